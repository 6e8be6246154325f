/* rank.c - what goes first:
 *
 *     score  = weight of the paragraph's kind * sum over phrases: rarity * times / (times + K)
 *     rarity = ln(1 + (paragraphs - rows) / (rows + 1/2)), rows = how many of those found have the phrase
 *
 * as in BM25, but without the paragraph's length; of equals the later document goes first.
 * Or the latest document, or the earliest, and of its paragraphs the best. */
#include <math.h>
#include <stdlib.h>

#include "model/names.h"
#include "store/search.h"

#define SATURATION 1.2 /* K, as usual with BM25 */

static int by_score(const void *a, const void *b)
{
    const vb_found_row *one = a, *other = b;
    if (one->score != other->score)
        return one->score > other->score ? -1 : 1;
    int dates = vb_date_compare(other->place->date, one->place->date);
    return dates ? dates : one->id < other->id ? -1 : one->id > other->id;
}

/* Without a date last, whichever way the dates run. */
static int by_date(const vb_found_row *one, const vb_found_row *other, bool is_latest_first)
{
    if (!one->place->date.year || !other->place->date.year)
        return (other->place->date.year != 0) - (one->place->date.year != 0);
    int dates = vb_date_compare(one->place->date, other->place->date);
    return is_latest_first ? -dates : dates;
}

static int by_latest(const void *a, const void *b)
{
    int dates = by_date(a, b, true);
    return dates ? dates : by_score(a, b);
}

static int by_earliest(const void *a, const void *b)
{
    int dates = by_date(a, b, false);
    return dates ? dates : by_score(a, b);
}

static vb_row_order *const orders[] = {
    [VB_ORDER_BEST] = by_score, [VB_ORDER_LATEST] = by_latest, [VB_ORDER_EARLIEST] = by_earliest};

static uint32_t times_of(const vb_found_row *row, int phrase) { return (uint32_t) (row->counts >> (4 * phrase) & 15); }

static double rarity_of(double paragraphs, double with)
{
    return log(1 + (paragraphs > with ? paragraphs - with : 0) / (with + 0.5));
}

static const double weights[1 << VB_STANDING_BITS] = {
    [VB_STANDING_ASIDE] = 0.5, [VB_STANDING_TEXT] = 1, [VB_STANDING_OPERATIVE] = 1.5, [VB_STANDING_TITLE] = 4};

/* How rare each phrase is among the paragraphs of the collection. */
static void weigh_phrases(const vb_found_row *rows, size_t count, double paragraphs, double rarity[VB_PHRASES])
{
    for (int k = 0; k < VB_PHRASES; k++) {
        double with = 0;
        for (size_t i = 0; i < count; i++)
            with += times_of(rows + i, k) > 0;
        rarity[k] = rarity_of(paragraphs, with);
    }
}

static void score_rows(vb_found_row *rows, size_t count, double paragraphs)
{
    double rarity[VB_PHRASES];
    weigh_phrases(rows, count, paragraphs, rarity);
    for (size_t i = 0; i < count; i++) {
        for (int k = 0; k < VB_PHRASES && rows[i].counts >> (4 * k); k++) {
            double times = times_of(rows + i, k);
            rows[i].score += rarity[k] * times / (times + SATURATION);
        }
        rows[i].score *= weights[rows[i].weight];
    }
}

/* Puts the `wanted` first in front: a heap of them with the last on top, so that the others are passed over at once. */
static void sift_down(vb_found_row *heap, size_t count, size_t at, vb_row_order *compare)
{
    for (;;) {
        size_t last = at;
        for (size_t child = 2 * at + 1; child <= 2 * at + 2 && child < count; child++)
            if (compare(heap + child, heap + last) > 0)
                last = child;
        if (last == at)
            return;
        vb_found_row swap = heap[at];
        heap[at] = heap[last];
        heap[last] = swap;
        at = last;
    }
}

void vb_best_begin(vb_best *best, vb_found_row *rows, size_t wanted, vb_found_order order)
{
    *best = (vb_best){rows, wanted, 0, orders[order]};
}

void vb_best_take(vb_best *best, vb_found_row row)
{
    if (best->count < best->wanted) {
        best->rows[best->count++] = row;
        for (size_t i = best->count == best->wanted ? best->wanted / 2 + 1 : 0; i-- > 0;)
            sift_down(best->rows, best->count, i, best->compare);
    } else if (best->wanted && best->compare(&row, best->rows) < 0) {
        best->rows[0] = row;
        sift_down(best->rows, best->count, 0, best->compare);
    }
}

void vb_best_end(vb_best *best)
{
    if (best->count)
        qsort(best->rows, best->count, sizeof *best->rows, best->compare);
}

void vb_rank(vb_found_row *rows, size_t count, size_t wanted, double paragraphs, vb_found_order order)
{
    vb_best best;
    score_rows(rows, count, paragraphs);
    vb_best_begin(&best, rows, wanted < count ? wanted : count, order);
    for (size_t i = 0; i < count; i++) /* one that has been looked at may give its place to a better one */
        vb_best_take(&best, rows[i]);
    vb_best_end(&best);
}

void vb_score_word(double scores[VB_PHRASE_COUNTED + 1], double paragraphs, double with)
{
    double rarity = rarity_of(paragraphs, with);
    for (int times = 0; times <= VB_PHRASE_COUNTED; times++)
        scores[times] = rarity * times / (times + SATURATION);
}

double vb_standing_weight(vb_standing standing) { return weights[standing]; }

/* rank.c - what goes first:
 *
 *     score  = weight of the paragraph's kind * sum over phrases: rarity * times / (times + K)
 *     rarity = ln(1 + (paragraphs - rows) / (rows + 1/2)), rows = how many of those found have the phrase
 *
 * as in BM25, but without the paragraph's length; of equals the later document goes first. */
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

static uint32_t times_of(const vb_found_row *row, int phrase) { return (uint32_t) (row->counts >> (4 * phrase) & 15); }

/* How rare each phrase is among the paragraphs of the collection. */
static void weigh_phrases(const vb_found_row *rows, size_t count, double paragraphs, double rarity[VB_PHRASES])
{
    for (int k = 0; k < VB_PHRASES; k++) {
        double with = 0;
        for (size_t i = 0; i < count; i++)
            with += times_of(rows + i, k) > 0;
        rarity[k] = log(1 + (paragraphs > with ? paragraphs - with : 0) / (with + 0.5));
    }
}

static void score_rows(vb_found_row *rows, size_t count, double paragraphs)
{
    static const double weights[1 << VB_STANDING_BITS] = {[VB_STANDING_ASIDE] = 0.5,
                                                        [VB_STANDING_TEXT] = 1,
                                                        [VB_STANDING_OPERATIVE] = 1.5,
                                                        [VB_STANDING_TITLE] = 4};
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

/* Puts the `wanted` best in front: a heap of them with the worst on top, so that the others are passed over at once. */
static void sift_down(vb_found_row *heap, size_t count, size_t at)
{
    for (;;) {
        size_t worst = at;
        for (size_t child = 2 * at + 1; child <= 2 * at + 2 && child < count; child++)
            if (by_score(heap + child, heap + worst) > 0)
                worst = child;
        if (worst == at)
            return;
        vb_found_row swap = heap[at];
        heap[at] = heap[worst];
        heap[worst] = swap;
        at = worst;
    }
}

static void best_first(vb_found_row *rows, size_t count, size_t wanted)
{
    if (wanted == 0)
        return;
    for (size_t i = wanted / 2 + 1; i-- > 0;)
        sift_down(rows, wanted, i);
    for (size_t i = wanted; i < count; i++)
        if (by_score(rows + i, rows) < 0) {
            rows[0] = rows[i];
            sift_down(rows, wanted, 0);
        }
    qsort(rows, wanted, sizeof *rows, by_score);
}

void vb_rank(vb_found_row *rows, size_t count, size_t wanted, double paragraphs)
{
    score_rows(rows, count, paragraphs);
    best_first(rows, count, wanted);
}

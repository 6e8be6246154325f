/* elsewhere.c - where in the collection the words of a quotation stand. The shingles
 * of the quotation name the paragraphs that may hold it; each is then compared unit
 * for unit. What a quotation must be to be looked for at all is said here too: fewer
 * words than WORDS_LEAST stand everywhere and nowhere. */
#include "analysis/elsewhere.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "model/names.h"
#include "model/symbol.h"

#define WORDS_LEAST 4    /* words of a quotation that is looked for */
#define HAN_LEAST 6      /* of Han letters alone */
#define HITS_MAX 400     /* paragraphs compared: a formula of every year's resolutions stands in as many */
#define SHARE_LEAST 60   /* per cent of the shingles that a paragraph must share; the rest may stand in the next one */
#define NEIGHBOURS_MAX 3 /* documents looked through whole for words that run over two paragraphs */

typedef struct search {
    const vb_units *quotation; /* without marks at its ends */
    vb_lang lang;
    vb_str but;
    vb_date near; /* of the draft; year 0: not known */
    const vb_catalogue *catalogue;
    vb_arena *arena, *scratch;
    vb_err *err;
} search;

static vb_sought worth_of_search(const vb_units *quotation)
{
    uint32_t words = 0, han = 0;
    for (uint32_t i = 0; i < quotation->count; i++) {
        const vb_unit *unit = quotation->items + i;
        if (unit->kind == VB_UNIT_GAP || unit->kind == VB_UNIT_BRACKET)
            return VB_SOUGHT_NOT_PARTS;
        words += unit->kind == VB_UNIT_WORD;
        han += unit->kind == VB_UNIT_WORD && vb_rune_is_han(vb_utf8_at(quotation->text, unit->span.from).value);
    }
    return words >= (han * 2 > words ? HAN_LEAST : WORDS_LEAST) ? VB_SOUGHT : VB_SOUGHT_NOT_SHORT;
}

/* The quotation without the punctuation at its ends, and its first word in lower case as in capitals. */
static vb_units trimmed(const vb_units *quotation)
{
    uint32_t from = 0, to = quotation->count;
    while (from < to && quotation->items[from].kind == VB_UNIT_MARK)
        from++;
    while (to > from && quotation->items[to - 1].kind == VB_UNIT_MARK)
        to--;
    return (vb_units){quotation->text, quotation->items + from, to - from};
}

static bool holds(const search *s, const vb_units *source)
{
    const vb_units *q = s->quotation;
    for (uint32_t j = 0; j + q->count <= source->count; j++) {
        uint32_t i = 1;
        if (source->items[j].folded != q->items[0].folded)
            continue;
        while (i < q->count && source->items[j + i].exact == q->items[i].exact)
            i++;
        if (i == q->count)
            return true;
    }
    return false;
}

static vb_status read_hit(const search *s, vb_str text, vb_units *units)
{
    return vb_units_of_source(units, text, NULL, 0, s->scratch) ? VB_OK : vb_err_memory(s->err);
}

static int by_date(const void *a, const void *b)
{
    const vb_hit *const *x = a, *const *y = b;
    bool x_dated = (*x)->date.year != 0, y_dated = (*y)->date.year != 0;
    if (x_dated != y_dated)
        return x_dated ? -1 : 1;
    int order = vb_date_compare((*x)->date, (*y)->date);
    return order ? order
           : vb_str_compare((*x)->symbol, (*y)->symbol)
               ? vb_str_compare((*x)->symbol, (*y)->symbol)
               : ((*x)->block.block > (*y)->block.block) - ((*x)->block.block < (*y)->block.block);
}

static vb_found_in listed(const search *s, const vb_hit *hit)
{
    return (vb_found_in){vb_arena_copy(s->arena, hit->symbol), hit->date, vb_arena_copy(s->arena, hit->block.num),
                         hit->block.kind, hit->block.ordinal};
}

/* A document that holds the words, and how far from the draft it is. */
typedef struct holder {
    const vb_hit *hit;
    uint32_t days, rank;
} holder;

static int by_distance(const void *a, const void *b)
{
    const holder *x = a, *y = b;
    return x->days != y->days ? (x->days > y->days) - (x->days < y->days) : (x->rank > y->rank) - (x->rank < y->rank);
}

/* About how many days lie between; a date that is not known is farthest. */
static uint32_t days_between(vb_date a, vb_date b)
{
    if (a.year == 0 || b.year == 0)
        return UINT32_MAX;
    int64_t days = ((int64_t) a.year - b.year) * 372 + ((int64_t) a.month - b.month) * 31 + a.day - b.day;
    return (uint32_t) (days < 0 ? -days : days);
}

/* Keeps one paragraph a document: the earliest, then those nearest to the draft. */
static vb_status list(const search *s, vb_elsewhere *found, const vb_hit **hits, uint32_t count)
{
    holder *holders = vb_arena_array(s->scratch, count, sizeof *holders);
    found->items = vb_arena_array(s->arena, VB_FOUND_MAX, sizeof *found->items);
    if (!found->items || !holders)
        return vb_err_memory(s->err);
    qsort(hits, count, sizeof *hits, by_date);
    for (uint32_t i = 0; i < count; i++)
        if (i == 0 || !vb_str_equal(hits[i]->symbol, hits[i - 1]->symbol)) {
            holders[found->total] = (holder){hits[i], days_between(hits[i]->date, s->near), found->total};
            found->total++;
        }
    qsort(holders + 1, found->total - 1, sizeof *holders, by_distance);
    found->first = *holders[0].hit;
    while (found->count < found->total && found->count < VB_FOUND_MAX) {
        found->items[found->count] = listed(s, holders[found->count].hit);
        found->count++;
    }
    return VB_OK;
}

/* The document whole, for words that run from one of its paragraphs into the next. */
static vb_status search_whole(const search *s, vb_hit *hit, bool *holds_it)
{
    const vb_held *held = NULL;
    vb_status status = s->catalogue->held(s->catalogue->self, hit->symbol, hit->lang, s->scratch, &held, s->err);
    *holds_it = false;
    if (status != VB_OK || !held)
        return status;
    size_t size = 0;
    for (uint32_t i = 0; i < held->count; i++)
        size += held->blocks[i].text.len + 1;
    char *at = vb_arena_alloc(s->scratch, size + 1);
    if (!at)
        return vb_err_memory(s->err);
    size_t len = 0;
    for (uint32_t i = 0; i < held->count; i++) {
        if (held->blocks[i].text.len)
            memcpy(at + len, held->blocks[i].text.at, held->blocks[i].text.len);
        len += held->blocks[i].text.len;
        at[len++] = '\n';
    }
    vb_units units;
    status = read_hit(s, (vb_str){at, len}, &units);
    *holds_it = status == VB_OK && holds(s, &units);
    return status;
}

static vb_status compare(const search *s, vb_hit *hits, uint32_t count, vb_elsewhere *found)
{
    const vb_hit **good = vb_arena_array(s->scratch, count + NEIGHBOURS_MAX, sizeof *good);
    uint32_t n = 0;
    vb_status status = good ? VB_OK : vb_err_memory(s->err);
    for (uint32_t i = 0; status == VB_OK && i < count; i++) {
        vb_units units;
        if (s->but.len && vb_symbol_same(hits[i].symbol, s->but))
            continue;
        status = read_hit(s, hits[i].block.text, &units);
        if (status == VB_OK && holds(s, &units))
            good[n++] = hits + i;
    }
    for (uint32_t i = 0, tried = 0; status == VB_OK && n == 0 && i < count && tried < NEIGHBOURS_MAX; i++) {
        bool holds_it = false;
        if ((s->but.len && vb_symbol_same(hits[i].symbol, s->but)) ||
            (i && vb_str_equal(hits[i].symbol, hits[i - 1].symbol)))
            continue;
        tried++;
        status = search_whole(s, hits + i, &holds_it);
        if (holds_it)
            good[n++] = hits + i;
    }
    return status == VB_OK && n ? list(s, found, good, n) : status;
}

/* Each hash once, in the quotation's order. */
static uint32_t distinct(vb_shingle *shingles, uint32_t count)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t k = 0;
        while (k < n && k < HITS_MAX && shingles[k].hash != shingles[i].hash)
            k++;
        if (k == n || k == HITS_MAX)
            shingles[n++] = shingles[i];
    }
    return n;
}

static vb_status ask(const search *s, vb_hit **hits, uint32_t *count)
{
    vb_words words;
    vb_shingle *shingles;
    uint32_t shingle_count, total;
    vb_str text = vb_str_part(s->quotation->text, s->quotation->items[0].span.from,
                              s->quotation->items[s->quotation->count - 1].span.to);
    if (!vb_words_of(&words, text, s->scratch) || !vb_shingles_of(&shingles, &shingle_count, &words, text, s->scratch))
        return vb_err_memory(s->err);
    if (shingle_count == 0)
        return s->catalogue->holding(s->catalogue->self, text, s->lang, HITS_MAX, s->scratch, hits, count, &total,
                                     s->err);
    shingle_count = distinct(shingles, shingle_count);
    uint32_t least = (shingle_count * SHARE_LEAST + 99) / 100;
    return s->catalogue->sharing(s->catalogue->self, shingles, shingle_count, s->lang, least, HITS_MAX, s->scratch,
                                 hits, count, &total, s->err);
}

vb_status vb_find_elsewhere(vb_elsewhere *found, const vb_units *quotation, vb_lang lang, vb_str but, vb_date near,
                            const vb_catalogue *catalogue, vb_arena *arena, vb_arena *scratch, vb_err *err)
{
    vb_units core = trimmed(quotation);
    search s = {&core, lang, but, near, catalogue, arena, scratch, err};
    vb_hit *hits = NULL;
    uint32_t count = 0;
    memset(found, 0, sizeof *found);
    found->sought = worth_of_search(&core);
    if (!catalogue || found->sought != VB_SOUGHT)
        return VB_OK;
    vb_status status = ask(&s, &hits, &count);
    return status == VB_OK && count ? compare(&s, hits, count, found) : status;
}

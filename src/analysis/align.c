/* align.c - a quotation laid beside a source.
 *
 *     1  runs   every maximal run of loosely equal words, found by pairs of words
 *     2  chain  the runs that follow one another in both texts and cover most
 *     3  holes  what lies between two runs of the chain, aligned unit by unit: the
 *               quotation is whole there, the source may be longer at both ends
 *
 * Equal texts cost what hashing costs; the quadratic step is for holes alone and has
 * a ceiling. A mark of omission lets any stretch of the source pass at no cost. */
#include "analysis/align.h"

#include "analysis/likeness.h"
#include <assert.h>
#include <stdlib.h>

#define RUNS_MAX 2048        /* runs held while they are looked for; when there are more, the shortest go */
#define CHAIN_MAX 320        /* runs that are chained, the longest: each is compared with all before it */
#define BUCKET_MAX 48        /* places in the quotation where one pair of words is looked up */
#define CELLS_MAX (1u << 21) /* of one hole: 1,000 by 2,000 units; a larger one stays unpaired */
#define SLACK 8              /* units of the source looked at beyond what the quotation's ends need */
#define OPENING 6            /* units at the head of a quotation that may be the head of the paragraph */
#define SHORT 8              /* words; a shorter quotation is looked up word by word too */

/* ---- exact ----------------------------------------------------------------- */

static bool stands_at(const vb_units *quotation, const vb_units *source, uint32_t at, uint32_t *pair, uint32_t *end)
{
    uint32_t j = at;
    for (uint32_t i = 0; i < quotation->count; i++, j++) {
        while (j < source->count && source->items[j].exact != quotation->items[i].exact && i &&
               source->items[j].kind == VB_UNIT_OPTIONAL)
            j++;
        if (j >= source->count || source->items[j].exact != quotation->items[i].exact)
            return false;
        pair[i] = j;
    }
    *end = j;
    return true;
}

static uint32_t words_in(const vb_units *units)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < units->count; i++)
        n += units->items[i].kind == VB_UNIT_WORD;
    return n;
}

bool vb_align_exact(vb_alignment *alignment, const vb_units *quotation, const vb_units *source, vb_arena *arena)
{
    if (quotation->count == 0 || !vb_units_are_plain(quotation))
        return false;
    uint32_t *pair = vb_arena_array(arena, quotation->count, sizeof *pair), end;
    for (uint32_t j = 0; pair && j + 1 <= source->count; j++)
        if (source->items[j].exact == quotation->items[0].exact && stands_at(quotation, source, j, pair, &end)) {
            uint32_t words = words_in(quotation);
            *alignment = (vb_alignment){pair, j, end, words, words};
            return true;
        }
    return false;
}

/* ---- runs ------------------------------------------------------------------ */

/* The words alone of a text: indices of its units. `part` counts what was passed before each of them: in a quotation
 * marks of omission and brackets, in a source ends of paragraphs. */
typedef struct word_list {
    const vb_units *units;
    uint32_t *at, *part;
    uint32_t count;
} word_list;

typedef struct run {
    uint32_t q, d, length; /* in words */
    int32_t score;         /* of the best chain that ends here */
    int32_t before;        /* index of its predecessor, or -1 */
} run;

typedef struct runs {
    run *items;
    uint32_t count;
    uint32_t least; /* words of the shortest that is still taken */
} runs;

/* Pairs of words of the quotation by hash; `next` chains equal slots. */
typedef struct pair_table {
    uint32_t *first, *next;
    uint32_t mask;
} pair_table;

static bool list_words(word_list *list, const vb_units *units, vb_arena *arena)
{
    uint32_t part = 0;
    *list = (word_list){units, vb_arena_array(arena, units->count, sizeof *list->at),
                        vb_arena_array(arena, units->count, sizeof *list->part), 0};
    if (!list->at || !list->part)
        return false;
    for (uint32_t i = 0; i < units->count; i++) {
        const vb_unit *unit = units->items + i;
        part += unit->kind == VB_UNIT_GAP || unit->kind == VB_UNIT_BRACKET ||
                (i && unit->span.from && units->text.at[unit->span.from - 1] == '\n');
        if (unit->kind == VB_UNIT_WORD) {
            list->part[list->count] = part;
            list->at[list->count++] = i;
        }
    }
    return true;
}

static uint64_t loose_at(const word_list *list, uint32_t i) { return list->units->items[list->at[i]].loose; }

/* `width` words from `i` on as one number. */
static uint64_t key_at(const word_list *list, uint32_t i, uint32_t width)
{
    uint64_t key = loose_at(list, i);
    return width < 2 ? key : (key ^ (loose_at(list, i + 1) << 1 | 1)) * 0x9E3779B97F4A7C15u;
}

static bool make_table(pair_table *table, const word_list *q, uint32_t width, vb_arena *arena)
{
    uint32_t size = 16;
    while (size < q->count * 2)
        size *= 2;
    *table = (pair_table){vb_arena_array(arena, size, sizeof(uint32_t)),
                          vb_arena_array(arena, q->count, sizeof(uint32_t)), size - 1};
    if (!table->first || !table->next)
        return false;
    for (uint32_t i = q->count - width + 1; i-- > 0;) {
        if (q->part[i] != q->part[i + width - 1])
            continue;
        uint32_t slot = (uint32_t) (key_at(q, i, width) >> 20) & table->mask;
        table->next[i] = table->first[slot];
        table->first[slot] = i + 1;
    }
    return true;
}

/* Drops the shortest runs until at most `most` are left. */
static void drop_short(runs *found, uint32_t most)
{
    while (found->count > most) {
        uint32_t kept = 0;
        found->least++;
        for (uint32_t i = 0; i < found->count; i++)
            if (found->items[i].length >= found->least)
                found->items[kept++] = found->items[i];
        found->count = kept;
    }
}

static void add_run(runs *found, const word_list *q, const word_list *d, uint32_t i, uint32_t j)
{
    uint32_t length = 0;
    if (i && j && q->part[i - 1] == q->part[i] && loose_at(q, i - 1) == loose_at(d, j - 1))
        return; /* inside a run that is known already */
    while (i + length < q->count && j + length < d->count && q->part[i + length] == q->part[i] &&
           loose_at(q, i + length) == loose_at(d, j + length))
        length++;
    if (found->count == RUNS_MAX)
        drop_short(found, RUNS_MAX / 2);
    if (length && length >= found->least)
        found->items[found->count++] = (run){i, j, length, 0, -1};
}

/* All runs of at least `width` (1 or 2) words. */
static bool find_runs(runs *found, const word_list *q, const word_list *d, uint32_t width, vb_arena *arena)
{
    pair_table table;
    if (q->count < width || d->count < width)
        return true;
    if (!make_table(&table, q, width, arena))
        return false;
    for (uint32_t j = 0; j + width <= d->count; j++) {
        uint64_t key = key_at(d, j, width);
        uint32_t tries = 0;
        for (uint32_t i = table.first[(uint32_t) (key >> 20) & table.mask]; i && tries < BUCKET_MAX;
             i = table.next[i - 1], tries++)
            if (key_at(q, i - 1, width) == key)
                add_run(found, q, d, i - 1, j);
    }
    return true;
}

/* ---- chain ----------------------------------------------------------------- */

static int by_quotation(const void *a, const void *b)
{
    const run *x = a, *y = b;
    if (x->q + x->length != y->q + y->length)
        return x->q + x->length < y->q + y->length ? -1 : 1;
    return x->d < y->d ? -1 : x->d > y->d;
}

#define WORD_SCORE 10
#define SKIP_COST 2     /* a word of the source passed over, or of the quotation */
#define SKIP_MOST 70    /* what a long stretch costs at most: seven equal words make up for it */
#define GAP_REACH 1200  /* words that a mark of omission may stand for at less cost */
#define GAP_STEP 20     /* words of them that cost as much as one tenth of an equal word gains */
#define GAP_PARAGRAPH 8 /* for each paragraph's end that it passes */

/* What it adds to go on from `a` to `b`; INT32_MIN if b does not follow a. */
static int32_t gain(const word_list *q, const word_list *d, const run *a, const run *b)
{
    uint32_t overlap = 0;
    if (b->q <= a->q || b->d <= a->d)
        return INT32_MIN;
    if (a->q + a->length > b->q)
        overlap = a->q + a->length - b->q;
    if (a->d + a->length > b->d && a->d + a->length - b->d > overlap)
        overlap = a->d + a->length - b->d;
    if (overlap >= b->length)
        return INT32_MIN;
    uint32_t dq = b->q + overlap - (a->q + a->length), dd = b->d + overlap - (a->d + a->length);
    uint32_t skipped = dd > dq ? dd - dq : dq - dd;
    int32_t cost = skipped > SKIP_MOST / SKIP_COST ? SKIP_MOST : (int32_t) skipped * SKIP_COST;
    if (cost && dd < GAP_REACH && q->part[a->q] != q->part[b->q])
        cost = 1 + (int32_t) (dd / GAP_STEP + (d->part[b->d] - d->part[a->d + a->length - 1]) *
                                                  GAP_PARAGRAPH); /* the nearest of several */
    return (int32_t) (b->length - overlap) * WORD_SCORE - cost;
}

/* Links the runs; the index of the last run of the best chain, or -1. */
static int32_t chain(const word_list *q, const word_list *d, runs *found)
{
    int32_t best = -1;
    drop_short(found, CHAIN_MAX);
    qsort(found->items, found->count, sizeof *found->items, by_quotation);
    for (uint32_t i = 0; i < found->count; i++) {
        run *r = found->items + i;
        r->score = (int32_t) r->length * WORD_SCORE;
        for (uint32_t k = i; k-- > 0;) {
            int32_t more = gain(q, d, found->items + k, r);
            if (more != INT32_MIN && found->items[k].score + more > r->score) {
                r->score = found->items[k].score + more;
                r->before = (int32_t) k;
            }
        }
        if (best < 0 || r->score > found->items[best].score)
            best = (int32_t) i;
    }
    return best;
}

/* Writes the pairs of the chain that ends with run `last`. */
static void pair_chain(uint32_t *pair, const word_list *q, const word_list *d, const runs *found, int32_t last)
{
    uint32_t q_end = UINT32_MAX, d_end = UINT32_MAX;
    for (int32_t i = last; i >= 0; i = found->items[i].before) {
        const run *r = found->items + i;
        for (uint32_t k = r->length; k-- > 0;)
            if (r->q + k < q_end && r->d + k < d_end)
                pair[q->at[r->q + k]] = d->at[r->d + k];
        q_end = r->q < q_end ? r->q : q_end;
        d_end = r->d < d_end ? r->d : d_end;
    }
}

/* Words at the head of a quotation that are those at the head of the paragraph: what lies between was left out, or
 * put in. */
static void pair_opening(uint32_t *pair, const vb_units *quotation, const vb_units *source)
{
    uint32_t first = 0, d = 0;
    while (first < quotation->count && pair[first] == VB_UNPAIRED)
        first++;
    if (first == 0 || first == quotation->count)
        return;
    for (d = pair[first]; d > 0 && !vb_unit_opens_paragraph(source, d);)
        d--;
    while (d < pair[first] && source->items[d].kind == VB_UNIT_OPTIONAL)
        d++;
    uint32_t n = 0;
    while (n < first && d + n < pair[first] && quotation->items[n].loose == source->items[d + n].loose)
        n++;
    bool is_whole = n == first && n <= OPENING, is_all = d + n == pair[first];
    for (uint32_t i = 0; i < n && (is_whole || is_all); i++)
        pair[i] = d + i;
}

/* ---- holes ----------------------------------------------------------------- */

/* Costs of one unit, in hundredths of a word that answers nothing. */
enum {
    COST_CASE = 2,
    COST_LOOSE = 8,
    COST_ALIKE = 55, /* much the same letters: per cent of unlike ones */
    COST_UNLIKE = 100,
    COST_UNLIKE_END = 45, /* at the quotation's own ends: the last word changed, rather than added */
    COST_MARK = 20,
    COST_OPEN = 50, /* a stretch that one side alone has */
    COST_WORD = 24, /* each word of it */
    COST_LONE_MARK = 8,
    COST_BRACKET = 6, /* a word that a bracket replaces */
    COST_NEVER = 1 << 28
};

typedef struct hole {
    const vb_units *quotation, *source;
    uint32_t q, q_end, d, d_end;
    bool is_free_before, is_free_after; /* the source may be longer there */
} hole;

static int32_t pair_cost(const hole *h, const vb_unit *a, const vb_unit *b)
{
    if (a->exact == b->exact)
        return 0;
    if (a->loose == b->loose)
        return a->folded == b->folded ? COST_CASE : COST_LOOSE;
    bool mark_a = a->kind == VB_UNIT_MARK;
    bool mark_b = b->kind == VB_UNIT_MARK || (b->kind == VB_UNIT_OPTIONAL && !b->is_number);
    if (mark_a || mark_b)
        return mark_a && mark_b ? COST_MARK : COST_NEVER;
    int32_t unlike = h->is_free_before || h->is_free_after ? COST_UNLIKE_END : COST_UNLIKE;
    bool is_alike = vb_is_alike(vb_str_span(h->quotation->text, a->span), vb_str_span(h->source->text, b->span));
    return is_alike ? unlike * COST_ALIKE / 100 : unlike;
}

/* Three layers of a cell: paired, unit of the quotation alone, unit of the source alone. */
enum { PAIRED, ALONE_Q, ALONE_D, LAYERS };

typedef struct table {
    int32_t *cost; /* two rows of (width) cells of LAYERS */
    uint8_t *from; /* where each cell's each layer came from, 2 bits a layer; bit 6: a gap or bracket took the source's
                      unit */
    uint32_t width;
} table;

static int32_t *cell(const table *t, uint32_t row, uint32_t column)
{
    return t->cost + ((size_t) (row & 1) * t->width + column) * LAYERS;
}

static int cheapest(const int32_t *c)
{
    int best = c[ALONE_Q] < c[PAIRED] ? ALONE_Q : PAIRED;
    return c[ALONE_D] < c[best] ? ALONE_D : best;
}

static int32_t lone_cost(const vb_unit *unit)
{
    return unit->kind == VB_UNIT_MARK ? COST_LONE_MARK : unit->kind == VB_UNIT_OPTIONAL ? 0 : COST_WORD;
}

static int32_t open_cost(const vb_unit *unit) { return unit->kind == VB_UNIT_WORD ? COST_OPEN : 0; }

/* Layer of the cell it came from, and the cost, when a stretch alone begins or goes on. */
static int32_t lone(const int32_t *before, int layer, const vb_unit *unit, int *came)
{
    int32_t going = before[layer];
    int best = cheapest(before);
    int32_t opening = before[best] + open_cost(unit);
    *came = opening < going ? best : layer;
    return (opening < going ? opening : going) + lone_cost(unit);
}

static void fill_first_row(const hole *h, table *t)
{
    for (uint32_t j = 0; j < t->width; j++) {
        int32_t *c = cell(t, 0, j);
        int came = PAIRED;
        c[ALONE_Q] = COST_NEVER;
        c[PAIRED] = j == 0 || h->is_free_before ? 0 : COST_NEVER;
        c[ALONE_D] = j == 0 || h->is_free_before
                         ? COST_NEVER
                         : lone(cell(t, 0, j - 1), ALONE_D, h->source->items + h->d + j - 1, &came);
        t->from[j] = (uint8_t) (came << 4);
    }
}

static void fill_wide(const table *t, uint32_t i, uint32_t j, int32_t each, uint8_t *from)
{
    int32_t *c = cell(t, i, j);
    const int32_t *up = cell(t, i - 1, j);
    int came = cheapest(up);
    c[PAIRED] = up[came];
    *from = (uint8_t) came;
    if (j && cell(t, i, j - 1)[PAIRED] + each < c[PAIRED]) {
        c[PAIRED] = cell(t, i, j - 1)[PAIRED] + each;
        *from = 1 << 6;
    }
    c[ALONE_Q] = c[ALONE_D] = COST_NEVER;
}

static void fill_cell(const hole *h, const table *t, uint32_t i, uint32_t j, uint8_t *from)
{
    int32_t *c = cell(t, i, j);
    const vb_unit *a = h->quotation->items + h->q + i - 1;
    int came_q, came_d = PAIRED, came = PAIRED;
    c[ALONE_Q] = lone(cell(t, i - 1, j), ALONE_Q, a, &came_q);
    c[ALONE_D] = c[PAIRED] = COST_NEVER;
    if (j) {
        const vb_unit *b = h->source->items + h->d + j - 1;
        const int32_t *diagonal = cell(t, i - 1, j - 1);
        came = cheapest(diagonal);
        c[PAIRED] = diagonal[came] + pair_cost(h, a, b);
        c[ALONE_D] = lone(cell(t, i, j - 1), ALONE_D, b, &came_d);
    }
    *from = (uint8_t) (came | came_q << 2 | came_d << 4);
}

static void trace(const hole *h, const table *t, uint32_t *pair, uint32_t column, int layer)
{
    uint32_t i = h->q_end - h->q, j = column;
    while (i) {
        uint8_t from = t->from[(size_t) i * t->width + j];
        uint8_t kind = h->quotation->items[h->q + i - 1].kind;
        if (kind == VB_UNIT_GAP || kind == VB_UNIT_BRACKET) {
            if (from >> 6 & 1) {
                j--;
            } else {
                layer = from & 3;
                i--;
            }
        } else if (layer == PAIRED) {
            pair[h->q + i - 1] = h->d + j - 1;
            layer = from & 3;
            i--, j--;
        } else if (layer == ALONE_Q) {
            layer = from >> 2 & 3;
            i--;
        } else {
            layer = from >> 4 & 3;
            j--;
        }
    }
}

static bool align_hole(const hole *h, uint32_t *pair, vb_arena *arena)
{
    uint32_t rows = h->q_end - h->q, width = h->d_end - h->d + 1;
    if (rows == 0 || (uint64_t) rows * width > CELLS_MAX)
        return true;
    table t = {vb_arena_array(arena, (size_t) width * 2 * LAYERS, sizeof(int32_t)),
               vb_arena_array(arena, (size_t) (rows + 1) * width, 1), width};
    if (!t.cost || !t.from)
        return false;
    fill_first_row(h, &t);
    for (uint32_t i = 1; i <= rows; i++) {
        uint8_t kind = h->quotation->items[h->q + i - 1].kind;
        for (uint32_t j = 0; j < width; j++) {
            uint8_t *from = t.from + (size_t) i * width + j;
            if (kind == VB_UNIT_GAP || kind == VB_UNIT_BRACKET)
                fill_wide(&t, i, j, kind == VB_UNIT_GAP ? 0 : COST_BRACKET, from);
            else
                fill_cell(h, &t, i, j, from);
        }
    }
    uint32_t end = width - 1;
    for (uint32_t j = 0; h->is_free_after && j < width; j++)
        if (cell(&t, rows, j)[cheapest(cell(&t, rows, j))] < cell(&t, rows, end)[cheapest(cell(&t, rows, end))])
            end = j;
    trace(h, &t, pair, end, cheapest(cell(&t, rows, end)));
    return true;
}

/* How far beyond its known neighbour the open end of a quotation may reach. */
static uint32_t reach(const vb_units *quotation, uint32_t from, uint32_t to)
{
    uint32_t units = (to - from) * 2 + SLACK;
    for (uint32_t i = from; i < to; i++)
        if (quotation->items[i].kind == VB_UNIT_GAP)
            units += 400;
    return units;
}

/* Aligns what stands between the known pairs. */
static bool align_holes(uint32_t *pair, const vb_units *quotation, const vb_units *source, vb_arena *arena)
{
    uint32_t known = VB_UNPAIRED; /* the last known pair's unit of the source */
    for (uint32_t i = 0, next; i <= quotation->count; i = next + 1) {
        next = i;
        while (next < quotation->count && pair[next] == VB_UNPAIRED)
            next++;
        uint32_t answer = next < quotation->count ? pair[next] : VB_UNPAIRED;
        hole h = {quotation,
                  source,
                  i,
                  next,
                  known == VB_UNPAIRED ? 0 : known + 1,
                  answer == VB_UNPAIRED ? source->count : answer,
                  known == VB_UNPAIRED,
                  answer == VB_UNPAIRED};
        uint32_t most = reach(quotation, i, next);
        if (h.is_free_before && !h.is_free_after && h.d_end - h.d > most)
            h.d = h.d_end - most;
        if (h.is_free_after && !h.is_free_before && h.d_end - h.d > most)
            h.d_end = h.d + most;
        if (h.d <= h.d_end && !align_hole(&h, pair, arena))
            return false;
        known = answer;
    }
    return true;
}

/* ---- together -------------------------------------------------------------- */

static void settle(vb_alignment *alignment, const vb_units *quotation, const vb_units *source)
{
    alignment->from = UINT32_MAX;
    for (uint32_t i = 0; i < quotation->count; i++) {
        uint32_t p = alignment->pair[i];
        if (p == VB_UNPAIRED)
            continue;
        alignment->from = p < alignment->from ? p : alignment->from;
        alignment->to = p + 1;
        alignment->equal +=
            quotation->items[i].kind == VB_UNIT_WORD && quotation->items[i].loose == source->items[p].loose;
    }
    if (alignment->from == UINT32_MAX)
        alignment->from = alignment->to = 0;
}

bool vb_align(vb_alignment *alignment, const vb_units *quotation, const vb_units *source, vb_arena *arena)
{
    word_list q, d;
    runs found = {vb_arena_array(arena, RUNS_MAX, sizeof(run)), 0, 1};
    *alignment =
        (vb_alignment){vb_arena_array(arena, quotation->count, sizeof(uint32_t)), 0, 0, words_in(quotation), 0};
    if (!alignment->pair || !found.items || !list_words(&q, quotation, arena) || !list_words(&d, source, arena))
        return false;
    for (uint32_t i = 0; i < quotation->count; i++)
        alignment->pair[i] = VB_UNPAIRED;
    if (!find_runs(&found, &q, &d, 2, arena))
        return false;
    if ((found.count == 0 || q.count <= SHORT) && !find_runs(&found, &q, &d, 1, arena))
        return false;
    int32_t last = chain(&q, &d, &found);
    if (last < 0)
        return true;
    pair_chain(alignment->pair, &q, &d, &found, last);
    pair_opening(alignment->pair, quotation, source);
    if (!align_holes(alignment->pair, quotation, source, arena))
        return false;
    settle(alignment, quotation, source);
    return true;
}

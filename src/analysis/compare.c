/* compare.c - two versions of a text, paragraph beside paragraph.
 *
 *     candidate  two paragraphs that share words in pairs (letters of Chinese), found by an index of the pairs
 *     chain      the candidates that rise in both versions and share most: the order that both keep
 *     group      several neighbours that became one, or one that became several
 *     move       what is alike and outside the chain
 *     row        one of these, or a paragraph that the other version lacks
 *
 * Notes answer notes and headings headings. Words of a row are aligned as a quotation is with
 * its source (align.h), so that what differs has the same kinds. */
#include "analysis/compare.h"

#include <stdlib.h>
#include <string.h>

#include "analysis/edits.h"
#include "analysis/kinds.h"

#define PAIR_LEAST 0.30    /* of the pairs of words that two paragraphs share: below that they are two texts */
#define MOVE_LEAST 0.50    /* outside the order more is asked */
#define PART_LEAST 0.55    /* of its own pairs, when a paragraph became part of another */
#define PART_PAIRS 3       /* fewer say nothing about where a part went */
#define COMMON_MOST 64     /* paragraphs that hold a pair of words; held by more it tells none apart */
#define CANDIDATES_MOST 12 /* of one paragraph */
#define SHORT_UNITS 8      /* words and marks of a line that is paired by its place */
#define BEGUN_UNITS 24     /* the same, where both begin with the same words */
#define GROUP_MOST 12      /* paragraphs that became one */

typedef enum family { FAMILY_TEXT, FAMILY_HEADING, FAMILY_NOTE } family;

typedef struct para {
    const vb_paragraph *given;
    vb_units units;
    uint64_t *pairs; /* of words: sorted, each once */
    uint32_t pair_count;
    uint64_t whole; /* of all its units */
    family family;
    uint32_t group; /* row + 1; 0: none yet */
} para;

typedef struct candidate {
    uint32_t before, after;
    uint32_t shared;
    float likeness; /* 1: the same words */
} candidate;

typedef struct group {
    uint32_t before, before_count, after, after_count;
    bool is_moved;
} group;

typedef struct posting {
    uint64_t pair;
    uint32_t at;
} posting;

typedef struct comparing {
    vb_arena *arena;
    para *before, *after;
    uint32_t before_count, after_count;
    posting *postings;
    uint32_t posting_count;
    candidate *candidates;
    uint32_t count, room;
    group *groups;
    uint32_t group_count;
} comparing;

/* ---- paragraphs ------------------------------------------------------------------ */

static int by_number(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *) a, y = *(const uint64_t *) b;
    return (x > y) - (x < y);
}

static uint64_t mixed(uint64_t a, uint64_t b)
{
    return (a ^ (b + 0x9E3779B97F4A7C15ull + (a << 6) + (a >> 2))) * 0xFF51AFD7ED558CCDull;
}

static bool set_pairs(para *p, vb_arena *arena)
{
    p->pairs = vb_arena_array(arena, (size_t) p->units.count + 1, sizeof *p->pairs);
    if (!p->pairs)
        return false;
    uint64_t last = 0;
    uint32_t words = 0, kept = 0;
    for (uint32_t i = 0; i < p->units.count; i++) {
        p->whole = mixed(p->whole, p->units.items[i].exact);
        if (p->units.items[i].kind != VB_UNIT_WORD)
            continue;
        if (words++)
            p->pairs[p->pair_count++] = mixed(last, p->units.items[i].loose);
        last = p->units.items[i].loose;
    }
    if (words == 1)
        p->pairs[p->pair_count++] = last;
    if (p->pair_count)
        qsort(p->pairs, p->pair_count, sizeof *p->pairs, by_number);
    for (uint32_t i = 0; i < p->pair_count; i++)
        if (!kept || p->pairs[i] != p->pairs[kept - 1])
            p->pairs[kept++] = p->pairs[i];
    p->pair_count = kept;
    return true;
}

static family family_of(vb_block_kind kind)
{
    return kind == VB_BLOCK_NOTE                                ? FAMILY_NOTE
           : kind == VB_BLOCK_TITLE || kind == VB_BLOCK_HEADING ? FAMILY_HEADING
                                                                : FAMILY_TEXT;
}

static para *paragraphs_of(comparing *c, const vb_paragraph *given, size_t count)
{
    para *all = vb_arena_array(c->arena, count + 1, sizeof *all);
    for (size_t i = 0; all && i < count; i++) {
        all[i].given = given + i;
        all[i].family = family_of(given[i].kind);
        if (!vb_units_of_source(&all[i].units, given[i].text, NULL, 0, c->arena) || !set_pairs(all + i, c->arena))
            return NULL;
    }
    return all;
}

/* ---- candidates ------------------------------------------------------------------ */

static int by_pair(const void *a, const void *b)
{
    const posting *x = a, *y = b;
    return x->pair != y->pair ? (x->pair > y->pair) - (x->pair < y->pair) : (x->at > y->at) - (x->at < y->at);
}

static bool make_index(comparing *c)
{
    size_t room = 0;
    for (uint32_t i = 0; i < c->before_count; i++)
        room += c->before[i].pair_count;
    c->postings = vb_arena_array(c->arena, room + 1, sizeof *c->postings);
    if (!c->postings)
        return false;
    for (uint32_t i = 0; i < c->before_count; i++)
        for (uint32_t k = 0; k < c->before[i].pair_count; k++)
            c->postings[c->posting_count++] = (posting){c->before[i].pairs[k], i};
    if (c->posting_count)
        qsort(c->postings, c->posting_count, sizeof *c->postings, by_pair);
    return true;
}

static uint32_t first_posting(const comparing *c, uint64_t pair)
{
    uint32_t low = 0, high = c->posting_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (c->postings[middle].pair < pair)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static uint32_t shared_pairs(const para *a, const para *b)
{
    uint32_t shared = 0;
    for (uint32_t i = 0, k = 0; i < a->pair_count && k < b->pair_count;) {
        if (a->pairs[i] == b->pairs[k]) {
            shared++;
            i++;
            k++;
        } else if (a->pairs[i] < b->pairs[k]) {
            i++;
        } else {
            k++;
        }
    }
    return shared;
}

static void add_candidate(comparing *c, uint32_t before, uint32_t after)
{
    const para *a = c->before + before, *b = c->after + after;
    bool is_same = a->whole == b->whole && a->units.count == b->units.count;
    uint32_t shared = shared_pairs(a, b);
    float likeness =
        a->pair_count + b->pair_count ? 2.0f * (float) shared / (float) (a->pair_count + b->pair_count) : 0;
    if (a->family != b->family || (!is_same && likeness < (float) PAIR_LEAST))
        return;
    if (c->count == c->room) {
        uint32_t room = c->room ? c->room * 2 : 256;
        candidate *all = vb_arena_array(c->arena, room, sizeof *all);
        if (!all)
            return;
        if (c->count)
            memcpy(all, c->candidates, c->count * sizeof *all);
        c->candidates = all;
        c->room = room;
    }
    c->candidates[c->count++] = (candidate){before, after, shared + 1, is_same ? 1.0f : likeness * 0.999f};
}

/* The paragraphs that share most with one, by what each has collected in `hits`. */
static void take_best(comparing *c, uint32_t after, uint32_t *hits, const uint32_t *touched, uint32_t count)
{
    for (int n = 0; n < CANDIDATES_MOST; n++) {
        uint32_t best = VB_NO_INDEX;
        for (uint32_t i = 0; i < count; i++)
            if (hits[touched[i]] && (best == VB_NO_INDEX || hits[touched[i]] > hits[best]))
                best = touched[i];
        if (best == VB_NO_INDEX)
            break;
        add_candidate(c, best, after);
        hits[best] = 0;
    }
    for (uint32_t i = 0; i < count; i++)
        hits[touched[i]] = 0;
}

static bool find_candidates(comparing *c)
{
    uint32_t *hits = vb_arena_array(c->arena, (size_t) c->before_count + 1, sizeof *hits);
    uint32_t *touched = vb_arena_array(c->arena, (size_t) c->before_count + 1, sizeof *touched);
    if (!hits || !touched || !make_index(c))
        return false;
    for (uint32_t j = 0; j < c->after_count; j++) {
        uint32_t count = 0;
        for (uint32_t k = 0; k < c->after[j].pair_count; k++) {
            uint64_t pair = c->after[j].pairs[k];
            uint32_t from = first_posting(c, pair), to = from;
            while (to < c->posting_count && c->postings[to].pair == pair && to - from <= COMMON_MOST)
                to++;
            for (; from < to && to - from <= COMMON_MOST; from++) {
                uint32_t at = c->postings[from].at;
                if (!hits[at]++)
                    touched[count++] = at;
            }
        }
        take_best(c, j, hits, touched, count);
    }
    return !vb_arena_failed(c->arena);
}

/* What stands in both as often, word for word, in the order in which it comes: rows of marks, words that
 * everything holds. */
static int by_whole(const void *a, const void *b)
{
    const para *x = *(para *const *) a, *y = *(para *const *) b;
    return x->whole != y->whole ? (x->whole > y->whole) - (x->whole < y->whole) : (x > y) - (x < y);
}

static para **sorted_by_whole(comparing *c, para *all, uint32_t count)
{
    para **sorted = vb_arena_array(c->arena, (size_t) count + 1, sizeof *sorted);
    for (uint32_t i = 0; sorted && i < count; i++)
        sorted[i] = all + i;
    if (sorted && count)
        qsort(sorted, count, sizeof *sorted, by_whole);
    return sorted;
}

static bool find_same(comparing *c)
{
    para **before = sorted_by_whole(c, c->before, c->before_count),
         **after = sorted_by_whole(c, c->after, c->after_count);
    if (!before || !after)
        return false;
    for (uint32_t i = 0, j = 0; i < c->before_count && j < c->after_count;) {
        if (before[i]->whole == after[j]->whole)
            add_candidate(c, (uint32_t) (before[i++] - c->before), (uint32_t) (after[j++] - c->after));
        else if (before[i]->whole < after[j]->whole)
            i++;
        else
            j++;
    }
    return !vb_arena_failed(c->arena);
}

/* ---- the order that both keep ------------------------------------------------------ */

static int by_place(const void *a, const void *b)
{
    const candidate *x = a, *y = b;
    if (x->after != y->after)
        return x->after < y->after ? -1 : 1;
    return x->before != y->before ? (x->before > y->before ? -1 : 1) : 0; /* one of them alone can be in the chain */
}

/* The best chain that ends before each paragraph: a tree of prefixes. */
typedef struct best {
    double weight;
    uint32_t at; /* candidate + 1 */
} best;

static best best_below(const best *tree, uint32_t before)
{
    best found = {0, 0};
    for (uint32_t i = before; i; i &= i - 1)
        if (tree[i].weight > found.weight)
            found = tree[i];
    return found;
}

static void put_best(best *tree, uint32_t count, uint32_t before, best now)
{
    for (uint32_t i = before + 1; i <= count; i += i & (~i + 1))
        if (now.weight > tree[i].weight)
            tree[i] = now;
}

static void add_group(comparing *c, uint32_t before, uint32_t after, bool is_moved)
{
    c->groups[c->group_count++] = (group){before, 1, after, 1, is_moved};
    c->before[before].group = c->after[after].group = c->group_count;
}

static bool find_chain(comparing *c)
{
    best *tree = vb_arena_array(c->arena, (size_t) c->before_count + 1, sizeof *tree), whole = {0, 0};
    uint32_t *last = vb_arena_array(c->arena, (size_t) c->count + 1, sizeof *last);
    if (!tree || !last)
        return false;
    if (c->count)
        qsort(c->candidates, c->count, sizeof *c->candidates, by_place);
    for (uint32_t i = 0; i < c->count; i++) {
        const candidate *one = c->candidates + i;
        best below = best_below(tree, one->before);
        last[i] = below.at;
        best now = {below.weight + (double) one->shared * (double) one->likeness, i + 1};
        put_best(tree, c->before_count, one->before, now);
        if (now.weight > whole.weight)
            whole = now;
    }
    for (uint32_t at = whole.at; at; at = last[at - 1])
        add_group(c, c->candidates[at - 1].before, c->candidates[at - 1].after, false);
    return true;
}

/* ---- one of several, several of one --------------------------------------------------- */

static bool is_part_of(const para *part, const para *whole)
{
    return !part->group && part->family == whole->family && part->pair_count >= PART_PAIRS &&
           (double) shared_pairs(part, whole) >= PART_LEAST * part->pair_count;
}

/* Neighbours of [*from, *from + *count) in `side` that went into `whole`, or came out of it. */
static void take_neighbours(para *side, uint32_t side_count, uint32_t *from, uint32_t *count, const para *whole,
                            uint32_t id)
{
    while (*count < GROUP_MOST && *from && is_part_of(side + *from - 1, whole)) {
        side[--*from].group = id;
        ++*count;
    }
    while (*count < GROUP_MOST && *from + *count < side_count && is_part_of(side + *from + *count, whole)) {
        side[*from + *count].group = id;
        ++*count;
    }
}

static void widen_groups(comparing *c)
{
    for (uint32_t i = 0; i < c->group_count; i++) {
        group *g = c->groups + i;
        const para *a = c->before + g->before, *b = c->after + g->after;
        if (a->whole == b->whole)
            continue;
        take_neighbours(c->before, c->before_count, &g->before, &g->before_count, b, i + 1);
        if (g->before_count == 1)
            take_neighbours(c->after, c->after_count, &g->after, &g->after_count, a, i + 1);
    }
}

/* ---- what stands elsewhere ------------------------------------------------------------ */

static int by_likeness(const void *a, const void *b)
{
    const candidate *x = a, *y = b;
    double first = (double) x->likeness * x->shared, second = (double) y->likeness * y->shared;
    if (first < second || first > second)
        return first > second ? -1 : 1;
    return by_place(a, b);
}

static void find_moves(comparing *c)
{
    if (c->count)
        qsort(c->candidates, c->count, sizeof *c->candidates, by_likeness);
    for (uint32_t i = 0; i < c->count; i++) {
        const candidate *one = c->candidates + i;
        if (one->likeness >= (float) MOVE_LEAST && one->shared > PART_PAIRS && !c->before[one->before].group &&
            !c->after[one->after].group)
            add_group(c, one->before, one->after, true);
    }
}

/* ---- short lines in one place ------------------------------------------------------------ */

/* The day under "47th plenary meeting": no words in common, and all the same what became of it. */
static bool may_be_paired(const para *a, const para *b)
{
    uint32_t most = a->units.count > b->units.count ? a->units.count : b->units.count;
    bool begin_alike = a->units.count > 1 && b->units.count > 1 && a->units.items[0].loose == b->units.items[0].loose &&
                       a->units.items[1].loose == b->units.items[1].loose;
    return !a->group && a->given->kind == b->given->kind &&
           (most <= SHORT_UNITS || (most <= BEGUN_UNITS && begin_alike));
}

static void pair_short(comparing *c)
{
    for (uint32_t j = 0; j < c->after_count; j++) {
        uint32_t id = j ? c->after[j - 1].group : 0;
        if (c->after[j].group || (j && (!id || c->groups[id - 1].is_moved)))
            continue;
        uint32_t i = j ? c->groups[id - 1].before + c->groups[id - 1].before_count : 0;
        if (i < c->before_count && may_be_paired(c->before + i, c->after + j))
            add_group(c, i, j, false);
    }
}

/* ---- rows ------------------------------------------------------------------------------ */

static vb_str joined(comparing *c, const para *all, uint32_t from, uint32_t count)
{
    vb_str text = count ? all[from].given->text : (vb_str){"", 0};
    for (uint32_t i = 1; i < count; i++)
        text = vb_arena_format(c->arena, "%.*s\n%.*s", VB_STR_ARG(text), VB_STR_ARG(all[from + i].given->text));
    return text;
}

/* What only the first version has behind the last word that both have. */
static bool add_lost_end(comparing *c, vb_edits *edits, const vb_units *draft, const vb_units *source,
                         const vb_alignment *a)
{
    uint32_t last = draft->count ? a->pair[draft->count - 1] : 0;
    if (draft->count && (last == VB_UNPAIRED || last + 1 >= source->count))
        return true;
    uint32_t from = draft->count ? last + 1 : 0, end = (uint32_t) draft->text.len;
    vb_edit *items = vb_arena_array(c->arena, (size_t) edits->count + 1, sizeof *items);
    if (!items)
        return false;
    if (edits->count)
        memcpy(items, edits->items, edits->count * sizeof *items);
    vb_edit_kind kind =
        vb_kind_of_change((vb_stretch){draft, draft->count, draft->count}, (vb_stretch){source, from, source->count});
    items[edits->count] = (vb_edit){VB_OP_DELETE, kind, {end, end}, vb_units_span(source, from, source->count)};
    *edits = (vb_edits){items, edits->count + 1, edits->count + 1};
    return true;
}

/* All of both texts is compared, their ends too. */
static bool find_edits(comparing *c, vb_compared *row)
{
    vb_units draft, source;
    vb_alignment alignment;
    vb_edits edits;
    if (!vb_units_of_source(&draft, row->after_text, NULL, 0, c->arena) ||
        !vb_units_of_source(&source, row->before_text, NULL, 0, c->arena) ||
        !vb_align(&alignment, &draft, &source, c->arena))
        return false;
    alignment.from = 0;
    alignment.to = source.count;
    if (!vb_edits_of(&edits, &draft, &source, &alignment, &source, c->arena) ||
        !add_lost_end(c, &edits, &draft, &source, &alignment))
        return false;
    row->edits = edits.items;
    row->edit_count = edits.count;
    return true;
}

/* "3." and "3" are one number. */
static bool same_number(vb_str a, vb_str b)
{
    while (a.len && (a.at[a.len - 1] == '.' || a.at[a.len - 1] == ' '))
        a.len--;
    while (b.len && (b.at[b.len - 1] == '.' || b.at[b.len - 1] == ' '))
        b.len--;
    return vb_str_equal(a, b);
}

static bool fill_row(comparing *c, vb_compared *row, const group *g)
{
    const para *a = c->before + g->before, *b = c->after + g->after;
    *row = (vb_compared){.is_moved = g->is_moved,
                         .before = g->before,
                         .before_count = g->before_count,
                         .after = g->after,
                         .after_count = g->after_count,
                         .before_text = joined(c, c->before, g->before, g->before_count),
                         .after_text = joined(c, c->after, g->after, g->after_count)};
    if (!g->before_count || !g->after_count) {
        row->change = g->after_count ? VB_CHANGE_ADDED : VB_CHANGE_REMOVED;
        return true;
    }
    row->is_renumbered = !same_number(a->given->num, b->given->num);
    bool is_one = g->before_count == 1 && g->after_count == 1;
    row->change = g->before_count > 1                                        ? VB_CHANGE_MERGED
                  : g->after_count > 1                                       ? VB_CHANGE_SPLIT
                  : a->whole == b->whole && a->units.count == b->units.count ? VB_CHANGE_NONE
                                                                             : VB_CHANGE_ALTERED;
    return (is_one && row->change == VB_CHANGE_NONE) || find_edits(c, row);
}

typedef struct rows {
    vb_compared *all;
    uint32_t count;
    bool is_sound;
} rows;

static void add_row(comparing *c, rows *out, const group *g)
{
    out->is_sound = fill_row(c, out->all + out->count, g) && out->is_sound;
    out->count++;
}

/* What the second version lacks, up to paragraph `to` of the first. */
static void add_removed(comparing *c, rows *out, uint32_t *next, uint32_t to)
{
    for (; *next < to; ++*next)
        if (!c->before[*next].group)
            add_row(c, out, &(group){*next, 1, 0, 0, false});
}

/* Where the next group that keeps the order begins in the first version. */
static uint32_t next_kept(const comparing *c, uint32_t after)
{
    for (; after < c->after_count; after++) {
        uint32_t id = c->after[after].group;
        if (id && !c->groups[id - 1].is_moved)
            return c->groups[id - 1].before;
    }
    return c->before_count;
}

static bool write_rows(comparing *c, vb_comparison *comparison)
{
    rows out = {vb_arena_array(c->arena, (size_t) c->before_count + c->after_count + 1, sizeof *out.all), 0, true};
    uint32_t next = 0, until = 0; /* of the first version: written, and due before the next group */
    if (!out.all)
        return false;
    for (uint32_t j = 0; j < c->after_count; j++) {
        uint32_t id = c->after[j].group;
        const group *g = id ? c->groups + id - 1 : NULL;
        if (g && j > g->after)
            continue; /* one of several that stand in the row already */
        if (next >= until)
            until = next_kept(c, j);
        add_removed(c, &out, &next, until);
        add_row(c, &out, g ? g : &(group){0, 0, j, 1, false});
        if (g && !g->is_moved)
            next = until = g->before + g->before_count;
    }
    add_removed(c, &out, &next, c->before_count);
    comparison->rows = out.all;
    comparison->count = out.count;
    return out.is_sound;
}

vb_status vb_compare_paragraphs(vb_comparison *comparison, vb_arena *arena, vb_err *err)
{
    comparing c = {.arena = arena,
                   .before_count = (uint32_t) comparison->before_count,
                   .after_count = (uint32_t) comparison->after_count};
    uint32_t fewer = c.before_count < c.after_count ? c.before_count : c.after_count;
    c.before = paragraphs_of(&c, comparison->before, comparison->before_count);
    c.after = paragraphs_of(&c, comparison->after, comparison->after_count);
    c.groups = vb_arena_array(arena, (size_t) fewer + 1, sizeof *c.groups);
    if (!c.before || !c.after || !c.groups || !find_candidates(&c) || !find_same(&c) || !find_chain(&c))
        return vb_err_memory(err);
    widen_groups(&c);
    find_moves(&c);
    pair_short(&c);
    return write_rows(&c, comparison) && !vb_arena_failed(arena) ? VB_OK : vb_err_memory(err);
}

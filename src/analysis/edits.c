/* edits.c - the differences of an aligned quotation, one by one.
 *
 *     hunk    the units between two that are equal to the letter
 *     step    inside a hunk: words of the quotation that answer words of the source
 *             (1:1, or joined and split by spacing 1:2, 2:1 ...), or nothing
 *     edit    steps that only misread, space or accent a word are noise, one edit each;
 *             neighbouring other steps are one edit, whose kind kinds.c tells
 *
 * What edits are together is said elsewhere: names and marks of notes in settle.c; words that one place lacks and
 * another has, which are not two edits but one, in order.c. */
#include "analysis/edits.h"

#include <string.h>

#include "analysis/cut.h"
#include "analysis/kinds.h"
#include "analysis/likeness.h"
#include "base/utf8.h"
#include "text/fold.h"

#define HUNK_WORDS 40 /* words of a side that are paired one by one; a larger hunk is one change */
#define CLAUSE 4      /* words; more of them at the quotation's end that answer nothing alike are added, not changed */
#define CLAUSE_HAN 10 /* the same in Han letters */
#define OPENING 4     /* words before the source's part of a paragraph that a changed head of the quotation replaces */
#define OPENING_HAN 8 /* the same in Han letters */
#define WIDEN_MOST 6  /* words of a hunk at the quotation's end that may need more of the source */
#define MERGE_MOST 3  /* words that wrong spacing makes of one */
#define BRACKET_WORDS 10 /* words that a bracket may replace; more is an omission */

typedef struct step {
    uint8_t q, d; /* words of each side */
    bool is_same; /* to the letter */
    bool is_noise;
} step;

/* The cheapest way to pair the first i words of a hunk's quotation with the first j of its source, and its last step.
 */
typedef struct pairing {
    uint32_t cost[HUNK_WORDS + 1][HUNK_WORDS + 1];
    step steps[HUNK_WORDS + 1][HUNK_WORDS + 1];
} pairing;

typedef struct editing {
    const vb_units *quotation, *source, *held;
    vb_edits *edits;
    vb_arena *arena;
    pairing *pairing;
    bool failed;
} editing;

/* ---- writing edits --------------------------------------------------------- */

static void add_edit(editing *e, vb_edit edit)
{
    vb_edits *list = e->edits;
    if (list->count == list->room) {
        uint32_t room = list->room ? list->room * 2 : 16;
        vb_edit *items = vb_arena_array(e->arena, room, sizeof *items);
        if (!items) {
            e->failed = true;
            return;
        }
        if (list->count)
            memcpy(items, list->items, list->count * sizeof *items);
        list->items = items;
        list->room = room;
    }
    list->items[list->count++] = edit;
}

static vb_edit_op op_of(vb_span draft, vb_span source)
{
    return vb_span_is_empty(draft) ? VB_OP_DELETE : vb_span_is_empty(source) ? VB_OP_INSERT : VB_OP_REPLACE;
}

static void add_change(editing *e, vb_edit_kind kind, vb_span draft, vb_span source)
{
    add_edit(e, (vb_edit){op_of(draft, source), kind, draft, source});
}

/* ---- hunks: words paired by their letters ---------------------------------- */

typedef struct hunk {
    uint32_t q[HUNK_WORDS], d[HUNK_WORDS]; /* units that are words */
    uint32_t q_count, d_count;
    uint32_t q_from, q_to, d_from, d_to; /* units, marks too */
    uint32_t free_before, free_after;    /* words of the source at its ends that the quotation need not have */
} hunk;

static bool collect(const vb_units *units, uint32_t from, uint32_t to, uint32_t *at, uint32_t *count)
{
    *count = 0;
    for (uint32_t i = from; i < to; i++) {
        if (units->items[i].kind != VB_UNIT_WORD)
            continue;
        if (*count == HUNK_WORDS)
            return false;
        at[(*count)++] = i;
    }
    return true;
}

static void spell(vb_letters *letters, const vb_units *units, const uint32_t *at, uint32_t n)
{
    letters->exact_count = letters->count = letters->loose_count = 0;
    letters->is_cut = false;
    for (uint32_t i = 0; i < n; i++)
        vb_letters_add(letters, vb_str_span(units->text, units->items[at[i]].span));
}

static bool is_used(const editing *e, const vb_unit *word)
{
    for (uint32_t i = 0; i < e->held->count; i++)
        if (e->held->items[i].folded == word->folded)
            return true;
    return false;
}

static bool is_han(const vb_units *units, uint32_t i)
{
    return vb_rune_is_han(vb_utf8_at(units->text, units->items[i].span.from).value);
}

/* Do this letter and the one after or before it stand together anywhere in the cited document? Then they are a word. */
static bool is_used_pair(const editing *e, uint32_t q)
{
    const vb_unit *items = e->quotation->items;
    for (uint32_t i = 0; i + 1 < e->held->count; i++) {
        uint64_t a = e->held->items[i].folded, b = e->held->items[i + 1].folded;
        if (q + 1 < e->quotation->count && a == items[q].folded && b == items[q + 1].folded)
            return true;
        if (q > 0 && a == items[q - 1].folded && b == items[q].folded)
            return true;
    }
    return false;
}

static bool is_weighty(const editing *e, const hunk *h, uint32_t j, uint32_t n)
{
    vb_span at;
    for (uint32_t k = 0; k < n; k++)
        if (e->source->items[h->d[j + k]].is_number)
            return true;
    return vb_find_negation((vb_stretch){e->source, h->d[j], h->d[j + n - 1] + 1}, &at);
}

/* Are q words of the quotation from i on, and d words of the source from j on, the same but for noise? */
static bool is_noise(const editing *e, const hunk *h, uint32_t i, uint32_t q, uint32_t j, uint32_t d)
{
    vb_letters read, printed;
    spell(&read, e->quotation, h->q + i, q);
    spell(&printed, e->source, h->d + j, d);
    if (vb_letters_same_loosely(&read, &printed))
        return true;
    vb_misreading how = vb_misread(&read, &printed);
    if (how == VB_READ_OTHERWISE || is_weighty(e, h, j, d))
        return false;
    if (q > 1)
        return how == VB_READ_AMISS;
    if (is_han(e->quotation, h->q[i]))
        return !is_used_pair(e, h->q[i]);
    return !is_used(e, e->quotation->items + h->q[i]) &&
           (how == VB_READ_AMISS || !e->source->items[h->d[j]].is_capital);
}

#define PAIR_ALIKE 50
#define PAIR_UNLIKE 100
#define PAIR_UNLIKE_END 55 /* at the quotation's own ends letters are rather changed than added */
#define LONE 60
#define NOISE_COST 4

static uint32_t pair_cost(const editing *e, const hunk *h, uint32_t i, uint32_t j, step *s)
{
    const vb_unit *a = e->quotation->items + h->q[i], *b = e->source->items + h->d[j];
    *s = (step){1, 1, a->exact == b->exact || vb_is_cut_word(e->quotation, h->q[i], e->source, h->d[j]), false};
    if (s->is_same)
        return 0;
    s->is_noise = a->loose == b->loose || is_noise(e, h, i, 1, j, 1);
    if (s->is_noise)
        return NOISE_COST;
    bool looks = vb_is_alike(vb_str_span(e->quotation->text, a->span), vb_str_span(e->source->text, b->span));
    if (!looks && (h->free_before || h->free_after) && is_han(e->quotation, h->q[i]))
        return PAIR_UNLIKE_END;
    return looks || a->is_number == b->is_number ? PAIR_ALIKE + (looks ? 0 : 40) : PAIR_UNLIKE;
}

static void offer(pairing *p, uint32_t i, uint32_t j, uint32_t cost, step s)
{
    if (cost < p->cost[i][j]) {
        p->cost[i][j] = cost;
        p->steps[i][j] = s;
    }
}

static void offer_merged(const editing *e, const hunk *h, pairing *p, uint32_t i, uint32_t j)
{
    for (uint32_t q = 1; q <= MERGE_MOST && q <= i; q++)
        for (uint32_t d = 1; d <= MERGE_MOST && d <= j; d++)
            if (q + d > 2 && (q == 1 || d == 1 || q + d == 4) && p->cost[i - q][j - d] + NOISE_COST < p->cost[i][j] &&
                is_noise(e, h, i - q, q, j - d, d))
                offer(p, i, j, p->cost[i - q][j - d] + NOISE_COST, (step){(uint8_t) q, (uint8_t) d, false, true});
}

/* Words of the source before the quotation begins, or after it ends. */
static bool is_free(const hunk *h, uint32_t i, uint32_t j)
{
    return (i == 0 && j <= h->free_before) || (i == h->q_count && j > h->d_count - h->free_after);
}

/* The steps of a hunk, last first; their number. */
static uint32_t pair_words(const editing *e, const hunk *h, pairing *p, step *steps)
{
    for (uint32_t i = 0; i <= h->q_count; i++)
        for (uint32_t j = 0; j <= h->d_count; j++) {
            p->cost[i][j] = i || j ? UINT32_MAX : 0;
            if (i)
                offer(p, i, j, p->cost[i - 1][j] + LONE, (step){1, 0, false, false});
            if (j)
                offer(p, i, j, p->cost[i][j - 1] + (is_free(h, i, j) ? 0 : LONE),
                      (step){0, 1, is_free(h, i, j), false});
            if (i && j) {
                step s;
                uint32_t cost = pair_cost(e, h, i - 1, j - 1, &s);
                offer(p, i, j, p->cost[i - 1][j - 1] + cost, s);
                if (!s.is_same)
                    offer_merged(e, h, p, i, j);
            }
        }
    uint32_t count = 0;
    for (uint32_t i = h->q_count, j = h->d_count; i || j; count++) {
        steps[count] = p->steps[i][j];
        i -= steps[count].q;
        j -= steps[count].d;
    }
    return count;
}

/* ---- from steps to edits --------------------------------------------------- */

/* May the initial of the quotation's unit differ: at its beginning, after an omission, at the head of a paragraph? */
static bool is_initial(const editing *e, uint32_t q, uint32_t d)
{
    for (; q > 0; q--) {
        uint8_t before = e->quotation->items[q - 1].kind;
        if (before == VB_UNIT_GAP || before == VB_UNIT_BRACKET)
            return true;
        if (before != VB_UNIT_MARK)
            break;
    }
    return q == 0 || vb_unit_opens_paragraph(e->source, d);
}

static vb_edit_kind kind_of_noise(const editing *e, uint32_t q, uint32_t d, const step *s)
{
    const vb_unit *a = e->quotation->items + q, *b = e->source->items + d;
    if (s->q == 1 && s->d == 1 && a->folded == b->folded && is_initial(e, q, d))
        return VB_EDIT_CASE;
    return VB_EDIT_NOISE;
}

/* Units of a text from word `from` up to word `to` of a hunk's side. */
static void stretch_of(const uint32_t *at, uint32_t count, uint32_t end, uint32_t from, uint32_t to, uint32_t *first,
                       uint32_t *last)
{
    *first = from < count ? at[from] : end;
    *last = to > from ? at[to - 1] + 1 : *first;
}

/* Words put at the head of the quotation, where the source's paragraph has few words before: they took their place. */
static void take_opening(const editing *e, vb_stretch *source, uint32_t most)
{
    uint32_t from = source->from, near = from, words = 0, han = 0;
    while (from > 0 && !vb_unit_opens_paragraph(e->source, from)) {
        from--;
        if (e->source->items[from].kind == VB_UNIT_WORD)
            is_han(e->source, from) ? han++ : words++;
        near = words + han <= most ? from : near;
    }
    while (near < source->from && e->source->items[near].kind != VB_UNIT_WORD)
        near++;
    if (near < source->from && words <= OPENING && han <= OPENING_HAN)
        source->from = near;
}

static void add_substance(editing *e, const hunk *h, uint32_t q0, uint32_t q1, uint32_t d0, uint32_t d1)
{
    vb_stretch draft = {e->quotation, 0, 0}, source = {e->source, 0, 0};
    stretch_of(h->q, h->q_count, h->q_to, q0, q1, &draft.from, &draft.to);
    stretch_of(h->d, h->d_count, h->d_to, d0, d1, &source.from, &source.to);
    uint32_t most = q1 > q0 && is_han(e->quotation, h->q[q0]) ? OPENING_HAN : OPENING;
    if (h->q_from == 0 && q0 == 0 && source.from == source.to && q1 <= most)
        take_opening(e, &source, q1);
    vb_edit_kind kind = vb_kind_of_change(draft, source);
    bool is_end = h->q_from == 0 || h->q_to == e->quotation->count;
    bool is_clause = q1 - q0 > (q1 > q0 && is_han(e->quotation, h->q[q0]) ? CLAUSE_HAN : CLAUSE);
    if (is_end && is_clause && kind == VB_EDIT_WORD) { /* a clause put before or after the source's words */
        kind = VB_EDIT_INSERTION;
        source.to = source.from;
    }
    add_change(e, kind, vb_units_span(e->quotation, draft.from, draft.to),
               vb_units_span(e->source, source.from, source.to));
}

static void add_noise(editing *e, const hunk *h, uint32_t q, uint32_t d, const step *s)
{
    add_change(e, kind_of_noise(e, h->q[q], h->d[d], s), vb_units_span(e->quotation, h->q[q], h->q[q + s->q - 1] + 1),
               vb_units_span(e->source, h->d[d], h->d[d + s->d - 1] + 1));
}

/* Is step k an equal word between two that are not: part of the same change? Only Chinese words are cut so. */
static bool is_inside(const editing *e, const hunk *h, const step *steps, uint32_t k, uint32_t count, uint32_t q)
{
    return steps[k].is_same && steps[k].q && k > 0 && k + 1 < count && !steps[k - 1].is_same &&
           !steps[k - 1].is_noise && is_han(e->quotation, h->q[q]);
}

/* Words of the source beyond the quotation's own ends are no omissions: the steps there come out as free. */
static void free_ends(const editing *e, const hunk *h, step *steps, uint32_t count)
{
    for (uint32_t k = count; h->q_from == 0 && k-- > 0 && steps[k].q == 0;)
        steps[k].is_same = true;
    for (uint32_t k = 0; h->q_to == e->quotation->count && k < count && steps[k].q == 0; k++)
        steps[k].is_same = true;
}

static void walk_steps(editing *e, const hunk *h, const step *steps, uint32_t count)
{
    uint32_t q = 0, d = 0, group_q = 0, group_d = 0;
    bool is_open = false;
    for (uint32_t k = count; k-- > 0;) {
        const step *s = steps + k;
        bool is_change = !s->is_same && !s->is_noise;
        if (!is_change && is_open && !is_inside(e, h, steps, k, count, q)) {
            add_substance(e, h, group_q, q, group_d, d);
            is_open = false;
        }
        if (is_change && !is_open) {
            group_q = q, group_d = d;
            is_open = true;
        }
        if (s->is_noise)
            add_noise(e, h, q, d, s);
        q += s->q;
        d += s->d;
    }
    if (is_open)
        add_substance(e, h, group_q, q, group_d, d);
}

/* Marks alone differ: closing punctuation at the end of the quotation, noise inside. */
static void add_marks(editing *e, const hunk *h)
{
    bool is_end = h->q_to == e->quotation->count || h->q_from == 0;
    if (h->q_from < h->q_to || h->d_from < h->d_to)
        add_change(e, is_end ? VB_EDIT_CASE : VB_EDIT_NOISE, vb_units_span(e->quotation, h->q_from, h->q_to),
                   vb_units_span(e->source, h->d_from, h->d_to));
}

static void add_whole(editing *e, const hunk *h)
{
    vb_stretch draft = {e->quotation, h->q_from, h->q_to}, source = {e->source, h->d_from, h->d_to};
    uint32_t words = vb_stretch_words(draft), source_words = vb_stretch_words(source);
    vb_edit_kind kind = words > 3 * source_words   ? VB_EDIT_INSERTION
                        : source_words > 3 * words ? VB_EDIT_OMISSION
                                                   : VB_EDIT_WORD;
    add_change(e, kind, vb_units_span(e->quotation, draft.from, draft.to),
               vb_units_span(e->source, source.from, source.to));
}

/* At the quotation's own ends its words may have been paired with too few of the source's: "Takingnote of" begins a
 * word earlier. Gives the hunk some more, within the paragraph, that need not be used. */
static void widen(const editing *e, hunk *h)
{
    uint32_t most = h->q_count * MERGE_MOST, words = 0;
    if (h->q_from == 0)
        for (uint32_t d = h->d_from; d > 0 && words < most && !vb_unit_opens_paragraph(e->source, d);
             words += e->source->items[d].kind == VB_UNIT_WORD)
            d--, h->free_before += e->source->items[d].kind == VB_UNIT_WORD;
    uint32_t left = h->free_before;
    while (left > 0)
        left -= e->source->items[--h->d_from].kind == VB_UNIT_WORD;
    words = 0;
    if (h->q_to == e->quotation->count)
        for (; h->d_to < e->source->count && words < most && !vb_unit_opens_paragraph(e->source, h->d_to); h->d_to++)
            words += e->source->items[h->d_to].kind == VB_UNIT_WORD;
    h->free_after = words;
}

static void edit_hunk(editing *e, uint32_t q_from, uint32_t q_to, uint32_t d_from, uint32_t d_to)
{
    hunk h = {.q_from = q_from, .q_to = q_to, .d_from = d_from, .d_to = d_to};
    bool is_small = collect(e->quotation, q_from, q_to, h.q, &h.q_count);
    if (is_small && h.q_count && h.q_count <= WIDEN_MOST)
        widen(e, &h);
    is_small = collect(e->source, h.d_from, h.d_to, h.d, &h.d_count) && is_small;
    if (!is_small) {
        add_whole(e, &h);
    } else if (h.q_count == 0 && h.d_count == 0) {
        add_marks(e, &h);
    } else {
        step steps[HUNK_WORDS * 2];
        uint32_t count = pair_words(e, &h, e->pairing, steps);
        free_ends(e, &h, steps, count);
        walk_steps(e, &h, steps, count);
    }
}

/* ---- omissions marked, brackets -------------------------------------------- */

static uint32_t lines_in(vb_str text, vb_span span)
{
    uint32_t n = 0;
    for (uint32_t i = span.from; i < span.to; i++)
        n += text.at[i] == '\n';
    return n;
}

/* A mark of omission, and what it stands for. It may not hide a negation, nor more than a paragraph's end. */
static void edit_gap(editing *e, uint32_t q, uint32_t d_from, uint32_t d_to)
{
    vb_span draft = e->quotation->items[q].span, source = vb_units_span(e->source, d_from, d_to), negation;
    add_change(e, VB_EDIT_ELLIPSIS, draft, source);
    bool hides = vb_find_negation((vb_stretch){e->source, d_from, d_to}, &negation);
    if (hides)
        add_change(e, VB_EDIT_NEGATION, (vb_span){draft.to, draft.to}, negation);
    if (hides || lines_in(e->source->text, source) > 1)
        add_change(e, VB_EDIT_OMISSION, (vb_span){draft.to, draft.to}, source);
}

/* What a bracket changes in what it replaces: a number, a date, a duty; or a negation that it adds. Names may be
 * replaced: that is what brackets are for. */
static vb_edit_kind kind_of_bracket(editing *e, vb_span bracket, vb_span source)
{
    vb_units inner, replaced;
    vb_str words = vb_str_part(e->quotation->text, bracket.from + 1, bracket.to > bracket.from ? bracket.to - 1 : 0);
    if (!vb_units_of_source(&inner, words, NULL, 0, e->arena) ||
        !vb_units_of_source(&replaced, vb_str_span(e->source->text, source), NULL, 0, e->arena)) {
        e->failed = true;
        return VB_EDIT_BRACKET;
    }
    vb_edit_kind kind =
        vb_kind_of_change((vb_stretch){&inner, 0, inner.count}, (vb_stretch){&replaced, 0, replaced.count});
    bool is_grave = kind == VB_EDIT_NUMBER || kind == VB_EDIT_DATE || kind == VB_EDIT_NEGATION ||
                    (kind == VB_EDIT_MODALITY && replaced.count);
    return is_grave ? kind : VB_EDIT_BRACKET;
}

static void edit_bracket(editing *e, uint32_t q, uint32_t d_from, uint32_t d_to)
{
    vb_span draft = e->quotation->items[q].span, source = vb_units_span(e->source, d_from, d_to), negation;
    vb_stretch replaced = {e->source, d_from, d_to};
    vb_edit_kind kind;
    add_change(e, VB_EDIT_BRACKET, draft, source);
    if (vb_find_negation(replaced, &negation))
        add_change(e, VB_EDIT_NEGATION, (vb_span){draft.to, draft.to}, negation);
    else if (vb_stretch_words(replaced) > BRACKET_WORDS)
        add_change(e, VB_EDIT_OMISSION, (vb_span){draft.to, draft.to}, source);
    else if ((kind = kind_of_bracket(e, draft, source)) != VB_EDIT_BRACKET)
        add_change(e, kind, draft, source);
}

/* ---- the walk along the alignment ------------------------------------------ */

static bool is_sound(const editing *e, const vb_alignment *a, uint32_t q)
{
    return a->pair[q] != VB_UNPAIRED && e->source->items[a->pair[q]].exact == e->quotation->items[q].exact &&
           e->quotation->items[q].kind <= VB_UNIT_MARK;
}

static bool only_optional(const vb_units *source, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++)
        if (source->items[i].kind != VB_UNIT_OPTIONAL)
            return false;
    return true;
}

static bool is_wide(const vb_units *quotation, uint32_t q)
{
    return quotation->items[q].kind == VB_UNIT_GAP || quotation->items[q].kind == VB_UNIT_BRACKET;
}

/* Units [q, end) of the quotation answer [d, d_end): gaps take what their neighbours leave. */
static void edit_stretch(editing *e, const vb_alignment *a, uint32_t q, uint32_t end, uint32_t d, uint32_t d_end)
{
    uint32_t begin = q;
    for (uint32_t i = q; i < end; i++) {
        if (!is_wide(e->quotation, i))
            continue;
        uint32_t left = d, right = d_end;
        for (uint32_t k = begin; k < i; k++)
            left = a->pair[k] != VB_UNPAIRED && a->pair[k] >= left ? a->pair[k] + 1 : left;
        for (uint32_t k = end; k-- > i + 1;)
            right = a->pair[k] != VB_UNPAIRED && a->pair[k] < right ? a->pair[k] : right;
        if (right < left)
            right = left;
        if (begin < i || d < left)
            edit_hunk(e, begin, i, d, left);
        bool is_last = i + 1 == e->quotation->count || i == 0;
        if (e->quotation->items[i].kind == VB_UNIT_GAP)
            edit_gap(e, i, left, is_last ? left : right);
        else
            edit_bracket(e, i, left, is_last ? left : right);
        d = is_last ? left : right;
        begin = i + 1;
    }
    if (begin < end || (d < d_end && begin == q))
        edit_hunk(e, begin, end, d, d_end);
}

static bool is_glued_after(const vb_units *units, uint32_t i)
{
    return i + 1 < units->count && units->items[i + 1].is_glued;
}

/* Does unit q part a word, "wi-" / "thin": a hyphen that touches the word before it, and is not the dash of the source
 * that it was taken for, though both are one mark? */
static bool parts_a_word(const editing *e, const vb_alignment *a, uint32_t q)
{
    const vb_unit *units = e->quotation->items;
    bool is_hyphen = units[q].kind == VB_UNIT_MARK && units[q].is_glued &&
                     vb_rune_even(vb_utf8_at(e->quotation->text, units[q].span.from).value) == '-';
    if (!is_hyphen || q == 0 || q + 1 == e->quotation->count || units[q - 1].kind != VB_UNIT_WORD)
        return false;
    bool is_alike = e->source->items[a->pair[q]].is_glued &&
                    is_glued_after(e->source, a->pair[q]) == is_glued_after(e->quotation, q);
    return !is_alike && !is_sound(e, a, q - 1) && !is_sound(e, a, q + 1);
}

/* The next unit from `q` on that is equal to the letter. In Chinese a single equal letter between two changes is passed
 * over; so is a hyphen that parts a word. */
static uint32_t next_sound(const editing *e, const vb_alignment *a, uint32_t q)
{
    const vb_units *units = e->quotation;
    uint32_t first = q;
    for (; q < units->count; q++) {
        if (!is_sound(e, a, q))
            continue;
        bool is_lone = q > first && q + 1 < units->count && !is_sound(e, a, q + 1) && !is_wide(units, q + 1) &&
                       !is_wide(units, q - 1) && is_han(units, q);
        bool is_split = q > first && q + 1 < units->count && is_sound(e, a, q + 1) && a->pair[q + 1] > a->pair[q] + 1 &&
                        is_han(units, q);
        bool is_parting = q > first && parts_a_word(e, a, q);
        if (!is_lone && !is_split && !is_parting)
            break;
    }
    return q;
}

static void walk(editing *e, const vb_alignment *a)
{
    uint32_t d = a->from;
    for (uint32_t q = 0; q < e->quotation->count;) {
        uint32_t next = next_sound(e, a, q);
        uint32_t d_next = next < e->quotation->count ? a->pair[next] : a->to > d ? a->to : d;
        if (next > q || !only_optional(e->source, d, d_next))
            edit_stretch(e, a, q, next, d, d_next);
        if (next < e->quotation->count && e->quotation->items[next].is_split)
            add_change(e, VB_EDIT_CASE, e->quotation->items[next].span, e->source->items[d_next].span);
        d = next < e->quotation->count ? d_next + 1 : d_next;
        q = next + 1;
    }
}

/* ---- together -------------------------------------------------------------- */

bool vb_edits_of(vb_edits *edits, const vb_units *quotation, const vb_units *source, const vb_alignment *alignment,
                 const vb_units *held, vb_arena *arena)
{
    editing e = {quotation, source, held, edits, arena, vb_arena_alloc(arena, sizeof(pairing)), false};
    *edits = (vb_edits){NULL, 0, 0};
    if (!e.pairing)
        return false;
    walk(&e, alignment);
    if (e.failed)
        return false;
    vb_edits_settle(edits, quotation, source);
    vb_edits_find_order(edits, quotation, source, alignment);
    return true;
}

uint32_t vb_edits_kinds(const vb_edits *edits)
{
    uint32_t kinds = 0;
    for (uint32_t i = 0; i < edits->count; i++)
        if (edits->items[i].kind >= VB_EDIT_NUMBER)
            kinds |= 1u << edits->items[i].kind;
    return kinds;
}

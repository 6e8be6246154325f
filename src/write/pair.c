/* pair.c - the two sides of a comparison. Substantive edits are marked when there are
 * any; else those that were permitted, so that "adapted" and "noisy" can be seen too.
 * Typography is never marked. */
#include "write/pair.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "model/names.h"

#define CONTEXT_WORDS 6   /* on either side of a mark: a line of a terminal holds both and the mark */
#define CONTEXT_HAN 14    /* Han letters, which stand without blanks */
#define CONTEXT_BYTES 240 /* where there are no words at all */
#define MARK_MOST 160     /* bytes of a marked run; longer ones show their ends */
#define AROUND_MOST 400   /* bytes of a paragraph before and after what was compared */

typedef struct mark {
    vb_span span;
    const vb_edit *edit;
} mark;

static int compare_marks(const void *a, const void *b)
{
    const mark *x = a, *y = b;
    if (x->span.from != y->span.from)
        return x->span.from < y->span.from ? -1 : 1;
    if (x->span.to != y->span.to)
        return x->span.to > y->span.to ? -1 : 1; /* the wider one first */
    return x->edit < y->edit ? -1 : x->edit > y->edit;
}

static bool is_marked(const vb_finding *finding, const vb_edit *edit)
{
    if (finding->kinds)
        return vb_edit_is_substantive(edit->kind);
    return edit->kind != VB_EDIT_TYPOGRAPHY;
}

static uint32_t marks_of(mark *marks, const vb_finding *finding, vb_side side)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < finding->edit_count; i++) {
        const vb_edit *edit = finding->edits + i;
        if (is_marked(finding, edit))
            marks[count++] = (mark){side == VB_SIDE_DRAFT ? edit->draft : edit->source, edit};
    }
    qsort(marks, count, sizeof *marks, compare_marks);
    return count;
}

/* Some words before byte `at`, not below `low`. */
static uint32_t words_before(vb_str text, uint32_t at, uint32_t low)
{
    int words = 0, han = 0;
    uint32_t limit = at - low > CONTEXT_BYTES ? at - CONTEXT_BYTES : low;
    while (at > limit && words <= CONTEXT_WORDS && han < CONTEXT_HAN) {
        vb_rune rune = vb_utf8_before(text, at);
        if (vb_rune_is_space(rune.value) && ++words > CONTEXT_WORDS)
            break;
        han += vb_rune_is_han(rune.value);
        at -= rune.len;
    }
    return at > low ? at : low;
}

static uint32_t words_after(vb_str text, uint32_t at, uint32_t high)
{
    int words = 0, han = 0;
    uint32_t limit = high - at > CONTEXT_BYTES ? at + CONTEXT_BYTES : high;
    while (at < limit && words <= CONTEXT_WORDS && han < CONTEXT_HAN) {
        vb_rune rune = vb_utf8_at(text, at);
        if (vb_rune_is_space(rune.value) && ++words > CONTEXT_WORDS)
            break;
        han += vb_rune_is_han(rune.value);
        at += rune.len;
    }
    return at < high ? at : high;
}

/* Backwards to the beginning of the word that byte `at` stands in. */
static size_t word_edge(vb_str text, size_t at, size_t low)
{
    size_t edge = at;
    while (edge > low && text.at[edge - 1] != ' ' && at - edge < 60)
        edge--;
    if (edge > low && at - edge < 60)
        return edge;
    while (at > low && ((unsigned char) text.at[at] & 0xC0) == 0x80)
        at--;
    return at;
}

void vb_text_ends(vb_str text, size_t most, vb_str *head, vb_str *tail)
{
    *head = text;
    *tail = (vb_str){text.at + text.len, 0};
    if (text.len <= most)
        return;
    size_t to = word_edge(text, most * 2 / 3, 0), from = word_edge(text, text.len - most / 3, to);
    *head = vb_str_trim(vb_str_part(text, 0, to));
    *tail = vb_str_trim(vb_str_part(text, from, text.len));
}

static vb_span joined(vb_span a, vb_span b)
{
    return (vb_span){a.from < b.from ? a.from : b.from, a.to > b.to ? a.to : b.to};
}

typedef struct walk {
    vb_str text;
    vb_extent extent;
    vb_piece_taker *take;
    void *taker;
} walk;

static void take_words(const walk *w, uint32_t from, uint32_t to)
{
    if (from < to)
        w->take(w->taker, VB_PIECE_WORDS, vb_str_part(w->text, from, to), NULL);
}

static void take_gap(const walk *w) { w->take(w->taker, VB_PIECE_GAP, (vb_str){"", 0}, NULL); }

static void take_mark(const walk *w, const mark *m)
{
    vb_str head, tail;
    vb_text_ends(vb_str_span(w->text, m->span), w->extent == VB_EXTENT_NEAR ? MARK_MOST : SIZE_MAX, &head, &tail);
    w->take(w->taker, VB_PIECE_MARK, head, m->edit);
    if (tail.len) {
        take_gap(w);
        w->take(w->taker, VB_PIECE_MARK, tail, m->edit);
    }
}

/* The words between two marks, or from an end of the text to a mark: the middle is
 * passed over when only the neighbourhood is wanted. */
static void take_between(const walk *w, uint32_t from, uint32_t to, bool is_first, bool is_last)
{
    uint32_t near_end = is_first ? from : words_after(w->text, from, to);
    uint32_t near_start = is_last ? to : words_before(w->text, to, from);
    if (w->extent != VB_EXTENT_NEAR || near_end >= near_start) {
        take_words(w, from, to);
        return;
    }
    take_words(w, from, near_end);
    take_gap(w);
    take_words(w, near_start, to);
}

static bool touch(vb_str text, uint32_t from, uint32_t to)
{
    return from >= to || vb_str_trim(vb_str_part(text, from, to)).len == 0;
}

/* An empty mark beside another says nothing more: two edits of one place. */
static bool is_idle(const walk *w, const mark *marks, uint32_t count, uint32_t i)
{
    if (marks[i].span.from < marks[i].span.to)
        return false;
    return (i > 0 && touch(w->text, marks[i - 1].span.to, marks[i].span.from)) ||
           (i + 1 < count && marks[i + 1].span.from < marks[i + 1].span.to &&
            touch(w->text, marks[i].span.to, marks[i + 1].span.from));
}

static uint32_t without_idle(const walk *w, mark *marks, uint32_t count)
{
    uint32_t keep = 0;
    for (uint32_t i = 0; i < count; i++)
        if (!is_idle(w, marks, count, i))
            marks[keep++] = marks[i];
    return keep;
}

static void walk_marks(const walk *w, vb_span whole, const mark *marks, uint32_t count)
{
    uint32_t at = whole.from;
    for (uint32_t i = 0; i < count; i++) {
        mark m = marks[i];
        if (m.span.from < at && m.span.to <= at)
            continue; /* inside the mark before it */
        if (m.span.from < at)
            m.span.from = at;
        take_between(w, at, m.span.from, i == 0, false);
        take_mark(w, &m);
        at = m.span.to;
    }
    take_between(w, at, whole.to, count == 0, count > 0);
}

/* What stands in the paragraph before and after what was compared. */
static void take_around(const walk *w, uint32_t from, uint32_t to, bool is_before)
{
    vb_str words = vb_str_part(w->text, from, to);
    if (words.len > AROUND_MOST && is_before) {
        take_gap(w);
        words = vb_str_part(words, word_edge(words, words.len - AROUND_MOST, 0), words.len);
    }
    bool is_cut = words.len > AROUND_MOST;
    if (is_cut)
        words = vb_str_part(words, 0, word_edge(words, AROUND_MOST, 0));
    if (words.len)
        w->take(w->taker, VB_PIECE_AROUND, words, NULL);
    if (is_cut)
        take_gap(w);
}

bool vb_pair_walk(const vb_doc *doc, const vb_finding *finding, vb_side side, vb_extent extent, vb_piece_taker *take,
                  void *taker)
{
    mark *marks = calloc((size_t) finding->edit_count + 1, sizeof *marks);
    if (!marks)
        return false;
    walk w = {vb_str_span(doc->text, finding->span), extent, take, taker};
    vb_span whole = {0, (uint32_t) w.text.len};
    if (side == VB_SIDE_SOURCE) {
        w.text = finding->passage.text;
        whole = finding->passage.match;
        if (vb_span_is_empty(whole))
            whole = (vb_span){0, (uint32_t) w.text.len};
    }
    uint32_t count = without_idle(&w, marks, marks_of(marks, finding, side));
    for (uint32_t i = 0; i < count; i++) /* what differs at either end belongs to what was compared */
        whole = joined(whole, marks[i].span);
    if (extent == VB_EXTENT_PARAGRAPH && side == VB_SIDE_SOURCE)
        take_around(&w, 0, whole.from, true);
    walk_marks(&w, whole, marks, count);
    if (extent == VB_EXTENT_PARAGRAPH && side == VB_SIDE_SOURCE)
        take_around(&w, whole.to, (uint32_t) w.text.len, false);
    free(marks);
    return true;
}

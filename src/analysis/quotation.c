/* quotation.c - the words between quotation marks, in six languages.
 *
 *     “ ” „ “ „ ” " " « » » « ‹ › 「 」 『 』 ‘ ’
 *
 * Which side a mark is on is told by what stands beside it, where that says so ("word”
 * closes, “word opens), and else by its shape: Russian closes with “, Arabic text runs
 * the other way, and extraction confuses them. Marks inside other marks belong to the
 * outer quotation. A quotation may run over paragraphs: each new one opens again and
 * only the last one closes. An apostrophe is no mark, nor are inches and minutes.
 *
 * One walk over the text finds the pairs, with a stack of the open marks; what stays
 * open is let go after RUN_MAX bytes. Attribution is another matter: attribution.c. */
#include <string.h>

#include "analysis/analysis.h"
#include "analysis/attribution.h"
#include "base/utf8.h"

#define STACK_MAX 6       /* marks within marks; deeper ones let the outermost go */
#define RUN_MAX 12000     /* bytes of one quotation: two pages */
#define PARAGRAPHS_MAX 12 /* that an unclosed one may run on, when each of them opens again */
#define STRAY_MAX 3       /* ... and when they do not */

typedef enum mark_kind { MARK_DOUBLE, MARK_ANGLE, MARK_CORNER, MARK_SINGLE, MARK_STRAIGHT } mark_kind;
typedef enum mark_side { SIDE_NONE, SIDE_OPEN, SIDE_CLOSE } mark_side;

typedef struct mark {
    mark_kind kind;
    mark_side side; /* by its shape alone */
} mark;

static const struct {
    uint32_t rune;
    mark mark;
} marks[] = {
    {0x201C, {MARK_DOUBLE, SIDE_OPEN}},   {0x201D, {MARK_DOUBLE, SIDE_CLOSE}}, {0x201E, {MARK_DOUBLE, SIDE_OPEN}},
    {0x201F, {MARK_DOUBLE, SIDE_OPEN}},   {0xAB, {MARK_ANGLE, SIDE_OPEN}},     {0xBB, {MARK_ANGLE, SIDE_CLOSE}},
    {0x2039, {MARK_ANGLE, SIDE_OPEN}},    {0x203A, {MARK_ANGLE, SIDE_CLOSE}},  {0x300C, {MARK_CORNER, SIDE_OPEN}},
    {0x300D, {MARK_CORNER, SIDE_CLOSE}},  {0x300E, {MARK_CORNER, SIDE_OPEN}},  {0x300F, {MARK_CORNER, SIDE_CLOSE}},
    {0x2018, {MARK_SINGLE, SIDE_OPEN}},   {0x2019, {MARK_SINGLE, SIDE_CLOSE}}, {'"', {MARK_STRAIGHT, SIDE_NONE}},
    {0x2033, {MARK_STRAIGHT, SIDE_NONE}},
};

static bool is_mark(uint32_t rune, mark *m)
{
    if (rune < 0x80 && rune != '"')
        return false;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (marks[i].rune == rune) {
            *m = marks[i].mark;
            return true;
        }
    return false;
}

typedef struct open_mark {
    mark_kind kind;
    uint32_t from, inner; /* the mark, and what follows it */
    uint8_t paragraphs;   /* it has run over */
    bool is_renewed;      /* each of them opened again */
} open_mark;

typedef struct pair {
    vb_span outer, inner;
} pair;

typedef struct walk {
    vb_str text;
    vb_arena *arena;
    open_mark stack[STACK_MAX];
    int depth;
    pair *pairs;
    uint32_t count, room;
    bool failed;
} walk;

static bool is_letter_or_digit(uint32_t r) { return vb_rune_is_letter(r) || vb_rune_is_digit(r); }

/* Left of an opening mark. */
static bool is_before_opening(uint32_t r)
{
    return r == 0 || vb_rune_is_space(r) || r == '(' || r == '[' || r == '/' || r == 0x2014 || r == 0x2013;
}

/* Right of a closing mark. */
static bool is_after_closing(uint32_t r)
{
    return r == 0 || vb_rune_is_space(r) || (r < 0x80 && !is_letter_or_digit(r)) || r == 0x2026 || r == 0x60C ||
           r == 0x61B || r == 0x3002 || r == 0xFF0C || r == 0x3001 || r == 0xFF1B || (r >= 0xB2 && r <= 0xB9) ||
           (r >= 0x2070 && r <= 0x2079);
}

/* The side of the mark at `at`, which is `len` bytes long. */
static mark_side side_of(const walk *w, mark m, uint32_t at, uint32_t len)
{
    uint32_t before = vb_utf8_before(w->text, at).value, after = vb_utf8_at(w->text, at + len).value;
    bool opens = is_before_opening(before) && !is_after_closing(after);
    bool closes = !is_before_opening(before) && is_after_closing(after);
    if (m.kind == MARK_SINGLE)
        return m.side == SIDE_OPEN ? (opens ? SIDE_OPEN : SIDE_NONE) : closes ? SIDE_CLOSE : SIDE_NONE;
    if (m.kind == MARK_CORNER)
        return m.side;
    if (m.kind == MARK_ANGLE) /* « word » has spaces on both sides */
        return opens && m.side == SIDE_CLOSE ? SIDE_OPEN : closes && m.side == SIDE_OPEN ? SIDE_CLOSE : m.side;
    if (opens || closes)
        return opens ? SIDE_OPEN : SIDE_CLOSE;
    return m.side;
}

/* A straight mark that neither side decides: it closes what is open. After a digit, with nothing open, it counts
 * inches. */
static mark_side straight_side(const walk *w, mark_side side, uint32_t at)
{
    bool is_open = false;
    for (int i = 0; i < w->depth; i++)
        is_open |= w->stack[i].kind == MARK_STRAIGHT;
    if (side == SIDE_CLOSE && !is_open)
        return SIDE_NONE;
    if (side != SIDE_NONE)
        return side;
    if (!is_open && vb_rune_is_digit(vb_utf8_before(w->text, at).value))
        return SIDE_NONE;
    return is_open ? SIDE_CLOSE : SIDE_OPEN;
}

static void open_at(walk *w, mark_kind kind, uint32_t from, uint32_t inner)
{
    if (w->depth == STACK_MAX) {
        memmove(w->stack, w->stack + 1, (STACK_MAX - 1) * sizeof *w->stack);
        w->depth--;
    }
    w->stack[w->depth++] = (open_mark){kind, from, inner, 0, true};
}

static vb_span trimmed(vb_str text, vb_span span)
{
    while (span.from < span.to && vb_rune_is_space(vb_utf8_at(text, span.from).value))
        span.from += vb_utf8_at(text, span.from).len;
    while (span.from < span.to && vb_rune_is_space(vb_utf8_before(text, span.to).value))
        span.to -= vb_utf8_before(text, span.to).len;
    return span;
}

static bool has_letter(vb_str text, vb_span span)
{
    for (size_t at = span.from; at < span.to; at += vb_utf8_at(text, at).len)
        if (is_letter_or_digit(vb_utf8_at(text, at).value))
            return true;
    return false;
}

static void add_pair(walk *w, vb_span outer, vb_span inner)
{
    inner = trimmed(w->text, inner);
    if (!has_letter(w->text, inner))
        return;
    if (w->count == w->room) {
        uint32_t room = w->room ? w->room * 2 : 32;
        pair *pairs = vb_arena_array(w->arena, room, sizeof *pairs);
        if (!pairs) {
            w->failed = true;
            return;
        }
        if (w->count)
            memcpy(pairs, w->pairs, w->count * sizeof *pairs);
        w->pairs = pairs;
        w->room = room;
    }
    while (w->count && w->pairs[w->count - 1].outer.from >= outer.from)
        w->count--; /* they stand inside this one */
    w->pairs[w->count++] = (pair){outer, inner};
}

static void close_at(walk *w, mark_kind kind, uint32_t at, uint32_t len)
{
    for (int i = w->depth; i-- > 0;)
        if (w->stack[i].kind == kind) {
            add_pair(w, (vb_span){w->stack[i].from, at + len}, (vb_span){w->stack[i].inner, at});
            w->depth = i;
            return;
        }
}

/* Lets go the marks that have been open too long. */
static void let_go(walk *w, uint32_t at)
{
    int gone = 0;
    while (gone < w->depth && at - w->stack[gone].from > RUN_MAX)
        gone++;
    if (gone) {
        memmove(w->stack, w->stack + gone, (size_t) (w->depth - gone) * sizeof *w->stack);
        w->depth -= gone;
    }
}

/* At the start of a paragraph: which open marks run on? Returns the byte after a mark that opens the outermost again.
 */
static uint32_t new_paragraph(walk *w, uint32_t at)
{
    mark m;
    vb_rune first = vb_utf8_at(w->text, at);
    int kept = 0;
    bool renews = w->depth && first.len && is_mark(first.value, &m) && m.kind == w->stack[0].kind &&
                  side_of(w, m, at, first.len) == SIDE_OPEN;
    if (w->depth) {
        open_mark *outermost = w->stack;
        outermost->paragraphs++;
        outermost->is_renewed &= renews;
        bool may_run = outermost->kind != MARK_STRAIGHT && outermost->kind != MARK_SINGLE;
        kept = may_run && outermost->paragraphs <= (outermost->is_renewed ? PARAGRAPHS_MAX : STRAY_MAX);
    }
    w->depth = kept;
    return kept && renews ? at + first.len : at;
}

static void meet(walk *w, mark m, uint32_t at, uint32_t len)
{
    mark_side side = side_of(w, m, at, len);
    if (m.kind == MARK_STRAIGHT)
        side = straight_side(w, side, at);
    if (side == SIDE_OPEN)
        open_at(w, m.kind, at, at + len);
    else if (side == SIDE_CLOSE)
        close_at(w, m.kind, at, len);
}

static bool is_note(const vb_doc *doc, uint32_t at)
{
    uint32_t count, block = vb_doc_block_at(doc, at);
    const vb_block *blocks = vb_doc_blocks(doc, &count);
    return block != VB_NO_INDEX && blocks[block].kind == VB_BLOCK_NOTE;
}

/* Past characters of ASCII that are no marks. */
static uint32_t skip_plain(vb_str text, uint32_t at)
{
    while (at < text.len && (unsigned char) text.at[at] < 0x80 && text.at[at] != '"' && text.at[at] != '\n')
        at++;
    return at;
}

static void find_pairs(walk *w, const vb_doc *doc)
{
    mark m;
    for (uint32_t at = skip_plain(w->text, 0); at < w->text.len; at = skip_plain(w->text, at)) {
        vb_rune r = vb_utf8_at(w->text, at);
        if (r.value == '\n') {
            at += r.len;
            if (w->depth) {
                let_go(w, at);
                if (is_note(doc, at))
                    w->depth = 0;
                at = new_paragraph(w, at);
            }
            continue;
        }
        if (is_mark(r.value, &m)) {
            let_go(w, at);
            meet(w, m, at, r.len);
        }
        at += r.len;
    }
}

vb_status vb_pass_quotation(vb_doc *doc, const vb_analysis_options *options, vb_err *err)
{
    (void) options;
    walk w = {.text = doc->text, .arena = vb_arena_new(0)};
    if (!w.arena)
        return vb_err_memory(err);
    find_pairs(&w, doc);
    vb_status status = w.failed ? vb_err_memory(err) : VB_OK;
    for (uint32_t i = 0; i < w.count && status == VB_OK; i++) {
        vb_quotation *q = vb_doc_add(doc, VB_LAYER_QUOTATION);
        if (q)
            *q = (vb_quotation){w.pairs[i].inner, w.pairs[i].outer, {NULL, 0}, VB_NO_INDEX, {NULL, 0}, 0};
        else
            status = vb_err_memory(err);
    }
    vb_arena_free(w.arena);
    return status == VB_OK ? vb_attribute(doc, err) : status;
}

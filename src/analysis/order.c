/* order.c - words that did not change but moved. What the quotation lacks in one place
 * and has in another is no omission and no insertion: the order changed, and with it
 * perhaps what belongs to what. */
#include "analysis/edits.h"

#define MOVED_LEAST 4   /* words that must have moved from beyond the quotation's other end */
#define MOVED_SHARE 75  /* per cent of the words missing here that must stand there, for the order to have changed */
#define MOVED_WORDS 256 /* words looked at; a longer change of order is a change of words */

typedef struct moving {
    const vb_units *quotation, *source;
    vb_edits *edits;
} moving;

static bool is_movable(const vb_edit *edit)
{
    return edit->kind == VB_EDIT_WORD || edit->kind == VB_EDIT_INSERTION || edit->kind == VB_EDIT_OMISSION ||
           edit->kind == VB_EDIT_NAME || edit->kind == VB_EDIT_MODALITY || edit->kind == VB_EDIT_NEGATION ||
           edit->kind == VB_EDIT_ORDER;
}

static uint32_t words_within(const vb_units *units, vb_span span, uint64_t *words, uint32_t count)
{
    for (uint32_t i = 0; i < units->count && count < MOVED_WORDS; i++)
        if (units->items[i].kind == VB_UNIT_WORD && vb_span_holds(span, units->items[i].span))
            words[count++] = units->items[i].loose;
    return count;
}

static uint32_t shared_words(uint64_t *a, uint32_t a_count, const uint64_t *b, uint32_t b_count)
{
    uint32_t shared = 0;
    for (uint32_t j = 0; j < b_count; j++)
        for (uint32_t i = 0; i < a_count; i++)
            if (a[i] == b[j]) {
                a[i] = ~a[i];
                shared++;
                break;
            }
    return shared;
}

/* Numbers and dates are order only where nothing but order changed: each stands in both, to the last. */
static bool is_permuted(const moving *e)
{
    uint64_t draft[MOVED_WORDS], source[MOVED_WORDS];
    uint32_t n = 0, m = 0;
    for (uint32_t i = 0; i < e->edits->count; i++)
        if (e->edits->items[i].kind >= VB_EDIT_NUMBER) {
            n = words_within(e->quotation, e->edits->items[i].draft, draft, n);
            m = words_within(e->source, e->edits->items[i].source, source, m);
        }
    return n == m && n >= MOVED_LEAST && shared_words(draft, n, source, m) == n;
}

static void make_order(vb_edit *edit)
{
    edit->kind = VB_EDIT_ORDER;
    edit->op = VB_OP_MOVE;
}

/* When the words that are missing stand elsewhere in the quotation, what changed is their order. */
static void find_order(const moving *e)
{
    uint64_t draft[MOVED_WORDS], source[MOVED_WORDS];
    uint32_t n = 0, m = 0;
    bool is_all = is_permuted(e);
    for (uint32_t i = 0; i < e->edits->count; i++)
        if (is_all && e->edits->items[i].kind >= VB_EDIT_NUMBER)
            make_order(e->edits->items + i);
    for (uint32_t i = 0; i < e->edits->count && !is_all; i++)
        if (is_movable(e->edits->items + i)) {
            n = words_within(e->quotation, e->edits->items[i].draft, draft, n);
            m = words_within(e->source, e->edits->items[i].source, source, m);
        }
    uint32_t most = n > m ? n : m;
    if (n == 0 || m == 0 || shared_words(draft, n, source, m) * 100 < most * MOVED_SHARE)
        return;
    for (uint32_t i = 0; i < e->edits->count; i++)
        if (is_movable(e->edits->items + i))
            make_order(e->edits->items + i);
}

/* Units of the source around the quotation: to the ends of its paragraphs. */
static vb_span around(const vb_units *source, const vb_alignment *a)
{
    vb_span units = {a->from, a->to};
    while (units.from > 0 && units.from < source->count && !vb_unit_opens_paragraph(source, units.from))
        units.from--;
    while (units.to < source->count && !vb_unit_opens_paragraph(source, units.to))
        units.to++;
    return units;
}

/* Words added at an end of the quotation that the paragraph has beyond the other end are not added but moved. */
static void find_moved_ends(const moving *e, const vb_alignment *a)
{
    vb_span units = around(e->source, a);
    for (uint32_t i = 0; i < e->edits->count; i++) {
        vb_edit *edit = e->edits->items + i;
        uint64_t added[MOVED_WORDS], beside[MOVED_WORDS];
        if (edit->kind != VB_EDIT_INSERTION || units.from >= units.to)
            continue;
        uint32_t n = words_within(e->quotation, edit->draft, added, 0);
        uint32_t m = words_within(e->source, vb_units_span(e->source, units.from, a->from), beside, 0);
        m = words_within(e->source, vb_units_span(e->source, a->to, units.to), beside, m);
        if (n >= MOVED_LEAST && shared_words(beside, m, added, n) * 100 >= n * MOVED_SHARE)
            make_order(edit);
    }
}

void vb_edits_find_order(vb_edits *edits, const vb_units *quotation, const vb_units *source,
                         const vb_alignment *alignment)
{
    moving m = {quotation, source, edits};
    if (edits->count > 1)
        find_order(&m);
    find_moved_ends(&m, alignment);
}

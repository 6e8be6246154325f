/* settle.c - edits looked at together, once all are found: two that are one change of a name, and marks of notes that
 * lost their raised place, which are no change. */
#include <string.h>

#include "analysis/edits.h"
#include "analysis/kinds.h"
#include "base/utf8.h"

typedef struct settling {
    const vb_units *quotation, *source;
} settling;

#define BETWEEN_MOST 2 /* equal units between two edits of one name: "de" in "Conseil de sécurité" */

static uint32_t unit_from(const vb_units *units, uint32_t byte)
{
    uint32_t i = 0;
    while (i < units->count && units->items[i].span.to <= byte)
        i++;
    return i;
}

/* Units that a span of bytes covers; of an empty one none, at its place. */
static vb_stretch stretch_at(const vb_units *units, vb_span span)
{
    vb_stretch s = {units, unit_from(units, span.from), 0};
    s.to = s.from;
    while (s.to < units->count && units->items[s.to].span.from < span.to)
        s.to++;
    return s;
}

/* "Conseil des droits de l’homme" for "Conseil de sécurité": two edits around a word that both have, and one name. */
static bool is_one_name(const settling *e, const vb_edit *a, const vb_edit *b, vb_edit *whole)
{
    if (a->kind < VB_EDIT_NUMBER || b->kind < VB_EDIT_NUMBER || b->draft.from < a->draft.to ||
        b->source.from < a->source.to || (a->kind == VB_EDIT_NAME) == (b->kind == VB_EDIT_NAME))
        return false;
    *whole = (vb_edit){VB_OP_REPLACE, VB_EDIT_NAME, {a->draft.from, b->draft.to}, {a->source.from, b->source.to}};
    vb_stretch between = stretch_at(e->quotation, (vb_span){a->draft.to, b->draft.from});
    vb_stretch draft = stretch_at(e->quotation, whole->draft), source = stretch_at(e->source, whole->source);
    return between.to - between.from <= BETWEEN_MOST && draft.from < draft.to && source.from < source.to &&
           vb_kind_of_change(draft, source) == VB_EDIT_NAME;
}

static bool is_raised_at(vb_str text, size_t at, vb_str digits)
{
    for (size_t i = 0; i < digits.len; i++) {
        vb_rune r = vb_utf8_at(text, at);
        if (!vb_rune_is_digit((uint8_t) digits.at[i]) || vb_rune_superscript(r.value) != digits.at[i] - '0')
            return false;
        at += r.len;
    }
    return digits.len > 0;
}

/* The mark of a note that lost its raised place: "needs,7" for "needs,⁷", "Sendai1" for "Sendai¹". */
static bool is_note_mark(const settling *e, const vb_edit *edit)
{
    vb_str draft = vb_str_span(e->quotation->text, edit->draft), source = vb_str_span(e->source->text, edit->source);
    if (draft.len <= source.len || memcmp(draft.at, source.at ? source.at : "", source.len) != 0)
        return false;
    return is_raised_at(e->source->text, edit->source.to, vb_str_part(draft, source.len, draft.len));
}

void vb_edits_settle(vb_edits *edits, const vb_units *quotation, const vb_units *source)
{
    const settling e = {quotation, source};
    uint32_t kept = 0;
    for (uint32_t i = 0; i < edits->count; i++) {
        vb_edit edit = edits->items[i], whole;
        if (is_note_mark(&e, &edit))
            edit.kind = VB_EDIT_TYPOGRAPHY;
        if (kept && is_one_name(&e, edits->items + kept - 1, &edit, &whole))
            edits->items[kept - 1] = whole;
        else
            edits->items[kept++] = edit;
    }
    edits->count = kept;
}

/* edits.h - what the differences between a quotation and its source are: one vb_edit
 * each, with its kind. */
#ifndef VB_EDITS_H
#define VB_EDITS_H

#include "analysis/align.h"

typedef struct vb_edits {
    vb_edit *items;
    uint32_t count, room;
} vb_edits;

/* All differences of an aligned quotation, in its order. `held`: the units of the whole cited document, to know
 * which words it uses. False when memory fails. */
bool vb_edits_of(vb_edits *edits, const vb_units *quotation, const vb_units *source, const vb_alignment *alignment,
                 const vb_units *held, vb_arena *arena);

/* Edits that are one change of a name become one; marks of notes become typography (settle.c; vb_edits_of does it). */
void vb_edits_settle(vb_edits *edits, const vb_units *quotation, const vb_units *source);
/* Of edits found, those that only moved words become VB_EDIT_ORDER (order.c; vb_edits_of does it). */
void vb_edits_find_order(vb_edits *edits, const vb_units *quotation, const vb_units *source,
                         const vb_alignment *alignment);

/* Substantive kinds: bits 1u << vb_edit_kind. */
uint32_t vb_edits_kinds(const vb_edits *edits);

#endif

/* kinds.h - what a change of words changes: a number, a date, a negation, a duty, a name, or a word. */
#ifndef VB_KINDS_H
#define VB_KINDS_H

#include "analysis/align.h"

/* Units [from, to) of a text. */
typedef struct vb_stretch {
    const vb_units *units;
    uint32_t from, to;
} vb_stretch;

/* The kind of the change that puts `draft` in the place of `source`; either may hold no word. */
vb_edit_kind vb_kind_of_change(vb_stretch draft, vb_stretch source);
/* The first negation in a stretch; false if there is none. */
bool vb_find_negation(vb_stretch stretch, vb_span *span);
uint32_t vb_stretch_words(vb_stretch stretch);

#endif

/* layout_marks.h - marks of notes in running text, and the notes that they are of. */
#ifndef VB_LAYOUT_MARKS_H
#define VB_LAYOUT_MARKS_H

#include "read/layout_parts.h"

#define VB_NOTE_MOST 999 /* numbers of notes */

/* The number in superscript digits at the start of `text` and its bytes; 0 if there is none, or it is no note's. */
uint32_t vb_superscript_number(vb_str text, size_t *len);
/* Gives notes from note `first` on their marks among the text in parts [from, to); false when memory fails. */
bool vb_layout_match_marks(vb_layout *layout, uint32_t from, uint32_t to, uint32_t first);
/* Each note that has no mark yet takes the first raised one of its number after the mark of the note before it; false
 * when memory fails. */
bool vb_layout_match_raised(vb_layout *layout);

#endif

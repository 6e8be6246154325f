/* title_break.h - where a title ends that was read into one paragraph with what follows.
 * Internal to analysis. */
#ifndef VB_TITLE_BREAK_H
#define VB_TITLE_BREAK_H

#include "model/node.h"

/* The byte where the text begins after the title of a letter, or after the heading of an annex
 * to one, that begins at `from` in `paragraph`; 0 where the paragraph is no such title or goes
 * no further. */
uint32_t vb_title_break(vb_str text, const vb_node *paragraph, uint32_t from);

#endif

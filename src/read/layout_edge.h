/* layout_edge.h - what a piece of a line that may stand at the edge of a page is by its form alone. */
#ifndef VB_LAYOUT_EDGE_H
#define VB_LAYOUT_EDGE_H

#include "base/str.h"

#define VB_EDGE_MOST 60 /* bytes of the longest such piece: a joint symbol, with room */

typedef enum vb_edge_kind {
    VB_EDGE_NONE,
    VB_EDGE_FOLIO, /* might be something else, elsewhere */
    VB_EDGE_SYMBOL,
    VB_EDGE_JOB /* known by its form anywhere */
} vb_edge_kind;

/* The surest of the forms that the whole text has; NONE for a longer one than VB_EDGE_MOST. */
vb_edge_kind vb_edge_kind_of(vb_str text);
/* A symbol alone, joint or not, with the mark of a reissue. */
bool vb_edge_is_symbol(vb_str text);
/* What stands at the head of a page beside its number: a symbol, or what was made of it, and the language. */
bool vb_edge_is_head_word(vb_str text);
/* "Page 3", and nothing before it but such a word. */
bool vb_edge_is_page_line(vb_str text);
/* "31-05275" of "31-05275 (E)"; empty if `text` is no job number. */
vb_str vb_edge_job_number(vb_str text);

#endif

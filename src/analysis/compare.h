/* compare.h - two versions of a text, paragraph beside paragraph. Internal to analysis and
 * the library. */
#ifndef VB_COMPARE_H
#define VB_COMPARE_H

#include "base/arena.h"
#include "base/error.h"
#include "verbale/holdings.h"

/* Pairs the paragraphs and says what differs in each pair. All is in `arena`. */
vb_status vb_compare_paragraphs(vb_comparison *comparison, vb_arena *arena, vb_err *err);

#endif

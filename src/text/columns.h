/* columns.h - how many columns of a terminal a rune takes. */
#ifndef VB_COLUMNS_H
#define VB_COLUMNS_H

#include "base/str.h"

/* 0 for combining marks and format characters, 2 for wide letters (Chinese), else 1. */
int vb_rune_columns(uint32_t rune);
/* May this rune be sent to a terminal? Control characters, and those that turn the
 * direction of what follows, may not: a file's text must not steer the screen. */
bool vb_rune_is_shown(uint32_t rune);
size_t vb_columns(vb_str text);

#endif

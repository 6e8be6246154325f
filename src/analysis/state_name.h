/* state_name.h - States where their names are printed whole (data/states.tsv). Internal to analysis. */
#ifndef VB_STATE_NAME_H
#define VB_STATE_NAME_H

#include "base/scan.h"
#include "tables.h"

/* The name of a State begins at byte `at` and is no part of a longer name, "the Turquoise Republic of Northern
 * Norvania": where it ends, and its row. */
bool vb_state_at(vb_str text, size_t at, size_t *end, int *row);
/* Is a State's name printed anywhere in the words, be it part of a longer name? */
bool vb_has_state_name(vb_str words);

#endif

/* name_pair.h - which name of one language answers which of another. Internal to analysis and the library. */
#ifndef VB_NAME_PAIR_H
#define VB_NAME_PAIR_H

#include "base/arena.h"
#include "base/error.h"
#include "verbale/types.h"

#define VB_NAMES_MAX 24 /* of one side of a row; what follows is left out */

/* The names in paragraphs of two languages that stand beside each other. */
typedef struct vb_name_row {
    vb_str names[2][VB_NAMES_MAX];
    uint32_t count[2];
} vb_name_row;

/* Two names that are likely one. */
typedef struct vb_name_pair {
    vb_str names[2];   /* as written in the first row that has both, else where they stand first */
    uint32_t rows[2];  /* that have the one, the other, */
    uint32_t together; /* both; 0: likeness alone speaks for them */
    uint32_t row;      /* the first that has both */
    double likeness;   /* 0 to 1; 0: not compared */
} vb_name_pair;

/* The pairs of the names of `rows` in the languages `langs`. `are_beside`: the two sides of a row say the same; else
 * all names may answer one another, and only likeness decides. In the order of the names' first rows; in `arena`. */
vb_status vb_names_pair(const vb_name_row *rows, size_t count, const vb_lang langs[2], bool are_beside, vb_arena *arena,
                        const vb_name_pair **pairs, size_t *pair_count, vb_err *err);

#endif

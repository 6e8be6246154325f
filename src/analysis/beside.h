/* beside.h - which paragraphs of two versions of a document are the same paragraph. */
#ifndef VB_BESIDE_H
#define VB_BESIDE_H

#include "base/arena.h"
#include "verbale/holdings.h"
#include "verbale/types.h"

/* Paragraphs a_from..a_to of one version say what b_from..b_to of the other say; an empty
 * side says that the other version has nothing there. In order, without gaps. */
typedef struct vb_bead {
    uint32_t a_from, a_to, b_from, b_to;
} vb_bead;

/* `by_numbers`: printed numbers count; else kinds, lengths and figures in the text alone. */
vb_status vb_beads_find(const vb_version_text *a, const vb_version_text *b, bool by_numbers, vb_arena *memory,
                        const vb_bead **beads, size_t *count, vb_err *err);

#endif

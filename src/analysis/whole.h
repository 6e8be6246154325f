/* whole.h - a held document as one text, cut into units: what quotations are laid beside. */
#ifndef VB_WHOLE_H
#define VB_WHOLE_H

#include "analysis/align.h"
#include "model/catalogue.h"

typedef struct vb_whole {
    vb_str text;      /* paragraph by paragraph, each ended by a line end */
    vb_span *blocks;  /* without numbers */
    vb_span *numbers; /* printed before the paragraph, empty if none; a heading whole: a quotation may leave out both */
    vb_units units;
    uint32_t count; /* of blocks and numbers: those of the document */
} vb_whole;

/* Documents cut once and kept for the next quotation: the latest few. Not for two threads at once. */
typedef struct vb_wholes vb_wholes;
vb_wholes *vb_wholes_new(void);
void vb_wholes_free(vb_wholes *wholes);

/* Lives as long as `arena`, and until more than VB_WHOLES_KEPT other documents have been asked for. `wholes` may be
 * NULL: nothing is kept. NULL when memory fails. */
#define VB_WHOLES_KEPT 24
const vb_whole *vb_whole_of(vb_wholes *wholes, const vb_held *held, vb_arena *arena);

/* The paragraph that byte `at` of the text belongs to, its number included. */
uint32_t vb_whole_block(const vb_whole *whole, uint32_t at);

#endif

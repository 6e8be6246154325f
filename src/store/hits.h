/* hits.h - paragraphs that answer a question, before they are read. */
#ifndef VB_STORE_HITS_H
#define VB_STORE_HITS_H

#include "store/inner.h"

typedef struct vb_candidate {
    const vb_place *place;
    uint32_t id, shared;
} vb_candidate;

/* Is paragraph `id` in `lang`? Documents in several languages are read to tell. */
vb_status vb_candidate_is_in(vb_store *store, const vb_place *place, uint32_t id, vb_lang lang, bool *is_in,
                             vb_err *err);
/* Most shared first, then the earliest document. */
void vb_candidates_sort(vb_candidate *candidates, uint32_t count);
/* The first `limit` of them read into hits. */
vb_status vb_candidates_read(vb_store *store, const vb_candidate *candidates, uint32_t count, uint32_t limit,
                             vb_arena *arena, vb_hit **hits, uint32_t *hit_count, vb_err *err);

#endif

/* compose.h - letters whose accents stand beside them made one: "e" U+0301 is "é", "ا" U+0654 "أ". Some
 * systems write all text so, and the words of the tables are written otherwise. */
#ifndef VB_COMPOSE_H
#define VB_COMPOSE_H

#include "base/arena.h"
#include "base/buf.h"

/* Where a letter was made of several: bytes of the text before, and after. */
typedef struct vb_joint {
    uint32_t from, to;
    uint32_t new_from, new_to;
} vb_joint;

typedef struct vb_joints {
    vb_joint *items; /* by place */
    uint32_t count, room;
} vb_joints;

/* Is there an accent that might be joined? Quick; nearly all texts have none. */
bool vb_compose_may(vb_str text);
/* Appends `text` to `out`, joined. `joints` (may be NULL) is told where, in `arena`. False when memory fails. */
bool vb_compose(vb_buf *out, vb_str text, vb_joints *joints, vb_arena *arena);
/* Where byte `at` of the text before stands after; a place inside a joint is its beginning. */
uint32_t vb_joints_place(const vb_joints *joints, uint32_t at);

#endif

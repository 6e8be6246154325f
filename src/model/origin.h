/* origin.h - where each character of a document's text stood in the input.
 *
 * A segment says: from text byte `text` on, character for character, the input
 * goes on from code point `raw` (of the decoded input, byte-order mark left out).
 * A character that was recoded (NBSP to space) keeps its place; one that verbale
 * wrote itself (the space between joined lines) has the place of what it replaces. */
#ifndef VB_ORIGIN_H
#define VB_ORIGIN_H

#include "base/arena.h"
#include "base/utf8.h"

typedef struct vb_origin_segment {
    uint32_t text; /* byte */
    uint32_t raw;  /* code point */
} vb_origin_segment;

typedef struct vb_origin {
    vb_origin_segment *segments; /* by text, strictly ascending */
    uint32_t count, room;
} vb_origin;

/* From byte `text` on (not below the last one added) characters come from `raw`.
 * Merged with the last segment by the caller's choice only: call it once a run. */
bool vb_origin_add(vb_origin *origin, vb_arena *arena, uint32_t text, uint32_t raw);

/* The input's code points [from, to) that `span` of `text` came from: from the first
 * character's place to just after the last one's. False for an empty span or where nothing is known. */
bool vb_origin_raw(const vb_origin *origin, vb_str text, vb_span span, uint32_t *from, uint32_t *to);
/* The same in near constant time, for a writer that asks for thousands; `index` is of the document's text. */
bool vb_origin_raw_by(const vb_origin *origin, const vb_utf8_index *index, vb_span span, uint32_t *from, uint32_t *to);

#endif

/* printed.h - what stood in print where the text has a look-alike. The normal form (text/normal.h)
 * makes U+2011 a hyphen and "（" a bracket, so that no search stumbles over them; whoever writes a
 * title as it is printed takes them from here. The text and all places in it stay as they are. */
#ifndef VB_PRINTED_H
#define VB_PRINTED_H

#include "base/arena.h"
#include "verbale/types.h"

typedef struct vb_printed {
    uint32_t at;   /* byte of the text */
    uint32_t rune; /* as printed */
} vb_printed;

typedef struct vb_printed_list {
    vb_printed *items; /* by place, strictly ascending */
    uint32_t count, room;
} vb_printed_list;

/* Adds one; those at or after its place, of text that was written and taken back, go. False when memory fails. */
bool vb_printed_add(vb_printed_list *list, vb_arena *arena, uint32_t at, uint32_t rune);
/* Adds those of `from` that stand in `span`, whose text was copied to byte `to`. */
bool vb_printed_copy(vb_printed_list *list, vb_arena *arena, const vb_printed_list *from, vb_span span, uint32_t to);
/* The index of the first one at or after byte `at`. */
uint32_t vb_printed_from(const vb_printed_list *list, uint32_t at);
/* `words`, which are text[span] or, byte for byte as long, a copy of it, as printed: themselves where
 * nothing in them was changed, else in `arena`. Empty when memory fails. */
vb_str vb_printed_words(const vb_printed_list *list, vb_arena *arena, vb_str words, vb_span span);

#endif

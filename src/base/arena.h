/* arena.h - memory that lives and dies together, as a document's does. Chunks grow
 * up to a ceiling; nothing is freed singly. Once an allocation has failed, all
 * later ones fail too, so that a caller may ask vb_arena_failed once at the end
 * of a piece of work; a caller that writes through a result must test it first. */
#ifndef VB_ARENA_H
#define VB_ARENA_H

#include "base/str.h"

typedef struct vb_arena vb_arena;

/* An empty arena that will never hold more than `ceiling` bytes (0: VB_ARENA_MAX). NULL if out of memory. */
VB_API vb_arena *vb_arena_new(size_t ceiling); /* both public, in verbale.h too */
VB_API void vb_arena_free(vb_arena *arena);

#define VB_ARENA_MAX ((size_t) 4 << 30) /* 4 GiB: spans are 32 bits wide */

/* `size` zeroed bytes aligned for any type, or NULL. size 0 gives a valid pointer. */
void *vb_arena_alloc(vb_arena *arena, size_t size);
/* `count` zeroed records of `size` bytes; NULL on overflow too. */
void *vb_arena_array(vb_arena *arena, size_t count, size_t size);
/* Copies, the second with a NUL after it that the length does not count. {NULL,0} when memory failed. */
vb_str vb_arena_copy(vb_arena *arena, vb_str s);
vb_str vb_arena_format(vb_arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
bool vb_arena_failed(const vb_arena *arena);
/* What was made elsewhere for this arena could not be: it has failed. */
void vb_arena_fail(vb_arena *arena);
size_t vb_arena_size(const vb_arena *arena);

#endif

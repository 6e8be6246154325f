/* arena.c - memory that lives and dies together. */
#include "base/arena.h"

#include <stdarg.h>
#include <stdalign.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FIRST_CHUNK ((size_t) 16 << 10) /* most documents need 50-500 KB: few steps, little waste */
#define LARGEST_CHUNK ((size_t) 4 << 20)

typedef struct chunk {
    struct chunk *next;
    size_t size, used;
    alignas(max_align_t) char bytes[];
} chunk;

struct vb_arena {
    chunk *chunks; /* newest first */
    size_t ceiling, total;
    bool failed;
};

vb_arena *vb_arena_new(size_t ceiling)
{
    vb_arena *arena = calloc(1, sizeof *arena);
    if (arena)
        arena->ceiling = ceiling ? ceiling : VB_ARENA_MAX;
    return arena;
}

void vb_arena_free(vb_arena *arena)
{
    if (!arena)
        return;
    for (chunk *c = arena->chunks; c;) {
        chunk *next = c->next;
        free(c);
        c = next;
    }
    free(arena);
}

static chunk *add_chunk(vb_arena *arena, size_t need)
{
    size_t size = arena->chunks ? arena->chunks->size * 2 : FIRST_CHUNK;
    if (size > LARGEST_CHUNK)
        size = LARGEST_CHUNK;
    if (size < need)
        size = need;
    if (size > arena->ceiling - arena->total)
        size = need;
    if (size > arena->ceiling - arena->total)
        return NULL;
    chunk *c = malloc(sizeof *c + size);
    if (!c)
        return NULL;
    c->used = 0;
    c->size = size;
    c->next = arena->chunks;
    arena->chunks = c;
    arena->total += size;
    return c;
}

void *vb_arena_alloc(vb_arena *arena, size_t size)
{
    const size_t align = alignof(max_align_t);
    if (arena->failed || size > arena->ceiling) {
        arena->failed = true;
        return NULL;
    }
    size_t need = size ? (size + align - 1) / align * align : align;
    chunk *c = arena->chunks;
    if (!c || need > c->size - c->used)
        c = add_chunk(arena, need);
    if (!c) {
        arena->failed = true;
        return NULL;
    }
    void *at = c->bytes + c->used;
    c->used += need;
    return memset(at, 0, need); /* here and not a chunk at once: most of the last one stays unused */
}

void *vb_arena_array(vb_arena *arena, size_t count, size_t size)
{
    if (size && count > SIZE_MAX / size) {
        arena->failed = true;
        return NULL;
    }
    return vb_arena_alloc(arena, count * size);
}

vb_str vb_arena_copy(vb_arena *arena, vb_str s)
{
    char *at = s.len < SIZE_MAX ? vb_arena_alloc(arena, s.len + 1) : NULL;
    if (!at)
        return (vb_str){NULL, 0};
    if (s.len)
        memcpy(at, s.at, s.len);
    return (vb_str){at, s.len};
}

vb_str vb_arena_format(vb_arena *arena, const char *format, ...)
{
    char small[160]; /* most results are symbols and short sentences: written once */
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int len = vsnprintf(small, sizeof small, format, args);
    va_end(args);
    char *at = len >= 0 ? vb_arena_alloc(arena, (size_t) len + 1) : NULL;
    if (at && (size_t) len < sizeof small)
        memcpy(at, small, (size_t) len);
    else if (at)
        vsnprintf(at, (size_t) len + 1, format, again);
    va_end(again);
    return at ? (vb_str){at, (size_t) len} : (vb_str){NULL, 0};
}

bool vb_arena_failed(const vb_arena *arena) { return arena->failed; }

void vb_arena_fail(vb_arena *arena) { arena->failed = true; }
size_t vb_arena_size(const vb_arena *arena) { return arena->total; }

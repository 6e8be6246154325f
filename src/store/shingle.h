/* shingle.h - the index of shingles: from five words running to the paragraphs that
 * hold them. */
#ifndef VB_STORE_SHINGLE_H
#define VB_STORE_SHINGLE_H

#include "base/buf.h"
#include "base/error.h"

struct vb_store;

#define VB_PARAGRAPH_BITS 28
#define VB_PARAGRAPH_MAX ((1u << VB_PARAGRAPH_BITS) - 1) /* ids of paragraphs, removed ones too */

/* Entries that no segment holds yet: 64-bit keys, the top 32 bits of a shingle's hash above the paragraph's id. */
typedef struct vb_shingle_pending {
    vb_buf keys;
} vb_shingle_pending;

/* Entries kept in memory before they are written: 16 MiB, and as much again while they are sorted. */
#define VB_PENDING_MAX ((size_t) 2 << 20)

size_t vb_shingle_pending_count(const struct vb_store *store);
/* The key of a shingle of paragraph `id`. Keys of ids that are `n` higher are higher by n. */
uint64_t vb_shingle_key(uint64_t hash, uint32_t id);
/* Notes keys, each raised by `first`; ids come in ascending order. */
void vb_shingle_note(struct vb_store *store, const uint64_t *keys, size_t count, uint32_t first);
/* Writes what is pending as a segment and merges where there are too many; in a transaction. */
vb_status vb_shingle_flush(struct vb_store *store, vb_err *err);
/* Ids of the paragraphs that hold one of `hashes` (sorted, distinct), as uint32_t, once for each of them: unordered. */
vb_status vb_shingle_find(struct vb_store *store, const uint64_t *hashes, uint32_t count, vb_buf *ids, vb_err *err);
/* The part of a hash that the index keeps: shingles are the same to it when this is. */
uint64_t vb_shingle_kept(uint64_t hash);

#endif

/* leaves.h - what those who write leaves of the index of words and those who read them
 * share; leaves.c says how they are made. */
#ifndef VB_STORE_LEAVES_H
#define VB_STORE_LEAVES_H

#include "base/error.h"
#include "store/inner.h"

#define VB_SEGMENT_SHIFT 37
#define VB_SEGMENTS_MAX 2000u /* of FTS5 */
#define VB_LEAF_HEAD 4u
#define VB_MAIN_INDEX '0' /* stands before each term: the other indexes would be of prefixes */
#define VB_INDEX_STRUCTURE 10

/* A number of 64 bits at most; false at the end of what there is. */
static inline bool vb_index_take(vb_str *in, uint64_t *value)
{
    *value = 0;
    for (int i = 0; in->len && i < 9; i++) {
        uint8_t byte = (uint8_t) *in->at;
        *in = vb_str_part(*in, 1, in->len);
        *value = i == 8 ? *value << 8 | byte : *value << 7 | (byte & 0x7f);
        if (byte < 0x80 || i == 8)
            return true;
    }
    return false;
}

/* A record of the index, appended to `block`; nothing where there is none. */
vb_status vb_index_record(vb_store *store, int64_t id, vb_buf *block, vb_err *err);
/* The levels of the structure, from its record; false where a later SQLite has written it in another form. */
bool vb_index_levels(vb_str record, vb_str *levels, uint64_t *level_count, uint64_t *segment_count, uint64_t *written);

#endif

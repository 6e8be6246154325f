/* frequent.h - how often a word or a phrase stands in each paragraph, a byte a paragraph: where a
 * good part of all paragraphs have it, a row for each would take more time and memory than
 * the search. */
#ifndef VB_STORE_FREQUENT_H
#define VB_STORE_FREQUENT_H

#include "store/inner.h"

#define VB_FREQUENT_BITS 12 /* ids of a block: what is rare touches few of them */

typedef struct vb_frequent {
    uint8_t **blocks; /* NULL: none of these paragraphs has it. Else of each times | standing << 4; 0: not there */
    uint32_t block_count;
    bool failed;
} vb_frequent;

/* A paragraph that has it. */
typedef struct vb_frequent_row {
    uint32_t id, times;
    vb_standing standing;
} vb_frequent_row;

/* Counts a phrase (vb_query.phrase), the last word of which goes on with `is_prefix`, in paragraphs below `end`.
 * *is_read is false where SQLite does it as well: the phrase has a rare word, from which it looks for the others; or as
 * in postings.h. */
vb_status vb_frequent_read(vb_frequent *frequent, vb_store *store, vb_str phrase, bool is_prefix, uint32_t end,
                           bool *is_read, vb_err *err);
/* The first that has it from id `from` on; false where there is none. */
bool vb_frequent_next(const vb_frequent *frequent, uint32_t from, vb_frequent_row *row);
/* It is not to be found any more. */
void vb_frequent_drop(vb_frequent *frequent, uint32_t id);
void vb_frequent_free(vb_frequent *frequent);

#endif

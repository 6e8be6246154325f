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

#define VB_FREQUENT_WORDS 8 /* of a phrase, or that all must stand; more are SQLite's */

/* Counts a phrase (vb_query.phrases), the last word of which goes on with `is_prefix`, in paragraphs below `end`.
 * *is_read is false where SQLite does it as well: the phrase has a rare word, from which it looks for the others; or as
 * in postings.h. */
vb_status vb_frequent_read(vb_frequent *frequent, vb_store *store, vb_str phrase, bool is_prefix, uint32_t end,
                           bool *is_read, vb_err *err);
/* The same of single words that must all stand in a paragraph: frequent[i] counts phrases[i], those alone of
 * frequent[*rarest] have all of them. */
vb_status vb_frequent_read_all(vb_frequent frequent[VB_FREQUENT_WORDS], vb_store *store, const vb_str *phrases,
                               const bool *are_prefixes, uint32_t count, uint32_t end, uint32_t *rarest, bool *is_read,
                               vb_err *err);
/* How often it stands in the paragraph. */
uint32_t vb_frequent_times(const vb_frequent *frequent, uint32_t id);
/* The first that has it from id `from` on; false where there is none. */
bool vb_frequent_next(const vb_frequent *frequent, uint32_t from, vb_frequent_row *row);
/* It is not to be found any more. */
void vb_frequent_drop(vb_frequent *frequent, uint32_t id);
void vb_frequent_free(vb_frequent *frequent);

#endif

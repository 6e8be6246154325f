/* gathering.h - the index of words before it is written: the terms of many documents, in
 * memory, to be written as one segment. */
#ifndef VB_STORE_GATHERING_H
#define VB_STORE_GATHERING_H

#include "store/occurrences.h"

typedef struct vb_gathering vb_gathering;

/* A term of what was gathered. `list` is its list as FTS5 keeps it: number(first row), then as in occurrences.c. */
typedef struct vb_gathered {
    vb_str term, list;
} vb_gathered;

/* NULL when memory fails. */
vb_gathering *vb_gathering_new(void);
void vb_gathering_free(vb_gathering *all);
/* Forgets all. */
void vb_gathering_clear(vb_gathering *all);
/* Takes in a document of `rows` rows, raised by `row`: documents come by rising rows. Where memory fails, what was
 * gathered is incomplete, and vb_gathering_sort fails. */
void vb_gathering_add(vb_gathering *all, const vb_term_lists *document, uint32_t row, uint32_t rows);
/* Bytes of memory in use; 0 when nothing has been gathered. */
size_t vb_gathering_size(const vb_gathering *all);
/* Rows that were gathered, and the places in all of them. */
uint64_t vb_gathering_rows(const vb_gathering *all);
uint64_t vb_gathering_places(const vb_gathering *all);
/* Puts the terms into the order of their bytes; false when memory fails or has failed. */
bool vb_gathering_sort(vb_gathering *all, uint32_t *count);
/* The i-th of them. */
vb_gathered vb_gathering_at(const vb_gathering *all, uint32_t i);

#endif

/* occurrences.h - where each term stands in a document, made ready for the index of words
 * by any thread. */
#ifndef VB_STORE_OCCURRENCES_H
#define VB_STORE_OCCURRENCES_H

#include "base/buf.h"

/* A term of a document. A very long document has several with the same text, rows rising from one to the next. */
typedef struct vb_term_entry {
    uint64_t hash;                /* of the text */
    uint32_t text, text_len;      /* bytes of vb_term_lists.texts */
    uint32_t list, list_len;      /* bytes of vb_term_lists.lists: what stands in each of its rows */
    uint32_t first_row, last_row; /* as they were given to vb_occurrences_row */
} vb_term_entry;

typedef struct vb_term_lists {
    vb_buf entries; /* vb_term_entry */
    vb_buf texts, lists;
    uint64_t places; /* of all rows */
} vb_term_lists;
#define VB_TERM_LISTS_INIT {VB_BUF_INIT, VB_BUF_INIT, VB_BUF_INIT, 0}

void vb_term_lists_free(vb_term_lists *lists);

/* What is being made of one document after another. One thread at a time. */
typedef struct vb_occurrences vb_occurrences;

/* NULL when memory fails. */
vb_occurrences *vb_occurrences_new(void);
void vb_occurrences_free(vb_occurrences *made);

/* A document begins; what it gives goes to `lists`, which is empty. */
void vb_occurrences_begin(vb_occurrences *made, vb_term_lists *lists);
/* A row of the index begins: rows rise. */
void vb_occurrences_row(vb_occurrences *made, uint32_t row);
/* A term stands at the next place of the row, or beside the one before. What is given back names it to
 * vb_occurrences_again for as long as vb_occurrences_time stays what it is. */
uint32_t vb_occurrences_add(vb_occurrences *made, vb_str term, bool is_beside);
/* The term that vb_occurrences_add named so stands at the next place of the row. */
void vb_occurrences_again(vb_occurrences *made, uint32_t term);
uint32_t vb_occurrences_time(const vb_occurrences *made);
/* The document ends. False when memory failed meanwhile. */
bool vb_occurrences_end(vb_occurrences *made);

/* Adds a number as SQLite writes it: seven bits a byte, highest first; 32 bits take five bytes at most. */
static inline size_t vb_index_number(char *at, uint32_t value)
{
    if (value < 0x80) {
        *at = (char) value;
        return 1;
    }
    size_t len = value < 1u << 14 ? 2 : value < 1u << 21 ? 3 : value < 1u << 28 ? 4 : 5;
    for (size_t i = len; i--; value >>= 7)
        at[i] = (char) ((value & 0x7f) | (i + 1 < len ? 0x80 : 0));
    return len;
}
#define VB_INDEX_NUMBER_MAX 5

#endif

/* postings.h - in which rows of the index of words a term stands, and at which places: read
 * off its leaves one after another, without what SQLite does for each row. For terms that stand
 * in a good part of all paragraphs. */
#ifndef VB_STORE_POSTINGS_H
#define VB_STORE_POSTINGS_H

#include "store/inner.h"

/* A row of a term: its number, and the term's places there, as they stand in the index (vb_place_next). */
typedef void vb_posting_taker(void *taker, uint64_t row, vb_str places);

/* How many places there are: of each number that one is written as, the last byte alone is below 0x80. */
static inline uint32_t vb_places_count(vb_str places)
{
    uint32_t count = 0;
    for (size_t i = 0; i < places.len; i++)
        count += (uint8_t) places.at[i] < 0x80;
    return count;
}
/* The next place, from the one before (-2 before the first); false at the end. */
bool vb_place_next(vb_str *places, int64_t *place);
/* About how many leaves the lists of a term fill, or of all that begin so. */
vb_status vb_postings_leaves(vb_store *store, vb_str term, bool is_prefix, uint32_t *leaves, vb_err *err);

/* Hands over the rows of a term, or with `is_prefix` of every term that begins so, a term and a segment of the index
 * after another: rows rise within each, and a row comes as often as it has such terms. *is_read is false where a later
 * SQLite has written the index in a form of its own: nothing has been handed over then. */
vb_status vb_postings_walk(vb_store *store, vb_str term, bool is_prefix, vb_posting_taker *take, void *taker,
                           bool *is_read, vb_err *err);

#endif

/* postings.h - in which rows of the index of words a term stands, and how often: read off
 * its leaves one after another, without what SQLite does for each row. For terms that stand in
 * a good part of all paragraphs. */
#ifndef VB_STORE_POSTINGS_H
#define VB_STORE_POSTINGS_H

#include "store/inner.h"

/* A row of a term: its number, and how often the term stands there. */
typedef void vb_posting_taker(void *taker, uint64_t row, uint32_t times);

/* Hands over the rows of a term, or with `is_prefix` of every term that begins so, a term and a segment of the index after
 * another: rows rise within each, and a row comes as often as it has such terms. *is_read is false where a later SQLite
 * has written the index in a form of its own: nothing has been handed over then. */
vb_status vb_postings_walk(vb_store *store, vb_str term, bool is_prefix, vb_posting_taker *take, void *taker,
                           bool *is_read, vb_err *err);

#endif

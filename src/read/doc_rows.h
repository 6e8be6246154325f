/* doc_rows.h - which lines of a table, as antiword prints it as text, are one row. */
#ifndef VB_DOC_ROWS_H
#define VB_DOC_ROWS_H

#include "base/str.h"

/* The tables of a file as antiword prints them in DocBook, UTF-8: those that are still to come. */
typedef struct vb_doc_tables {
    vb_str docbook;
    uint32_t missed; /* rows that were not found there, one after another */
} vb_doc_tables;

/* How many lines from the start of `lines` on are one row, as a row of the tables says, which move past it. 1 where
 * none says so; never more than there are lines. */
size_t vb_doc_row_lines(vb_doc_tables *tables, vb_str lines);

#endif

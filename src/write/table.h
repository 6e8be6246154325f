/* table.h - rows and columns for a terminal. Columns are as wide as their widest cell;
 * one of them, the last, takes what is left and is cut where that is too little. Where
 * even so a line does not fit, columns are left out, the least important first. */
#ifndef VB_TABLE_H
#define VB_TABLE_H

#include "base/buf.h"
#include "write/write.h"

#define VB_TABLE_COLUMNS 8

typedef struct vb_column {
    const char *title;
    bool is_right;  /* numbers */
    int importance; /* the lowest is left out first; 0: never */
} vb_column;

typedef struct vb_table {
    const vb_column *columns;
    size_t count;
    vb_buf text;  /* of all cells */
    vb_buf cells; /* vb_span in text, row by row */
} vb_table;

void vb_table_begin(vb_table *table, const vb_column *columns, size_t count);
/* The next cell; columns repeat. Line breaks become blanks, and what could steer a terminal is left out. */
void vb_table_cell(vb_table *table, vb_str text);
/* Writes all of it and frees the table. */
void vb_table_end(vb_table *table, vb_buf *out, const vb_write_options *options);

/* Texts of several lines side by side, each `width` columns wide. */
void vb_columns_write(vb_buf *out, const vb_buf *texts, size_t count, int width);

#endif

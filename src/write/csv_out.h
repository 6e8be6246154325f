/* csv_out.h - rows of CSV as RFC 4180 has them, but that lines end in "\n". */
#ifndef VB_CSV_OUT_H
#define VB_CSV_OUT_H

#include "base/buf.h"

/* One cell; quoted where it must be. What a spreadsheet would take for a formula gets an apostrophe before it. */
void vb_csv_cell(vb_buf *out, vb_str value, bool is_last);
/* Words up to NULL, a cell each. */
void vb_csv_row(vb_buf *out, const char *const *words);

#endif

/* pdf_maker.h - small PDF files made in memory, for tests: lines of Helvetica at given places. */
#ifndef VB_PDF_MAKER_H
#define VB_PDF_MAKER_H

#include "base/buf.h"

typedef struct pdf_line {
    int page;    /* from 1, ascending */
    double x, y; /* points from the left and the top */
    double size;
    const char *text; /* Latin-1 */
} pdf_line;

/* Appends a file of `pages` pages of A4. `extra` goes into the trailer as it is ("/Encrypt ..."), or NULL. */
void pdf_make(vb_buf *out, const pdf_line *lines, size_t count, int pages, const char *extra);

#endif

/* pdf_sheet.h - pages of words and boxes as pdftotext prints them, in a type whose letters are half as wide as high. */
#ifndef VB_TEST_PDF_SHEET_H
#define VB_TEST_PDF_SHEET_H

#include "base/buf.h"
#include "model/doc.h"
#include "read/parsers.h"
#include "read_doc.h"

extern const vb_parser vb_parser_pdf;

typedef struct sheet {
    vb_buf xhtml;
    double step; /* width of a letter in heights of its type */
} sheet;

sheet new_sheet(void);
/* 600 points wide, 800 high; places are points from the left and the top. */
void open_page(sheet *s);
void put_word(sheet *s, double x0, double y, double x1, double size, const char *text, size_t len);
/* A line of words parted by blanks, its top at `y`. */
void put_line(sheet *s, double x, double y, double size, const char *text);

/* The document of the sheet, which is used up; the caller frees it. */
vb_doc *read_sheet(sheet *s);
void assert_read(sheet *s, const char *expected);
/* How bytes that pdftotext may have printed end. */
vb_status try_bytes(vb_str bytes);

#endif

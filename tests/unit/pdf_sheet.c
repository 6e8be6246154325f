/* pdf_sheet.c - see pdf_sheet.h. */
#include "pdf_sheet.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/utf8.h"

void open_page(sheet *s) { vb_buf_addz(&s->xhtml, "<page width=\"600.000000\" height=\"800.000000\">\n"); }

void put_word(sheet *s, double x0, double y, double x1, double size, const char *text, size_t len)
{
    vb_buf_format(&s->xhtml, "<word xMin=\"%f\" yMin=\"%f\" xMax=\"%f\" yMax=\"%f\">%.*s</word>\n", x0, y, x1, y + size,
                  (int) len, text);
}

void put_line(sheet *s, double x, double y, double size, const char *text)
{
    vb_buf_addz(&s->xhtml, "<line>");
    for (const char *end; *text; text = end + strspn(end, " ")) {
        end = text + strcspn(text, " ");
        size_t letters = vb_utf8_count((vb_str){text, (size_t) (end - text)});
        put_word(s, x, y, x + (double) letters * s->step * size, size, text, (size_t) (end - text));
        x += ((double) letters + 1) * s->step * size;
    }
    vb_buf_addz(&s->xhtml, "</line>\n");
}

sheet new_sheet(void) { return (sheet){VB_BUF_INIT, 0.5}; }

vb_doc *read_sheet(sheet *s)
{
    vb_doc *doc = NULL;
    vb_err err = {VB_OK, -1, ""};
    assert_int_equal(vb_doc_new(&doc, &err), VB_OK);
    if (vb_parser_pdf.read(doc, vb_buf_str(&s->xhtml), &err) != VB_OK || vb_doc_seal(doc, &err) != VB_OK)
        fail_msg("%s", err.message);
    vb_buf_free(&s->xhtml);
    return doc;
}

void assert_read(sheet *s, const char *expected)
{
    vb_doc *doc = read_sheet(s);
    assert_text(doc, expected);
    vb_doc_free(doc);
}

vb_status try_bytes(vb_str bytes)
{
    vb_doc *doc = NULL;
    vb_err err = {VB_OK, -1, ""};
    assert_int_equal(vb_doc_new(&doc, &err), VB_OK);
    vb_status status = vb_parser_pdf.read(doc, bytes, &err);
    if (status == VB_OK)
        assert_int_equal(vb_doc_seal(doc, &err), VB_OK);
    vb_doc_free(doc);
    return status;
}

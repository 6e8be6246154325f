/* pdf_maker.c - see pdf_maker.h. Objects: 1 catalogue, 2 pages, 3 font, then a page and its content for each page. */
#include "pdf_maker.h"

#include <stdio.h>
#include <stdlib.h>

#define HEIGHT 842

static void add_text(vb_buf *out, const char *text)
{
    for (; *text; text++) {
        if (*text == '(' || *text == ')' || *text == '\\')
            vb_buf_byte(out, '\\');
        vb_buf_byte(out, *text);
    }
}

static void add_content(vb_buf *out, const pdf_line *lines, size_t count, int page)
{
    for (size_t i = 0; i < count; i++)
        if (lines[i].page == page) {
            vb_buf_format(out, "BT /F1 %.2f Tf %.2f %.2f Td (", lines[i].size, lines[i].x, HEIGHT - lines[i].y);
            add_text(out, lines[i].text);
            vb_buf_addz(out, ") Tj ET\n");
        }
}

static void add_pages(vb_buf *out, size_t *places, const pdf_line *lines, size_t count, int pages)
{
    for (int page = 1; page <= pages; page++) {
        vb_buf content = VB_BUF_INIT;
        add_content(&content, lines, count, page);
        places[2 * page + 2] = out->len;
        vb_buf_format(out,
                      "%d 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 %d] /Resources << /Font << /F1 3 0 R "
                      ">> >> /Contents %d 0 R >>\nendobj\n",
                      2 * page + 2, HEIGHT, 2 * page + 3);
        places[2 * page + 3] = out->len;
        vb_buf_format(out, "%d 0 obj\n<< /Length %zu >>\nstream\n", 2 * page + 3, content.len);
        vb_buf_add(out, vb_buf_str(&content));
        vb_buf_addz(out, "endstream\nendobj\n");
        vb_buf_free(&content);
    }
}

void pdf_make(vb_buf *out, const pdf_line *lines, size_t count, int pages, const char *extra)
{
    size_t objects = 4 + 2 * (size_t) pages, *places = calloc(objects + 2, sizeof *places);
    vb_buf_addz(out, "%PDF-1.4\n");
    places[1] = out->len;
    vb_buf_addz(out, "1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n");
    places[2] = out->len;
    vb_buf_addz(out, "2 0 obj\n<< /Type /Pages /Kids [");
    for (int page = 1; page <= pages; page++)
        vb_buf_format(out, "%d 0 R ", 2 * page + 2);
    vb_buf_format(out, "] /Count %d >>\nendobj\n", pages);
    places[3] = out->len;
    vb_buf_addz(out,
                "3 0 obj\n<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>\nendobj\n");
    add_pages(out, places, lines, count, pages);
    size_t table = out->len;
    vb_buf_format(out, "xref\n0 %zu\n0000000000 65535 f \n", objects);
    for (size_t i = 1; i < objects; i++)
        vb_buf_format(out, "%010zu 00000 n \n", places[i]);
    vb_buf_format(out, "trailer\n<< /Size %zu /Root 1 0 R %s >>\nstartxref\n%zu\n%%%%EOF\n", objects,
                  extra ? extra : "", table);
    free(places);
}

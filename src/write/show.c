/* show.c - the text of a document of a collection, or of several languages of it side by
 * side, a row of paragraphs at a time. */
#include "model/names.h"
#include "write/lines.h"
#include "write/paragraph.h"
#include "write/table.h"

/* ---- for people ----------------------------------------------------------------------- */

/* One language: each paragraph with its number, wrapped. */
static void say_alone(vb_buf *out, const vb_paragraph *p, const vb_write_options *options)
{
    bool is_loud = p->kind == VB_BLOCK_TITLE || p->kind == VB_BLOCK_HEADING;
    vb_lines lines;
    vb_lines_begin(&lines, out, options);
    lines.indent = p->num.len ? p->kind == VB_BLOCK_POINT ? 12 : 6 : 0;
    if (p->num.len) {
        vb_lines_tone(&lines, VB_TONE_SOFT);
        vb_lines_tab(&lines, p->kind == VB_BLOCK_POINT ? 4 : 0);
        vb_lines_say(&lines, p->num);
        vb_lines_tab(&lines, lines.column < lines.indent ? lines.indent : lines.column + 1);
    }
    vb_lines_tone(&lines, is_loud ? VB_TONE_STRONG : VB_TONE_PLAIN);
    vb_lines_say(&lines, p->text);
    vb_lines_break(&lines);
    vb_lines_break(&lines);
    vb_lines_end(&lines);
}

/* A paragraph in its column; of two in one row each begins a line. */
static void say_narrow(vb_buf *column, const vb_paragraph *p, const vb_write_options *narrow)
{
    vb_lines lines;
    vb_lines_begin(&lines, column, narrow);
    if (column->len)
        vb_lines_break(&lines);
    lines.width = narrow->width;
    if (p->num.len) {
        vb_lines_say(&lines, p->num);
        vb_lines_sayz(&lines, " ");
    }
    vb_lines_say(&lines, p->text);
    vb_lines_end(&lines);
}

/* Columns of text, filled line by line. */
static void say_beside(vb_buf *out, const vb_showing *showing, const vb_beside *row, const vb_write_options *options)
{
    vb_write_options narrow = *options;
    vb_buf columns[VB_VERSIONS_MAX] = {VB_BUF_INIT};
    size_t count = showing->count;
    int width = (options->width - 2 * (int) (count - 1)) / (int) count;
    narrow.width = width;
    narrow.colour = false;
    for (size_t v = 0; v < count; v++) {
        columns[v] = (vb_buf) VB_BUF_INIT;
        for (uint32_t i = 0; i < row->count[v]; i++)
            say_narrow(columns + v, showing->versions[v].paragraphs + row->first[v] + i, &narrow);
    }
    vb_columns_write(out, columns, count, width);
    vb_buf_byte(out, '\n');
    for (size_t v = 0; v < count; v++)
        vb_buf_end(columns + v, out);
}

void vb_write_show_text(vb_buf *out, const vb_showing *showing, const vb_write_options *options)
{
    for (size_t i = 0; i < showing->row_count; i++)
        if (showing->count > 1)
            say_beside(out, showing, showing->rows + i, options);
        else
            say_alone(out, showing->versions->paragraphs + showing->rows[i].first[0], options);
}

/* ---- JSON ------------------------------------------------------------------------------ */

static void write_paragraph(vb_json_out *json, const vb_paragraph *p)
{
    vb_json_paragraph(json, p);
    vb_json_text(json, "text", p->text);
}

/* Of each version the paragraph, null where it has none; of several in one row the others follow as "more". */
static void write_row(vb_json_out *json, const vb_showing *showing, const vb_beside *row)
{
    vb_json_open(json, "versions", '[');
    for (size_t v = 0; v < showing->count; v++) {
        const vb_paragraph *p = showing->versions[v].paragraphs + row->first[v];
        if (!row->count[v]) {
            vb_json_null(json, NULL);
            continue;
        }
        vb_json_open(json, NULL, '{');
        write_paragraph(json, p);
        if (row->count[v] > 1)
            vb_json_open(json, "more", '[');
        for (uint32_t i = 1; i < row->count[v]; i++) {
            vb_json_open(json, NULL, '{');
            write_paragraph(json, p + i);
            vb_json_close(json, '}');
        }
        if (row->count[v] > 1)
            vb_json_close(json, ']');
        vb_json_close(json, '}');
    }
    vb_json_close(json, ']');
}

void vb_write_show_json(vb_buf *out, const vb_showing *showing)
{
    for (size_t i = 0; i < showing->row_count; i++) {
        vb_json_out json = {out, false};
        vb_json_open(&json, NULL, '{');
        if (showing->count > 1)
            write_row(&json, showing, showing->rows + i);
        else
            write_paragraph(&json, showing->versions->paragraphs + showing->rows[i].first[0]);
        vb_json_close(&json, '}');
        vb_buf_byte(out, '\n');
    }
}

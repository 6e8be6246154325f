/* table.c - rows and columns for a terminal. */
#include "write/table.h"

#include <assert.h>

#include "base/utf8.h"
#include "text/columns.h"

#define GAP 2            /* columns between cells */
#define ELASTIC_LEAST 16 /* columns of the last cell below which another is left out for it */
#define CELL_MOST 400    /* runes of a cell: no line of a terminal is longer */

typedef struct layout {
    int width[VB_TABLE_COLUMNS]; /* -1: left out */
} layout;

void vb_table_begin(vb_table *table, const vb_column *columns, size_t count)
{
    assert(count > 0 && count <= VB_TABLE_COLUMNS);
    *table = (vb_table){columns, count, VB_BUF_INIT, VB_BUF_INIT};
}

void vb_table_cell(vb_table *table, vb_str text)
{
    vb_span cell = {(uint32_t) table->text.len, 0};
    bool is_spaced = false;
    int runes = 0;
    for (size_t at = 0; at < text.len && runes < CELL_MOST;) {
        vb_rune rune = vb_utf8_at(text, at);
        at += rune.len;
        if (vb_rune_is_space(rune.value)) {
            is_spaced = table->text.len > cell.from;
            continue;
        }
        if (!vb_rune_is_shown(rune.value))
            continue;
        if (is_spaced)
            vb_buf_byte(&table->text, ' ');
        is_spaced = false;
        vb_buf_rune(&table->text, rune.value);
        runes++;
    }
    cell.to = (uint32_t) table->text.len;
    vb_buf_add(&table->cells, (vb_str){(const char *) &cell, sizeof cell});
}

static vb_str cell_at(const vb_table *table, size_t i)
{
    return vb_str_span(vb_buf_str(&table->text), ((const vb_span *) (const void *) table->cells.at)[i]);
}

/* Columns that a line takes when the last cell has at least `elastic`. */
static int line_of(const layout *l, size_t count, int elastic)
{
    int line = 0;
    for (size_t i = 0; i < count; i++)
        if (l->width[i] >= 0)
            line += (line ? GAP : 0) + (i + 1 < count ? l->width[i] : elastic);
    return line;
}

static void leave_out(const vb_table *table, layout *l, int width)
{
    int *last = l->width + table->count - 1;
    int wanted = *last < ELASTIC_LEAST ? *last : ELASTIC_LEAST;
    while (line_of(l, table->count, wanted) > width) {
        size_t least = table->count;
        for (size_t i = 0; i + 1 < table->count; i++)
            if (l->width[i] >= 0 && table->columns[i].importance &&
                (least == table->count || table->columns[i].importance < table->columns[least].importance))
                least = i;
        if (least == table->count)
            break;
        l->width[least] = -1;
    }
    int left = width - line_of(l, table->count, 0);
    *last = left < *last ? (left > 1 ? left : 1) : *last;
}

static void lay_out(const vb_table *table, layout *l, int width)
{
    for (size_t i = 0; i < table->count; i++)
        l->width[i] = (int) vb_columns(vb_str_from(table->columns[i].title));
    for (size_t i = 0; i < table->cells.len / sizeof(vb_span); i++) {
        int columns = (int) vb_columns(cell_at(table, i));
        if (columns > l->width[i % table->count])
            l->width[i % table->count] = columns;
    }
    leave_out(table, l, width);
}

/* As much of the cell as fits; what is cut ends in an ellipsis. Columns written. */
static int write_cut(vb_buf *out, vb_str cell, int width)
{
    int columns = 0;
    if ((int) vb_columns(cell) <= width) {
        vb_buf_add(out, cell);
        return (int) vb_columns(cell);
    }
    for (size_t at = 0; at < cell.len;) {
        vb_rune rune = vb_utf8_at(cell, at);
        if (columns + vb_rune_columns(rune.value) > width - 1)
            break;
        vb_buf_add(out, vb_str_part(cell, at, at + rune.len));
        columns += vb_rune_columns(rune.value);
        at += rune.len;
    }
    vb_buf_addz(out, "…");
    return columns + 1;
}

static void write_row(const vb_table *table, const layout *l, vb_buf *out, const vb_str *cells)
{
    int due = 0; /* blanks before the next cell: none stand at the end of a line */
    for (size_t i = 0; i < table->count; i++) {
        if (l->width[i] < 0)
            continue;
        int columns = (int) vb_columns(cells[i]), room = l->width[i] > columns ? l->width[i] - columns : 0;
        if (cells[i].len) {
            vb_buf_fill(out, ' ', (size_t) (due + (table->columns[i].is_right ? room : 0)));
            due = l->width[i] - (table->columns[i].is_right ? room : 0) - write_cut(out, cells[i], l->width[i]) + GAP;
        } else
            due += l->width[i] + GAP;
    }
    vb_buf_byte(out, '\n');
}

void vb_table_end(vb_table *table, vb_buf *out, const vb_write_options *options)
{
    layout l;
    vb_str cells[VB_TABLE_COLUMNS];
    bool is_whole = !table->text.failed && !table->cells.failed;
    size_t rows = is_whole ? table->cells.len / sizeof(vb_span) / table->count : 0;
    if (rows) {
        lay_out(table, &l, options->width);
        for (size_t i = 0; i < table->count; i++)
            cells[i] = vb_str_from(table->columns[i].title);
        vb_buf_addz(out, options->colour ? "\033[1m" : "");
        write_row(table, &l, out, cells);
        vb_buf_addz(out, options->colour ? "\033[0m" : "");
    }
    for (size_t row = 0; row < rows; row++) {
        for (size_t i = 0; i < table->count; i++)
            cells[i] = cell_at(table, row * table->count + i);
        write_row(table, &l, out, cells);
    }
    vb_buf_end(&table->text, out);
    vb_buf_end(&table->cells, out);
}

/* ---- side by side ---------------------------------------------------------------- */

void vb_columns_write(vb_buf *out, const vb_buf *texts, size_t count, int width)
{
    vb_str rest[VB_TABLE_COLUMNS], line;
    assert(count <= VB_TABLE_COLUMNS);
    for (size_t i = 0; i < count; i++)
        rest[i] = vb_buf_str(texts + i);
    for (bool are_left = true; are_left;) {
        size_t start = out->len;
        int due = 0;
        are_left = false;
        for (size_t i = 0; i < count; i++, due += GAP) {
            if (!rest[i].at || !vb_str_split(&rest[i], '\n', &line))
                line = (vb_str){"", 0};
            are_left |= rest[i].at && rest[i].len > 0;
            if (line.len) {
                vb_buf_fill(out, ' ', (size_t) due);
                vb_buf_add(out, line);
                due = -(int) vb_columns(line);
            }
            due += width;
        }
        if (out->len > start || are_left)
            vb_buf_byte(out, '\n');
    }
}

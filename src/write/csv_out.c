/* csv_out.c - when a cell is quoted, and how. */
#include "write/csv_out.h"

#include <string.h>

static bool holds_any(vb_str value, const char *bytes)
{
    for (size_t i = 0; i < value.len; i++)
        if (strchr(bytes, value.at[i]))
            return true;
    return false;
}

void vb_csv_cell(vb_buf *out, vb_str value, bool is_last)
{
    bool is_formula = value.len && strchr("=+-@\t", value.at[0]), is_quoted = is_formula || holds_any(value, "\",\r\n");
    if (is_quoted)
        vb_buf_addz(out, is_formula ? "\"'" : "\"");
    for (size_t i = 0; i < value.len; i++) {
        if (value.at[i] == '"')
            vb_buf_byte(out, '"');
        if (value.at[i])
            vb_buf_byte(out, value.at[i]);
    }
    if (is_quoted)
        vb_buf_byte(out, '"');
    vb_buf_byte(out, is_last ? '\n' : ',');
}

void vb_csv_row(vb_buf *out, const char *const *words)
{
    for (; *words; words++)
        vb_csv_cell(out, vb_str_from(*words), !words[1]);
}

/* symbol_facts.c - what a symbol alone tells of its document: the body whose series it
 * is in, and when it is from, as far as numbers tell. */
#include "model/symbol.h"
#include "tables.h"

vb_str vb_symbol_body(vb_str symbol)
{
    const vb_series_row *longest = NULL;
    for (int i = 0; i < vb_series_count; i++)
        if (vb_str_starts(symbol, vb_series[i].prefix) && (!longest || vb_series[i].prefix.len > longest->prefix.len))
            longest = vb_series + i;
    return longest ? longest->body : (vb_str){"", 0};
}

const vb_sc_resolutions_row *vb_symbol_council_row(uint32_t number)
{
    bool is_known = number >= 1 && number <= (uint32_t) vb_sc_resolutions_count &&
                    vb_sc_resolutions[number - 1].number == (int32_t) number; /* its number is its place in the table */
    return is_known ? vb_sc_resolutions + number - 1 : NULL;
}

/* "822 (1993)" after "S/RES/". */
static vb_date date_of_council(vb_str rest)
{
    vb_str number = vb_str_part(rest, 0, vb_str_find_byte(rest, ' ', 0));
    uint32_t n = 0, year = 0;
    if (!vb_str_number(number, 99999, &n))
        return (vb_date){0, 0, 0};
    const vb_sc_resolutions_row *row = vb_symbol_council_row(n);
    size_t open = vb_str_find_byte(rest, '(', 0);
    if (open != SIZE_MAX)
        vb_str_number(vb_str_part(rest, open + 1, open + 5), 9999, &year);
    if (row && (!year || row->adopted.year == (int) year))
        return row->adopted;
    return (vb_date){.year = (int16_t) year};
}

vb_date vb_symbol_date(vb_str symbol)
{
    /* Series whose next element is a year. */
    static const vb_str yearly[] = {VB_STR("S/PRST/"), VB_STR("S/"), VB_STR("E/RES/"), VB_STR("E/DEC/"), VB_STR("E/")};
    uint32_t year;
    if (vb_str_starts(symbol, VB_S("S/RES/")))
        return date_of_council(vb_str_part(symbol, 6, symbol.len));
    for (size_t i = 0; i < sizeof yearly / sizeof *yearly; i++) {
        vb_str rest = vb_str_part(symbol, yearly[i].len, symbol.len);
        size_t slash = vb_str_find_byte(rest, '/', 0);
        if (vb_str_starts(symbol, yearly[i]) && slash == 4 && vb_str_number(vb_str_part(rest, 0, 4), 2100, &year) &&
            year > 1945)
            return (vb_date){.year = (int16_t) year};
    }
    return (vb_date){0, 0, 0};
}

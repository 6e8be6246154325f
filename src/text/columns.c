/* columns.c - widths of runes on a terminal, from the East Asian Width of Unicode
 * (ambiguous ones count one) and the general category. */
#include "text/columns.h"

#include <unicode/uchar.h>

#include "base/utf8.h"

int vb_rune_columns(uint32_t rune)
{
    if (rune < 0x300)
        return 1;
    int8_t category = u_charType((UChar32) rune);
    if (category == U_NON_SPACING_MARK || category == U_ENCLOSING_MARK || category == U_FORMAT_CHAR)
        return 0;
    int width = u_getIntPropertyValue((UChar32) rune, UCHAR_EAST_ASIAN_WIDTH);
    return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

bool vb_rune_is_shown(uint32_t rune)
{
    if (rune < 0x80)
        return rune >= 0x20 && rune != 0x7F;
    int8_t category = u_charType((UChar32) rune);
    return category != U_CONTROL_CHAR && category != U_FORMAT_CHAR && category != U_LINE_SEPARATOR &&
           category != U_PARAGRAPH_SEPARATOR && category != U_SURROGATE;
}

size_t vb_columns(vb_str text)
{
    size_t columns = 0;
    for (size_t at = 0; at < text.len;) {
        vb_rune rune = vb_utf8_at(text, at);
        columns += (size_t) vb_rune_columns(rune.value);
        at += rune.len;
    }
    return columns;
}

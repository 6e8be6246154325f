/* time_decade.c - how decades are said where it is not by four digits alone: "20世纪九十年代", "años ochenta". */
#include "analysis/time_decade.h"

#include "base/scan.h"
#include "base/utf8.h"
#include "tables.h"

#define DECADE_FIRST 1600 /* as time.c reads years */
#define DECADE_LAST 2199
#define TENS_LEAST 20 /* "los años diez" may be of this century */

bool vb_decade_han_ten(vb_str *in, uint32_t *ten)
{
    for (int i = 0; i < vb_han_digits_count; i++) {
        vb_str rest = *in;
        if (vb_han_digits[i].unit || vb_han_digits[i].value < 2 || !vb_scan_literal(&rest, vb_han_digits[i].form) ||
            !vb_scan_literal(&rest, VB_S("十")))
            continue;
        *ten = (uint32_t) vb_han_digits[i].value * 10;
        *in = rest;
        return true;
    }
    return false;
}

bool vb_decade_in_chinese(vb_str in, size_t *len, uint32_t *decade)
{
    vb_str rest = in;
    uint32_t century;
    if (!vb_scan_number(&rest, 4, DECADE_LAST, &century))
        return false;
    if (vb_scan_literal(&rest, VB_S("世纪"))) {
        if (century < 16 || century > 21 ||
            (!vb_scan_number(&rest, 2, 90, decade) && !vb_decade_han_ten(&rest, decade)))
            return false;
        *decade += (century - 1) * 100;
    } else
        *decade = century;
    if (*decade < DECADE_FIRST || *decade % 10 || !vb_scan_literal(&rest, VB_S("年代")))
        return false;
    *len = (size_t) (rest.at - in.at);
    return true;
}

uint32_t vb_decade_tens(vb_lang lang, vb_str in, size_t *len)
{
    const vb_lexicon *numbers = lang == VB_LANG_FR ? &vb_lexicon_figure_fr : &vb_lexicon_figure_es;
    vb_str rest = in;
    uint32_t tens = 0;
    size_t end = 0;
    int row;
    if (vb_scan_number(&rest, 2, 90, &tens))
        end = (size_t) (rest.at - in.at);
    else if (vb_lexicon_at(numbers, in, 0, &end, &row) && (vb_figure_words[row].roles & VB_FIGURE_NUMBER))
        tens = (uint32_t) vb_figure_words[row].value;
    *len = end;
    return tens % 10 == 0 && tens >= TENS_LEAST && tens <= 90 ? tens : 0;
}

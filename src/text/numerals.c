/* numerals.c - ordinals and Chinese numbers. The words of ordinals are data/ordinals.tsv,
 * the endings of ordinals in figures data/ordinal_endings.tsv, Han digits data/han_digits.tsv.
 *
 *     ordinal = word                            "Thirty-eighth", "Тридцать восьмая", "الثامنة والثلاثون"
 *             | digits [ "-" ] ending           "38th", "38e", "38º", "21er", "38-я"
 *             | "第" ( digits | han )           "第38", "第三十八"
 *     han     = digit { digit }                 "二〇一八", digit by digit
 *             | [digit] unit [digit] ...        "三百八十", "十二"                       */
#include "text/numerals.h"

#include "base/scan.h"
#include "base/utf8.h"
#include "tables.h"

#define ORDINAL_DIGITS 5 /* the Security Council nears its 10,000th meeting */
#define HAN_DIGITS 8     /* letters in one number; the longest up to 9999 has seven */

static const vb_han_digits_row *han_digit_at(vb_str in)
{
    if (in.len == 0 || (unsigned char) in.at[0] < 0xE3) /* no Han letter */
        return NULL;
    for (int i = 0; i < vb_han_digits_count; i++)
        if (vb_str_starts(in, vb_han_digits[i].form))
            return vb_han_digits + i;
    return NULL;
}

bool vb_scan_han_number(vb_str *in, uint32_t *value)
{
    vb_str rest = *in;
    uint32_t total = 0, pending = 0, letters = 0;
    bool has_unit = false;
    for (const vb_han_digits_row *d = han_digit_at(rest); d; d = han_digit_at(rest), letters++) {
        if (letters == HAN_DIGITS)
            return false;
        if (d->unit) {
            total += (pending ? pending : 1) * (uint32_t) d->value;
            pending = 0;
            has_unit = true;
        } else if (has_unit) {
            pending = (uint32_t) d->value;
        } else {
            pending = pending * 10 + (uint32_t) d->value;
        }
        rest = vb_str_part(rest, d->form.len, rest.len);
    }
    if (letters == 0)
        return false;
    *in = rest;
    *value = total + pending;
    return true;
}

static bool scan_ending(vb_str *in)
{
    int row;
    size_t end;
    if (!vb_lexicon_at(&vb_lexicon_ordinal_ending, *in, 0, &end, &row))
        return false;
    *in = vb_str_part(*in, end, in->len);
    return true;
}

static bool scan_han_ordinal(vb_str *in, uint32_t *value)
{
    vb_str rest = *in;
    if (!vb_scan_literal(&rest, VB_S("第")))
        return false;
    while (vb_scan_byte(&rest, ' '))
        continue;
    if (!vb_scan_number(&rest, ORDINAL_DIGITS, 99999, value) && !vb_scan_han_number(&rest, value))
        return false;
    *in = rest;
    return true;
}

bool vb_scan_ordinal(vb_str *in, uint32_t *value)
{
    vb_str rest = *in;
    uint32_t number;
    size_t end;
    int row;
    if (scan_han_ordinal(in, value))
        return true;
    if (vb_lexicon_at(&vb_lexicon_ordinal, rest, 0, &end, &row)) {
        *value = (uint32_t) vb_ordinals[row].n;
        *in = vb_str_part(rest, end, rest.len);
        return true;
    }
    if (!vb_scan_number(&rest, ORDINAL_DIGITS, 99999, &number) || !scan_ending(&rest))
        return false;
    *value = number;
    *in = rest;
    return true;
}

/* layout_edge.c - the forms of what a page prints about itself:
 *
 *     folio     = "3" | "2/5" | "- 3 -" | "Page 3" | "/..." (the sheet goes on)
 *     job       = [ "GE." | "V." | letters "." ] 2 digits "-" 5 or 6 digits [ "(" letters ")" ] { 6 digits }
 *     bar code  = "*" digits "*"
 *     symbol    = a symbol alone, joint or not */
#include "read/layout_edge.h"

#include "base/scan.h"
#include "base/utf8.h"
#include "model/symbol.h"
#include "tables.h"

static bool scan_digits(vb_str *in, size_t least, size_t most)
{
    size_t n = 0;
    while (n < in->len && n <= most && vb_rune_is_digit((unsigned char) in->at[n]))
        n++;
    if (n < least || n > most)
        return false;
    *in = vb_str_part(*in, n, in->len);
    return true;
}

/* "/...", "/. . ."; scanners read the slash as a letter and the dots as bullets. */
static bool is_sheet_mark(vb_str text)
{
    vb_str rest = text;
    size_t dots = 0;
    bool is_slash = vb_scan_byte(&rest, '/');
    if (!is_slash && !vb_scan_byte(&rest, 'I') && !vb_scan_byte(&rest, 'l') && !vb_scan_byte(&rest, '!'))
        return false;
    for (vb_rune rune; (rune = vb_utf8_at(rest, 0)).len; rest = vb_str_part(rest, rune.len, rest.len)) {
        bool is_dot = rune.value == '.' || rune.value == 0x2022 || rune.value == 0xB7;
        if (!is_dot && rune.value != ' ' && rune.value != 0x2026)
            return false;
        dots += is_dot ? 1 : rune.value == 0x2026 ? 3 : 0;
    }
    return dots >= (is_slash ? 2 : 3);
}

static bool is_folio(vb_str text)
{
    vb_str rest = text;
    if (is_sheet_mark(text))
        return true;
    if (vb_scan_literal(&rest, VB_S("Page ")) || vb_scan_literal(&rest, VB_S("page ")) ||
        vb_scan_literal(&rest, VB_S("- ")))
        vb_skip_space(&rest);
    if (!scan_digits(&rest, 1, 4))
        return false;
    vb_str tail = rest;
    if (vb_scan_byte(&tail, '/') && scan_digits(&tail, 1, 4))
        rest = tail;
    return rest.len == 0 || vb_str_equal(rest, VB_S(" -"));
}

static void skip_letters_in_brackets(vb_str *in)
{
    vb_str rest = *in;
    vb_skip_space(&rest);
    if (!vb_scan_byte(&rest, '('))
        return;
    size_t n = 0;
    while (n < rest.len && n < 8 && vb_byte_is_capital(rest.at[n]))
        n++;
    rest = vb_str_part(rest, n, rest.len);
    if (n && vb_scan_byte(&rest, ')'))
        *in = rest;
}

/* Does the rest hold only dates of six digits and folios? */
static bool is_job_tail(vb_str rest)
{
    for (;;) {
        vb_skip_space(&rest);
        if (rest.len == 0)
            return true;
        if (!scan_digits(&rest, 6, 6))
            return is_folio(rest);
    }
}

static bool is_job(vb_str text)
{
    vb_str rest = text;
    size_t n = 0;
    while (n < rest.len && n < 3 && vb_byte_is_letter(rest.at[n]))
        n++;
    if (n && (n >= rest.len || rest.at[n] != '.'))
        return false;
    rest = vb_str_part(rest, n ? n + 1 : 0, rest.len);
    if (!scan_digits(&rest, 2, 2) || !vb_scan_byte(&rest, '-') || !scan_digits(&rest, 5, 6))
        return false;
    skip_letters_in_brackets(&rest);
    return is_job_tail(rest);
}

static bool is_bar_code(vb_str text)
{
    vb_str rest = text;
    return vb_scan_byte(&rest, '*') && scan_digits(&rest, 6, 12) && vb_scan_byte(&rest, '*') && rest.len == 0;
}

static bool is_recycle(vb_str text)
{
    size_t end;
    int value;
    return vb_lexicon_at(&vb_lexicon_line_recycle, text, 0, &end, &value) && text.len - end <= 4;
}

bool vb_edge_is_symbol(vb_str text)
{
    for (int halves = 0; halves < 3; halves++) {
        size_t n = vb_symbol_length(text);
        if (n == 0)
            return false;
        text = vb_str_part(text, n, text.len);
        while (vb_scan_byte(&text, '*'))
            continue;
        if (text.len == 0)
            return true;
        if (!vb_scan_byte(&text, '-') && !vb_scan_literal(&text, VB_S("–")))
            return false;
    }
    return false;
}

/* Without a branch: all bytes are looked at at once. */
static bool has_digit(vb_str text)
{
    uint8_t has = 0; /* of a byte's width, as what it is made of */
    for (size_t i = 0; i < text.len; i++)
        has |= (uint8_t) ((unsigned char) (text.at[i] - '0') < 10);
    return has;
}

vb_edge_kind vb_edge_kind_of(vb_str text)
{
    if (text.len > VB_EDGE_MOST)
        return VB_EDGE_NONE;
    if (!has_digit(text)) /* most lines: two forms alone have none */
        return is_recycle(text) ? VB_EDGE_JOB : is_sheet_mark(text) ? VB_EDGE_FOLIO : VB_EDGE_NONE;
    if (is_job(text) || is_bar_code(text) || is_recycle(text))
        return VB_EDGE_JOB;
    if (is_folio(text) || (scan_digits(&(vb_str){text.at, text.len}, 6, 6) && text.len == 6))
        return VB_EDGE_FOLIO;
    return vb_edge_is_symbol(text) ? VB_EDGE_SYMBOL : VB_EDGE_NONE;
}

/* What a scanner may have made of a symbol: one word with a slash and three digits or more in it. */
static bool is_like_symbol(vb_str text)
{
    size_t digits = 0;
    for (size_t i = 0; i < text.len; i++)
        digits += vb_rune_is_digit((unsigned char) text.at[i]);
    return text.len <= 30 && digits >= 3 && vb_str_find_byte(text, '/', 0) != SIZE_MAX &&
           vb_str_find_byte(text, ' ', 0) == SIZE_MAX;
}

bool vb_edge_is_head_word(vb_str text)
{
    size_t end;
    int row;
    return is_like_symbol(text) || (vb_lexicon_at(&vb_lexicon_language_name, text, 0, &end, &row) && end == text.len);
}

bool vb_edge_is_page_line(vb_str text)
{
    size_t at = vb_str_find(text, VB_S("Page "), 0);
    vb_str rest = vb_str_part(text, at == SIZE_MAX ? text.len : at + 5, text.len);
    return at != SIZE_MAX && scan_digits(&rest, 1, 4) && rest.len == 0 &&
           (at == 0 || vb_edge_is_head_word(vb_str_part(text, 0, at - 1)));
}

vb_str vb_edge_job_number(vb_str text)
{
    size_t hyphen = text.len > VB_EDGE_MOST ? SIZE_MAX : vb_str_find_byte(text, '-', 0);
    if (hyphen == SIZE_MAX || !is_job(text))
        return (vb_str){"", 0};
    vb_str rest = vb_str_part(text, hyphen + 1, text.len);
    return scan_digits(&rest, 5, 6) ? vb_str_part(text, hyphen - 2, text.len - rest.len) : (vb_str){"", 0};
}

/* layout_line.c - what a line shows by itself, before its neighbours are asked:
 *
 *     mark   = number "." | "(" item ")" | item ")" | roman "." | letter "." | bullet
 *            | number "-"    before Arabic words
 *            | number { "." number }    before a wide blank
 *     number = 1 to 3 digits;  item = number | letter | roman
 *
 * followed by a blank or the end of the line. "A. Name" is an initial: a letter or
 * Roman numeral with a full stop is a mark only where a wide blank follows, or nothing. */
#include <string.h>

#include "base/utf8.h"
#include "read/layout_parts.h"
#include "tables.h"

static bool is_bullet(uint32_t rune)
{
    switch (rune) {
    case 0x2022: /* • */
    case 0x25AA:
    case 0x25AB:
    case 0x25CF:
    case 0x25CB:
    case 0x25A0:
    case 0x2043:
    case 0x2013: /* – */
    case 0x2014:
    case 0xF0B7:
    case '-':
        return true;
    default:
        return false;
    }
}

static bool scan_digits(vb_str *in)
{
    uint32_t value;
    return vb_scan_number(in, 3, 999, &value);
}

static bool scan_lower_roman(vb_str *in)
{
    size_t n = 0;
    while (n < in->len && n < 5 && (in->at[n] == 'i' || in->at[n] == 'v' || in->at[n] == 'x'))
        n++;
    if (n == 0)
        return false;
    *in = vb_str_part(*in, n, in->len);
    return true;
}

static bool scan_letter(vb_str *in)
{
    vb_rune rune = vb_utf8_at(*in, 0);
    if (!vb_rune_is_letter(rune.value) || vb_rune_is_han(rune.value))
        return false;
    *in = vb_str_part(*in, rune.len, in->len);
    return true;
}

static bool closes(vb_str *in) { return vb_scan_byte(in, ')'); }

/* "(a)", "(iv)", "(2)", "a)", "12)" */
static bool scan_bracketed(vb_str *in)
{
    vb_str start = *in;
    bool is_open = vb_scan_byte(&start, '(');
    vb_str rest = start;
    if ((scan_letter(&rest) && closes(&rest)) || (rest = start, scan_digits(&rest) && closes(&rest)) ||
        (rest = start, scan_lower_roman(&rest) && closes(&rest))) {
        bool is_long_number = !is_open && start.len - rest.len > 3;
        if (is_long_number)
            return false;
        *in = rest;
        return true;
    }
    return false;
}

static bool scan_number_mark(vb_str *in)
{
    vb_str rest = *in;
    if (!scan_digits(&rest) || !vb_scan_byte(&rest, '.') || (rest.len && vb_rune_is_digit((unsigned char) rest.at[0])))
        return false;
    *in = rest;
    return true;
}

static bool first_letter_is_arabic(vb_str text)
{
    vb_rune rune;
    for (size_t at = 0; (rune = vb_utf8_at(text, at)).len; at += rune.len)
        if (vb_rune_is_letter(rune.value))
            return vb_rune_is_arabic(rune.value);
    return false;
}

/* "10.4" and "10.4.1", where a wide blank follows */
static bool scan_section_number(vb_str *in)
{
    vb_str rest = *in;
    int dots = 0;
    while (scan_digits(&rest) && vb_scan_byte(&rest, '.'))
        dots++;
    if (dots == 0 || rest.len == 0 || rest.at[0] != ' ' || rest.at[-1] == '.')
        return false;
    *in = rest;
    return true;
}

/* "5 -" before Arabic words */
static bool scan_number_dash(vb_str *in)
{
    vb_str rest = *in;
    if (!scan_digits(&rest))
        return false;
    vb_skip_space(&rest);
    if (!vb_scan_byte(&rest, '-') || rest.len < 2 || rest.at[0] != ' ' || !first_letter_is_arabic(rest))
        return false;
    *in = rest;
    return true;
}

/* "IV." or "B." */
static bool scan_heading_mark(vb_str *in)
{
    uint32_t value;
    vb_str rest = *in;
    if (vb_scan_roman(&rest, &value) && vb_scan_byte(&rest, '.')) {
        *in = rest;
        return true;
    }
    rest = *in;
    vb_rune rune = vb_utf8_at(rest, 0);
    if (!vb_rune_is_upper(rune.value) || !scan_letter(&rest) || !vb_scan_byte(&rest, '.'))
        return false;
    *in = rest;
    return true;
}

static uint32_t blanks_at(vb_str s)
{
    uint32_t n = 0;
    while (n < s.len && s.at[n] == ' ')
        n++;
    return n;
}

/* Two letters, the first of no Roman numeral: no mark begins so, and most lines do. */
static bool begins_with_word(vb_str text)
{
    char c = text.len > 1 ? text.at[0] : '1';
    bool is_numeral = c == 'i' || c == 'v' || c == 'x' || c == 'C' || c == 'X' || c == 'L' || c == 'V' || c == 'I';
    return vb_byte_is_letter(c) && !is_numeral && vb_byte_is_letter(text.at[1]);
}

static void describe_mark(vb_part *part, vb_str text)
{
    vb_str rest = text;
    bool is_sure = true;
    vb_rune first = vb_utf8_at(text, 0);
    if (begins_with_word(text))
        return;
    if (is_bullet(first.value)) {
        rest = vb_str_part(text, first.len, text.len);
        part->mark_is_bullet = true;
    } else if (scan_number_mark(&rest)) {
        is_sure = blanks_at(rest) >= 2;
    } else if (scan_section_number(&rest)) {
        if (blanks_at(rest) < 2)
            return;
    } else if (!scan_bracketed(&rest) && !scan_number_dash(&rest)) {
        if (!scan_heading_mark(&rest))
            return;
        uint32_t blanks = blanks_at(rest);
        bool is_roman = text.len - rest.len > 2;
        if (rest.len && blanks < 2 && !is_roman)
            return;
        is_sure = blanks >= 2;
    }
    uint32_t blanks = blanks_at(rest);
    part->mark_only = rest.len == 0;
    if ((rest.len && blanks == 0) || (part->mark_only && part->mark_is_bullet))
        return;
    part->mark_len = (uint16_t) (text.len - rest.len);
    part->mark_is_sure = is_sure || part->mark_only;
    part->text_left =
        (int16_t) (part->line.left + (int32_t) vb_utf8_count(vb_str_part(text, 0, part->mark_len)) + (int32_t) blanks);
}

static bool is_closing(uint32_t rune)
{
    return rune == ')' || rune == ']' || rune == '"' || rune == '\'' || rune == 0x201D || rune == 0x2019 ||
           rune == 0xBB || rune == 0x300B || rune == 0x300D || rune == ' ' || rune == '*' ||
           vb_rune_superscript(rune) >= 0;
}

static bool is_stop(uint32_t rune)
{
    return rune == '.' || rune == '!' || rune == '?' || rune == ':' || rune == ';' || rune == 0x3002 ||
           rune == 0xFF01 || rune == 0xFF1B || rune == 0xFF1F || rune == 0x061F || rune == 0x061B || rune == 0x2026;
}

static bool is_unclosed(vb_str text)
{
    size_t at = text.len;
    if (!memchr(text.at, '(', text.len)) /* of most lines: asked at once, not byte by byte */
        return false;
    while (text.at[at - 1] != '(' && text.at[at - 1] != ')')
        at--;
    return text.at[at - 1] == '(';
}

static void describe_end(vb_part *part, vb_str text)
{
    part->is_unclosed = is_unclosed(text);
    size_t end = text.len;
    vb_rune rune = vb_utf8_before(text, end);
    for (int i = 0; i < 6 && rune.len && is_closing(rune.value); i++) {
        end -= rune.len;
        rune = vb_utf8_before(text, end);
    }
    part->ends_sentence = is_stop(rune.value);
    part->ends_comma = rune.value == ',' || rune.value == 0x060C || rune.value == 0xFF0C || rune.value == 0x3001;
    vb_rune last = vb_utf8_before(text, text.len);
    part->ends_digit = vb_rune_is_digit(last.value);
    if (last.value == '-')
        part->ends_hyphen = vb_rune_is_letter(vb_utf8_before(text, text.len - 1).value);
}

static bool is_opening(uint32_t rune)
{
    return rune == '(' || rune == '[' || rune == '"' || rune == '\'' || rune == 0x201C || rune == 0x2018 ||
           rune == 0xAB || rune == 0x300A || rune == 0x300C;
}

static void describe_start(vb_part *part, vb_str text)
{
    size_t at = 0;
    vb_rune rune = vb_utf8_at(text, 0);
    for (int i = 0; i < 3 && is_opening(rune.value); i++) {
        at += rune.len;
        rune = vb_utf8_at(text, at);
    }
    bool is_cased = vb_rune_is_letter(rune.value) && rune.value < 0x0590;
    part->begins_upper = vb_rune_is_upper(rune.value);
    part->begins_lower = is_cased && !part->begins_upper;
    part->begins_bracket = at > 0 && text.at[0] == '(';
    part->begins_digit = vb_rune_is_digit(rune.value);
}

static void describe_han(vb_part *part, vb_str text)
{
    part->han = 0;
    for (size_t at = vb_utf8_ascii(text, 0); at < text.len;) {
        vb_rune rune = vb_utf8_at(text, at);
        part->han = (uint16_t) (part->han + (vb_rune_is_han(rune.value) && part->han < UINT16_MAX));
        at += rune.len;
    }
}

static void describe_lead(vb_part *part, vb_str text)
{
    uint8_t width = 0;
    vb_rune rune;
    for (size_t at = 0; width < 60 && (rune = vb_utf8_at(text, at)).len && rune.value != ' '; at += rune.len) {
        width++;
        if (vb_rune_is_han(rune.value))
            break;
    }
    part->lead = part->line.lead ? part->line.lead : width;
}

#define AGENDA_MOST                                                                                                    \
    60 /* bytes of a line that names items alone: "Agenda items 34, 35, 49 and 72 (b)", Cyrillic counted twice */

/* "Agenda item 17", "Tema 21 del programa", alone on its line */
static bool is_agenda_line(vb_str text)
{
    size_t end;
    int value;
    if (text.len > AGENDA_MOST || !vb_lexicon_at(&vb_lexicon_line_agenda, text, 0, &end, &value))
        return false;
    vb_str rest = vb_str_part(text, end, text.len);
    vb_skip_space(&rest);
    char last = text.at[text.len - 1];
    return rest.len && vb_rune_is_digit((unsigned char) rest.at[0]) && last != '.' && last != ',' && last != ';';
}

/* "Annex", "ANNEX II", "(Signed) Name", "Agenda item 17" */
static bool begins_part(vb_str text)
{
    size_t end;
    int value;
    if (is_agenda_line(text) || vb_lexicon_at(&vb_lexicon_line_signed, text, 0, &end, &value))
        return true;
    return vb_lexicon_at(&vb_lexicon_line_heading, text, 0, &end, &value) && (end == text.len || text.at[end] == ' ');
}

static bool last_letter_is_arabic(vb_str text)
{
    vb_rune rune;
    for (size_t end = text.len; (rune = vb_utf8_before(text, end)).len; end -= rune.len)
        if (vb_rune_is_letter(rune.value))
            return vb_rune_is_arabic(rune.value);
    return false;
}

void vb_part_describe(vb_part *part, vb_str text)
{
    part->text_left = part->line.left;
    describe_mark(part, text);
    describe_start(part, text);
    describe_end(part, text);
    describe_lead(part, text);
    if (!part->line.height) /* else its columns are of two widths already */
        describe_han(part, text);
    part->begins_part = begins_part(text);
    part->is_arabic = first_letter_is_arabic(text) || last_letter_is_arabic(text);
}

bool vb_line_is_open(vb_str line)
{
    size_t from;
    int value;
    return vb_lexicon_before(&vb_lexicon_open_word_back, line, line.len, &from, &value);
}

/* markup_text.c - the text between elements of web pages, where it means more than its letters.
 *
 *     &#147;          a number of Windows-1252, as old programs wrote quotation marks and dashes
 *     <pre>           its lines end where they end, and a blank one parts paragraphs
 *     <br> (a) ...    the mark of a paragraph on a new line begins one, where what stands before has ended */
#include "base/scan.h"
#include "base/utf8.h"
#include "read/markup_parts.h"

#define MARK_MOST 4 /* letters or digits of a mark: "(iii)", "12)" */

/* What stands at 0x80 and above in Windows-1252; 0: nothing. */
static const uint16_t windows[32] = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                     0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                     0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                     0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

/* The first character of `text` from byte `from` on that only a number of Windows-1252 can have been meant by. */
static size_t next_windows(vb_str text, size_t from)
{
    for (size_t at = from; (at = vb_str_find_byte(text, '\xC2', at)) != SIZE_MAX && at + 1 < text.len; at++) {
        unsigned char c = (unsigned char) text.at[at + 1];
        if (c >= 0x80 && c < 0xA0 && windows[c - 0x80])
            return at;
    }
    return SIZE_MAX;
}

static void write_plain(vb_markup_reading *r, vb_str text)
{
    size_t from = 0;
    for (size_t at; (at = next_windows(text, from)) != SIZE_MAX; from = at + 2) {
        char letter[4];
        size_t len = vb_utf8_encode(windows[(unsigned char) text.at[at + 1] - 0x80], letter);
        vb_flow_text(r->flow, vb_str_part(text, from, at));
        vb_flow_text(r->flow, (vb_str){letter, len});
    }
    vb_flow_text(r->flow, vb_str_part(text, from, text.len));
}

/* "•", "▪": whatever stands before. */
static bool is_bullet(uint32_t rune) { return rune == 0x2022 || rune == 0x25AA || rune == 0x25CF || rune == 0xB7; }

static bool is_dash(uint32_t rune) { return rune == '-' || rune == 0x2013 || rune == 0x2014; }

/* "(a)", "12.", "iv)", "-" at the start of *in, moved past it. */
static bool scan_mark(vb_str *in)
{
    vb_str rest = *in;
    size_t digits = 0, letters = 0;
    bool opens = vb_scan_byte(&rest, '(');
    for (; digits + letters < rest.len && digits + letters <= MARK_MOST;) {
        char c = rest.at[digits + letters];
        if (vb_rune_is_digit((unsigned char) c))
            digits++;
        else if ((c | 0x20) >= 'a' && (c | 0x20) <= 'z')
            letters++;
        else
            break;
    }
    size_t all = digits + letters;
    if (all == 0 || all > MARK_MOST || (digits && letters) || all == rest.len)
        return false;
    bool closes = rest.at[all] == ')', stops = rest.at[all] == '.' && !opens && digits && digits < MARK_MOST;
    *in = vb_str_part(rest, all + 1, rest.len);
    return closes || stops;
}

/* Does a sentence or a part of one end here? */
static bool ends_clause(vb_str text)
{
    static const uint32_t ends[] = {'.',    ';',    ':',    ',',    '!',    '?',   0x3002,
                                    0xFF1B, 0xFF1A, 0xFF0C, 0x060C, 0x061B, 0x061F};
    uint32_t last = vb_utf8_before(text, text.len).value;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (last == ends[i])
            return true;
    return false;
}

/* Does a line begin as a paragraph of its own does? What stands before it, in its paragraph, tells too. */
static bool begins_paragraph(const vb_markup_reading *r, vb_str text)
{
    vb_skip_space(&text);
    vb_rune first = vb_utf8_at(text, 0);
    vb_str rest = text;
    bool is_sure = is_bullet(first.value), is_mark = is_sure || is_dash(first.value);
    if (is_mark)
        rest = vb_str_part(text, first.len, text.len);
    else
        is_mark = scan_mark(&rest);
    bool is_apart = rest.len == 0 || (unsigned char) rest.at[0] <= ' ' || vb_str_starts(rest, VB_S("\xC2\xA0"));
    vb_str before = vb_flow_paragraph(r->flow);
    is_sure = is_sure || (is_dash(first.value) && is_dash(vb_utf8_at(before, 0).value));
    return is_mark && is_apart && (is_sure || ends_clause(before));
}

static bool is_blank(vb_str text)
{
    vb_skip_space(&text);
    return text.len == 0;
}

void vb_markup__end_line(vb_markup_reading *r)
{
    if (r->lines++)
        vb_flow_break(r->flow);
    vb_flow_text(r->flow, VB_S(" "));
    r->after_line = true;
}

static void write_line(vb_markup_reading *r, vb_str text)
{
    if (r->after_line && !is_blank(text)) {
        if (!vb_flow_in_row(r->flow) && !vb_flow_in_note(r->flow) && begins_paragraph(r, text))
            vb_flow_break(r->flow);
        r->after_line = false;
    }
    write_plain(r, text);
}

void vb_markup__write_page_text(vb_markup_reading *r, vb_str text)
{
    vb_str line;
    if (vb_markup__top(r)->region != VB_MARKUP_REGION_SET) {
        write_line(r, text);
        return;
    }
    while (vb_str_split(&text, '\n', &line)) {
        r->lines = is_blank(line) ? r->lines : 0;
        write_line(r, line);
        if (text.at)
            vb_markup__end_line(r);
    }
}

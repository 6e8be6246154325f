/* citation_right.c - what stands right of a number, in any order:
 *
 *     date = [","] ("of" | "от" | "(" ...) date    "of 19 December 1991", "(30 April 1993)"
 *     body = [","] ["of"] body                     "of the General Assembly", "Генеральной Ассамблеи"
 *     place                                          citation_place.c
 *
 * and 号 after a Chinese number, and marks of footnotes between. */
#include <string.h>

#include "analysis/citation.h"
#include "base/utf8.h"
#include "text/dates.h"

#define RIGHT_STEPS 6 /* dates, bodies and places after one number */

static char byte_at(vb_str text, size_t at) { return at < text.len ? text.at[at] : '\0'; }

size_t vb_cite_after_comma(vb_str text, size_t at)
{
    size_t next = vb_cite_skip_blanks(text, at);
    vb_rune r = vb_utf8_at(text, next);
    bool is_comma = r.value == ',' || r.value == 0x060C || r.value == 0xFF0C;
    return is_comma ? vb_cite_skip_blanks(text, next + r.len) : next;
}

/* "of 19 December 1991", "от 15 марта 2006 года", "(30 April 1993)". */
static bool take_date_after(const vb_cite_scan *scan, size_t *at, vb_cite_item *item)
{
    size_t cursor = vb_cite_after_comma(scan->text, *at), end;
    int row;
    bool is_bracketed = byte_at(scan->text, cursor) == '(';
    if (is_bracketed)
        end = cursor + 1;
    else if (!vb_lexicon_at(&vb_lexicon_cite_date_link, scan->text, cursor, &end, &row))
        return false;
    vb_date date;
    vb_str rest = vb_str_part(scan->text, vb_cite_skip_blanks(scan->text, end), scan->text.len);
    if (item->date.year || !vb_scan_date(&rest, false, &date) || (is_bracketed && !vb_scan_byte(&rest, ')')))
        return false;
    item->date = date;
    *at = scan->text.len - rest.len;
    return true;
}

/* "of the General Assembly", "Генеральной Ассамблеи"; Cyrillic cases need no link. */
static bool take_body_after(const vb_cite_scan *scan, size_t *at, vb_cite_item *item)
{
    size_t cursor = vb_cite_after_comma(scan->text, *at), end;
    int row;
    if (item->body || item->family)
        return false;
    bool has_link = vb_lexicon_at(&vb_lexicon_cite_of, scan->text, cursor, &end, &row);
    if (has_link)
        cursor = vb_cite_skip_blanks(scan->text, end);
    else if (!vb_rune_is_cyrillic(vb_utf8_at(scan->text, cursor).value))
        return false;
    if (!vb_lexicon_at(&vb_lexicon_cite_body, scan->text, cursor, &end, &row))
        return false;
    item->body = vb_body_mentions[row].code;
    item->family = vb_body_mentions[row].family;
    *at = end;
    return true;
}

/* 号 after a Chinese number. */
size_t vb_cite_skip_number_end(vb_str text, size_t at)
{
    size_t end = vb_cite_skip_blanks(text, vb_cite_skip_marks(text, vb_cite_skip_blanks(text, at)));
    return vb_str_starts(vb_str_part(text, end, text.len), VB_S("号")) ? end + strlen("号") : at;
}

size_t vb_cite_look_right(const vb_cite_scan *scan, vb_cite_item *item)
{
    size_t at = vb_cite_skip_number_end(scan->text, item->span.to);
    for (int step = 0; step < RIGHT_STEPS; step++) {
        size_t after = vb_cite_skip_marks(scan->text, at);
        if (!take_date_after(scan, &after, item) && !take_body_after(scan, &after, item) &&
            !vb_cite_take_place(scan, &after, item))
            return after;
        at = after;
    }
    return vb_cite_skip_marks(scan->text, at);
}

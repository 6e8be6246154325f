/* citation_right.c - what stands right of a number, in any order:
 *
 *     date  = [","] ("of" | "от" | "(" ...) date   "of 19 December 1991", "(30 April 1993)"
 *     dates = date { joint [link] date }           "en date des 11 décembre 1948 et 16 décembre 1981": one a number
 *     body = [","] ["of"] body                     "of the General Assembly", "Генеральной Ассамблеи"
 *     place                                          citation_place.c
 *
 * and 号 after a Chinese number, and marks of footnotes between. */
#include <string.h>

#include "analysis/citation.h"
#include "base/utf8.h"
#include "model/symbol.h"
#include "text/dates.h"

#define RIGHT_STEPS 6 /* dates, bodies and places after one number */
#define DATES_MAX 32  /* dates in one row; the longest seen has eight */

static char byte_at(vb_str text, size_t at) { return at < text.len ? text.at[at] : '\0'; }

size_t vb_cite_after_comma(vb_str text, size_t at)
{
    size_t next = vb_cite_skip_blanks(text, at);
    vb_rune r = vb_utf8_at(text, next);
    bool is_comma = r.value == ',' || r.value == 0x060C || r.value == 0xFF0C;
    return is_comma ? vb_cite_skip_blanks(text, next + r.len) : next;
}

/* The next date of a row: "et du 17 décembre 2018", ", 23 de junio de 2017". Moves *at past it. */
static bool take_next_date(vb_str text, size_t *at, vb_date *date)
{
    size_t cursor = vb_cite_skip_marks(text, *at), end, from = cursor;
    int row;
    cursor = vb_cite_after_comma(text, cursor);
    bool is_joined = cursor > vb_cite_skip_blanks(text, from);
    if (vb_lexicon_at(&vb_lexicon_cite_join, text, cursor, &end, &row)) {
        cursor = vb_cite_skip_blanks(text, end);
        is_joined = true;
    }
    if (is_joined && vb_lexicon_at(&vb_lexicon_cite_date_link, text, cursor, &end, &row))
        cursor = vb_cite_skip_blanks(text, end);
    vb_str rest = vb_str_part(text, cursor, text.len);
    if (!is_joined || !vb_scan_date(&rest, false, date))
        return false;
    *at = text.len - rest.len;
    return true;
}

/* A row of dates after a list of numbers: as many as numbers, each is that of its number; else none is known. */
static void take_dates(const vb_cite_scan *scan, size_t *at, vb_date first, vb_cite_item *item)
{
    vb_date dates[DATES_MAX] = {first};
    uint32_t count = 1;
    while (count < DATES_MAX && take_next_date(scan->text, at, dates + count))
        count++;
    if (count == 1) {
        item->date = first;
    } else if (count == scan->group.count + 1) {
        item->date = dates[count - 1];
        for (uint32_t i = 0; i + 1 < count; i++)
            scan->group.items[i].date = scan->group.items[i].date.year ? scan->group.items[i].date : dates[i];
    }
}

/* "the report of the Group referred to in resolution 1533, dated 15 July 2004 (S/2004/551)": the date of that paper. */
static bool is_of_paper(vb_str text, size_t number_end, size_t link, size_t date_end)
{
    bool has_comma = link > vb_cite_skip_blanks(text, number_end);
    size_t open = vb_cite_skip_blanks(text, date_end);
    vb_str rest = vb_str_part(text, open + 1, text.len);
    size_t len = has_comma && byte_at(text, open) == '(' ? vb_symbol_length(rest) : 0;
    return len && vb_str_find(vb_str_part(rest, 0, len), VB_S("/RES/"), 0) == SIZE_MAX;
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
    if (item->date.year || !vb_scan_date(&rest, false, &date) || (is_bracketed && !vb_scan_byte(&rest, ')')) ||
        is_of_paper(scan->text, *at, cursor, scan->text.len - rest.len))
        return false;
    *at = scan->text.len - rest.len;
    take_dates(scan, at, date, item);
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

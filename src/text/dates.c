/* dates.c - dates as the six languages write them. Months are data/months.tsv, the small
 * words about them (de, of, года, to, 至) data/date_words.tsv.
 *
 *     date    = day [mark] [link] month [link | ","] year [tail]     "1er mars 2006", "4 апреля 2018 года"
 *             | month day [mark] [","] year                          "April 4, 2018"
 *             | year "年" number "月" number "日"                    "2018年4月4日", "二〇一八年四月四日"
 *     loose   = month [link] year [tail] | year "年" number "月"
 *     month   = name { "/" name of the same month }                  "نيسان/أبريل"
 *     range   = parts-of-a-date to date                              "18 June-6 July 2018", "21 to 30 May 2018"
 *
 * Words stand apart by blanks, never by a line end: a date does not cross paragraphs. */
#include "text/dates.h"

#include "base/scan.h"
#include "base/utf8.h"
#include "tables.h"
#include "text/numerals.h"

#define YEAR_FIRST 1600 /* the Peace of Westphalia is the oldest date that UN papers cite */
#define YEAR_LAST 2999
#define DAYS 31 /* of a month */

/* What is stated of a date: any part may be 0. */
typedef struct parts {
    uint32_t year, month, day;
} parts;

static void skip_blanks(vb_str *in)
{
    size_t n = 0;
    while (n < in->len && (in->at[n] == ' ' || in->at[n] == '\t'))
        n++;
    *in = vb_str_part(*in, n, in->len);
}

static bool scan_word(vb_str *in, vb_date_role role)
{
    size_t end;
    int row;
    if (!vb_lexicon_at(&vb_lexicon_date_word, *in, 0, &end, &row) || vb_date_words[row].role != role)
        return false;
    *in = vb_str_part(*in, end, in->len);
    return true;
}

/* Moves over `role` with the blanks before it, if it stands there. */
static void skip_word(vb_str *in, vb_date_role role)
{
    vb_str rest = *in;
    skip_blanks(&rest);
    if (scan_word(&rest, role))
        *in = rest;
}

static bool scan_month_name(vb_str *in, uint32_t *month)
{
    size_t end;
    int row;
    if (!vb_lexicon_at(&vb_lexicon_month, *in, 0, &end, &row))
        return false;
    *month = (uint32_t) vb_months[row].month;
    *in = vb_str_part(*in, end, in->len);
    return true;
}

static bool scan_month(vb_str *in, uint32_t *month)
{
    uint32_t again;
    if (!scan_month_name(in, month))
        return false;
    for (vb_str rest = *in;; *in = rest) {
        skip_blanks(&rest);
        if (!vb_scan_byte(&rest, '/'))
            return true;
        skip_blanks(&rest);
        if (!scan_month_name(&rest, &again) || again != *month)
            return true;
    }
}

static bool scan_day(vb_str *in, uint32_t *day)
{
    vb_str rest = *in;
    if (!vb_scan_number(&rest, 2, 31, day) || *day == 0)
        return false;
    *in = rest;
    if (!scan_word(in, VB_DATE_ROLE_DAY_MARK))
        skip_word(in, VB_DATE_ROLE_DAY_MARK);
    return true;
}

static bool scan_year(vb_str *in, uint32_t *year)
{
    vb_str rest = *in;
    uint32_t number;
    if (!vb_scan_number(&rest, 4, YEAR_LAST, &number) || number < YEAR_FIRST)
        return false;
    *year = number;
    *in = rest;
    skip_word(in, VB_DATE_ROLE_YEAR_TAIL);
    return true;
}

/* [link | ","] year, after a month or an American day. */
static bool scan_year_after(vb_str *in, uint32_t *year)
{
    vb_str rest = *in;
    skip_word(&rest, VB_DATE_ROLE_LINK);
    skip_blanks(&rest);
    if (vb_scan_byte(&rest, ',') || vb_scan_literal(&rest, VB_S("،")))
        skip_blanks(&rest);
    if (!scan_year(&rest, year))
        return false;
    *in = rest;
    return true;
}

static bool scan_han_part(vb_str *in, vb_str unit, uint32_t max, uint32_t *value)
{
    vb_str rest = *in;
    uint32_t number;
    skip_blanks(&rest);
    if (!vb_scan_number(&rest, 4, max, &number) && (!vb_scan_han_number(&rest, &number) || number > max))
        return false;
    skip_blanks(&rest);
    if (number == 0 || !vb_scan_literal(&rest, unit))
        return false;
    *value = number;
    *in = rest;
    return true;
}

/* "2至4日", "2、4和6日": is the number at the start of *in the first of several days that share "日"? */
static bool scan_han_first_day(vb_str *in, uint32_t *day)
{
    static const vb_str joints[] = {{"至", 3}, {"到", 3}, {"、", 3}, {"和", 3}, {"及", 3}, {"与", 3}, {"-", 1}, {"–", 3}, {"—", 3}, {"~", 1}, {",", 1}};
    vb_str rest = *in;
    uint32_t number;
    skip_blanks(&rest);
    if (!vb_scan_number(&rest, 2, DAYS, day) || *day == 0)
        return false;
    vb_str after = rest;
    for (bool is_joined = true; is_joined;) {
        is_joined = false;
        skip_blanks(&rest);
        for (size_t k = 0; k < sizeof joints / sizeof *joints && !is_joined; k++)
            is_joined = vb_scan_literal(&rest, joints[k]);
        skip_blanks(&rest);
        if (!is_joined || !vb_scan_number(&rest, 2, DAYS, &number))
            return false;
        vb_str end = rest;
        skip_blanks(&end);
        if (vb_scan_literal(&end, VB_S("日"))) {
            *in = after;
            return true;
        }
    }
    return false;
}

/* As much of year, month and day as stands there in Chinese. */
static bool scan_han_parts(vb_str *in, parts *p)
{
    vb_str rest = *in;
    *p = (parts){0, 0, 0};
    size_t n = 0;
    while (n < in->len && (vb_rune_is_digit((unsigned char) in->at[n]) || in->at[n] == ' ' || in->at[n] == '\t'))
        n++;
    if (n == in->len || (unsigned char) in->at[n] < 0xE3) /* no Han letter, for a digit or behind one */
        return false;
    if (scan_han_part(&rest, VB_S("年"), YEAR_LAST, &p->year) && p->year < YEAR_FIRST)
        return false;
    scan_han_part(&rest, VB_S("月"), 12, &p->month);
    if ((p->month || !p->year) && !scan_han_part(&rest, VB_S("日"), DAYS, &p->day) && p->month)
        (void) scan_han_first_day(&rest, &p->day);
    if (!p->month && !p->day)
        return false;
    *in = rest;
    return true;
}

/* "April 4, 2018", "April 4". */
static bool scan_american_parts(vb_str *in, parts *p)
{
    vb_str rest = *in;
    *p = (parts){0, 0, 0};
    if (!scan_month(&rest, &p->month))
        return false;
    skip_blanks(&rest);
    if (!scan_day(&rest, &p->day))
        return false;
    *in = rest;
    scan_year_after(in, &p->year);
    return true;
}

/* "4", "4 April", "4 April 2018". */
static bool scan_day_parts(vb_str *in, parts *p)
{
    vb_str rest = *in;
    *p = (parts){0, 0, 0};
    if (!scan_day(&rest, &p->day))
        return false;
    *in = rest;
    skip_word(&rest, VB_DATE_ROLE_LINK);
    skip_blanks(&rest);
    if (scan_month(&rest, &p->month)) {
        *in = rest;
        scan_year_after(in, &p->year);
    }
    return true;
}

static bool scan_parts(vb_str *in, parts *p)
{
    bool has_letter = in->len && (unsigned char) in->at[0] < 0xD0 && vb_rune_is_letter((unsigned char) in->at[0]);
    if (has_letter) /* the most that is asked of, and nothing but the name of a month */
        return scan_american_parts(in, p);
    return scan_han_parts(in, p) || scan_day_parts(in, p) || scan_american_parts(in, p);
}

static vb_date date_of(const parts *p) { return (vb_date){(int16_t) p->year, (uint8_t) p->month, (uint8_t) p->day}; }

static bool scan_month_and_year(vb_str *in, parts *p)
{
    vb_str rest = *in;
    *p = (parts){0, 0, 0};
    bool found = scan_han_parts(&rest, p) ? p->year && p->month
                                          : scan_month(&rest, &p->month) && scan_year_after(&rest, &p->year);
    p->day = 0;
    if (found)
        *in = rest;
    return found;
}

bool vb_scan_date(vb_str *in, bool loose, vb_date *date)
{
    vb_str rest = *in;
    parts p;
    bool found = scan_parts(&rest, &p) && p.year && p.month && p.day;
    if (!found) {
        rest = *in;
        found = loose && scan_month_and_year(&rest, &p);
    }
    if (!found)
        return false;
    *date = date_of(&p);
    *in = rest;
    return true;
}

bool vb_scan_date_part(vb_str *in, vb_date *date)
{
    vb_str rest = *in;
    parts p;
    if (!scan_parts(&rest, &p)) {
        rest = *in;
        p = (parts){0, 0, 0};
        if (!scan_month(&rest, &p.month))
            return false;
        scan_year_after(&rest, &p.year);
    }
    *date = date_of(&p);
    *in = rest;
    return true;
}

/* Days of "June 18-22, 2018", whose end names no month; else what scan_parts finds. */
static bool scan_end_of_range(vb_str *in, const parts *begin, parts *p)
{
    vb_str rest = *in;
    if (!scan_parts(&rest, p))
        return false;
    if (p->day && !p->month && begin->month) {
        p->month = begin->month;
        if (!p->year)
            scan_year_after(&rest, &p->year);
    }
    *in = rest;
    return true;
}

bool vb_scan_date_range(vb_str *in, int year, vb_date *from, vb_date *to)
{
    vb_str rest = *in;
    parts a, b;
    skip_word(&rest, VB_DATE_ROLE_RANGE_START);
    skip_word(&rest, VB_DATE_ROLE_LINK); /* "del 18 de junio al", "من 18" */
    skip_blanks(&rest);
    if (!scan_parts(&rest, &a))
        return false;
    skip_blanks(&rest);
    if (!scan_word(&rest, VB_DATE_ROLE_RANGE))
        return false;
    skip_blanks(&rest);
    if (!scan_end_of_range(&rest, &a, &b))
        return false;
    if (!b.year)
        b.year = a.year ? a.year : (uint32_t) year;
    if (!a.month)
        a.month = b.month;
    if (!a.year)
        a.year = a.month > b.month && b.year ? b.year - 1 : b.year;
    if (!a.day || !a.month || !a.year || !b.day || !b.month)
        return false;
    *from = date_of(&a);
    *to = date_of(&b);
    *in = rest;
    return true;
}

/* May a date begin at byte `at`: not inside a word or a number. */
static bool may_begin(vb_str text, size_t at)
{
    vb_rune here = vb_utf8_at(text, at), before = vb_utf8_before(text, at);
    if (!vb_rune_is_digit(here.value) && !vb_rune_is_letter(here.value))
        return false;
    if (vb_rune_is_digit(before.value))
        return !vb_rune_is_digit(here.value) && !vb_rune_is_han(here.value);
    return !vb_rune_is_letter(before.value) || vb_rune_is_han(before.value);
}

/* Every date has a digit, or Han letters for one. Without a branch: many bytes are looked at at once. */
static bool may_hold_date(vb_str text)
{
    uint8_t may = 0;
    for (size_t i = 0; i < text.len; i++)
        may |= (uint8_t) (((unsigned char) (text.at[i] - '0') < 10) | ((unsigned char) text.at[i] >= 0xE3));
    return may;
}

bool vb_find_date(vb_str text, size_t from, size_t to, vb_span *span, vb_date *date)
{
    vb_str within = vb_str_part(text, 0, to);
    if (!may_hold_date(vb_str_part(within, from, within.len)))
        return false;
    for (size_t at = from; at < within.len; at += vb_utf8_at(within, at).len) {
        vb_str rest = vb_str_part(within, at, within.len);
        if (may_begin(within, at) && vb_scan_date(&rest, false, date)) {
            *span = (vb_span){(uint32_t) at, (uint32_t) (within.len - rest.len)};
            return true;
        }
    }
    return false;
}

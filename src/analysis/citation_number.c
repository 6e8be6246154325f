/* citation_number.c - how the number of an adopted text is written:
 *
 *     council = digits ["]"] "(" year ")"                               822 (1993), 822(1993)
 *     roman   = digits [letters] "(" ["S-" | "ES-"] ROMAN ")" [letters]  217 A (III), 3362 (S-VII)
 *             | digits [letters] "(" arabic-mark digits ")"             217 ألف (د-3)
 *     session = ["S-" | "ES-"] digits "/" digits [letters]              60/251, S-10/2, 69/96 A and B
 *             | ROMAN "/" digits                                        XIV/8, of some conferences
 *     parties = digits "/" ("CP." | "CMA." ...) digits                  1/CP.21
 *     letters = [" "] letter [ ("-" | connector) letter ]
 *
 * A bare number is one too; whether it means anything its neighbours tell. */
#include "analysis/citation.h"
#include "base/utf8.h"
#include "model/names.h"
#include "text/dates.h"

#define YEAR_FIRST 1900 /* so that "12 (1945)" is read, and found impossible */
#define YEAR_LAST 2199
#define MARK_BACK 20000 /* bytes back to the last mark of a footnote: some pages */
#define ROMAN_MAX 8     /* letters: LXXXVIII is the longest below a hundred */

static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static char byte_at(vb_str text, size_t at) { return at < text.len ? text.at[at] : '\0'; }

size_t vb_cite_skip_blanks(vb_str text, size_t at)
{
    while (at < text.len && (text.at[at] == ' ' || text.at[at] == '\t'))
        at++;
    return at;
}

size_t vb_cite_back_over_blanks(vb_str text, size_t at)
{
    while (at > 0 && (text.at[at - 1] == ' ' || text.at[at - 1] == '\t'))
        at--;
    return at;
}

size_t vb_cite_skip_marks(vb_str text, size_t at)
{
    for (;;) {
        vb_rune r = vb_utf8_at(text, at);
        if (!vb_rune_is_raised(r.value))
            return at;
        at += r.len;
    }
}

uint32_t vb_cite_last_mark(vb_str text, size_t at)
{
    size_t stop = at > MARK_BACK ? at - MARK_BACK : 0;
    uint32_t value = 0, unit = 1;
    while (at > stop) {
        vb_rune r = vb_utf8_before(text, at);
        int digit = vb_rune_superscript(r.value);
        if (digit >= 0 && unit < 1000) {
            value += (uint32_t) digit * unit;
            unit *= 10;
        } else if (unit > 1) {
            return value;
        }
        at -= r.len;
    }
    return value;
}

static vb_str from(const vb_cite_scan *scan, size_t at) { return vb_str_part(scan->text, at, scan->text.len); }
static size_t place(const vb_cite_scan *scan, vb_str rest) { return scan->text.len - rest.len; }

static bool scan_letter(vb_str *in, vb_str *letter)
{
    size_t end;
    int row;
    if (!vb_lexicon_at(&vb_lexicon_part_letter, *in, 0, &end, &row))
        return false;
    *letter = vb_part_letters[row].letter;
    *in = vb_str_part(*in, end, in->len);
    return true;
}

static bool scan_letter_joint(vb_str *in)
{
    size_t end;
    int row;
    if (vb_scan_literal(in, VB_S("-")) || vb_scan_literal(in, VB_S("–")))
        return true;
    vb_str rest = *in;
    (void) vb_scan_byte(&rest, ' ');
    vb_str glued = rest;
    if (vb_scan_literal(&glued, VB_S("و")) && vb_lexicon_at(&vb_lexicon_part_letter, glued, 0, &end, &row)) {
        *in = glued; /* "وباء" */
        return true;
    }
    if (!vb_lexicon_at(&vb_lexicon_cite_join, rest, 0, &end, &row))
        return false;
    rest = vb_str_part(rest, end, rest.len);
    (void) vb_scan_byte(&rest, ' ');
    *in = rest;
    return true;
}

/* " A", "A-C", " A and B", " ألف وباء". */
static void scan_letters(vb_str *in, vb_cite_item *item)
{
    vb_str rest = *in;
    vb_str last;
    if (item->letters[0].len)
        return;
    (void) vb_scan_byte(&rest, ' ');
    if (!scan_letter(&rest, item->letters))
        return;
    *in = rest;
    if (scan_letter_joint(&rest) && scan_letter(&rest, &last) && vb_str_compare(last, item->letters[0]) > 0) {
        item->letters[1] = last;
        *in = rest;
    }
}

/* "S-", "ES-" or an Arabic mark before the number of a session. */
static vb_session_kind scan_series(vb_str *in, bool *is_arabic)
{
    static const vb_session_kind kinds[] = {[VB_SESSION_MARK_NONE] = VB_SESSION_REGULAR,
                                            [VB_SESSION_MARK_REGULAR] = VB_SESSION_REGULAR,
                                            [VB_SESSION_MARK_SPECIAL] = VB_SESSION_SPECIAL,
                                            [VB_SESSION_MARK_EMERGENCY] = VB_SESSION_EMERGENCY};
    size_t end;
    int row;
    if (!vb_lexicon_at(&vb_lexicon_session_mark, *in, 0, &end, &row))
        return VB_SESSION_REGULAR;
    *is_arabic = vb_rune_is_arabic(vb_utf8_at(*in, 0).value);
    *in = vb_str_part(*in, end, in->len);
    return kinds[vb_session_marks[row].series];
}

/* A Roman numeral, also one typed with look-alike letters of another script ("ХХIX"). */
static bool scan_roman(vb_str *in, uint32_t *value)
{
    char latin[ROMAN_MAX];
    size_t len = 0, at = 0, end;
    int row;
    while (at < in->len && len < sizeof latin) {
        vb_rune r = vb_utf8_at(*in, at);
        vb_str one = vb_str_part(*in, at, at + r.len);
        if (r.value < 0x80 && vb_rune_is_upper(r.value))
            latin[len++] = one.at[0];
        else if (vb_lexicon_at(&vb_lexicon_part_letter, one, 0, &end, &row) && vb_part_letters[row].letter.len == 1)
            latin[len++] = vb_part_letters[row].letter.at[0];
        else
            break;
        at += r.len;
    }
    vb_str letters = {latin, len};
    if (!vb_scan_roman(&letters, value) || letters.len)
        return false;
    *in = vb_str_part(*in, at, in->len);
    return true;
}

/* The Roman session of resolutions until 1975, or its Arabic form. */
static bool scan_roman_session(vb_str *in, vb_cite_item *item)
{
    bool is_arabic = false;
    item->series = scan_series(in, &is_arabic);
    if (is_arabic || item->series != VB_SESSION_REGULAR)
        if (vb_scan_number(in, 2, 99, &item->session))
            return true;
    return !is_arabic && scan_roman(in, &item->session);
}

/* Other organizations put the date of a resolution in brackets, too: the Council's must agree with its number. */
static bool may_be_of(uint32_t number, uint32_t year)
{
    uint32_t owner = vb_cite_council_year(number);
    return owner == year ||
           (owner == 0 && year >= (uint32_t) vb_sc_resolution_years[vb_sc_resolution_years_count - 1].year);
}

/* The inside of "(1993)", "(XV)", "(30 April 1993)". */
static bool scan_inside(vb_str *in, vb_cite_item *item)
{
    vb_str rest = *in;
    if (vb_scan_number(&rest, 4, YEAR_LAST, &item->session) && item->session >= YEAR_FIRST &&
        item->letters[0].len == 0 && (byte_at(rest, 0) == ')' || byte_at(rest, 0) == ' ')) {
        item->shape = VB_CITE_COUNCIL;
        *in = rest;
        return true;
    }
    rest = *in;
    if (vb_scan_date(&rest, false, &item->date) && may_be_of(item->number, (uint32_t) item->date.year)) {
        item->shape = VB_CITE_COUNCIL;
        item->session = (uint32_t) item->date.year;
        *in = rest;
        return true;
    }
    item->date = (vb_date){0};
    item->shape = VB_CITE_ROMAN;
    return scan_roman_session(in, item);
}

static bool scan_bracket(vb_str *in, vb_cite_item *item)
{
    vb_str rest = *in;
    vb_cite_item found = *item;
    vb_skip_space(&rest);
    if (!vb_scan_byte(&rest, '('))
        return false;
    vb_skip_space(&rest);
    if (!scan_inside(&rest, &found))
        return false;
    vb_skip_space(&rest);
    if (!vb_scan_byte(&rest, ')'))
        return false;
    *item = found;
    *in = rest;
    return true;
}

/* The number behind "/": of a resolution, or "CP.21". */
static bool scan_after_slash(vb_str *in, vb_cite_item *item)
{
    vb_str rest = *in;
    size_t n = 0;
    int row;
    uint32_t number;
    if (vb_scan_number(&rest, 4, 9999, &number)) {
        vb_rune next = vb_utf8_at(rest, 0);
        bool goes_on = next.value == '/' || (next.value == '.' && is_digit(byte_at(rest, 1))) || next.value == '%';
        if (goes_on || number == 0)
            return false;
        item->session = item->number;
        item->number = number;
        item->shape = VB_CITE_SESSION;
        *in = rest;
        scan_letters(in, item);
        next = vb_utf8_at(*in, 0);
        bool is_other =
            next.value == '-' && vb_rune_is_upper(vb_utf8_at(*in, 1).value); /* "3/39-E" of another organization */
        return !is_other &&
               (!vb_rune_is_letter(next.value) || vb_rune_is_han(next.value) || vb_rune_is_arabic(next.value));
    }
    if (!vb_lexicon_at(&vb_lexicon_party_word, rest, 0, &n, &row))
        return false;
    rest = vb_str_part(rest, n, rest.len);
    if (!vb_scan_number(&rest, 2, 99, &item->session))
        return false;
    item->parties = vb_party_words[row].letters;
    item->shape = VB_CITE_PARTIES;
    *in = rest;
    return true;
}

/* "XIV/8" */
static bool scan_roman_before(const vb_cite_scan *scan, size_t at, vb_cite_item *item)
{
    vb_str rest = from(scan, at);
    if (!scan_roman(&rest, &item->session) || !vb_scan_byte(&rest, '/') ||
        !vb_scan_number(&rest, 3, 999, &item->number) || item->number == 0)
        return false;
    vb_rune next = vb_utf8_at(rest, 0);
    if (next.value == '/' ||
        (vb_rune_is_letter(next.value) && !vb_rune_is_han(next.value) && !vb_rune_is_arabic(next.value)))
        return false;
    item->shape = VB_CITE_SESSION;
    item->has_roman = true;
    item->span.to = (uint32_t) place(scan, rest);
    return true;
}

bool vb_cite_number_at(const vb_cite_scan *scan, size_t at, vb_cite_item *item)
{
    vb_str rest = from(scan, at), slash;
    bool is_arabic = false;
    *item = (vb_cite_item){.shape = VB_CITE_BARE, .span = {(uint32_t) at, (uint32_t) at}};
    if (!is_digit(byte_at(rest, 0)) && scan_roman_before(scan, at, item))
        return true;
    item->series = scan_series(&rest, &is_arabic);
    if (!vb_scan_number(&rest, 4, 9999, &item->number) || item->number == 0)
        return false;
    slash = rest;
    if (vb_scan_byte(&slash, '/')) {
        if (!scan_after_slash(&slash, item))
            return false;
        item->span.to = (uint32_t) place(scan, slash);
        return true;
    }
    if (item->series != VB_SESSION_REGULAR)
        return false;
    vb_str number_end = rest;
    scan_letters(&rest, item);
    if (scan_bracket(&rest, item)) {
        if (item->shape == VB_CITE_ROMAN)
            scan_letters(&rest, item);
    } else {
        rest = number_end;
        item->letters[0] = item->letters[1] = (vb_str){0};
        vb_rune next = vb_utf8_at(rest, 0);
        if ((next.value == '.' || next.value == ',') && is_digit(byte_at(rest, 1)))
            return false;
        if (next.value == '%' || next.value == '-' ||
            (vb_rune_is_letter(next.value) && !vb_rune_is_han(next.value) && !vb_rune_is_arabic(next.value)))
            return false;
    }
    item->span.to = (uint32_t) place(scan, rest);
    return true;
}

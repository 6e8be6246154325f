/* symbol.c - document symbols: their grammar, canonical form and links.
 *
 *     group   = symbol [ joint symbol ] [ "*" ]                one text in two series; "*" = issued again
 *     joint   = "-" | en dash, with or without spaces
 *     symbol  = series element { "/" element } [ letters ]
 *     element = ( number | ("S-" | "ES-") number | word | dotted "." ordinal | state | free ) [ [" "] bracket ]
 *     bracket = "(" ( year | ROMAN | ("S-" | "ES-") ROMAN | "Part I" | "Vol. II" ... ) ")"
 *     letters = [" "] capital [ ( "-" | " and " | " to " ) capital ]        of resolutions and decisions only
 *
 * Series are data/series.tsv, words are data/symbol_words.tsv. What is read is written
 * canonically at once, into a few bytes on the stack: scanning allocates nothing. */
#include "model/symbol.h"

#include <stdio.h>
#include <string.h>

#include "base/scan.h"
#include "base/utf8.h"
#include "model/names.h"
#include "tables.h"

#define SYMBOL_MAX 96   /* bytes; the longest of 59,000 official ones has 43 */
#define ELEMENT_MAX 12  /* "/"-separated; the longest has 8 */
#define FREE_MAX 16     /* bytes of an element that no table names */
#define BRACKET_MAX 40  /* bytes inside a named bracket: "(Foreword and introduction)" */
#define NUMBER_DIGITS 6 /* of an element that is a number; zeros before it count, and are not written */

typedef struct reading {
    char out[SYMBOL_MAX];
    size_t len;
    bool is_full;
    vb_series_tail tail;
    bool is_adopted; /* a resolution or decision: may carry letters, a year, a Roman session */
    bool is_council; /* S/RES */
    int numbers;     /* elements that are numbers */
    bool has_digit, has_session;
    uint32_t first, last; /* the first and the last number */
    bool is_body;         /* the last element names a body: "A/C.3" alone is no document */
    size_t range;         /* bytes of `out` before the end of a range that needs a further element; 0: none */
    vb_str before_range;  /* the input there */
    char letters[2];      /* first and last part letter, or 0 */
} reading;

static void put(reading *r, vb_str s)
{
    if (s.len > sizeof r->out - r->len) {
        r->is_full = true;
        return;
    }
    memcpy(r->out + r->len, s.at, s.len);
    r->len += s.len;
}

static void put_number(reading *r, uint32_t number)
{
    char digits[16];
    int n = snprintf(digits, sizeof digits, "%u", number);
    put(r, (vb_str){digits, (size_t) n});
}

static bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_word_byte(char c) { return is_capital(c) || is_digit(c) || (c >= 'a' && c <= 'z'); }
static char byte_at(vb_str in, size_t at) { return at < in.len ? in.at[at] : '\0'; }

/* Does a word of Latin or Cyrillic letters go on here? Han and Arabic letters may touch a symbol. */
static bool goes_on(vb_str in)
{
    vb_rune next = vb_utf8_at(in, 0);
    return (vb_rune_is_letter(next.value) && !vb_rune_is_han(next.value) && !vb_rune_is_arabic(next.value)) ||
           vb_rune_is_digit(next.value);
}

static bool scan_series(vb_str *in, reading *r)
{
    size_t end;
    int row;
    if (!vb_lexicon_at(&vb_lexicon_series, *in, 0, &end, &row))
        return false;
    r->tail = vb_series[row].tail;
    put(r, vb_series[row].prefix);
    *in = vb_str_part(*in, end, in->len);
    return true;
}

/* Does the number before `rest` end here? Of resolutions a capital may stick to it ("48/13A"). */
static bool ends_number(vb_str rest, const reading *r)
{
    bool has_letter = r->is_adopted && is_capital(byte_at(rest, 0)) && !is_word_byte(byte_at(rest, 1));
    return has_letter || !goes_on(rest);
}

static bool scan_number(vb_str *in, reading *r)
{
    vb_str rest = *in;
    uint32_t value;
    if (!vb_scan_number(&rest, NUMBER_DIGITS, 999999, &value) || !ends_number(rest, r))
        return false;
    put_number(r, value);
    r->first = r->numbers ? r->first : value;
    r->last = value;
    r->numbers++;
    r->has_digit = true;
    *in = rest;
    return true;
}

/* "S-10", "ES-11": special and emergency special sessions. */
static bool scan_special(vb_str *in, reading *r)
{
    vb_str rest = *in;
    uint32_t value;
    bool is_emergency = vb_scan_literal(&rest, VB_S("ES-"));
    if (!is_emergency && !vb_scan_literal(&rest, VB_S("S-")))
        return false;
    if (!vb_scan_number(&rest, 2, 99, &value) || goes_on(rest))
        return false;
    put(r, is_emergency ? VB_S("ES-") : VB_S("S-"));
    put_number(r, value);
    r->has_digit = true;
    r->numbers++;
    *in = rest;
    return true;
}

/* "Add.1", "CN.4", "SR.1-28/Corrigendum", "CONF.VI", "Add. 1". */
static bool scan_dotted(vb_str *in, reading *r)
{
    vb_str rest = *in, roman;
    size_t end;
    int row;
    uint32_t value;
    if (!vb_lexicon_at(&vb_lexicon_symbol_dotted, rest, 0, &end, &row) || byte_at(rest, end) != '.')
        return false;
    rest = vb_str_part(rest, end + 1, rest.len);
    if (byte_at(rest, 0) == ' ' && is_digit(byte_at(rest, 1)))
        rest = vb_str_part(rest, 1, rest.len);
    roman = rest;
    vb_str form = vb_symbol_words[row].form;
    bool is_number = vb_scan_number(&rest, 5, 99999, &value) && !goes_on(rest);
    rest = is_number ? rest : roman; /* "SR.3A" is neither */
    if (!is_number && !vb_scan_roman(&rest, &value))
        return false;
    char first = (char) (form.at[0] >= 'a' ? form.at[0] - 'a' + 'A' : form.at[0]);
    put(r, (vb_str){&first, 1});
    put(r, vb_str_part(form, 1, form.len));
    put(r, VB_S("."));
    if (is_number)
        put_number(r, value);
    else
        put(r, vb_str_part(roman, 0, roman.len - rest.len));
    r->is_body = vb_lexicon_is(&vb_lexicon_symbol_body, form, &row);
    r->has_digit = r->has_digit || (is_number && !r->is_body); /* "CN.4" numbers no document */
    vb_str range = rest;
    bool is_range = is_number && (vb_scan_byte(&range, '-') || vb_scan_literal(&range, VB_S("–"))) &&
                    vb_scan_number(&range, 5, 99999, &value) && byte_at(range, 0) == '/';
    if (is_range) {
        r->range = r->len;
        r->before_range = rest;
        put(r, VB_S("-"));
        put_number(r, value);
        rest = range;
    }
    *in = rest;
    return true;
}

/* A further element, or a bracket: with a blank before it, as it is written, or without. */
static bool has_more(vb_str rest) { return byte_at(rest, 0) == '/' || byte_at(rest, byte_at(rest, 0) == ' ') == '('; }

/* A word of the table; a last word needs a number before it ("A/HRC/" alone is none). */
static bool scan_word(vb_str *in, reading *r)
{
    size_t end;
    int row;
    vb_str rest = *in;
    bool is_res = vb_scan_literal(&rest, VB_S("Res/"));
    if (!is_res && !vb_lexicon_at(&vb_lexicon_symbol_word, *in, 0, &end, &row))
        return false;
    vb_str word = is_res ? VB_S("RES") : vb_symbol_words[row].form;
    rest = vb_str_part(*in, word.len, in->len);
    if (!r->has_digit && !has_more(rest))
        return false;
    put(r, word);
    *in = rest;
    return true;
}

/* What no table names, where the series allows it: "NOR" in a treaty body's, "OzL.Pro.28" in UNEP's. */
static bool scan_free(vb_str *in, reading *r)
{
    size_t n = 0;
    bool has_digit = false;
    if (r->tail == VB_SERIES_TAIL_STRICT || !is_capital(byte_at(*in, 0)))
        return false;
    while (n < in->len && n < FREE_MAX && (is_word_byte(in->at[n]) || in->at[n] == '.' || in->at[n] == '-')) {
        has_digit = has_digit || is_digit(in->at[n]);
        n++;
    }
    while (n && !is_word_byte(in->at[n - 1]))
        n--;
    bool is_state = n == 3 && is_capital(in->at[1]) && is_capital(in->at[2]);
    vb_str rest = vb_str_part(*in, n, in->len);
    if (goes_on(rest) || (r->tail == VB_SERIES_TAIL_STATES && !is_state) ||
        (!has_digit && !r->has_digit && !has_more(rest)))
        return false;
    put(r, vb_str_part(*in, 0, n));
    r->has_digit = r->has_digit || has_digit;
    *in = rest;
    return true;
}

/* "(1993)", "(XV)", "(S-VII)" after the number of a resolution. */
static bool scan_session_bracket(vb_str *in, reading *r)
{
    vb_str rest = *in, session;
    uint32_t value;
    if (!r->is_adopted || r->numbers != 1 || r->has_session)
        return false;
    vb_skip_space(&rest);
    if (!vb_scan_byte(&rest, '('))
        return false;
    vb_skip_space(&rest);
    session = rest;
    if (r->is_council) {
        if (!vb_scan_number(&rest, 4, 2999, &value) || value < 1946)
            return false;
    } else {
        if (!vb_scan_literal(&rest, VB_S("ES-")))
            (void) vb_scan_literal(&rest, VB_S("S-"));
        if (!vb_scan_roman(&rest, &value))
            return false;
    }
    session.len -= rest.len;
    vb_skip_space(&rest);
    if (!vb_scan_byte(&rest, ')'))
        return false;
    put(r, r->is_council ? VB_S(" (") : VB_S("("));
    put(r, session);
    put(r, VB_S(")"));
    r->has_session = true;
    *in = rest;
    return true;
}

/* The bytes of a bracket's opening word: "Part" of "(Part I)", and of "(PartI)" in links that lost their spaces. */
static size_t bracket_word(vb_str in)
{
    size_t end;
    int row;
    if (vb_lexicon_at(&vb_lexicon_symbol_bracket, in, 0, &end, &row))
        return end;
    for (end = 1; end < in.len && end < BRACKET_MAX && !is_capital(in.at[end]) && !is_digit(in.at[end]); end++)
        continue;
    return end < in.len && vb_lexicon_is(&vb_lexicon_symbol_bracket, vb_str_part(in, 0, end), &row) ? end : 0;
}

/* "(Part I)", "(Vol. II)", "(Sect. 29A)", and "(14)" where the series is free. */
static bool scan_named_bracket(vb_str *in, reading *r)
{
    vb_str rest = *in;
    size_t n = 0;
    vb_skip_space(&rest);
    if (r->is_council || !vb_scan_byte(&rest, '(')) /* the year of the Council's is the last bracket */
        return false;
    size_t word = bracket_word(rest);
    bool is_number = r->tail == VB_SERIES_TAIL_FREE && in->at[0] == '(' && is_digit(byte_at(rest, 0));
    while (n < rest.len && n < BRACKET_MAX && (is_word_byte(rest.at[n]) || strchr(" .-,", rest.at[n])))
        n++;
    if ((!word && !is_number) || byte_at(rest, n) != ')')
        return false;
    put(r, word ? VB_S(" (") : VB_S("("));
    put(r, vb_str_part(rest, 0, word));
    if (word && word < n && rest.at[word] != ' ')
        put(r, VB_S(" "));
    put(r, vb_str_part(rest, word, n));
    put(r, VB_S(")"));
    r->has_digit = r->has_digit || is_number;
    *in = vb_str_part(rest, n + 1, rest.len);
    return true;
}

static bool scan_letter_joint(vb_str *in)
{
    return vb_scan_literal(in, VB_S("-")) || vb_scan_literal(in, VB_S("–")) || vb_scan_literal(in, VB_S(" and ")) ||
           vb_scan_literal(in, VB_S(" to "));
}

static bool scan_letter(vb_str *in, char *letter)
{
    if (!is_capital(byte_at(*in, 0)) || goes_on(vb_str_part(*in, 1, in->len)))
        return false;
    *letter = in->at[0];
    *in = vb_str_part(*in, 1, in->len);
    return true;
}

/* " A", "A-C", " A and B". */
static void scan_letters(vb_str *in, reading *r)
{
    vb_str rest = *in;
    if (!r->is_adopted || r->letters[0] || r->numbers == 0)
        return;
    (void) vb_scan_byte(&rest, ' ');
    if (!scan_letter(&rest, r->letters) || byte_at(rest, 0) == '/') {
        r->letters[0] = 0;
        return;
    }
    *in = rest;
    if (scan_letter_joint(&rest) && scan_letter(&rest, r->letters + 1) && r->letters[1] > r->letters[0] &&
        byte_at(rest, 0) != '/')
        *in = rest;
    else
        r->letters[1] = 0;
}

static bool scan_element(vb_str *in, reading *r)
{
    r->is_body = false;
    r->range = 0;
    return scan_number(in, r) || scan_special(in, r) || scan_dotted(in, r) || scan_word(in, r) || scan_free(in, r);
}

/* The year that owns a resolution's number, or 0 beyond the table. */
static uint32_t council_year(uint32_t number)
{
    for (int i = 0; i < vb_sc_resolution_years_count; i++)
        if (number >= (uint32_t) vb_sc_resolution_years[i].first && number <= (uint32_t) vb_sc_resolution_years[i].last)
            return (uint32_t) vb_sc_resolution_years[i].year;
    return 0;
}

static void finish_council(reading *r)
{
    uint32_t year = r->is_council && r->numbers == 1 && !r->has_session ? council_year(r->last) : 0;
    if (year) {
        put(r, VB_S(" ("));
        put_number(r, year);
        put(r, VB_S(")"));
    }
}

/* "S/RES/822/1993" says in the old manner of libraries what "S/RES/822 (1993)" says. The year is a number as any
 * element is: written without its zeros, "01993" would be the year when it is read again. */
static bool scan_slash_year(vb_str *in, reading *r)
{
    vb_str rest = *in;
    uint32_t year;
    if (!r->is_council || r->numbers != 1 || r->has_session || r->range || !vb_scan_byte(&rest, '/'))
        return false;
    if (byte_at(rest, 0) == ' ') /* a line may break after the "/" */
        rest = vb_str_part(rest, 1, rest.len);
    if (!vb_scan_number(&rest, NUMBER_DIGITS, 2999, &year) || year < 1946 || !ends_number(rest, r))
        return false;
    put(r, VB_S(" ("));
    put_number(r, year);
    put(r, VB_S(")"));
    r->has_session = true;
    *in = rest;
    return true;
}

/* The "/" and the element after it; a line may break after the "/". */
static bool scan_next(vb_str *in, reading *r)
{
    vb_str rest = *in;
    reading before = *r;
    if (!vb_scan_byte(&rest, '/'))
        return false;
    put(r, VB_S("/"));
    if (byte_at(rest, 0) == ' ' && is_digit(byte_at(rest, 1)))
        rest = vb_str_part(rest, 1, rest.len);
    if (!scan_element(&rest, r)) {
        *r = before;
        return false;
    }
    *in = rest;
    return true;
}

static bool is_adopted(const reading *r)
{
    vb_str out = {r->out, r->len};
    return vb_str_ends(out, VB_S("/RES")) || vb_str_ends(out, VB_S("/DEC")) || vb_str_ends(out, VB_S("/RES/")) ||
           vb_str_ends(out, VB_S("/DEC/"));
}

static void note_adopted(reading *r)
{
    if (r->tail == VB_SERIES_TAIL_STRICT && is_adopted(r)) {
        r->is_adopted = true;
        vb_str out = {r->out, r->len}; /* an organ of the Council's ("S/AC.26/DEC/12") has no such years */
        r->is_council = vb_str_equal(out, VB_S("S/RES")) || vb_str_equal(out, VB_S("S/RES/"));
    }
}

/* "S/2376/2025", a number before the year, is a paper of another organization. */
static bool is_of_others(const reading *r)
{
    bool is_paper = vb_str_starts((vb_str){r->out, r->len}, VB_S("S/")) && is_digit(r->out[2]);
    return is_paper && r->numbers > 1 && (r->first < 1946 || r->first > 2199);
}

/* One symbol, without joint and "*". */
static bool scan_one(vb_str *in, reading *r)
{
    vb_str rest = *in;
    *r = (reading){0};
    if (!scan_series(&rest, r))
        return false;
    note_adopted(r);
    if (byte_at(rest, 0) == ' ' && is_digit(byte_at(rest, 1)) && r->len > 2)
        rest = vb_str_part(rest, 1, rest.len);
    if (!scan_element(&rest, r))
        return false;
    note_adopted(r);
    for (int elements = 1; elements < ELEMENT_MAX; elements++) {
        scan_letters(&rest, r);
        if (!scan_session_bracket(&rest, r) && !scan_slash_year(&rest, r))
            (void) scan_named_bracket(&rest, r);
        if (!scan_next(&rest, r))
            break;
        note_adopted(r);
    }
    if (r->range) { /* nothing that can be read came after its "/" */
        r->len = r->range;
        rest = r->before_range;
    }
    finish_council(r);
    if (!r->has_digit || r->is_full || r->is_body || is_of_others(r))
        return false;
    *in = rest;
    return true;
}

static bool scan_joint(vb_str *in, reading *r)
{
    vb_str rest = *in;
    vb_skip_space(&rest);
    if (!vb_scan_byte(&rest, '-') && !vb_scan_literal(&rest, VB_S("–")))
        return false;
    vb_skip_space(&rest);
    if (!scan_one(&rest, r))
        return false;
    *in = rest;
    return true;
}

static vb_str copy_part(vb_arena *arena, const reading *r)
{
    char part[3] = {r->letters[0], '-', r->letters[1]};
    return vb_arena_copy(arena, (vb_str){part, r->letters[0] ? r->letters[1] ? 3 : 1 : 0});
}

size_t vb_symbol_length(vb_str in)
{
    vb_str rest = in;
    reading r;
    return scan_one(&rest, &r) ? in.len - rest.len : 0;
}

bool vb_symbol_scan(vb_str *in, vb_arena *arena, vb_symbol *symbol)
{
    reading first, second;
    vb_str rest = *in;
    if (!scan_one(&rest, &first))
        return false;
    *symbol = (vb_symbol){vb_arena_copy(arena, (vb_str){first.out, first.len}), {0}, copy_part(arena, &first), false};
    symbol->is_reissued = vb_scan_byte(&rest, '*');
    if (scan_joint(&rest, &second))
        symbol->also = vb_arena_copy(arena, (vb_str){second.out, second.len});
    while (vb_scan_byte(&rest, '*'))
        symbol->is_reissued = true;
    *in = rest;
    return true;
}

vb_str vb_symbol_canonical(vb_arena *arena, vb_str text)
{
    reading r;
    text = vb_str_trim(text);
    if (!scan_one(&text, &r))
        return (vb_str){0};
    while (vb_scan_byte(&text, '*'))
        continue;
    return text.len ? (vb_str){0} : vb_arena_copy(arena, (vb_str){r.out, r.len});
}

bool vb_symbol_is_record(vb_str symbol)
{
    size_t end;
    int row;
    for (size_t at = vb_str_find_byte(symbol, '/', 0); at != SIZE_MAX; at = vb_str_find_byte(symbol, '/', at + 1))
        if (vb_lexicon_at(&vb_lexicon_symbol_record, symbol, at + 1, &end, &row) && byte_at(symbol, end) == '.')
            return true;
    return false;
}

/* What of a symbol counts when two are compared: capitals, no spaces, no letters of a part. */
static size_t comparable(vb_str symbol, char out[SYMBOL_MAX])
{
    size_t len = 0;
    int slashes = 0;
    bool has_parts = vb_str_starts(symbol, VB_S("A/RES/")) || vb_str_starts(symbol, VB_S("A/DEC/"));
    for (size_t i = 0; i < symbol.len && len < SYMBOL_MAX; i++) {
        char c = symbol.at[i];
        c = (char) (c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
        slashes += c == '/';
        bool is_part = has_parts && is_capital(c) && slashes >= 2 && i > 0 &&
                       (is_digit(symbol.at[i - 1]) || symbol.at[i - 1] == ' ');
        if (is_part)
            while (i + 2 < symbol.len && symbol.at[i + 1] == '-' && is_capital(symbol.at[i + 2]))
                i += 2;
        else if (c != ' ' && c != '*')
            out[len++] = c;
    }
    return len;
}

bool vb_symbol_same(vb_str a, vb_str b)
{
    char one[SYMBOL_MAX], other[SYMBOL_MAX];
    if (a.len > SYMBOL_MAX || b.len > SYMBOL_MAX)
        return vb_str_equal(a, b);
    return vb_str_equal((vb_str){one, comparable(a, one)}, (vb_str){other, comparable(b, other)});
}

/* The decimal digits of a number; how many. Symbols are written by the thousand: snprintf would take most of the time. */
static size_t digits_of(char out[10], uint32_t number)
{
    char digits[10];
    size_t n = 0;
    do
        digits[n++] = (char) ('0' + number % 10);
    while ((number /= 10));
    for (size_t i = 0; i < n; i++)
        out[i] = digits[n - 1 - i];
    return n;
}

static size_t copy_to(char *out, vb_str words)
{
    memcpy(out, words.at, words.len);
    return words.len;
}

vb_str vb_symbol_sc_resolution(vb_arena *arena, uint32_t number, uint32_t year)
{
    char out[SYMBOL_MAX];
    size_t len = copy_to(out, VB_S("S/RES/"));
    len += digits_of(out + len, number);
    len += copy_to(out + len, VB_S(" ("));
    len += digits_of(out + len, year);
    out[len++] = ')';
    return vb_arena_copy(arena, (vb_str){out, len});
}

/* A form of data/bodies.tsv with {s} and {n} filled; "A/RES/{s}/{n}" of a Roman session is "A/RES/{n}({s})". */
static vb_str fill(vb_arena *arena, vb_str form, vb_str session, uint32_t number)
{
    char out[SYMBOL_MAX];
    size_t len = 0;
    bool is_roman = !is_digit(session.at[session.len - 1]);
    size_t slash = vb_str_find(form, VB_S("{s}/{n}"), 0);
    for (size_t i = 0; i < form.len && len + session.len + 16 < sizeof out; i++) {
        if (is_roman && i == slash) {
            len += digits_of(out + len, number);
            out[len++] = '(';
            len += copy_to(out + len, session);
            out[len++] = ')';
            i += strlen("{s}/{n}") - 1;
        } else if (form.at[i] == '{' && i + 2 < form.len) {
            len += form.at[i + 1] == 'n' ? digits_of(out + len, number) : copy_to(out + len, session);
            i += 2;
        } else {
            out[len++] = form.at[i];
        }
    }
    return vb_arena_copy(arena, (vb_str){out, len});
}

static const vb_bodies_row *body_row(vb_str code)
{
    for (int i = 0; i < vb_bodies_count; i++)
        if (vb_str_equal(vb_body_words[vb_bodies[i].code], code))
            return vb_bodies + i;
    return NULL;
}

vb_str vb_symbol_resolution(vb_arena *arena, vb_str body_code, vb_str session, uint32_t number)
{
    const vb_bodies_row *row = body_row(body_code);
    return row && row->resolution.len && session.len ? fill(arena, row->resolution, session, number) : (vb_str){0};
}

vb_str vb_symbol_decision(vb_arena *arena, vb_str body_code, vb_str session, uint32_t number)
{
    const vb_bodies_row *row = body_row(body_code);
    if (!row || session.len == 0)
        return (vb_str){0};
    vb_str roman = session;
    uint32_t value = 0;
    bool is_roman = row->decision_roman.len && vb_scan_roman(&roman, &value) && value <= (uint32_t) row->roman_last;
    vb_str form = is_roman ? row->decision_roman : row->decision;
    return form.len ? fill(arena, form, session, number) : (vb_str){0};
}

vb_str vb_symbol_link(vb_arena *arena, vb_str symbol, vb_lang lang)
{
    char bare[SYMBOL_MAX];
    size_t len = 0;
    if (symbol.len == 0 || vb_str_starts(symbol, VB_S("Charter/")))
        return (vb_str){0};
    for (size_t i = 0; i < symbol.len && len < sizeof bare; i++)
        if (symbol.at[i] != ' ')
            bare[len++] = symbol.at[i];
    const char *code = lang == VB_LANG_ZH ? "ch" : vb_lang_code(lang); /* undocs.org calls Chinese "ch" */
    return vb_arena_format(arena, "https://undocs.org/%s%s%.*s", code, lang == VB_LANG_NONE ? "" : "/", (int) len,
                           bare);
}

/* citation_place.c - places in a cited document, beside its number:
 *
 *     place   = word [ numbers ]                  "paragraph 3", "annex", "第3段" (after the number in Chinese)
 *     numbers = token { [","] token }             "2 (a), 5 and 7 to 9", "II", "12–14"
 *
 * A place between two citations belongs to the one that "of" or a genitive ties it to. */
#include <string.h>

#include "analysis/citation.h"
#include "base/utf8.h"
#include "text/numerals.h"

#define PLACE_TOKENS 12    /* numbers and conjunctions of one place */
#define PLACE_DEPTH 8     /* places in each other: "sentence 2 of paragraph 3 (a) of section II of annex I to" */
#define PLACE_TOKEN_MAX 12 /* bytes of one: "12(a)–(c)" */
#define PLACE_NUMBER_MAX 3 /* digits: a longer number after a comma is another resolution's */

static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static char byte_at(vb_str text, size_t at) { return at < text.len ? text.at[at] : '\0'; }

/* Does a token stand in a list of places: "3", "(a)", "II", "12–14", "and"? */
static bool is_place_token(vb_str token)
{
    int row;
    bool has_digit = false, is_roman = token.len <= 5;
    while (token.len && strchr(",.", token.at[token.len - 1]))
        token.len--;
    for (size_t i = 0; i < token.len; i++) {
        has_digit = has_digit || is_digit(token.at[i]);
        is_roman = is_roman && strchr("IVX", token.at[i]);
    }
    bool is_bracketed = token.len <= 6 && token.len > 1 && token.at[token.len - 1] == ')' &&
                        (token.at[0] == '(' || token.len <= 3); /* "(a)", "a)" */
    return token.len == 0 || (token.len < 12 && has_digit && token.at[0] < 'A') || is_roman || is_bracketed ||
           token.len == 1 || vb_lexicon_is(&vb_lexicon_cite_join, token, &row);
}

/* Does a sentence end, or a conjunction stand, before `at`? */
static bool ends_apart(vb_str text, size_t at)
{
    return (at > 0 && text.at[at - 1] == '.') || vb_cite_take_word(&vb_lexicon_cite_join_back, text, &at);
}

/* One place that ends at `at`: where it begins, or `at`. */
static size_t one_place_before(const vb_cite_scan *scan, size_t at, vb_span *pinpoint)
{
    size_t start = at;
    size_t cursor = vb_cite_back_over_blanks(scan->text, at), begin;
    int row;
    bool has_link = vb_cite_take_word(&vb_lexicon_cite_to_back, scan->text, &cursor);
    if (has_link)
        cursor = vb_cite_back_over_blanks(scan->text, cursor);
    size_t end = cursor;
    while (end > 0 && scan->text.at[end - 1] == ',')
        end--;
    bool is_apart = end < cursor || ends_apart(scan->text, cursor);
    if (is_apart && !has_link) /* "chap. IV, sect. A, resolution 37/17": places in another text */
        return start;
    for (int tokens = 0; tokens < PLACE_TOKENS; tokens++) {
        cursor = vb_cite_back_over_blanks(scan->text, cursor);
        if (vb_lexicon_before(&vb_lexicon_cite_place_back, scan->text, cursor, &begin, &row)) {
            *pinpoint = (vb_span){(uint32_t) begin, (uint32_t) end};
            return begin;
        }
        for (begin = cursor;
             begin > 0 && cursor - begin < PLACE_TOKEN_MAX && !strchr(" \n\t", scan->text.at[begin - 1]);)
            begin--;
        if (begin == cursor || !is_place_token(vb_str_part(scan->text, begin, cursor)))
            return start;
        cursor = begin;
    }
    return start;
}

/* May the place at `begin` be a part of one before it: "alinéa a) du" before "paragraphe 3"? */
static bool has_outer(vb_str text, size_t begin)
{
    size_t cursor = vb_cite_back_over_blanks(text, begin);
    return vb_cite_take_word(&vb_lexicon_cite_to_back, text, &cursor) ||
           vb_rune_is_cyrillic(vb_utf8_at(text, begin).value);
}

size_t vb_cite_place_before(const vb_cite_scan *scan, size_t at, vb_span *pinpoint)
{
    vb_span place;
    for (int depth = 0; depth < PLACE_DEPTH && (depth == 0 || has_outer(scan->text, at)); depth++) {
        size_t begin = one_place_before(scan, at, &place);
        if (begin == at)
            break;
        *pinpoint = (vb_span){place.from, depth ? pinpoint->to : place.to};
        at = begin;
    }
    return at;
}

size_t vb_cite_before_symbol(const vb_cite_scan *scan, size_t at)
{
    size_t begin, cursor = vb_cite_back_over_blanks(scan->text, at);
    int row;
    if (vb_lexicon_before(&vb_lexicon_cite_document_back, scan->text, cursor, &begin, &row) ||
        vb_lexicon_before(&vb_lexicon_cite_noun_back, scan->text, cursor, &begin, &row))
        return begin;
    return at;
}

/* Ends a token of places: blanks, commas, a stop. */
static bool ends_token(vb_str text, size_t at)
{
    vb_rune r = vb_utf8_at(text, at);
    return r.len == 0 || r.value == 0x060C || r.value == 0xFF0C || r.value == 0x3001 ||
           (r.value < 0x80 && strchr(" \n\t,.;", (int) r.value));
}

/* Past the comma of "paras. 30, 34 and 51"; a longer number is another resolution's. */
static size_t over_place_comma(vb_str text, size_t at)
{
    size_t next = vb_cite_skip_blanks(text, at + 1), digits = next;
    while (is_digit(byte_at(text, digits)))
        digits++;
    bool is_number = digits > next && digits - next <= PLACE_NUMBER_MAX && byte_at(text, digits) != '/' &&
                     byte_at(text, vb_cite_skip_blanks(text, digits)) != '(';
    return byte_at(text, at) == ',' && is_number ? next : at;
}

/* Without a bracket that was opened before: "(see S/2031/65, para. 7)". */
static size_t without_closing(vb_str text, size_t from, size_t to)
{
    bool is_opened = vb_str_find_byte(vb_str_part(text, from, to), '(', 0) != SIZE_MAX;
    bool is_letter = to - from == 2 && text.at[from] >= 'a' && text.at[from] <= 'z'; /* "a)" */
    return !is_opened && !is_letter && to > from && text.at[to - 1] == ')' ? to - 1 : to;
}

/* "3", "3 (a)", "3 and 4", "II": ends after a number, never after a conjunction. */
static size_t skip_place_numbers(vb_str text, size_t at)
{
    size_t last = at;
    int row;
    for (int tokens = 0; tokens < PLACE_TOKENS; tokens++) {
        size_t begin = vb_cite_skip_blanks(text, at), end = begin;
        while (end - begin < PLACE_TOKEN_MAX && !ends_token(text, end))
            end += vb_utf8_at(text, end).len;
        vb_str token = vb_str_part(text, begin, end);
        bool is_joint = vb_lexicon_is(&vb_lexicon_cite_join, token, &row);
        bool is_small_word = token.len == 1 && token.at[0] >= 'a' && !is_joint;
        if (token.len == 0 || is_small_word || vb_str_find_byte(token, '/', 0) != SIZE_MAX || !is_place_token(token))
            break;
        last = is_joint ? last : without_closing(text, begin, end);
        at = is_joint ? end : over_place_comma(text, end);
    }
    return last;
}

/* A Chinese or other number, or Latin letters in brackets, that a place may bear. */
static bool take_han_number(vb_str text, size_t *at)
{
    vb_str rest = vb_str_part(text, *at, text.len);
    uint32_t number;
    size_t end = *at;
    if (vb_scan_number(&rest, 3, 999, &number) || vb_scan_han_number(&rest, &number) || vb_scan_roman(&rest, &number))
        end = text.len - rest.len;
    while (byte_at(text, end) == '(' && end + 8 < text.len) {
        size_t close = vb_str_find_byte(vb_str_part(text, end, end + 8), ')', 0);
        if (close == SIZE_MAX)
            break;
        end += close + 1;
    }
    bool has_moved = end > *at;
    *at = end;
    return has_moved;
}

/* 第3段, 第5(c)段, 第2至4段, 第3和第4段: where it ends, or `at`. */
static size_t skip_han_place(vb_str text, size_t at)
{
    size_t cursor = at, end;
    int row;
    for (int numbers = 0; numbers < PLACE_TOKENS; numbers++) {
        if (vb_str_starts(vb_str_part(text, cursor, text.len), VB_S("第")))
            cursor += strlen("第");
        else if (numbers == 0)
            return at;
        if (!take_han_number(text, &cursor))
            return at;
        if (vb_lexicon_at(&vb_lexicon_cite_place, text, cursor, &end, &row) &&
            vb_citation_words[row].role == VB_CITE_ROLE_PARAGRAPH)
            return end;
        if (!vb_lexicon_at(&vb_lexicon_cite_join, text, cursor, &end, &row))
            return at;
        cursor = end;
    }
    return at;
}

/* 附件, 附件一, 附件B. */
static size_t skip_han_annex(vb_str text, size_t at)
{
    size_t end;
    int row;
    uint32_t number;
    if (!vb_lexicon_at(&vb_lexicon_cite_place, text, at, &end, &row) ||
        vb_citation_words[row].role != VB_CITE_ROLE_ANNEX || !vb_rune_is_han(vb_utf8_at(text, at).value))
        return at;
    vb_str rest = vb_str_part(text, end, text.len);
    if (vb_scan_han_number(&rest, &number) || vb_scan_roman(&rest, &number))
        return text.len - rest.len;
    return byte_at(text, end) >= 'A' && byte_at(text, end) <= 'Z' ? end + 1 : end;
}

bool vb_cite_take_han_place(vb_str text, size_t *at, vb_cite_item *item)
{
    size_t last = *at, end, cursor = *at;
    int row;
    vb_str part = VB_S("执行部分");
    for (int places = 0; places < PLACE_TOKENS; places++) {
        if (vb_str_starts(vb_str_part(text, cursor, text.len), part))
            cursor += part.len;
        size_t begin = cursor;
        cursor = skip_han_place(text, begin);
        cursor = cursor > begin ? cursor : skip_han_annex(text, begin);
        if (cursor == begin)
            break;
        if (places == 0 && item->pinpoint.from == 0)
            item->pinpoint.from = (uint32_t) *at;
        last = cursor;
        if (vb_lexicon_at(&vb_lexicon_cite_join, text, cursor, &end, &row))
            cursor = end;
        else if (vb_str_starts(vb_str_part(text, cursor, text.len), VB_S("，")))
            cursor += strlen("，");
    }
    if (last == *at)
        return false;
    item->pinpoint.to = (uint32_t) last;
    *at = last;
    return true;
}

/* After a number; not a place of the next one ("paragraph 3 of resolution ..."). */
bool vb_cite_take_place(const vb_cite_scan *scan, size_t *at, vb_cite_item *item)
{
    size_t begin = vb_cite_after_comma(scan->text, *at), end, next, beyond;
    int row;
    if (begin == *at || !vb_lexicon_at(&vb_lexicon_cite_place, scan->text, begin, &end, &row))
        return false;
    end = skip_place_numbers(scan->text, end);
    next = vb_cite_skip_blanks(scan->text, end);
    if (vb_lexicon_at(&vb_lexicon_cite_of, scan->text, next, &beyond, &row) ||
        vb_lexicon_at(&vb_lexicon_cite_noun, scan->text, next, &beyond, &row))
        return false;
    item->pinpoint.to = (uint32_t) end;
    if (item->pinpoint.from == 0)
        item->pinpoint.from = (uint32_t) begin;
    *at = end;
    return true;
}

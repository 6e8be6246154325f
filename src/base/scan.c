/* scan.c - recognisers. */
#include "base/scan.h"

#include <assert.h>
#include <string.h>

#include "base/eight.h"
#include "base/utf8.h"

static bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

bool vb_scan_space(vb_str *in)
{
    size_t n = 0;
    while (n < in->len && is_space(in->at[n]))
        n++;
    *in = vb_str_part(*in, n, in->len);
    return n > 0;
}

void vb_skip_space(vb_str *in) { (void) vb_scan_space(in); }

#define VOWEL_LEAD 0xD9 /* of the bytes of U+064B to U+0652 */
#define VOWEL_FIRST 0x8B
#define VOWEL_LAST 0x92
#define DIGITS_MOST 18 /* that surely fit; beyond them no number is small enough for anybody */

bool vb_scan_number(vb_str *in, int digits, uint32_t max, uint32_t *value)
{
    size_t n = 0;
    uint64_t number = 0;
    for (; n < in->len && vb_rune_is_digit((unsigned char) in->at[n]); n++)
        number = n < DIGITS_MOST ? number * 10 + (uint64_t) (in->at[n] - '0') : UINT64_MAX;
    if (n == 0 || n > (size_t) digits || number > max)
        return false;
    *value = (uint32_t) number;
    *in = vb_str_part(*in, n, in->len);
    return true;
}

static const struct {
    uint32_t value;
    const char *capitals;
} roman_steps[] = {{100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}};

void vb_roman_write(uint32_t value, char out[16])
{
    size_t len = 0;
    assert(value >= 1 && value <= 399);
    for (size_t i = 0; i < sizeof roman_steps / sizeof *roman_steps; i++)
        for (; value >= roman_steps[i].value; value -= roman_steps[i].value) {
            size_t n = strlen(roman_steps[i].capitals);
            memcpy(out + len, roman_steps[i].capitals, n);
            len += n;
        }
    out[len] = '\0';
}

bool vb_scan_roman(vb_str *in, uint32_t *value)
{
    size_t n = 0;
    uint32_t sum = 0;
    while (n < in->len && n < 16 && strchr("CXLVI", in->at[n]) && in->at[n])
        n++;
    vb_rune next = vb_utf8_at(*in, n);
    if (n == 0 || vb_rune_is_letter(next.value) || vb_rune_is_digit(next.value))
        return false;
    vb_str rest = vb_str_part(*in, 0, n);
    for (size_t i = 0; i < sizeof roman_steps / sizeof *roman_steps; i++)
        while (vb_scan_literal(&rest, vb_str_from(roman_steps[i].capitals)))
            sum += roman_steps[i].value;
    if (rest.len || sum < 1 || sum > 399)
        return false;
    char canonical[16];
    vb_roman_write(sum, canonical);
    if (!vb_str_equal(vb_str_part(*in, 0, n), vb_str_from(canonical)))
        return false;
    *in = vb_str_part(*in, n, in->len);
    *value = sum;
    return true;
}

static bool is_word_byte(char c) { return vb_rune_is_letter((unsigned char) c) || vb_rune_is_digit((unsigned char) c); }

static bool joins(uint32_t a, uint32_t b)
{
    bool word_a = vb_rune_is_letter(a) || vb_rune_is_digit(a);
    bool word_b = vb_rune_is_letter(b) || vb_rune_is_digit(b);
    return word_a && word_b && !vb_rune_is_han(a) && !vb_rune_is_han(b);
}

/* Is byte `at` strictly inside a word? */
static inline bool is_inside_word(vb_str text, size_t at)
{
    if (at >= text.len || at == 0 || ((unsigned char) text.at[at] < 0x80 && !is_word_byte(text.at[at])))
        return false;
    return joins(vb_utf8_before(text, at).value, vb_utf8_at(text, at).value);
}

/* Arabic vowels and the like, U+064B to U+0652, are written or not as a printer likes: those of the text that a form lacks are
 * passed over. `at`: the lead byte of one. */
static bool is_vowel(vb_str text, size_t at)
{
    uint8_t second = at + 1 < text.len ? (uint8_t) text.at[at + 1] : 0;
    return (uint8_t) text.at[at] == VOWEL_LEAD && second >= VOWEL_FIRST && second <= VOWEL_LAST;
}

/* Does the node at `place` go on with these two bytes? */
static bool has_edges(uint32_t place, uint8_t first, uint8_t second)
{
    const vb_lexicon_edge *edge = vb_lexicon_edges + place + first;
    return edge->byte == first && vb_lexicon_edges[edge->next + second].byte == second;
}

bool vb_lexicon__walk(const vb_lexicon *lexicon, vb_str text, size_t at, size_t *end, int *value)
{
    assert(!lexicon->is_reversed);
    bool found = false, is_end = false;
    uint32_t rank = 0, place = lexicon->root;
    for (size_t i = at; i < text.len; i++) {
        uint8_t byte = (uint8_t) text.at[i];
        if (byte == VOWEL_LEAD && i > at && is_vowel(text, i) && !has_edges(place, byte, (uint8_t) text.at[i + 1])) {
            i++;
        } else {
            const vb_lexicon_edge *edge = vb_lexicon_edges + place + byte;
            if (edge->byte != byte)
                break;
            rank += edge->passed;
            place = edge->next;
            is_end = edge->is_end;
        }
        if (is_end && !is_inside_word(text, i + 1)) {
            *end = i + 1;
            *value = lexicon->values[rank];
            found = true;
        }
    }
    return found;
}

bool vb_lexicon__walk_back(const vb_lexicon *lexicon, vb_str text, size_t end, size_t *from, int *value)
{
    assert(lexicon->is_reversed && end <= text.len);
    bool found = false;
    uint32_t rank = 0, place = lexicon->root;
    for (size_t i = end; i > 0; i--) {
        uint8_t byte = (uint8_t) text.at[i - 1];
        if (i > 1 && (uint8_t) text.at[i - 2] == VOWEL_LEAD && is_vowel(text, i - 2) && !has_edges(place, byte, VOWEL_LEAD)) {
            i--;
            continue;
        }
        const vb_lexicon_edge *edge = vb_lexicon_edges + place + byte;
        if (edge->byte != byte)
            break;
        rank += edge->passed;
        place = edge->next;
        if (edge->is_end && !is_inside_word(text, i - 1)) {
            *from = i - 1;
            *value = lexicon->values[rank];
            found = true;
        }
    }
    return found;
}

bool vb_lexicon_is(const vb_lexicon *lexicon, vb_str form, int *value)
{
    size_t end = 0, from = form.len;
    int found = -1;
    bool hit = lexicon->is_reversed ? vb_lexicon_before(lexicon, form, form.len, &from, &found) && from == 0
                                    : vb_lexicon_at(lexicon, form, 0, &end, &found) && end == form.len;
    if (hit)
        *value = found;
    return hit;
}

/* Where a form may begin in the eight bytes, `is_inside` a word of ASCII: letters that are the first of a word, all
 * characters beyond ASCII; and digits, where they are asked for. */
static inline uint64_t starts_in(uint64_t eight, bool has_digits, uint64_t *is_inside)
{
    uint64_t wide = eight & VB_EIGHT_ALL, narrow = eight & ~VB_EIGHT_ALL;
    uint64_t digits = vb_eight_between(narrow, '0', '9') & ~wide;
    uint64_t letters = vb_eight_between(narrow | VB_EIGHT_OF(0x20), 'a', 'z') & ~wide;
    uint64_t inside = (letters | digits) << 8 | *is_inside;
    *is_inside = (letters | digits) >> 56;
    return (has_digits ? digits : 0) | (letters & ~inside) | (wide & eight << 1);
}

static inline bool may_start(const vb_starts starts, vb_str text, size_t at)
{
    uint32_t bit = (uint32_t) vb_eight_at(text, at) * 0x9E3779B1u >> 16; /* as in tools/tables.py */
    return starts[bit / 8] >> bit % 8 & 1;
}

#define GLANCE 32 /* bytes whose starts are told before any is looked at */

size_t vb_find_start(const vb_starts starts, vb_str text, size_t from, bool has_digits)
{
    uint64_t is_inside = from > 0 && from <= text.len && is_word_byte(text.at[from - 1]) ? 0x80 : 0;
    for (size_t at = from; at < text.len; at += GLANCE) {
        uint32_t found = 0;
        for (size_t i = 0; i < GLANCE && at + i < text.len; i += 8)
            found |= vb_eight_bits(starts_in(vb_eight_at(text, at + i), has_digits, &is_inside)) << i;
        for (; found; found &= found - 1) {
            size_t start = at + vb_eight_bit(found);
            if ((has_digits && vb_rune_is_digit((uint8_t) text.at[start])) || may_start(starts, text, start))
                return start;
        }
    }
    return text.len;
}

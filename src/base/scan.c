/* scan.c - recognisers. */
#include "base/scan.h"

#include <assert.h>
#include <string.h>

#include "base/utf8.h"

bool vb_scan_byte(vb_str *in, char c)
{
    if (in->len == 0 || in->at[0] != c)
        return false;
    *in = vb_str_part(*in, 1, in->len);
    return true;
}

bool vb_scan_literal(vb_str *in, vb_str literal)
{
    if (!vb_str_starts(*in, literal))
        return false;
    *in = vb_str_part(*in, literal.len, in->len);
    return true;
}

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

bool vb_scan_number(vb_str *in, int digits, uint32_t max, uint32_t *value)
{
    size_t n = 0;
    while (n < in->len && vb_rune_is_digit((unsigned char) in->at[n]))
        n++;
    if (n == 0 || n > (size_t) digits || !vb_str_number(vb_str_part(*in, 0, n), max, value))
        return false;
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

/* The edge for `byte`, or NULL. Most nodes have one, few more than four. */
static inline const vb_lexicon_edge *step(const vb_lexicon_node *node, uint8_t byte)
{
    const vb_lexicon_edge *edge = vb_lexicon_edges + node->first_edge;
    size_t low = 0, high = node->edges;
    while (low + 4 < high) {
        size_t middle = (low + high) / 2;
        if (edge[middle].byte <= byte)
            low = middle;
        else
            high = middle;
    }
    while (low < high && edge[low].byte < byte)
        low++;
    return low < high && edge[low].byte == byte ? edge + low : NULL;
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

bool vb_lexicon_at(const vb_lexicon *lexicon, vb_str text, size_t at, size_t *end, int *value)
{
    assert(!lexicon->is_reversed);
    const vb_lexicon_edge *edge = at < text.len ? lexicon->root + (uint8_t) text.at[at] : NULL;
    if (!edge || !edge->node)
        return false;
    bool found = false;
    uint32_t rank = 0;
    for (size_t i = at + 1; edge; i++) {
        const vb_lexicon_node *node = vb_lexicon_nodes + edge->node;
        rank += edge->passed;
        if (node->is_end && !is_inside_word(text, i)) {
            *end = i;
            *value = lexicon->values[rank];
            found = true;
        }
        edge = i < text.len ? step(node, (uint8_t) text.at[i]) : NULL;
    }
    return found;
}

bool vb_lexicon_before(const vb_lexicon *lexicon, vb_str text, size_t end, size_t *from, int *value)
{
    assert(lexicon->is_reversed && end <= text.len);
    const vb_lexicon_edge *edge = end > 0 ? lexicon->root + (uint8_t) text.at[end - 1] : NULL;
    if (!edge || !edge->node)
        return false;
    bool found = false;
    uint32_t rank = 0;
    for (size_t i = end - 1; edge; i--) {
        const vb_lexicon_node *node = vb_lexicon_nodes + edge->node;
        rank += edge->passed;
        if (node->is_end && !is_inside_word(text, i)) {
            *from = i;
            *value = lexicon->values[rank];
            found = true;
        }
        edge = i > 0 ? step(node, (uint8_t) text.at[i - 1]) : NULL;
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

/* scan.h - recognisers. Each takes a cursor, the text still to be read, and moves
 * it past what it recognises; when it does not, it returns false and nothing has
 * moved. None allocates. Text is expected to be normalised (text/normal.h). */
#ifndef VB_SCAN_H
#define VB_SCAN_H

#include "base/str.h"

static inline bool vb_scan_byte(vb_str *in, char c)
{
    if (in->len == 0 || in->at[0] != c)
        return false;
    in->at++;
    in->len--;
    return true;
}
static inline bool vb_scan_literal(vb_str *in, vb_str literal)
{
    if (!vb_str_starts(*in, literal))
        return false;
    *in = vb_str_part(*in, literal.len, in->len);
    return true;
}
/* One or more of space, tab, line end. */
bool vb_scan_space(vb_str *in);
/* Zero or more; for use between words. */
void vb_skip_space(vb_str *in);
/* 1 to `digits` ASCII digits not followed by another; the value must not pass `max`. */
bool vb_scan_number(vb_str *in, int digits, uint32_t max, uint32_t *value);
/* A canonical Roman numeral of capitals, 1..399, not followed by a letter or digit. */
bool vb_scan_roman(vb_str *in, uint32_t *value);
/* The canonical capitals for 1..399 into out[16], NUL-terminated. */
void vb_roman_write(uint32_t value, char out[16]);

/* Forms known beforehand, as a graph over their bytes in which equal endings are one: made by
 * tools/tables.py from data/lexicons.tsv. A form has a rank, the sum of what its edges pass over,
 * and by that its value, the row of the table that it came from.
 *
 * The edges of all nodes of all lexicons share one array: the edge of a node for byte b stands b
 * places after the node's own place, and is that node's if its byte is b. Place 0 has none. */
typedef struct vb_lexicon_edge {
    uint32_t next;   /* the place of the node that it leads to */
    uint16_t passed; /* forms of the node before those that go on here */
    uint8_t byte;
    bool is_end; /* of a form */
} vb_lexicon_edge;

typedef struct vb_lexicon {
    uint32_t root;         /* the place of its first node */
    const uint16_t *values; /* by rank */
    bool is_reversed;      /* made for vb_lexicon_before: forms stand backwards */
} vb_lexicon;

/* After the last node's place there are 256 edges. */
extern const vb_lexicon_edge vb_lexicon_edges[];

/* The longest form that begins at byte `at` and does not end inside a word (Han
 * letters are words by themselves): its end and its value. Arabic vowels of the text that the form lacks are passed over. */
bool vb_lexicon__walk(const vb_lexicon *lexicon, vb_str text, size_t at, size_t *end, int *value);
static inline bool vb_lexicon_at(const vb_lexicon *lexicon, vb_str text, size_t at, size_t *end, int *value)
{
    /* most places are told by their first byte */
    uint8_t first = at < text.len ? (uint8_t) text.at[at] : 0;
    return vb_lexicon_edges[lexicon->root + first].byte == first && vb_lexicon__walk(lexicon, text, at, end, value);
}
/* The longest form that ends at byte `end` and does not begin inside a word; for lexicons made reversed. */
bool vb_lexicon__walk_back(const vb_lexicon *lexicon, vb_str text, size_t end, size_t *from, int *value);
static inline bool vb_lexicon_before(const vb_lexicon *lexicon, vb_str text, size_t end, size_t *from, int *value)
{
    uint8_t last = end > 0 ? (uint8_t) text.at[end - 1] : 0;
    return vb_lexicon_edges[lexicon->root + last].byte == last &&
           vb_lexicon__walk_back(lexicon, text, end, from, value);
}
/* Exactly this form. */
bool vb_lexicon_is(const vb_lexicon *lexicon, vb_str form, int *value);

/* What forms begin with: the bit of a hash of their first four bytes, made by tools/tables.py. A scan that looks for
 * few forms in much text asks it first. */
#define VB_STARTS_BYTES (1 << 13)
typedef uint8_t vb_starts[VB_STARTS_BYTES];

/* The first place from `from` on where a word begins as in `starts`, or where a digit stands if `has_digits`;
 * text.len if there is none. Letters beyond ASCII may be inside a word. */
size_t vb_find_start(const vb_starts starts, vb_str text, size_t from, bool has_digits);

#endif

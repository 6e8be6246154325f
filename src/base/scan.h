/* scan.h - recognisers. Each takes a cursor, the text still to be read, and moves
 * it past what it recognises; when it does not, it returns false and nothing has
 * moved. None allocates. Text is expected to be normalised (text/normal.h). */
#ifndef VB_SCAN_H
#define VB_SCAN_H

#include "base/str.h"

bool vb_scan_byte(vb_str *in, char c);
bool vb_scan_literal(vb_str *in, vb_str literal);
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
 * and by that its value, the row of the table that it came from. */
typedef struct vb_lexicon_node {
    uint32_t first_edge;
    uint16_t edges;
    bool is_end; /* of a form */
} vb_lexicon_node;

typedef struct vb_lexicon_edge {
    uint32_t node;
    uint16_t passed; /* forms of the node before those that go on here */
    uint8_t byte;
} vb_lexicon_edge;

typedef struct vb_lexicon {
    const vb_lexicon_edge *root; /* by the first byte; node 0: none */
    const int16_t *values;       /* by rank */
    bool is_reversed;            /* made for vb_lexicon_before: forms stand backwards */
} vb_lexicon;

/* Nodes and edges of all lexicons; the edges of a node in order of byte. */
extern const vb_lexicon_node vb_lexicon_nodes[];
extern const vb_lexicon_edge vb_lexicon_edges[];

/* The longest form that begins at byte `at` and does not end inside a word (Han
 * letters are words by themselves): its end and its value. */
bool vb_lexicon_at(const vb_lexicon *lexicon, vb_str text, size_t at, size_t *end, int *value);
/* The longest form that ends at byte `end` and does not begin inside a word; for lexicons made reversed. */
bool vb_lexicon_before(const vb_lexicon *lexicon, vb_str text, size_t end, size_t *from, int *value);
/* Exactly this form. */
bool vb_lexicon_is(const vb_lexicon *lexicon, vb_str form, int *value);

#endif

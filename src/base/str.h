/* str.h - borrowed text and places in it. Every function takes text by value and
 * allocates nothing; a result that is text points into its argument. */
#ifndef VB_STR_H
#define VB_STR_H

#include <string.h>

#include "verbale/types.h"

/* The text of a string literal, usable in a static initialiser. */
#define VB_STR(literal) {literal, sizeof(literal) - 1}
#define VB_S(literal) ((vb_str) VB_STR(literal))
/* Letters of ASCII; vb_rune_is_letter (base/utf8.h) knows those of six languages. */
static inline bool vb_byte_is_letter(char c) { return (unsigned char) ((c | 0x20) - 'a') < 26; }
static inline bool vb_byte_is_capital(char c) { return c >= 'A' && c <= 'Z'; }
static inline char vb_byte_small(char c) { return vb_byte_is_capital(c) ? (char) (c + 32) : c; }
/* For printf: printf("%.*s", VB_STR_ARG(s)) */
#define VB_STR_ARG(s) (int) (s).len, (s).at

/* The text of a NUL-terminated string; empty for NULL. */
vb_str vb_str_from(const char *z);
static inline bool vb_str_equal(vb_str a, vb_str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.at, b.at, a.len) == 0);
}
/* Equal but for the case of ASCII letters. */
bool vb_str_equal_ascii(vb_str a, vb_str b);
/* Order of bytes: below, equal to or above 0. */
int vb_str_compare(vb_str a, vb_str b);
static inline bool vb_str_starts(vb_str s, vb_str prefix)
{
    return s.len >= prefix.len &&
           (prefix.len == 0 || (s.at[0] == prefix.at[0] && !memcmp(s.at, prefix.at, prefix.len)));
}
bool vb_str_ends(vb_str s, vb_str suffix);
/* The offset of the first `needle` at or after `from`, or SIZE_MAX. */
size_t vb_str_find(vb_str s, vb_str needle, size_t from);
size_t vb_str_find_byte(vb_str s, char byte, size_t from);
/* Bytes from..to of `s`, both clamped to its length. */
static inline vb_str vb_str_part(vb_str s, size_t from, size_t to)
{
    if (to > s.len)
        to = s.len;
    if (from > to)
        from = to;
    return (vb_str){s.len ? s.at + from : s.at, to - from};
}
/* Without ASCII white space at both ends. */
vb_str vb_str_trim(vb_str s);
/* The text up to the next `byte`; moves *rest past it. False when *rest is used up
 * (rest->at becomes NULL). "a,,b" gives "a", "", "b". */
bool vb_str_split(vb_str *rest, char byte, vb_str *part);
/* A number of ASCII digits alone, at most `max`; false and *value unchanged otherwise. */
bool vb_str_number(vb_str s, uint32_t max, uint32_t *value);

#define VB_EDITS_MAX 40 /* bytes of a word that may be mistyped */
/* Edits between two words: a byte put in, left out, changed, or two neighbours changed over. SIZE_MAX where one is
 * longer. */
size_t vb_str_edits(vb_str a, vb_str b);

static inline vb_str vb_str_span(vb_str text, vb_span span)
{
    return (vb_str){text.at + span.from, span.to - span.from};
}
static inline bool vb_span_is_empty(vb_span s) { return s.from >= s.to; }
static inline bool vb_span_overlaps(vb_span a, vb_span b) { return a.from < b.to && b.from < a.to; }
static inline bool vb_span_holds(vb_span outer, vb_span inner)
{
    return outer.from <= inner.from && inner.to <= outer.to;
}

#endif

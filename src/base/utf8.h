/* utf8.h - UTF-8 by code point ("rune"). Broken bytes never stop a reader: each
 * one decodes as U+FFFD of length 1. */
#ifndef VB_UTF8_H
#define VB_UTF8_H

#include "base/str.h"

#define VB_RUNE_BAD 0xFFFDu

/* The rune at byte `at` and its length in bytes; {0,0} at the end of the text. */
typedef struct vb_rune {
    uint32_t value;
    uint8_t len;
    bool is_bad; /* the bytes were no UTF-8 */
} vb_rune;

vb_rune vb_utf8__wide_at(vb_str s, size_t at);
static inline vb_rune vb_utf8_at(vb_str s, size_t at)
{
    if (at < s.len && (unsigned char) s.at[at] < 0x80)
        return (vb_rune){(unsigned char) s.at[at], 1, false};
    return vb_utf8__wide_at(s, at);
}
/* The rune that ends before byte `at`; {0,0} at the start. */
vb_rune vb_utf8__wide_before(vb_str s, size_t at);
static inline vb_rune vb_utf8_before(vb_str s, size_t at)
{
    if (at > 0 && at <= s.len && (unsigned char) s.at[at - 1] < 0x80)
        return (vb_rune){(unsigned char) s.at[at - 1], 1, false};
    return vb_utf8__wide_before(s, at);
}
/* Bytes written to out[4]. */
size_t vb_utf8_encode(uint32_t rune, char out[4]);
/* The digits as superscripts: marks of notes. */
extern const char *const vb_superscripts[10];
/* The digit that a superscript is; -1 for all other runes. */
static inline int vb_rune_superscript(uint32_t rune)
{
    if (rune < 0xB2 || rune > 0x2079)
        return -1;
    if (rune >= 0x2070)
        return rune == 0x2070 || rune >= 0x2074 ? (int) (rune - 0x2070) : -1;
    return rune == 0xB9 ? 1 : rune <= 0xB3 ? (int) (rune - 0xB0) : -1;
}
/* A superscript digit, or the letter i: what marks of notes are made of. */
static inline bool vb_rune_is_raised(uint32_t rune)
{
    return vb_rune_superscript(rune) >= 0 || (rune > 0x2070 && rune < 0x2074);
}
/* Runes in `s`; a broken byte counts as one. */
size_t vb_utf8_count(vb_str s);
/* UTF-16 code units in a string. */
size_t vb_utf16_count(vb_str s);
/* The first byte that is no UTF-8, or SIZE_MAX. */
size_t vb_utf8_broken(vb_str s);
/* Bytes of ASCII from byte `at` on: what most text is made of need not be decoded. */
size_t vb_utf8_ascii(vb_str s, size_t at);
/* The start of `s`, at most `most` bytes, that cuts no character. */
vb_str vb_utf8_start(vb_str s, size_t most);
/* The bytes of a text that is valid but for its end, without the character there that was cut, if one was. */
static inline size_t vb_utf8_whole(const char *text, size_t len)
{
    size_t head = len;
    while (head && len - head < 3 && ((unsigned char) text[head - 1] & 0xC0) == 0x80)
        head--;
    if (head == 0)
        return len;
    unsigned char first = (unsigned char) text[--head];
    size_t need = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1;
    return len - head < need ? head : len;
}

/* Counts by code point into text whose size is known: made once, then asked in any order in near constant time. */
typedef struct vb_utf8_index {
    vb_str text;
    uint32_t *counts; /* runes before each block of VB_UTF8_BLOCK bytes */
    size_t blocks;
    bool is_ascii;
} vb_utf8_index;
#define VB_UTF8_BLOCK 256

/* False when memory fails; free with vb_utf8_index_free. The text must outlive it and be valid UTF-8. */
bool vb_utf8_index_make(vb_utf8_index *index, vb_str text);
void vb_utf8_index_free(vb_utf8_index *index);
/* Runes before byte `at`. */
uint32_t vb_utf8_index_runes(const vb_utf8_index *index, size_t at);
/* UTF-16 code units before byte `at`. */
uint32_t vb_utf8_index_utf16(const vb_utf8_index *index, size_t at);

/* Letters and digits by simple ranges, enough to find the edge of a word in the
 * six languages without ICU: ASCII, Latin, Greek, Cyrillic, Arabic, CJK. */
bool vb_rune__is_wide_letter(uint32_t rune);
static inline bool vb_rune_is_letter(uint32_t rune)
{
    return rune < 0x80 ? (rune | 0x20) >= 'a' && (rune | 0x20) <= 'z' : vb_rune__is_wide_letter(rune);
}
bool vb_rune__is_wide_upper(uint32_t rune);
static inline bool vb_rune_is_upper(uint32_t rune)
{
    return rune < 0x80 ? rune >= 'A' && rune <= 'Z' : vb_rune__is_wide_upper(rune);
}
/* ASCII only: text is normalised before it is read. */
static inline bool vb_rune_is_digit(uint32_t rune) { return rune >= '0' && rune <= '9'; }
static inline bool vb_rune_is_han(uint32_t r)
{
    return r >= 0x3007 && (r == 0x3007 || (r >= 0x3400 && r <= 0x9FFF) || (r >= 0xF900 && r <= 0xFAFF) ||
                           (r >= 0x20000 && r <= 0x3FFFF));
}
bool vb_rune__is_far_arabic(uint32_t rune);
static inline bool vb_rune_is_arabic(uint32_t rune) { return rune >= 0x0620 && vb_rune__is_far_arabic(rune); }
static inline bool vb_rune_is_cyrillic(uint32_t rune) { return rune >= 0x0400 && rune <= 0x052F; }
bool vb_rune__is_wide_space(uint32_t rune);
/* Space, tab, line ends, NBSP and the typographic spaces. */
static inline bool vb_rune_is_space(uint32_t rune)
{
    return rune < 0x80 ? rune == ' ' || (rune >= '\t' && rune <= '\r') : vb_rune__is_wide_space(rune);
}

#endif

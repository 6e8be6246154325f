/* utf8.c - UTF-8 by code point. */
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

#include "base/eight.h"

static bool is_tail(unsigned char c) { return (c & 0xC0) == 0x80; }

vb_rune vb_utf8__wide_at(vb_str s, size_t at)
{
    if (at >= s.len)
        return (vb_rune){0, 0, false};
    const unsigned char *p = (const unsigned char *) s.at + at;
    size_t left = s.len - at;
    if (p[0] < 0x80)
        return (vb_rune){p[0], 1, false};
    if (p[0] >= 0xC2 && p[0] < 0xE0 && left >= 2 && is_tail(p[1]))
        return (vb_rune){(uint32_t) (p[0] & 0x1F) << 6 | (p[1] & 0x3F), 2, false};
    if ((p[0] & 0xF0) == 0xE0 && left >= 3 && is_tail(p[1]) && is_tail(p[2])) {
        uint32_t r = (uint32_t) (p[0] & 0x0F) << 12 | (uint32_t) (p[1] & 0x3F) << 6 | (p[2] & 0x3F);
        if (r >= 0x800 && (r < 0xD800 || r > 0xDFFF))
            return (vb_rune){r, 3, false};
    }
    if (p[0] >= 0xF0 && p[0] < 0xF5 && left >= 4 && is_tail(p[1]) && is_tail(p[2]) && is_tail(p[3])) {
        uint32_t r = (uint32_t) (p[0] & 0x07) << 18 | (uint32_t) (p[1] & 0x3F) << 12 | (uint32_t) (p[2] & 0x3F) << 6 |
                     (p[3] & 0x3F);
        if (r >= 0x10000 && r <= 0x10FFFF)
            return (vb_rune){r, 4, false};
    }
    return (vb_rune){VB_RUNE_BAD, 1, true};
}

vb_rune vb_utf8__wide_before(vb_str s, size_t at)
{
    if (at == 0 || at > s.len)
        return (vb_rune){0, 0, false};
    for (size_t back = 1; back <= 4 && back <= at; back++) {
        if (is_tail((unsigned char) s.at[at - back]))
            continue;
        vb_rune r = vb_utf8_at(s, at - back);
        if (r.len == back)
            return r;
        break;
    }
    return (vb_rune){VB_RUNE_BAD, 1, true};
}

const char *const vb_superscripts[10] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};

size_t vb_utf8_encode(uint32_t r, char out[4])
{
    if (r > 0x10FFFF || (r >= 0xD800 && r <= 0xDFFF))
        r = VB_RUNE_BAD;
    if (r < 0x80) {
        out[0] = (char) r;
        return 1;
    }
    if (r < 0x800) {
        out[0] = (char) (0xC0 | r >> 6);
        out[1] = (char) (0x80 | (r & 0x3F));
        return 2;
    }
    if (r < 0x10000) {
        out[0] = (char) (0xE0 | r >> 12);
        out[1] = (char) (0x80 | (r >> 6 & 0x3F));
        out[2] = (char) (0x80 | (r & 0x3F));
        return 3;
    }
    out[0] = (char) (0xF0 | r >> 18);
    out[1] = (char) (0x80 | (r >> 12 & 0x3F));
    out[2] = (char) (0x80 | (r >> 6 & 0x3F));
    out[3] = (char) (0x80 | (r & 0x3F));
    return 4;
}

size_t vb_utf8_count(vb_str s)
{
    size_t n = 0;
    for (size_t at = 0, plain; at < s.len; n += plain) {
        plain = vb_utf8_ascii(s, at);
        at += plain ? plain : vb_utf8_at(s, at).len;
        n += plain == 0;
    }
    return n;
}

size_t vb_utf16_count(vb_str s)
{
    size_t n = 0;
    for (size_t at = 0; at < s.len;) {
        vb_rune rune = vb_utf8_at(s, at);
        n += rune.value > 0xFFFF ? 2 : 1;
        at += rune.len;
    }
    return n;
}

/* Eight at a time. */
size_t vb_utf8_ascii(vb_str s, size_t at)
{
    size_t from = at;
    uint64_t eight;
    for (; at < s.len && s.len - at >= sizeof eight; at += sizeof eight) {
        memcpy(&eight, s.at + at, sizeof eight);
        if (eight & UINT64_C(0x8080808080808080))
            break;
    }
    while (at < s.len && (unsigned char) s.at[at] < 0x80)
        at++;
    return at - from;
}

#define BLOCK 64  /* bytes looked at in one go */
#define LONGEST 4 /* bytes of a rune */

/* Is none of BLOCK bytes out of place after the three before it? Without a branch: many bytes are looked at at once. */
static bool is_sound(const unsigned char *before)
{
    unsigned char any = 0;
    for (size_t i = 0; i < BLOCK; i++) {
        unsigned char third = before[i], second = before[i + 1], first = before[i + 2], byte = before[i + 3];
        any |= (unsigned char) ((((byte & 0xC0) == 0x80) ^ ((first >= 0xC0) | (second >= 0xE0) | (third >= 0xF0))) |
                                ((byte & 0xFE) == 0xC0) | (byte >= 0xF5) | ((first == 0xE0) & (byte < 0xA0)) |
                                ((first == 0xED) & (byte >= 0xA0)) | ((first == 0xF0) & (byte < 0x90)) |
                                ((first == 0xF4) & (byte >= 0x90)));
    }
    return !any;
}

/* Where a rune begins, at or before `at`; all before is sound. */
static size_t rune_begin(const unsigned char *p, size_t at)
{
    size_t begin = at;
    while (begin && at - begin < LONGEST && is_tail(p[begin - 1]))
        begin--;
    return begin && p[begin - 1] >= 0xC0 ? begin - 1 : at;
}

size_t vb_utf8_broken(vb_str s)
{
    const unsigned char *p = (const unsigned char *) s.at;
    size_t at = 0;
    while (at < s.len) {
        size_t from = at;
        if (at >= LONGEST && s.len - at >= BLOCK)
            while (s.len - at >= BLOCK && is_sound(p + at - 3))
                at += BLOCK;
        if (at > from)
            at = rune_begin(p, at);
        for (size_t end = at + LONGEST + (s.len - at >= BLOCK ? BLOCK : s.len - at); at < end && at < s.len;) {
            vb_rune r = vb_utf8_at(s, at);
            if (r.is_bad)
                return at;
            at += r.len;
        }
    }
    return SIZE_MAX;
}

vb_str vb_utf8_start(vb_str s, size_t most)
{
    size_t end = most < s.len ? most : s.len;
    while (end && end < s.len && is_tail((unsigned char) s.at[end]))
        end--;
    return vb_str_part(s, 0, end);
}

/* Valid UTF-8 has as many runes as bytes that are no tails. */
static uint32_t heads(const char *at, size_t len)
{
    uint32_t n = 0;
    for (size_t i = 0; i < len; i++)
        n += !is_tail((unsigned char) at[i]);
    return n;
}

bool vb_utf8_index_make(vb_utf8_index *index, vb_str text)
{
    size_t blocks = text.len / VB_UTF8_BLOCK + 1;
    *index = (vb_utf8_index){text, calloc(blocks, sizeof *index->counts), blocks, false};
    if (!index->counts)
        return false;
    uint32_t n = 0;
    for (size_t i = 0; i < blocks; i++) {
        index->counts[i] = n;
        size_t from = i * VB_UTF8_BLOCK;
        size_t len = text.len - from < VB_UTF8_BLOCK ? text.len - from : VB_UTF8_BLOCK;
        if (len)
            n += heads(text.at + from, len);
    }
    index->is_ascii = n == text.len;
    return true;
}

void vb_utf8_index_free(vb_utf8_index *index)
{
    free(index->counts);
    index->counts = NULL;
}

uint32_t vb_utf8_index_runes(const vb_utf8_index *index, size_t at)
{
    if (at > index->text.len)
        at = index->text.len;
    if (index->is_ascii)
        return (uint32_t) at;
    size_t block = at / VB_UTF8_BLOCK;
    size_t from = block * VB_UTF8_BLOCK;
    return index->counts[block] + (at > from ? heads(index->text.at + from, at - from) : 0);
}

uint32_t vb_utf8_index_utf16(const vb_utf8_index *index, size_t at)
{
    uint32_t units = vb_utf8_index_runes(index, at);
    if (index->is_ascii)
        return units;
    if (at > index->text.len)
        at = index->text.len;
    for (size_t i = 0; i < at; i++) /* astral runes are rare; each takes two units */
        units += (unsigned char) index->text.at[i] >= 0xF0;
    return units;
}

bool vb_rune__is_far_arabic(uint32_t r)
{
    return (r >= 0x0620 && r <= 0x065F) || (r >= 0x066E && r <= 0x06D3) || (r >= 0x0750 && r <= 0x077F) ||
           (r >= 0xFB50 && r <= 0xFDFF) || (r >= 0xFE70 && r <= 0xFEFC);
}

bool vb_rune__is_wide_letter(uint32_t r)
{
    if (r < 0x250)
        return r >= 0xC0 ? r != 0xD7 && r != 0xF7 : r == 0xAA || r == 0xBA || r == 0xB5;
    return (r >= 0x250 && r <= 0x2AF) || (r >= 0x300 && r <= 0x36F) || (r >= 0x370 && r <= 0x3FF) ||
           (r >= 0x1E00 && r <= 0x1FFF) || vb_rune_is_cyrillic(r) || vb_rune_is_arabic(r) || vb_rune_is_han(r) ||
           (r >= 0x3040 && r <= 0x30FF) || (r >= 0xAC00 && r <= 0xD7A3) || (r >= 0x0530 && r <= 0x05F2) ||
           (r >= 0x10A0 && r <= 0x10FF);
}

bool vb_rune__is_wide_upper(uint32_t r)
{
    if (r < 0x100)
        return r >= 0xC0 && r <= 0xDE && r != 0xD7;
    if (r < 0x180) /* pairs: capital first, but for two stretches where it is the odd one */
        return (r >= 0x139 && r <= 0x148) || (r >= 0x179 && r <= 0x17E) ? (r & 1) != 0 : (r & 1) == 0 || r == 0x178;
    return (r >= 0x391 && r <= 0x3A9) || (r >= 0x400 && r <= 0x42F) || (r >= 0x460 && r <= 0x52F && (r & 1) == 0) ||
           (r >= 0x1E00 && r <= 0x1EFF && (r & 1) == 0);
}

bool vb_rune__is_wide_space(uint32_t r)
{
    return r == 0x85 || r == 0xA0 || r == 0x1680 || (r >= 0x2000 && r <= 0x200A) || r == 0x2028 || r == 0x2029 ||
           r == 0x202F || r == 0x205F || r == 0x3000;
}

/* fold.c - what letters become before they are compared.
 *
 *     text -> exact   NFKC; “ ” « » „ ‟ 「 」 are ", ‘ ’ ʼ ` are ', ‑ – — − ~ are -; note marks ¹² are nothing
 *          -> case    and small letters
 *          -> loose   and no accents (é e, й и, ё е, أ ا), no hamza, ة ه, ى ي, ø o
 *
 * The great majority of letters are their own NFKC form and are folded by a look into
 * one table; only the others pay for normalisation, together with the accents that
 * follow them, so that "e" + U+0301 and "é" are one. */
#include "text/fold.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "text/words.h"

#define CLUSTER_MAX 16 /* runes of a letter with accents; what follows begins anew */

bool vb_rune_is_note_mark(uint32_t r) { return vb_rune_superscript(r) >= 0; }

bool vb_rune_is_invisible(uint32_t r)
{
    return r == 0xAD || r == 0x61C || r == 0x640 || (r >= 0x200B && r <= 0x200F) || (r >= 0x202A && r <= 0x202E) ||
           (r >= 0x2060 && r <= 0x2069) || r == 0xFEFF;
}

bool vb_rune_is_apostrophe(uint32_t r)
{
    return r == '\'' || r == '`' || r == 0xB4 || r == 0x2BC || r == 0x2BB || r == 0x2018 || r == 0x2019 ||
           r == 0x201B || r == 0x2032;
}

static bool is_quote(uint32_t r)
{
    return r == '"' || r == 0xAB || r == 0xBB || (r >= 0x201C && r <= 0x201F) || r == 0x2033 || r == 0x2039 ||
           r == 0x203A || (r >= 0x300C && r <= 0x300F) || r == 0x201A || r == 0xFF02;
}

static bool is_dash(uint32_t r)
{
    return r == '-' || (r >= 0x2010 && r <= 0x2015) || r == 0x2212 || r == 0xFE58 || r == 0xFE63 || r == 0xFF0D ||
           r == '~';
}

uint32_t vb_rune_even(uint32_t r)
{
    if (r < 0x80)
        return r == '`' ? '\'' : r == '~' ? '-' : r;
    if (vb_rune_is_apostrophe(r))
        return '\'';
    if (is_quote(r))
        return '"';
    return is_dash(r) ? '-' : r;
}

/* Letters that are their own NFKC form, as long as no accent follows. */
static bool is_settled(uint32_t r)
{
    return r < 0x80 ||
           (r >= 0xC0 && r <= 0x17E && r != 0xDF && r != 0x132 && r != 0x133 && r != 0x13F && r != 0x140 &&
            r != 0x149) ||
           (r >= 0x400 && r <= 0x482) || (r >= 0x48A && r <= 0x52F) || (r >= 0x621 && r <= 0x64A && r != 0x640) ||
           (r >= 0x4E00 && r <= 0x9FFF);
}

static bool is_accent(uint32_t r)
{
    return (r >= 0x300 && r <= 0x36F) || (r >= 0x64B && r <= 0x65F) || r == 0x670 || (r >= 0x483 && r <= 0x487) ||
           (r > 0x36F && !is_settled(r) && u_getCombiningClass((UChar32) r) != 0);
}

static const struct {
    uint32_t from, to;
} alike[] = {{0xE6, 'e'},    {0xF8, 'o'},    {0x111, 'd'},   {0x131, 'i'},   {0x142, 'l'},  {0x153, 'e'},
             {0x629, 0x647}, {0x649, 0x64A}, {0x671, 0x627}, {0x6CC, 0x64A}, {0x6A9, 0x643}};

static uint32_t look_alike(uint32_t r)
{
    for (size_t i = 0; i < sizeof alike / sizeof *alike; i++)
        if (alike[i].from == r)
            return alike[i].to;
    return r;
}

static void push(vb_folded *f, vb_fold how, uint32_t rune)
{
    if (f->count[how] < VB_FOLD_RUNES)
        f->runes[how][f->count[how]++] = rune;
}

/* The rune at *i of `len` units of UTF-16; moves *i past it. */
static uint32_t utf16_next(const UChar *units, int32_t *i, int32_t len)
{
    uint32_t c = units[(*i)++];
    if ((c & 0xFC00) != 0xD800 || *i >= len || (units[*i] & 0xFC00) != 0xDC00)
        return c;
    return 0x10000 + ((c & 0x3FF) << 10 | (units[(*i)++] & 0x3FFu));
}

static void push_loose(vb_folded *f, uint32_t r)
{
    UChar parts[8];
    UErrorCode code = U_ZERO_ERROR;
    int32_t n = r < 0x80 ? -1 : unorm2_getDecomposition(unorm2_getNFDInstance(&code), (UChar32) r, parts, 8, &code);
    if (U_FAILURE(code) || n < 0) {
        if (!(r >= 0x300 && is_accent(r)) && r != 0x621)
            push(f, VB_FOLD_LOOSE, look_alike(r));
        return;
    }
    for (int32_t i = 0; i < n;) {
        uint32_t c = utf16_next(parts, &i, n);
        if (!is_accent(c))
            push(f, VB_FOLD_LOOSE, look_alike(c));
    }
}

/* The letters that most words of the six languages are made of need no tables: A to Z, Cyrillic, Arabic, Han. */
static bool push_common(vb_folded *f, uint32_t rune)
{
    uint32_t small = rune, loose = rune;
    if (rune < 0x80)
        small = loose = vb_rune_even(rune >= 'A' && rune <= 'Z' ? rune | 0x20 : rune);
    else if (rune >= 0x410 && rune <= 0x44F) {
        small = rune < 0x430 ? rune + 0x20 : rune;
        loose = small == 0x439 ? 0x438 : small; /* й */
    } else if (rune >= 0x627 && rune <= 0x64A && rune != 0x640)
        loose = look_alike(rune);
    else if (rune < 0x4E00 || rune > 0x9FFF)
        return false;
    push(f, VB_FOLD_EXACT, rune < 0x80 ? vb_rune_even(rune) : rune);
    push(f, VB_FOLD_CASE, small);
    push(f, VB_FOLD_LOOSE, loose);
    return true;
}

static void push_all(vb_folded *f, uint32_t rune)
{
    if (push_common(f, rune))
        return;
    uint32_t even = vb_rune_even(rune);
    if (vb_rune_is_invisible(even))
        return;
    push(f, VB_FOLD_EXACT, even);
    uint32_t small = (uint32_t) u_foldCase((UChar32) even, U_FOLD_CASE_DEFAULT);
    push(f, VB_FOLD_CASE, small);
    push_loose(f, small);
}

static void push_normalised(vb_folded *f, const UChar *in, int32_t len)
{
    UChar out[CLUSTER_MAX * 20];
    UErrorCode code = U_ZERO_ERROR;
    const UNormalizer2 *nfkc = unorm2_getNFKCInstance(&code);
    int32_t n = unorm2_normalize(nfkc, in, len, out, CLUSTER_MAX * 20, &code);
    if (U_FAILURE(code))
        return;
    for (int32_t i = 0; i < n;)
        push_all(f, utf16_next(out, &i, n));
}

static void utf16_add(UChar *units, int32_t *len, uint32_t c)
{
    if (c >= 0x10000)
        units[(*len)++] = (UChar) (0xD7C0 + (c >> 10));
    units[(*len)++] = (UChar) (c >= 0x10000 ? 0xDC00 | (c & 0x3FF) : c);
}

size_t vb_fold_at(vb_folded *f, vb_str text, size_t at)
{
    memset(f->count, 0, sizeof f->count);
    vb_rune r = vb_utf8_at(text, at);
    size_t end = at + r.len;
    vb_rune next = vb_utf8_at(text, end);
    if (vb_rune_is_note_mark(r.value))
        return end;
    if (vb_rune_even(r.value) != r.value || (is_settled(r.value) && !is_accent(next.value))) {
        push_all(f, r.value);
        return end;
    }
    UChar cluster[CLUSTER_MAX * 2];
    int32_t len = 0;
    utf16_add(cluster, &len, r.value);
    for (int n = 1; n < CLUSTER_MAX && is_accent(next.value); n++) {
        utf16_add(cluster, &len, next.value);
        end += next.len;
        next = vb_utf8_at(text, end);
    }
    push_normalised(f, cluster, len);
    return end;
}

static void fold_add(vb_buf *out, vb_str text, vb_fold how)
{
    vb_folded f;
    for (size_t at = 0; at < text.len;) {
        at = vb_fold_at(&f, text, at);
        for (int i = 0; i < f.count[how]; i++)
            vb_buf_rune(out, f.runes[how][i]);
    }
}

void vb_fold_add(struct vb_buf *out, vb_str text) { fold_add(out, text, VB_FOLD_CASE); }
void vb_fold_loose_add(struct vb_buf *out, vb_str text) { fold_add(out, text, VB_FOLD_LOOSE); }

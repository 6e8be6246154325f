/* encoding.c - the encoding of a plain text, by its content.
 *
 *     byte-order mark                      UTF-8, UTF-16
 *     no byte that is broken as UTF-8      UTF-8
 *     NUL in one of two bytes, often       UTF-16
 *     pairs of bytes, nearly all common    GB 18030
 *     letters of data/encodings.tsv        Windows-1251, -1256, -1252, KOI8-R, ISO 8859 and such
 *     else                                 UTF-8, with broken bytes
 *
 * Letters of Russian and Arabic stand among their like; those of French and Spanish that
 * are not ASCII stand alone in words of ASCII: the same bytes are told apart by that. */
#include "text/encoding.h"

#include <string.h>
#include <unicode/ucnv.h>

#include "base/utf8.h"
#include "tables.h"

#define SAMPLE ((size_t) 1 << 20) /* bytes that are looked at, all but the test for UTF-8 */
#define NUL_SHARE 50              /* one unit in so many: blanks and line ends of any text are more */
#define NUL_OTHER 2               /* times as many as in the other byte, where the Han letter for "one" has it */
#define USUAL_SHARE 80   /* per cent of bytes beyond ASCII that must be usual letters: real texts have 97 and more */
#define SELDOM_SHARE 25  /* per cent of them that may be capitals: 4 to 10 in real texts */
#define COMPANY_SHARE 50 /* per cent of them with a neighbour of their like: 98 in Russian, 3 in French */
#define PAIR_SHARE 80    /* per cent of pairs that must be common Han letters or marks: real texts have 95 and more */
#define FEWEST                                                                                                         \
    6 /* bytes, units or pairs that tell an encoding; fewer may be damage. A letter alone in a word needs no more */
#define BROKEN_SHARE 8 /* whole characters of UTF-8 for each broken byte that make it UTF-8 all the same */

static bool is_high(vb_str s, size_t at) { return at < s.len && (unsigned char) s.at[at] >= 0x80; }

/* ---- UTF-16 ---- */

/* 'b' or 'l' for the end that comes first, 0 for neither. */
static char wide_end(vb_str s)
{
    size_t nul[2] = {0, 0}, units = s.len / 2;
    if (s.len == 0 || !memchr(s.at, '\0', s.len))
        return 0;
    for (size_t i = 0; i + 1 < s.len; i += 2) {
        nul[0] += s.at[i] == '\0';
        nul[1] += s.at[i + 1] == '\0';
    }
    bool is_big = nul[0] >= FEWEST && nul[0] * NUL_SHARE > units && nul[0] > nul[1] * NUL_OTHER;
    bool is_little = nul[1] >= FEWEST && nul[1] * NUL_SHARE > units && nul[1] > nul[0] * NUL_OTHER;
    return is_big ? 'b' : is_little ? 'l' : 0;
}

/* ---- UTF-8 with some broken bytes ---- */

static bool is_mostly_utf8(vb_str s)
{
    size_t whole = 0, broken = 0;
    for (size_t at = 0; at < s.len;) {
        vb_rune rune = vb_utf8_at(s, at);
        whole += rune.len > 1;
        broken += rune.is_bad;
        at += rune.len;
    }
    return whole > broken * BROKEN_SHARE;
}

/* ---- GB 18030 ---- */

/* Pairs are a lead of 81..FE and a trail of 40..FE; those of B0..D7 with a trail of A1 and
 * more are the 3,755 common Han letters, A1..A3 marks and full-width forms. */
static bool is_gb(vb_str s)
{
    size_t pairs = 0, common = 0;
    for (size_t at = 0; at < s.len;) {
        unsigned char lead = (unsigned char) s.at[at], trail = at + 1 < s.len ? (unsigned char) s.at[at + 1] : 0x40;
        if (lead < 0x80) {
            at++;
            continue;
        }
        bool is_long = trail >= '0' && trail <= '9';
        if (lead == 0x80 || lead == 0xFF || (!is_long && (trail < 0x40 || trail == 0x7F || trail == 0xFF)))
            return false;
        common += trail >= 0xA1 && ((lead >= 0xB0 && lead <= 0xD7) || (lead >= 0xA1 && lead <= 0xA3));
        pairs++;
        at += is_long ? 4 : 2;
    }
    return pairs >= FEWEST && common * 100 >= pairs * PAIR_SHARE;
}

/* ---- one byte a letter ---- */

/* Which bytes are these letters in an encoding: is[byte]. */
static bool mark_letters(UConverter *converter, vb_str letters, bool is[256])
{
    UErrorCode code = U_ZERO_ERROR;
    memset(is, 0, 256 * sizeof *is);
    for (size_t at = 0; U_SUCCESS(code) && at < letters.len;) {
        vb_rune rune = vb_utf8_at(letters, at);
        UChar letter = (UChar) rune.value;
        char byte[8];
        if (ucnv_fromUChars(converter, byte, sizeof byte, &letter, 1, &code) == 1)
            is[(unsigned char) byte[0]] = true;
        at += rune.len;
    }
    return U_SUCCESS(code);
}

static bool mark_row(const vb_encodings_row *row, bool is[256], bool is_seldom[256])
{
    UErrorCode code = U_ZERO_ERROR;
    UConverter *converter = ucnv_open(row->name.at, &code);
    bool good = U_SUCCESS(code) && mark_letters(converter, row->letters, is) &&
                mark_letters(converter, row->seldom, is_seldom);
    ucnv_close(converter);
    return good;
}

/* Per cent of the bytes beyond ASCII that are its letters; 0 if they keep other company than its letters do. */
static unsigned share_of(const vb_encodings_row *row, vb_str s)
{
    bool is[256], is_seldom[256];
    size_t high = 0, usual = 0, accompanied = 0, seldom = 0;
    if (!mark_row(row, is, is_seldom))
        return 0;
    for (size_t i = 0; i < s.len; i++) {
        if (!is_high(s, i))
            continue;
        high++;
        usual += is[(unsigned char) s.at[i]];
        seldom += is_seldom[(unsigned char) s.at[i]];
        accompanied += is_high(s, i + 1) || (i > 0 && is_high(s, i - 1));
    }
    bool is_together = accompanied * 100 >= high * COMPANY_SHARE;
    if (high < (is_together ? FEWEST : 1) || is_together != (row->company == VB_LETTER_COMPANY_TOGETHER))
        return 0;
    return seldom * 100 > high * SELDOM_SHARE ? 0 : (unsigned) (usual * 100 / (high - seldom));
}

vb_encoding vb_encoding_of(vb_str bytes)
{
    static const vb_encoding utf8 = {"UTF-8", NULL, 0}, gb = {"gb18030", "GB 18030", 0};
    static const vb_encoding big = {"UTF-16BE", "UTF-16, big end first", 0},
                             little = {"UTF-16LE", "UTF-16, little end first", 0};
    vb_encoding best = utf8;
    vb_str sample = vb_str_part(bytes, 0, SAMPLE);
    bool has_big_mark = vb_str_starts(bytes, VB_S("\xFE\xFF")),
         has_little_mark = vb_str_starts(bytes, VB_S("\xFF\xFE"));
    if (has_big_mark || has_little_mark) {
        best = has_big_mark ? big : little;
        best.mark = 2;
        return best;
    }
    best.mark = vb_str_starts(bytes, VB_S("\xEF\xBB\xBF")) ? 3 : 0;
    char wide = best.mark ? 0 : wide_end(sample);
    if (wide)
        return wide == 'b' ? big : little;
    if (best.mark || vb_utf8_broken(bytes) == SIZE_MAX || is_mostly_utf8(bytes))
        return best;
    if (memchr(sample.at, '\0', sample.len)) /* no text in any of them */
        return best;
    if (is_gb(sample))
        return gb;
    unsigned most = USUAL_SHARE - 1;
    for (size_t i = 0; i < vb_encodings_count; i++) {
        unsigned share = share_of(vb_encodings + i, sample);
        if (share > most) {
            best = (vb_encoding){vb_encodings[i].name.at, vb_encodings[i].said.at, 0};
            most = share;
        }
    }
    return best;
}

bool vb_encoding_decode(vb_buf *out, vb_str bytes, const vb_encoding *encoding)
{
    UErrorCode code = U_ZERO_ERROR;
    UConverter *from = ucnv_open(encoding->name, &code), *to = ucnv_open("UTF-8", &code);
    const char *at = bytes.at + encoding->mark, *end = bytes.at + bytes.len;
    UChar room[4096], *first = room, *last = room;
    bool is_done = U_FAILURE(code);
    bool good = !is_done;
    while (!is_done && !out->failed) {
        char chunk[8192], *target = chunk;
        code = U_ZERO_ERROR;
        ucnv_convertEx(to, from, &target, chunk + sizeof chunk, &at, end, room, &first, &last, room + 4096, false, true,
                       &code);
        vb_buf_add(out, (vb_str){chunk, (size_t) (target - chunk)});
        is_done = code != U_BUFFER_OVERFLOW_ERROR;
        good = is_done ? U_SUCCESS(code) : good;
    }
    ucnv_close(from);
    ucnv_close(to);
    return good && !out->failed;
}

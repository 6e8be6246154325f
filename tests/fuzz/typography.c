/* typography.c - the same words set by another hand. What is done here to a quotation is no
 * change of it (docs/METHOD.md, "verbatim"): no verdict may depend on it. */
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include <stdlib.h>

#include "base/utf8.h"
#include "fuzz/fuzz.h"

enum { QUOTES, DASHES, BLANKS, LINES, SOFT, SIGNS, FORMS, KASHIDA, KINDS };

/* Shapes of one mark: each may stand for each. */
static const uint32_t shapes[][8] = {
    {0x27, 0x2018, 0x2019, 0x201B, 0},         /* apostrophe, single */
    {0x22, 0x201C, 0x201D, 0x201E, 0x201F, 0}, /* double */
    {0x2010, 0x2011, 0x2D, 0},                 /* hyphens */
    {0x2012, 0x2013, 0x2014, 0x2015, 0},       /* dashes */
};
static const uint32_t blanks[] = {0xA0, 0x2009, 0x202F, 0x2002, 0x2003, 0x2007};
static const uint32_t unseen[] = {0xAD, 0x200B, 0x2060, 0xFEFF};
static const uint32_t signs[] = {0x200E, 0x200F, 0x061C, 0x202A, 0x202B, 0x202C,
                                 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069};

static uint32_t below(uint32_t *seed, uint32_t limit)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 8) % limit;
}

static const uint32_t *shapes_of(uint32_t rune, uint32_t *count)
{
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
        bool is_here = false;
        for (*count = 0; shapes[i][*count]; ++*count)
            is_here |= shapes[i][*count] == rune;
        if (is_here)
            return shapes[i];
    }
    return NULL;
}

static bool is_letter(uint32_t rune)
{
    return (rune >= 'a' && rune <= 'z') || (rune >= 'A' && rune <= 'Z') ||
           (rune >= 0xC0 && rune < 0x2000 && rune != 0xD7 && rune != 0xF7);
}

static bool is_joining(uint32_t rune)
{
    return rune >= 0x0628 && rune <= 0x0648 && !(rune >= 0x062F && rune <= 0x0632) && rune != 0x0629 && rune < 0x0648 &&
           !(rune > 0x063A && rune < 0x0641);
}

static void set_rune(vb_buf *out, uint32_t rune, uint32_t next, uint32_t kinds, uint32_t *seed)
{
    uint32_t count, mark = rune;
    const uint32_t *alike = shapes_of(rune, &count);
    if (alike && (kinds & 1u << (alike[0] == 0x27 || alike[0] == 0x22 ? QUOTES : DASHES)) && below(seed, 2))
        mark = alike[below(seed, count)];
    if (rune == ' ' && (kinds & 1u << BLANKS) && below(seed, 2))
        mark = blanks[below(seed, sizeof blanks / sizeof *blanks)];
    /* A mark of quotation at the head of a line may open a paragraph again. */
    alike = shapes_of(next, &count);
    if (rune == ' ' && (kinds & 1u << LINES) && below(seed, 2) && !(alike && (alike[0] == 0x27 || alike[0] == 0x22)))
        mark = '\n';
    vb_buf_rune(out, mark);
    if (rune == ' ' && (kinds & (1u << BLANKS | 1u << LINES)) && below(seed, 3) == 0)
        vb_buf_byte(out, ' ');
    if (is_letter(rune) && is_letter(next) && (kinds & 1u << SOFT) && below(seed, 4) == 0)
        vb_buf_rune(out, unseen[below(seed, sizeof unseen / sizeof *unseen)]);
    if (is_joining(rune) && is_joining(next) && (kinds & 1u << KASHIDA) && below(seed, 2))
        vb_buf_rune(out, 0x640);
    if ((kinds & 1u << SIGNS) && below(seed, 6) == 0)
        vb_buf_rune(out, signs[below(seed, sizeof signs / sizeof *signs)]);
}

/* All of it in the other normal form. */
static void decompose(vb_buf *text)
{
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *form = unorm2_getNFDInstance(&status);
    int32_t room = (int32_t) text->len * 4 + 16, wide = 0, len = 0, narrow = 0;
    UChar *in = malloc((size_t) room * sizeof *in), *out = malloc((size_t) room * sizeof *out);
    char *utf8 = malloc((size_t) room * 3);
    fuzz_must(in && out && utf8, "out of memory");
    u_strFromUTF8(in, room, &wide, text->at, (int32_t) text->len, &status);
    len = unorm2_normalize(form, in, wide, out, room, &status);
    u_strToUTF8(utf8, room * 3, &narrow, out, len, &status);
    if (U_SUCCESS(status)) {
        vb_buf_clear(text);
        vb_buf_add(text, (vb_str){utf8, (size_t) narrow});
    }
    free(in);
    free(out);
    free(utf8);
}

void fuzz_typography(vb_buf *out, vb_str text, uint32_t seed)
{
    uint32_t kinds = 1u << below(&seed, KINDS);
    if (below(&seed, 2))
        kinds |= 1u << below(&seed, KINDS);
    for (size_t at = 0; at < text.len;) {
        vb_rune rune = vb_utf8_at(text, at);
        at += rune.len;
        set_rune(out, rune.value, at < text.len ? vb_utf8_at(text, at).value : ' ', kinds, &seed);
    }
    if (out->len && (kinds & 1u << FORMS))
        decompose(out);
}

/* normal.c - the normal form of every rune of a document (design: N2-N7). What is
 * changed here is typography that carries no meaning and that no search should
 * stumble over; quotation marks, apostrophes and dashes stay as printed. */
#include "text/normal.h"

#include "base/utf8.h"
#include "text/compose.h"

/* U+2000..U+206F: typographic spaces, joiners, bidirectional controls. */
static uint32_t general_punctuation(uint32_t rune)
{
    if (rune <= 0x200A || rune == 0x202F || rune == 0x205F)
        return ' ';
    if (rune == 0x2010 || rune == 0x2011)
        return '-';
    if (rune == 0x2028 || rune == 0x2029)
        return '\n';
    if (rune <= 0x200F || (rune >= 0x202A && rune <= 0x202E) || rune >= 0x2060)
        return 0;
    return rune;
}

/* U+FF00..U+FFEF: only what numbers, symbols and references are made of. */
static uint32_t full_width(uint32_t rune)
{
    if (rune >= 0xFF10 && rune <= 0xFF19)
        return '0' + (rune - 0xFF10);
    switch (rune) {
    case 0xFF05:
    case 0xFF08:
    case 0xFF09:
    case 0xFF0D:
    case 0xFF0E:
    case 0xFF0F:
    case 0xFF1A:
        return rune - 0xFF00 + 0x20;
    default:
        return rune;
    }
}

static uint32_t arabic(uint32_t rune)
{
    if (rune == 0x0640 || rune == 0x061C)
        return 0;
    if (rune >= 0x0660 && rune <= 0x0669)
        return '0' + (rune - 0x0660);
    if (rune >= 0x06F0 && rune <= 0x06F9)
        return '0' + (rune - 0x06F0);
    return rune;
}

uint32_t vb_normal_rune(uint32_t rune)
{
    if (rune < 0xA0)
        return rune;
    if (rune == 0xA0 || rune == 0x3000)
        return ' ';
    if (rune == 0xAD || rune == 0xFEFF)
        return 0;
    if (rune < 0x0600)
        return rune;
    if (rune < 0x0700)
        return arabic(rune);
    if (rune >= 0x2000 && rune < 0x2070)
        return general_punctuation(rune);
    if (rune >= 0xF020 && rune <= 0xF07E)
        return rune - 0xF000;
    if (rune >= 0xFF00 && rune < 0xFFF0)
        return full_width(rune);
    return rune;
}

void vb_normal_add(vb_buf *out, vb_str text)
{
    vb_buf joined = VB_BUF_INIT;
    if (vb_compose_may(text) && vb_compose(&joined, text, NULL, NULL))
        text = vb_buf_str(&joined);
    for (size_t at = 0; at < text.len;) {
        vb_rune rune = vb_utf8_at(text, at);
        uint32_t normal = vb_normal_rune(rune.value);
        if (normal)
            vb_buf_rune(out, normal);
        at += rune.len;
    }
    out->failed |= joined.failed;
    vb_buf_free(&joined);
}

/* normal.h - the normal form that all text of documents is brought to when it is
 * read (design: N2-N7), and the one rune at a time that does it. It never joins or
 * splits words; line joining is the readers' own. */
#ifndef VB_NORMAL_H
#define VB_NORMAL_H

#include "base/buf.h"

/* What becomes of one rune: 0 = dropped (soft hyphen, zero-width space, bidirectional
 * controls, byte-order mark, kashida), else the rune to write: typographic spaces and
 * NBSP become a space, U+2011 a hyphen, Arabic-Indic and full-width digits ASCII,
 * full-width ( ) / . : % ASCII, the bar-code range U+F020..F07E less U+F000. */
uint32_t vb_normal_rune(uint32_t rune);
/* Is its normal form another character that shows and looks like it, so that a reader of the print would miss it? */
static inline bool vb_normal_is_alike(uint32_t rune, uint32_t normal)
{
    return rune != normal && normal > ' ' && (rune < 0xE000 || rune > 0xF8FF);
}
/* All of `text`, letters and accents joined (compose.h), for input that is no document (a quotation on the command
 * line). */
void vb_normal_add(vb_buf *out, vb_str text);

#endif

/* fold.h - what letters become before they are compared, rune by rune. Only fold.c
 * knows Unicode's own tables (ICU); words.c hashes what comes out. */
#ifndef VB_FOLD_H
#define VB_FOLD_H

#include "base/str.h"

/* How much of a difference is folded away. */
typedef enum vb_fold {
    VB_FOLD_EXACT, /* typography alone: NFKC, one shape of quote, apostrophe and dash, nothing invisible */
    VB_FOLD_CASE,  /* and case */
    VB_FOLD_LOOSE, /* and accents, hamza, ta marbuta, look-alikes of another script */
    VB_FOLD_COUNT
} vb_fold;

#define VB_FOLD_RUNES 24 /* of one letter with its accents: the longest compatibility form has 18 */

/* A letter with the accents that follow it, folded three ways. */
typedef struct vb_folded {
    uint32_t runes[VB_FOLD_COUNT][VB_FOLD_RUNES];
    uint8_t count[VB_FOLD_COUNT];
} vb_folded;

/* Folds the letter at byte `at` and the accents after it: the byte after them. */
size_t vb_fold_at(vb_folded *folded, vb_str text, size_t at);

/* Typography alone, of one rune: one shape of quotes, apostrophes, dashes. */
uint32_t vb_rune_even(uint32_t rune);
/* Superscript digits: the mark of a note, no part of the word before it. */
bool vb_rune_is_note_mark(uint32_t rune);
/* Written and not seen: soft hyphen, zero width, direction, kashida. */
bool vb_rune_is_invisible(uint32_t rune);
/* Any of the shapes in which apostrophes are set. */
bool vb_rune_is_apostrophe(uint32_t rune);

#endif

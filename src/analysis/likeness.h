/* likeness.h - words compared letter by letter: may one be a misreading of the other? */
#ifndef VB_LIKENESS_H
#define VB_LIKENESS_H

#include "base/str.h"

#define VB_LETTERS_MAX 64 /* letters compared of one word or few: what is longer is not judged by letters */

/* Letters, digits and Han letters of one or more words, case folded; marks and spaces left out, but for the point in a
 * number. */
typedef struct vb_letters {
    uint32_t exact[VB_LETTERS_MAX]; /* case kept */
    uint32_t folded[VB_LETTERS_MAX];
    uint32_t loose[VB_LETTERS_MAX];
    uint8_t exact_count, count, loose_count;
    bool is_cut; /* there were more */
} vb_letters;

void vb_letters_add(vb_letters *letters, vb_str word);

bool vb_letters_same_exact(const vb_letters *a, const vb_letters *b);
bool vb_letters_same(const vb_letters *a, const vb_letters *b);         /* but for case */
bool vb_letters_same_loosely(const vb_letters *a, const vb_letters *b); /* but for accents too */

/* Can `read` be what a machine read, or a typist wrote, for `printed`? Every difference is in data/confusions.tsv, or a
 * Han letter that no UN text uses, or one letter in the middle of a long word. */
typedef enum vb_misreading { VB_READ_OTHERWISE, VB_READ_DOUBTFUL, VB_READ_AMISS } vb_misreading;
vb_misreading vb_misread(const vb_letters *read, const vb_letters *printed);

/* Half of their bytes, or more, are equal from both ends. */
bool vb_is_alike(vb_str a, vb_str b);

#endif

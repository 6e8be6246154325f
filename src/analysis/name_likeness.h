/* name_likeness.h - names written with the letters of two languages. Internal to analysis. */
#ifndef VB_NAME_LIKENESS_H
#define VB_NAME_LIKENESS_H

#include "base/buf.h"
#include "verbale/types.h"

#define VB_SOUNDS_MAX 96 /* of a name; what follows is left out */

/* A name as it sounds, one byte a sound. */
typedef struct vb_sounds {
    char at[VB_SOUNDS_MAX];
    uint32_t whole; /* all of it; 0: no letter is Latin or Cyrillic */
    uint32_t stem;  /* without an ending of its last word: what its forms share */
} vb_sounds;

vb_sounds vb_sounds_of(vb_str name, vb_lang lang);
/* How much alike they are: 0 to 1, 0 where one of them has no sounds. */
double vb_sounds_alike(const vb_sounds *a, const vb_sounds *b);
/* Are they forms of one name of one language: "Хольм", "Хольме"? */
bool vb_sounds_are_one(vb_str a, const vb_sounds *a_sounds, vb_str b, const vb_sounds *b_sounds);

#endif

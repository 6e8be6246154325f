/* cut.h - words that the ends of a quotation cut: "aucun" of "qu’aucun", "State" of "State’s". */
#ifndef VB_CUT_H
#define VB_CUT_H

#include "analysis/align.h"

/* May a quotation of `text` begin or end at byte `at`: between two words, or at an apostrophe inside one? Never inside
 * a number, nor where half of a word that denies would be left: "can" of "can’t". */
bool vb_may_cut(vb_str text, size_t at);
/* Is unit q of the quotation, its first or last word, what a cut leaves of unit d of the source? */
bool vb_is_cut_word(const vb_units *quotation, uint32_t q, const vb_units *source, uint32_t d);
/* As vb_align_exact, with the first word or the last, or both, cut; without pairs. The words cut count as covered
 * whole. */
bool vb_align_cut(vb_alignment *alignment, const vb_units *quotation, const vb_units *source);

#endif

/* numerals.h - ordinals in words and figures, in the six languages ("Thirty-eighth",
 * "Тридцать восьмая", "第三十八", "38º"), Chinese numerals. Data: data/ordinals.tsv. */
#ifndef VB_NUMERALS_H
#define VB_NUMERALS_H

#include "base/str.h"

/* An ordinal at the start of *in: word, or digits with their ending (38th, 38º, 38-я, 第38, 21er). */
bool vb_scan_ordinal(vb_str *in, uint32_t *value);
/* A number in Chinese numerals (三十八, 二〇一八) at the start of *in. */
bool vb_scan_han_number(vb_str *in, uint32_t *value);

#endif

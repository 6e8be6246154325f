/* time_decade.h - how decades are said. Internal to analysis. */
#ifndef VB_TIME_DECADE_H
#define VB_TIME_DECADE_H

#include "base/str.h"
#include "verbale/types.h"

/* "20世纪80年代", "20世纪九十年代", "1980年代" at the start of `in`: its length and its first year. */
bool vb_decade_in_chinese(vb_str in, size_t *len, uint32_t *decade);
/* "九十" at the start of *in. */
bool vb_decade_han_ten(vb_str *in, uint32_t *ten);
/* "80", "ochenta" at the start of `in`, French or Spanish: the tens of a year of the twentieth century, and their length; 0 where they are none. */
uint32_t vb_decade_tens(vb_lang lang, vb_str in, size_t *len);

#endif

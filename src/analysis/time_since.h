/* time_since.h - what has begun at a time, said with an event. Internal to analysis. */
#ifndef VB_TIME_SINCE_H
#define VB_TIME_SINCE_H

#include "base/str.h"
#include "verbale/types.h"

/* "Since the ceasefire of", "since the conflict began in": do the words that `before` ends in, right before a time, say
 * in English that something has been so since an event of that time? */
bool vb_time_is_since_event(vb_lang lang, vb_str before);

#endif

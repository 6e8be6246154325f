/* timing.h - how long answers took. */
#ifndef VB_TIMING_H
#define VB_TIMING_H

#include "base/buf.h"
#include "verbale.h"

typedef struct vb_timed {
    vb_verdict verdict;
    uint64_t nanoseconds;
} vb_timed;

typedef struct vb_timing {
    vb_buf answers; /* of vb_timed */
} vb_timing;

uint64_t vb_timing_now(void); /* nanoseconds of processor time */
void vb_timing_add(vb_timing *timing, vb_verdict verdict, uint64_t nanoseconds);
/* Says medians by verdict and the most memory to standard error, and forgets them. */
void vb_timing_say(vb_timing *timing);

#endif

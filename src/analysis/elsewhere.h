/* elsewhere.h - where in the collection the words of a quotation stand. */
#ifndef VB_ELSEWHERE_H
#define VB_ELSEWHERE_H

#include "analysis/align.h"
#include "model/catalogue.h"

#define VB_FOUND_MAX 40 /* documents listed; how many there are is told apart */

/* Was the collection searched? */
typedef enum vb_sought {
    VB_SOUGHT,
    VB_SOUGHT_NOT_SHORT, /* too few words */
    VB_SOUGHT_NOT_PARTS  /* marked omissions, words in brackets */
} vb_sought;

typedef struct vb_elsewhere {
    vb_sought sought;
    vb_found_in *items; /* the earliest, then the nearest in date to the draft */
    uint32_t count;     /* at most VB_FOUND_MAX */
    uint32_t total;
    vb_hit first; /* the paragraph of items[0] */
} vb_elsewhere;

/* Documents in `lang` (NONE: any) other than `but` that hold the words to the letter, but for typography and the
 * case of the first one; `near` is the date of the draft. Found things live in `arena`, the rest in `scratch`. */
vb_status vb_find_elsewhere(vb_elsewhere *found, const vb_units *quotation, vb_lang lang, vb_str but, vb_date near,
                            const vb_catalogue *catalogue, vb_arena *arena, vb_arena *scratch, vb_err *err);

#endif

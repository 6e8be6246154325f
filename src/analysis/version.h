/* version.h - the same paragraph in another language. */
#ifndef VB_VERSION_H
#define VB_VERSION_H

#include "analysis/align.h"
#include "model/catalogue.h"

typedef struct vb_version {
    const vb_held *held;        /* NULL: none was found */
    const vb_held_block *block; /* of it */
    bool is_by_number;          /* the text names its number; else the figures in the words are its figures alone */
} vb_version;

/* Looks in the versions of `symbol` that are held for the paragraph that words in yet another language are from:
 * by the number in `pinpoint` ("para. 3"), else by figures. Shown to readers; nothing can be judged by it. Lives in
 * `arena`. */
vb_status vb_find_version(vb_version *version, vb_str symbol, vb_str pinpoint, const vb_units *quotation,
                          const vb_catalogue *catalogue, vb_arena *arena, vb_err *err);

#endif

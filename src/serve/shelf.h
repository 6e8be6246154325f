/* shelf.h - the collection, opened a few times: a request takes one opening, uses it
 * alone, and puts it back. */
#ifndef VB_SHELF_H
#define VB_SHELF_H

#include "verbale.h"

typedef struct vb_shelf vb_shelf;

/* What one request works with. */
typedef struct vb_desk {
    vb_collection *collection; /* NULL: the server has none */
    vb_workers *workers;       /* read what is uploaded */
    const char *keep;          /* the folder of kept checks; NULL: none is kept */
} vb_desk;

/* `path` NULL: no collection, only drafts are read. `desks`: how many may be in use at once. */
vb_status vb_shelf_new(vb_shelf **shelf, const char *path, unsigned desks, vb_err *err);
void vb_shelf_free(vb_shelf *shelf);
/* Waits for a free desk; NULL when none is free within `seconds`, or the collection cannot be opened any more: *err
 * says. */
vb_desk *vb_shelf_take(vb_shelf *shelf, unsigned seconds, vb_err *err);
void vb_shelf_put(vb_shelf *shelf, vb_desk *desk);

#endif

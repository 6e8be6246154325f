/* collection.h - a collection as the library itself sees it. */
#ifndef VB_COLLECTION_H
#define VB_COLLECTION_H

#include "analysis/whole.h"
#include "store/store.h"
#include "verbale.h"

struct vb_collection {
    vb_store *store;
    vb_workers *workers; /* read what is added */
    vb_wholes *wholes;   /* documents that quotations were compared with */
    vb_read_options reading;
};

#endif

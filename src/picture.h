/* picture.h - the page of a file on which a held paragraph stands. */
#ifndef VB_PICTURE_H
#define VB_PICTURE_H

#include "base/buf.h"
#include "verbale.h"

/* Appends the picture of `paragraph`, of the document that `facts` are of, to `png`; vb_collection_picture. */
vb_status vb_picture_draw(const vb_document_facts *facts, const vb_paragraph *paragraph, vb_workers *workers,
                          vb_buf *png, bool *is_stretch, vb_err *err);

#endif

/* path.h - where a place stands among the elements of the input: a path as XPath writes
 * it, names without prefix. Made once for a document, then asked in any order. */
#ifndef VB_PATH_H
#define VB_PATH_H

#include "model/doc.h"

typedef struct vb_paths {
    const vb_node **leaves; /* paragraphs and rows that stand in elements, in order of place */
    uint32_t count;         /* 0: the input has no elements */
} vb_paths;

/* False when memory fails; free with vb_paths_free. */
bool vb_paths_make(vb_paths *paths, const vb_doc *doc);
/* Of paths that were made or are {0}. */
void vb_paths_free(vb_paths *paths);
/* Appends the path of the smallest element that holds the span; nothing where none does. */
void vb_paths_add(vb_buf *out, const vb_paths *paths, vb_span span);

#endif

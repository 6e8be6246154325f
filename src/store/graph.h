/* graph.h - what the files that make the graph of citations share: graph.c makes it of
 * pairs, graph_near.c gathers those around one document. */
#ifndef VB_STORE_GRAPH_H
#define VB_STORE_GRAPH_H

#include "store/inner.h"

/* One document cites one other, in one language version. */
typedef struct vb_pair {
    vb_str citing, cited;
    uint32_t times;
} vb_pair;

/* Adds the rows of VB_SQL_LINKS and its like to `found`, as vb_pair. */
vb_status vb_pairs_read(vb_store *store, sqlite3_stmt *rows, vb_arena *memory, vb_buf *found, vb_err *err);

/* graph_near.c: adds all pairs (vb_pair) and documents (vb_holding) within `steps` links of `around`, and maybe some
 * twice. False in *is_all: they are so many that the whole collection is sooner read; what was added is then a part. */
vb_status vb_graph_gather(vb_store *store, vb_str around, uint32_t steps, const vb_filter *filter, vb_arena *memory,
                          vb_buf *pairs, vb_buf *holdings, bool *is_all, vb_err *err);

#endif

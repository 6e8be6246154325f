/* show.h - documents as a jurist would note them down: what the specifications compare. */
#ifndef VB_TEST_SHOW_H
#define VB_TEST_SHOW_H

#include "base/buf.h"
#include "model/doc.h"

/* How a kind of specification (the name of its file) is shown. */
typedef struct vb_showing {
    const char *stem;
    void (*show)(vb_buf *out, const vb_doc *doc);
    bool is_checked;  /* the input may hold documents for a collection, then the draft; findings are made */
} vb_showing;

extern const vb_showing vb_showings[];
extern const size_t vb_showing_count;

#endif

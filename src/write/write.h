/* write.h - every output form: a document in, bytes out. Nothing here reads files,
 * prints, or knows where the words go. */
#ifndef VB_WRITE_H
#define VB_WRITE_H

#include "base/buf.h"
#include "model/doc.h"
#include "verbale.h"

typedef enum vb_offsets { VB_OFFSETS_CODE_POINTS, VB_OFFSETS_UTF16 } vb_offsets;

typedef struct vb_write_options {
    vb_offsets offsets;
    const vb_collection_facts *facts; /* NULL: no collection was asked */
    const char *report;               /* text: where the full report lies; NULL: says nothing of it */
    int width;                        /* text: columns */
    bool colour;
    bool verbose;                     /* text: sound citations and verbatim quotations one by one too */
} vb_write_options;
#define VB_WRITE_OPTIONS_INIT {VB_OFFSETS_CODE_POINTS, NULL, NULL, 80, false, false}

/* json.c: one object, one line, ending in "\n" (docs/FORMAT.md). */
void vb_write_read_json(vb_buf *out, const vb_doc *doc, const vb_write_options *options);
void vb_write_check_json(vb_buf *out, const vb_doc *doc, const vb_write_options *options);
/* The line of `quote --batch`; id may be empty. */
void vb_write_quote_json(vb_buf *out, const vb_doc *answer, vb_str id, const vb_write_options *options);

/* text.c: for a terminal. */
void vb_write_read_text(vb_buf *out, const vb_doc *doc, const vb_write_options *options);
void vb_write_check_text(vb_buf *out, const vb_doc *doc, const vb_write_options *options);
void vb_write_quote_text(vb_buf *out, const vb_doc *answer, const vb_write_options *options);

/* html.c: one self-contained page. */
void vb_write_check_html(vb_buf *out, const vb_doc *doc, const vb_write_options *options);

#endif

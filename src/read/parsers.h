/* parsers.h - the readers of untrusted formats, which run in verbale-reader alone. */
#ifndef VB_PARSERS_H
#define VB_PARSERS_H

#include "model/doc.h"

typedef struct vb_parser {
    const char *format; /* "xml", "html", "docx", "pdf-bbox" */
    /* Fills an unsealed document. Bytes of any kind: no crash, hang or unbounded memory. */
    vb_status (*read)(vb_doc *doc, vb_str bytes, vb_err *err);
    /* Loads what would be loaded at the first use, before the cage is shut; may be NULL. */
    void (*prepare)(void);
    /* Of archives, instead of `read`: appends a batch of members from the entry `from` on (archive.h). */
    vb_status (*unpack)(vb_buf *out, vb_str bytes, uint32_t from, vb_err *err);
} vb_parser;

/* NULL when there is none of that name. */
const vb_parser *vb_parser_of(const char *format);
void vb_parsers_prepare(void);

#endif

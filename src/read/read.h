/* read.h - the readers: bytes in, a sealed document out. read.c holds their table
 * and asks each, by content, whether the bytes are its own. */
#ifndef VB_READ_H
#define VB_READ_H

#include "model/doc.h"
#include "read/worker.h"

#define VB_INPUT_MAX ((size_t) 512 << 20) /* bytes of one input file */

typedef struct vb_reader {
    const char *name;      /* the format, as the JSON says it: "text" */
    /* How surely the bytes are of this format: 0 not at all, 100 certainly. */
    int (*sniff)(vb_str bytes);
    /* Fills an unsealed document: text, nodes, origin, links, remarks. Formats that
     * strangers can make dangerous are handed to `workers`. */
    vb_status (*read)(vb_doc *doc, vb_str bytes, vb_workers *workers, vb_err *err);
} vb_reader;

extern const vb_reader vb_reader_text, vb_reader_akn, vb_reader_xml, vb_reader_html, vb_reader_pdf, vb_reader_docx,
    vb_reader_doc;

/* Pages of a PDF that are to be recognised from their images, in ascending order. */
typedef struct vb_recognition {
    const uint16_t *pages;
    uint32_t count;
    uint32_t langs; /* bits 1u << vb_lang; 0: not known */
    /* Before each page; may be NULL. */
    void (*tell)(void *context, const char *path, uint32_t page, uint32_t done, uint32_t count);
    void *context;
    const char *path; /* of the file, for it */
} vb_recognition;

/* A sealed document of `bytes`; `path` is kept as given and its last part as a hint.
 * `workers` NULL: if the format needs one, it is started for this file alone. */
vb_status vb_read_bytes(vb_doc **doc, vb_str bytes, const char *path, vb_workers *workers, vb_err *err);
/* Reads the file ("-": standard input) and then as above. */
vb_status vb_read_file(vb_doc **doc, const char *path, vb_workers *workers, vb_err *err);

#endif

/* json_doc.h - what every object of docs/FORMAT.md shares: the source, and places
 * counted as the reader of the JSON counts them. */
#ifndef VB_JSON_DOC_H
#define VB_JSON_DOC_H

#include "base/utf8.h"
#include "model/path.h"
#include "write/json_out.h"
#include "write/write.h"

typedef struct vb_json_doc {
    vb_json_out json;
    const vb_doc *doc;
    vb_utf8_index index; /* of the document's text */
    vb_paths paths;      /* of an input that is made of elements */
    vb_offsets offsets;
} vb_json_doc;

/* Opens the object and writes "verbale". When memory fails the buffer is marked failed and false returned. */
bool vb_json_doc_begin(vb_json_doc *to, vb_buf *out, const vb_doc *doc, const vb_write_options *options);
/* Closes the object and the line. */
void vb_json_doc_end(vb_json_doc *to);

/* Byte `at` of an indexed text in the unit asked for. */
uint32_t vb_json_offset(const vb_json_doc *to, const vb_utf8_index *index, uint32_t at);
/* "start", "end" and, where they are known, "raw", "path" and "boxes". */
void vb_json_place(vb_json_doc *to, vb_span span);
/* key: [start, end], nothing for an empty span. */
void vb_json_place_if(vb_json_doc *to, const char *key, vb_span span);
/* key: the words at `span`, nothing for an empty span. */
void vb_json_words_if(vb_json_doc *to, const char *key, vb_span span);
void vb_json_source(vb_json_doc *to);
void vb_json_remarks(vb_json_doc *to);
/* "via" and "via_text" of a paper whose symbol another document gave. */
void vb_json_via(vb_json_doc *to, const vb_described *paper);

/* json_figures.c: "figures" and "dates" of a document whose statements were looked for. */
void vb_json_statements(vb_json_doc *to);
/* json.c: "citations" and "quotations". */
void vb_json_cited(vb_json_doc *to);
/* json_claims.c: "claims"; and "places" and "actors". */
void vb_json_claims(vb_json_doc *to);
void vb_json_named(vb_json_doc *to);
/* One claim, an element of the array that is open. */
void vb_json_claim(vb_json_doc *to, const vb_claim *claim, uint32_t id);

#endif

/* paragraph.h - a paragraph of a collection as its reader is led to it: named, and some
 * of its words. */
#ifndef VB_PARAGRAPH_H
#define VB_PARAGRAPH_H

#include "verbale/holdings.h"
#include "write/json_out.h"
#include "write/place.h"

/* The members "symbol", "lang", "date", "title", "block", "kind", "num", "ordinal", "page" of what is open. */
void vb_json_paragraph(vb_json_out *json, const vb_paragraph *paragraph);
/* The bounds of a part of `text` that begins about `before` bytes before `at`, ends about `after` bytes after its
 * beginning, and parts no word. */
vb_span vb_span_around(vb_str text, vb_span at, size_t before, size_t after);
/* That part, with ellipses where something is left out. */
void vb_phrase_around(vb_buf *out, vb_str text, vb_span at, size_t before, size_t after);

#endif

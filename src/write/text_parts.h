/* text_parts.h - what the terminal's reports share. */
#ifndef VB_TEXT_PARTS_H
#define VB_TEXT_PARTS_H

#include "write/lines.h"
#include "write/pair.h"
#include "write/place.h"

#define VB_LABEL_COLUMN 4  /* of "draft" and "source", and of lines that go on where the terminal is narrow */
#define VB_WORDS_COLUMN 16 /* of the words they are of; after the longest word of a verdict */

/* The beginning and end of `words`, with an ellipsis between when they are many. */
void vb_lines_excerpt(vb_lines *lines, vb_str words, size_t most);
/* "resolution 2840 (2029)": the number cited at `span` with the noun before it, by which people know it. */
vb_str vb_cited_words(vb_str text, vb_span span);
/* "A/RES/84/212, para. 6" */
void vb_phrase_passage(vb_buf *out, const vb_passage *passage);
/* The sign and the word of a verdict in their hue. */
void vb_lines_verdict(vb_lines *lines, const vb_finding *finding);
/* The draft's words and the source's under each other, what differs in brackets. */
void vb_lines_pair(vb_lines *lines, const vb_doc *doc, const vb_finding *finding, vb_extent extent);
/* One side alone, after a word that says which it is. */
void vb_lines_side(vb_lines *lines, const vb_doc *doc, const vb_finding *finding, vb_side side, vb_extent extent,
                   const char *label, vb_hue hue);
/* "stands in A/RES/84/212, para. 6 (19 December 2029); ... and 3 more" */
void vb_phrase_found_in(vb_buf *out, const vb_finding *finding, uint32_t most);
/* "negation, number" */
void vb_phrase_kinds(vb_buf *out, uint32_t kinds);

#endif

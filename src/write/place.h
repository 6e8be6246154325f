/* place.h - naming a place of a document as its reader would find it: "annex, para. 2",
 * "note 8", by the numbers that the document itself prints. */
#ifndef VB_PLACE_H
#define VB_PLACE_H

#include "write/phrase.h"

/* The document's blocks with the rank of each among its like. */
typedef struct vb_placing {
    const vb_doc *doc;
    uint32_t *ranks; /* of each block, from 1, among those of its kind and parent */
    bool has_parts;  /* more than one letter, annex, enclosure ... */
} vb_placing;

bool vb_placing_make(vb_placing *placing, const vb_doc *doc);
void vb_placing_free(vb_placing *placing);

/* The place of byte `offset`: "para. 3", "annex II, para. 3 (a)", "title"; nothing where no block stands. */
void vb_phrase_place(vb_buf *out, const vb_placing *placing, uint32_t offset);
/* The part alone: "letter", "annex II". */
void vb_phrase_part(vb_buf *out, const vb_placing *placing, uint32_t block);
/* A paragraph of another document: "para. 6", "preambular para. 3", "note 8". */
void vb_phrase_paragraph(vb_buf *out, vb_block_kind kind, vb_str num, uint32_t ordinal);
/* A printed number without its full stop, bracket or raising: "3." and "3)" are "3"; "(a)" stays. */
void vb_phrase_num(vb_buf *out, vb_str num);

#endif

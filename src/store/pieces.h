/* pieces.h - a document cut into the paragraphs that a collection keeps. */
#ifndef VB_STORE_PIECES_H
#define VB_STORE_PIECES_H

#include "model/doc.h"

/* A stretch of text of one block that belongs to none of its children: a whole
 * paragraph, or the words before the first point of one. */
typedef struct vb_piece {
    uint32_t block;
    vb_span span;     /* without the number that opens it */
    vb_str num;       /* "3.", of a point with its parents': "3 (a)" */
    uint32_t ordinal; /* of blocks without a number: the how-manieth of its kind; else 0 */
} vb_piece;

/* All pieces in reading order; together they hold every word of every block. NULL when memory fails. */
const vb_piece *vb_pieces_of(const vb_doc *doc, vb_arena *arena, uint32_t *count);

#endif

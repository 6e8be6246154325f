/* pair.h - the draft's words and the source's, each with what differs marked. */
#ifndef VB_PAIR_H
#define VB_PAIR_H

#include "model/doc.h"

typedef enum vb_side { VB_SIDE_DRAFT, VB_SIDE_SOURCE } vb_side;
typedef enum vb_piece_kind {
    VB_PIECE_WORDS, /* the same on both sides */
    VB_PIECE_MARK,  /* differs; empty where the other side alone has words */
    VB_PIECE_GAP,   /* words are passed over here; the text is empty */
    VB_PIECE_AROUND /* source: words of the paragraph before and after what was compared */
} vb_piece_kind;

/* Called for each piece in the order of the text; `edit` is that of a mark, else NULL. */
typedef void vb_piece_taker(void *taker, vb_piece_kind kind, vb_str words, const vb_edit *edit);

/* How far a side is shown. */
typedef enum vb_extent { VB_EXTENT_NEAR, VB_EXTENT_COMPARED, VB_EXTENT_PARAGRAPH } vb_extent;

/* One side of a finding on a quotation, piece by piece. NEAR keeps to the neighbourhood
 * of the marks, COMPARED shows all that was compared, PARAGRAPH also what stands around it. False when memory fails. */
bool vb_pair_walk(const vb_doc *doc, const vb_finding *finding, vb_side side, vb_extent extent, vb_piece_taker *take,
                  void *taker);
/* The beginning and the end of a long text, to the word; the whole of it when that is not longer than `most` bytes. */
void vb_text_ends(vb_str text, size_t most, vb_str *head, vb_str *tail);

#endif

/* diff_parts.h - what the forms of a comparison share: its signs and words, the places of a row,
 * and a row as a finding, so that pair.h can walk it. */
#ifndef VB_DIFF_PARTS_H
#define VB_DIFF_PARTS_H

#include "write/pair.h"
#include "write/phrase.h"
#include "write/text_parts.h"

/* What a row is shown with; a row that only moved or got another number is not "same". */
const vb_look *vb_diff_look(const vb_compared *row);
/* Worth showing: anything but the same words in the same place under the same number. */
bool vb_diff_is_notable(const vb_compared *row);
/* "para. 3", "paras. 3, 4": one side; nothing where it has none. */
void vb_phrase_diff_place(vb_buf *out, const vb_comparison *comparison, const vb_compared *row, vb_side side);
/* "14 the same, 3 altered, 1 added" */
void vb_phrase_diff_counts(vb_buf *out, const vb_comparison *comparison);
/* The row as a finding about a document that is its second text alone. */
typedef struct vb_diff_pair {
    vb_doc doc;
    vb_finding finding;
} vb_diff_pair;
void vb_diff_pair_of(vb_diff_pair *pair, const vb_compared *row);

#endif

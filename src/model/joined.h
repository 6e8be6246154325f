/* joined.h - a document that is about to be sealed, its letters and their accents made one. Internal to model. */
#ifndef VB_JOINED_H
#define VB_JOINED_H

#include "model/doc.h"

/* Joins them in the text, and moves every place in it: nodes, origin, printed forms, links, boxes, remarks. What a
 * document does not need costs a look. False when memory fails. */
bool vb_doc_join_letters(vb_doc *doc);

#endif

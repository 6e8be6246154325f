/* flat.h - a document that a reader has made, as one run of bytes: what a confined
 * worker hands back. Whoever writes it is not trusted: taking it in checks every
 * length, index, place and rune, and bounds what it may ask of memory.
 *
 *     message = "vbf2" { u32 } header, then sections in this order:
 *               text, nodes, origin segments, links, boxes, remarks, strings
 *
 * Numbers are 32 bits, in the machine's own order: both ends are one build on one
 * machine. Strings are {offset, length} into the last section. */
#ifndef VB_FLAT_H
#define VB_FLAT_H

#include "model/doc.h"

#define VB_FLAT_MAX ((size_t) 1 << 30) /* bytes of one message: four times the longest text, for its nodes and places */

/* Appends what a reader has put into `doc`, sealed or not: text, nodes, origin, links,
 * boxes, remarks, format and number of pages. */
void vb_flat_write(vb_buf *out, const vb_doc *doc);

/* Fills an empty, unsealed document. VB_ERR_FORMAT, saying what is amiss, if the message
 * is not whole and sound; the document is then to be freed. */
vb_status vb_flat_read(vb_doc *doc, vb_str message, vb_err *err);

#endif

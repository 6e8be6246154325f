/* encoding.h - which encoding the bytes of a plain text are in, told by the bytes, and
 * the way to UTF-8. */
#ifndef VB_ENCODING_H
#define VB_ENCODING_H

#include "base/buf.h"

/* What bytes are encoded in. said is for people ("Windows-1251"), NULL for UTF-8 and ASCII. */
typedef struct vb_encoding {
    const char *name; /* of the converter: "windows-1251" */
    const char *said;
    size_t mark; /* bytes of a byte-order mark, which are no text */
} vb_encoding;

/* UTF-8 where nothing else fits better, broken or not. */
vb_encoding vb_encoding_of(vb_str bytes);
/* Appends `bytes`, the mark left out, as UTF-8; what is no character becomes U+FFFD. False when memory failed. */
bool vb_encoding_decode(vb_buf *out, vb_str bytes, const vb_encoding *encoding);

#endif

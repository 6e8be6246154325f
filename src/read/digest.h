/* digest.h - the SHA-256 by which a source is known. */
#ifndef VB_DIGEST_H
#define VB_DIGEST_H

#include "base/arena.h"

/* 64 hexadecimal digits in `arena`. */
vb_str vb_digest(vb_arena *arena, vb_str bytes);

#endif

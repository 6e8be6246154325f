/* buf.h - text being written. A buffer has a ceiling; when memory or the ceiling
 * fails it stays failed and ignores what follows, so that the writer asks once,
 * at the end. */
#ifndef VB_BUF_H
#define VB_BUF_H

#include "base/arena.h"
#include "base/str.h"

typedef struct vb_buf {
    char *at;
    size_t len, room, ceiling;
    bool failed;
    bool is_full; /* failed at its ceiling, and not for want of memory */
} vb_buf;

#define VB_BUF_MAX ((size_t) 2 << 30) /* 2 GiB: the JSON of the largest text that VB_TEXT_MAX allows fits */
#define VB_BUF_INIT {NULL, 0, 0, VB_BUF_MAX, false, false}

void vb_buf_free(vb_buf *buf);
/* Forgets the text, keeps the memory, forgives a failure. */
void vb_buf_clear(vb_buf *buf);
/* Forgets the text of a buffer that was written for another, which has failed where the inner one has. Writers use no
 * other way, so that what a phrase lacks is never left out of an answer in silence. */
void vb_buf_pass(vb_buf *inner, vb_buf *outer);
/* The same where the inner one is needed no more: frees it. */
void vb_buf_end(vb_buf *inner, vb_buf *outer);
bool vb_buf_reserve(vb_buf *buf, size_t more);
void vb_buf_add(vb_buf *buf, vb_str s);
void vb_buf_addz(vb_buf *buf, const char *z);
void vb_buf_byte(vb_buf *buf, char c);
/* One code point as UTF-8; U+FFFD for what is no code point. */
void vb_buf_rune(vb_buf *buf, uint32_t rune);
void vb_buf_format(vb_buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));
void vb_buf_fill(vb_buf *buf, char c, size_t times);
/* The text in the arena's memory, to stay; the arena has failed where the buffer has. */
vb_str vb_buf_keep(const vb_buf *buf, vb_arena *arena);
static inline vb_str vb_buf_str(const vb_buf *buf) { return (vb_str){buf->at, buf->len}; }

#endif

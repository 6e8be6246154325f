/* buf.c - text being written. */
#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

void vb_buf_free(vb_buf *buf)
{
    free(buf->at);
    buf->at = NULL;
    buf->len = buf->room = 0;
}

void vb_buf_clear(vb_buf *buf)
{
    buf->len = 0;
    buf->failed = buf->is_full = false;
}

void vb_buf_pass(vb_buf *inner, vb_buf *outer)
{
    outer->failed |= inner->failed;
    outer->is_full |= inner->is_full;
    vb_buf_clear(inner);
}

void vb_buf_end(vb_buf *inner, vb_buf *outer)
{
    vb_buf_pass(inner, outer);
    vb_buf_free(inner);
}

bool vb_buf_reserve(vb_buf *buf, size_t more)
{
    if (buf->failed)
        return false;
    if (more <= buf->room - buf->len)
        return true;
    if (more > buf->ceiling - buf->len) {
        buf->failed = buf->is_full = true;
        return false;
    }
    size_t room = buf->room ? buf->room : 256;
    while (room - buf->len < more)
        room *= 2;
    if (room > buf->ceiling)
        room = buf->ceiling;
    char *at = realloc(buf->at, room);
    if (!at) {
        buf->failed = true;
        return false;
    }
    buf->at = at;
    buf->room = room;
    return true;
}

void vb_buf_add(vb_buf *buf, vb_str s)
{
    if (s.len == 0 || !vb_buf_reserve(buf, s.len))
        return;
    memcpy(buf->at + buf->len, s.at, s.len);
    buf->len += s.len;
}

void vb_buf_addz(vb_buf *buf, const char *z) { vb_buf_add(buf, vb_str_from(z)); }

void vb_buf_byte(vb_buf *buf, char c)
{
    if (vb_buf_reserve(buf, 1))
        buf->at[buf->len++] = c;
}

void vb_buf_rune(vb_buf *buf, uint32_t rune)
{
    char bytes[4];
    vb_buf_add(buf, (vb_str){bytes, vb_utf8_encode(rune, bytes)});
}

void vb_buf_format(vb_buf *buf, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int len = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (len < 0)
        buf->failed = true;
    else if (vb_buf_reserve(buf, (size_t) len + 1)) {
        vsnprintf(buf->at + buf->len, (size_t) len + 1, format, again);
        buf->len += (size_t) len;
    }
    va_end(again);
}

void vb_buf_fill(vb_buf *buf, char c, size_t times)
{
    if (times == 0 || !vb_buf_reserve(buf, times))
        return;
    memset(buf->at + buf->len, c, times);
    buf->len += times;
}

vb_str vb_buf_keep(const vb_buf *buf, vb_arena *arena)
{
    if (buf->failed)
        vb_arena_fail(arena);
    return buf->failed ? (vb_str){NULL, 0} : vb_arena_copy(arena, vb_buf_str(buf));
}

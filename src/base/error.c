/* error.c - saying what went wrong, once, in one line. */
#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

vb_status vb_err_set(vb_err *err, vb_status status, const char *format, ...)
{
    if (!err)
        return status;
    va_list args;
    va_start(args, format);
    err->status = status;
    err->offset = -1;
    vsnprintf(err->message, sizeof err->message, format, args);
    va_end(args);
    err->message[vb_utf8_whole(err->message, strlen(err->message))] = '\0';
    return status;
}

vb_status vb_err_memory(vb_err *err) { return vb_err_set(err, VB_ERR_MEMORY, "out of memory"); }

const char *vb_status_name(vb_status status)
{
    static const char *const names[] = {"ok", "usage", "memory", "io", "format", "collection", "missing", "limit"};
    return (size_t) status < sizeof names / sizeof *names ? names[status] : "unknown";
}

/* error.h - saying what went wrong, once, in one line. */
#ifndef VB_ERROR_H
#define VB_ERROR_H

#include "verbale/types.h"

#define VB_ERR_INIT {VB_OK, -1, ""}

/* Fills *err (which may be NULL) and returns `status`, so that a caller can write
 * return vb_err_set(err, VB_ERR_IO, "cannot open %s: %s", path, strerror(errno)); */
vb_status vb_err_set(vb_err *err, vb_status status, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
vb_status vb_err_memory(vb_err *err);
/* A word for a status: "usage", "memory" ... */
const char *vb_status_name(vb_status status);

#endif

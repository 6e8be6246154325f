/* kept.h - checks that somebody asked to be kept: files in one folder, each under an id that
 * cannot be guessed and that no client chooses. */
#ifndef VB_KEPT_H
#define VB_KEPT_H

#include "serve/http.h"

#define VB_KEPT_ID 32 /* letters of an id */

/* Writes `bytes` whole, or not at all. VB_ERR_LIMIT where the folder is full. */
vb_status vb_kept_add(const char *folder, vb_str bytes, char id[VB_KEPT_ID + 1], vb_err *err);
/* VB_ERR_MISSING where there is none of this id, or `id` is none. */
vb_status vb_kept_read(const char *folder, vb_str id, vb_buf *bytes, vb_err *err);
vb_status vb_kept_remove(const char *folder, vb_str id, vb_err *err);

#endif

/* file.h - files, whole. Readers see bytes only; this is where they come from. */
#ifndef VB_FILE_H
#define VB_FILE_H

#include "base/buf.h"
#include "base/error.h"

/* A regular file or, for "-", standard input, appended to `out` up to its ceiling.
 * VB_ERR_IO names the path; VB_ERR_LIMIT if it is larger than the ceiling. */
vb_status vb_file_read(vb_buf *out, const char *path, vb_err *err);
/* Replaces the file at `path` in one step: readers see the old or the new one, never a part. What is
 * no regular file (/dev/null, a pipe) is written to. */
vb_status vb_file_write(const char *path, vb_str bytes, vb_err *err);
/* The last component of a path. */
vb_str vb_path_name(vb_str path);

#endif

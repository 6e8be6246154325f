/* site.h - the files of src/serve/site/, made part of the program by tools/site.py. */
#ifndef VB_SITE_H
#define VB_SITE_H

#include "verbale/types.h"

typedef struct vb_site_file {
    const char *path;     /* "/check.js"; a page "/check" */
    const char *type;     /* media type */
    vb_str plain, packed; /* as it is; by gzip */
    const char *etag;     /* with quotation marks */
} vb_site_file;

extern const vb_site_file vb_site_files[]; /* by path, in order of bytes */
extern const size_t vb_site_file_count;

#endif

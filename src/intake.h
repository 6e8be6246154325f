/* intake.h - many files into a store: several threads read, the calling one writes. */
#ifndef VB_INTAKE_H
#define VB_INTAKE_H

#include "store/store.h"

/* The path by which a file is known: absolute, so that it is the same from whatever folder it is added;
 * what comes from standard input is known by its bytes. `out` has PATH_MAX bytes. */
vb_status vb_lasting_path(char *out, const char *path, vb_str sha256, vb_err *err);
/* Where files go: archives through the collection, member by member. */
typedef struct vb_intake_target {
    vb_collection *collection;
    vb_store *store; /* of it */
    const vb_read_options *reading; /* how files are read; the workers are the readers' own */
} vb_intake_target;
/* As vb_collection_add_files (verbale.h). */
vb_status vb_intake(const vb_intake_target *target, const char *const *paths, size_t count, vb_add_heard *heard,
                    void *state, vb_err *err);

#endif

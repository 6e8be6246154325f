/* cage.h - confinement of the process that calls it, for good: what may be used of
 * memory, time and files (rlimits), no new privileges, no path (Landlock), few calls
 * of the kernel (seccomp). What the kernel lacks is left out and named. */
#ifndef VB_CAGE_H
#define VB_CAGE_H

#include <stdint.h>

#include "base/error.h"

typedef enum vb_cage {
    VB_CAGE_READER, /* parses bytes from descriptors: no path, no new descriptor, no process, no network */
    VB_CAGE_PROGRAM /* runs a program of the system: reads /usr and /etc/fonts, writes nothing but its descriptors, no
                       network */
} vb_cage;

typedef struct vb_cage_facts {
    bool rlimits, no_new_privs, landlock, seccomp;
    int landlock_abi;    /* 0: the kernel has none */
} vb_cage_facts;

/* What a program may do that others may not. */
typedef struct vb_cage_grants {
    const char *folder; /* that it may read besides */
    uint64_t output;    /* bytes that it may write to one descriptor */
} vb_cage_grants;

/* Confines the calling process. Limits that cannot be set are an error; what the kernel lacks is not.
 * `grants` NULL: none, and the output that a reader may have. */
vb_status vb_cage_enter(vb_cage cage, const vb_cage_grants *grants, vb_cage_facts *facts, vb_err *err);

#endif

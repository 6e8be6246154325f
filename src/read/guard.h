/* guard.h - what confines the readers of strangers' files on this machine, and which programs
 * of the system they can ask. */
#ifndef VB_GUARD_H
#define VB_GUARD_H

#include "base/arena.h"
#include "read/worker.h"
#include "verbale/holdings.h"

#define VB_GUARD_JOB "facts" /* a worker's format: its answer is "limits 1 no-new-privs 1 landlock 6 seccomp 1" */

/* Starts a reader to learn what it could do to itself. That none is installed is no error: it is said. */
vb_status vb_guard_ask(vb_workers *workers, vb_arena *memory, vb_protection *protection, vb_err *err);

#endif

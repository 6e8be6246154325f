/* archive.h - archives of documents: a ZIP that is no document itself. Its members are
 * unpacked in a worker, a batch at a time, so that no more of them is held than one batch.
 *
 *     "papers.zip!folder/letter.pdf"        a member, as it is named to people and in collections
 *     "papers.zip!inner.zip!letter.txt"     a member of an archive in an archive */
#ifndef VB_ARCHIVE_H
#define VB_ARCHIVE_H

#include "read/worker.h"

#define VB_ARCHIVE_DEPTH 3                       /* archives in archives */
#define VB_ARCHIVE_BATCH ((size_t) 16 << 20)     /* bytes of members that are held at once; one member may be more */
#define VB_ARCHIVE_TOTAL ((uint64_t) 4 << 30)    /* bytes of all members of what was named, unpacked */
#define VB_ARCHIVE_MEMBERS 200000u               /* of one archive */
#define VB_ARCHIVE_JOB "zip:"                    /* a worker's format: "zip:1200" unpacks from the 1,200th entry on */

/* What a worker hands back: such a head before the name and the bytes of each member, and one at the
 * end that says where the next batch begins. */
typedef struct vb_archive_head {
    /* Bytes of the member; at the end, entries left out in this batch: they lead outside or are no files. */
    uint64_t size;
    uint32_t name; /* bytes of the name; 0 at the end */
    uint32_t next; /* at the end: the entry that the next batch begins with, VB_ARCHIVE_DONE: none is left */
    uint32_t state; /* a vb_archive_state */
    uint32_t unused;
} vb_archive_head;
#define VB_ARCHIVE_DONE UINT32_MAX

typedef enum vb_archive_state {
    VB_ARCHIVE_WHOLE,
    VB_ARCHIVE_BROKEN,    /* or encrypted; the bytes are those before the damage */
    VB_ARCHIVE_TOO_LARGE, /* its bytes are left out */
    VB_ARCHIVE_CUT        /* of the archive: its end is missing */
} vb_archive_state;

/* Told by its first bytes, and by not being an office document. */
bool vb_archive_is(vb_str bytes);
/* A name that stays inside, in UTF-8, and without control characters. */
bool vb_archive_name_is_safe(vb_str name);

/* Is told of each member, and with `bytes` empty why one cannot be had: VB_ERR_FORMAT, it is damaged or too large;
 * VB_ERR_MISSING, it was left out on purpose. `path` is as above. False: no more members are wanted. */
typedef bool vb_archive_visit(void *state, const char *path, vb_str bytes, const vb_err *why);

/* Visits the members of an archive and of the archives in it. */
vb_status vb_archive_each(vb_workers *workers, vb_str bytes, const char *path, vb_archive_visit *visit, void *state,
                          vb_err *err);

#endif

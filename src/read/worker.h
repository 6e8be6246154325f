/* worker.h - reading untrusted bytes elsewhere: in a small program of its own that
 * is confined before it sees a byte of them (cage.h). One worker serves many files;
 * it is replaced when it dies, hangs, floods, or has served VB_WORKER_FILES.
 *
 * A job and its answer are one datagram each on a Unix socket pair; with the job
 * travel two descriptors, the input and the output. The output is a flat message
 * (model/flat.h), which is checked when it is taken in. */
#ifndef VB_WORKER_H
#define VB_WORKER_H

#include "model/doc.h"

#define VB_WORKER_FILES 500  /* files that one worker serves: bounds what a leak in a library can cost */
#define VB_WORKER_SECONDS 20 /* for any file */
#define VB_WORKER_OUTPUT ((size_t) 64 << 20) /* bytes that may be handed back for any file */
#define VB_WORKER_OUTPUT_PER_BYTE 32 /* more for large ones: "<p>a</p>" makes two nodes, a name and a line end */
#define VB_WORKER_SECONDS_PER_MB 2   /* more for large ones: the slowest reader needs a tenth of it */

typedef struct vb_workers vb_workers; /* the workers of one thread */

/* No worker is started before the first job. */
VB_API vb_status vb_workers_new(vb_workers **workers, vb_err *err);
VB_API void vb_workers_free(vb_workers *workers);

/* Gives each file this time instead of VB_WORKER_SECONDS; returns what it was. */
int vb_workers_hurry(vb_workers *workers, int seconds);

/* What the next files are read with, until it is taken back (NULL). Pages of PDF are recognised only where it says so.
 */
struct vb_recognition;
void vb_workers_recognise(vb_workers *workers, const struct vb_recognition *recognition);
const struct vb_recognition *vb_workers_recognition(const vb_workers *workers);

/* Starts a worker if none runs, without waiting for it: it gets ready while its caller does something else. */
vb_status vb_workers_ready(vb_workers *workers, vb_err *err);

/* Lets a worker read `bytes` as `format` ("xml", "docx", "pdf-bbox" ...) into the empty
 * document. VB_ERR_FORMAT with the worker's words if it could not; VB_ERR_FORMAT "the
 * reader of %s ended (...)" if it died, VB_ERR_LIMIT if it asked for too much. */
vb_status vb_workers_read(vb_workers *workers, vb_doc *doc, const char *format, vb_str bytes, vb_err *err);

/* The same, but hands over what the worker wrote as it is, unchecked: for what is no document (archive.h). */
vb_status vb_workers_ask(vb_workers *workers, const char *format, vb_str bytes, vb_buf *out, vb_err *err);

/* Runs an external program in its cage: `input` on its standard input, its standard
 * output appended to `out` (ceiling of the buffer). argv[0] is looked up in /usr/bin
 * alone, or in the folder that $VERBALE_PROGRAMS names. VB_ERR_MISSING if it is not installed. */
vb_status vb_workers_run(vb_workers *workers, const char *const *argv, vb_str input, vb_buf *out, vb_err *err);

/* Lets such a program tell of itself: without input, and with what it prints on either of its outputs. */
vb_status vb_workers_about(vb_workers *workers, const char *const *argv, vb_buf *out, vb_err *err);

#endif

/* job.h - what a worker is asked and what it answers: one datagram each way. Both
 * ends are one build on one machine, so the structs travel as they are. */
#ifndef VB_JOB_H
#define VB_JOB_H

#include <stdint.h>

#define VB_JOB_SOCKET 3 /* descriptor of the socket in the worker */
#define VB_JOB_MAGIC 0x31626a76u
#define VB_JOB_UNCONFINED 126 /* exit status of a worker that could not confine itself */

typedef struct vb_job {
    uint32_t magic;
    char format[20];  /* NUL-terminated: "xml", "docx" ... */
    uint32_t seconds; /* after which the worker ends itself, should nobody else end it */
    uint64_t size;    /* bytes of the input; its descriptor is the first that travels along, the output's the second */
} vb_job;

typedef struct vb_job_answer {
    uint32_t magic;
    uint32_t status; /* a vb_status */
    char message[240];
} vb_job_answer;

#endif

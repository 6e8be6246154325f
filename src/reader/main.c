/* main.c - verbale-reader: the program in which strangers' bytes are parsed. It
 * confines itself before the first of them and knows no path.
 *
 *     verbale-reader --serve    jobs on descriptor 3 (read/job.h), until it is closed */
#define _GNU_SOURCE /* syscall */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "model/flat.h"
#include "read/archive.h"
#include "read/cage.h"
#include "read/guard.h"
#include "read/job.h"
#include "read/parsers.h"

enum { EXIT_USAGE = 2, EXIT_CAGE = VB_JOB_UNCONFINED };

#define DESCRIPTORS 1024 /* that a parent may have left open by mistake */
#define CLOSE_RANGE 436  /* of all architectures, since 5.9 */
#define AT_ONCE (1u << 20) /* bytes of input whose pages are all given at once, for all will be read */

/* Takes the next job and its two descriptors; false when there is none any more. */
static bool next_job(vb_job *job, int fds[2])
{
    struct iovec part = {job, sizeof *job};
    union {
        struct cmsghdr head;
        char room[CMSG_SPACE(2 * sizeof(int))];
    } control;
    struct msghdr message = {
        .msg_iov = &part, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof control};
    ssize_t n;
    do
        n = recvmsg(VB_JOB_SOCKET, &message, 0);
    while (n < 0 && errno == EINTR);
    struct cmsghdr *head = n > 0 ? CMSG_FIRSTHDR(&message) : NULL;
    if (n != (ssize_t) sizeof *job || job->magic != VB_JOB_MAGIC || !head ||
        head->cmsg_len != CMSG_LEN(2 * sizeof(int)))
        return false;
    memcpy(fds, CMSG_DATA(head), 2 * sizeof(int));
    job->format[sizeof job->format - 1] = '\0';
    return true;
}

static bool write_all(int fd, vb_str bytes)
{
    while (bytes.len) {
        ssize_t n = write(fd, bytes.at, bytes.len);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        bytes = vb_str_part(bytes, (size_t) n, bytes.len);
    }
    return true;
}

/* Members of an archive, from the entry on that the format's name ends with: "zip:1200". */
static vb_status unpack(const vb_parser *parser, const char *from, vb_str bytes, int output, vb_err *err)
{
    vb_buf members = VB_BUF_INIT;
    uint32_t entry = 0;
    members.ceiling = VB_FLAT_MAX;
    vb_str_number(vb_str_from(from), VB_ARCHIVE_MEMBERS, &entry);
    vb_status status = parser->unpack(&members, bytes, entry, err);
    if (status == VB_OK && !write_all(output, vb_buf_str(&members)))
        status = vb_err_set(err, VB_ERR_IO, "cannot hand back what was unpacked: %s", strerror(errno));
    vb_buf_free(&members);
    return status;
}

static vb_status parse(const vb_job *job, vb_str bytes, int output, vb_err *err)
{
    char format[sizeof job->format];
    size_t colon = strcspn(job->format, ":");
    snprintf(format, sizeof format, "%.*s", (int) colon, job->format);
    const vb_parser *parser = vb_parser_of(format);
    vb_doc *doc = NULL;
    vb_buf message = VB_BUF_INIT;
    message.ceiling = VB_FLAT_MAX;
    if (!parser)
        return vb_err_set(err, VB_ERR_FORMAT, "no reader is called %s", format);
    if (parser->unpack)
        return unpack(parser, job->format + colon + (job->format[colon] == ':'), bytes, output, err);
    vb_status status = vb_doc_new(&doc, err);
    if (status == VB_OK)
        status = parser->read(doc, bytes, err);
    if (status == VB_OK) {
        vb_flat_write(&message, doc);
        if (message.failed)
            status = vb_err_set(err, VB_ERR_LIMIT, "larger than can be handed back");
        else if (!write_all(output, vb_buf_str(&message)))
            status = vb_err_set(err, VB_ERR_IO, "cannot hand back what was read: %s", strerror(errno));
    }
    vb_buf_free(&message);
    vb_doc_free(doc);
    return status;
}

/* What the cage is made of here. */
static vb_status tell_facts(const vb_cage_facts *facts, int output, vb_err *err)
{
    char said[120];
    int len = snprintf(said, sizeof said, "limits %d no-new-privs %d landlock %d seccomp %d", facts->rlimits,
                       facts->no_new_privs, facts->landlock ? facts->landlock_abi : 0, facts->seccomp);
    return write_all(output, (vb_str){said, (size_t) len})
               ? VB_OK
               : vb_err_set(err, VB_ERR_IO, "cannot hand back what is asked");
}

static vb_job_answer do_job(const vb_job *job, const int fds[2], const vb_cage_facts *facts)
{
    vb_job_answer answer = {.magic = VB_JOB_MAGIC, .status = VB_OK};
    vb_err err = {VB_OK, -1, ""};
    vb_str bytes = {"", (size_t) job->size};
    if (bytes.len)
        bytes.at = mmap(NULL, bytes.len, PROT_READ, MAP_PRIVATE | (bytes.len <= AT_ONCE ? MAP_POPULATE : 0), fds[0], 0);
    if (bytes.at == MAP_FAILED)
        answer.status = (uint32_t) vb_err_set(&err, VB_ERR_LIMIT, "too large to be read in its limits");
    else if (strcmp(job->format, VB_GUARD_JOB) == 0)
        answer.status = (uint32_t) tell_facts(facts, fds[1], &err);
    else
        answer.status = (uint32_t) parse(job, bytes, fds[1], &err);
    if (bytes.len && bytes.at != MAP_FAILED)
        munmap((void *) bytes.at, bytes.len);
    snprintf(answer.message, sizeof answer.message, "%s", err.message);
    return answer;
}

static void close_others(void)
{
    if (syscall(CLOSE_RANGE, VB_JOB_SOCKET + 1, ~0u, 0) == 0)
        return;
    for (int fd = VB_JOB_SOCKET + 1; fd < DESCRIPTORS; fd++)
        close(fd);
}

static int serve(void)
{
    vb_err err;
    vb_cage_facts facts = {0};
    vb_job job;
    int fds[2];
    close_others();
    vb_parsers_prepare();
    if (vb_cage_enter(VB_CAGE_READER, NULL, &facts, &err) != VB_OK) {
        fprintf(stderr, "verbale-reader: %s\n", err.message);
        return EXIT_CAGE;
    }
    while (next_job(&job, fds)) {
        alarm(job.seconds);
        vb_job_answer answer = do_job(&job, fds, &facts);
        alarm(0);
        close(fds[0]);
        close(fds[1]);
        if (send(VB_JOB_SOCKET, &answer, sizeof answer, MSG_NOSIGNAL) != (ssize_t) sizeof answer)
            break;
    }
    return 0;
}

int main(int argc, char **argv)
{
    if (argc == 2 && strcmp(argv[1], "--serve") == 0)
        return serve();
    fprintf(stderr, "verbale-reader is started by verbale\n");
    return EXIT_USAGE;
}

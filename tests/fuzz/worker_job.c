/* worker_job.c - target: the worker's end of the protocol. Any datagram with any descriptors is
 * taken or refused; a job that is taken ends as an answer, and what it hands back is sound. */
#define _GNU_SOURCE /* memfd_create */
#include "read/job.h"

static int job_socket = -1;
#undef VB_JOB_SOCKET
#define VB_JOB_SOCKET job_socket
#define main reader_main
int reader_main(int argc, char **argv);
#include "reader/main.c"
#undef main

#include "fuzz/targets.h"

static int parent;

static void prepare(void)
{
    int pair[2];
    vb_parsers_prepare();
    fuzz_must(socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) == 0, "no sockets");
    job_socket = pair[0];
    parent = pair[1];
}

static int in_memory(vb_str bytes)
{
    int fd = memfd_create("fuzz", MFD_CLOEXEC);
    fuzz_must(fd >= 0 && write_all(fd, bytes), "no memory for a file");
    return fd;
}

/* `count` descriptors travel along: 2, if all is well. */
static void send_datagram(const vb_job *job, size_t len, const int *fds, size_t count)
{
    struct iovec part = {(void *) (uintptr_t) job, len};
    union {
        struct cmsghdr head;
        char room[CMSG_SPACE(4 * sizeof(int))];
    } control;
    struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1};
    memset(&control, 0, sizeof control);
    if (count) {
        message.msg_control = &control;
        message.msg_controllen = CMSG_SPACE(count * sizeof(int));
        struct cmsghdr *head = CMSG_FIRSTHDR(&message);
        head->cmsg_level = SOL_SOCKET;
        head->cmsg_type = SCM_RIGHTS;
        head->cmsg_len = CMSG_LEN(count * sizeof(int));
        memcpy(CMSG_DATA(head), fds, count * sizeof(int));
    }
    fuzz_must(sendmsg(parent, &message, MSG_NOSIGNAL) == (ssize_t) len, "not sent");
}

static void must_be_sound(const vb_job *job, int output)
{
    vb_doc *doc = NULL;
    vb_err err = VB_ERR_INIT;
    off_t size = lseek(output, 0, SEEK_END);
    const char *at = size > 0 ? mmap(NULL, (size_t) size, PROT_READ, MAP_PRIVATE, output, 0) : NULL;
    fuzz_must(at && at != MAP_FAILED, "nothing was handed back");
    if (strncmp(job->format, "zip", 3) != 0 && strcmp(job->format, VB_GUARD_JOB) != 0) {
        fuzz_must(vb_doc_new(&doc, NULL) == VB_OK && vb_flat_read(doc, (vb_str){at, (size_t) size}, &err) == VB_OK &&
                      vb_doc_seal(doc, &err) == VB_OK,
                  "not taken in: %s", err.message);
        fuzz_sound(doc);
    }
    vb_doc_free(doc);
    munmap((void *) (uintptr_t) at, (size_t) size);
}

static void do_one(vb_job *job, int fds[2])
{
    const vb_cage_facts facts = {0};
    int output = dup(fds[1]);
    vb_job_answer answer = do_job(job, fds, &facts);
    fuzz_must(answer.magic == VB_JOB_MAGIC && memchr(answer.message, 0, sizeof answer.message), "no answer");
    fuzz_must(answer.status == VB_OK || answer.message[0], "an error that says nothing");
    if (answer.status == VB_OK)
        must_be_sound(job, output);
    close(output);
}

/* How many descriptors, how long the datagram is; the format; the bytes. */
static void run(vb_str input)
{
    static const char *const formats[] = {"akn", "xml", "html", "docx", "pdf-bbox", "zip", "zip:1", VB_GUARD_JOB};
    uint8_t choice = fuzz_choice(&input), format = fuzz_choice(&input);
    vb_job job = {.magic = choice & 16 ? VB_JOB_MAGIC + 1 : VB_JOB_MAGIC, .seconds = 10};
    int fds[4], taken[2];
    size_t count = choice % 4 == 0 ? 2 : choice % 4 == 1 ? 1 : choice % 4 == 2 ? 4 : 0;
    if (format < 128) {
        snprintf(job.format, sizeof job.format, "%s", formats[format % (sizeof formats / sizeof *formats)]);
    } else {
        vb_str name = vb_str_part(input, 0, sizeof job.format);
        memcpy(job.format, name.at ? name.at : "", name.len);
        input = vb_str_part(input, name.len, input.len);
    }
    job.size = input.len;
    fds[0] = in_memory(input);
    fds[1] = fds[2] = fds[3] = in_memory((vb_str){"", 0});
    send_datagram(&job, choice & 32 ? sizeof job / 2 : sizeof job, fds, count);
    const int next[2] = {dup(parent), dup(parent)}; /* the numbers that descriptors which arrive will have */
    close(next[0]);
    close(next[1]);
    if (next_job(&job, taken))
        do_one(&job, taken);
    close(next[0]);
    close(next[1]);
    close(fds[0]);
    close(fds[1]);
}

const fuzz_target fuzz_job = {"worker-job", prepare, run};

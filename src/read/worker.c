/* worker.c - the parent's side of reading elsewhere: starts workers, hands them
 * jobs, keeps their time, takes in what they hand back. */
#define _GNU_SOURCE /* memfd_create, F_ADD_SEALS */
#include "read/worker.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/build.h"
#include "model/flat.h"
#include "read/job.h"

#define PATH_ROOM 4096
#define PIDFD_OPEN 434 /* of all architectures; headers before 5.3 do not name it */
#define ENDING 100     /* milliseconds that a worker may take to end */
#define PROGRAMS "/usr/bin" /* where external programs are, unless $VERBALE_PROGRAMS says otherwise */

struct vb_workers {
    char reader[PATH_ROOM]; /* paths of the programs, once they were looked for */
    char runner[PATH_ROOM];
    pid_t pid;               /* of the running worker; 0: none */
    int socket;
    int served;
    int seconds; /* that any file may take */
    bool hears_all; /* what programs say of what went wrong is taken too */
    const struct vb_recognition *recognition; /* of images; NULL: none is asked for */
};

/* ---- starting and ending ----------------------------------------------------------- */

static bool is_program(const char *path) { return access(path, X_OK) == 0; }

/* Where `variable` says, else beside the running program (a build folder), below its prefix, or where it was
 * installed. */
static bool find_program(char out[PATH_ROOM], const char *name, const char *variable)
{
    static const char *const beside[] = {"/", "/../libexec/verbale/"};
    const char *named = getenv(variable);
    char self[PATH_ROOM];
    if (named && snprintf(out, PATH_ROOM, "%s", named) < PATH_ROOM && is_program(out))
        return true;
    ssize_t len = readlink("/proc/self/exe", self, sizeof self - 1);
    self[len > 0 ? len : 0] = '\0';
    char *slash = strrchr(self, '/');
    if (slash)
        *slash = '\0';
    for (size_t i = 0; slash && i < sizeof beside / sizeof *beside; i++)
        if (snprintf(out, PATH_ROOM, "%s%s%s", self, beside[i], name) < PATH_ROOM && is_program(out))
            return true;
    if (snprintf(out, PATH_ROOM, "%s/%s", VB_LIBEXECDIR, name) < PATH_ROOM && is_program(out))
        return true;
    out[0] = '\0';
    return false;
}

vb_status vb_workers_new(vb_workers **out, vb_err *err)
{
    vb_workers *workers = calloc(1, sizeof *workers);
    if (!workers)
        return vb_err_memory(err);
    workers->socket = -1;
    workers->seconds = VB_WORKER_SECONDS;
    *out = workers;
    return VB_OK;
}

static void end_worker(vb_workers *workers)
{
    if (workers->socket >= 0)
        close(workers->socket);
    workers->socket = -1;
    if (workers->pid > 0) {
        kill(workers->pid, SIGKILL);
        while (waitpid(workers->pid, NULL, 0) < 0 && errno == EINTR)
            ;
    }
    workers->pid = 0;
    workers->served = 0;
}

void vb_workers_free(vb_workers *workers)
{
    if (!workers)
        return;
    end_worker(workers);
    free(workers);
}

void vb_workers_recognise(vb_workers *workers, const struct vb_recognition *recognition)
{
    workers->recognition = recognition;
}

const struct vb_recognition *vb_workers_recognition(const vb_workers *workers) { return workers->recognition; }

int vb_workers_hurry(vb_workers *workers, int seconds)
{
    int before = workers->seconds;
    workers->seconds = seconds;
    return before;
}

/* Starts `program` with `argv`; `actions` say which descriptors it gets. */
static int spawn(const char *program, pid_t *pid, posix_spawn_file_actions_t *actions, const char *const *argv)
{
    /* Nothing of the user's own environment; leaks are sought where a process may be looked into. */
    char *const environment[] = {"LC_ALL=C.UTF-8", vb_build_is_sanitized() ? "ASAN_OPTIONS=detect_leaks=0" : NULL,
                                 NULL};
    posix_spawnattr_t attributes;
    sigset_t none;
    sigemptyset(&none);
    if (posix_spawnattr_init(&attributes) != 0)
        return ENOMEM;
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
    int error = posix_spawn(pid, program, actions, &attributes, (char *const *) argv, environment);
    posix_spawnattr_destroy(&attributes);
    return error;
}

static vb_status start_worker(vb_workers *workers, vb_err *err)
{
    static const char *const argv[] = {"verbale-reader", "--serve", NULL};
    int pair[2];
    if (!workers->reader[0] && !find_program(workers->reader, "verbale-reader", "VERBALE_READER"))
        return vb_err_set(err, VB_ERR_MISSING, "verbale-reader, which reads this format, is not installed");
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) != 0)
        return vb_err_set(err, VB_ERR_IO, "cannot start a reader: %s", strerror(errno));
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    if (pair[1] == VB_JOB_SOCKET) { /* dup2 onto itself would leave close-on-exec set */
        int moved = fcntl(pair[1], F_DUPFD_CLOEXEC, VB_JOB_SOCKET + 1);
        close(pair[1]);
        pair[1] = moved;
    }
    posix_spawn_file_actions_adddup2(&actions, pair[1], VB_JOB_SOCKET);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    if (!vb_build_is_sanitized()) /* whose reports are to be seen */
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    int error = spawn(workers->reader, &workers->pid, &actions, argv);
    posix_spawn_file_actions_destroy(&actions);
    close(pair[1]);
    if (error) {
        close(pair[0]);
        workers->pid = 0;
        return vb_err_set(err, VB_ERR_IO, "cannot start %s: %s", workers->reader, strerror(error));
    }
    workers->socket = pair[0];
    workers->served = 0;
    return VB_OK;
}

/* ---- descriptors ------------------------------------------------------------------------ */

/* A file in memory that holds `bytes` and that nobody can change any more. */
static int sealed_input(vb_str bytes)
{
    int fd = memfd_create("verbale-input", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    while (fd >= 0 && bytes.len) {
        ssize_t n = write(fd, bytes.at, bytes.len);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0) {
            close(fd);
            return -1;
        }
        bytes = vb_str_part(bytes, (size_t) n, bytes.len);
    }
    if (fd >= 0 && (lseek(fd, 0, SEEK_SET) != 0 ||
                    fcntl(fd, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_SEAL) != 0)) {
        close(fd);
        return -1;
    }
    return fd;
}

/* All of a file in memory, up to the buffer's ceiling. */
static vb_status take_output(int fd, vb_buf *out, vb_err *err)
{
    struct stat st;
    if (fstat(fd, &st) != 0)
        return vb_err_set(err, VB_ERR_IO, "cannot read what the reader wrote: %s", strerror(errno));
    size_t size = (size_t) st.st_size, at = 0;
    if (size > out->ceiling - out->len)
        return vb_err_set(err, VB_ERR_LIMIT, "the reader wrote %zu bytes; %zu are allowed", size,
                          out->ceiling - out->len);
    if (!vb_buf_reserve(out, size))
        return vb_err_memory(err);
    while (at < size) {
        ssize_t n = pread(fd, out->at + out->len, size - at, (off_t) at);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return vb_err_set(err, VB_ERR_IO, "cannot read what the reader wrote");
        out->len += (size_t) n;
        at += (size_t) n;
    }
    return VB_OK;
}

static int64_t milliseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t) now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static int64_t time_for(const vb_workers *workers, size_t bytes)
{
    return 1000 * (workers->seconds + VB_WORKER_SECONDS_PER_MB * (int64_t) (bytes >> 20));
}

static size_t output_for(size_t bytes)
{
    return bytes < (VB_FLAT_MAX - VB_WORKER_OUTPUT) / VB_WORKER_OUTPUT_PER_BYTE
               ? VB_WORKER_OUTPUT + VB_WORKER_OUTPUT_PER_BYTE * bytes
               : VB_FLAT_MAX;
}

/* Waits for `fd` to be readable; 1 ready, 0 too late, -1 an error. */
static int wait_for(int fd, int64_t until)
{
    for (;;) {
        int64_t left = until - milliseconds();
        struct pollfd one = {fd, POLLIN, 0};
        int n = poll(&one, 1, left > 0 ? (int) (left > 60000 ? 60000 : left) : 0);
        if (n > 0)
            return 1;
        if (n < 0 && errno != EINTR)
            return -1;
        if (milliseconds() >= until)
            return 0;
    }
}

/* ---- a job -------------------------------------------------------------------------------- */

static bool send_job(const vb_workers *workers, const char *format, size_t size, const int fds[2])
{
    vb_job job = {.magic = VB_JOB_MAGIC, .size = size, .seconds = 2 * (uint32_t) (time_for(workers, size) / 1000)};
    struct iovec part = {&job, sizeof job};
    union {
        struct cmsghdr head;
        char room[CMSG_SPACE(2 * sizeof(int))];
    } control;
    struct msghdr message = {
        .msg_iov = &part, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof control};
    memset(&control, 0, sizeof control);
    snprintf(job.format, sizeof job.format, "%s", format);
    struct cmsghdr *head = CMSG_FIRSTHDR(&message);
    head->cmsg_level = SOL_SOCKET;
    head->cmsg_type = SCM_RIGHTS;
    head->cmsg_len = CMSG_LEN(2 * sizeof(int));
    memcpy(CMSG_DATA(head), fds, 2 * sizeof(int));
    ssize_t n;
    do
        n = sendmsg(workers->socket, &message, MSG_NOSIGNAL);
    while (n < 0 && errno == EINTR);
    return n == (ssize_t) sizeof job;
}

/* Waits for `pid` to end, until then and no longer; 1 it has ended, 0 too late, -1 an error. A kernel before 5.3 has no
 * descriptor to wait on; there it is asked again and again. */
static int wait_end(pid_t pid, int *state, int64_t until)
{
    int fd = (int) syscall(PIDFD_OPEN, pid, 0);
    int ready = fd >= 0 ? wait_for(fd, until) : 1;
    if (fd >= 0)
        close(fd);
    while (ready > 0) {
        pid_t ended = waitpid(pid, state, fd >= 0 ? 0 : WNOHANG);
        if (ended == pid)
            return 1;
        if (ended < 0 && errno != EINTR)
            return -1;
        if (milliseconds() >= until)
            return 0;
        nanosleep(&(struct timespec){0, 2000000L}, NULL);
    }
    return ready;
}

/* A worker that has closed its end is waited for a little, and no longer: it may only pretend to end. */
static bool has_ended(const vb_workers *workers, int *state)
{
    return wait_end(workers->pid, state, milliseconds() + ENDING) > 0;
}

/* How the worker ended, in words; it is gone afterwards. `waited` is 0 if its time was up. */
static vb_status worker_failed(vb_workers *workers, const char *format, int waited, vb_err *err)
{
    int state = 0;
    bool ended = waited != 0 && has_ended(workers, &state);
    if (ended)
        workers->pid = 0;
    end_worker(workers);
    if (waited == 0)
        return vb_err_set(err, VB_ERR_FORMAT, "the reader of %s took too long and was ended", format);
    if (ended && WIFSIGNALED(state))
        return vb_err_set(err, VB_ERR_FORMAT, "the reader of %s ended by signal %d", format, WTERMSIG(state));
    if (ended && WEXITSTATUS(state) == VB_JOB_UNCONFINED)
        return vb_err_set(err, VB_ERR_IO, "the reader of %s could not confine itself and did not start", format);
    return vb_err_set(err, VB_ERR_FORMAT, "the reader of %s ended early", format);
}

static vb_status answer_of(vb_workers *workers, const char *format, size_t size, vb_err *err)
{
    vb_job_answer answer;
    int waited = wait_for(workers->socket, milliseconds() + time_for(workers, size));
    ssize_t n = waited > 0 ? recv(workers->socket, &answer, sizeof answer, 0) : -1;
    if (n != (ssize_t) sizeof answer || answer.magic != VB_JOB_MAGIC)
        return worker_failed(workers, format, waited, err);
    workers->served++;
    answer.message[sizeof answer.message - 1] = '\0';
    if (answer.status == VB_OK)
        return VB_OK;
    for (char *c = answer.message; *c; c++) /* a stranger's words: one plain line */
        if ((unsigned char) *c < ' ' || (unsigned char) *c > '~')
            *c = '?';
    return vb_err_set(err,
                      answer.status == VB_ERR_MEMORY || answer.status == VB_ERR_LIMIT ? VB_ERR_LIMIT : VB_ERR_FORMAT,
                      "%s", answer.message);
}

/* Memory as two files: what goes in, sealed, and what is to come out. False, with `err` set, where there is none. */
static bool open_files(int fds[2], vb_str input, vb_err *err)
{
    fds[0] = sealed_input(input);
    fds[1] = memfd_create("verbale-output", MFD_CLOEXEC);
    if (fds[0] >= 0 && fds[1] >= 0)
        return true;
    vb_err_set(err, VB_ERR_IO, "no memory for a file: %s", strerror(errno));
    return false;
}

/* Takes what came out, where all went well, and closes both. */
static vb_status close_files(int fds[2], vb_status status, vb_buf *out, vb_err *err)
{
    if (status == VB_OK)
        status = take_output(fds[1], out, err);
    for (int i = 0; i < 2; i++)
        if (fds[i] >= 0)
            close(fds[i]);
    return status;
}

static vb_status do_job(vb_workers *workers, const char *format, vb_str bytes, vb_buf *out, vb_err *err)
{
    int fds[2];
    vb_status status = VB_ERR_IO;
    if (open_files(fds, bytes, err))
        status = send_job(workers, format, bytes.len, fds) ? answer_of(workers, format, bytes.len, err)
                                                           : worker_failed(workers, format, 1, err);
    return close_files(fds, status, out, err);
}

vb_status vb_workers_ready(vb_workers *workers, vb_err *err)
{
    if (workers->served >= VB_WORKER_FILES)
        end_worker(workers);
    return workers->pid == 0 ? start_worker(workers, err) : VB_OK;
}

vb_status vb_workers_ask(vb_workers *workers, const char *format, vb_str bytes, vb_buf *out, vb_err *err)
{
    vb_status status = vb_workers_ready(workers, err);
    return status == VB_OK ? do_job(workers, format, bytes, out, err) : status;
}

vb_status vb_workers_read(vb_workers *workers, vb_doc *doc, const char *format, vb_str bytes, vb_err *err)
{
    vb_buf message = VB_BUF_INIT;
    message.ceiling = output_for(bytes.len);
    vb_status status = vb_workers_ask(workers, format, bytes, &message, err);
    if (status == VB_OK)
        status = vb_flat_read(doc, vb_buf_str(&message), err);
    vb_buf_free(&message);
    return status;
}

/* ---- external programs ------------------------------------------------------------------------ */

static vb_status wait_program(const vb_workers *workers, pid_t pid, const char *name, size_t size, vb_err *err)
{
    int state = 0, ended = wait_end(pid, &state, milliseconds() + time_for(workers, size));
    if (ended < 0)
        return vb_err_set(err, VB_ERR_IO, "lost %s: %s", name, strerror(errno));
    if (ended == 0) {
        kill(pid, SIGKILL);
        while (waitpid(pid, &state, 0) < 0 && errno == EINTR)
            ;
        return vb_err_set(err, VB_ERR_FORMAT, "%s took too long and was ended", name);
    }
    if (WIFEXITED(state) && WEXITSTATUS(state) == VB_JOB_UNCONFINED)
        return vb_err_set(err, VB_ERR_IO, "%s could not be confined and was not started", name);
    if (WIFEXITED(state) && WEXITSTATUS(state) == 127)
        return vb_err_set(err, VB_ERR_MISSING, "%s is not installed", name);
    if (WIFSIGNALED(state) && WTERMSIG(state) == SIGXFSZ)
        return vb_err_set(err, VB_ERR_LIMIT, "%s wrote more than is allowed and was ended", name);
    if (WIFSIGNALED(state))
        return vb_err_set(err, VB_ERR_FORMAT, "%s ended by signal %d", name, WTERMSIG(state));
    if (!WIFEXITED(state) || WEXITSTATUS(state) != 0)
        return vb_err_set(err, VB_ERR_FORMAT, "%s could not read it (exit %d)", name,
                          WIFEXITED(state) ? WEXITSTATUS(state) : -1);
    return VB_OK;
}

/* The program may write `room` bytes and one more, by which it shows that it is not to be taken. */
static vb_status run_between(vb_workers *workers, const char *const *argv, vb_str input, size_t room, const int fds[2],
                             vb_err *err)
{
    enum { ARGUMENTS = 24 };
    char bytes[24];
    const char *programs = getenv("VERBALE_PROGRAMS");
    const char *full[ARGUMENTS + 4] = {"verbale-runner", programs && programs[0] == '/' ? programs : PROGRAMS, bytes};
    posix_spawn_file_actions_t actions;
    pid_t pid;
    for (int i = 0; argv[i] && i < ARGUMENTS; i++)
        full[i + 3] = argv[i];
    snprintf(bytes, sizeof bytes, "%zu", room + 1);
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, fds[0], STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, fds[1], STDOUT_FILENO);
    if (workers->hears_all)
        posix_spawn_file_actions_adddup2(&actions, fds[1], STDERR_FILENO);
    else
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    int error = spawn(workers->runner, &pid, &actions, full);
    posix_spawn_file_actions_destroy(&actions);
    if (error)
        return vb_err_set(err, VB_ERR_IO, "cannot start %s: %s", workers->runner, strerror(error));
    return wait_program(workers, pid, argv[0], input.len, err);
}

vb_status vb_workers_about(vb_workers *workers, const char *const *argv, vb_buf *out, vb_err *err)
{
    workers->hears_all = true;
    vb_status status = vb_workers_run(workers, argv, (vb_str){"", 0}, out, err);
    workers->hears_all = false;
    return status;
}

vb_status vb_workers_run(vb_workers *workers, const char *const *argv, vb_str input, vb_buf *out, vb_err *err)
{
    if (!workers->runner[0] && !find_program(workers->runner, "verbale-runner", "VERBALE_RUNNER"))
        return vb_err_set(err, VB_ERR_MISSING, "verbale-runner, which runs %s, is not installed", argv[0]);
    int fds[2];
    vb_status status = VB_ERR_IO;
    if (open_files(fds, input, err))
        status = run_between(workers, argv, input, out->ceiling - out->len, fds, err);
    return close_files(fds, status, out, err);
}

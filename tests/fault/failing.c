/* failing.c - a library that is loaded before all others and lets one call fail: the
 * N-th of its kind that a program makes. It is loaded with LD_PRELOAD by fail_once.py.
 *
 * VB_FAIL_KIND  alloc, read, write, sync, open, start (fork, spawn, threads), map, sqlite
 * VB_FAIL_AT    N, from 1; 0 counts and lets nothing fail
 * VB_FAIL_TELL  a file that gets the number of calls of the kind when the program ends, and
 *               "failed" when the N-th was made
 *
 * A failing call does nothing and reports what the manual page says of it: ENOMEM, EIO,
 * ENOSPC, EMFILE, EAGAIN, SQLITE_NOMEM or SQLITE_IOERR in turn. It fails once: what is
 * asked again is granted. */
#undef _FILE_OFFSET_BITS /* read and read64 are two functions here */
#undef _FORTIFY_SOURCE
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <spawn.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

static const char *kind; /* of the calls that count; NULL as long as none does */
static long fail_at;
static atomic_long calls;
static atomic_int has_failed;

/* Until the libraries have been made ready (sanitizers too, which ask for memory before they can
 * give any), memory comes from here. */
static _Alignas(16) char early[1 << 20];
static int is_ready;
static atomic_size_t early_used;

static void *early_alloc(size_t size)
{
    size_t need = (size + 15) & ~(size_t) 15;
    size_t at = atomic_fetch_add(&early_used, need);
    return at + need <= sizeof early ? early + at : NULL;
}

static int is_early(const void *p) { return (const char *) p >= early && (const char *) p < early + sizeof early; }

/* Whether this call of the kind is the one that fails. */
static int is_this(const char *of_kind)
{
    if (!kind || strcmp(kind, of_kind) != 0 || atomic_fetch_add(&calls, 1) + 1 != fail_at)
        return 0;
    atomic_store(&has_failed, 1);
    return 1;
}

static void *next(const char *name)
{
    void *found = dlsym(RTLD_NEXT, name);
    if (!found)
        abort();
    return found;
}

/* The function that the program would have called, looked for once. */
#define REAL(type, name)                                                                                               \
    static type real;                                                                                                  \
    if (!real) {                                                                                                       \
        void *found = next(name);                                                                                      \
        memcpy(&real, &found, sizeof found);                                                                           \
    }

typedef void *(*malloc_call)(size_t);
typedef void *(*calloc_call)(size_t, size_t);
typedef void *(*realloc_call)(void *, size_t);
typedef void (*free_call)(void *);
typedef int (*memalign_call)(void **, size_t, size_t);
typedef void *(*aligned_call)(size_t, size_t);

void *malloc(size_t size)
{
    if (!is_ready)
        return early_alloc(size);
    REAL(malloc_call, "malloc")
    if (is_this("alloc")) {
        errno = ENOMEM;
        return NULL;
    }
    return real(size);
}

void *calloc(size_t count, size_t size)
{
    if (!is_ready)
        return early_alloc(count * size);
    REAL(calloc_call, "calloc")
    if (is_this("alloc")) {
        errno = ENOMEM;
        return NULL;
    }
    return real(count, size);
}

void free(void *p)
{
    if (!p || is_early(p))
        return;
    REAL(free_call, "free")
    real(p);
}

void *realloc(void *p, size_t size)
{
    if (is_ready && !is_early(p)) {
        REAL(realloc_call, "realloc")
        if (is_this("alloc")) {
            errno = ENOMEM;
            return NULL;
        }
        return real(p, size);
    }
    if (!p)
        return malloc(size);
    void *moved = malloc(size);
    size_t held = (size_t) (early + sizeof early - (char *) p);
    if (moved)
        memcpy(moved, p, size < held ? size : held);
    return moved;
}

int posix_memalign(void **out, size_t alignment, size_t size)
{
    REAL(memalign_call, "posix_memalign")
    return is_this("alloc") ? ENOMEM : real(out, alignment, size);
}

void *aligned_alloc(size_t alignment, size_t size)
{
    REAL(aligned_call, "aligned_alloc")
    if (is_this("alloc")) {
        errno = ENOMEM;
        return NULL;
    }
    return real(alignment, size);
}

/* A call that fails with -1 and an error: name, its parameters, what is handed on. */
#define FAILS_WITH(error, of_kind, result, name, parameters, arguments)                                                \
    result name parameters                                                                                             \
    {                                                                                                                  \
        typedef result(*call) parameters;                                                                              \
        REAL(call, #name)                                                                                              \
        if (is_this(of_kind)) {                                                                                        \
            errno = error;                                                                                             \
            return -1;                                                                                                 \
        }                                                                                                              \
        return real arguments;                                                                                         \
    }

FAILS_WITH(EIO, "read", ssize_t, read, (int fd, void *out, size_t n), (fd, out, n))
FAILS_WITH(EIO, "read", ssize_t, pread, (int fd, void *out, size_t n, off_t at), (fd, out, n, at))
FAILS_WITH(EIO, "read", ssize_t, pread64, (int fd, void *out, size_t n, off64_t at), (fd, out, n, at))
FAILS_WITH(EIO, "read", ssize_t, recv, (int fd, void *out, size_t n, int flags), (fd, out, n, flags))
FAILS_WITH(EIO, "read", ssize_t, recvmsg, (int fd, struct msghdr *out, int flags), (fd, out, flags))
FAILS_WITH(ENOSPC, "write", ssize_t, write, (int fd, const void *data, size_t n), (fd, data, n))
FAILS_WITH(ENOSPC, "write", ssize_t, pwrite, (int fd, const void *data, size_t n, off_t at), (fd, data, n, at))
FAILS_WITH(ENOSPC, "write", ssize_t, pwrite64, (int fd, const void *data, size_t n, off64_t at), (fd, data, n, at))
FAILS_WITH(ENOSPC, "write", ssize_t, writev, (int fd, const struct iovec *data, int n), (fd, data, n))
FAILS_WITH(ENOSPC, "write", int, ftruncate, (int fd, off_t size), (fd, size))
FAILS_WITH(ENOSPC, "write", int, ftruncate64, (int fd, off64_t size), (fd, size))
FAILS_WITH(EPIPE, "write", ssize_t, send, (int fd, const void *data, size_t n, int flags), (fd, data, n, flags))
FAILS_WITH(EPIPE, "write", ssize_t, sendmsg, (int fd, const struct msghdr *data, int flags), (fd, data, flags))
FAILS_WITH(EIO, "sync", int, fsync, (int fd), (fd))
FAILS_WITH(EIO, "sync", int, fdatasync, (int fd), (fd))
FAILS_WITH(EAGAIN, "start", pid_t, fork, (void), ())
FAILS_WITH(EMFILE, "start", int, socketpair, (int domain, int type, int protocol, int pair[2]),
           (domain, type, protocol, pair))
FAILS_WITH(EMFILE, "start", int, pipe2, (int ends[2], int flags), (ends, flags))

/* What is printed goes through stdio, whose own writes no library sees: a flush that fails stands for them. */
FAILS_WITH(ENOSPC, "write", int, fflush, (FILE * file), (file))

int posix_spawn(pid_t *pid, const char *path, const posix_spawn_file_actions_t *actions,
                const posix_spawnattr_t *attributes, char *const argv[], char *const envp[])
{
    typedef int (*call)(pid_t *, const char *, const posix_spawn_file_actions_t *, const posix_spawnattr_t *,
                        char *const[], char *const[]);
    REAL(call, "posix_spawn")
    return is_this("start") ? EAGAIN : real(pid, path, actions, attributes, argv, envp);
}

int pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*work)(void *), void *argument)
{
    typedef int (*call)(pthread_t *, const pthread_attr_t *, void *(*) (void *), void *);
    REAL(call, "pthread_create")
    return is_this("start") ? EAGAIN : real(thread, attributes, work, argument);
}

#define MAPS(name, offset)                                                                                             \
    void *name(void *at, size_t size, int protection, int flags, int fd, offset from)                                  \
    {                                                                                                                  \
        typedef void *(*call)(void *, size_t, int, int, int, offset);                                                  \
        REAL(call, #name)                                                                                              \
        if (is_this("map")) {                                                                                          \
            errno = ENOMEM;                                                                                            \
            return MAP_FAILED;                                                                                         \
        }                                                                                                              \
        return real(at, size, protection, flags, fd, from);                                                            \
    }

MAPS(mmap, off_t)
MAPS(mmap64, off64_t)

#define OPENS(name)                                                                                                    \
    int name(const char *path, int flags, ...)                                                                         \
    {                                                                                                                  \
        typedef int (*call)(const char *, int, ...);                                                                   \
        REAL(call, #name)                                                                                              \
        va_list rest;                                                                                                  \
        va_start(rest, flags);                                                                                         \
        mode_t mode = flags & (O_CREAT | __O_TMPFILE) ? va_arg(rest, mode_t) : 0;                                      \
        va_end(rest);                                                                                                  \
        if (is_this("open")) {                                                                                         \
            errno = EMFILE;                                                                                            \
            return -1;                                                                                                 \
        }                                                                                                              \
        return real(path, flags, mode);                                                                                \
    }

OPENS(open)
OPENS(open64)

#define OPENS_FILE(name)                                                                                               \
    FILE *name(const char *path, const char *mode)                                                                     \
    {                                                                                                                  \
        typedef FILE *(*call)(const char *, const char *);                                                             \
        REAL(call, #name)                                                                                              \
        if (is_this("open")) {                                                                                         \
            errno = EMFILE;                                                                                            \
            return NULL;                                                                                               \
        }                                                                                                              \
        return real(path, mode);                                                                                       \
    }

OPENS_FILE(fopen)
OPENS_FILE(fopen64)

/* SQLite: the connection is told nothing, so its last error is ours until the next call. Binding numbers and
 * text that stays in its place asks for no memory, and fails at wrong use alone. */
static _Thread_local int said;

/* The library calls itself (to read its schema, from its full-text search): those calls fail by what is beneath them.
 */
static int is_own(void *caller)
{
    Dl_info where;
    return dladdr(caller, &where) && where.dli_fname && strstr(where.dli_fname, "libsqlite3");
}

static int sqlite_fails(void *caller)
{
    if (is_own(caller))
        return SQLITE_OK;
    said = 0;
    if (!is_this("sqlite"))
        return SQLITE_OK;
    said = fail_at % 2 ? SQLITE_IOERR : SQLITE_NOMEM;
    return said;
}

#define SQLITE_FAILS(name, parameters, arguments)                                                                      \
    int name parameters                                                                                                \
    {                                                                                                                  \
        typedef int(*call) parameters;                                                                                 \
        REAL(call, #name)                                                                                              \
        int failed = sqlite_fails(__builtin_return_address(0));                                                        \
        return failed ? failed : real arguments;                                                                       \
    }

SQLITE_FAILS(sqlite3_step, (sqlite3_stmt * statement), (statement))
SQLITE_FAILS(sqlite3_exec,
             (sqlite3 * db, const char *sql, int (*row)(void *, int, char **, char **), void *context, char **error),
             (db, sql, row, context, error))

int sqlite3_prepare_v3(sqlite3 *db, const char *sql, int n, unsigned int flags, sqlite3_stmt **out, const char **tail)
{
    typedef int (*call)(sqlite3 *, const char *, int, unsigned int, sqlite3_stmt **, const char **);
    REAL(call, "sqlite3_prepare_v3")
    int failed = sqlite_fails(__builtin_return_address(0));
    if (failed)
        *out = NULL;
    return failed ? failed : real(db, sql, n, flags, out, tail);
}

int sqlite3_prepare_v2(sqlite3 *db, const char *sql, int n, sqlite3_stmt **out, const char **tail)
{
    typedef int (*call)(sqlite3 *, const char *, int, sqlite3_stmt **, const char **);
    REAL(call, "sqlite3_prepare_v2")
    int failed = sqlite_fails(__builtin_return_address(0));
    if (failed)
        *out = NULL;
    return failed ? failed : real(db, sql, n, out, tail);
}

int sqlite3_extended_errcode(sqlite3 *db)
{
    typedef int (*call)(sqlite3 *);
    REAL(call, "sqlite3_extended_errcode")
    return said ? said : real(db);
}

int sqlite3_errcode(sqlite3 *db)
{
    typedef int (*call)(sqlite3 *);
    REAL(call, "sqlite3_errcode")
    return said ? said : real(db);
}

__attribute__((constructor)) static void begin(void)
{
    const char *at = getenv("VB_FAIL_AT");
    fail_at = at ? atol(at) : 0;
    kind = getenv("VB_FAIL_KIND");
    is_ready = 1;
}

__attribute__((destructor)) static void tell(void)
{
    const char *path = getenv("VB_FAIL_TELL");
    kind = NULL;
    FILE *file = path ? fopen(path, "w") : NULL;
    if (!file)
        return;
    fprintf(file, "%ld%s\n", atomic_load(&calls), atomic_load(&has_failed) ? " failed" : "");
    fclose(file);
}

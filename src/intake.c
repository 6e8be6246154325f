/* intake.c - many files into a store. The calling thread admits files to a window, in
 * their order, and writes what comes out of it in the same order; readers take what is
 * admitted, and make documents and parcels of it meanwhile.
 *
 *     paths:   | written | the window: read or being read | not admitted yet |
 *
 * So a collection does not depend on which thread was faster, and memory does not
 * depend on the number of files. What proves to be an archive is read where it is
 * written, member by member. */
#include "intake.h"

#include <errno.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "read/archive.h"
#include "read/digest.h"
#include "read/read.h"

#define READERS_MAX 8
#define WINDOW 512 /* files: as many as are read while a batch is written */
/* Of files in the window, but for its first: a document takes ten times its file. */
#define WINDOW_BYTES ((int64_t) 16 << 20)

typedef enum slot_state { SLOT_ADMITTED, SLOT_READ } slot_state;

typedef struct slot {
    slot_state state;
    char *whole;          /* the lasting path; NULL where there is none, and err says why */
    char held_sha256[65]; /* of the bytes that the collection has of it */
    int64_t bytes;        /* of the file */
    bool is_held;         /* unchanged */
    bool is_archive;
    vb_doc *doc;
    vb_parcel *parcel;
    vb_status status;
    vb_err err;
} slot;

typedef struct folder_known {
    char path[PATH_MAX], whole[PATH_MAX];
} folder_known;

typedef struct intake {
    const vb_intake_target *target;
    const char *const *paths;
    size_t count;
    vb_add_heard *heard;
    void *state;
    pthread_mutex_t lock;
    pthread_cond_t admission, reading; /* something was admitted, or it is the end; something was read */
    size_t written, taken, admitted;   /* paths before these are */
    int64_t bytes;                     /* of files in the window */
    bool is_over;
    folder_known folder; /* of the file admitted last */
    slot slots[WINDOW];
} intake;

typedef struct reader {
    intake *in;
    pthread_t thread;
    vb_workers *workers;
    vb_terms *terms;
} reader;

vb_status vb_lasting_path(char *out, const char *path, vb_str sha256, vb_err *err)
{
    if (strcmp(path, "-") == 0)
        snprintf(out, PATH_MAX, "-/%.*s", VB_STR_ARG(sha256));
    else if (!realpath(path, out))
        return vb_err_set(err, VB_ERR_IO, "cannot find the whole path of %s: %s", path, strerror(errno));
    return VB_OK;
}

/* The same for a file of the folder that was asked for last: each part of a path is looked at once for all that lies in
 * it. */
static vb_status lasting_in(folder_known *known, char *out, const char *path, vb_err *err)
{
    struct stat st;
    vb_str name = vb_path_name(vb_str_from(path));
    size_t len = (size_t) (name.at - path);
    if (len == 0 || len >= sizeof known->path || lstat(path, &st) != 0 || !S_ISREG(st.st_mode))
        return vb_lasting_path(out, path, VB_S(""), err);
    if (known->path[len] || strncmp(known->path, path, len) != 0) {
        memcpy(known->path, path, len);
        known->path[len] = '\0';
        if (!realpath(known->path, known->whole)) {
            *known->path = '\0';
            return vb_lasting_path(out, path, VB_S(""), err);
        }
    }
    const char *between = strcmp(known->whole, "/") == 0 ? "" : "/";
    if (snprintf(out, PATH_MAX, "%s%s%.*s", known->whole, between, VB_STR_ARG(name)) >= PATH_MAX)
        return vb_lasting_path(out, path, VB_S(""), err);
    return VB_OK;
}

/* ---- reading ---------------------------------------------------------------- */

static vb_status make_parcel(const reader *r, slot *s, vb_str bytes, const char *path)
{
    vb_read_options options = *r->in->target->reading;
    options.workers = r->workers;
    vb_status status = vb_doc_read_bytes(&s->doc, bytes, path, &options, &s->err);
    return status == VB_OK ? vb_parcel_new(&s->parcel, s->doc, r->terms, &s->err) : status;
}

static void read_slot(const reader *r, slot *s, const char *path)
{
    char whole[PATH_MAX];
    vb_buf bytes = VB_BUF_INIT;
    bytes.ceiling = VB_INPUT_MAX;
    vb_arena *arena = vb_arena_new(0);
    s->status = arena ? vb_file_read(&bytes, path, &s->err) : vb_err_memory(&s->err);
    s->is_archive = s->status == VB_OK && strcmp(path, "-") != 0 && vb_archive_is(vb_buf_str(&bytes));
    bool is_wanted = s->status == VB_OK && !s->is_archive;
    bool is_known_by_bytes = *s->held_sha256 || !s->whole; /* else the reader takes their digest, and once is enough */
    vb_str sha256 = is_wanted && is_known_by_bytes ? vb_digest(arena, vb_buf_str(&bytes)) : (vb_str){"", 0};
    s->is_held = sha256.len && vb_str_equal(sha256, vb_str_from(s->held_sha256));
    is_wanted &= !s->is_held;
    if (is_wanted && !s->whole)
        s->status = vb_lasting_path(whole, path, sha256, &s->err);
    if (is_wanted && s->status == VB_OK)
        s->status = make_parcel(r, s, vb_buf_str(&bytes), s->whole ? s->whole : whole);
    vb_buf_free(&bytes);
    vb_arena_free(arena);
}

static void *reader_run(void *self)
{
    const reader *r = self;
    intake *in = r->in;
    pthread_mutex_lock(&in->lock);
    for (;;) {
        while (!in->is_over && in->taken == in->admitted)
            pthread_cond_wait(&in->admission, &in->lock);
        if (in->is_over)
            break;
        size_t i = in->taken++;
        slot *s = in->slots + i % WINDOW;
        pthread_mutex_unlock(&in->lock);
        if (s->status == VB_OK)
            read_slot(r, s, in->paths[i]);
        pthread_mutex_lock(&in->lock);
        s->state = SLOT_READ;
        pthread_cond_signal(&in->reading);
    }
    pthread_mutex_unlock(&in->lock);
    return NULL;
}

/* ---- writing ---------------------------------------------------------------- */

static int64_t size_of(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISREG(st.st_mode) ? (int64_t) st.st_size : 0;
}

/* What is known of a file before it is read. */
static void prepare(intake *in, slot *s, const char *path)
{
    char whole[PATH_MAX];
    *s = (slot){.state = SLOT_ADMITTED, .bytes = size_of(path), .err = VB_ERR_INIT};
    if (strcmp(path, "-") == 0)
        return;
    s->status = lasting_in(&in->folder, whole, path, &s->err);
    s->whole = s->status == VB_OK ? strdup(whole) : NULL;
    if (s->status == VB_OK && !s->whole)
        s->status = vb_err_memory(&s->err);
    if (s->status == VB_OK)
        s->status = vb_store_file_sha256(in->target->store, vb_str_from(s->whole), s->held_sha256, &s->err);
}

static void admit(intake *in)
{
    while (in->admitted < in->count && in->admitted < in->written + WINDOW &&
           (in->admitted == in->written || in->bytes < WINDOW_BYTES)) {
        slot *s = in->slots + in->admitted % WINDOW;
        prepare(in, s, in->paths[in->admitted]);
        in->bytes += s->bytes;
        pthread_mutex_lock(&in->lock);
        in->admitted++;
        pthread_cond_signal(&in->admission);
        pthread_mutex_unlock(&in->lock);
    }
}

static void empty(slot *s)
{
    vb_parcel_free(s->parcel);
    vb_doc_free(s->doc);
    free(s->whole);
    *s = (slot){0};
}

/* What is heard of a member is heard of its archive. */
typedef struct member_heard {
    intake *in;
    bool goes_on;
} member_heard;

static bool hear_member(void *state, const char *path, const vb_add_outcome *outcome, const vb_err *err)
{
    member_heard *m = state;
    m->goes_on = m->in->heard(m->in->state, m->in->written, path, outcome ? VB_OK : err->status, outcome, err);
    return m->goes_on;
}

static bool write_archive(intake *in, slot *s)
{
    member_heard m = {in, true};
    const char *path = in->paths[in->written];
    s->status = vb_collection_add_each(in->target->collection, path, hear_member, &m, &s->err);
    return s->status == VB_OK ? m.goes_on : in->heard(in->state, in->written, path, s->status, NULL, &s->err);
}

static bool write_file(intake *in, slot *s)
{
    vb_add_outcome outcome = {VB_ADDED_UNCHANGED, false, false};
    if (s->status == VB_OK && !s->is_held)
        s->status = vb_store_add_parcel(in->target->store, s->parcel, &outcome, &s->err);
    return in->heard(in->state, in->written, in->paths[in->written], s->status, &outcome, &s->err);
}

/* Writes the next file, once it has been read; false when the work is to end. */
static bool write_next(intake *in)
{
    slot *s = in->slots + in->written % WINDOW;
    pthread_mutex_lock(&in->lock);
    while (s->state != SLOT_READ)
        pthread_cond_wait(&in->reading, &in->lock);
    pthread_mutex_unlock(&in->lock);
    bool goes_on = s->is_archive ? write_archive(in, s) : write_file(in, s);
    in->bytes -= s->bytes;
    empty(s);
    in->written++;
    return goes_on;
}

/* ---- threads ---------------------------------------------------------------- */

static int readers_wanted(size_t files)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    long wanted = cores < 1 ? 1 : cores > READERS_MAX ? READERS_MAX : cores;
    return files < (size_t) wanted ? (int) files : (int) wanted;
}

static bool start(reader *r, intake *in)
{
    *r = (reader){.in = in, .terms = vb_store_terms_new(in->target->store)};
    bool good =
        r->terms && vb_workers_new(&r->workers, NULL) == VB_OK && pthread_create(&r->thread, NULL, reader_run, r) == 0;
    if (!good) {
        vb_terms_free(r->terms);
        vb_workers_free(r->workers);
    }
    return good;
}

/* Signals are for the calling thread. */
static int start_all(reader readers[READERS_MAX], intake *in)
{
    sigset_t all, before;
    int count = 0, wanted = readers_wanted(in->count);
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    while (count < wanted && start(readers + count, in))
        count++;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return count;
}

static void end_all(reader readers[READERS_MAX], int count, intake *in)
{
    pthread_mutex_lock(&in->lock);
    in->is_over = true;
    pthread_cond_broadcast(&in->admission);
    pthread_mutex_unlock(&in->lock);
    for (int i = 0; i < count; i++) {
        pthread_join(readers[i].thread, NULL);
        vb_workers_free(readers[i].workers);
        vb_terms_free(readers[i].terms);
    }
    for (size_t i = in->written; i < in->admitted; i++)
        empty(in->slots + i % WINDOW);
}

vb_status vb_intake(const vb_intake_target *target, const char *const *paths, size_t count, vb_add_heard *heard,
                    void *state, vb_err *err)
{
    reader readers[READERS_MAX];
    intake *in = calloc(1, sizeof *in);
    if (!in)
        return vb_err_memory(err);
    *in = (intake){.target = target, .paths = paths, .count = count, .heard = heard, .state = state};
    pthread_mutex_init(&in->lock, NULL);
    pthread_cond_init(&in->admission, NULL);
    pthread_cond_init(&in->reading, NULL);
    int started = start_all(readers, in);
    bool goes_on = started > 0;
    while (goes_on && in->written < count) {
        admit(in);
        goes_on = write_next(in);
    }
    end_all(readers, started, in);
    pthread_cond_destroy(&in->reading);
    pthread_cond_destroy(&in->admission);
    pthread_mutex_destroy(&in->lock);
    free(in);
    return started || count == 0 ? VB_OK : vb_err_memory(err);
}

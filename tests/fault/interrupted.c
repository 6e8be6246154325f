/* interrupted.c - a program that adds to a collection and removes from it is killed at any
 * moment, or finds the disk full: what had been committed is as it was left, what was
 * under way is done whole or not at all, the file is sound, and the next run goes on.
 *
 * usage: interrupted kill|full|readers [MOMENTS [SEED]]
 *
 * With readers, others read meanwhile, and find every document whole or not at all.
 * A full disk is a limit to the size of files, which the log reaches as well.
 * The child tells through a pipe what it is about to do and that it is done. */
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "store/store.h"
#include "unit/made.h"

#define RESOLUTIONS 200
#define PARAGRAPHS 12
#define LONGEST_LIFE_MS 80
#define BATCH 30
#define DISK_FULL 2 /* how the child ends when something could not be written */
#define ROOM_LEAST (60u << 10) /* bytes of a file: with less no collection is made */
#define ROOM_MORE (1500u << 10)
#define READERS 4
#define READERS_LIFE_MS 700
#define PATIENCE_MS 20000 /* for a disk that is to become full */

/* Resolutions `from` to `to` are added, or removed; told before (is_done 0) and after. */
typedef struct step {
    uint32_t from, to;
    int32_t is_adding, is_done;
} step;

static uint64_t state;

static uint32_t random_below(uint32_t limit)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (uint32_t) (state >> 20) % limit;
}

static int fail(const char *what, uint32_t n, const char *why)
{
    printf("not ok - %s (%u): %s\n", what, (unsigned) n, why);
    return 1;
}

static vb_str symbol_of(char out[40], uint32_t n)
{
    snprintf(out, 40, "S/RES/%u (2031)", (unsigned) (3000 + n));
    return vb_str_from(out);
}

/* ---- what the child does ---------------------------------------------------------- */

static bool add(vb_store *store, uint32_t from, uint32_t to)
{
    bool good = vb_store_begin(store, NULL) == VB_OK;
    for (uint32_t n = from; n < to && good; n++) {
        vb_add_outcome outcome;
        vb_doc *doc = made_resolution(n, PARAGRAPHS);
        good = vb_store_add(store, doc, &outcome, NULL) == VB_OK;
        vb_doc_free(doc);
    }
    return good && vb_store_commit(store, NULL) == VB_OK;
}

static bool take_out(vb_store *store, uint32_t from, uint32_t to)
{
    char symbols[BATCH][40];
    vb_naming namings[BATCH];
    vb_removed removed;
    for (uint32_t n = from; n < to; n++) {
        namings[n - from].name = symbol_of(symbols[n - from], n);
        namings[n - from].path = (vb_str){"", 0};
    }
    return vb_store_remove(store, namings, to - from, VB_LANG_NONE, &removed, NULL) == VB_OK;
}

/* `held` is what the child finds, and keeps up to date. */
static int child(const char *path, int report, bool held[RESOLUTIONS])
{
    vb_store *store;
    if (vb_store_open(&store, path, true, NULL) != VB_OK)
        return 1;
    for (;;) {
        step s = {random_below(RESOLUTIONS), 0, 0, 0};
        s.is_adding = !held[s.from];
        s.to = s.from + 1;
        uint32_t most = 1 + random_below(BATCH);
        while (s.to < RESOLUTIONS && s.to - s.from < most && held[s.to] == held[s.from])
            s.to++;
        if (write(report, &s, sizeof s) != sizeof s)
            return 3;
        if (!(s.is_adding ? add : take_out)(store, s.from, s.to)) {
            vb_store_close(store);
            return DISK_FULL;
        }
        for (uint32_t n = s.from; n < s.to; n++)
            held[n] = s.is_adding;
        s.is_done = 1;
        if (write(report, &s, sizeof s) != sizeof s)
            return 3;
    }
}

static void limit_files(uint32_t bytes)
{
    const struct rlimit limit = {bytes, bytes};
    signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &limit);
}

/* Waits for the child to end by itself, or kills it at its time. */
static int end_child(pid_t pid, uint32_t life_us)
{
    int status = 0;
    struct timespec step_of_time = {0, 500000};
    for (uint32_t waited = 0; waited < life_us; waited += 500) {
        if (waitpid(pid, &status, WNOHANG) == pid)
            return status;
        nanosleep(&step_of_time, NULL);
    }
    kill(pid, SIGKILL);
    waitpid(pid, &status, 0);
    return status;
}

/* Runs a child and kills it, or with `room` bytes for each file lets the disk be full; `held` is then what had been committed, *open what was under way (from == to: nothing). */
static int run_child(const char *path, uint32_t life_us, uint32_t room, bool held[RESOLUTIONS], step *open)
{
    int ends[2];
    step s;
    if (pipe(ends) != 0)
        return 1;
    fflush(stdout);
    pid_t pid = fork();
    if (pid == 0) {
        if (room)
            limit_files(room);
        _exit(child(path, ends[1], held));
    }
    close(ends[1]);
    int status = end_child(pid, life_us);
    *open = (step){0, 0, 0, 0};
    while (read(ends[0], &s, sizeof s) == sizeof s) {
        *open = s.is_done ? (step){0, 0, 0, 0} : s;
        for (uint32_t n = s.from; s.is_done && n < s.to; n++)
            held[n] = s.is_adding;
    }
    close(ends[0]);
    if (room)
        return WIFEXITED(status) && (WEXITSTATUS(status) == DISK_FULL || WEXITSTATUS(status) == 1)
                   ? 0
                   : fail("a full disk is said, not fallen over", room, "the program ended otherwise");
    return WIFSIGNALED(status) ? 0 : fail("a program adds and removes until it is killed", 0, "it ended by itself");
}

/* ---- what is left ----------------------------------------------------------------- */

static uint32_t paragraphs_held(vb_store *store, uint32_t n)
{
    char symbol[40];
    const vb_held *held = NULL;
    vb_arena *arena = vb_arena_new(0);
    const vb_catalogue *c = vb_store_catalogue(store);
    c->held(c->self, symbol_of(symbol, n), VB_LANG_EN, arena, &held, NULL);
    uint32_t count = held ? held->count : 0;
    vb_arena_free(arena);
    return count;
}

/* Both indexes: words running, and words. */
static bool is_found(vb_store *store, uint32_t n, uint32_t k, bool expected)
{
    char words[160];
    vb_words of;
    vb_shingle *shingles;
    vb_hit *hits;
    uint32_t count, hit_count, total = 0;
    vb_search_answer answer = {0};
    vb_search_options options = VB_SEARCH_OPTIONS_INIT;
    const vb_catalogue *c = vb_store_catalogue(store);
    vb_arena *arena = vb_arena_new(0);
    vb_str text = made_words(words, n, k);
    if (vb_words_of(&of, text, arena) && vb_shingles_of(&shingles, &count, &of, text, arena))
        c->sharing(c->self, shingles, count, VB_LANG_EN, count, 3, arena, &hits, &hit_count, &total, NULL);
    options.exact = true;
    vb_store_search(store, text, &options, arena, &answer, NULL);
    vb_arena_free(arena);
    return total == (expected ? 1 : 0) && answer.total == (expected ? 1 : 0);
}

static int check(const char *path, bool held[RESOLUTIONS], const step *open)
{
    vb_store *store;
    vb_err err = {VB_OK, -1, ""};
    if (vb_store_open(&store, path, true, &err) != VB_OK)
        return fail("opens after a kill", 0, err.message);
    int wrong = 0;
    if (open->to > open->from && (paragraphs_held(store, open->from) > 0) == (open->is_adding != 0))
        for (uint32_t n = open->from; n < open->to; n++) /* it was done; then all of it was */
            held[n] = open->is_adding;
    for (uint32_t n = 0; n < RESOLUTIONS && !wrong; n++) {
        if (paragraphs_held(store, n) != (held[n] ? PARAGRAPHS : 0))
            wrong = fail("a document is there whole, or not at all", n, held[n] ? "it is missing" : "it is there");
        else if (!is_found(store, n, n % PARAGRAPHS, held[n]))
            wrong = fail("the indexes agree with the documents", n, "another number of paragraphs is found");
    }
    vb_store_close(store);
    return wrong;
}

static int check_integrity(const char *path)
{
    sqlite3 *db;
    sqlite3_stmt *row = NULL;
    bool good = sqlite3_open(path, &db) == SQLITE_OK &&
                sqlite3_prepare_v2(db, "PRAGMA integrity_check", -1, &row, NULL) == SQLITE_OK &&
                sqlite3_step(row) == SQLITE_ROW && strcmp((const char *) sqlite3_column_text(row, 0), "ok") == 0;
    sqlite3_finalize(row);
    sqlite3_close(db);
    return good ? 0 : fail("the file is sound", 0, "integrity_check");
}

/* ---- readers meanwhile -------------------------------------------------------------- */

/* Opens the collection again and again; ends with 0 at its time, else with what is wrong. */
static int read_on(const char *path, uint32_t life_us)
{
    struct timespec began, now;
    clock_gettime(CLOCK_MONOTONIC, &began);
    for (;;) {
        vb_store *store;
        if (vb_store_open(&store, path, false, NULL) != VB_OK)
            return 1;
        for (int i = 0; i < 50; i++) {
            uint32_t held = paragraphs_held(store, random_below(RESOLUTIONS));
            if (held != 0 && held != PARAGRAPHS)
                return 2;
        }
        vb_store_close(store);
        clock_gettime(CLOCK_MONOTONIC, &now);
        if ((now.tv_sec - began.tv_sec) * 1000000 + (now.tv_nsec - began.tv_nsec) / 1000 > (long) life_us)
            return 0;
    }
}

static int round_of_readers(const char *path, uint32_t life_us, bool held[RESOLUTIONS], step *open)
{
    pid_t readers[READERS];
    int wrong = 0, status;
    fflush(stdout);
    for (int i = 0; i < READERS; i++)
        if ((readers[i] = fork()) == 0) {
            random_below((uint32_t) i + 2);
            _exit(read_on(path, life_us));
        }
    wrong = run_child(path, life_us, 0, held, open);
    for (int i = 0; i < READERS; i++)
        if (waitpid(readers[i], &status, 0) < 0 || !WIFEXITED(status) || WEXITSTATUS(status) != 0)
            wrong = fail("a reader finds every document whole while another program writes", (uint32_t) i,
                         WIFEXITED(status) && WEXITSTATUS(status) == 1 ? "it cannot open" : "it does not");
    return wrong;
}

/* ---- all of it ------------------------------------------------------------------------ */

static int one_moment(const char *path, const char *what, bool held[RESOLUTIONS], step *open)
{
    if (strcmp(what, "full") == 0)
        return run_child(path, PATIENCE_MS * 1000u, ROOM_LEAST + random_below(ROOM_MORE), held, open);
    if (strcmp(what, "readers") == 0)
        return round_of_readers(path, READERS_LIFE_MS * 1000, held, open);
    return run_child(path, 200 + random_below(LONGEST_LIFE_MS * 1000), 0, held, open);
}

/* An empty collection, so that there is one to read and to fill. */
static int make_collection(const char *path)
{
    vb_store *store;
    if (vb_store_open(&store, path, true, NULL) != VB_OK)
        return 1;
    vb_store_close(store);
    return 0;
}

int main(int argc, char **argv)
{
    char folder[] = "/tmp/verbale-fault-XXXXXX", path[64], command[64];
    static bool held[RESOLUTIONS];
    const char *what = argc > 1 ? argv[1] : "kill";
    bool is_full = strcmp(what, "full") == 0;
    int moments = argc > 2 ? atoi(argv[2]) : 20, wrong = 0, under_way = 0;
    state = argc > 3 ? strtoull(argv[3], NULL, 10) * 2 + 1 : 20310403;
    if (!mkdtemp(folder))
        return 2;
    for (int i = 0; i < moments && !wrong; i++) {
        step open = {0, 0, 0, 0};
        snprintf(path, sizeof path, "%s/%d.db", folder, is_full ? i : 0);
        if (is_full) /* from an empty collection on; a kill meets it at any size */
            memset(held, 0, sizeof held);
        if (strcmp(what, "readers") == 0 && i == 0)
            wrong = make_collection(path);
        wrong = wrong || one_moment(path, what, held, &open) || check_integrity(path) || check(path, held, &open);
        under_way += open.to > open.from;
    }
    printf("%s - %s: %d moments, %d of them in the middle of an addition or removal\n", wrong ? "not ok" : "ok", what,
           moments, under_way);
    snprintf(command, sizeof command, "rm -rf %s", folder);
    return system(command) != 0 || wrong;
}

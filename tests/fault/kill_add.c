/* kill_add.c - a program that adds to a collection is killed at any moment, again and
 * again: what it had committed is there and whole, what it had not is not there at all,
 * and the next run completes the work.
 *
 * usage: kill_add [ROUNDS [SEED]]
 *
 * The child adds resolutions in batches of random size and tells, through a pipe, each
 * number that has been committed. */
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "store/store.h"
#include "unit/made.h"

#define RESOLUTIONS 400
#define PARAGRAPHS 25
#define LONGEST_LIFE_MS 60

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

/* Adds resolutions `from` to `to`; true when all are committed. */
static bool add_batch(vb_store *store, uint32_t from, uint32_t to, bool alone)
{
    bool good = alone || vb_store_begin(store, NULL) == VB_OK;
    for (uint32_t n = from; n < to && good; n++) {
        vb_add_outcome outcome;
        vb_doc *doc = made_resolution(n, PARAGRAPHS);
        good = vb_store_add(store, doc, &outcome, NULL) == VB_OK;
        vb_doc_free(doc);
    }
    return good && (alone || vb_store_commit(store, NULL) == VB_OK);
}

static int child(const char *path, int report)
{
    vb_store *store;
    if (vb_store_open(&store, path, true, NULL) != VB_OK)
        return 1;
    for (uint32_t n = 0; n < RESOLUTIONS;) {
        uint32_t to = n + 1 + random_below(40);
        bool alone = random_below(4) == 0;
        to = alone ? n + 1 : to < RESOLUTIONS ? to : RESOLUTIONS;
        if (!add_batch(store, n, to, alone))
            return 2;
        n = to;
        if (write(report, &n, sizeof n) != sizeof n)
            return 3;
    }
    vb_store_close(store);
    return 0;
}

static uint32_t run_and_kill(const char *path, uint32_t life_us)
{
    int ends[2];
    uint32_t done = 0, n;
    if (pipe(ends) != 0)
        return 0;
    pid_t pid = fork();
    if (pid == 0)
        _exit(child(path, ends[1]));
    close(ends[1]);
    struct timespec wait = {0, (long) life_us * 1000};
    nanosleep(&wait, NULL);
    kill(pid, SIGKILL);
    waitpid(pid, NULL, 0);
    while (read(ends[0], &n, sizeof n) == sizeof n)
        done = n;
    close(ends[0]);
    return done;
}

static uint32_t sharing(vb_store *store, uint32_t n, uint32_t k)
{
    char words[160];
    vb_arena *arena = vb_arena_new(0);
    vb_words of;
    vb_shingle *shingles;
    vb_hit *hits;
    uint32_t count, hit_count, total = 0;
    const vb_catalogue *c = vb_store_catalogue(store);
    vb_str text = made_words(words, n, k);
    if (vb_words_of(&of, text, arena) && vb_shingles_of(&shingles, &count, &of, text, arena))
        c->sharing(c->self, shingles, count, VB_LANG_EN, count, 3, arena, &hits, &hit_count, &total, NULL);
    vb_arena_free(arena);
    return total;
}

static uint32_t paragraphs_held(vb_store *store, uint32_t n)
{
    char symbol[40];
    const vb_held *held = NULL;
    vb_arena *arena = vb_arena_new(0);
    const vb_catalogue *c = vb_store_catalogue(store);
    snprintf(symbol, sizeof symbol, "S/RES/%u (2031)", (unsigned) (3000 + n));
    c->held(c->self, vb_str_from(symbol), VB_LANG_EN, arena, &held, NULL);
    uint32_t count = held ? held->count : 0;
    vb_arena_free(arena);
    return count;
}

/* Every resolution below `least` is whole; of the others, all or nothing. */
static int check(const char *path, uint32_t least)
{
    vb_store *store;
    vb_err err = {VB_OK, -1, ""};
    if (vb_store_open(&store, path, true, &err) != VB_OK)
        return fail("opens after a kill", least, err.message);
    int wrong = 0;
    for (uint32_t n = 0; n < RESOLUTIONS && !wrong; n++) {
        uint32_t held = paragraphs_held(store, n), k = n % PARAGRAPHS;
        if (held != (held || n < least ? PARAGRAPHS : 0))
            wrong = fail("a committed document is there and whole", n, "paragraphs are missing");
        else if (sharing(store, n, k) != (held ? 1 : 0))
            wrong = fail("the index agrees with the documents", n, "another number of paragraphs is found");
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

static int round_of_kills(const char *path)
{
    uint32_t done = run_and_kill(path, 200 + random_below(LONGEST_LIFE_MS * 1000));
    int wrong = check_integrity(path) || check(path, done);
    if (!wrong && random_below(2)) {
        uint32_t again = run_and_kill(path, 200 + random_below(LONGEST_LIFE_MS * 1000));
        wrong = check_integrity(path) || check(path, done > again ? done : again);
    }
    if (wrong)
        return wrong;
    vb_store *store;
    if (vb_store_open(&store, path, true, NULL) != VB_OK || !add_batch(store, 0, RESOLUTIONS, false))
        return fail("the next run completes", done, "it could not add");
    vb_store_close(store);
    return check(path, RESOLUTIONS) || check_integrity(path);
}

int main(int argc, char **argv)
{
    char folder[] = "/tmp/verbale-kill-XXXXXX", path[64], command[64];
    int rounds = argc > 1 ? atoi(argv[1]) : 30, wrong = 0;
    state = argc > 2 ? strtoull(argv[2], NULL, 10) * 2 + 1 : 20310402;
    if (!mkdtemp(folder))
        return 2;
    for (int i = 0; i < rounds && !wrong; i++) {
        snprintf(path, sizeof path, "%s/%d.db", folder, i);
        wrong = round_of_kills(path);
    }
    printf("%s - %d rounds of kills\n", wrong ? "not ok" : "ok", rounds);
    snprintf(command, sizeof command, "rm -rf %s", folder);
    return system(command) != 0 || wrong;
}

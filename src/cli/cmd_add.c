/* cmd_add.c - verbale add PATH...: files and folders into a collection, and again
 * what has changed since. Additions are committed in batches, so that whatever ends
 * the program loses no more than the last one; an interrupt is answered between two
 * files, after a commit. */
#include "cli/cli.h"

#include <errno.h>
#include <signal.h>
#include <string.h>

#include "base/file.h"

#define BATCH_FILES 1000  /* a commit costs about as much as reading fifty files */
#define BATCH_SECONDS 2.0 /* what a crash may lose */
#define KINDS_MAX 8       /* kinds of files left out that are named one by one */
#define KIND_LEN 12

typedef struct kind_left_out {
    char name[KIND_LEN]; /* ".pdf", or empty for a name without an ending */
    size_t count;
} kind_left_out;

typedef struct adding {
    vb_read_options reading;
    vb_collection *collection;
    vb_collection_facts facts;
    size_t added[4]; /* by vb_added */
    size_t done, from_name, without_symbol, failures, links, left_out;
    kind_left_out kinds[KINDS_MAX];
    const vb_found_file **files;
    vb_progress progress;
    bool is_begun;
    size_t in_batch;
    struct timespec began, batch_began;
    bool is_interrupted, is_stopped; /* stopped: the collection cannot take more */
} adding;

/* ---- interrupts ---------------------------------------------------------- */

static void interrupts(sigset_t *set)
{
    sigemptyset(set);
    sigaddset(set, SIGINT);
    sigaddset(set, SIGTERM);
    sigaddset(set, SIGHUP);
}

/* From here on interrupts wait until they are asked for; there is no handler. */
static void hold_interrupts(void)
{
    sigset_t set;
    interrupts(&set);
    sigprocmask(SIG_BLOCK, &set, NULL);
}

static bool was_interrupted(void)
{
    sigset_t set, pending;
    interrupts(&set);
    sigpending(&pending);
    return sigismember(&pending, SIGINT) || sigismember(&pending, SIGTERM) || sigismember(&pending, SIGHUP);
}

/* ---- adding -------------------------------------------------------------- */

static void stop(adding *add, const vb_err *err)
{
    vb_say("%s", err->message);
    add->failures++;
    add->is_stopped = true;
}

static void commit(adding *add)
{
    vb_err err = VB_ERR_INIT;
    if (!add->is_begun)
        return;
    add->is_begun = false;
    add->in_batch = 0;
    if (vb_collection_commit(add->collection, &err) != VB_OK)
        stop(add, &err);
}

static bool begin_batch(adding *add)
{
    vb_err err = VB_ERR_INIT;
    clock_gettime(CLOCK_MONOTONIC, &add->batch_began);
    add->is_begun = vb_collection_begin(add->collection, &err) == VB_OK;
    if (!add->is_begun)
        stop(add, &err);
    return add->is_begun;
}

/* The ending of a file's name, ".pdf", if it is short enough to be one. */
static vb_str ending_of(const char *path)
{
    vb_str name = vb_path_name(vb_str_from(path));
    for (size_t i = name.len; i > 1; i--)
        if (name.at[i - 1] == '.')
            return name.len - i + 1 < KIND_LEN ? vb_str_part(name, i - 1, name.len) : (vb_str){NULL, 0};
    return (vb_str){NULL, 0};
}

/* Files of kinds that cannot be read are counted; the collection's own, in a folder that holds it, are not. */
static void leave_out(adding *add, const char *path)
{
    vb_str ending = ending_of(path), name = vb_path_name(vb_str_from(path));
    if (*add->facts.path && vb_str_starts(name, vb_path_name(vb_str_from(add->facts.path)))) /* held.db, held.db-wal */
        return;
    add->left_out++;
    for (size_t i = 0; i < KINDS_MAX; i++) {
        kind_left_out *kind = add->kinds + i;
        if (kind->count == 0)
            memcpy(kind->name, ending.at ? ending.at : "", ending.len);
        if (vb_str_equal_ascii(vb_str_from(kind->name), ending)) {
            kind->count++;
            return;
        }
    }
}

static void count_added(adding *add, const vb_add_outcome *outcome)
{
    bool is_taken = outcome->added == VB_ADDED_NEW || outcome->added == VB_ADDED_CHANGED;
    add->added[outcome->added]++;
    add->from_name += is_taken && outcome->symbol_from_name;
    add->without_symbol += is_taken && !outcome->has_symbol;
}

/* A file, or a member of an archive, that was not added. What is of a kind that cannot be read is left out, unless it
 * is a file that was named; what an archive holds and does not give is said. */
static void count_failure(adding *add, const vb_found_file *file, const char *path, const vb_err *err)
{
    bool is_member = path != file->path;
    bool is_archive_itself = is_member && strcmp(path, file->path) == 0;
    if (err->status == VB_ERR_FORMAT && !is_archive_itself && (is_member || !file->is_named)) {
        leave_out(add, path);
        return;
    }
    vb_say_failure(path, err);
    add->failures += !(is_member && err->status == VB_ERR_MISSING);
    add->is_stopped |= err->status == VB_ERR_COLLECTION;
}

/* A document has been added, or not; the next one waits for the answer. */
static bool hear(void *state, size_t file, const char *path, vb_status status, const vb_add_outcome *outcome,
                 const vb_err *err)
{
    adding *add = state;
    if (status == VB_OK)
        count_added(add, outcome);
    else
        count_failure(add, add->files[file], path, err);
    add->done = path == add->files[file]->path ? file + 1 : file;
    vb_progress_at(&add->progress, add->done);
    if (++add->in_batch >= BATCH_FILES || vb_seconds_since(add->batch_began) >= BATCH_SECONDS)
        commit(add);
    if (!add->is_stopped && add->done < add->progress.total && was_interrupted())
        add->is_interrupted = true;
    return !add->is_stopped && !add->is_interrupted && (add->is_begun || begin_batch(add));
}

static void add_all(adding *add, const vb_walk *walk, bool is_quiet)
{
    vb_err err = VB_ERR_INIT;
    size_t count = 0;
    const char **paths = vb_arena_array(walk->arena, walk->count, sizeof *paths);
    add->files = vb_arena_array(walk->arena, walk->count, sizeof(vb_found_file *));
    for (const vb_found_file *file = walk->first; file && paths && add->files; file = file->next) {
        add->files[count] = file;
        paths[count++] = file->path;
    }
    vb_progress_begin(&add->progress, walk->count, is_quiet);
    vb_status status = paths && add->files ? VB_OK : vb_err_memory(&err);
    if (status == VB_OK && count && begin_batch(add)) {
        vb_collection_read_with(add->collection, &add->reading);
        status = vb_collection_add_files(add->collection, paths, count, hear, add, &err);
    }
    if (status != VB_OK)
        stop(add, &err);
    vb_progress_end(&add->progress);
    commit(add);
}

/* ---- the summary --------------------------------------------------------- */

/* "12 files left out, of kinds that cannot be read (10 .pdf, 2 .docx)" */
static void print_left_out(const adding *add)
{
    size_t named = 0;
    if (!add->left_out)
        return;
    printf("%zu %s left out, of kinds that cannot be read (", add->left_out, add->left_out == 1 ? "file" : "files");
    for (size_t i = 0; i < KINDS_MAX && add->kinds[i].count; i++) {
        const kind_left_out *kind = add->kinds + i;
        printf("%s%zu %s", i ? ", " : "", kind->count, *kind->name ? kind->name : "without an ending");
        named += kind->count;
    }
    if (named < add->left_out)
        printf(", %zu others", add->left_out - named);
    puts(")");
}

static void print_summary(const adding *add, size_t total)
{
    if (add->is_interrupted)
        printf("interrupted after %zu of %zu files; what was read is kept\n", add->done, total);
    printf("%zu %s added, %zu changed, %zu unchanged", add->added[VB_ADDED_NEW],
           add->added[VB_ADDED_NEW] == 1 ? "document" : "documents", add->added[VB_ADDED_CHANGED],
           add->added[VB_ADDED_UNCHANGED]);
    if (add->added[VB_ADDED_DUPLICATE])
        printf(", %zu held already under another name", add->added[VB_ADDED_DUPLICATE]);
    if (add->from_name)
        printf(", %zu %s taken from the file name", add->from_name, add->from_name == 1 ? "symbol" : "symbols");
    if (add->without_symbol)
        printf(", %zu without a symbol", add->without_symbol);
    if (add->failures)
        printf(", %zu failed", add->failures);
    printf(" (%.1f s)\n", vb_seconds_since(add->began));
    print_left_out(add);
    if (add->links)
        printf("%zu symbolic %s not followed\n", add->links, add->links == 1 ? "link" : "links");
}

int vb_command_add(const vb_options *options)
{
    adding add = {.reading = VB_READ_OPTIONS_INIT};
    add.reading.lang = vb_options_lang(options);
    vb_options_ocr(&add.reading, options);
    vb_walk walk = {.arena = vb_arena_new(0)};
    clock_gettime(CLOCK_MONOTONIC, &add.began);
    if (!walk.arena) {
        vb_say("out of memory");
        return VB_EXIT_FAILED;
    }
    for (int i = 0; i < options->operand_count; i++)
        vb_walk_add(&walk, options->operands[i]);
    add.failures = walk.failures;
    add.links = walk.links;
    if (walk.count && !vb_collection_meant(&add.collection, options, VB_NEED_WRITING)) {
        vb_arena_free(walk.arena);
        return VB_EXIT_FAILED;
    }
    if (add.collection)
        vb_collection_facts_of(add.collection, &add.facts, NULL);
    hold_interrupts();
    add_all(&add, &walk, options->quiet);
    vb_collection_close(add.collection);
    if (!options->quiet)
        print_summary(&add, walk.count);
    vb_arena_free(walk.arena);
    return add.failures || add.is_interrupted ? VB_EXIT_FAILED : VB_EXIT_FINE;
}

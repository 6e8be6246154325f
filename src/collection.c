/* collection.c - verbale.h where a collection is opened, added to and taken from.
 *
 *     file, unless held unchanged -> read -> analyse -> store    vb_collection_add
 *
 * intake.c adds many files, with several threads that read; holdings.c asks what is held. */
#include "collection.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/file.h"
#include "intake.h"
#include "read/archive.h"
#include "read/digest.h"
#include "read/read.h"

/* ---- opening ------------------------------------------------------------- */

vb_status vb_collection_open(vb_collection **collection, const char *path, bool create, vb_err *err)
{
    *collection = NULL;
    vb_collection *opened = calloc(1, sizeof *opened);
    if (!opened)
        return vb_err_memory(err);
    opened->wholes = vb_wholes_new();
    vb_status status = opened->wholes ? vb_workers_new(&opened->workers, err) : vb_err_memory(err);
    if (status == VB_OK)
        status = vb_store_open(&opened->store, path, create, err);
    if (status != VB_OK) {
        vb_workers_free(opened->workers);
        vb_wholes_free(opened->wholes);
        free(opened);
        return status;
    }
    *collection = opened;
    return VB_OK;
}

void vb_collection_close(vb_collection *collection)
{
    if (!collection)
        return;
    vb_store_close(collection->store);
    vb_workers_free(collection->workers);
    vb_wholes_free(collection->wholes);
    free(collection);
}

vb_status vb_collection_begin(vb_collection *collection, vb_err *err) { return vb_store_begin(collection->store, err); }

vb_status vb_collection_commit(vb_collection *collection, vb_err *err)
{
    return vb_store_commit(collection->store, err);
}

/* ---- adding -------------------------------------------------------------- */

void vb_collection_read_with(vb_collection *collection, const vb_read_options *options)
{
    collection->reading = *options;
}

/* Reads and analyses the bytes of a file and gives them to the store. */
static vb_status add_bytes(vb_collection *collection, vb_str bytes, const char *path, vb_add_outcome *outcome,
                           vb_err *err)
{
    vb_doc *doc = NULL;
    vb_read_options options = collection->reading;
    options.workers = collection->workers;
    vb_status status = vb_doc_read_bytes(&doc, bytes, path, &options, err);
    if (status == VB_OK)
        status = vb_store_add(collection->store, doc, outcome, err);
    vb_doc_free(doc);
    return status;
}

/* Adds the bytes known by the path `whole`, unless they are held unchanged. */
static vb_status add_unless_held(vb_collection *collection, vb_str bytes, vb_str sha256, const char *whole,
                                 vb_add_outcome *outcome, vb_err *err)
{
    bool is_held = false;
    *outcome = (vb_add_outcome){VB_ADDED_UNCHANGED, false, false};
    vb_status status = vb_store_holds(collection->store, vb_str_from(whole), sha256, &is_held, err);
    return status == VB_OK && !is_held ? add_bytes(collection, bytes, whole, outcome, err) : status;
}

typedef struct each_added {
    vb_collection *collection;
    vb_add_visit *visit;
    void *state;
    const char *given; /* the archive as it was named; its members' paths are told so */
    size_t whole;      /* bytes of its lasting path */
    vb_status lost;    /* the collection itself failed */
} each_added;

static bool add_member(void *state, const char *path, vb_str bytes, const vb_err *why)
{
    each_added *each = state;
    char told[2 * PATH_MAX];
    vb_err err = VB_ERR_INIT;
    vb_add_outcome outcome = {VB_ADDED_UNCHANGED, false, false};
    vb_arena *arena = vb_arena_new(0);
    snprintf(told, sizeof told, "%s%s", each->given, path + each->whole);
    if (why)
        err = *why;
    else if (!arena)
        vb_err_memory(&err);
    else
        add_unless_held(each->collection, bytes, vb_digest(arena, bytes), path, &outcome, &err);
    vb_arena_free(arena);
    if (err.status == VB_ERR_COLLECTION)
        each->lost = err.status;
    return each->visit(each->state, told, err.status == VB_OK ? &outcome : NULL, &err) && each->lost == VB_OK;
}

vb_status vb_collection_add_each(vb_collection *collection, const char *path, vb_add_visit *visit, void *state,
                                 vb_err *err)
{
    char whole[PATH_MAX];
    vb_add_outcome outcome;
    vb_buf bytes = VB_BUF_INIT;
    vb_arena *arena = vb_arena_new(0);
    if (!arena)
        return vb_err_memory(err);
    bytes.ceiling = VB_INPUT_MAX;
    vb_status status = vb_file_read(&bytes, path, err);
    if (status != VB_OK)
        goto out;
    vb_str sha256 = vb_digest(arena, vb_buf_str(&bytes));
    status = vb_lasting_path(whole, path, sha256, err);
    if (status != VB_OK)
        goto out;
    if (vb_archive_is(vb_buf_str(&bytes))) {
        each_added each = {collection, visit, state, path, strlen(whole), VB_OK};
        status = vb_archive_each(collection->workers, vb_buf_str(&bytes), whole, add_member, &each, err);
    } else {
        status = add_unless_held(collection, vb_buf_str(&bytes), sha256, whole, &outcome, err);
        if (status == VB_OK)
            visit(state, path, &outcome, NULL);
    }
out:
    vb_buf_free(&bytes);
    vb_arena_free(arena);
    return status;
}

static bool keep_outcome(void *state, const char *path, const vb_add_outcome *outcome, const vb_err *err)
{
    (void) path, (void) err;
    if (outcome)
        *(vb_add_outcome *) state = *outcome;
    return true;
}

vb_status vb_collection_add(vb_collection *collection, const char *path, vb_add_outcome *outcome, vb_err *err)
{
    vb_add_outcome unasked;
    return vb_collection_add_each(collection, path, keep_outcome, outcome ? outcome : &unasked, err);
}

vb_status vb_collection_add_files(vb_collection *collection, const char *const *paths, size_t count,
                                  vb_add_heard *heard, void *state, vb_err *err)
{
    const vb_intake_target target = {collection, collection->store, &collection->reading};
    return vb_intake(&target, paths, count, heard, state, err);
}

/* ---- removing ------------------------------------------------------------ */

/* The path by which a file was added that may be gone since: then its folder's whole path and its name. */
static vb_str former_path(vb_arena *arena, const char *name)
{
    char whole[PATH_MAX], folder[PATH_MAX];
    vb_str given = vb_str_from(name);
    while (given.len > 1 && given.at[given.len - 1] == '/')
        given.len--;
    if (realpath(name, whole))
        return vb_arena_copy(arena, vb_str_from(whole));
    vb_str last = vb_path_name(given);
    size_t above = given.len - last.len;
    if (above >= sizeof folder)
        return (vb_str){"", 0};
    snprintf(folder, sizeof folder, "%.*s", (int) (above ? above : 1), above ? name : ".");
    const char *root = realpath(folder, whole) ? whole : folder;
    return vb_arena_format(arena, "%s%s%.*s", root, strcmp(root, "/") ? "/" : "", VB_STR_ARG(last));
}

vb_status vb_collection_remove(vb_collection *collection, const char *const *names, size_t count, vb_lang lang,
                               vb_removed *removed, vb_err *err)
{
    vb_arena *arena = vb_arena_new(0);
    vb_naming *namings = arena ? vb_arena_array(arena, count, sizeof *namings) : NULL;
    for (size_t i = 0; i < count && namings; i++)
        namings[i] = (vb_naming){vb_str_from(names[i]), former_path(arena, names[i])};
    vb_status status = namings && !vb_arena_failed(arena)
                           ? vb_store_remove(collection->store, namings, count, lang, removed, err)
                           : vb_err_memory(err);
    vb_arena_free(arena);
    return status;
}

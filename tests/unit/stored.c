/* stored.c - see stored.h. */
#include "unit/stored.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

static char folder[] = "/tmp/verbale-store-XXXXXX";

const char *in_folder(const char *name)
{
    static char path[128];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

int make_folder(void **state)
{
    (void) state;
    return mkdtemp(folder) ? 0 : -1;
}

int remove_folder(void **state)
{
    char command[64];
    (void) state;
    snprintf(command, sizeof command, "rm -rf %s", folder);
    return system(command);
}

vb_store *open_store(const char *path, bool create)
{
    vb_store *store = NULL;
    vb_err err = {VB_OK, -1, ""};
    if (vb_store_open(&store, path, create, &err) != VB_OK)
        fail_msg("%s", err.message);
    return store;
}

vb_add_outcome add(vb_store *store, vb_doc *doc)
{
    vb_add_outcome outcome;
    vb_err err = {VB_OK, -1, ""};
    if (vb_store_add(store, doc, &outcome, &err) != VB_OK)
        fail_msg("%s", err.message);
    vb_doc_free(doc);
    return outcome;
}

uint32_t found(vb_store *store, vb_str text, vb_lang lang)
{
    vb_arena *arena = vb_arena_new(0);
    vb_words words;
    vb_shingle *shingles;
    vb_hit *hits;
    uint32_t count, hit_count, total;
    const vb_catalogue *c = vb_store_catalogue(store);
    assert_true(vb_words_of(&words, text, arena));
    assert_true(vb_shingles_of(&shingles, &count, &words, text, arena));
    assert_int_equal(c->sharing(c->self, shingles, count, lang, count, 5, arena, &hits, &hit_count, &total, NULL),
                     VB_OK);
    assert_int_equal(hit_count, total < 5 ? total : 5);
    vb_arena_free(arena);
    return total;
}

uint32_t held_blocks(vb_store *store, const char *symbol, vb_lang lang)
{
    vb_arena *arena = vb_arena_new(0);
    const vb_held *held = NULL;
    const vb_catalogue *c = vb_store_catalogue(store);
    assert_int_equal(c->held(c->self, vb_str_from(symbol), lang, arena, &held, NULL), VB_OK);
    uint32_t count = held ? held->count : 0;
    vb_arena_free(arena);
    return count;
}

uint32_t documents(vb_store *store)
{
    vb_collection_facts facts;
    assert_int_equal(vb_store_facts(store, &facts, NULL), VB_OK);
    return facts.documents;
}

int64_t ask_file(const char *path, const char *sql, char *text)
{
    sqlite3 *db;
    sqlite3_stmt *row;
    assert_int_equal(sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &row, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(row), SQLITE_ROW);
    int64_t value = sqlite3_column_int64(row, 0);
    if (text)
        snprintf(text, 100, "%s", (const char *) sqlite3_column_text(row, 0));
    sqlite3_finalize(row);
    sqlite3_close(db);
    return value;
}

/* test_store_file.c - the file of a collection: nothing that happens to it loses what is held, and what it is not is said. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "base/file.h"
#include "unit/made.h"
#include "unit/stored.h"

/* ---- files that are not as they should be ---------------------------------- */

static void expect_failure(const char *path, bool create, vb_status status, const char *words)
{
    vb_store *store = NULL;
    vb_err err = {VB_OK, -1, ""};
    assert_int_equal(vb_store_open(&store, path, create, &err), status);
    if (!strstr(err.message, words))
        fail_msg("\"%s\" does not say \"%s\"", err.message, words);
}

static void a_missing_collection_is_missing(void **state)
{
    (void) state;
    expect_failure(in_folder("none.db"), false, VB_ERR_MISSING, "there is no collection");
    assert_int_not_equal(access(in_folder("none.db"), F_OK), 0);
    expect_failure(in_folder("no/such/folder.db"), true, VB_ERR_IO, "folder.db");
}

static void a_file_that_is_no_collection_is_left_alone(void **state)
{
    (void) state;
    const char *text = in_folder("letter.txt");
    assert_int_equal(
        vb_file_write(text, VB_S("I have the honour to transmit herewith a letter, which is no database."), NULL),
        VB_OK);
    expect_failure(text, true, VB_ERR_COLLECTION, "no collection");
    const char *other = in_folder("other.db");
    sqlite3 *db;
    assert_int_equal(sqlite3_open(other, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, "CREATE TABLE recipes (name)", NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
    expect_failure(other, true, VB_ERR_COLLECTION, "no collection");
    assert_int_equal(ask_file(other, "SELECT count(*) FROM sqlite_master", NULL), 1);
}

static void a_collection_of_a_later_version_says_so(void **state)
{
    (void) state;
    const char *path = in_folder("later.db");
    vb_store_close(open_store(path, true));
    sqlite3 *db;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, "PRAGMA user_version = 99", NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
    expect_failure(path, false, VB_ERR_COLLECTION, "version 99");
}

static void a_cut_file_says_that_it_is_damaged(void **state)
{
    (void) state;
    const char *path = in_folder("cut.db");
    vb_err err = {VB_OK, -1, ""};
    vb_store *store = open_store(path, true);
    for (uint32_t n = 0; n < 30; n++)
        add(store, made_resolution(n, 20));
    vb_store_close(store);
    struct stat size;
    assert_int_equal(stat(path, &size), 0);
    assert_int_equal(truncate(path, size.st_size / 3), 0);
    vb_status status = vb_store_open(&store, path, false, &err);
    vb_collection_facts facts;
    for (uint32_t n = 0; n < 30 && status == VB_OK; n++) {
        const vb_held *held;
        char symbol[40];
        vb_arena *arena = vb_arena_new(0);
        const vb_catalogue *c = vb_store_catalogue(store);
        snprintf(symbol, sizeof symbol, "S/RES/%u (2031)", (unsigned) (3000 + n));
        status = c->held(c->self, vb_str_from(symbol), VB_LANG_EN, arena, &held, &err);
        vb_arena_free(arena);
        if (status != VB_OK)
            vb_store_close(store);
        else
            assert_int_equal(vb_store_facts(store, &facts, NULL), VB_OK);
    }
    assert_int_equal(status, VB_ERR_COLLECTION);
    assert_non_null(strstr(err.message, "damaged"));
}

/* In a child without the rights of root: what a reader may do with a file and folder that cannot be written. */
static int read_only_child(const char *path)
{
    vb_store *store;
    vb_add_outcome outcome;
    vb_err err = {VB_OK, -1, ""};
    if (geteuid() == 0 && setuid(65534) != 0)
        return 2;
    if (vb_store_open(&store, path, false, &err) != VB_OK) {
        fprintf(stderr, "%s\n", err.message);
        return 3;
    }
    vb_doc *doc = made_resolution(77, 2);
    bool refused = vb_store_add(store, doc, &outcome, &err) == VB_ERR_IO && strstr(err.message, "cannot be written");
    bool holds = held_blocks(store, "S/RES/3001 (2031)", VB_LANG_EN) == 4;
    vb_doc_free(doc);
    vb_store_close(store);
    return refused && holds ? 0 : 4;
}

static void a_read_only_file_in_a_read_only_folder_can_be_read(void **state)
{
    (void) state;
    for (int logged = 0; logged < 2; logged++) {
        char kept[128], path[160];
        snprintf(kept, sizeof kept, "%s", in_folder(logged ? "kept-logged" : "kept"));
        assert_int_equal(mkdir(kept, 0755), 0);
        assert_int_equal(chmod(in_folder("."), 0755), 0);
        snprintf(path, sizeof path, "%s/a ?#100%%.db", kept);
        vb_store *store = open_store(path, true);
        add(store, made_resolution(1, 4));
        vb_store_close(store);
        if (logged)
            ask_file(path, "PRAGMA journal_mode = WAL", NULL);
        assert_int_equal(chmod(path, 0444), 0);
        assert_int_equal(chmod(kept, 0555), 0);
        pid_t child = fork();
        if (child == 0)
            _exit(read_only_child(path));
        int how;
        assert_int_equal(waitpid(child, &how, 0), child);
        assert_int_equal(chmod(kept, 0755), 0);
        assert_true(WIFEXITED(how));
        assert_int_equal(WEXITSTATUS(how), 0);
    }
}

static void a_collection_at_rest_is_one_file(void **state)
{
    (void) state;
    const char *path = in_folder("rest.db");
    char mode[100];
    vb_store *store = open_store(path, true);
    add(store, made_resolution(1, 4));
    assert_int_equal(access(in_folder("rest.db-wal"), F_OK), 0);
    vb_store_close(store);
    assert_int_not_equal(access(in_folder("rest.db-wal"), F_OK), 0);
    ask_file(in_folder("rest.db"), "PRAGMA journal_mode", mode);
    assert_string_equal(mode, "delete");
    ask_file(in_folder("rest.db"), "PRAGMA integrity_check", mode);
    assert_string_equal(mode, "ok");
}

static void others_read_what_is_committed_while_one_writes(void **state)
{
    (void) state;
    char path[128], words[160];
    snprintf(path, sizeof path, "%s", in_folder("shared.db"));
    vb_store *writer = open_store(path, true), *reader;
    add(writer, made_resolution(1, 4));
    reader = open_store(path, false);
    assert_int_equal(found(reader, made_words(words, 1, 1), VB_LANG_NONE), 1);
    assert_int_equal(vb_store_begin(writer, NULL), VB_OK);
    add(writer, made_resolution(2, 4));
    assert_int_equal(documents(reader), 1);
    assert_int_equal(found(reader, made_words(words, 2, 1), VB_LANG_NONE), 0);
    assert_int_equal(vb_store_commit(writer, NULL), VB_OK);
    assert_int_equal(found(reader, made_words(words, 2, 1), VB_LANG_NONE), 1);
    assert_int_equal(held_blocks(reader, "S/RES/3002 (2031)", VB_LANG_EN), 4);
    vb_store_close(writer);
    assert_int_equal(documents(reader), 2);
    vb_store_close(reader);
}

static void a_second_writer_waits_and_then_says_so(void **state)
{
    (void) state;
    char path[128];
    vb_err err = {VB_OK, -1, ""};
    snprintf(path, sizeof path, "%s", in_folder("two.db"));
    vb_store *first = open_store(path, true), *second = open_store(path, true);
    assert_int_equal(vb_store_begin(first, NULL), VB_OK);
    add(first, made_resolution(1, 4));
    assert_int_equal(vb_store_begin(second, &err), VB_ERR_COLLECTION);
    assert_non_null(strstr(err.message, "being written by another program"));
    assert_int_equal(vb_store_commit(first, NULL), VB_OK);
    assert_int_equal(vb_store_begin(second, &err), VB_OK);
    add(second, made_resolution(2, 4));
    assert_int_equal(vb_store_commit(second, NULL), VB_OK);
    assert_int_equal(documents(first), 2);
    vb_store_close(first);
    vb_store_close(second);
}

/* SQLite undoes a transaction by itself where memory fails it; what came after that was kept alone, in a collection that
 * then took no document any more. */
static void what_is_written_after_a_transaction_was_undone_is_refused(void **state)
{
    vb_store *store = NULL;
    vb_add_outcome added;
    vb_err err = VB_ERR_INIT;
    vb_doc *doc = made_resolution(1, 6);
    (void) state;
    assert_int_equal(vb_store_open(&store, ":memory:", true, &err), VB_OK);
    assert_int_equal(vb_sqlite_begin(store, &err), VB_OK);
    assert_int_equal(sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL), SQLITE_OK);
    sqlite3_stmt *add = vb_sqlite_use(store, VB_SQL_BUCKET_ADD, &err);
    assert_non_null(add);
    sqlite3_bind_int64(add, 1, 1);
    vb_sqlite_bind_blob(add, 2, VB_S("a bucket of no segment"));
    assert_int_equal(vb_sqlite_finish(store, add, &err), VB_ERR_COLLECTION);
    assert_int_equal(vb_store_add(store, doc, &added, &err), VB_OK);
    vb_doc_free(doc);
    vb_store_close(store);
}

/* ---- earlier versions ------------------------------------------------------ */

/* A file as version 2 left it: without what has come since, its texts packed alone. The indexes are empty: they are
 * made anew. */
static const char as_version_2[] =
    "DROP TABLE search; DROP TABLE form; DROP TABLE dictionary;"
    "CREATE TABLE word (first INTEGER PRIMARY KEY, words BLOB NOT NULL);"
    "CREATE VIRTUAL TABLE search USING fts5 (text, operative, title, content = '', tokenize = 'verbale');"
    "DELETE FROM shingle; DELETE FROM segment;"
    "ALTER TABLE document DROP COLUMN body; ALTER TABLE document DROP COLUMN session;"
    "ALTER TABLE document DROP COLUMN state; ALTER TABLE document DROP COLUMN agenda;"
    "ALTER TABLE text DROP COLUMN dictionary; ALTER TABLE citation DROP COLUMN length;"
    "PRAGMA user_version = 2;";

static void make_version_2(const char *path)
{
    vb_store *store = open_store(path, true);
    for (uint32_t n = 0; n < 4; n++)
        add(store, made_resolution(n, 12));
    char *said = NULL;
    if (sqlite3_exec(store->db, as_version_2, NULL, NULL, &said) != SQLITE_OK)
        fail_msg("%s", said);
    vb_store_close(store);
}

static void a_collection_of_version_2_is_brought_up_to_date(void **state)
{
    char path[128], words[160];
    vb_search_answer answer;
    vb_search_options options = VB_SEARCH_OPTIONS_INIT;
    (void) state;
    strcpy(path, in_folder("version2.db"));
    make_version_2(path);
    for (int i = 0; i < 2; i++) { /* and the second time it is of this version */
        vb_store *store = open_store(path, false);
        vb_arena *arena = vb_arena_new(0);
        assert_int_equal(found(store, made_words(words, 2, 3), VB_LANG_NONE), 1);
        options.exact = true;
        assert_int_equal(vb_store_search(store, made_words(words, 2, 3), &options, arena, &answer, NULL), VB_OK);
        assert_int_equal(answer.total, 1);
        vb_arena_free(arena);
        vb_store_close(store);
    }
}

static void a_read_only_collection_of_version_2_says_what_to_do(void **state)
{
    (void) state;
    char path[128];
    strcpy(path, in_folder("version2ro.db"));
    make_version_2(path);
    chmod(path, 0444);
    if (access(path, W_OK) == 0) { /* nothing is read-only for this user */
        chmod(path, 0644);
        skip();
    }
    expect_failure(path, false, VB_ERR_COLLECTION, "open it once where it can be written");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_collection_of_version_2_is_brought_up_to_date),
        cmocka_unit_test(a_read_only_collection_of_version_2_says_what_to_do),
        cmocka_unit_test(a_missing_collection_is_missing),
        cmocka_unit_test(a_file_that_is_no_collection_is_left_alone),
        cmocka_unit_test(a_collection_of_a_later_version_says_so),
        cmocka_unit_test(a_cut_file_says_that_it_is_damaged),
        cmocka_unit_test(a_read_only_file_in_a_read_only_folder_can_be_read),
        cmocka_unit_test(a_collection_at_rest_is_one_file),
        cmocka_unit_test(others_read_what_is_committed_while_one_writes),
        cmocka_unit_test(a_second_writer_waits_and_then_says_so),
        cmocka_unit_test(what_is_written_after_a_transaction_was_undone_is_refused),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}

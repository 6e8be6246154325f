/* sqlite.c - the file under a collection: how it is opened, locked, and what the
 * library's answers mean to people.
 *
 * At rest a collection is one file in rollback mode, so that it opens anywhere, in a
 * read-only folder too. While one program writes, the file is in WAL mode, so that
 * others go on reading; the last writer to close turns it back. A writer that was
 * killed leaves FILE-wal beside it: the next one to open it takes up what had been
 * committed. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "store/inner.h"

#define VB_LOCK_PATIENCE_MS 5000 /* another writer's last document and its commit take less */
#define VB_PAGE_BYTES 8192       /* fewer half-filled pages under buckets of 1-2 KB than with 4096 */
#define VB_CACHE_KB 32768        /* of pages, while writing: the whole of a small collection */

vb_status vb_sqlite_fail(vb_store *store, vb_err *err)
{
    int code = store->db ? sqlite3_extended_errcode(store->db) : SQLITE_NOMEM;
    const char *said = store->db ? sqlite3_errmsg(store->db) : "";
    switch (code & 0xff) {
    case SQLITE_NOMEM:
        return vb_err_memory(err);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return vb_err_set(err, VB_ERR_COLLECTION, "the collection \"%s\" is being written by another program",
                          store->path);
    case SQLITE_NOTADB:
        return vb_err_set(err, VB_ERR_COLLECTION, "\"%s\" is no collection: it is not an SQLite file", store->path);
    case SQLITE_CORRUPT:
        return vb_err_set(err, VB_ERR_COLLECTION, "the collection \"%s\" is damaged: %s", store->path, said);
    case SQLITE_READONLY:
    case SQLITE_PERM:
        return vb_err_set(err, VB_ERR_IO, "the collection \"%s\" cannot be written: %s", store->path, said);
    case SQLITE_FULL:
        return vb_err_set(err, VB_ERR_IO, "the disk that holds the collection \"%s\" is full", store->path);
    case SQLITE_CANTOPEN:
    case SQLITE_IOERR:
        return vb_err_set(err, VB_ERR_IO, "the collection \"%s\" cannot be opened or read: %s", store->path, said);
    default:
        return vb_err_set(err, VB_ERR_COLLECTION, "the collection \"%s\" failed: %s", store->path, said);
    }
}

sqlite3_stmt *vb_sqlite_use(vb_store *store, vb_sql which, vb_err *err)
{
    sqlite3_stmt **statement = store->statements + which;
    if (*statement) {
        sqlite3_reset(*statement);
        sqlite3_clear_bindings(*statement);
        return *statement;
    }
    if (sqlite3_prepare_v3(store->db, vb_sql_text(which), -1, SQLITE_PREPARE_PERSISTENT, statement, NULL) != SQLITE_OK)
        vb_sqlite_fail(store, err);
    return *statement;
}

/* SQLite undoes a whole transaction where memory fails it. What is written after that would be kept alone. */
static bool is_undone(const vb_store *store, sqlite3_stmt *statement)
{
    return store->is_writing && sqlite3_get_autocommit(store->db) && !sqlite3_stmt_readonly(statement);
}

vb_status vb_sqlite_step(vb_store *store, sqlite3_stmt *statement, bool *has_row, vb_err *err)
{
    *has_row = false;
    if (is_undone(store, statement))
        return vb_err_set(err, VB_ERR_COLLECTION, "what was being written to the collection \"%s\" was undone",
                          store->path);
    int code = sqlite3_step(statement);
    *has_row = code == SQLITE_ROW;
    if (code == SQLITE_ROW)
        return VB_OK;
    vb_status status = code == SQLITE_DONE ? VB_OK : vb_sqlite_fail(store, err);
    sqlite3_reset(statement);
    return status;
}

vb_status vb_sqlite_finish(vb_store *store, sqlite3_stmt *statement, vb_err *err)
{
    bool has_row = true;
    vb_status status = VB_OK;
    while (status == VB_OK && has_row)
        status = vb_sqlite_step(store, statement, &has_row, err);
    return status;
}

vb_status vb_sqlite_run(vb_store *store, vb_sql which, vb_err *err)
{
    sqlite3_stmt *statement = vb_sqlite_use(store, which, err);
    vb_status status = statement ? vb_sqlite_finish(store, statement, err) : VB_ERR_COLLECTION;
    if (status == VB_OK && (which == VB_SQL_COMMIT || which == VB_SQL_ROLLBACK))
        store->is_writing = false;
    return status;
}

void vb_sqlite_bind(sqlite3_stmt *statement, int at, vb_str text)
{
    if (text.len)
        sqlite3_bind_text64(statement, at, text.at, text.len, SQLITE_STATIC, SQLITE_UTF8);
    else
        sqlite3_bind_null(statement, at);
}

void vb_sqlite_bind_blob(sqlite3_stmt *statement, int at, vb_str bytes)
{
    sqlite3_bind_blob64(statement, at, bytes.len ? bytes.at : "", bytes.len, SQLITE_STATIC);
}

vb_str vb_sqlite_text(sqlite3_stmt *statement, int column)
{
    const char *at = (const char *) sqlite3_column_text(statement, column);
    return at ? (vb_str){at, (size_t) sqlite3_column_bytes(statement, column)} : (vb_str){"", 0};
}

vb_str vb_sqlite_blob(sqlite3_stmt *statement, int column)
{
    const char *at = sqlite3_column_blob(statement, column);
    return at ? (vb_str){at, (size_t) sqlite3_column_bytes(statement, column)} : (vb_str){"", 0};
}

bool vb_sqlite_hold(vb_store *store)
{
    return sqlite3_get_autocommit(store->db) && vb_sqlite_run(store, VB_SQL_BEGIN_READ, NULL) == VB_OK;
}

void vb_sqlite_release(vb_store *store, bool held)
{
    if (held)
        vb_sqlite_run(store, VB_SQL_COMMIT, NULL);
}

/* ---- opening --------------------------------------------------------------- */

/* One number that a PRAGMA gives. */
static vb_status ask(vb_store *store, const char *pragma, int64_t *value, vb_err *err)
{
    sqlite3_stmt *statement = NULL;
    vb_status status = VB_OK;
    *value = 0;
    if (sqlite3_prepare_v2(store->db, pragma, -1, &statement, NULL) != SQLITE_OK)
        status = vb_sqlite_fail(store, err);
    else if (sqlite3_step(statement) == SQLITE_ROW)
        *value = sqlite3_column_int64(statement, 0);
    else
        status = vb_sqlite_fail(store, err);
    sqlite3_finalize(statement);
    return status;
}

vb_status vb_sqlite_execute(vb_store *store, const char *sql, vb_err *err)
{
    return sqlite3_exec(store->db, sql, NULL, NULL, NULL) == SQLITE_OK ? VB_OK : vb_sqlite_fail(store, err);
}

vb_status vb_sqlite_version(vb_store *store, int64_t *version, vb_err *err)
{
    return ask(store, "PRAGMA user_version", version, err);
}

/* The tables of a new collection, all or none. Another program may have made them meanwhile. */
static vb_status make_tables(vb_store *store, vb_err *err)
{
    char sql[240];
    int64_t tables = 0;
    snprintf(sql, sizeof sql, "PRAGMA page_size = %d; PRAGMA auto_vacuum = INCREMENTAL; BEGIN IMMEDIATE",
             VB_PAGE_BYTES);
    vb_status status = vb_sqlite_execute(store, sql, err);
    if (status != VB_OK)
        return status;
    status = ask(store, "SELECT count(*) FROM sqlite_master", &tables, err);
    if (status == VB_OK && tables == 0) {
        snprintf(sql, sizeof sql, "PRAGMA application_id = %d; PRAGMA user_version = %d", VB_COLLECTION_APPLICATION,
                 VB_COLLECTION_VERSION);
        status = vb_sqlite_execute(store, vb_sql_schema, err);
        if (status == VB_OK)
            status = vb_sqlite_execute(store, sql, err);
    }
    if (status == VB_OK)
        status = vb_sqlite_execute(store, "COMMIT", err);
    if (!sqlite3_get_autocommit(store->db))
        vb_sqlite_execute(store, "ROLLBACK", NULL);
    return status;
}

/* Is it a collection, and of a version that this program reads? */
static vb_status recognise(vb_store *store, bool create, vb_err *err)
{
    int64_t application, version, tables;
    vb_status status = ask(store, "PRAGMA application_id", &application, err);
    if (status == VB_OK)
        status = ask(store, "SELECT count(*) FROM sqlite_master", &tables, err);
    if (status == VB_OK && create && application == 0 && tables == 0) {
        status = make_tables(store, err);
        if (status == VB_OK)
            status = ask(store, "PRAGMA application_id", &application, err);
    }
    if (status == VB_OK)
        status = vb_sqlite_version(store, &version, err);
    if (status != VB_OK)
        return status;
    if (application != VB_COLLECTION_APPLICATION)
        return vb_err_set(err, VB_ERR_COLLECTION, "\"%s\" is an SQLite file, but no collection", store->path);
    if (version < VB_COLLECTION_OLDEST)
        return vb_err_set(
            err, VB_ERR_COLLECTION,
            "the collection \"%s\" is of version %lld, from before the first release; make it anew: verbale add",
            store->path, (long long) version);
    if (version < VB_COLLECTION_VERSION && store->is_read_only)
        return vb_err_set(
            err, VB_ERR_COLLECTION,
            "the collection \"%s\" is of version %lld, and cannot be brought to version %d where it lies: open "
            "it once where it can be written",
            store->path, (long long) version, VB_COLLECTION_VERSION);
    if (version < VB_COLLECTION_VERSION)
        return vb_migrate(store, version, err);
    if (version > VB_COLLECTION_VERSION)
        return vb_err_set(err, VB_ERR_COLLECTION,
                          "the collection \"%s\" is of version %lld; this program reads up to version %d", store->path,
                          (long long) version, VB_COLLECTION_VERSION);
    return VB_OK;
}

/* "file:PATH?immutable=1" with what means something in a URI written as %XX. */
static void immutable_uri(vb_buf *uri, const char *path)
{
    vb_buf_addz(uri, "file:");
    for (const char *p = path; *p; p++) {
        if (*p == '%' || *p == '?' || *p == '#')
            vb_buf_format(uri, "%%%02X", (unsigned) *p);
        else
            vb_buf_byte(uri, *p);
    }
    vb_buf_addz(uri, "?immutable=1");
    vb_buf_byte(uri, '\0');
}

static bool has_log(const char *path)
{
    char log[1100];
    snprintf(log, sizeof log, "%s-wal", path);
    return access(log, F_OK) == 0;
}

/* What the statements need besides the library. */
static vb_status join(vb_store *store, vb_err *err)
{
    vb_status status = vb_tokenizer_join(store, err);
    return status == VB_OK ? vb_filters_join(store, err) : status;
}

/* A file left in WAL mode cannot be opened in the usual way where nothing can be written beside it. */
static vb_status open_immutable(vb_store *store, const char *path, vb_err *err)
{
    vb_buf uri = VB_BUF_INIT;
    immutable_uri(&uri, path);
    sqlite3_close(store->db);
    store->db = NULL;
    int code = uri.failed ? SQLITE_NOMEM
                          : sqlite3_open_v2(uri.at, &store->db,
                                            SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI, NULL);
    vb_buf_free(&uri);
    if (code != SQLITE_OK)
        return vb_sqlite_fail(store, err);
    vb_status status = join(store, err);
    return status == VB_OK ? recognise(store, false, err) : status;
}

/* Whether it was this that failed, and not the disk: a file that others write must not be taken for unchangeable. */
static bool is_nothing_writable_beside(const vb_store *store)
{
    int code = sqlite3_extended_errcode(store->db) & 0xff;
    return code == SQLITE_CANTOPEN || code == SQLITE_READONLY || code == SQLITE_PERM;
}

static vb_status open_file(vb_store *store, const char *path, bool create, vb_err *err)
{
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | (create ? SQLITE_OPEN_CREATE : 0);
    if (sqlite3_open_v2(path, &store->db, flags, NULL) != SQLITE_OK)
        return vb_sqlite_fail(store, err);
    sqlite3_busy_timeout(store->db, VB_LOCK_PATIENCE_MS);
    if (join(store, err) != VB_OK)
        return VB_ERR_COLLECTION;
    store->is_read_only = sqlite3_db_readonly(store->db, "main") == 1;
    vb_err first = VB_ERR_INIT;
    vb_status status = recognise(store, create && !store->is_read_only, &first);
    bool is_shut = status == VB_ERR_IO && is_nothing_writable_beside(store);
    if (is_shut && !has_log(path)) {
        store->is_read_only = true;
        return open_immutable(store, path, err);
    }
    if (is_shut)
        return vb_err_set(err, VB_ERR_COLLECTION,
                          "the collection \"%s\" was left unfinished: open it once where its folder can be written",
                          path);
    if (status != VB_OK && err)
        *err = first;
    return status;
}

static vb_status settle(vb_store *store, vb_err *err)
{
    char sql[240];
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_DEFENSIVE, 0, NULL); /* where it is on, leaves.c could not write */
    snprintf(
        sql, sizeof sql,
        "PRAGMA wal_autocheckpoint = 5000; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -%d; PRAGMA trusted_schema = OFF",
        VB_CACHE_KB);
    return vb_sqlite_execute(store, sql, err);
}

vb_status vb_sqlite_open(vb_store *store, const char *path, bool create, vb_err *err)
{
    bool in_memory = strcmp(path, ":memory:") == 0;
    if (strlen(path) >= sizeof store->path)
        return vb_err_set(err, VB_ERR_USAGE, "the path of the collection is longer than %zu bytes",
                          sizeof store->path - 1);
    memcpy(store->path, path, strlen(path) + 1);
    if (!in_memory && !create && access(path, F_OK) != 0)
        return vb_err_set(err, VB_ERR_MISSING, "there is no collection \"%s\"", path);
    vb_status status = open_file(store, path, create, err);
    return status == VB_OK ? settle(store, err) : status;
}

/* From here on others may read while this program writes. Where the mode cannot be
 * had (another program is reading at this moment), writing works too, and they wait. */
static void use_log(vb_store *store)
{
    if (!store->has_written)
        vb_sqlite_execute(store, "PRAGMA journal_mode = WAL", NULL);
    store->has_written = true;
}

/* How the index of words merges what it is given. */
static vb_status settle_index(vb_store *store, vb_err *err)
{
    sqlite3_stmt *set = vb_sqlite_use(store, VB_SQL_SEARCH_MERGES, err);
    if (!set)
        return VB_ERR_COLLECTION;
    sqlite3_bind_int(set, 1, VB_WORDS_MERGED);
    return vb_sqlite_finish(store, set, err);
}

vb_status vb_sqlite_begin(vb_store *store, vb_err *err)
{
    if (store->is_read_only)
        return vb_err_set(err, VB_ERR_IO, "the collection \"%s\" cannot be written", store->path);
    use_log(store);
    store->is_writing = false;
    vb_status status = vb_sqlite_run(store, VB_SQL_BEGIN_WRITE, err);
    store->is_writing = status == VB_OK;
    if (status != VB_OK || store->has_settled)
        return status;
    status = settle_index(store, err);
    store->has_settled = status == VB_OK;
    if (status != VB_OK && !sqlite3_get_autocommit(store->db))
        vb_sqlite_run(store, VB_SQL_ROLLBACK, NULL);
    return status;
}

void vb_sqlite_close(vb_store *store)
{
    if (store->db && !sqlite3_get_autocommit(store->db))
        vb_sqlite_execute(store, "ROLLBACK", NULL);
    for (int i = 0; i < VB_SQL_COUNT; i++)
        sqlite3_finalize(store->statements[i]);
    if (store->db && store->has_written) {
        sqlite3_busy_timeout(store->db, 0);
        vb_sqlite_execute(store, "PRAGMA incremental_vacuum", NULL); /* pages that merges left free */
        vb_sqlite_execute(store, "PRAGMA journal_mode = DELETE", NULL);
    }
    sqlite3_close(store->db);
}

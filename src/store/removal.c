/* removal.c - documents taken out of a collection. A name is a symbol, a file that was
 * added, or a folder of such files; all that was named goes in one transaction, or,
 * where one name is not held, nothing does.
 *
 * A document goes with the last of its files. Its entries in the index of shingles stay
 * until a merge meets them, and are passed over meanwhile. */
#include "model/names.h"
#include "store/inner.h"

static vb_status run_on(vb_store *store, vb_sql which, int64_t from, int64_t to, vb_err *err)
{
    sqlite3_stmt *row = vb_sqlite_use(store, which, err);
    if (!row)
        return VB_ERR_COLLECTION;
    sqlite3_bind_int64(row, 1, from);
    if (sqlite3_bind_parameter_count(row) > 1)
        sqlite3_bind_int64(row, 2, to);
    return vb_sqlite_finish(store, row, err);
}

vb_status vb_remove_document(vb_store *store, int64_t document, vb_err *err)
{
    static const vb_sql of_paragraphs[] = {VB_SQL_DESCRIBED_DELETE, VB_SQL_CITATIONS_DELETE, VB_SQL_PARAGRAPHS_DELETE};
    static const vb_sql of_document[] = {VB_SQL_NAMING_DELETE, VB_SQL_FILES_DELETE, VB_SQL_TEXT_DELETE,
                                         VB_SQL_DOCUMENT_DELETE};
    bool has_row;
    sqlite3_stmt *range = vb_sqlite_use(store, VB_SQL_DOCUMENT_RANGE, err);
    if (!range)
        return VB_ERR_COLLECTION;
    sqlite3_bind_int64(range, 1, document);
    vb_status status = vb_sqlite_step(store, range, &has_row, err);
    int64_t first = status == VB_OK && has_row ? sqlite3_column_int64(range, 0) : 0;
    int64_t last = status == VB_OK && has_row ? sqlite3_column_int64(range, 1) : -1;
    sqlite3_reset(range);
    for (size_t i = 0; i < sizeof of_paragraphs / sizeof *of_paragraphs && status == VB_OK; i++)
        status = run_on(store, of_paragraphs[i], first, last, err);
    for (size_t i = 0; i < sizeof of_document / sizeof *of_document && status == VB_OK; i++)
        status = run_on(store, of_document[i], document, 0, err);
    return status;
}

vb_status vb_count_files(vb_store *store, int64_t document, int64_t *count, vb_err *err)
{
    bool has_row;
    sqlite3_stmt *row = vb_sqlite_use(store, VB_SQL_FILE_COUNT, err);
    if (!row)
        return VB_ERR_COLLECTION;
    sqlite3_bind_int64(row, 1, document);
    vb_status status = vb_sqlite_step(store, row, &has_row, err);
    *count = status == VB_OK && has_row ? sqlite3_column_int64(row, 0) : 0;
    sqlite3_reset(row);
    return status;
}

/* ---- what a name means --------------------------------------------------------------- */

/* Ids of documents, and of the files' rows nothing: an id may come several times. */
static vb_status collect(vb_store *store, sqlite3_stmt *rows, vb_lang lang, vb_buf *ids, vb_err *err)
{
    for (bool has_row = true;;) {
        vb_status status = vb_sqlite_step(store, rows, &has_row, err);
        if (status != VB_OK || !has_row)
            return status == VB_OK && ids->failed ? vb_err_memory(err) : status;
        int64_t id = sqlite3_column_int64(rows, 0);
        if (lang == VB_LANG_NONE || vb_lang_from(vb_sqlite_text(rows, 1)) == lang)
            vb_buf_add(ids, (vb_str){(const char *) &id, sizeof id});
    }
}

static int64_t id_at(const vb_buf *ids, size_t i) { return ((const int64_t *) (const void *) ids->at)[i]; }

/* The documents of a symbol, whatever their files. */
static vb_status remove_symbol(vb_store *store, vb_str name, vb_lang lang, vb_removed *removed, vb_err *err)
{
    vb_buf ids = VB_BUF_INIT;
    vb_str key = {"", 0};
    vb_arena *arena = vb_arena_new(0);
    vb_status status = arena ? vb_symbol_meant(store, name, arena, &key, err) : vb_err_memory(err);
    sqlite3_stmt *rows = key.len ? vb_sqlite_use(store, VB_SQL_NAMED, err) : NULL;
    if (status == VB_OK && key.len && !rows)
        status = VB_ERR_COLLECTION;
    if (rows) {
        vb_sqlite_bind(rows, 1, key);
        vb_sqlite_bind(rows, 2, key);
        status = collect(store, rows, lang, &ids, err);
    }
    for (size_t i = 0; i < ids.len / sizeof(int64_t) && status == VB_OK; i++) {
        int64_t files;
        status = vb_count_files(store, id_at(&ids, i), &files, err);
        if (status == VB_OK)
            status = vb_remove_document(store, id_at(&ids, i), err);
        removed->documents++;
        removed->files += status == VB_OK ? (uint32_t) files : 0;
    }
    vb_buf_free(&ids);
    vb_arena_free(arena);
    return status;
}

/* The rows of the file `path` or of the files in the folder `path`, with what goes with them. */
static vb_status remove_path(vb_store *store, vb_str path, vb_lang lang, vb_removed *removed, vb_err *err)
{
    vb_buf ids = VB_BUF_INIT;
    sqlite3_stmt *rows = vb_sqlite_use(store, VB_SQL_FILES_UNDER, err);
    if (!rows)
        return VB_ERR_COLLECTION;
    vb_sqlite_bind(rows, 1, path);
    vb_status status = collect(store, rows, lang, &ids, err);
    for (size_t i = 0; i < ids.len / sizeof(int64_t) && status == VB_OK; i++) {
        int64_t left = 1, document = id_at(&ids, i);
        sqlite3_stmt *forget = vb_sqlite_use(store, VB_SQL_FILES_UNDER_DELETE, err);
        if (forget) {
            vb_sqlite_bind(forget, 1, path);
            sqlite3_bind_int64(forget, 2, document);
        }
        status = forget ? vb_sqlite_finish(store, forget, err) : VB_ERR_COLLECTION;
        removed->files += (uint32_t) sqlite3_changes(store->db);
        if (status == VB_OK)
            status = vb_count_files(store, document, &left, err);
        if (status == VB_OK && left == 0) {
            status = vb_remove_document(store, document, err);
            removed->documents++;
        }
    }
    vb_buf_free(&ids);
    return status;
}

/* A symbol before a path: "S/RES/2840" may be both, and then "./S/RES/2840" is the path. */
static vb_status remove_one(vb_store *store, const vb_naming *naming, vb_lang lang, vb_removed *removed, vb_err *err)
{
    vb_removed before = *removed;
    vb_status status = remove_symbol(store, naming->name, lang, removed, err);
    if (status == VB_OK && removed->documents == before.documents)
        status = remove_path(store, naming->path, lang, removed, err);
    if (status == VB_OK && removed->files == before.files && removed->documents == before.documents)
        return vb_err_set(err, VB_ERR_MISSING, "\"%.*s\" is not held%s%s", VB_STR_ARG(naming->name),
                          lang ? " in language " : "", vb_lang_code(lang));
    return status;
}

vb_status vb_store_remove(vb_store *store, const vb_naming *namings, size_t count, vb_lang lang, vb_removed *removed,
                          vb_err *err)
{
    *removed = (vb_removed){0, 0};
    if (store->in_transaction)
        return vb_err_set(err, VB_ERR_USAGE, "additions to \"%s\" have been begun", store->path);
    vb_status status = vb_sqlite_begin(store, err);
    if (status != VB_OK)
        return status;
    for (size_t i = 0; i < count && status == VB_OK; i++)
        status = remove_one(store, namings + i, lang, removed, err);
    if (status == VB_OK)
        status = vb_sqlite_run(store, VB_SQL_COMMIT, err);
    if (status != VB_OK && !sqlite3_get_autocommit(store->db))
        vb_sqlite_run(store, VB_SQL_ROLLBACK, NULL);
    if (status != VB_OK)
        *removed = (vb_removed){0, 0};
    vb_decoded_forget(store);
    vb_places_forget(store);
    return status;
}

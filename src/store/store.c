/* store.c - a collection from the outside: opened, added to, asked. Additions stand in
 * one transaction with their part of the index; one that fails takes back its own rows
 * and leaves the others. */
#include <stdlib.h>
#include <string.h>

#include "model/names.h"
#include "store/dictionary.h"
#include "store/inner.h"

vb_status vb_store_open(vb_store **out, const char *path, bool create, vb_err *err)
{
    vb_store *store = calloc(1, sizeof *store);
    if (!store)
        return vb_err_memory(err);
    store->pending.keys = (vb_buf) VB_BUF_INIT;
    store->catalogue = (vb_catalogue){
        store,           vb_answer_held, vb_answer_languages, vb_answer_sharing, vb_answer_holding, vb_answer_papers,
        vb_answer_failed};
    store->terms = vb_terms_new(NULL);
    store->gathering = vb_gathering_new();
    vb_status status = store->terms && store->gathering ? vb_sqlite_open(store, path, create, err) : vb_err_memory(err);
    if (status != VB_OK) {
        vb_store_close(store);
        return status;
    }
    *out = store;
    return VB_OK;
}

void vb_store_close(vb_store *store)
{
    if (!store)
        return;
    vb_sqlite_close(store);
    vb_places_forget(store);
    vb_decoded_forget(store);
    vb_buf_free(&store->pending.keys);
    vb_gathering_free(store->gathering);
    vb_terms_free(store->terms);
    vb_packing_free(store->packing);
    vb_forms_forget(store);
    free(store->told);
    vb_symbols_forget(store);
    free(store);
}

const vb_catalogue *vb_store_catalogue(vb_store *store) { return &store->catalogue; }

/* ---- files ----------------------------------------------------------------------- */

/* The document that was read from this file (0: none), and whether the file had these bytes. */
static vb_status file_document(vb_store *store, vb_str path, vb_str sha256, int64_t *document, bool *is_same,
                               vb_err *err)
{
    bool has_row;
    sqlite3_stmt *row = vb_sqlite_use(store, VB_SQL_FILE, err);
    if (!row)
        return VB_ERR_COLLECTION;
    vb_sqlite_bind(row, 1, path);
    vb_status status = vb_sqlite_step(store, row, &has_row, err);
    bool found = status == VB_OK && has_row;
    *document = found ? sqlite3_column_int64(row, 0) : 0;
    *is_same = found && sha256.len && vb_str_equal(vb_sqlite_text(row, 1), sha256);
    sqlite3_reset(row);
    return status;
}

static vb_status set_file(vb_store *store, vb_str path, int64_t document, vb_err *err)
{
    sqlite3_stmt *row = vb_sqlite_use(store, VB_SQL_FILE_SET, err);
    if (!row)
        return VB_ERR_COLLECTION;
    vb_sqlite_bind(row, 1, path);
    sqlite3_bind_int64(row, 2, document);
    return vb_sqlite_finish(store, row, err);
}

vb_status vb_store_holds(vb_store *store, vb_str path, vb_str sha256, bool *is_held, vb_err *err)
{
    int64_t document;
    return file_document(store, path, sha256, &document, is_held, err);
}

vb_status vb_store_file_sha256(vb_store *store, vb_str path, char sha256[65], vb_err *err)
{
    bool has_row;
    sha256[0] = '\0';
    sqlite3_stmt *row = vb_sqlite_use(store, VB_SQL_FILE, err);
    if (!row)
        return VB_ERR_COLLECTION;
    vb_sqlite_bind(row, 1, path);
    vb_status status = vb_sqlite_step(store, row, &has_row, err);
    vb_str held = status == VB_OK && has_row ? vb_sqlite_text(row, 1) : (vb_str){"", 0};
    if (held.len == 64) {
        memcpy(sha256, held.at, 64);
        sha256[64] = '\0';
    }
    sqlite3_reset(row);
    return status;
}

/* A document of the same bytes under another name. */
static vb_status find_twin(vb_store *store, vb_str sha256, int64_t *document, vb_add_outcome *outcome, vb_err *err)
{
    bool has_row;
    *document = 0;
    if (sha256.len == 0)
        return VB_OK;
    sqlite3_stmt *row = vb_sqlite_use(store, VB_SQL_DOCUMENT_BY_SHA256, err);
    if (!row)
        return VB_ERR_COLLECTION;
    vb_sqlite_bind(row, 1, sha256);
    vb_status status = vb_sqlite_step(store, row, &has_row, err);
    if (status == VB_OK && has_row) {
        *document = sqlite3_column_int64(row, 0);
        outcome->has_symbol = sqlite3_column_int(row, 1);
        outcome->symbol_from_name = sqlite3_column_int(row, 2);
    }
    sqlite3_reset(row);
    return status;
}

/* ---- adding ---------------------------------------------------------------------- */

/* In a savepoint: the document, its file, and the end of what the file was before. `first` is the id of its first
 * paragraph, 0 where nothing new is held. */
static vb_status add_inside(vb_store *store, const vb_parcel *parcel, vb_add_outcome *outcome, uint32_t *first,
                            vb_err *err)
{
    const vb_doc *doc = parcel->doc;
    int64_t before, document, files = 1;
    bool is_same;
    vb_status status = file_document(store, doc->source.path, doc->source.sha256, &before, &is_same, err);
    if (status == VB_OK)
        status = find_twin(store, doc->source.sha256, &document, outcome, err);
    if (status != VB_OK)
        return status;
    outcome->added = is_same    ? VB_ADDED_UNCHANGED
                     : document ? VB_ADDED_DUPLICATE
                     : before   ? VB_ADDED_CHANGED
                                : VB_ADDED_NEW;
    if (is_same)
        return VB_OK;
    if (!document) {
        outcome->has_symbol = parcel->symbol_count > 0;
        outcome->symbol_from_name = parcel->symbol_from_name;
        status = vb_deposit(store, parcel, &document, first, err);
    }
    if (status == VB_OK)
        status = set_file(store, doc->source.path, document, err);
    if (status == VB_OK && before)
        status = vb_count_files(store, before, &files, err);
    return status == VB_OK && files == 0 ? vb_remove_document(store, before, err) : status;
}

/* What was written and is known of has been taken back. */
static void forget_written(vb_store *store)
{
    vb_decoded_forget(store);
    vb_packing_forget(store);
    vb_symbols_forget(store);
}

/* The whole transaction is undone, and what waited for the indexes with it. */
static void mark_undone(vb_store *store)
{
    store->is_undone = true;
    vb_buf_clear(&store->pending.keys);
    vb_gathering_clear(store->gathering);
    vb_forms_forget(store);
}

/* What failed is taken back. Where the disk or memory gave out, SQLite has taken back the whole transaction. */
static void undo_addition(vb_store *store, size_t pending, size_t forms)
{
    if (sqlite3_get_autocommit(store->db)) {
        mark_undone(store);
    } else {
        vb_sqlite_run(store, VB_SQL_SAVEPOINT_UNDO, NULL);
        vb_sqlite_run(store, VB_SQL_SAVEPOINT_RELEASE, NULL);
        store->pending.keys.len = pending;
        store->pending.keys.failed = false;
        vb_forms_take_back(store, forms);
    }
    forget_written(store);
}

static vb_status undone(vb_store *store, vb_err *err)
{
    return vb_err_set(err, VB_ERR_IO, "the additions to \"%s\" were taken back after a failure", store->path);
}

/* What waits for the indexes is written where it has become much. Where that fails, the documents that it belongs to
 * would not be found: they are taken back. */
static vb_status make_room(vb_store *store, const vb_parcel *parcel, vb_err *err)
{
    size_t pending = vb_shingle_pending_count(store), more = parcel->index.keys.len / sizeof(uint64_t);
    vb_status status = pending && pending + more > VB_PENDING_MAX ? vb_shingle_flush(store, err) : VB_OK;
    if (status == VB_OK)
        status = vb_index_make_room(store, err);
    if (status == VB_OK)
        return VB_OK;
    if (!sqlite3_get_autocommit(store->db))
        vb_sqlite_run(store, VB_SQL_ROLLBACK, NULL);
    mark_undone(store);
    forget_written(store);
    return status;
}

static vb_status add_in_transaction(vb_store *store, const vb_parcel *parcel, vb_add_outcome *outcome, vb_err *err)
{
    uint32_t first = 0;
    vb_status status = make_room(store, parcel, err);
    size_t pending = store->pending.keys.len, forms = vb_forms_waiting(store);
    if (status == VB_OK)
        status = vb_sqlite_run(store, VB_SQL_SAVEPOINT, err);
    if (status != VB_OK)
        return status;
    status = add_inside(store, parcel, outcome, &first, err);
    if (status == VB_OK)
        status = vb_sqlite_run(store, VB_SQL_SAVEPOINT_RELEASE, err);
    if (status != VB_OK)
        undo_addition(store, pending, forms);
    else if (first)
        vb_words_gather(store, &parcel->index, first, parcel->piece_count);
    vb_places_forget(store);
    return status;
}

static vb_status end_transaction(vb_store *store, vb_status status, vb_err *err)
{
    if (status == VB_OK)
        status = vb_index_flush(store, err);
    if (status == VB_OK)
        status = vb_sqlite_run(store, VB_SQL_COMMIT, err);
    if (status != VB_OK && !sqlite3_get_autocommit(store->db))
        vb_sqlite_run(store, VB_SQL_ROLLBACK, NULL);
    if (status == VB_OK) {
        vb_forms_tell(store);
    } else {
        forget_written(store);
        vb_forms_forget(store);
    }
    vb_buf_clear(&store->pending.keys);
    vb_gathering_clear(store->gathering);
    vb_places_forget(store);
    return status;
}

vb_status vb_store_add_parcel(vb_store *store, const vb_parcel *parcel, vb_add_outcome *outcome, vb_err *err)
{
    *outcome = (vb_add_outcome){VB_ADDED_NEW, false, false};
    if (store->in_transaction)
        return store->is_undone ? undone(store, err) : add_in_transaction(store, parcel, outcome, err);
    vb_status status = vb_sqlite_begin(store, err);
    if (status != VB_OK)
        return status;
    return end_transaction(store, add_in_transaction(store, parcel, outcome, err), err);
}

vb_status vb_store_add(vb_store *store, const vb_doc *doc, vb_add_outcome *outcome, vb_err *err)
{
    vb_parcel *parcel;
    vb_status status = vb_parcel_new(&parcel, doc, store->terms, err);
    if (status == VB_OK)
        status = vb_store_add_parcel(store, parcel, outcome, err);
    vb_parcel_free(parcel);
    return status;
}

vb_status vb_store_begin(vb_store *store, vb_err *err)
{
    if (store->in_transaction)
        return vb_err_set(err, VB_ERR_USAGE, "additions to \"%s\" have been begun already", store->path);
    vb_status status = vb_sqlite_begin(store, err);
    store->in_transaction = status == VB_OK;
    store->is_undone = false;
    return status;
}

vb_status vb_store_commit(vb_store *store, vb_err *err)
{
    if (!store->in_transaction)
        return vb_err_set(err, VB_ERR_USAGE, "no additions to \"%s\" have been begun", store->path);
    store->in_transaction = false;
    return store->is_undone ? undone(store, err) : end_transaction(store, VB_OK, err);
}

/* ---- facts ----------------------------------------------------------------------- */

vb_status vb_store_facts(vb_store *store, vb_collection_facts *facts, vb_err *err)
{
    bool has_row;
    *facts = (vb_collection_facts){0};
    memcpy(facts->path, store->path, sizeof facts->path);
    sqlite3_stmt *row = vb_sqlite_use(store, VB_SQL_FACTS, err);
    if (!row)
        return VB_ERR_COLLECTION;
    vb_status status = vb_sqlite_step(store, row, &has_row, err);
    if (status != VB_OK)
        return status;
    facts->documents = (uint32_t) sqlite3_column_int64(row, 0);
    facts->from = vb_date_from_iso(vb_sqlite_text(row, 1));
    facts->to = vb_date_from_iso(vb_sqlite_text(row, 2));
    sqlite3_reset(row);
    sqlite3_stmt *languages = vb_sqlite_use(store, VB_SQL_FACTS_LANGUAGES, err);
    for (has_row = languages != NULL; has_row;) {
        status = vb_sqlite_step(store, languages, &has_row, err);
        if (has_row)
            facts->languages |= (uint32_t) sqlite3_column_int64(languages, 0);
    }
    return languages ? status : VB_ERR_COLLECTION;
}

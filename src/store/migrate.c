/* migrate.c - collections of earlier versions made into what this program reads, from
 * what is in the file: the originals are not needed. All or nothing, in one transaction.
 *
 *     2 -> 3   no table of words; forms in place of stems; packed with dictionaries;
 *              body, session, State and agenda of documents (unknown of those held before)
 *   3 -> 4   length of citations (unknown of those held before)
 *
 * From version 2 both indexes are made anew. Of joint symbols that are cited, the halves that the file
 * did not keep are not found as such until the document is added again. */
#include <string.h>

#include "model/names.h"
#include "store/dictionary.h"
#include "store/inner.h"

/* The symbols cited in the paragraphs `first` to `last`, by place; those of the document itself into `own`. */
static vb_status read_mentions(vb_store *store, const vb_decoded *d, vb_arena *arena, vb_buf *mentions, vb_buf *own,
                               vb_err *err)
{
    bool has_row = true;
    sqlite3_stmt *rows = vb_sqlite_use(store, VB_SQL_MENTIONS, err);
    vb_status status = rows ? VB_OK : VB_ERR_COLLECTION;
    if (rows) {
        sqlite3_bind_int64(rows, 1, d->first);
        sqlite3_bind_int64(rows, 2, (int64_t) d->first + d->held.count - 1);
        sqlite3_bind_int64(rows, 3, d->document);
    }
    while (status == VB_OK && has_row) {
        status = vb_sqlite_step(store, rows, &has_row, err);
        if (status != VB_OK || !has_row)
            break;
        int64_t at = sqlite3_column_int64(rows, 0);
        vb_mention mention = {(uint32_t) at, vb_arena_copy(arena, vb_sqlite_text(rows, 1))};
        if (at < 0)
            vb_buf_add(own, (vb_str){(const char *) &mention.key, sizeof mention.key});
        else
            vb_buf_add(mentions, (vb_str){(const char *) &mention, sizeof mention});
    }
    return status == VB_OK && (mentions->failed || own->failed || vb_arena_failed(arena)) ? vb_err_memory(err) : status;
}

static vb_status index_again(vb_store *store, const vb_decoded *d, vb_arena *arena, vb_err *err)
{
    vb_buf mentions = VB_BUF_INIT, own = VB_BUF_INIT;
    vb_index_part part = VB_INDEX_PART_INIT;
    vb_passage_source *passages = vb_arena_array(arena, d->held.count, sizeof *passages);
    vb_status status = passages ? read_mentions(store, d, arena, &mentions, &own, err) : vb_err_memory(err);
    for (uint32_t i = 0; status == VB_OK && i < d->held.count; i++)
        passages[i] = (vb_passage_source){d->spans[i], d->langs[i], d->held.blocks[i].kind};
    vb_index_source source = {.text = d->text,
                              .passages = passages,
                              .count = d->held.count,
                              .mentions = (const vb_mention *) (const void *) mentions.at,
                              .mention_count = (uint32_t) (mentions.len / sizeof(vb_mention)),
                              .own = (const vb_str *) (const void *) own.at,
                              .own_count = (uint32_t) (own.len / sizeof(vb_str))};
    if (status == VB_OK)
        status = vb_index_part_make(&part, &source, store->terms, err);
    if (status == VB_OK)
        status = vb_index(store, &part, d->first, err);
    if (status == VB_OK)
        vb_words_gather(store, &part, d->first, d->held.count);
    if (status == VB_OK)
        status = vb_index_make_room(store, err);
    vb_index_part_free(&part);
    vb_buf_free(&mentions);
    vb_buf_free(&own);
    return status;
}

/* The document's text packed anew, and its part of the indexes. */
static vb_status renew_document(vb_store *store, int64_t document, vb_err *err)
{
    const vb_decoded *d;
    vb_status status = vb_decode(store, document, &d, err);
    vb_arena *arena = vb_arena_new(0);
    if (status == VB_OK)
        status = arena ? index_again(store, d, arena, err) : vb_err_memory(err);
    sqlite3_stmt *drop = status == VB_OK ? vb_sqlite_use(store, VB_SQL_TEXT_DELETE, err) : NULL;
    if (status == VB_OK && !drop)
        status = VB_ERR_COLLECTION;
    if (status == VB_OK) {
        sqlite3_bind_int64(drop, 1, document);
        status = vb_sqlite_finish(store, drop, err);
    }
    if (status == VB_OK)
        status = vb_text_add(store, document, d->text, d->held.lang, err);
    vb_arena_free(arena);
    return status;
}

static vb_status renew_all(vb_store *store, vb_err *err)
{
    vb_places_forget(store);
    vb_status status = vb_places_read(store, err);
    vb_place *places = store->places; /* kept: flushing forgets those of the store */
    uint32_t count = store->place_count;
    store->places = NULL;
    store->place_count = 0;
    for (uint32_t i = 0; status == VB_OK && i < count; i++)
        status = renew_document(store, places[i].document, err);
    vb_places_free(places);
    return status == VB_OK ? vb_index_flush(store, err) : status;
}

/* What each version lacks, one after another. */
static vb_status renew(vb_store *store, int64_t version, vb_err *err)
{
    vb_status status = version < 3 ? vb_sqlite_execute(store, vb_sql_from_2, err) : VB_OK;
    if (status == VB_OK)
        status = vb_sqlite_execute(store, vb_sql_from_3, err);
    return status == VB_OK && version < 3 ? renew_all(store, err) : status;
}

vb_status vb_migrate(vb_store *store, int64_t version, vb_err *err)
{
    int64_t now;
    vb_status status = vb_sqlite_execute(store, "BEGIN IMMEDIATE", err);
    if (status != VB_OK)
        return status;
    status = vb_sqlite_version(store, &now, err); /* another program may have done it meanwhile */
    if (status == VB_OK && now == version)
        status = renew(store, version, err);
    if (status == VB_OK)
        status = vb_sqlite_execute(store, "COMMIT", err);
    vb_buf_clear(&store->pending.keys);
    vb_gathering_clear(store->gathering);
    vb_decoded_forget(store);
    vb_packing_forget(store);
    vb_forms_forget(store);
    vb_places_forget(store);
    if (status != VB_OK && !sqlite3_get_autocommit(store->db))
        vb_sqlite_execute(store, "ROLLBACK", NULL);
    if (status == VB_OK) /* gives back what the old tables took; where that cannot be done now, nothing is lost */
        vb_sqlite_execute(store, "PRAGMA auto_vacuum = INCREMENTAL; VACUUM", NULL);
    return status;
}

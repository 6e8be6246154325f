/* edges.c - what cites what, place by place, and the paragraphs of one document. Every
 * edge of the collection is a citation in a paragraph; it points at a symbol, held or not. */
#include "model/names.h"
#include "store/inner.h"

/* Paragraph `id` of document `document`, and where in it byte `start` of the document stands. */
static vb_status place_edge(vb_store *store, int64_t document, uint32_t id, uint32_t start, vb_edge *edge,
                            vb_arena *memory, vb_err *err)
{
    const vb_decoded *d;
    vb_status status = vb_decode(store, document, &d, err);
    uint32_t index = status == VB_OK ? id - d->first : 0;
    if (status != VB_OK || index >= d->held.count)
        return status;
    if (!vb_copy_paragraph(&edge->citing, d, index, memory))
        return vb_err_memory(err);
    edge->at = start >= d->spans[index].from && start < d->spans[index].to ? start - d->spans[index].from : 0;
    if (edge->length > edge->citing.text.len - edge->at) /* it goes on in the next paragraph */
        edge->length = (uint32_t) edge->citing.text.len - edge->at;
    return VB_OK;
}

static vb_status read_edge(vb_store *store, sqlite3_stmt *row, vb_edge *edge, vb_arena *memory, vb_err *err)
{
    *edge = (vb_edge){.cited = vb_arena_copy(memory, vb_sqlite_text(row, 2)),
                      .pinpoint = vb_arena_copy(memory, vb_sqlite_text(row, 3)),
                      .is_held = sqlite3_column_int(row, 5) != 0,
                      .length = (uint32_t) sqlite3_column_int64(row, 6)};
    return place_edge(store, sqlite3_column_int64(row, 4), (uint32_t) sqlite3_column_int64(row, 0),
                      (uint32_t) sqlite3_column_int64(row, 1), edge, memory, err);
}

static vb_status read_edges(vb_store *store, sqlite3_stmt *rows, vb_arena *memory, const vb_edge **edges, size_t *count,
                            vb_err *err)
{
    vb_buf found = VB_BUF_INIT;
    vb_status status = VB_OK;
    for (bool has_row = true; status == VB_OK;) {
        vb_edge edge;
        status = vb_sqlite_step(store, rows, &has_row, err);
        if (status != VB_OK || !has_row)
            break;
        status = read_edge(store, rows, &edge, memory, err);
        vb_buf_add(&found, (vb_str){(const char *) &edge, sizeof edge});
    }
    sqlite3_reset(rows);
    return vb_rows_end(&found, sizeof **edges, memory, (const void **) edges, count, status, err);
}

vb_status vb_store_cites(vb_store *store, vb_str symbol, vb_lang lang, vb_arena *memory, const vb_edge **edges,
                         size_t *count, vb_err *err)
{
    int64_t document;
    *edges = NULL;
    *count = 0;
    bool moment = vb_sqlite_hold(store);
    vb_status status = vb_places_refresh(store, err);
    if (status == VB_OK)
        status = vb_document_meant(store, symbol, lang, &document, err);
    sqlite3_stmt *rows = status == VB_OK ? vb_sqlite_use(store, VB_SQL_CITES, err) : NULL;
    if (rows) {
        sqlite3_bind_int64(rows, 1, document);
        status = read_edges(store, rows, memory, edges, count, err);
    } else if (status == VB_OK)
        status = VB_ERR_COLLECTION;
    vb_sqlite_release(store, moment);
    return status;
}

vb_status vb_store_cited_by(vb_store *store, vb_str symbol, const vb_filter *filter, vb_arena *memory,
                            const vb_edge **edges, size_t *count, vb_err *err)
{
    char from[16], to[16];
    vb_str key = {"", 0};
    *edges = NULL;
    *count = 0;
    bool moment = vb_sqlite_hold(store);
    vb_status status = vb_places_refresh(store, err);
    if (status == VB_OK)
        status = vb_symbol_meant(store, symbol, memory, &key, err);
    if (status == VB_OK && !key.len)
        status = vb_err_set(err, VB_ERR_MISSING, "\"%.*s\" is neither held nor cited", VB_STR_ARG(symbol));
    sqlite3_stmt *rows = status == VB_OK ? vb_sqlite_use(store, VB_SQL_CITED_BY, err) : NULL;
    if (rows) {
        vb_filter_bind(rows, filter, from, to);
        vb_sqlite_bind(rows, 5, key);
        status = read_edges(store, rows, memory, edges, count, err);
    } else if (status == VB_OK)
        status = VB_ERR_COLLECTION;
    vb_sqlite_release(store, moment);
    return status;
}

static vb_status read_missing(vb_store *store, sqlite3_stmt *rows, vb_arena *memory, vb_buf *found, vb_err *err)
{
    for (bool has_row = true;;) {
        vb_missing missing;
        vb_status status = vb_sqlite_step(store, rows, &has_row, err);
        if (status != VB_OK || !has_row)
            return status;
        status = read_edge(store, rows, &missing.first, memory, err);
        if (status != VB_OK)
            return status;
        missing.symbol = missing.first.cited;
        missing.citations = (uint32_t) sqlite3_column_int64(rows, 7);
        missing.documents = (uint32_t) sqlite3_column_int64(rows, 8);
        vb_buf_add(found, (vb_str){(const char *) &missing, sizeof missing});
    }
}

vb_status vb_store_missing(vb_store *store, size_t limit, vb_arena *memory, const vb_missing **missing, size_t *count,
                           vb_err *err)
{
    vb_buf found = VB_BUF_INIT;
    *missing = NULL;
    *count = 0;
    bool moment = vb_sqlite_hold(store);
    vb_status status = vb_places_refresh(store, err);
    sqlite3_stmt *rows = status == VB_OK ? vb_sqlite_use(store, VB_SQL_MISSING, err) : NULL;
    if (rows) {
        sqlite3_bind_int64(rows, 1, limit > INT32_MAX ? INT32_MAX : (int64_t) limit);
        status = read_missing(store, rows, memory, &found, err);
        sqlite3_reset(rows);
    } else if (status == VB_OK)
        status = VB_ERR_COLLECTION;
    vb_sqlite_release(store, moment);
    return vb_rows_end(&found, sizeof **missing, memory, (const void **) missing, count, status, err);
}

vb_status vb_store_show(vb_store *store, vb_str symbol, vb_lang lang, vb_arena *memory, const vb_paragraph **paragraphs,
                        size_t *count, vb_err *err)
{
    const vb_decoded *d = NULL;
    int64_t document;
    *paragraphs = NULL;
    *count = 0;
    bool moment = vb_sqlite_hold(store);
    vb_status status = vb_places_refresh(store, err);
    if (status == VB_OK)
        status = vb_document_meant(store, symbol, lang, &document, err);
    if (status == VB_OK)
        status = vb_decode(store, document, &d, err);
    vb_paragraph *all = status == VB_OK ? vb_arena_array(memory, d->held.count, sizeof *all) : NULL;
    for (uint32_t i = 0; all && i < d->held.count && status == VB_OK; i++)
        if (!vb_copy_paragraph(all + i, d, i, memory))
            status = vb_err_memory(err);
    if (status == VB_OK && !all)
        status = vb_err_memory(err);
    if (status == VB_OK) {
        *paragraphs = all;
        *count = d->held.count;
    }
    vb_sqlite_release(store, moment);
    return status;
}

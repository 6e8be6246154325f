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

/* At most `limit` after the first `offset`; the others are counted. */
static vb_status read_edges(vb_store *store, sqlite3_stmt *rows, size_t offset, size_t limit, vb_arena *memory,
                            vb_edges *edges, vb_err *err)
{
    vb_buf found = VB_BUF_INIT;
    vb_status status = VB_OK;
    for (bool has_row = true; status == VB_OK; edges->total++) {
        vb_edge edge;
        status = vb_sqlite_step(store, rows, &has_row, err);
        if (status != VB_OK || !has_row)
            break;
        if (edges->total < offset || edges->total - offset >= limit)
            continue;
        status = read_edge(store, rows, &edge, memory, err);
        vb_buf_add(&found, (vb_str){(const char *) &edge, sizeof edge});
    }
    sqlite3_reset(rows);
    return vb_rows_end(&found, sizeof *edges->edges, memory, (const void **) &edges->edges, &edges->count, status, err);
}

vb_status vb_store_cites(vb_store *store, vb_str symbol, vb_lang lang, vb_arena *memory, vb_edges *edges, vb_err *err)
{
    int64_t document;
    *edges = (vb_edges){0};
    bool moment = vb_sqlite_hold(store);
    vb_status status = vb_places_refresh(store, err);
    if (status == VB_OK)
        status = vb_document_meant(store, symbol, lang, &document, err);
    sqlite3_stmt *rows = status == VB_OK ? vb_sqlite_use(store, VB_SQL_CITES, err) : NULL;
    if (rows) {
        sqlite3_bind_int64(rows, 1, document);
        status = read_edges(store, rows, 0, SIZE_MAX, memory, edges, err);
    } else if (status == VB_OK)
        status = VB_ERR_COLLECTION;
    vb_sqlite_release(store, moment);
    return status;
}

vb_status vb_store_cited_by(vb_store *store, vb_str symbol, const vb_filter *filter, size_t offset, size_t limit,
                            vb_arena *memory, vb_edges *edges, vb_err *err)
{
    char from[16], to[16];
    vb_str key = {"", 0};
    *edges = (vb_edges){0};
    bool moment = vb_sqlite_hold(store);
    vb_status status = vb_places_refresh(store, err);
    if (status == VB_OK)
        status = vb_symbol_meant(store, symbol, memory, &key, err);
    if (status == VB_OK && !key.len)
        status = vb_symbol_unknown(store, symbol, "neither held nor cited", err);
    sqlite3_stmt *rows = status == VB_OK ? vb_sqlite_use(store, VB_SQL_CITED_BY, err) : NULL;
    if (rows) {
        status = vb_filter_bind(rows, filter, from, to, err);
        vb_sqlite_bind(rows, 5, key);
        if (status == VB_OK)
            status = read_edges(store, rows, offset, limit, memory, edges, err);
    } else if (status == VB_OK)
        status = VB_ERR_COLLECTION;
    vb_sqlite_release(store, moment);
    return status;
}

/* ---- what is missing ------------------------------------------------------------------ */

#define LIKELY_MOST 1000 /* of a longer list all is sooner read at once */
#define REMEMBERED 100   /* symbols: as many as a page may show */

/* The row that `rows` stands at. */
static vb_status read_missing(vb_store *store, sqlite3_stmt *rows, vb_missing *missing, vb_arena *memory, vb_err *err)
{
    vb_status status = read_edge(store, rows, &missing->first, memory, err);
    missing->symbol = missing->first.cited;
    missing->citations = (uint32_t) sqlite3_column_int64(rows, 7);
    missing->documents = (uint32_t) sqlite3_column_int64(rows, 8);
    return status;
}

static vb_status read_all_missing(vb_store *store, size_t limit, vb_arena *memory, vb_buf *found, vb_err *err)
{
    sqlite3_stmt *rows = vb_sqlite_use(store, VB_SQL_MISSING, err);
    vb_status status = rows ? VB_OK : VB_ERR_COLLECTION;
    if (rows)
        sqlite3_bind_int64(rows, 1, limit > INT32_MAX ? INT32_MAX : (int64_t) limit);
    for (bool has_row = true; status == VB_OK;) {
        vb_missing missing;
        status = vb_sqlite_step(store, rows, &has_row, err);
        if (status != VB_OK || !has_row)
            return status;
        status = read_missing(store, rows, &missing, memory, err);
        vb_buf_add(found, (vb_str){(const char *) &missing, sizeof missing});
    }
    return status;
}

static int compare_missing(const void *a, const void *b)
{
    const vb_missing *x = a, *y = b;
    if (x->documents != y->documents)
        return x->documents > y->documents ? -1 : 1;
    if (x->citations != y->citations)
        return x->citations > y->citations ? -1 : 1;
    return vb_str_compare(x->symbol, y->symbol);
}

/* Puts one more in its place among the `limit` first. */
static void rank_missing(vb_missing *first, size_t *count, size_t limit, const vb_missing *more)
{
    if (*count == limit && compare_missing(more, first + limit - 1) > 0)
        return;
    size_t at = *count < limit ? (*count)++ : limit - 1;
    for (; at && compare_missing(more, first + at - 1) < 0; at--)
        first[at] = first[at - 1];
    first[at] = *more;
}

/* How often, and by how many documents: enough to give it its rank. */
static vb_status count_missing(vb_store *store, vb_str key, vb_missing *missing, vb_arena *memory, vb_err *err)
{
    bool has_row = false;
    sqlite3_stmt *row = vb_sqlite_use(store, VB_SQL_MISSING_ONE, err);
    if (!row)
        return VB_ERR_COLLECTION;
    *missing = (vb_missing){.first = {.cited = key}};
    vb_sqlite_bind(row, 1, key);
    vb_status status = vb_sqlite_step(store, row, &has_row, err);
    if (status == VB_OK && has_row) {
        missing->symbol = vb_arena_copy(memory, vb_sqlite_text(row, 2));
        missing->citations = (uint32_t) sqlite3_column_int64(row, 7);
        missing->documents = (uint32_t) sqlite3_column_int64(row, 8);
    }
    sqlite3_reset(row);
    return status;
}

/* No document cites less than once: what is cited less often than the last of the first is by documents cannot be among
 * them, so that not all are looked at. The keys of the first ones are remembered until the collection changes. */
static vb_status find_first_missing(vb_store *store, size_t limit, vb_err *err)
{
    size_t count = 0;
    vb_arena *memory = vb_arena_new(0);
    vb_missing *first = memory ? vb_arena_array(memory, limit, sizeof *first) : NULL;
    vb_str *keys = memory ? vb_arena_array(memory, limit, sizeof *keys) : NULL;
    sqlite3_stmt *likely = first && keys ? vb_sqlite_use(store, VB_SQL_MISSING_LIKELY, err) : NULL;
    vb_status status = !first || !keys ? vb_err_memory(err) : likely ? VB_OK : VB_ERR_COLLECTION;
    for (bool has_row = true; status == VB_OK;) {
        vb_missing missing;
        status = vb_sqlite_step(store, likely, &has_row, err);
        if (status != VB_OK || !has_row ||
            (count == limit && sqlite3_column_int64(likely, 1) < (int64_t) first[limit - 1].documents))
            break;
        status = count_missing(store, vb_arena_copy(memory, vb_sqlite_text(likely, 0)), &missing, memory, err);
        if (status == VB_OK && missing.documents)
            rank_missing(first, &count, limit, &missing);
    }
    if (likely)
        sqlite3_reset(likely);
    if (status != VB_OK || vb_arena_failed(memory)) {
        vb_arena_free(memory);
        return status == VB_OK ? vb_err_memory(err) : status;
    }
    for (size_t i = 0; i < count; i++)
        keys[i] = first[i].first.cited; /* the key, while they were counted */
    vb_arena_free(store->missing_memory);
    store->missing_memory = memory;
    store->missing = keys;
    store->missing_count = count;
    store->missing_is_whole = count < limit;
    return VB_OK;
}

static vb_status read_first_missing(vb_store *store, size_t limit, vb_arena *memory, vb_buf *found, vb_err *err)
{
    bool is_known = store->missing_memory && (limit <= store->missing_count || store->missing_is_whole);
    vb_status status = is_known ? VB_OK : find_first_missing(store, limit > REMEMBERED ? limit : REMEMBERED, err);
    for (size_t i = 0; status == VB_OK && i < limit && i < store->missing_count; i++) {
        vb_missing missing;
        sqlite3_stmt *row = vb_sqlite_use(store, VB_SQL_MISSING_ONE, err);
        bool has_row = false;
        if (!row)
            return VB_ERR_COLLECTION;
        vb_sqlite_bind(row, 1, store->missing[i]);
        status = vb_sqlite_step(store, row, &has_row, err);
        if (status == VB_OK && has_row) {
            status = read_missing(store, row, &missing, memory, err);
            vb_buf_add(found, (vb_str){(const char *) &missing, sizeof missing});
        }
        sqlite3_reset(row);
    }
    return status;
}

vb_status vb_store_missing(vb_store *store, size_t limit, vb_arena *memory, const vb_missing **missing, size_t *count,
                           vb_err *err)
{
    vb_buf found = VB_BUF_INIT;
    *missing = NULL;
    *count = 0;
    bool moment = vb_sqlite_hold(store);
    vb_status status = vb_places_refresh(store, err);
    if (status == VB_OK)
        status = limit <= LIKELY_MOST ? read_first_missing(store, limit, memory, &found, err)
                                      : read_all_missing(store, limit, memory, &found, err);
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

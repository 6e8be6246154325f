/* listing.c - which documents a collection holds: all, a part of the list, those of a symbol. */
#include <string.h>

#include "model/names.h"
#include "store/inner.h"

vb_holding vb_holding_of(sqlite3_stmt *row, vb_arena *memory)
{
    return (vb_holding){.symbol = vb_arena_copy(memory, vb_sqlite_text(row, 0)),
                        .symbol_from_name = sqlite3_column_int(row, 1) != 0,
                        .lang = vb_lang_from(vb_sqlite_text(row, 2)),
                        .languages = (uint32_t) sqlite3_column_int64(row, 3),
                        .date = vb_date_from_iso(vb_sqlite_text(row, 4)),
                        .doc_class = vb_class_from(vb_sqlite_text(row, 5)),
                        .title = vb_arena_copy(memory, vb_sqlite_text(row, 6)),
                        .paragraphs = (uint32_t) sqlite3_column_int64(row, 7),
                        .format = vb_arena_copy(memory, vb_sqlite_text(row, 8)),
                        .path = vb_arena_copy(memory, vb_sqlite_text(row, 9)),
                        .files = (uint32_t) sqlite3_column_int64(row, 10)};
}

vb_status vb_filter_bind(sqlite3_stmt *rows, const vb_filter *filter, char from[16], char to[16], vb_err *err)
{
    static const vb_filter all = {0};
    vb_str body;
    filter = filter ? filter : &all;
    vb_status status = vb_body_meant(filter->body, &body, err);
    sqlite3_bind_int64(rows, 1, filter->lang ? 1 << filter->lang : 0);
    vb_sqlite_bind(rows, 2, filter->has_class ? vb_str_from(vb_class_name(filter->doc_class)) : (vb_str){"", 0});
    vb_sqlite_bind(rows, 3, vb_str_from(vb_date_iso(filter->from, from)));
    vb_sqlite_bind(rows, 4, vb_str_from(vb_date_iso(filter->to, to)));
    vb_sqlite_bind(rows, 6, body);
    if (filter->session)
        sqlite3_bind_int(rows, 7, filter->session);
    vb_sqlite_bind(rows, 8, filter->state);
    vb_sqlite_bind(rows, 9, filter->agenda);
    return status;
}

static vb_status read_list(vb_store *store, sqlite3_stmt *rows, vb_arena *memory, const vb_holding **holdings,
                           size_t *count, vb_err *err)
{
    vb_buf found = VB_BUF_INIT;
    vb_status status = VB_OK;
    for (bool has_row = true; has_row && status == VB_OK;) {
        status = vb_sqlite_step(store, rows, &has_row, err);
        if (status != VB_OK || !has_row)
            break;
        vb_holding holding = vb_holding_of(rows, memory);
        vb_buf_add(&found, (vb_str){(const char *) &holding, sizeof holding});
    }
    return vb_rows_end(&found, sizeof **holdings, memory, (const void **) holdings, count, status, err);
}

static vb_status list(vb_store *store, const vb_filter *filter, int64_t offset, int64_t limit, vb_arena *memory,
                      const vb_holding **holdings, size_t *count, vb_err *err)
{
    char from[16], to[16];
    sqlite3_stmt *rows = vb_sqlite_use(store, VB_SQL_LIST, err);
    *holdings = NULL;
    *count = 0;
    if (!rows)
        return VB_ERR_COLLECTION;
    vb_status status = vb_filter_bind(rows, filter, from, to, err);
    sqlite3_bind_int64(rows, 10, limit);
    sqlite3_bind_int64(rows, 11, offset);
    return status != VB_OK ? status : read_list(store, rows, memory, holdings, count, err);
}

vb_status vb_store_list(vb_store *store, const vb_filter *filter, vb_arena *memory, const vb_holding **holdings,
                        size_t *count, vb_err *err)
{
    return list(store, filter, 0, -1, memory, holdings, count, err);
}

static vb_status count_listed(vb_store *store, const vb_filter *filter, size_t *total, vb_err *err)
{
    char from[16], to[16];
    bool has_row;
    sqlite3_stmt *row = vb_sqlite_use(store, VB_SQL_LIST_COUNT, err);
    if (!row)
        return VB_ERR_COLLECTION;
    vb_status status = vb_filter_bind(row, filter, from, to, err);
    if (status == VB_OK)
        status = vb_sqlite_step(store, row, &has_row, err);
    *total = status == VB_OK && has_row ? (size_t) sqlite3_column_int64(row, 0) : 0;
    sqlite3_reset(row);
    return status;
}

vb_status vb_store_list_part(vb_store *store, const vb_filter *filter, size_t offset, size_t limit, vb_arena *memory,
                             vb_listing *listing, vb_err *err)
{
    bool moment = vb_sqlite_hold(store);
    *listing = (vb_listing){0};
    vb_status status = count_listed(store, filter, &listing->total, err);
    if (status == VB_OK)
        status =
            list(store, filter, (int64_t) offset, (int64_t) limit, memory, &listing->holdings, &listing->count, err);
    vb_sqlite_release(store, moment);
    return status;
}

vb_status vb_store_named(vb_store *store, vb_str symbol, vb_arena *memory, const vb_holding **holdings, size_t *count,
                         vb_err *err)
{
    vb_str key;
    *holdings = NULL;
    *count = 0;
    bool moment = vb_sqlite_hold(store);
    vb_status status = vb_symbol_meant(store, symbol, memory, &key, err);
    sqlite3_stmt *rows = status == VB_OK && key.len ? vb_sqlite_use(store, VB_SQL_LIST_NAMED, err) : NULL;
    if (rows) {
        vb_sqlite_bind(rows, 1, key);
        status = read_list(store, rows, memory, holdings, count, err);
    } else if (status == VB_OK && key.len)
        status = VB_ERR_COLLECTION;
    vb_sqlite_release(store, moment);
    return status;
}

vb_status vb_rows_end(vb_buf *found, size_t size, vb_arena *memory, const void **rows, size_t *count, vb_status status,
                      vb_err *err)
{
    if (status == VB_OK) {
        void *copy = vb_arena_alloc(memory, found->len);
        if (found->failed || !copy || vb_arena_failed(memory))
            status = vb_err_memory(err);
        else {
            if (found->len)
                memcpy(copy, found->at, found->len);
            *rows = copy;
            *count = found->len / size;
        }
    }
    vb_buf_free(found);
    return status;
}

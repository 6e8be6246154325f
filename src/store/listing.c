/* listing.c - which documents a collection holds. */
#include <string.h>

#include "model/names.h"
#include "store/inner.h"

static vb_holding holding_of(sqlite3_stmt *row, vb_arena *memory)
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

void vb_filter_bind(sqlite3_stmt *rows, const vb_filter *filter, char from[16], char to[16])
{
    static const vb_filter all = {0};
    filter = filter ? filter : &all;
    sqlite3_bind_int64(rows, 1, filter->lang ? 1 << filter->lang : 0);
    vb_sqlite_bind(rows, 2, filter->has_class ? vb_str_from(vb_class_name(filter->doc_class)) : (vb_str){"", 0});
    vb_sqlite_bind(rows, 3, vb_str_from(vb_date_iso(filter->from, from)));
    vb_sqlite_bind(rows, 4, vb_str_from(vb_date_iso(filter->to, to)));
    vb_sqlite_bind(rows, 6, vb_body_meant(filter->body));
    if (filter->session)
        sqlite3_bind_int(rows, 7, filter->session);
    vb_sqlite_bind(rows, 8, filter->state);
    vb_sqlite_bind(rows, 9, filter->agenda);
}

vb_status vb_store_list(vb_store *store, const vb_filter *filter, vb_arena *memory, const vb_holding **holdings,
                        size_t *count, vb_err *err)
{
    char from[16], to[16];
    vb_buf found = VB_BUF_INIT;
    vb_status status = VB_OK;
    sqlite3_stmt *rows = vb_sqlite_use(store, VB_SQL_LIST, err);
    *holdings = NULL;
    *count = 0;
    if (!rows)
        return VB_ERR_COLLECTION;
    vb_filter_bind(rows, filter, from, to);
    for (bool has_row = true; has_row && status == VB_OK;) {
        status = vb_sqlite_step(store, rows, &has_row, err);
        if (status != VB_OK || !has_row)
            break;
        vb_holding holding = holding_of(rows, memory);
        vb_buf_add(&found, (vb_str){(const char *) &holding, sizeof holding});
    }
    return vb_rows_end(&found, sizeof **holdings, memory, (const void **) holdings, count, status, err);
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

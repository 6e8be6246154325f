/* places.c - which paragraphs belong to which document, kept in memory: a hit is
 * judged by it without a look at the file, and what has been removed is known. */
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/sorted.h"
#include "model/names.h"
#include "store/inner.h"

void vb_places_forget(vb_store *store)
{
    free(store->places);
    store->places = NULL;
    store->place_count = 0;
    vb_arena_free(store->missing_memory);
    store->missing_memory = NULL;
}

void vb_places_free(vb_place *places) { free(places); }

vb_status vb_places_refresh(vb_store *store, vb_err *err)
{
    bool has_row;
    sqlite3_stmt *row = vb_sqlite_use(store, VB_SQL_DATA_VERSION, err);
    if (!row)
        return VB_ERR_COLLECTION;
    vb_status status = vb_sqlite_step(store, row, &has_row, err);
    int64_t version = status == VB_OK && has_row ? sqlite3_column_int64(row, 0) : 0;
    sqlite3_reset(row);
    if (version != store->data_version) {
        vb_places_forget(store);
        vb_decoded_forget(store);
        store->data_version = version;
    }
    return status;
}

static bool add_place(vb_buf *places, sqlite3_stmt *row)
{
    vb_place place = {(uint32_t) sqlite3_column_int64(row, 0), (uint32_t) sqlite3_column_int64(row, 1),
                      sqlite3_column_int64(row, 2), (uint32_t) sqlite3_column_int64(row, 3),
                      vb_date_from_iso(vb_sqlite_text(row, 4)), vb_class_from(vb_sqlite_text(row, 5)),
                      vb_lang_from(vb_sqlite_text(row, 6)), "", sqlite3_column_int(row, 8)};
    vb_str body = vb_str_part(vb_sqlite_text(row, 7), 0, sizeof place.body - 1);
    memcpy(place.body, body.at, body.len);
    vb_buf_add(places, (vb_str){(const char *) &place, sizeof place});
    return !places->failed;
}

vb_status vb_places_read(vb_store *store, vb_err *err)
{
    vb_buf places = VB_BUF_INIT;
    bool has_row = true;
    sqlite3_stmt *row = store->places ? NULL : vb_sqlite_use(store, VB_SQL_PLACES, err);
    vb_status status = store->places || row ? VB_OK : VB_ERR_COLLECTION;
    while (row && status == VB_OK) {
        status = vb_sqlite_step(store, row, &has_row, err);
        if (status != VB_OK || !has_row)
            break;
        if (!add_place(&places, row)) {
            sqlite3_reset(row);
            status = vb_err_memory(err);
        }
    }
    if (!row || status != VB_OK) {
        vb_buf_free(&places);
        return status;
    }
    store->places = (vb_place *) (void *) places.at;
    store->place_count = (uint32_t) (places.len / sizeof(vb_place));
    return VB_OK;
}

const vb_place *vb_place_of(const vb_store *store, uint32_t id)
{
    uint32_t after =
        vb_sorted_after(store->places, store->place_count, sizeof *store->places, offsetof(vb_place, first), id);
    const vb_place *place = after ? store->places + after - 1 : NULL;
    return place && id - place->first < place->count ? place : NULL;
}

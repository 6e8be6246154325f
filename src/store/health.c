/* health.c - how a collection is: whether the file is whole, what it covers, and what a
 * librarian should look at. */
#include <string.h>

#include "base/file.h"
#include "base/scan.h"
#include "model/names.h"
#include "model/symbol.h"
#include "store/inner.h"

typedef struct look {
    vb_store *store;
    vb_arena *memory;
    vb_buf defects, years;
    vb_health *health;
} look;

static void note(look *l, const char *code, vb_str symbol, vb_lang lang, vb_str path, vb_str message)
{
    vb_defect defect = {vb_str_from(code), vb_arena_copy(l->memory, symbol), lang, vb_arena_copy(l->memory, path),
                        message};
    vb_buf_add(&l->defects, (vb_str){(const char *) &defect, sizeof defect});
}

/* ---- damage ---------------------------------------------------------------------- */

static void note_damage(look *l, vb_str symbol, vb_lang lang, vb_str message)
{
    l->health->is_sound = false;
    note(l, "damage", symbol, lang, (vb_str){"", 0}, vb_arena_copy(l->memory, message));
}

/* Where SQLite could not look at a page it says so among what it found, with the code of the failure: a page for which
 * memory did not suffice is not damaged. */
static vb_status not_looked_at(vb_str said, vb_err *err)
{
    static const vb_str mark = VB_STR("error code=");
    uint32_t code = vb_str_equal(said, vb_str_from(sqlite3_errstr(SQLITE_NOMEM))) ? SQLITE_NOMEM : SQLITE_OK;
    size_t at = vb_str_find(said, mark, 0);
    if (at != SIZE_MAX) {
        vb_str rest = vb_str_part(said, at + mark.len, said.len);
        (void) vb_scan_number(&rest, 6, 999999, &code);
    }
    switch (code & 0xff) { /* the other bits tell more than is asked */
    case SQLITE_NOMEM:
        return vb_err_memory(err);
    case SQLITE_IOERR:
        return vb_err_set(err, VB_ERR_IO, "the collection cannot be read: %.*s", VB_STR_ARG(said));
    default:
        return VB_OK;
    }
}

static vb_status look_at_file(look *l, vb_err *err)
{
    sqlite3_stmt *rows = vb_sqlite_use(l->store, VB_SQL_DAMAGE, err);
    for (bool has_row = rows != NULL; has_row;) {
        vb_err found = VB_ERR_INIT;
        vb_status status = vb_sqlite_step(l->store, rows, &has_row, &found);
        vb_str said = has_row ? vb_sqlite_text(rows, 0) : (vb_str){"", 0};
        if (status == VB_OK)
            status = not_looked_at(said, &found);
        if (status == VB_ERR_COLLECTION)
            note_damage(l, VB_S(""), VB_LANG_NONE, vb_str_from(found.message));
        else if (status != VB_OK)
            return vb_err_set(err, status, "%s", found.message);
        else if (has_row && !vb_str_equal(said, VB_S("ok")))
            note_damage(l, VB_S(""), VB_LANG_NONE, said);
    }
    return rows ? VB_OK : VB_ERR_COLLECTION;
}

static vb_status look_at_paragraphs(look *l, vb_err *err)
{
    vb_status status = VB_OK;
    sqlite3_stmt *rows = vb_sqlite_use(l->store, VB_SQL_COUNTS_WRONG, err);
    for (bool has_row = rows != NULL; has_row;) {
        status = vb_sqlite_step(l->store, rows, &has_row, err);
        if (has_row)
            note_damage(l, vb_sqlite_text(rows, 0), vb_lang_from(vb_sqlite_text(rows, 1)),
                        VB_S("paragraphs of the document are missing"));
    }
    return rows ? status : VB_ERR_COLLECTION;
}

/* Every text is unpacked and its paragraphs laid on it. */
static vb_status look_at_texts(look *l, vb_err *err)
{
    const vb_decoded *decoded;
    vb_status status = vb_places_read(l->store, err);
    for (uint32_t i = 0; status == VB_OK && i < l->store->place_count; i++) {
        vb_err found = VB_ERR_INIT;
        if (vb_decode(l->store, l->store->places[i].document, &decoded, &found) == VB_OK)
            continue;
        if (found.status == VB_ERR_COLLECTION)
            note_damage(l, VB_S(""), VB_LANG_NONE, vb_str_from(found.message));
        else
            status = vb_err_set(err, found.status, "%s", found.message);
    }
    return status;
}

/* ---- what it covers ----------------------------------------------------------------- */

static void count_year(look *l, int year)
{
    vb_year_count *years = (vb_year_count *) (void *) l->years.at;
    size_t count = l->years.len / sizeof *years;
    if (count && years[count - 1].year == year) {
        years[count - 1].documents++;
        return;
    }
    vb_year_count first = {year, 1};
    vb_buf_add(&l->years, (vb_str){(const char *) &first, sizeof first});
}

/* Holdings come by date, those without one last. */
static vb_status look_at_holdings(look *l, vb_err *err)
{
    const vb_holding *holdings;
    size_t count;
    vb_status status = vb_store_list(l->store, NULL, l->memory, &holdings, &count, err);
    for (size_t i = 0; status == VB_OK && i < count; i++) {
        const vb_holding *h = holdings + i;
        l->health->documents++;
        l->health->by_lang[h->lang]++;
        l->health->by_class[h->doc_class]++;
        count_year(l, h->date.year);
        if (!h->symbol.len)
            note(l, "no-symbol", h->symbol, h->lang, h->path,
                 VB_S("neither the text nor the file's name gives a symbol"));
        else if (!h->date.year)
            note(l, "no-date", h->symbol, h->lang, h->path, VB_S("the text gives no date"));
    }
    return status;
}

static vb_status look_at_counts(look *l, vb_err *err)
{
    bool has_row;
    sqlite3_stmt *version = vb_sqlite_use(l->store, VB_SQL_VERSION, err);
    sqlite3_stmt *counts = vb_sqlite_use(l->store, VB_SQL_COUNTS, err);
    if (!version || !counts)
        return VB_ERR_COLLECTION;
    vb_status status = vb_sqlite_step(l->store, version, &has_row, err);
    l->health->version = has_row ? (uint32_t) sqlite3_column_int64(version, 0) : 0;
    sqlite3_reset(version);
    if (status == VB_OK)
        status = vb_sqlite_step(l->store, counts, &has_row, err);
    l->health->paragraphs = has_row ? (uint32_t) sqlite3_column_int64(counts, 0) : 0;
    l->health->citations = has_row ? (uint32_t) sqlite3_column_int64(counts, 1) : 0;
    sqlite3_reset(counts);
    return status;
}

/* ---- names ------------------------------------------------------------------------- */

static vb_status look_for_twice(look *l, vb_err *err)
{
    vb_status status = VB_OK;
    sqlite3_stmt *rows = vb_sqlite_use(l->store, VB_SQL_TWICE, err);
    for (bool has_row = rows != NULL; has_row;) {
        status = vb_sqlite_step(l->store, rows, &has_row, err);
        if (has_row)
            note(l, "symbol-twice", vb_sqlite_text(rows, 0), vb_lang_from(vb_sqlite_text(rows, 1)),
                 vb_sqlite_text(rows, 3),
                 vb_arena_format(l->memory, "%d documents of one language have this symbol; another is %.*s",
                                 sqlite3_column_int(rows, 2), VB_STR_ARG(vb_sqlite_text(rows, 4))));
    }
    return rows ? status : VB_ERR_COLLECTION;
}

/* A file and what its name hints at, against the symbols of its document, a row each. */
typedef struct file_hint {
    vb_str path, symbol, hint;
    vb_lang lang, hint_lang;
    bool is_met; /* one of the document's symbols is the hinted one */
} file_hint;

static void end_file(look *l, const file_hint *file)
{
    if (file->hint.len && !file->is_met)
        note(l, "name-differs", file->symbol, file->lang, file->path,
             vb_arena_format(l->memory, "the file's name says %.*s", VB_STR_ARG(file->hint)));
    else if (file->hint_lang && file->lang && file->hint_lang != file->lang)
        note(l, "name-differs", file->symbol, file->lang, file->path,
             vb_arena_format(l->memory, "the file's name says %s", vb_lang_name(file->hint_lang)));
}

static void begin_file(look *l, file_hint *file, sqlite3_stmt *row)
{
    *file = (file_hint){.path = vb_arena_copy(l->memory, vb_sqlite_text(row, 0)),
                        .symbol = vb_arena_copy(l->memory, vb_sqlite_text(row, 1)),
                        .lang = vb_lang_from(vb_sqlite_text(row, 2))};
    if (!vb_symbol_from_name(vb_path_name(file->path), l->memory, &file->hint, &file->hint_lang))
        file->hint = (vb_str){"", 0};
}

static vb_status look_at_file_names(look *l, vb_err *err)
{
    vb_status status = VB_OK;
    file_hint file = {0};
    sqlite3_stmt *rows = vb_sqlite_use(l->store, VB_SQL_FILE_NAMES, err);
    for (bool has_row = rows != NULL; has_row;) {
        status = vb_sqlite_step(l->store, rows, &has_row, err);
        if (!has_row)
            break;
        if (!vb_str_equal(file.path, vb_sqlite_text(rows, 0))) {
            end_file(l, &file);
            begin_file(l, &file, rows);
        }
        file.is_met |= vb_str_equal(vb_symbol_key(l->memory, file.hint), vb_sqlite_text(rows, 3));
    }
    end_file(l, &file);
    return rows ? status : VB_ERR_COLLECTION;
}

/* ---- all of it ---------------------------------------------------------------------- */

vb_status vb_store_health(vb_store *store, vb_arena *memory, vb_health *health, vb_err *err)
{
    static vb_status (*const looks[])(look *, vb_err *) = {look_at_counts,   look_at_paragraphs, look_at_texts,
                                                           look_at_holdings, look_for_twice,     look_at_file_names};
    look l = {store, memory, VB_BUF_INIT, VB_BUF_INIT, health};
    *health = (vb_health){.is_sound = true};
    bool moment = vb_sqlite_hold(store);
    vb_status status = vb_places_refresh(store, err);
    if (status == VB_OK)
        status = look_at_file(&l, err);
    if (status == VB_OK && !health->is_sound) {
        /* What is damaged is so again; what one failed read made look so is not. */
        vb_buf_clear(&l.defects);
        health->is_sound = true;
        status = look_at_file(&l, err);
    }
    for (size_t i = 0; i < sizeof looks / sizeof *looks && status == VB_OK; i++) {
        vb_err found = VB_ERR_INIT;
        status = looks[i](&l, &found);
        if (found.status == VB_ERR_COLLECTION && !health->is_sound) /* known already: the rest may still be told */
            status = VB_OK;
        else if (status != VB_OK && err)
            *err = found;
    }
    vb_sqlite_release(store, moment);
    status = vb_rows_end(&l.years, sizeof *health->years, memory, (const void **) &health->years, &health->year_count,
                         status, err);
    return vb_rows_end(&l.defects, sizeof *health->defects, memory, (const void **) &health->defects,
                       &health->defect_count, status, err);
}

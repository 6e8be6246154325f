/* facts.c - what is known of one document, and which symbols begin as somebody types. */
#include "model/names.h"
#include "model/symbol.h"
#include "store/inner.h"

#define NAMES_MAX 64 /* of one document; joint ones have two or three symbols */
#define TYPED_MAX 64 /* bytes of a symbol that is being typed */

/* ---- one document ------------------------------------------------------------------ */

/* The first column of each row. */
static vb_status read_words(vb_store *store, vb_sql which, int64_t document, vb_arena *memory, vb_str_list *list,
                            vb_err *err)
{
    bool has_row = true;
    vb_status status = VB_OK;
    vb_str *words = vb_arena_array(memory, NAMES_MAX, sizeof *words);
    sqlite3_stmt *rows = vb_sqlite_use(store, which, err);
    *list = (vb_str_list){words, 0};
    if (!rows || !words)
        return rows ? vb_err_memory(err) : VB_ERR_COLLECTION;
    sqlite3_bind_int64(rows, 1, document);
    while (status == VB_OK && list->count < NAMES_MAX) {
        status = vb_sqlite_step(store, rows, &has_row, err);
        if (status != VB_OK || !has_row)
            break;
        words[list->count++] = vb_arena_copy(memory, vb_sqlite_text(rows, 0));
    }
    sqlite3_reset(rows);
    return status;
}

static vb_status read_facts(vb_store *store, int64_t document, vb_arena *memory, vb_document_facts *facts, vb_err *err)
{
    bool has_row;
    sqlite3_stmt *row = vb_sqlite_use(store, VB_SQL_FACTS_OF, err);
    if (!row)
        return VB_ERR_COLLECTION;
    sqlite3_bind_int64(row, 1, document);
    vb_status status = vb_sqlite_step(store, row, &has_row, err);
    if (status == VB_OK && has_row)
        *facts = (vb_document_facts){.holding = vb_holding_of(row, memory),
                                     .issued = vb_date_from_iso(vb_sqlite_text(row, 11)),
                                     .written = vb_date_from_iso(vb_sqlite_text(row, 12)),
                                     .adopted = vb_date_from_iso(vb_sqlite_text(row, 13)),
                                     .author = vb_arena_copy(memory, vb_sqlite_text(row, 14)),
                                     .body = vb_arena_copy(memory, vb_sqlite_text(row, 15)),
                                     .session = sqlite3_column_int(row, 16),
                                     .state = vb_arena_copy(memory, vb_sqlite_text(row, 17)),
                                     .agenda = vb_arena_copy(memory, vb_sqlite_text(row, 18)),
                                     .sha256 = vb_arena_copy(memory, vb_sqlite_text(row, 19)),
                                     .citations = (uint32_t) sqlite3_column_int64(row, 20)};
    sqlite3_reset(row);
    return status;
}

vb_status vb_store_document(vb_store *store, vb_str symbol, vb_lang lang, vb_arena *memory, vb_document_facts *facts,
                            vb_err *err)
{
    int64_t document;
    *facts = (vb_document_facts){0};
    bool moment = vb_sqlite_hold(store);
    vb_status status = vb_document_meant(store, symbol, lang, &document, err);
    if (status == VB_OK)
        status = read_facts(store, document, memory, facts, err);
    if (status == VB_OK)
        status = read_words(store, VB_SQL_NAMES_OF, document, memory, &facts->symbols, err);
    if (status == VB_OK)
        status = read_words(store, VB_SQL_FILES_OF, document, memory, &facts->paths, err);
    vb_sqlite_release(store, moment);
    return status == VB_OK && vb_arena_failed(memory) ? vb_err_memory(err) : status;
}

/* ---- symbols as they are typed -------------------------------------------------------- */

/* Takes a version of a symbol into what is known of it: the English one speaks for the others. */
static void take_version(vb_holding *holding, sqlite3_stmt *row, vb_arena *memory)
{
    vb_lang lang = vb_lang_from(vb_sqlite_text(row, 5));
    holding->languages |= (uint32_t) sqlite3_column_int64(row, 1);
    if (holding->files && lang != VB_LANG_EN)
        return;
    holding->lang = lang;
    holding->date = vb_date_from_iso(vb_sqlite_text(row, 2));
    holding->doc_class = vb_class_from(vb_sqlite_text(row, 3));
    holding->title = vb_arena_copy(memory, vb_sqlite_text(row, 4));
    holding->files = 1;
}

/* Rows come by symbol: at most `limit` symbols of them. */
static vb_status read_symbols(vb_store *store, vb_sql which, vb_str key, size_t limit, vb_holding *holdings,
                              size_t *count, vb_arena *memory, vb_err *err)
{
    bool has_row = true;
    vb_status status = VB_OK;
    sqlite3_stmt *rows = vb_sqlite_use(store, which, err);
    if (!rows)
        return VB_ERR_COLLECTION;
    vb_sqlite_bind(rows, 1, key);
    while (status == VB_OK) {
        status = vb_sqlite_step(store, rows, &has_row, err);
        if (status != VB_OK || !has_row)
            break;
        vb_str symbol = vb_sqlite_text(rows, 0);
        if (!*count || !vb_str_equal(holdings[*count - 1].symbol, symbol)) {
            if (*count == limit)
                break;
            holdings[(*count)++] = (vb_holding){.symbol = vb_arena_copy(memory, symbol)};
        }
        take_version(holdings + *count - 1, rows, memory);
    }
    sqlite3_reset(rows);
    return status;
}

vb_status vb_store_symbols(vb_store *store, vb_str typed, size_t limit, vb_arena *memory, const vb_holding **holdings,
                           size_t *count, vb_err *err)
{
    vb_str key = vb_symbol_key(memory, vb_str_part(vb_str_trim(typed), 0, TYPED_MAX));
    vb_str canonical = vb_symbol_key(memory, vb_symbol_canonical(memory, vb_str_trim(typed)));
    vb_holding *found = vb_arena_array(memory, limit, sizeof *found);
    *holdings = found;
    *count = 0;
    if (!found)
        return vb_err_memory(err);
    if (!key.len)
        return VB_OK;
    bool moment = vb_sqlite_hold(store);
    vb_status status = read_symbols(store, VB_SQL_BEGINNING, key, limit, found, count, memory, err);
    if (status == VB_OK && !*count && canonical.len && !vb_str_equal(canonical, key))
        status = read_symbols(store, VB_SQL_BEGINNING, canonical, limit, found, count, memory, err);
    if (status == VB_OK && !*count)
        status = read_symbols(store, VB_SQL_CONTAINING, key, limit, found, count, memory, err);
    vb_sqlite_release(store, moment);
    return status == VB_OK && vb_arena_failed(memory) ? vb_err_memory(err) : status;
}

/* held.c - which document a symbol names, language by language. */
#include <stdio.h>

#include "model/names.h"
#include "model/symbol.h"
#include "store/search.h"
#include "store/inner.h"

/* How well a document answers a wish for a language: it is in it, it has parts in it. */
static int fitness(vb_lang wish, vb_lang lang, uint32_t languages)
{
    if (wish == VB_LANG_NONE)
        return lang == VB_LANG_EN ? 3 : 2;
    if (lang == wish)
        return 3;
    return languages >> wish & 1 ? 1 : 0;
}

/* The best of the documents of this symbol; the same symbol letter for letter goes before one that differs in its part.
 */
static vb_status find_document(vb_store *store, vb_str symbol, vb_lang lang, vb_arena *arena, int64_t *document,
                               uint32_t *languages, vb_err *err)
{
    bool has_row = true;
    int best = 0;
    sqlite3_stmt *rows = vb_sqlite_use(store, VB_SQL_NAMED, err);
    if (!rows)
        return VB_ERR_COLLECTION;
    vb_sqlite_bind(rows, 1, vb_symbol_key(arena, symbol));
    vb_sqlite_bind(rows, 2, symbol);
    *document = 0;
    *languages = 0;
    for (;;) {
        vb_status status = vb_sqlite_step(store, rows, &has_row, err);
        if (status != VB_OK || !has_row)
            return status;
        uint32_t bits = (uint32_t) sqlite3_column_int64(rows, 2);
        int fit = fitness(lang, vb_lang_from(vb_sqlite_text(rows, 1)), bits);
        *languages |= bits;
        if (fit > best) {
            best = fit;
            *document = sqlite3_column_int64(rows, 0);
        }
    }
}

vb_status vb_answer_held(void *self, vb_str symbol, vb_lang lang, vb_arena *arena, const vb_held **held, vb_err *err)
{
    vb_store *store = self;
    const vb_decoded *decoded;
    int64_t document;
    uint32_t languages;
    *held = NULL;
    if (symbol.len == 0)
        return VB_OK;
    bool moment = vb_sqlite_hold(store);
    vb_status status = vb_places_refresh(store, err);
    if (status == VB_OK)
        status = find_document(store, symbol, lang, arena, &document, &languages, err);
    if (status == VB_OK && document) {
        status = vb_decode(store, document, &decoded, err);
        vb_held *copy = status == VB_OK ? vb_arena_alloc(arena, sizeof *copy) : NULL;
        if (status == VB_OK && (!copy || !vb_copy_held(copy, decoded, arena)))
            status = vb_err_memory(err);
        if (status == VB_OK)
            *held = copy;
    }
    vb_sqlite_release(store, moment);
    return status;
}

uint32_t vb_answer_languages(void *self, vb_str symbol)
{
    vb_store *store = self;
    vb_err err = VB_ERR_INIT;
    int64_t document;
    uint32_t languages = 0;
    vb_arena *arena = vb_arena_new(0);
    vb_status status = arena ? VB_OK : vb_err_memory(&err);
    if (status == VB_OK && symbol.len)
        status = find_document(store, symbol, VB_LANG_NONE, arena, &document, &languages, &err);
    if (status == VB_OK && vb_arena_failed(arena))
        status = vb_err_memory(&err);
    vb_arena_free(arena);
    if (status != VB_OK)
        vb_answer_fails(store, &err);
    return status == VB_OK ? languages : 0;
}

void vb_answer_fails(vb_store *store, const vb_err *err)
{
    if (store->failure.status == VB_OK)
        store->failure = *err;
}

vb_status vb_answer_failed(void *self, vb_err *err)
{
    vb_store *store = self;
    vb_err failure = store->failure;
    store->failure = (vb_err) VB_ERR_INIT;
    if (failure.status != VB_OK && err)
        *err = failure;
    return failure.status;
}

/* ---- what was typed ---------------------------------------------------------------- */

vb_status vb_symbol_meant(vb_store *store, vb_str typed, vb_arena *arena, vb_str *key, vb_err *err)
{
    bool has_row;
    vb_str symbol = vb_symbol_canonical(arena, vb_str_trim(typed));
    sqlite3_stmt *row = vb_sqlite_use(store, VB_SQL_KEY_MEANT, err);
    if (!row)
        return VB_ERR_COLLECTION;
    vb_sqlite_bind(row, 1, vb_symbol_key(arena, symbol.len ? symbol : vb_str_trim(typed)));
    vb_status status = vb_sqlite_step(store, row, &has_row, err);
    *key = status == VB_OK && has_row ? vb_arena_copy(arena, vb_sqlite_text(row, 0)) : (vb_str){"", 0};
    sqlite3_reset(row);
    return status == VB_OK && vb_arena_failed(arena) ? vb_err_memory(err) : status;
}

vb_status vb_symbol_unknown(vb_store *store, vb_str typed, const char *what, vb_err *err)
{
    const vb_str *like = NULL;
    size_t count = 0;
    vb_buf names = VB_BUF_INIT;
    vb_arena *memory = vb_arena_new(0);
    if (memory && vb_suggest(store, typed, memory, &like, &count, NULL) == VB_OK)
        for (size_t i = 0; i < count; i++)
            vb_buf_format(&names, "%s%.*s", i ? ", " : "; like it are: ", VB_STR_ARG(like[i]));
    vb_status status = vb_err_set(err, VB_ERR_MISSING, "\"%.*s\" is %s%.*s", VB_STR_ARG(typed), what,
                                  VB_STR_ARG(vb_buf_str(&names)));
    vb_arena_free(memory);
    vb_buf_free(&names);
    return status;
}

/* "S/RES/822 (1993) is held in en, and not in fr" */
static vb_status not_held(vb_store *store, vb_str typed, vb_lang lang, uint32_t languages, bool is_cited, vb_err *err)
{
    char list[4 * VB_LANG_COUNT] = "";
    size_t used = 0;
    for (int i = 1; i < VB_LANG_COUNT; i++)
        if (languages >> i & 1)
            used +=
                (size_t) snprintf(list + used, sizeof list - used, "%s%s", used ? " " : "", vb_lang_code((vb_lang) i));
    if (used)
        return vb_err_set(err, VB_ERR_MISSING, "\"%.*s\" is held in %s, and not in %s", VB_STR_ARG(typed), list,
                          vb_lang_code(lang));
    return is_cited ? vb_err_set(err, VB_ERR_MISSING, "\"%.*s\" is not held; it is cited only", VB_STR_ARG(typed))
                    : vb_symbol_unknown(store, typed, "not held", err);
}

/* The document that was read from a file; 0: none. */
static vb_status document_of_file(vb_store *store, vb_str path, int64_t *document, vb_err *err)
{
    bool has_row = false;
    sqlite3_stmt *row = vb_sqlite_use(store, VB_SQL_FILE, err);
    if (!row)
        return VB_ERR_COLLECTION;
    vb_sqlite_bind(row, 1, path);
    vb_status status = vb_sqlite_step(store, row, &has_row, err);
    *document = has_row ? sqlite3_column_int64(row, 0) : 0;
    sqlite3_reset(row);
    return status;
}

vb_status vb_document_meant(vb_store *store, vb_str typed, vb_lang lang, int64_t *document, vb_err *err)
{
    vb_str key = {"", 0};
    uint32_t languages = 0;
    vb_arena *arena = vb_arena_new(0);
    *document = 0;
    vb_status status = arena ? VB_OK : vb_err_memory(err);
    if (status == VB_OK && (vb_str_starts(typed, VB_S("/")) || vb_str_starts(typed, VB_S("-/"))))
        status = document_of_file(store, typed, document, err);
    if (status == VB_OK && !*document)
        status = vb_symbol_meant(store, typed, arena, &key, err);
    if (status == VB_OK && !*document && key.len)
        status = find_document(store, key, lang, arena, document, &languages, err);
    vb_arena_free(arena);
    return status == VB_OK && !*document ? not_held(store, typed, lang, languages, key.len > 0, err) : status;
}

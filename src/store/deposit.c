/* deposit.c - one document written into a collection: what is known of it, its text,
 * its paragraphs, what it cites and describes. */
#include <stddef.h>
#include <stdlib.h>
#include <xxhash.h>

#include "base/sorted.h"
#include "model/names.h"
#include "store/dictionary.h"
#include "store/inner.h"

typedef struct deposit {
    vb_store *store;
    const vb_parcel *parcel;
    const vb_doc *doc;
    vb_arena *arena; /* for the length of this deposit */
    uint32_t first;
    int64_t document;
} deposit;

/* ---- rows ------------------------------------------------------------------------ */

static uint32_t language_bits(const deposit *d)
{
    uint32_t bits = d->parcel->lang ? 1u << d->parcel->lang : 0;
    for (int i = 0; i < VB_LANG_COUNT && d->doc->languages[i]; i++)
        bits |= 1u << d->doc->languages[i];
    return bits;
}

static vb_str language_names(deposit *d)
{
    vb_str names = vb_str_from(vb_lang_code(d->parcel->lang));
    for (int i = 1; i < VB_LANG_COUNT && d->doc->languages[i]; i++)
        names = vb_arena_format(d->arena, "%.*s %s", VB_STR_ARG(names), vb_lang_code(d->doc->languages[i]));
    return names;
}

static void bind_date(sqlite3_stmt *row, int at, vb_date date, char iso[16])
{
    vb_sqlite_bind(row, at, vb_str_from(vb_date_iso(date, iso)));
}

/* By what else documents are chosen: body, session, State of the author, agenda items. */
static void bind_facets(deposit *d, sqlite3_stmt *row)
{
    const vb_masthead *m = &d->doc->masthead;
    vb_str agenda = {"", 0};
    for (uint32_t i = 0; i < m->agenda_item_count; i++)
        agenda = vb_arena_format(d->arena, "%.*s%s%.*s %.*s", VB_STR_ARG(agenda), i ? "\n" : "",
                                 VB_STR_ARG(m->agenda_items[i].number), VB_STR_ARG(m->agenda_items[i].title));
    vb_sqlite_bind(row, 18, m->body_count ? m->bodies[0].code : (vb_str){"", 0});
    if (m->body_count && m->bodies[0].session)
        sqlite3_bind_int(row, 19, m->bodies[0].session);
    vb_sqlite_bind(row, 20, m->letter_state.text);
    vb_sqlite_bind(row, 21, agenda);
}

static vb_status add_document(deposit *d, vb_err *err)
{
    const vb_doc *doc = d->doc;
    const vb_masthead *m = &doc->masthead;
    char date[16], issued[16], written[16], adopted[16];
    vb_date stated = m->adopted.date.year       ? m->adopted.date
                     : m->letter_date.date.year ? m->letter_date.date
                                                : m->date.date;
    sqlite3_stmt *row = vb_sqlite_use(d->store, VB_SQL_DOCUMENT_ADD, err);
    if (!row)
        return VB_ERR_COLLECTION;
    vb_sqlite_bind(row, 1, doc->source.sha256);
    vb_sqlite_bind(row, 2, doc->source.format);
    vb_sqlite_bind(row, 3, vb_str_from(vb_class_name(doc->class)));
    vb_sqlite_bind(row, 4, d->parcel->symbol_count ? d->parcel->symbols[0] : (vb_str){"", 0});
    sqlite3_bind_int(row, 5, d->parcel->symbol_from_name);
    vb_sqlite_bind(row, 6, vb_str_from(vb_lang_code(d->parcel->lang)));
    vb_str languages = language_names(d);
    sqlite3_bind_text(row, 7, languages.at, (int) languages.len, SQLITE_STATIC);
    sqlite3_bind_int64(row, 8, language_bits(d));
    bind_date(row, 9, stated, date);
    bind_date(row, 10, m->date.date, issued);
    bind_date(row, 11, m->letter_date.date, written);
    bind_date(row, 12, m->adopted.date, adopted);
    vb_sqlite_bind(row, 13, m->letter_from.text);
    vb_sqlite_bind(row, 14, m->title.text);
    sqlite3_bind_int64(row, 15, (int64_t) doc->text.len);
    sqlite3_bind_int64(row, 16, d->first);
    sqlite3_bind_int64(row, 17, d->parcel->piece_count);
    bind_facets(d, row);
    vb_status status = vb_sqlite_finish(d->store, row, err);
    d->document = sqlite3_last_insert_rowid(d->store->db);
    return status;
}

void vb_symbols_forget(vb_store *store)
{
    free(store->symbols);
    store->symbols = NULL;
}

/* Where the symbol is known or may be; NULL when memory fails. */
static vb_symbol_known *known_place(vb_store *store, const XXH128_hash_t *hash)
{
    if (!store->symbols)
        store->symbols = calloc(VB_SYMBOLS_KNOWN, sizeof *store->symbols);
    return store->symbols ? store->symbols + hash->low64 % VB_SYMBOLS_KNOWN : NULL;
}

/* The id of a symbol, made if it is new. */
static vb_status find_symbol_id(deposit *d, vb_str symbol, int64_t *id, vb_err *err)
{
    bool has_row = false;
    sqlite3_stmt *find = vb_sqlite_use(d->store, VB_SQL_SYMBOL_ID, err);
    sqlite3_stmt *add = find ? vb_sqlite_use(d->store, VB_SQL_SYMBOL_ADD, err) : NULL;
    if (!find || !add)
        return VB_ERR_COLLECTION;
    vb_sqlite_bind(find, 1, symbol);
    vb_status status = vb_sqlite_step(d->store, find, &has_row, err);
    if (status == VB_OK && !has_row) {
        vb_sqlite_bind(add, 1, symbol);
        vb_sqlite_bind(add, 2, vb_symbol_key(d->arena, symbol));
        status = vb_sqlite_finish(d->store, add, err);
        *id = sqlite3_last_insert_rowid(d->store->db);
        return status;
    }
    *id = has_row ? sqlite3_column_int64(find, 0) : 0;
    sqlite3_reset(find);
    return status;
}

static vb_status symbol_id(deposit *d, vb_str symbol, int64_t *id, vb_err *err)
{
    XXH128_hash_t hash = XXH3_128bits(symbol.at, symbol.len);
    vb_symbol_known *known = known_place(d->store, &hash);
    if (!known)
        return vb_err_memory(err);
    *id = known->id;
    if (known->id && known->hash[0] == hash.low64 && known->hash[1] == hash.high64)
        return VB_OK;
    vb_status status = find_symbol_id(d, symbol, id, err);
    if (status == VB_OK)
        *known = (vb_symbol_known){{hash.low64, hash.high64}, *id};
    return status;
}

static vb_status add_symbols(deposit *d, vb_err *err)
{
    vb_status status = VB_OK;
    for (uint32_t i = 0; i < d->parcel->symbol_count && status == VB_OK; i++) {
        int64_t id = 0;
        status = symbol_id(d, d->parcel->symbols[i], &id, err);
        sqlite3_stmt *add = status == VB_OK ? vb_sqlite_use(d->store, VB_SQL_NAMING_ADD, err) : NULL;
        if (!add)
            return status == VB_OK ? VB_ERR_COLLECTION : status;
        sqlite3_bind_int64(add, 1, id);
        sqlite3_bind_int64(add, 2, d->document);
        status = vb_sqlite_finish(d->store, add, err);
    }
    return status;
}

static vb_status add_paragraph(deposit *d, uint32_t i, vb_err *err)
{
    const vb_piece *piece = d->parcel->pieces + i;
    uint32_t count;
    const vb_block *block = vb_doc_blocks(d->doc, &count) + piece->block;
    sqlite3_stmt *row = vb_sqlite_use(d->store, VB_SQL_PARAGRAPH_ADD, err);
    if (!row)
        return VB_ERR_COLLECTION;
    sqlite3_bind_int64(row, 1, (int64_t) d->first + i);
    sqlite3_bind_int64(row, 2, d->document);
    sqlite3_bind_int64(row, 3, piece->block);
    vb_sqlite_bind(row, 4, vb_str_from(vb_block_name(block->kind)));
    vb_sqlite_bind(row, 5, piece->num);
    if (piece->ordinal)
        sqlite3_bind_int64(row, 6, piece->ordinal);
    if (block->page)
        sqlite3_bind_int64(row, 7, block->page);
    if (block->lang != d->parcel->lang)
        vb_sqlite_bind(row, 8, vb_str_from(vb_lang_code(block->lang)));
    sqlite3_bind_int64(row, 9, piece->span.from);
    sqlite3_bind_int64(row, 10, piece->span.to - piece->span.from);
    return vb_sqlite_finish(d->store, row, err);
}

/* The piece that byte `at` stands in: the last that begins at or before it. */
static bool piece_at(const deposit *d, uint32_t at, uint32_t *index)
{
    const vb_parcel *p = d->parcel;
    uint32_t after = vb_sorted_after(p->pieces, p->piece_count, sizeof *p->pieces, offsetof(vb_piece, span.from), at);
    *index = after ? after - 1 : 0;
    return after && at < d->parcel->pieces[*index].span.to;
}

static vb_status add_citation(deposit *d, const vb_citation *citation, vb_err *err)
{
    uint32_t piece;
    int64_t id;
    if (citation->symbol.len == 0 || !piece_at(d, citation->span.from, &piece))
        return VB_OK;
    vb_status status = symbol_id(d, citation->symbol, &id, err);
    sqlite3_stmt *row = status == VB_OK ? vb_sqlite_use(d->store, VB_SQL_CITATION_ADD, err) : NULL;
    if (!row)
        return status == VB_OK ? VB_ERR_COLLECTION : status;
    sqlite3_bind_int64(row, 1, (int64_t) d->first + piece);
    sqlite3_bind_int64(row, 2, citation->span.from);
    sqlite3_bind_int64(row, 3, id);
    vb_sqlite_bind(row, 4, vb_str_span(d->doc->text, citation->pinpoint));
    if (citation->kind != VB_CITED_DOCUMENT)
        vb_sqlite_bind(row, 5, vb_str_from(vb_cited_kind_name(citation->kind)));
    sqlite3_bind_int64(row, 6, citation->span.to - citation->span.from);
    return vb_sqlite_finish(d->store, row, err);
}

static vb_status add_described(deposit *d, const vb_described *described, vb_err *err)
{
    uint32_t piece;
    int64_t id = 0;
    char iso[16];
    if (!described->date.year || !piece_at(d, described->span.from, &piece))
        return VB_OK;
    vb_status status = described->symbol.len ? symbol_id(d, described->symbol, &id, err) : VB_OK;
    sqlite3_stmt *row = status == VB_OK ? vb_sqlite_use(d->store, VB_SQL_DESCRIBED_ADD, err) : NULL;
    if (!row)
        return status == VB_OK ? VB_ERR_COLLECTION : status;
    sqlite3_bind_int64(row, 1, (int64_t) d->first + piece);
    sqlite3_bind_int64(row, 2, described->span.from);
    sqlite3_bind_int64(row, 3, described->span.to - described->span.from);
    bind_date(row, 4, described->date, iso);
    sqlite3_bind_text(row, 5, described->kind.at, (int) described->kind.len, SQLITE_STATIC);
    vb_sqlite_bind(row, 6, vb_str_span(d->doc->text, described->author));
    if (id)
        sqlite3_bind_int64(row, 7, id);
    return vb_sqlite_finish(d->store, row, err);
}

static vb_status add_layers(deposit *d, vb_err *err)
{
    uint32_t count;
    vb_status status = VB_OK;
    const vb_citation *citations = vb_doc_citations(d->doc, &count);
    for (uint32_t i = 0; i < count && status == VB_OK; i++)
        status = add_citation(d, citations + i, err);
    const vb_described *described = vb_doc_described(d->doc, &count);
    for (uint32_t i = 0; i < count && status == VB_OK; i++)
        status = add_described(d, described + i, err);
    return status;
}

/* ---- all of it --------------------------------------------------------------------- */

/* Ids of paragraphs are never given twice: the index may still hold those of removed documents. */
static vb_status reserve_ids(deposit *d, vb_err *err)
{
    bool has_row;
    sqlite3_stmt *state = vb_sqlite_use(d->store, VB_SQL_STATE, err);
    sqlite3_stmt *set = state ? vb_sqlite_use(d->store, VB_SQL_STATE_SET, err) : NULL;
    if (!state || !set)
        return VB_ERR_COLLECTION;
    vb_sqlite_bind(state, 1, VB_S("next_paragraph"));
    vb_status status = vb_sqlite_step(d->store, state, &has_row, err);
    int64_t next = status == VB_OK && has_row ? sqlite3_column_int64(state, 0) : 0;
    sqlite3_reset(state);
    if (status != VB_OK)
        return status;
    if (next < 1 || next + d->parcel->piece_count > VB_PARAGRAPH_MAX)
        return vb_err_set(err, VB_ERR_COLLECTION, "the collection \"%s\" is full: it numbers up to %u paragraphs",
                          d->store->path, VB_PARAGRAPH_MAX);
    d->first = (uint32_t) next;
    vb_sqlite_bind(set, 1, VB_S("next_paragraph"));
    sqlite3_bind_int64(set, 2, next + d->parcel->piece_count);
    return vb_sqlite_finish(d->store, set, err);
}

static vb_status write_all(deposit *d, vb_err *err)
{
    const vb_parcel *parcel = d->parcel;
    vb_status status = reserve_ids(d, err);
    if (status == VB_OK)
        status = add_document(d, err);
    if (status == VB_OK)
        status = add_symbols(d, err);
    for (uint32_t i = 0; i < parcel->piece_count && status == VB_OK; i++)
        status = add_paragraph(d, i, err);
    if (status == VB_OK)
        status = add_layers(d, err);
    if (status == VB_OK)
        status = vb_index(d->store, &parcel->index, d->first, err);
    return status == VB_OK ? vb_text_add(d->store, d->document, d->doc->text, parcel->lang, err) : status;
}

vb_status vb_deposit(vb_store *store, const vb_parcel *parcel, int64_t *document, uint32_t *first, vb_err *err)
{
    deposit d = {store, parcel, parcel->doc, vb_arena_new(0), 0, 0};
    if (!d.arena)
        return vb_err_memory(err);
    vb_status status = write_all(&d, err);
    if (status == VB_OK && vb_arena_failed(d.arena))
        status = vb_err_memory(err);
    *document = d.document;
    *first = d.first;
    vb_arena_free(d.arena);
    return status;
}

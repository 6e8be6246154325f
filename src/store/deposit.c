/* deposit.c - one document written into a collection: what is known of it, its text,
 * its paragraphs, what it cites and describes, its shingles. */
#include <stdio.h>
#include <string.h>
#include <zstd.h>

#include "base/scan.h"
#include "model/names.h"
#include "model/symbol.h"
#include "store/inner.h"
#include "store/pieces.h"

#define TEXT_LEVEL 6  /* measured: docs/COLLECTION.md */
#define WORDS_LEVEL 1 /* hashes: higher levels gain nothing */
#define CHUNK_BYTES                                                                                                    \
    (256u << 10)           /* of one paragraph looked at in one go: keeps the words of an endless line out of memory */
#define CHUNK_OVERLAP 512u /* more than any shingle is long, so that none is lost where two chunks meet */
#define TERMS_MAX ((size_t) 512 << 20) /* bytes of the terms of one paragraph: a row of SQLite takes 1 GB */
#define SYMBOLS_MAX 64     /* of one document; joint ones have two or three */

typedef struct deposit {
    vb_store *store;
    const vb_doc *doc;
    vb_arena *arena; /* for the length of this deposit */
    const vb_piece *pieces;
    uint32_t piece_count, first;
    vb_str symbols[SYMBOLS_MAX];
    uint32_t symbol_count;
    bool symbol_from_name;
    vb_lang lang;
    int64_t document;
    vb_buf words; /* see holding.c */
    vb_buf terms; /* of one paragraph: see terms.c */
    uint32_t citation; /* the next whose symbol stands beside a word */
} deposit;

/* ---- what the document is called ------------------------------------------------ */

static bool is_part(vb_str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (!((s.at[i] >= 'A' && s.at[i] <= 'Z') || s.at[i] == '-'))
            return false;
    return s.len > 0 && s.len <= 3;
}

vb_str vb_symbol_key(vb_arena *arena, vb_str symbol)
{
    size_t last = symbol.len;
    while (last && symbol.at[last - 1] != ' ')
        last--;
    if (last && is_part(vb_str_part(symbol, last, symbol.len)))
        symbol.len = last;
    char *key = vb_arena_alloc(arena, symbol.len + 1);
    size_t len = 0;
    for (size_t i = 0; key && i < symbol.len; i++)
        if (symbol.at[i] != ' ')
            key[len++] = symbol.at[i] >= 'A' && symbol.at[i] <= 'Z' ? (char) (symbol.at[i] + 32) : symbol.at[i];
    return key ? (vb_str){key, len} : (vb_str){"", 0};
}

/* The number of a resolution as its own heading prints it: "Resolution 853 (2031)", "resolution 75/254 A-C". */
static vb_str symbol_of_number_line(const deposit *d)
{
    const vb_masthead *m = &d->doc->masthead;
    vb_str rest = m->number_line.text;
    uint32_t number, year;
    while (rest.len && (*rest.at < '0' || *rest.at > '9'))
        rest = vb_str_part(rest, 1, rest.len);
    vb_str session = vb_str_part(rest, 0, vb_str_find_byte(rest, '/', 0));
    if (!vb_scan_number(&rest, 5, 99999, &number))
        return (vb_str){"", 0};
    if (vb_scan_byte(&rest, '/'))
        return m->body_count && vb_scan_number(&rest, 4, 9999, &number)
                   ? vb_symbol_resolution(d->arena, m->bodies[0].code, session, number)
                   : (vb_str){"", 0};
    vb_skip_space(&rest);
    if (vb_scan_byte(&rest, '(') && vb_scan_number(&rest, 4, 9999, &year) && vb_scan_byte(&rest, ')'))
        return vb_symbol_sc_resolution(d->arena, number, year);
    return (vb_str){"", 0};
}

/* Names come from the text; from the file's name only where the text gives none. */
static void name_document(deposit *d)
{
    const vb_masthead *m = &d->doc->masthead;
    vb_str hinted = {"", 0};
    vb_lang hinted_lang = VB_LANG_NONE;
    for (uint32_t i = 0; i < m->symbols.count && d->symbol_count < SYMBOLS_MAX; i++)
        d->symbols[d->symbol_count++] = m->symbols.items[i];
    if (d->symbol_count == 0 && d->doc->class == VB_CLASS_RESOLUTION) {
        d->symbols[0] = symbol_of_number_line(d);
        d->symbol_count = d->symbols[0].len > 0;
    }
    bool has_hint = vb_symbol_from_name(d->doc->source.name, d->arena, &hinted, &hinted_lang) && hinted.len;
    if (d->symbol_count == 0 && has_hint) {
        d->symbols[d->symbol_count++] = hinted;
        d->symbol_from_name = true;
    }
    d->lang = d->doc->languages[0] ? d->doc->languages[0] : hinted_lang;
}

/* ---- rows ------------------------------------------------------------------------ */

static uint32_t language_bits(const deposit *d)
{
    uint32_t bits = d->lang ? 1u << d->lang : 0;
    for (int i = 0; i < VB_LANG_COUNT && d->doc->languages[i]; i++)
        bits |= 1u << d->doc->languages[i];
    return bits;
}

static vb_str language_names(deposit *d)
{
    vb_str names = vb_str_from(vb_lang_code(d->lang));
    for (int i = 1; i < VB_LANG_COUNT && d->doc->languages[i]; i++)
        names = vb_arena_format(d->arena, "%.*s %s", VB_STR_ARG(names), vb_lang_code(d->doc->languages[i]));
    return names;
}

static void bind_date(sqlite3_stmt *row, int at, vb_date date, char iso[16])
{
    vb_sqlite_bind(row, at, vb_str_from(vb_date_iso(date, iso)));
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
    vb_sqlite_bind(row, 4, d->symbol_count ? d->symbols[0] : (vb_str){"", 0});
    sqlite3_bind_int(row, 5, d->symbol_from_name);
    vb_sqlite_bind(row, 6, vb_str_from(vb_lang_code(d->lang)));
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
    sqlite3_bind_int64(row, 17, d->piece_count);
    vb_status status = vb_sqlite_finish(d->store, row, err);
    d->document = sqlite3_last_insert_rowid(d->store->db);
    return status;
}

/* The id of a symbol, made if it is new. */
static vb_status symbol_id(deposit *d, vb_str symbol, int64_t *id, vb_err *err)
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

static vb_status add_symbols(deposit *d, vb_err *err)
{
    vb_status status = VB_OK;
    for (uint32_t i = 0; i < d->symbol_count && status == VB_OK; i++) {
        int64_t id = 0;
        status = symbol_id(d, d->symbols[i], &id, err);
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
    const vb_piece *piece = d->pieces + i;
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
    if (block->lang != d->lang)
        vb_sqlite_bind(row, 8, vb_str_from(vb_lang_code(block->lang)));
    sqlite3_bind_int64(row, 9, piece->span.from);
    sqlite3_bind_int64(row, 10, piece->span.to - piece->span.from);
    return vb_sqlite_finish(d->store, row, err);
}

static bool pack(vb_buf *out, vb_str bytes, int level)
{
    if (!vb_buf_reserve(out, ZSTD_compressBound(bytes.len)))
        return false;
    out->len = ZSTD_compress(out->at, out->room, bytes.at, bytes.len, level);
    if (ZSTD_isError(out->len))
        out->len = 0;
    return out->len > 0;
}

/* Bytes packed into the second column of a row whose first is `id`. */
static vb_status add_packed(deposit *d, vb_sql which, int64_t id, vb_str bytes, int level, vb_err *err)
{
    vb_buf packed = VB_BUF_INIT;
    sqlite3_stmt *row = vb_sqlite_use(d->store, which, err);
    vb_status status = row ? VB_OK : VB_ERR_COLLECTION;
    if (row && !pack(&packed, bytes, level))
        status = vb_err_memory(err);
    if (status == VB_OK) {
        sqlite3_bind_int64(row, 1, id);
        vb_sqlite_bind_blob(row, 2, vb_buf_str(&packed));
        status = vb_sqlite_finish(d->store, row, err);
    }
    vb_buf_free(&packed);
    return status;
}

static vb_status add_text(deposit *d, vb_err *err)
{
    if (d->words.failed)
        return vb_err_memory(err);
    vb_status status = add_packed(d, VB_SQL_TEXT_ADD, d->document, d->doc->text, TEXT_LEVEL, err);
    if (status != VB_OK || d->piece_count == 0)
        return status;
    return add_packed(d, VB_SQL_WORDS_ADD, d->first, vb_buf_str(&d->words), WORDS_LEVEL, err);
}

/* The piece that byte `at` stands in: the last that begins at or before it. */
static bool piece_at(const deposit *d, uint32_t at, uint32_t *index)
{
    uint32_t low = 0;
    for (uint32_t high = d->piece_count; low < high;) {
        uint32_t middle = low + (high - low) / 2;
        if (d->pieces[middle].span.from <= at)
            low = middle + 1;
        else
            high = middle;
    }
    *index = low ? low - 1 : 0;
    return low && at < d->pieces[*index].span.to;
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

/* ---- words ------------------------------------------------------------------------ */

/* Where a chunk that begins at `from` ends: at a space if there is one, at a whole rune anyway. */
static uint32_t chunk_end(vb_str text, uint32_t from, uint32_t to)
{
    if (to - from <= CHUNK_BYTES)
        return to;
    uint32_t end = from + CHUNK_BYTES;
    while (end > from + CHUNK_BYTES / 2 && text.at[end] != ' ')
        end--;
    while (end > from + 4 && ((uint8_t) text.at[end] & 0xC0) == 0x80)
        end--;
    return end;
}

static void note_word(vb_buf *out, uint64_t loose)
{
    uint16_t kept = vb_word_kept(loose);
    vb_buf_byte(out, (char) (kept & 0xFF));
    vb_buf_byte(out, (char) (kept >> 8));
}

/* The first citation at or after byte `at`. */
static uint32_t citation_from(const deposit *d, uint32_t at)
{
    uint32_t low = 0, high;
    const vb_citation *citations = vb_doc_citations(d->doc, &high);
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (citations[middle].span.from < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* A word's terms, and beside it the symbols of what is cited at it. */
static void note_terms(deposit *d, vb_span word, vb_lang lang)
{
    uint32_t count;
    const vb_citation *citations = vb_doc_citations(d->doc, &count);
    if (d->terms.len > TERMS_MAX)
        return;
    vb_terms_add(d->store->terms, &d->terms, vb_str_span(d->doc->text, word), lang);
    for (; d->citation < count && citations[d->citation].span.from < word.to; d->citation++) {
        const vb_citation *citation = citations + d->citation;
        if (citation->symbol.len)
            vb_terms_add_symbol(&d->terms, vb_symbol_key(d->arena, citation->symbol));
        for (uint32_t i = 0; i < citation->also.count; i++)
            vb_terms_add_symbol(&d->terms, vb_symbol_key(d->arena, citation->also.items[i]));
    }
}

/* Words, terms and shingles of one chunk; words before `fresh` were noted with the chunk before. */
static bool note_chunk(deposit *d, vb_span span, uint32_t fresh, uint32_t id, vb_lang lang)
{
    vb_str text = vb_str_span(d->doc->text, span);
    vb_arena *arena = vb_arena_new(0);
    vb_words words;
    vb_shingle *shingles;
    uint32_t count;
    bool good = arena && vb_words_of(&words, text, arena) && vb_shingles_of(&shingles, &count, &words, text, arena);
    for (uint32_t i = 0; good && i < words.count; i++)
        if (!words.items[i].is_mark && span.from + words.items[i].span.from >= fresh) {
            vb_span word = words.items[i].span;
            note_word(&d->words, words.items[i].loose);
            note_terms(d, (vb_span){span.from + word.from, span.from + word.to}, lang);
        }
    for (uint32_t i = 0; good && i < count; i++)
        vb_shingle_note(d->store, shingles[i].hash, id);
    vb_arena_free(arena);
    return good;
}

/* The column of the search index that a paragraph of this kind belongs in. */
static int column_of(vb_block_kind kind)
{
    switch (kind) {
    case VB_BLOCK_TITLE:
    case VB_BLOCK_HEADING:
        return 4;
    case VB_BLOCK_OPERATIVE:
        return 3;
    default:
        return 2; /* the first column costs least: most paragraphs belong here */
    }
}

static vb_status add_terms(deposit *d, uint32_t i, vb_block_kind kind, vb_err *err)
{
    sqlite3_stmt *row = vb_sqlite_use(d->store, VB_SQL_SEARCH_ADD, err);
    if (!row || d->terms.failed)
        return row ? vb_err_memory(err) : VB_ERR_COLLECTION;
    if (i == 0) /* a document is found by its own symbols too */
        for (uint32_t k = 0; k < d->symbol_count; k++)
            vb_terms_add_symbol(&d->terms, vb_symbol_key(d->arena, d->symbols[k]));
    sqlite3_bind_int64(row, 1, (int64_t) d->first + i);
    vb_sqlite_bind(row, column_of(kind), vb_buf_str(&d->terms));
    return vb_sqlite_finish(d->store, row, err);
}

static vb_status note_piece(deposit *d, uint32_t i, vb_err *err)
{
    uint32_t count;
    vb_span span = d->pieces[i].span;
    uint32_t id = d->first + i;
    const vb_block *block = vb_doc_blocks(d->doc, &count) + d->pieces[i].block;
    vb_lang lang = block->lang ? block->lang : d->lang;
    vb_buf_clear(&d->terms);
    d->citation = citation_from(d, span.from);
    for (uint32_t from = span.from, fresh = span.from; fresh < span.to;) {
        uint32_t to = chunk_end(d->doc->text, from, span.to);
        if (!note_chunk(d, (vb_span){from, to}, fresh, id, lang))
            return vb_err_memory(err);
        fresh = to;
        from = to - CHUNK_OVERLAP;
        while (from < to && ((uint8_t) d->doc->text.at[from] & 0xC0) == 0x80)
            from++;
    }
    vb_buf_add(&d->words, VB_S("\0\0"));
    return add_terms(d, i, block->kind, err);
}

static vb_status note_pieces(deposit *d, vb_err *err)
{
    vb_status status = VB_OK;
    for (uint32_t i = 0; i < d->piece_count && status == VB_OK; i++) {
        status = note_piece(d, i, err);
        if (status == VB_OK && vb_shingle_pending_count(d->store) > VB_PENDING_MAX)
            status = vb_shingle_flush(d->store, err);
    }
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
    if (next < 1 || next + d->piece_count > VB_PARAGRAPH_MAX)
        return vb_err_set(err, VB_ERR_COLLECTION, "the collection \"%s\" is full: it numbers up to %u paragraphs",
                          d->store->path, VB_PARAGRAPH_MAX);
    d->first = (uint32_t) next;
    vb_sqlite_bind(set, 1, VB_S("next_paragraph"));
    sqlite3_bind_int64(set, 2, next + d->piece_count);
    return vb_sqlite_finish(d->store, set, err);
}

static vb_status write_all(deposit *d, vb_err *err)
{
    d->pieces = vb_pieces_of(d->doc, d->arena, &d->piece_count);
    if (!d->pieces)
        return vb_err_memory(err);
    vb_status status = reserve_ids(d, err);
    if (status == VB_OK)
        status = add_document(d, err);
    if (status == VB_OK)
        status = add_symbols(d, err);
    for (uint32_t i = 0; i < d->piece_count && status == VB_OK; i++)
        status = add_paragraph(d, i, err);
    if (status == VB_OK)
        status = add_layers(d, err);
    if (status == VB_OK)
        status = note_pieces(d, err);
    return status == VB_OK ? add_text(d, err) : status;
}

vb_status vb_deposit(vb_store *store, const vb_doc *doc, int64_t *document, vb_add_outcome *outcome, vb_err *err)
{
    deposit d = {.store = store, .doc = doc, .arena = vb_arena_new(0), .words = VB_BUF_INIT, .terms = VB_BUF_INIT};
    if (!d.arena)
        return vb_err_memory(err);
    name_document(&d);
    vb_status status = vb_arena_failed(d.arena) ? vb_err_memory(err) : write_all(&d, err);
    outcome->has_symbol = d.symbol_count > 0;
    outcome->symbol_from_name = d.symbol_from_name;
    *document = d.document;
    vb_buf_free(&d.words);
    vb_buf_free(&d.terms);
    vb_arena_free(d.arena);
    return status;
}

/* decode.c - documents read back from a collection: text unpacked, paragraphs named,
 * the latest few kept. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/names.h"
#include "store/dictionary.h"
#include "store/inner.h"

#define SHA256_DIGITS 64

void vb_decoded_forget(vb_store *store)
{
    for (int i = 0; i < VB_DECODED_DOCUMENTS; i++) {
        vb_arena_free(store->decoded[i].arena);
        store->decoded[i] = (vb_decoded){0};
    }
}

/* A place for one more: a free one, else that of the document longest not asked for. */
static vb_decoded *make_room(vb_store *store)
{
    for (;;) {
        size_t bytes = 0;
        vb_decoded *oldest = NULL, *place = NULL;
        for (int i = 0; i < VB_DECODED_DOCUMENTS; i++) {
            vb_decoded *d = store->decoded + i;
            if (!d->arena)
                place = d;
            else if (!oldest || d->used_at < oldest->used_at)
                oldest = d;
            bytes += d->arena ? vb_arena_size(d->arena) : 0;
        }
        if (place && bytes <= VB_DECODED_BYTES)
            return place;
        vb_arena_free(oldest->arena);
        *oldest = (vb_decoded){0};
    }
}

static vb_status damaged(const vb_store *store, int64_t document, vb_err *err)
{
    return vb_err_set(err, VB_ERR_COLLECTION, "the collection \"%s\" is damaged: the text of document %lld",
                      store->path, (long long) document);
}

/* A string kept at the end of `bytes` until all are there: an offset for now. */
static vb_span keep(vb_buf *bytes, vb_str s)
{
    vb_span span = {(uint32_t) bytes->len, (uint32_t) (bytes->len + s.len)};
    vb_buf_add(bytes, s);
    return span;
}

typedef struct row_strings {
    vb_span num, text;
} row_strings;

static vb_status read_paragraphs(vb_store *store, vb_decoded *d, vb_buf *bytes, uint32_t count, row_strings *strings,
                                 vb_held_block *blocks, vb_lang *langs, uint32_t *pages, vb_err *err)
{
    bool has_row = true;
    sqlite3_stmt *row = vb_sqlite_use(store, VB_SQL_PARAGRAPHS, err);
    if (!row)
        return VB_ERR_COLLECTION;
    sqlite3_bind_int64(row, 1, d->first);
    sqlite3_bind_int64(row, 2, (int64_t) d->first + count - 1);
    for (uint32_t i = 0; i < count; i++) {
        vb_status status = vb_sqlite_step(store, row, &has_row, err);
        if (status != VB_OK)
            return status;
        int64_t start = has_row ? sqlite3_column_int64(row, 5) : -1, len = has_row ? sqlite3_column_int64(row, 6) : -1;
        if (start < 0 || len < 0 || start > (int64_t) d->text.len || len > (int64_t) d->text.len - start) {
            sqlite3_reset(row);
            return damaged(store, d->document, err);
        }
        blocks[i].block = (uint32_t) sqlite3_column_int64(row, 0);
        blocks[i].kind = vb_block_from(vb_sqlite_text(row, 1));
        blocks[i].ordinal = (uint32_t) sqlite3_column_int64(row, 3);
        langs[i] = vb_lang_from(vb_sqlite_text(row, 4));
        pages[i] = (uint32_t) sqlite3_column_int64(row, 7);
        strings[i].num = keep(bytes, vb_sqlite_text(row, 2));
        strings[i].text = (vb_span){(uint32_t) start, (uint32_t) (start + len)};
    }
    sqlite3_reset(row);
    return VB_OK;
}

/* All strings are in their final place: names them. `named`: the document's symbol and its title. */
static bool settle(vb_decoded *d, const vb_buf *bytes, const row_strings *strings, vb_held_block *blocks,
                   vb_lang *langs, uint32_t count, const row_strings *named, vb_span sha256)
{
    vb_span *spans = vb_arena_array(d->arena, count, sizeof *spans);
    d->bytes = vb_arena_copy(d->arena, vb_buf_str(bytes));
    if (!spans || vb_arena_failed(d->arena))
        return false;
    d->text = vb_str_part(d->bytes, 0, d->text.len);
    for (uint32_t i = 0; i < count; i++) {
        blocks[i].num = vb_str_span(d->bytes, strings[i].num);
        blocks[i].text = vb_str_span(d->bytes, strings[i].text);
        spans[i] = strings[i].text;
        if (langs[i] == VB_LANG_NONE)
            langs[i] = d->held.lang;
    }
    d->held.symbol = vb_str_span(d->bytes, named->num);
    d->held.title = vb_str_span(d->bytes, named->text);
    d->held.sha256 = vb_str_span(d->bytes, sha256);
    d->held.blocks = blocks;
    d->held.count = count;
    d->langs = langs;
    d->spans = spans;
    return true;
}

typedef struct document_row {
    char symbol[256], sha256[SHA256_DIGITS + 1];
    vb_buf title;
    size_t bytes;
    uint32_t count;
} document_row;

static vb_status read_row(vb_store *store, vb_decoded *d, document_row *out, vb_err *err)
{
    bool has_row;
    sqlite3_stmt *row = vb_sqlite_use(store, VB_SQL_DOCUMENT_ROW, err);
    if (!row)
        return VB_ERR_COLLECTION;
    sqlite3_bind_int64(row, 1, d->document);
    vb_status status = vb_sqlite_step(store, row, &has_row, err);
    if (status != VB_OK || !has_row)
        return status != VB_OK ? status : damaged(store, d->document, err);
    vb_str symbol = vb_str_part(vb_sqlite_text(row, 0), 0, sizeof out->symbol - 1);
    memcpy(out->symbol, symbol.at, symbol.len);
    out->symbol[symbol.len] = '\0';
    snprintf(out->sha256, sizeof out->sha256, "%.*s", VB_STR_ARG(vb_sqlite_text(row, 7)));
    d->held.lang = vb_lang_from(vb_sqlite_text(row, 1));
    d->held.date = vb_date_from_iso(vb_sqlite_text(row, 2));
    vb_buf_add(&out->title, vb_sqlite_text(row, 3));
    out->bytes = (size_t) sqlite3_column_int64(row, 4);
    d->first = (uint32_t) sqlite3_column_int64(row, 5);
    out->count = (uint32_t) sqlite3_column_int64(row, 6);
    sqlite3_reset(row);
    if (out->title.failed)
        return vb_err_memory(err);
    return out->count > VB_PARAGRAPH_MAX ? damaged(store, d->document, err) : VB_OK;
}

static vb_status decode_into(vb_store *store, vb_decoded *d, vb_err *err)
{
    bool is_damaged = false;
    document_row row = {.title = VB_BUF_INIT};
    vb_buf bytes = VB_BUF_INIT;
    vb_status status = read_row(store, d, &row, err);
    if (status == VB_OK)
        status = vb_text_read(store, d->document, row.bytes, &bytes, &is_damaged, err);
    if (status == VB_OK && is_damaged)
        status = damaged(store, d->document, err);
    d->text.len = bytes.len;
    row_strings *strings = calloc(row.count + 1, sizeof *strings);
    vb_held_block *blocks = vb_arena_array(d->arena, row.count, sizeof *blocks);
    vb_lang *langs = vb_arena_array(d->arena, row.count, sizeof *langs);
    uint32_t *pages = vb_arena_array(d->arena, row.count, sizeof *pages);
    if (status == VB_OK && (!strings || !blocks || !langs || !pages))
        status = vb_err_memory(err);
    if (status == VB_OK)
        status = read_paragraphs(store, d, &bytes, row.count, strings, blocks, langs, pages, err);
    d->pages = pages;
    if (status == VB_OK) {
        row_strings named = {keep(&bytes, vb_str_from(row.symbol)), keep(&bytes, vb_buf_str(&row.title))};
        vb_span sha256 = keep(&bytes, vb_str_from(row.sha256));
        if (bytes.failed || row.title.failed || !settle(d, &bytes, strings, blocks, langs, row.count, &named, sha256))
            status = vb_err_memory(err);
    }
    free(strings);
    vb_buf_free(&row.title);
    vb_buf_free(&bytes);
    return status;
}

vb_status vb_decode(vb_store *store, int64_t document, const vb_decoded **decoded, vb_err *err)
{
    uint64_t now = ++store->questions;
    for (int i = 0; i < VB_DECODED_DOCUMENTS; i++) {
        if (store->decoded[i].arena && store->decoded[i].document == document) {
            store->decoded[i].used_at = now;
            *decoded = store->decoded + i;
            return VB_OK;
        }
    }
    vb_decoded *d = make_room(store);
    d->arena = vb_arena_new(0);
    d->document = document;
    d->used_at = now;
    vb_status status = d->arena ? decode_into(store, d, err) : vb_err_memory(err);
    if (status != VB_OK) {
        vb_arena_free(d->arena);
        *d = (vb_decoded){0};
    }
    *decoded = d;
    return status;
}

/* ---- copies for the caller ---------------------------------------------------- */

static vb_str moved(vb_str s, vb_str from, vb_str to) { return (vb_str){to.at + (s.at - from.at), s.len}; }

bool vb_copy_held(vb_held *held, const vb_decoded *d, vb_arena *arena)
{
    vb_str bytes = vb_arena_copy(arena, d->bytes);
    vb_held_block *blocks = vb_arena_array(arena, d->held.count, sizeof *blocks);
    if (!blocks || vb_arena_failed(arena))
        return false;
    for (uint32_t i = 0; i < d->held.count; i++) {
        blocks[i] = d->held.blocks[i];
        blocks[i].num = moved(blocks[i].num, d->bytes, bytes);
        blocks[i].text = moved(blocks[i].text, d->bytes, bytes);
    }
    *held = d->held;
    held->symbol = moved(held->symbol, d->bytes, bytes);
    held->title = moved(held->title, d->bytes, bytes);
    held->sha256 = moved(held->sha256, d->bytes, bytes);
    held->blocks = blocks;
    return true;
}

bool vb_copy_hit(vb_hit *hit, const vb_decoded *d, uint32_t index, uint32_t shared, vb_arena *arena)
{
    hit->symbol = vb_arena_copy(arena, d->held.symbol);
    hit->lang = d->langs[index];
    hit->date = d->held.date;
    hit->sha256 = vb_arena_copy(arena, d->held.sha256);
    hit->shared = shared;
    hit->block = d->held.blocks[index];
    hit->block.num = vb_arena_copy(arena, hit->block.num);
    hit->block.text = vb_arena_copy(arena, hit->block.text);
    return !vb_arena_failed(arena);
}

bool vb_copy_paragraph(vb_paragraph *paragraph, const vb_decoded *d, uint32_t index, vb_arena *arena)
{
    const vb_held_block *block = d->held.blocks + index;
    *paragraph = (vb_paragraph){.symbol = vb_arena_copy(arena, d->held.symbol),
                                .lang = d->langs[index],
                                .date = d->held.date,
                                .title = vb_arena_copy(arena, d->held.title),
                                .block = block->block,
                                .kind = block->kind,
                                .num = vb_arena_copy(arena, block->num),
                                .ordinal = block->ordinal,
                                .page = d->pages[index],
                                .text = vb_arena_copy(arena, block->text)};
    return !vb_arena_failed(arena);
}

/* ---- one paragraph alone --------------------------------------------------------- */

static vb_status unpack(vb_store *store, const document_row *row, int64_t document, vb_held_text *text, vb_err *err)
{
    bool is_damaged = false;
    if (text->document == document)
        return VB_OK;
    vb_buf_clear(&text->bytes);
    vb_status status = vb_text_read(store, document, row->bytes, &text->bytes, &is_damaged, err);
    if (status == VB_OK && is_damaged)
        status = damaged(store, document, err);
    text->document = status == VB_OK ? document : 0;
    return status;
}

static vb_status read_one(vb_store *store, int64_t document, uint32_t id, vb_arena *memory, vb_str text,
                          vb_paragraph *p, vb_err *err)
{
    bool has_row;
    sqlite3_stmt *one = vb_sqlite_use(store, VB_SQL_PARAGRAPHS, err);
    if (!one)
        return VB_ERR_COLLECTION;
    sqlite3_bind_int64(one, 1, id);
    sqlite3_bind_int64(one, 2, id);
    vb_status status = vb_sqlite_step(store, one, &has_row, err);
    int64_t start = status == VB_OK && has_row ? sqlite3_column_int64(one, 5) : -1;
    int64_t len = start >= 0 ? sqlite3_column_int64(one, 6) : -1;
    if (status == VB_OK && (len < 0 || start > (int64_t) text.len || len > (int64_t) text.len - start))
        status = damaged(store, document, err);
    if (status == VB_OK) {
        p->block = (uint32_t) sqlite3_column_int64(one, 0);
        p->kind = vb_block_from(vb_sqlite_text(one, 1));
        p->num = vb_arena_copy(memory, vb_sqlite_text(one, 2));
        p->ordinal = (uint32_t) sqlite3_column_int64(one, 3);
        vb_lang lang = vb_lang_from(vb_sqlite_text(one, 4));
        p->lang = lang ? lang : p->lang;
        p->page = (uint32_t) sqlite3_column_int64(one, 7);
        p->text = vb_arena_copy(memory, vb_str_part(text, (size_t) start, (size_t) (start + len)));
    }
    sqlite3_reset(one);
    return status;
}

vb_status vb_read_paragraph(vb_store *store, int64_t document, uint32_t id, vb_held_text *text, vb_arena *memory,
                            vb_paragraph *paragraph, vb_err *err)
{
    document_row row = {.title = VB_BUF_INIT};
    vb_decoded d = {.document = document};
    *paragraph = (vb_paragraph){.symbol = {"", 0}};
    vb_status status = read_row(store, &d, &row, err);
    if (status == VB_OK) {
        paragraph->symbol = vb_arena_copy(memory, vb_str_from(row.symbol));
        paragraph->title = vb_buf_keep(&row.title, memory);
        paragraph->lang = d.held.lang;
        paragraph->date = d.held.date;
        status = unpack(store, &row, document, text, err);
    }
    if (status == VB_OK)
        status = read_one(store, document, id, memory, vb_buf_str(&text->bytes), paragraph, err);
    vb_buf_free(&row.title);
    return status == VB_OK && vb_arena_failed(memory) ? vb_err_memory(err) : status;
}

static const char *place_noun(vb_block_kind kind)
{
    switch (kind) {
    case VB_BLOCK_PREAMBULAR:
        return "preambular paragraph";
    case VB_BLOCK_OPERATIVE:
    case VB_BLOCK_POINT:
    case VB_BLOCK_PARAGRAPH:
        return "paragraph";
    default:
        return vb_block_name(kind);
    }
}

vb_str vb_place_name(vb_arena *arena, const vb_held_block *block)
{
    const char *noun = place_noun(block->kind);
    vb_str num = block->num;
    while (num.len && num.at[num.len - 1] == '.')
        num.len--;
    if (num.len)
        return vb_arena_format(arena, "%s %.*s", noun, VB_STR_ARG(num));
    if (block->kind == VB_BLOCK_PREAMBULAR)
        return vb_arena_format(arena, "%s %u", noun, (unsigned) block->ordinal);
    if (block->kind == VB_BLOCK_OPERATIVE || block->kind == VB_BLOCK_PARAGRAPH)
        return vb_arena_format(arena, "unnumbered %s %u", noun, (unsigned) block->ordinal);
    return vb_arena_format(arena, "the %s", noun);
}

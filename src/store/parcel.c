/* parcel.c - a document made ready for a collection by any thread: its names, its
 * paragraphs, what the indexes get of it. */
#include "store/parcel.h"

#include <stdlib.h>

#include "base/scan.h"
#include "model/symbol.h"
#include "store/inner.h"

#define SYMBOLS_MAX 64 /* of one document; joint ones have two or three */

/* ---- what the document is called ------------------------------------------------ */

static bool is_part(vb_str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (!vb_byte_is_capital(s.at[i]) && s.at[i] != '-')
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
            key[len++] = vb_byte_small(symbol.at[i]);
    return key ? (vb_str){key, len} : (vb_str){"", 0};
}

/* The number of a resolution as its own heading prints it: "Resolution 853 (2031)", "resolution 75/254 A-C". */
static vb_str symbol_of_number_line(const vb_parcel *d)
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
static bool name_document(vb_parcel *d)
{
    const vb_masthead *m = &d->doc->masthead;
    vb_str hinted = {"", 0};
    vb_lang hinted_lang = VB_LANG_NONE;
    vb_str *symbols = vb_arena_array(d->arena, SYMBOLS_MAX, sizeof *symbols);
    if (!symbols)
        return false;
    for (uint32_t i = 0; i < m->symbols.count && d->symbol_count < SYMBOLS_MAX; i++)
        symbols[d->symbol_count++] = m->symbols.items[i];
    if (d->symbol_count == 0 && d->doc->class == VB_CLASS_RESOLUTION) {
        symbols[0] = symbol_of_number_line(d);
        d->symbol_count = symbols[0].len > 0;
    }
    bool has_hint = vb_symbol_from_name(d->doc->source.name, d->arena, &hinted, &hinted_lang) && hinted.len;
    if (d->symbol_count == 0 && has_hint) {
        symbols[d->symbol_count++] = hinted;
        d->symbol_from_name = true;
    }
    d->symbols = symbols;
    d->lang = d->doc->languages[0] ? d->doc->languages[0] : hinted_lang;
    return true;
}

/* ---- what is indexed ------------------------------------------------------------- */

static const vb_passage_source *passages_of(const vb_parcel *d)
{
    uint32_t count;
    const vb_block *blocks = vb_doc_blocks(d->doc, &count);
    vb_passage_source *passages = vb_arena_array(d->arena, d->piece_count, sizeof *passages);
    for (uint32_t i = 0; passages && i < d->piece_count; i++) {
        const vb_block *block = blocks + d->pieces[i].block;
        passages[i] = (vb_passage_source){d->pieces[i].span, block->lang ? block->lang : d->lang, block->kind};
    }
    return passages;
}

static const vb_mention *mentions_of(const vb_parcel *d, uint32_t *mention_count)
{
    uint32_t count, room = 0;
    const vb_citation *citations = vb_doc_citations(d->doc, &count);
    for (uint32_t i = 0; i < count; i++)
        room += 1 + citations[i].also.count;
    vb_mention *mentions = vb_arena_array(d->arena, room, sizeof *mentions);
    *mention_count = 0;
    for (uint32_t i = 0; mentions && i < count; i++) {
        if (citations[i].symbol.len)
            mentions[(*mention_count)++] =
                (vb_mention){citations[i].span.from, vb_symbol_key(d->arena, citations[i].symbol)};
        for (uint32_t k = 0; k < citations[i].also.count; k++)
            mentions[(*mention_count)++] =
                (vb_mention){citations[i].span.from, vb_symbol_key(d->arena, citations[i].also.items[k])};
    }
    return mentions;
}

static vb_status make_index_part(vb_parcel *d, vb_terms *terms, vb_err *err)
{
    vb_index_source source = {.text = d->doc->text, .count = d->piece_count, .own_count = d->symbol_count};
    vb_str *own = vb_arena_array(d->arena, d->symbol_count, sizeof *own);
    for (uint32_t i = 0; own && i < d->symbol_count; i++)
        own[i] = vb_symbol_key(d->arena, d->symbols[i]);
    source.own = own;
    source.passages = d->passages = passages_of(d);
    source.mentions = mentions_of(d, &source.mention_count);
    if (!own || !source.passages || !source.mentions || vb_arena_failed(d->arena))
        return vb_err_memory(err);
    return vb_index_part_make(&d->index, &source, terms, err);
}

vb_status vb_parcel_new(vb_parcel **out, const vb_doc *doc, vb_terms *terms, vb_err *err)
{
    vb_parcel *parcel = calloc(1, sizeof *parcel);
    *out = NULL;
    if (!parcel)
        return vb_err_memory(err);
    *parcel = (vb_parcel){.doc = doc, .arena = vb_arena_new(0), .index = VB_INDEX_PART_INIT};
    vb_status status = parcel->arena && name_document(parcel) ? VB_OK : vb_err_memory(err);
    if (status == VB_OK) {
        parcel->pieces = vb_pieces_of(doc, parcel->arena, &parcel->piece_count);
        status = parcel->pieces ? make_index_part(parcel, terms, err) : vb_err_memory(err);
    }
    if (status != VB_OK) {
        vb_parcel_free(parcel);
        return status;
    }
    *out = parcel;
    return VB_OK;
}

void vb_parcel_free(vb_parcel *parcel)
{
    if (!parcel)
        return;
    vb_index_part_free(&parcel->index);
    vb_arena_free(parcel->arena);
    free(parcel);
}

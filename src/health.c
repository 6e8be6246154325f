/* health.c - how a collection is: what the store finds wrong in it, and symbols that no
 * document can have. Every held symbol is read as if a text cited it. */
#include <string.h>

#include "base/arena.h"
#include "base/error.h"
#include "collection.h"

static vb_status read_symbols(vb_doc **doc, const vb_holding *holdings, size_t count, vb_err *err)
{
    vb_buf text = VB_BUF_INIT;
    for (size_t i = 0; i < count; i++)
        if (holdings[i].symbol.len)
            vb_buf_format(&text, "Recalling document %.*s,\n\n", VB_STR_ARG(holdings[i].symbol));
    vb_status status = text.failed ? vb_err_memory(err) : VB_OK;
    if (status == VB_OK)
        status = vb_doc_read_bytes(doc, vb_buf_str(&text), "symbols", NULL, err);
    vb_buf_free(&text);
    return status;
}

/* The next of this symbol at or after `*at`, which moves past it: two may have one symbol, each a place of its own. */
static const vb_holding *next_holding(const vb_holding *holdings, size_t count, size_t *at, vb_str symbol)
{
    for (size_t i = *at; i < count; i++)
        if (vb_str_equal(holdings[i].symbol, symbol)) {
            *at = i + 1;
            return holdings + i;
        }
    return NULL;
}

/* Adds to the defects those symbols that no document can have. */
static vb_status find_impossible(vb_store *store, vb_arena *memory, vb_health *health, vb_err *err)
{
    const vb_holding *holdings;
    size_t count, at = 0;
    vb_doc *doc = NULL;
    vb_status status = vb_store_list(store, NULL, memory, &holdings, &count, err);
    if (status == VB_OK && count)
        status = read_symbols(&doc, holdings, count, err);
    size_t citations = status == VB_OK && doc ? vb_doc_citation_count(doc) : 0, room = health->defect_count + citations;
    vb_defect *defects = status == VB_OK ? vb_arena_array(memory, room, sizeof *defects) : NULL;
    if (defects && health->defect_count)
        memcpy(defects, health->defects, health->defect_count * sizeof *defects);
    for (size_t i = 0; i < citations && defects; i++) {
        const vb_citation *citation = vb_doc_citation(doc, i);
        if (citation->status != VB_CITATION_IMPOSSIBLE)
            continue;
        const vb_holding *holding = next_holding(holdings, count, &at, vb_str_span(vb_doc_text(doc), citation->span));
        if (holding)
            defects[health->defect_count++] = (vb_defect){
                VB_S("impossible-symbol"), holding->symbol, holding->lang, holding->path,
                vb_arena_format(memory, "no document can have this symbol: %.*s", VB_STR_ARG(citation->why))};
    }
    if (defects)
        health->defects = defects;
    vb_doc_free(doc);
    return status == VB_OK && vb_arena_failed(memory) ? vb_err_memory(err) : status;
}

vb_status vb_collection_health(vb_collection *collection, vb_arena *memory, vb_health *health, vb_err *err)
{
    vb_status status = vb_store_health(collection->store, memory, health, err);
    return status == VB_OK && health->is_sound ? find_impossible(collection->store, memory, health, err) : status;
}

/* holdings.c - verbale.h where it asks what a collection holds: lists, documents with their
 * paragraphs, what cites what. The store answers; only the files that documents were taken
 * from, read again or drawn, are looked at here. */
#include <limits.h>
#include <stdio.h>

#include "collection.h"
#include "model/doc.h"
#include "picture.h"

/* ---- documents ----------------------------------------------------------- */

vb_status vb_collection_facts_of(vb_collection *collection, vb_collection_facts *facts, vb_err *err)
{
    return vb_store_facts(collection->store, facts, err);
}

vb_status vb_collection_list(vb_collection *collection, const vb_filter *filter, vb_arena *memory,
                             const vb_holding **holdings, size_t *count, vb_err *err)
{
    return vb_store_list(collection->store, filter, memory, holdings, count, err);
}

vb_status vb_collection_list_part(vb_collection *collection, const vb_filter *filter, size_t offset, size_t limit,
                                  vb_arena *memory, vb_listing *listing, vb_err *err)
{
    return vb_store_list_part(collection->store, filter, offset, limit, memory, listing, err);
}

vb_status vb_collection_named(vb_collection *collection, vb_str symbol, vb_arena *memory, const vb_holding **holdings,
                              size_t *count, vb_err *err)
{
    return vb_store_named(collection->store, symbol, memory, holdings, count, err);
}

vb_status vb_collection_symbols(vb_collection *collection, vb_str typed, size_t limit, vb_arena *memory,
                                const vb_holding **holdings, size_t *count, vb_err *err)
{
    return vb_store_symbols(collection->store, typed, limit, memory, holdings, count, err);
}

vb_status vb_collection_document(vb_collection *collection, vb_str symbol, vb_lang lang, vb_arena *memory,
                                 vb_document_facts *facts, vb_err *err)
{
    return vb_store_document(collection->store, symbol, lang, memory, facts, err);
}

vb_status vb_collection_original(vb_collection *collection, vb_str symbol, vb_lang lang,
                                 const vb_read_options *options, vb_doc **doc, vb_err *err)
{
    vb_document_facts facts;
    *doc = NULL;
    vb_arena *memory = vb_arena_new(0);
    vb_status status = memory ? vb_store_document(collection->store, symbol, lang, memory, &facts, err)
                              : vb_err_memory(err);
    for (uint32_t i = 0; status == VB_OK && !*doc && i < facts.paths.count; i++) {
        char path[PATH_MAX];
        snprintf(path, sizeof path, "%.*s", VB_STR_ARG(facts.paths.items[i]));
        if (vb_doc_read(doc, path, options, NULL) == VB_OK && vb_str_equal((*doc)->source.sha256, facts.sha256))
            break;
        vb_doc_free(*doc);
        *doc = NULL;
    }
    if (status == VB_OK && !*doc)
        status = vb_err_set(err, VB_ERR_MISSING, "the file that \"%.*s\" was taken from is gone, or is another now",
                            VB_STR_ARG(symbol));
    vb_arena_free(memory);
    return status;
}

vb_status vb_collection_picture(vb_collection *collection, vb_str symbol, vb_lang lang, uint32_t block,
                                vb_workers *workers, char **png, size_t *len, bool *is_stretch, vb_err *err)
{
    vb_document_facts facts;
    const vb_paragraph *paragraphs;
    size_t count, at = 0;
    vb_buf drawn = VB_BUF_INIT;
    vb_arena *memory = vb_arena_new(0);
    *png = NULL;
    vb_status status = memory ? vb_store_document(collection->store, symbol, lang, memory, &facts, err)
                              : vb_err_memory(err);
    if (status == VB_OK)
        status = vb_store_show(collection->store, symbol, lang, memory, &paragraphs, &count, err);
    while (status == VB_OK && at < count && paragraphs[at].block != block)
        at++;
    if (status == VB_OK && at == count)
        status = vb_err_set(err, VB_ERR_MISSING, "\"%.*s\" has no block %u", VB_STR_ARG(symbol), (unsigned) block);
    if (status == VB_OK)
        status = vb_picture_draw(&facts, paragraphs + at, workers ? workers : collection->workers, &drawn, is_stretch,
                                 err);
    if (status == VB_OK) {
        *png = drawn.at;
        *len = drawn.len;
    } else
        vb_buf_free(&drawn);
    vb_arena_free(memory);
    return status;
}

vb_status vb_collection_search(vb_collection *collection, vb_str query, const vb_search_options *options,
                               vb_arena *memory, vb_search_answer *answer, vb_err *err)
{
    static const vb_search_options usual = VB_SEARCH_OPTIONS_INIT;
    return vb_store_search(collection->store, query, options ? options : &usual, memory, answer, err);
}

vb_status vb_collection_show(vb_collection *collection, vb_str symbol, vb_lang lang, vb_arena *memory,
                             const vb_paragraph **paragraphs, size_t *count, vb_err *err)
{
    return vb_store_show(collection->store, symbol, lang, memory, paragraphs, count, err);
}

/* ---- citations ----------------------------------------------------------- */

vb_status vb_collection_cites(vb_collection *collection, vb_str symbol, vb_lang lang, vb_arena *memory,
                              const vb_edge **edges, size_t *count, vb_err *err)
{
    vb_edges all;
    vb_status status = vb_store_cites(collection->store, symbol, lang, memory, &all, err);
    *edges = all.edges;
    *count = all.count;
    return status;
}

vb_status vb_collection_cited_by(vb_collection *collection, vb_str symbol, const vb_filter *filter, vb_arena *memory,
                                 const vb_edge **edges, size_t *count, vb_err *err)
{
    vb_edges all;
    vb_status status = vb_store_cited_by(collection->store, symbol, filter, 0, SIZE_MAX, memory, &all, err);
    *edges = all.edges;
    *count = all.count;
    return status;
}

vb_status vb_collection_cited_by_part(vb_collection *collection, vb_str symbol, const vb_filter *filter, size_t offset,
                                      size_t limit, vb_arena *memory, vb_edges *edges, vb_err *err)
{
    return vb_store_cited_by(collection->store, symbol, filter, offset, limit, memory, edges, err);
}

vb_status vb_collection_graph(vb_collection *collection, vb_str around, uint32_t steps, const vb_filter *filter,
                              vb_arena *memory, vb_graph *graph, vb_err *err)
{
    return vb_store_graph(collection->store, around, steps, filter, memory, graph, err);
}

vb_status vb_collection_missing(vb_collection *collection, size_t limit, vb_arena *memory, const vb_missing **missing,
                                size_t *count, vb_err *err)
{
    return vb_store_missing(collection->store, limit, memory, missing, count, err);
}

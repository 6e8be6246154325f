/* api_ask.c - questions to the collection, answered in the words of the command line's
 * JSON: one object a paragraph or edge. */
#include "base/arena.h"
#include "base/error.h"
#include "serve/asked.h"
#include "serve/listed.h"
#include "write/json_out.h"
#include "write/write.h"

#define STEPS_MAX 5
#define FOUND 20         /* paragraphs found, unless asked */
#define COMPARED_MAX 100 /* documents that are read again for one question */

/* ---- the collection -------------------------------------------------------------------- */

vb_status vb_api_collection(const vb_desk *desk, const vb_request *request, vb_response *response, vb_err *err)
{
    vb_collection_facts facts;
    vb_json_out json = {&response->body, false};
    (void) request;
    vb_json_open(&json, NULL, '{');
    vb_json_word(&json, "version", vb_version());
    vb_json_truth(&json, "saving", desk->keep != NULL);
    if (desk->collection) {
        vb_status status = vb_collection_facts_of(desk->collection, &facts, err);
        if (status != VB_OK)
            return status;
        vb_json_open(&json, "collection", '{');
        vb_json_text(&json, "name", vb_name_of(vb_str_from(facts.path)));
        vb_json_number(&json, "documents", facts.documents);
        vb_json_languages(&json, facts.languages);
        vb_json_date_if(&json, "from", facts.from);
        vb_json_date_if(&json, "to", facts.to);
        vb_json_close(&json, '}');
    } else {
        vb_json_null(&json, "collection");
    }
    vb_json_close(&json, '}');
    vb_buf_byte(&response->body, '\n');
    return VB_OK;
}

/* ---- what cites what ------------------------------------------------------------------------ */

static void write_edges(const vb_request *request, vb_response *response, const vb_edges *part)
{
    vb_write_options writing = vb_asked_writing(request);
    size_t from = vb_list_open(&response->body, part->total);
    vb_write_edges_json(&response->body, part->edges, part->count, &writing);
    vb_list_close(&response->body, from);
}

static vb_status list_cites(const vb_desk *desk, const vb_request *request, vb_response *response, vb_arena *memory,
                            vb_err *err)
{
    vb_str symbol;
    vb_lang lang;
    vb_page asked;
    const vb_edge *edges;
    size_t count;
    vb_status status = vb_asked_text(request, "symbol", &symbol, err);
    if (status == VB_OK)
        status = vb_asked_lang(request, &lang, err);
    if (status == VB_OK)
        status = vb_asked_page(request, VB_PAGE, &asked, err);
    if (status == VB_OK)
        status = vb_collection_cites(desk->collection, symbol, lang, memory, &edges, &count, err);
    if (status == VB_OK) {
        asked = vb_page_within(asked, count);
        write_edges(request, response, &(vb_edges){edges + asked.from, asked.count, count});
    }
    return status;
}

static vb_status list_cited_by(const vb_desk *desk, const vb_request *request, vb_response *response, vb_arena *memory,
                               vb_err *err)
{
    vb_str symbol;
    vb_filter filter;
    vb_page asked;
    vb_edges part;
    vb_status status = vb_asked_text(request, "symbol", &symbol, err);
    if (status == VB_OK)
        status = vb_asked_filter(request, &filter, err);
    if (status == VB_OK)
        status = vb_asked_page(request, VB_PAGE, &asked, err);
    if (status == VB_OK)
        status = vb_collection_cited_by_part(desk->collection, symbol, &filter, asked.from, asked.count, memory, &part, err);
    if (status == VB_OK)
        write_edges(request, response, &part);
    return status;
}

static vb_status list_missing(const vb_desk *desk, const vb_request *request, vb_response *response, vb_arena *memory,
                              vb_err *err)
{
    vb_lang lang;
    size_t limit, count;
    const vb_missing *missing;
    vb_status status = vb_asked_lang(request, &lang, err);
    if (status == VB_OK)
        status = vb_asked_count(request, "limit", VB_PAGE, VB_PAGE_MAX, &limit, err);
    if (status == VB_OK)
        status = vb_collection_missing(desk->collection, limit, memory, &missing, &count, err);
    if (status != VB_OK)
        return status;
    size_t from = vb_list_open(&response->body, count);
    vb_write_missing_json(&response->body, missing, count, lang == VB_LANG_NONE ? VB_LANG_EN : lang);
    vb_list_close(&response->body, from);
    return VB_OK;
}

static vb_status show_graph(const vb_desk *desk, const vb_request *request, vb_response *response, vb_arena *memory,
                            vb_err *err)
{
    vb_str symbol;
    vb_filter filter;
    vb_graph graph;
    size_t steps;
    vb_status status = vb_asked_text(request, "symbol", &symbol, err);
    if (status == VB_OK)
        status = vb_asked_filter(request, &filter, err);
    if (status == VB_OK)
        status = vb_asked_count(request, "steps", 1, STEPS_MAX, &steps, err);
    if (status == VB_OK)
        status = vb_collection_graph(desk->collection, symbol, (uint32_t) steps, &filter, memory, &graph, err);
    if (status == VB_OK)
        vb_write_graph_json(&response->body, &graph);
    return status;
}

/* ---- searching ------------------------------------------------------------------------------- */

static vb_status search(const vb_desk *desk, const vb_request *request, vb_response *response, vb_arena *memory,
                        vb_err *err)
{
    vb_search_options options = VB_SEARCH_OPTIONS_INIT;
    vb_search_answer answer;
    vb_str query;
    vb_page asked;
    vb_status status = vb_asked_text(request, "q", &query, err);
    if (status == VB_OK)
        status = vb_asked_filter(request, &options.filter, err);
    if (status == VB_OK)
        status = vb_asked_page(request, FOUND, &asked, err);
    if (status == VB_OK)
        status = vb_asked_order(request, &options.order, err);
    if (status != VB_OK)
        return status;
    options.exact = vb_asked_truth(request, "exact");
    options.facets = vb_asked_truth(request, "facets");
    options.limit = (uint32_t) asked.count;
    options.offset = (uint32_t) asked.from;
    status = vb_collection_search(desk->collection, query, &options, memory, &answer, err);
    if (status == VB_OK)
        vb_write_found_json(&response->body, (vb_str){NULL, 0}, &answer);
    return status;
}

/* ---- who states what about one thing ----------------------------------------------------------- */

static vb_status compare(const vb_desk *desk, const vb_request *request, vb_response *response, vb_arena *memory,
                         vb_err *err)
{
    vb_stated_options options = VB_STATED_OPTIONS_INIT;
    vb_stated_answer answer;
    vb_str query;
    vb_page asked;
    size_t documents;
    vb_status status = vb_asked_text(request, "q", &query, err);
    if (status == VB_OK)
        status = vb_asked_filter(request, &options.filter, err);
    if (status == VB_OK)
        status = vb_asked_page(request, VB_PAGE, &asked, err);
    if (status == VB_OK)
        status = vb_asked_count(request, "documents", options.documents, COMPARED_MAX, &documents, err);
    if (status != VB_OK)
        return status;
    options.documents = (uint32_t) documents;
    options.workers = desk->workers;
    options.with_variants = vb_asked_truth(request, "variants");
    status = vb_collection_stated(desk->collection, query, &options, memory, &answer, err);
    if (status == VB_OK)
        vb_write_compared_json(&response->body, query, &answer, asked.from, asked.count);
    return status;
}

VB_HANDLER(vb_api_compare, compare)
VB_HANDLER(vb_api_search, search)
VB_HANDLER(vb_api_cites, list_cites)
VB_HANDLER(vb_api_cited_by, list_cited_by)
VB_HANDLER(vb_api_missing, list_missing)
VB_HANDLER(vb_api_graph, show_graph)

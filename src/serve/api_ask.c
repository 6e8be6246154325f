/* api_ask.c - questions to the collection, answered in the words of the command line's
 * JSON: one object a paragraph, document or edge. Lists come whole or by pages:
 *
 *     {"total": 8, "results": [...]}          ?limit=20&offset=40 */
#include <string.h>

#include "base/arena.h"
#include "base/error.h"
#include "serve/asked.h"
#include "serve/routes.h"
#include "write/json_out.h"
#include "write/write.h"

#define ANSWER_MAX ((size_t) 256 << 20) /* bytes of memory that one answer may take */
#define PAGE 50                         /* results of a list, unless asked */
#define PAGE_MAX 500
#define FOUND 20 /* paragraphs found, unless asked */

/* ---- lists --------------------------------------------------------------------------- */

/* Objects a line, as they stand in `body` from `from` on, become the elements of an array. */
static void join_lines(vb_buf *body, size_t from)
{
    if (body->failed)
        return;
    if (body->len > from && body->at[body->len - 1] == '\n')
        body->len--;
    for (size_t i = from; i < body->len; i++)
        if (body->at[i] == '\n')
            body->at[i] = ',';
}

/* Which part of a list is asked for. */
typedef struct page {
    size_t from, count;
} page;

static vb_status asked_page(const vb_request *request, size_t usual, page *asked, vb_err *err)
{
    vb_status status = vb_asked_count(request, "limit", usual, PAGE_MAX, &asked->count, err);
    return status == VB_OK ? vb_asked_count(request, "offset", 0, UINT32_MAX, &asked->from, err) : status;
}

static page within(page asked, size_t total)
{
    asked.from = asked.from < total ? asked.from : total;
    asked.count = asked.count < total - asked.from ? asked.count : total - asked.from;
    return asked;
}

static size_t open_list(vb_buf *body, size_t total)
{
    vb_buf_format(body, "{\"total\": %zu, \"results\": [", total);
    return body->len;
}

static void close_list(vb_buf *body, size_t from)
{
    join_lines(body, from);
    vb_buf_addz(body, "]}\n");
}

/* ---- the collection -------------------------------------------------------------------- */

static void write_languages(vb_json_out *json, uint32_t languages)
{
    vb_json_open(json, "languages", '[');
    for (int lang = VB_LANG_NONE + 1; lang < VB_LANG_COUNT; lang++)
        if (languages & 1u << lang)
            vb_json_word(json, NULL, vb_lang_code((vb_lang) lang));
    vb_json_close(json, ']');
}

/* The last part of a path: where a file lies on this machine is nobody's business. */
static vb_str name_of(vb_str path)
{
    while (path.len && vb_str_find_byte(path, '/', 0) != SIZE_MAX)
        path = vb_str_part(path, vb_str_find_byte(path, '/', 0) + 1, path.len);
    return path;
}

vb_status vb_api_collection(const vb_desk *desk, const vb_request *request, vb_response *response, vb_err *err)
{
    vb_collection_facts facts;
    vb_json_out json = {&response->body, false};
    (void) request;
    vb_json_open(&json, NULL, '{');
    vb_json_word(&json, "version", vb_version());
    if (desk->collection) {
        vb_status status = vb_collection_facts_of(desk->collection, &facts, err);
        if (status != VB_OK)
            return status;
        vb_json_open(&json, "collection", '{');
        vb_json_text(&json, "name", name_of(vb_str_from(facts.path)));
        vb_json_number(&json, "documents", facts.documents);
        write_languages(&json, facts.languages);
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

/* Moves the documents of one symbol, its languages, to the front: how many they are. */
static size_t of_symbol(vb_holding *holdings, size_t count, vb_str symbol)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++)
        if (vb_str_equal_ascii(holdings[i].symbol, symbol))
            holdings[kept++] = holdings[i];
    return kept;
}

static vb_status list_documents(const vb_desk *desk, const vb_request *request, vb_response *response, vb_arena *memory,
                                vb_err *err)
{
    vb_filter filter;
    page asked;
    const vb_holding *holdings;
    size_t count;
    vb_status status = vb_asked_filter(request, &filter, err);
    if (status == VB_OK)
        status = asked_page(request, PAGE, &asked, err);
    if (status == VB_OK)
        status = vb_collection_list(desk->collection, &filter, memory, &holdings, &count, err);
    if (status != VB_OK)
        return status;
    vb_str symbol = vb_request_value(request, "symbol");
    if (symbol.len)
        count = of_symbol((vb_holding *) holdings, count, symbol);
    asked = within(asked, count);
    vb_holding *shown = vb_arena_array(memory, asked.count, sizeof *shown);
    if (!shown && asked.count)
        return vb_err_memory(err);
    for (size_t i = 0; i < asked.count; i++) {
        shown[i] = holdings[asked.from + i];
        shown[i].path = name_of(shown[i].path);
    }
    size_t from = open_list(&response->body, count);
    vb_write_list_json(&response->body, shown, asked.count);
    close_list(&response->body, from);
    return VB_OK;
}

/* ---- a document -------------------------------------------------------------------------- */

/* "en" or "fr,ru": the versions to be shown, each once. */
static vb_status asked_versions(const vb_request *request, vb_lang langs[VB_VERSIONS_MAX], size_t *count, vb_err *err)
{
    vb_str rest = vb_request_value(request, "lang"), code;
    *count = 0;
    while (rest.at && vb_str_split(&rest, ',', &code)) {
        vb_lang lang = vb_lang_from(vb_str_trim(code));
        if (!code.len)
            continue;
        if (lang == VB_LANG_NONE || *count == VB_VERSIONS_MAX)
            return vb_err_set(err, VB_ERR_USAGE, "lang names languages with commas between: \"fr,ru\"; not \"%.*s\"",
                              VB_STR_ARG(code));
        langs[(*count)++] = lang;
    }
    if (!*count)
        langs[(*count)++] = VB_LANG_NONE;
    return VB_OK;
}

static vb_status show_document(const vb_desk *desk, const vb_request *request, vb_response *response, vb_arena *memory,
                               vb_err *err)
{
    vb_str symbol;
    vb_lang langs[VB_VERSIONS_MAX];
    vb_version_text versions[VB_VERSIONS_MAX];
    size_t count = 0;
    vb_status status = vb_asked_text(request, "symbol", &symbol, err);
    if (status == VB_OK)
        status = asked_versions(request, langs, &count, err);
    for (size_t i = 0; i < count && status == VB_OK; i++)
        status = vb_collection_show(desk->collection, symbol, langs[i], memory, &versions[i].paragraphs,
                                    &versions[i].count, err);
    vb_showing showing = {versions, count, NULL, 0};
    if (status == VB_OK)
        status = vb_versions_align(versions, count, true, memory, &showing.rows, &showing.row_count, err);
    if (status != VB_OK)
        return status;
    size_t from = open_list(&response->body, showing.row_count);
    vb_write_show_json(&response->body, &showing);
    close_list(&response->body, from);
    return VB_OK;
}

/* ---- what cites what ------------------------------------------------------------------------ */

static void write_edges(vb_response *response, const vb_edge *edges, size_t count, page asked)
{
    size_t from = open_list(&response->body, count);
    asked = within(asked, count);
    vb_write_edges_json(&response->body, edges + asked.from, asked.count);
    close_list(&response->body, from);
}

static vb_status list_cites(const vb_desk *desk, const vb_request *request, vb_response *response, vb_arena *memory,
                            vb_err *err)
{
    vb_str symbol;
    vb_lang lang;
    page asked;
    const vb_edge *edges;
    size_t count;
    vb_status status = vb_asked_text(request, "symbol", &symbol, err);
    if (status == VB_OK)
        status = vb_asked_lang(request, &lang, err);
    if (status == VB_OK)
        status = asked_page(request, PAGE, &asked, err);
    if (status == VB_OK)
        status = vb_collection_cites(desk->collection, symbol, lang, memory, &edges, &count, err);
    if (status == VB_OK)
        write_edges(response, edges, count, asked);
    return status;
}

static vb_status list_cited_by(const vb_desk *desk, const vb_request *request, vb_response *response, vb_arena *memory,
                               vb_err *err)
{
    vb_str symbol;
    vb_filter filter;
    page asked;
    const vb_edge *edges;
    size_t count;
    vb_status status = vb_asked_text(request, "symbol", &symbol, err);
    if (status == VB_OK)
        status = vb_asked_filter(request, &filter, err);
    if (status == VB_OK)
        status = asked_page(request, PAGE, &asked, err);
    if (status == VB_OK)
        status = vb_collection_cited_by(desk->collection, symbol, &filter, memory, &edges, &count, err);
    if (status == VB_OK)
        write_edges(response, edges, count, asked);
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
        status = vb_asked_count(request, "limit", PAGE, PAGE_MAX, &limit, err);
    if (status == VB_OK)
        status = vb_collection_missing(desk->collection, limit, memory, &missing, &count, err);
    if (status != VB_OK)
        return status;
    size_t from = open_list(&response->body, count);
    vb_write_missing_json(&response->body, missing, count, lang == VB_LANG_NONE ? VB_LANG_EN : lang);
    close_list(&response->body, from);
    return VB_OK;
}

/* ---- searching ------------------------------------------------------------------------------- */

static vb_status search(const vb_desk *desk, const vb_request *request, vb_response *response, vb_arena *memory,
                        vb_err *err)
{
    vb_search_options options = VB_SEARCH_OPTIONS_INIT;
    vb_search_answer answer;
    vb_str query;
    size_t limit;
    vb_status status = vb_asked_text(request, "q", &query, err);
    if (status == VB_OK)
        status = vb_asked_filter(request, &options.filter, err);
    if (status == VB_OK)
        status = vb_asked_count(request, "limit", FOUND, PAGE_MAX, &limit, err);
    if (status != VB_OK)
        return status;
    options.exact = vb_asked_truth(request, "exact");
    options.limit = (uint32_t) limit;
    status = vb_collection_search(desk->collection, query, &options, memory, &answer, err);
    if (status == VB_OK)
        vb_write_found_json(&response->body, (vb_str){NULL, 0}, &answer);
    return status;
}

/* ---- each in memory of its own ----------------------------------------------------------------- */

typedef vb_status asking(const vb_desk *desk, const vb_request *request, vb_response *response, vb_arena *memory,
                         vb_err *err);

static vb_status in_memory(asking *ask, const vb_desk *desk, const vb_request *request, vb_response *response,
                           vb_err *err)
{
    vb_arena *memory = vb_arena_new(ANSWER_MAX);
    vb_status status = memory ? ask(desk, request, response, memory, err) : vb_err_memory(err);
    vb_arena_free(memory);
    return status;
}

#define HANDLER(name, ask)                                                                                             \
    vb_status name(const vb_desk *desk, const vb_request *request, vb_response *response, vb_err *err)                 \
    {                                                                                                                  \
        return in_memory(ask, desk, request, response, err);                                                           \
    }
HANDLER(vb_api_documents, list_documents)
HANDLER(vb_api_document, show_document)
HANDLER(vb_api_search, search)
HANDLER(vb_api_cites, list_cites)
HANDLER(vb_api_cited_by, list_cited_by)
HANDLER(vb_api_missing, list_missing)

/* api_document.c - the documents of the collection: lists of them, symbols as they are
 * typed, one document in one or more languages, its file, two compared.
 *
 *     GET /api/v1/document?symbol=A/RES/84/212&lang=en,fr
 *     GET /api/v1/document?symbol=A/RES/84/212&format=akn         a download
 *     GET /api/v1/diff?before=A/RES/84/212&after=A/RES/85/143@fr */
#include <stdio.h>

#include "base/arena.h"
#include "base/error.h"
#include "serve/asked.h"
#include "serve/listed.h"
#include "write/write.h"

#define SYMBOLS 12 /* offered to who types one */

/* ---- lists ------------------------------------------------------------------------------ */

static vb_status write_list(vb_response *response, const vb_holding *holdings, size_t count, size_t total,
                            vb_arena *memory, vb_err *err)
{
    vb_holding *shown = vb_arena_array(memory, count, sizeof *shown);
    if (!shown && count)
        return vb_err_memory(err);
    for (size_t i = 0; i < count; i++) {
        shown[i] = holdings[i];
        shown[i].path = vb_name_of(shown[i].path);
    }
    size_t from = vb_list_open(&response->body, total);
    vb_write_list_json(&response->body, shown, count);
    vb_list_close(&response->body, from);
    return VB_OK;
}

static vb_status list_versions(const vb_desk *desk, vb_str symbol, vb_page asked, vb_response *response,
                               vb_arena *memory, vb_err *err)
{
    const vb_holding *holdings;
    size_t count;
    vb_status status = vb_collection_named(desk->collection, symbol, memory, &holdings, &count, err);
    if (status != VB_OK)
        return status;
    asked = vb_page_within(asked, count);
    return write_list(response, holdings + asked.from, asked.count, count, memory, err);
}

static vb_status list_documents(const vb_desk *desk, const vb_request *request, vb_response *response, vb_arena *memory,
                                vb_err *err)
{
    vb_filter filter;
    vb_page asked;
    vb_listing listing;
    vb_str symbol = vb_str_trim(vb_request_value(request, "symbol"));
    vb_status status = vb_asked_filter(request, &filter, err);
    if (status == VB_OK)
        status = vb_asked_page(request, VB_PAGE, &asked, err);
    if (status == VB_OK && symbol.len)
        return list_versions(desk, symbol, asked, response, memory, err);
    if (status == VB_OK)
        status = vb_collection_list_part(desk->collection, &filter, asked.from, asked.count, memory, &listing, err);
    if (status == VB_OK)
        status = write_list(response, listing.holdings, listing.count, listing.total, memory, err);
    return status;
}

static vb_status list_symbols(const vb_desk *desk, const vb_request *request, vb_response *response, vb_arena *memory,
                              vb_err *err)
{
    vb_str prefix;
    size_t limit, count;
    const vb_holding *holdings;
    vb_status status = vb_asked_text(request, "prefix", &prefix, err);
    if (status == VB_OK)
        status = vb_asked_count(request, "limit", SYMBOLS, SYMBOLS, &limit, err);
    if (status == VB_OK)
        status = vb_collection_symbols(desk->collection, prefix, limit, memory, &holdings, &count, err);
    if (status != VB_OK)
        return status;
    size_t from = vb_list_open(&response->body, count);
    vb_write_symbols_json(&response->body, holdings, count);
    vb_list_close(&response->body, from);
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

/* What is known of each version that is shown. */
static vb_status write_facts(const vb_desk *desk, vb_str symbol, const vb_lang *langs, size_t count, vb_buf *body,
                             vb_arena *memory, vb_err *err)
{
    vb_buf_addz(body, ", \"documents\": [");
    for (size_t i = 0; i < count; i++) {
        vb_document_facts facts;
        vb_status status = vb_collection_document(desk->collection, symbol, langs[i], memory, &facts, err);
        if (status != VB_OK)
            return status;
        vb_buf_addz(body, i ? ", " : "");
        vb_write_facts_json(body, &facts);
    }
    vb_buf_addz(body, "]}\n");
    return VB_OK;
}

static vb_status show_versions(const vb_desk *desk, vb_str symbol, const vb_lang *langs, size_t count,
                               vb_response *response, vb_arena *memory, vb_err *err)
{
    vb_version_text versions[VB_VERSIONS_MAX];
    vb_status status = VB_OK;
    for (size_t i = 0; i < count && status == VB_OK; i++)
        status = vb_collection_show(desk->collection, symbol, langs[i], memory, &versions[i].paragraphs,
                                    &versions[i].count, err);
    vb_showing showing = {versions, count, NULL, 0};
    if (status == VB_OK)
        status = vb_versions_align(versions, count, true, memory, &showing.rows, &showing.row_count, err);
    if (status != VB_OK)
        return status;
    size_t from = vb_list_open(&response->body, showing.row_count);
    vb_write_show_json(&response->body, &showing);
    vb_list_close(&response->body, from);
    response->body.len -= response->body.failed ? 0 : sizeof "}\n" - 1; /* more is to be said */
    return write_facts(desk, symbol, langs, count, &response->body, memory, err);
}

/* ---- its file ---------------------------------------------------------------------------- */

/* "A_RES_84_212.fr.json" */
static void name_download(vb_response *response, vb_str symbol, vb_lang lang, const char *ending)
{
    size_t len = 0;
    for (size_t i = 0; i < symbol.len && len < 60; i++) {
        char c = symbol.at[i];
        bool is_plain =
            (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == '.';
        if (is_plain || (len && response->name[len - 1] != '_'))
            response->name[len++] = is_plain ? c : '_';
    }
    while (len && response->name[len - 1] == '_')
        len--;
    snprintf(response->name + len, sizeof response->name - len, "%s%s%s", lang ? "." : "", vb_lang_code(lang), ending);
}

/* The paragraphs as the collection has them. */
static vb_status write_text(const vb_desk *desk, vb_str symbol, vb_lang lang, vb_response *response, vb_arena *memory,
                            vb_err *err)
{
    const vb_paragraph *paragraphs;
    size_t count;
    vb_status status = vb_collection_show(desk->collection, symbol, lang, memory, &paragraphs, &count, err);
    for (size_t i = 0; status == VB_OK && i < count; i++) {
        vb_buf_add(&response->body, paragraphs[i].num);
        vb_buf_addz(&response->body, paragraphs[i].num.len ? " " : "");
        vb_buf_add(&response->body, paragraphs[i].text);
        vb_buf_addz(&response->body, i + 1 < count ? "\n\n" : "\n");
    }
    response->type = "text/plain; charset=utf-8";
    return status;
}

/* Read anew from the file that it was taken from. */
static vb_status write_original(const vb_desk *desk, const vb_request *request, vb_str symbol, vb_lang lang,
                                bool is_akn, vb_response *response, vb_err *err)
{
    vb_doc *doc;
    vb_read_options options = VB_READ_OPTIONS_INIT;
    vb_write_options writing = vb_asked_writing(request);
    options.workers = desk->workers;
    vb_status status = vb_collection_original(desk->collection, symbol, lang, &options, &doc, err);
    if (status == VB_OK && !is_akn)
        status = vb_doc_state(doc, err);
    if (status != VB_OK) {
        vb_doc_free(doc);
        return status;
    }
    response->type = is_akn ? "application/xml; charset=utf-8" : response->type;
    if (is_akn)
        vb_write_read_akn(&response->body, doc, &writing);
    else
        vb_write_read_json(&response->body, doc, &writing);
    vb_doc_free(doc);
    return VB_OK;
}

static vb_status download(const vb_desk *desk, const vb_request *request, vb_str symbol, vb_lang lang, vb_str format,
                          vb_response *response, vb_arena *memory, vb_err *err)
{
    vb_document_facts facts;
    bool is_akn = vb_str_equal(format, VB_S("akn")), is_text = vb_str_equal(format, VB_S("text"));
    vb_status status = vb_collection_document(desk->collection, symbol, lang, memory, &facts, err);
    if (status == VB_OK)
        status = is_text ? write_text(desk, symbol, lang, response, memory, err)
                         : write_original(desk, request, symbol, lang, is_akn, response, err);
    if (status == VB_OK)
        name_download(response, facts.holding.symbol, facts.holding.lang, is_text ? ".txt" : is_akn ? ".xml" : ".json");
    return status;
}

static vb_status show_document(const vb_desk *desk, const vb_request *request, vb_response *response, vb_arena *memory,
                               vb_err *err)
{
    vb_str symbol, format = {"", 0};
    vb_lang langs[VB_VERSIONS_MAX];
    size_t count = 0;
    bool is_file = vb_request_value(request, "format").len > 0;
    vb_status status = vb_asked_text(request, "symbol", &symbol, err);
    if (status == VB_OK)
        status = asked_versions(request, langs, &count, err);
    if (status == VB_OK && is_file)
        status = vb_asked_format(request, "akn json text", &format, err);
    if (status == VB_OK && is_file && count > 1)
        status = vb_err_set(err, VB_ERR_USAGE, "a file is of one language");
    if (status != VB_OK)
        return status;
    return is_file ? download(desk, request, symbol, langs[0], format, response, memory, err)
                   : show_versions(desk, symbol, langs, count, response, memory, err);
}

/* ---- two compared --------------------------------------------------------------------------- */

/* "A/RES/84/212@fr" without its masthead, which names the version and is no part of the text. */
static vb_status read_version(const vb_desk *desk, const vb_request *request, const char *name, vb_str *symbol,
                              const vb_paragraph **paragraphs, size_t *count, vb_arena *memory, vb_err *err)
{
    vb_lang lang = VB_LANG_NONE;
    vb_str asked = {"", 0};
    vb_status status = vb_asked_text(request, name, symbol, err);
    size_t at = status == VB_OK ? vb_str_find_byte(*symbol, '@', 0) : SIZE_MAX;
    if (status == VB_OK)
        asked = vb_str_part(*symbol, 0, at);
    if (at != SIZE_MAX && (lang = vb_lang_from(vb_str_part(*symbol, at + 1, symbol->len))) == VB_LANG_NONE)
        status = vb_err_set(err, VB_ERR_USAGE, "after \"@\" stands a language: ar, en, es, fr, ru or zh");
    if (status == VB_OK)
        status = vb_collection_show(desk->collection, asked, lang, memory, paragraphs, count, err);
    vb_paragraph *kept = status == VB_OK ? vb_arena_array(memory, *count + 1, sizeof *kept) : NULL;
    size_t number = 0;
    if (status != VB_OK || !kept)
        return status == VB_OK ? vb_err_memory(err) : status;
    for (size_t i = 0; i < *count; i++)
        if ((*paragraphs)[i].kind != VB_BLOCK_MASTHEAD)
            kept[number++] = (*paragraphs)[i];
    *paragraphs = kept;
    *count = number;
    return VB_OK;
}

static vb_status compare(const vb_desk *desk, const vb_request *request, vb_response *response, vb_arena *memory,
                         vb_err *err)
{
    vb_comparison c = {0};
    vb_status status = read_version(desk, request, "before", &c.before_name, &c.before, &c.before_count, memory, err);
    if (status == VB_OK)
        status = read_version(desk, request, "after", &c.after_name, &c.after, &c.after_count, memory, err);
    if (status == VB_OK)
        status = vb_compare(&c, memory, err);
    if (status != VB_OK)
        return status;
    size_t from = vb_list_open(&response->body, c.count);
    vb_write_diff_json(&response->body, &c);
    vb_list_close(&response->body, from);
    return VB_OK;
}

/* ---- what one states -------------------------------------------------------------------------- */

/* From its file while that is there; else from the paragraphs that the collection holds. */
static vb_status state(const vb_desk *desk, vb_str symbol, vb_lang lang, vb_doc **stated,
                       const vb_paragraph **paragraphs, size_t *count, vb_arena *memory, vb_err *err)
{
    vb_read_options options = VB_READ_OPTIONS_INIT;
    options.workers = desk->workers;
    vb_status status = vb_collection_original(desk->collection, symbol, lang, &options, stated, NULL);
    if (status == VB_OK) {
        status = vb_doc_state(*stated, err);
        return status == VB_OK ? vb_doc_paragraphs(*stated, memory, paragraphs, count, err) : status;
    }
    status = vb_collection_show(desk->collection, symbol, lang, memory, paragraphs, count, err);
    return status == VB_OK ? vb_paragraphs_state(stated, *paragraphs, *count, paragraphs, err) : status;
}

static vb_status show_statements(const vb_desk *desk, const vb_request *request, vb_response *response,
                                 vb_arena *memory, vb_err *err)
{
    vb_str symbol;
    vb_lang lang;
    vb_doc *stated = NULL;
    const vb_paragraph *paragraphs;
    size_t count;
    vb_write_options writing = vb_asked_writing(request);
    vb_status status = vb_asked_text(request, "symbol", &symbol, err);
    if (status == VB_OK)
        status = vb_asked_lang(request, &lang, err);
    if (status == VB_OK)
        status = state(desk, symbol, lang, &stated, &paragraphs, &count, memory, err);
    if (status == VB_OK)
        vb_write_stated_json(&response->body, stated, paragraphs, count, &writing);
    vb_doc_free(stated);
    return status;
}

/* ---- the page that it was printed on ------------------------------------------------------------ */

vb_status vb_api_picture(const vb_desk *desk, const vb_request *request, vb_response *response, vb_err *err)
{
    vb_str symbol;
    vb_lang lang;
    size_t block = 0, len = 0;
    char *png = NULL;
    bool is_stretch;
    vb_status status = vb_asked_text(request, "symbol", &symbol, err);
    if (status == VB_OK)
        status = vb_asked_lang(request, &lang, err);
    if (status == VB_OK)
        status = vb_asked_count(request, "block", 0, UINT32_MAX, &block, err);
    if (status == VB_OK)
        status = vb_collection_picture(desk->collection, symbol, lang, (uint32_t) block, desk->workers, &png, &len,
                                       &is_stretch, err);
    if (status != VB_OK)
        return status;
    response->type = "image/png";
    response->body = (vb_buf){.at = png, .len = len, .room = len};
    snprintf(response->extra[0], sizeof response->extra[0], "X-Shown: %s", is_stretch ? "passage" : "page");
    return VB_OK;
}

VB_HANDLER(vb_api_statements, show_statements)
VB_HANDLER(vb_api_documents, list_documents)
VB_HANDLER(vb_api_symbols, list_symbols)
VB_HANDLER(vb_api_document, show_document)
VB_HANDLER(vb_api_diff, compare)

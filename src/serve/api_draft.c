/* api_draft.c - documents that a client sends: read, checked against the collection,
 * answered, forgotten. The body is the file itself; its name comes as ?name=.
 *
 *     POST /api/v1/check?name=draft.pdf      {"document": {...}, "check": {...}}
 *     POST /api/v1/check?format=html         the report as one page
 *     POST /api/v1/check?save=1              kept, where the server keeps: GET /api/v1/checks/ID
 *     POST /api/v1/read?format=akn           the document as Akoma Ntoso
 *     POST /api/v1/quote?cited=S/RES/...     the body is the words */
#include <string.h>

#include "base/error.h"
#include "serve/asked.h"
#include "serve/kept.h"
#include "serve/routes.h"
#include "write/assets.h"
#include "write/write.h"

#define NAME_MAX_BYTES 200
#define UNNAMED "draft"

/* ---- reading ------------------------------------------------------------------------- */

/* The name that a client gives its file: never a path. */
static void name_of(const vb_request *request, char out[NAME_MAX_BYTES + 1])
{
    vb_str name = vb_request_value(request, "name");
    size_t len = 0;
    for (size_t i = 0; i < name.len && len < NAME_MAX_BYTES; i++)
        if (name.at[i] == '/' || name.at[i] == '\\')
            len = 0;
        else if ((unsigned char) name.at[i] >= ' ')
            out[len++] = name.at[i];
    out[len] = '\0';
    if (!len)
        memcpy(out, UNNAMED, sizeof UNNAMED);
}

static vb_status read_body(vb_doc **doc, const vb_desk *desk, const vb_request *request, vb_err *err)
{
    char name[NAME_MAX_BYTES + 1];
    vb_read_options options = VB_READ_OPTIONS_INIT;
    *doc = NULL;
    if (!vb_str_trim(request->body).len)
        return vb_err_set(err, VB_ERR_USAGE, "nothing was sent: the body of the request is the document");
    vb_status status = vb_asked_lang(request, &options.lang, err);
    if (status == VB_OK)
        status = vb_asked_date(request, "date", &options.today, err);
    options.workers = desk->workers;
    name_of(request, name);
    return status == VB_OK ? vb_doc_read_bytes(doc, request->body, name, &options, err) : status;
}

/* ---- checking ------------------------------------------------------------------------ */

/* What the report says of the collection: its name, not where it lies. */
static vb_status facts_of(const vb_desk *desk, vb_collection_facts *facts, vb_err *err)
{
    vb_status status = vb_collection_facts_of(desk->collection, facts, err);
    const char *slash = status == VB_OK ? strrchr(facts->path, '/') : NULL;
    if (slash)
        memmove(facts->path, slash + 1, strlen(slash));
    return status;
}

static void write_check(vb_response *response, const vb_doc *doc, const vb_write_options *writing, vb_str format)
{
    if (vb_str_equal(format, VB_S("html"))) {
        response->type = "text/html; charset=utf-8";
        response->policy = vb_asset_report_policy.at;
        vb_write_check_html(&response->body, doc, writing);
        return;
    }
    vb_buf_addz(&response->body, "{\"document\": ");
    vb_write_read_json(&response->body, doc, writing);
    vb_buf_addz(&response->body, ", \"check\": ");
    vb_write_check_json(&response->body, doc, writing);
    vb_buf_addz(&response->body, "}\n");
}

/* Keeps the answer, which then tells its id. */
static vb_status keep(const vb_desk *desk, vb_response *response, vb_str format, vb_err *err)
{
    char id[VB_KEPT_ID + 1];
    if (!desk->keep || !vb_str_equal(format, VB_S("json")))
        return vb_err_set(err, VB_ERR_USAGE, desk->keep ? "checks are kept as json" : "the server keeps no checks");
    if (response->body.failed)
        return vb_err_memory(err);
    vb_status status = vb_kept_add(desk->keep, vb_buf_str(&response->body), id, err);
    if (status == VB_OK) {
        response->body.len -= sizeof "}\n" - 1;
        vb_buf_format(&response->body, ", \"saved\": \"%s\"}\n", id);
    }
    return status;
}

vb_status vb_api_check(const vb_desk *desk, const vb_request *request, vb_response *response, vb_err *err)
{
    vb_doc *doc = NULL;
    vb_str format;
    vb_collection_facts facts;
    vb_write_options writing = vb_asked_writing(request);
    vb_status status = vb_asked_format(request, "json html", &format, err);
    if (status == VB_OK && desk->collection) {
        status = facts_of(desk, &facts, err);
        writing.facts = &facts;
    }
    if (status == VB_OK)
        status = read_body(&doc, desk, request, err);
    if (status == VB_OK)
        status = vb_doc_check(doc, desk->collection, err);
    if (status == VB_OK)
        write_check(response, doc, &writing, format);
    if (status == VB_OK && vb_asked_truth(request, "save"))
        status = keep(desk, response, format, err);
    vb_doc_free(doc);
    return status;
}

vb_status vb_api_read(const vb_desk *desk, const vb_request *request, vb_response *response, vb_err *err)
{
    vb_doc *doc = NULL;
    vb_str format;
    vb_write_options writing = vb_asked_writing(request);
    vb_status status = vb_asked_format(request, "json akn", &format, err);
    if (status == VB_OK)
        status = read_body(&doc, desk, request, err);
    if (status == VB_OK && vb_str_equal(format, VB_S("json")))
        status = vb_doc_state(doc, err);
    if (status == VB_OK && vb_str_equal(format, VB_S("akn"))) {
        response->type = "application/xml; charset=utf-8";
        vb_write_read_akn(&response->body, doc, &writing);
    } else if (status == VB_OK) {
        vb_write_read_json(&response->body, doc, &writing);
    }
    vb_doc_free(doc);
    return status;
}

vb_status vb_api_quote(const vb_desk *desk, const vb_request *request, vb_response *response, vb_err *err)
{
    vb_doc *answer = NULL;
    vb_lang lang;
    vb_write_options writing = vb_asked_writing(request);
    vb_status status = vb_asked_lang(request, &lang, err);
    if (status == VB_OK && !vb_str_trim(request->body).len)
        status = vb_err_set(err, VB_ERR_USAGE, "nothing was sent: the body of the request is the words quoted");
    if (status == VB_OK)
        status = vb_quote(&answer, desk->collection, vb_request_value(request, "cited"), request->body, lang, err);
    if (status == VB_OK)
        vb_write_quote_json(&response->body, answer, (vb_str){NULL, 0}, &writing);
    vb_doc_free(answer);
    return status;
}

/* routes.h - which handler answers which path. A handler knows neither sockets nor SQL:
 * a request and a desk with an open collection in, a response out. */
#ifndef VB_ROUTES_H
#define VB_ROUTES_H

#include "serve/http.h"
#include "serve/shelf.h"

/* `err` leads to a problem; a handler that fills the response itself returns VB_OK. */
typedef vb_status vb_handler(const vb_desk *desk, const vb_request *request, vb_response *response, vb_err *err);

typedef struct vb_route {
    const char *path;
    const char *method; /* "GET" (HEAD with it) or "POST" */
    vb_handler *handler;
    bool needs_collection;
    bool is_long; /* reads a document: few of these run at once. So does what is asked with "format" */
} vb_route;

extern const vb_route vb_routes[];
extern const size_t vb_route_count;

/* ---- api_document.c: the documents of the collection ---------------------------------- */
vb_handler vb_api_documents, vb_api_document, vb_api_symbols, vb_api_diff, vb_api_statements, vb_api_picture;
/* ---- api_ask.c: what else the collection is asked -------------------------------------- */
vb_handler vb_api_collection, vb_api_search, vb_api_cites, vb_api_cited_by, vb_api_missing, vb_api_graph,
    vb_api_compare;
/* ---- api_draft.c: documents that are sent -------------------------------------------- */
vb_handler vb_api_check, vb_api_read, vb_api_quote;

/* The part of the site at `path`: false when there is none (site.c). */
bool vb_site_answer(const vb_request *request, vb_response *response);

#endif

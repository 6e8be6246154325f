/* routes.c - the paths of the interface for programs. All else is the site's. */
#include "serve/routes.h"

#define API "/api/v1"

const vb_route vb_routes[] = {
    {API "/collection", "GET", vb_api_collection, false, false},
    {API "/documents", "GET", vb_api_documents, true, false},
    {API "/document", "GET", vb_api_document, true, false},
    {API "/search", "GET", vb_api_search, true, false},
    {API "/cites", "GET", vb_api_cites, true, false},
    {API "/cited-by", "GET", vb_api_cited_by, true, false},
    {API "/symbols", "GET", vb_api_symbols, true, false},
    {API "/graph", "GET", vb_api_graph, true, false},
    {API "/compare", "GET", vb_api_compare, true, true},
    {API "/diff", "GET", vb_api_diff, true, true},
    {API "/statements", "GET", vb_api_statements, true, true},
    {API "/picture", "GET", vb_api_picture, true, true},
    {API "/missing", "GET", vb_api_missing, true, false},
    {API "/check", "POST", vb_api_check, false, true},
    {API "/read", "POST", vb_api_read, false, true},
    {API "/quote", "POST", vb_api_quote, true, true},
};
const size_t vb_route_count = sizeof vb_routes / sizeof *vb_routes;

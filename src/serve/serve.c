/* serve.c - the server put together: guard before, routes and site behind, a shelf of
 * open collections, and a door through which few long readings go at once. */
#include "serve/serve.h"

#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/error.h"
#include "serve/guard.h"
#include "serve/kept.h"
#include "serve/problem.h"
#include "serve/routes.h"
#include "serve/shelf.h"

#define CONNECTIONS 256                  /* each has a thread */
#define CONNECTIONS_OF_ONE 64            /* a browser opens six; an office may share an address */
#define PATIENCE 30                      /* seconds of silence */
#define UPLOAD_TIME 120                  /* seconds: 64 MiB at 4 Mbit/s */
#define ANSWER_TIME 600                  /* seconds: a long draft waits, is read, and its report goes over a slow line */
#define UPLOAD_MAX ((size_t) 64 << 20)   /* bytes: a scanned report of some hundred pages */
#define UPLOADS_MAX ((size_t) 512 << 20) /* bytes of all that are held at once */
#define PARTING 60                       /* seconds that answers have to go out when the server is told to end */
#define DESKS_MAX 16
#define DESK_PATIENCE 10 /* seconds that a question waits for its turn */
#define LONG_PATIENCE 60 /* seconds that a draft waits for its turn */

struct vb_server {
    vb_serve_options options;
    vb_http *http;
    vb_guard *guard;
    vb_shelf *shelf;
    sem_t door; /* long readings that may still begin */
};

bool vb_serve_is_private(const char *address)
{
    return strncmp(address, "127.", 4) == 0 || strcmp(address, "::1") == 0;
}

/* ---- answering ---------------------------------------------------------------------- */

static bool admits(void *self, const vb_request *request, vb_response *response)
{
    return vb_guard_admits(((vb_server *) self)->guard, request, response);
}

static bool is_method(const vb_route *route, vb_str method)
{
    return vb_str_equal(method, vb_str_from(route->method)) ||
           (strcmp(route->method, "GET") == 0 && vb_str_equal(method, VB_S("HEAD")));
}

static bool enter(vb_server *server)
{
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += LONG_PATIENCE;
    return sem_timedwait(&server->door, &until) == 0;
}

/* The same words have the same tag. */
static void tag(vb_response *response)
{
    uint64_t hash = vb_hash(VB_HASH_BEGIN, response->body.at, response->body.len);
    snprintf(response->etag, sizeof response->etag, "\"%016llx\"", (unsigned long long) hash);
    response->cache = "no-cache"; /* kept, and asked for again each time: the collection may have grown */
}

static void busy(vb_response *response)
{
    vb_problem(response, 503, "busy", "too much is being asked at once; ask again in a moment");
    snprintf(response->extra[0], sizeof response->extra[0], "Retry-After: 5");
}

static void ask(vb_server *server, const vb_route *route, const vb_request *request, vb_response *response)
{
    vb_err err = VB_ERR_INIT;
    vb_desk *desk = vb_shelf_take(server->shelf, DESK_PATIENCE, &err);
    if (!desk) {
        busy(response);
        return;
    }
    desk->keep = server->options.keep;
    if (route->needs_collection && !desk->collection)
        vb_problem(response, 404, "no collection", "the server has no collection to ask");
    else if (route->handler(desk, request, response, &err) != VB_OK)
        vb_problem_of(response, &err);
    else if (route->method[0] == 'G' && response->status == 200)
        tag(response);
    vb_shelf_put(server->shelf, desk);
}

static void ask_route(vb_server *server, const vb_route *route, const vb_request *request, vb_response *response)
{
    if (!route->is_long && !vb_request_value(request, "format").len) {
        ask(server, route, request, response);
    } else if (enter(server)) {
        ask(server, route, request, response);
        sem_post(&server->door);
    } else {
        busy(response);
    }
}

#define CHECKS "/api/v1/checks/"

/* A kept check: shown, or removed. */
static void answer_kept(const vb_server *server, const vb_request *request, vb_response *response)
{
    vb_err err = VB_ERR_INIT;
    const char *folder = server->options.keep;
    vb_str id = vb_str_part(request->path, sizeof CHECKS - 1, request->path.len);
    vb_status status;
    if (!folder) {
        vb_problem(response, 404, "not held", "the server keeps no checks");
    } else if (vb_str_equal(request->method, VB_S("DELETE"))) {
        status = vb_kept_remove(folder, id, &err);
        response->status = 204;
        response->type = NULL;
        if (status != VB_OK)
            vb_problem_of(response, &err);
    } else if (vb_str_equal(request->method, VB_S("GET")) || vb_str_equal(request->method, VB_S("HEAD"))) {
        status = vb_kept_read(folder, id, &response->body, &err);
        if (status != VB_OK)
            vb_problem_of(response, &err);
        else
            tag(response);
    } else {
        vb_problem(response, 405, "not so", "this path is asked in another way");
        snprintf(response->extra[0], sizeof response->extra[0], "Allow: GET, DELETE");
    }
}

#define HEALTH "/healthz"
#define READY "/readyz"
#define READY_PATIENCE 2 /* seconds: who watches asks often */

/* Alive is who answers; ready is who has a free desk and a collection that can be asked. */
static void answer_health(vb_server *server, bool must_be_ready, vb_response *response)
{
    vb_err err = VB_ERR_INIT;
    vb_collection_facts facts;
    vb_desk *desk = must_be_ready ? vb_shelf_take(server->shelf, READY_PATIENCE, &err) : NULL;
    vb_status status = must_be_ready && !desk ? VB_ERR_IO : VB_OK;
    if (desk && desk->collection)
        status = vb_collection_facts_of(desk->collection, &facts, &err);
    if (desk)
        vb_shelf_put(server->shelf, desk);
    if (status == VB_OK)
        vb_buf_addz(&response->body, "{\"status\": \"ok\"}\n");
    else
        vb_problem(response, 503, "not ready", "the collection cannot be asked at the moment");
}

static void answer(void *self, const vb_request *request, vb_response *response)
{
    bool is_known = false;
    for (size_t i = 0; i < vb_route_count; i++) {
        if (!vb_str_equal(request->path, vb_str_from(vb_routes[i].path)))
            continue;
        if (is_method(vb_routes + i, request->method)) {
            ask_route(self, vb_routes + i, request, response);
            return;
        }
        snprintf(response->extra[0], sizeof response->extra[0], "Allow: %s", vb_routes[i].method);
        is_known = true;
    }
    bool is_reading = vb_str_equal(request->method, VB_S("GET")) || vb_str_equal(request->method, VB_S("HEAD"));
    if (vb_str_starts(request->path, VB_S(CHECKS)))
        answer_kept(self, request, response);
    else if (is_known)
        vb_problem(response, 405, "not so", "this path is asked in another way");
    else if (is_reading && (vb_str_equal(request->path, VB_S(HEALTH)) || vb_str_equal(request->path, VB_S(READY))))
        answer_health(self, vb_str_equal(request->path, VB_S(READY)), response);
    else if (!is_reading || !vb_site_answer(request, response))
        vb_problem(response, 404, "nothing here", "there is nothing at this path");
}

static void note(void *self, vb_str method, vb_str path, unsigned status, double milliseconds)
{
    vb_server *server = self;
    if (vb_str_starts(path, VB_S(CHECKS))) /* who has the id has the check */
        path = VB_S(CHECKS "...");
    if (server->options.note)
        server->options.note(method, path, status, milliseconds);
}

/* ---- beginning and ending ------------------------------------------------------------ */

static unsigned processors(void)
{
    long count = sysconf(_SC_NPROCESSORS_ONLN);
    return count > 0 && count < DESKS_MAX / 2 ? (unsigned) count : DESKS_MAX / 2;
}

static vb_status start(vb_server *server, vb_err *err)
{
    const vb_serve_options *options = &server->options;
    vb_guard_options guard = {options->token, options->address, options->host, options->rate};
    vb_http_options http = {.address = options->address,
                            .port = options->port,
                            .connections = CONNECTIONS,
                            .connections_of_one = CONNECTIONS_OF_ONE,
                            .patience = PATIENCE,
                            .upload_time = UPLOAD_TIME,
                            .answer_time = ANSWER_TIME,
                            .upload_max = UPLOAD_MAX,
                            .uploads_max = UPLOADS_MAX};
    vb_http_service service = {admits, answer, note, server};
    vb_status status = vb_guard_new(&server->guard, &guard, err);
    /* A desk for each long reading, and as many for questions. */
    if (status == VB_OK)
        status = vb_shelf_new(&server->shelf, options->collection, 2 * processors(), err);
    if (status == VB_OK)
        status = vb_http_start(&server->http, &http, &service, err);
    return status;
}

vb_status vb_serve_start(vb_server **server, const vb_serve_options *options, vb_err *err)
{
    *server = NULL;
    vb_server *made = calloc(1, sizeof *made);
    if (!made)
        return vb_err_memory(err);
    made->options = *options;
    if (!made->options.address)
        made->options.address = "127.0.0.1";
    if (!vb_serve_is_private(made->options.address) && !made->options.token) {
        free(made);
        return vb_err_set(err, VB_ERR_USAGE, "a server that others can reach needs a token");
    }
    sem_init(&made->door, 0, processors());
    vb_status status = start(made, err);
    if (status != VB_OK) {
        vb_serve_stop(made);
        return status;
    }
    *server = made;
    return VB_OK;
}

uint16_t vb_serve_port(const vb_server *server) { return vb_http_port(server->http); }

void vb_serve_stop(vb_server *server)
{
    if (!server)
        return;
    vb_http_stop(server->http, PARTING);
    vb_shelf_free(server->shelf);
    vb_guard_free(server->guard);
    sem_destroy(&server->door);
    free(server);
}

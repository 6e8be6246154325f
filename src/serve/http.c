/* http.c - HTTP as libmicrohttpd speaks it: one thread a connection, bodies gathered up
 * to a ceiling and within a time, the headers that every response carries.
 *
 *     headers -> admits? -> body, piece by piece -> answer -> response
 *
 * Whom to wait for how long, callers.c knows. */
#include "serve/http.h"

#include <arpa/inet.h>
#include <errno.h>
#include <microhttpd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/error.h"
#include "serve/callers.h"

#define STACK_BYTES ((size_t) 4 << 20) /* a thread's; deep nesting of documents is bounded far below */
#define SILENT_CLOSE_MAX 64            /* bytes of a header line that is not ours to print */

/* All that a page of the site may load is its own. */
#define SITE_POLICY                                                                                                    \
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "              \
    "font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

struct vb_http {
    struct MHD_Daemon *daemon;
    vb_http_options options;
    vb_http_service service;
    vb_callers *callers;
    uint16_t port;
};

/* One request on its way. */
typedef struct exchange {
    vb_request request;
    vb_caller *caller;
    vb_buf body;
    size_t came, load; /* bytes of the body that came, and that all callers' bodies are counted with */
    struct timespec began;
    unsigned status;
    bool is_refused; /* its response went out before its body came */
    bool is_crowded; /* too much is being sent by all */
} exchange;

/* ---- asking a request ------------------------------------------------------------ */

static vb_str value_of(const vb_request *request, enum MHD_ValueKind kind, const char *name)
{
    const char *value = MHD_lookup_connection_value(request->inner, kind, name);
    return vb_str_from(value);
}

vb_str vb_request_value(const vb_request *request, const char *name)
{
    return value_of(request, MHD_GET_ARGUMENT_KIND, name);
}

vb_str vb_request_header(const vb_request *request, const char *name)
{
    return value_of(request, MHD_HEADER_KIND, name);
}

vb_str vb_request_cookie(const vb_request *request, const char *name)
{
    return value_of(request, MHD_COOKIE_KIND, name);
}

/* ---- who asks -------------------------------------------------------------------- */

uint64_t vb_hash(uint64_t hash, const void *bytes, size_t len)
{
    for (size_t i = 0; i < len; i++)
        hash = (hash ^ ((const unsigned char *) bytes)[i]) * UINT64_C(1099511628211);
    return hash;
}

/* What stands for an address, and whether it is this machine's. */
static uint64_t client_at(const struct sockaddr *address, bool *is_loopback)
{
    *is_loopback = false;
    if (address && address->sa_family == AF_INET) {
        const struct sockaddr_in *in = (const void *) address;
        *is_loopback = ntohl(in->sin_addr.s_addr) >> 24 == 127;
        return vb_hash(VB_HASH_BEGIN, &in->sin_addr, sizeof in->sin_addr);
    }
    if (address && address->sa_family == AF_INET6) {
        const struct sockaddr_in6 *in6 = (const void *) address;
        *is_loopback = IN6_IS_ADDR_LOOPBACK(&in6->sin6_addr);
        /* A network gives each of its hosts 64 bits to choose from: they count as one. */
        return vb_hash(VB_HASH_BEGIN, &in6->sin6_addr, 8);
    }
    return 0;
}

static uint64_t client_of(struct MHD_Connection *connection, bool *is_loopback)
{
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    return client_at(info ? info->client_addr : NULL, is_loopback);
}

static vb_caller *caller_of(struct MHD_Connection *connection)
{
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    return info ? info->socket_context : NULL;
}

static double milliseconds_since(struct timespec then)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double) (now.tv_sec - then.tv_sec) * 1e3 + (double) (now.tv_nsec - then.tv_nsec) / 1e6;
}

static exchange *exchange_new(struct MHD_Connection *connection, const char *path, const char *method, size_t ceiling)
{
    exchange *x = calloc(1, sizeof *x);
    if (!x)
        return NULL;
    x->body = (vb_buf) VB_BUF_INIT;
    x->body.ceiling = ceiling;
    x->request.inner = connection;
    x->request.path = vb_str_from(path);
    x->request.method = vb_str_from(method);
    clock_gettime(CLOCK_MONOTONIC, &x->began);
    x->caller = caller_of(connection);
    x->request.client = client_of(connection, &x->request.is_loopback);
    return x;
}

/* ---- sending --------------------------------------------------------------------- */

static void add_header(struct MHD_Response *out, const char *name, const char *value)
{
    if (value && *value)
        MHD_add_response_header(out, name, value);
}

static void add_extra(struct MHD_Response *out, const char *line)
{
    char name[SILENT_CLOSE_MAX];
    const char *colon = strstr(line, ": ");
    if (!colon || (size_t) (colon - line) >= sizeof name)
        return;
    snprintf(name, sizeof name, "%.*s", (int) (colon - line), line);
    MHD_add_response_header(out, name, colon + 2);
}

static void add_headers(struct MHD_Response *out, const vb_response *response)
{
    char disposition[128];
    add_header(out, "Content-Type", response->type);
    add_header(out, "Content-Encoding", response->coding);
    add_header(out, "Vary", response->coding ? "Accept-Encoding" : NULL);
    add_header(out, "Cache-Control", response->cache ? response->cache : "no-store");
    add_header(out, "ETag", response->etag);
    add_header(out, "Content-Security-Policy", response->policy ? response->policy : SITE_POLICY);
    add_header(out, "X-Content-Type-Options", "nosniff");
    add_header(out, "X-Frame-Options", "DENY");
    add_header(out, "Referrer-Policy", "no-referrer");
    add_header(out, "Cross-Origin-Opener-Policy", "same-origin");
    add_header(out, "Cross-Origin-Resource-Policy", "same-origin");
    add_header(out, "Permissions-Policy", "camera=(), microphone=(), geolocation=()");
    if (response->name[0]) {
        snprintf(disposition, sizeof disposition, "attachment; filename=\"%s\"", response->name);
        add_header(out, "Content-Disposition", disposition);
    }
    for (size_t i = 0; i < sizeof response->extra / sizeof *response->extra; i++)
        add_extra(out, response->extra[i]);
}

/* Does the client hold this very version? */
static bool is_fresh(const vb_request *request, const vb_response *response)
{
    vb_str asked = vb_request_header(request, MHD_HTTP_HEADER_IF_NONE_MATCH);
    return response->etag[0] && response->status == 200 &&
           (vb_str_equal(asked, VB_S("*")) || vb_str_find(asked, vb_str_from(response->etag), 0) != SIZE_MAX);
}

/* In place of an answer for which memory did not suffice: words that need none. */
static void excuse(vb_response *response)
{
    vb_buf_free(&response->body);
    *response = (vb_response) VB_RESPONSE_INIT;
    response->status = MHD_HTTP_SERVICE_UNAVAILABLE;
    response->type = "application/problem+json";
    response->lasting = VB_S("{\"title\": \"cannot be answered now\", \"status\": 503, \"detail\": \"memory does not "
                             "suffice at the moment\"}\n");
}

/* Gives `response` to the connection; its body goes with it. */
static enum MHD_Result send_response(vb_http *http, exchange *x, struct MHD_Connection *connection,
                                     vb_response *response)
{
    struct MHD_Response *out;
    if (response->body.failed)
        excuse(response);
    bool is_empty = is_fresh(&x->request, response);
    x->status = is_empty ? 304 : response->status;
    if (is_empty)
        out = MHD_create_response_from_buffer(0, (void *) "", MHD_RESPMEM_PERSISTENT);
    else if (response->lasting.at)
        out = MHD_create_response_from_buffer(response->lasting.len, (void *) response->lasting.at,
                                              MHD_RESPMEM_PERSISTENT);
    else
        out = MHD_create_response_from_buffer_with_free_callback(response->body.len, response->body.at, free);
    if (!out) {
        vb_buf_free(&response->body);
        return MHD_NO;
    }
    if (is_empty || response->lasting.at)
        vb_buf_free(&response->body);
    add_headers(out, response);
    if (vb_callers_are_leaving(http->callers))
        add_header(out, MHD_HTTP_HEADER_CONNECTION, "close");
    enum MHD_Result sent = MHD_queue_response(connection, x->status, out);
    MHD_destroy_response(out);
    return sent;
}

/* ---- one request ------------------------------------------------------------------ */

static void refuse_crowd(vb_response *response)
{
    response->status = MHD_HTTP_SERVICE_UNAVAILABLE;
    response->type = "application/problem+json";
    vb_buf_addz(&response->body, "{\"title\": \"busy\", \"status\": 503, \"detail\": \"too much is being sent at once; "
                                 "ask again in a moment\"}\n");
    snprintf(response->extra[0], sizeof response->extra[0], "Retry-After: 5");
}

static void refuse_size(vb_response *response, size_t most)
{
    response->status = MHD_HTTP_CONTENT_TOO_LARGE;
    response->type = "application/problem+json";
    vb_buf_format(&response->body,
                  "{\"title\": \"too large\", \"status\": 413, \"detail\": \"a document may have %zu bytes\"}\n", most);
}

/* The head has come: a refusal need not wait for the body. */
static enum MHD_Result begin(vb_http *http, struct MHD_Connection *connection, exchange *x)
{
    vb_response response = VB_RESPONSE_INIT;
    vb_str length = vb_request_header(&x->request, MHD_HTTP_HEADER_CONTENT_LENGTH);
    unsigned long long bytes = length.len ? strtoull(length.at, NULL, 10) : 0;
    if (!http->service.admits(http->service.self, &x->request, &response)) {
        x->is_refused = true;
    } else if (bytes > http->options.upload_max) {
        refuse_size(&response, http->options.upload_max);
        x->is_refused = true;
    }
    if (x->is_refused) {
        vb_caller_served(http->callers, x->caller, http->options.answer_time);
        return send_response(http, x, connection, &response);
    }
    vb_caller_awaited(http->callers, x->caller, http->options.upload_time);
    vb_buf_free(&response.body);
    return MHD_YES;
}

static enum MHD_Result take_piece(vb_http *http, exchange *x, const char *piece, size_t *len)
{
    x->came += *len;
    if (x->came / 2 > http->options.upload_max) /* who does not say how much it will be may send some in vain, not all */
        return MHD_NO;
    if (!x->is_crowded && !x->body.failed && vb_callers_load(http->callers, *len, http->options.uploads_max)) {
        x->load += *len;
        vb_buf_add(&x->body, (vb_str){piece, *len}); /* past the ceiling it is full, and that is said when all has come */
    } else if (!x->body.failed) {
        x->is_crowded = true;
        vb_buf_free(&x->body);
    }
    *len = 0;
    return MHD_YES;
}

static enum MHD_Result finish(vb_http *http, struct MHD_Connection *connection, exchange *x)
{
    vb_response response = VB_RESPONSE_INIT;
    vb_caller_served(http->callers, x->caller, http->options.answer_time);
    x->request.body = vb_buf_str(&x->body);
    if (x->is_crowded)
        refuse_crowd(&response);
    else if (x->body.is_full)
        refuse_size(&response, http->options.upload_max);
    else if (x->body.failed)
        excuse(&response);
    else
        http->service.answer(http->service.self, &x->request, &response);
    return send_response(http, x, connection, &response);
}

static enum MHD_Result on_request(void *self, struct MHD_Connection *connection, const char *path, const char *method,
                                  const char *version, const char *piece, size_t *len, void **state)
{
    vb_http *http = self;
    exchange *x = *state;
    (void) version;
    if (!x) {
        *state = x = exchange_new(connection, path, method, http->options.upload_max);
        return x ? begin(http, connection, x) : MHD_NO;
    }
    if (x->is_refused) {
        *len = 0;
        return MHD_YES;
    }
    return *len ? take_piece(http, x, piece, len) : finish(http, connection, x);
}

static void on_end(void *self, struct MHD_Connection *connection, void **state, enum MHD_RequestTerminationCode how)
{
    vb_http *http = self;
    exchange *x = *state;
    (void) connection, (void) how;
    if (!x)
        return;
    if (http->service.note && x->status)
        http->service.note(http->service.self, x->request.method, x->request.path, x->status,
                           milliseconds_since(x->began));
    vb_callers_unload(http->callers, x->load);
    vb_caller_awaited(http->callers, x->caller, http->options.patience);
    vb_buf_free(&x->body);
    free(x);
    *state = NULL;
}

/* ---- connections ------------------------------------------------------------------- */

static enum MHD_Result on_knock(void *self, const struct sockaddr *address, socklen_t len)
{
    vb_http *http = self;
    bool is_loopback;
    uint64_t client = client_at(address, &is_loopback);
    (void) len;
    return vb_callers_admit(http->callers, client, is_loopback) ? MHD_YES : MHD_NO;
}

static void on_connection(void *self, struct MHD_Connection *connection, void **caller,
                          enum MHD_ConnectionNotificationCode what)
{
    vb_http *http = self;
    bool is_loopback;
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    if (what == MHD_CONNECTION_NOTIFY_CLOSED)
        vb_caller_leave(http->callers, *caller);
    else
        *caller = info ? vb_caller_enter(http->callers, info->connect_fd, client_of(connection, &is_loopback),
                                         http->options.patience)
                       : NULL;
}

/* What the library would print of clients that speak no HTTP. */
static void on_complaint(void *self, const char *format, va_list arguments)
{
    (void) self, (void) format, (void) arguments;
}

/* ---- the server -------------------------------------------------------------------- */

static bool address_of(struct sockaddr_storage *address, const char *text, uint16_t port)
{
    struct sockaddr_in *in = (void *) address;
    struct sockaddr_in6 *in6 = (void *) address;
    memset(address, 0, sizeof *address);
    if (inet_pton(AF_INET, text, &in->sin_addr) == 1) {
        in->sin_family = AF_INET;
        in->sin_port = htons(port);
        return true;
    }
    if (inet_pton(AF_INET6, text, &in6->sin6_addr) == 1) {
        in6->sin6_family = AF_INET6;
        in6->sin6_port = htons(port);
        return true;
    }
    return false;
}

vb_status vb_http_start(vb_http **http, const vb_http_options *options, const vb_http_service *service, vb_err *err)
{
    struct sockaddr_storage address;
    *http = NULL;
    if (!address_of(&address, options->address, options->port))
        return vb_err_set(err, VB_ERR_USAGE, "not a numeric address: \"%s\"", options->address);
    vb_http *made = calloc(1, sizeof *made);
    if (!made)
        return vb_err_memory(err);
    made->options = *options;
    made->service = *service;
    vb_status status = vb_callers_new(&made->callers, options->connections, options->connections_of_one, err);
    if (status != VB_OK) {
        free(made);
        return status;
    }
    unsigned flags = MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_THREAD_PER_CONNECTION | MHD_USE_POLL | MHD_USE_ITC |
                     MHD_USE_ERROR_LOG | (address.ss_family == AF_INET6 ? MHD_USE_IPv6 : 0);
    errno = 0;
    made->daemon = MHD_start_daemon(flags, options->port, on_knock, made, on_request, made, MHD_OPTION_EXTERNAL_LOGGER,
                                    on_complaint, NULL, MHD_OPTION_SOCK_ADDR, &address, MHD_OPTION_NOTIFY_COMPLETED,
                                    on_end, made, MHD_OPTION_NOTIFY_CONNECTION, on_connection, made, MHD_OPTION_CONNECTION_LIMIT, options->connections,
                                    MHD_OPTION_CONNECTION_TIMEOUT, options->patience, MHD_OPTION_THREAD_STACK_SIZE,
                                    STACK_BYTES, MHD_OPTION_LISTENING_ADDRESS_REUSE, 1u, MHD_OPTION_END);
    if (!made->daemon) {
        status = vb_err_set(err, VB_ERR_IO, "cannot listen on %s, port %u: %s", options->address,
                                      (unsigned) options->port, errno ? strerror(errno) : "refused");
        vb_callers_free(made->callers);
        free(made);
        return status;
    }
    const union MHD_DaemonInfo *info = MHD_get_daemon_info(made->daemon, MHD_DAEMON_INFO_BIND_PORT);
    made->port = info ? info->port : options->port;
    *http = made;
    return VB_OK;
}

uint16_t vb_http_port(const vb_http *http) { return http->port; }

void vb_http_stop(vb_http *http, unsigned seconds)
{
    if (!http)
        return;
    MHD_socket listening = MHD_quiesce_daemon(http->daemon);
    vb_callers_drain(http->callers, seconds);
    MHD_stop_daemon(http->daemon);
    if (listening != MHD_INVALID_SOCKET)
        close(listening);
    vb_callers_free(http->callers);
    free(http);
}

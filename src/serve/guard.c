/* guard.c - requests that are not answered, and why:
 *
 *     421  the server was called by a name that is not its own (a page elsewhere whose
 *          name was made to lead here)
 *     403  a page of another origin posts
 *     401  the token is missing or another
 *     429  one client asks too often */
#include "serve/guard.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/error.h"
#include "serve/address.h"
#include "serve/problem.h"

#define CLIENTS 1024 /* counted at once; who shares a place shares its allowance */
#define BURST 10     /* seconds' worth of requests at once */
#define COOKIE "verbale_token"

typedef struct allowance {
    uint64_t client;
    double left; /* requests */
    double at;   /* seconds */
} allowance;

struct vb_guard {
    vb_guard_options options;
    pthread_mutex_t lock;
    allowance clients[CLIENTS];
};

vb_status vb_guard_new(vb_guard **guard, const vb_guard_options *options, vb_err *err)
{
    *guard = calloc(1, sizeof **guard);
    if (!*guard)
        return vb_err_memory(err);
    (*guard)->options = *options;
    pthread_mutex_init(&(*guard)->lock, NULL);
    return VB_OK;
}

void vb_guard_free(vb_guard *guard)
{
    if (!guard)
        return;
    pthread_mutex_destroy(&guard->lock);
    free(guard);
}

/* ---- names ------------------------------------------------------------------------- */

/* "host:port" or "[::1]:port" without the port and the brackets. */
static vb_str host_of(vb_str authority)
{
    if (authority.len && authority.at[0] == '[')
        return vb_str_part(authority, 1, vb_str_find_byte(authority, ']', 0));
    return vb_str_part(authority, 0, vb_str_find_byte(authority, ':', 0));
}

/* Who listens at all addresses knows none of them: each that is written in numbers is taken for one, since no name server can make
 * numbers lead here from a page elsewhere. */
static bool is_own_name(const vb_guard *guard, vb_str host)
{
    static const char *const loopback[] = {"localhost", "127.0.0.1", "::1"};
    for (size_t i = 0; i < sizeof loopback / sizeof *loopback; i++)
        if (vb_str_equal_ascii(host, vb_str_from(loopback[i])))
            return true;
    return vb_str_equal_ascii(host, vb_str_from(guard->options.address)) ||
           (vb_address_is_any(guard->options.address) && vb_address_is_numeric(host)) ||
           (guard->options.host && vb_str_equal_ascii(host, vb_str_from(guard->options.host)));
}

/* A page says where it came from when it posts; programs say nothing. */
static bool is_own_origin(const vb_request *request)
{
    vb_str origin = vb_request_header(request, "Origin"), host = vb_request_header(request, "Host");
    size_t scheme = vb_str_find(origin, VB_S("://"), 0);
    return !origin.len || (scheme != SIZE_MAX && vb_str_equal(vb_str_part(origin, scheme + 3, origin.len), host));
}

/* ---- the token --------------------------------------------------------------------- */

/* Takes as long whether the first letter differs or the last. */
static bool is_same_secret(vb_str a, vb_str b)
{
    unsigned char differs = a.len != b.len;
    for (size_t i = 0; i < a.len && b.len; i++)
        differs |= (unsigned char) (a.at[i] ^ b.at[i % b.len]);
    return !differs;
}

static bool has_token(const vb_guard *guard, const vb_request *request)
{
    vb_str token = vb_str_from(guard->options.token), header = vb_request_header(request, "Authorization");
    if (vb_str_starts(header, VB_S("Bearer ")) && is_same_secret(vb_str_part(header, 7, header.len), token))
        return true;
    return is_same_secret(vb_request_cookie(request, COOKIE), token);
}

/* The link that was printed when the server began: the token moves from the address into a cookie. */
static void welcome(const vb_guard *guard, const vb_request *request, vb_response *response)
{
    response->status = 303;
    response->type = "text/plain; charset=utf-8";
    snprintf(response->extra[0], sizeof response->extra[0],
             "Set-Cookie: " COOKIE "=%s; HttpOnly; SameSite=Strict; Path=/", guard->options.token);
    snprintf(response->extra[1], sizeof response->extra[1], "Location: %.*s",
             request->path.len < 100 ? (int) request->path.len : 1, request->path.at);
}

/* ---- how often --------------------------------------------------------------------- */

static bool is_within_rate(vb_guard *guard, const vb_request *request)
{
    struct timespec now;
    double most = (double) guard->options.rate * BURST;
    if (!guard->options.rate || request->is_loopback)
        return true;
    clock_gettime(CLOCK_MONOTONIC, &now);
    double at = (double) now.tv_sec + (double) now.tv_nsec / 1e9;
    pthread_mutex_lock(&guard->lock);
    allowance *a = guard->clients + request->client % CLIENTS;
    a->left = a->at > 0 ? a->left + (at - a->at) * guard->options.rate : most;
    a->left = a->left > most ? most : a->left;
    a->at = at;
    bool is_within = a->left >= 1;
    if (is_within)
        a->left -= 1;
    pthread_mutex_unlock(&guard->lock);
    return is_within;
}

/* ---- all of it --------------------------------------------------------------------- */

static bool is_reading(const vb_request *request)
{
    return vb_str_equal(request->method, VB_S("GET")) || vb_str_equal(request->method, VB_S("HEAD"));
}

/* An answer to whoever watches whether the server is alive. */
static bool is_open_to_all(const vb_request *request)
{
    return vb_str_equal(request->path, VB_S("/healthz")) || vb_str_equal(request->path, VB_S("/readyz"));
}

bool vb_guard_admits(vb_guard *guard, const vb_request *request, vb_response *response)
{
    vb_str host = host_of(vb_request_header(request, "Host")), token = vb_request_value(request, "token");
    if (!is_within_rate(guard, request)) {
        vb_problem(response, 429, "too many requests", "wait a little");
        snprintf(response->extra[0], sizeof response->extra[0], "Retry-After: 2");
    } else if (!is_own_name(guard, host)) {
        vb_problem(response, 421, "not this server", "the server is not known by the name it was called by");
    } else if (!is_reading(request) && !is_own_origin(request)) {
        vb_problem(response, 403, "another origin", "a page of another site may not ask this");
    } else if (!guard->options.token || is_open_to_all(request) || has_token(guard, request)) {
        return true;
    } else if (is_reading(request) && token.len && is_same_secret(token, vb_str_from(guard->options.token))) {
        welcome(guard, request, response);
    } else {
        vb_problem(response, 401, "a token is needed", "open the link that was printed when the server began");
        snprintf(response->extra[0], sizeof response->extra[0], "WWW-Authenticate: Bearer realm=\"verbale\"");
    }
    return false;
}

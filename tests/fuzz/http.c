/* http.c - target: a request, from the guard to the answer. Stands where serve/http.c stands, so
 * that no socket is needed: a request is text, as a client would send it.
 *
 *     choice METHOD SP path [ "?" name=value { "&" ... } ] LF { Name: value LF } LF body */
#include "serve/http.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "base/utf8.h"
#include "fuzz/targets.h"
#include "serve/serve.h"
#include "verbale.h"

#define VALUES 24
#define TOKEN "4f6c7a"

typedef struct value {
    char kind; /* '?', ':' a header */
    char *name, *text;
} value;

typedef struct asked {
    value values[VALUES];
    size_t count;
} asked;

static vb_http_service service; /* of the server that was started last */

/* ---- what serve/http.c offers ------------------------------------------------------------------ */

vb_status vb_http_start(vb_http **http, const vb_http_options *options, const vb_http_service *given, vb_err *err)
{
    (void) options, (void) err;
    service = *given;
    *http = NULL;
    return VB_OK;
}

uint16_t vb_http_port(const vb_http *http)
{
    (void) http;
    return 0;
}

void vb_http_stop(vb_http *http, unsigned seconds) { (void) http, (void) seconds; }

uint64_t vb_hash(uint64_t hash, const void *bytes, size_t len)
{
    for (size_t i = 0; i < len; i++)
        hash = (hash ^ ((const unsigned char *) bytes)[i]) * UINT64_C(1099511628211);
    return hash;
}

static vb_str value_of(const vb_request *request, char kind, const char *name)
{
    const asked *a = request->inner;
    for (size_t i = 0; i < a->count; i++)
        if (a->values[i].kind == kind &&
            (kind == ':' ? vb_str_equal_ascii(vb_str_from(a->values[i].name), vb_str_from(name))
                         : strcmp(a->values[i].name, name) == 0))
            return vb_str_from(a->values[i].text);
    return (vb_str){NULL, 0};
}

vb_str vb_request_value(const vb_request *request, const char *name) { return value_of(request, '?', name); }
vb_str vb_request_header(const vb_request *request, const char *name)
{
    vb_str text = value_of(request, ':', name);
    return !text.at && strcmp(name, "Host") == 0 ? VB_S("localhost:8080") : text;
}
vb_str vb_request_cookie(const vb_request *request, const char *name)
{
    vb_str cookie = value_of(request, ':', "Cookie"), one;
    while (vb_str_split(&cookie, ';', &one)) {
        size_t equals = vb_str_find_byte(vb_str_trim(one), '=', 0);
        if (equals != SIZE_MAX && vb_str_equal(vb_str_part(vb_str_trim(one), 0, equals), vb_str_from(name)))
            return vb_str_part(vb_str_trim(one), equals + 1, one.len);
    }
    return (vb_str){NULL, 0};
}

/* ---- a request out of text ------------------------------------------------------------------------ */

static int hex(char c)
{
    const char *digits = "0123456789abcdef", *at = c ? strchr(digits, c | 32) : NULL;
    return at ? (int) (at - digits) : -1;
}

/* Percent-decoded, NUL-terminated as MHD hands it over. */
static char *decoded(vb_str text, bool plus_is_blank)
{
    char *out = malloc(text.len + 1);
    size_t len = 0;
    fuzz_must(out != NULL, "out of memory");
    for (size_t i = 0; i < text.len; i++)
        if (text.at[i] == '%' && i + 2 < text.len && hex(text.at[i + 1]) >= 0 && hex(text.at[i + 2]) >= 0) {
            out[len++] = (char) (hex(text.at[i + 1]) * 16 + hex(text.at[i + 2]));
            i += 2;
        } else {
            out[len++] = plus_is_blank && text.at[i] == '+' ? ' ' : text.at[i];
        }
    out[len] = '\0';
    return out;
}

static void add_value(asked *a, char kind, vb_str name, vb_str text)
{
    if (a->count == VALUES)
        return;
    a->values[a->count].kind = kind;
    a->values[a->count].name = decoded(kind == '?' ? name : vb_str_trim(name), kind == '?');
    a->values[a->count++].text = decoded(kind == '?' ? text : vb_str_trim(text), kind == '?');
}

static void take_query(asked *a, vb_str query)
{
    vb_str one;
    while (vb_str_split(&query, '&', &one)) {
        size_t equals = vb_str_find_byte(one, '=', 0);
        add_value(a, '?', vb_str_part(one, 0, equals),
                  equals == SIZE_MAX ? (vb_str){"", 0} : vb_str_part(one, equals + 1, one.len));
    }
}

static void take_headers(asked *a, vb_str *rest)
{
    vb_str line;
    while (vb_str_split(rest, '\n', &line) && line.len) {
        size_t colon = vb_str_find_byte(line, ':', 0);
        if (colon != SIZE_MAX)
            add_value(a, ':', vb_str_part(line, 0, colon), vb_str_part(line, colon + 1, line.len));
    }
}

/* ---- a server ------------------------------------------------------------------------------------- */

static const char paper[] =
    "United Nations S/RES/2840 (2030)\nSecurity Council Distr.: General\n4 March 2030\n\n"
    "Resolution 2840 (2030)\n\nAdopted by the Security Council at its 9911th meeting, on 4 March 2030\n\n"
    "The Security Council,\n\nRecalling its resolution 2811 (2029),\n\n"
    "1. Demands the immediate reopening of the locks of Norvik to all vessels within 30 days;\n\n"
    "2. Decides that no State shall close the locks without notice.\n";
static char folder[] = "/tmp/verbale-fuzz-XXXXXX";
static char collection[64], paper_path[64], kept[64];
static vb_server *open_server, *closed_server;
static vb_http_service services[2];

static void clean(void)
{
    char command[96];
    vb_serve_stop(open_server);
    vb_serve_stop(closed_server);
    snprintf(command, sizeof command, "rm -r %s", folder);
    if (system(command) != 0)
        fprintf(stderr, "%s stays\n", folder);
}

static void make_collection(vb_err *err)
{
    vb_collection *made = NULL;
    vb_add_outcome added;
    FILE *file = fopen(paper_path, "w");
    fuzz_must(file && fputs(paper, file) >= 0 && fclose(file) == 0, "no file");
    fuzz_must(vb_collection_open(&made, collection, true, err) == VB_OK &&
                  vb_collection_add(made, paper_path, &added, err) == VB_OK,
              "%s", err->message);
    vb_collection_close(made);
}

static void prepare(void)
{
    vb_err err = VB_ERR_INIT;
    fuzz_must(mkdtemp(folder) != NULL, "no folder");
    snprintf(collection, sizeof collection, "%s/held.db", folder);
    snprintf(paper_path, sizeof paper_path, "%s/S_RES_2840_2030.txt", folder);
    snprintf(kept, sizeof kept, "%s", folder);
    setenv("VERBALE_READER", "/nonexistent/verbale-reader", 1); /* formats of strangers have targets of their own */
    make_collection(&err);
    static vb_serve_options options, guarded;
    options = (vb_serve_options){.collection = collection, .keep = kept};
    guarded = (vb_serve_options){.collection = collection, .token = TOKEN, .host = "room.example", .rate = 1000};
    fuzz_must(vb_serve_start(&open_server, &options, &err) == VB_OK, "%s", err.message);
    services[0] = service;
    fuzz_must(vb_serve_start(&closed_server, &guarded, &err) == VB_OK, "%s", err.message);
    services[1] = service;
    atexit(clean);
}

/* ---- what must hold of a response ------------------------------------------------------------------ */

static bool names_folder(vb_str text) { return vb_str_find(text, vb_str_from(folder), 0) != SIZE_MAX; }

/* Who names the folder is told nothing by an answer that repeats the question. */
static bool is_named(const vb_request *request)
{
    const asked *a = request->inner;
    bool is = names_folder(request->path) || names_folder(request->body);
    for (size_t i = 0; i < a->count && !is; i++)
        is = names_folder(vb_str_from(a->values[i].text));
    return is;
}

static void must_be_good(const vb_request *request, const vb_response *response)
{
    vb_str body = response->lasting.at ? response->lasting : vb_buf_str(&response->body);
    fuzz_must(response->status >= 200 && response->status < 600 && response->status != 500, "status %u: %.*s",
              response->status, VB_STR_ARG(body));
    fuzz_must(!response->body.failed, "out of memory");
    for (size_t i = 0; i < 2; i++) {
        fuzz_must(memchr(response->extra[i], 0, sizeof response->extra[i]) != NULL, "a header without end");
        fuzz_must(!strpbrk(response->extra[i], "\r\n"), "a header of two lines: %s", response->extra[i]);
        fuzz_must(strncmp(response->extra[i], "Location: //", 12) != 0, "leads to another server: %s",
                  response->extra[i]);
    }
    fuzz_must(!strpbrk(response->name, "\"\r\n"), "a name that is none: %s", response->name);
    fuzz_must(response->etag[0] == '\0' || response->etag[0] == '"', "a tag without marks");
    if (strstr(response->type, "json") && body.len)
        fuzz_json(body);
    if (strstr(response->type, "utf-8") || strstr(response->type, "json"))
        fuzz_must(vb_utf8_broken(body) == SIZE_MAX, "no UTF-8: %.*s", VB_STR_ARG(request->path));
    fuzz_must(!strstr(response->type, "json") || !names_folder(body) || is_named(request), "tells where files lie");
}

static void answer(const vb_request *request, const vb_http_service *one)
{
    vb_response response = VB_RESPONSE_INIT;
    if (one->admits(one->self, request, &response))
        one->answer(one->self, request, &response);
    must_be_good(request, &response);
    vb_buf_free(&response.body);
}

static void run(vb_str input)
{
    uint8_t choice = fuzz_choice(&input);
    asked a = {.count = 0};
    vb_str line = {NULL, 0}, method, target;
    vb_str_split(&input, '\n', &line);
    size_t blank = vb_str_find_byte(line, ' ', 0);
    method = vb_str_part(line, 0, blank);
    target = vb_str_part(line, blank == SIZE_MAX ? line.len : blank + 1, line.len);
    size_t question = vb_str_find_byte(target, '?', 0);
    char *verb = decoded(method, false), *path = decoded(vb_str_part(target, 0, question), false);
    if (question != SIZE_MAX)
        take_query(&a, vb_str_part(target, question + 1, target.len));
    take_headers(&a, &input);
    vb_request request = {.method = vb_str_from(verb),
                          .path = vb_str_from(path),
                          .body = input.at ? input : (vb_str){"", 0},
                          .is_loopback = choice & 2,
                          .client = choice >> 2 & 3,
                          .inner = &a};
    answer(&request, services + (choice & 1));
    for (size_t i = 0; i < a.count; i++) {
        free(a.values[i].name);
        free(a.values[i].text);
    }
    free(verb);
    free(path);
}

const fuzz_target fuzz_http = {"http", prepare, run};

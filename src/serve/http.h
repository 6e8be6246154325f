/* http.h - requests and responses, free of sockets: what a handler is given and what
 * it gives back. http.c alone knows how they travel. */
#ifndef VB_HTTP_H
#define VB_HTTP_H

#include <netinet/in.h>

#include "base/buf.h"
#include "base/str.h"
#include "verbale/types.h"

/* A request. Strings live until the response has been made. */
typedef struct vb_request {
    vb_str method; /* "GET", "POST" ... */
    vb_str path;   /* percent-decoded, without the query */
    vb_str body;
    bool is_loopback; /* the client is on this machine */
    uint64_t client;  /* stands for the client's address; equal for equal addresses */
    void *inner;
} vb_request;

/* FNV-1a of bytes, going on from `hash`; VB_HASH_BEGIN begins. Tells contents and addresses apart, keeps no secret. */
uint64_t vb_hash(uint64_t hash, const void *bytes, size_t len);
#define VB_HASH_BEGIN UINT64_C(14695981039346656037)

/* A value of the query ("?name=value"), percent-decoded; empty when absent. */
vb_str vb_request_value(const vb_request *request, const char *name);
/* A header; empty when absent. */
vb_str vb_request_header(const vb_request *request, const char *name);
vb_str vb_request_cookie(const vb_request *request, const char *name);

typedef struct vb_response {
    unsigned status;
    const char *type;   /* media type */
    vb_buf body;        /* freed by http.c */
    vb_str lasting;     /* instead of `body`: bytes that outlive the server */
    const char *coding; /* of `lasting`: "gzip"; NULL: none */
    const char *cache;  /* Cache-Control; NULL: "no-store" */
    const char *policy; /* Content-Security-Policy; NULL: the strict one of the site */
    char etag[24];      /* with quotation marks; empty: none */
    char name[96];      /* Content-Disposition: the name of a download; empty: shown in place */
    char extra[2][160]; /* further headers, "Name: value"; empty: none */
} vb_response;
#define VB_RESPONSE_INIT                                                                                               \
    {                                                                                                                  \
        200, "application/json", VB_BUF_INIT, {NULL, 0}, NULL, NULL, NULL, "", "", { "", "" }                          \
    }

/* What a server asks of those who answer. All may be called by many threads at once. */
typedef struct vb_http_service {
    /* Before a body is taken: true, or false with a response that refuses the request. */
    bool (*admits)(void *self, const vb_request *request, vb_response *response);
    void (*answer)(void *self, const vb_request *request, vb_response *response);
    /* After the response went out, for a log: never contents. May be NULL. */
    void (*note)(void *self, vb_str method, vb_str path, unsigned status, double milliseconds);
    void *self;
} vb_http_service;

typedef struct vb_http vb_http;

typedef struct vb_http_options {
    const char *address;  /* numeric, IPv4 or IPv6 */
    uint16_t port;        /* 0: any that is free */
    unsigned connections; /* open at once */
    unsigned connections_of_one; /* from one address other than this machine's */
    unsigned patience;    /* seconds that a connection may be silent, and that the head of a request may take to arrive */
    unsigned upload_time; /* seconds that one request may take to arrive */
    unsigned answer_time; /* seconds in which an answer must have gone out */
    size_t upload_max;    /* bytes of a body */
    size_t uploads_max;   /* bytes of all bodies that are held at once */
} vb_http_options;

/* Listens and answers in threads of its own until it is stopped. The service must outlive it. */
vb_status vb_http_start(vb_http **http, const vb_http_options *options, const vb_http_service *service, vb_err *err);
uint16_t vb_http_port(const vb_http *http);
/* Takes no new connection, lets answers that are being made go out, `seconds` at most, and ends. NULL is allowed. */
void vb_http_stop(vb_http *http, unsigned seconds);

#endif

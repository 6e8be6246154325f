/* serve.h - the reading room: a collection as pages and as JSON, over HTTP. */
#ifndef VB_SERVE_H
#define VB_SERVE_H

#include <stdint.h>

#include "verbale/types.h"

typedef struct vb_serve_options {
    const char *collection; /* NULL: none; drafts are read and their citations judged by the tables alone */
    const char *address;    /* numeric; NULL: 127.0.0.1 */
    const char *host;       /* a name that the server may be called by; NULL: none but its address */
    uint16_t port;          /* 0: any that is free */
    const char *token;      /* NULL: none is asked for; needed on an address that is not this machine's alone */
    const char *keep;       /* a folder for checks that somebody asks to be kept; NULL: none is */
    unsigned rate;          /* requests a second of one client elsewhere; 0: any */
    /* After each answer: method, path without query, status, time. NULL: no log. Never contents. */
    void (*note)(vb_str method, vb_str path, unsigned status, double milliseconds);
} vb_serve_options;

typedef struct vb_server vb_server;

/* Options, and the strings in them, must outlive the server. */
vb_status vb_serve_start(vb_server **server, const vb_serve_options *options, vb_err *err);
uint16_t vb_serve_port(const vb_server *server);
/* Answers what is being asked, and ends. NULL is allowed. */
void vb_serve_stop(vb_server *server);
/* Is `address` one that only programs of this machine can reach? */
bool vb_serve_is_private(const char *address);

#endif

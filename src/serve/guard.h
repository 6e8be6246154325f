/* guard.h - who may ask what: the token, the names by which the server may be called,
 * where a page that posts came from, how often one client may ask. */
#ifndef VB_GUARD_H
#define VB_GUARD_H

#include "serve/http.h"

typedef struct vb_guard vb_guard;

typedef struct vb_guard_options {
    const char *token; /* NULL: none is asked for */
    const char *address; /* that is listened on; requests must call the server by it, by "localhost" or a loopback address;
                            where it stands for all addresses, by any in numbers */
    const char *host; /* a further name to be called by; NULL: none */
    unsigned rate;    /* requests a second that one client may make for long; bursts are ten times that; 0: any.
                         Clients on this machine are not counted */
} vb_guard_options;

vb_status vb_guard_new(vb_guard **guard, const vb_guard_options *options, vb_err *err);
void vb_guard_free(vb_guard *guard);
/* Fills `response` and returns false where the request may not be answered. A right "?token=" is answered with a
 * redirection that leaves it in a cookie. */
bool vb_guard_admits(vb_guard *guard, const vb_request *request, vb_response *response);

#endif

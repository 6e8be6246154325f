/* listed.h - what handlers share that answer with lists:
 *
 *     {"total": 8, "results": [...]}          ?limit=20&offset=40 */
#ifndef VB_LISTED_H
#define VB_LISTED_H

#include "serve/routes.h"

#define VB_PAGE 50 /* results of a list, unless asked */
#define VB_PAGE_MAX 500

/* Which part of a list is asked for. */
typedef struct vb_page {
    size_t from, count;
} vb_page;

vb_status vb_asked_page(const vb_request *request, size_t usual, vb_page *asked, vb_err *err);
/* What of it there is. */
vb_page vb_page_within(vb_page asked, size_t total);
/* Between the two, objects are written, a line each; `from` is what open returned. */
size_t vb_list_open(vb_buf *body, size_t total);
void vb_list_close(vb_buf *body, size_t from);
/* The last part of a path: where a file lies on this machine is nobody's business. */
vb_str vb_name_of(vb_str path);

/* A handler whose answer lives in memory of its own. */
typedef vb_status vb_asking(const vb_desk *desk, const vb_request *request, vb_response *response, vb_arena *memory,
                            vb_err *err);
vb_status vb_in_memory(vb_asking *ask, const vb_desk *desk, const vb_request *request, vb_response *response,
                       vb_err *err);
#define VB_HANDLER(name, ask)                                                                                          \
    vb_status name(const vb_desk *desk, const vb_request *request, vb_response *response, vb_err *err)                 \
    {                                                                                                                  \
        return vb_in_memory(ask, desk, request, response, err);                                                        \
    }

#endif

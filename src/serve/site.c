/* site.c - the site: files that are part of the program, sent packed to those who take
 * that. Pages are one and the same file at several paths; its script looks at the address. */
#include "serve/site.h"

#include <stdio.h>
#include <stdlib.h>

#include "serve/routes.h"

static int compare(const void *path, const void *file)
{
    return vb_str_compare(*(const vb_str *) path, vb_str_from(((const vb_site_file *) file)->path));
}

/* "gzip, deflate;q=0.5": is gzip taken? */
static bool takes_gzip(const vb_request *request)
{
    vb_str taken = vb_request_header(request, "Accept-Encoding");
    size_t at = vb_str_find(taken, VB_S("gzip"), 0);
    return at != SIZE_MAX && !vb_str_starts(vb_str_part(taken, at + 4, taken.len), VB_S(";q=0"));
}

bool vb_site_answer(const vb_request *request, vb_response *response)
{
    const vb_site_file *file = bsearch(&request->path, vb_site_files, vb_site_file_count, sizeof *file, compare);
    if (!file)
        return false;
    bool is_packed = file->packed.len && takes_gzip(request);
    response->type = file->type;
    response->lasting = is_packed ? file->packed : file->plain;
    response->coding = is_packed ? "gzip" : NULL;
    response->cache = "no-cache";
    snprintf(response->etag, sizeof response->etag, "%s", file->etag);
    return true;
}

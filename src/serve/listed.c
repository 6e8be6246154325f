/* listed.c - lists as answers: whole, or a page of them. */
#include "serve/listed.h"

#include "base/arena.h"
#include "base/error.h"
#include "serve/asked.h"

#define ANSWER_MAX ((size_t) 256 << 20) /* bytes of memory that one answer may take */

/* Objects a line, as they stand in `body` from `from` on, become the elements of an array. */
static void join_lines(vb_buf *body, size_t from)
{
    if (body->failed)
        return;
    if (body->len > from && body->at[body->len - 1] == '\n')
        body->len--;
    for (size_t i = from; i < body->len; i++)
        if (body->at[i] == '\n')
            body->at[i] = ',';
}

vb_status vb_asked_page(const vb_request *request, size_t usual, vb_page *asked, vb_err *err)
{
    vb_status status = vb_asked_count(request, "limit", usual, VB_PAGE_MAX, &asked->count, err);
    return status == VB_OK ? vb_asked_count(request, "offset", 0, UINT32_MAX, &asked->from, err) : status;
}

vb_page vb_page_within(vb_page asked, size_t total)
{
    asked.from = asked.from < total ? asked.from : total;
    asked.count = asked.count < total - asked.from ? asked.count : total - asked.from;
    return asked;
}

size_t vb_list_open(vb_buf *body, size_t total)
{
    vb_buf_format(body, "{\"total\": %zu, \"results\": [", total);
    return body->len;
}

void vb_list_close(vb_buf *body, size_t from)
{
    join_lines(body, from);
    vb_buf_addz(body, "]}\n");
}

vb_str vb_name_of(vb_str path)
{
    for (size_t slash; (slash = vb_str_find_byte(path, '/', 0)) != SIZE_MAX;)
        path = vb_str_part(path, slash + 1, path.len);
    return path;
}

vb_status vb_in_memory(vb_asking *ask, const vb_desk *desk, const vb_request *request, vb_response *response,
                       vb_err *err)
{
    vb_arena *memory = vb_arena_new(ANSWER_MAX);
    vb_status status = memory ? ask(desk, request, response, memory, err) : vb_err_memory(err);
    vb_arena_free(memory);
    return status;
}

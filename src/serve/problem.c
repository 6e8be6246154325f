/* problem.c - which failure is which status, and what of it a client is told. */
#include "serve/problem.h"

#include <string.h>

#include "write/json_out.h"

static void begin(vb_response *response, vb_json_out *json, unsigned status, const char *title, vb_str detail)
{
    vb_buf_clear(&response->body);
    response->status = status;
    response->type = "application/problem+json";
    response->lasting = (vb_str){NULL, 0};
    response->etag[0] = response->name[0] = '\0';
    *json = (vb_json_out){&response->body, false};
    vb_json_open(json, NULL, '{');
    vb_json_word(json, "title", title);
    vb_json_number(json, "status", status);
    vb_json_text_if(json, "detail", detail);
}

static void end(vb_response *response, vb_json_out *json)
{
    vb_json_close(json, '}');
    vb_buf_byte(&response->body, '\n');
}

void vb_problem(vb_response *response, unsigned status, const char *title, const char *detail)
{
    vb_json_out json;
    begin(response, &json, status, title, vb_str_from(detail));
    end(response, &json);
}

void vb_problem_of(vb_response *response, const vb_err *err)
{
    vb_json_out json;
    vb_str said = vb_str_from(err->message);
    switch (err->status) {
    case VB_ERR_USAGE:
        begin(response, &json, 400, "not understood", said);
        if (err->offset >= 0)
            vb_json_number(&json, "offset", err->offset);
        break;
    case VB_ERR_MISSING:
        begin(response, &json, 404, "not held", said);
        break;
    case VB_ERR_FORMAT:
        begin(response, &json, 422, "cannot be read", said);
        break;
    case VB_ERR_LIMIT:
        begin(response, &json, 413, "too large", said);
        break;
    default: /* a path of this machine may stand in the message */
        begin(response, &json, 503, "cannot be answered now", VB_S("the collection cannot be asked at the moment"));
        break;
    }
    end(response, &json);
}

/* asked.c - names and values of queries. */
#include "serve/asked.h"

#include <string.h>

#include "base/error.h"

vb_status vb_asked_lang(const vb_request *request, vb_lang *lang, vb_err *err)
{
    vb_str code = vb_request_value(request, "lang");
    *lang = vb_lang_from(code);
    if (code.len && *lang == VB_LANG_NONE)
        return vb_err_set(err, VB_ERR_USAGE, "lang is ar, en, es, fr, ru or zh; not \"%.*s\"", VB_STR_ARG(code));
    return VB_OK;
}

vb_status vb_asked_date(const vb_request *request, const char *name, vb_date *date, vb_err *err)
{
    vb_str iso = vb_request_value(request, name);
    *date = vb_date_from_iso(iso);
    if (iso.len && !vb_date_exists(*date))
        return vb_err_set(err, VB_ERR_USAGE, "%s is a date such as 2031-04-02, 2031-04 or 2031; not \"%.*s\"", name,
                          VB_STR_ARG(iso));
    return VB_OK;
}

vb_status vb_asked_count(const vb_request *request, const char *name, size_t usual, size_t most, size_t *count,
                         vb_err *err)
{
    vb_str text = vb_request_value(request, name);
    uint32_t value = (uint32_t) usual;
    if (text.len && !vb_str_number(text, (uint32_t) most, &value))
        return vb_err_set(err, VB_ERR_USAGE, "%s is a number up to %zu; not \"%.*s\"", name, most, VB_STR_ARG(text));
    *count = value;
    return VB_OK;
}

vb_status vb_asked_text(const vb_request *request, const char *name, vb_str *text, vb_err *err)
{
    *text = vb_str_trim(vb_request_value(request, name));
    return text->len ? VB_OK : vb_err_set(err, VB_ERR_USAGE, "\"%s\" must be given", name);
}

bool vb_asked_truth(const vb_request *request, const char *name)
{
    vb_str text = vb_request_value(request, name);
    return vb_str_equal(text, VB_S("1")) || vb_str_equal(text, VB_S("true")) || vb_str_equal(text, VB_S("yes"));
}

vb_status vb_asked_format(const vb_request *request, const char *formats, vb_str *format, vb_err *err)
{
    vb_str asked = vb_request_value(request, "format"), rest = vb_str_from(formats), one;
    bool is_first = true;
    while (vb_str_split(&rest, ' ', &one)) {
        if (vb_str_equal(asked, one) || (is_first && !asked.len)) {
            *format = one;
            return VB_OK;
        }
        is_first = false;
    }
    return vb_err_set(err, VB_ERR_USAGE, "format is one of: %s; not \"%.*s\"", formats, VB_STR_ARG(asked));
}

vb_status vb_asked_order(const vb_request *request, vb_found_order *order, vb_err *err)
{
    vb_str asked = vb_request_value(request, "sort");
    *order = VB_ORDER_BEST;
    return !asked.len || vb_order_from(asked, order)
               ? VB_OK
               : vb_err_set(err, VB_ERR_USAGE, "sort is one of: best date oldest; not \"%.*s\"", VB_STR_ARG(asked));
}

vb_write_options vb_asked_writing(const vb_request *request)
{
    vb_write_options options = VB_WRITE_OPTIONS_INIT;
    if (vb_str_equal(vb_request_value(request, "offsets"), VB_S("utf16")))
        options.offsets = VB_OFFSETS_UTF16;
    return options;
}

static vb_status asked_class(const vb_request *request, vb_filter *filter, vb_err *err)
{
    vb_str name = vb_request_value(request, "class");
    for (int c = 0; c < VB_CLASS_COUNT && name.len; c++)
        if (vb_str_equal(name, vb_str_from(vb_class_name((vb_class) c)))) {
            filter->has_class = true;
            filter->doc_class = (vb_class) c;
            return VB_OK;
        }
    return name.len ? vb_err_set(err, VB_ERR_USAGE, "no class of documents is called \"%.*s\"", VB_STR_ARG(name))
                    : VB_OK;
}

vb_status vb_asked_filter(const vb_request *request, vb_filter *filter, vb_err *err)
{
    memset(filter, 0, sizeof *filter);
    vb_status status = vb_asked_lang(request, &filter->lang, err);
    if (status == VB_OK)
        status = vb_asked_date(request, "from", &filter->from, err);
    if (status == VB_OK)
        status = vb_asked_date(request, "to", &filter->to, err);
    if (status == VB_OK)
        status = asked_class(request, filter, err);
    size_t session = 0;
    if (status == VB_OK)
        status = vb_asked_count(request, "session", 0, 9999, &session, err);
    filter->session = (int32_t) session;
    filter->body = vb_str_trim(vb_request_value(request, "body"));
    filter->state = vb_str_trim(vb_request_value(request, "state"));
    filter->agenda = vb_str_trim(vb_request_value(request, "agenda"));
    return status;
}

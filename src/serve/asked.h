/* asked.h - the values of a query as the library's types; what cannot be meant is a failure that says so. */
#ifndef VB_ASKED_H
#define VB_ASKED_H

#include "serve/http.h"
#include "verbale.h"
#include "write/write.h"

/* "lang": absent is NONE. */
vb_status vb_asked_lang(const vb_request *request, vb_lang *lang, vb_err *err);
/* A date such as "2031-04-02", "2031-04" or "2031"; absent has year 0. */
vb_status vb_asked_date(const vb_request *request, const char *name, vb_date *date, vb_err *err);
/* A count from 0 to `most`; absent is `usual`. */
vb_status vb_asked_count(const vb_request *request, const char *name, size_t usual, size_t most, size_t *count,
                         vb_err *err);
/* What must be there. */
vb_status vb_asked_text(const vb_request *request, const char *name, vb_str *text, vb_err *err);
/* "1", "true" and "yes". */
bool vb_asked_truth(const vb_request *request, const char *name);
/* Which of `formats` ("json html") is asked for; the first, when none is. */
vb_status vb_asked_format(const vb_request *request, const char *formats, vb_str *format, vb_err *err);
/* "sort": "best", "date" (the latest first), "oldest"; absent is the best first. */
vb_status vb_asked_order(const vb_request *request, vb_found_order *order, vb_err *err);
/* "offsets": utf16, or code points. */
vb_write_options vb_asked_writing(const vb_request *request);
/* "lang", "class", "from", "to", "body", "session", "state" and "agenda". */
vb_status vb_asked_filter(const vb_request *request, vb_filter *filter, vb_err *err);

#endif

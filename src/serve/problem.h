/* problem.h - why there is no answer, as RFC 9457 says it. */
#ifndef VB_PROBLEM_H
#define VB_PROBLEM_H

#include "serve/http.h"

/* Makes `response` a problem: {"title", "status", "detail"}. What it held before is dropped. */
void vb_problem(vb_response *response, unsigned status, const char *title, const char *detail);
/* The problem that a failure is to a client. Failures of this machine are told without paths, and in full to
 * standard error's owner through *err alone. `offset`: of a query, is told where it is known. */
void vb_problem_of(vb_response *response, const vb_err *err);

#endif

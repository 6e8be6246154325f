/* targets.h - all targets; a new one is a line here and in targets.c. */
#ifndef VB_TEST_TARGETS_H
#define VB_TEST_TARGETS_H

#include "fuzz/fuzz.h"

/* parsers.c */
extern const fuzz_target fuzz_akn, fuzz_xml_target, fuzz_html, fuzz_bbox, fuzz_docx, fuzz_zip;
/* texts.c */
extern const fuzz_target fuzz_read_text, fuzz_symbol, fuzz_citation, fuzz_language, fuzz_structure, fuzz_figure,
    fuzz_write_akn, fuzz_diff;
/* judged.c */
extern const fuzz_target fuzz_verdict, fuzz_query;
/* worker_job.c, worker_answer.c: the two ends of the protocol */
extern const fuzz_target fuzz_job, fuzz_answer, fuzz_flat, fuzz_batch;
/* http.c */
extern const fuzz_target fuzz_http;

#endif

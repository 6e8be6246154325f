/* targets.c - the table of targets. */
#include "fuzz/targets.h"

#include <string.h>

static const fuzz_target *const targets[] = {
    &fuzz_akn,     &fuzz_xml_target, &fuzz_html,     &fuzz_bbox,      &fuzz_docx,   &fuzz_zip,       &fuzz_read_text,
    &fuzz_symbol,  &fuzz_citation,   &fuzz_language, &fuzz_structure, &fuzz_figure, &fuzz_write_akn, &fuzz_diff,
    &fuzz_verdict, &fuzz_query,      &fuzz_job,      &fuzz_answer,    &fuzz_flat,   &fuzz_batch,     &fuzz_http,
};
#define TARGETS (sizeof targets / sizeof *targets)

const fuzz_target *fuzz_target_of(const char *name)
{
    for (size_t i = 0; i < TARGETS; i++)
        if (strcmp(targets[i]->name, name) == 0)
            return targets[i];
    return NULL;
}

const char *fuzz_name(size_t i) { return i < TARGETS ? targets[i]->name : NULL; }

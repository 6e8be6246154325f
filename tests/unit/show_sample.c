/* show_sample.c - a document of sample.h as one of the output forms, on standard output:
 * for tests that judge the output from outside, and for looking at it.
 *
 *     show_sample letter|note|answer read|check|quote|html|dump|text|check-text|quote-text [WIDTH] [colour|verbose] */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "unit/sample.h"
#include "write/write.h"

static void write_answer(vb_buf *out, const vb_doc *doc, const vb_write_options *options)
{
    vb_write_quote_json(out, doc, VB_S("q1"), options);
}

static void write_dump(vb_buf *out, const vb_doc *doc, const vb_write_options *options)
{
    (void) options;
    vb_doc_dump(out, doc);
}

static const struct {
    const char *name;
    void (*write)(vb_buf *out, const vb_doc *doc, const vb_write_options *options);
} forms[] = {
    {"read", vb_write_read_json},
    {"check", vb_write_check_json},
    {"quote", write_answer},
    {"html", vb_write_check_html},
    {"dump", write_dump},
    {"text", vb_write_read_text},
    {"check-text", vb_write_check_text},
    {"quote-text", vb_write_quote_text},
};

static vb_doc *sample(const char *name)
{
    if (strcmp(name, "letter") == 0)
        return sample_letter();
    return strcmp(name, "note") == 0 ? sample_note_verbale() : sample_answer();
}

int main(int argc, char **argv)
{
    vb_write_options options = VB_WRITE_OPTIONS_INIT;
    vb_buf out = VB_BUF_INIT;
    if (argc < 3)
        return 2;
    options.facts = &sample_facts;
    if (argc > 3)
        options.width = atoi(argv[3]);
    options.colour = argc > 4 && strcmp(argv[4], "colour") == 0;
    options.verbose = argc > 4 && strcmp(argv[4], "verbose") == 0;
    vb_doc *doc = sample(argv[1]);
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (strcmp(argv[2], forms[i].name) == 0)
            forms[i].write(&out, doc, &options);
    bool is_good = out.len > 0 && !out.failed && fwrite(out.at, 1, out.len, stdout) == out.len;
    vb_buf_free(&out);
    vb_doc_free(doc);
    return !is_good;
}

/* check_lines.c - the findings of a check that need a look, one a line, for many files at once:
 *
 *     path: place: words: verdict: sentence of fact
 *
 * as compilers write theirs, so that grep, sort and editors can use them. With
 * options->verbose all findings. Line ends and tabs in quoted words become spaces. */
#include "write/place.h"
#include "write/text_parts.h"
#include "write/write.h"

#define WORDS_MOST 80 /* bytes of a quotation that is only named */

static void add_on_one_line(vb_buf *out, vb_str words)
{
    for (size_t i = 0; i < words.len; i++)
        vb_buf_byte(out, words.at[i] == '\n' || words.at[i] == '\t' ? ' ' : words.at[i]);
}

static void add_words(vb_buf *out, const vb_doc *doc, const vb_finding *finding)
{
    vb_str words = vb_str_span(doc->text, finding->span), head, tail;
    if (finding->about == VB_ABOUT_CITATION)
        words = vb_cited_words(doc->text, finding->span);
    vb_text_ends(words, WORDS_MOST, &head, &tail);
    add_on_one_line(out, head);
    if (tail.len)
        vb_buf_addz(out, " ... ");
    add_on_one_line(out, tail);
}

static void add_finding(vb_buf *out, const vb_doc *doc, const vb_placing *placing, const vb_finding *finding)
{
    vb_buf_add(out, doc->source.path);
    vb_buf_addz(out, ": ");
    size_t before = out->len;
    vb_phrase_place(out, placing, finding->span.from);
    if (out->len > before)
        vb_buf_addz(out, ": ");
    add_words(out, doc, finding);
    vb_buf_addz(out, ": ");
    vb_buf_addz(out, vb_verdict_name(finding->verdict));
    vb_buf_addz(out, ": ");
    add_on_one_line(out, finding->message);
    vb_buf_byte(out, '\n');
}

void vb_write_check_lines(vb_buf *out, const vb_doc *doc, const vb_write_options *options)
{
    vb_placing placing;
    uint32_t count;
    const vb_finding *findings = vb_doc_findings(doc, &count);
    if (!vb_placing_make(&placing, doc)) {
        out->failed = true;
        return;
    }
    for (uint32_t i = 0; i < count; i++)
        if (options->verbose || findings[i].severity > VB_SEVERITY_NOTE)
            add_finding(out, doc, &placing, findings + i);
    vb_placing_free(&placing);
}

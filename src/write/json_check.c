/* json_check.c - what checking found, as one object a draft, and the line of
 * `quote --batch` (docs/FORMAT.md). An edit is placed in the quotation's own text and
 * in the passage's own, so each has its own count of code points. */
#include "write/json_doc.h"

#include "model/names.h"
#include "write/phrase.h"

static void write_collection(vb_json_doc *to, const vb_collection_facts *facts)
{
    vb_json_out *json = &to->json;
    if (!facts) {
        vb_json_null(json, "collection");
        return;
    }
    vb_json_open(json, "collection", '{');
    vb_json_word(json, "path", facts->path);
    vb_json_number(json, "documents", facts->documents);
    vb_json_languages(json, facts->languages);
    vb_json_date_if(json, "from", facts->from);
    vb_json_date_if(json, "to", facts->to);
    vb_json_close(json, '}');
}

static void write_kinds(vb_json_out *json, uint32_t kinds)
{
    vb_json_open(json, "kinds", '[');
    for (int kind = 0; kind < VB_EDIT_KIND_COUNT; kind++)
        if (kinds >> kind & 1)
            vb_json_word(json, NULL, vb_edit_kind_name((vb_edit_kind) kind));
    vb_json_close(json, ']');
}

/* Each document once, in the order given. */
static void write_found_in(vb_json_out *json, const vb_finding *finding)
{
    vb_json_open(json, "found_in", '[');
    for (uint32_t i = 0; i < finding->found_in_count; i++)
        if (i == 0 || !vb_str_equal(finding->found_in[i].symbol, finding->found_in[i - 1].symbol))
            vb_json_text(json, NULL, finding->found_in[i].symbol);
    vb_json_close(json, ']');
}

static void write_block_name(vb_json_out *json, vb_block_kind kind, vb_str num, uint32_t ordinal)
{
    if (kind != VB_BLOCK_NONE)
        vb_json_word(json, "kind", vb_block_name(kind));
    vb_json_text_if(json, "num", num);
    if (ordinal)
        vb_json_number(json, "ordinal", ordinal);
}

/* The same places with their paragraphs; "found_in_total" when more were found than are listed. */
static void write_found_at(vb_json_out *json, const vb_finding *finding)
{
    if (finding->found_in_count == 0)
        return;
    vb_json_open(json, "found_at", '[');
    for (uint32_t i = 0; i < finding->found_in_count; i++) {
        const vb_found_in *place = finding->found_in + i;
        vb_json_open(json, NULL, '{');
        vb_json_text(json, "symbol", place->symbol);
        vb_json_date_if(json, "date", place->date);
        write_block_name(json, place->kind, place->num, place->ordinal);
        vb_json_close(json, '}');
    }
    vb_json_close(json, ']');
    if (finding->found_in_total > finding->found_in_count)
        vb_json_number(json, "found_in_total", finding->found_in_total);
}

static void write_passage(vb_json_doc *to, const vb_passage *passage, const vb_utf8_index *index)
{
    vb_json_out *json = &to->json;
    if (passage->symbol.len == 0)
        return;
    vb_json_open(json, "passage", '{');
    vb_json_text(json, "symbol", passage->symbol);
    if (passage->lang)
        vb_json_word(json, "lang", vb_lang_code(passage->lang));
    vb_json_date_if(json, "date", passage->date);
    vb_json_text_if(json, "edition", passage->edition);
    vb_json_number(json, "block", passage->block);
    write_block_name(json, passage->kind, passage->num, passage->ordinal);
    vb_json_text(json, "text", passage->text);
    if (!vb_span_is_empty(passage->match)) {
        vb_json_number(json, "start", vb_json_offset(to, index, passage->match.from));
        vb_json_number(json, "end", vb_json_offset(to, index, passage->match.to));
    }
    vb_json_close(json, '}');
}

static void write_side(vb_json_doc *to, const char *key, const vb_utf8_index *index, vb_span span)
{
    vb_json_open(&to->json, key, '[');
    vb_json_number(&to->json, NULL, vb_json_offset(to, index, span.from));
    vb_json_number(&to->json, NULL, vb_json_offset(to, index, span.to));
    vb_json_text(&to->json, NULL, vb_str_span(index->text, span));
    vb_json_close(&to->json, ']');
}

static void write_edits(vb_json_doc *to, const vb_finding *finding, const vb_utf8_index *draft,
                        const vb_utf8_index *source)
{
    vb_json_open(&to->json, "edits", '[');
    for (uint32_t i = 0; i < finding->edit_count; i++) {
        const vb_edit *edit = finding->edits + i;
        vb_json_open(&to->json, NULL, '{');
        vb_json_word(&to->json, "op", vb_edit_op_name(edit->op));
        vb_json_word(&to->json, "kind", vb_edit_kind_name(edit->kind));
        write_side(to, "draft", draft, edit->draft);
        write_side(to, "source", source, edit->source);
        vb_json_close(&to->json, '}');
    }
    vb_json_close(&to->json, ']');
}

/* The two texts that a finding on a quotation compares, counted. */
typedef struct compared {
    vb_utf8_index draft, source;
} compared;

static bool compared_make(compared *texts, vb_json_doc *to, const vb_finding *finding)
{
    vb_str passage = finding->passage.text.at ? finding->passage.text : (vb_str){"", 0};
    bool made = vb_utf8_index_make(&texts->draft, vb_str_span(to->doc->text, finding->span));
    if (made && !vb_utf8_index_make(&texts->source, passage)) {
        vb_utf8_index_free(&texts->draft);
        made = false;
    }
    to->json.out->failed |= !made;
    return made;
}

static void compared_free(compared *texts)
{
    vb_utf8_index_free(&texts->draft);
    vb_utf8_index_free(&texts->source);
}

static void write_quotation_part(vb_json_doc *to, const vb_finding *finding)
{
    compared texts;
    uint32_t count;
    const vb_quotation *quotations = vb_doc_quotations(to->doc, &count);
    write_kinds(&to->json, finding->kinds);
    write_found_in(&to->json, finding);
    write_found_at(&to->json, finding);
    if (finding->index < count)
        vb_json_text_if(&to->json, "attribution", quotations[finding->index].attribution);
    if (!compared_make(&texts, to, finding))
        return;
    write_passage(to, &finding->passage, &texts.source);
    write_edits(to, finding, &texts.draft, &texts.source);
    compared_free(&texts);
}

static void write_citation_part(vb_json_doc *to, const vb_finding *finding)
{
    uint32_t count;
    const vb_citation *citations = vb_doc_citations(to->doc, &count);
    if (finding->index >= count)
        return;
    vb_json_list_if(&to->json, "candidates", citations[finding->index].candidates);
    vb_json_text_if(&to->json, "why", citations[finding->index].why);
}

static void write_link_part(vb_json_doc *to, const vb_finding *finding)
{
    uint32_t count;
    const vb_citation *citations = vb_doc_citations(to->doc, &count);
    if (finding->index >= count)
        return;
    vb_json_text_if(&to->json, "official", citations[finding->index].official);
    vb_json_text_if(&to->json, "link", citations[finding->index].official_link);
    vb_json_text_if(&to->json, "why", citations[finding->index].why);
}

static void write_described_part(vb_json_doc *to, const vb_finding *finding)
{
    uint32_t count;
    const vb_described *described = vb_doc_described(to->doc, &count);
    if (finding->index >= count)
        return;
    vb_json_list_if(&to->json, "candidates", described[finding->index].candidates);
    vb_json_via(to, described + finding->index);
}

static void write_finding(vb_json_doc *to, const vb_finding *finding, bool has_collection)
{
    vb_json_out *json = &to->json;
    vb_json_open(json, NULL, '{');
    vb_json_word(json, "about", vb_about_name(finding->about));
    vb_json_number(json, "index", finding->index);
    vb_json_place(to, finding->span);
    vb_json_text(json, "text", vb_str_span(to->doc->text, finding->span));
    vb_json_word(json, "verdict", vb_verdict_name(finding->verdict));
    vb_json_word(json, "severity", vb_severity_name(finding->severity));
    vb_json_text_or_null(json, "symbol", finding->symbol);
    if (has_collection && finding->symbol.len)
        vb_json_truth(json, "held", finding->is_held);
    if (finding->about == VB_ABOUT_QUOTATION)
        write_quotation_part(to, finding);
    else if (finding->about == VB_ABOUT_CITATION)
        write_citation_part(to, finding);
    else if (finding->about == VB_ABOUT_DESCRIBED)
        write_described_part(to, finding);
    else if (finding->about == VB_ABOUT_LINK)
        write_link_part(to, finding);
    vb_json_text(json, "message", finding->message);
    vb_json_close(json, '}');
}

static void write_summary(vb_json_doc *to)
{
    vb_counts counts;
    vb_counts_of(&counts, to->doc);
    vb_json_open(&to->json, "summary", '{');
    for (size_t i = 0; i < VB_TALLY_COUNT; i++) {
        const vb_tally *tally = vb_tallies + i;
        vb_json_open(&to->json, tally->key, '{');
        for (const vb_verdict *v = tally->verdicts; *v != VB_VERDICT_NONE; v++)
            vb_json_number(&to->json, vb_verdict_name(*v), counts.of[tally->about][*v]);
        vb_json_close(&to->json, '}');
    }
    if (to->doc->has_checked_links) {
        vb_json_open(&to->json, "links", '{');
        vb_json_number(&to->json, "compared", to->doc->links_compared);
        vb_json_number(&to->json, vb_verdict_name(VB_VERDICT_LINK_DIFFERS), counts.all[VB_ABOUT_LINK]);
        vb_json_close(&to->json, '}');
    }
    vb_json_close(&to->json, '}');
}

void vb_write_check_json(vb_buf *out, const vb_doc *doc, const vb_write_options *options)
{
    vb_json_doc to;
    uint32_t count;
    const vb_finding *findings = vb_doc_findings(doc, &count);
    if (!vb_json_doc_begin(&to, out, doc, options))
        return;
    vb_json_source(&to);
    write_collection(&to, options->facts);
    vb_json_open(&to.json, "findings", '[');
    for (uint32_t i = 0; i < count; i++)
        write_finding(&to, findings + i, options->facts != NULL);
    vb_json_close(&to.json, ']');
    write_summary(&to);
    vb_json_remarks(&to);
    vb_json_doc_end(&to);
}

static void write_answer(vb_json_doc *to, const vb_finding *finding)
{
    vb_json_out *json = &to->json;
    const vb_passage *passage = &finding->passage;
    compared texts;
    vb_json_word(json, "verdict", vb_verdict_name(finding->verdict));
    vb_json_word(json, "severity", vb_severity_name(finding->severity));
    write_kinds(json, finding->kinds);
    write_found_in(json, finding);
    write_found_at(json, finding);
    vb_json_text_or_null(json, "symbol", passage->symbol.len ? passage->symbol : finding->symbol);
    if (passage->symbol.len) {
        if (passage->lang)
            vb_json_word(json, "lang", vb_lang_code(passage->lang));
        vb_json_text_if(json, "edition", passage->edition);
        vb_json_number(json, "block", passage->block);
        write_block_name(json, passage->kind, passage->num, passage->ordinal);
        vb_json_text(json, "passage", passage->text);
    }
    if (compared_make(&texts, to, finding)) {
        write_edits(to, finding, &texts.draft, &texts.source);
        compared_free(&texts);
    }
    vb_json_text(json, "message", finding->message);
}

void vb_write_quote_json(vb_buf *out, const vb_doc *answer, vb_str id, const vb_write_options *options)
{
    vb_json_doc to;
    uint32_t count;
    const vb_finding *findings = vb_doc_findings(answer, &count);
    if (!vb_json_doc_begin(&to, out, answer, options))
        return;
    vb_json_text_if(&to.json, "id", id);
    if (count)
        write_answer(&to, findings);
    vb_json_doc_end(&to);
}

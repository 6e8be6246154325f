/* found.c - paragraphs that a query found. */
#include <stdio.h>

#include "model/names.h"

#include "base/utf8.h"
#include "write/lines.h"
#include "write/paragraph.h"

#define BEFORE 60 /* bytes of a paragraph shown before the words that were looked for */
#define FACET_INDENT 10
#define AFTER 240 /* and after their beginning */

static vb_span snippet_of(const vb_found *found)
{
    return vb_span_around(found->paragraph.text, found->best, BEFORE, AFTER);
}

/* ---- for people -------------------------------------------------------------------- */

static void say_name(vb_lines *lines, const vb_paragraph *p)
{
    vb_buf phrase = VB_BUF_INIT;
    vb_lines_tone(lines, VB_TONE_STRONG);
    vb_lines_say(lines, p->symbol.len ? p->symbol : VB_S("a paper without symbol"));
    vb_lines_tone(lines, VB_TONE_PLAIN);
    vb_buf_addz(&phrase, ", ");
    vb_phrase_paragraph(&phrase, p->kind, p->num, p->ordinal);
    if (p->page)
        vb_buf_format(&phrase, ", page %u", (unsigned) p->page);
    vb_lines_say_buf(lines, &phrase);
    vb_lines_tone(lines, VB_TONE_SOFT);
    if (p->date.year)
        vb_phrase_date((vb_buf_addz(&phrase, "  "), &phrase), p->date);
    vb_buf_format(&phrase, " %s", vb_lang_code(p->lang));
    vb_lines_say_buf(lines, &phrase);
    vb_lines_break(lines);
    vb_buf_end(&phrase, lines->out);
}

/* The words that were looked for stand out. */
static void say_snippet(vb_lines *lines, const vb_found *found)
{
    vb_str text = found->paragraph.text;
    vb_span part = snippet_of(found);
    uint32_t at = part.from;
    lines->indent = 4;
    vb_lines_tab(lines, lines->indent);
    vb_lines_sayz(lines, part.from ? "… " : "");
    for (uint32_t i = 0; i < found->mark_count; i++) {
        vb_span mark = found->marks[i];
        if (mark.from < at || mark.to > part.to)
            continue;
        vb_lines_say(lines, vb_str_part(text, at, mark.from));
        vb_lines_tone(lines, VB_TONE_HUE + VB_HUE_ADAPTED);
        vb_lines_say(lines, vb_str_span(text, mark));
        vb_lines_tone(lines, VB_TONE_PLAIN);
        at = mark.to;
    }
    vb_lines_say(lines, vb_str_part(text, at, part.to));
    vb_lines_sayz(lines, part.to < text.len ? " …" : "");
    vb_lines_break(lines);
    lines->indent = 0;
}

/* "body      SC 12, GA 3" */
static void say_facets(vb_lines *lines, const vb_search_answer *answer)
{
    lines->indent = FACET_INDENT;
    for (size_t i = 0; i < answer->facet_count; i++) {
        const vb_facet *facet = answer->facets + i;
        bool is_first = i == 0 || !vb_str_equal(facet[-1].name, facet->name);
        if (is_first) {
            if (i)
                vb_lines_break(lines);
            vb_lines_tone(lines, VB_TONE_STRONG);
            vb_lines_say(lines, facet->name);
            vb_lines_tone(lines, VB_TONE_PLAIN);
            vb_lines_tab(lines, FACET_INDENT);
        }
        vb_buf phrase = VB_BUF_INIT;
        vb_buf_format(&phrase, "%s%.*s %u", is_first ? "" : ", ",
                      VB_STR_ARG(facet->value.len ? facet->value : VB_S("not known")), (unsigned) facet->paragraphs);
        vb_lines_say_buf(lines, &phrase);
        vb_buf_end(&phrase, lines->out);
    }
    if (answer->facet_count)
        vb_lines_break(lines);
    lines->indent = 0;
}

static void say_suggestions(vb_buf *phrase, const vb_search_answer *answer)
{
    for (size_t i = 0; i < answer->suggestion_count; i++)
        vb_buf_format(phrase, "%s%.*s", i == 0 ? "; did you mean " : i + 1 == answer->suggestion_count ? " or " : ", ",
                      VB_STR_ARG(answer->suggestions[i]));
    vb_buf_addz(phrase, answer->suggestion_count ? "?" : "");
}

void vb_write_found_text(vb_buf *out, const vb_search_answer *answer, const vb_write_options *options)
{
    vb_lines lines;
    vb_buf phrase = VB_BUF_INIT;
    vb_lines_begin(&lines, out, options);
    for (size_t i = 0; i < answer->count; i++) {
        say_name(&lines, &answer->found[i].paragraph);
        say_snippet(&lines, answer->found + i);
    }
    say_facets(&lines, answer);
    vb_phrase_count(&phrase, answer->total, "paragraph", "paragraphs");
    if (answer->count < answer->total)
        vb_buf_format(&phrase, ", the first %zu shown", answer->count);
    say_suggestions(&phrase, answer);
    vb_lines_say_buf(&lines, &phrase);
    vb_lines_end(&lines);
    vb_buf_end(&phrase, out);
}

/* ---- JSON --------------------------------------------------------------------------- */

/* Marks are counted in code points of the snippet. */
static void write_marks(vb_json_out *json, const vb_found *found, vb_span part)
{
    vb_str snippet = vb_str_span(found->paragraph.text, part);
    vb_json_open(json, "marks", '[');
    for (uint32_t i = 0; i < found->mark_count; i++) {
        vb_span mark = found->marks[i];
        if (mark.from >= part.from && mark.to <= part.to)
            vb_json_pair(json, NULL, (uint32_t) vb_utf8_count(vb_str_part(snippet, 0, mark.from - part.from)),
                         (uint32_t) vb_utf8_count(vb_str_part(snippet, 0, mark.to - part.from)));
    }
    vb_json_close(json, ']');
}

/* {"body": [{"value": "SC", "paragraphs": 12, "documents": 4}, ...], ...} */
static void write_facets(vb_json_out *json, const vb_search_answer *answer)
{
    vb_json_open(json, "facets", '{');
    for (size_t i = 0; i < answer->facet_count; i++) {
        const vb_facet *facet = answer->facets + i;
        if (i == 0 || !vb_str_equal(facet[-1].name, facet->name)) {
            char name[16];
            snprintf(name, sizeof name, "%.*s", VB_STR_ARG(facet->name));
            vb_json_open(json, name, '[');
        }
        vb_json_open(json, NULL, '{');
        vb_json_text_or_null(json, "value", facet->value);
        vb_json_number(json, "paragraphs", facet->paragraphs);
        vb_json_number(json, "documents", facet->documents);
        vb_json_close(json, '}');
        if (i + 1 == answer->facet_count || !vb_str_equal(facet[1].name, facet->name))
            vb_json_close(json, ']');
    }
    vb_json_close(json, '}');
}

static void write_result(vb_json_out *json, const vb_found *found)
{
    vb_span part = snippet_of(found);
    vb_json_open(json, NULL, '{');
    vb_json_paragraph(json, &found->paragraph);
    vb_json_text(json, "snippet", vb_str_span(found->paragraph.text, part));
    write_marks(json, found, part);
    if (part.from > 0)
        vb_json_truth(json, "cut_before", true);
    if (part.to < found->paragraph.text.len)
        vb_json_truth(json, "cut_after", true);
    vb_json_close(json, '}');
}

void vb_write_found_json(vb_buf *out, vb_str query, const vb_search_answer *answer)
{
    vb_json_out json = {out, false};
    vb_json_open(&json, NULL, '{');
    vb_json_text_if(&json, "query", query);
    vb_json_number(&json, "total", (int64_t) answer->total);
    vb_json_open(&json, "results", '[');
    for (size_t i = 0; i < answer->count; i++)
        write_result(&json, answer->found + i);
    vb_json_close(&json, ']');
    if (answer->facet_count)
        write_facets(&json, answer);
    if (answer->suggestion_count) {
        vb_json_open(&json, "suggestions", '[');
        for (size_t i = 0; i < answer->suggestion_count; i++)
            vb_json_text(&json, NULL, answer->suggestions[i]);
        vb_json_close(&json, ']');
    }
    vb_json_close(&json, '}');
    vb_buf_byte(out, '\n');
}

void vb_write_query_error_json(vb_buf *out, vb_str query, const vb_err *err)
{
    vb_json_out json = {out, false};
    vb_json_open(&json, NULL, '{');
    vb_json_text(&json, "query", query);
    vb_json_text(&json, "error", vb_str_from(err->message));
    if (err->offset >= 0 && (size_t) err->offset <= query.len)
        vb_json_number(&json, "at", (int64_t) vb_utf8_count(vb_str_part(query, 0, (size_t) err->offset)));
    vb_json_close(&json, '}');
    vb_buf_byte(out, '\n');
}

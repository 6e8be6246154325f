/* found.c - paragraphs that a query found. */
#include "model/names.h"

#include "base/utf8.h"
#include "write/lines.h"
#include "write/paragraph.h"

#define BEFORE 60 /* bytes of a paragraph shown before the words that were looked for */
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
    vb_buf_free(&phrase);
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

void vb_write_found_text(vb_buf *out, const vb_found *found, size_t count, size_t total,
                         const vb_write_options *options)
{
    vb_lines lines;
    vb_buf phrase = VB_BUF_INIT;
    vb_lines_begin(&lines, out, options);
    for (size_t i = 0; i < count; i++) {
        say_name(&lines, &found[i].paragraph);
        say_snippet(&lines, found + i);
    }
    vb_phrase_count(&phrase, total, "paragraph", "paragraphs");
    if (count < total)
        vb_buf_format(&phrase, ", the first %zu shown", count);
    vb_lines_say_buf(&lines, &phrase);
    vb_lines_end(&lines);
    vb_buf_free(&phrase);
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

void vb_write_found_json(vb_buf *out, const vb_found *found, size_t count, size_t total)
{
    vb_json_out json = {out, false};
    vb_json_open(&json, NULL, '{');
    vb_json_number(&json, "total", (int64_t) total);
    vb_json_open(&json, "results", '[');
    for (size_t i = 0; i < count; i++) {
        vb_span part = snippet_of(found + i);
        vb_json_open(&json, NULL, '{');
        vb_json_paragraph(&json, &found[i].paragraph);
        vb_json_text(&json, "snippet", vb_str_span(found[i].paragraph.text, part));
        write_marks(&json, found + i, part);
        vb_json_close(&json, '}');
    }
    vb_json_close(&json, ']');
    vb_json_close(&json, '}');
    vb_buf_byte(out, '\n');
}

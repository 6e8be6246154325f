/* edges.c - what cites what, and what is cited and not held. */
#include <stdio.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "model/names.h"
#include "model/symbol.h"
#include "write/json_out.h"
#include "write/lines.h"
#include "write/paragraph.h"
#include "write/table.h"

#define BEFORE 40      /* bytes of a paragraph given before a citation */
#define CELL_BEFORE 16 /* in a table, where the rest of the line may be short */
#define AFTER 160      /* and after its beginning: a terminal shows as much of it as fits */

static void cell(vb_table *table, vb_buf *text)
{
    vb_table_cell(table, vb_buf_str(text));
    vb_buf_pass(text, &table->text);
}

static void add_place(vb_table *table, vb_buf *phrase, const vb_paragraph *paragraph)
{
    vb_phrase_paragraph(phrase, paragraph->kind, paragraph->num, paragraph->ordinal);
    cell(table, phrase);
}

static void add_words(vb_table *table, vb_buf *phrase, const vb_edge *edge)
{
    vb_phrase_around(phrase, edge->citing.text, (vb_span){edge->at, edge->at}, CELL_BEFORE, AFTER);
    cell(table, phrase);
}

void vb_write_cites_text(vb_buf *out, const vb_edge *edges, size_t count, const vb_write_options *options)
{
    static const vb_column columns[] = {
        {"place", false, 4}, {"cites", false, 0}, {"of it", false, 3}, {"held", false, 2}, {"words", false, 0}};
    vb_table table;
    vb_buf phrase = VB_BUF_INIT;
    vb_table_begin(&table, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < count; i++) {
        add_place(&table, &phrase, &edges[i].citing);
        vb_table_cell(&table, edges[i].cited);
        vb_table_cell(&table, edges[i].pinpoint);
        vb_table_cell(&table, edges[i].is_held ? VB_S("yes") : VB_S("no"));
        add_words(&table, &phrase, edges + i);
    }
    vb_table_end(&table, out, options);
    vb_buf_end(&phrase, out);
}

void vb_write_cited_by_text(vb_buf *out, const vb_edge *edges, size_t count, const vb_write_options *options)
{
    static const vb_column columns[] = {{"date", false, 2},  {"lang", false, 1},  {"cited by", false, 0},
                                        {"place", false, 4}, {"of it", false, 3}, {"words", false, 0}};
    vb_table table;
    vb_buf phrase = VB_BUF_INIT;
    vb_table_begin(&table, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < count; i++) {
        char iso[16];
        const vb_paragraph *citing = &edges[i].citing;
        vb_table_cell(&table, vb_str_from(vb_date_iso(citing->date, iso)));
        vb_table_cell(&table, vb_str_from(vb_lang_code(citing->lang)));
        vb_table_cell(&table, citing->symbol.len ? citing->symbol : VB_S("-"));
        add_place(&table, &phrase, citing);
        vb_table_cell(&table, edges[i].pinpoint);
        add_words(&table, &phrase, edges + i);
    }
    vb_table_end(&table, out, options);
    vb_buf_end(&phrase, out);
}

/* Where in the paragraph's text the citation stands. */
static void write_span(vb_json_out *json, const vb_edge *edge, const vb_write_options *options)
{
    bool is_utf16 = options && options->offsets == VB_OFFSETS_UTF16;
    vb_str before = vb_str_part(edge->citing.text, 0, edge->at);
    vb_str itself = vb_str_part(edge->citing.text, edge->at, (size_t) edge->at + edge->length);
    vb_json_number(json, "at", (int64_t) (is_utf16 ? vb_utf16_count(before) : vb_utf8_count(before)));
    if (edge->length)
        vb_json_number(json, "length", (int64_t) (is_utf16 ? vb_utf16_count(itself) : vb_utf8_count(itself)));
}

static void write_words(vb_json_out *json, const char *key, const vb_edge *edge)
{
    vb_buf words = VB_BUF_INIT;
    vb_phrase_around(&words, edge->citing.text, (vb_span){edge->at, edge->at}, BEFORE, AFTER);
    vb_json_text(json, key, vb_buf_str(&words));
    vb_buf_end(&words, json->out);
}

void vb_write_edges_json(vb_buf *out, const vb_edge *edges, size_t count, const vb_write_options *options)
{
    for (size_t i = 0; i < count; i++) {
        const vb_edge *edge = edges + i;
        vb_json_out json = {out, false};
        vb_json_open(&json, NULL, '{');
        vb_json_paragraph(&json, &edge->citing);
        vb_json_text(&json, "cited", edge->cited);
        vb_json_text_if(&json, "pinpoint", edge->pinpoint);
        vb_json_truth(&json, "held", edge->is_held);
        write_span(&json, edge, options);
        write_words(&json, "snippet", edge);
        vb_json_close(&json, '}');
        vb_buf_byte(out, '\n');
    }
}

/* ---- missing --------------------------------------------------------------------- */

static void add_missing(vb_lines *lines, const vb_missing *missing, vb_lang lang, vb_arena *arena)
{
    vb_buf phrase = VB_BUF_INIT;
    vb_lines_tone(lines, VB_TONE_STRONG);
    vb_lines_say(lines, missing->symbol);
    vb_lines_tone(lines, VB_TONE_PLAIN);
    lines->indent = 4;
    vb_buf_addz(&phrase, "  cited by ");
    vb_phrase_count(&phrase, missing->documents, "document", "documents");
    if (missing->citations != missing->documents)
        vb_phrase_count((vb_buf_addz(&phrase, ", "), &phrase), missing->citations, "time", "times");
    vb_buf_addz(&phrase, ", first ");
    vb_buf_add(&phrase,
               missing->first.citing.symbol.len ? missing->first.citing.symbol : VB_S("a paper without symbol"));
    vb_buf_addz(&phrase, ", ");
    vb_phrase_paragraph(&phrase, missing->first.citing.kind, missing->first.citing.num, missing->first.citing.ordinal);
    vb_lines_say_buf(lines, &phrase);
    vb_lines_break(lines);
    vb_lines_tab(lines, lines->indent);
    vb_lines_say(lines, vb_symbol_link(arena, missing->symbol, lang));
    vb_lines_break(lines);
    lines->indent = 0;
    vb_buf_end(&phrase, lines->out);
}

void vb_write_missing_text(vb_buf *out, const vb_missing *missing, size_t count, vb_lang lang,
                           const vb_write_options *options)
{
    vb_lines lines;
    vb_arena *arena = vb_arena_new(0);
    vb_lines_begin(&lines, out, options);
    for (size_t i = 0; arena && i < count; i++)
        add_missing(&lines, missing + i, lang, arena);
    vb_lines_end(&lines);
    out->failed |= !arena || vb_arena_failed(arena);
    vb_arena_free(arena);
}

void vb_write_missing_json(vb_buf *out, const vb_missing *missing, size_t count, vb_lang lang)
{
    vb_arena *arena = vb_arena_new(0);
    for (size_t i = 0; arena && i < count; i++) {
        vb_json_out json = {out, false};
        vb_json_open(&json, NULL, '{');
        vb_json_text(&json, "symbol", missing[i].symbol);
        vb_json_number(&json, "documents", missing[i].documents);
        vb_json_number(&json, "citations", missing[i].citations);
        vb_json_text(&json, "link", vb_symbol_link(arena, missing[i].symbol, lang));
        vb_json_open(&json, "first", '{');
        vb_json_paragraph(&json, &missing[i].first.citing);
        write_words(&json, "snippet", &missing[i].first);
        vb_json_close(&json, '}');
        vb_json_close(&json, '}');
        vb_buf_byte(out, '\n');
    }
    out->failed |= !arena || vb_arena_failed(arena);
    vb_arena_free(arena);
}

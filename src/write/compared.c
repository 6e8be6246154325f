/* compared.c - what a collection states about one thing, statement by statement, the
 * earliest first: for people, and as one JSON object. */
#include <stdio.h>

#include "model/names.h"
#include "write/claims.h"
#include "write/json_out.h"
#include "write/lines.h"
#include "write/paragraph.h"

#define DATE_COLUMNS 12
#define TEXT_COLUMN 4

/* ---- for people ------------------------------------------------------------------ */

static void say_head(vb_lines *lines, vb_str query, const vb_stated_answer *answer)
{
    vb_buf text = VB_BUF_INIT;
    vb_phrase_count(&text, answer->count, "statement", "statements");
    bool is_quoted = vb_str_find_byte(query, '"', 0) != SIZE_MAX || vb_str_find(query, VB_S("“"), 0) != SIZE_MAX;
    vb_buf_addz(&text, is_quoted ? " on " : " on “");
    vb_buf_add(&text, query);
    vb_buf_addz(&text, is_quoted ? " in " : "” in ");
    vb_phrase_count(&text, answer->documents, "document", "documents");
    if (answer->left_out) {
        vb_buf_addz(&text, "; ");
        vb_phrase_count(&text, answer->left_out, "more document has the words and was",
                        "more documents have the words and were");
        vb_buf_addz(&text, " not looked through");
    }
    vb_lines_say_buf(lines, &text);
    vb_lines_break(lines);
    vb_buf_end(&text, lines->out);
}

static void say_place(vb_lines *lines, const vb_stated *s)
{
    char iso[16];
    vb_buf text = VB_BUF_INIT;
    vb_lines_break(lines);
    lines->indent = DATE_COLUMNS;
    vb_lines_tone(lines, VB_TONE_STRONG);
    vb_lines_sayz(lines, s->paragraph.date.year ? vb_date_iso(s->paragraph.date, iso) : "no date");
    vb_lines_tab(lines, DATE_COLUMNS);
    vb_claimant_phrase(&text, &s->claimant);
    vb_lines_say_buf(lines, &text);
    vb_lines_tone(lines, VB_TONE_SOFT);
    if (s->reported_by.name.len) {
        vb_buf_addz(&text, " as reported by ");
        vb_claimant_phrase(&text, &s->reported_by);
        vb_lines_say_buf(lines, &text);
    }
    vb_lines_break(lines);
    vb_lines_tab(lines, DATE_COLUMNS);
    vb_buf_add(&text, s->paragraph.symbol.len ? s->paragraph.symbol : VB_S("a paper without symbol"));
    vb_buf_addz(&text, ", ");
    vb_phrase_paragraph(&text, s->paragraph.kind, s->paragraph.num, s->paragraph.ordinal);
    if (s->paragraph.page)
        vb_buf_format(&text, ", page %u", (unsigned) s->paragraph.page);
    vb_buf_format(&text, " %s, %s", vb_lang_code(s->paragraph.lang), vb_speech_act_name(s->act));
    vb_lines_say_buf(lines, &text);
    vb_lines_break(lines);
    vb_buf_end(&text, lines->out);
}

static void say_first(vb_lines *lines, const vb_stated *s)
{
    char iso[16];
    vb_buf text = VB_BUF_INIT;
    bool is_here = vb_str_equal(s->first.symbol, s->paragraph.symbol);
    if (!s->first.symbol.len || (is_here && s->holders < 2))
        return;
    vb_buf_addz(&text, "these words: ");
    if (is_here)
        vb_buf_addz(&text, "first here");
    else {
        vb_buf_addz(&text, "first in ");
        vb_buf_add(&text, s->first.symbol);
        if (s->first.date.year)
            vb_buf_format(&text, " of %s", vb_date_iso(s->first.date, iso));
    }
    vb_buf_addz(&text, ", in ");
    vb_phrase_count(&text, s->holders, "document", "documents");
    lines->indent = DATE_COLUMNS;
    vb_lines_tab(lines, DATE_COLUMNS);
    vb_lines_tone(lines, VB_TONE_SOFT);
    vb_lines_say_buf(lines, &text);
    vb_lines_break(lines);
    vb_buf_end(&text, lines->out);
}

/* "“Хольм” (ru), inferred: with it in 3 of 4 paragraphs of versions side by side, likeness 0.83; first S/2030/214,
 * para. 2" */
static void say_variant(vb_lines *lines, const vb_name_variant *v)
{
    vb_buf text = VB_BUF_INIT;
    lines->indent = TEXT_COLUMN;
    vb_lines_tab(lines, TEXT_COLUMN);
    vb_buf_format(&text, "“%.*s” (%s), ", VB_STR_ARG(v->name), vb_lang_code(v->lang));
    if (!v->is_inferred)
        vb_buf_addz(&text, "set beside it in brackets");
    else if (v->paragraphs)
        vb_buf_format(&text, "inferred: with it in %u of %u paragraphs of versions side by side",
                      (unsigned) v->paragraphs, (unsigned) v->of);
    else
        vb_buf_addz(&text, "inferred: they sound alike, in one document of two languages");
    if (v->likeness > 0)
        vb_buf_format(&text, ", likeness %.2f", v->likeness);
    if (v->at.symbol.len) {
        vb_buf_addz(&text, v->paragraphs ? "; first " : "; ");
        vb_buf_add(&text, v->at.symbol);
    }
    if (v->at.kind != VB_BLOCK_NONE) {
        vb_buf_addz(&text, ", ");
        vb_phrase_paragraph(&text, v->at.kind, v->at.num, v->at.ordinal);
    }
    vb_lines_say_buf(lines, &text);
    vb_lines_break(lines);
    vb_buf_end(&text, lines->out);
}

static void say_variants(vb_lines *lines, const vb_stated_answer *answer)
{
    bool are_looked_for = false;
    for (size_t i = 0; i < answer->variant_count; i++)
        are_looked_for = are_looked_for || answer->variants[i].is_looked_for;
    if (!answer->variant_count)
        return;
    vb_lines_break(lines);
    lines->indent = 0;
    vb_lines_sayz(lines, are_looked_for ? "Other names of the place, looked for too:"
                                        : "Other names of the place, not looked for (--variants does):");
    vb_lines_break(lines);
    for (size_t i = 0; i < answer->variant_count; i++)
        say_variant(lines, answer->variants + i);
}

/* The line above the first statement that was found by another name. */
static void say_by_variant(vb_lines *lines, const vb_stated_answer *answer, size_t i)
{
    if (!answer->items[i].by_variant.len || (i && answer->items[i - 1].by_variant.len))
        return;
    vb_lines_break(lines);
    lines->indent = 0;
    vb_lines_sayz(lines, "By other names:");
    vb_lines_break(lines);
}

void vb_write_compared_text(vb_buf *out, vb_str query, const vb_stated_answer *answer, const vb_write_options *options)
{
    vb_lines lines;
    vb_buf text = VB_BUF_INIT;
    vb_lines_begin(&lines, out, options);
    say_head(&lines, query, answer);
    say_variants(&lines, answer);
    for (size_t i = 0; i < answer->count; i++) {
        const vb_stated *s = answer->items + i;
        say_by_variant(&lines, answer, i);
        say_place(&lines, s);
        lines.indent = DATE_COLUMNS;
        vb_lines_tab(&lines, DATE_COLUMNS);
        vb_buf_add(&text, s->text);
        if (s->shared.len && vb_str_find(s->text, s->shared, 0) == SIZE_MAX) {
            vb_buf_addz(&text, " … ");
            vb_buf_add(&text, s->shared);
        }
        vb_lines_say_buf(&lines, &text);
        vb_lines_break(&lines);
        say_first(&lines, s);
    }
    vb_lines_end(&lines);
    vb_buf_end(&text, out);
}

/* ---- JSON ---------------------------------------------------------------------------- */

static void write_claimant(vb_json_out *json, const char *key, const vb_claimant *who)
{
    if (!who->name.len)
        return;
    vb_json_open(json, key, '{');
    vb_json_text(json, "name", who->name);
    vb_json_text_if(json, "role", who->role);
    vb_json_text_if(json, "of", who->of);
    if (who->is_inferred)
        vb_json_truth(json, "inferred", true);
    vb_json_close(json, '}');
}

static void write_figures(vb_json_out *json, const vb_stated *s)
{
    vb_json_open(json, "figures", '[');
    for (uint32_t i = 0; i < s->figure_count; i++) {
        const vb_stated_figure *f = s->figures + i;
        vb_json_open(json, NULL, '{');
        vb_json_text(json, "text", f->text);
        if (f->has_value)
            vb_json_real(json, "value", f->value);
        else
            vb_json_null(json, "value");
        if (f->has_high)
            vb_json_real(json, "high", f->high);
        else
            vb_json_null(json, "high");
        vb_json_word(json, "qualifier", vb_qualifier_name(f->qualifier));
        vb_json_text_if(json, "unit", f->unit);
        vb_json_text_if(json, "of", f->of);
        vb_json_close(json, '}');
    }
    vb_json_close(json, ']');
}

static void write_dates(vb_json_out *json, const vb_stated *s)
{
    vb_json_open(json, "dates", '[');
    for (uint32_t i = 0; i < s->date_count; i++) {
        char from[16], to[16], iso[40];
        snprintf(iso, sizeof iso, "%s%s%s", vb_date_iso(s->dates[i].from, from), s->dates[i].to.year ? "/" : "",
                 vb_date_iso(s->dates[i].to, to));
        vb_json_word(json, NULL, iso);
    }
    vb_json_close(json, ']');
}

static void write_first(vb_json_out *json, const vb_stated *s)
{
    if (!s->first.symbol.len)
        return;
    vb_json_open(json, "first", '{');
    vb_json_text(json, "symbol", s->first.symbol);
    vb_json_date_if(json, "date", s->first.date);
    vb_json_word(json, "kind", vb_block_name(s->first.kind));
    vb_json_text_if(json, "num", s->first.num);
    if (s->first.ordinal)
        vb_json_number(json, "ordinal", s->first.ordinal);
    vb_json_close(json, '}');
    vb_json_number(json, "holders", s->holders);
}

static void write_variants(vb_json_out *json, const vb_stated_answer *answer)
{
    vb_json_open(json, "variants", '[');
    for (size_t i = 0; i < answer->variant_count; i++) {
        const vb_name_variant *v = answer->variants + i;
        vb_json_open(json, NULL, '{');
        vb_json_text(json, "name", v->name);
        vb_json_word(json, "lang", vb_lang_code(v->lang));
        vb_json_text(json, "asked", v->asked);
        vb_json_word(json, "asked_lang", vb_lang_code(v->asked_lang));
        vb_json_word(json, "evidence", !v->is_inferred ? "brackets" : v->paragraphs ? "versions" : "likeness");
        if (v->is_inferred)
            vb_json_truth(json, "inferred", true);
        if (v->paragraphs) {
            vb_json_number(json, "paragraphs", v->paragraphs);
            vb_json_number(json, "of", v->of);
        }
        if (v->likeness > 0)
            vb_json_real(json, "likeness", v->likeness);
        vb_json_text_if(json, "symbol", v->at.symbol);
        if (v->at.kind != VB_BLOCK_NONE) {
            vb_json_number(json, "block", v->at.block);
            vb_json_word(json, "kind", vb_block_name(v->at.kind));
            vb_json_text_if(json, "num", v->at.num);
            if (v->at.ordinal)
                vb_json_number(json, "ordinal", v->at.ordinal);
        }
        if (v->is_looked_for)
            vb_json_truth(json, "looked_for", true);
        vb_json_close(json, '}');
    }
    vb_json_close(json, ']');
}

void vb_write_compared_json(vb_buf *out, vb_str query, const vb_stated_answer *answer, size_t from, size_t count)
{
    vb_json_out json = {out, false};
    vb_json_open(&json, NULL, '{');
    vb_json_number(&json, "verbale", 1);
    vb_json_text(&json, "query", query);
    vb_json_number(&json, "documents", answer->documents);
    vb_json_number(&json, "left_out", answer->left_out);
    vb_json_number(&json, "total", (int64_t) answer->count);
    write_variants(&json, answer);
    vb_json_open(&json, "statements", '[');
    for (size_t i = from; i < answer->count && i - from < count; i++) {
        const vb_stated *s = answer->items + i;
        vb_json_open(&json, NULL, '{');
        vb_json_paragraph(&json, &s->paragraph);
        write_claimant(&json, "claimant", &s->claimant);
        write_claimant(&json, "reported_by", &s->reported_by);
        vb_json_word(&json, "act", vb_speech_act_name(s->act));
        vb_json_text(&json, "text", s->text);
        vb_json_text_if(&json, "shared", s->shared);
        write_figures(&json, s);
        write_dates(&json, s);
        write_first(&json, s);
        if (s->is_rebuilt)
            vb_json_truth(&json, "rebuilt", true);
        vb_json_text_if(&json, "by_variant", s->by_variant);
        vb_json_close(&json, '}');
    }
    vb_json_close(&json, ']');
    vb_json_close(&json, '}');
    vb_buf_byte(out, '\n');
}

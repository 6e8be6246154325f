/* texts.c - targets: text of any kind, through the passes of analysis and out again. */
#include <stdlib.h>
#include <string.h>

#include "analysis/analysis.h"
#include "base/utf8.h"
#include "fuzz/targets.h"
#include "model/symbol.h"
#include "read/parsers.h"
#include "store/store.h"
#include "write/write.h"

/* ---- the reader of text: layout, encodings -------------------------------------------------- */

/* Each character has a place in the input. */
static void must_lead_back(const vb_doc *doc, size_t bytes)
{
    for (size_t at = 0; at < doc->text.len;) {
        vb_rune rune = vb_utf8_at(doc->text, at);
        vb_span span = {(uint32_t) at, (uint32_t) (at + rune.len)};
        uint32_t from = 0, to = 0;
        fuzz_must(vb_origin_raw(&doc->origin, doc->text, span, &from, &to) && from <= to && from <= bytes,
                  "byte %zu of the text leads nowhere", at);
        at += rune.len;
    }
}

static void read_text(vb_str input)
{
    vb_doc *doc = fuzz_text(input);
    if (!doc)
        return;
    fuzz_sound(doc);
    must_lead_back(doc, input.len);
    vb_doc_free(doc);
}

/* ---- symbols ------------------------------------------------------------------------------------ */

static void must_be_canonical(vb_arena *arena, vb_str symbol)
{
    vb_str again = vb_symbol_canonical(arena, symbol);
    fuzz_must(vb_str_equal(again, symbol), "canonical \"%.*s\" is \"%.*s\" the next time", VB_STR_ARG(symbol),
              VB_STR_ARG(again));
}

static void symbol(vb_str input)
{
    vb_arena *arena = vb_arena_new(0);
    vb_buf text = VB_BUF_INIT;
    fuzz_normal(&text, input);
    vb_str rest = vb_buf_str(&text), name = vb_str_part(rest, 0, vb_str_find_byte(rest, '\n', 0)), whole,
           hinted = {NULL, 0};
    vb_lang lang = VB_LANG_NONE;
    whole = vb_symbol_canonical(arena, name);
    if (whole.len) {
        must_be_canonical(arena, whole);
        fuzz_must(vb_symbol_same(whole, whole), "a symbol that is not itself");
        vb_symbol_body(whole);
        vb_symbol_is_record(whole);
        vb_date date = vb_symbol_date(whole);
        fuzz_must(date.month <= 12 && date.day <= 31, "a symbol of month %d", date.month);
        vb_str link = vb_symbol_link(arena, whole, VB_LANG_FR), back = vb_symbol_of_link(arena, link);
        fuzz_must(!back.len || vb_symbol_same(back, whole), "%.*s leads to %.*s", VB_STR_ARG(link), VB_STR_ARG(back));
    }
    if (vb_symbol_from_name(name, arena, &hinted, &lang) && hinted.len)
        must_be_canonical(arena, hinted);
    vb_symbol_of_link(arena, name);
    for (size_t at = 0; at < rest.len && at < 4096; at++) {
        vb_str in = vb_str_part(rest, at, rest.len), before = in;
        vb_symbol scanned = {{NULL, 0}, {NULL, 0}, {NULL, 0}, false};
        if (((unsigned char) rest.at[at] & 0xC0) == 0x80)
            continue;
        if (vb_symbol_scan(&in, arena, &scanned)) {
            fuzz_must(in.len < before.len && in.at + in.len == before.at + before.len, "the cursor went astray");
            fuzz_must(scanned.symbol.len > 0, "a symbol of nothing");
            must_be_canonical(arena, scanned.symbol);
        } else {
            fuzz_must(in.at == before.at && in.len == before.len, "the cursor moved though nothing matched");
        }
    }
    vb_buf_free(&text);
    vb_arena_free(arena);
}

/* ---- analysis ---------------------------------------------------------------------------------------- */

static vb_store *store; /* an empty collection, for what checking asks */

static void open_store(void)
{
    vb_err err = VB_ERR_INIT;
    fuzz_must(vb_store_open(&store, ":memory:", true, &err) == VB_OK, "%s", err.message);
}

/* Read, analysed, and nothing of it unsound. */
void fuzz_analyse(vb_doc *doc, uint8_t choice)
{
    vb_analysis_options options = {choice % 16 < VB_LANG_COUNT ? (vb_lang) (choice % 16) : VB_LANG_NONE, {2031, 4, 2}};
    vb_err err = VB_ERR_INIT;
    fuzz_must(vb_analyse(doc, &options, &err) == VB_OK, "not analysed: %s", err.message);
    fuzz_sound(doc);
}

void fuzz_write(const vb_doc *doc, uint8_t choice)
{
    vb_write_options options = VB_WRITE_OPTIONS_INIT;
    vb_buf out = VB_BUF_INIT;
    options.offsets = choice & 16 ? VB_OFFSETS_UTF16 : VB_OFFSETS_CODE_POINTS;
    options.verbose = choice & 32;
    options.width = 20 + (choice & 64);
    vb_write_read_json(&out, doc, &options);
    fuzz_json(vb_buf_str(&out));
    vb_buf_clear(&out);
    vb_write_check_json(&out, doc, &options);
    fuzz_json(vb_buf_str(&out));
    vb_buf_clear(&out);
    vb_write_read_text(&out, doc, &options);
    vb_write_check_text(&out, doc, &options);
    vb_write_check_lines(&out, doc, &options);
    fuzz_must(vb_utf8_broken(vb_buf_str(&out)) == SIZE_MAX, "what is shown is no UTF-8");
    vb_buf_clear(&out);
    vb_write_check_html(&out, doc, &options);
    fuzz_must(!out.failed && vb_utf8_broken(vb_buf_str(&out)) == SIZE_MAX, "the page is no UTF-8");
    vb_buf_free(&out);
}

static void check(vb_doc *doc)
{
    vb_err err = VB_ERR_INIT;
    const vb_catalogue *catalogue = vb_store_catalogue(store);
    fuzz_must(vb_check_citations(doc, catalogue, NULL, &err) == VB_OK, "not checked: %s", err.message);
    fuzz_must(vb_check_quotations(doc, catalogue, NULL, &err) == VB_OK, "not checked: %s", err.message);
    fuzz_must(vb_check_described(doc, catalogue, &err) == VB_OK, "not checked: %s", err.message);
    fuzz_must(vb_check_links(doc, &err) == VB_OK, "not checked: %s", err.message);
    uint32_t count;
    const vb_finding *findings = vb_doc_findings(doc, &count);
    for (uint32_t i = 0; i < count; i++) {
        fuzz_must(findings[i].message.len > 0 && vb_utf8_broken(findings[i].message) == SIZE_MAX,
                  "a finding without words");
        fuzz_must(findings[i].verdict > VB_VERDICT_NONE && findings[i].verdict < VB_VERDICT_COUNT,
                  "a finding without verdict");
    }
}

/* Lines as paragraphs: what is cited, quoted and described in running text. */
static void citation(vb_str input)
{
    uint8_t choice = fuzz_choice(&input);
    vb_doc *doc = fuzz_lines(input);
    vb_arena *arena = vb_arena_new(0);
    uint32_t count;
    fuzz_analyse(doc, choice);
    const vb_citation *citations = vb_doc_citations(doc, &count);
    for (uint32_t i = 0; i < count; i++) {
        vb_str again =
            vb_symbol_canonical(arena, citations[i].symbol); /* "1/CP.21" is cited, and has no symbol's form */
        fuzz_must(citations[i].status != VB_CITATION_OK || !again.len || vb_str_equal(again, citations[i].symbol),
                  "\"%.*s\" is \"%.*s\" the next time", VB_STR_ARG(citations[i].symbol), VB_STR_ARG(again));
    }
    check(doc);
    fuzz_sound(doc);
    fuzz_write(doc, choice);
    vb_arena_free(arena);
    vb_doc_free(doc);
}

/* A printed page: masthead, parts, paragraphs, notes, and all that is written of them. */
static void structure(vb_str input)
{
    uint8_t choice = fuzz_choice(&input);
    vb_doc *doc = fuzz_text(input);
    if (!doc)
        return;
    fuzz_analyse(doc, choice);
    check(doc);
    fuzz_write(doc, choice);
    vb_doc_free(doc);
}

/* Languages alone: of each paragraph, whatever scripts are mixed in it. */
static void language(vb_str input)
{
    vb_doc *doc = fuzz_lines(input);
    vb_err err = VB_ERR_INIT;
    vb_analysis_options options = {VB_LANG_NONE, {0, 0, 0}};
    fuzz_must(vb_pass_language(doc, &options, &err) == VB_OK, "%s", err.message);
    fuzz_sound(doc);
    uint32_t letters = 0;
    for (size_t i = 0; i < doc->text.len; i++)
        letters += ((unsigned char) doc->text.at[i] | 32) >= 'a';
    fuzz_must(letters || doc->languages[0] == VB_LANG_NONE, "a language of no letters");
    vb_doc_free(doc);
}

static void figure(vb_str input)
{
    uint8_t choice = fuzz_choice(&input);
    vb_doc *doc = fuzz_lines(input);
    vb_err err = VB_ERR_INIT;
    fuzz_analyse(doc, choice);
    fuzz_must(vb_analyse_statements(doc, &err) == VB_OK, "%s", err.message);
    fuzz_sound(doc);
    fuzz_write(doc, choice);
    vb_doc_free(doc);
}

/* ---- Akoma Ntoso ------------------------------------------------------------------------------------ */

/* What is written is valid, and is read again. */
static void write_akn(vb_str input)
{
    uint8_t choice = fuzz_choice(&input);
    vb_doc *doc = choice & 128 ? fuzz_lines(input) : fuzz_text(input), *again = NULL;
    vb_buf out = VB_BUF_INIT;
    vb_err err = VB_ERR_INIT;
    if (!doc)
        return;
    fuzz_analyse(doc, choice);
    vb_write_read_akn(&out, doc, &(vb_write_options) VB_WRITE_OPTIONS_INIT);
    fuzz_must(!out.failed, "out of memory");
    fuzz_xml(vb_buf_str(&out), "akomaNtoso");
    fuzz_must(vb_doc_new(&again, NULL) == VB_OK, "out of memory");
    fuzz_must(vb_parser_of("akn")->read(again, vb_buf_str(&out), &err) == VB_OK, "not read again: %s", err.message);
    vb_buf_free(&out);
    vb_doc_free(again);
    vb_doc_free(doc);
}

/* ---- two versions -------------------------------------------------------------------------------------- */

static void must_account(const vb_comparison *c, bool are_same)
{
    uint64_t before = 0, after = 0;
    for (size_t i = 0; i < c->count; i++) {
        const vb_compared *row = c->rows + i;
        before += row->before_count;
        after += row->after_count;
        fuzz_must(row->before_count == 0 || row->before + row->before_count <= c->before_count, "no such paragraph");
        fuzz_must(row->after_count == 0 || row->after + row->after_count <= c->after_count, "no such paragraph");
        fuzz_must(row->change < VB_CHANGE_COUNT, "no such change");
        fuzz_must(!are_same || row->change == VB_CHANGE_NONE, "a text differs from itself");
        for (uint32_t k = 0; k < row->edit_count; k++)
            fuzz_must(row->edits[k].draft.from <= row->edits[k].draft.to &&
                          row->edits[k].draft.to <= row->after_text.len &&
                          row->edits[k].source.from <= row->edits[k].source.to &&
                          row->edits[k].source.to <= row->before_text.len,
                      "an edit outside its texts");
    }
    fuzz_must(before == c->before_count && after == c->after_count,
              "%llu of %zu and %llu of %zu paragraphs stand in a row", (unsigned long long) before, c->before_count,
              (unsigned long long) after, c->after_count);
}

static void compare(vb_doc *before, vb_doc *after, bool are_same)
{
    vb_arena *arena = vb_arena_new(0);
    vb_comparison c = {.before_name = VB_S("before"), .after_name = VB_S("after")};
    vb_write_options options = VB_WRITE_OPTIONS_INIT;
    vb_buf out = VB_BUF_INIT;
    vb_err err = VB_ERR_INIT;
    fuzz_must(vb_doc_paragraphs(before, arena, &c.before, &c.before_count, &err) == VB_OK, "%s", err.message);
    fuzz_must(vb_doc_paragraphs(after, arena, &c.after, &c.after_count, &err) == VB_OK, "%s", err.message);
    fuzz_must(vb_compare(&c, arena, &err) == VB_OK, "%s", err.message);
    must_account(&c, are_same);
    vb_write_diff_json(&out, &c);
    fuzz_json_lines(vb_buf_str(&out));
    vb_buf_clear(&out);
    vb_write_diff_text(&out, &c, &options);
    vb_write_diff_html(&out, &c, &options);
    fuzz_must(vb_utf8_broken(vb_buf_str(&out)) == SIZE_MAX, "what is shown is no UTF-8");
    vb_buf_free(&out);
    vb_arena_free(arena);
}

/* Two texts, "\n====\n" between them; one alone is compared with itself. */
static void diff(vb_str input)
{
    uint8_t choice = fuzz_choice(&input);
    size_t middle = vb_str_find(input, VB_S("\n====\n"), 0);
    vb_str second = middle == SIZE_MAX ? input : vb_str_part(input, middle + 6, input.len);
    vb_doc *before = fuzz_lines(vb_str_part(input, 0, middle)), *after = fuzz_lines(second);
    fuzz_analyse(before, choice);
    fuzz_analyse(after, choice);
    compare(before, after, middle == SIZE_MAX);
    vb_doc_free(before);
    vb_doc_free(after);
}

const fuzz_target fuzz_read_text = {"read-text", NULL, read_text};
const fuzz_target fuzz_symbol = {"symbol", NULL, symbol};
const fuzz_target fuzz_citation = {"citation", open_store, citation};
const fuzz_target fuzz_language = {"language", NULL, language};
const fuzz_target fuzz_structure = {"structure", open_store, structure};
const fuzz_target fuzz_figure = {"figure", NULL, figure};
const fuzz_target fuzz_write_akn = {"write-akn", vb_parsers_prepare, write_akn};
const fuzz_target fuzz_diff = {"diff", NULL, diff};

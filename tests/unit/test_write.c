/* test_write.c - what is written, in every form: whole, well-formed, true to the
 * document, and harmless whatever the document holds. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "text/columns.h"
#include "unit/sample.h"
#include "write/lines.h"
#include "write/pair.h"
#include "write/place.h"
#include "write/write.h"

typedef void writer(vb_buf *out, const vb_doc *doc, const vb_write_options *options);

static const vb_write_options plain = VB_WRITE_OPTIONS_INIT;

static vb_write_options with_facts(void)
{
    vb_write_options options = plain;
    options.facts = &sample_facts;
    return options;
}

/* The NUL-terminated output, to be freed with vb_buf_free. */
static vb_buf written(writer *write, const vb_doc *doc, const vb_write_options *options)
{
    vb_buf out = VB_BUF_INIT;
    write(&out, doc, options);
    vb_buf_byte(&out, '\0');
    assert_false(out.failed);
    return out;
}

static bool has(const vb_buf *out, const char *words) { return strstr(out->at, words) != NULL; }

static void assert_has(const vb_buf *out, const char *words)
{
    if (!has(out, words))
        fail_msg("\"%s\" is not in:\n%s", words, out->at);
}

/* ---- judging JSON ----------------------------------------------------------- */

static bool json_value(vb_str *in);

static bool json_string(vb_str *in)
{
    size_t at = 1;
    if (in->len < 2 || in->at[0] != '"')
        return false;
    while (at < in->len && in->at[at] != '"') {
        if ((unsigned char) in->at[at] < 0x20)
            return false;
        if (in->at[at] == '\\' && (at + 1 >= in->len || !strchr("\"\\nu", in->at[at + 1])))
            return false;
        at += in->at[at] == '\\' ? (in->at[at + 1] == 'u' ? 6 : 2) : 1;
    }
    if (at >= in->len)
        return false;
    *in = vb_str_part(*in, at + 1, in->len);
    return true;
}

static bool json_byte(vb_str *in, char c)
{
    if (in->len == 0 || in->at[0] != c)
        return false;
    *in = vb_str_part(*in, 1, in->len);
    return true;
}

static bool json_members(vb_str *in, char end, bool has_keys)
{
    if (json_byte(in, end))
        return true;
    do {
        if (has_keys && (!json_string(in) || !json_byte(in, ':') || !json_byte(in, ' ')))
            return false;
        if (!json_value(in))
            return false;
    } while (json_byte(in, ',') && json_byte(in, ' '));
    return json_byte(in, end);
}

static bool json_word(vb_str *in, const char *word)
{
    if (!vb_str_starts(*in, vb_str_from(word)))
        return false;
    *in = vb_str_part(*in, strlen(word), in->len);
    return true;
}

static bool json_value(vb_str *in)
{
    if (json_byte(in, '{'))
        return json_members(in, '}', true);
    if (json_byte(in, '['))
        return json_members(in, ']', false);
    if (json_word(in, "null") || json_word(in, "true") || json_word(in, "false") || json_string(in))
        return true;
    size_t digits = 0;
    while (digits < in->len && in->at[digits] >= '0' && in->at[digits] <= '9')
        digits++;
    *in = vb_str_part(*in, digits, in->len);
    return digits > 0;
}

/* One value, one line, valid UTF-8. */
static void assert_json_line(const vb_buf *out)
{
    vb_str rest = {out->at, out->len - 1};
    assert_int_equal(vb_utf8_broken(rest), SIZE_MAX);
    if (!json_value(&rest) || !vb_str_equal(rest, VB_S("\n")))
        fail_msg("no line of JSON from here on: %.*s", (int) (rest.len < 80 ? rest.len : 80), rest.at);
}

static void every_json_is_one_valid_line(void **state)
{
    (void) state;
    vb_doc *docs[] = {sample_letter(), sample_note_verbale(), sample_plain(VB_S(""))};
    vb_write_options options = with_facts();
    for (size_t i = 0; i < 3; i++) {
        vb_buf read = written(vb_write_read_json, docs[i], &options),
               check = written(vb_write_check_json, docs[i], &plain);
        assert_json_line(&read);
        assert_json_line(&check);
        vb_buf_free(&read);
        vb_buf_free(&check);
        vb_doc_free(docs[i]);
    }
}

static void strings_of_any_bytes_are_valid(void **state)
{
    (void) state;
    char bytes[256];
    for (int i = 0; i < 256; i++)
        bytes[i] = (char) i;
    vb_doc *doc = sample_plain(VB_S("text"));
    doc->source.path = (vb_str){bytes, sizeof bytes};
    doc->masthead.title.text = (vb_str){bytes + 128, 100};
    vb_buf out = written(vb_write_read_json, doc, &plain);
    assert_json_line(&out);
    assert_has(&out, "\\u0000");
    assert_has(&out, "\\u001b");
    vb_buf_free(&out);
    vb_doc_free(doc);
}

static void what_is_not_printed_is_absent(void **state)
{
    (void) state;
    vb_doc *doc = sample_plain(VB_S("a text"));
    vb_buf out = written(vb_write_read_json, doc, &plain);
    assert_has(&out, "\"id\": null, \"class\": \"other\", \"languages\": [], \"masthead\": {\"at\": {}}, \"text\": \"a "
                     "text\", \"blocks\": []");
    assert_false(has(&out, "\"date\""));
    assert_false(has(&out, "\"pages\""));
    vb_buf_free(&out);
    vb_doc_free(doc);
}

static void places_count_code_points_or_utf16(void **state)
{
    (void) state;
    vb_doc *doc = sample_plain(VB_S("\xF0\x9F\x95\x8A é resolution"));
    vb_doc_remark(doc, (vb_span){8, 18}, "doubt", "doubtful");
    vb_write_options utf16 = plain;
    utf16.offsets = VB_OFFSETS_UTF16;
    vb_buf points = written(vb_write_read_json, doc, &plain), units = written(vb_write_read_json, doc, &utf16);
    assert_has(&points, "\"start\": 4, \"end\": 14, \"raw\": [4, 14]");
    assert_has(&units, "\"start\": 5, \"end\": 15, \"raw\": [4, 14]");
    vb_buf_free(&points);
    vb_buf_free(&units);
    vb_doc_free(doc);
}

static void a_citation_names_its_place_in_the_input(void **state)
{
    (void) state;
    vb_doc *doc = sample_letter();
    vb_buf out = written(vb_write_read_json, doc, &plain);
    const char *citation = strstr(out.at, "\"text\": \"84/212\"");
    assert_non_null(citation);
    unsigned start = 0, from = 0;
    for (const char *at = citation; at > out.at && !from; at--)
        if (sscanf(at, "\"raw\": [%u", &from) == 1)
            for (; at > out.at && sscanf(at, "\"start\": %u", &start) != 1; at--)
                ;
    /* ten paragraphs stand before it, each with a blank line that the reading left out */
    assert_int_equal(from, start + 7);
    vb_buf_free(&out);
    vb_doc_free(doc);
}

static void the_number_of_a_note_is_plain_digits(void **state)
{
    (void) state;
    vb_doc *doc = sample_letter();
    vb_buf out = written(vb_write_read_json, doc, &plain);
    assert_has(&out, "\"kind\": \"note\", \"num\": \"1\"");
    assert_has(&out, "\"kind\": \"paragraph\", \"num\": \"1.\"");
    vb_buf_free(&out);
    vb_doc_free(doc);
}

static void a_finding_gives_edits_in_both_texts(void **state)
{
    (void) state;
    vb_doc *doc = sample_answer();
    vb_buf out = VB_BUF_INIT;
    vb_write_quote_json(&out, doc, VB_S("q\"1"), &plain);
    vb_buf_byte(&out, '\0');
    assert_json_line(&out);
    assert_has(&out, "\"id\": \"q\\\"1\", \"verdict\": \"altered\"");
    assert_has(&out, "\"kinds\": [\"number\"]");
    assert_has(&out, "\"draft\": [14, 16, \"12\"], \"source\": [18, 19, \"2\"]");
    vb_buf_free(&out);
    vb_doc_free(doc);
}

static void a_check_counts_every_verdict(void **state)
{
    (void) state;
    vb_doc *doc = sample_letter();
    vb_write_options options = with_facts();
    vb_buf out = written(vb_write_check_json, doc, &options), none = written(vb_write_check_json, doc, &plain);
    assert_has(
        &out,
        "\"summary\": {\"quotations\": {\"verbatim\": 1, \"adapted\": 1, \"noisy\": 1, \"altered\": 1, "
        "\"misattributed\": 1, "
        "\"not-found\": 1, \"unavailable\": 1, \"unattributed\": 2}, \"citations\": {\"ok\": 6, \"impossible\": 1,");
    assert_has(&out, "\"documents\": 4102, \"languages\": [\"en\", \"fr\"], \"from\": \"2020-01-09\"");
    assert_has(&out, "\"found_in\": [\"S/RES/2851 (2030)\", \"S/RES/2860 (2031)\"]");
    assert_has(&out, "\"held\": true");
    assert_has(&none, "\"collection\": null");
    assert_false(has(&none, "\"held\""));
    vb_buf_free(&out);
    vb_buf_free(&none);
    vb_doc_free(doc);
}

/* ---- words ------------------------------------------------------------------ */

static void assert_place(const vb_doc *doc, const char *words, const char *place)
{
    vb_placing placing;
    vb_buf out = VB_BUF_INIT;
    assert_true(vb_placing_make(&placing, doc));
    vb_phrase_place(&out, &placing, (uint32_t) vb_str_find(doc->text, vb_str_from(words), 0));
    vb_buf_byte(&out, '\0');
    assert_string_equal(out.at, place);
    vb_buf_free(&out);
    vb_placing_free(&placing);
}

static void places_have_the_names_that_the_draft_prints(void **state)
{
    (void) state;
    vb_doc *doc = sample_letter();
    assert_place(doc, "Имею честь", "letter, 1st para.");
    assert_place(doc, "Буду признателен", "letter, 2nd para.");
    assert_place(doc, "The same resolution", "annex, para. 2");
    assert_place(doc, "a regime of shared", "annex, para. 4 (a)");
    assert_place(doc, "See also A/85/112", "note 1");
    assert_place(doc, "Письмо", "title");
    assert_place(doc, "Memorandum on", "annex, heading");
    vb_doc_free(doc);
}

static void assert_paragraph(vb_block_kind kind, const char *num, uint32_t ordinal, const char *words)
{
    vb_buf out = VB_BUF_INIT;
    vb_phrase_paragraph(&out, kind, vb_str_from(num), ordinal);
    vb_buf_byte(&out, '\0');
    assert_string_equal(out.at, words);
    vb_buf_free(&out);
}

static void paragraphs_of_sources_have_short_names(void **state)
{
    (void) state;
    assert_paragraph(VB_BLOCK_OPERATIVE, "6.", 0, "para. 6");
    assert_paragraph(VB_BLOCK_POINT, "3 (a)", 0, "para. 3 (a)");
    assert_paragraph(VB_BLOCK_OPERATIVE, "3)", 0, "para. 3");
    assert_paragraph(VB_BLOCK_PREAMBULAR, "", 3, "preambular para. 3");
    assert_paragraph(VB_BLOCK_PARAGRAPH, "", 22, "22nd para.");
    assert_paragraph(VB_BLOCK_PARAGRAPH, "", 13, "13th para.");
    assert_paragraph(VB_BLOCK_NOTE, "¹²", 0, "note 12");
    assert_paragraph(VB_BLOCK_TITLE, "", 0, "title");
}

static void counts_agree_with_their_nouns(void **state)
{
    (void) state;
    vb_buf out = VB_BUF_INIT;
    vb_phrase_count(&out, 1, "quotation", "quotations");
    vb_buf_addz(&out, ", ");
    vb_phrase_count(&out, 0, "quotation", "quotations");
    vb_buf_addz(&out, ", ");
    vb_phrase_count(&out, 1234567, "citation", "citations");
    vb_buf_byte(&out, '\0');
    assert_string_equal(out.at, "1 quotation, 0 quotations, 1,234,567 citations");
    vb_buf_free(&out);
}

static void the_headline_says_what_a_drafter_asks_first(void **state)
{
    (void) state;
    vb_doc *doc = sample_letter();
    vb_buf out = VB_BUF_INIT;
    vb_phrase_headline(&out, doc);
    vb_buf_byte(&out, '\0');
    assert_string_equal(out.at, "letter, Russian cover, English annex, 4 March 2031, Norvania, item 17, A/85/843");
    vb_buf_free(&out);
    vb_doc_free(doc);
}

/* ---- the terminal ------------------------------------------------------------ */

static size_t widest_line(const vb_buf *out)
{
    size_t widest = 0;
    vb_str rest = {out->at, out->len - 1}, line;
    while (vb_str_split(&rest, '\n', &line))
        if (vb_columns(line) > widest)
            widest = vb_columns(line);
    return widest;
}

static void no_line_is_wider_than_the_terminal(void **state)
{
    (void) state;
    vb_doc *docs[] = {sample_letter(), sample_note_verbale()};
    writer *const writers[] = {vb_write_check_text, vb_write_read_text};
    vb_write_options options = with_facts();
    options.verbose = true;
    for (size_t i = 0; i < 2; i++) {
        for (size_t w = 0; w < 2; w++)
            for (options.width = 40; options.width <= 100; options.width++) {
                vb_buf out = written(writers[w], docs[i], &options);
                assert_in_range(widest_line(&out), 1, (size_t) options.width);
                vb_buf_free(&out);
            }
        vb_doc_free(docs[i]);
    }
}

/* The words of a report are the same at any width: none is broken, none is lost. */
static vb_buf without_blanks(const vb_buf *out)
{
    vb_buf words = VB_BUF_INIT;
    for (size_t i = 0; i + 1 < out->len; i++)
        if (out->at[i] != ' ' && out->at[i] != '\n')
            vb_buf_byte(&words, out->at[i]);
    vb_buf_byte(&words, '\0');
    return words;
}

static void a_narrow_terminal_loses_no_words(void **state)
{
    (void) state;
    vb_doc *doc = sample_letter();
    vb_write_options options = with_facts();
    options.width = 100;
    vb_buf wide = written(vb_write_check_text, doc, &options), wide_words = without_blanks(&wide);
    options.width = 40;
    vb_buf narrow = written(vb_write_check_text, doc, &options), narrow_words = without_blanks(&narrow);
    assert_string_equal(wide_words.at, narrow_words.at);
    vb_buf_free(&wide);
    vb_buf_free(&narrow);
    vb_buf_free(&wide_words);
    vb_buf_free(&narrow_words);
    vb_doc_free(doc);
}

static void a_report_goes_from_errors_to_notes(void **state)
{
    (void) state;
    vb_doc *doc = sample_letter();
    vb_write_options options = with_facts();
    options.report = "letter.html";
    vb_buf out = written(vb_write_check_text, doc, &options);
    const char *altered = strstr(out.at, "≠ altered"), *noisy = strstr(out.at, "~ noisy"),
               *found = strstr(out.at, "→ found");
    assert_true(altered && noisy && found && altered < noisy && noisy < found);
    assert_has(&out, "draft       ... to give notice of works that do [ ] affect the flow by more\n                "
                     "than [12] per cent");
    assert_has(&out, "! impossible    annex, para. 3      resolution 2840 (2029)\n                2840 is not of 2029; "
                     "2840 is of 2030\n");
    assert_has(&out, "2 papers described: 1 found, 1 not found\nfull report: letter.html\n");
    const char *sound = strstr(out.at, "= verbatim");
    assert_true(sound && noisy < sound);
    assert_false(has(&out, "✓ sound")); /* sound citations are one list */
    vb_buf_free(&out);
    vb_doc_free(doc);
}

static void colours_are_sent_only_when_asked_for(void **state)
{
    (void) state;
    vb_doc *doc = sample_letter();
    vb_write_options options = with_facts();
    vb_buf grey = written(vb_write_check_text, doc, &options);
    options.colour = true;
    vb_buf coloured = written(vb_write_check_text, doc, &options);
    assert_false(has(&grey, "\033"));
    assert_has(&coloured, "\033[0;31m≠");
    vb_buf_free(&grey);
    vb_buf_free(&coloured);
    vb_doc_free(doc);
}

static void a_document_cannot_steer_the_terminal(void **state)
{
    (void) state;
    vb_doc *doc = sample_plain(VB_S("red \033[31m bell \a back \b and \xE2\x80\xAE turned"));
    doc->source.path = VB_S("draft\033]0;title\a.txt");
    vb_doc_remark(doc, (vb_span){0, 3}, "odd", "\033[2J");
    vb_buf read = written(vb_write_read_text, doc, &plain), check = written(vb_write_check_text, doc, &plain);
    assert_false(has(&read, "\033") || has(&read, "\a") || has(&check, "\033"));
    vb_buf_free(&read);
    vb_buf_free(&check);
    vb_doc_free(doc);
}

static void wide_letters_take_two_columns_and_marks_none(void **state)
{
    (void) state;
    assert_int_equal(vb_columns(VB_S("决议 a")), 6);
    assert_int_equal(vb_columns(VB_S("تسلّم")), 4);
    assert_int_equal(vb_columns(VB_S("e\xCC\x81≠…")), 3);
}

static void a_read_summary_shows_parts_and_symbols(void **state)
{
    (void) state;
    vb_doc *doc = sample_letter();
    vb_buf out = written(vb_write_read_text, doc, &plain);
    assert_has(&out, "  Item          17\n");
    assert_has(&out, "  annex, English\n");
    assert_has(&out, "2840 (2029) → S/RES/2840 (2029) impossible\n");
    assert_has(&out, "7/12 → A/HRC/RES/7/12 or A/RES/7/12 ambiguous\n");
    assert_has(&out, "  Inferred      job number\n");
    assert_has(&out, "3 running heads were left out\n");
    vb_buf_free(&out);
    vb_doc_free(doc);
}

static void long_words_are_shown_by_their_ends(void **state)
{
    (void) state;
    vb_str text = VB_S("Вновь подтверждая свою приверженность целям и принципам, изложенным в Уставе"), head, tail;
    for (size_t most = 1; most < text.len; most++) {
        vb_text_ends(text, most, &head, &tail);
        assert_int_equal(vb_utf8_broken(head), SIZE_MAX);
        assert_int_equal(vb_utf8_broken(tail), SIZE_MAX);
        assert_true(head.len + tail.len <= text.len);
    }
    vb_text_ends(text, text.len, &head, &tail);
    assert_true(vb_str_equal(head, text) && tail.len == 0);
}

/* Two edits of one place show one gap, an edit inside another shows no second mark, what differs at the very end of the
 * passage is shown too. */
static void a_pair_marks_each_place_once(void **state)
{
    (void) state;
    static const vb_edit edits[] = {{VB_OP_DELETE, VB_EDIT_OMISSION, {3, 3}, {4, 12}},
                                    {VB_OP_DELETE, VB_EDIT_NEGATION, {3, 3}, {4, 7}},
                                    {VB_OP_REPLACE, VB_EDIT_WORD, {8, 11}, {18, 23}}};
    vb_doc *doc = sample_plain(VB_S("do bind all"));
    vb_finding *finding = vb_doc_add(doc, VB_LAYER_FINDING);
    *finding = (vb_finding){.span = {0, 11},
                            .verdict = VB_VERDICT_ALTERED,
                            .severity = VB_SEVERITY_ERROR,
                            .edits = edits,
                            .edit_count = 3,
                            .kinds = 1u << VB_EDIT_NEGATION | 1u << VB_EDIT_OMISSION | 1u << VB_EDIT_WORD};
    finding->passage =
        (vb_passage){.symbol = VB_S("A/RES/84/1"), .text = VB_S("xdo not ever bind every one"), .match = {1, 17}};
    vb_buf out = written(vb_write_check_text, doc, &plain);
    assert_has(&out, "    draft       do [ ] bind [all]\n");
    assert_has(&out, "    source      do [not ever] bind [every]\n");
    vb_buf_free(&out);
    vb_doc_free(doc);
}

/* ---- the page ---------------------------------------------------------------- */

#define DEPTH 300

/* Every element is closed in order, no link lies in a link, no "<" is left over. */
static void assert_well_formed(const vb_buf *page)
{
    vb_str open[DEPTH], all = {page->at, page->len - 1};
    int depth = 0, links = 0;
    for (size_t at = 0; (at = vb_str_find_byte(all, '<', at)) != SIZE_MAX;) {
        size_t end = at + 1;
        while (end < all.len && all.at[end] != ' ' && all.at[end] != '>')
            end++;
        vb_str name = vb_str_part(all, at + 1, end);
        size_t close = vb_str_find_byte(all, '>', at);
        assert_true(close != SIZE_MAX && name.len > 0);
        at = close + 1;
        if (name.at[0] == '!' || vb_str_equal(name, VB_S("meta")))
            continue;
        if (name.at[0] == '/') {
            assert_true(depth > 0);
            if (!vb_str_equal(open[--depth], vb_str_part(name, 1, name.len)))
                fail_msg("<%.*s> is closed by <%.*s>", VB_STR_ARG(open[depth]), VB_STR_ARG(name));
            links -= vb_str_equal(open[depth], VB_S("a"));
            continue;
        }
        assert_true(depth < DEPTH);
        open[depth++] = name;
        links += vb_str_equal(name, VB_S("a"));
        assert_in_range(links, 0, 1);
        if (vb_str_equal(name, VB_S("style")) || vb_str_equal(name, VB_S("script")))
            at = vb_str_find(all, VB_S("</"), at);
    }
    assert_int_equal(depth, 0);
}

static size_t occurrences(const vb_buf *out, const char *words)
{
    size_t count = 0;
    for (const char *at = out->at; (at = strstr(at, words)); at++)
        count++;
    return count;
}

/* Every finding has its evidence, every mark its one place, every link inside the page its target. */
static void assert_anchored(const vb_buf *page, const vb_doc *doc)
{
    uint32_t count;
    char words[40];
    const vb_finding *findings = vb_doc_findings(doc, &count);
    for (uint32_t i = 0; i < count; i++) {
        snprintf(words, sizeof words, " id=\"f%u\"", i + 1);
        assert_int_equal(occurrences(page, words), 1);
        snprintf(words, sizeof words, " id=\"m%u\"", i + 1);
        assert_int_equal(occurrences(page, words), !vb_span_is_empty(findings[i].span));
    }
    for (const char *at = page->at; (at = strstr(at, "href=\"#")); at++) {
        snprintf(words, sizeof words, " id=\"%.*s\"", (int) strcspn(at + 7, "\""), at + 7);
        assert_int_equal(occurrences(page, words), 1);
    }
}

static void a_page_is_well_formed_and_anchored(void **state)
{
    (void) state;
    vb_doc *docs[] = {sample_letter(), sample_note_verbale(), sample_plain(VB_S("")),
                      sample_plain(VB_S("words alone\nand more"))};
    vb_write_options options = with_facts();
    for (size_t i = 0; i < 4; i++) {
        vb_buf page = written(vb_write_check_html, docs[i], &options);
        assert_well_formed(&page);
        assert_anchored(&page, docs[i]);
        vb_buf_free(&page);
        vb_doc_free(docs[i]);
    }
}

static void a_page_asks_nothing_of_any_network(void **state)
{
    (void) state;
    vb_doc *doc = sample_letter();
    vb_buf page = written(vb_write_check_html, doc, &plain);
    assert_has(&page, "default-src &#39;none&#39;; style-src &#39;sha256-");
    assert_int_equal(occurrences(&page, "http"), occurrences(&page, "href=\"https://undocs.org/") + 1); /* http-equiv */
    assert_int_equal(occurrences(&page, " src="), 0);
    assert_int_equal(occurrences(&page, "@import"), 0);
    assert_int_equal(occurrences(&page, "url("), 0);
    vb_buf_free(&page);
    vb_doc_free(doc);
}

static void what_a_document_holds_is_escaped(void **state)
{
    (void) state;
    vb_doc *doc = sample_plain(VB_S("</article><script>alert('x')</script> & \"more\""));
    doc->source.path = VB_S("<img onerror=\"x\">.txt");
    doc->masthead.letter_from.text = VB_S("<b>Norvania</b>");
    vb_doc_remark(doc, (vb_span){0, 3}, "odd", "<i>&</i>");
    vb_buf page = written(vb_write_check_html, doc, &plain);
    assert_well_formed(&page);
    assert_int_equal(occurrences(&page, "<script"), 1);
    assert_has(&page, "&lt;/article&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;more&quot;");
    assert_false(has(&page, "<img") || has(&page, "<b>Norvania") || has(&page, "<i>&"));
    vb_buf_free(&page);
    vb_doc_free(doc);
}

static void a_quotation_over_two_paragraphs_is_marked_in_both(void **state)
{
    (void) state;
    vb_doc *doc = sample_note_verbale();
    vb_buf page = written(vb_write_check_html, doc, &plain);
    uint32_t count, quoted = 0;
    char words[40];
    const vb_finding *findings = vb_doc_findings(doc, &count);
    while (quoted < count && findings[quoted].about != VB_ABOUT_QUOTATION)
        quoted++;
    snprintf(words, sizeof words, "data-finding=\"%u\"", quoted + 1);
    assert_int_equal(occurrences(&page, words), 2);
    vb_buf_free(&page);
    vb_doc_free(doc);
}

static void paragraphs_say_their_language_and_direction(void **state)
{
    (void) state;
    vb_doc *doc = sample_note_verbale();
    vb_buf page = written(vb_write_check_html, doc, &plain);
    assert_has(&page, "<section class=\"letter\" lang=\"ar\" dir=\"rtl\">");
    assert_has(&page, "<p class=\"paragraph\" lang=\"zh\" dir=\"ltr\"><span class=\"num\">1.</span>");
    vb_buf_free(&page);
    vb_doc_free(doc);
}

static void a_citation_in_a_quotation_keeps_its_own_link(void **state)
{
    (void) state;
    vb_doc *doc = sample_plain(VB_S("it says that \"resolution 84/212 binds\" all"));
    const vb_span spans[] = {{13, 38}, {25, 31}};
    const vb_about abouts[] = {VB_ABOUT_QUOTATION, VB_ABOUT_CITATION};
    for (int i = 0; i < 2; i++) {
        vb_finding *finding = vb_doc_add(doc, VB_LAYER_FINDING);
        finding->span = spans[i];
        finding->about = abouts[i];
        finding->verdict = i ? VB_VERDICT_OK : VB_VERDICT_NOT_FOUND;
        finding->severity = i ? VB_SEVERITY_NOTE : VB_SEVERITY_ERROR;
        finding->index = 9;
    }
    vb_buf page = written(vb_write_check_html, doc, &plain);
    assert_well_formed(&page);
    assert_has(
        &page,
        "&quot;resolution </a><span class=\"mark citation ok\" id=\"m2\" data-finding=\"2\"><a href=\"#f2\" title=\"✓ "
        "sound\">84/212</a></span>"
        "<a href=\"#f1\" tabindex=\"-1\"> binds&quot;</a><sup aria-hidden=\"true\" data-sign=\"∅\"></sup></span> all");
    vb_buf_free(&page);
    vb_doc_free(doc);
}

/* ---- anything at all ----------------------------------------------------------- */

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

static vb_span random_span(uint32_t *seed, vb_str text)
{
    uint32_t from = next_random(seed) % (uint32_t) text.len, to = from + next_random(seed) % 40;
    return (vb_span){from, to > text.len ? (uint32_t) text.len : to};
}

/* Blocks that are no tree and marks that cross: the passes make neither, the page stands both. */
static vb_doc *random_doc(uint32_t *seed)
{
    char text[400];
    for (size_t i = 0; i < sizeof text; i++)
        text[i] = "abc de\n<.&1"[next_random(seed) % 11];
    vb_doc *doc = sample_plain((vb_str){text, sizeof text});
    for (uint32_t i = 0; i < 12; i++) {
        vb_block *block = vb_doc_add(doc, VB_LAYER_BLOCK);
        block->span = random_span(seed, doc->text);
        block->kind = (vb_block_kind) (next_random(seed) % VB_BLOCK_COUNT);
        block->lang = (vb_lang) (next_random(seed) % VB_LANG_COUNT);
        block->num = (vb_span){block->span.from, block->span.from + (block->span.to > block->span.from)};
    }
    vb_doc_sort(doc, VB_LAYER_BLOCK);
    uint32_t count;
    vb_doc_blocks(doc, &count);
    for (uint32_t i = 0; i < count; i++) {
        vb_block *block = (vb_block *) doc->layers[VB_LAYER_BLOCK].records + i;
        block->parent = i && next_random(seed) % 2 ? next_random(seed) % i : VB_NO_INDEX;
    }
    for (uint32_t i = 0; i < 20; i++) {
        vb_finding *finding = vb_doc_add(doc, VB_LAYER_FINDING);
        finding->span = random_span(seed, doc->text);
        finding->about = (vb_about) (next_random(seed) % 4);
        finding->verdict = (vb_verdict) (next_random(seed) % VB_VERDICT_COUNT);
        finding->severity = (vb_severity) (next_random(seed) % 3);
    }
    return doc;
}

static void any_document_can_be_written(void **state)
{
    (void) state;
    uint32_t seed = 1;
    vb_write_options options = with_facts();
    options.width = 50;
    for (int round = 0; round < 300; round++) {
        vb_doc *doc = random_doc(&seed);
        vb_buf read = written(vb_write_read_json, doc, &options), check = written(vb_write_check_json, doc, &options);
        vb_buf page = written(vb_write_check_html, doc, &options);
        assert_json_line(&read);
        assert_json_line(&check);
        assert_well_formed(&page);
        vb_buf text = written(vb_write_check_text, doc, &options), summary = written(vb_write_read_text, doc, &options);
        vb_buf_free(&read);
        vb_buf_free(&check);
        vb_buf_free(&page);
        vb_buf_free(&text);
        vb_buf_free(&summary);
        vb_doc_free(doc);
    }
}

/* A quotation answers with its own text alone, and a buffer that is full says so. */
static void a_full_buffer_is_said_to_have_failed(void **state)
{
    (void) state;
    vb_doc *doc = sample_letter();
    writer *const writers[] = {vb_write_read_json, vb_write_check_json, vb_write_read_text, vb_write_check_text,
                               vb_write_check_html};
    for (size_t i = 0; i < sizeof writers / sizeof *writers; i++) {
        vb_buf out = VB_BUF_INIT;
        out.ceiling = 1000;
        writers[i](&out, doc, &plain);
        assert_true(out.failed);
        assert_in_range(out.len, 0, 1000);
        vb_buf_free(&out);
    }
    vb_doc_free(doc);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_json_is_one_valid_line),
        cmocka_unit_test(strings_of_any_bytes_are_valid),
        cmocka_unit_test(what_is_not_printed_is_absent),
        cmocka_unit_test(places_count_code_points_or_utf16),
        cmocka_unit_test(a_citation_names_its_place_in_the_input),
        cmocka_unit_test(the_number_of_a_note_is_plain_digits),
        cmocka_unit_test(a_finding_gives_edits_in_both_texts),
        cmocka_unit_test(a_check_counts_every_verdict),
        cmocka_unit_test(places_have_the_names_that_the_draft_prints),
        cmocka_unit_test(paragraphs_of_sources_have_short_names),
        cmocka_unit_test(counts_agree_with_their_nouns),
        cmocka_unit_test(the_headline_says_what_a_drafter_asks_first),
        cmocka_unit_test(no_line_is_wider_than_the_terminal),
        cmocka_unit_test(a_narrow_terminal_loses_no_words),
        cmocka_unit_test(a_report_goes_from_errors_to_notes),
        cmocka_unit_test(colours_are_sent_only_when_asked_for),
        cmocka_unit_test(a_document_cannot_steer_the_terminal),
        cmocka_unit_test(wide_letters_take_two_columns_and_marks_none),
        cmocka_unit_test(a_read_summary_shows_parts_and_symbols),
        cmocka_unit_test(long_words_are_shown_by_their_ends),
        cmocka_unit_test(a_pair_marks_each_place_once),
        cmocka_unit_test(a_page_is_well_formed_and_anchored),
        cmocka_unit_test(a_page_asks_nothing_of_any_network),
        cmocka_unit_test(what_a_document_holds_is_escaped),
        cmocka_unit_test(a_quotation_over_two_paragraphs_is_marked_in_both),
        cmocka_unit_test(paragraphs_say_their_language_and_direction),
        cmocka_unit_test(a_citation_in_a_quotation_keeps_its_own_link),
        cmocka_unit_test(any_document_can_be_written),
        cmocka_unit_test(a_full_buffer_is_said_to_have_failed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

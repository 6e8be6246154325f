/* test_write_text.c - reports on a terminal: their width, their order, their colours. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "text/columns.h"
#include "unit/written.h"
#include "write/lines.h"
#include "write/pair.h"

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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_line_is_wider_than_the_terminal),
        cmocka_unit_test(a_narrow_terminal_loses_no_words),
        cmocka_unit_test(a_report_goes_from_errors_to_notes),
        cmocka_unit_test(colours_are_sent_only_when_asked_for),
        cmocka_unit_test(a_document_cannot_steer_the_terminal),
        cmocka_unit_test(wide_letters_take_two_columns_and_marks_none),
        cmocka_unit_test(a_read_summary_shows_parts_and_symbols),
        cmocka_unit_test(long_words_are_shown_by_their_ends),
        cmocka_unit_test(a_pair_marks_each_place_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* test_write.c - what is written, in every form, is whole and harmless whatever the document holds;
 * names of places and counts. Each form has a file of its own: test_write_json.c, _text.c, _html.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "unit/chance.h"
#include "unit/written.h"
#include "write/lines.h"
#include "write/place.h"

/* ---- words ----------------------------------------------------------------- */

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

/* ---- anything at all ------------------------------------------------------- */

/* Blocks that are no tree and marks that cross: the passes make neither, the page stands both. */
static vb_doc *random_doc(uint32_t *seed)
{
    char text[400];
    for (size_t i = 0; i < sizeof text; i++)
        text[i] = "abc de\n<.&1"[next_random(seed) % 11];
    vb_doc *doc = sample_plain((vb_str){text, sizeof text});
    add_random_blocks(doc, 12, seed);
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
        cmocka_unit_test(places_have_the_names_that_the_draft_prints),
        cmocka_unit_test(paragraphs_of_sources_have_short_names),
        cmocka_unit_test(counts_agree_with_their_nouns),
        cmocka_unit_test(the_headline_says_what_a_drafter_asks_first),
        cmocka_unit_test(any_document_can_be_written),
        cmocka_unit_test(a_full_buffer_is_said_to_have_failed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

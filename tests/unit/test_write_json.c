/* test_write_json.c - JSON: valid, true to the document, with its places. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "unit/written.h"

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
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* test_office.c - DOCX and DOC read in a worker, and the encodings of plain text.
 *
 * argv[1] is the folder that tests/office/make.py filled; $VERBALE_READER names the reader. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/utf8.h"
#include "read/doc_rows.h"
#include "read/read.h"
#include "read_doc.h"

static const char *folder;
static vb_workers *workers;

static vb_status try_read(vb_doc **doc, const char *name, vb_err *err)
{
    char path[1024];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return vb_read_file(doc, path, workers, err);
}

static vb_doc *read_one(const char *name)
{
    vb_doc *doc = NULL;
    vb_err err = {VB_OK, -1, ""};
    if (try_read(&doc, name, &err) != VB_OK)
        fail_msg("%s: %s", name, err.message);
    return doc;
}

static void test_a_letter_is_read_as_it_is_printed(void **state)
{
    (void) state;
    vb_doc *doc = read_one("letter.docx");
    assert_true(vb_str_equal(doc->source.format, VB_S("docx")));
    assert_text(doc, "United Nations\nA/84/912\nGeneral Assembly\nDistr.: General\n2 May 2030\n"
                     "Eighty-fourth session\nThe question of the northern lakes\n"
                     "The people of Norvania¹ and of Estmark² agree.\n"
                     "As stated in A/84/212, and in S/2030/5.\n"
                     "Kept added and old words.\nThe end of this one was deleted.\n"
                     "One two three-fourfive six\nA box is anchored here.\nIn the box.\nIn a control.\n"
                     "On the 1st day, in 2029/30 a, 12 km².\n"
                     "State\t\tLakes\nNorvania\tnorth east\t41 000\n"
                     "(Signed) Ada Lindqvist\nPermanent Representative\n(Signed) Omar Vale\n"
                     "Last words.¹\n"
                     "¹ First note.\nIt goes on.\n² Second note.\n* Reissued for technical reasons.\n¹ See A/84/212.");
    vb_doc_free(doc);
}

static void test_titles_can_be_written_as_they_are_printed(void **state)
{
    (void) state;
    vb_doc *doc = read_one("hyphens.docx");
    assert_text(doc, "A north-south road and a long-lived lake¹\n1. Twenty-five (sic) soft and plain-set\n"
                     "\teast-west\n1\t2\n¹ A half-note.");
    vb_str printed = vb_printed_words(&doc->printed, doc->arena, doc->text, doc->root->span);
    assert_true(vb_str_equal(printed, VB_S("A north\u2011south road and a long\u2011lived lake¹\n"
                                           "1. Twenty\u2011five \uff08sic\uff09 soft and plain-set\n"
                                           "\teast\u2011west\n1\t2\n¹ A half\u2011note.")));
    vb_doc_free(doc);
}

static void test_what_is_left_out_is_said(void **state)
{
    (void) state;
    vb_doc *doc = read_one("letter.docx");
    assert_true(has_remark(doc, "furniture", "30-07412"));
    assert_true(has_remark(doc, "tracked-changes", "1 insertion read, 3 deletions left out"));
    assert_true(has_remark(doc, "hidden-text", "1 run"));
    assert_false(has_remark(doc, "damaged", ""));
    vb_doc_free(doc);
}

static void test_links_name_their_words(void **state)
{
    (void) state;
    uint32_t count;
    vb_doc *doc = read_one("letter.docx");
    vb_doc_sort(doc, VB_LAYER_LINK);
    const vb_link *links = vb_doc_links(doc, &count);
    assert_int_equal(count, 2);
    assert_true(vb_str_equal(vb_str_span(doc->text, links[0].span), VB_S("A/84/212")));
    assert_true(vb_str_equal(links[0].target, VB_S("https://undocs.example/A/84/212?a=1&b=2")));
    assert_true(vb_str_equal(vb_str_span(doc->text, links[1].span), VB_S("S/2030/5")));
    assert_true(vb_str_equal(links[1].target, VB_S("https://undocs.example/S/2030/5")));
    vb_doc_free(doc);
}

static void test_a_link_whose_bytes_are_no_text_is_a_link(void **state)
{
    (void) state;
    uint32_t count;
    vb_doc *doc = read_one("no-text.docx");
    const vb_link *links = vb_doc_links(doc, &count);
    assert_text(doc, "Northern lakes");
    assert_int_equal(count, 1);
    assert_true(vb_str_starts(links[0].target, VB_S("https://lakes.example/")));
    assert_true(vb_utf8_broken(links[0].target) == SIZE_MAX);
    vb_doc_free(doc);
}

static const vb_node *node_of(const vb_doc *doc, vb_node_kind kind, const char *words)
{
    for (const vb_node *n = doc->root; n; n = vb_node_next(n, doc->root))
        if (n->kind == kind && vb_str_equal(vb_str_span(doc->text, n->span), vb_str_from(words)))
            return n;
    fail_msg("no node \"%s\"", words);
    return NULL;
}

static void test_nodes_say_what_the_file_says(void **state)
{
    (void) state;
    vb_doc *doc = read_one("letter.docx");
    const vb_node *heading = node_of(doc, VB_NODE_PARAGRAPH, "The question of the northern lakes");
    assert_int_equal(heading->stated, VB_BLOCK_HEADING);
    assert_true(heading->as.look.is_centred);
    node_of(doc, VB_NODE_ROW, "Norvania\tnorth east\t41 000");
    assert_int_equal(node_of(doc, VB_NODE_PARAGRAPH, "(Signed) Omar Vale")->parent->kind, VB_NODE_DOCUMENT);
    assert_true(vb_str_equal(node_of(doc, VB_NODE_NOTE, "² Second note.")->as.note.mark, VB_S("2")));
    node_of(doc, VB_NODE_LINE, "One two");
    vb_doc_free(doc);
}

static void test_numbers_are_those_that_are_printed(void **state)
{
    (void) state;
    vb_doc *doc = read_one("numbering.docx");
    assert_text(doc, "1. one\n(a) a\n(i) i\n(ii) ii\n(b) b\n(i) i again\n2. two\nbetween\n3. three\n5. five\n6. six\n"
                     "I. chapter\nII. chapter\n2.1 by its style\nnot numbered\n2.2 by its style\n"
                     "• bullet\n(أ) ألف\n(ب) باء\nа) пункт\n九、第\n十、第\nno such list\nround");
    const vb_node *second = node_of(doc, VB_NODE_PARAGRAPH, "(ii) ii");
    assert_true(vb_str_equal(vb_str_span(doc->text, second->num), VB_S("(ii)")));
    vb_doc_free(doc);
}

static void test_damaged_files_give_what_can_be_had(void **state)
{
    static const struct {
        const char *name, *begins;
    } files[] = {{"cut.docx", "Whole.\nHalf"},
                 {"truncated.docx", "Eighty-fourth session"},
                 {"fields.docx", "after"},
                 {"bomb.docx", "x"},
                 {"checksum.docx", "United Nations"},
                 {"entities.docx", ""},
                 {"noise.docx", ""}};
    (void) state;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        vb_doc *doc = read_one(files[i].name);
        if (!vb_str_starts(doc->text, vb_str_from(files[i].begins)) || !has_remark(doc, "damaged", ""))
            fail_msg("%s gives \"%.*s\"", files[i].name, VB_STR_ARG(vb_str_part(doc->text, 0, 200)));
        vb_doc_free(doc);
    }
}

static void test_odd_but_sound_files_are_read(void **state)
{
    static const struct {
        const char *name, *begins;
    } files[] = {{"ends.docx", "still here"},    {"deep.docx", "deep"},          {"boxes.docx", "outer"},
                 {"lying-small.docx", "Sound."}, {"lying-large.docx", "Sound."}, {"storm.docx", "x¹²³"},
                 {"numbers.docx", "2147483647"}};
    (void) state;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        vb_doc *doc = read_one(files[i].name);
        if (!vb_str_starts(doc->text, vb_str_from(files[i].begins)))
            fail_msg("%s gives \"%.*s\"", files[i].name, VB_STR_ARG(vb_str_part(doc->text, 0, 200)));
        vb_doc_free(doc);
    }
}

static void test_hostile_archives_are_refused_in_words(void **state)
{
    static const char *const names[] = {"climbs.docx",       "link.docx",      "members.docx",
                                        "lying-offset.docx", "encrypted.docx", "nothing.docx"};
    (void) state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        vb_doc *doc = NULL;
        vb_err err = {VB_OK, -1, ""};
        if (try_read(&doc, names[i], &err) == VB_OK)
            fail_msg("%s was read as \"%.*s\"", names[i], VB_STR_ARG(doc->text));
        assert_true(err.message[0]);
        assert_null(strstr(err.message, "signal"));
    }
}

/* ---- one letter in every format ---- */

static void test_a_letter_is_the_same_in_every_format(void **state)
{
    static const char *const names[] = {"same.docx", "same.doc", "same.html", "same.xml"};
    (void) state;
    char path[1024];
    vb_buf source = VB_BUF_INIT;
    snprintf(path, sizeof path, "%s/same.txt", folder);
    assert_int_equal(vb_file_read(&source, path, NULL), VB_OK);
    assert_true(source.len > 500);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        vb_doc *doc = NULL;
        vb_err err = {VB_OK, -1, ""};
        vb_status status = try_read(&doc, names[i], &err);
        if (status == VB_ERR_MISSING) /* antiword */
            continue;
        if (status != VB_OK || !vb_str_equal(doc->text, vb_buf_str(&source)))
            fail_msg("%s: %s\n%.*s", names[i], err.message, VB_STR_ARG(doc ? doc->text : (vb_str) VB_STR("")));
        vb_doc_free(doc);
    }
    vb_buf_free(&source);
}

/* ---- DOC ---- */

static vb_doc *read_doc(const char *name)
{
    vb_doc *doc = NULL;
    vb_err err = {VB_OK, -1, ""};
    vb_status status = try_read(&doc, name, &err);
    if (status == VB_ERR_MISSING)
        skip();
    if (status != VB_OK)
        fail_msg("%s", err.message);
    return doc;
}

static void test_a_doc_is_read_by_antiword(void **state)
{
    (void) state;
    vb_doc *doc = read_doc("letter.doc");
    assert_true(vb_str_equal(doc->source.format, VB_S("doc")));
    assert_text(doc, "Letter dated 2 May 2030 from the Permanent Representative of Norvania\nI have the honour to "
                     "refer to resolution 2840 (2030).");
    assert_false(has_remark(doc, "hidden-text", ""));
    vb_doc_free(doc);
}

static void test_what_a_doc_hides_is_left_out_and_said(void **state)
{
    (void) state;
    vb_doc *doc = read_doc("hidden.doc");
    assert_text(doc, "The Council has met at Port Estmark.");
    assert_true(has_remark(doc, "hidden-text", "tracked changes"));
    vb_doc_free(doc);
}

static void test_rows_and_notes_of_a_doc(void **state)
{
    (void) state;
    vb_doc *doc = read_doc("rows.doc");
    assert_text(doc, "State\t\tLakes\nNorvania\tnorth\t41\nEastmark\tsouth\nNorvania¹ and Eastmark² agree.\n"
                     "¹ See A/84/212.\n² And S/2030/5.");
    assert_true(vb_str_equal(doc->root->last->as.note.mark, VB_S("2")));
    vb_doc_free(doc);
}

static void test_rows_of_a_doc_may_have_several_lines(void **state)
{
    (void) state;
    static const char book[] = "<para>\n<informaltable><row>\n<entry>\nState &amp; port\n</entry>\n<entry>\nLakes\n</entry>\n</row>"
                               "<row><entry>\nNorvania<footnote>\n<para>\nSee A/84/212.\n</para>\n</footnote>\nand the islands\n"
                               "</entry><entry>\n<emphasis>14</emphasis>\n</entry></row>"
                               "<row><entry>\n    </entry><entry>\none\n\ntwo\n</entry></row>"
                               "<row><entry>\na|b\n</entry><entry>\nc\n</entry></row>"
                               "<row><entry>\nEstmark\nand\nits port\n</entry><entry>\n9\n</entry></row></informaltable>";
    static const char text[] = "|State & port  |Lakes |\n|Norvania[1]  |14 |\n|and the islands | |\n| |one |\n| | |\n| |two |\n"
                               "|a|b |c |\n|Estmark |9 |\n|and | |\n|its port | |\n|Norvania |14 |\n";
    static const size_t expected[] = {1, 2, 3, 1, 3, 1};
    vb_doc_tables tables = {VB_STR(book), 0};
    vb_str rest = VB_STR(text), line;
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        size_t count = vb_doc_row_lines(&tables, rest);
        assert_int_equal(count, expected[i]);
        while (count--)
            vb_str_split(&rest, '\n', &line);
    }
    tables = (vb_doc_tables){VB_STR(book), 0}; /* cut off */
    assert_int_equal(vb_doc_row_lines(&tables, VB_S("|State & port |Lakes |")), 1);
    assert_int_equal(vb_doc_row_lines(&tables, VB_S("|Norvania |14 |")), 1);
    tables = (vb_doc_tables){VB_STR("<row><entry>\n"), 0};
    assert_int_equal(vb_doc_row_lines(&tables, VB_S("|")), 1);
}

static void test_links_that_lead_to_each_other_are_marks_and_notes(void **state)
{
    (void) state;
    vb_doc *doc = read_one("notes.html");
    assert_text(doc, "Norvania¹ and Eastmark² agree as was said before.i\nA last paragraph, which goes back.\n"
                     "¹ See A/84/212.\nIt goes on.\n² And S/2030/5.\ni The end.");
    assert_true(vb_str_equal(doc->root->last->as.note.mark, VB_S("i")));
    assert_true(has_remark(doc, "tracked-changes", "1 deleted passage"));
    vb_doc_free(doc);
}

/* ---- encodings ---- */

static void assert_read_as(const char *bytes, const char *said, const char *text)
{
    vb_doc *doc = NULL;
    vb_err err = {VB_OK, -1, ""};
    if (vb_read_bytes(&doc, vb_str_from(bytes), "a.txt", workers, &err) != VB_OK)
        fail_msg("%s", err.message);
    if (said ? !has_remark(doc, "encoding", said) : has_remark(doc, "encoding", ""))
        fail_msg("\"%s\" is not said to be %s", text, said ? said : "UTF-8");
    assert_text(doc, text);
    vb_doc_free(doc);
}

static void test_encodings_are_told_by_content(void **state)
{
    (void) state;
    assert_read_as("\xCF\xE8\xF1\xFC\xEC\xEE \xCF\xEE\xF1\xF2\xEE\xFF\xED\xED\xEE\xE3\xEE "
                   "\xEF\xF0\xE5\xE4\xF1\xF2\xE0\xE2\xE8\xF2\xE5\xEB\xFF",
                   "Windows-1251", "Письмо Постоянного представителя");
    assert_read_as(
        "\xD1\xD3\xC7\xE1\xC9 \xE3\xE6\xCC\xE5\xC9 \xC5\xE1\xEC \xC7\xE1\xC3\xE3\xED\xE4 \xC7\xE1\xDA\xC7\xE3",
        "Windows-1256", "رسالة موجهة إلى الأمين العام");
    assert_read_as("Lettre adress\xE9"
                   "e au Secr\xE9taire g\xE9n\xE9ral",
                   "Windows-1252", "Lettre adressée au Secrétaire général");
    assert_read_as("\x93Recordando\x94 su resoluci\xF3n", "Windows-1252", "“Recordando” su resolución");
    assert_read_as("\xB0\xB2\xC8\xAB\xC0\xED\xCA\xC2\xBB\xE1\xB5\xDA 2840 \xBA\xC5\xBE\xF6\xD2\xE9", "GB 18030",
                   "安全理事会第 2840 号决议");
    assert_read_as("Résolution 2840 (2030) en UTF-8", NULL, "Résolution 2840 (2030) en UTF-8");
    assert_read_as("plain ASCII", NULL, "plain ASCII");
    assert_read_as("one \xFF broken byte", NULL, "one \xEF\xBF\xBD broken byte");
}

static void test_utf16_without_a_mark_is_told_by_its_blanks(void **state)
{
    (void) state;
    static const char words[] = "R\0e\0c\0a\0l\0l\0i\0n\0g\0 \0i\0t\0s\0";
    vb_doc *doc = NULL;
    vb_err err = {VB_OK, -1, ""};
    assert_int_equal(vb_read_bytes(&doc, (vb_str){words, sizeof words - 1}, "a.txt", workers, &err), VB_OK);
    assert_text(doc, "Recalling its");
    assert_true(has_remark(doc, "encoding", "UTF-16, little end first"));
    vb_doc_free(doc);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_letter_is_read_as_it_is_printed),
        cmocka_unit_test(test_titles_can_be_written_as_they_are_printed),
        cmocka_unit_test(test_what_is_left_out_is_said),
        cmocka_unit_test(test_links_name_their_words),
        cmocka_unit_test(test_a_link_whose_bytes_are_no_text_is_a_link),
        cmocka_unit_test(test_nodes_say_what_the_file_says),
        cmocka_unit_test(test_numbers_are_those_that_are_printed),
        cmocka_unit_test(test_damaged_files_give_what_can_be_had),
        cmocka_unit_test(test_odd_but_sound_files_are_read),
        cmocka_unit_test(test_hostile_archives_are_refused_in_words),
        cmocka_unit_test(test_a_letter_is_the_same_in_every_format),
        cmocka_unit_test(test_a_doc_is_read_by_antiword),
        cmocka_unit_test(test_what_a_doc_hides_is_left_out_and_said),
        cmocka_unit_test(test_rows_and_notes_of_a_doc),
        cmocka_unit_test(test_rows_of_a_doc_may_have_several_lines),
        cmocka_unit_test(test_links_that_lead_to_each_other_are_marks_and_notes),
        cmocka_unit_test(test_encodings_are_told_by_content),
        cmocka_unit_test(test_utf16_without_a_mark_is_told_by_its_blanks),
    };
    folder = argc > 1 ? argv[1] : ".";
    if (vb_workers_new(&workers, NULL) != VB_OK)
        return 1;
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    vb_workers_free(workers);
    return failed;
}

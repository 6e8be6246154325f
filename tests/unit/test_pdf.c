/* test_pdf.c - PDF: what is made of words and their boxes, and whole files by way of pdftotext.
 *
 * The first tests write what pdftotext would print (pdf_sheet.h); the last ones make PDF
 * files and read them in a worker ($VERBALE_READER). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "pdf_maker.h"
#include "pdf_sheet.h"
#include "read/read.h"

/* ---- words, lines, paragraphs ---------------------------------------------- */

static void test_lines_of_a_paragraph_are_joined_and_a_gap_parts_paragraphs(void **state)
{
    (void) state;
    sheet s = new_sheet();
    open_page(&s);
    put_line(&s, 90, 100, 10, "The Government of Norvania regrets that the talks held in Port Estmark in the");
    put_line(&s, 60, 112, 10, "spring of 2030 came to nothing, and holds that a second round, prepared with care");
    put_line(&s, 60, 124, 10, "and without haste, may still succeed.");
    put_line(&s, 90, 142, 10, "It asks the Council to remain seized of the matter until the end of that year, and");
    put_line(&s, 60, 154, 10, "to hear both sides again before it decides anything.");
    assert_read(&s, "The Government of Norvania regrets that the talks held in Port Estmark in the spring of 2030 came "
                    "to nothing, and "
                    "holds that a second round, prepared with care and without haste, may still succeed.\n"
                    "It asks the Council to remain seized of the matter until the end of that year, and to hear both "
                    "sides again before it "
                    "decides anything.");
}

static void test_letters_moved_apart_are_one_word(void **state)
{
    (void) state;
    sheet s = new_sheet();
    open_page(&s);
    vb_buf_addz(&s.xhtml, "<line>");
    put_word(&s, 60, 100, 90, 10, "partn", 5);
    put_word(&s, 91, 100, 121, 10, "ership", 6); /* a tenth of the height apart */
    put_word(&s, 124, 100, 139, 10, "and", 3);
    put_word(&s, 142, 100, 172, 10, "safety", 6);
    put_word(&s, 173, 100, 178, 10, "-", 1);
    put_word(&s, 179, 100, 219, 10, "related", 7);
    vb_buf_addz(&s.xhtml, "</line>\n");
    put_line(&s, 60, 112, 10, "of a kind that the two had not known before.");
    assert_read(&s, "partnership and safety-related of a kind that the two had not known before.");
}

static void test_entities_and_ligatures_become_their_letters(void **state)
{
    (void) state;
    sheet s = new_sheet();
    open_page(&s);
    put_line(&s, 60, 100, 10, "Fish &amp; e\uFB03ciency &lt;2&gt; &quot;o\uFB00er&quot;");
    assert_read(&s, "Fish & efficiency <2> \"offer\"");
}

static void test_a_hyphen_goes_only_where_a_line_end_divided_a_word(void **state)
{
    (void) state;
    sheet s = new_sheet();
    open_page(&s);
    put_line(&s, 60, 100, 10, "The long-term plan of the Secretary-General for the northern lakes, to inter-");
    put_line(&s, 60, 112, 10, "national standards, is described in full in the report that he made for this long-");
    put_line(&s, 60, 124, 10, "term purpose and which holds for the whole of the international community.");
    assert_read(
        &s,
        "The long-term plan of the Secretary-General for the northern lakes, to international standards, is described "
        "in full in the "
        "report that he made for this long-term purpose and which holds for the whole of the international community.");
}

static void test_a_mark_keeps_its_paragraph_and_one_inside_a_sentence_makes_none(void **state)
{
    (void) state;
    sheet s = new_sheet();
    open_page(&s);
    put_line(&s, 60, 100, 10, "1.");
    put_line(&s, 90, 100, 10, "Decides to extend the mandate of the Mission, which shall (a) watch the truce;");
    put_line(&s, 60, 112, 10, "(b) help those who return to their homes in the valley, and (c) clear the roads of the");
    put_line(&s, 60, 124, 10, "mines that were laid there;");
    put_line(&s, 60, 142, 10, "2.");
    put_line(&s, 90, 142, 10, "Requests a report.");
    assert_read(&s, "1. Decides to extend the mandate of the Mission, which shall (a) watch the truce; (b) help those "
                    "who return to their homes in "
                    "the valley, and (c) clear the roads of the mines that were laid there;\n2. Requests a report.");
}

/* ---- scripts that run right to left ---------------------------------------- */

/* Words as they stand on the page from left to right, letters too. */
static void test_arabic_comes_in_the_order_in_which_it_is_read(void **state)
{
    (void) state;
    sheet s = new_sheet();
    open_page(&s);
    put_line(&s, 300, 100, 10, "ةماعلا ةيعمجلا");                  /* الجمعية العامة */
    put_line(&s, 300, 130, 10, "،)30-د( 3474 رارقلا ىلإ ريشت ذإ"); /* إذ تشير إلى القرار 3474 (د-30)، */
    put_line(&s, 300, 160, 10, "December 2031 3");
    put_line(&s, 300, 190, 10, "United Nations, vol. 75, No. 970 رظنا"); /* انظر United Nations, vol. 75, No. 970 */
    assert_read(
        &s, "الجمعية العامة\nإذ تشير إلى القرار 3474 (د-30)،\n3 December 2031\nانظر United Nations, vol. 75, No. 970");
}

static void test_lam_and_alef_in_the_wrong_order_are_turned_and_said(void **state)
{
    (void) state;
    sheet s = new_sheet();
    open_page(&s);
    put_line(&s, 300, 100, 10, "نملأا سلجم"); /* مجلس الأمن, its second ligature named from right to left */
    vb_doc *doc = read_sheet(&s);
    assert_text(doc, "مجلس الأمن");
    assert_true(has_remark(doc, "ligatures", "1 pair"));
    vb_doc_free(doc);
}

static void test_lam_and_alef_are_put_in_order_where_all_of_a_document_are_not(void **state)
{
    (void) state;
    sheet s = new_sheet();
    open_page(&s);
    put_line(&s, 40, 100, 10, "ثلاث لاثم لك نلأ كلذ للاخو هدحو ىنبي لا ملاسلا نإ ةسلجلا للاخ تلاقو ىلعلاا داحتلااو لولاا عامتجلااب ةنجللا تبحر");
    vb_doc *doc = read_sheet(&s);
    assert_text(doc, "رحبت اللجنة بالاجتماع الاول والاتحاد الاعلى وقالت خلال الجلسة إن السلام لا يبنى وحده وخلال ذلك لأن كل مثال ثالث");
    assert_true(has_remark(doc, "ligatures", "9 pairs"));
    vb_doc_free(doc);
    s = new_sheet(); /* so many cannot be "no": articles were cut off their words */
    open_page(&s);
    put_line(&s, 40, 100, 10, "للاخ دلب لا ندم لا لود لا سلجم لا سيئر لا لولاا عامتجلاا");
    assert_read(&s, "الاجتماع الاول ال رئيس ال مجلس ال دول ال مدن ال بلد خلال");
    s = new_sheet(); /* here they stand right: a word that looks like a wrong one is let be */
    open_page(&s);
    put_line(&s, 40, 100, 10, "عامتجالا الو للاخ نأ ىرت ال ةنجللا");
    assert_read(&s, "اللجنة لا ترى أن خالل ولا الاجتماع");
}

static void test_brackets_that_look_as_they_are_printed_are_turned(void **state)
{
    (void) state;
    sheet s = new_sheet();
    open_page(&s);
    put_line(&s, 300, 100, 10, "(30-د) 3474 رارقلا");
    assert_read(&s, "القرار 3474 (د-30)");
}

static void test_no_blank_stands_between_han_letters(void **state)
{
    (void) state;
    sheet s = new_sheet();
    s.step = 1;
    open_page(&s);
    vb_buf_addz(&s.xhtml, "<line>");
    put_word(&s, 60, 100, 90, 10, "大会第", 9);
    put_word(&s, 92, 100, 112, 10, "85/12", 5);
    put_word(&s, 114, 100, 124, 10, "号", 3);
    put_word(&s, 127, 100, 147, 10, "决议", 6);
    vb_buf_addz(&s.xhtml, "</line>\n");
    assert_read(&s, "大会第85/12号决议");
}

/* ---- places ---------------------------------------------------------------- */

static void test_every_word_has_its_box(void **state)
{
    (void) state;
    sheet s = new_sheet();
    open_page(&s);
    put_line(&s, 60, 100, 10, "Recalling its resolution 2840 of the year before, adopted at the meeting in inter-");
    put_line(&s, 60, 112, 10, "national waters,");
    open_page(&s);
    put_line(&s, 60, 100, 10, "which was kept.");
    vb_doc *doc = read_sheet(&s);
    uint32_t count, last = 0;
    const vb_box *boxes = vb_doc_boxes(doc, &count), *word = NULL;
    assert_int_equal(count, 19);
    for (uint32_t i = 0; i < count; i++) {
        assert_true(boxes[i].span.from >= last && boxes[i].span.from < boxes[i].span.to);
        last = boxes[i].span.to;
        if (vb_str_equal(vb_str_span(doc->text, boxes[i].span), VB_S("2840")))
            word = boxes + i;
    }
    assert_non_null(word);
    assert_int_equal(word->page, 1);
    assert_true(word->x0 == 185.0f && word->y0 == 100.0f && word->x1 == 205.0f && word->y1 == 110.0f);
    assert_int_equal(boxes[count - 1].page, 2);
    assert_int_equal(doc->origin.count, 0); /* a PDF has no text of which a place could be told */
    vb_doc_free(doc);
}

/* odd_sort.c sorts for this test, and keeps no order that it was not asked for. */
static void test_a_line_that_runs_upward_is_read_in_its_order(void **state)
{
    (void) state;
    static const char *const words[] = {"Assessed", "contributions", "of", "Eastmark", "and", "Norvania"};
    sheet s = new_sheet();
    open_page(&s);
    put_line(&s, 60, 80, 10, "The table stands upright.");
    vb_buf_addz(&s.xhtml, "<line>");
    for (int i = 0; i < 6; i++)
        put_word(&s, 300, 600 - 60.0 * i, 310, 50, words[i], strlen(words[i]));
    vb_buf_addz(&s.xhtml, "</line>\n");
    assert_read(&s, "The table stands upright.\nAssessed contributions of Eastmark and Norvania");
}

/* ---- hostile --------------------------------------------------------------- */


static void test_broken_pages_end_as_a_document_or_an_error(void **state)
{
    (void) state;
    static const char *const whole =
        "<page width=\"600\" height=\"800\"><line><word xMin=\"1e9\" yMin=\"-5\" xMax=\"nan\" "
        "yMax=\"999999999999999\">a&amp;\xFF\xED\xA0\x80</word>"
        "<word xMin=\"\" yMin yMax=\"2\">b</word><word>c</word></line></page><page><word xMin=\"3\">d</word>";
    for (size_t len = 0; len <= strlen(whole); len++) {
        vb_status status = try_bytes((vb_str){whole, len});
        assert_true(status == VB_OK || status == VB_ERR_FORMAT);
    }
    assert_int_equal(try_bytes(VB_S("no page at all")), VB_ERR_FORMAT);
}

static double seconds_for(uint32_t words, const char *text)
{
    sheet s = new_sheet();
    open_page(&s);
    vb_buf_addz(&s.xhtml, "<line>");
    for (uint32_t i = 0; i < words; i++)
        put_word(&s, 60 + (double) (i % 7), 100 + (double) (i % 3), 61 + (double) (i % 7), i % 2 ? 10 : 4, text,
                 strlen(text));
    vb_buf_addz(&s.xhtml, "</line>\n");
    clock_t begin = clock();
    assert_int_equal(try_bytes(vb_buf_str(&s.xhtml)), VB_OK);
    vb_buf_free(&s.xhtml);
    return (double) (clock() - begin) / CLOCKS_PER_SEC;
}

static void test_time_grows_with_the_words_alone(void **state)
{
    (void) state;
    static const char *const texts[] = {"12", ".", "word", "\u0646", "(a)", "*"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        double small = seconds_for(10000, texts[i]), large = seconds_for(80000, texts[i]);
        if (large > 0.5 && large > small * 40)
            fail_msg("\"%s\": %.3f s for 10,000 words, %.3f s for 80,000", texts[i], small, large);
    }
}

/* ---- files ----------------------------------------------------------------- */

static vb_status read_file(vb_doc **doc, vb_buf *pdf, vb_err *err)
{
    vb_status status = vb_read_bytes(doc, vb_buf_str(pdf), "made.pdf", NULL, err);
    vb_buf_free(pdf);
    if (status == VB_ERR_MISSING) /* a machine without pdftotext */
        skip();
    return status;
}

static void test_a_file_is_read_with_its_pages_and_places(void **state)
{
    (void) state;
    static const pdf_line lines[] = {
        {1, 60, 100, 11, "The Government of Norvania (see S/2031/18) asks for a meeting of the Council"},
        {1, 60, 113, 11, "on the question of the lakes."},
        {3, 60, 100, 11, "It thanks the Council."},
    };
    vb_doc *doc = NULL;
    vb_err err = {VB_OK, -1, ""};
    vb_buf pdf = VB_BUF_INIT;
    pdf_make(&pdf, lines, sizeof lines / sizeof *lines, 3, NULL);
    if (read_file(&doc, &pdf, &err) != VB_OK)
        fail_msg("%s", err.message);
    assert_text(
        doc,
        "The Government of Norvania (see S/2031/18) asks for a meeting of the Council on the question of the lakes.\n"
        "It thanks the Council.");
    assert_true(vb_str_equal(doc->source.format, VB_S("pdf")));
    assert_int_equal(doc->source.pages, 3);
    assert_true(has_remark(doc, "page-without-text", "page 2"));
    uint32_t count;
    const vb_box *boxes = vb_doc_boxes(doc, &count);
    assert_true(count > 20 && boxes[0].x0 > 59 && boxes[0].x0 < 61 && boxes[0].y0 > 85 && boxes[0].y1 < 105);
    vb_doc_free(doc);
}

static void test_a_file_that_cannot_be_opened_says_why(void **state)
{
    (void) state;
    static const pdf_line line = {1, 60, 100, 11, "Closed."};
    vb_doc *doc = NULL;
    vb_err err = {VB_OK, -1, ""};
    vb_buf locked = VB_BUF_INIT, noise = VB_BUF_INIT;
    pdf_make(&locked, &line, 1, 1,
             "/Encrypt << /Filter /Standard /V 1 /R 2 /P -1 /O (00000000000000000000000000000000) /U "
             "(11111111111111111111111111111111) >> "
             "/ID [(0123456789012345) (0123456789012345)]");
    assert_int_equal(read_file(&doc, &locked, &err), VB_ERR_FORMAT);
    assert_non_null(strstr(err.message, "password"));
    vb_buf_addz(&noise, "%PDF-1.7\nnothing of what should follow");
    assert_int_equal(read_file(&doc, &noise, &err), VB_ERR_FORMAT);
    assert_non_null(strstr(err.message, "damaged"));
    assert_null(doc);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lines_of_a_paragraph_are_joined_and_a_gap_parts_paragraphs),
        cmocka_unit_test(test_lam_and_alef_are_put_in_order_where_all_of_a_document_are_not),
        cmocka_unit_test(test_letters_moved_apart_are_one_word),
        cmocka_unit_test(test_entities_and_ligatures_become_their_letters),
        cmocka_unit_test(test_a_hyphen_goes_only_where_a_line_end_divided_a_word),
        cmocka_unit_test(test_a_mark_keeps_its_paragraph_and_one_inside_a_sentence_makes_none),
        cmocka_unit_test(test_arabic_comes_in_the_order_in_which_it_is_read),
        cmocka_unit_test(test_lam_and_alef_in_the_wrong_order_are_turned_and_said),
        cmocka_unit_test(test_brackets_that_look_as_they_are_printed_are_turned),
        cmocka_unit_test(test_no_blank_stands_between_han_letters),
        cmocka_unit_test(test_every_word_has_its_box),
        cmocka_unit_test(test_a_line_that_runs_upward_is_read_in_its_order),
        cmocka_unit_test(test_broken_pages_end_as_a_document_or_an_error),
        cmocka_unit_test(test_time_grows_with_the_words_alone),
        cmocka_unit_test(test_a_file_is_read_with_its_pages_and_places),
        cmocka_unit_test(test_a_file_that_cannot_be_opened_says_why),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

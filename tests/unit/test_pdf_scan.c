/* test_pdf_scan.c - PDF: pages that are images, recognised by somebody before or now. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pdf_sheet.h"

/* ---- old scans whose text somebody recognised before ----------------------- */

/* A page of a scan: what the scanner made of its symbol, and of the mark that the sheet goes on. */
static void put_scanned_page(sheet *s, const char *symbol, const char *page, const char *body, const char *sheet_mark)
{
    open_page(s);
    put_line(s, 60, 40, 10, symbol);
    put_line(s, 60, 52, 10, page);
    put_line(s, 60, 90, 10, body);
    put_line(s, 60, 102, 10, "and the two Governments agreed to meet again before the end of the year.");
    if (sheet_mark)
        put_line(s, 500, 760, 10, sheet_mark);
}

static void test_what_a_scanner_made_of_symbols_and_sheet_marks_goes(void **state)
{
    (void) state;
    sheet s = new_sheet();
    put_scanned_page(&s, "S/2030/655", "English", "The Chair of the Ister Basin Commission opened the first of the meetings that year", "/. . .");
    put_scanned_page(&s, "s/i030/655", "Page 2", "Those who had come from the upper valley spoke of the floods of the spring before", "I\u2022\u2022\u2022");
    put_scanned_page(&s, "8/2030/655", "English Page 3", "Nobody had an answer to the question of who would pay for what had been destroyed", NULL);
    vb_doc *doc = read_sheet(&s);
    static const char *const gone[] = {"Page", "i030", "8/2030", "\u2022", ". ."};
    for (size_t i = 0; i < sizeof gone / sizeof *gone; i++)
        if (vb_str_find(doc->text, vb_str_from(gone[i]), 0) != SIZE_MAX)
            fail_msg("\"%s\" stands in:\n%.*s", gone[i], VB_STR_ARG(doc->text));
    assert_true(has_remark(doc, "furniture", "Page 2"));
    vb_doc_free(doc);
}

static void test_lines_that_stand_unevenly_are_one_paragraph(void **state)
{
    (void) state;
    sheet s = new_sheet();
    open_page(&s);
    put_line(&s, 60, 100, 10, "The Mission was asked by the Government and by the opposition of the National");
    put_line(&s, 60, 118, 10, "Union to say how it could help while power passed from the one to the other, and");
    put_line(&s, 60, 130, 10, "it answered in the same week.");
    put_line(&s, 60, 142, 10, "Nothing came of it in the end, because the two could not agree on a day for it.");
    vb_doc *doc = read_sheet(&s);
    assert_true(vb_str_find(doc->text, VB_S("of the National Union to say"), 0) != SIZE_MAX);
    vb_doc_free(doc);
}

static void test_raised_numbers_at_the_start_of_lines_are_notes_whatever_stands_above(void **state)
{
    (void) state;
    sheet s = new_sheet();
    open_page(&s);
    put_line(&s, 60, 100, 10, "Recalling the report of the Chair,\u00B9 and the answer that it had from Estmark\u00B2 later,");
    put_line(&s, 60, 112, 10, "the Council decides to meet again.");
    put_line(&s, 60, 130, 10, "15 December 2030");
    put_line(&s, 60, 142, 10, "\u00B9 A/85/112.");
    put_line(&s, 60, 154, 10, "\u00B2 S/2030/655, annex.");
    vb_doc *doc = read_sheet(&s);
    if (!vb_str_ends(doc->text, VB_S("15 December 2030\n\u00B9 A/85/112.\n\u00B2 S/2030/655, annex.")))
        fail_msg("read:\n%.*s", VB_STR_ARG(doc->text));
    int notes = 0;
    for (const vb_node *node = doc->root->first; node; node = node->next)
        notes += node->kind == VB_NODE_NOTE;
    assert_int_equal(notes, 2);
    vb_doc_free(doc);
}

static void test_raised_letters_below_tables_stand_before_their_words(void **state)
{
    (void) state;
    sheet s = new_sheet();
    open_page(&s);
    put_line(&s, 60, 90, 10, "The estimates of the Ister Basin Commission for that year are those of the spring.");
    put_line(&s, 60, 119, 6, "a");
    put_line(&s, 68, 120, 10, "Includes the share of Norvania, which was paid in the following year.");
    put_line(&s, 60, 139, 6, "b");
    put_line(&s, 68, 140, 10, "Estimates as at 28 February 2030.");
    vb_doc *doc = read_sheet(&s);
    if (vb_str_find(doc->text, VB_S("\na Includes the share"), 0) == SIZE_MAX ||
        vb_str_find(doc->text, VB_S("\nb Estimates as at"), 0) == SIZE_MAX)
        fail_msg("read:\n%.*s", VB_STR_ARG(doc->text));
    vb_doc_free(doc);
}

/* ---- pages that were recognised -------------------------------------------- */

/* What the parent sends of page 1: a line a row, dots twice as many as points. */
static void put_hocr(sheet *s, const char *hocr)
{
    vb_buf_format(&s->xhtml, "<recognised page=\"1\" langs=\"eng\" bytes=\"%zu\">%s", strlen(hocr), hocr);
}

static void test_a_page_that_lies_askew_is_read_row_by_row(void **state)
{
    (void) state;
    sheet s = new_sheet();
    put_hocr(&s, "<div class='ocr_page' title='bbox 0 0 1200 1600'>"
                 "<span class='ocr_line' title='bbox 900 236 1100 260; baseline 0.05 -4; x_size 20'>"
                 "<span class='ocrx_word' title='bbox 900 236 1100 260; x_wconf 95'>S/2030/655</span></span>"
                 "<span class='ocr_line' title='bbox 120 200 700 230; baseline 0.05 -30; x_size 21'>"
                 "<span class='ocrx_word' title='bbox 120 200 300 224; x_wconf 95'><strong>Security</strong></span>"
                 "<span class='ocrx_word' title='bbox 320 210 700 234; x_wconf 95'>Council &amp;c</span></span>"
                 "<span class='ocr_line' title='bbox 120 240 700 270; baseline 0.05 -30; x_size 20'>"
                 "<span class='ocrx_word' title='bbox 120 240 300 264; x_wconf 95'>Recalling</span>"
                 "<span class='ocrx_word' title='bbox 320 250 700 274; x_wconf 95'>that</span></span></div>");
    open_page(&s);
    vb_doc *doc = read_sheet(&s);
    assert_true(vb_str_find(doc->text, VB_S("Security Council &c"), 0) == 0);
    assert_true(has_remark(doc, "recognised", "page 1 was recognised from its image (eng): 5 words, mean confidence 95"));
    assert_false(has_remark(doc, "page-without-text", "page 1"));
    vb_doc_free(doc);
}

static void test_columns_that_were_recognised_are_read_one_after_the_other(void **state)
{
    (void) state;
    static const char *const sides[] = {"left", "right"};
    vb_buf hocr = VB_BUF_INIT;
    sheet s = new_sheet();
    vb_buf_addz(&hocr, "<div class='ocr_page' title='bbox 0 0 1200 1600'>");
    for (int line = 0; line < 12; line++)
        for (int side = 0; side < 2; side++) { /* as a reader of images that sees no columns has them */
            int x = side ? 640 : 120, y = 200 + 24 * line;
            vb_buf_format(&hocr, "<span class='ocr_line' title='bbox %d %d %d %d; baseline 0 -4; x_size 20'>", x, y,
                          x + 440, y + 20);
            for (int word = 0; word < 4; word++)
                vb_buf_format(&hocr, "<span class='ocrx_word' title='bbox %d %d %d %d; x_wconf 95'>%s%c%d</span>",
                              x + 110 * word, y, x + 110 * word + 104, y + 18, sides[side], 'a' + line, word);
            vb_buf_addz(&hocr, "</span>");
        }
    vb_buf_addz(&hocr, "</div>");
    vb_buf_byte(&hocr, '\0');
    put_hocr(&s, hocr.at);
    vb_buf_free(&hocr);
    open_page(&s);
    vb_doc *doc = read_sheet(&s);
    assert_true(vb_str_find(doc->text, VB_S("lefta3 leftb0"), 0) != SIZE_MAX);
    assert_true(vb_str_find(doc->text, VB_S("leftl3 righta0"), 0) != SIZE_MAX);
    vb_doc_free(doc);
}

static void test_what_nobody_can_be_sure_of_is_left_out_and_said(void **state)
{
    (void) state;
    sheet s = new_sheet();
    put_hocr(&s, "<div class='ocr_page' title='bbox 0 0 1200 1600'>"
                 "<span class='ocr_line' title='bbox 120 200 700 230; baseline 0 -4; x_size 20'>"
                 "<span class='ocrx_word' title='bbox 120 200 300 224; x_wconf 93'>Recalling</span>"
                 "<span class='ocrx_word' title='bbox 310 200 320 224; x_wconf 12'>~|</span></span>"
                 "<span class='ocr_line' title='bbox 120 500 700 530; baseline 0 -4; x_size 20'>"
                 "<span class='ocrx_word' title='bbox 120 500 300 524; x_wconf 31'>yprde</span></span></div>");
    open_page(&s);
    vb_doc *doc = read_sheet(&s);
    assert_text(doc, "Recalling");
    assert_true(has_remark(doc, "not-recognised", "page 1: 1 line of its image left out, too unsure to be words"));
    vb_doc_free(doc);
}

static void test_arabic_that_was_recognised_is_read_in_its_order(void **state)
{
    (void) state;
    sheet s = new_sheet();
    put_hocr(&s, "<div class='ocr_page' title='bbox 0 0 1200 1600'>"
                 "<span class='ocr_line' title='bbox 120 200 700 230; baseline 0 -4; x_size 20'>"
                 "<span class='ocrx_word' dir='rtl' title='bbox 500 200 700 224; x_wconf 93'>\u062A\u0642\u0631\u0631</span>"
                 "<span class='ocrx_word' dir='rtl' title='bbox 300 200 480 224; x_wconf 93'>\u0639\u0627\u0645</span>"
                 "<span class='ocrx_word' title='bbox 200 200 280 224; x_wconf 93'>2030</span></span></div>");
    open_page(&s);
    assert_read(&s, "\u062A\u0642\u0631\u0631 \u0639\u0627\u0645 2030");
}

/* The bytes are a stranger's. */
static void test_what_was_recognised_may_be_cut_anywhere(void **state)
{
    static const char whole[] = "<recognised page=\"1\" langs=\"eng\" bytes=\"160\"><div class='ocr_page' title='bbox 0 0 1200 1600'>"
                                "<span class='ocr_line' title='bbox 1 2 3 4; baseline 0 -4; x_size 20'><span class='ocrx_word' "
                                "title='bbox 1 2 3 4; x_wconf 93'>a</span><page width=\"1\" height=\"-5\"></page>";
    (void) state;
    for (size_t len = 0; len < sizeof whole; len++) {
        vb_doc *doc = NULL;
        vb_err err = {VB_OK, -1, ""};
        assert_int_equal(vb_doc_new(&doc, &err), VB_OK);
        vb_status status = vb_parser_pdf.read(doc, (vb_str){whole, len}, &err);
        assert_true(status == VB_OK || status == VB_ERR_FORMAT);
        vb_doc_free(doc);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_a_scanner_made_of_symbols_and_sheet_marks_goes),
        cmocka_unit_test(test_lines_that_stand_unevenly_are_one_paragraph),
        cmocka_unit_test(test_raised_numbers_at_the_start_of_lines_are_notes_whatever_stands_above),
        cmocka_unit_test(test_raised_letters_below_tables_stand_before_their_words),
        cmocka_unit_test(test_a_page_that_lies_askew_is_read_row_by_row),
        cmocka_unit_test(test_columns_that_were_recognised_are_read_one_after_the_other),
        cmocka_unit_test(test_what_nobody_can_be_sure_of_is_left_out_and_said),
        cmocka_unit_test(test_arabic_that_was_recognised_is_read_in_its_order),
        cmocka_unit_test(test_what_was_recognised_may_be_cut_anywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

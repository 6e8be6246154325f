/* test_pdf_page.c - PDF: what stands where on a page: notes, running heads, columns, tables. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "pdf_sheet.h"

/* ---- notes ----------------------------------------------------------------- */

static void test_a_raised_number_is_a_mark_and_its_note_stands_at_the_end(void **state)
{
    (void) state;
    sheet s = new_sheet();
    open_page(&s);
    vb_buf_addz(&s.xhtml, "<line>");
    put_word(&s, 60, 100, 100, 10, "Recalling", 9);
    put_word(&s, 105, 100, 125, 10, "Agenda", 6);
    put_word(&s, 130, 100, 145, 10, "21,", 3);
    put_word(&s, 148, 100.5, 151, 5, "2", 1);
    put_word(&s, 156, 100, 176, 10, "which", 5);
    put_word(&s, 181, 100, 211, 10, "was", 3);
    put_word(&s, 216, 100, 236, 10, "kept,", 5);
    vb_buf_addz(&s.xhtml, "</line>\n");
    put_line(&s, 60, 700, 8, "____________");
    put_line(&s, 60, 712.5, 4, "2"); /* a line of its own, higher than the words beside it */
    put_line(&s, 66, 712, 8, "Report of the Conference on Lakes, Port Estmark,");
    put_line(&s, 66, 722, 8, "3 to 14 June 2029, annex.");
    put_line(&s, 60, 760, 8, "3/4");
    vb_doc *doc = read_sheet(&s);
    assert_text(doc, "Recalling Agenda 21,² which was kept,\n² Report of the Conference on Lakes, Port Estmark, 3 to "
                     "14 June 2029, annex.");
    assert_true(has_remark(doc, "furniture", "3/4"));
    vb_doc_free(doc);
}

static void test_a_number_that_is_not_raised_begins_a_note_whose_mark_is(void **state)
{
    (void) state;
    sheet s = new_sheet();
    open_page(&s);
    vb_buf_addz(&s.xhtml, "<line>");
    put_word(&s, 60, 100, 120, 10, "The Committee", 13);
    put_word(&s, 120, 98, 123, 6, "1", 1);
    put_word(&s, 128, 100, 300, 10, "met in the spring of 2030 and heard both", 40);
    vb_buf_addz(&s.xhtml, "</line>\n");
    put_line(&s, 60, 112, 10, "of the States before it turned again to the question of the northern lakes.");
    put_line(&s, 60, 700, 8, "1");
    put_line(&s, 75, 700, 8, "See A/84/212, paragraphs 3 to 9, and the annexes to it, which were issued on");
    put_line(&s, 60, 710, 8, "3 May 2031.");
    vb_doc *doc = read_sheet(&s);
    assert_true(vb_str_find(doc->text, VB_S("\n¹ See A/84/212, paragraphs 3 to 9, and the annexes to it, which were issued "
                                            "on 3 May 2031."), 0) != SIZE_MAX);
    assert_int_equal(doc->root->last->kind, VB_NODE_NOTE);
    vb_doc_free(doc);
}

static void test_a_note_may_stand_on_another_page_than_its_mark(void **state)
{
    (void) state;
    sheet s = new_sheet();
    open_page(&s);
    put_line(&s, 60, 100, 10, "The first claim¹ and the second claim² were heard together by the Court.");
    open_page(&s);
    put_line(&s, 60, 100, 10, "¹ Volume one, page 3.");
    put_line(&s, 60, 112, 10, "² Volume two, page 5.");
    vb_doc *doc = read_sheet(&s);
    assert_text(doc, "The first claim¹ and the second claim² were heard together by the Court.\n¹ Volume one, page "
                     "3.\n² Volume two, page 5.");
    assert_int_equal(doc->root->last->kind, VB_NODE_NOTE);
    assert_true(vb_str_equal(doc->root->last->as.note.mark, VB_S("2")));
    vb_doc_free(doc);
}

/* ---- pages ----------------------------------------------------------------- */

static void test_running_heads_go_and_a_paragraph_crosses_the_page_end(void **state)
{
    (void) state;
    sheet s = new_sheet();
    open_page(&s);
    put_line(&s, 60, 100, 10, "The Committee met five times and heard the representatives of both of the States");
    for (int page = 2; page <= 4; page++) {
        char line[160];
        open_page(&s);
        put_line(&s, 60, 40, 7, "Question of the northern lakes");
        snprintf(line, sizeof line, "from where it had begun on day %d, and went on to the next of its many questions,",
                 page);
        put_line(&s, 60, 100, 10, line);
        put_line(&s, 60, 112, 10,
                 "which it could not settle either, so that it turned again to the one that it had left");
        snprintf(line, sizeof line, "Folio %d of 4", page);
        put_line(&s, 60, 770, 7, line);
    }
    vb_doc *doc = read_sheet(&s);
    assert_int_equal(doc->source.pages, 4);
    assert_int_equal(vb_str_find(doc->text, VB_S("northern lakes"), 0), SIZE_MAX);
    assert_int_equal(vb_str_find(doc->text, VB_S("Folio"), 0), SIZE_MAX);
    assert_int_equal(vb_str_find_byte(doc->text, '\n', 0), SIZE_MAX);
    assert_true(has_remark(doc, "furniture", "Question of the northern lakes"));
    vb_doc_free(doc);
}

static void test_the_number_of_a_page_beside_the_job_number_goes(void **state)
{
    (void) state;
    sheet s = new_sheet();
    for (int page = 1; page <= 2; page++) {
        char number[16];
        snprintf(number, sizeof number, "Page %d", page);
        open_page(&s);
        put_line(&s, 60, 100, 10, "The Committee met five times and heard the representatives of both of the States");
        put_line(&s, 60, 112, 10, "before it turned again to the question of the lakes.");
        put_line(&s, 60, 760, 10, page == 1 ? "31-05275 (E)" : "31-05275");
        put_line(&s, 300, 760, 10, number);
    }
    vb_doc *doc = read_sheet(&s);
    assert_int_equal(vb_str_find(doc->text, VB_S("Page 2"), 0), SIZE_MAX);
    assert_true(has_remark(doc, "furniture", "Page 2"));
    vb_doc_free(doc);
}

static void test_a_table_in_small_type_below_a_running_head_stays(void **state)
{
    (void) state;
    sheet s = new_sheet();
    for (int page = 1; page <= 2; page++) {
        open_page(&s);
        put_line(&s, 60, 100, 10, "The Committee met five times and heard the representatives of both of the States");
        put_line(&s, 60, 112, 10, "before it turned again to the question of the lakes, which it could not settle.");
    }
    open_page(&s);
    put_line(&s, 60, 40, 7, "Part Two");
    put_line(&s, 60, 60, 7, "Norvania");
    put_line(&s, 200, 60, 7, "Decided in full");
    put_line(&s, 60, 68, 7, "Eastmark");
    put_line(&s, 200, 68, 7, "Left open");
    put_line(&s, 60, 100, 10, "The Committee then rose.");
    vb_doc *doc = read_sheet(&s);
    assert_int_equal(vb_str_find(doc->text, VB_S("Part Two"), 0), SIZE_MAX);
    assert_true(vb_str_find(doc->text, VB_S("Norvania\tDecided in full"), 0) != SIZE_MAX);
    vb_doc_free(doc);
}

static void test_a_page_of_small_type_alone_is_no_running_head(void **state)
{
    (void) state;
    sheet s = new_sheet();
    open_page(&s);
    put_line(&s, 60, 100, 10, "The Committee met five times and heard the representatives of both of the States");
    put_line(&s, 60, 112, 10, "before it turned again to the question of the lakes, which it could not settle.");
    open_page(&s);
    put_line(&s, 60, 60, 7, "The word lakes has the meaning that it had in 2030.");
    vb_doc *doc = read_sheet(&s);
    assert_true(vb_str_find(doc->text, VB_S("The word lakes"), 0) != SIZE_MAX);
    vb_doc_free(doc);
}

static void test_pages_without_text_are_named(void **state)
{
    (void) state;
    sheet s = new_sheet();
    open_page(&s);
    put_line(&s, 60, 100, 10, "Only this page was typed.");
    open_page(&s);
    open_page(&s);
    vb_doc *doc = read_sheet(&s);
    assert_text(doc, "Only this page was typed.");
    assert_true(has_remark(doc, "page-without-text", "pages 2 to 3"));
    vb_doc_free(doc);
}

/* ---- tables, contents ------------------------------------------------------ */

static void test_cells_that_stand_close_are_cells_and_their_lines_one_row(void **state)
{
    (void) state;
    sheet s = new_sheet();
    open_page(&s);
    put_line(&s, 60, 100, 10, "State");
    put_line(&s, 200, 100, 10, "Lakes held in");
    put_line(&s, 280, 100, 10, "Boats");
    put_line(&s, 200, 112, 10, "common");
    put_line(&s, 60, 130, 10, "Norvania and the");
    put_line(&s, 200, 130, 10, "14");
    put_line(&s, 280, 130, 10, "250");
    put_line(&s, 60, 142, 10, "islands");
    put_line(&s, 60, 160, 10, "Estmark");
    put_line(&s, 200, 160, 10, "9");
    put_line(&s, 280, 160, 10, "81");
    put_line(&s, 60, 178, 10, "Total");
    put_line(&s, 200, 178, 10, "23");
    put_line(&s, 280, 178, 10, "331");
    put_line(&s, 60, 190, 10, "Average");
    put_line(&s, 200, 190, 10, "11");
    put_line(&s, 280, 190, 10, "165");
    vb_doc *doc = read_sheet(&s);
    assert_text(doc, "State\tLakes held in common\tBoats\nNorvania and the "
                     "islands\t14\t250\nEstmark\t9\t81\nTotal\t23\t331\nAverage\t11\t165");
    assert_int_equal(doc->root->first->kind, VB_NODE_TABLE);
    vb_doc_free(doc);
}

static void put_columns(sheet *s, int lines)
{
    static const char *const ends[] = {"left column as it runs on,", "right one that goes further,"};
    for (int line = 0; line < lines; line++)
        for (int side = 0; side < 2; side++) {
            char words[80];
            snprintf(words, sizeof words, "and line %c of the long %s", 'a' + line, ends[side]);
            put_line(s, side ? 312 : 60, 100 + 12 * line, 10, words);
        }
}

static void test_two_columns_are_read_one_after_the_other(void **state)
{
    (void) state;
    sheet s = new_sheet();
    open_page(&s);
    put_line(&s, 60, 60, 10, "Across both of the columns stands the name of the report, and it stands alone.");
    put_columns(&s, 12);
    vb_doc *doc = read_sheet(&s);
    size_t left = vb_str_find(doc->text, VB_S("line l of the long left"), 0),
           right = vb_str_find(doc->text, VB_S("line a of the long right"), 0);
    assert_true(left != SIZE_MAX && right != SIZE_MAX && left < right);
    assert_int_not_equal(vb_str_find(doc->text, VB_S("line b of the long left column as it runs on, and line c"), 0),
                         SIZE_MAX);
    assert_int_not_equal(
        vb_str_find(doc->text, VB_S("line l of the long left column as it runs on, and line a of the long right"), 0),
        SIZE_MAX);
    vb_doc_free(doc);
}

static void test_columns_may_be_short_where_other_pages_have_them(void **state)
{
    (void) state;
    sheet s = new_sheet();
    open_page(&s);
    put_columns(&s, 12);
    open_page(&s);
    put_columns(&s, 2);
    put_line(&s, 60, 124, 10, "and that is all.");
    put_line(&s, 60, 160, 10, "Done at Port Estmark in two originals, both of which are equally authentic, on that day.");
    vb_doc *doc = read_sheet(&s);
    size_t end = vb_str_find(doc->text, VB_S("as it runs on, and that is all.\nand line a of the long right"), 0);
    assert_int_not_equal(end, SIZE_MAX);
    assert_int_not_equal(vb_str_find(doc->text, VB_S("line b of the long right one that goes further,\nDone"), end), SIZE_MAX);
    vb_doc_free(doc);
}

static void put_sides(sheet *s, double y, const char *const *left, const char *const *right, int lines)
{
    for (int line = 0; line < lines; line++) {
        if (left[line])
            put_line(s, 60, y + 12 * line, 10, left[line]);
        if (right[line])
            put_line(s, 312, y + 12 * line, 10, right[line]);
    }
}

static void test_few_lines_of_running_text_are_columns(void **state)
{
    (void) state;
    static const char *const left[] = {"The Commission on the Northern Lakes met at", "the port of Estmark, and heard the five States",
                                       "that have a shore on one of the lakes.", "It decided that fishing with nets would be",
                                       "suspended until the stock of char had been"};
    static const char *const right[] = {"restored, and that all boats be counted twice", "a year. Norvania said that it could not do so,",
                                        "since its fishermen had no other living, and", "proposed to count them every second year in",
                                        "the spring."};
    sheet s = new_sheet();
    open_page(&s);
    put_sides(&s, 100, left, right, 5);
    assert_read(&s, "The Commission on the Northern Lakes met at the port of Estmark, and heard the five States that have "
                    "a shore on one of the lakes.\nIt decided that fishing with nets would be suspended until the stock of char had "
                    "been restored, and that all boats be counted twice a year. Norvania said that it could not do so, since its "
                    "fishermen had no other living, and proposed to count them every second year in the spring.");
}

static void test_cells_that_are_wrapped_are_no_columns(void **state)
{
    (void) state;
    static const char *const left[] = {"The Commission on the Northern Lakes met at", "the port of Estmark, and heard the five States",
                                       "that have a shore on one of the lakes.", "It decided that fishing with nets would be",
                                       "suspended until the stock of char had been", "restored by the States."};
    static const char *const right[] = {"The Government of Norvania has said that it", "takes note of the meeting and of what was",
                                        "heard there from the others.", "The Government of Norvania has said that it",
                                        "could not do so, since its fishermen had no", "other living."};
    sheet s = new_sheet();
    open_page(&s);
    put_sides(&s, 100, left, right, 6);
    vb_doc *doc = read_sheet(&s);
    size_t reply = vb_str_find(doc->text, VB_S("heard there"), 0), next = vb_str_find(doc->text, VB_S("It decided"), 0);
    assert_true(reply != SIZE_MAX && next != SIZE_MAX && reply < next);
    vb_doc_free(doc);
}

static void test_lines_that_end_where_they_like_are_no_columns(void **state)
{
    (void) state;
    static const char *const left[] = {"stock of char in the upper lake and the river", "boats of the five parties and their nets there",
                                       "a school for them", "report for the year 2029 on all that was said",
                                       "treaty on the fish of the northern lake itself"};
    static const char *const right[] = {"was restored in the spring of the year 2028", "were counted twice, in the March and the May",
                                        "was built", "comes late by a month or two as it now appears",
                                        "does not stand in the way of what was decided"};
    sheet s = new_sheet();
    open_page(&s);
    put_line(&s, 60, 40, 10, "The Commission looked at what had been done since its last session, and found what is said here below.");
    put_sides(&s, 100, left, right, 5);
    vb_doc *doc = read_sheet(&s);
    assert_true(vb_str_find(doc->text, VB_S("\twas restored in the spring"), 0) != SIZE_MAX); /* a table */
    vb_doc_free(doc);
}

static void test_columns_of_han_have_no_blanks(void **state)
{
    (void) state;
    sheet s = new_sheet();
    s.step = 1;
    open_page(&s);
    for (int line = 0; line < 4; line++) {
        put_line(&s, 60, 100 + 16 * line, 10, line < 3 ? "委员会决定暂停用网捕鱼，直到鱼的数量恢复" : "为止，并对渔船进行清点，");
        put_line(&s, 312, 100 + 16 * line, 10, line < 3 ? "诺瓦尼亚表示不能接受这一决定，因为其渔民" : "没有其他生计来源。");
    }
    vb_doc *doc = read_sheet(&s);
    size_t end = vb_str_find(doc->text, VB_S("清点"), 0), next = vb_str_find(doc->text, VB_S("诺瓦尼亚"), 0);
    assert_true(end != SIZE_MAX && next != SIZE_MAX && end < next);
    vb_doc_free(doc);
}

static void test_the_first_column_of_arabic_is_the_right_one(void **state)
{
    (void) state;
    static const char *const letters[] = {"ا", "ب", "ج", "د", "ه", "و", "ز", "ح", "ط", "ي", "ك", "ل",
                                          "م", "ن", "س", "ع", "ف", "ص", "ق", "ر", "ش", "ت", "ث", "خ"};
    sheet s = new_sheet();
    open_page(&s);
    for (int line = 0; line < 12; line++)
        for (int side = 0; side < 2; side++) {
            char words[160] = "";
            for (int i = 0; i < 32; i++) { /* words of one letter are the same from both ends */
                strcat(words, letters[12 * side + line]);
                strcat(words, i % 4 == 3 && i < 31 ? " " : "");
            }
            put_line(&s, side ? 60 : 312, 100 + 12 * line, 10, words);
        }
    vb_doc *doc = read_sheet(&s);
    assert_int_not_equal(vb_str_find(doc->text, VB_S("اااا بببب"), 0), SIZE_MAX);
    assert_int_not_equal(vb_str_find(doc->text, VB_S("لللل مممم"), 0), SIZE_MAX);
    vb_doc_free(doc);
}

static void test_dots_of_a_table_of_contents_go(void **state)
{
    (void) state;
    sheet s = new_sheet();
    open_page(&s);
    put_line(&s, 60, 60, 10, "The report has three chapters, which begin on the pages that are given below for each");
    put_line(&s, 60, 72, 10, "of them.");
    put_line(&s, 60, 100, 10, "Introduction . . . . . . . . . . . . . . . . . . . . . .");
    put_line(&s, 455, 100, 10, "3");
    put_line(&s, 60, 112, 10, "The lakes and their fish .....................");
    put_line(&s, 450, 112, 10, "12");
    put_line(&s, 60, 124, 10, "Boats............................................");
    put_line(&s, 450, 124, 10, "21");
    assert_read(&s, "The report has three chapters, which begin on the pages that are given below for each of "
                    "them.\nIntroduction\t3\nThe lakes and their fish\t12\nBoats\t21");
}

/* ---- pages that are set sideways ------------------------------------------- */

/* A line of words as it lies on a page of 600 by 800 points when its place, `x` and `y` on a page that is held
 * upright, is turned by quarters: 1, read upward; 2, from right to left, on its head; 3, downward. */
static void put_turned(sheet *s, int quarters, double x, double y, const char *text)
{
    vb_buf_addz(&s->xhtml, "<line>");
    for (const char *end; *text; text = end + strspn(end, " ")) {
        end = text + strcspn(text, " ");
        double from = x, to = x + 5 * (double) (end - text), top = y, bottom = y + 10;
        double box[4] = {from, top, to, bottom};
        if (quarters == 1)
            box[0] = top, box[1] = 800 - to, box[2] = bottom, box[3] = 800 - from;
        else if (quarters == 2)
            box[0] = 600 - to, box[1] = 800 - bottom, box[2] = 600 - from, box[3] = 800 - top;
        else if (quarters == 3)
            box[0] = 600 - bottom, box[1] = from, box[2] = 600 - top, box[3] = to;
        vb_buf_format(&s->xhtml, "<word xMin=\"%f\" yMin=\"%f\" xMax=\"%f\" yMax=\"%f\">%.*s</word>\n", box[0], box[1],
                      box[2], box[3], (int) (end - text), text);
        x = to + 5;
    }
    vb_buf_addz(&s->xhtml, "</line>\n");
}

static void test_pages_that_are_set_sideways_are_turned(void **state)
{
    (void) state;
    for (int quarters = 0; quarters < 4; quarters++) {
        sheet s = new_sheet();
        open_page(&s);
        put_turned(&s, quarters, 60, 100, "The Commission on the Northern Lakes met at Port Estmark in June, and heard the");
        put_turned(&s, quarters, 60, 112, "States that have a shore on one of them.");
        put_turned(&s, quarters, 60, 160, "Norvania");
        put_turned(&s, quarters, 260, 160, "14");
        put_turned(&s, quarters, 60, 172, "Estmark");
        put_turned(&s, quarters, 260, 172, "9");
        if (quarters % 2) /* a word alone does not say whether it stands on its head */
            put_line(&s, 60, 780, 8, "A/84/212");
        vb_doc *doc = read_sheet(&s);
        static const char text[] = "The Commission on the Northern Lakes met at Port Estmark in June, and heard the States that "
                                   "have a shore on one of them.\nNorvania\t14\nEstmark\t9";
        assert_true(vb_str_starts(doc->text, VB_S(text)));
        assert_int_equal(has_remark(doc, "turned", "page 1 "), quarters != 0);
        uint32_t count;
        const vb_box *boxes = vb_doc_boxes(doc, &count), *last = boxes + count - 1;
        assert_true(count > 20);
        if (quarters % 2) /* where it lies, not where it was turned to */
            assert_true(last->x0 == 60.0f && last->y0 == 780.0f && last->x1 == 92.0f && last->y1 == 788.0f);
        vb_doc_free(doc);
    }
}

static void test_lines_of_han_on_their_side_are_one_word_each(void **state)
{
    (void) state;
    static const char *const lines[] = {"委员会决定暂停用网捕鱼，直到鱼的数量恢复", "为止，并对渔船进行清点，诺瓦尼亚表示不能",
                                        "接受这一决定，因为其渔民没有其他生计来源", "它建议把期限定为两个月。"};
    sheet s = new_sheet();
    open_page(&s);
    for (int i = 0; i < 4; i++) {
        vb_buf_addz(&s.xhtml, "<line>");
        put_word(&s, 490 - 14 * i, 60, 500 - 14 * i, i < 3 ? 200 : 120, lines[i], strlen(lines[i]));
        vb_buf_addz(&s.xhtml, "</line>\n");
    }
    assert_read(&s, "委员会决定暂停用网捕鱼，直到鱼的数量恢复为止，并对渔船进行清点，诺瓦尼亚表示不能接受这一决定，因为其渔民没有其他生计"
                    "来源它建议把期限定为两个月。");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_raised_number_is_a_mark_and_its_note_stands_at_the_end),
        cmocka_unit_test(test_a_number_that_is_not_raised_begins_a_note_whose_mark_is),
        cmocka_unit_test(test_a_note_may_stand_on_another_page_than_its_mark),
        cmocka_unit_test(test_running_heads_go_and_a_paragraph_crosses_the_page_end),
        cmocka_unit_test(test_the_number_of_a_page_beside_the_job_number_goes),
        cmocka_unit_test(test_a_table_in_small_type_below_a_running_head_stays),
        cmocka_unit_test(test_a_page_of_small_type_alone_is_no_running_head),
        cmocka_unit_test(test_pages_without_text_are_named),
        cmocka_unit_test(test_cells_that_stand_close_are_cells_and_their_lines_one_row),
        cmocka_unit_test(test_two_columns_are_read_one_after_the_other),
        cmocka_unit_test(test_columns_may_be_short_where_other_pages_have_them),
        cmocka_unit_test(test_pages_that_are_set_sideways_are_turned),
        cmocka_unit_test(test_lines_of_han_on_their_side_are_one_word_each),
        cmocka_unit_test(test_few_lines_of_running_text_are_columns),
        cmocka_unit_test(test_cells_that_are_wrapped_are_no_columns),
        cmocka_unit_test(test_lines_that_end_where_they_like_are_no_columns),
        cmocka_unit_test(test_columns_of_han_have_no_blanks),
        cmocka_unit_test(test_the_first_column_of_arabic_is_the_right_one),
        cmocka_unit_test(test_dots_of_a_table_of_contents_go),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

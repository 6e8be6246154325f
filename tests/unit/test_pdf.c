/* test_pdf.c - PDF: what is made of words and their boxes, and whole files by way of pdftotext.
 *
 * The first tests write what pdftotext would print, in a type whose letters are half as
 * wide as high; the last ones make PDF files and read them in a worker ($VERBALE_READER). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "pdf_maker.h"
#include "read/parsers.h"
#include "read/read.h"

extern const vb_parser vb_parser_pdf;

/* ---- pages as pdftotext prints them ------------------------------------------ */

typedef struct sheet {
    vb_buf xhtml;
    double step; /* width of a letter in heights of its type */
} sheet;

static void open_page(sheet *s) { vb_buf_addz(&s->xhtml, "<page width=\"600.000000\" height=\"800.000000\">\n"); }

static void put_word(sheet *s, double x0, double y, double x1, double size, const char *text, size_t len)
{
    vb_buf_format(&s->xhtml, "<word xMin=\"%f\" yMin=\"%f\" xMax=\"%f\" yMax=\"%f\">%.*s</word>\n", x0, y, x1, y + size,
                  (int) len, text);
}

/* A line of words parted by blanks, its top at `y`. */
static void put_line(sheet *s, double x, double y, double size, const char *text)
{
    vb_buf_addz(&s->xhtml, "<line>");
    for (const char *end; *text; text = end + strspn(end, " ")) {
        end = text + strcspn(text, " ");
        size_t letters = vb_utf8_count((vb_str){text, (size_t) (end - text)});
        put_word(s, x, y, x + (double) letters * s->step * size, size, text, (size_t) (end - text));
        x += ((double) letters + 1) * s->step * size;
    }
    vb_buf_addz(&s->xhtml, "</line>\n");
}

static sheet new_sheet(void) { return (sheet){VB_BUF_INIT, 0.5}; }

static vb_doc *read_sheet(sheet *s)
{
    vb_doc *doc = NULL;
    vb_err err = {VB_OK, -1, ""};
    assert_int_equal(vb_doc_new(&doc, &err), VB_OK);
    if (vb_parser_pdf.read(doc, vb_buf_str(&s->xhtml), &err) != VB_OK || vb_doc_seal(doc, &err) != VB_OK)
        fail_msg("%s", err.message);
    vb_buf_free(&s->xhtml);
    return doc;
}

static void assert_text(const vb_doc *doc, const char *expected)
{
    if (!vb_str_equal(doc->text, vb_str_from(expected)))
        fail_msg("read:\n%.*s\nexpected:\n%s", VB_STR_ARG(doc->text), expected);
}

static void assert_read(sheet *s, const char *expected)
{
    vb_doc *doc = read_sheet(s);
    assert_text(doc, expected);
    vb_doc_free(doc);
}

static bool has_remark(const vb_doc *doc, const char *code, const char *words)
{
    uint32_t count;
    const vb_remark *remarks = vb_doc_remarks(doc, &count);
    for (uint32_t i = 0; i < count; i++)
        if (vb_str_equal(remarks[i].code, vb_str_from(code)) &&
            vb_str_find(remarks[i].message, vb_str_from(words), 0) != SIZE_MAX)
            return true;
    return false;
}

/* ---- words, lines, paragraphs -------------------------------------------------- */

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

/* ---- notes ------------------------------------------------------------------------ */

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

/* ---- pages -------------------------------------------------------------------------- */

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

/* ---- tables, contents ------------------------------------------------------------------ */

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

/* ---- scripts that run right to left ---------------------------------------------------------- */

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

/* ---- places ------------------------------------------------------------------------------------ */

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

/* ---- hostile ------------------------------------------------------------------------------------- */

static vb_status try_bytes(vb_str bytes)
{
    vb_doc *doc = NULL;
    vb_err err = {VB_OK, -1, ""};
    assert_int_equal(vb_doc_new(&doc, &err), VB_OK);
    vb_status status = vb_parser_pdf.read(doc, bytes, &err);
    if (status == VB_OK)
        assert_int_equal(vb_doc_seal(doc, &err), VB_OK);
    vb_doc_free(doc);
    return status;
}

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

/* ---- files ------------------------------------------------------------------------------------------ */

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

/* ---- old scans whose text somebody recognised before ------------------------------- */

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

/* ---- pages that were recognised -------------------------------------------------- */

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
        cmocka_unit_test(test_lines_of_a_paragraph_are_joined_and_a_gap_parts_paragraphs),
        cmocka_unit_test(test_letters_moved_apart_are_one_word),
        cmocka_unit_test(test_entities_and_ligatures_become_their_letters),
        cmocka_unit_test(test_a_hyphen_goes_only_where_a_line_end_divided_a_word),
        cmocka_unit_test(test_a_mark_keeps_its_paragraph_and_one_inside_a_sentence_makes_none),
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
        cmocka_unit_test(test_the_first_column_of_arabic_is_the_right_one),
        cmocka_unit_test(test_dots_of_a_table_of_contents_go),
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

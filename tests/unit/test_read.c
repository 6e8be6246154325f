/* test_read.c - what specifications of reading cannot show: places in the input,
 * encodings, looks of paragraphs, and that no input is too odd or too large. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "read/read.h"
#include "text/normal.h"

static vb_doc *read_of(vb_str bytes)
{
    vb_doc *doc = NULL;
    vb_err err = {VB_OK, -1, ""};
    assert_int_equal(vb_read_bytes(&doc, bytes, "folder/made.txt", NULL, &err), VB_OK);
    return doc;
}

static void assert_text(const vb_doc *doc, const char *expected)
{
    vb_str text = doc->text;
    assert_int_equal(text.len, strlen(expected));
    assert_memory_equal(text.at, expected, text.len);
}

/* ---- places ---- */

static int raised_digit(uint32_t rune)
{
    static const uint32_t digits[10] = {0x2070, 0xB9, 0xB2, 0xB3, 0x2074, 0x2075, 0x2076, 0x2077, 0x2078, 0x2079};
    for (int i = 0; i < 10; i++)
        if (digits[i] == rune)
            return i;
    return -1;
}

/* May the character `shown` stand for the input's `raw`? */
static bool explains(uint32_t shown, uint32_t raw)
{
    uint32_t normal = vb_normal_rune(raw);
    if (shown == normal || (shown == VB_RUNE_BAD && normal == 0))
        return true;
    if (raised_digit(shown) >= 0 && normal == (uint32_t) ('0' + raised_digit(shown)))
        return true;
    bool is_joint = shown == ' ' || shown == '\n' || shown == '\t';
    return is_joint; /* has the place of what it replaces: checked for order alone */
}

/* Every character of the text leads back to the same character of the input. */
static void assert_places(const char *input)
{
    vb_str raw = {input, strlen(input)};
    if (vb_str_starts(raw, VB_S("\xEF\xBB\xBF")))
        raw = vb_str_part(raw, 3, raw.len);
    vb_doc *doc = read_of((vb_str){input, strlen(input)});
    size_t count = vb_utf8_count(raw), i = 0;
    uint32_t *runes = calloc(count + 1, sizeof *runes);
    assert_non_null(runes);
    for (size_t at = 0; at < raw.len; i++) {
        vb_rune rune = vb_utf8_at(raw, at);
        runes[i] = rune.value;
        at += rune.len;
    }
    for (size_t at = 0; at < doc->text.len;) {
        vb_rune rune = vb_utf8_at(doc->text, at);
        uint32_t from, to;
        assert_true(
            vb_origin_raw(&doc->origin, doc->text, (vb_span){(uint32_t) at, (uint32_t) (at + rune.len)}, &from, &to));
        assert_int_equal(to, from + 1);
        assert_in_range(from, 0, count);
        if (!explains(rune.value, runes[from]))
            fail_msg("byte %zu of the text, U+%04X, leads to code point %u of the input, U+%04X", at, rune.value, from,
                     runes[from]);
        at += rune.len;
    }
    free(runes);
    vb_doc_free(doc);
}

static void test_every_character_leads_back(void **state)
{
    (void) state;
    assert_places("One line.\n");
    assert_places("\xEF\xBB\xBFThe mark at the start counts as nothing,\nand lines are joined.\n");
    assert_places("  Лист №\u00a05 от 4 апреля\n2030 года\n\n  и далее.\n");
    assert_places("Lines\r\nthat end\r\nin two characters,\rand in one.\r\n");
    assert_places("Zero\u200b width, so\u00adft hyphen at the end of the inter\u00ad\nnational line,   wide    blanks, "
                  "a\ttab.\n");
    assert_places("broken \xff bytes \xc3( and \x01 controls\x02 in \xe2\x82 between\n");
    assert_places("The report,1 dated 3 May 2030, and the letter 2 of the\nsame date were welcomed by the Council.\n\n"
                  "1 See S/2030/12.\n2 Ibid., annex.\n");
    assert_places(
        "United Nations                                       A/85/843\nGeneral Assembly                       "
        "              Distr.: General\n\n\n\nLetter dated 1 May 2031 from the Permanent Representative of Norvania\n"
        "to the United Nations.\n\n31-05275 (E)\n\f                                    A/85/843\n\nIt goes on.\n");
    assert_places("\u202bقرار \u202a 2030\u202c مجلس\u202c\n");
    assert_places("                          Tonnes      Ships\n        Norvania          41          12\n"
                  "        Eastmark          52          30\n");
    assert_places("全角（１２）／３：\n第二行\n");
}

static void test_a_long_run_keeps_its_places(void **state)
{
    (void) state;
    vb_buf input = VB_BUF_INIT;
    for (int i = 0; i < 20000; i++)
        vb_buf_addz(&input, i % 7 ? "слово " : "so\u00adft\u00a0");
    vb_buf_byte(&input, '\0');
    assert_places(input.at);
    vb_buf_free(&input);
}

static void test_the_mark_of_a_note_has_the_place_of_its_digit(void **state)
{
    (void) state;
    vb_str input =
        VB_S("The Council welcomed the report of the Commission, 1 and\nasked for more.\n\n1 S/2030/12, annex.\n");
    vb_doc *doc = read_of(input);
    uint32_t from, to;
    size_t at = vb_str_find(doc->text, VB_S("¹"), 0);
    assert_true(vb_origin_raw(&doc->origin, doc->text, (vb_span){(uint32_t) at, (uint32_t) at + 2}, &from, &to));
    assert_int_equal(input.at[from], '1');
    assert_int_equal(from, vb_str_find(input, VB_S(" 1 and"), 0) + 1);
    vb_doc_free(doc);
}

/* ---- encodings ---- */

static const vb_remark *remark_with(const vb_doc *doc, const char *code)
{
    uint32_t count;
    const vb_remark *remarks = vb_doc_remarks(doc, &count), *found = NULL;
    for (uint32_t i = 0; i < count; i++)
        if (vb_str_equal(remarks[i].code, vb_str_from(code))) {
            assert_null(found); /* each kind is said once */
            found = remarks + i;
        }
    return found;
}

static void test_utf16_is_decoded_and_said(void **state)
{
    (void) state;
    vb_doc *little = read_of((vb_str) VB_STR("\xff\xfe\x1f\x04 \0\x3d\xd8\x4a\xdc\n\0"));
    assert_text(little, "П \xF0\x9F\x91\x8A");
    assert_non_null(remark_with(little, "encoding"));
    vb_doc_free(little);
    vb_doc *big = read_of((vb_str) VB_STR("\xfe\xff\x04\x1f\0A"));
    assert_text(big, "ПA");
    assert_non_null(remark_with(big, "encoding"));
    vb_doc_free(big);
}

static void test_broken_bytes_and_controls_are_remarked_once(void **state)
{
    (void) state;
    vb_doc *doc = read_of((vb_str) VB_STR("the sea a\xff\xfe\x62\0\x01"
                                          "c \x80"));
    assert_text(doc, "the sea a\xEF\xBF\xBD\xEF\xBF\xBD"
                     "bc \xEF\xBF\xBD");
    assert_non_null(remark_with(doc, "bad-utf8"));
    assert_non_null(remark_with(doc, "control"));
    vb_doc_free(doc);
}

static void test_nothing_gives_an_empty_document(void **state)
{
    (void) state;
    static const char *const inputs[] = {"", "\n\n\n", " \t \f \f", "\xEF\xBB\xBF", "\u200b\u00ad"};
    for (size_t i = 0; i < sizeof inputs / sizeof *inputs; i++) {
        vb_doc *doc = read_of(vb_str_from(inputs[i]));
        assert_text(doc, "");
        assert_null(doc->root->first);
        assert_non_null(remark_with(doc, "empty"));
        vb_doc_free(doc);
    }
}

static void test_other_formats_are_not_read_as_text(void **state)
{
    (void) state;
    vb_doc *doc = NULL;
    vb_err err = {VB_OK, -1, ""};
    assert_int_equal(vb_read_bytes(&doc, VB_S("\211PNG\r\n\032\n"), "a.txt", NULL, &err), VB_ERR_FORMAT);
    assert_non_null(strstr(err.message, "a.txt"));
    assert_int_equal(vb_read_bytes(&doc, VB_S("{\\rtf1\\ansi The Council}"), "a.doc", NULL, &err), VB_ERR_FORMAT);
    assert_non_null(strstr(err.message, "RTF, which is not read"));
    assert_null(doc);
}

static void test_a_few_bytes_of_junk_are_no_text(void **state)
{
    (void) state;
    static const vb_str junk[] = {VB_STR("\0\1"), VB_STR("q\xd7"), VB_STR("MZ\x90\0\3\0\0\0\4"), VB_STR("\x81")};
    static const vb_str texts[] = {VB_STR("ab"), VB_STR("7"), VB_STR("n\xe9 le"), VB_STR("\xf1"), VB_STR("\xc3\xa9")};
    vb_doc *doc = NULL;
    for (size_t i = 0; i < sizeof junk / sizeof *junk; i++)
        assert_int_equal(vb_read_bytes(&doc, junk[i], "a.pdf", NULL, NULL), VB_ERR_FORMAT);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        vb_doc_free(read_of(texts[i]));
}

static void test_a_name_that_promises_another_format_is_remarked(void **state)
{
    (void) state;
    static const struct {
        const char *name;
        bool is_odd;
    } names[] = {{"a.pdf", true}, {"a.PDF", true}, {"a.docx", true}, {"a.txt", false}, {"pdf", false}, {"a.pdf.txt", false}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        vb_doc *doc = NULL;
        assert_int_equal(vb_read_bytes(&doc, VB_S("Recalling its resolution 2840 (2030),"), names[i].name, NULL, NULL), VB_OK);
        assert_int_equal(remark_with(doc, "format") != NULL, names[i].is_odd);
        vb_doc_free(doc);
    }
    vb_doc *empty = NULL; /* no bytes are of no format */
    assert_int_equal(vb_read_bytes(&empty, VB_S(""), "a.pdf", NULL, NULL), VB_OK);
    assert_null(remark_with(empty, "format"));
    assert_non_null(remark_with(empty, "empty"));
    vb_doc_free(empty);
}

static void test_the_source_is_known(void **state)
{
    (void) state;
    vb_doc *doc = read_of(VB_S("abc"));
    assert_true(vb_str_equal(doc->source.path, VB_S("folder/made.txt")));
    assert_true(vb_str_equal(doc->source.name, VB_S("made.txt")));
    assert_true(vb_str_equal(doc->source.format, VB_S("text")));
    assert_true(
        vb_str_equal(doc->source.sha256, VB_S("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")));
    assert_int_equal(doc->source.pages, 0);
    vb_doc_free(doc);
}

/* ---- nodes ---- */

static const vb_node *paragraph(const vb_doc *doc, int n)
{
    const vb_node *node = vb_node_next_paragraph(doc->root, doc->root);
    for (; n > 0 && node; n--)
        node = vb_node_next_paragraph(node, doc->root);
    assert_non_null(node);
    return node;
}

static void test_a_paragraph_says_where_its_lines_stood(void **state)
{
    (void) state;
    vb_doc *doc = read_of(VB_S("            The Government of Norvania has always held that the question of the\n"
                               "      islands can be settled only by negotiations between the parties to\n"
                               "      the conflict.\n"
                               "            It therefore welcomes the report of the Secretary-General on the\n"
                               "      situation in the islands.\n\n\n"
                               "                                                       (Signed) Ada Lindqvist\n"));
    const vb_paragraph_look *look = &paragraph(doc, 0)->as.look;
    assert_int_equal(look->first, 12);
    assert_int_equal(look->left, 6);
    assert_int_equal(look->lines, 3);
    assert_int_equal(look->page_left, 6);
    assert_int_equal(paragraph(doc, 1)->as.look.first, 12);
    look = &paragraph(doc, 2)->as.look;
    assert_int_equal(look->first, 55);
    assert_int_equal(look->gap_before, 2);
    assert_int_equal(look->lines, 1);
    const vb_node *line = paragraph(doc, 0)->first;
    assert_int_equal(line->kind, VB_NODE_LINE);
    assert_int_equal(line->next->as.look.left, 6);
    vb_doc_free(doc);
}

static void test_pages_notes_and_rows_are_nodes(void **state)
{
    (void) state;
    vb_doc *doc = read_of(VB_S("The Council welcomed the report, 1 and asked for more.\n"
                               "__________\n1\nS/2030/12, annex.\n\f"
                               "Name              Seat             Since\nNorvania          Lund             2028\n"
                               "Estmark           Varga            2029\n"));
    assert_int_equal(doc->source.pages, 2);
    assert_int_equal(paragraph(doc, 0)->page, 1);
    const vb_node *note = doc->root->last, *table = note->prev;
    assert_int_equal(note->kind, VB_NODE_NOTE);
    assert_true(vb_str_equal(note->as.note.mark, VB_S("1")));
    assert_true(vb_str_equal(vb_str_span(doc->text, note->span), VB_S("¹ S/2030/12, annex.")));
    assert_int_equal(table->kind, VB_NODE_TABLE);
    assert_int_equal(table->page, 2);
    assert_int_equal(table->first->kind, VB_NODE_ROW);
    assert_true(vb_str_equal(vb_str_span(doc->text, table->last->span), VB_S("Estmark\tVarga\t2029")));
    vb_doc_free(doc);
}

/* ---- size ---- */

static double seconds_for(const char *unit, size_t bytes)
{
    vb_buf input = VB_BUF_INIT;
    size_t len = strlen(unit);
    while (input.len < bytes)
        vb_buf_add(&input, (vb_str){unit, len});
    clock_t start = clock();
    vb_doc *doc = NULL;
    vb_err err;
    vb_status status = vb_read_bytes(&doc, vb_buf_str(&input), "large", NULL, &err);
    assert_true(status == VB_OK || status == VB_ERR_MEMORY || status == VB_ERR_LIMIT);
    double seconds = (double) (clock() - start) / CLOCKS_PER_SEC;
    vb_doc_free(status == VB_OK ? doc : NULL);
    vb_buf_free(&input);
    return seconds;
}

/* Twice the input may take twice the time, and never four times: that would be growth by the square. */
static void test_time_grows_with_the_input_alone(void **state)
{
    (void) state;
    static const char *const units[] = {
        "x",
        "word ",
        "a\n",
        "a\n\n",
        "a   b   ",
        "a\tb\n",
        "\f",
        "a\f",
        "1\n",
        "1 Word\n",
        "word, 1 word 2\n",
        "*\n",
        "* word\n",
        "word*\n",
        "word-\n",
        "____________\n1\nword\n",
        "____________\n\f",
        "S/2030/1\n",
        "31-00000\n",
        "( ",
        "\u202a ",
        "\xff",
        "\u00ad\n",
        "a     b\n",
        "a\n     b\n",
        "          a     b     c\n  d\n",
        "1.\n",
        "(a) x\n\n",
        "“word\n",
        "word 1\n____________\n1 x\n\f",
    };
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        double small = seconds_for(units[i], 400000), large = seconds_for(units[i], 1600000);
        if (large > 0.5 && large > small * 10)
            fail_msg("\"%s\" repeated: %.2f s for 0.4 MB, %.2f s for 1.6 MB", units[i], small, large);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_character_leads_back),
        cmocka_unit_test(test_a_long_run_keeps_its_places),
        cmocka_unit_test(test_the_mark_of_a_note_has_the_place_of_its_digit),
        cmocka_unit_test(test_utf16_is_decoded_and_said),
        cmocka_unit_test(test_broken_bytes_and_controls_are_remarked_once),
        cmocka_unit_test(test_nothing_gives_an_empty_document),
        cmocka_unit_test(test_other_formats_are_not_read_as_text),
        cmocka_unit_test(test_a_few_bytes_of_junk_are_no_text),
        cmocka_unit_test(test_a_name_that_promises_another_format_is_remarked),
        cmocka_unit_test(test_the_source_is_known),
        cmocka_unit_test(test_a_paragraph_says_where_its_lines_stood),
        cmocka_unit_test(test_pages_notes_and_rows_are_nodes),
        cmocka_unit_test(test_time_grows_with_the_input_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

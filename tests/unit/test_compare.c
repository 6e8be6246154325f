/* test_compare.c - two versions of a text: what became of each paragraph. A version is a line a
 * paragraph, "3. words"; what is shown is a line a row. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "analysis/compare.h"
#include "base/buf.h"
#include "model/names.h"

static const vb_paragraph *version_of(const char *lines, vb_arena *arena, size_t *count)
{
    vb_str rest = vb_str_from(lines), line;
    vb_paragraph *all = vb_arena_array(arena, 4000, sizeof *all);
    for (*count = 0; vb_str_split(&rest, '\n', &line);) {
        size_t stop = vb_str_find_byte(line, '.', 0);
        bool has_num = stop != SIZE_MAX && stop < 4 && line.at[0] >= '0' && line.at[0] <= '9';
        all[*count] = (vb_paragraph){.lang = VB_LANG_EN, .kind = has_num ? VB_BLOCK_OPERATIVE : VB_BLOCK_PREAMBULAR};
        all[*count].num = vb_str_part(line, 0, has_num ? stop + 1 : 0);
        all[(*count)++].text = vb_str_trim(vb_str_part(line, has_num ? stop + 1 : 0, line.len));
    }
    return all;
}

static void compare(vb_comparison *c, const char *before, const char *after, vb_arena *arena)
{
    *c = (vb_comparison){.before = NULL};
    c->before = version_of(before, arena, &c->before_count);
    c->after = version_of(after, arena, &c->after_count);
    assert_int_equal(vb_compare_paragraphs(c, arena, NULL), VB_OK);
}

/* Every paragraph stands in one row and no other; the words outside the edits are as many on both sides. */
static void assert_sound(const vb_comparison *c)
{
    uint32_t before = 0, after = 0, *seen = calloc(c->before_count + c->after_count + 1, sizeof *seen);
    assert_non_null(seen);
    for (size_t i = 0; i < c->count; i++) {
        const vb_compared *row = c->rows + i;
        for (uint32_t k = 0; k < row->before_count; k++, before++)
            assert_int_equal(seen[row->before + k]++, 0);
        for (uint32_t k = 0; k < row->after_count; k++, after++)
            assert_int_equal(seen[c->before_count + row->after + k]++, 0);
        for (uint32_t k = 0; k < row->edit_count; k++) {
            assert_true(row->edits[k].draft.from <= row->edits[k].draft.to &&
                        row->edits[k].draft.to <= row->after_text.len);
            assert_true(row->edits[k].source.from <= row->edits[k].source.to &&
                        row->edits[k].source.to <= row->before_text.len);
        }
    }
    free(seen);
    assert_int_equal(before, c->before_count);
    assert_int_equal(after, c->after_count);
}

/* "altered 2 > 3 moved; added > 4": ranks from 1. */
static void shows(const char *before, const char *after, const char *expected)
{
    vb_arena *arena = vb_arena_new(0);
    vb_comparison c;
    vb_buf shown = VB_BUF_INIT;
    compare(&c, before, after, arena);
    assert_sound(&c);
    for (size_t i = 0; i < c.count; i++) {
        const vb_compared *row = c.rows + i;
        if (row->change == VB_CHANGE_NONE && !row->is_moved && !row->is_renumbered)
            continue;
        vb_buf_format(&shown, "%s%s", shown.len ? "; " : "", vb_change_name(row->change));
        for (uint32_t k = 0; k < row->before_count; k++)
            vb_buf_format(&shown, "%s%u", k ? "," : " ", row->before + k + 1);
        vb_buf_addz(&shown, " >");
        for (uint32_t k = 0; k < row->after_count; k++)
            vb_buf_format(&shown, "%s%u", k ? "," : " ", row->after + k + 1);
        vb_buf_addz(&shown, row->is_moved ? " moved" : "");
        vb_buf_addz(&shown, row->is_renumbered ? " renumbered" : "");
    }
    vb_buf_byte(&shown, '\0');
    assert_string_equal(shown.at, expected);
    vb_buf_free(&shown);
    vb_arena_free(arena);
}

#define LOCKS "1. Demands the reopening of the locks of Norvik within thirty days;\n"
#define DATA "2. Calls upon both Governments to exchange data on the water every month;\n"
#define STUDY "3. Invites the Commission to submit a study of navigation at low water;\n"

static void the_same_words_are_the_same(void **state)
{
    (void) state;
    shows(LOCKS DATA STUDY, LOCKS DATA STUDY, "");
    shows("", "", "");
    shows("The  “promise” of Lindholm", "The \"promise\" of\tLindholm", "");
}

static void words_that_changed_make_a_paragraph_altered(void **state)
{
    (void) state;
    shows(LOCKS DATA STUDY, LOCKS "2. Calls upon both Governments to exchange data on the water every week;\n" STUDY,
          "altered 2 > 2");
    shows(LOCKS DATA, LOCKS "2. Calls upon both Governments to exchange data on the water;\n", "altered 2 > 2");
}

static void what_one_version_lacks_is_added_or_removed_in_its_place(void **state)
{
    (void) state;
    shows(LOCKS STUDY, LOCKS DATA STUDY, "added > 2");
    shows(LOCKS DATA STUDY, LOCKS STUDY, "removed 2 >");
    shows(LOCKS, "", "removed 1 >");
    shows("", LOCKS DATA, "added > 1; added > 2");
}

static void a_paragraph_that_stands_elsewhere_has_moved(void **state)
{
    (void) state;
    shows(LOCKS DATA STUDY "4. Decides to remain seized of the matter.",
          DATA STUDY LOCKS "4. Decides to remain seized of the matter.", "same 1 > 3 moved");
}

static void another_number_alone_is_told(void **state)
{
    (void) state;
    shows("1. Takes note of the report of the Commission;", "2. Takes note of the report of the Commission;",
          "same 1 > 1 renumbered");
    shows("1. Takes note of the report;", "1 . Takes note of the report;", "");
}

static void several_become_one_and_one_becomes_several(void **state)
{
    (void) state;
    const char *two = LOCKS "2. Requests both Governments to keep the Commission informed of works on embankments;\n"
                            "3. Also requests both Governments to consult one another before any intake is enlarged;\n";
    const char *one =
        LOCKS "2. Requests both Governments to keep the Commission informed of works on embankments and to consult one "
              "another before any intake is enlarged;\n";
    shows(two, one, "merged 2,3 > 2");
    shows(one, two, "split 2 > 2,3");
}

static void a_day_answers_a_day(void **state)
{
    (void) state;
    shows(LOCKS "19 December 2029", LOCKS "7 May 2030", "altered 2 > 2");
}

/* Versions made by chance, with formulas that come again and again: nothing is lost, nothing comes twice, and
 * four thousand paragraphs take no longer than they should. */
static void nothing_is_lost(void **state)
{
    static const char *const words[] = {"Recalling", "the", "waters", "of", "Norvania", "and",
                                        "Estmark",   "30",  "days",   ",",  "shall",    "not"};
    (void) state;
    uint32_t chance = 7;
    for (int round = 0; round < 60; round++) {
        vb_arena *arena = vb_arena_new(0);
        vb_comparison c;
        vb_buf texts[2] = {VB_BUF_INIT, VB_BUF_INIT};
        texts[0] = texts[1] = (vb_buf) VB_BUF_INIT;
        int paragraphs = round == 0 ? 3000 : round;
        for (int side = 0; side < 2; side++) {
            for (int i = 0; i < paragraphs; i++) {
                for (int k = 0; k <= (int) (chance >> 9) % 14; k++) {
                    chance = chance * 1664525u + 1013904223u;
                    vb_buf_format(&texts[side], "%s ", words[(chance >> 16) % 12]);
                }
                vb_buf_byte(&texts[side], '\n');
            }
            vb_buf_byte(&texts[side], '\0');
        }
        compare(&c, texts[0].at, texts[1].at, arena);
        assert_sound(&c);
        vb_buf_free(&texts[0]);
        vb_buf_free(&texts[1]);
        vb_arena_free(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_words_are_the_same),
        cmocka_unit_test(words_that_changed_make_a_paragraph_altered),
        cmocka_unit_test(what_one_version_lacks_is_added_or_removed_in_its_place),
        cmocka_unit_test(a_paragraph_that_stands_elsewhere_has_moved),
        cmocka_unit_test(another_number_alone_is_told),
        cmocka_unit_test(several_become_one_and_one_becomes_several),
        cmocka_unit_test(a_day_answers_a_day),
        cmocka_unit_test(nothing_is_lost),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

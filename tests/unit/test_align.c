/* test_align.c - a quotation laid beside a source: where it stands, what differs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "analysis/align.h"
#include "analysis/edits.h"
#include "analysis/likeness.h"
#include "base/buf.h"
#include "model/names.h"

static const char source_text[] = "Recalling the promise of Lindholm,\n"
                                  "1. Demands the reopening of the locks of Norvik within 30 days;\n"
                                  "2. Decides that no State shall close the locks without notice.";

/* The edits as "kind: draft < source", joined by "; ". */
static void shows(const char *source, const char *draft, const char *expected)
{
    vb_arena *arena = vb_arena_new(0);
    vb_units q, d;
    vb_alignment a;
    vb_edits edits;
    vb_buf shown = VB_BUF_INIT;
    assert_true(vb_units_of_quotation(&q, vb_str_from(draft), arena));
    assert_true(vb_units_of_source(&d, vb_str_from(source), NULL, 0, arena));
    assert_true(vb_align(&a, &q, &d, arena));
    assert_true(vb_edits_of(&edits, &q, &d, &a, &d, arena));
    for (uint32_t i = 0; i < edits.count; i++) {
        vb_str mine = vb_str_span(q.text, edits.items[i].draft), theirs = vb_str_span(d.text, edits.items[i].source);
        vb_buf_format(&shown, "%s%s: %.*s < %.*s", i ? "; " : "", vb_edit_kind_name(edits.items[i].kind),
                      VB_STR_ARG(mine), VB_STR_ARG(theirs));
    }
    vb_buf_byte(&shown, '\0');
    assert_string_equal(shown.at, expected);
    vb_buf_free(&shown);
    vb_arena_free(arena);
}

static void equal_words_have_no_edits(void **state)
{
    (void) state;
    shows(source_text, "the reopening of the locks of Norvik", "");
    shows(source_text, "the  reopening of\nthe locks of Norvik", "");
}

static void each_change_has_its_kind(void **state)
{
    (void) state;
    shows(source_text, "the reopening of the locks of Norvik within 80 days", "number: 80 < 30");
    shows(source_text, "the reopening of the locks of Lindholm within 30 days", "name: Lindholm < Norvik");
    shows(source_text, "that no State should close the locks", "modality: should < shall");
    shows(source_text, "that no State shall shut the locks", "word: shut < close");
    shows(source_text, "that State shall close the locks without notice", "negation:  < no");
    shows(source_text, "the reopening of locks of Norvik", "omission:  < the");
    shows(source_text, "the reopening of all the locks of Norvik", "insertion: all < ");
    shows(source_text, "the re0pening ofthe locks of Norvik", "noise: re0pening < reopening; noise: ofthe < of the");
    shows(source_text, "The reopening of the locks.", "case: The < the; case: . < ");
}

static void an_end_that_changed_is_a_change(void **state)
{
    (void) state;
    shows(source_text, "Noting the promise of Lindholm", "modality: Noting < Recalling");
    shows(source_text, "the reopening of the locks of Estmark", "name: Estmark < Norvik");
}

static void a_gap_passes_over_words(void **state)
{
    (void) state;
    shows(source_text, "the reopening … within 30 days", "ellipsis: … < of the locks of Norvik");
    shows(source_text, "the reopening [...] within 30 days", "ellipsis: [...] < of the locks of Norvik");
    shows(source_text, "the reopening (. . .) within 30 days", "ellipsis: (. . .) < of the locks of Norvik");
}

static void pieces_must_stand_in_order(void **state)
{
    (void) state;
    vb_arena *arena = vb_arena_new(0);
    vb_units q, d;
    vb_alignment a;
    vb_edits edits;
    assert_true(vb_units_of_quotation(
        &q, VB_S("shall close the locks without notice … the reopening of the locks of Norvik"), arena));
    assert_true(vb_units_of_source(&d, vb_str_from(source_text), NULL, 0, arena));
    assert_true(vb_align(&a, &q, &d, arena) && vb_edits_of(&edits, &q, &d, &a, &d, arena));
    assert_true(vb_edits_kinds(&edits) != 0);
    vb_arena_free(arena);
}

static void an_exact_place_is_found_over_numbers(void **state)
{
    (void) state;
    vb_arena *arena = vb_arena_new(0);
    vb_units q, d;
    vb_alignment a;
    vb_str source = vb_str_from(source_text);
    uint32_t two = (uint32_t) vb_str_find(source, VB_S("2."), 0);
    vb_span number = {two, two + 2};
    assert_true(vb_units_of_quotation(&q, VB_S("within 30 days; Decides that"), arena));
    assert_true(vb_units_of_source(&d, source, &number, 1, arena));
    assert_true(vb_align_exact(&a, &q, &d, arena));
    assert_true(vb_units_of_quotation(&q, VB_S("within 30 days; 2. Decides that"), arena));
    assert_true(vb_align_exact(&a, &q, &d, arena));
    assert_true(vb_units_of_quotation(&q, VB_S("within 30 days; 3. Decides that"), arena));
    assert_false(vb_align_exact(&a, &q, &d, arena));
    vb_arena_free(arena);
}

static void nothing_in_common_is_no_failure(void **state)
{
    (void) state;
    vb_arena *arena = vb_arena_new(0);
    vb_units q, d, none;
    vb_alignment a;
    vb_edits edits;
    assert_true(vb_units_of_quotation(&q, VB_S("pears apples plums"), arena));
    assert_true(vb_units_of_quotation(&none, VB_S(""), arena));
    assert_true(vb_units_of_source(&d, vb_str_from(source_text), NULL, 0, arena));
    assert_true(vb_align(&a, &q, &d, arena));
    assert_int_equal(a.equal, 0);
    assert_true(vb_align(&a, &none, &d, arena) && vb_edits_of(&edits, &none, &d, &a, &d, arena));
    assert_true(vb_align(&a, &q, &none, arena) && vb_edits_of(&edits, &q, &none, &a, &none, arena));
    vb_arena_free(arena);
}

static void long_texts_take_no_square_of_time(void **state)
{
    (void) state;
    vb_buf text = VB_BUF_INIT, draft = VB_BUF_INIT;
    for (int i = 0; i < 60000; i++) {
        vb_buf_format(&text, "word%d of the lake ", i % 977);
        vb_buf_format(&draft, i % 50 ? "word%d of the lake " : "word%d off the lake ", i % 977);
    }
    vb_arena *arena = vb_arena_new(0);
    vb_units q, d;
    vb_alignment a;
    assert_true(vb_units_of_quotation(&q, vb_buf_str(&draft), arena));
    assert_true(vb_units_of_source(&d, vb_buf_str(&text), NULL, 0, arena));
    assert_true(vb_align(&a, &q, &d, arena));
    assert_true(a.equal > 0);
    vb_arena_free(arena);
    vb_buf_free(&text);
    vb_buf_free(&draft);
}

static vb_misreading reading(const char *read, const char *printed)
{
    vb_letters a, b;
    memset(&a, 0, sizeof a);
    memset(&b, 0, sizeof b);
    vb_letters_add(&a, vb_str_from(read));
    vb_letters_add(&b, vb_str_from(printed));
    return vb_misread(&a, &b);
}

static void look_alikes_are_misread(void **state)
{
    (void) state;
    assert_int_equal(reading("rnodern", "modern"), VB_READ_AMISS);
    assert_int_equal(reading("prog1es5", "progress"), VB_READ_OTHERWISE);
    assert_int_equal(reading("progres5", "progress"), VB_READ_AMISS);
    assert_int_equal(reading("гoда", "года"), VB_READ_AMISS);
    assert_int_equal(reading("囯", "国"), VB_READ_AMISS);
    assert_int_equal(reading("other", "words"), VB_READ_OTHERWISE);
    assert_int_equal(reading("shall", "should"), VB_READ_OTHERWISE);
    assert_int_equal(reading("naviqation", "navigation"), VB_READ_AMISS);
    assert_int_equal(reading("navixation", "navigation"), VB_READ_DOUBTFUL);
    assert_int_equal(reading("2.5", "25"), VB_READ_OTHERWISE);
    assert_int_equal(reading("1,500", "1500"), VB_READ_AMISS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equal_words_have_no_edits),       cmocka_unit_test(each_change_has_its_kind),
        cmocka_unit_test(an_end_that_changed_is_a_change), cmocka_unit_test(a_gap_passes_over_words),
        cmocka_unit_test(pieces_must_stand_in_order),      cmocka_unit_test(an_exact_place_is_found_over_numbers),
        cmocka_unit_test(nothing_in_common_is_no_failure), cmocka_unit_test(long_texts_take_no_square_of_time),
        cmocka_unit_test(look_alikes_are_misread),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

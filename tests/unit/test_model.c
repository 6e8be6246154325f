/* test_model.c - documents: layers in order, places back to the input. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "model/doc.h"
#include "model/names.h"

static void a_layer_is_sorted_by_place_and_keeps_equals_in_order(void **state)
{
    (void) state;
    vb_doc *doc;
    assert_int_equal(vb_doc_new(&doc, NULL), VB_OK);
    uint32_t seed = 7;
    for (uint32_t i = 0; i < 3000; i++) {
        seed = seed * 1103515245u + 12345u;
        vb_link *link = vb_doc_add(doc, VB_LAYER_LINK);
        link->span = (vb_span){seed >> 16 & 0xFF, (seed >> 16 & 0xFF) + (seed >> 8 & 3)};
        link->target = (vb_str){NULL, i};
    }
    vb_doc_sort(doc, VB_LAYER_LINK);
    uint32_t count;
    const vb_link *links = vb_doc_links(doc, &count);
    assert_int_equal(count, 3000);
    for (uint32_t i = 1; i < count; i++) {
        assert_true(links[i - 1].span.from <= links[i].span.from);
        if (links[i - 1].span.from == links[i].span.from) {
            assert_true(links[i - 1].span.to >= links[i].span.to);
            if (links[i - 1].span.to == links[i].span.to)
                assert_true(links[i - 1].target.len < links[i].target.len);
        }
    }
    vb_doc_free(doc);
}

static void a_place_leads_back_to_the_input(void **state)
{
    (void) state;
    vb_doc *doc;
    assert_int_equal(vb_doc_new(&doc, NULL), VB_OK);
    /* input: "Ж\n\nab", of which the text keeps "Ж ab" */
    vb_doc_write(doc, VB_S("Ж"), 0);
    vb_doc_write(doc, VB_S(" "), 1);
    vb_doc_write(doc, VB_S("ab"), 3);
    assert_int_equal(vb_doc_seal(doc, NULL), VB_OK);
    uint32_t from, to;
    assert_true(vb_origin_raw(&doc->origin, doc->text, (vb_span){0, 2}, &from, &to));
    assert_int_equal(from, 0);
    assert_int_equal(to, 1);
    assert_true(vb_origin_raw(&doc->origin, doc->text, (vb_span){0, 5}, &from, &to));
    assert_int_equal(to, 5);
    assert_true(vb_origin_raw(&doc->origin, doc->text, (vb_span){4, 5}, &from, &to));
    assert_int_equal(from, 4);
    assert_false(vb_origin_raw(&doc->origin, doc->text, (vb_span){3, 3}, &from, &to));
    vb_doc_free(doc);
}

static void dates_are_checked_against_the_calendar(void **state)
{
    (void) state;
    assert_true(vb_date_exists((vb_date){2000, 2, 29}));
    assert_false(vb_date_exists((vb_date){1900, 2, 29}));
    assert_false(vb_date_exists((vb_date){2031, 4, 31}));
    assert_true(vb_date_exists((vb_date){2031, 0, 0}));
    assert_true(vb_date_compare((vb_date){1993, 4, 30}, (vb_date){1993, 5, 1}) < 0);
    char iso[16];
    assert_string_equal(vb_date_iso(vb_date_from_iso(VB_S("1993-07-29")), iso), "1993-07-29");
    assert_string_equal(vb_date_iso(vb_date_from_iso(VB_S("1993-7-29")), iso), "");
}

static void every_name_leads_back_to_its_value(void **state)
{
    (void) state;
    for (int i = 0; i < VB_CLASS_COUNT; i++)
        assert_int_equal(vb_class_from(vb_str_from(vb_class_name((vb_class) i))), i);
    for (int i = 0; i < VB_BLOCK_COUNT; i++)
        assert_int_equal(vb_block_from(vb_str_from(vb_block_name((vb_block_kind) i))), i);
    for (int i = 0; i < VB_LANG_COUNT; i++)
        assert_int_equal(vb_lang_from(vb_str_from(vb_lang_code((vb_lang) i))), i);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_layer_is_sorted_by_place_and_keeps_equals_in_order),
        cmocka_unit_test(a_place_leads_back_to_the_input),
        cmocka_unit_test(dates_are_checked_against_the_calendar),
        cmocka_unit_test(every_name_leads_back_to_its_value),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* test_names.c - names of two languages: how alike they sound, and which answers which. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "analysis/name_likeness.h"
#include "analysis/name_pair.h"
#include "base/str.h"

#define ROWS_MOST 8

static double alike(const char *a, vb_lang a_lang, const char *b, vb_lang b_lang)
{
    vb_sounds x = vb_sounds_of(vb_str_from(a), a_lang), y = vb_sounds_of(vb_str_from(b), b_lang);
    return vb_sounds_alike(&x, &y);
}

static void test_sounds(void **state)
{
    (void) state;
    assert_true(alike("Hulmet", VB_LANG_EN, "Хулмет", VB_LANG_RU) == 1);
    assert_true(alike("Hulmet", VB_LANG_EN, "Хулметского", VB_LANG_RU) == 1);
    assert_true(alike("Shyrvan", VB_LANG_EN, "Chirvan", VB_LANG_FR) < 1);
    assert_true(alike("Zhelden", VB_LANG_EN, "Жельденом", VB_LANG_RU) >= 0.8);
    assert_true(alike("Yulma", VB_LANG_EN, "Юльме", VB_LANG_RU) >= 0.75);
    assert_true(alike("Norvik", VB_LANG_EN, "Ульм", VB_LANG_RU) < 0.5);
    assert_true(alike("Norvik", VB_LANG_EN, "诺尔维克", VB_LANG_ZH) == 0);
    assert_true(alike("", VB_LANG_EN, "", VB_LANG_RU) == 0);
}

static void test_long_names_have_an_end(void **state)
{
    (void) state;
    char name[4 * VB_SOUNDS_MAX + 1];
    memset(name, 'a', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    vb_sounds sounds = vb_sounds_of(vb_str_from(name), VB_LANG_EN);
    assert_int_equal(sounds.whole, VB_SOUNDS_MAX);
}

static void test_forms_are_one_name(void **state)
{
    (void) state;
    vb_sounds a = vb_sounds_of(VB_S("Хольм"), VB_LANG_RU), b = vb_sounds_of(VB_S("Хольмом"), VB_LANG_RU);
    vb_sounds c = vb_sounds_of(VB_S("Холет"), VB_LANG_RU);
    assert_true(vb_sounds_are_one(VB_S("Хольм"), &a, VB_S("Хольмом"), &b));
    assert_false(vb_sounds_are_one(VB_S("Хольм"), &a, VB_S("Холет"), &c));
}

/* Rows as "Ulm,Norvik|乌尔姆,诺尔维克", and the pairs as "Ulm 乌尔姆 2/2 ". */
static void assert_pairs(const char *const *lines, vb_lang other, bool are_beside, const char *expected)
{
    vb_arena *arena = vb_arena_new(0);
    vb_name_row rows[ROWS_MOST] = {{.count = {0, 0}}};
    size_t count = 0, pair_count;
    for (; lines[count]; count++) {
        int side = 0;
        for (const char *at = lines[count]; *at;) {
            size_t len = strcspn(at, ",|");
            if (len)
                rows[count].names[side][rows[count].count[side]++] = (vb_str){at, len};
            side += at[len] == '|';
            at += len + (at[len] != '\0');
        }
    }
    const vb_lang langs[2] = {VB_LANG_EN, other};
    const vb_name_pair *pairs;
    vb_err err = VB_ERR_INIT;
    vb_buf shown = VB_BUF_INIT;
    assert_int_equal(vb_names_pair(rows, count, langs, are_beside, arena, &pairs, &pair_count, &err), VB_OK);
    for (size_t i = 0; i < pair_count; i++)
        vb_buf_format(&shown, "%.*s %.*s %u/%u ", VB_STR_ARG(pairs[i].names[0]), VB_STR_ARG(pairs[i].names[1]),
                      (unsigned) pairs[i].together, (unsigned) pairs[i].rows[0]);
    vb_buf_byte(&shown, '\0');
    assert_string_equal(shown.at, expected);
    vb_buf_free(&shown);
    vb_arena_free(arena);
}

static void test_rows_pair_names(void **state)
{
    (void) state;
    static const char *const lines[] = {"Ulm|乌尔姆", "Ulm,Norvik|乌尔姆,诺尔维克", "Norvik|诺尔维克", NULL};
    assert_pairs(lines, VB_LANG_ZH, true, "Ulm 乌尔姆 2/2 Norvik 诺尔维克 2/2 ");
}

static void test_names_that_never_part_are_not_told_apart(void **state)
{
    (void) state;
    static const char *const lines[] = {"Ulm,Norvik|乌尔姆,诺尔维克", "Ulm,Norvik|乌尔姆,诺尔维克", NULL};
    assert_pairs(lines, VB_LANG_ZH, true, "");
}

static void test_once_is_enough_only_where_they_sound_alike(void **state)
{
    (void) state;
    static const char *const han[] = {"Ulm|乌尔姆", NULL};
    static const char *const russian[] = {"Ulm,Norvik|Ульме,Норвиком", NULL};
    static const char *const unlike[] = {"Redwater|Красноводск", NULL};
    assert_pairs(han, VB_LANG_ZH, true, "");
    assert_pairs(russian, VB_LANG_RU, true, "Ulm Ульме 1/1 Norvik Норвиком 1/1 ");
    assert_pairs(unlike, VB_LANG_RU, true, "");
}

static void test_translated_names_need_more(void **state)
{
    (void) state;
    static const char *const lines[] = {"Redwater|Красной Воде", "Redwater|Красная Вода", "Ulm|Ульм",
                                        "Redwater|Красной Воды", NULL};
    assert_pairs(lines, VB_LANG_RU, true, "Ulm Ульм 1/1 ");
    static const char *const one_form[] = {"Redwater|Вода", "Redwater|Воде", "Ulm|Ульм", "Redwater|Воды", NULL};
    assert_pairs(one_form, VB_LANG_RU, true, "Redwater Вода 3/3 Ulm Ульм 1/1 ");
}

static void test_without_rows_likeness_alone_decides(void **state)
{
    (void) state;
    static const char *const lines[] = {"Hulmet,Norvik|", "|Хулметом,Ульм", NULL};
    assert_pairs(lines, VB_LANG_RU, false, "Hulmet Хулметом 0/1 ");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sounds),
        cmocka_unit_test(test_long_names_have_an_end),
        cmocka_unit_test(test_forms_are_one_name),
        cmocka_unit_test(test_rows_pair_names),
        cmocka_unit_test(test_names_that_never_part_are_not_told_apart),
        cmocka_unit_test(test_once_is_enough_only_where_they_sound_alike),
        cmocka_unit_test(test_translated_names_need_more),
        cmocka_unit_test(test_without_rows_likeness_alone_decides),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

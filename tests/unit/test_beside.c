/* test_beside.c - versions of one document, paragraph beside paragraph. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "verbale.h"

#define MOST 16

/* "num|text" lines as paragraphs; without "|" there is no number. */
static vb_version_text version(const char *const *lines, vb_lang lang, vb_paragraph paragraphs[MOST])
{
    size_t count = 0;
    for (; lines[count]; count++) {
        vb_str line = vb_str_from(lines[count]);
        size_t bar = vb_str_find_byte(line, '|', 0);
        paragraphs[count] = (vb_paragraph){.lang = lang,
                                           .kind = bar == SIZE_MAX ? VB_BLOCK_PREAMBULAR : VB_BLOCK_OPERATIVE,
                                           .num = bar == SIZE_MAX ? (vb_str){"", 0} : vb_str_part(line, 0, bar),
                                           .text = bar == SIZE_MAX ? line : vb_str_part(line, bar + 1, line.len)};
    }
    return (vb_version_text){paragraphs, count};
}

/* Rows as "0=0 1=1 2,3=2 -=3": paragraphs of the first version, and of the others. */
static void lie(const vb_version_text *versions, size_t count, bool by_numbers, const char *expected)
{
    vb_arena *memory = vb_arena_new(0);
    const vb_beside *rows;
    size_t row_count;
    vb_buf shown = VB_BUF_INIT;
    assert_int_equal(vb_versions_align(versions, count, by_numbers, memory, &rows, &row_count, NULL), VB_OK);
    for (size_t i = 0; i < row_count; i++)
        for (size_t v = 0; v < count; v++) {
            vb_buf_addz(&shown, v ? "=" : i ? " " : "");
            for (uint32_t k = 0; k < rows[i].count[v]; k++)
                vb_buf_format(&shown, "%s%u", k ? "," : "", (unsigned) (rows[i].first[v] + k));
            vb_buf_addz(&shown, rows[i].count[v] ? "" : "-");
        }
    vb_buf_byte(&shown, '\0');
    assert_string_equal(shown.at, expected);
    vb_buf_free(&shown);
    vb_arena_free(memory);
}

static const char *const english[] = {"Recalling its resolution 2840 (2030) of 14 March 2030,",
                                      "Deeply concerned,",
                                      "1.|Demands the reopening of the gauging stations within thirty days;",
                                      "2.|Requests the Commission to send 12 observers to Veldin;",
                                      "3.|Decides to remain seized of the matter.",
                                      NULL};
static const char *const french[] = {"Rappelant sa résolution 2840 (2030) du 14 mars 2030,",
                                     "Profondément préoccupé,",
                                     "1.|Exige la réouverture des stations de jaugeage dans un délai de trente jours ;",
                                     "2.|Prie la Commission d’envoyer 12 observateurs à Veldin ;",
                                     "3.|Décide de demeurer saisi de la question.",
                                     NULL};

static void test_equal_versions(void **state)
{
    vb_paragraph a[MOST], b[MOST];
    (void) state;
    const vb_version_text versions[] = {version(english, VB_LANG_EN, a), version(french, VB_LANG_FR, b)};
    lie(versions, 2, true, "0=0 1=1 2=2 3=3 4=4");
    lie(versions, 2, false, "0=0 1=1 2=2 3=3 4=4");
}

static void test_one_has_no_such_paragraph(void **state)
{
    static const char *const shorter[] = {"Rappelant sa résolution 2840 (2030) du 14 mars 2030,",
                                          "Profondément préoccupé,",
                                          "1.|Prie la Commission d’envoyer 12 observateurs à Veldin ;",
                                          "2.|Décide de demeurer saisi de la question.", NULL};
    vb_paragraph a[MOST], b[MOST];
    (void) state;
    const vb_version_text versions[] = {version(english, VB_LANG_EN, a), version(shorter, VB_LANG_FR, b)};
    lie(versions, 2, false, "0=0 1=1 2=- 3=2 4=3");
}

static void test_one_has_two_for_one(void **state)
{
    static const char *const parted[] = {"Rappelant sa résolution 2840 (2030) du 14 mars 2030,",
                                         "Profondément préoccupé,",
                                         "1.|Exige la réouverture des stations de jaugeage ;",
                                         "2.|Exige un délai de trente jours ;",
                                         "3.|Prie la Commission d’envoyer 12 observateurs à Veldin ;",
                                         "4.|Décide de demeurer saisi de la question.",
                                         NULL};
    vb_paragraph a[MOST], b[MOST];
    (void) state;
    const vb_version_text versions[] = {version(english, VB_LANG_EN, a), version(parted, VB_LANG_FR, b)};
    lie(versions, 2, false, "0=0 1=1 2=2,3 3=4 4=5");
}

static void test_three_versions(void **state)
{
    static const char *const spanish[] = {
        "Recordando su resolución 2840 (2030), de 14 de marzo de 2030,",
        "1.|Exige la reapertura de las estaciones de aforo en un plazo de treinta días;",
        "2.|Solicita a la Comisión que envíe 12 observadores a Veldin;", "3.|Decide seguir ocupándose de la cuestión.",
        NULL};
    vb_paragraph a[MOST], b[MOST], c[MOST];
    (void) state;
    const vb_version_text versions[] = {version(english, VB_LANG_EN, a), version(french, VB_LANG_FR, b),
                                        version(spanish, VB_LANG_ES, c)};
    lie(versions, 3, true, "0=0=0 1=1=- 2=2=1 3=3=2 4=4=3");
}

static void test_empty_and_alone(void **state)
{
    vb_paragraph a[MOST];
    (void) state;
    const vb_version_text versions[] = {version(english, VB_LANG_EN, a), {a, 0}};
    lie(versions, 1, true, "0 1 2 3 4");
    lie(versions, 2, true, "0=- 1=- 2=- 3=- 4=-");
    assert_int_equal(vb_versions_align(versions, 0, true, NULL, NULL, NULL, NULL), VB_ERR_USAGE);
}

/* Two thousand paragraphs against two thousand: a second would be too long. */
static void test_long_versions(void **state)
{
    enum { COUNT = 2000 };
    vb_paragraph *p = test_calloc(COUNT, sizeof *p);
    vb_arena *memory = vb_arena_new(0);
    const vb_beside *rows;
    size_t row_count;
    (void) state;
    for (size_t i = 0; i < COUNT; i++)
        p[i] = (vb_paragraph){
            .kind = VB_BLOCK_PARAGRAPH,
            .text = vb_arena_format(
                memory, "Sentence of paragraph %zu, %.*s.", i + 10, (int) (i % 90),
                "as long as it happens to be and not longer than that, so that lengths tell some of them apart here")};
    const vb_version_text versions[] = {{p, COUNT}, {p + 3, COUNT - 3}};
    assert_int_equal(vb_versions_align(versions, 2, false, memory, &rows, &row_count, NULL), VB_OK);
    assert_int_equal(row_count, COUNT);
    for (size_t i = 3; i < COUNT; i++)
        assert_int_equal(rows[i].first[1], i - 3);
    vb_arena_free(memory);
    test_free(p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_equal_versions),      cmocka_unit_test(test_one_has_no_such_paragraph),
        cmocka_unit_test(test_one_has_two_for_one), cmocka_unit_test(test_three_versions),
        cmocka_unit_test(test_empty_and_alone),     cmocka_unit_test(test_long_versions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

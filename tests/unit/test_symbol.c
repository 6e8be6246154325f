/* test_symbol.c - symbols: reading, canonical form, comparison, links, hints in file names. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "model/symbol.h"

static vb_arena *arena;

static int set_up(void **state)
{
    (void) state;
    arena = vb_arena_new(0);
    return arena ? 0 : -1;
}

static int tear_down(void **state)
{
    (void) state;
    vb_arena_free(arena);
    return 0;
}

static void expect(vb_str s, const char *wanted)
{
    assert_int_equal(s.len, strlen(wanted));
    assert_memory_equal(s.at, wanted, s.len);
}

/* Reads a symbol at the start of `text` and says what is left standing. */
static vb_symbol scanned(const char *text, const char *left)
{
    vb_symbol symbol;
    vb_str in = vb_str_from(text);
    assert_true(vb_symbol_scan(&in, arena, &symbol));
    expect(in, left);
    return symbol;
}

static void refuses(const char *text)
{
    vb_symbol symbol;
    vb_str in = vb_str_from(text);
    if (vb_symbol_scan(&in, arena, &symbol))
        fail_msg("\"%s\" was read as \"%.*s\"", text, VB_STR_ARG(symbol.symbol));
    expect(in, text);
}

static void canonical_symbols_print_unchanged(void **state)
{
    static const char *const symbols[] = {"A/84/212",
                                          "A/84/L.40",
                                          "A/84/PV.12",
                                          "A/C.3/84/SR.7",
                                          "A/RES/84/15",
                                          "A/RES/ES-11/1",
                                          "A/RES/S-10/2",
                                          "A/RES/1514(XV)",
                                          "A/RES/3362(S-VII)",
                                          "A/RES/2252(ES-V)",
                                          "A/DEC/84/402",
                                          "A/HRC/68/G/4",
                                          "A/HRC/RES/68/1",
                                          "A/HRC/WG.6/50/NOR/1",
                                          "S/25539",
                                          "S/2031/201",
                                          "S/PRST/2031/4",
                                          "S/PV.9884",
                                          "S/RES/2840 (2030)",
                                          "S/AC.51/2031/2",
                                          "E/2031/23",
                                          "E/RES/2031/5",
                                          "E/CN.4/1998/53/Add.2",
                                          "A/84/6 (Sect. 2)",
                                          "NPT/CONF.2030/50 (Vol. I)",
                                          "A/84/5 (Vol. II)/Corr.1",
                                          "UNEP/EA.9/Res.5",
                                          "FCCC/CP/2030/10/Add.1",
                                          "ICCD/COP(14)/23/Add.1",
                                          "CCW/CONF.VI/11",
                                          "CEDAW/C/NOR/CO/9",
                                          "TD/B/EFD/6/3",
                                          "ST/SGB/2031/4/Amend.1",
                                          "A/84/88/Rev.1/Add.2"};
    (void) state;
    for (size_t i = 0; i < sizeof symbols / sizeof *symbols; i++) {
        expect(scanned(symbols[i], "").symbol, symbols[i]);
        expect(vb_symbol_canonical(arena, vb_str_from(symbols[i])), symbols[i]);
    }
}

static void printed_forms_become_canonical(void **state)
{
    (void) state;
    expect(scanned("S/RES/2840(2030)", "").symbol, "S/RES/2840 (2030)");
    expect(scanned("S/Res/2840 (2030)", "").symbol, "S/RES/2840 (2030)");
    expect(scanned("S/RES/2840/2030", "").symbol, "S/RES/2840 (2030)");
    expect(scanned("S/RES/2840/ 2030", "").symbol, "S/RES/2840 (2030)");
    expect(scanned("S/RES/2840/2030A/", "A/").symbol, "S/RES/2840 (2030)");
    expect(scanned("S/RES/2840/02030", "").symbol, "S/RES/2840 (2030)"); /* as "A/084/0212" is A/84/212 */
    expect(scanned("S/RES/1993 (Part I)", " (Part I)").symbol, "S/RES/1993 (2011)");
    expect(scanned("S/AC.26/DEC/12", "").symbol, "S/AC.26/DEC/12"); /* of an organ of the Council's: no year by number */
    expect(scanned("A/RES/1514 (XV)", "").symbol, "A/RES/1514(XV)");
    expect(scanned("S/PRST/ 2031/5", "").symbol, "S/PRST/2031/5");
    expect(scanned("A/84/88/add.1", "").symbol, "A/84/88/Add.1");
    expect(scanned("A/84/12 (PartII)", "").symbol, "A/84/12 (Part II)");
    expect(scanned("A/84/0212", "").symbol, "A/84/212");
    /* A range goes on to a further element; where none can be read, it is none. */
    expect(scanned("A/AC.109/SR.1-28/Corr.1", "").symbol, "A/AC.109/SR.1-28/Corr.1");
    expect(scanned("A/AC.109/SR.1-28/la", "-28/la").symbol, "A/AC.109/SR.1");
}

static void a_resolution_of_the_council_without_its_year_is_given_it(void **state)
{
    (void) state;
    expect(scanned("S/RES/822", "").symbol, "S/RES/822 (1993)");
    expect(scanned("S/RES/9840", "").symbol, "S/RES/9840"); /* beyond the table */
}

static void joint_symbols_are_one_text_in_two_series(void **state)
{
    static const char *const printed[] = {"A/84/716-S/2031/18", "A/84/716–S/2031/18", "A/84/716 – S/2031/18",
                                          "A/84/716- S/2031/18*"};
    (void) state;
    for (size_t i = 0; i < sizeof printed / sizeof *printed; i++) {
        vb_symbol symbol = scanned(printed[i], "");
        expect(symbol.symbol, "A/84/716");
        expect(symbol.also, "S/2031/18");
    }
}

static void a_star_says_that_it_was_issued_again(void **state)
{
    (void) state;
    assert_true(scanned("A/84/212*", "").is_reissued);
    assert_true(scanned("A/84/212**.", ".").is_reissued);
    assert_false(scanned("A/84/212 *", " *").is_reissued);
}

static void part_letters_stand_apart(void **state)
{
    (void) state;
    expect(scanned("A/RES/84/13 A", "").part, "A");
    expect(scanned("A/RES/84/13A-C", "").part, "A-C");
    expect(scanned("A/RES/84/13 A and B", "").part, "A-B");
    expect(scanned("A/RES/217 A (III)", "").symbol, "A/RES/217(III)");
    expect(scanned("A/RES/84/13 A-B of the Assembly", " of the Assembly").part, "A-B");
    expect(scanned("A/RES/84/13 Article", " Article").part, "");
    expect(scanned("A/84/212 A", " A").part, ""); /* papers have no parts */
}

static void what_follows_is_left_standing(void **state)
{
    (void) state;
    scanned("S/25539), the", "), the");
    scanned("A/84/212/", "/");
    scanned("A/84/212, A/84/213", ", A/84/213");
    scanned("A/84/212-", "-");
    scanned("A/84/212 (2031)", " (2031)");
    scanned("S/2031/5号决议", "号决议");
    scanned("S/RES/2840 (2030) (Part I)", " (Part I)"); /* the year of the Council's is the last bracket */
}

static void what_is_no_symbol_is_refused(void **state)
{
    static const char *const others[] = {"",       "A/",         "A/C.3",    "A/HRC/",      "S/PRST",      "and/or 3",
                                         "A/H1N1", "a/3",        "B/84/212", "A/B/testing", "S/2376/2025", "E/mail 5",
                                         "T-34",   "822 (1993)", "A/84th",   "S/25539th",   "(A/84/1)",    "/A/84/212",
                                         "A/CONF.2030XV"};
    (void) state;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        refuses(others[i]);
}

static void length_and_scan_agree(void **state)
{
    (void) state;
    assert_int_equal(vb_symbol_length(vb_str_from("A/84/716-S/2031/18*")), strlen("A/84/716"));
    assert_int_equal(vb_symbol_length(vb_str_from("A/H1N1")), 0);
}

static void a_long_row_of_elements_is_no_symbol(void **state)
{
    char text[4096] = "A";
    (void) state;
    while (strlen(text) + 8 < sizeof text)
        strcat(text, "/123456");
    vb_symbol symbol;
    vb_str in = vb_str_from(text);
    if (vb_symbol_scan(&in, arena, &symbol))
        assert_true(symbol.symbol.len < 100);
}

static void sameness_looks_past_spaces_case_and_parts(void **state)
{
    (void) state;
    assert_true(vb_symbol_same(VB_S("S/RES/822 (1993)"), VB_S("S/RES/822(1993)")));
    assert_true(vb_symbol_same(VB_S("A/RES/48/13 A"), VB_S("A/RES/48/13")));
    assert_true(vb_symbol_same(VB_S("A/RES/48/13 A-B"), VB_S("a/res/48/13")));
    assert_true(vb_symbol_same(VB_S("A/84/212*"), VB_S("A/84/212")));
    assert_false(vb_symbol_same(VB_S("A/RES/48/13"), VB_S("A/RES/48/131")));
    assert_false(vb_symbol_same(VB_S("A/84/212"), VB_S("A/84/212/Add.1")));
    assert_false(vb_symbol_same(VB_S("A/RES/48/13"), VB_S("A/HRC/RES/48/13")));
}

static void symbols_are_made_from_body_session_and_number(void **state)
{
    (void) state;
    expect(vb_symbol_sc_resolution(arena, 2840, 2030), "S/RES/2840 (2030)");
    expect(vb_symbol_resolution(arena, VB_S("GA"), VB_S("84"), 15), "A/RES/84/15");
    expect(vb_symbol_resolution(arena, VB_S("GA"), VB_S("XV"), 1514), "A/RES/1514(XV)");
    expect(vb_symbol_resolution(arena, VB_S("GA"), VB_S("S-VII"), 3362), "A/RES/3362(S-VII)");
    expect(vb_symbol_resolution(arena, VB_S("HRC"), VB_S("68"), 1), "A/HRC/RES/68/1");
    expect(vb_symbol_resolution(arena, VB_S("SC"), VB_S("2030"), 2840), "S/RES/2840 (2030)");
    expect(vb_symbol_resolution(arena, VB_S("UNEA"), VB_S("9"), 5), "UNEP/EA.9/Res.5");
    expect(vb_symbol_decision(arena, VB_S("GA"), VB_S("84"), 402), "A/DEC/84/402");
    expect(vb_symbol_resolution(arena, VB_S("SG"), VB_S("84"), 1), "");
    expect(vb_symbol_resolution(arena, VB_S("nobody"), VB_S("84"), 1), "");
}

static void links_are_those_of_the_official_site(void **state)
{
    (void) state;
    expect(vb_symbol_link(arena, VB_S("S/RES/822 (1993)"), VB_LANG_EN), "https://undocs.org/en/S/RES/822(1993)");
    expect(vb_symbol_link(arena, VB_S("A/84/212"), VB_LANG_ZH), "https://undocs.org/ch/A/84/212");
    expect(vb_symbol_link(arena, VB_S("S/25539"), VB_LANG_NONE), "https://undocs.org/S/25539");
    expect(vb_symbol_link(arena, VB_S("Charter/Art.51"), VB_LANG_EN), "");
    expect(vb_symbol_link(arena, (vb_str){0}, VB_LANG_EN), "");
}

static void records_of_meetings_are_known(void **state)
{
    (void) state;
    assert_true(vb_symbol_is_record(VB_S("S/PV.9884")));
    assert_true(vb_symbol_is_record(VB_S("A/C.3/84/SR.7")));
    assert_false(vb_symbol_is_record(VB_S("A/84/L.7")));
}

static void hints(const char *name, const char *wanted, vb_lang language)
{
    vb_str symbol;
    vb_lang lang;
    assert_true(vb_symbol_from_name(vb_str_from(name), arena, &symbol, &lang));
    expect(symbol, wanted);
    assert_int_equal(lang, language);
}

static void file_names_hint_at_symbols(void **state)
{
    vb_str symbol;
    vb_lang lang;
    (void) state;
    hints("S_RES_0822_1993_EN.txt", "S/RES/822 (1993)", VB_LANG_EN);
    hints("S_RES_2840 (2030)-3000407E.xml", "S/RES/2840 (2030)", VB_LANG_EN);
    hints("A_84_843.en.pdf", "A/84/843", VB_LANG_EN);
    hints("A_RES_84_111.pdf", "A/RES/84/111", VB_LANG_NONE);
    hints("S_2031_506-3113545R.xml", "S/2031/506", VB_LANG_RU);
    hints("A_84_604_Add.1.docx", "A/84/604/Add.1", VB_LANG_NONE);
    hints("A_84_6_Sect_11.pdf", "A/84/6 (Sect. 11)", VB_LANG_NONE);
    hints("A_RES_S-10_2_F.pdf", "A/RES/S-10/2", VB_LANG_FR);
    assert_false(vb_symbol_from_name(VB_S("report.pdf"), arena, &symbol, &lang));
    assert_false(vb_symbol_from_name(VB_S("84_111.xml"), arena, &symbol, &lang));
    assert_false(vb_symbol_from_name(VB_S(""), arena, &symbol, &lang));
    assert_false(vb_symbol_from_name(VB_S("...."), arena, &symbol, &lang));
}

/* ---- symbols made at random from the grammar ------------------------------------ */

static uint32_t seed = 20311218;

static uint32_t pick(uint32_t below)
{
    seed = seed * 1103515245u + 12345u;
    return (seed >> 8) % below;
}

static const char *one_of(const char *const *words, uint32_t count) { return words[pick(count)]; }

/* A canonical symbol: series, session or year, kind and number, suffixes. */
static vb_str made_symbol(void)
{
    static const char *const series[] = {"A",      "E",     "S",         "A/HRC",    "A/C.3",
                                         "E/CN.4", "CRC/C", "UNEP/EA.5", "CTOC/COP", "FCCC/CP"};
    static const char *const kinds[] = {"", "L.", "INF/", "CRP.", "WP."};
    static const char *const suffixes[] = {"", "/Add.1", "/Rev.2", "/Corr.1", "/Add.3/Corr.1", "/Rev.1/Add.2"};
    uint32_t shape = pick(6);
    if (shape == 0)
        return vb_arena_format(arena, "A/RES/%u/%u", 31 + pick(60), 1 + pick(300));
    if (shape == 1)
        return vb_arena_format(arena, "A/RES/%u(%s)", 1 + pick(3500), pick(2) ? "XV" : "S-VII");
    if (shape == 2)
        return vb_arena_format(arena, "S/RES/%u (%u)", 1 + pick(2800), 1946 + pick(80));
    if (shape == 3)
        return vb_arena_format(arena, "A/%u/%u (%s %s)", 31 + pick(60), 1 + pick(999), pick(2) ? "Part" : "Vol.",
                               pick(2) ? "I" : "II");
    return vb_arena_format(arena, "%s/%u/%s%u%s", one_of(series, 10), 1994 + pick(60), one_of(kinds, 5), 1 + pick(900),
                           one_of(suffixes, 6));
}

static void a_symbol_that_is_printed_is_read_again_as_the_same(void **state)
{
    (void) state;
    for (int i = 0; i < 20000; i++) {
        vb_str symbol = made_symbol(), printed = vb_symbol_canonical(arena, symbol);
        assert_int_equal(printed.len, symbol.len);
        assert_memory_equal(printed.at, symbol.at, symbol.len);
    }
}

/* What is printed otherwise settles in one step: reading what was printed changes nothing. */
static void reading_settles_in_one_step(void **state)
{
    static const char *const changes[] = {"(",  " (", ")",     "*",    "/ ", "Res", "add.1",
                                          " A", "-",  "/RES/", "S-10", "XV", "1993"};
    (void) state;
    for (int i = 0; i < 20000; i++) {
        vb_str symbol = made_symbol();
        size_t at = pick((uint32_t) symbol.len);
        vb_str changed = vb_arena_format(arena, "%.*s%s%.*s", (int) at, symbol.at, one_of(changes, 13),
                                         (int) (symbol.len - at), symbol.at + at);
        vb_str once = vb_symbol_canonical(arena, changed);
        if (once.len == 0)
            continue;
        vb_str twice = vb_symbol_canonical(arena, once);
        assert_int_equal(twice.len, once.len);
        assert_memory_equal(twice.at, once.at, once.len);
    }
}

static void decisions_of_a_conference_keep_its_roman_meeting(void **state)
{
    (void) state;
    expect(vb_symbol_decision(arena, VB_S("CBD"), VB_S("X"), 2), "UNEP/CBD/COP/DEC/X/2");
    expect(vb_symbol_decision(arena, VB_S("CBD"), VB_S("XIII"), 18), "CBD/COP/DEC/XIII/18");
    expect(vb_symbol_decision(arena, VB_S("CBD"), VB_S("15"), 4), "CBD/COP/DEC/15/4");
    expect(vb_symbol_resolution(arena, VB_S("CND"), VB_S("60"), 1), "E/CN.7/RES/60/1");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(canonical_symbols_print_unchanged),
        cmocka_unit_test(printed_forms_become_canonical),
        cmocka_unit_test(a_resolution_of_the_council_without_its_year_is_given_it),
        cmocka_unit_test(joint_symbols_are_one_text_in_two_series),
        cmocka_unit_test(a_star_says_that_it_was_issued_again),
        cmocka_unit_test(part_letters_stand_apart),
        cmocka_unit_test(what_follows_is_left_standing),
        cmocka_unit_test(what_is_no_symbol_is_refused),
        cmocka_unit_test(length_and_scan_agree),
        cmocka_unit_test(a_long_row_of_elements_is_no_symbol),
        cmocka_unit_test(sameness_looks_past_spaces_case_and_parts),
        cmocka_unit_test(symbols_are_made_from_body_session_and_number),
        cmocka_unit_test(links_are_those_of_the_official_site),
        cmocka_unit_test(records_of_meetings_are_known),
        cmocka_unit_test(file_names_hint_at_symbols),
        cmocka_unit_test(a_symbol_that_is_printed_is_read_again_as_the_same),
        cmocka_unit_test(reading_settles_in_one_step),
        cmocka_unit_test(decisions_of_a_conference_keep_its_roman_meeting),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}

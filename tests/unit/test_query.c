/* test_query.c - what people type to search: what the index is asked for it, and where it
 * cannot be understood. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "store/query.h"

/* A language with one word in two forms. */
static void forms_of(void *self, vb_str stem, vb_buf *words)
{
    (void) self;
    if (vb_str_equal(stem, VB_S("countri")))
        vb_buf_addz(words, " country countries");
}

/* What the index is asked, BESIDE as "|". */
static void expect(const char *text, vb_lang lang, bool exact, const char *match)
{
    vb_query query;
    vb_err err = {VB_OK, -1, ""};
    const vb_forms forms = {NULL, forms_of};
    vb_terms *terms = vb_terms_new(NULL);
    if (vb_query_read(&query, vb_str_from(text), lang, exact, terms, &forms, &err) != VB_OK)
        fail_msg("%s: %s", text, err.message);
    vb_buf_byte(&query.match, '\0');
    for (char *p = query.match.at; *p; p++)
        if (*p == VB_TERM_BESIDE)
            *p = '|';
    assert_string_equal(query.match.at, match);
    vb_query_free(&query);
    vb_terms_free(terms);
}

static void expect_error(const char *text, int64_t offset, const char *words)
{
    vb_query query;
    vb_err err = {VB_OK, -1, ""};
    vb_terms *terms = vb_terms_new(NULL);
    assert_int_equal(vb_query_read(&query, vb_str_from(text), VB_LANG_EN, false, terms, NULL, &err), VB_ERR_USAGE);
    if (!strstr(err.message, words) || err.offset != offset)
        fail_msg("%s: \"%s\" at %d", text, err.message, (int) err.offset);
    vb_query_free(&query);
    vb_terms_free(terms);
}

static void a_word_is_asked_in_all_its_forms(void **state)
{
    (void) state;
    expect("Countries", VB_LANG_EN, false, "(\"countries |countri |country\")");
    expect("Countries", VB_LANG_EN, true, "(\"countries\")");
}

static void a_phrase_is_asked_word_by_word(void **state)
{
    (void) state;
    expect("\"the country\"", VB_LANG_EN, false, "(\"the country |countri |countries\")");
    expect("\xE2\x80\x9Cthe country\xE2\x80\x9D", VB_LANG_NONE, true, "(\"the country\")");
    expect("l\xE2\x80\x99\xC3\x89tat", VB_LANG_FR, true, "(\"l etat\")");
}

static void what_goes_on_is_asked_as_it_begins(void **state)
{
    (void) state;
    expect("countr*", VB_LANG_EN, false, "(\"countr\"*)");
    expect("\"the countr\"*", VB_LANG_EN, false, "(\"the countr\"*)");
}

static void operators_join(void **state)
{
    (void) state;
    expect("war peace", VB_LANG_EN, true, "(\"war\" AND \"peace\")");
    expect("war AND peace", VB_LANG_EN, true, "(\"war\" AND \"peace\")");
    expect("war OR peace", VB_LANG_EN, true, "(\"war\") OR (\"peace\")");
    expect("peace -war", VB_LANG_EN, true, "((\"peace\") NOT (\"war\"))");
    expect("NOT war peace", VB_LANG_EN, true, "((\"peace\") NOT (\"war\"))");
    expect("(war OR peace) treaty", VB_LANG_EN, true, "(((\"war\") OR (\"peace\")) AND \"treaty\")");
    expect("war and peace", VB_LANG_EN, true, "(\"war\" AND \"and\" AND \"peace\")");
}

static void near_takes_words_and_phrases(void **state)
{
    (void) state;
    expect("NEAR(war peace, 5)", VB_LANG_EN, true, "(NEAR( \"war\" \"peace\", 5))");
    expect("NEAR(\"world war\" peace)", VB_LANG_EN, true, "(NEAR( \"world war\" \"peace\", 10))");
}

static void symbols_and_numbers_stay_whole(void **state)
{
    (void) state;
    expect("S/RES/2840 (2031)", VB_LANG_NONE, false, "((\"s/res/2840(2031)\"))");
    expect("S/RES/2840", VB_LANG_NONE, false, "((\"s/res/2840\" OR \"s/res/2840(\"*))");
    expect("2840 (2031)", VB_LANG_EN, true, "(\"2840 2031\")");
}

static void han_letters_are_words(void **state)
{
    (void) state;
    expect("\xE9\x83\xA8\xE9\x98\x9F", VB_LANG_ZH, false, "(\"\xE9\x83\xA8 \xE9\x98\x9F\")");
}

static void faults_are_pointed_at(void **state)
{
    (void) state;
    expect_error("", 0, "no word");
    expect_error("peace AND", 9, "missing at the end");
    expect_error("peace (war", 6, "not closed");
    expect_error("\"peace", 0, "not closed");
    expect_error("NOT war", 0, "a word that is to be found");
    expect_error("peace ...", 6, "no word");
    expect_error("NEAR(war)", 5, "two words");
    expect_error("NEAR(war peace, many)", 16, "a number up to 100");
    expect_error("NEAR(war peace", 14, "not closed");
    expect_error("peace)", 5, "");
}

/* What was made of a word is kept, by language: no word is taken for another. */
static void short_words_of_all_languages_stay_apart(void **state)
{
    char word[4] = "aaa", term[8];
    vb_buf terms = VB_BUF_INIT, forms = VB_BUF_INIT;
    vb_terms *maker = vb_terms_new(NULL);
    (void) state;
    for (int round = 0; round < 2; round++)
        for (int i = 0; i < 26 * 26 * 26; i++)
            for (int lang = 0; lang < VB_LANG_COUNT; lang++) {
                word[0] = (char) ('a' + i / 676);
                word[1] = (char) ('a' + i / 26 % 26);
                word[2] = (char) ('a' + i % 26);
                snprintf(term, sizeof term, " %s", word);
                vb_buf_clear(&terms);
                vb_buf_clear(&forms);
                vb_terms_add(maker, &terms, &forms, vb_str_from(word), (vb_lang) lang);
                if (!vb_str_equal(vb_buf_str(&terms), vb_str_from(term)))
                    fail_msg("\"%s\" became \"%.*s\"", word, VB_STR_ARG(vb_buf_str(&terms)));
            }
    vb_buf_free(&terms);
    vb_buf_free(&forms);
    vb_terms_free(maker);
}

/* Brackets and words beyond any sense end in an error, not in a fall. */
static void depth_and_number_have_ceilings(void **state)
{
    char text[3000];
    (void) state;
    memset(text, '(', 200);
    strcpy(text + 200, "war");
    vb_query query;
    vb_terms *terms = vb_terms_new(NULL);
    assert_int_equal(vb_query_read(&query, vb_str_from(text), VB_LANG_EN, false, terms, NULL, NULL), VB_ERR_USAGE);
    vb_query_free(&query);
    text[0] = '\0';
    for (int i = 0; i < 300; i++)
        strcat(text, "war ");
    assert_int_equal(vb_query_read(&query, vb_str_from(text), VB_LANG_EN, false, terms, NULL, NULL), VB_ERR_USAGE);
    vb_query_free(&query);
    vb_terms_free(terms);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_word_is_asked_in_all_its_forms),
        cmocka_unit_test(a_phrase_is_asked_word_by_word),
        cmocka_unit_test(what_goes_on_is_asked_as_it_begins),
        cmocka_unit_test(operators_join),
        cmocka_unit_test(near_takes_words_and_phrases),
        cmocka_unit_test(symbols_and_numbers_stay_whole),
        cmocka_unit_test(han_letters_are_words),
        cmocka_unit_test(faults_are_pointed_at),
        cmocka_unit_test(short_words_of_all_languages_stay_apart),
        cmocka_unit_test(depth_and_number_have_ceilings),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

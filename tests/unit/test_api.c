/* test_api.c - the public interface, as a program that knows only include/verbale.h meets it. */
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "verbale.h"

#define RESOLUTION(number, day, limit)                                                                                 \
    "United Nations                                              S/RES/" number " (2030)\n"                            \
    "Security Council                                            Distr.: General\n"                                    \
    "                                                            " day "\n\n"                                          \
    "                    Resolution " number " (2030)\n\n"                                                             \
    "     The Security Council,\n\n"                                                                                   \
    "     1.   Demands that all parties withdraw their forces from the gauging stations\n"                             \
    "of the lower Ister within " limit " days;\n\n"                                                                    \
    "     2.   Decides to remain seized of the matter.\n"

static const char first[] = RESOLUTION("2840", "14 March 2030", "thirty");
static const char french[] =
    "Nations Unies                                              S/RES/2840 (2030)\n"
    "Conseil de s\303\251curit\303\251                                       Distr. g\303\251n\303\251rale\n"
    "                                                           14 mars 2030\n\n"
    "                    R\303\251solution 2840 (2030)\n\n"
    "     Le Conseil de s\303\251curit\303\251,\n\n"
    "     1.   Exige que toutes les parties retirent leurs forces des stations de jaugeage\n"
    "de l'Ister inf\303\251rieur dans un d\303\251lai de trente jours\302\240;\n\n"
    "     2.   D\303\251cide de demeurer saisi de la question.\n";
static const char draft[] =
    "     In Security Council resolution 2840 (2030) the Council demanded that \xe2\x80\x9c"
    "all parties\n"
    "withdraw their forces from the gauging stations of the lower Ister within sixty days\xe2\x80\x9d"
    ".\n";

static vb_str text_of(const char *z) { return (vb_str){z, strlen(z)}; }

static bool is(vb_str a, const char *b) { return a.len == strlen(b) && (a.len == 0 || memcmp(a.at, b, a.len) == 0); }

/* A file in a new folder of its own; the caller removes both with remove_file. */
static void make_file(char path[64], const char *name, const char *words)
{
    char folder[] = "api-XXXXXX";
    assert_non_null(mkdtemp(folder));
    snprintf(path, 64, "%s/%s", folder, name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(words, file);
    fclose(file);
}

static void remove_file(char *path)
{
    unlink(path);
    *strrchr(path, '/') = '\0';
    rmdir(path);
}

static void add_words(vb_collection *held, const char *name, const char *words)
{
    char path[64];
    vb_add_outcome outcome;
    make_file(path, name, words);
    assert_int_equal(vb_collection_add(held, path, &outcome, NULL), VB_OK);
    assert_int_equal(outcome.added, VB_ADDED_NEW);
    assert_true(outcome.has_symbol && !outcome.symbol_from_name);
    remove_file(path);
}

/* A collection in memory that holds the first resolution in two languages. */
static vb_collection *collection(void)
{
    vb_collection *held = NULL;
    assert_int_equal(vb_collection_open(&held, ":memory:", true, NULL), VB_OK);
    add_words(held, "french.txt", french);
    add_words(held, "first.txt", first);
    return held;
}

static void bytes_may_go_away_after_reading(void **state)
{
    (void) state;
    vb_doc *doc = NULL;
    char *bytes = strdup(draft);
    assert_int_equal(vb_doc_read_bytes(&doc, text_of(bytes), "draft", NULL, NULL), VB_OK);
    memset(bytes, '#', strlen(bytes));
    free(bytes);
    assert_int_equal(vb_doc_citation_count(doc), 1);
    assert_true(is(vb_doc_citation(doc, 0)->symbol, "S/RES/2840 (2030)"));
    vb_span at = vb_doc_citation(doc, 0)->span;
    assert_true(is((vb_str){vb_doc_text(doc).at + at.from, at.to - at.from}, "2840 (2030)"));
    vb_doc_free(doc);
}

static void past_the_end_there_is_nothing(void **state)
{
    (void) state;
    vb_doc *doc = NULL;
    assert_int_equal(vb_doc_read_bytes(&doc, text_of(draft), "draft", NULL, NULL), VB_OK);
    assert_null(vb_doc_block(doc, vb_doc_block_count(doc)));
    assert_null(vb_doc_citation(doc, SIZE_MAX));
    assert_null(vb_doc_quotation(doc, vb_doc_quotation_count(doc)));
    assert_null(vb_doc_paper(doc, vb_doc_paper_count(doc)));
    assert_int_equal(vb_doc_finding_count(doc), 0);
    assert_null(vb_doc_finding(doc, 0));
    vb_doc_free(doc);
}

static void nothing_may_be_freed(void **state)
{
    (void) state;
    vb_doc_free(NULL);
    vb_collection_close(NULL);
}

static void a_missing_file_is_named(void **state)
{
    (void) state;
    vb_doc *doc = (vb_doc *) "not NULL";
    vb_err err;
    assert_int_equal(vb_doc_read(&doc, "no-such-file.txt", NULL, &err), VB_ERR_IO);
    assert_null(doc);
    assert_int_equal(err.status, VB_ERR_IO);
    assert_non_null(strstr(err.message, "no-such-file.txt"));
}

static void a_missing_collection_is_named(void **state)
{
    (void) state;
    vb_collection *held = (vb_collection *) "not NULL";
    vb_err err;
    assert_int_equal(vb_collection_open(&held, "no-such.db", false, &err), VB_ERR_MISSING);
    assert_null(held);
    assert_non_null(strstr(err.message, "no-such.db"));
    assert_int_not_equal(access("no-such.db", F_OK), 0);
}

static void a_changed_number_is_found(void **state)
{
    (void) state;
    vb_doc *doc = NULL;
    vb_collection *held = collection();
    size_t altered = 0;
    assert_int_equal(vb_doc_read_bytes(&doc, text_of(draft), "draft", NULL, NULL), VB_OK);
    assert_int_equal(vb_doc_check(doc, held, NULL), VB_OK);
    for (size_t i = 0; i < vb_doc_finding_count(doc); i++) {
        const vb_finding *finding = vb_doc_finding(doc, i);
        if (finding->about != VB_ABOUT_QUOTATION)
            continue;
        altered++;
        assert_string_equal(vb_verdict_name(finding->verdict), "altered");
        assert_int_equal(finding->severity, VB_SEVERITY_ERROR);
        assert_int_equal(finding->kinds, 1u << VB_EDIT_NUMBER);
        assert_true(is(finding->passage.symbol, "S/RES/2840 (2030)"));
        assert_int_equal(finding->edit_count, 1);
    }
    assert_int_equal(altered, 1);
    vb_doc_free(doc);
    vb_collection_close(held);
}

static void findings_outlive_the_collection(void **state)
{
    (void) state;
    vb_doc *answer = NULL;
    vb_collection *held = collection();
    assert_int_equal(vb_quote(&answer, held, text_of("S/RES/2840(2030)"),
                              text_of("Decides to remain seized of the matter"), VB_LANG_NONE, NULL),
                     VB_OK);
    vb_collection_close(held);
    assert_int_equal(vb_doc_finding_count(answer), 1);
    assert_int_equal(vb_doc_finding(answer, 0)->verdict, VB_VERDICT_VERBATIM);
    assert_true(is(vb_doc_finding(answer, 0)->passage.num, "2."));
    vb_doc_free(answer);
}

static void a_quotation_is_compared_in_its_own_language(void **state)
{
    (void) state;
    static const struct {
        const char *words;
        vb_lang asked, found;
    } cases[] = {
        {"all parties withdraw their forces from the gauging stations", VB_LANG_NONE, VB_LANG_EN},
        {"toutes les parties retirent leurs forces des stations de jaugeage", VB_LANG_NONE, VB_LANG_FR},
        {"forces", VB_LANG_EN, VB_LANG_EN},
        {"forces", VB_LANG_FR, VB_LANG_FR},
    };
    vb_collection *held = collection();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        vb_doc *answer = NULL;
        assert_int_equal(
            vb_quote(&answer, held, text_of("S/RES/2840 (2030)"), text_of(cases[i].words), cases[i].asked, NULL),
            VB_OK);
        assert_int_equal(vb_doc_finding(answer, 0)->verdict, VB_VERDICT_VERBATIM);
        assert_int_equal(vb_doc_finding(answer, 0)->passage.lang, cases[i].found);
        vb_doc_free(answer);
    }
    vb_collection_close(held);
}

static void without_a_collection_quotations_are_not_compared(void **state)
{
    (void) state;
    vb_doc *doc = NULL;
    assert_int_equal(vb_doc_read_bytes(&doc, text_of(draft), "draft", NULL, NULL), VB_OK);
    assert_int_equal(vb_doc_check(doc, NULL, NULL), VB_OK);
    for (size_t i = 0; i < vb_doc_finding_count(doc); i++)
        assert_int_not_equal(vb_doc_finding(doc, i)->severity, VB_SEVERITY_ERROR);
    vb_doc_free(doc);
}

static void a_question_must_make_sense(void **state)
{
    (void) state;
    vb_doc *answer = NULL;
    vb_collection *held = collection();
    vb_err err;
    assert_int_equal(vb_quote(&answer, held, text_of("that resolution"), text_of("words"), VB_LANG_EN, &err),
                     VB_ERR_USAGE);
    assert_non_null(strstr(err.message, "that resolution"));
    assert_null(answer);
    assert_int_equal(vb_quote(&answer, held, text_of(""), text_of(" \n"), VB_LANG_EN, &err), VB_ERR_USAGE);
    vb_collection_close(held);
}

static void the_day_given_judges_an_undated_draft(void **state)
{
    (void) state;
    vb_read_options options = VB_READ_OPTIONS_INIT;
    static const vb_date days[] = {{2029, 5, 1}, {2031, 5, 1}};
    static const vb_verdict verdicts[] = {VB_VERDICT_IMPOSSIBLE, VB_VERDICT_OK};
    for (int i = 0; i < 2; i++) {
        vb_doc *doc = NULL;
        options.today = days[i];
        assert_int_equal(vb_doc_read_bytes(&doc, text_of(draft), "draft", &options, NULL), VB_OK);
        assert_int_equal(vb_doc_check(doc, NULL, NULL), VB_OK);
        assert_int_equal(vb_doc_finding(doc, 0)->about, VB_ABOUT_CITATION);
        assert_int_equal(vb_doc_finding(doc, 0)->verdict, verdicts[i]);
        vb_doc_free(doc);
    }
}

static void additions_stand_or_fall_together(void **state)
{
    (void) state;
    char path[64];
    vb_collection *held = NULL;
    vb_collection_facts facts;
    vb_add_outcome outcome;
    make_file(path, "first.txt", first);
    char db[] = "api-held-XXXXXX";
    close(mkstemp(db));
    unlink(db);
    assert_int_equal(vb_collection_open(&held, db, true, NULL), VB_OK);
    assert_int_equal(vb_collection_begin(held, NULL), VB_OK);
    assert_int_equal(vb_collection_add(held, path, NULL, NULL), VB_OK);
    vb_collection_close(held); /* without a commit */
    assert_int_equal(vb_collection_open(&held, db, false, NULL), VB_OK);
    assert_int_equal(vb_collection_facts_of(held, &facts, NULL), VB_OK);
    assert_int_equal(facts.documents, 0);
    vb_collection_close(held);
    assert_int_equal(vb_collection_open(&held, db, true, NULL), VB_OK);
    assert_int_equal(vb_collection_begin(held, NULL), VB_OK);
    assert_int_equal(vb_collection_add(held, path, &outcome, NULL), VB_OK);
    assert_int_equal(vb_collection_commit(held, NULL), VB_OK);
    assert_int_equal(vb_collection_add(held, path, &outcome, NULL), VB_OK);
    assert_int_equal(outcome.added, VB_ADDED_UNCHANGED);
    assert_int_equal(vb_collection_facts_of(held, &facts, NULL), VB_OK);
    assert_int_equal(facts.documents, 1);
    assert_int_equal(facts.languages, 1u << VB_LANG_EN);
    assert_int_equal(facts.from.year, 2030);
    vb_collection_close(held);
    remove_file(path);
    unlink(db);
}

static void json_is_one_line(void **state)
{
    (void) state;
    vb_doc *doc = NULL;
    char *json = NULL;
    size_t len = 0;
    assert_int_equal(vb_doc_read_bytes(&doc, text_of(draft), "draft", NULL, NULL), VB_OK);
    assert_int_equal(vb_doc_json(doc, VB_JSON_READ, NULL, &json, &len, NULL), VB_OK);
    assert_int_equal(strlen(json), len);
    assert_int_equal(json[0], '{');
    assert_ptr_equal(strchr(json, '\n'), json + len - 1);
    free(json);
    vb_doc_free(doc);
}

/* Reads and checks without a collection, over and over. */
static void *work(void *unused)
{
    (void) unused;
    for (int i = 0; i < 20; i++) {
        vb_doc *doc = NULL;
        if (vb_doc_read_bytes(&doc, text_of(first), "first", NULL, NULL) != VB_OK ||
            vb_doc_check(doc, NULL, NULL) != VB_OK || vb_doc_class(doc) != VB_CLASS_RESOLUTION)
            return "failed";
        vb_doc_free(doc);
    }
    return NULL;
}

static void threads_read_different_documents_at_once(void **state)
{
    (void) state;
    pthread_t threads[4];
    for (int i = 0; i < 4; i++)
        assert_int_equal(pthread_create(threads + i, NULL, work, NULL), 0);
    for (int i = 0; i < 4; i++) {
        void *failure = NULL;
        pthread_join(threads[i], &failure);
        assert_null(failure);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bytes_may_go_away_after_reading),
        cmocka_unit_test(past_the_end_there_is_nothing),
        cmocka_unit_test(nothing_may_be_freed),
        cmocka_unit_test(a_missing_file_is_named),
        cmocka_unit_test(a_missing_collection_is_named),
        cmocka_unit_test(a_changed_number_is_found),
        cmocka_unit_test(findings_outlive_the_collection),
        cmocka_unit_test(a_quotation_is_compared_in_its_own_language),
        cmocka_unit_test(without_a_collection_quotations_are_not_compared),
        cmocka_unit_test(a_question_must_make_sense),
        cmocka_unit_test(the_day_given_judges_an_undated_draft),
        cmocka_unit_test(additions_stand_or_fall_together),
        cmocka_unit_test(json_is_one_line),
        cmocka_unit_test(threads_read_different_documents_at_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* test_verdict.c - what may be done to a quotation without changing its verdict, and
 * what may not: tried at every place of some passages, so that no list of cases hides
 * a gap between two of them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "analysis/analysis.h"
#include "analysis/whole.h"
#include "base/buf.h"
#include "model/names.h"
#include "store/store.h"
#include "text/normal.h"
#include "unit/made.h"

#define ENGLISH                                                                                                        \
    "Decides that the States’ envoys shall meet at Norvik – and nowhere else – within 30 days of 4 March 2030"
#define FRENCH "Décide que les écluses du fleuve resteront ouvertes pendant 45 jours à compter du 12 mai 2030"
#define ARABIC "يقرر أن تظل أهوسة نهر نورفيك مفتوحة لمدة 60 يوما أمام جميع السفن التجارية"
#define CHINESE "决定诺尔维克河各船闸在2030年5月12日之后的45天内继续向所有商船开放"
#define RUSSIAN "постановляет, что шлюзы реки Норвик остаются открытыми для всех судов в течение 90 дней"

static const struct {
    vb_lang lang;
    const char *symbol, *words;
} passages[] = {{VB_LANG_EN, "S/RES/9001 (2030)", ENGLISH},
                {VB_LANG_FR, "S/RES/9002 (2030)", FRENCH},
                {VB_LANG_AR, "S/RES/9003 (2030)", ARABIC},
                {VB_LANG_ZH, "S/RES/9004 (2030)", CHINESE},
                {VB_LANG_RU, "S/RES/9005 (2030)", RUSSIAN}};
#define PASSAGES (sizeof passages / sizeof *passages)

static void keep(vb_store *store, vb_doc *doc)
{
    vb_err err = VB_ERR_INIT;
    vb_add_outcome outcome;
    assert_int_equal(vb_store_add(store, doc, &outcome, &err), VB_OK);
    vb_doc_free(doc);
}

static vb_store *library(void)
{
    vb_store *store = NULL;
    vb_err err = VB_ERR_INIT;
    assert_int_equal(vb_store_open(&store, ":memory:", true, &err), VB_OK);
    for (size_t i = 0; i < PASSAGES; i++) {
        const made_part parts[] = {{VB_BLOCK_OPERATIVE, "1.", passages[i].words, -1}, {.text = NULL}};
        keep(store, made_doc(&(made){passages[i].symbol,
                                     passages[i].symbol,
                                     NULL,
                                     passages[i].lang,
                                     VB_CLASS_RESOLUTION,
                                     {2030, 3, 4},
                                     parts}));
    }
    return store;
}

typedef struct outcome {
    vb_verdict verdict;
    uint32_t kinds;
} outcome;

/* `words` as they would be typed: normalised as every input is. */
static outcome judge(vb_store *store, const char *symbol, vb_lang lang, const char *words)
{
    vb_arena *arena = vb_arena_new(0);
    vb_err err = VB_ERR_INIT;
    vb_buf text = VB_BUF_INIT;
    vb_finding finding = {.verdict = VB_VERDICT_NONE};
    vb_str cited = vb_str_from(symbol);
    vb_normal_add(&text, vb_str_from(words));
    assert_int_equal(vb_judge_quotation(&finding, vb_buf_str(&text), lang, (vb_str_list){&cited, 1},
                                        vb_store_catalogue(store), NULL, arena, &err),
                     VB_OK);
    outcome o = {finding.verdict, finding.kinds};
    vb_buf_free(&text);
    vb_arena_free(arena);
    return o;
}

/* Every `old` becomes `new`; the words as they are where there is none. */
static const char *changed(const char *words, const char *old, const char *new)
{
    static char out[4096];
    size_t len = 0;
    for (const char *at = words; *at;) {
        bool is_here = strncmp(at, old, strlen(old)) == 0;
        len +=
            (size_t) snprintf(out + len, sizeof out - len, "%.*s", is_here ? (int) strlen(new) : 1, is_here ? new : at);
        at += is_here ? strlen(old) : 1;
    }
    return out;
}

static const char *const harmless[][2] = {
    {"’", "'"},
    {"–", "-"},
    {"–", "—"},
    {" ", "\xC2\xA0"},
    {" ", "  "},
    {" ", "\n"},
    {" ", " \xE2\x80\x8F"},
    {" ", "\xE2\x80\xAA "},
    {"d", "d\xC2\xAD"},
    {"e", "e\xE2\x80\x8B"},
    {"é", "e\xCC\x81"},
    {"й", "и\xCC\x86"},
    {"ت", "تـ"},
};

static void typography_changes_no_verdict(void **state)
{
    vb_store *store = library();
    (void) state;
    for (size_t i = 0; i < PASSAGES; i++)
        for (size_t k = 0; k < sizeof harmless / sizeof *harmless; k++) {
            const char *words = changed(passages[i].words, harmless[k][0], harmless[k][1]);
            outcome o = judge(store, passages[i].symbol, passages[i].lang, words);
            if (o.verdict != VB_VERDICT_VERBATIM)
                fail_msg("%s: %s", vb_verdict_name(o.verdict), words);
        }
    vb_store_close(store);
}

static void typography_hides_no_change(void **state)
{
    vb_store *store = library();
    const char *altered = "the States’ envoys should meet at Norvik – and nowhere else – within 80 days";
    outcome plain = judge(store, passages[0].symbol, VB_LANG_EN, altered);
    (void) state;
    assert_int_equal(plain.verdict, VB_VERDICT_ALTERED);
    assert_int_equal(plain.kinds, 1u << VB_EDIT_NUMBER | 1u << VB_EDIT_MODALITY);
    for (size_t k = 0; k < sizeof harmless / sizeof *harmless; k++) {
        outcome o = judge(store, passages[0].symbol, VB_LANG_EN, changed(altered, harmless[k][0], harmless[k][1]));
        assert_int_equal(o.verdict, plain.verdict);
        assert_int_equal(o.kinds, plain.kinds);
    }
    vb_store_close(store);
}

static void the_end_of_a_line_hides_no_change(void **state)
{
    static const char *const altered[][2] = {
        {"the States’ envoys shall not\nmeet at Norvik – and nowhere else – within 30 days",
         "the States’ envoys shall not meet at Norvik – and nowhere else – within 30 days"},
        {"Decides that\nthe States’ envoys should\nmeet at Norvik – and nowhere else",
         "Decides that the States’ envoys should meet at Norvik – and nowhere else"},
        {"the States’ envoys shall meet at\nEstmark – and nowhere else – within 30 days",
         "the States’ envoys shall meet at Estmark – and nowhere else – within 30 days"},
    };
    vb_store *store = library();
    (void) state;
    for (size_t i = 0; i < sizeof altered / sizeof *altered; i++) {
        outcome lines = judge(store, passages[0].symbol, VB_LANG_EN, altered[i][0]);
        outcome plain = judge(store, passages[0].symbol, VB_LANG_EN, altered[i][1]);
        assert_int_equal(plain.verdict, VB_VERDICT_ALTERED);
        assert_int_equal(lines.verdict, plain.verdict);
        assert_int_equal(lines.kinds, plain.kinds);
    }
    vb_store_close(store);
}

static void a_hyphen_at_a_line_end_is_noise_at_every_place(void **state)
{
    vb_store *store = library();
    const char *word = strstr(ENGLISH, "nowhere");
    char words[512];
    (void) state;
    for (int n = 2; n < 6; n++) {
        int before = (int) (word - ENGLISH) + n;
        snprintf(words, sizeof words, "%.*s-\n%s", before, ENGLISH, &ENGLISH[before]);
        outcome o = judge(store, passages[0].symbol, VB_LANG_EN, words);
        if (o.verdict != VB_VERDICT_NOISY && o.verdict != VB_VERDICT_VERBATIM)
            fail_msg("%s: %s", vb_verdict_name(o.verdict), words);
    }
    vb_store_close(store);
}

static void every_digit_counts(void **state)
{
    vb_store *store = library();
    char words[512];
    (void) state;
    for (size_t i = 0; i < PASSAGES; i++)
        for (size_t at = 0; passages[i].words[at]; at++) {
            snprintf(words, sizeof words, "%s", passages[i].words);
            if (words[at] < '0' || words[at] > '9')
                continue;
            words[at] = words[at] == '7' ? '8' : '7';
            outcome o = judge(store, passages[i].symbol, passages[i].lang, words);
            if (o.verdict != VB_VERDICT_ALTERED || !(o.kinds & (1u << VB_EDIT_NUMBER | 1u << VB_EDIT_DATE)))
                fail_msg("%s: %s", vb_verdict_name(o.verdict), words);
        }
    vb_store_close(store);
}

static void every_negation_counts(void **state)
{
    static const struct {
        size_t passage;
        const char *old, *new;
    } denials[] = {{0, "shall", "shall not"},
                   {0, "Decides", "Decides never"},
                   {1, "resteront", "ne resteront pas"},
                   {1, "ouvertes", "non ouvertes"},
                   {2, "أن", "ألا"},
                   {2, "تظل", "لا تظل"},
                   {3, "继续", "不继续"},
                   {3, "决定", "尚未决定"},
                   {4, "остаются", "не остаются"}};
    vb_store *store = library();
    (void) state;
    for (size_t i = 0; i < sizeof denials / sizeof *denials; i++) {
        size_t p = denials[i].passage;
        const char *words = changed(passages[p].words, denials[i].old, denials[i].new);
        outcome o = judge(store, passages[p].symbol, passages[p].lang, words);
        if (o.verdict != VB_VERDICT_ALTERED || !(o.kinds & 1u << VB_EDIT_NEGATION))
            fail_msg("%s: %s", vb_verdict_name(o.verdict), words);
    }
    vb_store_close(store);
}

static void other_documents_change_no_verdict_on_the_cited_one(void **state)
{
    static const char *const quotations[] = {ENGLISH,
                                             "the States’ … shall meet at Norvik",
                                             "the States’ envoys shaII meet at Norvik",
                                             "the States’ envoys shall meet at Norvik within 80 days of 4 March 2030",
                                             "the States’ envoys shall never meet at Norvik",
                                             "no vessel of any flag has ever passed these locks by night or by day"};
    vb_store *store = library();
    outcome before[sizeof quotations / sizeof *quotations];
    (void) state;
    for (size_t i = 0; i < sizeof quotations / sizeof *quotations; i++)
        before[i] = judge(store, passages[0].symbol, VB_LANG_EN, quotations[i]);
    assert_int_equal(before[0].verdict, VB_VERDICT_VERBATIM);
    assert_int_equal(before[1].verdict, VB_VERDICT_ADAPTED);
    assert_int_equal(before[3].verdict, VB_VERDICT_ALTERED);
    assert_int_equal(before[5].verdict, VB_VERDICT_NOT_FOUND);
    for (uint32_t n = 1; n <= 60; n++)
        keep(store, made_resolution(n, 12));
    for (size_t i = 0; i < sizeof quotations / sizeof *quotations; i++) {
        outcome after = judge(store, passages[0].symbol, VB_LANG_EN, quotations[i]);
        assert_int_equal(after.verdict, before[i].verdict);
        assert_int_equal(after.kinds, before[i].kinds);
    }
    vb_store_close(store);
}

static void documents_kept_for_comparing_change_no_verdict(void **state)
{
    vb_store *store = library();
    vb_wholes *wholes = vb_wholes_new();
    vb_err err = VB_ERR_INIT;
    (void) state;
    for (int round = 0; round < 3; round++)
        for (size_t i = 0; i < PASSAGES; i++) {
            vb_arena *arena = vb_arena_new(0);
            vb_finding finding = {.verdict = VB_VERDICT_NONE};
            vb_str cited = vb_str_from(passages[i].symbol);
            const char *words = changed(passages[i].words, round ? "0" : "#", "6");
            assert_int_equal(vb_judge_quotation(&finding, vb_str_from(words), passages[i].lang,
                                                (vb_str_list){&cited, 1}, vb_store_catalogue(store), wholes, arena,
                                                &err),
                             VB_OK);
            bool is_changed = strcmp(words, passages[i].words) != 0;
            assert_int_equal(finding.verdict, is_changed ? VB_VERDICT_ALTERED : VB_VERDICT_VERBATIM);
            vb_arena_free(arena);
        }
    vb_wholes_free(wholes);
    vb_store_close(store);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(typography_changes_no_verdict),
        cmocka_unit_test(typography_hides_no_change),
        cmocka_unit_test(the_end_of_a_line_hides_no_change),
        cmocka_unit_test(a_hyphen_at_a_line_end_is_noise_at_every_place),
        cmocka_unit_test(every_digit_counts),
        cmocka_unit_test(every_negation_counts),
        cmocka_unit_test(other_documents_change_no_verdict_on_the_cited_one),
        cmocka_unit_test(documents_kept_for_comparing_change_no_verdict),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

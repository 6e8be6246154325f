/* test_changes.c - what changes a verdict and what does not, in six languages: sentences made at random (the same seed
 * makes the same ones), quoted as they are, set by another hand, with one figure changed, with what was affirmed denied
 * or what was denied affirmed, and beside documents about other things. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "analysis/analysis.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "fuzz/fuzz.h"
#include "model/names.h"
#include "store/store.h"
#include "text/normal.h"
#include "unit/made.h"

#define ROUNDS 12 /* sentences made of each form */
#define HANDS 24  /* ways in which each is set */
#define PARTS 40  /* parts of a sentence, cut anywhere */
#define ROOM 1024

/* One sentence said, and denied; three numbers in it. */
static const struct {
    vb_lang lang;
    const char *said, *denied;
} forms[] = {
    {VB_LANG_EN,
     "Decides that the %u envoys of the lake States shall meet at Norvik – and there alone – within %u days of 4 March "
     "%u",
     "Decides that the %u envoys of the lake States shall not meet at Norvik – and there alone – within %u days of 4 "
     "March %u"},
    {VB_LANG_EN,
     "Notes that %u of the vessels’ masters were heard on the “northern” locks, that %u have paid, and that tolls rose "
     "in %u",
     "Notes that %u of the vessels’ masters were never heard on the “northern” locks, that %u have paid, and that "
     "tolls rose in %u"},
    {VB_LANG_FR,
     "Décide que les %u écluses du fleuve, situées à l’est, resteront ouvertes pendant %u jours à compter du 12 mai %u",
     "Décide que les %u écluses du fleuve, situées à l’est, ne resteront pas ouvertes pendant %u jours à compter du 12 "
     "mai %u"},
    {VB_LANG_ES,
     "Decide que las %u esclusas del río permanecerán abiertas a la navegación durante %u días a partir del 12 de mayo "
     "de %u",
     "Decide que las %u esclusas del río no permanecerán abiertas a la navegación durante %u días a partir del 12 de "
     "mayo de %u"},
    {VB_LANG_RU,
     "постановляет, что %u шлюзов реки Норвик остаются открытыми – для всех судов – в течение %u дней с 4 марта %u "
     "года",
     "постановляет, что %u шлюзов реки Норвик не остаются открытыми – для всех судов – в течение %u дней с 4 марта %u "
     "года"},
    {VB_LANG_AR, "يقرر أن تظل %u من أهوسة نهر نورفيك مفتوحة أمام جميع السفن التجارية لمدة %u يوما اعتبارا من سنة %u",
     "يقرر ألا تظل %u من أهوسة نهر نورفيك مفتوحة أمام جميع السفن التجارية لمدة %u يوما اعتبارا من سنة %u"},
    {VB_LANG_ZH, "决定诺尔维克河上的%u座船闸在开放后的%u天内继续向所有商船提供服务，并将此安排延至%u年",
     "决定诺尔维克河上的%u座船闸在开放后的%u天内不继续向所有商船提供服务，并将此安排延至%u年"},
    {VB_LANG_EN,
     "Recalls that the Commission’s %u wardens, who bear arms, hold 1,5%u crowns of each town’s tolls until 3 May %u",
     "Recalls that the Commission’s %u wardens, who don’t bear arms, hold 1,5%u crowns of each town’s tolls until 3 "
     "May %u"},
    {VB_LANG_FR, "Rappelle que les %u éclusiers d’aujourd’hui ont quitté l’île après %u jours, jusqu’au 3 mai %u",
     "Rappelle que les %u éclusiers d’aujourd’hui n’ont pas quitté l’île après %u jours, jusqu’au 3 mai %u"},
    {VB_LANG_ES,
     "Observa que los %u barqueros – «todos ellos» – fueron oídos en la ribera, que %u pagaron, y que la Comisión se "
     "reunió en %u",
     "Observa que los %u barqueros – «todos ellos» – nunca fueron oídos en la ribera, que %u pagaron, y que la "
     "Comisión "
     "se reunió en %u"},
    {VB_LANG_RU,
     "отмечает, что %u паромщиков «Верхней пристани» заплатили 2,%u кроны – и ещё столько же – по счёту от 7 июня %u "
     "года",
     "отмечает, что %u паромщиков «Верхней пристани» не заплатили 2,%u кроны – и ещё столько же – по счёту от 7 июня "
     "%u года"},
    {VB_LANG_AR, "تلاحظ أن %u من ملاحي «المرفأ الأعلى» سددوا الرسوم عن %u سفينة إلى لجنة النهر في سنة %u",
     "تلاحظ أن %u من ملاحي «المرفأ الأعلى» لم يسددوا الرسوم عن %u سفينة إلى لجنة النهر في سنة %u"},
    {VB_LANG_ZH, "注意到“上游码头”的%u名船夫已为%u艘船只向河流委员会缴付通行费，期限至%u年为止",
     "注意到“上游码头”的%u名船夫未为%u艘船只向河流委员会缴付通行费，期限至%u年为止"},
};
#define FORMS (sizeof forms / sizeof *forms)

static uint32_t seed, turn;

/* Each turn makes other sentences. */
static void begin(uint32_t first) { seed = first + turn * 7919u; }

static uint32_t below(uint32_t limit)
{
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 8) % limit;
}

/* Each "%u" of a form is a number's place. */
static const char *made_of(char out[ROOM], const char *form, const unsigned numbers[3])
{
    size_t len = 0;
    const char *hole = strstr(form, "%u");
    for (int i = 0; i < 3 && hole; i++, hole = strstr(form, "%u")) {
        len += (size_t) snprintf(out + len, ROOM - len, "%.*s%u", (int) (hole - form), form, numbers[i]);
        assert_true(len < ROOM);
        form = hole + strlen("%u");
    }
    snprintf(out + len, ROOM - len, "%s", form);
    return out;
}

static void make_numbers(unsigned numbers[3])
{
    numbers[0] = 12 + below(80);
    numbers[1] = 14 + below(80);
    numbers[2] = 2019 + below(12);
}

typedef struct outcome {
    vb_verdict verdict;
    uint32_t kinds;
} outcome;

static vb_store *holding(size_t form, const char *sentence)
{
    vb_store *store = NULL;
    vb_add_outcome added;
    const made_part parts[] = {{VB_BLOCK_OPERATIVE, "1.", sentence, -1}, {.text = NULL}};
    vb_doc *doc = made_doc(
        &(made){"source.txt", "S/RES/9001 (2030)", NULL, forms[form].lang, VB_CLASS_RESOLUTION, {2030, 3, 4}, parts});
    assert_int_equal(vb_store_open(&store, ":memory:", true, NULL), VB_OK);
    assert_int_equal(vb_store_add(store, doc, &added, NULL), VB_OK);
    vb_doc_free(doc);
    return store;
}

static outcome judge(vb_store *store, vb_lang lang, vb_str words)
{
    vb_arena *arena = vb_arena_new(0);
    vb_buf text = VB_BUF_INIT;
    vb_finding finding = {.verdict = VB_VERDICT_NONE};
    vb_str cited = VB_S("S/RES/9001 (2030)");
    vb_normal_add(&text, words);
    assert_int_equal(vb_judge_quotation(&finding, vb_buf_str(&text), lang, (vb_str_list){&cited, 1},
                                        vb_store_catalogue(store), NULL, arena, NULL),
                     VB_OK);
    outcome o = {finding.verdict, finding.kinds};
    vb_buf_free(&text);
    vb_arena_free(arena);
    return o;
}

static outcome judge_z(vb_store *store, vb_lang lang, const char *words)
{
    return judge(store, lang, vb_str_from(words));
}

/* However the words are set, the outcome is the one of `words` as they are. */
static void set_by_many_hands(vb_store *store, vb_lang lang, const char *words, outcome plain)
{
    for (uint32_t hand = 0; hand < HANDS; hand++) {
        vb_buf set = VB_BUF_INIT;
        fuzz_typography(&set, vb_str_from(words), below(1u << 24));
        outcome o = judge(store, lang, vb_buf_str(&set));
        if (o.verdict != plain.verdict || o.kinds != plain.kinds)
            fail_msg("%s (%x), not %s (%x): %.*s", vb_verdict_name(o.verdict), o.kinds, vb_verdict_name(plain.verdict),
                     plain.kinds, VB_STR_ARG(vb_buf_str(&set)));
        vb_buf_free(&set);
    }
}

static void what_is_verbatim_stays_so_in_any_setting(void **state)
{
    char sentence[ROOM];
    unsigned numbers[3];
    (void) state;
    begin(2840);
    for (size_t f = 0; f < FORMS; f++)
        for (int round = 0; round < ROUNDS; round++) {
            make_numbers(numbers);
            vb_store *store = holding(f, made_of(sentence, round % 2 ? forms[f].denied : forms[f].said, numbers));
            outcome o = judge_z(store, forms[f].lang, sentence);
            assert_int_equal(o.verdict, VB_VERDICT_VERBATIM);
            set_by_many_hands(store, forms[f].lang, sentence, o);
            vb_store_close(store);
        }
}

static bool has_words(vb_str text)
{
    bool has = false;
    for (size_t at = 0; at < text.len && !has; at += vb_utf8_at(text, at).len) {
        uint32_t rune = vb_utf8_at(text, at).value;
        has = vb_rune_is_letter(rune) || vb_rune_is_digit(rune);
    }
    return has;
}

static size_t any_place(vb_str text)
{
    size_t at = below((uint32_t) text.len + 1);
    while (at < text.len && ((unsigned char) text.at[at] & 0xC0) == 0x80)
        at++;
    return at;
}

/* Inside words and numbers, at an apostrophe, between two marks: whatever the verdict on such a part is, it is the same
 * in any setting. */
static void a_part_cut_anywhere_has_one_verdict(void **state)
{
    char sentence[ROOM], part[ROOM];
    unsigned numbers[3];
    (void) state;
    begin(1540);
    for (size_t f = 0; f < FORMS; f++) {
        make_numbers(numbers);
        vb_store *store = holding(f, made_of(sentence, forms[f].denied, numbers));
        for (int i = 0; i < PARTS; i++) {
            size_t a = any_place(vb_str_from(sentence)), b = any_place(vb_str_from(sentence));
            vb_str cut = vb_str_trim(vb_str_part(vb_str_from(sentence), a < b ? a : b, a < b ? b : a));
            if (!has_words(cut))
                continue;
            snprintf(part, sizeof part, "%.*s", VB_STR_ARG(cut));
            set_by_many_hands(store, forms[f].lang, part, judge_z(store, forms[f].lang, part));
        }
        vb_store_close(store);
    }
}

/* A digit less at either end of the words that are quoted: the number is another. */
static void a_number_is_never_cut(void **state)
{
    char sentence[ROOM], part[ROOM];
    unsigned numbers[3];
    (void) state;
    begin(715);
    for (size_t f = 0; f < FORMS; f++) {
        make_numbers(numbers);
        vb_store *store = holding(f, made_of(sentence, forms[f].said, numbers));
        vb_str all = vb_str_from(sentence);
        for (size_t at = 1; at + 1 < all.len; at++) {
            bool is_inside = vb_rune_is_digit((unsigned char) all.at[at - 1]) &&
                             (vb_rune_is_digit((unsigned char) all.at[at]) ||
                              (all.at[at] == ',' && vb_rune_is_digit((unsigned char) all.at[at + 1])));
            vb_str sides[] = {vb_str_part(all, 0, at), vb_str_part(all, at + (all.at[at] == ','), all.len)};
            for (size_t side = 0; is_inside && side < 2; side++) {
                size_t first = vb_str_find(all, sides[side], 0);
                if (vb_str_find(all, sides[side], first + 1) != SIZE_MAX)
                    continue; /* "29" of "2029", and 29 elsewhere */
                snprintf(part, sizeof part, "%.*s", VB_STR_ARG(sides[side]));
                outcome o = judge_z(store, forms[f].lang, part);
                if (o.verdict == VB_VERDICT_VERBATIM || o.verdict == VB_VERDICT_ADAPTED)
                    fail_msg("%s (%x): %s\n%s", vb_verdict_name(o.verdict), o.kinds, part, sentence);
            }
        }
        vb_store_close(store);
    }
}

/* One digit of one number, any; in any setting. */
static void one_digit_always_alters(void **state)
{
    char sentence[ROOM], changed[ROOM];
    unsigned numbers[3];
    (void) state;
    begin(1993);
    for (size_t f = 0; f < FORMS; f++)
        for (int round = 0; round < ROUNDS; round++) {
            make_numbers(numbers);
            const char *form = round % 2 ? forms[f].denied : forms[f].said;
            vb_store *store = holding(f, made_of(sentence, form, numbers));
            uint32_t which = below(3), place = below(2), scale = place ? 10 : 1, digit = numbers[which] / scale % 10;
            numbers[which] += (digit == 9 ? 0u - 1u : 1u) * scale;
            outcome o = judge_z(store, forms[f].lang, made_of(changed, form, numbers));
            if (o.verdict != VB_VERDICT_ALTERED || !(o.kinds & (1u << VB_EDIT_NUMBER | 1u << VB_EDIT_DATE)))
                fail_msg("%s (%x): %s\n%s", vb_verdict_name(o.verdict), o.kinds, changed, sentence);
            set_by_many_hands(store, forms[f].lang, changed, o);
            vb_store_close(store);
        }
}

static void one_denial_always_alters(void **state)
{
    char sentence[ROOM], changed[ROOM];
    unsigned numbers[3];
    (void) state;
    begin(1325);
    for (size_t f = 0; f < FORMS; f++)
        for (int round = 0; round < ROUNDS; round++) {
            make_numbers(numbers);
            vb_store *store = holding(f, made_of(sentence, round % 2 ? forms[f].denied : forms[f].said, numbers));
            outcome o =
                judge_z(store, forms[f].lang, made_of(changed, round % 2 ? forms[f].said : forms[f].denied, numbers));
            if (o.verdict != VB_VERDICT_ALTERED || !(o.kinds & 1u << VB_EDIT_NEGATION))
                fail_msg("%s (%x): %s\n%s", vb_verdict_name(o.verdict), o.kinds, changed, sentence);
            set_by_many_hands(store, forms[f].lang, changed, o);
            vb_store_close(store);
        }
}

/* A hyphen and a line end inside a word: the same words, at most called noisy. */
static void a_word_parted_at_a_line_end_is_no_other_word(void **state)
{
    char sentence[ROOM];
    unsigned numbers[3];
    (void) state;
    begin(822);
    for (size_t f = 0; f < FORMS; f++) {
        make_numbers(numbers);
        vb_store *store = holding(f, made_of(sentence, forms[f].said, numbers));
        vb_str all = vb_str_from(sentence);
        for (size_t at = 0; at < all.len; at += vb_utf8_at(all, at).len) {
            vb_rune before = vb_utf8_before(all, at), back = vb_utf8_before(all, at - before.len),
                    after = vb_utf8_at(all, at);
            vb_rune ahead = vb_utf8_at(all, at + after.len);
            bool is_inside = at > 4 && vb_rune_is_letter(before.value) && vb_rune_is_letter(back.value) &&
                             vb_rune_is_letter(after.value) && vb_rune_is_letter(ahead.value) &&
                             !vb_rune_is_han(after.value) && !vb_rune_is_arabic(after.value);
            if (!is_inside || below(3))
                continue;
            vb_buf parted = VB_BUF_INIT;
            vb_buf_add(&parted, vb_str_part(all, 0, at));
            vb_buf_addz(&parted, "-\n");
            vb_buf_add(&parted, vb_str_part(all, at, all.len));
            outcome o = judge(store, forms[f].lang, vb_buf_str(&parted));
            if (o.verdict != VB_VERDICT_NOISY && o.verdict != VB_VERDICT_VERBATIM)
                fail_msg("%s (%x): %.*s", vb_verdict_name(o.verdict), o.kinds, VB_STR_ARG(vb_buf_str(&parted)));
            vb_buf_free(&parted);
        }
        vb_store_close(store);
    }
}

/* A number with a digit more, a digit less, or two of them exchanged. */
static unsigned misprinted(unsigned number, uint32_t how)
{
    unsigned swapped = number / 100 * 100 + number % 10 * 10 + number / 10 % 10;
    return how == 0 ? number * 10 + 3 : how == 1 || swapped == number ? number / 10 : swapped;
}

static void a_misprinted_number_always_alters(void **state)
{
    char sentence[ROOM], changed[ROOM];
    unsigned numbers[3];
    (void) state;
    begin(2250);
    for (size_t f = 0; f < FORMS; f++)
        for (uint32_t which = 0; which < 9; which++) {
            make_numbers(numbers);
            vb_store *store = holding(f, made_of(sentence, forms[f].said, numbers));
            numbers[which / 3] = misprinted(numbers[which / 3], which % 3);
            outcome o = judge_z(store, forms[f].lang, made_of(changed, forms[f].said, numbers));
            if (o.verdict != VB_VERDICT_ALTERED || !(o.kinds & (1u << VB_EDIT_NUMBER | 1u << VB_EDIT_DATE)))
                fail_msg("%s (%x): %s\n%s", vb_verdict_name(o.verdict), o.kinds, changed, sentence);
            set_by_many_hands(store, forms[f].lang, changed, o);
            vb_store_close(store);
        }
}

/* ---- other documents -------------------------------------------------------------------------- */

#define QUOTED 8

/* Quotations of the sentence of every verdict that a cited document can have. */
static void quote(char quoted[QUOTED][ROOM], size_t f, unsigned numbers[3])
{
    char sentence[ROOM];
    vb_str all = vb_str_from(made_of(sentence, forms[f].said, numbers));
    size_t third = all.len / 3, half = all.len / 2, cut = any_place(all);
    for (; third < all.len && ((unsigned char) all.at[third] & 0xC0) == 0x80; third++)
        continue;
    for (; half < all.len && ((unsigned char) all.at[half] & 0xC0) == 0x80; half++)
        continue;
    snprintf(quoted[0], ROOM, "%s", sentence);
    made_of(quoted[1], forms[f].denied, numbers);
    snprintf(quoted[2], ROOM, "%.*s … %.*s", (int) third, all.at, (int) (all.len - half), all.at + half);
    snprintf(quoted[3], ROOM, "%.*s\xC2\xAD-\n%.*s", (int) half, all.at, (int) (all.len - half), all.at + half);
    snprintf(quoted[4], ROOM, "%.*s", (int) (all.len - cut), all.at + cut);
    snprintf(quoted[5], ROOM, "%.*s [emphasis added] %.*s", (int) third, all.at, (int) (all.len - third),
             all.at + third);
    snprintf(quoted[6], ROOM, "pears and plums of the southern orchards by night");
    numbers[1]++;
    made_of(quoted[7], forms[f].said, numbers);
}

static void add_sentence(vb_store *store, const char *symbol, vb_lang lang, const char *sentence)
{
    const made_part parts[] = {{VB_BLOCK_OPERATIVE, "7.", sentence, -1}, {.text = NULL}};
    vb_add_outcome added;
    vb_doc *doc = made_doc(&(made){symbol, symbol, NULL, lang, VB_CLASS_RESOLUTION, {2031, 3, 4}, parts});
    assert_int_equal(vb_store_add(store, doc, &added, NULL), VB_OK);
    vb_doc_free(doc);
}

/* Documents about other things: made ones, and every other form in its language with numbers of its own. */
static void add_others(vb_store *store, size_t f, const char *sentence)
{
    vb_add_outcome added;
    char symbol[40], other[ROOM];
    unsigned numbers[3];
    (void) sentence;
    for (uint32_t n = 1; n <= 20; n++) {
        vb_doc *doc = made_resolution(100 + below(800) + n * 1000, 4 + below(6));
        assert_int_equal(vb_store_add(store, doc, &added, NULL), VB_OK);
        vb_doc_free(doc);
    }
    for (size_t g = 0; g < FORMS; g++) {
        make_numbers(numbers);
        snprintf(symbol, sizeof symbol, "S/RES/%u (2031)", 9100 + (unsigned) g);
        if (g != f)
            add_sentence(store, symbol, forms[g].lang,
                         made_of(other, below(2) ? forms[g].said : forms[g].denied, numbers));
    }
}

static void judge_all(outcome out[QUOTED], vb_store *store, size_t f, char quoted[QUOTED][ROOM])
{
    for (size_t i = 0; i < QUOTED; i++)
        out[i] = judge_z(store, forms[f].lang, quoted[i]);
}

static void must_be_the_same(const outcome before[QUOTED], const outcome after[QUOTED], char quoted[QUOTED][ROOM])
{
    for (size_t i = 0; i < QUOTED; i++)
        if (after[i].verdict != before[i].verdict || after[i].kinds != before[i].kinds)
            fail_msg("%s (%x), not %s (%x): %s", vb_verdict_name(after[i].verdict), after[i].kinds,
                     vb_verdict_name(before[i].verdict), before[i].kinds, quoted[i]);
}

/* The same sentence in other documents. */
static void add_copies(vb_store *store, size_t f, const char *sentence)
{
    add_sentence(store, "S/RES/9200 (2031)", forms[f].lang, sentence);
    add_sentence(store, "S/RES/9201 (2031)", forms[f].lang, sentence);
}

static void documents_change_nothing(void (*add)(vb_store *store, size_t f, const char *sentence))
{
    char sentence[ROOM], quoted[QUOTED][ROOM];
    unsigned numbers[3];
    outcome before[QUOTED], after[QUOTED];
    for (size_t f = 0; f < FORMS; f++) {
        make_numbers(numbers);
        vb_store *store = holding(f, made_of(sentence, forms[f].said, numbers));
        quote(quoted, f, numbers);
        judge_all(before, store, f, quoted);
        assert_int_equal(before[0].verdict, VB_VERDICT_VERBATIM);
        assert_int_equal(before[1].verdict, VB_VERDICT_ALTERED);
        assert_int_equal(before[6].verdict, VB_VERDICT_NOT_FOUND);
        assert_int_equal(before[7].verdict, VB_VERDICT_ALTERED);
        add(store, f, sentence);
        judge_all(after, store, f, quoted);
        must_be_the_same(before, after, quoted);
        vb_store_close(store);
    }
}

static void documents_about_other_things_change_nothing(void **state)
{
    (void) state;
    begin(60);
    documents_change_nothing(add_others);
}

/* What the cited document has, it has, whoever has it too; what is altered of it stays altered. */
static void documents_with_the_same_words_change_nothing(void **state)
{
    (void) state;
    begin(1701);
    documents_change_nothing(add_copies);
}

/* A number on the command line: so many turns. */
int main(int argc, char **argv)
{
    int failed = 0, turns = argc > 1 ? atoi(argv[1]) : 1;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_verbatim_stays_so_in_any_setting),
        cmocka_unit_test(a_part_cut_anywhere_has_one_verdict),
        cmocka_unit_test(a_number_is_never_cut),
        cmocka_unit_test(one_digit_always_alters),
        cmocka_unit_test(one_denial_always_alters),
        cmocka_unit_test(a_word_parted_at_a_line_end_is_no_other_word),
        cmocka_unit_test(a_misprinted_number_always_alters),
        cmocka_unit_test(documents_about_other_things_change_nothing),
        cmocka_unit_test(documents_with_the_same_words_change_nothing),
    };
    for (; failed == 0 && (int) turn < turns; turn++)
        failed = cmocka_run_group_tests(tests, NULL, NULL);
    return failed;
}

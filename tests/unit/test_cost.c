/* test_cost.c - what looking for citations costs: one pass over the text, memory for what is
 * found and for nothing else, time in proportion to length whatever stands there.
 *
 * The linker leads every request for memory through the counters below (--wrap in
 * tests/meson.build), and every question to the word lists, by which work is counted. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "analysis/analysis.h"
#include "base/buf.h"
#include "base/scan.h"
#include "read/read.h"

static size_t allocations, questions;

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *at, size_t size);
void *__real_vb_arena_alloc(vb_arena *arena, size_t size);
void *__real_vb_arena_array(vb_arena *arena, size_t count, size_t size);
vb_str __real_vb_arena_copy(vb_arena *arena, vb_str s);
bool __real_vb_lexicon__walk(const vb_lexicon *lexicon, vb_str text, size_t at, size_t *end, int *value);
bool __real_vb_lexicon__walk_back(const vb_lexicon *lexicon, vb_str text, size_t end, size_t *from, int *value);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *at, size_t size);
void *__wrap_vb_arena_alloc(vb_arena *arena, size_t size);
void *__wrap_vb_arena_array(vb_arena *arena, size_t count, size_t size);
vb_str __wrap_vb_arena_copy(vb_arena *arena, vb_str s);
bool __wrap_vb_lexicon__walk(const vb_lexicon *lexicon, vb_str text, size_t at, size_t *end, int *value);
bool __wrap_vb_lexicon__walk_back(const vb_lexicon *lexicon, vb_str text, size_t end, size_t *from, int *value);

void *__wrap_malloc(size_t size)
{
    allocations++;
    return __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size)
{
    allocations++;
    return __real_calloc(count, size);
}

void *__wrap_realloc(void *at, size_t size)
{
    allocations++;
    return __real_realloc(at, size);
}

void *__wrap_vb_arena_alloc(vb_arena *arena, size_t size)
{
    allocations++;
    return __real_vb_arena_alloc(arena, size);
}

void *__wrap_vb_arena_array(vb_arena *arena, size_t count, size_t size)
{
    allocations++;
    return __real_vb_arena_array(arena, count, size);
}

vb_str __wrap_vb_arena_copy(vb_arena *arena, vb_str s)
{
    allocations++;
    return __real_vb_arena_copy(arena, s);
}

bool __wrap_vb_lexicon__walk(const vb_lexicon *lexicon, vb_str text, size_t at, size_t *end, int *value)
{
    questions++;
    return __real_vb_lexicon__walk(lexicon, text, at, end, value);
}

bool __wrap_vb_lexicon__walk_back(const vb_lexicon *lexicon, vb_str text, size_t end, size_t *from, int *value)
{
    questions++;
    return __real_vb_lexicon__walk_back(lexicon, text, end, from, value);
}

/* What the two passes that look for citations and for papers cost on a text. */
typedef struct cost {
    size_t allocations, questions, citations, papers;
    double seconds; /* of the processor */
} cost;

static const vb_analysis_options options = {VB_LANG_NONE, {2031, 5, 4}};

static cost cost_of(vb_str text)
{
    vb_doc *doc = NULL;
    vb_err err;
    cost c = {0};
    uint32_t count;
    assert_int_equal(vb_read_bytes(&doc, text, "text", NULL, &err), VB_OK);
    assert_int_equal(vb_pass_language(doc, &options, &err), VB_OK);
    assert_int_equal(vb_pass_structure(doc, &options, &err), VB_OK);
    assert_int_equal(vb_pass_masthead(doc, &options, &err), VB_OK);
    allocations = questions = 0;
    clock_t start = clock();
    assert_int_equal(vb_pass_citation(doc, &options, &err), VB_OK);
    c.allocations = allocations;
    assert_int_equal(vb_pass_described(doc, &options, &err), VB_OK);
    c.seconds = (double) (clock() - start) / CLOCKS_PER_SEC;
    c.questions = questions;
    vb_doc_citations(doc, &count);
    c.citations = count;
    vb_doc_described(doc, &count);
    c.papers = count;
    vb_doc_free(doc);
    return c;
}

/* `units` again and again until `size` bytes are full, `head` before them and `tail` after. */
static cost cost_of_many(const char *head, const char *unit, const char *tail, size_t size)
{
    vb_buf text = VB_BUF_INIT;
    vb_buf_addz(&text, head);
    while (text.len < size)
        vb_buf_addz(&text, unit);
    vb_buf_addz(&text, tail);
    cost c = cost_of(vb_buf_str(&text));
    vb_buf_free(&text);
    return c;
}

/* Prose without a citation, with what looks like one: days, sums, measures, parts of words. */
static const char *const prose[] = {
    "On 3 May 2031 the 45 members of the mission drove 12.5 km to the river, paid 1,200 crowns (about 7 per cent of "
    "their means), and wrote an article on it; their resolution held.\n\n",
    "Le 3 mai 2031, les 45 membres de la mission ont parcouru 12,5 km jusqu'au fleuve et versé 1 200 couronnes (7 % de "
    "leurs moyens).\n\n",
    "El 3 de mayo de 2031, los 45 miembros de la misión recorrieron 12,5 km hasta el río y pagaron 1.200 coronas.\n\n",
    "3 мая 2031 года 45 членов миссии проехали 12,5 км до реки и заплатили 1200 крон (около 7 процентов средств).\n\n",
    "في 3 أيار/مايو 2031 قطع 45 عضوا من البعثة 12.5 كيلومترا إلى النهر ودفعوا 1200 كرونة.\n\n",
    "2031年5月3日，特派团45名成员驱车12.5公里到达河边，支付了1200克朗。\n\n",
};

static void text_without_citations_takes_no_memory(void **state)
{
    (void) state;
    for (size_t i = 0; i < sizeof prose / sizeof *prose; i++) {
        cost c = cost_of_many("", prose[i], "", 1 << 20);
        assert_int_equal(c.citations, 0);
        if (c.allocations)
            fail_msg("%zu allocations while no citation was found in: %s", c.allocations, prose[i]);
    }
}

#define CITING                                                                                        \
    "Recalling its resolutions 822 (1993), 853 (1993) and 874 (1993), and General Assembly resolution " \
    "84/212 of 4 March 2030,\n\nSee S/2031/65, para. 3, and A/85/100 and Add.1. Ibid., para. 4.\n\n"

static void the_text_around_citations_takes_no_memory(void **state)
{
    (void) state;
    for (size_t i = 0; i < sizeof prose / sizeof *prose; i++) {
        cost small = cost_of_many(CITING, prose[i], CITING, 20000), large = cost_of_many(CITING, prose[i], CITING, 400000);
        assert_true(small.citations >= 14);
        assert_int_equal(large.citations, small.citations);
        assert_true(large.allocations <= small.allocations);
    }
}

#define MOST_OF_ONE 6 /* allocations for a citation: its symbol, its reason, what it could be instead */

static void memory_grows_with_what_is_found(void **state)
{
    (void) state;
    cost once = cost_of_many("", CITING, "", 100000), twice = cost_of_many("", CITING, "", 200000);
    assert_true(twice.citations > once.citations * 19 / 10);
    assert_true(once.allocations > 0 && twice.allocations - once.allocations <= MOST_OF_ONE * (twice.citations - once.citations));
}

/* Made so that a scan that tried again what it had read, or looked back over all before it, would not end. */
static const struct {
    const char *head, *unit, *tail;
} hostile[] = {
    {"Recalling its resolutions ", "1 and 2 and 3 and ", "4"},
    {"Recalling its resolutions ", "822 (1993), ", "853 (1993)"},
    {"", "resolutions 1 and 2 and 3, ", ""},
    {"", "resolution ", ""},
    {"", "A/", ""},
    {"", "A/A/1/", ""},
    {"", "A/85/1-", ""},
    {"", "7", ""},
    {"", "7/", ""},
    {"", "7 (", ""},
    {"", "(1993) ", ""},
    {"", "(", ""},
    {"", "((((822 (1993)", "))))"},
    {"", "XIV/", ""},
    {"", "¹", ""},
    {"Paragraphs ", "1, 2 and ", "3 of resolution 822 (1993)"},
    {"", "paragraph 1 of ", "resolution 822 (1993)"},
    {"", "Articles 1, 2, ", "and 3 of the Charter"},
    {"", "Article ", ""},
    {"See S/2031/65. ", "Ibid. ", ""},
    {"", "General comment No. 1 (1931), ", ""},
    {"", "Treaty Series, vol. 1, Nos. 2 and ", ""},
    {"", "A/85/1 and Add.1-", ""},
    {"", "4 May ", "2031"},
    {"", "letter dated ", "4 May 2031 from Norvania"},
    {"", "the letter of 4 May 2031 from the President of ", ""},
    {"", "letter (", ""},
    {"", "report, 2031, ", ""},
    {"", "第1/2号和", ""},
    {"", "第七十六届", ""},
    {"", "القرار 1 و ", ""},
    {"", "резолюции 1 и 2, ", ""},
    {"", "А/85/1 ", ""}, /* the first letter is Cyrillic */
    {"See A/85/1, ", "2, ", "3"},
    {"", "A/C.3/85/SR.1–2, ", ""},
    {"See A/85/", "1 and ", "2"},
};

static cost least_of(size_t i, size_t size)
{
    cost best = cost_of_many(hostile[i].head, hostile[i].unit, hostile[i].tail, size);
    for (int again = 0; again < 2; again++) {
        cost c = cost_of_many(hostile[i].head, hostile[i].unit, hostile[i].tail, size);
        best.seconds = c.seconds < best.seconds ? c.seconds : best.seconds;
    }
    return best;
}

#define QUESTIONS_MOST 40 /* a byte; general comments need most, 27: their committee is looked for in the words before them */

/* Work is counted in questions to the word lists, which are the same every time; loops that ask none show in time, of
 * which growth by the square takes four times as much, and a busy machine not three. */
static void work_grows_with_length_alone(void **state)
{
    (void) state;
    for (size_t i = 0; i < sizeof hostile / sizeof *hostile; i++) {
        cost once = least_of(i, 500000), twice = least_of(i, 1000000);
        if (twice.questions > once.questions * 21 / 10 + 100)
            fail_msg("\"%s\" repeated: %zu questions, %zu for twice as much", hostile[i].unit, once.questions, twice.questions);
        if (twice.seconds > 0.05 && twice.seconds > once.seconds * 3)
            fail_msg("\"%s\" repeated: %.3f s, %.3f s for twice as much", hostile[i].unit, once.seconds, twice.seconds);
        if (twice.questions > QUESTIONS_MOST * 1000000u)
            fail_msg("\"%s\" repeated: %zu questions for a megabyte", hostile[i].unit, twice.questions);
    }
}

/* A list is as long as the text makes it: all its numbers are cited. */
static void a_list_has_no_greatest_length(void **state)
{
    (void) state;
    static const struct {
        const char *head, *before, *after, *tail; /* before and after each number */
    } lists[] = {
        {"Recalling its resolutions ", "", " (1993), ", "and 999 (1993),\n"},
        {"Recalling its resolutions ", "", ", ", "and 999 (1993),\n"},
        {"Recalling General Assembly resolutions ", "84/", ", ", "and 84/999,\n"},
        {"Rappelant les résolutions ", "", " (1993), ", "et 999 (1993),\n"},
        {"Recordando sus resoluciones ", "", " (1993), ", "y 999 (1993),\n"},
        {"ссылаясь на свои резолюции ", "", " (1993), ", "и 999 (1993),\n"},
        {"回顾其第", "", "(1993)号、第", "999(1993)号决议，\n"},
        {"وإذ يشير إلى قراراته ", "", " (1993)، ", "و 999 (1993)،\n"},
        {"See A/84/", "", ", ", "and 999.\n"},
        {"See S/PV.", "", ", ", "and 999.\n"},
    };
    enum { FIRST = 201, MANY = 798 };
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        vb_buf text = VB_BUF_INIT;
        vb_buf_addz(&text, lists[i].head);
        for (unsigned n = FIRST; n < FIRST + MANY; n++) {
            char number[16];
            (void) snprintf(number, sizeof number, "%u", n);
            vb_buf_addz(&text, lists[i].before);
            vb_buf_addz(&text, number);
            vb_buf_addz(&text, lists[i].after);
        }
        vb_buf_addz(&text, lists[i].tail);
        cost c = cost_of(vb_buf_str(&text));
        if (c.citations != MANY + 1)
            fail_msg("%zu of %d cited: %s", c.citations, MANY + 1, lists[i].head);
        vb_buf_free(&text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_without_citations_takes_no_memory),
        cmocka_unit_test(the_text_around_citations_takes_no_memory),
        cmocka_unit_test(memory_grows_with_what_is_found),
        cmocka_unit_test(work_grows_with_length_alone),
        cmocka_unit_test(a_list_has_no_greatest_length),
    };
    return cmocka_run_group_tests_name("cost", tests, NULL, NULL);
}

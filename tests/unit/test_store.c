/* test_store.c - collections: what is put in is found again, and adding again changes nothing that it should not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "unit/made.h"
#include "unit/stored.h"

static const made_part harbour[] = {
    {VB_BLOCK_PREAMBULAR, NULL, "Recalling its earlier decisions on the harbours of Norvania,", -1},
    {VB_BLOCK_PREAMBULAR, NULL, "Deeply concerned that the lighthouses remain dark at night,", -1},
    {VB_BLOCK_OPERATIVE, "1.", "Demands that all parties:", -1},
    {VB_BLOCK_POINT, "(a)", "Reopen the harbour of Astrel to every ship without delay;", 2},
    {VB_BLOCK_POINT, "(b)", "Light the lighthouses from dusk until dawn on every night;", 2},
    {VB_BLOCK_OPERATIVE, "2.", "Decides to remain seized of the matter.", -1},
    {VB_BLOCK_NONE, NULL, NULL, -1}};

static made harbour_resolution(const char *path)
{
    return (made){path, "S/RES/2840 (2031)", NULL, VB_LANG_EN, VB_CLASS_RESOLUTION, {2031, 5, 4}, harbour};
}

/* ---- what is put in is found ----------------------------------------------- */

static void a_document_comes_back_paragraph_by_paragraph(void **state)
{
    (void) state;
    vb_store *store = open_store(":memory:", true);
    made what = harbour_resolution("a.txt");
    vb_add_outcome outcome = add(store, made_doc(&what));
    assert_int_equal(outcome.added, VB_ADDED_NEW);
    assert_true(outcome.has_symbol);
    assert_false(outcome.symbol_from_name);
    vb_arena *arena = vb_arena_new(0);
    const vb_held *held;
    const vb_catalogue *c = vb_store_catalogue(store);
    assert_int_equal(c->held(c->self, VB_S("S/RES/2840(2031)"), VB_LANG_EN, arena, &held, NULL), VB_OK);
    assert_non_null(held);
    vb_store_close(store);
    assert_int_equal(held->count, 6);
    assert_int_equal(held->date.month, 5);
    assert_true(vb_str_equal(held->symbol, VB_S("S/RES/2840 (2031)")));
    assert_int_equal(held->blocks[1].kind, VB_BLOCK_PREAMBULAR);
    assert_int_equal(held->blocks[1].ordinal, 2);
    assert_true(vb_str_equal(held->blocks[2].num, VB_S("1.")));
    assert_true(vb_str_equal(held->blocks[2].text, VB_S("Demands that all parties:")));
    assert_true(vb_str_equal(held->blocks[4].num, VB_S("1 (b)")));
    assert_true(vb_str_equal(held->blocks[4].text, VB_S("Light the lighthouses from dusk until dawn on every night;")));
    assert_int_equal(held->blocks[5].ordinal, 0);
    vb_arena_free(arena);
}

static void any_five_words_running_find_their_paragraph(void **state)
{
    (void) state;
    vb_store *store = open_store(":memory:", true);
    made what = harbour_resolution("a.txt");
    add(store, made_doc(&what));
    for (uint32_t n = 0; n < 40; n++)
        add(store, made_resolution(n, 12));
    assert_int_equal(found(store, VB_S("harbour of Astrel to every"), VB_LANG_EN), 1);
    assert_int_equal(found(store, VB_S("HARBOUR of Ástrel, to every"), VB_LANG_EN), 1);
    assert_int_equal(found(store, VB_S("harbour of Astrel to every"), VB_LANG_FR), 0);
    assert_int_equal(found(store, VB_S("harbour of Astrel to no"), VB_LANG_NONE), 0);
    assert_int_equal(found(store, VB_S("the authorities of Norvania shall keep"), VB_LANG_NONE), 480);
    for (uint32_t n = 0; n < 40; n++) {
        char words[160];
        assert_int_equal(found(store, made_words(words, n, n % 12), VB_LANG_NONE), 1);
    }
    vb_store_close(store);
}

static void a_passage_of_two_words_is_found_where_it_stands(void **state)
{
    (void) state;
    vb_store *store = open_store(":memory:", true);
    made what = harbour_resolution("a.txt");
    add(store, made_doc(&what));
    for (uint32_t n = 0; n < 10; n++)
        add(store, made_resolution(n, 3));
    vb_arena *arena = vb_arena_new(0);
    vb_hit *hits;
    uint32_t count, total;
    const vb_catalogue *c = vb_store_catalogue(store);
    assert_int_equal(
        c->holding(c->self, VB_S("“lighthouses remain”"), VB_LANG_EN, 5, arena, &hits, &count, &total, NULL), VB_OK);
    assert_int_equal(total, 1);
    assert_int_equal(hits[0].block.ordinal, 2);
    assert_int_equal(c->holding(c->self, VB_S("Norvania"), VB_LANG_NONE, 5, arena, &hits, &count, &total, NULL), VB_OK);
    assert_int_equal(total, 31);
    assert_int_equal(count, 5);
    assert_int_equal(hits[0].date.month, 4);
    assert_int_equal(c->holding(c->self, VB_S("remain lighthouses"), VB_LANG_EN, 5, arena, &hits, &count, &total, NULL),
                     VB_OK);
    assert_int_equal(total, 0);
    assert_int_equal(c->holding(c->self, VB_S("of Norvania Deeply"), VB_LANG_EN, 5, arena, &hits, &count, &total, NULL),
                     VB_OK);
    assert_int_equal(total, 0);
    vb_arena_free(arena);
    vb_store_close(store);
}

static void a_joint_document_answers_to_both_symbols(void **state)
{
    (void) state;
    static const made_part letter[] = {{VB_BLOCK_PARAGRAPH, NULL, "I have the honour to write about ships.", -1},
                                       {VB_BLOCK_NONE, NULL, NULL, -1}};
    made what = {"l.txt", "A/85/843", "S/2031/201", VB_LANG_EN, VB_CLASS_LETTER, {0, 0, 0}, letter};
    vb_store *store = open_store(":memory:", true);
    add(store, made_doc(&what));
    assert_int_equal(held_blocks(store, "A/85/843", VB_LANG_EN), 1);
    assert_int_equal(held_blocks(store, "S/2031/201", VB_LANG_EN), 1);
    assert_int_equal(held_blocks(store, "S/2031/201", VB_LANG_RU), 0);
    assert_int_equal(held_blocks(store, "S/2031/20", VB_LANG_EN), 0);
    vb_store_close(store);
}

static void each_language_version_is_held_for_itself(void **state)
{
    (void) state;
    static const made_part english[] = {{VB_BLOCK_OPERATIVE, "1.", "Decides to light the lamps.", -1},
                                        {VB_BLOCK_NONE, NULL, NULL, -1}};
    static const made_part french[] = {{VB_BLOCK_OPERATIVE, "1.", "Décide d'allumer les lampes.", -1},
                                       {VB_BLOCK_OPERATIVE, "2.", "Décide de rester saisi.", -1},
                                       {VB_BLOCK_NONE, NULL, NULL, -1}};
    made en = {"en.txt", "S/RES/2841 (2031)", NULL, VB_LANG_EN, VB_CLASS_RESOLUTION, {2031, 6, 1}, english};
    made fr = {"fr.txt", "S/RES/2841 (2031)", NULL, VB_LANG_FR, VB_CLASS_RESOLUTION, {2031, 6, 1}, french};
    vb_store *store = open_store(":memory:", true);
    add(store, made_doc(&en));
    add(store, made_doc(&fr));
    const vb_catalogue *c = vb_store_catalogue(store);
    assert_int_equal(held_blocks(store, "S/RES/2841 (2031)", VB_LANG_EN), 1);
    assert_int_equal(held_blocks(store, "S/RES/2841 (2031)", VB_LANG_FR), 2);
    assert_int_equal(held_blocks(store, "S/RES/2841 (2031)", VB_LANG_NONE), 1);
    assert_int_equal(c->languages_held(c->self, VB_S("S/RES/2841 (2031)")), 1u << VB_LANG_EN | 1u << VB_LANG_FR);
    vb_store_close(store);
}

static void papers_of_a_date_are_those_held_and_those_named(void **state)
{
    (void) state;
    static const made_part parts[] = {
        {VB_BLOCK_PREAMBULAR, NULL, "Having considered the report of 3 May 2031 by the Panel of Experts (S/2031/300),",
         -1},
        {VB_BLOCK_NONE, NULL, NULL, -1}};
    made what = {"r.txt", "S/RES/2842 (2031)", NULL, VB_LANG_EN, VB_CLASS_RESOLUTION, {2031, 5, 9}, parts};
    vb_store *store = open_store(":memory:", true);
    vb_doc *doc = made_doc(&what);
    vb_described *described = vb_doc_add(doc, VB_LAYER_DESCRIBED);
    uint32_t at = (uint32_t) vb_str_find(doc->text, VB_S("report"), 0),
             by = (uint32_t) vb_str_find(doc->text, VB_S("Panel"), 0);
    *described = (vb_described){.span = {at, by + 16},
                                .date = {2031, 5, 3},
                                .author = {by, by + 16},
                                .kind = VB_S("report"),
                                .symbol = VB_S("S/2031/300")};
    add(store, doc);
    vb_arena *arena = vb_arena_new(0);
    vb_known_paper *papers;
    uint32_t count;
    const vb_catalogue *c = vb_store_catalogue(store);
    assert_int_equal(c->papers(c->self, (vb_date){2031, 5, 3}, arena, &papers, &count, NULL), VB_OK);
    assert_int_equal(count, 1);
    assert_true(vb_str_equal(papers[0].symbol, VB_S("S/2031/300")));
    assert_true(vb_str_equal(papers[0].author, VB_S("Panel of Experts")));
    assert_true(vb_str_equal(papers[0].via, VB_S("S/RES/2842 (2031)")));
    assert_true(vb_str_equal(papers[0].via_place, VB_S("preambular paragraph 1")));
    assert_int_equal(c->papers(c->self, (vb_date){2031, 5, 9}, arena, &papers, &count, NULL), VB_OK);
    assert_int_equal(count, 1);
    assert_int_equal(papers[0].via.len, 0);
    assert_int_equal(c->papers(c->self, (vb_date){2031, 5, 4}, arena, &papers, &count, NULL), VB_OK);
    assert_int_equal(count, 0);
    vb_arena_free(arena);
    vb_store_close(store);
}

/* ---- adding again ---------------------------------------------------------- */

static void adding_again_changes_nothing(void **state)
{
    (void) state;
    const char *path = in_folder("again.db");
    made what = harbour_resolution("a.txt");
    vb_store *store = open_store(path, true);
    add(store, made_doc(&what));
    assert_int_equal(add(store, made_doc(&what)).added, VB_ADDED_UNCHANGED);
    vb_store_close(store);
    store = open_store(path, false);
    bool is_held;
    vb_doc *doc = made_doc(&what);
    assert_int_equal(vb_store_holds(store, doc->source.path, doc->source.sha256, &is_held, NULL), VB_OK);
    assert_true(is_held);
    vb_doc_free(doc);
    assert_int_equal(documents(store), 1);
    assert_int_equal(found(store, VB_S("harbour of Astrel to every"), VB_LANG_EN), 1);
    vb_store_close(store);
}

static void the_same_bytes_under_another_name_are_a_duplicate(void **state)
{
    (void) state;
    made first = harbour_resolution("a.txt"), second = harbour_resolution("copies/b.txt");
    vb_store *store = open_store(":memory:", true);
    add(store, made_doc(&first));
    assert_int_equal(add(store, made_doc(&second)).added, VB_ADDED_DUPLICATE);
    assert_int_equal(add(store, made_doc(&second)).added, VB_ADDED_UNCHANGED);
    assert_int_equal(documents(store), 1);
    assert_int_equal(found(store, VB_S("harbour of Astrel to every"), VB_LANG_EN), 1);
    vb_store_close(store);
}

static void a_changed_file_takes_the_place_of_what_it_was(void **state)
{
    (void) state;
    static const made_part changed[] = {
        {VB_BLOCK_OPERATIVE, "1.", "Demands that the harbour of Astrel to every vessel be closed;", -1},
        {VB_BLOCK_NONE, NULL, NULL, -1}};
    made first = harbour_resolution("a.txt"), second = first;
    second.parts = changed;
    vb_store *store = open_store(":memory:", true);
    add(store, made_doc(&first));
    assert_int_equal(add(store, made_doc(&second)).added, VB_ADDED_CHANGED);
    assert_int_equal(documents(store), 1);
    assert_int_equal(held_blocks(store, "S/RES/2840 (2031)", VB_LANG_EN), 1);
    assert_int_equal(found(store, VB_S("Light the lighthouses from dusk"), VB_LANG_EN), 0);
    assert_int_equal(found(store, VB_S("every vessel be closed Demands"), VB_LANG_EN), 0);
    assert_int_equal(found(store, VB_S("to every vessel be closed"), VB_LANG_EN), 1);
    vb_store_close(store);
}

static void a_changed_file_leaves_its_duplicate_alone(void **state)
{
    (void) state;
    static const made_part changed[] = {{VB_BLOCK_OPERATIVE, "1.", "Demands that the harbour be closed;", -1},
                                        {VB_BLOCK_NONE, NULL, NULL, -1}};
    made first = harbour_resolution("a.txt"), copy = harbour_resolution("b.txt"), second = first;
    second.parts = changed;
    vb_store *store = open_store(":memory:", true);
    add(store, made_doc(&first));
    add(store, made_doc(&copy));
    add(store, made_doc(&second));
    assert_int_equal(documents(store), 2);
    assert_int_equal(found(store, VB_S("harbour of Astrel to every"), VB_LANG_EN), 1);
    vb_store_close(store);
}

static void a_symbol_is_taken_from_the_name_only_when_the_text_has_none(void **state)
{
    (void) state;
    made unnamed = {"S_RES_2843_2031_EN.txt", NULL, NULL, VB_LANG_EN, VB_CLASS_OTHER, {0, 0, 0}, harbour};
    made named = {"S_RES_2844_2031_EN.txt", "S/RES/2840 (2031)", NULL,   VB_LANG_EN,
                  VB_CLASS_RESOLUTION,      {0, 0, 0},           harbour};
    vb_store *store = open_store(":memory:", true);
    vb_add_outcome outcome = add(store, made_doc(&unnamed));
    assert_true(outcome.symbol_from_name);
    assert_true(outcome.has_symbol);
    assert_int_equal(held_blocks(store, "S/RES/2843 (2031)", VB_LANG_EN), 6);
    outcome = add(store, made_doc(&named));
    assert_false(outcome.symbol_from_name);
    assert_int_equal(held_blocks(store, "S/RES/2844 (2031)", VB_LANG_EN), 0);
    vb_store_close(store);
}

static void what_is_not_committed_is_not_there(void **state)
{
    (void) state;
    const char *path = in_folder("uncommitted.db");
    vb_store *store = open_store(path, true);
    add(store, made_resolution(1, 4));
    assert_int_equal(vb_store_begin(store, NULL), VB_OK);
    add(store, made_resolution(2, 4));
    char words[160];
    assert_int_equal(found(store, made_words(words, 2, 3), VB_LANG_NONE), 1);
    vb_store_close(store);
    store = open_store(path, false);
    assert_int_equal(documents(store), 1);
    assert_int_equal(found(store, made_words(words, 2, 3), VB_LANG_NONE), 0);
    vb_store_close(store);
}

static void many_small_additions_are_merged_and_lose_nothing(void **state)
{
    (void) state;
    const char *path = in_folder("merged.db");
    char words[160];
    vb_store *store = open_store(path, true);
    for (uint32_t n = 0; n < 150; n++)
        add(store, made_resolution(n, 3));
    for (uint32_t n = 0; n < 150; n += 3) {
        vb_doc *doc = made_resolution(n + 1000, 2);
        doc->source.path = vb_arena_format(doc->arena, "resolution-%u.txt", (unsigned) n);
        assert_int_equal(add(store, doc).added, VB_ADDED_CHANGED);
    }
    for (uint32_t n = 0; n < 150; n++)
        for (uint32_t k = 0; k < 3; k++)
            assert_int_equal(found(store, made_words(words, n, k), VB_LANG_EN), n % 3 ? 1 : 0);
    for (uint32_t n = 0; n < 150; n += 3)
        assert_int_equal(found(store, made_words(words, n + 1000, 1), VB_LANG_EN), 1);
    vb_store_close(store);
    assert_true(ask_file(path, "SELECT count(*) FROM segment", NULL) < 22);
    assert_int_equal(ask_file(path, "SELECT count(*) FROM paragraph", NULL), 400);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_document_comes_back_paragraph_by_paragraph),
        cmocka_unit_test(any_five_words_running_find_their_paragraph),
        cmocka_unit_test(a_passage_of_two_words_is_found_where_it_stands),
        cmocka_unit_test(a_joint_document_answers_to_both_symbols),
        cmocka_unit_test(each_language_version_is_held_for_itself),
        cmocka_unit_test(papers_of_a_date_are_those_held_and_those_named),
        cmocka_unit_test(adding_again_changes_nothing),
        cmocka_unit_test(the_same_bytes_under_another_name_are_a_duplicate),
        cmocka_unit_test(a_changed_file_takes_the_place_of_what_it_was),
        cmocka_unit_test(a_changed_file_leaves_its_duplicate_alone),
        cmocka_unit_test(a_symbol_is_taken_from_the_name_only_when_the_text_has_none),
        cmocka_unit_test(what_is_not_committed_is_not_there),
        cmocka_unit_test(many_small_additions_are_merged_and_lose_nothing),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}

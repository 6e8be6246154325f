/* test_store.c - collections: what is put in is found again, and nothing that happens
 * to the file loses it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <sqlite3.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "store/inner.h"
#include "store/store.h"
#include "unit/made.h"

/* ---- helpers --------------------------------------------------------------------- */

static char folder[] = "/tmp/verbale-store-XXXXXX";

static const char *in_folder(const char *name)
{
    static char path[128];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

static int make_folder(void **state)
{
    (void) state;
    return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state)
{
    char command[64];
    (void) state;
    snprintf(command, sizeof command, "rm -rf %s", folder);
    return system(command);
}

static vb_store *open_store(const char *path, bool create)
{
    vb_store *store = NULL;
    vb_err err = {VB_OK, -1, ""};
    if (vb_store_open(&store, path, create, &err) != VB_OK)
        fail_msg("%s", err.message);
    return store;
}

static vb_add_outcome add(vb_store *store, vb_doc *doc)
{
    vb_add_outcome outcome;
    vb_err err = {VB_OK, -1, ""};
    if (vb_store_add(store, doc, &outcome, &err) != VB_OK)
        fail_msg("%s", err.message);
    vb_doc_free(doc);
    return outcome;
}

/* How many paragraphs of the collection share the words. */
static uint32_t found(vb_store *store, vb_str text, vb_lang lang)
{
    vb_arena *arena = vb_arena_new(0);
    vb_words words;
    vb_shingle *shingles;
    vb_hit *hits;
    uint32_t count, hit_count, total;
    const vb_catalogue *c = vb_store_catalogue(store);
    assert_true(vb_words_of(&words, text, arena));
    assert_true(vb_shingles_of(&shingles, &count, &words, text, arena));
    assert_int_equal(c->sharing(c->self, shingles, count, lang, count, 5, arena, &hits, &hit_count, &total, NULL),
                     VB_OK);
    assert_int_equal(hit_count, total < 5 ? total : 5);
    vb_arena_free(arena);
    return total;
}

static uint32_t held_blocks(vb_store *store, const char *symbol, vb_lang lang)
{
    vb_arena *arena = vb_arena_new(0);
    const vb_held *held = NULL;
    const vb_catalogue *c = vb_store_catalogue(store);
    assert_int_equal(c->held(c->self, vb_str_from(symbol), lang, arena, &held, NULL), VB_OK);
    uint32_t count = held ? held->count : 0;
    vb_arena_free(arena);
    return count;
}

static uint32_t documents(vb_store *store)
{
    vb_collection_facts facts;
    assert_int_equal(vb_store_facts(store, &facts, NULL), VB_OK);
    return facts.documents;
}

static int64_t ask_file(const char *path, const char *sql, char *text)
{
    sqlite3 *db;
    sqlite3_stmt *row;
    assert_int_equal(sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &row, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(row), SQLITE_ROW);
    int64_t value = sqlite3_column_int64(row, 0);
    if (text)
        snprintf(text, 100, "%s", (const char *) sqlite3_column_text(row, 0));
    sqlite3_finalize(row);
    sqlite3_close(db);
    return value;
}

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

/* ---- what is put in is found ----------------------------------------------------------- */

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

/* ---- adding again ---------------------------------------------------------------------- */

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

/* ---- files that are not as they should be -------------------------------------------------- */

static void expect_failure(const char *path, bool create, vb_status status, const char *words)
{
    vb_store *store = NULL;
    vb_err err = {VB_OK, -1, ""};
    assert_int_equal(vb_store_open(&store, path, create, &err), status);
    if (!strstr(err.message, words))
        fail_msg("\"%s\" does not say \"%s\"", err.message, words);
}

static void a_missing_collection_is_missing(void **state)
{
    (void) state;
    expect_failure(in_folder("none.db"), false, VB_ERR_MISSING, "there is no collection");
    assert_int_not_equal(access(in_folder("none.db"), F_OK), 0);
    expect_failure(in_folder("no/such/folder.db"), true, VB_ERR_IO, "folder.db");
}

static void a_file_that_is_no_collection_is_left_alone(void **state)
{
    (void) state;
    const char *text = in_folder("letter.txt");
    assert_int_equal(
        vb_file_write(text, VB_S("I have the honour to transmit herewith a letter, which is no database."), NULL),
        VB_OK);
    expect_failure(text, true, VB_ERR_COLLECTION, "no collection");
    const char *other = in_folder("other.db");
    sqlite3 *db;
    assert_int_equal(sqlite3_open(other, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, "CREATE TABLE recipes (name)", NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
    expect_failure(other, true, VB_ERR_COLLECTION, "no collection");
    assert_int_equal(ask_file(other, "SELECT count(*) FROM sqlite_master", NULL), 1);
}

static void a_collection_of_a_later_version_says_so(void **state)
{
    (void) state;
    const char *path = in_folder("later.db");
    vb_store_close(open_store(path, true));
    sqlite3 *db;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, "PRAGMA user_version = 99", NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
    expect_failure(path, false, VB_ERR_COLLECTION, "version 99");
}

static void a_cut_file_says_that_it_is_damaged(void **state)
{
    (void) state;
    const char *path = in_folder("cut.db");
    vb_err err = {VB_OK, -1, ""};
    vb_store *store = open_store(path, true);
    for (uint32_t n = 0; n < 30; n++)
        add(store, made_resolution(n, 20));
    vb_store_close(store);
    struct stat size;
    assert_int_equal(stat(path, &size), 0);
    assert_int_equal(truncate(path, size.st_size / 3), 0);
    vb_status status = vb_store_open(&store, path, false, &err);
    vb_collection_facts facts;
    for (uint32_t n = 0; n < 30 && status == VB_OK; n++) {
        const vb_held *held;
        char symbol[40];
        vb_arena *arena = vb_arena_new(0);
        const vb_catalogue *c = vb_store_catalogue(store);
        snprintf(symbol, sizeof symbol, "S/RES/%u (2031)", (unsigned) (3000 + n));
        status = c->held(c->self, vb_str_from(symbol), VB_LANG_EN, arena, &held, &err);
        vb_arena_free(arena);
        if (status != VB_OK)
            vb_store_close(store);
        else
            assert_int_equal(vb_store_facts(store, &facts, NULL), VB_OK);
    }
    assert_int_equal(status, VB_ERR_COLLECTION);
    assert_non_null(strstr(err.message, "damaged"));
}

/* In a child without the rights of root: what a reader may do with a file and folder that cannot be written. */
static int read_only_child(const char *path)
{
    vb_store *store;
    vb_add_outcome outcome;
    vb_err err = {VB_OK, -1, ""};
    if (geteuid() == 0 && setuid(65534) != 0)
        return 2;
    if (vb_store_open(&store, path, false, &err) != VB_OK) {
        fprintf(stderr, "%s\n", err.message);
        return 3;
    }
    vb_doc *doc = made_resolution(77, 2);
    bool refused = vb_store_add(store, doc, &outcome, &err) == VB_ERR_IO && strstr(err.message, "cannot be written");
    bool holds = held_blocks(store, "S/RES/3001 (2031)", VB_LANG_EN) == 4;
    vb_doc_free(doc);
    vb_store_close(store);
    return refused && holds ? 0 : 4;
}

static void a_read_only_file_in_a_read_only_folder_can_be_read(void **state)
{
    (void) state;
    for (int logged = 0; logged < 2; logged++) {
        char kept[128], path[160];
        snprintf(kept, sizeof kept, "%s", in_folder(logged ? "kept-logged" : "kept"));
        assert_int_equal(mkdir(kept, 0755), 0);
        assert_int_equal(chmod(folder, 0755), 0);
        snprintf(path, sizeof path, "%s/a ?#100%%.db", kept);
        vb_store *store = open_store(path, true);
        add(store, made_resolution(1, 4));
        vb_store_close(store);
        if (logged)
            ask_file(path, "PRAGMA journal_mode = WAL", NULL);
        assert_int_equal(chmod(path, 0444), 0);
        assert_int_equal(chmod(kept, 0555), 0);
        pid_t child = fork();
        if (child == 0)
            _exit(read_only_child(path));
        int how;
        assert_int_equal(waitpid(child, &how, 0), child);
        assert_int_equal(chmod(kept, 0755), 0);
        assert_true(WIFEXITED(how));
        assert_int_equal(WEXITSTATUS(how), 0);
    }
}

static void a_collection_at_rest_is_one_file(void **state)
{
    (void) state;
    const char *path = in_folder("rest.db");
    char mode[100];
    vb_store *store = open_store(path, true);
    add(store, made_resolution(1, 4));
    assert_int_equal(access(in_folder("rest.db-wal"), F_OK), 0);
    vb_store_close(store);
    assert_int_not_equal(access(in_folder("rest.db-wal"), F_OK), 0);
    ask_file(in_folder("rest.db"), "PRAGMA journal_mode", mode);
    assert_string_equal(mode, "delete");
    ask_file(in_folder("rest.db"), "PRAGMA integrity_check", mode);
    assert_string_equal(mode, "ok");
}

static void others_read_what_is_committed_while_one_writes(void **state)
{
    (void) state;
    char path[128], words[160];
    snprintf(path, sizeof path, "%s", in_folder("shared.db"));
    vb_store *writer = open_store(path, true), *reader;
    add(writer, made_resolution(1, 4));
    reader = open_store(path, false);
    assert_int_equal(found(reader, made_words(words, 1, 1), VB_LANG_NONE), 1);
    assert_int_equal(vb_store_begin(writer, NULL), VB_OK);
    add(writer, made_resolution(2, 4));
    assert_int_equal(documents(reader), 1);
    assert_int_equal(found(reader, made_words(words, 2, 1), VB_LANG_NONE), 0);
    assert_int_equal(vb_store_commit(writer, NULL), VB_OK);
    assert_int_equal(found(reader, made_words(words, 2, 1), VB_LANG_NONE), 1);
    assert_int_equal(held_blocks(reader, "S/RES/3002 (2031)", VB_LANG_EN), 4);
    vb_store_close(writer);
    assert_int_equal(documents(reader), 2);
    vb_store_close(reader);
}

static void a_second_writer_waits_and_then_says_so(void **state)
{
    (void) state;
    char path[128];
    vb_err err = {VB_OK, -1, ""};
    snprintf(path, sizeof path, "%s", in_folder("two.db"));
    vb_store *first = open_store(path, true), *second = open_store(path, true);
    assert_int_equal(vb_store_begin(first, NULL), VB_OK);
    add(first, made_resolution(1, 4));
    assert_int_equal(vb_store_begin(second, &err), VB_ERR_COLLECTION);
    assert_non_null(strstr(err.message, "being written by another program"));
    assert_int_equal(vb_store_commit(first, NULL), VB_OK);
    assert_int_equal(vb_store_begin(second, &err), VB_OK);
    add(second, made_resolution(2, 4));
    assert_int_equal(vb_store_commit(second, NULL), VB_OK);
    assert_int_equal(documents(first), 2);
    vb_store_close(first);
    vb_store_close(second);
}

/* ---- earlier versions ----------------------------------------------------------------- */

/* A file as version 2 left it: without what has come since, its texts packed alone. The indexes are empty: they are
 * made anew. */
static const char as_version_2[] =
    "DROP TABLE search; DROP TABLE form; DROP TABLE dictionary;"
    "CREATE TABLE word (first INTEGER PRIMARY KEY, words BLOB NOT NULL);"
    "CREATE VIRTUAL TABLE search USING fts5 (text, operative, title, content = '', tokenize = 'verbale');"
    "DELETE FROM shingle; DELETE FROM segment;"
    "ALTER TABLE document DROP COLUMN body; ALTER TABLE document DROP COLUMN session;"
    "ALTER TABLE document DROP COLUMN state; ALTER TABLE document DROP COLUMN agenda;"
    "ALTER TABLE text DROP COLUMN dictionary; ALTER TABLE citation DROP COLUMN length;"
    "PRAGMA user_version = 2;";

static void make_version_2(const char *path)
{
    vb_store *store = open_store(path, true);
    for (uint32_t n = 0; n < 4; n++)
        add(store, made_resolution(n, 12));
    char *said = NULL;
    if (sqlite3_exec(store->db, as_version_2, NULL, NULL, &said) != SQLITE_OK)
        fail_msg("%s", said);
    vb_store_close(store);
}

static void a_collection_of_version_2_is_brought_up_to_date(void **state)
{
    char path[128], words[160];
    vb_search_answer answer;
    vb_search_options options = VB_SEARCH_OPTIONS_INIT;
    (void) state;
    strcpy(path, in_folder("version2.db"));
    make_version_2(path);
    for (int i = 0; i < 2; i++) { /* and the second time it is of this version */
        vb_store *store = open_store(path, false);
        vb_arena *arena = vb_arena_new(0);
        assert_int_equal(found(store, made_words(words, 2, 3), VB_LANG_NONE), 1);
        options.exact = true;
        assert_int_equal(vb_store_search(store, made_words(words, 2, 3), &options, arena, &answer, NULL), VB_OK);
        assert_int_equal(answer.total, 1);
        vb_arena_free(arena);
        vb_store_close(store);
    }
}

static void a_read_only_collection_of_version_2_says_what_to_do(void **state)
{
    (void) state;
    char path[128];
    strcpy(path, in_folder("version2ro.db"));
    make_version_2(path);
    chmod(path, 0444);
    if (access(path, W_OK) == 0) { /* nothing is read-only for this user */
        chmod(path, 0644);
        skip();
    }
    expect_failure(path, false, VB_ERR_COLLECTION, "open it once where it can be written");
}

/* SQLite undoes a transaction by itself where memory fails it; what came after that was kept alone, in a collection that
 * then took no document any more. */
static void what_is_written_after_a_transaction_was_undone_is_refused(void **state)
{
    vb_store *store = NULL;
    vb_add_outcome added;
    vb_err err = VB_ERR_INIT;
    vb_doc *doc = made_resolution(1, 6);
    (void) state;
    assert_int_equal(vb_store_open(&store, ":memory:", true, &err), VB_OK);
    assert_int_equal(vb_sqlite_begin(store, &err), VB_OK);
    assert_int_equal(sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL), SQLITE_OK);
    sqlite3_stmt *add = vb_sqlite_use(store, VB_SQL_BUCKET_ADD, &err);
    assert_non_null(add);
    sqlite3_bind_int64(add, 1, 1);
    vb_sqlite_bind_blob(add, 2, VB_S("a bucket of no segment"));
    assert_int_equal(vb_sqlite_finish(store, add, &err), VB_ERR_COLLECTION);
    assert_int_equal(vb_store_add(store, doc, &added, &err), VB_OK);
    vb_doc_free(doc);
    vb_store_close(store);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_document_comes_back_paragraph_by_paragraph),
        cmocka_unit_test(any_five_words_running_find_their_paragraph),
        cmocka_unit_test(a_collection_of_version_2_is_brought_up_to_date),
        cmocka_unit_test(a_read_only_collection_of_version_2_says_what_to_do),
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
        cmocka_unit_test(a_missing_collection_is_missing),
        cmocka_unit_test(a_file_that_is_no_collection_is_left_alone),
        cmocka_unit_test(a_collection_of_a_later_version_says_so),
        cmocka_unit_test(a_cut_file_says_that_it_is_damaged),
        cmocka_unit_test(a_read_only_file_in_a_read_only_folder_can_be_read),
        cmocka_unit_test(a_collection_at_rest_is_one_file),
        cmocka_unit_test(others_read_what_is_committed_while_one_writes),
        cmocka_unit_test(a_second_writer_waits_and_then_says_so),
        cmocka_unit_test(what_is_written_after_a_transaction_was_undone_is_refused),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}

/* test_leaves.c - the index of words that this program writes is the one that SQLite would
 * have written of the same words: term by term, row by row, place by place, and sound. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "store/frequent.h"
#include "store/inner.h"
#include "store/postings.h"

/* SQLite's own index beside it, and both as tables of (term, doc, offset). */
static const char beside[] =
    "CREATE VIRTUAL TABLE own USING fts5 (text, content = '', columnsize = 0, tokenize = 'verbale');"
    "CREATE VIRTUAL TABLE temp.in_search USING fts5vocab (main, search, instance);"
    "CREATE VIRTUAL TABLE temp.in_own USING fts5vocab (main, own, instance);";

typedef struct both {
    vb_store *store;
    vb_occurrences *made;
    vb_term_lists lists;
    uint32_t row, first, rows; /* of this document: the next, its first */
    vb_buf text;               /* of this row, as SQLite's tokenizer wants it */
    sqlite3_stmt *own;
} both;

static uint32_t state = 2031;

static uint32_t random_below(uint32_t limit)
{
    state = state * 1664525u + 1013904223u;
    return (state >> 8) % limit;
}

static void execute(both *b, const char *sql)
{
    char *said = NULL;
    if (sqlite3_exec(b->store->db, sql, NULL, NULL, &said) != SQLITE_OK)
        fail_msg("%s: %s", sql, said);
}

static int64_t ask(both *b, const char *sql)
{
    sqlite3_stmt *row;
    assert_int_equal(sqlite3_prepare_v2(b->store->db, sql, -1, &row, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(row), SQLITE_ROW);
    int64_t value = sqlite3_column_int64(row, 0);
    sqlite3_finalize(row);
    return value;
}

static void begin(both *b)
{
    *b = (both){.row = 4, .lists = VB_TERM_LISTS_INIT, .text = VB_BUF_INIT};
    assert_int_equal(vb_store_open(&b->store, ":memory:", true, NULL), VB_OK);
    execute(b, beside);
    assert_int_equal(sqlite3_prepare_v2(b->store->db, "INSERT INTO own (rowid, text) VALUES (?1, ?2)", -1, &b->own, NULL),
                     SQLITE_OK);
    b->made = vb_occurrences_new();
    assert_non_null(b->made);
    assert_int_equal(vb_sqlite_begin(b->store, NULL), VB_OK);
}

static void begin_document(both *b)
{
    b->first = b->row & ~3u;
    b->rows = 0;
    vb_occurrences_begin(b->made, &b->lists);
}

static void begin_row(both *b) { vb_occurrences_row(b->made, b->row - b->first); }

static void put(both *b, const char *term, bool is_beside)
{
    vb_occurrences_add(b->made, vb_str_from(term), is_beside);
    vb_buf_byte(&b->text, ' ');
    if (is_beside)
        vb_buf_byte(&b->text, VB_TERM_BESIDE);
    vb_buf_addz(&b->text, term);
}

static void end_row(both *b)
{
    sqlite3_bind_int64(b->own, 1, b->row);
    sqlite3_bind_text(b->own, 2, b->text.at, (int) b->text.len, SQLITE_STATIC);
    assert_int_equal(sqlite3_step(b->own), SQLITE_DONE);
    sqlite3_reset(b->own);
    vb_buf_clear(&b->text);
    b->row += (1 << VB_STANDING_BITS) + random_below(6); /* a paragraph has one row */
    b->rows++;
}

static void end_document(both *b)
{
    assert_true(vb_occurrences_end(b->made));
    vb_gathering_add(b->store->gathering, &b->lists, b->first, b->rows);
    vb_term_lists_free(&b->lists);
    b->lists = (vb_term_lists) VB_TERM_LISTS_INIT;
}

static void flush(both *b)
{
    vb_err err = VB_ERR_INIT;
    if (vb_words_flush(b->store, &err) != VB_OK)
        fail_msg("%s", err.message);
}

/* A term that is the more frequent, the lower its number. */
static void put_one_of(both *b, uint32_t terms)
{
    char term[32];
    uint32_t n = random_below(terms), which = random_below(n + 1);
    snprintf(term, sizeof term, random_below(2) ? "word%u" : "%xq", which);
    put(b, term, false);
    if (random_below(20) == 0) {
        snprintf(term, sizeof term, "s/res/%u", which);
        put(b, term, true);
    }
}

static void add_up(void *sum, uint64_t row, vb_str places)
{
    for (int64_t place = 0; vb_place_next(&places, &place);)
        *(int64_t *) sum += (int64_t) row * 31 + place;
}

/* What is read off the leaves is what SQLite finds: of terms that are frequent, rare, long, and not there; of beginnings. */
static void expect_to_be_read(both *b)
{
    static const char *const terms[] = {"word0", "word17", "0q", "1q", "s/res/3", "x", "nowhere", "", "zzz"};
    for (size_t i = 0; i < 2 * sizeof terms / sizeof *terms; i++) {
        char sql[256];
        bool is_prefix = i % 2, is_read = false;
        const char *term = terms[i / 2];
        int64_t sum = 0;
        vb_err err = VB_ERR_INIT;
        snprintf(sql, sizeof sql, "SELECT coalesce(sum(doc * 31 + offset), 0) FROM in_search WHERE term %s '%s%s'",
                 is_prefix ? "GLOB" : "=", term, is_prefix ? "*" : "");
        if (vb_postings_walk(b->store, vb_str_from(term), is_prefix, add_up, &sum, &is_read, &err) != VB_OK)
            fail_msg("%s", err.message);
        assert_true(is_read);
        assert_int_equal(sum, ask(b, sql));
    }
}

/* Paragraph by paragraph, the rows of which have its number, shifted. */
static void expect_to_be_counted(both *b)
{
    vb_frequent word;
    vb_frequent_row row;
    bool is_read;
    int64_t rows = 0, last = -1;
    assert_int_equal(vb_frequent_read(&word, b->store, VB_S(" word0 \x01word17 \x01" "0q"), false, b->row, &is_read, NULL), VB_OK);
    for (uint32_t id = 0; vb_frequent_next(&word, id, &row); id = row.id + 1, rows++) {
        assert_true((int64_t) row.id > last && row.times > 0 && row.times <= VB_PHRASE_COUNTED);
        last = row.id;
    }
    assert_int_equal(rows, ask(b, "SELECT count(DISTINCT doc / 4) FROM (SELECT doc FROM in_search WHERE term = 'word0' UNION"
                                " SELECT doc FROM in_search WHERE term = 'word17' UNION SELECT doc FROM in_search WHERE term = '0q')"));
    if (rows) {
        vb_frequent_drop(&word, (uint32_t) last);
        assert_false(vb_frequent_next(&word, (uint32_t) last, &row));
    }
    vb_frequent_free(&word);
}

/* Phrases, with a word that comes twice, with another that stands for the second, with a beginning. */
static void expect_phrases_to_be_counted(both *b)
{
    static const char *const phrases[][2] = {{" word0 word0", "\"word0 word0\""},
                                             {" word0 0q", "\"word0 0q\""},
                                             {" 0q word0 0q", "\"0q word0 0q\""},
                                             {" word0 0q \x01word1", "\"word0 0q\" OR \"word0 word1\""},
                                             {" word0 wor", "\"word0 wor\"*"}};
    size_t read = 0;
    for (size_t i = 0; i < sizeof phrases / sizeof *phrases; i++) {
        char sql[256];
        bool is_prefix = vb_str_ends(vb_str_from(phrases[i][1]), VB_S("*")), is_read;
        vb_frequent phrase;
        vb_frequent_row row;
        int64_t rows = 0, times = 0;
        vb_err err = VB_ERR_INIT;
        if (vb_frequent_read(&phrase, b->store, vb_str_from(phrases[i][0]), is_prefix, b->row, &is_read, &err) != VB_OK)
            fail_msg("%s", err.message);
        for (uint32_t id = 0; vb_frequent_next(&phrase, id, &row); id = row.id + 1, rows++)
            times += row.times;
        snprintf(sql, sizeof sql, "SELECT count(DISTINCT rowid / 4) FROM own('%s')", phrases[i][1]);
        if (is_read && rows != ask(b, sql))
            fail_msg("%s: %d rows, not %d", phrases[i][1], (int) rows, (int) ask(b, sql));
        snprintf(sql, sizeof sql, "SELECT sum(min(15, n)) FROM (SELECT sum(times) AS n FROM (SELECT rowid, found(own) AS times FROM own('%s')"
                 " LIMIT -1) GROUP BY rowid / 4)", phrases[i][1]);
        if (is_read && rows && !strstr(phrases[i][1], "OR")) /* which counts two phrases */
            assert_int_equal(times, ask(b, sql));
        read += is_read;
        vb_frequent_free(&phrase);
    }
    assert_true(read > 0);
}

/* Words all of which must stand, how often each does; a beginning among them. */
static void expect_words_to_be_counted(both *b)
{
    static const vb_str words[] = {VB_STR(" word0"), VB_STR(" 0q \x01word1"), VB_STR(" w")};
    static const bool are_prefixes[] = {false, false, true};
    static const char *const asked[] = {NULL, NULL, "word0 AND (\"0q\" OR word1)", "word0 AND (\"0q\" OR word1) AND w*"};
    for (uint32_t count = 2; count <= 3; count++) {
        char sql[256];
        vb_frequent all[VB_FREQUENT_WORDS] = {{0}};
        vb_frequent_row row;
        bool is_read;
        uint32_t rarest;
        int64_t rows = 0, times = 0;
        assert_int_equal(vb_frequent_read_all(all, b->store, words, are_prefixes, count, b->row, &rarest, &is_read, NULL), VB_OK);
        for (uint32_t id = 0; is_read && vb_frequent_next(all + rarest, id, &row); id = row.id + 1, rows++)
            times += vb_frequent_times(all, row.id);
        snprintf(sql, sizeof sql, "SELECT count(*) FROM own('%s')", asked[count]);
        if (is_read)
            assert_int_equal(rows, ask(b, sql));
        snprintf(sql, sizeof sql, "SELECT coalesce(sum(min(15, times & 15)), 0) FROM (SELECT found(own) AS times FROM own('%s') LIMIT -1)", asked[count]);
        if (is_read)
            assert_int_equal(times, ask(b, sql));
        for (uint32_t i = 0; i < count; i++)
            vb_frequent_free(all + i);
    }
}

static void expect_the_same(both *b, const char *frequent)
{
    char sql[256];
    expect_words_to_be_counted(b);
    expect_to_be_read(b);
    expect_to_be_counted(b);
    expect_phrases_to_be_counted(b);
    execute(b, "INSERT INTO search (search) VALUES ('integrity-check')");
    execute(b, "INSERT INTO own (own) VALUES ('integrity-check')");
    assert_true(ask(b, "SELECT count(*) FROM in_own") > 0);
    assert_int_equal(ask(b, "SELECT count(*) FROM in_search"), ask(b, "SELECT count(*) FROM in_own"));
    assert_int_equal(ask(b, "SELECT count(*) FROM (SELECT term, doc, offset FROM in_own"
                            " EXCEPT SELECT term, doc, offset FROM in_search)"),
                     0);
    assert_int_equal(ask(b, "SELECT (SELECT block FROM search_data WHERE id = 1) = (SELECT block FROM own_data WHERE id = 1)"),
                     1);
    for (int i = 0; i < 20; i++) { /* rows sought from the middle of a list, and from its end */
        int64_t answers[2];
        uint32_t from = random_below(b->row);
        for (int which = 0; which < 2; which++) {
            snprintf(sql, sizeof sql, "SELECT sum(rowid * 7 + count) FROM (SELECT rowid, row_number() OVER () AS count FROM"
                     " %s('%s AND word0') WHERE rowid >= %u ORDER BY rowid %s)", which ? "own" : "search", frequent, from,
                     i % 2 ? "DESC" : "ASC");
            answers[which] = ask(b, sql);
        }
        assert_int_equal(answers[0], answers[1]);
    }
}

static void end(both *b)
{
    execute(b, "ROLLBACK");
    sqlite3_finalize(b->own);
    vb_occurrences_free(b->made);
    vb_term_lists_free(&b->lists);
    vb_buf_free(&b->text);
    vb_store_close(b->store);
}

static void a_segment_holds_what_was_put_in(void **unused)
{
    both b;
    (void) unused;
    begin(&b);
    for (int document = 0; document < 40; document++) {
        begin_document(&b);
        for (uint32_t row = random_below(60); row; row--) {
            begin_row(&b);
            for (uint32_t words = random_below(50); words; words--)
                put_one_of(&b, 3000);
            end_row(&b);
        }
        end_document(&b);
    }
    flush(&b);
    expect_the_same(&b, "word0"); /* of so many words two stand in one row too seldom */
    end(&b);
}

/* A list over more leaves than five has an index of its rows. */
static void a_frequent_word_fills_many_leaves(void **unused)
{
    both b;
    (void) unused;
    begin(&b);
    for (int document = 0; document < 60; document++) {
        begin_document(&b);
        for (int row = 0; row < 400; row++) {
            begin_row(&b);
            put(&b, "common", false);
            for (uint32_t words = random_below(4); words; words--)
                put_one_of(&b, 300);
            end_row(&b);
        }
        end_document(&b);
    }
    flush(&b);
    assert_true(ask(&b, "SELECT count(*) FROM search_idx WHERE pgno & 1") > 0);
    expect_the_same(&b, "common");
    end(&b);
}

/* So many places in one row that it fills leaves in which no row begins. */
static void a_row_may_be_longer_than_leaves(void **unused)
{
    both b;
    (void) unused;
    begin(&b);
    for (int document = 0; document < 3; document++) {
        begin_document(&b);
        for (int row = 0; row < 6; row++) {
            begin_row(&b);
            for (uint32_t words = row % 2 ? 3 : 150000 + random_below(150000); words; words--)
                put(&b, random_below(300) ? "again" : "word0", false);
            end_row(&b);
        }
        end_document(&b);
    }
    flush(&b);
    expect_the_same(&b, "again");
    end(&b);
}

static void terms_of_any_length_and_byte_are_kept_in_order(void **unused)
{
    both b;
    char term[5000];
    (void) unused;
    begin(&b);
    begin_document(&b);
    begin_row(&b);
    put(&b, "first", true); /* beside nothing */
    for (uint32_t i = 0; i < 3000; i++) {
        uint32_t len = random_below(40) ? 1 + random_below(20) : 1 + random_below(sizeof term - 1);
        for (uint32_t k = 0; k < len; k++)
            term[k] = (char) (k < 9 && i % 3 ? 'a' : 0x21 + random_below(0xdf));
        term[len] = '\0';
        put(&b, term, false);
        if (random_below(9) == 0) {
            end_row(&b);
            begin_row(&b);
            put(&b, "word0", false);
        }
    }
    end_row(&b);
    end_document(&b);
    flush(&b);
    expect_the_same(&b, "word0");
    end(&b);
}

static void segments_are_merged_and_lose_nothing(void **unused)
{
    both b;
    (void) unused;
    begin(&b);
    for (int segment = 0; segment < 100; segment++) {
        begin_document(&b);
        for (uint32_t row = 1 + random_below(30); row; row--) {
            begin_row(&b);
            for (uint32_t words = random_below(30); words; words--)
                put_one_of(&b, 500);
            end_row(&b);
        }
        end_document(&b);
        flush(&b);
    }
    assert_true(ask(&b, "SELECT count(DISTINCT segid) FROM search_idx") < 24);
    expect_the_same(&b, "word1");
    end(&b);
}

static void a_damaged_structure_is_said(void **unused)
{
    both b;
    vb_err err = VB_ERR_INIT;
    (void) unused;
    begin(&b);
    begin_document(&b);
    begin_row(&b);
    put(&b, "word", false);
    end_row(&b);
    end_document(&b);
    execute(&b, "UPDATE search_data SET block = x'00000000030201' WHERE id = 10");
    assert_int_equal(vb_words_flush(b.store, &err), VB_ERR_COLLECTION);
    assert_non_null(strstr(err.message, "damaged"));
    end(&b);
}

/* Whatever stands in them: an answer or an error, and no byte beside them is read. */
static void damaged_leaves_end_well(void **unused)
{
    both b;
    int said = 0;
    (void) unused;
    begin(&b);
    begin_document(&b);
    for (int row = 0; row < 4000; row++) {
        begin_row(&b);
        put(&b, "common", false);
        for (uint32_t words = 1 + random_below(6); words; words--)
            put_one_of(&b, 40);
        end_row(&b);
    }
    end_document(&b);
    flush(&b);
    int64_t leaves = ask(&b, "SELECT count(*) FROM search_data WHERE id >= 1 << 37 AND NOT id >> 36 & 1");
    assert_true(leaves > 5);
    for (int round = 0; round < 400; round++) {
        char sql[300];
        uint32_t leaf = random_below((uint32_t) leaves) + 1, at = random_below(2) ? random_below(12) : random_below(4000);
        vb_frequent phrase;
        bool is_read;
        vb_err err = VB_ERR_INIT;
        execute(&b, "SAVEPOINT whole");
        snprintf(sql, sizeof sql, "UPDATE search_data SET block = CAST(substr(block, 1, %u) || x'%02x' || substr(block, %u) AS BLOB)"
                 " WHERE id & 0xFFFFFFF = %u AND id >= 1 << 37", at, random_below(256), at + 1 + (round % 3 ? 1 : random_below(4000)), leaf);
        execute(&b, sql);
        vb_status status = vb_frequent_read(&phrase, b.store, round % 2 ? VB_S(" common word0") : VB_S(" wor"), round % 4 == 0,
                                            b.row, &is_read, &err);
        assert_true(status == VB_OK || (status == VB_ERR_COLLECTION && strstr(err.message, "damaged")));
        said += status != VB_OK;
        vb_frequent_free(&phrase);
        execute(&b, "ROLLBACK TO whole; RELEASE whole");
    }
    assert_true(said > 20);
    end(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_segment_holds_what_was_put_in),
        cmocka_unit_test(a_frequent_word_fills_many_leaves),
        cmocka_unit_test(a_row_may_be_longer_than_leaves),
        cmocka_unit_test(terms_of_any_length_and_byte_are_kept_in_order),
        cmocka_unit_test(segments_are_merged_and_lose_nothing),
        cmocka_unit_test(a_damaged_structure_is_said),
        cmocka_unit_test(damaged_leaves_end_well),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

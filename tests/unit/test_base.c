/* test_base.c - memory, text, runes, recognisers. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/eight.h"
#include "base/file.h"
#include "base/scan.h"
#include "base/utf8.h"
#include "tables.h"

static void an_arena_keeps_what_it_gave(void **state)
{
    (void) state;
    vb_arena *arena = vb_arena_new(0);
    char *small = vb_arena_alloc(arena, 3);
    memcpy(small, "abc", 3);
    for (int i = 0; i < 5000; i++)
        assert_non_null(vb_arena_alloc(arena, 100));
    assert_memory_equal(small, "abc", 3);
    vb_str copy = vb_arena_copy(arena, VB_S("symbol"));
    assert_string_equal(copy.at, "symbol");
    assert_string_equal(vb_arena_format(arena, "%d (%d)", 822, 1993).at, "822 (1993)");
    vb_arena_free(arena);
}

static void an_arena_refuses_beyond_its_ceiling(void **state)
{
    (void) state;
    vb_arena *arena = vb_arena_new(1000);
    assert_non_null(vb_arena_alloc(arena, 900));
    assert_null(vb_arena_alloc(arena, 900));
    assert_true(vb_arena_failed(arena));
    assert_null(vb_arena_alloc(arena, 1));
    assert_null(vb_arena_array(arena, SIZE_MAX / 2, 4));
    vb_arena_free(arena);
}

static void a_buffer_stays_failed_at_its_ceiling(void **state)
{
    (void) state;
    vb_buf buf = VB_BUF_INIT;
    buf.ceiling = 8;
    vb_buf_addz(&buf, "12345678");
    assert_false(buf.failed);
    vb_buf_byte(&buf, '9');
    assert_true(buf.failed);
    assert_int_equal(buf.len, 8);
    vb_buf_free(&buf);
}

static void split_gives_empty_parts_too(void **state)
{
    (void) state;
    vb_str rest = VB_S("a,,b"), part;
    assert_true(vb_str_split(&rest, ',', &part) && vb_str_equal(part, VB_S("a")));
    assert_true(vb_str_split(&rest, ',', &part) && part.len == 0);
    assert_true(vb_str_split(&rest, ',', &part) && vb_str_equal(part, VB_S("b")));
    assert_false(vb_str_split(&rest, ',', &part));
}

static void a_number_must_not_pass_its_ceiling(void **state)
{
    (void) state;
    uint32_t n = 7;
    assert_false(vb_str_number(VB_S("99999999999999999999"), UINT32_MAX, &n));
    assert_false(vb_str_number(VB_S("12a"), 100, &n));
    assert_false(vb_str_number(VB_S(""), 100, &n));
    assert_int_equal(n, 7);
    assert_true(vb_str_number(VB_S("0822"), 9999, &n));
    assert_int_equal(n, 822);
}

static void broken_bytes_are_one_bad_rune_each(void **state)
{
    (void) state;
    const char *broken[] = {"\xC0\xAF", "\xED\xA0\x80", "\xF5\x80\x80\x80", "\xE2\x82", "\x80"};
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        vb_rune r = vb_utf8_at(vb_str_from(broken[i]), 0);
        assert_true(r.is_bad);
        assert_int_equal(r.len, 1);
        assert_int_equal(vb_utf8_broken(vb_str_from(broken[i])), 0);
    }
}

/* Many bytes are looked at at once: it must make no difference where among them the broken one is. */
static void the_first_broken_byte_is_found_wherever_it_is(void **state)
{
    (void) state;
    static const char *const broken[] = {"\xC0\xAF",         "\xC1\xBF",     "\xED\xA0\x80", "\xF5\x80\x80\x80",
                                         "\xF4\x90\x80\x80", "\xE0\x9F\xBF", "\xE2\x82",     "\xF0\x8F\xBF\xBF",
                                         "\x80",             "\xFF"};
    static const char *const sound[] = {"a", "é", "я", "国", "\xEF\xBF\xBD", "\xED\x9F\xBF", "\xF4\x8F\xBF\xBF", "\xF0\x90\x80\x80"};
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++)
        for (size_t k = 0; k < sizeof sound / sizeof *sound; k++)
            for (size_t before = 0; before < 150; before++) {
                vb_buf text = VB_BUF_INIT;
                for (size_t n = 0; n < before; n++)
                    vb_buf_add(&text, vb_str_from(sound[(k + n * (k + 1)) % (sizeof sound / sizeof *sound)]));
                size_t expected = text.len;
                assert_true(vb_utf8_broken(vb_buf_str(&text)) == SIZE_MAX);
                vb_buf_add(&text, vb_str_from(broken[i]));
                assert_true(vb_utf8_broken(vb_buf_str(&text)) == expected);
                for (size_t n = 0; n < 130; n++)
                    vb_buf_add(&text, vb_str_from(sound[k]));
                assert_true(vb_utf8_broken(vb_buf_str(&text)) == expected);
                vb_buf_free(&text);
            }
}

static void runes_survive_both_ways(void **state)
{
    (void) state;
    const uint32_t runes[] = {'A', 0xE9, 0x416, 0x627, 0x51B3, 0x1F600};
    for (size_t i = 0; i < sizeof runes / sizeof *runes; i++) {
        char bytes[4];
        vb_str s = {bytes, vb_utf8_encode(runes[i], bytes)};
        assert_int_equal(vb_utf8_at(s, 0).value, runes[i]);
        assert_int_equal(vb_utf8_before(s, s.len).value, runes[i]);
    }
}

static void a_start_cuts_no_character(void **state)
{
    (void) state;
    vb_str word = VB_S("п\xC3\xA9\xEF\xBF\xBD");
    static const size_t lengths[] = {0, 0, 2, 2, 4, 4, 4, 7, 7};
    for (size_t most = 0; most < sizeof lengths / sizeof *lengths; most++)
        assert_int_equal(vb_utf8_start(word, most).len, lengths[most]);
}

static void an_index_counts_as_counting_does(void **state)
{
    (void) state;
    vb_buf buf = VB_BUF_INIT;
    for (uint32_t i = 0; i < 2000; i++)
        vb_buf_rune(&buf, i % 7 == 0 ? 0x1F600 : i % 3 ? 'a' : 0x416);
    vb_utf8_index index;
    assert_true(vb_utf8_index_make(&index, vb_buf_str(&buf)));
    uint32_t runes = 0, units = 0;
    for (size_t at = 0; at < buf.len;) {
        assert_int_equal(vb_utf8_index_runes(&index, at), runes);
        assert_int_equal(vb_utf8_index_utf16(&index, at), units);
        vb_rune r = vb_utf8_at(vb_buf_str(&buf), at);
        at += r.len;
        runes++;
        units += r.value > 0xFFFF ? 2 : 1;
    }
    assert_int_equal(vb_utf8_index_runes(&index, buf.len), 2000);
    vb_utf8_index_free(&index);
    vb_buf_free(&buf);
}

static void only_canonical_roman_numerals_count(void **state)
{
    (void) state;
    uint32_t n = 0;
    vb_str good = VB_S("XXIX)"), bad = VB_S("IIII"), word = VB_S("XVth"), mix = VB_S("MIX");
    assert_true(vb_scan_roman(&good, &n));
    assert_int_equal(n, 29);
    assert_true(vb_str_equal(good, VB_S(")")));
    assert_false(vb_scan_roman(&bad, &n));
    assert_int_equal(bad.len, 4);
    assert_false(vb_scan_roman(&word, &n));
    assert_false(vb_scan_roman(&mix, &n));
    for (uint32_t i = 1; i <= 399; i++) {
        char out[16];
        vb_roman_write(i, out);
        vb_str in = vb_str_from(out);
        assert_true(vb_scan_roman(&in, &n) && n == i && in.len == 0);
    }
}

static void a_lexicon_finds_whole_words_longest_first(void **state)
{
    (void) state;
    size_t end = 0, from = 0;
    int row = -1;
    vb_str text = VB_S("the General Assembly, resolutions 1 and Resolutionary");
    assert_true(vb_lexicon_at(&vb_lexicon_body_name, text, 4, &end, &row));
    assert_int_equal(vb_body_names[row].code, VB_BODY_GA);
    assert_int_equal(end, 20);
    size_t word = vb_str_find(text, VB_S("resolutions"), 0);
    assert_true(vb_lexicon_at(&vb_lexicon_citation_word, text, word, &end, &row));
    assert_int_equal(end, word + strlen("resolutions"));
    assert_true(vb_lexicon_before(&vb_lexicon_citation_word_back, text, end, &from, &row));
    assert_int_equal(from, word);
    assert_false(vb_lexicon_at(&vb_lexicon_citation_word, text, vb_str_find(text, VB_S("Resolutionary"), 0), &end, &row));
}

/* The row of a form is the first that has it, perhaps with other capitals or another apostrophe; nearly always its own. */
static void a_lexicon_passes_over_arabic_vowels(void **state)
{
    size_t end, from;
    int row, other;
    vb_str text = VB_S("ما يُقدَّر بنحوٍ 300"), month = VB_S("في آذارِ"), five = VB_S("خُمس");
    (void) state;
    assert_true(vb_lexicon_at(&vb_lexicon_figure_ar, text, 0, &end, &row));
    assert_string_equal(vb_figure_words[row].form.at, "ما يقدر بنحو");
    assert_int_equal(end, text.len - 4);
    assert_true(vb_lexicon_before(&vb_lexicon_month_back, month, month.len, &from, &row));
    assert_int_equal(from, 5);
    assert_true(vb_lexicon_is(&vb_lexicon_figure_ar, five, &row));
    assert_true(vb_lexicon_is(&vb_lexicon_figure_ar, VB_S("خمس"), &other));
    assert_int_not_equal(row, other); /* a form that has the vowel is another */
}

static void every_form_of_a_lexicon_has_its_row(void **state)
{
    (void) state;
    int own = 0;
    for (int i = 0; i < vb_states_count; i++) {
        int row = -1;
        assert_true(vb_lexicon_is(&vb_lexicon_state, vb_states[i].form, &row) && row <= i);
        own += row == i;
    }
    for (int i = 0; i < vb_citation_words_count; i++) {
        int row = -1, back = -1;
        assert_true(vb_lexicon_is(&vb_lexicon_citation_word, vb_citation_words[i].form, &row) && row <= i);
        assert_true(vb_lexicon_is(&vb_lexicon_citation_word_back, vb_citation_words[i].form, &back) && back == row);
        own += row == i;
    }
    assert_true(own > (vb_states_count + vb_citation_words_count) * 8 / 10);
}

static void a_zero_byte_in_a_text_begins_no_form(void **state)
{
    (void) state;
    size_t end;
    int row;
    vb_str zeros = {"\0\0\0resolution", 13};
    assert_false(vb_lexicon_at(&vb_lexicon_citation_word, zeros, 0, &end, &row));
    assert_true(vb_lexicon_at(&vb_lexicon_citation_word, zeros, 3, &end, &row) && end == 13);
    assert_false(vb_lexicon_at(&vb_lexicon_citation_word, VB_S("resolu\0tion"), 0, &end, &row));
}

static void eight_bytes_are_told_as_one_by_one(void **state)
{
    (void) state;
    for (unsigned c = 0; c < 0x80; c++) {
        char bytes[8] = {'x', 'x', 'x', 'x', 'x', 'x', 'x', 'x'};
        bytes[c % 8] = (char) c;
        uint64_t eight = vb_eight_at((vb_str){bytes, 8}, 0), found = vb_eight_between(eight, '0', '9');
        assert_true((found != 0) == (c >= '0' && c <= '9'));
        if (found)
            assert_int_equal(vb_eight_first(found), c % 8);
        assert_true((vb_eight_between(eight, 'x', 'x') >> 8 * (c % 8) & 0x80) == (c == 'x' ? 0x80 : 0));
    }
    assert_true(vb_eight_at(VB_S("abc"), 1) == ('b' | 'c' << 8) && vb_eight_at(VB_S("abc"), 3) == 0);
    assert_true(vb_eight_at(VB_S("12345678\xff"), 1) >> 56 == 0xff);
}

/* The places where words begin and digits, told byte by byte. */
static size_t next_place(vb_str text, size_t at, bool has_digits)
{
    for (; at < text.len; at++) {
        unsigned char c = (unsigned char) text.at[at], before = at ? (unsigned char) text.at[at - 1] : ' ';
        bool is_inside = vb_rune_is_digit(before) || (before < 0x80 && vb_rune_is_letter(before));
        if ((has_digits && vb_rune_is_digit(c)) || c >= 0xC0 || (c < 0x80 && vb_rune_is_letter(c) && !is_inside))
            return at;
    }
    return text.len;
}

static void a_scan_finds_every_start_wherever_it_begins(void **state)
{
    (void) state;
    static vb_starts all, none;
    memset(all, 0xff, sizeof all);
    vb_str text = VB_S("In 1931 (the 3rd) res.12/3-b, «Суд» 決議 1a2 of_it\xC3 x");
    for (size_t len = 0; len <= text.len; len++)
        for (size_t from = 0; from <= len; from++) {
            vb_str part = vb_str_part(text, 0, len);
            assert_int_equal(vb_find_start(all, part, from, true), next_place(part, from, true));
            assert_int_equal(vb_find_start(all, part, from, false), next_place(part, from, false));
            assert_int_equal(vb_find_start(none, part, from, false), len);
        }
}

/* What the scan asks first must not refuse any form that it looks for, however short the text after it. */
static void the_starts_of_a_lexicon_refuse_none_of_its_forms(void **state)
{
    (void) state;
    size_t end;
    int row;
    for (int i = 0; i < vb_citation_words_count; i++)
        if (vb_lexicon_at(&vb_lexicon_cite_trigger, vb_citation_words[i].form, 0, &end, &row))
            assert_int_equal(vb_find_start(vb_cite_starts, vb_citation_words[i].form, 0, false), 0);
    for (int i = 0; i < vb_treaties_count; i++)
        assert_int_equal(vb_find_start(vb_cite_starts, vb_treaties[i].form, 0, false), 0);
    for (int i = 0; i < vb_paper_words_count; i++)
        if (vb_paper_words[i].roles & (VB_PAPER_KIND | VB_PAPER_OWNED))
            assert_int_equal(vb_find_start(vb_paper_starts[vb_paper_words[i].lang], vb_paper_words[i].form, 0, false), 0);
}

static void a_folder_is_no_file(void **state)
{
    (void) state;
    vb_buf buf = VB_BUF_INIT;
    vb_err err;
    assert_int_equal(vb_file_read(&buf, "/", &err), VB_ERR_IO);
    assert_non_null(strstr(err.message, "folder"));
    assert_int_equal(vb_file_read(&buf, "/no/such/file", &err), VB_ERR_IO);
    assert_int_equal(vb_file_read(&buf, "/dev/zero", &err), VB_ERR_IO);
    vb_buf_free(&buf);
}

static void a_file_at_the_ceiling_is_read_and_one_byte_more_is_not(void **state)
{
    (void) state;
    char path[] = "/tmp/verbale-test-XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    close(fd);
    vb_err err;
    assert_int_equal(vb_file_write(path, VB_S("12345678"), &err), VB_OK);
    vb_buf buf = VB_BUF_INIT;
    buf.ceiling = 8;
    assert_int_equal(vb_file_read(&buf, path, &err), VB_OK);
    assert_true(vb_str_equal(vb_buf_str(&buf), VB_S("12345678")));
    vb_buf_clear(&buf);
    buf.ceiling = 7;
    assert_int_equal(vb_file_read(&buf, path, &err), VB_ERR_LIMIT);
    vb_buf_free(&buf);
    unlink(path);
}

static void what_was_cut_inside_a_character_ends_before_it(void **state)
{
    static const char *const whole[] = {"", "a", "é", "aé", "“", "a“", "\xF0\x9F\x98\x80", "a\xF0\x9F\x98\x80"};
    (void) state;
    for (size_t i = 0; i < sizeof whole / sizeof *whole; i++) {
        vb_str s = vb_str_from(whole[i]);
        for (size_t len = 0; len <= s.len; len++) {
            vb_str cut = vb_str_part(s, 0, vb_utf8_whole(s.at, len));
            assert_int_equal(vb_utf8_broken(cut), SIZE_MAX);
            assert_true(len - cut.len < 4 && (len < s.len || cut.len == s.len));
        }
    }
    vb_err err = VB_ERR_INIT;
    vb_err_set(&err, VB_ERR_FORMAT, "%*s“cut”", (int) sizeof err.message - 3, "");
    assert_int_equal(vb_utf8_broken(vb_str_from(err.message)), SIZE_MAX);
}

/* Half a message is worse than none: it would be taken for all that was to be said. */
static void what_a_failed_buffer_holds_is_not_kept(void **state)
{
    vb_buf whole = VB_BUF_INIT, half = VB_BUF_INIT;
    vb_arena *arena = vb_arena_new(0);
    (void) state;
    vb_buf_addz(&whole, "altered");
    assert_true(vb_str_equal(vb_buf_keep(&whole, arena), VB_S("altered")));
    assert_false(vb_arena_failed(arena));
    half.ceiling = 4;
    vb_buf_addz(&half, "not");
    vb_buf_addz(&half, " altered");
    assert_null(vb_buf_keep(&half, arena).at);
    assert_true(vb_arena_failed(arena));
    vb_buf_free(&whole);
    vb_buf_free(&half);
    vb_arena_free(arena);
}

/* What a phrase lacks is not left out of the line that it stands in. */
static void what_an_inner_buffer_lacks_the_outer_one_lacks(void **state)
{
    vb_buf outer = VB_BUF_INIT, phrase = VB_BUF_INIT, other = VB_BUF_INIT;
    (void) state;
    vb_buf_addz(&phrase, "adopted");
    vb_buf_add(&outer, vb_buf_str(&phrase));
    vb_buf_pass(&phrase, &outer);
    assert_int_equal(phrase.len, 0);
    assert_false(outer.failed);
    phrase.ceiling = phrase.room;
    vb_buf_fill(&phrase, 'a', phrase.room + 1);
    vb_buf_pass(&phrase, &outer);
    assert_true(outer.failed && outer.is_full);
    assert_false(phrase.failed || phrase.is_full); /* it is written for the next line */
    vb_buf_clear(&outer);
    other.ceiling = 1;
    vb_buf_addz(&other, "on");
    vb_buf_end(&other, &outer);
    vb_buf_end(&phrase, &outer);
    assert_true(outer.failed && !other.at && !phrase.at);
    vb_buf_free(&outer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_start_cuts_no_character),
        cmocka_unit_test(an_arena_keeps_what_it_gave),
        cmocka_unit_test(an_arena_refuses_beyond_its_ceiling),
        cmocka_unit_test(a_buffer_stays_failed_at_its_ceiling),
        cmocka_unit_test(split_gives_empty_parts_too),
        cmocka_unit_test(a_number_must_not_pass_its_ceiling),
        cmocka_unit_test(broken_bytes_are_one_bad_rune_each),
        cmocka_unit_test(the_first_broken_byte_is_found_wherever_it_is),
        cmocka_unit_test(runes_survive_both_ways),
        cmocka_unit_test(an_index_counts_as_counting_does),
        cmocka_unit_test(only_canonical_roman_numerals_count),
        cmocka_unit_test(a_lexicon_finds_whole_words_longest_first),
        cmocka_unit_test(a_lexicon_passes_over_arabic_vowels),
        cmocka_unit_test(every_form_of_a_lexicon_has_its_row),
        cmocka_unit_test(a_zero_byte_in_a_text_begins_no_form),
        cmocka_unit_test(eight_bytes_are_told_as_one_by_one),
        cmocka_unit_test(a_scan_finds_every_start_wherever_it_begins),
        cmocka_unit_test(the_starts_of_a_lexicon_refuse_none_of_its_forms),
        cmocka_unit_test(a_folder_is_no_file),
        cmocka_unit_test(a_file_at_the_ceiling_is_read_and_one_byte_more_is_not),
        cmocka_unit_test(what_was_cut_inside_a_character_ends_before_it),
        cmocka_unit_test(what_a_failed_buffer_holds_is_not_kept),
        cmocka_unit_test(what_an_inner_buffer_lacks_the_outer_one_lacks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

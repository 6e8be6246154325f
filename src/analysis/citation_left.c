/* citation_left.c - what stands left of a number, read backwards from it:
 *
 *     [ place of ] [ its | body ] noun [ of body ] ["No." | "including"] NUMBER       en fr es ru ar
 *     [ body ] [ date ] [ its ] 第 NUMBER                                              zh
 *
 * A place ("paragraph 3 of") is citation_place.c's. */
#include <string.h>

#include "analysis/citation.h"
#include "base/utf8.h"
#include "text/dates.h"

#define LEFT_STEPS 10 /* words that may stand between a number and its noun */
#define OWNER_STEPS 6 /* words that may stand before a noun: "its previous relevant" */
#define DATE_RUNES 12 /* of "2018年12月18日" */

/* Blanks, opening marks and a comma before byte `at`. */
static size_t back_over_punctuation(vb_str text, size_t at, bool *has_comma)
{
    for (;;) {
        at = vb_cite_back_over_blanks(text, at);
        vb_rune r = vb_utf8_before(text, at);
        bool is_opening = r.value == '(' || r.value == '"' || r.value == 0x201C || r.value == 0xAB;
        bool is_comma = r.value == ',' || r.value == ':' || r.value == 0x060C || r.value == 0xFF0C;
        if (!is_opening && !is_comma)
            return at;
        *has_comma = *has_comma || is_comma;
        at -= r.len;
    }
}

/* "Security Council’s": without its ending. */
static size_t back_over_genitive(vb_str text, size_t at)
{
    vb_str before = vb_str_part(text, 0, at);
    if (vb_str_ends(before, VB_S("'s")))
        return at - 2;
    return vb_str_ends(before, VB_S("’s")) ? at - strlen("’s") : at;
}

/* A Chinese "commission" directly after other letters ends the name of some other body ("特设委员会"). */
static bool is_whole_name(vb_str text, size_t begin, int row)
{
    vb_rune before = vb_utf8_before(text, begin);
    size_t cursor = begin;
    return vb_body_mentions[row].family != VB_BODY_FAMILY_COMMISSION || !vb_rune_is_han(before.value) ||
           vb_cite_take_word(&vb_lexicon_cite_of_back, text, &cursor) ||
           vb_cite_take_word(&vb_lexicon_cite_join_back, text, &cursor) ||
           vb_cite_take_word(&vb_lexicon_cite_pointer_back, text, &cursor) ||
           vb_cite_take_word(&vb_lexicon_cite_possessive_back, text, &cursor);
}

static bool take_body(const vb_cite_scan *scan, size_t *at, vb_cite_group *group)
{
    size_t begin;
    int row;
    if (group->body || group->family ||
        !vb_lexicon_before(&vb_lexicon_cite_body_back, scan->text, back_over_genitive(scan->text, *at), &begin, &row))
        return false;
    if (!is_whole_name(scan->text, begin, row)) {
        if (vb_str_starts(vb_str_part(scan->text, *at, scan->text.len), VB_S("的")))
            return false;
        group->body = VB_BODY_OTHER;
        *at = begin;
        return true;
    }
    group->body = vb_body_mentions[row].code;
    group->family = vb_body_mentions[row].family;
    *at = begin;
    return true;
}

/* "延长至2022年3月17日的第2596(2021)号决议": until that day, not of it. */
static bool is_end_of_range(vb_str text, size_t date)
{
    size_t from = date - vb_utf8_before(text, date).len, end;
    int row;
    return vb_lexicon_at(&vb_lexicon_date_word, text, from, &end, &row) && end == date &&
           vb_date_words[row].role == VB_DATE_ROLE_RANGE;
}

/* The date before 第: "2018年12月18日第". */
static bool take_date(const vb_cite_scan *scan, size_t *at, vb_cite_group *group)
{
    size_t begin = *at;
    for (int runes = 0; runes < DATE_RUNES; runes++) {
        vb_rune r = vb_utf8_before(scan->text, begin);
        if (!vb_rune_is_digit(r.value) && r.value != 0x5E74 && r.value != 0x6708 && r.value != 0x65E5)
            break;
        begin -= r.len;
    }
    vb_str rest = vb_str_part(scan->text, begin, *at);
    if (group->date.year || begin == *at || is_end_of_range(scan->text, begin) ||
        !vb_scan_date(&rest, false, &group->date) || rest.len)
        return false;
    *at = begin;
    return true;
}

bool vb_cite_take_word(const vb_lexicon *lexicon, vb_str text, size_t *at)
{
    size_t begin;
    int row;
    if (!vb_lexicon_before(lexicon, text, *at, &begin, &row))
        return false;
    *at = begin;
    return true;
}

/* What stands before a noun: its owner. */
static size_t look_left_of_noun(const vb_cite_scan *scan, size_t at, vb_cite_group *group)
{
    for (int step = 0; step < OWNER_STEPS; step++) {
        size_t cursor = vb_cite_back_over_blanks(scan->text, at);
        if (vb_cite_take_word(&vb_lexicon_cite_possessive_back, scan->text, &cursor))
            group->is_own = true;
        else if (!vb_cite_take_word(&vb_lexicon_cite_modifier_back, scan->text, &cursor) &&
                 !take_body(scan, &cursor, group) &&
                 !vb_cite_take_word(&vb_lexicon_cite_pointer_back, scan->text, &cursor))
            return at;
        at = cursor;
    }
    return at;
}

/* "AG/RES. 3039": the noun is an element of another organization's symbol. */
static bool is_in_symbol(vb_str text, size_t noun) { return noun > 0 && text.at[noun - 1] == '/'; }

/* The noun that ends at `at`. The Chinese one follows its number: a noun before 第 belongs to another. */
static bool take_noun(const vb_cite_scan *scan, size_t at, vb_cite_group *group)
{
    size_t begin;
    int row;
    bool is_after_prefix = group->has_prefix && vb_rune_is_han(vb_utf8_before(scan->text, at).value);
    if (is_after_prefix || !vb_lexicon_before(&vb_lexicon_cite_noun_back, scan->text, at, &begin, &row) ||
        is_in_symbol(scan->text, begin))
        return false;
    group->role = vb_citation_words[row].role;
    group->announced = vb_citation_words[row].number;
    group->owner = vb_citation_words[row].owner;
    group->from = (uint32_t) look_left_of_noun(scan, begin, group);
    return true;
}

bool vb_cite_look_left(const vb_cite_scan *scan, size_t at, vb_cite_group *group, bool *has_comma)
{
    *has_comma = false;
    for (int step = 0; step < LEFT_STEPS; step++) {
        size_t cursor = back_over_punctuation(scan->text, at, has_comma);
        if (take_noun(scan, cursor, group))
            return true;
        if (vb_cite_take_word(&vb_lexicon_cite_number_word_back, scan->text, &cursor))
            group->has_prefix = group->has_prefix || vb_rune_is_han(vb_utf8_at(scan->text, cursor).value);
        else if (vb_cite_take_word(&vb_lexicon_cite_including_back, scan->text, &cursor))
            *has_comma = false;
        else if (group->has_prefix && vb_cite_take_word(&vb_lexicon_cite_possessive_back, scan->text, &cursor))
            group->is_own = true;
        else if (!(group->has_prefix && take_date(scan, &cursor, group)) && !take_body(scan, &cursor, group) &&
                 !((group->body || group->family || group->has_prefix) &&
                   vb_cite_take_word(&vb_lexicon_cite_of_back, scan->text, &cursor)))
            break;
        at = cursor;
    }
    group->from = (uint32_t) at;
    return group->has_prefix;
}

/* state_name.c - States where their names are printed whole.
 *
 *     part = Name STATE | Realm STATE | KIND "of" STATE | SIDE STATE | STATE Name | STATE Realm | STATE AFTER
 *
 * "Northern Norvania", "the Turquoise Republic of Norvania", "the Gulf of Norvania", "Norvania Valley" are names of
 * their own, and nothing is told of Norvania by them. Offices and organs are no names: "Ambassador of Norvania". Words
 * of a sentence's beginning have capitals for that. Russian has no "of", so that there only the words of the table
 * tell. */
#include "analysis/state_name.h"

#include "analysis/claim_token.h"
#include "base/utf8.h"

#define LINK_WORDS 2 /* "of the" */

static const vb_lexicon *const listed[] = {&vb_lexicon_claim_en, &vb_lexicon_claim_fr, &vb_lexicon_claim_es};

static vb_span word_before(vb_str text, size_t at)
{
    if (at < 2 || text.at[at - 1] != ' ')
        return (vb_span){0, 0};
    uint32_t to = (uint32_t) at - 1, from = to;
    while (from > 0 && text.at[from - 1] != ' ' && text.at[from - 1] != '\n')
        from--;
    return (vb_span){from, to};
}

static vb_span word_after(vb_str text, size_t at)
{
    if (at + 1 >= text.len || text.at[at] != ' ')
        return (vb_span){0, 0};
    uint32_t from = (uint32_t) at + 1, to = from;
    for (vb_rune r = vb_utf8_at(text, to); r.len && vb_rune_is_letter(r.value); r = vb_utf8_at(text, to))
        to += r.len;
    return (vb_span){from, to};
}

static bool has_role(vb_str text, vb_span word, vb_state_role role)
{
    size_t end;
    int row;
    return vb_lexicon_at(&vb_lexicon_state_word, text, word.from, &end, &row) && end >= word.to &&
           vb_state_words[row].role == role;
}

/* The roles of a word in the lists of statements; *is_listed: it stands in one. */
static uint32_t roles_of(vb_str text, vb_span word, bool *is_listed)
{
    size_t end;
    int row;
    uint32_t roles = 0;
    *is_listed = false;
    for (size_t i = 0; i < sizeof listed / sizeof *listed; i++)
        if (vb_lexicon_at(listed[i], text, word.from, &end, &row) && end >= word.to) {
            *is_listed = true;
            roles |= vb_claim_words[row].roles;
        }
    return roles;
}

/* A word of letters with a capital, and small ones after it. */
static bool is_capital_word(vb_str text, vb_span word)
{
    if (word.to <= word.from || !vb_rune_is_letter(vb_utf8_before(text, word.to).value))
        return false;
    vb_rune first = vb_utf8_at(text, word.from), second = vb_utf8_at(text, word.from + first.len);
    return vb_rune_is_upper(first.value) && word.from + first.len < word.to && !vb_rune_is_upper(second.value);
}

/* A name or a kind of place in the letters of English, French and Spanish. */
static bool is_name(vb_str text, vb_span word)
{
    size_t end;
    int row;
    bool is_listed;
    if (!is_capital_word(text, word) || vb_rune_is_cyrillic(vb_utf8_at(text, word.from).value) ||
        vb_lexicon_at(&vb_lexicon_month, text, word.from, &end, &row) ||
        vb_lexicon_at(&vb_lexicon_honorific, text, word.from, &end, &row) ||
        vb_lexicon_at(&vb_lexicon_state, text, word.from, &end, &row) || has_role(text, word, VB_STATE_ROLE_TIME))
        return false;
    uint32_t roles = roles_of(text, word, &is_listed);
    return !is_listed || (roles & VB_CLAIMING_REALM);
}

static bool begins_sentence(vb_str text, vb_span word)
{
    return word.from < 2 || text.at[word.from - 1] != ' ' ||
           !(vb_rune_is_letter(vb_utf8_before(text, word.from - 1).value) || text.at[word.from - 2] == ',');
}

/* The word before "of the" that ends at byte `at`; empty where there is none. */
static vb_span linked(vb_str text, size_t at, bool *is_linked)
{
    vb_span word = {(uint32_t) at, (uint32_t) at};
    *is_linked = false;
    for (int i = 0; i < LINK_WORDS; i++) {
        size_t end;
        int row;
        word = word_before(text, word.from);
        if (vb_span_is_empty(word))
            break;
        if (vb_lexicon_at(&vb_lexicon_of_state, text, word.from, &end, &row) && end + 1 >= at) {
            *is_linked = true;
            return word_before(text, word.from);
        }
    }
    return (vb_span){0, 0};
}

/* Is the word the last of an organ or office, "Central Bank"? */
static bool ends_organ(vb_str text, vb_span word)
{
    bool is_listed;
    vb_span both = {word_before(text, word.from).from, word.to};
    return both.to > both.from && both.from && (roles_of(text, both, &is_listed) & VB_CLAIMING_ORGAN);
}

static bool is_part(vb_str text, size_t at, size_t end, vb_lang lang)
{
    bool is_linked, is_listed;
    vb_span before = word_before(text, at), after = word_after(text, end), head = linked(text, at, &is_linked);
    if (!vb_span_is_empty(before) && has_role(text, before, VB_STATE_ROLE_SIDE))
        return true;
    if (!is_linked && is_name(text, before) && !begins_sentence(text, before))
        return true;
    if (is_linked && (has_role(text, head, VB_STATE_ROLE_KIND) ||
                      (is_capital_word(text, head) && (roles_of(text, head, &is_listed) & VB_CLAIMING_REALM) &&
                       !ends_organ(text, head))))
        return true;
    if (vb_span_is_empty(after))
        return false;
    size_t to;
    int row;
    if (vb_lexicon_at(&vb_lexicon_state_word, text, after.from, &to, &row) &&
        vb_state_words[row].role == VB_STATE_ROLE_AFTER)
        return true;
    bool is_realm = is_capital_word(text, after) && (roles_of(text, after, &is_listed) & VB_CLAIMING_REALM);
    return is_realm || (lang == VB_LANG_EN && !is_linked && is_name(text, after)); /* "of Norvania Jan Brandt" */
}

bool vb_state_at(vb_str text, size_t at, size_t *end, int *row)
{
    return vb_lexicon_at(&vb_lexicon_state, text, at, end, row) && !is_part(text, at, *end, vb_states[*row].lang);
}

bool vb_has_state_name(vb_str words)
{
    size_t end;
    int row;
    for (size_t at = 0; at < words.len; at++)
        if (vb_run_may_begin(words, at) && vb_lexicon_at(&vb_lexicon_state, words, at, &end, &row))
            return true;
    return false;
}

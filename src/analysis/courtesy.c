/* courtesy.c - what is said for politeness' sake and states nothing (data/courtesy_words.tsv).
 *
 *     courtesy = HONOUR ... HANDING | HONOUR ... REFERENCE | ASKING ... CIRCULATION | GREETING | CLOSING
 *
 * A reference with a relative clause, "resolution 2840 (2030), by which the Council
 * decided to", tells something of what it refers to and stays. So does what is asked
 * for but the circulation of a paper. */
#include "analysis/courtesy.h"

#include "base/utf8.h"

typedef uint32_t role_set; /* bits 1 << vb_courtesy_role */

static const vb_lexicon *const lexicons[VB_LANG_COUNT] = {
    &vb_lexicon_courtesy_en, &vb_lexicon_courtesy_ar, &vb_lexicon_courtesy_en, &vb_lexicon_courtesy_es,
    &vb_lexicon_courtesy_fr, &vb_lexicon_courtesy_ru, &vb_lexicon_courtesy_zh};

static role_set bit(vb_courtesy_role role) { return (role_set) 1 << role; }

/* The role of the words that begin at byte `at`, and where they end; VB_COURTESY_ROLE_NONE: none. */
static vb_courtesy_role role_at(const vb_claim_tokens *c, uint32_t at, size_t *end)
{
    int row;
    vb_str text = vb_str_part(c->doc->text, 0, c->run.span.to);
    if (!vb_run_may_begin(text, at) || !vb_lexicon_at(lexicons[c->run.lang], text, at, end, &row))
        return VB_COURTESY_ROLE_NONE;
    return vb_courtesy_words[row].role;
}

/* All that the tokens from..to have, "should be grateful" being one of them; *greeted: the token after a greeting. */
static role_set roles_of(const vb_claim_tokens *c, uint32_t from, uint32_t to, uint32_t *greeted)
{
    role_set roles = 0;
    for (uint32_t at = c->t[from].span.from; at < c->t[to - 1].span.to; at += vb_utf8_at(c->doc->text, at).len) {
        size_t end;
        vb_courtesy_role role = role_at(c, at, &end);
        bool needs_honour = role == VB_COURTESY_ROLE_HANDING || role == VB_COURTESY_ROLE_REFERENCE;
        if (role != VB_COURTESY_ROLE_NONE && (!needs_honour || (roles & bit(VB_COURTESY_ROLE_HONOUR))))
            roles |= bit(role); /* "have the honour to transmit", in that order */
        if (role == VB_COURTESY_ROLE_GREETING)
            *greeted = vb_claim_token_at(c, (uint32_t) end);
    }
    return roles;
}

/* The token after the first "and" of from..to, where `is_verb` one that a verb follows; `to`: there is none. */
static uint32_t after_and(const vb_claim_tokens *c, uint32_t from, uint32_t to, bool is_verb)
{
    for (uint32_t i = from; i + 1 < to; i++) {
        uint32_t next = i + 1;
        while (next + 1 < to && vb_claim_is(c, next, VB_CLAIMING_ADVERB) && !vb_claim_is(c, next, VB_CLAIMING_FINITE))
            next++;
        if (vb_claim_is(c, i, VB_CLAIMING_AND) && (!is_verb || vb_claim_is(c, next, VB_CLAIMING_SAY)))
            return i + 1;
    }
    return to;
}

bool vb_is_courtesy(const vb_claim_tokens *c, uint32_t *from, uint32_t to, bool is_said)
{
    uint32_t greeted = *from;
    if (*from >= to)
        return false;
    role_set roles = roles_of(c, *from, to, &greeted);
    role_set handing = bit(VB_COURTESY_ROLE_HONOUR) | bit(VB_COURTESY_ROLE_HANDING);
    role_set reference = bit(VB_COURTESY_ROLE_HONOUR) | bit(VB_COURTESY_ROLE_REFERENCE);
    role_set asking = bit(VB_COURTESY_ROLE_ASKING) | bit(VB_COURTESY_ROLE_CIRCULATION);
    if (roles & bit(VB_COURTESY_ROLE_HEEDING)) /* "bring this matter to the attention of the members" */
        roles |= bit(VB_COURTESY_ROLE_CIRCULATION);
    if ((roles & bit(VB_COURTESY_ROLE_CLOSING)) ||
        ((roles & asking) == asking &&
         (vb_claim_any(c, *from, to, VB_CLAIMING_DOCUMENT) || (roles & bit(VB_COURTESY_ROLE_HEEDING)))))
        return true;
    bool is_handed = (roles & handing) == handing ||
                     ((roles & reference) == reference && !vb_claim_any(c, *from, to, VB_CLAIMING_RELATIVE));
    bool is_greeted = roles & bit(VB_COURTESY_ROLE_GREETING);
    if (is_said || !(is_handed || is_greeted))
        return false;
    uint32_t onward = after_and(c, is_greeted ? greeted : *from, to, is_handed); /* "... and request the Council to" */
    if (onward >= to)
        return true;
    *from = onward;
    return is_greeted && vb_is_courtesy(c, from, to, is_said); /* "presents its compliments and has the honour to" */
}

bool vb_announces(const vb_claim_tokens *c, uint32_t from, uint32_t to)
{
    while (to > from && c->t[to - 1].kind == VB_CLAIM_TOKEN_SIGN)
        to--;
    for (uint32_t i = from; i < to; i++) {
        size_t end;
        if (role_at(c, c->t[i].span.from, &end) == VB_COURTESY_ROLE_ANNOUNCING && end == c->t[to - 1].span.to)
            return true;
    }
    return false;
}

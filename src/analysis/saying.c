/* saying.c - whose words a sentence reports.
 *
 *     reported  = subject { adverb } SAY { words } [ "that" said ]
 *     according = ACCORDING subject "," said
 *     subject   = actor | paper "of" ... | pronoun | other words
 *
 * In Russian the subject may follow what is said, "«...», сказал он", and a paper may say something in the passive, "в
 * письме утверждается, что". An actor after a preposition, or a Russian one after a noun, is no subject ("the
 * report of the Secretary-General states"). What is said in the passive ("it is reported that") has no speaker. */
#include <stddef.h>

#include "analysis/claimant.h"
#include "analysis/clause.h"
#include "analysis/likeness.h"
#include "base/sorted.h"
#include "base/utf8.h"

#define THAT_REACH 8     /* tokens from the word of saying to "that" */
#define ATTRIBUTES 2     /* words between an article and its noun */
#define SUBJECT_WORDS 12 /* of a subject that no table knows */
#define LEAD_WORDS 4     /* before "according to" */
#define STEM_LEAST 4     /* letters that two cases of a Russian word share */
#define INFLECTION 3     /* letters that they may not */

static bool is_of_depth(const vb_claim_tokens *c, uint32_t i) { return c->t[i].depth == 0; }

static bool is_asserting(vb_claimed_act act)
{
    return act == VB_CLAIMED_ACT_ASSERT || act == VB_CLAIMED_ACT_STRESS || act == VB_CLAIMED_ACT_HIGHLIGHT ||
           act == VB_CLAIMED_ACT_SHOW;
}

static uint32_t that_after(const vb_claim_tokens *c, uint32_t verb, uint32_t to)
{
    if (c->run.lang == VB_LANG_ZH && (vb_claim_is_sign(c, verb + 1, 0xFF0C) || vb_claim_is_sign(c, verb + 1, 0xFF1A)))
        return verb + 2 < to ? verb + 2 : 0;
    bool is_next = true; /* nothing stands between but adverbs and commas */
    for (uint32_t i = verb + 1; i < to && i <= verb + THAT_REACH; i++) {
        if (vb_claim_is(c, i, VB_CLAIMING_THAT) && is_of_depth(c, i)) {
            bool is_relative = i + 1 < to && (vb_claim_is(c, i + 1, VB_CLAIMING_FINITE) || c->t[i + 1].is_past);
            bool may = is_next || c->run.lang == VB_LANG_AR || (is_asserting(c->t[verb].act) && !is_relative);
            return may && i + 1 < to ? i + 1 : 0; /* "the attack that killed" is nothing said */
        }
        if (vb_claim_is_sign(c, i, ';') || vb_claim_is_sign(c, i, ':') || vb_claim_is(c, i, VB_CLAIMING_RELATIVE))
            break;
        is_next = is_next && (vb_claim_is(c, i, VB_CLAIMING_ADVERB) || vb_claim_is_sign(c, i, ','));
    }
    return 0;
}

/* Has the word of saying at token `i` its "must" before "and" at token `joint`: "it must open the gates and demand"? */
static bool is_bidden(const vb_claim_tokens *c, uint32_t from, uint32_t joint, uint32_t i)
{
    if (c->run.lang != VB_LANG_EN || !vb_claim_is(c, joint, VB_CLAIMING_AND) || c->t[i].is_past ||
        vb_str_ends(vb_claim_word(c, i), VB_S("s")))
        return false;
    return vb_claim_any(c, from, joint, VB_CLAIMING_MUST | VB_CLAIMING_SHOULD);
}

/* May the word of saying at token `i` be the verb of the words from token `from` on? */
static bool is_said(const vb_claim_tokens *c, uint32_t from, uint32_t to, uint32_t i)
{
    const uint32_t noun_after = VB_CLAIMING_PREPOSITION | VB_CLAIMING_OF | VB_CLAIMING_LOCATIVE;
    if (!vb_claim_is(c, i, VB_CLAIMING_SAY) || !is_of_depth(c, i))
        return false;
    if (i == from)
        return true;
    if ((c->t[i].is_capital && c->run.lang != VB_LANG_AR) || vb_claim_is_noun(c, from, i))
        return false;
    bool is_article = vb_claim_is(c, i - 1, VB_CLAIMING_SMALL); /* "his report" */
    bool is_participle =
        c->t[i].is_past && vb_claim_is(c, i + 1, VB_CLAIMING_PREPOSITION) && !that_after(c, i, to); /* "supported by" */
    if (is_participle)
        return false;
    uint32_t before = i - 1;
    while (before > from && vb_claim_is(c, before, VB_CLAIMING_ADVERB) && !vb_claim_is(c, before, VB_CLAIMING_FINITE))
        before--;
    if (vb_claim_is(c, before, VB_CLAIMING_MUST | VB_CLAIMING_SHOULD) || is_bidden(c, from, before, i))
        return false; /* the author asks them to condemn */
    if (vb_claim_is(c, i - 1, VB_CLAIMING_PASSIVE) && (c->t[i].is_past || c->run.lang != VB_LANG_EN))
        return false;
    return !vb_claim_is(c, i - 1, noun_after) && !is_article;
}

/* Do only adverbs and auxiliaries stand between tokens a and b? */
static bool is_one_verb(const vb_claim_tokens *c, uint32_t a, uint32_t b)
{
    while (a + 1 < b && vb_claim_is(c, a + 1, VB_CLAIMING_ADVERB | VB_CLAIMING_FINITE | VB_CLAIMING_PASSIVE))
        a++;
    return a + 1 >= b;
}

/* "Noting", "returning": an English word that leads, and is nobody. */
static bool is_gerund(const vb_claim_tokens *c, uint32_t i)
{
    return c->run.lang == VB_LANG_EN && vb_claim_is_word(c, i) && vb_str_ends(vb_claim_word(c, i), VB_S("ing"));
}

/* The word of saying of the main clause: not in a relative one, and not what another verb acts on ("ignored the
 * demands"). */
static uint32_t saying_verb(const vb_claim_tokens *c, uint32_t from, uint32_t to)
{
    bool is_inside = false;
    uint32_t main = to;
    for (uint32_t i = from; i < to; i++) {
        if (vb_claim_is(c, i, VB_CLAIMING_AND | VB_CLAIMING_CONTRAST) || vb_claim_is_sign(c, i, ','))
            main = to;
        if (vb_claim_is(c, i, VB_CLAIMING_RELATIVE | VB_CLAIMING_SUBORDINATE) && is_of_depth(c, i))
            is_inside = true;
        else if (vb_claim_is_sign(c, i, ',') && is_of_depth(c, i))
            is_inside = false;
        else if (!is_inside && vb_claim_is(c, i, VB_CLAIMING_THAT) && i > from && is_gerund(c, from))
            is_inside = true; /* "Noting that the gates are old, the Commission proposes" */
        else if (!is_inside && vb_claim_is(c, i, VB_CLAIMING_THAT) && i > from)
            return to; /* what is said in what is said */
        else if (!is_inside && is_said(c, from, to, i) && (main == to || is_one_verb(c, main, i)))
            return i;
        bool is_verb =
            vb_claim_is(c, i, VB_CLAIMING_FINITE) || (c->t[i].is_past && vb_claim_is(c, i + 1, VB_CLAIMING_SMALL));
        if (!is_inside && is_verb && is_of_depth(c, i))
            main = i;
    }
    return to;
}

/* ---- subjects ------------------------------------------------------------------- */

/* Does a preposition stand before token `i`, but for articles? */
static bool is_governed(const vb_claim_tokens *c, uint32_t from, uint32_t i)
{
    if (c->run.lang == VB_LANG_RU && i > from && vb_claim_is_word(c, i - 1) && c->t[i - 1].roles == 0)
        return true; /* the genitive needs no preposition */
    while (i > from && vb_claim_is(c, i - 1, VB_CLAIMING_SUBJECT | VB_CLAIMING_SMALL) &&
           !vb_claim_is(c, i - 1, VB_CLAIMING_PREPOSITION | VB_CLAIMING_OF))
        i--;
    return i > from &&
           vb_claim_is(c, i - 1,
                       VB_CLAIMING_PREPOSITION | VB_CLAIMING_OF | VB_CLAIMING_LOCATIVE | VB_CLAIMING_ACCORDING);
}

static uint32_t first_actor(const vb_doc *doc, uint32_t at)
{
    uint32_t count;
    const vb_actor *a = vb_doc_actors(doc, &count);
    return vb_sorted_from(a, count, sizeof *a, offsetof(vb_actor, span.from), at);
}

/* Do only commas, "and" and articles stand between byte `from` and token `to`? *has_and: an "and" among them. */
static bool are_joined(const vb_claim_tokens *c, uint32_t from, uint32_t to, bool *has_and)
{
    for (uint32_t i = vb_claim_token_at(c, from); i < to; i++) {
        *has_and = *has_and || vb_claim_is(c, i, VB_CLAIMING_AND);
        if (!vb_claim_is(c, i, VB_CLAIMING_AND | VB_CLAIMING_SMALL) && !vb_claim_is_sign(c, i, ','))
            return false;
    }
    return true;
}

/* The last actor of the tokens from..to that no preposition governs and that stands in no other; NULL if there is none.
 * *first: the byte where the first of several begins that commas and "and" join to it: "Norvania, Eastmark and
 * Estmark". */
static const vb_actor *subject_actor(const vb_claim_tokens *c, uint32_t from, uint32_t to, uint32_t *first)
{
    uint32_t count, end = 0, chain = 0;
    bool has_and = false;
    const vb_actor *a = vb_doc_actors(c->doc, &count), *best = NULL;
    for (uint32_t i = first_actor(c->doc, c->t[from].span.from); i < count && a[i].span.to <= c->t[to - 1].span.to;
         i++) {
        if (a[i].span.from < end)
            continue;
        end = a[i].span.to;
        uint32_t token = vb_claim_token_at(c, a[i].span.from);
        bool is_owner = token < c->count && a[i].span.to < c->t[token].span.to; /* "Norvania’s" */
        if (is_governed(c, from, token) || is_owner)
            continue;
        if (!best || !are_joined(c, best->span.to, token, &has_and)) {
            chain = a[i].span.from;
            has_and = false;
        }
        best = a + i;
    }
    if (best)
        *first = has_and ? chain : best->span.from;
    return best;
}

static vb_span trimmed(const vb_claim_tokens *c, uint32_t from, uint32_t to)
{
    while (to > from && vb_claim_is(c, to - 1, VB_CLAIMING_ADVERB | VB_CLAIMING_FINITE) &&
           !vb_claim_is(c, to - 1, VB_CLAIMING_DOCUMENT))
        to--;
    while (to > from && c->t[to - 1].kind == VB_CLAIM_TOKEN_SIGN && !vb_claim_is_sign(c, to - 1, ')'))
        to--;
    while (from < to &&
           (c->t[from].kind == VB_CLAIM_TOKEN_SIGN ||
            vb_claim_is(c, from, VB_CLAIMING_ADVERB | VB_CLAIMING_CONTRAST | VB_CLAIMING_AND) ||
            (vb_claim_is(c, from, VB_CLAIMING_SMALL) && from + 1 < to && c->t[from].act != VB_CLAIMED_ACT_ADDRESSED)))
        from++;
    return from < to ? (vb_span){c->t[from].span.from, c->t[to - 1].span.to} : (vb_span){0, 0};
}

/* Is a name before token `i`, which a preposition governs: "in the Lindholm Agreement", "of Council resolution 2840
 * (2030)", "through its various resolutions"? */
static bool is_governed_name(const vb_claim_tokens *c, uint32_t from, uint32_t i)
{
    uint32_t plain = 0;
    while (i > from && (vb_claim_is_name(c, i - 1) ||
                        (vb_claim_is(c, i - 1, VB_CLAIMING_ORGAN | VB_CLAIMING_OFFICE) && c->t[i - 1].is_capital)))
        i--;
    while (c->run.lang == VB_LANG_EN && i > from && plain < ATTRIBUTES && vb_claim_is_word(c, i - 1) &&
           c->t[i - 1].roles == 0 && !c->t[i - 1].is_capital) {
        i--;
        plain++;
    }
    return is_governed(c, from, i);
}

/* The last token of from..to that has the role, and no preposition before it; `to` if there is none. */
static uint32_t last_of(const vb_claim_tokens *c, uint32_t from, uint32_t to, uint32_t roles)
{
    for (uint32_t i = to; i > from; i--)
        if (vb_claim_is(c, i - 1, roles) && is_of_depth(c, i - 1) && !is_governed_name(c, from, i - 1))
            return i - 1;
    return to;
}

/* Other words: from the last comma, or the start, to the verb. */
static vb_span subject_words(const vb_claim_tokens *c, uint32_t from, uint32_t verb)
{
    uint32_t at = from;
    for (uint32_t i = from; i < verb; i++)
        if (vb_claim_is_sign(c, i, ',') && is_of_depth(c, i))
            at = i + 1;
    if (at >= verb || verb - at > SUBJECT_WORDS ||
        vb_claim_is(c, at, VB_CLAIMING_PREPOSITION | VB_CLAIMING_LOCATIVE | VB_CLAIMING_SUBORDINATE))
        return (vb_span){0, 0};
    return trimmed(c, at, verb);
}

/* The Russian pronoun right before the verb of words that begin with a preposition: "В интервью он назвал". */
static bool is_pronoun_before(const vb_claim_tokens *c, uint32_t from, uint32_t verb)
{
    uint32_t at = verb;
    while (at > from + 1 && vb_claim_is(c, at - 1, VB_CLAIMING_ADVERB))
        at--;
    return c->run.lang == VB_LANG_RU && at > from + 1 &&
           vb_claim_is(c, from, VB_CLAIMING_PREPOSITION | VB_CLAIMING_LOCATIVE) &&
           vb_claim_is(c, at - 1, VB_CLAIMING_SUBJECT) && !vb_claim_is(c, at - 1, VB_CLAIMING_OWN);
}

/* Does a relative clause without its "that" begin with token `i`: "the report the Commission published"? */
static bool begins_unmarked(const vb_claim_tokens *c, uint32_t i)
{
    return c->run.lang == VB_LANG_EN && vb_claim_is(c, i, VB_CLAIMING_SUBJECT | VB_CLAIMING_OWN) &&
           !vb_claim_is(c, i - 1, VB_CLAIMING_GOVERNING | VB_CLAIMING_AND);
}

/* "The letter of the Chairman dated 2 May states": a paper that begins the words from token `from` on, up to what tells
 * its date or more; empty: there is none. */
static vb_span paper_at_head(const vb_claim_tokens *c, uint32_t from, uint32_t verb)
{
    uint32_t at = from, end;
    while (at < verb && vb_claim_is(c, at, VB_CLAIMING_SMALL) && !vb_claim_is(c, at, VB_CLAIMING_OWN))
        at++;
    if (at >= verb || !vb_claim_is(c, at, VB_CLAIMING_DOCUMENT))
        return (vb_span){0, 0};
    for (end = at + 1; end < verb; end++) {
        if (c->t[end].kind == VB_CLAIM_TOKEN_NUMBER) /* of its date */
            continue;
        if (c->t[end].is_past || !(vb_claim_is_word(c, end) || vb_claim_is_sign(c, end, '.')) ||
            vb_claim_is(c, end, VB_CLAIMING_RELATIVE) || begins_unmarked(c, end))
            break;
    }
    if (end < verb && c->t[end].kind == VB_CLAIM_TOKEN_CITED)
        end++;
    for (uint32_t i = end; i < verb; i++) /* "in the report, Norvania stated" has another subject */
        if (vb_claim_is_sign(c, i, ','))
            return (vb_span){0, 0};
    return trimmed(c, at, end);
}

/* Do words of a subject stand after the last comma before the verb, and no actor: "amid the crisis of the Commission,
 * participants said"? */
static bool is_left_behind(const vb_claim_tokens *c, const vb_actor *a, uint32_t verb)
{
    uint32_t comma = verb;
    for (uint32_t i = vb_claim_token_at(c, a->span.to); i < verb; i++)
        if (vb_claim_is_sign(c, i, ',') && is_of_depth(c, i))
            comma = i;
    for (uint32_t i = comma + 1; i < verb; i++)
        if (vb_claim_is_word(c, i) && !vb_claim_is(c, i, VB_CLAIMING_ADVERB | VB_CLAIMING_FINITE | VB_CLAIMING_AND))
            return !vb_claim_is(c, i,
                                VB_CLAIMING_PREPOSITION | VB_CLAIMING_RELATIVE | VB_CLAIMING_LOCATIVE |
                                    VB_CLAIMING_SUBORDINATE | VB_CLAIMING_THAT);
    return false;
}

/* Are two Russian words one but for case: "Комиссия" and "комиссии"? */
static bool is_inflected(vb_str a, vb_str b)
{
    vb_letters x = {.count = 0}, y = {.count = 0};
    vb_letters_add(&x, a);
    vb_letters_add(&y, b);
    int least = x.count < y.count ? x.count : y.count, same = 0;
    while (same < least && x.folded[same] == y.folded[same])
        same++;
    return x.count + y.count - 2 * least <= INFLECTION && same >= STEM_LEAST && same + INFLECTION >= least;
}

/* Cuts the first word off. */
static vb_str next_word(vb_str *words)
{
    size_t blank = vb_str_find_byte(*words, ' ', 0);
    vb_str word = vb_str_part(*words, 0, blank == SIZE_MAX ? words->len : blank);
    *words = vb_str_part(*words, blank == SIZE_MAX ? words->len : blank + 1, words->len);
    return word;
}

/* Are the Russian words of `name` some of those of `whole`, but for case: "Комиссия" of "Доклад Комиссии"? */
static bool is_short_for(vb_str name, vb_str whole)
{
    if (name.len == 0)
        return false;
    for (vb_str from = whole; from.len; (void) next_word(&from)) {
        vb_str rest = from, words = name;
        while (words.len && rest.len && is_inflected(next_word(&words), next_word(&rest)))
            if (words.len == 0)
                return true;
    }
    return false;
}

/* Is it the author's State or an organ of it: "Norvania", "the Government of Norvania"? */
static bool is_of_author(const vb_claimant *author, vb_str name)
{
    size_t of = author->of.len;
    return vb_claimant_is(author, name) ||
           (of && name.len > of && vb_str_ends(name, author->of) && name.at[name.len - of - 1] == ' ');
}

/* "Norvanian government representatives" and "the OSCE envoy Jan Brandt" are others than the government and the OSCE:
 * the actor with the nouns that stand between it and its verb; empty: there are none. */
static vb_span group_of(const vb_claim_tokens *c, const vb_actor *a, uint32_t verb)
{
    uint32_t at = vb_claim_token_at(c, a->span.to), end = at;
    bool has_office = false;
    if (c->run.lang != VB_LANG_EN || a->kind == VB_ACTOR_PERSON || a->kind == VB_ACTOR_STATE)
        return (vb_span){0, 0};
    for (; end < verb && end < at + ATTRIBUTES && vb_claim_is_word(c, end) && !c->t[end].is_past &&
           (c->t[end].roles == 0 || vb_claim_is(c, end, VB_CLAIMING_OFFICE)) &&
           (!c->t[end].is_capital || a->kind == VB_ACTOR_BODY); /* "Council Members" */
         end++)
        has_office = has_office || vb_claim_is(c, end, VB_CLAIMING_OFFICE);
    bool are_several = end > at && vb_str_ends(vb_claim_word(c, end - 1), VB_S("s"));
    while (has_office && end < verb && vb_claim_is_name(c, end)) /* "envoy Jan Brandt" */
        end++;
    for (uint32_t i = end; i < verb && !vb_claim_is(c, i, VB_CLAIMING_GOVERNING); i++)
        if (!vb_claim_is(c, i, VB_CLAIMING_ADVERB | VB_CLAIMING_FINITE))
            return (vb_span){0, 0};
    return are_several || has_office ? (vb_span){a->span.from, c->t[end - 1].span.to} : (vb_span){0, 0};
}

/* Is a Russian name another case or a short form of the author's: "Комиссия", of the author "Комиссии по ..."? */
static bool is_author_again(const vb_claim_tokens *c, const vb_claimant *author, vb_str name)
{
    return c->run.lang == VB_LANG_RU && (is_short_for(name, author->name) || is_short_for(name, author->role));
}

static void set_actor(const vb_claim_tokens *c, const vb_actor *a, const vb_claimant *author, vb_saying *s)
{
    bool is_of_another = a->of.len && !vb_str_equal(a->of, author->of);
    s->is_own = vb_claimant_is(author, a->name) || (!is_of_another && is_author_again(c, author, a->name)) ||
                (a->kind != VB_ACTOR_PERSON && (vb_claimant_is(author, a->of) || is_of_author(author, a->name)));
    s->who = (vb_claimant){.name = a->name, .of = a->of, .at = a->span};
    if (!vb_span_is_empty(a->title) && !vb_str_equal(vb_str_span(c->doc->text, a->title), a->name))
        s->who.role = vb_str_span(c->doc->text, a->title);
}

/* Arabic has its subject after the verb: "the Ministry" of "confirmed the Ministry that". */
static bool name_after(const vb_claim_tokens *c, vb_saying *s, const vb_claimant *author)
{
    uint32_t from = s->verb + 1, to = s->said ? s->said - 1 : from, first;
    if (to <= from)
        return false;
    const vb_actor *a = subject_actor(c, from, to, &first);
    if (a)
        set_actor(c, a, author, s);
    else if (to - from <= SUBJECT_WORDS) {
        vb_span span = {c->t[from].span.from, c->t[to - 1].span.to};
        s->who = (vb_claimant){.name = vb_str_span(c->doc->text, span), .at = span};
    }
    return s->who.name.len > 0;
}

/* Capitals and digits alone, two at least: "СП7". */
static bool is_acronym(vb_str word)
{
    uint32_t capitals = 0;
    for (uint32_t at = 0; at < word.len;) {
        vb_rune r = vb_utf8_at(word, at);
        if (!vb_rune_is_upper(r.value) && !vb_rune_is_digit(r.value))
            return false;
        capitals += vb_rune_is_upper(r.value);
        at += r.len;
    }
    return capitals > 1;
}

/* The paper in which something is said in the Russian passive: "В письме от 2 мая утверждается, что". */
static void name_paper_in(const vb_claim_tokens *c, uint32_t from, vb_saying *s)
{
    uint32_t at = from + 1;
    if (!vb_claim_is(c, from, VB_CLAIMING_LOCATIVE) || at >= s->verb)
        return;
    bool is_attributed = !vb_claim_is(c, at, VB_CLAIMING_DOCUMENT) && !c->t[at].is_capital &&
                         vb_claim_is(c, at + 1, VB_CLAIMING_DOCUMENT); /* "in the said letter" */
    vb_span span = paper_at_head(c, at + is_attributed, s->verb);
    if (vb_span_is_empty(span) && is_acronym(vb_claim_word(c, at)))
        span = c->t[at].span;
    else if (!vb_span_is_empty(span) && !vb_claim_is(c, at, VB_CLAIMING_SUBJECT))
        span.from = c->t[at].span.from;
    s->who = (vb_claimant){.name = vb_str_span(c->doc->text, span), .at = span};
}

/* Those who say something without a subject in Russian: "В Министерстве юстиции сообщили, что". */
static void name_actor_in(const vb_claim_tokens *c, uint32_t from, const vb_claimant *author, vb_saying *s)
{
    uint32_t count, at = from + 1;
    const vb_actor *a = vb_doc_actors(c->doc, &count);
    if (c->run.lang != VB_LANG_RU || !s->said || !vb_claim_is(c, from, VB_CLAIMING_LOCATIVE) || at >= s->verb)
        return;
    uint32_t k = first_actor(c->doc, c->t[at].span.from);
    if (k < count && a[k].span.from == c->t[at].span.from && vb_claim_token_at(c, a[k].span.to) == s->verb)
        set_actor(c, a + k, author, s);
}

/* Does a Russian word of saying follow what is said: "«Мост закрыт», — сказал он", "огонь открыт, сообщил министр"? */
static bool is_inverted(const vb_claim_tokens *c, uint32_t from, uint32_t verb, vb_claimed_act act)
{
    bool is_parted = verb > from && (vb_claim_is_sign(c, verb - 1, ',') || vb_claim_is_sign(c, verb - 1, 0x2014) ||
                                     vb_claim_is_sign(c, verb - 1, 0x2013));
    if (c->run.lang != VB_LANG_RU || !is_parted)
        return false;
    for (uint32_t i = from; i < verb; i++)
        if (c->t[i].kind == VB_CLAIM_TOKEN_QUOTED)
            return true;
    return is_asserting(act) && vb_clause_verb(c, from, verb, VB_VERB_ANY) < verb;
}

/* The one who is named right after the word of saying; false: nobody. */
static bool name_follower(const vb_claim_tokens *c, const vb_claimant *author, vb_saying *s)
{
    uint32_t at = s->verb + 1, count;
    if (at >= c->count)
        return false;
    const vb_actor *a = vb_doc_actors(c->doc, &count);
    uint32_t k = first_actor(c->doc, c->t[at].span.from);
    s->is_pronoun = vb_claim_is(c, at, VB_CLAIMING_SUBJECT) && !vb_claim_is(c, at, VB_CLAIMING_OWN) &&
                    (at + 1 >= c->count || c->t[at + 1].kind != VB_CLAIM_TOKEN_WORD);
    if (k < count && a[k].span.from == c->t[at].span.from)
        set_actor(c, a + k, author, s);
    else if (!s->is_pronoun && (vb_claim_is_name(c, at) || vb_claim_is(c, at, VB_CLAIMING_OFFICE))) {
        uint32_t end = at + 1;
        while (end < c->count && vb_claim_is_name(c, end))
            end++;
        vb_span span = {c->t[at].span.from, c->t[end - 1].span.to};
        s->who = (vb_claimant){.name = vb_str_span(c->doc->text, span), .at = span};
    }
    return s->is_pronoun || s->is_own || s->who.name.len;
}

static void name_subject(const vb_claim_tokens *c, uint32_t from, const vb_claimant *author, vb_saying *s)
{
    uint32_t verb = s->verb, own, paper, first = 0;
    if (vb_claim_is(c, verb, VB_CLAIMING_PASSIVE)) {
        name_paper_in(c, from, s);
        return;
    }
    if (vb_claim_is(c, verb, VB_CLAIMING_OWN)) { /* "осуждаем" */
        s->is_own = true;
        return;
    }
    if (is_inverted(c, from, verb, s->act) && name_follower(c, author, s))
        return;
    if (c->run.lang == VB_LANG_AR && name_after(c, s, author))
        return;
    bool is_bidding = c->run.lang == VB_LANG_EN && verb > from && vb_claim_is_sign(c, verb - 1, ',') &&
                      vb_claim_is(c, from, VB_CLAIMING_PREPOSITION) && !c->t[verb].is_past &&
                      (s->act == VB_CLAIMED_ACT_TRANSMIT || s->act == VB_CLAIMED_ACT_REQUEST);
    if (verb == from || is_bidding) { /* "In accordance with the plan, please find attached" */
        s->is_own = true;
        return;
    }
    vb_span head = paper_at_head(c, from, verb);
    if (!vb_span_is_empty(head)) {
        s->who = (vb_claimant){.name = vb_str_span(c->doc->text, head), .at = head};
        return;
    }
    const vb_actor *a = subject_actor(c, from, verb, &first);
    if (a && is_left_behind(c, a, verb))
        a = NULL;
    uint32_t actor_at = a ? vb_claim_token_at(c, a->span.from) : from;
    own = last_of(c, from, verb, VB_CLAIMING_OWN);
    paper = last_of(c, from, verb, VB_CLAIMING_DOCUMENT);
    if (own < verb && (!a || own >= actor_at)) {
        s->is_own = true;
        return;
    }
    if (paper < verb && (!a || paper > actor_at)) {
        vb_span span = trimmed(c, paper, verb);
        s->who = (vb_claimant){.name = vb_str_span(c->doc->text, span), .at = span};
        return;
    }
    if (s->act == VB_CLAIMED_ACT_SHOW) /* "Norvania has shown that it wants no war": so the author says */
        return;
    if (a && first < a->span.from) { /* "Norvania and Estmark" */
        s->who = (vb_claimant){.name = vb_str_part(c->doc->text, first, a->span.to), .at = {first, a->span.to}};
        return;
    }
    vb_span group = a ? group_of(c, a, verb) : (vb_span){0, 0};
    if (!vb_span_is_empty(group)) {
        s->who = (vb_claimant){.name = vb_str_span(c->doc->text, group), .of = a->of, .at = group};
        return;
    }
    if (a) {
        set_actor(c, a, author, s);
        return;
    }
    vb_span span = subject_words(c, from, verb);
    first = vb_span_is_empty(span) ? verb : vb_claim_token_at(c, span.from);
    bool is_told = s->said > 0 || vb_claim_is_name(c, first); /* "his remarks" do not speak, but for "that" */
    s->is_pronoun = (first < verb && vb_claim_is(c, first, VB_CLAIMING_SUBJECT) && span.to == c->t[first].span.to) ||
                    (vb_span_is_empty(span) && is_pronoun_before(c, from, verb));
    vb_str subject = vb_str_span(c->doc->text, span);
    s->is_own = !s->is_pronoun && (is_of_author(author, subject) || is_author_again(c, author, subject));
    if (is_gerund(c, first))
        is_told = false; /* "returning to growth requires" */
    bool may_tell =
        s->act != VB_CLAIMED_ACT_HIGHLIGHT || (first > from && vb_claim_is_name(c, first)); /* "The Parties" */
    if (!s->is_pronoun && !s->is_own && is_told && may_tell)
        s->who = (vb_claimant){.name = vb_str_span(c->doc->text, span), .at = span};
    if (!s->who.name.len && !s->is_pronoun && !s->is_own)
        name_actor_in(c, from, author, s);
}

bool vb_saying_in(const vb_claim_tokens *c, uint32_t from, uint32_t to, const vb_claimant *author, vb_saying *saying)
{
    *saying = (vb_saying){.verb = saying_verb(c, from, to)};
    if (saying->verb == to)
        return false;
    saying->act = c->t[saying->verb].act;
    saying->said = that_after(c, saying->verb, to);
    name_subject(c, from, author, saying);
    return true;
}

/* After an office that tells who the one named before it is, "according to Jan Brandt, head of the lock, ...": the
 * token after its comma; `at` where there is none. */
static uint32_t office_end(const vb_claim_tokens *c, uint32_t at, uint32_t to)
{
    uint32_t end = at;
    while (end < to && !vb_claim_is_sign(c, end, ','))
        end++;
    bool is_office = end + 1 < to && vb_claim_any(c, at, end, VB_CLAIMING_OFFICE) &&
                     !vb_claim_is(c, at, VB_CLAIMING_SUBJECT | VB_CLAIMING_GOVERNING) &&
                     vb_clause_verb(c, at, end, VB_VERB_ANY) == end;
    return is_office ? end + 1 : at;
}

static bool is_comma(const vb_claim_tokens *c, uint32_t i)
{
    return vb_claim_is_sign(c, i, ',') || vb_claim_is_sign(c, i, 0xFF0C) || vb_claim_is_sign(c, i, 0x60C);
}

/* Whom the words after ACCORDING at token `from` name, up to the comma that closes them. */
static bool name_source(const vb_claim_tokens *c, uint32_t from, uint32_t comma, const vb_claimant *author,
                        vb_saying *saying)
{
    uint32_t count;
    saying->is_pronoun = vb_claim_is(c, from, VB_CLAIMING_SUBJECT); /* "по его словам" */
    if (saying->is_pronoun)
        return true;
    const vb_actor *a = vb_doc_actors(c->doc, &count);
    uint32_t k = first_actor(c->doc, c->t[from].span.to);
    vb_span words = trimmed(c, from + 1, comma);
    if (k < count && a[k].span.from < c->t[comma].span.from && a[k].span.from <= words.from + 4) {
        saying->who = (vb_claimant){.name = a[k].name, .of = a[k].of, .at = a[k].span};
        if (!vb_span_is_empty(a[k].title) && !vb_str_equal(vb_str_span(c->doc->text, a[k].title), a[k].name))
            saying->who.role = vb_str_span(c->doc->text, a[k].title);
    } else
        saying->who = (vb_claimant){.name = vb_str_span(c->doc->text, words), .at = words};
    saying->is_own = vb_claimant_is(author, saying->who.name) ||
                     ((!saying->who.of.len || vb_str_equal(saying->who.of, author->of)) &&
                      is_author_again(c, author, saying->who.name));
    return saying->who.name.len > 0;
}

bool vb_according_to(const vb_claim_tokens *c, uint32_t from, uint32_t to, const vb_claimant *author, vb_saying *saying)
{
    bool may_lead = c->run.lang != VB_LANG_RU || /* "Мост, по словам министра, закрыт" has its subject there */
                    vb_claim_is(c, from, VB_CLAIMING_ADVERB | VB_CLAIMING_CONTRAST);
    for (uint32_t i = from; may_lead && i < to && i <= from + LEAD_WORDS; i++) /* "For example, according to" */
        if (vb_claim_is(c, i + 1, VB_CLAIMING_ACCORDING) && vb_claim_is_sign(c, i, ',') &&
            vb_clause_verb(c, from, i, VB_VERB_ANY) == i) {
            from = i + 1;
            break;
        }
    if (!vb_claim_is(c, from, VB_CLAIMING_ACCORDING))
        return false;
    uint32_t comma = from + 1;
    while (comma < to && !is_comma(c, comma))
        comma++;
    if (comma + 1 >= to)
        return false;
    *saying = (vb_saying){.verb = from, .said = office_end(c, comma + 1, to), .act = VB_CLAIMED_ACT_ASSERT};
    return name_source(c, from, comma, author, saying);
}

bool vb_according_inside(const vb_claim_tokens *c, uint32_t from, uint32_t to, const vb_claimant *author,
                         vb_saying *saying)
{
    for (uint32_t i = from + 1; i < to; i++) {
        if (!vb_claim_is(c, i, VB_CLAIMING_ACCORDING) || !is_comma(c, i - 1) || !is_of_depth(c, i))
            continue;
        uint32_t comma = i + 1;
        while (comma < to && !is_comma(c, comma))
            comma++;
        *saying = (vb_saying){.verb = i, .act = VB_CLAIMED_ACT_ASSERT};
        return name_source(c, i, comma, author, saying);
    }
    return false;
}

/* clause.c - a sentence as the clauses that state something each.
 *
 *     sentence = clause { ( ";" | CONTRAST | [ "," ] AND | "," ) clause }
 *
 * A comma or "and" parts two clauses where each has a finite verb of its own and the
 * second its own subject: a figure, a name, an article, a pronoun. Relative and
 * subordinate clauses, and verbs that share a subject, stay where they are.
 *
 *     clause   = words count { ( "," | AND ) count } words
 *
 * Several counts that share a verb ("150 villages and 9 schools were burned") are a
 * statement each; the words that they share are named beside each. */
#include "analysis/clause.h"

#include "base/utf8.h"

#define SEGMENTS_MAX 96
#define FIGURE_LEAD 3 /* tokens before a figure at the head of a segment: "and the" */
#define ATTRIBUTES 3  /* words between an article and its noun: "this new joint report" */

typedef struct segment {
    uint32_t from, to;                   /* tokens, without what parts it from the one before */
    uint32_t joint;                      /* the token that parts it */
    bool is_and, is_contrast, is_strong; /* strong: a semicolon */
} segment;

typedef struct splitter {
    const vb_claim_tokens *c;
    const vb_figure *figures;
    uint32_t figure_count;
    segment s[SEGMENTS_MAX];
    uint32_t count;
} splitter;

/* ---- segments ----------------------------------------------------------------- */

static bool is_comma(const vb_claim_tokens *c, uint32_t i)
{
    return vb_claim_is_sign(c, i, ',') || vb_claim_is_sign(c, i, 0x60C) || vb_claim_is_sign(c, i, 0x3001);
}

static bool is_semicolon(const vb_claim_tokens *c, uint32_t i)
{
    return vb_claim_is_sign(c, i, ';') || vb_claim_is_sign(c, i, 0xFF1B) || vb_claim_is_sign(c, i, 0x61B);
}

static bool is_joint(const vb_claim_tokens *c, uint32_t i)
{
    if (c->t[i].depth)
        return false;
    bool is_apart = i + 1 < c->count && c->t[i + 1].span.from > c->t[i].span.to; /* no "10:30" */
    if (c->run.lang == VB_LANG_RU && vb_claim_is_sign(c, i, ':') && is_apart)
        return true; /* "ущерб велик: загрязнено 26 колодцев" */
    return is_comma(c, i) || is_semicolon(c, i) || vb_claim_is(c, i, VB_CLAIMING_AND | VB_CLAIMING_CONTRAST);
}

static void cut(splitter *p, uint32_t from, uint32_t to)
{
    segment now = {from, from, from, false, false, false};
    p->count = 0;
    for (uint32_t i = from; i <= to; i++) {
        if (i < to && !(i > from && is_joint(p->c, i) && p->count + 1 < SEGMENTS_MAX))
            continue;
        now.to = i;
        p->s[p->count++] = now;
        if (i == to)
            break;
        now = (segment){i + 1, i + 1, i, false, false, false};
        for (;; i++) { /* ", and", "; but" are one joint */
            now.is_and = now.is_and || vb_claim_is(p->c, i, VB_CLAIMING_AND);
            now.is_contrast = now.is_contrast || vb_claim_is(p->c, i, VB_CLAIMING_CONTRAST);
            now.is_strong = now.is_strong || is_semicolon(p->c, i);
            if (i + 1 >= to || !is_joint(p->c, i + 1))
                break;
        }
        now.from = i + 1;
    }
}

/* ---- verbs and subjects ---------------------------------------------------------- */

/* The token before `i`, adverbs left out; `from` where there is none. */
static uint32_t before(const vb_claim_tokens *c, uint32_t from, uint32_t i)
{
    while (i > from + 1 && vb_claim_is(c, i - 1, VB_CLAIMING_ADVERB) && !vb_claim_is(c, i - 1, VB_CLAIMING_FINITE))
        i--;
    return i > from ? i - 1 : from;
}

/* A word that can be nothing but a verb: "is", "has", "must". */
static bool is_auxiliary(const vb_claim_tokens *c, uint32_t i)
{
    return vb_claim_is(c, i, VB_CLAIMING_PASSIVE | VB_CLAIMING_ADVERB | VB_CLAIMING_MUST | VB_CLAIMING_SHOULD);
}

/* "the", "its", "any": what stands before a noun. */
static bool is_article(const vb_claim_tokens *c, uint32_t i)
{
    return vb_claim_is(c, i, VB_CLAIMING_SMALL) && vb_claim_is(c, i, VB_CLAIMING_SUBJECT | VB_CLAIMING_OWN);
}

static bool is_pronoun(const vb_claim_tokens *c, uint32_t i)
{
    return vb_claim_is(c, i, VB_CLAIMING_SUBJECT | VB_CLAIMING_OWN) && !vb_claim_is(c, i, VB_CLAIMING_SMALL);
}

static bool is_owner(const vb_claim_tokens *c, uint32_t i)
{
    return vb_str_ends(vb_claim_word(c, i), VB_S("’s")) || vb_str_ends(vb_claim_word(c, i), VB_S("s’")) ||
           vb_str_ends(vb_claim_word(c, i), VB_S("'s"));
}

bool vb_claim_is_bound(const vb_claim_tokens *c, uint32_t i)
{
    return (vb_claim_is(c, i, VB_CLAIMING_PREPOSITION) && !vb_claim_is(c, i, VB_CLAIMING_OF)) ||
           (c->run.lang == VB_LANG_EN && vb_str_ends(vb_claim_word(c, i), VB_S(" to")));
}

/* Does "that" at token `i` begin what is said, and no "in response to that request"? */
static bool begins_said(const vb_claim_tokens *c, uint32_t i)
{
    bool is_governed = c->run.lang == VB_LANG_EN && i > 0 && vb_claim_is(c, i - 1, VB_CLAIMING_GOVERNING);
    return vb_claim_is(c, i, VB_CLAIMING_THAT) && !is_governed;
}

/* Is it a participle between an article or owner and a noun, after others perhaps: "its widely recognized disputed
 * status"? */
static bool is_attribute(const vb_claim_tokens *c, uint32_t from, uint32_t i)
{
    uint32_t at = i;
    if (c->run.lang != VB_LANG_EN || !c->t[i].is_past || i + 1 >= c->count || !vb_claim_is_word(c, i + 1) ||
        c->t[i + 1].roles)
        return false;
    while (at > from && (c->t[at - 1].is_past || vb_claim_is(c, at - 1, VB_CLAIMING_ADVERB) ||
                         (vb_claim_is_word(c, at - 1) && vb_str_ends(vb_claim_word(c, at - 1), VB_S("ly")))))
        at--;
    return at > from && (is_article(c, at - 1) || is_owner(c, at - 1));
}

/* Does an adjective that a preposition governs stand before it: "through diplomatic means"? */
static bool is_described(const vb_claim_tokens *c, uint32_t from, uint32_t i)
{
    return i >= from + 2 && c->t[i - 1].is_describing && c->t[i - 1].roles == 0 &&
           vb_claim_is(c, i - 2, VB_CLAIMING_GOVERNING) && vb_str_ends(vb_claim_word(c, i), VB_S("s"));
}

bool vb_claim_is_noun(const vb_claim_tokens *c, uint32_t from, uint32_t i)
{
    if (vb_claim_is(c, i, VB_CLAIMING_NOUN))
        return true;
    if (i > from && vb_claim_is_bound(c, i) && vb_claim_is(c, i, VB_CLAIMING_MUST) && is_article(c, i - 1))
        return true; /* "the need to" */
    if (is_attribute(c, from, i) || is_described(c, from, i))
        return true;
    if (c->run.lang != VB_LANG_EN || i <= from || is_auxiliary(c, i))
        return false;
    bool is_of_one = vb_str_ends(vb_claim_word(c, i), VB_S("s")); /* "reports", "demands" */
    uint32_t at = before(c, from, i);
    bool may_be_attributed =
        vb_claim_is(c, i, VB_CLAIMING_SAY) && !is_of_one && !c->t[i].is_past; /* "report", "demand" */
    for (uint32_t k = 0; k < ATTRIBUTES && at > from && may_be_attributed; k++, at--) {
        bool is_plural = vb_str_ends(vb_claim_word(c, at), VB_S("s")); /* "the riparian States demand" */
        if (c->t[at].kind != VB_CLAIM_TOKEN_WORD || c->t[at].roles || c->t[at].is_capital || is_plural)
            break;
    }
    bool is_acted = c->t[at].is_past || (vb_claim_is(c, at, VB_CLAIMING_FINITE) && !is_auxiliary(c, at));
    bool is_object = is_acted && at > from && !c->t[i].is_past; /* "presented pledges", "took note" */
    if (is_object || (is_of_one && vb_str_ends(vb_claim_word(c, at), VB_S("ing")))) /* "both neighbouring states" */
        return true;
    bool is_infinitive = at + 1 == i && vb_claim_is(c, at, VB_CLAIMING_PREPOSITION);
    bool is_governed =
        vb_claim_is(c, at, VB_CLAIMING_GOVERNING) && !vb_claim_is(c, at, VB_CLAIMING_SUBORDINATE) && !is_infinitive;
    bool is_one = c->t[at].act != VB_CLAIMED_ACT_MANY || !is_of_one;             /* "These claims" */
    bool is_opened = at == from && c->t[at].is_capital && is_one;                /* "This reflects" */
    bool is_shown = vb_claim_is(c, at, VB_CLAIMING_THAT) && !begins_said(c, at); /* "to that request" */
    return is_governed || is_shown || (is_article(c, at) && !is_opened) || is_owner(c, at);
}

/* Does what a verb acts on follow token `i`, or nothing: "launched a strike", not "supported by"? */
static bool has_object(const vb_claim_tokens *c, uint32_t to, uint32_t i)
{
    const uint32_t object = VB_CLAIMING_SUBJECT | VB_CLAIMING_OWN | VB_CLAIMING_THAT;
    uint32_t next = i + 1;
    while (next < to && vb_claim_is(c, next, VB_CLAIMING_ADVERB) && !vb_claim_is(c, next, VB_CLAIMING_PREPOSITION))
        next++;
    if (next >= to || vb_claim_is(c, next, object) || c->t[next].is_capital)
        return true;
    return c->t[next].kind == VB_CLAIM_TOKEN_NUMBER || c->t[next].kind == VB_CLAIM_TOKEN_QUOTED ||
           (vb_claim_is_word(c, next) && c->t[next].roles == 0);
}

/* Is the past tense at token `i` one by which somebody did something, and no participle: "and the ferries stopped", not
 * "the works supported by"? */
static bool acts(const vb_claim_tokens *c, uint32_t from, uint32_t to, uint32_t i)
{
    if (!c->t[i].is_past)
        return true;
    uint32_t at = before(c, from, i);
    bool is_attribute =
        at == from && (vb_claim_is(c, at, VB_CLAIMING_ADVERB) ||
                       vb_str_ends(vb_claim_word(c, at), VB_S("ly"))); /* "Generally recognized norms" */
    if (i == from || is_attribute || vb_claim_is(c, at, VB_CLAIMING_GOVERNING | VB_CLAIMING_AND))
        return false;
    return is_pronoun(c, at) || has_object(c, to, i);
}

/* Does the token belong to a figure with what it counts: "three formed police units"? */
static bool is_counted(const vb_claim_tokens *c, uint32_t i)
{
    uint32_t count, at = c->t[i].span.from;
    const vb_figure *f = vb_doc_figures(c->doc, &count);
    uint32_t k = vb_run_first(f, count, sizeof *f, at);
    return k < count && f[k].span.from < at && f[k].span.to > c->t[i].span.to;
}

static bool may_be_past(const vb_claim_tokens *c, uint32_t from, uint32_t i)
{
    const uint32_t never = VB_CLAIMING_PREPOSITION | VB_CLAIMING_OF | VB_CLAIMING_AND;
    if (!c->t[i].is_past || i == from || vb_claim_is(c, i, VB_CLAIMING_NOUN) || is_counted(c, i))
        return false; /* what begins a segment is a participle, and "dated" always */
    uint32_t at = before(c, from, i);
    if (is_pronoun(c, at))
        return true;
    bool is_passive = i + 1 < c->count && c->t[i + 1].act == VB_CLAIMED_ACT_AGENT && !c->t[at].is_capital;
    return !vb_claim_is(c, i - 1, never) && !is_article(c, at) && !is_passive &&
           !(i + 1 < c->count && vb_claim_is_word(c, i + 1) && c->t[i + 1].roles == 0 && !c->t[i + 1].is_capital &&
             vb_str_ends(vb_claim_word(c, i + 1), VB_S("s")));
}

/* Is token `i` a verb, as sure as is needed? */
static bool is_verb(const vb_claim_tokens *c, uint32_t from, uint32_t to, uint32_t i, vb_verb_need need)
{
    if (may_be_past(c, from, i) && (need == VB_VERB_ANY || (need == VB_VERB_ACTS && acts(c, from, to, i))))
        return true;
    if (!vb_claim_is(c, i, VB_CLAIMING_FINITE) || vb_claim_is_noun(c, from, i) ||
        (i > from && vb_claim_is(c, i, VB_CLAIMING_SAY) && c->t[i].is_capital))
        return false;
    bool is_agentive = c->t[i].is_past && i > from && i + 1 < c->count && c->t[i + 1].act == VB_CLAIMED_ACT_AGENT &&
                       !c->t[before(c, from, i)].is_capital; /* "the hope expressed by" */
    if (is_agentive)
        return false;
    if (need == VB_VERB_SURE)
        return !c->t[i].is_past;
    return need == VB_VERB_ANY || acts(c, from, to, i);
}

uint32_t vb_clause_verb(const vb_claim_tokens *c, uint32_t from, uint32_t to, vb_verb_need need)
{
    bool is_inside = false, has_comma = false; /* a relative or subordinate clause, up to its comma */
    for (uint32_t i = from; i < to; i++) {
        if (c->t[i].depth)
            continue;
        has_comma = has_comma || is_comma(c, i);
        bool is_infinitive = i > from && vb_claim_is_bound(c, i - 1);
        if (vb_claim_is(c, i, VB_CLAIMING_RELATIVE | VB_CLAIMING_SUBORDINATE) || (i > from && begins_said(c, i)))
            is_inside = true;
        else if (is_comma(c, i))
            is_inside = false;
        else if (!is_inside && !is_infinitive &&
                 is_verb(c, from, to, i, need == VB_VERB_SURE && has_comma ? VB_VERB_LISTED : need))
            return i;
    }
    return to;
}

/* The figure at the head of the tokens from..to, or NULL. */
static const vb_figure *figure_at_head(const splitter *p, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to && i < from + FIGURE_LEAD; i++) {
        uint32_t k = vb_run_first(p->figures, p->figure_count, sizeof *p->figures, p->c->t[i].span.from);
        if (k < p->figure_count && p->figures[k].span.from < p->c->t[i].span.to)
            return p->figures + k;
        if (!vb_claim_is(p->c, i, VB_CLAIMING_SUBJECT))
            return NULL;
    }
    return NULL;
}

/* "Unfortunately," at the head of a sentence, where its capital hides that it is an adverb. */
static bool is_exclaimed(const splitter *p, const segment *s)
{
    return p->c->run.lang == VB_LANG_EN && s == p->s && s->to == s->from + 1 && p->count > 1 &&
           vb_str_ends(vb_claim_word(p->c, s->from), VB_S("ly"));
}

/* The first token of a segment that is no adverb: "but also serve". */
static uint32_t head_of(const splitter *p, const segment *s)
{
    uint32_t at = s->from;
    if (is_exclaimed(p, s))
        return s->to;
    while (at < s->to && vb_claim_is(p->c, at, VB_CLAIMING_ADVERB) && !vb_claim_is(p->c, at, VB_CLAIMING_FINITE))
        at++;
    return at;
}

static bool begins_subject(const splitter *p, const segment *s)
{
    const uint32_t never = VB_CLAIMING_RELATIVE | VB_CLAIMING_SUBORDINATE | VB_CLAIMING_PREPOSITION |
                           VB_CLAIMING_LOCATIVE | VB_CLAIMING_OF;
    uint32_t at = head_of(p, s);
    if (at >= s->to)
        return false;
    if (figure_at_head(p, at, s->to))
        return true;
    if (!vb_claim_is_word(p->c, at) || vb_claim_is(p->c, at, never) ||
        (vb_claim_is(p->c, at, VB_CLAIMING_FINITE) && !p->c->t[at].is_capital))
        return false;
    bool is_shown = vb_claim_is(p->c, at,
                                VB_CLAIMING_SUBJECT | VB_CLAIMING_OWN | VB_CLAIMING_ORGAN | VB_CLAIMING_OFFICE |
                                    VB_CLAIMING_DOCUMENT) ||
                    p->c->t[at].is_capital;
    bool is_parted = s->is_contrast || s->is_strong || (s->is_and && is_comma(p->c, s->joint));
    return is_shown || (is_parted && at == s->from); /* "but also help them" has no subject */
}

/* Does "and" alone stand before the segment? */
static bool is_bare(const splitter *p, const segment *s)
{
    return s->is_and && !is_comma(p->c, s->joint) && !s->is_strong && !s->is_contrast;
}

/* Several and a verb of one: "and advances bold demands" is no clause. */
static bool disagree(const splitter *p, uint32_t head, uint32_t verb)
{
    return p->c->run.lang == VB_LANG_EN && !is_auxiliary(p->c, verb) && p->c->t[head].roles == 0 &&
           !p->c->t[head].is_capital && vb_str_ends(vb_claim_word(p->c, head), VB_S("s")) &&
           vb_str_ends(vb_claim_word(p->c, verb), VB_S("s"));
}

/* Is a Russian verb with the count that is its subject: "ранено 30 человек"? */
static bool tells_count(const splitter *p, uint32_t head, const segment *s)
{
    return head + 1 < s->to && p->c->t[head].is_counting && figure_at_head(p, head + 1, s->to);
}

/* Is there a subject before the finite verb of the segment, so that it stands by itself? */
static bool is_clause(const splitter *p, const segment *s)
{
    uint32_t head = head_of(p, s);
    if (tells_count(p, head, s))
        return true;
    uint32_t verb = vb_clause_verb(p->c, s->from, s->to, VB_VERB_LISTED);
    if (verb == s->to && ((s->is_and && is_comma(p->c, s->joint)) || s->is_contrast)) {
        verb = vb_clause_verb(p->c, s->from, s->to,
                              VB_VERB_ANY); /* "and the ferries stopped", not "and the measures taken by" */
        if (verb + 1 < s->to &&
            (!vb_claim_is(p->c, verb + 1, VB_CLAIMING_SMALL) || vb_claim_is(p->c, verb + 1, VB_CLAIMING_PREPOSITION)))
            return false;
    }
    if (verb >= s->to || verb <= head || !begins_subject(p, s) || disagree(p, head, verb))
        return false;
    return !(is_bare(p, s) && vb_claim_any(p->c, head, verb, VB_CLAIMING_RELATIVE));
}

/* The first token that tells how the segments from a on begin: "However, given the ..." begins with "given". */
static uint32_t lead_of(const splitter *p, uint32_t a)
{
    uint32_t at = head_of(p, p->s + a);
    while (at >= p->s[a].to && a + 1 < p->count && !p->s[a + 1].is_and)
        at = head_of(p, p->s + ++a);
    return at;
}

/* Does a subordinate clause open the sentence that segment `a` begins: "While the gates are old, the dam is new"? */
static bool is_led(const splitter *p, uint32_t a)
{
    uint32_t at = lead_of(p, a), end = at;
    while (end < p->s[p->count - 1].to && !is_comma(p->c, end))
        end++;
    return p->c->run.lang == VB_LANG_EN && vb_claim_is(p->c, at, VB_CLAIMING_SUBORDINATE) &&
           vb_clause_verb(p->c, at + 1, end, VB_VERB_ANY) < end; /* not "As a result," */
}

/* Is there no other sign than a comma before the segment? */
static bool is_plain(const segment *s) { return !s->is_and && !s->is_contrast && !s->is_strong; }

/* Is the verb of segment `k` one of several: "are", "have", "contribute"? */
static bool is_of_many(const splitter *p, uint32_t k)
{
    uint32_t verb = vb_clause_verb(p->c, p->s[k].from, p->s[k].to, VB_VERB_LISTED);
    return verb < p->s[k].to && !p->c->t[verb].is_past && !vb_str_ends(vb_claim_word(p->c, verb), VB_S("s")) &&
           vb_claim_is(p->c, verb, VB_CLAIMING_FINITE);
}

/* Nothing but a name of something: "the lower locks", "including those of Ulm". */
static bool is_nominal(const splitter *p, uint32_t k)
{
    const segment *s = p->s + k;
    return s->from < s->to && vb_clause_verb(p->c, s->from, s->to, VB_VERB_LISTED) == s->to &&
           !vb_claim_any(p->c, s->from, s->to,
                         VB_CLAIMING_SUBORDINATE | VB_CLAIMING_RELATIVE | VB_CLAIMING_SAY | VB_CLAIMING_THAT) &&
           (begins_subject(p, s) || vb_claim_is(p->c, s->from, VB_CLAIMING_PREPOSITION) || is_plain(s));
}

/* "and that", inside what somebody says. */
static bool is_onward(const splitter *p, const segment *s)
{
    return (s->is_and || s->is_strong) && vb_claim_is(p->c, s->from, VB_CLAIMING_THAT);
}

/* Where the clause begins whose verb segment `k` has after a bare "and": several things joined by commas are its
 * subject, "the locks, the gates and the dams are closed". `begin` where they begin the clause before, which is then
 * none. */
static uint32_t subject_begin(const splitter *p, uint32_t begin, uint32_t k)
{
    uint32_t first = k;
    if (p->c->run.lang != VB_LANG_EN || !is_bare(p, p->s + k) || !is_of_many(p, k) || is_onward(p, p->s + k))
        return k;
    while (first > begin && is_nominal(p, first - 1)) {
        first--;
        if (p->s[first].is_and)
            return first; /* ", and the locks" */
    }
    bool is_inner = first > begin && first < k && vb_claim_is(p->c, lead_of(p, first - 1), VB_CLAIMING_SUBORDINATE);
    return is_inner ? begin : first;
}

/* ---- counts that share their words -------------------------------------------------- */

/* Is the segment a count by itself: a figure at its head, with no relative clause about it? */
static bool is_count(const splitter *p, const segment *s)
{
    if (!figure_at_head(p, s->from, s->to))
        return false;
    for (uint32_t i = s->from; i < s->to && i < s->from + FIGURE_LEAD + 4; i++)
        if (vb_claim_is(p->c, i, VB_CLAIMING_RELATIVE))
            return false;
    return true;
}

static bool has_figure(const splitter *p, uint32_t from, uint32_t to)
{
    if (from >= to) /* nothing stands before the first comma */
        return false;
    uint32_t at = p->c->t[from].span.from, k = vb_run_first(p->figures, p->figure_count, sizeof *p->figures, at);
    return k < p->figure_count && p->figures[k].span.from < p->c->t[to - 1].span.to;
}

static uint32_t put(vb_clause *out, uint32_t n, uint32_t from, uint32_t to, uint32_t shared_from, uint32_t shared_to)
{
    if (n < VB_CLAUSES_MAX)
        out[n] = (vb_clause){from, to, false, shared_from, shared_to};
    else
        out[n - 1].to = to;
    return n < VB_CLAUSES_MAX ? n + 1 : n;
}

/* The first token of the first figure in from..to. */
static uint32_t first_figure(const splitter *p, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++) {
        uint32_t k = vb_run_first(p->figures, p->figure_count, sizeof *p->figures, p->c->t[i].span.from);
        if (k < p->figure_count && p->figures[k].span.from < p->c->t[i].span.to)
            return i;
    }
    return to;
}

/* Does "and" join the last of several things before their verb: "9 schools and some hospitals were burned"? */
static bool is_joined(const splitter *p, uint32_t last, uint32_t b, uint32_t verb)
{
    for (uint32_t k = last; k < b && p->s[k].from <= verb; k++)
        if (p->s[k].is_and)
            return true;
    return false;
}

/* Where a subordinate clause has the first of several counts, "we saw the harm, as 22 boats, 15 barges and 7 locks were
 * burned": its segment; 0: none. */
static uint32_t counted_inside(const splitter *p, uint32_t a, uint32_t first)
{
    for (uint32_t k = a + 1; k < first; k++) {
        const segment *s = p->s + k;
        if (is_plain(s) && vb_claim_is(p->c, s->from, VB_CLAIMING_SUBORDINATE) &&
            figure_at_head(p, s->from + 1, s->to) &&
            vb_clause_verb(p->c, p->s[a].from, p->s[k - 1].to, VB_VERB_ANY) < p->s[k - 1].to)
            return k;
    }
    return 0;
}

/* Is the count of tokens from..to nothing but its number and what is counted, "three boats", so that it needs the verb
 * of the count before it? */
static bool is_mere_count(const splitter *p, uint32_t from, uint32_t to)
{
    const vb_figure *f = from < to ? figure_at_head(p, from, to) : NULL;
    return f && !vb_span_is_empty(f->unit) && f->span.to >= p->c->t[to - 1].span.to;
}

typedef struct sharing {
    bool is_before, is_after;  /* the verb stands before the counts, or after them */
    uint32_t from, to;         /* what all of them share */
    uint32_t told_at, told_to; /* the verb of the first count, where it stands between them */
} sharing;

static uint32_t put_count(const splitter *p, const sharing *s, uint32_t from, uint32_t to, bool is_first,
                          vb_clause *out, uint32_t n)
{
    if (s->is_after || (s->is_before && !is_first))
        return put(out, n, from, to, s->from, s->to);
    if (!is_first && is_mere_count(p, from, to))
        return put(out, n, from, to, s->told_at, s->told_to);
    return put(out, n, from, to, from, from);
}

/* Does segment `k` name something among counts: a count, or a thing beside them? */
static bool is_listed(const splitter *p, const sharing *s, uint32_t k)
{
    const segment *one = p->s + k;
    if (is_count(p, one))
        return true;
    return s->is_after && vb_clause_verb(p->c, one->from, one->to, VB_VERB_LISTED) == one->to && begins_subject(p, one);
}

/* Segments a..b of one clause, which begins with token `from`: one statement, or one for each of its counts. */
static uint32_t count_out(const splitter *p, uint32_t a, uint32_t from, uint32_t b, vb_clause *out, uint32_t n)
{
    uint32_t to = p->s[b - 1].to, first = b, last = b;
    for (uint32_t k = a + 1; k < b; k++)
        if (is_count(p, p->s + k) && has_figure(p, from, p->s[k - 1].to)) {
            first = first == b ? k : first;
            last = k;
        }
    if (last == b)
        return put(out, n, from, to, from, from);
    uint32_t inside = counted_inside(p, a, first);
    if (inside) {
        n = put(out, n, from, p->s[inside].joint, from, from);
        return count_out(p, inside, p->s[inside].from + 1, b, out, n);
    }
    uint32_t verb = vb_clause_verb(p->c, from, to, VB_VERB_ANY), counted = first_figure(p, from, to);
    sharing s = {verb < counted, verb >= p->s[last].from && verb < to, from, counted, verb, p->s[a].to};
    if (is_led(p, a) || (s.is_after && !is_joined(p, last, b, verb))) /* "Of the 640, among them 3, only 60 came" */
        return put(out, n, from, to, from, from);
    if (!s.is_before) {
        s.from = verb;
        s.to = to;
    }
    uint32_t begin = from, head = first;
    while (s.is_after && head > a + 1 && p->s[head - 1].from > counted) /* a name among the counts is told of too */
        head--;
    for (uint32_t k = head; k <= last; k++) {
        if (!is_listed(p, &s, k))
            continue;
        n = put_count(p, &s, begin, p->s[k].joint, begin == from, out, n);
        begin = p->s[k].from;
    }
    s.is_after = false;
    return put_count(p, &s, begin, to, false, out, n);
}

/* Does the word at token `i` open a clause: not in brackets, and "as" only after a comma? */
static bool opens(const splitter *p, uint32_t i)
{
    return p->c->t[i].depth == 0 && (!vb_claim_is(p->c, i, VB_CLAIMING_THAT) || begins_said(p->c, i)) &&
           (!vb_claim_is(p->c, i, VB_CLAIMING_PREPOSITION) || (i > 0 && is_comma(p->c, i - 1)));
}

/* Has the main clause come with its verb, after the comma of the words that lead into it from token `lead` on? */
static bool is_main(const splitter *p, uint32_t lead, uint32_t to, vb_verb_need need)
{
    uint32_t at = lead;
    while (at < to && !is_comma(p->c, at))
        at++;
    return at < to && vb_clause_verb(p->c, at + 1, to, need) < to;
}

/* Have the segments a..b a finite verb? What begins with a preposition has none that may be a participle; a relative
 * clause that stands open, or what is said after "that", must have its own. */
static bool has_verb(const splitter *p, uint32_t a, uint32_t b)
{
    const uint32_t leading =
        VB_CLAIMING_PREPOSITION | VB_CLAIMING_LOCATIVE | VB_CLAIMING_SUBORDINATE | VB_CLAIMING_ACCORDING;
    uint32_t from = p->s[a].from, to = p->s[b - 1].to;
    vb_verb_need least = b < p->count && is_bare(p, p->s + b) ? VB_VERB_ACTS : VB_VERB_ANY;
    uint32_t lead = lead_of(p, a);
    bool is_late = lead > from && lead < to; /* "However, given the ..." */
    bool is_leading =
        vb_claim_is(p->c, from, leading) || (is_late && (vb_claim_is(p->c, lead, leading) || p->c->t[lead].is_past));
    vb_verb_need least_said = least;
    if (is_leading)
        least = VB_VERB_SURE;
    bool is_led = p->c->run.lang == VB_LANG_EN && /* "Noting that the gates are old, the Commission" */
                  vb_str_ends(vb_claim_word(p->c, from), VB_S("ing"));
    for (uint32_t i = to; i > from + 1; i--)
        if (vb_claim_is(p->c, i - 1, VB_CLAIMING_THAT | VB_CLAIMING_RELATIVE | VB_CLAIMING_SUBORDINATE) &&
            opens(p, i - 1) && p->c->t[i - 1].act != VB_CLAIMED_ACT_INFINITIVE) { /* not "in order to" */
            if (is_led && vb_claim_is(p->c, i - 1, VB_CLAIMING_THAT))
                continue;
            if (!vb_claim_is(p->c, i - 1, VB_CLAIMING_THAT))
                return vb_clause_verb(p->c, i, to, VB_VERB_ANY) < to && vb_clause_verb(p->c, from, to, least) < to;
            if (is_leading && !is_main(p, lead, i - 1, least_said))
                return false; /* "Despite the claim that the gates were open, the fleet" */
            from = i;
            least = vb_claim_is(p->c, i, leading) ? VB_VERB_SURE : least_said;
            break;
        }
    return vb_clause_verb(p->c, from, to, least) < to;
}

/* "but in many places" leads the clause that follows it. */
static bool leads(const splitter *p, const segment *s)
{
    const uint32_t leading = VB_CLAIMING_PREPOSITION | VB_CLAIMING_LOCATIVE | VB_CLAIMING_SUBORDINATE;
    return (s->is_and || s->is_contrast) && s->from < s->to && vb_claim_is(p->c, s->from, leading) &&
           vb_clause_verb(p->c, s->from, s->to, VB_VERB_SURE) == s->to;
}

/* Does a semicolon part what segment `k` begins from what stands before it? In English a verb, a figure or "that" is
 * needed; the verbs of the others are known in part. */
static bool parts_strongly(const splitter *p, uint32_t k)
{
    const segment *s = p->s + k;
    uint32_t end = k + 1;
    if (!s->is_strong || s->from >= s->to)
        return false;
    while (end < p->count && !p->s[end].is_strong)
        end++;
    return p->c->run.lang != VB_LANG_EN || is_onward(p, s) || figure_at_head(p, s->from, s->to) ||
           vb_clause_verb(p->c, s->from, p->s[end - 1].to, VB_VERB_ACTS) < p->s[end - 1].to ||
           (p->c->t[s->from].is_past && has_object(p->c, s->to, s->from));
}

/* The clauses of segments a..b; one that begins with its verb has the subject of the first of the sentence. */
static uint32_t put_clause(const splitter *p, uint32_t a, uint32_t b, vb_clause *out, uint32_t n)
{
    const segment *s = p->s + a;
    uint32_t end = count_out(p, a, s->from, b, out, n), head = head_of(p, s);
    if (n >= end)
        return end;
    out[n].is_apart = s->is_strong;
    bool is_verb_first = p->c->run.lang == VB_LANG_EN && head < s->to && !p->c->t[head].is_capital &&
                         (vb_claim_is(p->c, head, VB_CLAIMING_FINITE) || p->c->t[head].is_past);
    if (n == 0 || !is_verb_first || out[n].shared_from < out[n].shared_to)
        return end;
    uint32_t verb = vb_clause_verb(p->c, out[0].from, out[0].to, VB_VERB_ANY);
    if (verb == out[0].to)
        return end;
    bool is_helping = vb_claim_is(p->c, verb, VB_CLAIMING_PASSIVE | VB_CLAIMING_ADVERB) && p->c->t[head].is_past;
    out[n].shared_from = out[0].from;
    out[n].shared_to = verb + is_helping;
    return end;
}

/* ---- clauses --------------------------------------------------------------------------- */

uint32_t vb_clauses(const vb_claim_tokens *c, uint32_t from, uint32_t to, vb_clause out[VB_CLAUSES_MAX])
{
    splitter p = {.c = c};
    p.figures = vb_doc_figures(c->doc, &p.figure_count);
    cut(&p, from, to);
    uint32_t n = 0, begin = 0;
    bool is_open = is_led(&p, 0); /* the main clause has not come */
    for (uint32_t k = 1; k < p.count; k++) {
        if (is_open && !p.s[k].is_strong) {
            bool is_listed = is_bare(&p, p.s + k) && is_plain(p.s + k - 1) &&
                             is_nominal(&p, k - 1); /* "the locks and the dams are" */
            is_open = !((is_plain(p.s + k) || is_listed) && is_clause(&p, p.s + k));
            continue;
        }
        bool parts =
            parts_strongly(&p, k) || ((is_clause(&p, p.s + k) || is_onward(&p, p.s + k)) && has_verb(&p, begin, k));
        if (!parts)
            continue;
        uint32_t first = subject_begin(&p, begin, k);
        if (first == begin)
            continue;
        while (first > begin + 1 && !p.s[first].is_contrast && leads(&p, p.s + first - 1))
            first--;
        n = put_clause(&p, begin, first, out, n);
        begin = first;
    }
    return put_clause(&p, begin, p.count, out, n);
}

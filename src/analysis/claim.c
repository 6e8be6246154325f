/* claim.c - what a document states, statement by statement: who says what of which
 * figures, dates, places and actors.
 *
 *     paragraph = sentence { sentence },  sentence = clause { clause }    one claim a clause (clause.h)
 *
 * The claimant is the author of the part that the words stand in (claimant.h), or whom
 * the sentence itself says to say them; then the author reports. A paragraph of a
 * resolution is one statement of its body. Whether a statement is true is no question here. */
#include "analysis/analysis.h"
#include "analysis/claimant.h"
#include "analysis/clause.h"
#include "analysis/courtesy.h"
#include "base/utf8.h"

#define WORDS_LEAST 3     /* of a statement: "Sir," is none */
#define RUNES_LEAST 4     /* of one in Chinese */
#define CELL_LEAST 4      /* bytes of a cell that tells something: "0940", not "iv." */
#define SENTENCE_WORDS 10 /* of a sentence whose verb is not known, names left out */
#define LABEL_WORDS 3     /* before the colon of "Source:" */
#define WORDS_TO_LEAD 5   /* of one that announces a list, more than a title has: "Note:" */
#define NAMED_REACH 5     /* words from "expresses" to "concern" */
#define PREDICATE_REACH 4 /* words from "are" to "baseless": two adverbs and their "and" */

typedef struct teller {
    vb_doc *doc;
    vb_claim_tokens c;
    vb_authors authors;
    vb_claimant author;    /* of the paragraph */
    vb_claimant reported;  /* in it, the last named; no name: nobody */
    bool is_own_named;     /* the author was named last, in Russian: "he" is the author */
    vb_speech_act leading; /* of the paragraph that announces the points that follow: "We request:" */
    bool is_led;
    vb_span lead;       /* the statement that announces them */
    vb_span beside;     /* the cells of a row before the one that is told */
    vb_speech_act last; /* the act of the last clause of the paragraph, */
    vb_span last_span;  /* and its words; empty: none */
    vb_speech_act said; /* the act of the last "... that" of the sentence, which "and that" goes on with */
    vb_buf indexes;     /* uint32_t, of the claim that is made */
    bool is_whole;
} teller;

/* ---- spans -------------------------------------------------------------------- */

static bool is_note_mark(uint32_t r)
{
    return r == 0xB9 || r == 0xB2 || r == 0xB3 || (r >= 0x2070 && r <= 0x2079) || r == '*';
}

static bool is_closing(uint32_t r)
{
    return r == '.' || r == ',' || r == ';' || r == ':' || r == '!' || r == '?' || r == 0x3002 || r == 0xFF0C ||
           r == 0xFF1B || r == 0xFF1A || r == 0x3001 || r == 0x60C || r == 0x61B || r == 0x61F || r == 0x2013 ||
           r == 0x2014 || r == 0x2024 || r == 0x2026 || r == '-';
}

static bool is_opening(uint32_t r)
{
    return r == '(' || r == '[' || r == 0x201C || r == 0xAB || r == '"' || r == 0x2018 || r == 0x300C || r == '$' ||
           r == 0x20AC || r == 0xA3;
}

/* An opening mark at the head that nothing in the span closes: words that are quoted by the paragraph. */
static vb_span without_open_quote(vb_str text, vb_span s)
{
    vb_rune first = vb_utf8_at(text, s.from);
    uint32_t close = first.value == 0x201C ? 0x201D : first.value == 0xAB ? 0xBB : 0;
    int open = 0;
    for (uint32_t at = s.from; close && at < s.to;) {
        vb_rune r = vb_utf8_at(text, at);
        open += (r.value == first.value) - (r.value == close);
        at += r.len;
    }
    if (open > 0)
        s.from += first.len;
    return s;
}

/* Without blanks, bullets, closing punctuation and note marks at its ends. */
static vb_span trim(vb_str text, vb_span s)
{
    for (vb_rune r; s.from < s.to; s.to -= r.len) {
        r = vb_utf8_before(text, s.to);
        if (!vb_rune_is_space(r.value) && !is_closing(r.value) && !is_note_mark(r.value))
            break;
    }
    for (vb_rune r; s.from < s.to; s.from += r.len) {
        r = vb_utf8_at(text, s.from);
        if (vb_rune_is_letter(r.value) || vb_rune_is_digit(r.value) || is_opening(r.value))
            break;
    }
    return s;
}

static vb_span span_of(const teller *t, uint32_t from, uint32_t to)
{
    while (from < to && vb_claim_is(&t->c, from, VB_CLAIMING_AND | VB_CLAIMING_THAT) && from + 1 < to &&
           !t->c.t[from].is_capital)
        from++;
    if (from >= to)
        return (vb_span){0, 0};
    return without_open_quote(t->doc->text,
                              trim(t->doc->text, (vb_span){t->c.t[from].span.from, t->c.t[to - 1].span.to}));
}

/* ---- what stands in a claim ------------------------------------------------------ */

/* The records of a layer inside span or shared, as places in the layer. */
static vb_index_list inside(teller *t, vb_layer_kind kind, size_t size, const vb_claim *claim)
{
    const vb_layer *layer = t->doc->layers + kind;
    const vb_span spans[2] = {claim->shared.from < claim->span.from ? claim->shared : claim->span,
                              claim->shared.from < claim->span.from ? claim->span : claim->shared};
    vb_buf_clear(&t->indexes);
    for (int k = 0; k < 2; k++) {
        uint32_t low = 0, high = layer->count;
        while (low < high) {
            uint32_t middle = low + (high - low) / 2;
            const vb_span *s = (const vb_span *) (const void *) ((const char *) layer->records + middle * size);
            if (s->from < spans[k].from)
                low = middle + 1;
            else
                high = middle;
        }
        for (; low < layer->count; low++) {
            const vb_span *s = (const vb_span *) (const void *) ((const char *) layer->records + low * size);
            if (s->from >= spans[k].to)
                break;
            if (s->to <= spans[k].to && !(k == 1 && s->from < spans[0].to))
                vb_buf_add(&t->indexes, (vb_str){(const char *) &low, sizeof low});
        }
    }
    t->is_whole &= !t->indexes.failed;
    vb_str copy = vb_arena_copy(t->doc->arena, vb_buf_str(&t->indexes));
    return (vb_index_list){copy.len ? (const uint32_t *) (const void *) copy.at : NULL,
                           (uint32_t) (copy.len / sizeof(uint32_t))};
}

static void attach(teller *t, vb_claim *claim)
{
    claim->figures = inside(t, VB_LAYER_FIGURE, sizeof(vb_figure), claim);
    claim->dates = inside(t, VB_LAYER_TIME, sizeof(vb_time), claim);
    claim->places = inside(t, VB_LAYER_PLACE, sizeof(vb_toponym), claim);
    claim->actors = inside(t, VB_LAYER_ACTOR, sizeof(vb_actor), claim);
    claim->citations = inside(t, VB_LAYER_CITATION, sizeof(vb_citation), claim);
    claim->quotations = inside(t, VB_LAYER_QUOTATION, sizeof(vb_quotation), claim);
    claim->relations = inside(t, VB_LAYER_RELATION, sizeof(vb_relation), claim);
}

/* ---- acts -------------------------------------------------------------------------- */

static vb_speech_act act_of(vb_claimed_act act)
{
    switch (act) {
    case VB_CLAIMED_ACT_DENY:
        return VB_ACT_DENY;
    case VB_CLAIMED_ACT_CONDEMN:
        return VB_ACT_CONDEMN;
    case VB_CLAIMED_ACT_REGRET:
        return VB_ACT_REGRET;
    case VB_CLAIMED_ACT_WELCOME:
        return VB_ACT_WELCOME;
    case VB_CLAIMED_ACT_REQUEST:
        return VB_ACT_REQUEST;
    case VB_CLAIMED_ACT_DEMAND:
        return VB_ACT_DEMAND;
    case VB_CLAIMED_ACT_PROMISE:
        return VB_ACT_PROMISE;
    case VB_CLAIMED_ACT_DECIDE:
        return VB_ACT_DECIDE;
    case VB_CLAIMED_ACT_RECALL:
        return VB_ACT_RECALL;
    case VB_CLAIMED_ACT_TRANSMIT:
        return VB_ACT_TRANSMIT;
    default:
        return VB_ACT_ASSERT;
    }
}

/* Whether a word that calls something untrue is what is said of it ("are entirely baseless"), and no word beside a
 * noun ("submission of false statements"): in English by the verb before it; Russian has short forms for it. */
static bool is_predicate(const teller *t, uint32_t from, uint32_t at)
{
    if (t->c.run.lang != VB_LANG_EN)
        return true;
    for (uint32_t back = 1; back <= PREDICATE_REACH && at >= from + back; back++)
        if (vb_claim_is(&t->c, at - back, VB_CLAIMING_PASSIVE))
            return true;
    return false;
}

/* What the author does in the passive, at the verb, and nobody else by name: "the Parties are requested to open the
 * gates", "the claim is firmly rejected"; ASSERT: no more. */
static vb_speech_act act_of_passive(const teller *t, uint32_t verb, uint32_t to)
{
    uint32_t at = verb + 1;
    if (verb >= to || t->c.t[verb].act != VB_CLAIMED_ACT_PRESENT)
        return VB_ACT_ASSERT;
    bool is_told = false; /* "are often invited" tells what happens */
    for (; at < to && vb_claim_is(&t->c, at, VB_CLAIMING_ADVERB) && !vb_claim_is(&t->c, at, VB_CLAIMING_SAY); at++)
        is_told = is_told || t->c.t[at].act != VB_CLAIMED_ACT_PRESENT;
    if (at >= to || !vb_claim_is(&t->c, at, VB_CLAIMING_SAY) || !t->c.t[at].is_past)
        return VB_ACT_ASSERT;
    vb_speech_act act = act_of(t->c.t[at].act);
    bool is_ended = at + 1 >= to || t->c.t[at + 1].kind == VB_CLAIM_TOKEN_SIGN;
    bool is_request = at + 1 < to && (vb_claim_is(&t->c, at + 1, VB_CLAIMING_THAT) ||
                                      (!is_told && t->c.t[at + 1].act == VB_CLAIMED_ACT_INFINITIVE));
    bool is_judged = act == VB_ACT_DENY || act == VB_ACT_CONDEMN;
    return (act == VB_ACT_REQUEST && is_request) || (is_judged && is_ended) ? act : VB_ACT_ASSERT;
}

/* The word of saying that "must" or "should" at token `verb` helps, said by the author: "it should be noted that", "I
 * have to recall"; `to`: there is none. */
static uint32_t helped_saying(const teller *t, uint32_t from, uint32_t verb, uint32_t to)
{
    if (verb >= to || verb == from || !vb_claim_is(&t->c, verb, VB_CLAIMING_MUST | VB_CLAIMING_SHOULD))
        return to;
    uint32_t at = verb + 1;
    while (at < to && vb_claim_is(&t->c, at, VB_CLAIMING_ADVERB | VB_CLAIMING_PASSIVE) &&
           !vb_claim_is(&t->c, at, VB_CLAIMING_SAY))
        at++;
    if (at + 1 >= to || !vb_claim_is(&t->c, at, VB_CLAIMING_SAY))
        return to;
    bool is_told = false; /* "that" follows, a few words on: "noted in this regard that" */
    for (uint32_t i = at + 1; i < to && i <= at + NAMED_REACH && t->c.t[at].is_past; i++)
        is_told = is_told || vb_claim_is(&t->c, i, VB_CLAIMING_THAT);
    uint32_t subject = verb - 1;
    while (subject > from && vb_claim_is(&t->c, subject, VB_CLAIMING_ADVERB)) /* "we also have to warn" */
        subject--;
    return is_told || (!t->c.t[at].is_past && vb_claim_is(&t->c, subject, VB_CLAIMING_OWN)) ? at : to;
}

/* Is "it" the subject of the verb, which is of now: "it is therefore imperative"? */
static bool is_impersonal(const teller *t, uint32_t from, uint32_t verb)
{
    return verb > from && t->c.t[verb].act == VB_CLAIMED_ACT_PRESENT &&
           vb_claim_is(&t->c, verb - 1, VB_CLAIMING_SUBJECT) && !vb_claim_is(&t->c, verb - 1, VB_CLAIMING_SMALL);
}

/* What is done by "it is imperative", the word being token `at`: its own act, or that of what it leads to ("it is
 * important to recall"); `usual` where nothing follows of which it is said. */
static vb_speech_act act_judged(const teller *t, uint32_t at, uint32_t to, vb_speech_act usual)
{
    for (uint32_t i = at + 1; i < to && i <= at + NAMED_REACH && !vb_claim_is_sign(&t->c, i, ','); i++) {
        bool is_infinitive = t->c.t[i].act == VB_CLAIMED_ACT_INFINITIVE;
        if (is_infinitive && vb_claim_is(&t->c, i + 1, VB_CLAIMING_SAY))
            return act_of(t->c.t[i + 1].act);
        if (is_infinitive || vb_claim_is(&t->c, i, VB_CLAIMING_THAT))
            return act_of(t->c.t[at].act);
    }
    return usual;
}

/* What the author does with a clause that has no word of saying: "must", "should", "is baseless". */
static vb_speech_act act_of_clause(const teller *t, uint32_t from, uint32_t to)
{
    vb_speech_act usual = t->is_led ? t->leading : VB_ACT_ASSERT;
    uint32_t verb = vb_clause_verb(&t->c, from, to, VB_VERB_LISTED);
    vb_speech_act passive = act_of_passive(t, verb, to);
    if (passive != VB_ACT_ASSERT)
        return passive;
    uint32_t helped = helped_saying(t, from, verb, to);
    if (helped < to)
        return act_of(t->c.t[helped].act);
    if (vb_claim_is(&t->c, verb, VB_CLAIMING_MUST) && verb < to)
        return VB_ACT_DEMAND;
    if (vb_claim_is(&t->c, verb, VB_CLAIMING_SHOULD) && verb < to)
        return VB_ACT_REQUEST;
    for (uint32_t i = verb; i < to; i++)
        if (vb_claim_is(&t->c, i, VB_CLAIMING_JUDGES) && is_predicate(t, verb, i)) {
            if (t->c.t[i].act == VB_CLAIMED_ACT_NONE)
                return VB_ACT_DENY;
            return is_impersonal(t, from, verb) ? act_judged(t, i, to, usual) : usual;
        }
    return usual;
}

/* Have the tokens from..to a verb of their own? */
static bool is_told(const vb_claim_tokens *c, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++)
        if (c->t[i].depth == 0 && vb_claim_is(c, i, VB_CLAIMING_FINITE | VB_CLAIMING_SAY) &&
            !vb_claim_is_noun(c, from, i) && !(i > from && vb_claim_is_bound(c, i - 1)))
            return true;
    return vb_clause_verb(c, from, to, VB_VERB_ANY) < to;
}

/* No sentence, but something that belongs to the words before: "to open the gates", "Open the gates", "the upper gate".
 */
static bool is_item(const vb_claim_tokens *c, uint32_t from, uint32_t to)
{
    uint32_t head = from;
    while (head < to && vb_claim_is(c, head, VB_CLAIMING_ADVERB) && !vb_claim_is(c, head, VB_CLAIMING_FINITE))
        head++;
    bool is_verb = head < to && vb_claim_is(c, head, VB_CLAIMING_FINITE | VB_CLAIMING_SAY) && !c->t[head].is_counting;
    return is_verb || !is_told(c, from, to);
}

/* ---- claims -------------------------------------------------------------------------- */

static void add(teller *t, vb_span span, vb_span shared, const vb_claimant *who, vb_speech_act act)
{
    if (vb_span_is_empty(span))
        return;
    t->last = act;
    t->last_span = span;
    vb_claim *claim = vb_doc_add(t->doc, VB_LAYER_CLAIM);
    if (!claim) {
        t->is_whole = false;
        return;
    }
    *claim = (vb_claim){
        .span = span, .shared = shared, .block = t->c.run.block, .act = act, .claimant = who ? *who : t->author};
    if (who)
        claim->reported_by = t->author;
    attach(t, claim);
}

/* What is done by a saying: "expresses its deep concern" is by what it names. */
static vb_speech_act act_of_saying(const teller *t, const vb_saying *s, uint32_t to)
{
    bool may_name = s->act == VB_CLAIMED_ACT_EXPRESS || s->act == VB_CLAIMED_ACT_STRESS;
    for (uint32_t i = s->verb + 1; may_name && i < to && i <= s->verb + NAMED_REACH; i++) {
        bool is_noun =
            vb_claim_is(&t->c, i, VB_CLAIMING_SAY) && vb_claim_is_noun(&t->c, s->verb, i); /* "our support" */
        if ((t->c.t[i].roles == 0 || is_noun) && t->c.t[i].act != VB_CLAIMED_ACT_NONE)
            return act_of(t->c.t[i].act);
        if (!vb_claim_is_word(&t->c, i) ||
            vb_claim_is(&t->c, i, VB_CLAIMING_FINITE | VB_CLAIMING_SAY | VB_CLAIMING_THAT | VB_CLAIMING_GOVERNING))
            break;
    }
    return act_of(s->act);
}

static bool has_quotation(const teller *t, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++)
        if (t->c.t[i].kind == VB_CLAIM_TOKEN_QUOTED)
            return true;
    return false;
}

/* Papers whose author is a body. */
static bool provision_class(vb_class class)
{
    return class == VB_CLASS_RESOLUTION || class == VB_CLASS_DECISION || class == VB_CLASS_DRAFT ||
           class == VB_CLASS_PRESIDENTIAL_STATEMENT;
}

/* Whom the saying names, when it is another than the author; "he" is the one named before. */
static const vb_claimant *other_than_author(teller *t, vb_saying *s)
{
    if (s->is_own) {
        if (t->c.run.lang == VB_LANG_RU && s->who.name.len) {
            t->reported = (vb_claimant){.name = {NULL, 0}};
            t->is_own_named = true;
        }
        return NULL;
    }
    if (s->is_pronoun && t->is_own_named) {
        s->is_own = true;
        return NULL;
    }
    bool is_body = t->author.name.len && t->author.role.len == 0 && provision_class(t->doc->class);
    if (s->is_pronoun && !t->reported.name.len && is_body) { /* "It requests", in a statement of the Council */
        s->is_own = true;
        return NULL;
    }
    if (s->is_pronoun && t->reported.name.len) {
        t->reported.is_inferred = true;
        return &t->reported;
    }
    if (!s->who.name.len)
        return NULL;
    t->reported = s->who;
    t->is_own_named = false;
    return &t->reported;
}

/* Is it the author's own politeness, which states nothing? *from moves behind a greeting. */
static bool is_courteous(teller *t, uint32_t *from, uint32_t to, const vb_saying *s)
{
    bool is_own = !s || s->is_own || !s->who.name.len || vb_claimant_is(&t->author, s->who.of);
    if (!is_own)
        return false;
    bool is_handed = s && s->is_own && s->act == VB_CLAIMED_ACT_TRANSMIT && !s->said && !t->c.t[s->verb].is_past;
    bool is_announced = !(s && s->said) && vb_announces(&t->c, *from, to);
    if (!is_handed && !is_announced && !vb_is_courtesy(&t->c, from, to, s && s->said))
        return false;
    t->last = s ? act_of(s->act) : VB_ACT_ASSERT; /* what follows may still be led by it */
    t->last_span = span_of(t, *from, to);
    return true;
}

/* One clause; `onward`: who says it, when that was told in a clause before. */
static const vb_claimant *tell(teller *t, const vb_clause *clause, const vb_claimant *onward, bool is_first)
{
    vb_saying s;
    uint32_t from = clause->from, to = clause->to;
    vb_span shared =
        clause->shared_from < clause->shared_to ? span_of(t, clause->shared_from, clause->shared_to) : (vb_span){0, 0};
    if (vb_claim_is(&t->c, from, VB_CLAIMING_AND))
        from++;
    if (t->is_led && vb_span_is_empty(shared) && is_item(&t->c, from, to))
        shared = t->lead; /* an item of a list states what announces the list */
    if (vb_span_is_empty(shared))
        shared = t->beside;
    bool is_begun = is_first || clause->is_apart;
    if (is_begun && vb_according_to(&t->c, from, to, &t->author, &s)) {
        const vb_claimant *source = other_than_author(t, &s);
        add(t, span_of(t, s.said, to), shared, source, act_of_clause(t, s.said, to));
        return source;
    }
    bool is_said = vb_saying_in(&t->c, from, to, &t->author, &s);
    if (is_courteous(t, &from, to, is_said ? &s : NULL))
        return onward;
    if (!is_said) {
        vb_saying source;
        if (t->c.run.lang == VB_LANG_RU && vb_according_inside(&t->c, from, to, &t->author, &source)) {
            const vb_claimant *who = other_than_author(t, &source);
            add(t, span_of(t, from, to), shared, who, act_of_clause(t, from, to));
            return who;
        }
        bool is_onward = !is_first && vb_claim_is(&t->c, from, VB_CLAIMING_THAT);
        add(t, span_of(t, from, to), shared, onward, is_onward ? t->said : act_of_clause(t, from, to));
        return onward;
    }
    const vb_claimant *who = other_than_author(t, &s);
    vb_speech_act act = act_of_saying(t, &s, to);
    t->said = s.said ? act : VB_ACT_ASSERT;
    bool is_heard =
        who && (s.said || act != VB_ACT_ASSERT || s.act == VB_CLAIMED_ACT_STRESS || s.act == VB_CLAIMED_ACT_HIGHLIGHT ||
                has_quotation(t, t->c.run.lang == VB_LANG_RU ? from : s.verb, to));
    if (s.said && (who || s.is_own)) {
        add(t, span_of(t, s.said, to), shared, who, act);
        return who;
    }
    if (!is_heard && !s.is_own) { /* the author tells that somebody said something */
        bool is_now = t->c.run.lang == VB_LANG_EN && s.is_pronoun && s.said && !t->c.t[s.verb].is_past;
        add(t, span_of(t, from, to), shared, onward,
            is_now ? act : act_of_clause(t, from, to)); /* "They recall that" */
        return onward;
    }
    add(t, span_of(t, from, to), shared, is_heard ? who : NULL, act);
    return s.said ? who : NULL;
}

/* May a sentence of a paragraph be told, though no list has its verb? By a past tense or "we", by what it announces, or
 * by its length, where it is no "Source: ..." or "Under agenda item 17, ...". */
static bool may_be_told(const vb_claim_tokens *c, uint32_t from, uint32_t to)
{
    uint32_t words = 0, capitals = 0;
    bool is_labelled = vb_claim_is(c, from, VB_CLAIMING_GOVERNING);
    if (vb_claim_is_sign(c, to - 1, ':') && to > from + WORDS_TO_LEAD)
        return true;
    for (uint32_t i = from; i < to; i++) {
        bool is_pronoun =
            vb_claim_is(c, i, VB_CLAIMING_SUBJECT | VB_CLAIMING_OWN) && !vb_claim_is(c, i, VB_CLAIMING_SMALL);
        bool is_governed = i > from && vb_claim_is(c, i - 1, VB_CLAIMING_GOVERNING);
        if (c->t[i].depth == 0 && ((c->t[i].is_past && i > from) || (is_pronoun && !is_governed)))
            return true;
        words += c->t[i].depth == 0 && vb_claim_is_word(c, i) && !vb_claim_is_name(c, i);
        capitals += c->t[i].depth == 0 && c->t[i].is_capital;
        is_labelled = is_labelled || (i < from + LABEL_WORDS && vb_claim_is_sign(c, i, ':'));
    }
    bool is_title = capitals * 5 > (to - from) * 2; /* two words of five are more than names in a sentence are */
    return words >= SENTENCE_WORDS && !is_labelled && !is_title;
}

/* Is there anything stated in the tokens from..to? */
static bool is_statement(const teller *t, uint32_t from, uint32_t to)
{
    uint32_t words = 0;
    while (from < to && vb_claim_is(&t->c, from, VB_CLAIMING_AND))
        from++;
    if (from == to)
        return false;
    for (uint32_t i = from; i < to; i++)
        words += t->c.t[i].kind == VB_CLAIM_TOKEN_WORD || t->c.t[i].kind == VB_CLAIM_TOKEN_QUOTED ||
                 t->c.t[i].kind == VB_CLAIM_TOKEN_CITED;
    if (t->c.run.lang == VB_LANG_ZH)
        return words >= RUNES_LEAST;
    if (words < WORDS_LEAST)
        return false;
    if (is_told(&t->c, from, to) ||
        (t->c.run.lang == VB_LANG_EN && t->c.run.kind == VB_BLOCK_PARAGRAPH && may_be_told(&t->c, from, to)))
        return true;
    uint32_t count;
    vb_span span = {t->c.t[from].span.from, t->c.t[to - 1].span.to};
    const vb_figure *f = vb_doc_figures(t->doc, &count);
    uint32_t k = vb_run_first(f, count, sizeof *f, span.from);
    bool has_figure = k < count && f[k].span.from < span.to;
    const vb_time *d = vb_doc_times(t->doc, &count);
    k = vb_run_first(d, count, sizeof *d, span.from);
    bool is_ours =
        t->c.run.lang == VB_LANG_EN || t->c.run.lang == VB_LANG_RU; /* verbs of the others are known in part */
    return has_figure || (!is_ours && k < count && d[k].span.from < span.to);
}

/* Are the tokens from..to an address on the web, and nothing else at their head? */
static bool is_address(const teller *t, uint32_t from, uint32_t to)
{
    uint32_t begin = t->c.t[from].span.from, end = begin, last = t->c.t[to - 1].span.to;
    while (end < last && !vb_rune_is_space((uint8_t) t->doc->text.at[end]))
        end++;
    return vb_str_find(vb_str_part(t->doc->text, begin, end), VB_S("://"), 0) != SIZE_MAX;
}

/* A sentence with a verb that is one beyond doubt, as a note or a cell of a table must have: not the title of a book.
 */
static bool is_sure(const teller *t, uint32_t from, uint32_t to)
{
    bool is_opened = t->c.t[from].is_capital || t->c.t[from].kind == VB_CLAIM_TOKEN_NUMBER ||
                     vb_rune_is_han(vb_utf8_at(t->doc->text, t->c.t[from].span.from).value);
    return is_opened && to > from + WORDS_LEAST && vb_clause_verb(&t->c, from, to, VB_VERB_ACTS) < to &&
           is_statement(t, from, to);
}

static void tell_sentence(teller *t, uint32_t from, uint32_t to)
{
    vb_clause clauses[VB_CLAUSES_MAX];
    bool is_lettered = from + 2 < to && vb_claim_is_word(&t->c, from) && vb_claim_is_sign(&t->c, from + 1, '.') &&
                       vb_utf8_count(vb_claim_word(&t->c, from)) == 1; /* "A. The gates" */
    from += is_lettered ? 2 : 0;
    bool is_led = t->is_led && t->c.run.kind == VB_BLOCK_POINT; /* "(a) To open the gates" */
    bool is_aside = t->c.run.kind == VB_BLOCK_NOTE || t->c.run.kind == VB_BLOCK_ROW;
    if (from >= to || !(is_led || (is_aside ? is_sure(t, from, to) : is_statement(t, from, to))) ||
        is_address(t, from, to))
        return;
    uint32_t n = vb_clauses(&t->c, from, to, clauses);
    const vb_claimant *onward = NULL;
    t->said = VB_ACT_ASSERT;
    for (uint32_t i = 0; i < n && t->is_whole; i++)
        onward =
            tell(t, clauses + i,
                 clauses[i].is_apart && !vb_claim_is(&t->c, clauses[i].from, VB_CLAIMING_THAT) ? NULL : onward, i == 0);
}

/* ---- paragraphs ------------------------------------------------------------------------ */

/* The preambular or operative paragraph that a block is, or is a point of; VB_NO_INDEX: none. */
static uint32_t provision_of(const vb_doc *doc, uint32_t block)
{
    uint32_t count;
    const vb_block *blocks = vb_doc_blocks(doc, &count);
    while (block < count && blocks[block].kind == VB_BLOCK_POINT)
        block = blocks[block].parent;
    bool is = block < count && (blocks[block].kind == VB_BLOCK_PREAMBULAR || blocks[block].kind == VB_BLOCK_OPERATIVE);
    return is ? block : VB_NO_INDEX;
}

static void tell_provision(teller *t, uint32_t provision)
{
    uint32_t count;
    const vb_block *b = vb_doc_blocks(t->doc, &count) + provision;
    vb_buf buf = VB_BUF_INIT;
    vb_claim_tokens verb = {.count = 0};
    vb_run run = {b->verb, t->c.run.lang, provision, b->kind};
    vb_speech_act act = VB_ACT_ASSERT;
    if (!vb_span_is_empty(b->verb))
        t->is_whole = vb_claim_tokens_read(&verb, &buf, t->doc, &run, false);
    for (uint32_t i = verb.count; i-- > 0;)
        if (vb_claim_is(&verb, i, VB_CLAIMING_SAY))
            act = act_of(verb.t[i].act);
    vb_buf_free(&buf);
    add(t, span_of(t, 0, t->c.count), (vb_span){0, 0}, NULL, act);
}

/* Points take the act of the words that announce them. */
static void be_led(teller *t)
{
    if (t->c.run.kind == VB_BLOCK_POINT)
        return;
    uint32_t last = vb_utf8_before(t->doc->text, vb_run_back(t->doc->text, t->c.run.span.to, t->c.run.span.from)).value;
    t->is_led = (last == ':' || last == 0xFF1A) && !vb_span_is_empty(t->last_span);
    t->leading = t->is_led ? t->last : VB_ACT_ASSERT;
    t->lead = t->last_span;
}

/* The sentences of the tokens from..to. */
static void tell_sentences(teller *t, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i <= to && t->is_whole; i++) {
        if (i < to && t->c.t[i].kind != VB_CLAIM_TOKEN_END)
            continue;
        tell_sentence(t, from, i);
        from = i + 1;
    }
}

/* Is the cell of tokens from..to a count and what is counted, "12 wounded", or a number that the head of its column
 * says the meaning of? */
static bool is_count(const teller *t, uint32_t from, uint32_t to)
{
    uint32_t count, at = t->c.t[from].span.from;
    const vb_figure *f = vb_doc_figures(t->doc, &count);
    uint32_t k = vb_run_first(f, count, sizeof *f, at);
    if (k >= count || f[k].span.from != at || f[k].span.to > t->c.t[to - 1].span.to)
        return false;
    bool is_headed = (!vb_span_is_empty(f[k].unit) && f[k].unit.to < t->c.run.span.from) ||
                     (!vb_span_is_empty(f[k].of) && f[k].of.to < t->c.run.span.from);
    return is_headed || (to > from + 1 && f[k].kind == VB_FIGURE_KIND_COUNT && !vb_span_is_empty(f[k].unit));
}

/* A row of a table: sentences in its cells, and counts, each beside the cells before it: "8 May | 0940 | Shots were
 * fired", "Ministry of Transport | 12 wounded". */
static void tell_row(teller *t)
{
    for (uint32_t from = 0, to; from < t->c.count && t->is_whole; from = to) {
        for (to = from + 1; to < t->c.count; to++) {
            vb_str between = vb_str_part(t->doc->text, t->c.t[to - 1].span.to, t->c.t[to].span.from);
            if (vb_str_find_byte(between, '\t', 0) != SIZE_MAX)
                break;
        }
        t->beside = from ? span_of(t, 0, from) : (vb_span){0, 0};
        if (t->beside.to - t->beside.from < CELL_LEAST)
            t->beside = (vb_span){0, 0};
        if (from && is_count(t, from, to))
            add(t, span_of(t, from, to), t->beside, NULL, VB_ACT_ASSERT);
        else
            tell_sentences(t, from, to);
    }
    t->beside = (vb_span){0, 0};
}

/* A note that only names where something is found, with an address on the web. */
static bool is_reference(const teller *t)
{
    vb_str words = vb_str_span(t->doc->text, t->c.run.span);
    return vb_str_find(words, VB_S("://"), 0) != SIZE_MAX || vb_str_find(words, VB_S("www."), 0) != SIZE_MAX;
}

static void tell_paragraph(teller *t)
{
    uint32_t provision = provision_of(t->doc, t->c.run.block);
    t->author = vb_author_of(&t->authors, t->c.run.block);
    t->reported = (vb_claimant){.name = {NULL, 0}};
    t->is_own_named = false;
    t->last_span = (vb_span){0, 0};
    if (t->c.count == 0)
        return;
    if (provision != VB_NO_INDEX) {
        tell_provision(t, provision);
        return;
    }
    if (t->c.run.kind == VB_BLOCK_ROW)
        tell_row(t);
    else if (t->c.run.kind != VB_BLOCK_NOTE || !is_reference(t))
        tell_sentences(t, 0, t->c.count);
}

vb_status vb_pass_claim(vb_doc *doc, const vb_analysis_options *options, vb_err *err)
{
    teller t = {.doc = doc, .indexes = VB_BUF_INIT};
    vb_buf buf = VB_BUF_INIT;
    vb_run run;
    uint32_t at = 0;
    (void) options;
    t.is_whole = vb_authors_make(&t.authors, doc);
    while (t.is_whole && vb_run_next(doc, &at, &run)) {
        bool is_told = run.kind == VB_BLOCK_PARAGRAPH || run.kind == VB_BLOCK_POINT ||
                       run.kind == VB_BLOCK_PREAMBULAR || run.kind == VB_BLOCK_OPERATIVE || run.kind == VB_BLOCK_NOTE ||
                       run.kind == VB_BLOCK_ROW;
        if (!is_told)
            continue;
        t.is_whole = vb_claim_tokens_read(&t.c, &buf, doc, &run, true);
        if (run.kind != VB_BLOCK_POINT)
            t.is_led = false;
        if (t.is_whole)
            tell_paragraph(&t);
        be_led(&t);
    }
    vb_buf_free(&buf);
    vb_buf_free(&t.indexes);
    vb_doc_sort(doc, VB_LAYER_CLAIM);
    return t.is_whole && !vb_arena_failed(doc->arena) ? VB_OK : vb_err_memory(err);
}

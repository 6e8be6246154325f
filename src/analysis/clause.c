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

static bool may_be_past(const vb_claim_tokens *c, uint32_t from, uint32_t i)
{
    if (!c->t[i].is_past || i == from)
        return false; /* what begins a segment is a participle */
    return !vb_claim_is(c, i - 1, VB_CLAIMING_SUBJECT | VB_CLAIMING_PREPOSITION | VB_CLAIMING_OF | VB_CLAIMING_AND) &&
           !(i + 1 < c->count && vb_claim_is_word(c, i + 1) && c->t[i + 1].roles == 0 && !c->t[i + 1].is_capital &&
             vb_str_ends(vb_claim_word(c, i + 1), VB_S("s")));
}

uint32_t vb_clause_verb(const vb_claim_tokens *c, uint32_t from, uint32_t to, vb_verb_need need)
{
    bool is_inside = false; /* a relative or subordinate clause, up to its comma */
    for (uint32_t i = from; i < to; i++) {
        if (c->t[i].depth)
            continue;
        bool is_infinitive =
            i > from && vb_claim_is(c, i - 1, VB_CLAIMING_PREPOSITION) && !vb_claim_is(c, i - 1, VB_CLAIMING_OF);
        if (vb_claim_is(c, i, VB_CLAIMING_RELATIVE | VB_CLAIMING_SUBORDINATE) ||
            (i > from && vb_claim_is(c, i, VB_CLAIMING_THAT)))
            is_inside = true;
        else if (is_comma(c, i))
            is_inside = false;
        else if (!is_inside && !is_infinitive && !(need == VB_VERB_SURE && c->t[i].is_past) &&
                 (vb_claim_is(c, i, VB_CLAIMING_FINITE) || (need == VB_VERB_ANY && may_be_past(c, from, i))) &&
                 !vb_claim_is(c, i, VB_CLAIMING_NOUN) &&
                 !(i > from && vb_claim_is(c, i, VB_CLAIMING_SAY) && c->t[i].is_capital))
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

static bool begins_subject(const splitter *p, const segment *s)
{
    const uint32_t never = VB_CLAIMING_RELATIVE | VB_CLAIMING_SUBORDINATE | VB_CLAIMING_PREPOSITION |
                           VB_CLAIMING_LOCATIVE | VB_CLAIMING_OF;
    if (s->from >= s->to)
        return false;
    if (figure_at_head(p, s->from, s->to))
        return true;
    if (!vb_claim_is_word(p->c, s->from) || vb_claim_is(p->c, s->from, never) ||
        (vb_claim_is(p->c, s->from, VB_CLAIMING_FINITE) && !p->c->t[s->from].is_capital))
        return false;
    bool is_shown = vb_claim_is(p->c, s->from,
                                VB_CLAIMING_SUBJECT | VB_CLAIMING_OWN | VB_CLAIMING_ORGAN | VB_CLAIMING_OFFICE |
                                    VB_CLAIMING_DOCUMENT) ||
                    p->c->t[s->from].is_capital;
    return is_shown || s->is_contrast || s->is_strong || (s->is_and && is_comma(p->c, s->joint));
}

/* Is there a subject before the finite verb of the segment, so that it stands by itself? */
static bool is_clause(const splitter *p, const segment *s)
{
    uint32_t verb = vb_clause_verb(p->c, s->from, s->to, VB_VERB_LISTED);
    if (verb == s->to && ((s->is_and && is_comma(p->c, s->joint)) || s->is_contrast)) {
        verb = vb_clause_verb(p->c, s->from, s->to,
                              VB_VERB_ANY); /* "and the ferries stopped", not "and the measures taken by" */
        if (verb + 1 < s->to && !vb_claim_is(p->c, verb + 1, VB_CLAIMING_SMALL))
            return false;
    }
    return verb < s->to && verb > s->from && begins_subject(p, s);
}

/* "and that", inside what somebody says. */
static bool is_onward(const splitter *p, const segment *s)
{
    return (s->is_and || s->is_strong) && vb_claim_is(p->c, s->from, VB_CLAIMING_THAT);
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

/* Segments a..b of one clause: one statement, or one for each of its counts. */
static uint32_t count_out(const splitter *p, uint32_t a, uint32_t b, vb_clause *out, uint32_t n)
{
    uint32_t from = p->s[a].from, to = p->s[b - 1].to, first = b, last = b;
    for (uint32_t k = a + 1; k < b; k++)
        if (is_count(p, p->s + k) && has_figure(p, from, p->s[k - 1].to)) {
            first = first == b ? k : first;
            last = k;
        }
    if (last == b)
        return put(out, n, from, to, from, from);
    uint32_t verb = vb_clause_verb(p->c, from, to, VB_VERB_ANY), counted = first_figure(p, from, to);
    bool is_before = verb < counted;
    bool is_after = verb >= p->s[last].from && verb < to;
    uint32_t shared_from = is_before ? from : verb, shared_to = is_before ? counted : to;
    uint32_t begin = from, head = first;
    while (is_after && head > a + 1 &&
           p->s[head - 1].from > counted) /* a name among the counts is one of what is told */
        head--;
    for (uint32_t k = head; k <= last; k++) {
        bool is_item = is_count(p, p->s + k) ||
                       (is_after && vb_clause_verb(p->c, p->s[k].from, p->s[k].to, VB_VERB_LISTED) == p->s[k].to &&
                        begins_subject(p, p->s + k));
        if (!is_item)
            continue;
        bool is_first = begin == from;
        if (is_before && !is_first)
            n = put(out, n, begin, p->s[k].joint, shared_from, shared_to);
        else
            n = put(out, n, begin, p->s[k].joint, is_after ? shared_from : begin, is_after ? shared_to : begin);
        begin = p->s[k].from;
    }
    return is_before ? put(out, n, begin, to, shared_from, shared_to) : put(out, n, begin, to, begin, begin);
}

/* Does the word at token `i` open a clause: not in brackets, and "as" only after a comma? */
static bool opens(const splitter *p, uint32_t i)
{
    return p->c->t[i].depth == 0 &&
           (!vb_claim_is(p->c, i, VB_CLAIMING_PREPOSITION) || (i > 0 && is_comma(p->c, i - 1)));
}

/* Have the segments a..b a finite verb? What begins with a preposition has none that may be a participle; a relative
 * clause that stands open, or what is said after "that", must have its own. */
static bool has_verb(const splitter *p, uint32_t a, uint32_t b)
{
    const uint32_t leading =
        VB_CLAIMING_PREPOSITION | VB_CLAIMING_LOCATIVE | VB_CLAIMING_SUBORDINATE | VB_CLAIMING_ACCORDING;
    uint32_t from = p->s[a].from, to = p->s[b - 1].to;
    for (uint32_t i = to; i > from + 1; i--)
        if (vb_claim_is(p->c, i - 1, VB_CLAIMING_THAT | VB_CLAIMING_RELATIVE | VB_CLAIMING_SUBORDINATE) &&
            opens(p, i - 1)) {
            if (!vb_claim_is(p->c, i - 1, VB_CLAIMING_THAT))
                return vb_clause_verb(p->c, i, to, VB_VERB_ANY) < to &&
                       vb_clause_verb(p->c, from, to, VB_VERB_ANY) < to;
            from = i;
            break;
        }
    return vb_clause_verb(p->c, from, to, vb_claim_is(p->c, from, leading) ? VB_VERB_SURE : VB_VERB_ANY) < to;
}

/* "but in many places" leads the clause that follows it. */
static bool leads(const splitter *p, const segment *s)
{
    const uint32_t leading = VB_CLAIMING_PREPOSITION | VB_CLAIMING_LOCATIVE | VB_CLAIMING_SUBORDINATE;
    return (s->is_and || s->is_contrast) && s->from < s->to && vb_claim_is(p->c, s->from, leading) &&
           vb_clause_verb(p->c, s->from, s->to, VB_VERB_SURE) == s->to;
}

static uint32_t put_clause(const splitter *p, uint32_t a, uint32_t b, vb_clause *out, uint32_t n)
{
    uint32_t end = count_out(p, a, b, out, n);
    if (n < end)
        out[n].is_apart = p->s[a].is_strong;
    return end;
}

/* ---- clauses --------------------------------------------------------------------------- */

uint32_t vb_clauses(const vb_claim_tokens *c, uint32_t from, uint32_t to, vb_clause out[VB_CLAUSES_MAX])
{
    splitter p = {.c = c};
    p.figures = vb_doc_figures(c->doc, &p.figure_count);
    cut(&p, from, to);
    uint32_t n = 0, begin = 0;
    for (uint32_t k = 1; k < p.count; k++) {
        bool parts = (p.s[k].is_strong && p.s[k].from < p.s[k].to) ||
                     ((is_clause(&p, p.s + k) || is_onward(&p, p.s + k)) && has_verb(&p, begin, k));
        if (!parts)
            continue;
        uint32_t first = k;
        while (first > begin + 1 && leads(&p, p.s + first - 1))
            first--;
        n = put_clause(&p, begin, first, out, n);
        begin = first;
    }
    return put_clause(&p, begin, p.count, out, n);
}

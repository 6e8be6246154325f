/* relation.c - what companies are said to be to one another and to places.
 *
 *     subsidiary_of, owned_by     company ... WORDS ... company, State or organ
 *     registered_in               company ... WORDS ... State or place
 *     operates, extracts_at       company ... WORD ... place
 *
 * The first three are said of the nearest company before the words, or of that of the
 * relation before when "and" joins them to it, the others of the first company of the
 * sentence, whose verb they are. */
#include <stddef.h>

#include "analysis/analysis.h"
#include "analysis/claim_token.h"
#include "base/sorted.h"

#define REACH_NEAR 8 /* tokens after the words in which the other one stands */
#define REACH_FAR 14

typedef struct finder {
    vb_doc *doc;
    vb_claim_tokens c;
    bool is_whole;
} finder;

/* The first record that begins at or after byte `at` and before `to`. */
static uint32_t first_from(const void *records, uint32_t count, size_t size, uint32_t at)
{
    return vb_sorted_from(records, count, size, offsetof(vb_span, from), at);
}

static bool company_in(const finder *f, uint32_t from, uint32_t to, bool is_last, vb_span *found)
{
    uint32_t count;
    const vb_actor *a = vb_doc_actors(f->doc, &count);
    bool is_any = false;
    for (uint32_t i = first_from(a, count, sizeof *a, from); i < count && a[i].span.from < to; i++) {
        if (a[i].kind != VB_ACTOR_COMPANY || a[i].span.to > to)
            continue;
        *found = a[i].span;
        is_any = true;
        if (!is_last)
            break;
    }
    return is_any;
}

static bool actor_in(const finder *f, uint32_t from, uint32_t to, bool is_state_alone, vb_span *found)
{
    uint32_t count;
    const vb_actor *a = vb_doc_actors(f->doc, &count);
    for (uint32_t i = first_from(a, count, sizeof *a, from); i < count && a[i].span.from < to; i++)
        if (is_state_alone ? a[i].kind == VB_ACTOR_STATE
                           : a[i].kind != VB_ACTOR_STATE || i + 1 >= count || a[i + 1].span.from >= to) {
            *found = a[i].span;
            return true;
        }
    return false;
}

static bool place_in(const finder *f, uint32_t from, uint32_t to, vb_span *found)
{
    uint32_t count;
    const vb_toponym *p = vb_doc_places(f->doc, &count);
    uint32_t i = first_from(p, count, sizeof *p, from);
    if (i >= count || p[i].span.from >= to)
        return false;
    *found = p[i].span;
    return true;
}

static vb_relation_kind kind_of(uint32_t roles)
{
    return roles & VB_CLAIMING_SUBSIDIARY   ? VB_RELATION_SUBSIDIARY_OF
           : roles & VB_CLAIMING_OWNED      ? VB_RELATION_OWNED_BY
           : roles & VB_CLAIMING_REGISTERED ? VB_RELATION_REGISTERED_IN
           : roles & VB_CLAIMING_OPERATES   ? VB_RELATION_OPERATES
                                            : VB_RELATION_EXTRACTS_AT;
}

/* The relation that token `i` tells in the sentence of tokens from..to; `subject`: of the relation told before it there. */
static void take(finder *f, uint32_t i, uint32_t from, uint32_t to, vb_span *subject)
{
    vb_relation r = {.kind = kind_of(f->c.t[i].roles)};
    bool is_verb = r.kind == VB_RELATION_OPERATES || r.kind == VB_RELATION_EXTRACTS_AT;
    uint32_t before = f->c.t[from].span.from, at = f->c.t[i].span.from, after = f->c.t[i].span.to;
    uint32_t last = i + 1 + (is_verb ? REACH_FAR : REACH_NEAR);
    uint32_t end = f->c.t[(last < to ? last : to) - 1].span.to;
    bool is_joined = i > from && vb_claim_is(&f->c, i - 1, VB_CLAIMING_AND) && !vb_span_is_empty(*subject);
    if (is_joined)
        r.subject = *subject;
    else if (!company_in(f, before, at, !is_verb, &r.subject))
        return;
    bool is_told = is_verb ? place_in(f, after, end, &r.object)
                   : r.kind == VB_RELATION_REGISTERED_IN
                       ? actor_in(f, after, end, true, &r.object) || place_in(f, after, end, &r.object)
                       : company_in(f, after, end, false, &r.object) || actor_in(f, after, end, false, &r.object);
    if (!is_told)
        return;
    r.span = (vb_span){r.subject.from, r.object.to};
    *subject = r.subject;
    vb_relation *added = vb_doc_add(f->doc, VB_LAYER_RELATION);
    if (added)
        *added = r;
    else
        f->is_whole = false;
}

static void find(finder *f)
{
    const uint32_t telling = VB_CLAIMING_SUBSIDIARY | VB_CLAIMING_OWNED | VB_CLAIMING_REGISTERED |
                             VB_CLAIMING_OPERATES | VB_CLAIMING_EXTRACTS;
    for (uint32_t from = 0, to; from < f->c.count; from = to + 1) {
        for (to = from; to < f->c.count && f->c.t[to].kind != VB_CLAIM_TOKEN_END;)
            to++;
        vb_span subject = {0, 0};
        for (uint32_t i = from; i < to && f->is_whole; i++)
            if ((f->c.t[i].roles & telling) && !f->c.t[i].is_capital)
                take(f, i, from, to, &subject);
    }
}

vb_status vb_pass_relation(vb_doc *doc, const vb_analysis_options *options, vb_err *err)
{
    finder f = {.doc = doc, .is_whole = true};
    vb_buf buf = VB_BUF_INIT;
    vb_run run;
    uint32_t at = 0;
    vb_span company;
    (void) options;
    while (f.is_whole && vb_run_next(doc, &at, &run)) {
        if (!company_in(&f, run.span.from, run.span.to, false, &company))
            continue;
        f.is_whole = vb_claim_tokens_read(&f.c, &buf, doc, &run, false);
        if (f.is_whole)
            find(&f);
    }
    vb_buf_free(&buf);
    vb_doc_sort(doc, VB_LAYER_RELATION);
    return f.is_whole ? VB_OK : vb_err_memory(err);
}

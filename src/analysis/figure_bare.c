/* figure_bare.c - numbers that no words for what is counted follow: whether they count at all, and what.
 *
 * Such a number may be anything, a page or a hill. It counts where it is qualified ("up to 20"), where what follows says what became
 * of what is counted ("321 were taken", "27 of them", "200 of the 1,450") or what stands before says that it is counted beside what
 * the figure before counted ("as against 41", "and acquitted three"). */
#include "analysis/figure_count.h"
#include "base/utf8.h"

#define NEAR_WORDS 3   /* from a number to another that it is counted among: "of the nearly 1,450" */
#define CHANGE_WORDS 7 /* from an Arabic verb to the number that it speaks of */

/* What stands before two numbers that are no range, or before "до" that sets no bound. */
bool vb_figure_is_change(const counter *c, uint32_t at)
{
    bool is_russian_from = c->w.lang == VB_LANG_RU && has(c, at, VB_FIGURE_BETWEEN);
    if (c->w.lang == VB_LANG_AR || is_russian_from) { /* the verb stands first: "ارتفع عدد السجناء من" */
        for (uint32_t i = at; i > c->sentence && i + CHANGE_WORDS > at && is_word(c, i - 1); i--)
            if (has(c, i - 1, VB_FIGURE_CHANGES))
                return true;
        return false;
    }
    return has_before(c, at, VB_FIGURE_CHANGES) ||
           (has_before(c, at, VB_FIGURE_STOP) && at > c->sentence + 1 && has(c, at - 2, VB_FIGURE_CHANGES));
}

bool vb_figure_is_after_change(const counter *c, uint32_t at)
{
    for (uint32_t i = at; i > c->sentence && i + NEAR_WORDS >= at && is_word(c, i - 1); i--)
        if (has(c, i - 1, VB_FIGURE_CHANGES))
            return true;
    return false;
}

/* Does another number follow that is counted in the same: "of the 1,450", "and no more than 20"? */
static bool is_before_number(const counter *c, uint32_t at, bool may_be_and)
{
    vb_amount next;
    if (!has(c, at, VB_FIGURE_OF) && !(may_be_and && has(c, at, VB_FIGURE_TO | VB_FIGURE_AND) && is_word(c, at)))
        return false;
    for (uint32_t i = at + 1; i <= at + NEAR_WORDS; i++) {
        if (vb_figure_amount(&c->w, i, &next))
            return true;
        if (!is_word(c, i))
            return false;
    }
    return false;
}

/* "1,200 stayed" */
static bool is_english_past(const counter *c, uint32_t i)
{
    return c->w.lang == VB_LANG_EN && !c->w.t[i].is_capital && vb_str_ends(vb_str_span(c->w.text, c->w.t[i].span), VB_S("ed"));
}

/* "31 воздержалось": a verb that is in no list, told by its ending. */
static bool is_russian_verb(const counter *c, uint32_t i)
{
    return c->w.lang == VB_LANG_RU && is_word(c, i) && vb_figure_is_russian_verb(vb_str_span(c->w.text, c->w.t[i].span));
}

/* "20 millones de ellos": the "de" that a form has at its end is no part of the number. */
static void trim_of(const counter *c, reading *r)
{
    static const vb_str ofs[] = {{" de", 3}, {" d’", 5}};
    if (!is_article_too(c) || !has(c, r->end - 1, VB_FIGURE_TIMES) || !has(c, r->end - 1, VB_FIGURE_INDEFINITE))
        return;
    for (size_t i = 0; i < sizeof ofs / sizeof *ofs; i++)
        if (vb_str_ends(vb_str_span(c->w.text, r->f.number), ofs[i]))
            r->f.span.to = r->f.number.to -= (uint32_t) ofs[i].len;
}

/* "321 were", "1,200 stayed", "eight more were". */
static bool is_before_verb(const counter *c, const reading *r)
{
    uint32_t after = r->end + (c->w.lang == VB_LANG_EN && has(c, r->end, VB_FIGURE_SKIP));
    return is_word(c, after) && (has(c, after, VB_FIGURE_VERB) || is_english_past(c, after) || is_russian_verb(c, after));
}

/* "27 of them" */
static bool is_of_them(const counter *c, const reading *r)
{
    return has(c, r->end, VB_FIGURE_BESIDE) || (has(c, r->end, VB_FIGURE_OF) && has(c, r->end + 1, VB_FIGURE_BESIDE));
}

/* "killing two" */
static bool is_after_participle(const counter *c, const reading *r)
{
    return has_before(c, r->from, VB_FIGURE_PARTICIPLE) && !is_before_verb(c, r) &&
           (!is_word(c, r->end) || has(c, r->end, VB_FIGURE_AND));
}

/* "принято 45, отклонено девять", "قُبل 45 ورُفض 9": of what was counted before. In Arabic any word but a definite noun may be the verb. */
static bool is_after_verb(const counter *c, const reading *r)
{
    uint32_t verb = r->from - 1;
    bool is_end = !is_word(c, r->end) || (has(c, r->end, VB_FIGURE_AND) && c->w.lang == VB_LANG_RU);
    if (r->from <= c->sentence || !is_word(c, verb) || vb_span_is_empty(c->unit) || c->kind != VB_FIGURE_KIND_COUNT)
        return false;
    if (c->w.lang == VB_LANG_RU)
        return is_end && (has(c, verb, VB_FIGURE_VERB) || is_russian_verb(c, verb));
    if (c->w.lang != VB_LANG_AR || has(c, verb, VB_FIGURE_LABEL | VB_FIGURE_AND | VB_FIGURE_NUMBER) || vb_figure_is_arabic_definite(&c->w, verb))
        return false;
    bool is_on = !has(c, verb, VB_FIGURE_STOP) || has(c, verb, VB_FIGURE_VERB);
    if (!is_on && verb > c->sentence) /* "أُفرج عن 415" */
        is_on = has(c, verb - 1, VB_FIGURE_VERB);
    return is_on && (is_end || has(c, r->end, VB_FIGURE_STOP) || !vb_figure_is_arabic_noun(&c->w, r->end, r->f.value));
}

/* "as against 41" */
static bool is_beside(const counter *c, const reading *r)
{
    return has_before(c, r->from, VB_FIGURE_BESIDE) && !vb_span_is_empty(c->unit);
}

/* "and acquitted three.", not "the two" */
static bool is_last(const counter *c, const reading *r)
{
    bool is_end = r->end >= c->w.count || is_comma(c, r->end) || c->w.t[r->end].sign == '.' ||
                  c->w.t[r->end].kind == VB_FIGURED_END;
    return r->a.is_words && is_end && !vb_span_is_empty(c->unit) && c->kind == VB_FIGURE_KIND_COUNT &&
           !has_before(c, r->from, VB_FIGURE_OF | VB_FIGURE_FRACTION) &&
           (!has_before(c, r->from, VB_FIGURE_STOP) || has_before(c, r->from, VB_FIGURE_TO | VB_FIGURE_VERB));
}

/* "dont 316 de femmes" */
static bool is_elliptic(const counter *c, const reading *r)
{
    return is_article_too(c) && has(c, r->end, VB_FIGURE_OF) && !has(c, r->end, VB_FIGURE_SKIP) &&
           !vb_span_is_empty(c->unit) && has_before(c, r->from, VB_FIGURE_BESIDE | VB_FIGURE_AND);
}

/* "3 million" is no number of a name. */
static bool is_large(const reading *r) { return r->a.times >= 1000; }

/* "318,4 млн и 296 млн долл. США", "12, 15 и 20 процентов": do numbers follow in one list, the last of which has a word for money or
 * per cent? Where they are no millions, all of them are plain digits. */
static bool is_list_of_sums(const counter *c, const reading *r)
{
    uint32_t at = r->end;
    for (int i = 0; i < VB_WAITING_MAX; i++) {
        vb_amount next;
        bool is_and = is_word(c, at) && has(c, at, VB_FIGURE_AND);
        if ((!is_and && !is_comma(c, at)) || !vb_figure_amount(&c->w, at + 1, &next) || next.is_words != r->a.is_words ||
            next.is_fraction || (next.times >= 1000) != is_large(r))
            return false;
        at = next.to;
        if (has(c, at, VB_FIGURE_PERCENT | VB_FIGURE_MONEY))
            return true;
    }
    return false;
}

/* "200 of the 1,450", "12 to no more than 20" */
static bool is_among_next(const counter *c, const reading *r)
{
    uint32_t from = r->from - has_before(c, r->from, VB_FIGURE_BETWEEN);
    return !is_elliptic(c, r) && (is_before_number(c, r->end, r->is_qualified || vb_figure_is_change(c, from)) || is_list_of_sums(c, r));
}

/* "the ship ”Star 5“" */
static bool is_quoted_name(const counter *c, const reading *r)
{
    const vb_figure_token *t = c->w.t + r->end;
    bool is_quote = r->end < c->w.count && (t->sign == 0x201D || t->sign == 0x201C || t->sign == 0xBB || t->sign == '"');
    return is_quote && t->is_glued && !r->is_qualified;
}

/* "a family of five", "one of the parties", "in half of two" */
static bool is_no_count(const counter *c, const reading *r)
{
    bool is_of = has_before(c, r->from, VB_FIGURE_OF);
    return r->a.is_seldom || is_quoted_name(c, r) || (is_of && r->a.is_words && !r->is_qualified && c->w.lang == VB_LANG_EN) ||
           (is_of && has_before(c, r->from, VB_FIGURE_FRACTION));
}

bool vb_figure_bare(const counter *c, reading *r, bool *is_held)
{
    bool is_after = is_after_participle(c, r);
    *is_held = is_among_next(c, r);
    if (is_no_count(c, r) || !(r->is_qualified || *is_held || is_after || is_large(r) || is_before_verb(c, r) ||
                               is_of_them(c, r) || is_beside(c, r) || is_after_verb(c, r) || is_last(c, r) || is_elliptic(c, r)))
        return false;
    trim_of(c, r);
    if (*is_held)
        return true;
    if (vb_span_is_empty(c->unit) && has(c, r->end, VB_FIGURE_HEAD)) { /* "twelve dead" */
        r->f.unit = c->w.t[r->end].span;
        r->f.span.to = r->f.unit.to;
    } else if (!is_after || r->from <= c->last + NEAR_WORDS) { /* "killing three nurses and wounding two" */
        bool is_sum = is_large(r) && !vb_span_is_empty(c->money); /* "of which 4.5 million" */
        r->f.unit = is_sum ? c->money : c->unit;
        r->f.kind = is_sum ? VB_FIGURE_KIND_MONEY : c->kind;
    }
    return true;
}

/* figure.c - figures: how many of what, as the text says it.
 *
 *     figure   = [ qualifier ] ( range | amount | INDEFINITE ) [ AFTER qualifier ] [ unit [ AFTER qualifier ] ]
 *     range    = [ BETWEEN ] amount ( TO | dash ) amount
 *     amount   = [ MONEY-BEFORE ] digits or words                     figure_amount.c
 *     unit     = PERCENT [ "of" noun ] | MONEY | [ "of" ] noun        figure_unit.c
 *
 * A number after a LABEL ("paragraph 5", "resolution 822") or before a NAME ("14号") counts nothing. A number without
 * unit counts what the figure before it counted ("511 people ..., 321 were taken"), or the one after it ("200 of the
 * 1,450 detainees"), where a qualifier or a verb says that it counts at all; else it is left alone: it may be anything.
 * The words are data/figure_words.tsv. */
#include <math.h>

#include "analysis/analysis.h"
#include "analysis/figure_count.h"
#include "base/utf8.h"

#define NEAR_WORDS 3  /* from a preposition to the number that it stands before: "in all the three" */
#define NEAR_TIMES 20 /* two numbers that share a multiple differ by less */

/* ---- qualifiers ---------------------------------------------------------------------- */

static const struct {
    uint32_t role;
    vb_qualifier qualifier;
} qualifiers[] = {
    {VB_FIGURE_AROUND, VB_QUALIFIER_AROUND},  {VB_FIGURE_MORE, VB_QUALIFIER_MORE_THAN},
    {VB_FIGURE_LESS, VB_QUALIFIER_LESS_THAN}, {VB_FIGURE_LEAST, VB_QUALIFIER_AT_LEAST},
    {VB_FIGURE_MOST, VB_QUALIFIER_AT_MOST},   {VB_FIGURE_EXACTLY, VB_QUALIFIER_EXACTLY},
};

static bool qualifier_of(uint32_t roles, vb_qualifier *q)
{
    for (size_t k = 0; k < sizeof qualifiers / sizeof *qualifiers; k++)
        if (roles & qualifiers[k].role) {
            *q = qualifiers[k].qualifier;
            return true;
        }
    return false;
}

/* What the words of token `i` make of the number beside them. In Chinese a word that stands after a number means
 * something else before one. */
static bool qualifier_at(const counter *c, uint32_t i, bool is_after, vb_qualifier *q)
{
    if (!is_word(c, i) || has(c, i, VB_FIGURE_INDEFINITE) ||
        (is_after ? !has(c, i, VB_FIGURE_AFTER) : c->w.lang == VB_LANG_ZH && has(c, i, VB_FIGURE_AFTER)))
        return false;
    vb_amount next;
    if (is_after && is_western(c) &&
        vb_figure_amount(&c->w, i + 1, &next)) /* "attacked 8 villages at least 12 times" */
        return false;
    if (is_after && vb_figure_is_all_of(c, i)) /* "five times in all resolutions" */
        return false;
    return qualifier_of(c->w.t[i].roles, q);
}

/* "over the period" and "some of" qualify nothing: only what stands right before a number does. */
static void take_before(const counter *c, reading *r)
{
    vb_qualifier outer;
    uint32_t verb;
    r->from = r->a.from;
    if (has(c, r->from, VB_FIGURE_NUMBER) && has(c, r->from, VB_FIGURE_AROUND)) /* "une cinquantaine" */
        r->f.qualifier = VB_QUALIFIER_AROUND;
    r->is_money = has_before(c, r->from, VB_FIGURE_MONEY_BEFORE);
    r->from -= r->is_money;
    bool is_article =
        is_article_too(c) && c->w.t[r->from].kind == VB_FIGURED_NUMBER && has_before(c, r->from, VB_FIGURE_SELDOM);
    is_article = is_article || vb_figure_is_after_the(c, r->from);
    uint32_t before = r->from - is_article; /* "hasta un 80 %", "environ les deux tiers" */
    if (qualifier_of(vb_figure_arabic_compared(c, r->from, &verb), &r->f.qualifier)) {
        r->from = verb;
        r->is_qualified = true;
        return;
    }
    if (before <= c->sentence || !qualifier_at(c, before - 1, false, &r->f.qualifier))
        return;
    if (is_article && vb_figure_is_after_the(c, r->from) && has(c, before - 1, VB_FIGURE_MORE | VB_FIGURE_LESS)) {
        r->f.qualifier = VB_QUALIFIER_EXACTLY; /* "muy por debajo de los 30 millones previstos" */
        return;
    }
    if (r->f.qualifier == VB_QUALIFIER_EXACTLY && has(c, r->a.from, VB_FIGURE_NUMBER) &&
        has(c, r->a.from, VB_FIGURE_AROUND))
        r->f.qualifier = VB_QUALIFIER_AROUND; /* "à peine une vingtaine" */
    r->from = before;
    if (has(c, r->from - 1, VB_FIGURE_TO) && (c->is_changing || vb_figure_is_change(c, r->from - 1))) {
        r->f.qualifier = VB_QUALIFIER_EXACTLY;
        r->is_qualified = c->is_changing;
        return;
    }
    r->is_qualified = true;
    r->from--;
    if (r->from <= c->sentence || !qualifier_at(c, r->from - 1, false, &outer))
        return;
    if (outer == VB_QUALIFIER_EXACTLY) /* "only about 40" */
        r->from--;
    else if (r->f.qualifier == VB_QUALIFIER_AROUND || r->f.qualifier == VB_QUALIFIER_EXACTLY) /* "up to about 40" */
        r->f.qualifier = outer, r->from--;
}

static void take_after(const counter *c, reading *r)
{
    vb_qualifier q;
    if (qualifier_at(c, r->end, true, &q)) {
        if (q != VB_QUALIFIER_EXACTLY) /* "environ 30 seulement" */
            r->f.qualifier = q;
        r->is_qualified = true;
        r->end++;
    } else if (c->w.lang == VB_LANG_ZH && has(c, r->end, VB_FIGURE_SKIP) && qualifier_at(c, r->end + 1, true, &q)) {
        r->f.qualifier = q; /* "110个以上" */
        r->is_qualified = true;
        r->end += 2;
    }
    while (r->end > r->a.to && !r->f.has_high && has(c, r->end, VB_FIGURE_TIMES)) { /* "6万多", "60多万" */
        r->f.value *= c->w.t[r->end].value;
        r->end++;
    }
}

/* "un effectif de 350 à 400 hommes", yet "coûte de 350 à 400 euros": does the "de" at `at` belong to a noun before it?
 */
static bool is_genitive(const counter *c, uint32_t at)
{
    return is_article_too(c) && has(c, at, VB_FIGURE_OF) && at > c->sentence && is_word(c, at - 1) &&
           !has(c, at - 1, VB_FIGURE_STOP | VB_FIGURE_VERB | VB_FIGURE_CHANGES) && !vb_figure_is_future(&c->w, at - 1);
}

/* "réduites de 55 à 65 %", "baisser entre 3 et 5 %": numbers that rise after a word that says that something falls, or
 * after "between", are a range and no change. */
static bool is_changed_within(const counter *c, const reading *r, uint32_t to)
{
    uint32_t at = r->from - 1;
    bool is_falling = has_before(c, at, VB_FIGURE_AFTER) && has_before(c, at, VB_FIGURE_CHANGES);
    return is_western(c) && (is_falling || (has(c, to, VB_FIGURE_AND) && !has(c, at, VB_FIGURE_OF)));
}

/* "بين ألفين وثلاثة آلاف": Arabic words after "between" that would be one number elsewhere; "from among" is no range.
 */
static void part_range(const counter *c, reading *r)
{
    vb_amount next;
    bool is_parted = (has(c, r->a.to, VB_FIGURE_TO) || vb_worded_is_dash(&c->w, r->a.to)) &&
                     vb_figure_amount(&c->w, r->a.to + 1, &next);
    if (!is_parted && !has_before(c, r->from - 1, VB_FIGURE_OF))
        vb_figure_part_arabic(&c->w, &r->a);
    r->end = r->a.to;
    r->f.value = r->a.value;
}

/* "回升至0.5%至1%", "下降2米至3米": a Chinese word that tells to what something changed or, before numbers that rise,
 * that it falls. */
static bool is_range_after(const counter *c, uint32_t at)
{
    vb_str word = at > c->sentence ? vb_str_span(c->w.text, c->w.t[at - 1].span) : VB_S("");
    return c->w.lang == VB_LANG_ZH &&
           (has_before(c, at, VB_FIGURE_AFTER) || vb_str_ends(word, VB_S("至")) || vb_str_ends(word, VB_S("到")));
}

/* The second number of a range. */
static void take_high(const counter *c, reading *r)
{
    const vb_amount *low = &r->a;
    vb_amount high;
    bool is_between = has_before(c, r->from, VB_FIGURE_BETWEEN) && is_word(c, r->from - 1);
    if (is_between && c->w.lang == VB_LANG_AR && !has(c, r->from - 1, VB_FIGURE_OF))
        part_range(c, r);
    bool is_of_noun = is_between && is_genitive(c, r->from - 1);
    bool is_percent = has(c, low->to, VB_FIGURE_PERCENT) && !low->is_percentage; /* "40 % à 45 %" */
    bool is_twice =
        !is_percent && (vb_figure_is_unit_twice(c, low->to) ||
                        vb_figure_is_arabic_unit_twice(c, low->to)); /* "2米至3米", "بين 4 سنوات و 12 سنة" */
    uint32_t to = low->to + (is_percent || is_twice);
    bool is_to = has(c, to, VB_FIGURE_TO) || vb_worded_is_dash(&c->w, to);
    bool is_and = has(c, to, VB_FIGURE_AND);
    uint32_t at = to + 1;
    if ((is_percent || is_between) && is_article_too(c) && has(c, at, VB_FIGURE_STOP) && !has(c, at, VB_FIGURE_SELDOM))
        at++; /* "y el 45 %" */
    else if (is_between && is_article_too(c) && has(c, at, VB_FIGURE_SELDOM) && at + 1 < c->w.count &&
             c->w.t[at + 1].kind == VB_FIGURED_NUMBER)
        at++; /* "y un 45 %" */
    at += has(c, at, VB_FIGURE_MONEY_BEFORE);
    bool is_within = is_between && is_changed_within(c, r, to);
    is_of_noun = is_of_noun || (is_within && has(c, r->from - 1, VB_FIGURE_OF)); /* "réduites de 55 à 65 %" */
    bool is_change = is_between && !is_within && vb_figure_is_change(c, r->from - 1);
    bool is_after_change = !is_between && vb_figure_is_change(c, r->from) &&
                           !is_range_after(c, r->from); /* "cut by $3 million to $41 million" */
    bool is_listed =
        is_and && is_article_too(c) && is_between && has(c, r->from - 1, VB_FIGURE_OF); /* "âgés de 4 et 7 ans" */
    bool is_share = low->is_fraction && c->w.lang == VB_LANG_EN && !low->is_among; /* "between a third and a half" */
    if (!is_to || (low->is_fraction && !is_share) || !vb_figure_amount(&c->w, at, &high))
        return;
    if (is_change && !low->is_words && low->times == 0 && high.times >= 1000 &&
        low->value < NEAR_TIMES * high.value / high.times)
        r->f.value *= high.times; /* "rose from 4 to 11.5 million" */
    if (is_listed || high.is_words != low->is_words || high.is_fraction != is_share || high.is_among ||
        (is_and && !is_between) || high.value <= low->value || is_change ||
        (is_percent && !has(c, high.to, VB_FIGURE_PERCENT)) || ((is_percent || is_twice) && is_after_change) ||
        (has(c, at - 1, VB_FIGURE_MONEY_BEFORE) && is_after_change))
        return;
    bool is_less = low->value * high.times < high.value; /* "trois à quatre mille", yet "deux cents à mille" */
    bool is_shared = high.times > 0 && low->times == 0 && (!low->is_words || is_less); /* "3-4 million" */
    r->f.value *= is_shared ? high.times : 1;
    r->a.is_seldom = false; /* "one to three" */
    r->f.has_high = true;
    r->f.high = high.value;
    r->f.qualifier = VB_QUALIFIER_BETWEEN;
    r->is_qualified = r->is_qualified || (is_between && !is_of_noun);
    r->end = high.to;
    r->from -= is_between && !is_of_noun;
}

/* ---- what is counted ----------------------------------------------------------------------- */

static void add(counter *c, const vb_figure *figure)
{
    vb_figure *f = vb_doc_add(c->doc, VB_LAYER_FIGURE);
    if (f)
        *f = *figure;
    else
        c->is_whole = false;
    c->figures++;
}

/* The noun of "закрытых заседаний", "international staff", which other adjectives describe too. */
static vb_span last_word(const counter *c, vb_span words)
{
    uint32_t from = words.to;
    while (from > words.from && c->doc->text.at[from - 1] != ' ')
        from--;
    return (vb_span){from, words.to};
}

/* The figures that were held count what `told` counts, or nothing that is told. */
static void release(counter *c, const vb_figure *told)
{
    for (uint32_t i = 0; i < c->holding; i++) {
        vb_waiting *h = c->held + i;
        if (told && (!h->is_of || told->kind == VB_FIGURE_KIND_COUNT)) {
            h->f.unit = h->is_noun ? last_word(c, told->unit) : told->unit;
            h->f.kind = told->kind == VB_FIGURE_KIND_SHARE ? h->f.kind : told->kind;
        }
        add(c, &h->f);
    }
    c->holding = 0;
}

/* "в 2,5 раза", "five times": how many times something grows or happens, which is counted by no other number. */
static bool is_multiple(const counter *c, vb_span unit)
{
    vb_str word = vb_str_span(c->w.text, unit);
    return (c->w.lang == VB_LANG_RU && (vb_str_equal(word, VB_S("раз")) || vb_str_equal(word, VB_S("раза")))) ||
           (c->w.lang == VB_LANG_EN && vb_str_equal(word, VB_S("times")));
}

/* Keeps the figure; what is measured ("20 years"), stands aside ("in three districts") or is only a part of them
 * ("بينهم ثمانية أطفال") says nothing of what later numbers count. */
static void keep_told(counter *c, const vb_figure *f, bool is_measure, bool is_aside)
{
    c->is_after_bare = false;
    release(c, f);
    add(c, f);
    if (is_multiple(c, f->unit)) {
        c->is_beside_multiple = c->w.lang == VB_LANG_EN; /* "1,205 times, against 880 in 2029" */
        c->beside = c->is_beside_multiple ? f->unit : c->beside;
        return;
    }
    if (!vb_span_is_empty(f->of))
        c->of = f->of;
    c->beside = f->unit;
    c->is_beside_aside = is_aside;
    c->is_beside_multiple = false;
    c->beside_kind = f->kind;
    if (!vb_span_is_empty(f->unit) && (f->kind == VB_FIGURE_KIND_COUNT || f->kind == VB_FIGURE_KIND_MONEY)) {
        if (f->kind == VB_FIGURE_KIND_COUNT && !is_measure &&
            f->unit.from != c->of.from) /* "two thirds of the 318 wells" */
            c->of = (vb_span){0, 0};
        bool is_better = c->is_unit_aside && c->is_measured && is_measure &&
                         !is_aside; /* "En los diez primeros meses, 4.380 hectáreas" */
        if (is_better)
            c->near = f->unit;
        if (vb_span_is_empty(c->unit) || is_better || !(is_measure || is_aside)) {
            c->is_unit_aside = is_aside;
            c->is_measured = is_measure;
            c->outer = c->unit;
            c->unit = f->unit;
            c->kind = f->kind;
        }
        if (vb_span_is_empty(c->near) || !is_measure)
            c->near = f->unit;
        if (f->kind == VB_FIGURE_KIND_COUNT && !is_measure)
            c->thing = f->unit;
        c->money = f->kind == VB_FIGURE_KIND_MONEY ? f->unit : c->money;
    }
}

static void keep(counter *c, const vb_figure *f) { keep_told(c, f, false, false); }

/* A number without unit: false where nothing says that it counts. */
static bool finish_bare(counter *c, reading *r)
{
    bool is_held;
    uint32_t from;
    if (vb_figure_is_label(c, r->from, r->a.times > 0) && !vb_figure_is_listed_age(c, r))
        return false;
    vb_span noun = vb_figure_russian_before(c, r, &from);
    if (c->w.lang == VB_LANG_AR)
        noun = vb_figure_arabic_before(c, r), from = r->from;
    if (c->w.lang == VB_LANG_ZH)
        noun = vb_figure_chinese_before(c, r), from = r->from;
    if (!vb_span_is_empty(noun)) { /* "погибших — 47", "человек тридцать", "عدد الضحايا 120" */
        r->f.unit = noun;
        r->f.qualifier = from < r->from ? VB_QUALIFIER_AROUND : r->f.qualifier;
        r->f.span.from = c->w.t[from].span.from;
        keep(c, &r->f);
        return true;
    }
    if (!vb_figure_bare(c, r, &is_held))
        return false;
    if (is_held) {
        if (c->holding == VB_WAITING_MAX)
            release(c, NULL);
        bool is_head = is_word(c, r->end) && vb_figure_is_russian_with_next(c, r) && !has(c, r->end, VB_FIGURE_AND);
        if (c->w.lang == VB_LANG_EN)
            (void) vb_figure_shares_noun(c, r, &is_head);
        c->held[c->holding++] = (vb_waiting){r->f, has(c, r->end, VB_FIGURE_OF), is_head};
    } else
        keep(c, &r->f);
    c->is_after_bare = true;
    return true;
}

/* Is the noun told by more than its place? In Arabic what is counted has no article, and often the ending of the
 * feminine or the accusative. */
static bool is_clear_unit(const counter *c, uint32_t unit, uint32_t end)
{
    vb_str word = vb_str_span(c->w.text, c->w.t[unit].span);
    if (c->w.lang == VB_LANG_AR && !vb_str_starts(word, VB_S("ال")) &&
        (vb_str_ends(word, VB_S("ة")) || vb_str_ends(word, VB_S("ا"))))
        return true;
    return c->w.lang == VB_LANG_EN || has(c, end - 1, VB_FIGURE_HEAD) ||
           has(c, unit, VB_FIGURE_PERCENT | VB_FIGURE_MONEY);
}

/* "200 of the detainees", and not "un million d’habitants": is there an article after "of", or in it? */
static bool is_part_of(const counter *c, uint32_t at, uint32_t unit)
{
    return has(c, at, VB_FIGURE_OF) && (unit > at + 1 || has(c, at, VB_FIGURE_SKIP));
}

/* "in the three districts": after a preposition that says where, when or among how many. */
static bool is_aside(const counter *c, uint32_t from)
{
    uint32_t i = from;
    for (; i > c->sentence && from - i < NEAR_WORDS && has(c, i - 1, VB_FIGURE_STOP); i--)
        if (has(c, i - 1, VB_FIGURE_MEASURE))
            return true;
    return false;
}

/* "payable over five years": a length of time, and no qualifier, yet "over 30 years ago". */
static bool is_period(const counter *c, const reading *r, uint32_t end)
{
    uint32_t at = r->from;
    return c->w.lang == VB_LANG_EN && has(c, at, VB_FIGURE_MORE) && has(c, at, VB_FIGURE_STOP) &&
           has(c, end - 1, VB_FIGURE_AT) && at > c->sentence &&
           (is_word(c, at - 1) || has(c, at - 1, VB_FIGURE_PERCENT)) &&
           !has(c, at - 1, VB_FIGURE_STOP | VB_FIGURE_VERB | VB_FIGURE_AND) &&
           (!has(c, end, VB_FIGURE_STOP) || has(c, end, VB_FIGURE_AND));
}

/* "dollars", "норванских крон", "Norvanian crowns", not "gold pounds": an English word for money alone or after a name.
 */
static bool is_money(const counter *c, uint32_t unit, uint32_t end)
{
    bool is_english = c->w.lang == VB_LANG_EN || c->w.lang == VB_LANG_NONE;
    for (uint32_t i = unit; is_english && i + 1 < end; i++)
        if (!c->w.t[i].is_capital)
            return has(c, unit, VB_FIGURE_MONEY);
    return has(c, end - 1, VB_FIGURE_MONEY) || has(c, unit, VB_FIGURE_MONEY);
}

/* "deux mois et demi", "tres años y medio": takes the half that follows a French or Spanish measure, which ends before
 * token `end`. */
static uint32_t take_half_measure(const counter *c, reading *r, uint32_t end)
{
    if (!is_article_too(c) || !has(c, end - 1, VB_FIGURE_MEASURE) || !has(c, end, VB_FIGURE_FRACTION) ||
        !has(c, end, VB_FIGURE_AND))
        return end;
    *(r->f.has_high ? &r->f.high : &r->f.value) += 0.5;
    r->a.is_seldom = false;
    return end + 1;
}

static bool finish_counted(counter *c, reading *r, uint32_t unit, uint32_t noun_end)
{
    vb_figure *f = &r->f;
    uint32_t end = take_half_measure(c, r, noun_end);
    vb_qualifier q;
    bool is_broken = r->a.times <= 0 && f->value != floor(f->value); /* "target 3.8 of the Goals" */
    bool is_clear =
        is_clear_unit(c, unit, end) && !(is_western(c) && is_part_of(c, r->end, unit)); /* "cell 6 of the station" */
    is_clear = is_clear || r->a.times > 0 || (c->w.lang == VB_LANG_RU && r->a.is_words);
    if ((is_broken && is_part_of(c, r->end, unit)) || vb_figure_is_label(c, r->from, is_clear) ||
        vb_figure_is_clock(c, r, unit) ||
        (r->a.is_seldom && !has(c, unit, VB_FIGURE_PERCENT) && !vb_figure_is_one_listed(c, r, end) &&
         !vb_figure_is_russian_rate(c, r, end)) ||
        (is_part_of(c, r->end, unit) && is_article_too(c) && !r->is_qualified && !r->a.is_words))
        return false;
    f->unit = (vb_span){c->w.t[unit].span.from, c->w.t[noun_end - 1].span.to};
    if (!is_part_of(c, r->end, unit))
        f->span.to = c->w.t[end - 1].span.to;
    uint32_t half = vb_figure_arabic_half(c, unit, end);
    if (half > end && !f->has_high) { /* "4 سنوات ونصف السنة" */
        f->value += 0.5;
        f->span.to = c->w.t[half - 1].span.to;
    }
    if (vb_figure_is_measure_alone(c, unit, end)) {
        vb_span counted = vb_figure_measured(c, r->from, unit); /* "申诉400件" */
        bool is_own = counted.from == f->unit.from;
        if (is_own && c->holding < VB_WAITING_MAX && vb_figure_is_before_same_measure(c, unit, end)) {
            c->held[c->holding++] = (vb_waiting){*f, false, false};
            return true;
        }
        f->unit = counted;
    }
    vb_figure_keep_measure(c, r->end, f->unit);
    if (has(c, unit, VB_FIGURE_PERCENT)) {
        f->kind = VB_FIGURE_KIND_PERCENTAGE;
        f->of = vb_figure_percentage_of(c, r, end);
    } else if (is_money(c, unit, end)) /* "норванских крон" */
        f->kind = VB_FIGURE_KIND_MONEY;
    if (is_period(c, r, end)) {
        f->qualifier = VB_QUALIFIER_EXACTLY;
        f->span.from = f->number.from;
    }
    if (f->has_high && vb_figure_is_after_range(c, end)) /* "0.5%至1%之间" */
        f->span.to = c->w.t[end].span.to;
    uint32_t after = end; /* "1 500 وحدة سكنية على الأقل", "quatre rapports écrits au moins" */
    bool has_adjective = c->w.lang == VB_LANG_AR || is_article_too(c);
    vb_amount other; /* "aportaron en total 3.200 millones" */
    bool is_other = is_article_too(c) && (vb_figure_is_verb(&c->w, end) || vb_figure_amount(&c->w, end + 2, &other));
    if (has_adjective && !is_other && !vb_figure_ends_unit(&c->w, end) && qualifier_at(c, end + 1, true, &q))
        after = end + 1;
    if (f->qualifier == VB_QUALIFIER_EXACTLY && qualifier_at(c, after, true, &q)) {
        f->qualifier = q;
        f->span.to = c->w.t[after].span.to;
        if (f->kind == VB_FIGURE_KIND_PERCENTAGE && vb_span_is_empty(f->of)) /* "45%以上的教师" */
            f->of = vb_figure_percentage_of(c, r, after + 1);
    }
    bool is_listed = c->after + 2 > r->from || (c->is_parting && r->from > c->sentence &&
                                                (is_comma(c, r->from - 1) || has(c, r->from - 1, VB_FIGURE_AND)));
    bool is_pronoun =
        is_article_too(c) && has_before(c, r->from, VB_FIGURE_BESIDE) && has_before(c, r->from, VB_FIGURE_STOP);
    c->is_parting = is_pronoun || (c->is_parting && is_listed && vb_figure_is_noun_alone(c, c->after, r->from - 1));
    bool is_among = (c->w.lang == VB_LANG_AR && has_before(c, r->from, VB_FIGURE_BESIDE)) || c->is_parting;
    keep_told(c, f, has(c, noun_end - 1, VB_FIGURE_MEASURE),
              is_among || is_aside(c, r->from) || vb_figure_is_russian_base(c, r) || vb_figure_is_russian_by(c, r));
    if (vb_span_is_empty(c->unit)) /* "15 per cent of the seats, or 30 to 38 of them" */
        c->near = f->of;
    c->after = end;
    return true;
}

/* Parts of a whole; without "of" a word like "half" says something else. */
static bool finish_share(counter *c, reading *r)
{
    r->f.kind = VB_FIGURE_KIND_SHARE;
    r->f.of = vb_figure_share(c, r);
    bool is_said = c->w.lang == VB_LANG_ZH &&
                   (!has(c, r->a.from, VB_FIGURE_FRACTION) ||
                    vb_str_ends(vb_str_span(c->w.text, r->f.number), VB_S("成")));       /* "四分之一", "四成" */
    bool is_of_them = vb_figure_is_of_them(c, r) || has(c, r->a.from, VB_FIGURE_BESIDE); /* "نصفهم" */
    if (vb_span_is_empty(r->f.of) && !r->is_qualified && !is_said && !is_of_them && !vb_figure_is_changed_by(c, r) &&
        !vb_figure_is_after_change(c, r->from) && !vb_figure_is_russian_share_alone(c, r))
        return false;
    keep(c, &r->f);
    if (vb_span_is_empty(c->unit)) { /* "two thirds of the violations, 1,917 in total" */
        c->unit = c->near = r->f.of;
        c->kind = VB_FIGURE_KIND_COUNT;
    }
    return true;
}

/* "جرافة واحدة": in Arabic "one" stands after its noun. */
static bool finish_one(counter *c, reading *r)
{
    r->f.unit = vb_figure_arabic_one(c, r);
    if (vb_span_is_empty(r->f.unit))
        return false;
    r->f.span.from = r->f.unit.from;
    keep(c, &r->f);
    return true;
}

/* Fills unit, kind and what is counted, and keeps the figure; false where nothing is counted. */
static bool finish(counter *c, reading *r)
{
    uint32_t unit;
    if (r->a.is_fraction)
        return finish_share(c, r);
    if (r->is_money || r->a.is_percentage) {
        r->f.kind = r->is_money ? VB_FIGURE_KIND_MONEY : VB_FIGURE_KIND_PERCENTAGE;
        r->f.unit = c->w.t[r->is_money ? r->a.from - 1 : r->a.from].span;
        if (r->a.is_percentage)
            r->f.of = vb_figure_percentage_of(c, r, r->end);
        keep(c, &r->f);
        return true;
    }
    if (vb_figure_is_naming(c, r))
        return false;
    if (r->a.is_seldom && c->w.lang == VB_LANG_AR && finish_one(c, r))
        return true;
    if (r->a.is_seldom && has(c, r->end, VB_FIGURE_OF)) /* "one of the parties", yet "one of the 16 wells" */
        return (c->w.lang == VB_LANG_EN || c->w.lang == VB_LANG_ES || c->w.lang == VB_LANG_RU) && finish_bare(c, r);
    if (vb_figure_is_parallel(c, r) || vb_figure_is_before_done(c, r) || vb_figure_is_russian_elliptic(c, r))
        return finish_bare(c, r);
    uint32_t end = vb_figure_unit(&c->w, r->end, r->f.has_high ? r->f.high : r->f.value, &unit);
    if (vb_figure_is_told_of_counted(c, r->from, r->end)) /* "其中三名患有肺炎" */
        unit = r->end, end = unit + 1;
    if (end > unit &&
        (vb_figure_is_before_name(c, r, unit, end) || (vb_figure_is_age(c, r) && !has(c, end - 1, VB_FIGURE_MEASURE))))
        return false;
    return end > unit ? finish_counted(c, r, unit, end) : finish_bare(c, r);
}

/* "более тысячи": a Russian word for many, one of which is meant after a qualifier. */
static bool is_one_of_many(const counter *c, uint32_t at)
{
    vb_qualifier q;
    return c->w.lang == VB_LANG_RU && at > c->sentence && has(c, at, VB_FIGURE_TIMES | VB_FIGURE_INDEFINITE) &&
           !has(c, at, VB_FIGURE_NUMBER) && c->w.t[at].value > 0 && qualifier_at(c, at - 1, false, &q) &&
           !has(c, at - 1, VB_FIGURE_TIMES) && q != VB_QUALIFIER_EXACTLY;
}

static bool take_number(counter *c, uint32_t at, uint32_t *next)
{
    reading r = {.f = {.has_value = true}};
    if (is_one_of_many(c, at))
        r.a = (vb_amount){.from = at, .to = at + 1, .value = c->w.t[at].value, .is_words = true};
    else if (!vb_figure_amount(&c->w, at, &r.a))
        return false;
    r.end = r.a.to;
    r.f.value = r.a.value;
    *next = r.end; /* its words are no other number */
    take_before(c, &r);
    r.is_changed = c->is_changing;
    bool is_part = c->is_changing && c->after == r.from; /* "с 4 крон 50 сантимов" */
    c->is_changing = is_part || vb_figure_is_gapped_change(c, &r) ||
                     (has_before(c, r.from, VB_FIGURE_BETWEEN) && vb_figure_is_change(c, r.from - 1));
    take_high(c, &r);
    if (r.a.high > 0 && !r.f.has_high) {
        r.f.has_high = true;
        r.f.high = r.a.high;
        r.f.qualifier = VB_QUALIFIER_BETWEEN;
    }
    uint32_t number_end = r.end;
    take_after(c, &r);
    r.f.number = (vb_span){c->w.t[at].span.from, c->w.t[number_end - 1].span.to};
    r.f.span = (vb_span){c->w.t[r.from].span.from, c->w.t[r.end - 1].span.to};
    if (finish(c, &r)) {
        *next = r.end;
        c->last = r.end;
        c->times = r.a.times;
    } else if (vb_figure_is_age(c, &r))
        *next = number_end; /* "aged between 14 and 17" */
    return true;
}

/* "dozens of", "not a single", "none of the 14 villages", "several hundred were turned back". */
static bool take_indefinite(counter *c, uint32_t at, uint32_t *next)
{
    bool is_none = has(c, at, VB_FIGURE_EXACTLY), is_chinese = c->w.lang == VB_LANG_ZH;
    if (!is_word(c, at) || !has(c, at, VB_FIGURE_INDEFINITE) || is_one_of_many(c, at))
        return false;
    reading r = {.a = {.from = at, .to = at + 1, .is_words = true}, .from = at, .end = at + 1};
    r.f = (vb_figure){.has_value = is_none, .qualifier = is_none ? VB_QUALIFIER_EXACTLY : VB_QUALIFIER_SOME};
    r.f.number = r.f.span = c->w.t[at].span;
    uint32_t unit, end = vb_figure_unit(&c->w, at + 1, is_none && !has(c, at + 1, VB_FIGURE_OF) ? 1 : 2, &unit);
    if (is_chinese && is_none && !has(c, at + 1, VB_FIGURE_SKIP | VB_FIGURE_HEAD)) { /* "无一获得批准" */
        r.f.unit = c->unit;
        if (vb_span_is_empty(c->unit) || c->kind != VB_FIGURE_KIND_COUNT || !vb_figure_ends_unit(&c->w, at + 1))
            return false;
        keep(c, &r.f);
        return true;
    }
    if (vb_figure_is_told_of_counted(c, at, at + 1)) /* "没有一家符合标准" */
        unit = at + 1, end = unit + 1;
    if (end <= unit) {
        static const vb_str ofs[] = {{" of", 3}, {" de", 3}}; /* "dozens of whom", "decenas de las cuales" */
        for (size_t i = 0; i < sizeof ofs / sizeof *ofs; i++)
            if (vb_str_ends(vb_str_span(c->w.text, r.f.number), ofs[i]))
                r.f.number.to = r.f.span.to -= (uint32_t) ofs[i].len;
        bool is_of_told = !vb_span_is_empty(c->unit) &&
                          !(c->w.lang == VB_LANG_RU &&
                            has(c, at, VB_FIGURE_SELDOM)); /* "никто" alone is said of nobody that was counted */
        if ((is_none && !is_of_told && !has(c, at + 1, VB_FIGURE_OF)) || !finish_bare(c, &r))
            return false;
        c->last = r.end;
        return true;
    }
    bool is_part = is_part_of(c, at + 1, unit);
    if (has(c, at, VB_FIGURE_SELDOM) && !is_part)
        return false;
    r.f.unit = (vb_span){c->w.t[unit].span.from, c->w.t[end - 1].span.to};
    r.f.span.to = r.f.unit.to;
    if (vb_figure_is_measure_alone(c, unit, end)) /* "数十名被捕" */
        r.f.unit = vb_figure_measured(c, at, unit);
    vb_figure_keep_measure(c, at + 1, r.f.unit);
    r.f.kind = has(c, unit, VB_FIGURE_MONEY) ? VB_FIGURE_KIND_MONEY : VB_FIGURE_KIND_COUNT;
    keep_told(c, &r.f, false, is_aside(c, at));
    c->after = *next = end;
    return true;
}

static void count_run(counter *c)
{
    vb_figure_begin_sentence(c);
    for (uint32_t i = 0, next; i < c->w.count; i = next) {
        next = i + 1;
        if (c->w.t[i].kind == VB_FIGURED_END) {
            release(c, NULL);
            c->sentence = i + 1;
            c->is_changing = c->is_after_bare = c->is_parting = false;
            if (c->w.t[i].sign == ';' || c->w.t[i].sign == 0xFF1B) /* what is counted stays */
                continue;
            c->figures = c->measures = 0;
            c->unit = c->outer = c->near = c->of = c->money = c->whole = c->thing = c->beside = (vb_span){0, 0};
            c->after = i + 1;
            c->kind = VB_FIGURE_KIND_COUNT;
            c->numbered = 0;
            c->times = 0;
            vb_figure_begin_sentence(c);
        } else {
            vb_figure_take_number_of(c, i);
            if (!take_indefinite(c, i, &next) && !take_number(c, i, &next))
                vb_figure_tell_subject(c, i);
        }
    }
    release(c, NULL);
}

/* Nothing is looked for in what holds neither digits nor words of numbers: most headings. */
vb_status vb_pass_figure(vb_doc *doc, const vb_analysis_options *options, vb_err *err)
{
    vb_buf tokens = VB_BUF_INIT;
    vb_run run;
    uint32_t at = 0;
    bool is_whole = true, is_turned = false, is_looked_at = false;
    (void) options;
    while (is_whole && vb_run_next(doc, &at, &run)) {
        if (run.kind == VB_BLOCK_HEADING)
            continue;
        vb_buf_clear(&tokens);
        if (run.lang == VB_LANG_AR && !is_looked_at)
            is_turned = vb_figure_is_turned(doc->text), is_looked_at = true;
        vb_figure_tokens(&tokens, doc, &run, run.lang == VB_LANG_AR && is_turned);
        counter c = {.doc = doc, .is_whole = !tokens.failed};
        c.w = (vb_worded){.text = doc->text,
                          .lang = run.lang,
                          .t = (const vb_figure_token *) (const void *) tokens.at,
                          .count = (uint32_t) (tokens.len / sizeof(vb_figure_token))};
        count_run(&c);
        is_whole = c.is_whole && !tokens.failed;
    }
    vb_buf_free(&tokens);
    vb_doc_sort(doc, VB_LAYER_FIGURE);
    return is_whole && !vb_arena_failed(doc->arena) ? VB_OK : vb_err_memory(err);
}

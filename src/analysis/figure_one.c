/* figure_one.c - "one", which is an article too and counts only beside other numbers: "un médico, dos enfermeras y un
 * conductor", "one latrine for every 80 persons". */
#include "analysis/figure_count.h"

#define ARABIC_AND 2    /* bytes of "and" before a word */
#define OTHERS_WORDS 14 /* from "one" to "and three others" */
#define LIST_WORDS 4    /* between two things that are listed: "un tanque de recuperación, dos ambulancias" */

/* Do only words stand from token `from` to `to` that may say what is counted, none that says what became of it? */
bool vb_figure_is_noun_alone(const counter *c, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++)
        if (!c->w.t[i].is_model && (!is_word(c, i) || vb_figure_is_verb(&c->w, i) ||
                                    (has(c, i, VB_FIGURE_STOP | VB_FIGURE_VERB) && !has(c, i, VB_FIGURE_OF))))
            return false;
    return to <= from + LIST_WORDS;
}

/* "une femme et ses deux fils" */
static bool is_whose(const counter *c, uint32_t at)
{
    static const vb_str whose[] = {{"ses", 3}, {"leurs", 5}, {"sus", 3}};
    return is_article_too(c) && is_one_of(c, at, whose, sizeof whose / sizeof *whose);
}

/* "Un soldat a été tué et trois autres blessés", "un agente murió y otros dos": do others follow the "one" whose noun
 * ends before token `end`, in its sentence? */
static bool is_before_others(const counter *c, uint32_t end)
{
    static const vb_str others[] = {{"autres", 6}, {"d’autres", 10}, {"otros", 5}, {"otras", 5}};
    vb_amount next;
    for (uint32_t i = end;
         is_article_too(c) && i < end + OTHERS_WORDS && i < c->w.count && c->w.t[i].kind != VB_FIGURED_END; i++) {
        if (vb_figure_amount(&c->w, i, &next) && !next.is_seldom)
            return false;
        if (!is_word(c, i) || !has(c, i, VB_FIGURE_AND))
            continue;
        uint32_t number = i + 1 + is_one_of(c, i + 1, others + 2, 2);
        if (!vb_figure_amount(&c->w, number, &next) || next.is_seldom || next.is_fraction)
            continue;
        uint32_t of = next.to + has(c, next.to, VB_FIGURE_OF);           /* "une dizaine d’autres" */
        uint32_t after = is_one_of(c, of, others, 2) ? of + 1 : next.to; /* yet "et trois autres villages" */
        return (number > i + 1 || after > next.to) &&
               (vb_figure_ends_unit(&c->w, after) || vb_figure_is_done(&c->w, after));
    }
    return false;
}

/* "Maru Tessil, un enfant de 11 ans, et": does "one" say who somebody is, that was named right before? */
static bool is_apposed(const counter *c, uint32_t at, uint32_t end)
{
    vb_amount age;
    uint32_t unit;
    bool is_after_name = is_article_too(c) && at > c->sentence + 1 && is_comma(c, at - 1) && is_word(c, at - 2) &&
                         c->w.t[at - 2].is_capital && !c->w.t[at - 2].is_model;
    if (!is_after_name || !has(c, end, VB_FIGURE_OF) || !vb_figure_amount(&c->w, end + 1, &age))
        return false;
    uint32_t to = vb_figure_unit(&c->w, age.to, age.value, &unit);
    return to > unit && has(c, to - 1, VB_FIGURE_MEASURE);
}

/* "un bidon de 10 litres", yet "un enfant de 11 ans" */
static bool is_size(const counter *c, const vb_amount *a)
{
    static const vb_str ages[] = {{"ans", 3}, {"mois", 4}, {"años", 5}, {"meses", 5}};
    return has(c, a->to, VB_FIGURE_MEASURE) && has(c, a->to, VB_FIGURE_HEAD) &&
           !is_one_of(c, a->to, ages, sizeof ages / sizeof *ages);
}

/* "un médico, dos enfermeras y un conductor de ambulancia": is "one" right beside another thing that is counted? */
static bool is_in_close_list(const counter *c, uint32_t at, uint32_t end)
{
    vb_amount next;
    uint32_t i = end, unit, to;
    while (i < c->w.count && i < end + LIST_WORDS && vb_figure_is_noun_alone(c, end, i + 1) &&
           !has(c, i, VB_FIGURE_AND))
        i++;
    bool is_of_number = i > end && has(c, i - 1, VB_FIGURE_OF) && vb_figure_amount(&c->w, i, &next);
    if (is_of_number && !is_size(c, &next)) /* "une équipe de 12 médecins" */
        return false;
    bool is_joined = at > c->sentence && (is_comma(c, at - 1) || (is_word(c, at - 1) && has(c, at - 1, VB_FIGURE_AND)));
    bool is_again = c->figures > 0 && at > c->sentence + 2 && c->after + 2 == at && has(c, at - 1, VB_FIGURE_STOP) &&
                    has(c, at - 2, VB_FIGURE_AND) && !has(c, c->after - 1, VB_FIGURE_MEASURE);
    if (is_again && is_word(c, at - 2) && !has(c, end - 1, VB_FIGURE_MEASURE)) /* "à deux pompiers et à un gardien" */
        return true;
    if (has(c, end - 1, VB_FIGURE_MEASURE)) /* "una vez" */
        return false;
    bool is_amount =
        c->figures > 1 &&
        has(c, c->after, VB_FIGURE_OF); /* "1,8 toneladas de cocaína, 640 kg de marihuana y un submarino" */
    if (is_joined && c->figures > 0 && c->after > c->sentence && c->after < at &&
        (is_amount || !has(c, c->after - 1, VB_FIGURE_MEASURE)) && vb_figure_is_noun_alone(c, c->after, at - 1))
        return true;
    if (!(is_comma(c, i) || (is_word(c, i) && has(c, i, VB_FIGURE_AND))))
        return false;
    uint32_t number = i + 1 + is_whose(c, i + 1);
    if (!vb_figure_amount(&c->w, number, &next) || next.is_seldom)
        return false;
    to = vb_figure_unit(&c->w, next.to, next.value, &unit);
    return to > unit && !has(c, to - 1, VB_FIGURE_MEASURE);
}

/* "one latrine for every 80 persons" */
static bool is_for_every(const counter *c, uint32_t end)
{
    static const vb_str every[] = {{"for every", 9}, {"por cada", 8}};
    vb_amount next;
    bool is_head = c->w.lang == VB_LANG_FR && has(c, end - 1, VB_FIGURE_HEAD) && !has(c, end - 1, VB_FIGURE_MEASURE);
    if (is_head && is_word(c, end) && vb_str_equal(vb_str_span(c->w.text, c->w.t[end].span), VB_S("pour")))
        return vb_figure_amount(&c->w, end + 1, &next) && !next.is_seldom; /* "un enseignant pour 94 élèves" */
    for (uint32_t i = end; i < end + LIST_WORDS && i + 1 < c->w.count && is_word(c, i); i++) {
        if (c->w.lang == VB_LANG_ES && vb_str_equal(vb_str_span(c->w.text, c->w.t[i].span), every[1])) /* one form */
            return vb_figure_amount(&c->w, i + 1, &next);
        for (size_t k = 0; k < sizeof every / sizeof *every; k++) {
            vb_span words = {c->w.t[i].span.from, c->w.t[i + 1].span.to};
            if (vb_str_equal(vb_str_span(c->w.text, words), every[k]))
                return vb_figure_amount(&c->w, i + 2, &next);
        }
    }
    return false;
}

/* "killed one person and injured seven others", "killing one woman and wounding at least two": does "and" at token
 * `end` join an English word for what became of others, right before their number? */
static bool is_before_other_deed(const counter *c, uint32_t end)
{
    const uint32_t qualifiers =
        VB_FIGURE_AROUND | VB_FIGURE_MORE | VB_FIGURE_LEAST | VB_FIGURE_MOST | VB_FIGURE_EXACTLY;
    vb_amount next;
    uint32_t deed = end + 1, at = deed + 1 + has(c, deed + 1, qualifiers);
    return c->w.lang == VB_LANG_EN && is_word(c, end) && has(c, end, VB_FIGURE_AND) && is_word(c, deed) &&
           has(c, deed, VB_FIGURE_PARTICIPLE) && vb_figure_amount(&c->w, at, &next) && !next.is_seldom &&
           !next.is_fraction;
}

/* "One" counts beside other numbers: after a comma or "and" with a figure before it, or before "and" with a number
 * after it. */
bool vb_figure_is_in_list(const counter *c, uint32_t at, uint32_t end)
{
    if (c->figures > 0 && at > c->sentence &&
        (is_comma(c, at - 1) || (has(c, at - 1, VB_FIGURE_AND) && is_word(c, at - 1)) ||
         has(c, at - 1, VB_FIGURE_PARTICIPLE)))
        return true;
    vb_amount next;
    if (is_for_every(c, end) || is_before_other_deed(c, end))
        return true;
    if (!is_comma(c, end) && !(is_word(c, end) && has(c, end, VB_FIGURE_AND)))
        return is_article_too(c) && is_in_close_list(c, at, end);
    return (vb_figure_amount(&c->w, end + 1, &next) && !next.is_seldom) ||
           (is_article_too(c) && is_in_close_list(c, at, end));
}

/* "tuant un garde et en blessant trois autres" */
static bool is_after_gerund(const counter *c, uint32_t at)
{
    if (!has_before(c, at, VB_FIGURE_PARTICIPLE))
        return false;
    vb_str word = vb_str_span(c->w.text, c->w.t[at - 1].span);
    return vb_str_ends(word, VB_S("ant")) || vb_str_ends(word, VB_S("ndo"));
}

/* "四艘快艇包围了一艘渔船", "每20人一个": a Chinese "one" with a measure word, and a noun unless it is of a rate, where
 * the sentence has counted others; not "最多的一所学校". */
static bool is_counted_thing(const counter *c, const reading *r, uint32_t end)
{
    if (!has(c, r->end, VB_FIGURE_SKIP) || has_before(c, r->from, VB_FIGURE_OF))
        return false;
    bool is_alone = end == r->end + 1;
    bool is_after_noun = has_before(c, r->from, VB_FIGURE_HEAD) && !has_before(c, r->from, VB_FIGURE_SKIP);
    is_after_noun = is_after_noun && !has(c, r->end, VB_FIGURE_VERB | VB_FIGURE_HEAD); /* "手枪35支、机枪一挺" */
    return is_alone ? c->after == r->from || is_after_noun : has(c, end - 1, VB_FIGURE_HEAD);
}

/* "One" with its noun, which is the article too in French and Spanish. */
bool vb_figure_is_one_listed(const counter *c, const reading *r, uint32_t end)
{
    if (c->w.lang == VB_LANG_ZH && has(c, end - 1, VB_FIGURE_MEASURE)) /* "一公斤玉米" */
        return false;
    if (c->w.lang == VB_LANG_ZH && c->figures > 0 && is_counted_thing(c, r, end))
        return true;
    if (is_apposed(c, r->from, end))
        return false;
    bool is_aside = has_before(c, r->from, VB_FIGURE_STOP) && !has(c, r->from - 1, VB_FIGURE_VERB);
    if (!is_aside && !has(c, end - 1, VB_FIGURE_MEASURE) && is_before_others(c, end))
        return true;
    return vb_figure_is_in_list(c, r->from, end) &&
           (is_after_gerund(c, r->from) || is_for_every(c, end) || !is_article_too(c) ||
            has(c, end - 1, VB_FIGURE_HEAD) || is_in_close_list(c, r->from, end));
}

vb_span vb_figure_arabic_one(const counter *c, const reading *r)
{
    const vb_span none = {0, 0};
    uint32_t noun = r->from - 1;
    if (r->from <= c->sentence || !is_word(c, noun) || vb_figure_ends_unit(&c->w, noun) ||
        vb_figure_is_arabic_definite(&c->w, noun))
        return none;
    vb_span unit = c->w.t[noun].span;
    bool is_of = has(c, r->end, VB_FIGURE_OF | VB_FIGURE_BESIDE);
    if (is_of && !vb_str_ends(vb_str_span(c->w.text, unit), VB_S("ة"))) /* "وفجر واحد منهم" */
        return none;
    vb_amount next;
    bool is_for = is_word(c, r->end + 1) &&
                  vb_str_equal(vb_str_span(c->w.text, (vb_span){c->w.t[r->end].span.from, c->w.t[r->end + 1].span.to}),
                               VB_S("لكل")) &&
                  vb_figure_amount(&c->w, r->end + 2, &next); /* "طبيب واحد لكل 12 000 نسمة" */
    if (vb_figure_is_arabic_noun(&c->w, noun, 1))
        return is_for || (c->figures > 0 && has_before(c, noun, VB_FIGURE_BESIDE)) ||
                       vb_figure_is_in_list(c, noun, r->end)
                   ? unit
                   : none; /* "منهم امرأة واحدة" */
    if (c->figures == 0 || !vb_figure_is_after_and(&c->w, noun))
        return none;
    return (vb_span){unit.from + ARABIC_AND, unit.to};
}

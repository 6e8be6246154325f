/* figure_restated.c - French and Spanish numbers that count what the sentence has counted, as a pronoun, a verb or a word that says it again
 * tells: "en a cédé trois", "soit 371", "ils étaient 12", "140 sur 200"; and those whose noun comes later: "à 300 le nombre de blessés". */
#include "analysis/figure_count.h"

#define PRONOUN_WORDS 5 /* from "en" to the number: "en abrite aujourd’hui 23 000" */
#define ARTICLES 2      /* after "le nombre de" */
#define GAPPED_WORDS 6  /* from a figure to the noun of another: "310 francs par jour, les femmes 190" */
#define WORDS(list) list, sizeof(list) / sizeof *(list)

static bool is_one_of(const counter *c, uint32_t i, const vb_str *words, size_t count)
{
    for (size_t k = 0; k < count && is_word(c, i); k++)
        if (vb_str_equal(vb_str_span(c->w.text, c->w.t[i].span), words[k]))
            return true;
    return false;
}

/* Does nothing follow that the number may count: an end, a comma, a preposition? */
static bool is_end(const counter *c, const reading *r)
{
    return !is_word(c, r->end) || (has(c, r->end, VB_FIGURE_STOP | VB_FIGURE_AND) && !has(c, r->end, VB_FIGURE_OF));
}

bool vb_figure_is_of_pronoun(const counter *c, const reading *r)
{
    static const vb_str en[] = {{"en", 2}}, before[] = {{"il", 2}, {"elle", 4}, {"ils", 3}, {"elles", 5}, {"on", 2}, {"y", 1}, {"nous", 4}, {"qui", 3}};
    if (c->w.lang != VB_LANG_FR || !is_end(c, r) || vb_span_is_empty(c->thing) || r->a.is_seldom)
        return false;
    for (uint32_t i = r->from; i > c->sentence + 1 && i + PRONOUN_WORDS > r->from; i--) {
        if (i - 1 < c->last || (!is_word(c, i - 1) && !c->w.t[i - 1].is_named))
            return false;
        if (is_one_of(c, i - 1, WORDS(en)) && i < r->from)
            return has(c, i, VB_FIGURE_VERB) || is_one_of(c, i - 2, WORDS(before)) || is_comma(c, i - 2);
    }
    return false;
}

bool vb_figure_is_said_again(const counter *c, const reading *r)
{
    static const vb_str again[] = {{"soit", 4}, {"decir", 5}, {"sea", 3}};
    return is_article_too(c) && r->from > c->sentence && is_one_of(c, r->from - 1, WORDS(again)) && is_end(c, r) && !r->a.is_seldom &&
           !vb_span_is_empty(c->unit) && c->kind == VB_FIGURE_KIND_COUNT && !c->is_measured;
}

bool vb_figure_is_after_copula(const counter *c, const reading *r)
{
    static const vb_str pronouns[] = {{"ils", 3}, {"elles", 5}, {"Ils", 3}, {"Elles", 5}, {"nous", 4}, {"Nous", 4}};
    static const vb_str verbs[] = {{"sont", 4}, {"étaient", 8}, {"seront", 6}, {"furent", 6}, {"sommes", 6}};
    static const vb_str alone[] = {{"Eran", 4}, {"eran", 4}, {"Son", 3}, {"serán", 6}, {"Serán", 6}, {"Somos", 5}, {"somos", 5}, {"Fueron", 6}};
    uint32_t verb = r->from - 1;
    if (r->from <= c->sentence || !is_end(c, r) || r->a.is_seldom || r->a.is_fraction)
        return false;
    if (c->w.lang == VB_LANG_ES) /* "Eran 12 al salir" */
        return is_one_of(c, verb, WORDS(alone)) && (verb == c->sentence || is_comma(c, verb - 1) || has(c, verb - 1, VB_FIGURE_STOP));
    return c->w.lang == VB_LANG_FR && verb > c->sentence && is_one_of(c, verb, WORDS(verbs)) && is_one_of(c, verb - 1, WORDS(pronouns));
}

bool vb_figure_is_collective(const counter *c, const reading *r)
{
    bool is_other = r->a.value == 15 || r->a.value == 40; /* "une quinzaine", a fortnight; "una cuarentena", a quarantine */
    vb_str word = vb_str_span(c->w.text, c->w.t[r->a.from].span);
    return is_article_too(c) && has(c, r->a.from, VB_FIGURE_NUMBER) && has(c, r->a.from, VB_FIGURE_AROUND) && word.len > 0 && (word.at[0] | 0x20) == 'u' &&
           !(is_other && vb_span_is_empty(c->unit));
}

bool vb_figure_is_out_of(const counter *c, uint32_t at)
{
    vb_amount next;
    return is_article_too(c) && has(c, at, VB_FIGURE_FRACTION) && has(c, at, VB_FIGURE_STOP) && vb_figure_amount(&c->w, at + 1, &next) &&
           (!is_word(c, next.to) || has(c, next.to, VB_FIGURE_AND | VB_FIGURE_VERB));
}

bool vb_figure_is_changed_again(const counter *c, const reading *r)
{
    static const vb_str then[] = {{"puis", 4}, {"ensuite", 7}, {"luego", 5}, {"después", 8}};
    return is_article_too(c) && has_before(c, r->from, VB_FIGURE_TO) && r->from == c->last + 3 && is_comma(c, c->last) &&
           is_one_of(c, r->from - 2, WORDS(then)) && !vb_span_is_empty(c->unit);
}

/* "on estimait à 214 000 le nombre de personnes": the noun after "le nombre de" at token `at`, or an empty place. */
static vb_span noun_of_number(const counter *c, uint32_t at)
{
    static const vb_str the[] = {{"le", 2}, {"el", 2}}, number[] = {{"nombre", 6}, {"número", 7}};
    vb_span none = {0, 0};
    if (!is_article_too(c) || !is_one_of(c, at, WORDS(the)) || !is_one_of(c, at + 1, WORDS(number)) || !has(c, at + 2, VB_FIGURE_OF))
        return none;
    uint32_t noun = at + 3;
    while (noun < at + 3 + ARTICLES && is_word(c, noun) && has(c, noun, VB_FIGURE_STOP | VB_FIGURE_SKIP) && !has(c, noun, VB_FIGURE_VERB))
        noun++;
    return vb_figure_ends_unit(&c->w, noun) ? none : c->w.t[noun].span;
}

/* "la norme est de 45": after a verb and "de", to an end. */
bool vb_figure_is_measured_at(const counter *c, const reading *r)
{
    static const vb_str of[] = {{"de", 2}};
    return is_article_too(c) && r->from > c->sentence + 1 && is_one_of(c, r->from - 1, WORDS(of)) && has(c, r->from - 2, VB_FIGURE_VERB) &&
           !has(c, r->from - 2, VB_FIGURE_CHANGES | VB_FIGURE_PARTICIPLE) && is_end(c, r) && !r->a.is_seldom && !vb_span_is_empty(c->unit);
}

/* "310 francs, les femmes 190 et les enfants 60": after an article and its noun, in one list with the figure before. */
bool vb_figure_is_gapped(const counter *c, const reading *r)
{
    uint32_t noun = r->from - 1;
    if (!is_article_too(c) || r->from < c->sentence + 4 || !is_end(c, r) || r->a.is_seldom || c->figures == 0 || vb_span_is_empty(c->near))
        return false;
    bool is_joined = is_comma(c, noun - 2) || has(c, noun - 2, VB_FIGURE_AND);
    bool is_next = c->last + GAPPED_WORDS >= noun;
    return is_joined && is_next && vb_figure_is_after_the(c, noun) && !vb_figure_ends_unit(&c->w, noun) &&
           !has(c, noun, VB_FIGURE_LABEL | VB_FIGURE_NAME | VB_FIGURE_MEASURE) && !c->w.t[noun].is_capital;
}

/* "Des travailleurs humanitaires, au nombre de 26": the noun before "au nombre de" or "en número de", which ends before token `at`; or an empty
 * place. */
static vb_span noun_numbered(const counter *c, uint32_t at)
{
    static const vb_str numbering[] = {{"au nombre de", 12}, {"en número de", 13}};
    vb_span none = {0, 0};
    if (!is_one_of(c, at - 1, WORDS(numbering)) || at < c->sentence + 3)
        return none;
    uint32_t i = at - 2;
    i -= is_comma(c, i);
    for (; i > c->sentence && is_word(c, i) && !vb_figure_ends_unit(&c->w, i); i--)
        if (has(c, i - 1, VB_FIGURE_STOP))
            return c->w.t[i].span;
    return none;
}

vb_span vb_figure_noun_told(const counter *c, const reading *r)
{
    vb_span noun = r->from > c->sentence ? noun_numbered(c, r->from) : (vb_span){0, 0};
    return vb_span_is_empty(noun) ? noun_of_number(c, r->end) : noun;
}

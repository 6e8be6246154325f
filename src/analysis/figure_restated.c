/* figure_restated.c - French and Spanish numbers that count what the sentence has counted, as a pronoun, a verb or a
 * word that says it again tells: "en a cédé trois", "soit 371", "ils étaient 12", "140 sur 200"; and those whose noun
 * comes later: "à 300 le nombre de blessés". */
#include "analysis/figure_count.h"

#define PRONOUN_WORDS 5    /* from "en" to the number: "en abrite aujourd’hui 23 000" */
#define ARTICLES 2         /* after "le nombre de" */
#define GAPPED_WORDS 6     /* from a figure to the noun of another: "310 francs par jour, les femmes 190" */
#define RAISED_WORDS 8     /* from a verb to the "from" after its object: "elevó la edad mínima de 14 a 18" */
#define RESPECTIVE_WORDS 6 /* from a noun to "respectively" */
#define WORDS(list) list, sizeof(list) / sizeof *(list)

/* Does nothing follow that the number may count: an end, a comma, a preposition? */
static bool is_end(const counter *c, const reading *r)
{
    return !is_word(c, r->end) || (has(c, r->end, VB_FIGURE_STOP | VB_FIGURE_AND) && !has(c, r->end, VB_FIGURE_OF));
}

bool vb_figure_is_of_pronoun(const counter *c, const reading *r)
{
    static const vb_str en[] = {{"en", 2}}, before[] = {{"il", 2}, {"elle", 4}, {"ils", 3},  {"elles", 5},
                                                        {"on", 2}, {"y", 1},    {"nous", 4}, {"qui", 3}};
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

/* "más que", "de plus qu’" */
bool vb_figure_is_than(const counter *c, uint32_t i)
{
    static const vb_str more[] = {{"más", 4},          {"menos", 5},        {"más que", 8},      {"menos que", 9},
                                  {"de plus", 7},      {"de moins", 8},     {"de plus que", 11}, {"de moins que", 12},
                                  {"de plus qu’", 13}, {"de moins qu’", 14}};
    return is_one_of(c, i, WORDS(more));
}

/* "para una capacidad de 5.200", "con capacidad para 400" */
static bool is_capacity(const counter *c, uint32_t at)
{
    static const vb_str capacity[] = {{"capacidad", 9}}, of[] = {{"de", 2}, {"para", 4}};
    return c->w.lang == VB_LANG_ES && at > c->sentence + 1 && is_one_of(c, at - 1, WORDS(of)) &&
           is_one_of(c, at - 2, WORDS(capacity));
}

/* What is said before a number that says another once more. */
static const vb_str again[] = {{"soit", 4}, {"voire", 5}, {"decir", 5}, {"sea", 3}};

bool vb_figure_is_said_again(const counter *c, const reading *r)
{
    return is_article_too(c) && r->from > c->sentence &&
           (is_one_of(c, r->from - 1, WORDS(again)) || is_capacity(c, r->from)) && is_end(c, r) &&
           !vb_figure_is_than(c, r->end) && !r->a.is_seldom && !vb_span_is_empty(c->unit) &&
           c->kind == VB_FIGURE_KIND_COUNT && !c->is_measured;
}

/* The noun of "Les assaillants", "Los laboratorios desmantelados", which begins the sentence; or an empty place. */
static vb_span subject(const counter *c)
{
    static const vb_str articles[] = {{"Les", 3},   {"Los", 3}, {"Las", 3},   {"Ces", 3}, {"Estos", 5},
                                      {"Estas", 5}, {"Ses", 3}, {"Leurs", 5}, {"Sus", 3}};
    uint32_t noun = c->sentence + 1;
    while (noun < c->sentence + ARTICLES && has(c, noun, VB_FIGURE_SKIP))
        noun++;
    return is_one_of(c, c->sentence, WORDS(articles)) && !vb_figure_ends_unit(&c->w, noun) ? c->w.t[noun].span
                                                                                           : (vb_span){0, 0};
}

/* "en 2030 los refugiados eran": the Spanish noun right before the verb at `verb`, with its article; or an empty place.
 */
static vb_span noun_before(const counter *c, uint32_t verb)
{
    static const vb_str articles[] = {{"los", 3}, {"las", 3}};
    bool is = c->w.lang == VB_LANG_ES && verb > c->sentence + 1 && is_one_of(c, verb - 2, WORDS(articles)) &&
              !vb_figure_ends_unit(&c->w, verb - 1);
    return is && (verb == c->sentence + 2 || !has(c, verb - 3, VB_FIGURE_OF)) ? c->w.t[verb - 1].span : (vb_span){0, 0};
}

bool vb_figure_is_after_copula(const counter *c, const reading *r)
{
    static const vb_str pronouns[] = {{"ils", 3}, {"elles", 5}, {"Ils", 3}, {"Elles", 5}, {"nous", 4}, {"Nous", 4}};
    static const vb_str verbs[] = {{"sont", 4}, {"étaient", 8}, {"seront", 6}, {"furent", 6}, {"sommes", 6}};
    static const vb_str alone[] = {{"Eran", 4},  {"eran", 4},  {"Son", 3},    {"serán", 6},  {"Serán", 6},
                                   {"Somos", 5}, {"somos", 5}, {"Fueron", 6}, {"fueron", 6}, {"son", 3}};
    static const vb_str only[] = {{"plus", 4}, {"que", 3}};
    uint32_t verb = r->from - 1;
    while (c->w.lang == VB_LANG_FR && verb > c->sentence &&
           is_one_of(c, verb, WORDS(only))) /* "ne sont plus que 900" */
        verb--;
    bool is_words = r->a.is_words && !has(c, r->a.from, VB_FIGURE_AROUND); /* yet "étaient une soixantaine" */
    if (r->from <= c->sentence || !is_end(c, r) || r->a.is_seldom || r->a.is_fraction || is_words)
        return false;
    bool has_subject = !vb_span_is_empty(subject(c)) || !vb_span_is_empty(noun_before(c, verb)) ||
                       (verb < r->from - 1 && !vb_span_is_empty(c->unit));
    if (has_subject && (is_one_of(c, verb, WORDS(verbs)) || is_one_of(c, verb, WORDS(alone))))
        return true;             /* "Los laboratorios desmantelados fueron 88" */
    if (c->w.lang == VB_LANG_ES) /* "Eran 12 al salir" */
        return is_one_of(c, verb, WORDS(alone)) &&
               (verb == c->sentence || is_comma(c, verb - 1) || has(c, verb - 1, VB_FIGURE_STOP));
    return c->w.lang == VB_LANG_FR && verb > c->sentence && is_one_of(c, verb, WORDS(verbs)) &&
           is_one_of(c, verb - 1, WORDS(pronouns));
}

bool vb_figure_is_collective(const counter *c, const reading *r)
{
    bool is_other =
        r->a.value == 15 || r->a.value == 40; /* "une quinzaine", a fortnight; "una cuarentena", a quarantine */
    vb_str word = vb_str_span(c->w.text, c->w.t[r->a.from].span);
    return is_article_too(c) && has(c, r->a.from, VB_FIGURE_NUMBER) && has(c, r->a.from, VB_FIGURE_AROUND) &&
           word.len > 0 && (word.at[0] | 0x20) == 'u' && !(is_other && vb_span_is_empty(c->unit));
}

bool vb_figure_is_out_of(const counter *c, uint32_t at)
{
    vb_amount next;
    return is_article_too(c) && has(c, at, VB_FIGURE_FRACTION) && has(c, at, VB_FIGURE_STOP) &&
           vb_figure_amount(&c->w, at + 1, &next) &&
           (!is_word(c, next.to) || has(c, next.to, VB_FIGURE_AND | VB_FIGURE_VERB));
}

bool vb_figure_is_changed_again(const counter *c, const reading *r)
{
    static const vb_str then[] = {{"puis", 4}, {"ensuite", 7}, {"luego", 5}, {"después", 8}};
    return is_article_too(c) && has_before(c, r->from, VB_FIGURE_TO) && r->from == c->last + 3 &&
           (is_comma(c, c->last) || has(c, c->last, VB_FIGURE_AND)) && is_one_of(c, r->from - 2, WORDS(then)) &&
           !vb_span_is_empty(c->unit);
}

/* The token after articles and adjectives that stand at token `at`. */
static uint32_t noun_after(const counter *c, uint32_t at)
{
    uint32_t noun = at;
    while (noun < at + ARTICLES && is_word(c, noun) && has(c, noun, VB_FIGURE_STOP | VB_FIGURE_SKIP) &&
           !has(c, noun, VB_FIGURE_VERB))
        noun++;
    return noun;
}

/* "on estimait à 214 000 le nombre de personnes": the noun after "le nombre de" at token `at`, or an empty place. */
static vb_span noun_of_number(const counter *c, uint32_t at)
{
    static const vb_str the[] = {{"le", 2}, {"el", 2}}, number[] = {{"nombre", 6}, {"número", 7}};
    vb_span none = {0, 0};
    if (!is_article_too(c) || !is_one_of(c, at, WORDS(the)) || !is_one_of(c, at + 1, WORDS(number)) ||
        !has(c, at + 2, VB_FIGURE_OF))
        return none;
    uint32_t noun = noun_after(c, at + 3);
    return vb_figure_ends_unit(&c->w, noun) ? none : c->w.t[noun].span;
}

bool vb_figure_is_measured_at(const counter *c, const reading *r)
{
    static const vb_str of[] = {{"de", 2}},
                        costs[] = {{"cuesta", 6}, {"cuestan", 7}, {"costaba", 7}, {"vale", 4}, {"valen", 5},
                                   {"coûte", 6},  {"coûtent", 8}, {"coûtait", 8}, {"vaut", 4}, {"valent", 6}};
    if (!is_article_too(c) || r->from <= c->sentence + 1 || !is_end(c, r) || r->a.is_seldom ||
        vb_span_is_empty(c->unit))
        return false;
    if (is_one_of(c, r->from - 1, WORDS(costs))) /* "la canasta básica cuesta 415" */
        return c->beside_kind == VB_FIGURE_KIND_MONEY;
    bool is_again = c->figures > 0 && (is_comma(c, r->from - 2) || has(c, r->from - 2, VB_FIGURE_AND)) &&
                    c->after < r->from && is_word(c, r->end) &&
                    !has(c, r->end, VB_FIGURE_TO); /* "de 71,5 años para las mujeres y de 66 para los hombres" */
    bool is_verb =
        has(c, r->from - 2, VB_FIGURE_VERB) && !has(c, r->from - 2, VB_FIGURE_CHANGES | VB_FIGURE_PARTICIPLE);
    return is_one_of(c, r->from - 1, WORDS(of)) && (is_verb || is_again);
}

bool vb_figure_is_before_than(const counter *c, const reading *r)
{
    return is_article_too(c) && vb_figure_is_than(c, r->end) && !vb_span_is_empty(c->unit) &&
           c->kind == VB_FIGURE_KIND_COUNT && !c->is_measured && r->from > c->sentence &&
           (is_comma(c, r->from - 1) || is_one_of(c, r->from - 1, WORDS(again))) && !r->a.is_words;
}

void vb_figure_take_number_of(counter *c, uint32_t at)
{
    static const vb_str number[] = {{"nombre", 6}, {"número", 7}, {"cifra", 5}},
                        that[] = {{"celui", 5}, {"el", 2}, {"la", 2}};
    bool is_number = is_one_of(c, at, WORDS(number)) && at > c->sentence && has(c, at - 1, VB_FIGURE_STOP);
    bool is_that = c->numbered > 0 && is_one_of(c, at, WORDS(that)); /* "et celui des réfugiés" */
    if (!is_article_too(c) || !(is_number || is_that) || !has(c, at + 1, VB_FIGURE_OF))
        return;
    uint32_t noun = noun_after(c, at + 2);
    if (vb_figure_ends_unit(&c->w, noun) || noun == at + 2 + ARTICLES)
        return;
    c->numbered = noun;
    c->unit = c->near = c->thing = c->w.t[noun].span;
    c->kind = VB_FIGURE_KIND_COUNT;
    c->is_measured = c->is_unit_aside = false;
}

bool vb_figure_is_numbered(const counter *c, const reading *r)
{
    static const vb_str now[] = {{"désormais", 10}, {"aujourd’hui", 13}, {"maintenant", 10}, {"actuellement", 12},
                                 {"ahora", 5},      {"actualmente", 11}, {"hoy", 3}};
    uint32_t before = r->from - 1, verb = before - (before > c->sentence && is_one_of(c, before, WORDS(now)));
    bool is_first = c->numbered >= c->last ||
                    (c->is_after_bare &&
                     (verb < before || has(c, verb, VB_FIGURE_VERB))); /* "qui était de 38, atteint désormais 65" */
    return c->numbered > c->sentence && is_first && r->from > c->numbered + 1 && is_end(c, r) && !r->a.is_seldom &&
           is_word(c, before) && !has(c, before, VB_FIGURE_LABEL | VB_FIGURE_AND | VB_FIGURE_MEASURE);
}

/* "y en 2030, 275.000", "; en Tarnis, 3": in a list with the figure before, after a place or a time and its comma. */
static bool is_gapped_at_place(const counter *c, const reading *r)
{
    uint32_t name = r->from - 2, from = name - 1;
    if (r->from < c->sentence + 3 || !is_comma(c, r->from - 1) || r->a.is_words || c->kind != VB_FIGURE_KIND_COUNT)
        return false;
    bool is_name =
        c->w.t[name].is_named || (is_word(c, name) && c->w.t[name].is_capital && !vb_figure_ends_unit(&c->w, name));
    bool is_joined = from == c->sentence || is_comma(c, from - 1) || has(c, from - 1, VB_FIGURE_AND);
    return is_name && is_joined && is_word(c, from) && has(c, from, VB_FIGURE_STOP) &&
           has(c, from, VB_FIGURE_MEASURE) && c->last + GAPPED_WORDS >= name;
}

/* "310 francs, les femmes 190 et les enfants 60": after an article and its noun, in one list with the figure before. */
bool vb_figure_is_gapped(const counter *c, const reading *r)
{
    static const vb_str to[] = {{"a", 1}};
    bool is_to = c->w.lang == VB_LANG_ES && r->from > c->sentence + 4 && is_one_of(c, r->from - 1, WORDS(to)) &&
                 c->w.t[r->from - 2].is_capital;
    uint32_t noun = r->from - 1 - is_to;
    if (c->w.lang == VB_LANG_ES && is_end(c, r) && c->figures > 0 && !vb_span_is_empty(c->near) &&
        is_gapped_at_place(c, r))
        return true;
    if (!is_article_too(c) || r->from < c->sentence + 4 || !is_end(c, r) || r->a.is_seldom || c->figures == 0 ||
        vb_span_is_empty(c->near))
        return false;
    bool is_joined = is_comma(c, noun - 2) || has(c, noun - 2, VB_FIGURE_AND);
    bool is_next = c->last + GAPPED_WORDS >= noun;
    bool is_name =
        c->w.t[noun].is_capital && has(c, noun - 1, VB_FIGURE_OF | VB_FIGURE_MEASURE); /* "y de Tarvelia 450.000" */
    if (is_to) /* "acoge a 1,4 millones, Torvenia a 600.000" */
        return (is_comma(c, noun - 1) || has(c, noun - 1, VB_FIGURE_AND)) && c->last + GAPPED_WORDS >= noun;
    return is_joined && is_next && (is_name || (vb_figure_is_after_the(c, noun) && !c->w.t[noun].is_capital)) &&
           !vb_figure_ends_unit(&c->w, noun) && !has(c, noun, VB_FIGURE_LABEL | VB_FIGURE_NAME | VB_FIGURE_MEASURE);
}

/* "Des travailleurs humanitaires, au nombre de 26": the noun before "au nombre de" or "en número de", which ends before
 * token `at`; or an empty place. */
static vb_span noun_numbered(const counter *c, uint32_t at)
{
    static const vb_str numbering[] = {{"au nombre de", 12}, {"au nombre d’", 14}, {"en número de", 13}};
    vb_span none = {0, 0};
    if (!is_one_of(c, at - 1, WORDS(numbering)) || at < c->sentence + 3)
        return none;
    static const vb_str verbs[] = {{"sont", 4}, {"étaient", 8}, {"seront", 6}, {"furent", 6}};
    if (is_one_of(c, at - 2, WORDS(verbs))) /* "Les détenus sont au nombre de 214" */
        return subject(c);
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
    if (vb_span_is_empty(noun) && vb_span_is_empty(c->unit) && vb_figure_is_after_copula(c, r))
        noun = vb_span_is_empty(subject(c)) ? noun_before(c, r->from - 1) : subject(c);
    return vb_span_is_empty(noun) ? noun_of_number(c, r->end) : noun;
}

bool vb_figure_is_at_time(const counter *c, const reading *r)
{
    static const vb_str to[] = {{"a", 1}, {"à", 2}}; /* "a 19 en 2029 y a 7 en 2030" */
    uint32_t at = r->from - (is_article_too(c) && r->from > c->sentence + 1 && is_one_of(c, r->from - 1, WORDS(to)));
    bool is_joined = at > c->sentence && (is_comma(c, at - 1) || has(c, at - 1, VB_FIGURE_AND));
    bool is_like = at < r->from && c->figures > 0 && !c->is_measured && c->kind == VB_FIGURE_KIND_COUNT &&
                   !is_one_of(c, r->end, WORDS(to));
    vb_str after = vb_str_span(c->w.text, c->w.t[r->end < c->w.count ? r->end : r->from].span);
    bool is_again = is_one_of(c, c->last, &after, 1); /* the same preposition after the figure before */
    return is_western(c) && is_joined && (c->is_after_bare || is_like) && !vb_span_is_empty(c->unit) &&
           !r->a.is_words && is_word(c, r->end) && has(c, r->end, VB_FIGURE_STOP) && r->end + 1 < c->w.count &&
           (c->w.t[r->end + 1].is_named || (is_like && is_again));
}

bool vb_figure_is_gapped_change(const counter *c, const reading *r)
{
    uint32_t at = r->from - 1;
    if (!is_article_too(c) || c->numbered == 0 || r->from <= c->numbered + 1 || !has(c, at, VB_FIGURE_BETWEEN) ||
        c->last > c->numbered)
        return false;
    return at == c->numbered + 1 || (at == c->numbered + 2 && is_comma(c, at - 1));
}

bool vb_figure_is_raised_before(const counter *c, uint32_t at)
{
    static const vb_str singular[] = {{"el", 2}, {"la", 2}, {"su", 2}};
    if (c->w.lang != VB_LANG_ES || !has(c, at, VB_FIGURE_BETWEEN) || !has(c, at, VB_FIGURE_OF))
        return false;
    for (uint32_t i = at; i > c->sentence && i + RAISED_WORDS > at && is_word(c, i - 1); i--) {
        if (has(c, i - 1, VB_FIGURE_CHANGES))
            return i < at && is_one_of(c, i, WORDS(singular));
        if (has(c, i - 1, VB_FIGURE_VERB | VB_FIGURE_NUMBER))
            return false;
    }
    return false;
}

bool vb_figure_is_respective(const counter *c, const reading *r)
{
    static const vb_str respectively[] = {{"respectivamente", 15}};
    vb_amount next;
    if (c->w.lang != VB_LANG_ES || !is_word(c, r->end) || !has(c, r->end, VB_FIGURE_AND) ||
        !vb_figure_amount(&c->w, r->end + 1, &next) || next.is_seldom || next.is_fraction ||
        vb_figure_ends_unit(&c->w, next.to))
        return false;
    for (uint32_t i = next.to + 1; i < next.to + RESPECTIVE_WORDS && i < c->w.count && c->w.t[i].kind != VB_FIGURED_END;
         i++)
        if (is_one_of(c, i, WORDS(respectively)))
            return true;
    return false;
}

bool vb_figure_is_value(const counter *c, const reading *r)
{
    static const vb_str values[] = {{"valor", 5}, {"valeur", 6}, {"montant", 7}, {"importe", 7}, {"monto", 5}};
    return is_article_too(c) && r->from > c->sentence + 1 && has(c, r->from - 1, VB_FIGURE_OF) &&
           is_one_of(c, r->from - 2, WORDS(values));
}

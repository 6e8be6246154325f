/* figure_russian.c - what Russian tells of numbers by the endings of words, by dashes and by the order of words.
 *
 *     before  = noun dash number | "число" nouns verb number | noun number      "погибших — 47", "число жалоб достигло
 * 47", "человек сто" same    = number dash word | verb number | verb preposition noun number   "12 — дети", "отклонила
 * 8", "оставила без движения 9" */
#include <math.h>

#include "analysis/figure_count.h"
#include "analysis/figure_russian.h"

#define ADVERB_LEAST 10 /* bytes of an adverb before what became of something: five letters */
#define DONE_WORDS 3 /* between a verb and the number that it is said of: "оставила без движения 419" */
#define TOTAL_WORDS 7   /* from "число" to the verb */
#define PLACE_WORDS 6   /* from a noun to the verb that tells how many there are */
#define RATE_WORDS 10   /* from "на одного" to the number that goes with it */
#define CHANGE_WORDS 10 /* from a verb to "с" or "до" and the number that it speaks of */
#define QUALIFIERS                                                                                                     \
    (VB_FIGURE_AROUND | VB_FIGURE_MORE | VB_FIGURE_LESS | VB_FIGURE_LEAST | VB_FIGURE_MOST | VB_FIGURE_EXACTLY)
#define WHOLE_WORDS 12 /* from "среди" to a share of those */
#define BASE_LEAST 100 /* what a rate is told of: "на 1000 живорождений" */

static const vb_str totals[] = {{"число", 10}, {"количество", 20}, {"численность", 22}, {"поголовье", 18},
                                {"Число", 10}, {"Количество", 20}, {"Численность", 22}, {"Поголовье", 18}};

static vb_str word_of(const counter *c, uint32_t i) { return word_at(&c->w, i); }

static bool is_counting(const counter *c)
{
    return !vb_span_is_empty(c->unit) && c->kind == VB_FIGURE_KIND_COUNT && !c->is_measured;
}

/* "а", which sets one thing against another. */
static bool is_but(const counter *c, uint32_t i) { return is_word(c, i) && vb_str_equal(word_of(c, i), VB_S("а")); }

/* A dash between blanks. */
static bool is_open_dash(const counter *c, uint32_t i) { return vb_worded_is_dash(&c->w, i) && !c->w.t[i].is_glued; }

/* Does nothing that may be counted follow token `i`: the end of a clause, or "and"? */
static bool is_end(const counter *c, uint32_t i) { return !is_word(c, i) || has(c, i, VB_FIGURE_AND); }

/* Is token `i` a verb, in the past, the present or the infinitive, or a participle that tells what became of something?
 * Right before a number words are read as verbs whose endings nouns have too: "отклонила", "отремонтировать", "открыт".
 */
static bool is_act(const counter *c, uint32_t i)
{
    if (!is_word(c, i) || (c->w.t[i].is_capital && i > c->sentence) ||
        has(c, i, VB_FIGURE_HEAD | VB_FIGURE_LABEL | VB_FIGURE_NUMBER | VB_FIGURE_MONEY))
        return false;
    vb_ending_role role = vb_figure_ending(VB_LANG_RU, word_of(c, i));
    return has(c, i, VB_FIGURE_VERB | VB_FIGURE_PARTICIPLE) || is_verbal(role) || role == VB_ENDING_ROLE_ACT;
}

/* "отремонтировать 800", "открыт один", "оставила без движения 419": what something was done to, or right after it with
 * what was done. */
static bool is_after_act(const counter *c, const reading *r)
{
    uint32_t verb = r->from;
    if (!is_end(c, r->end))
        return false;
    while (verb > c->sentence && has(c, verb - 1, VB_FIGURE_SKIP))
        verb--;
    if (verb > c->sentence && is_act(c, verb - 1))
        return true;
    for (uint32_t i = r->from; i > c->sentence && r->from - i <= DONE_WORDS && is_word(c, i - 1) &&
                               !has(c, i - 1, VB_FIGURE_NUMBER | VB_FIGURE_LABEL);
         i--)
        if (is_act(c, i - 1) && i == r->from - 1 && is_adjective(&c->w, i) &&
            ends_with_any(word_of(c, i), (vb_str[]){{"ыми", 6}, {"ими", 6}}, 2))
            return true; /* "признано виновными 14" */
        else if (is_act(c, i - 1) && i < r->from && has(c, i, VB_FIGURE_STOP) && !has(c, i, VB_FIGURE_AND))
            return i - 1 > c->sentence && (is_comma(c, i - 2) || has(c, i - 2, VB_FIGURE_AND));
    return false;
}

/* "а 27 — прекращены", "97 — Норвания" */
static bool is_before_dash(const counter *c, const reading *r)
{
    bool is_listed = r->from == c->sentence || is_comma(c, r->from - 1) || is_open_dash(c, r->from - 1) ||
                     c->w.t[r->from - 1].span.to == c->unit.to ||
                     (is_word(c, r->from - 1) && has(c, r->from - 1, VB_FIGURE_STOP | VB_FIGURE_AND));
    return is_listed && is_open_dash(c, r->end) && is_word(c, r->end + 1) && !has(c, r->end + 1, VB_FIGURE_NUMBER);
}

/* "в Росте — 9, в Эльме — до 3", "кукурузы — на 18" */
static bool is_after_dash(const counter *c, const reading *r)
{
    uint32_t dash = r->from;
    if (!is_end(c, r->end))
        return false;
    dash -= dash > c->sentence && is_word(c, dash - 1) && has(c, dash - 1, VB_FIGURE_STOP | VB_FIGURE_SKIP);
    return dash > c->sentence + 1 && is_open_dash(c, dash - 1) &&
           (is_word(c, dash - 2) || c->w.t[dash - 2].kind == VB_FIGURED_NUMBER);
}

bool vb_figure_is_russian_listed(const counter *c, const reading *r)
{
    bool is_of_them = has_before(c, r->from, VB_FIGURE_BESIDE); /* "Из них девять — дети" */
    return c->w.lang == VB_LANG_RU && !r->a.is_seldom &&
           (is_of_them || !vb_span_is_empty(c->beside) || is_counting(c)) &&
           (is_after_dash(c, r) || is_before_dash(c, r));
}

/* "62 процента (212 000) избирателей": in brackets after a percentage. */
static bool is_in_brackets(const counter *c, const reading *r)
{
    bool is_after = r->from > c->sentence && c->w.t[r->from - 1].sign == '(' && r->from > 1 &&
                    has(c, r->from - 2, VB_FIGURE_PERCENT);
    return is_after && r->end < c->w.count && c->w.t[r->end].sign == ')' && !vb_span_is_empty(c->of);
}

/* "двое", "троих", "пятеро", which count people, male ones with others, and the young of animals. */
static bool is_of_persons(const counter *c, const reading *r)
{
    static const vb_str persons[] = {{"ое", 4}, {"ро", 4}, {"оих", 6}, {"рых", 6}};
    return r->a.is_words && ends_with_any(word_of(c, r->a.to - 1), persons, sizeof persons / sizeof *persons);
}

/* "тяжело ранены": an adverb at token `i` before what became of those who are counted. */
static bool is_before_adverb(const counter *c, uint32_t i)
{
    vb_str word = word_of(c, i);
    return is_word(c, i) && word.len >= ADVERB_LEAST && vb_str_ends(word, VB_S("о")) &&
           vb_figure_ending(VB_LANG_RU, word) != VB_ENDING_ROLE_ADJECTIVE &&
           (is_act(c, i + 1) || has(c, i + 1, VB_FIGURE_VERB));
}

/* "пятерых приговорила", "258 довольны", "трое в реанимации", "12 не найдены": what follows can be no noun that goes
 * with the number. */
static bool is_before_no_noun(const counter *c, const reading *r)
{
    if (!is_word(c, r->end))
        return false;
    if (is_of_persons(c, r) && has(c, r->end, VB_FIGURE_STOP) &&
        !has(c, r->end, VB_FIGURE_AND | VB_FIGURE_OF | VB_FIGURE_TO))
        return true;
    if (vb_str_equal(word_of(c, r->end), VB_S("не")) && is_word(c, r->end + 1))
        return is_act(c, r->end + 1) || has(c, r->end + 1, VB_FIGURE_VERB);
    return vb_figure_russian_takes_plural(&c->w, r->end, r->a.value) && !vb_figure_ends_unit(&c->w, r->end) &&
           vb_figure_russian_is_no_plural(&c->w, r->end, vb_figure_ending(VB_LANG_RU, word_of(c, r->end)));
}

/* "1312 фамилий, в том числе 418 женских": an adjective that never stands for a noun. */
static bool is_of_same_noun(const counter *c, const reading *r)
{
    static const vb_str kinds[] = {{"ских", 8}, {"цких", 8}, {"льных", 10}, {"чных", 8}, {"рных", 8},
                                   {"сных", 8}, {"зных", 8}, {"елых", 8},   {"гких", 8}, {"овых", 8}};
    return is_counting(c) && is_end(c, r->end + 1) && !vb_figure_russian_is_between_adjectives(&c->w, r->end + 1) &&
           is_adjective(&c->w, r->end) && !has(c, r->end, VB_FIGURE_HEAD) &&
           ends_with_any(word_of(c, r->end), kinds, sizeof kinds / sizeof *kinds);
}

/* "на долю остальных 40 — менее 30" */
static bool is_rest_before_dash(const counter *c, const reading *r)
{
    return r->from > c->sentence && is_adjective(&c->w, r->from - 1) && is_open_dash(c, r->end);
}

/* "теперь их 6", "до войны их было 500 в день": of "them", with a verb between at most. */
static bool is_number_of_them(const counter *c, const reading *r)
{
    uint32_t at = r->from;
    if (!is_end(c, r->end) && !(has(c, r->end, VB_FIGURE_STOP) && !has(c, r->end, VB_FIGURE_OF)))
        return false;
    while (at > c->sentence && r->from - at < DONE_WORDS && (has(c, at - 1, VB_FIGURE_EXACTLY) || is_act(c, at - 1)))
        at--;
    return at > c->sentence && is_any(word_of(c, at - 1), (vb_str[]){{"их", 4}, {"Их", 4}}, 2);
}

bool vb_figure_is_russian_share_alone(const counter *c, const reading *r)
{
    if (c->w.lang != VB_LANG_RU)
        return false;
    bool is_first = r->from == c->sentence || is_comma(c, r->from - 1) || has(c, r->from - 1, VB_FIGURE_AND) ||
                    is_but(c, r->from - 1);
    bool is_against = has(c, r->end, VB_FIGURE_STOP) && !has(c, r->end, VB_FIGURE_OF) &&
                      !vb_span_is_empty(c->of); /* "четверть против" */
    return is_first && (is_against || is_open_dash(c, r->end) || is_act(c, r->end));
}

/* "в три больницы": did what was counted last stand after "in"? */
static bool is_in_place(const counter *c)
{
    for (uint32_t i = c->after; i > 0 && c->after - i < PLACE_WORDS && c->w.t[i - 1].sign == 0 && !is_act(c, i - 1);
         i--)
        if (is_word(c, i - 1) && is_any(word_of(c, i - 1), (vb_str[]){{"в", 2}, {"В", 2}}, 2))
            return true;
    return false;
}

bool vb_figure_is_russian_persons_alone(const counter *c, const reading *r)
{
    if (c->w.lang != VB_LANG_RU || !is_of_persons(c, r) || !(vb_span_is_empty(c->unit) || is_in_place(c)))
        return false;
    return is_before_adverb(c, r->end) || (is_end(c, r->end) && r->from > c->sentence && is_act(c, r->from - 1));
}

bool vb_figure_is_russian_by(const counter *c, const reading *r)
{
    uint32_t at = r->from - (r->from > c->sentence && is_word(c, r->from - 1) &&
                             vb_str_equal(word_of(c, r->from - 1), VB_S("на")));
    vb_str word = word_of(c, at);
    bool is_by = c->w.lang == VB_LANG_RU && !vb_span_is_empty(c->unit) && is_word(c, at) &&
                 (vb_str_equal(word, VB_S("на")) || vb_str_ends(word, VB_S(" на")));
    for (uint32_t i = at; is_by && i > c->sentence && at - i < DONE_WORDS && is_word(c, i - 1); i--)
        if (has(c, i - 1, VB_FIGURE_CHANGES))
            return true;
    return false;
}

bool vb_figure_is_russian_same(const counter *c, const reading *r)
{
    bool is_from = c->w.lang == VB_LANG_RU && has_before(c, r->from, VB_FIGURE_BETWEEN) &&
                   vb_figure_is_russian_change(c, r->from - 1);
    if (is_from && !r->a.is_seldom) /* "с 312 в 2028 году до 274" */
        return true;
    if (c->w.lang != VB_LANG_RU || !is_counting(c))
        return false;
    return is_after_act(c, r) || (!r->a.is_seldom && (is_number_of_them(c, r) || is_before_no_noun(c, r) ||
                                                      is_of_same_noun(c, r) || is_rest_before_dash(c, r)));
}

/* The token after the noun, and the adjectives before it, that the number before token `at` counts; 0 where none stands
 * there, or it is a day of a month or an hour. */
static uint32_t noun_end(const counter *c, const vb_amount *a)
{
    uint32_t unit, end = vb_figure_unit(&c->w, a->to, a->value, &unit);
    if (end == unit || c->w.t[end - 1].is_capital || has(c, end - 1, VB_FIGURE_NAME | VB_FIGURE_HOUR))
        return 0;
    reading r = {.a = *a, .from = a->from, .end = a->to};
    return vb_figure_is_naming(c, &r) ? 0 : end;
}

bool vb_figure_is_russian_adjective(const counter *c, uint32_t i)
{
    return i > c->sentence && is_adjective(&c->w, i - 1) && !has(c, i - 1, VB_FIGURE_HEAD | VB_FIGURE_VERB);
}

/* "не менее 12, а по другим данным — 19 человек": the same said otherwise, with no verb between. */
static bool is_said_again(const counter *c, const reading *r)
{
    vb_amount next;
    if (!r->is_qualified || !is_comma(c, r->end) || !vb_span_is_empty(c->unit))
        return false;
    for (uint32_t i = r->end + 1;
         i < r->end + DONE_WORDS * 2 && !is_act(c, i) && !(i < c->w.count && c->w.t[i].kind == VB_FIGURED_END); i++)
        if (vb_figure_amount(&c->w, i, &next))
            return next.is_words == r->a.is_words && noun_end(c, &next) > 0;
    return false;
}

/* "12 и 7 центров", "12, 9 и 7 центров": plain numbers in a list whose last has a noun. */
static bool is_in_list_before(const counter *c, const reading *r)
{
    uint32_t at = r->end;
    vb_amount next;
    for (int i = 0; i < VB_WAITING_MAX; i++) {
        bool is_and = is_word(c, at) && has(c, at, VB_FIGURE_AND) && !has(c, at, VB_FIGURE_AFTER);
        bool is_read = (is_and || is_comma(c, at)) && vb_figure_amount(&c->w, at + 1, &next) &&
                       next.is_words == r->a.is_words && !next.is_fraction;
        if (!is_read || (next.times != r->a.times && next.times > 0)) /* "1,2 тыс. и 800 человек" */
            return false;
        at = next.to;
        if (is_and)
            return noun_end(c, &next) > 0;
    }
    return false;
}

/* "убиты", "избиты" */
static bool is_done(const counter *c, uint32_t i)
{
    return has(c, i, VB_FIGURE_PARTICIPLE) || vb_figure_is_done(&c->w, i);
}

/* "длиной", "глубиной", "площадью" */
static bool is_dimension(const counter *c, uint32_t i)
{
    return is_word(c, i) &&
           ends_with_any(word_of(c, i), (vb_str[]){{"ной", 6}, {"той", 6}, {"дью", 6}, {"стью", 8}}, 4);
}

/* "длиной 420 и шириной 12 метров", "убиты 17 и ранены 64 человека", "убыло 1640 и прибыло 1210 человек" */
static bool is_before_same_act(const counter *c, const reading *r)
{
    vb_amount next;
    uint32_t verb = r->end + 1;
    bool is_and = is_comma(c, r->end) || (is_word(c, r->end) && has(c, r->end, VB_FIGURE_AND));
    if (is_and && r->from > c->sentence && is_dimension(c, r->from - 1) && is_dimension(c, verb))
        return vb_figure_amount(&c->w, verb + 1, &next) && has(c, next.to, VB_FIGURE_MEASURE);
    if (!is_and || r->from <= c->sentence || !is_act(c, r->from - 1) || !is_act(c, verb))
        return false;
    uint32_t number = verb + 1;
    while (has(c, number, QUALIFIERS) && is_word(c, number))
        number++;
    if (!vb_figure_amount(&c->w, number, &next) || noun_end(c, &next) == 0)
        return false;
    return vb_span_is_empty(c->unit) || c->is_measured || (is_done(c, r->from - 1) && is_done(c, verb));
}

/* "семь открытых и девять закрытых заседаний": an adjective of its own before the next number. */
static bool is_before_same_noun(const counter *c, const reading *r)
{
    vb_amount next;
    uint32_t at = r->end;
    while (at < r->end + 2 && is_adjective(&c->w, at) && !has(c, at, VB_FIGURE_HEAD) && !vb_figure_ends_unit(&c->w, at))
        at++;
    return at > r->end && is_word(c, at) && has(c, at, VB_FIGURE_AND) && vb_figure_amount(&c->w, at + 1, &next) &&
           is_adjective(&c->w, next.to) && noun_end(c, &next) > next.to + 1;
}

bool vb_figure_is_russian_with_next(const counter *c, const reading *r)
{
    return c->w.lang == VB_LANG_RU && !r->a.is_fraction &&
           (is_said_again(c, r) || is_in_list_before(c, r) || is_before_same_act(c, r) || is_before_same_noun(c, r));
}

bool vb_figure_is_russian_elliptic(const counter *c, const reading *r)
{
    return vb_figure_is_russian_with_next(c, r) ||
           (c->w.lang == VB_LANG_RU && !r->a.is_fraction && is_of_same_noun(c, r));
}

/* "погибших — 47", "мирных жителей — 12": the noun before a dash with the adjectives before it. */
static vb_span noun_before_dash(const counter *c, const reading *r, uint32_t *from)
{
    static const vb_str plurals[] = {{"ых", 4}, {"их", 4}, {"ов", 4}, {"ев", 4}, {"ей", 4}, {"ихся", 8}};
    bool is_from = has_before(c, r->from, VB_FIGURE_BETWEEN) &&
                   vb_figure_is_russian_change(c, r->from - 1); /* "врачей — с 410 до 265" */
    uint32_t joint = r->from - 1 - is_from, noun = joint - 1, first = noun;
    if (r->from < c->sentence + 2 + is_from || !(is_open_dash(c, joint) || c->w.t[joint].sign == ':') ||
        !is_word(c, noun) || has(c, noun, VB_FIGURE_LABEL | VB_FIGURE_MEASURE | VB_FIGURE_MONEY))
        return (vb_span){0, 0};
    bool is_of_them = has_before(c, noun, VB_FIGURE_BESIDE); /* "из которых самок — 38" */
    bool is_described = noun > c->sentence && is_adjective(&c->w, noun - 1) &&
                        ends_with_any(word_of(c, noun - 1), plurals, 2) && !is_vowel_last(word_of(c, noun));
    bool is_plural =
        is_of_them || is_described || ends_with_any(word_of(c, noun), plurals, sizeof plurals / sizeof *plurals);
    if (!has(c, noun, VB_FIGURE_HEAD) && (vb_figure_ends_unit(&c->w, noun) || !is_plural))
        return (vb_span){0, 0};
    while (first > c->sentence && is_adjective(&c->w, first - 1) &&
           (is_described || !has(c, first - 1, VB_FIGURE_HEAD)) && !vb_figure_ends_unit(&c->w, first - 1))
        first--;
    *from = r->from;
    bool is_first = first == c->sentence || !is_word(c, first - 1) ||
                    has(c, first - 1, VB_FIGURE_AND | VB_FIGURE_BESIDE) || is_act(c, first - 1) ||
                    is_but(c, first - 1) || is_any(word_of(c, first - 1), totals, sizeof totals / sizeof *totals);
    return is_first ? (vb_span){c->w.t[first].span.from, c->w.t[noun].span.to} : (vb_span){0, 0};
}

/* The nouns in the plural of "число вакансий", from token `at` on; "численность" may be that of one body: "численность
 * персонала". */
static vb_span total_of(const counter *c, uint32_t at)
{
    uint32_t end = vb_figure_russian_unit(&c->w, at, 0);
    bool is_body =
        at > c->sentence && ends_with_any(word_of(c, at - 1), (vb_str[]){{"исленность", 20}, {"оголовье", 16}}, 2);
    bool is_plural =
        end > at && (is_body || !is_vowel_last(word_of(c, end - 1)) || vb_str_ends(word_of(c, end - 1), VB_S("ихся")));
    return is_plural ? (vb_span){c->w.t[at].span.from, c->w.t[end - 1].span.to} : (vb_span){0, 0};
}

/* Where the clause begins that ends before token `end`, whose words say no more than a place: "мест в приюте"; `end`
 * where it is longer. */
static uint32_t clause_begin(const counter *c, uint32_t end)
{
    uint32_t at = end;
    while (at > c->sentence && end - at < PLACE_WORDS && is_word(c, at - 1) && !has(c, at - 1, VB_FIGURE_AND) &&
           !is_but(c, at - 1))
        at--;
    bool is_begin = at == c->sentence || !is_word(c, at - 1) || has(c, at - 1, VB_FIGURE_AND) || is_but(c, at - 1);
    return is_begin ? at : end;
}

/* "молодых горожан насчитывается 900", "мест в приюте осталось семь", "коек всего 12": a noun in the plural before a
 * verb in the neuter. */
static vb_span noun_before_neuter(const counter *c, const reading *r, uint32_t *from)
{
    static const vb_str neuters[] = {{"ло", 4},        {"лось", 8},       {"насчитывается", 26}, {"имеется", 14},
                                     {"остается", 16}, {"требуется", 18}, {"оказывается", 22}};
    uint32_t verb = r->from - 1;
    bool is_only = r->from < r->a.from && vb_str_starts(word_of(c, r->from), VB_S("всего")) &&
                   !vb_str_starts(word_of(c, r->from), VB_S("всего в"));
    if (r->from < c->sentence + 1 + !is_only || !is_end(c, r->end) || r->a.is_seldom)
        return (vb_span){0, 0};
    bool is_neuter = is_word(c, verb) && ends_with_any(word_of(c, verb), neuters, sizeof neuters / sizeof *neuters) &&
                     (is_act(c, verb) || has(c, verb, VB_FIGURE_VERB));
    uint32_t end = is_neuter ? verb : r->from, first = clause_begin(c, end),
             noun = vb_figure_russian_unit(&c->w, first, 0);
    if ((!is_neuter && !is_only) || first == end || noun == first || noun > end ||
        is_vowel_last(word_of(c, noun - 1)) || is_act(c, noun - 1) ||
        has(c, noun - 1, VB_FIGURE_LABEL | VB_FIGURE_MEASURE | VB_FIGURE_MONEY | VB_FIGURE_PERCENT) ||
        (noun < end && !has(c, noun, VB_FIGURE_STOP)))
        return (vb_span){0, 0};
    for (uint32_t i = noun; i < end; i++)
        if (is_act(c, i) || has(c, i, VB_FIGURE_VERB) ||
            ends_with_any(word_of(c, i), (vb_str[]){{"л", 2}, {"ла", 4}, {"ли", 4}}, 3))
            return (vb_span){0, 0};
    *from = r->from;
    return (vb_span){c->w.t[first].span.from, c->w.t[noun - 1].span.to};
}

/* "вертолеты в количестве 24", "вертолетов численностью до 24" */
static vb_span noun_in_quantity(const counter *c, const reading *r, uint32_t *from)
{
    static const vb_str quantities[] = {{"в количестве", 23}, {"численностью", 24}, {"числом", 12}};
    uint32_t at = r->from;
    if (!is_any(word_of(c, at), quantities, 3) && at > c->sentence)
        at--;
    *from = r->from;
    if (at <= c->sentence || !is_any(word_of(c, at), quantities, 3) || !is_word(c, at - 1) ||
        vb_figure_ends_unit(&c->w, at - 1) || is_adjective(&c->w, at - 1))
        return (vb_span){0, 0};
    return c->w.t[at - 1].span;
}

/* "число погибших достигло 47", "количество жалоб за год составило 1204" */
static vb_span noun_of_total(const counter *c, const reading *r, uint32_t *from)
{
    uint32_t verb = r->from - 1 +
                    (r->f.qualifier != VB_QUALIFIER_EXACTLY && r->from < r->a.from && has(c, r->from, VB_FIGURE_VERB));
    if (r->from <= c->sentence || !is_act(c, verb))
        return (vb_span){0, 0};
    *from = r->from;
    for (uint32_t i = verb; i > c->sentence && verb - i < TOTAL_WORDS && is_word(c, i - 1); i--)
        if (is_any(word_of(c, i - 1), totals, sizeof totals / sizeof *totals))
            return total_of(c, i);
    return (vb_span){0, 0};
}

void vb_figure_tell_russian_total(counter *c, uint32_t at)
{
    if (!is_word(c, at) || !is_any(word_of(c, at), totals, sizeof totals / sizeof *totals) ||
        has_before(c, at, VB_FIGURE_AT))
        return; /* "в число стран" */
    vb_span noun = total_of(c, at + 1);
    if (vb_span_is_empty(noun))
        return;
    c->unit = c->near = noun;
    c->kind = VB_FIGURE_KIND_COUNT;
    c->is_measured = false;
}

/* "Человек тридцать", "лет десять": a number behind its noun is about so many. */
static vb_span noun_inverted(const counter *c, const reading *r, uint32_t *from)
{
    uint32_t noun = r->a.from - 1;
    if (r->a.from <= c->sentence || r->from < r->a.from || r->a.is_seldom || r->f.has_high || c->after == r->a.from ||
        !is_word(c, noun) || !has(c, noun, VB_FIGURE_HEAD) || has(c, noun, VB_FIGURE_LABEL | VB_FIGURE_MONEY))
        return (vb_span){0, 0};
    static const vb_str persons[] = {{"человек", 14}, {"Человек", 14}};
    bool is_size = has(c, noun, VB_FIGURE_MEASURE) || is_any(word_of(c, noun), persons, 2);
    if (!r->a.is_words && !(is_size && r->a.value >= 10 && fmod(r->a.value, 5) == 0))
        return (vb_span){0, 0};
    bool is_first = noun == c->sentence || is_comma(c, noun - 1) ||
                    (is_word(c, noun - 1) && (has(c, noun - 1, VB_FIGURE_AND) || is_act(c, noun - 1)));
    is_first = is_first || (r->a.is_words && is_any(word_of(c, noun), persons, 2) &&
                            !vb_figure_is_label(c, noun, true)); /* "в лагере человек триста" */
    *from = noun;
    return is_first ? c->w.t[noun].span : (vb_span){0, 0};
}

vb_span vb_figure_russian_before(const counter *c, const reading *r, uint32_t *from)
{
    if (c->w.lang != VB_LANG_RU || r->a.is_fraction)
        return (vb_span){0, 0};
    vb_span noun = noun_inverted(c, r, from);
    if (!vb_span_is_empty(noun) || (is_word(c, r->end) && !has(c, r->end, VB_FIGURE_AND | VB_FIGURE_STOP)))
        return noun;
    noun = noun_before_dash(c, r, from);
    if (vb_span_is_empty(noun))
        noun = noun_in_quantity(c, r, from);
    if (vb_span_is_empty(noun) && is_in_brackets(c, r))
        noun = c->of, *from = r->from;
    if (vb_span_is_empty(noun))
        noun = noun_of_total(c, r, from);
    return vb_span_is_empty(noun) ? noun_before_neuter(c, r, from) : noun;
}

/* "один солдат погиб и трое ранены": does a verb alone stand between "one" with its noun and the next number? */
static bool is_one_before_next(const counter *c, uint32_t end)
{
    vb_amount next;
    uint32_t at = end;
    while (at < end + DONE_WORDS && is_act(c, at))
        at++;
    bool is_joint = is_comma(c, at) || (is_word(c, at) && has(c, at, VB_FIGURE_AND));
    uint32_t number = at + 1;
    while (number < at + DONE_WORDS &&
           (is_act(c, number) || has(c, number, VB_FIGURE_SKIP))) /* "погиб один человек и пострадали четверо" */
        number++;
    return (at > end || number > at + 1) && is_joint && vb_figure_amount(&c->w, number, &next) && !next.is_seldom &&
           !next.is_fraction;
}

bool vb_figure_is_russian_rate(const counter *c, const reading *r, uint32_t end)
{
    vb_amount next;
    if (c->w.lang != VB_LANG_RU)
        return false;
    if (is_one_before_next(c, end))
        return true;
    if (c->figures > 0 && r->from > c->sentence &&
        vb_str_equal(word_of(c, r->from - 1), VB_S("при"))) /* "14 голосами при одном воздержавшемся" */
        return true;
    bool is_on = r->from > c->sentence && is_any(word_of(c, r->from - 1), (vb_str[]){{"на", 4}, {"На", 4}}, 2);
    if (is_word(c, end) && vb_str_equal(word_of(c, end), VB_S("на")))
        return vb_figure_amount(&c->w, end + 1 + (is_word(c, end + 1) && !has(c, end + 1, VB_FIGURE_NUMBER)), &next) &&
               !next.is_seldom && noun_end(c, &next) > 0;
    for (uint32_t i = end; is_on && i < end + RATE_WORDS && is_word(c, i); i++)
        if (vb_figure_amount(&c->w, i + 1, &next))
            return !next.is_seldom && !next.is_fraction;
    return false;
}

bool vb_figure_is_russian_base(const counter *c, const reading *r)
{
    double base = r->a.value;
    while (base >= BASE_LEAST && fmod(base, 10) == 0)
        base /= 10;
    bool is_on = r->from > c->sentence && is_word(c, r->from - 1) && vb_str_equal(word_of(c, r->from - 1), VB_S("на"));
    return c->w.lang == VB_LANG_RU && is_on && c->figures > 0 && r->a.value >= BASE_LEAST && base == BASE_LEAST / 10;
}

bool vb_figure_is_russian_change(const counter *c, uint32_t at)
{
    bool is_to = has(c, at, VB_FIGURE_TO) && at > c->sentence && (is_comma(c, at - 1) || is_open_dash(c, at - 1));
    bool is_from = has(c, at, VB_FIGURE_BETWEEN) &&
                   (vb_str_equal(word_of(c, at), VB_S("с")) || vb_str_equal(word_of(c, at), VB_S("со")));
    bool is_listed = is_to && !is_comma(c, at - 1); /* "выросла с 12 до 20 крон, литра масла — до 45" */
    uint32_t reach = is_listed ? CHANGE_WORDS * 2 : CHANGE_WORDS;
    for (uint32_t i = at - is_to; (is_to || is_from) && i > c->sentence && i + reach > at; i--) {
        if (has(c, i - 1, VB_FIGURE_CHANGES))
            return true;
        if (is_to && !is_listed && is_comma(c, i - 1))
            return false;
    }
    return false;
}

/* "в каждом третьем дети работают": may the words from token `at` on be what one is counted of? */
static bool is_of_each(const vb_worded *w, uint32_t at)
{
    static const vb_str plurals[] = {{"и", 2}, {"ы", 2}};
    vb_str word = word_at(w, at), each = at > 0 ? word_at(w, at - 1) : word;
    return vb_str_ends(each, VB_S("ой")) || vb_str_ends(each, VB_S("ей")) || vb_str_ends(word, VB_S("ии")) ||
           !ends_with_any(word, plurals, 2);
}

/* "среди сельских женщин читать умеет лишь каждая пятая" */
static vb_span named_before(const counter *c, const reading *r)
{
    for (uint32_t i = r->from; i > c->sentence && i + WHOLE_WORDS > r->from && is_word(c, i - 1); i--)
        if (is_any(word_of(c, i - 1), (vb_str[]){{"среди", 10}, {"Среди", 10}}, 2)) {
            uint32_t end = vb_figure_russian_unit(&c->w, i, 0);
            return end > i ? (vb_span){c->w.t[i].span.from, c->w.t[end - 1].span.to} : (vb_span){0, 0};
        }
    return (vb_span){0, 0};
}

vb_span vb_figure_russian_each(const counter *c, const reading *r)
{
    if (has(c, r->end, VB_FIGURE_OF)) /* "каждый четвертый из 2300 опрошенных" */
        return vb_figure_share_of(&c->w, r->end);
    uint32_t end = vb_figure_ends_unit(&c->w, r->end) || !is_of_each(&c->w, r->end)
                       ? r->end
                       : vb_figure_russian_unit(&c->w, r->end, 0);
    if (end > r->end)
        return (vb_span){c->w.t[r->end].span.from, c->w.t[end - 1].span.to};
    vb_span named = named_before(c, r);
    if (!vb_span_is_empty(named))
        return named;
    return !vb_span_is_empty(c->of) ? c->of : !vb_span_is_empty(c->whole) ? c->whole : is_counting(c) ? c->unit : named;
}

void vb_figure_begin_russian(counter *c)
{
    static const vb_str numbers[] = {{"общего", 12}, {"числа", 10}, {"количества", 20}};
    static const vb_str plurals[] = {{"ых", 4}, {"их", 4}, {"ов", 4}, {"ев", 4}, {"ей", 4}};
    uint32_t at = c->sentence + 1;
    if (!is_word(c, c->sentence) ||
        !(has(c, c->sentence, VB_FIGURE_OF) || vb_str_equal(word_of(c, c->sentence), VB_S("Среди"))))
        return;
    while (is_word(c, at) && (has(c, at, VB_FIGURE_SKIP | VB_FIGURE_EXACTLY) || is_any(word_of(c, at), numbers, 3)))
        at++;
    uint32_t end = vb_figure_russian_unit(&c->w, at, 0);
    vb_amount counted; /* "Из 840 проверенных скважин 37 процентов непригодны" */
    bool is_counted = end == at && vb_figure_amount(&c->w, at, &counted) && !counted.is_fraction &&
                      !counted.is_seldom && noun_end(c, &counted) > 0;
    if (is_counted) {
        end = noun_end(c, &counted);
        c->whole = has(c, end - 1, VB_FIGURE_MEASURE | VB_FIGURE_MONEY)
                       ? c->whole
                       : (vb_span){c->w.t[counted.to].span.from, c->w.t[end - 1].span.to};
    } else if (end > at && !has(c, end - 1, VB_FIGURE_MEASURE) &&
               ends_with_any(word_of(c, end - 1), plurals, sizeof plurals / sizeof *plurals))
        c->whole = c->unit = c->near = (vb_span){c->w.t[at].span.from, c->w.t[end - 1].span.to};
}

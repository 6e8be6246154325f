/* figure_russian.c - what Russian tells of numbers by the endings of words, by dashes and by the order of words.
 *
 *     unit    = { [ adverb ] adjective } noun
 *     before  = noun dash number | "число" nouns verb number | noun number      "погибших — 47", "число жалоб достигло 47", "человек сто"
 *     same    = number dash word | verb number | verb preposition noun number   "12 — дети", "отклонила 8", "оставила без движения 9"
 *
 * After five and more, after numerals that are declined and after millions nouns stand in the plural, and but for those in "-ми" no
 * plural that may stand there ends in a vowel: "пятерых приговорила" has no noun. */
#include <math.h>

#include "analysis/figure_count.h"

#define UNIT_WORDS 7      /* between a number and the end of the words for what is counted */
#define ADVERB_LEAST 10   /* bytes of an adverb that may stand before an adjective: five letters */
#define DONE_WORDS 3      /* between a verb and the number that it is said of: "оставила без движения 419" */
#define TOTAL_WORDS 7     /* from "число" to the verb */
#define RATE_WORDS 10     /* from "на одного" to the number that goes with it */
#define CHANGE_WORDS 10   /* from a verb to "с" or "до" and the number that it speaks of */
#define QUALIFIERS (VB_FIGURE_AROUND | VB_FIGURE_MORE | VB_FIGURE_LESS | VB_FIGURE_LEAST | VB_FIGURE_MOST | VB_FIGURE_EXACTLY)
#define WHOLE_WORDS 12    /* from "среди" to a share of those */
#define BASE_LEAST 100    /* what a rate is told of: "на 1000 живорождений" */

static vb_str word_at(const vb_worded *w, uint32_t i) { return vb_str_span(w->text, w->t[i].span); }

static bool ends_with_any(vb_str word, const vb_str *endings, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (vb_str_ends(word, endings[i]))
            return true;
    return false;
}

static bool is_any(vb_str word, const vb_str *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (vb_str_equal(word, words[i]))
            return true;
    return false;
}

/* ---- what is counted --------------------------------------------------------------------- */

static bool is_verbal(vb_ending_role role) { return role == VB_ENDING_ROLE_VERB || role == VB_ENDING_ROLE_PARTICIPLE; }

static bool is_adjective(const vb_worded *w, uint32_t i)
{
    return vb_worded_is_word(w, i) && vb_figure_ending(VB_LANG_RU, word_at(w, i)) == VB_ENDING_ROLE_ADJECTIVE;
}

/* "назвал" after "опрошенных": an ending that tells a verb, or may tell one of a word that is not known to be a noun. */
static bool is_verb_form(const vb_worded *w, uint32_t i)
{
    vb_ending_role role = vb_figure_ending(VB_LANG_RU, word_at(w, i));
    return is_verbal(role) || (role == VB_ENDING_ROLE_ACT && !vb_worded_has(w, i, VB_FIGURE_HEAD));
}

/* "полицейских подразделений": does a noun come after an adjective that may be one itself? */
static bool goes_on(const vb_worded *w, uint32_t i, vb_ending_role ending)
{
    vb_str word = word_at(w, i);
    return ending == VB_ENDING_ROLE_ADJECTIVE && (vb_str_ends(word, VB_S("ых")) || vb_str_ends(word, VB_S("их"))) &&
           vb_worded_is_word(w, i + 1) && !w->t[i + 1].is_capital && !vb_figure_ends_unit(w, i + 1) && !is_verb_form(w, i + 1);
}

static bool is_vowel_last(vb_str word)
{
    static const vb_str vowels[] = {{"а", 2}, {"е", 2}, {"ё", 2}, {"и", 2}, {"о", 2}, {"у", 2}, {"ы", 2}, {"э", 2}, {"ю", 2}, {"я", 2}};
    return ends_with_any(word, vowels, sizeof vowels / sizeof *vowels) && !vb_str_ends(word, VB_S("ми"));
}

/* Does the number whose words end before token `at` go with nouns in the plural alone, as "пять", "двух", "трое" and "тысяч" do? */
static bool takes_plural(const vb_worded *w, uint32_t at, double value)
{
    static const vb_str declined[] = {{"ух", 4}, {"ех", 4}, {"ёх", 4}, {"ое", 4}, {"ро", 4}, {"их", 4}, {"ых", 4}};
    uint32_t last = at;
    while (last > 0 && vb_worded_has(w, last - 1, VB_FIGURE_SKIP))
        last--;
    if (last == 0 || value <= 0)
        return false;
    last--;
    if (vb_worded_has(w, last, VB_FIGURE_TIMES))
        return true;
    bool is_small = fmod(value, 10) >= 1 && fmod(value, 10) <= 4 && (fmod(value, 100) < 11 || fmod(value, 100) > 14);
    if (vb_worded_is_word(w, last) && ends_with_any(word_at(w, last), declined, sizeof declined / sizeof *declined))
        return true;
    return value == floor(value) && !is_small;
}

/* "хорошо вооруженных", "ранее закрытых": an adverb before an adjective that describes. */
static bool is_describing_adverb(const vb_worded *w, uint32_t i)
{
    static const vb_str others[] = {{"ранее", 10}, {"вновь", 10}, {"очень", 10}, {"крайне", 12}, {"полностью", 18}};
    if (!vb_worded_is_word(w, i) || (w->t[i].roles & ~(uint32_t) (VB_FIGURE_STOP | VB_FIGURE_VERB)) || !is_adjective(w, i + 1) || vb_figure_ends_unit(w, i + 1))
        return false;
    vb_str word = word_at(w, i);
    bool is_adverb = word.len >= ADVERB_LEAST && vb_str_ends(word, VB_S("о")) && vb_figure_ending(VB_LANG_RU, word) != VB_ENDING_ROLE_ADJECTIVE;
    return is_adverb || is_any(word, others, sizeof others / sizeof *others);
}

/* "палестинских и арабских заключенных", "российских, белорусских и казахских специалистов": does "and" or a comma at token `i` stand
 * between an adjective and another in the same case before a noun? */
static bool is_between_adjectives(const vb_worded *w, uint32_t i)
{
    bool is_joint = i > 0 && i + 1 < w->count && (w->t[i].sign == ',' || (vb_worded_is_word(w, i) && vb_worded_has(w, i, VB_FIGURE_AND)));
    if (!is_joint || !is_adjective(w, i - 1) || !is_adjective(w, i + 1) || vb_figure_ends_unit(w, i + 1))
        return false;
    vb_str a = word_at(w, i - 1), b = word_at(w, i + 1);
    uint32_t next = i + 2;
    if (a.len < 4 || b.len < 4 || a.at[a.len - 1] != b.at[b.len - 1] || a.at[a.len - 2] != b.at[b.len - 2])
        return false;
    if (next < w->count && (w->t[next].sign == ',' || vb_worded_has(w, next, VB_FIGURE_AND)))
        return is_between_adjectives(w, next);
    return vb_worded_is_word(w, next) && !vb_figure_ends_unit(w, next) && !is_verbal(vb_figure_ending(VB_LANG_RU, word_at(w, next)));
}

/* The endings that nouns have after a participle or adjective that ends so. */
static const struct {
    vb_str describing, nouns[4];
} agreements[] = {
    {{"ых", 4}, {{"ов", 4}, {"ев", 4}, {"ей", 4}, {"ий", 4}}}, {{"их", 4}, {{"ов", 4}, {"ев", 4}, {"ей", 4}, {"ий", 4}}},
    {{"ыми", 6}, {{"ами", 6}, {"ями", 6}, {"ьми", 6}, {"ами", 6}}}, {{"ими", 6}, {{"ами", 6}, {"ями", 6}, {"ьми", 6}, {"ами", 6}}},
    {{"ого", 6}, {{"ия", 4}, {"та", 4}, {"ка", 4}, {"ва", 4}}}, {{"его", 6}, {{"ия", 4}, {"та", 4}, {"ка", 4}, {"ва", 4}}},
};

/* "поступивших в 2030 году жалоб" */
static bool is_word_or_time(const vb_worded *w, uint32_t i) { return vb_worded_is_word(w, i) || (i < w->count && w->t[i].is_named); }

/* "прибывшими из столицы инженерами": the token after the noun that agrees with a participle at token `i`, past a preposition and its
 * words; 0 where there is none. */
static uint32_t noun_after_complement(const vb_worded *w, uint32_t i, bool is_plural)
{
    if (!vb_worded_is_word(w, i + 1) || !vb_worded_has(w, i + 1, VB_FIGURE_STOP) || vb_worded_has(w, i + 1, VB_FIGURE_VERB | VB_FIGURE_AND))
        return 0;
    if (i + 2 < w->count && w->t[i + 2].is_named && !vb_figure_ends_unit(w, i + 3)) /* "поступивших в 2030 году жалоб" */
        return i + 4;
    for (size_t k = 0; k < sizeof agreements / sizeof *agreements; k++)
        for (uint32_t n = i + 3; vb_str_ends(word_at(w, i), agreements[k].describing) && n < i + UNIT_WORDS && is_word_or_time(w, n - 1) && vb_worded_is_word(w, n); n++) {
            if (vb_worded_has(w, n, VB_FIGURE_VERB | VB_FIGURE_NUMBER) || is_verbal(vb_figure_ending(VB_LANG_RU, word_at(w, n))))
                break;
            bool is_head = vb_worded_has(w, n, VB_FIGURE_HEAD) && is_adjective(w, n) && vb_str_ends(word_at(w, n), agreements[k].describing);
            bool is_few = !is_plural && k < 2 && ends_with_any(word_at(w, n), (vb_str[]){{"а", 2}, {"я", 2}}, 2); /* "три поврежденных при взрыве моста" */
            if (is_head || is_few || ends_with_any(word_at(w, n), agreements[k].nouns, 4))
                return n + 1;
        }
    return 0;
}

/* Is the word none that may be counted in the plural: "довольны", "замерзли", "неизвестна"? */
static bool is_no_plural(const vb_worded *w, uint32_t i, vb_ending_role ending)
{
    return (ending == VB_ENDING_ROLE_NONE || ending == VB_ENDING_ROLE_ACT) && !w->t[i].is_capital && !w->t[i].is_model && !vb_worded_has(w, i, VB_FIGURE_HEAD | VB_FIGURE_MEASURE | VB_FIGURE_MONEY | VB_FIGURE_PERCENT) &&
           is_vowel_last(word_at(w, i));
}

uint32_t vb_figure_russian_unit(const vb_worded *w, uint32_t at, double value)
{
    uint32_t i = at;
    bool is_plural = takes_plural(w, at, value);
    while (i < at + UNIT_WORDS) {
        if (is_describing_adverb(w, i) || (i > at && is_between_adjectives(w, i))) {
            i++;
            continue;
        }
        if (vb_figure_ends_unit(w, i))
            break;
        uint32_t noun = is_adjective(w, i) && !vb_worded_has(w, i, VB_FIGURE_HEAD) ? noun_after_complement(w, i, is_plural || value <= 0) : 0;
        if (noun > 0)
            return noun;
        vb_ending_role ending = vb_figure_ending(VB_LANG_RU, word_at(w, i));
        bool is_head = vb_worded_has(w, i, VB_FIGURE_HEAD);
        bool is_noun = w->t[i].is_model || (is_head && !goes_on(w, i, ending) && !is_between_adjectives(w, i + 1)) || ending != VB_ENDING_ROLE_ADJECTIVE;
        bool is_after_plural = value <= 0 && i > at && ends_with_any(word_at(w, i - 1), (vb_str[]){{"ых", 4}, {"их", 4}}, 2); /* "половина остальных занята" */
        if ((is_verbal(ending) && !is_head) || ((is_plural || is_after_plural) && is_no_plural(w, i, ending)))
            break; /* "31 воздержалось" */
        i++;
        if (is_noun)
            break;
    }
    return i;
}

/* ---- numbers without such words ------------------------------------------------------------- */

static const vb_str totals[] = {{"число", 10}, {"количество", 20}, {"численность", 22}, {"Число", 10}, {"Количество", 20}, {"Численность", 22}};

static vb_str word_of(const counter *c, uint32_t i) { return word_at(&c->w, i); }

static bool is_counting(const counter *c) { return !vb_span_is_empty(c->unit) && c->kind == VB_FIGURE_KIND_COUNT && !c->is_measured; }

/* A dash between blanks. */
static bool is_open_dash(const counter *c, uint32_t i) { return vb_worded_is_dash(&c->w, i) && !c->w.t[i].is_glued; }

/* Does nothing that may be counted follow token `i`: the end of a clause, or "and"? */
static bool is_end(const counter *c, uint32_t i) { return !is_word(c, i) || has(c, i, VB_FIGURE_AND); }

/* Is token `i` a verb, in the past, the present or the infinitive, or a participle that tells what became of something? Right before a
 * number words are read as verbs whose endings nouns have too: "отклонила", "отремонтировать", "открыт". */
static bool is_act(const counter *c, uint32_t i)
{
    if (!is_word(c, i) || (c->w.t[i].is_capital && i > c->sentence) || has(c, i, VB_FIGURE_HEAD | VB_FIGURE_LABEL | VB_FIGURE_NUMBER | VB_FIGURE_MONEY))
        return false;
    vb_ending_role role = vb_figure_ending(VB_LANG_RU, word_of(c, i));
    return has(c, i, VB_FIGURE_VERB | VB_FIGURE_PARTICIPLE) || is_verbal(role) || role == VB_ENDING_ROLE_ACT;
}

/* "отремонтировать 800", "открыт один", "оставила без движения 419": what something was done to, or right after it with what was done. */
static bool is_after_act(const counter *c, const reading *r)
{
    uint32_t verb = r->from;
    if (!is_end(c, r->end))
        return false;
    while (verb > c->sentence && has(c, verb - 1, VB_FIGURE_SKIP))
        verb--;
    if (verb > c->sentence && is_act(c, verb - 1))
        return true;
    for (uint32_t i = r->from; i > c->sentence && r->from - i <= DONE_WORDS && is_word(c, i - 1) && !has(c, i - 1, VB_FIGURE_NUMBER | VB_FIGURE_LABEL); i--)
        if (is_act(c, i - 1) && i == r->from - 1 && is_adjective(&c->w, i) && ends_with_any(word_of(c, i), (vb_str[]){{"ыми", 6}, {"ими", 6}}, 2))
            return true; /* "признано виновными 14" */
        else if (is_act(c, i - 1) && i < r->from && has(c, i, VB_FIGURE_STOP) && !has(c, i, VB_FIGURE_AND))
            return i - 1 > c->sentence && (is_comma(c, i - 2) || has(c, i - 2, VB_FIGURE_AND));
    return false;
}

/* "а 27 — прекращены", "97 — Норвания" */
static bool is_before_dash(const counter *c, const reading *r)
{
    bool is_listed = r->from == c->sentence || is_comma(c, r->from - 1) || is_open_dash(c, r->from - 1) || c->w.t[r->from - 1].span.to == c->unit.to ||
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
    return dash > c->sentence + 1 && is_open_dash(c, dash - 1) && (is_word(c, dash - 2) || c->w.t[dash - 2].kind == VB_FIGURED_NUMBER);
}

bool vb_figure_is_russian_listed(const counter *c, const reading *r)
{
    bool is_of_them = has_before(c, r->from, VB_FIGURE_BESIDE); /* "Из них девять — дети" */
    return c->w.lang == VB_LANG_RU && !r->a.is_seldom && (is_of_them || !vb_span_is_empty(c->beside) || is_counting(c)) && (is_after_dash(c, r) || is_before_dash(c, r));
}

/* "пятерых приговорила", "258 довольны", "трое в реанимации": what follows can be no noun that goes with the number. */
static bool is_before_no_noun(const counter *c, const reading *r)
{
    static const vb_str persons[] = {{"ое", 4}, {"ро", 4}, {"оих", 6}, {"рых", 6}};
    uint32_t last = r->a.to - 1;
    if (!is_word(c, r->end))
        return false;
    bool is_of_persons = r->a.is_words && ends_with_any(word_of(c, last), persons, sizeof persons / sizeof *persons);
    if (is_of_persons && has(c, r->end, VB_FIGURE_STOP) && !has(c, r->end, VB_FIGURE_AND | VB_FIGURE_OF | VB_FIGURE_TO))
        return true;
    return takes_plural(&c->w, r->end, r->a.value) && !vb_figure_ends_unit(&c->w, r->end) &&
           is_no_plural(&c->w, r->end, vb_figure_ending(VB_LANG_RU, word_of(c, r->end)));
}

/* "1312 фамилий, в том числе 418 женских": an adjective that never stands for a noun. */
static bool is_of_same_noun(const counter *c, const reading *r)
{
    static const vb_str kinds[] = {{"ских", 8}, {"цких", 8}, {"льных", 10}, {"чных", 8}, {"рных", 8}, {"сных", 8}, {"зных", 8}, {"елых", 8}, {"гких", 8}, {"овых", 8}};
    return is_counting(c) && is_end(c, r->end + 1) && !is_between_adjectives(&c->w, r->end + 1) && is_adjective(&c->w, r->end) &&
           !has(c, r->end, VB_FIGURE_HEAD) && ends_with_any(word_of(c, r->end), kinds, sizeof kinds / sizeof *kinds);
}

/* "на долю остальных 40 — менее 30" */
static bool is_rest_before_dash(const counter *c, const reading *r)
{
    return r->from > c->sentence && is_adjective(&c->w, r->from - 1) && is_open_dash(c, r->end);
}

bool vb_figure_is_russian_same(const counter *c, const reading *r)
{
    bool is_from = c->w.lang == VB_LANG_RU && has_before(c, r->from, VB_FIGURE_BETWEEN) && vb_figure_is_russian_change(c, r->from - 1);
    if (is_from && !r->a.is_seldom) /* "с 312 в 2028 году до 274" */
        return true;
    if (c->w.lang != VB_LANG_RU || !is_counting(c))
        return false;
    return is_after_act(c, r) || (!r->a.is_seldom && (is_before_no_noun(c, r) || is_of_same_noun(c, r) || is_rest_before_dash(c, r)));
}

/* The token after the noun, and the adjectives before it, that the number before token `at` counts; 0 where none stands there, or it is
 * a day of a month or an hour. */
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
    for (uint32_t i = r->end + 1; i < r->end + DONE_WORDS * 2 && !is_act(c, i) && !(i < c->w.count && c->w.t[i].kind == VB_FIGURED_END); i++)
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
        if ((!is_and && !is_comma(c, at)) || !vb_figure_amount(&c->w, at + 1, &next) || next.is_words != r->a.is_words || next.is_fraction ||
            next.times != r->a.times)
            return false;
        at = next.to;
        if (is_and)
            return noun_end(c, &next) > 0;
    }
    return false;
}

/* "убиты", "избиты" */
static bool is_done(const counter *c, uint32_t i) { return has(c, i, VB_FIGURE_PARTICIPLE) || vb_figure_is_done(&c->w, i); }

/* "длиной", "глубиной", "площадью" */
static bool is_dimension(const counter *c, uint32_t i)
{
    return is_word(c, i) && ends_with_any(word_of(c, i), (vb_str[]){{"ной", 6}, {"той", 6}, {"дью", 6}, {"стью", 8}}, 4);
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
    return at > r->end && is_word(c, at) && has(c, at, VB_FIGURE_AND) && vb_figure_amount(&c->w, at + 1, &next) && is_adjective(&c->w, next.to) &&
           noun_end(c, &next) > next.to + 1;
}

bool vb_figure_is_russian_with_next(const counter *c, const reading *r)
{
    return c->w.lang == VB_LANG_RU && !r->a.is_fraction && (is_said_again(c, r) || is_in_list_before(c, r) || is_before_same_act(c, r) || is_before_same_noun(c, r));
}

bool vb_figure_is_russian_elliptic(const counter *c, const reading *r)
{
    return vb_figure_is_russian_with_next(c, r) || (c->w.lang == VB_LANG_RU && !r->a.is_fraction && is_of_same_noun(c, r));
}

/* "погибших — 47", "мирных жителей — 12": the noun before a dash with the adjectives before it. */
static vb_span noun_before_dash(const counter *c, const reading *r, uint32_t *from)
{
    static const vb_str plurals[] = {{"ых", 4}, {"их", 4}, {"ов", 4}, {"ев", 4}, {"ей", 4}};
    bool is_from = has_before(c, r->from, VB_FIGURE_BETWEEN) && vb_figure_is_russian_change(c, r->from - 1); /* "врачей — с 410 до 265" */
    uint32_t joint = r->from - 1 - is_from, noun = joint - 1, first = noun;
    if (r->from < c->sentence + 2 + is_from || !(is_open_dash(c, joint) || c->w.t[joint].sign == ':') || !is_word(c, noun) ||
        has(c, noun, VB_FIGURE_LABEL | VB_FIGURE_MEASURE | VB_FIGURE_MONEY))
        return (vb_span){0, 0};
    bool is_of_them = has_before(c, noun, VB_FIGURE_BESIDE); /* "из которых самок — 38" */
    bool is_plural = is_of_them || ends_with_any(word_of(c, noun), plurals, sizeof plurals / sizeof *plurals);
    if (!has(c, noun, VB_FIGURE_HEAD) && (vb_figure_ends_unit(&c->w, noun) || !is_plural))
        return (vb_span){0, 0};
    while (first > c->sentence && is_adjective(&c->w, first - 1) && !has(c, first - 1, VB_FIGURE_HEAD) && !vb_figure_ends_unit(&c->w, first - 1))
        first--;
    *from = r->from;
    bool is_first = first == c->sentence || !is_word(c, first - 1) || has(c, first - 1, VB_FIGURE_AND | VB_FIGURE_BESIDE) || is_act(c, first - 1) ||
                    is_any(word_of(c, first - 1), totals, sizeof totals / sizeof *totals);
    return is_first ? (vb_span){c->w.t[first].span.from, c->w.t[noun].span.to} : (vb_span){0, 0};
}

/* The nouns in the plural of "число вакансий", from token `at` on. */
static vb_span total_of(const counter *c, uint32_t at)
{
    uint32_t end = vb_figure_russian_unit(&c->w, at, 0);
    bool is_plural = end > at && !is_vowel_last(word_of(c, end - 1));
    return is_plural ? (vb_span){c->w.t[at].span.from, c->w.t[end - 1].span.to} : (vb_span){0, 0};
}

/* "вертолеты в количестве 24", "вертолетов численностью до 24" */
static vb_span noun_in_quantity(const counter *c, const reading *r, uint32_t *from)
{
    static const vb_str quantities[] = {{"в количестве", 23}, {"численностью", 24}, {"числом", 12}};
    uint32_t at = r->from;
    if (!is_any(word_of(c, at), quantities, 3) && at > c->sentence)
        at--;
    *from = r->from;
    if (at <= c->sentence || !is_any(word_of(c, at), quantities, 3) || !is_word(c, at - 1) || vb_figure_ends_unit(&c->w, at - 1) || is_adjective(&c->w, at - 1))
        return (vb_span){0, 0};
    return c->w.t[at - 1].span;
}

/* "число погибших достигло 47", "количество жалоб за год составило 1204" */
static vb_span noun_of_total(const counter *c, const reading *r, uint32_t *from)
{
    uint32_t verb = r->from - 1 + (r->f.qualifier != VB_QUALIFIER_EXACTLY && r->from < r->a.from && has(c, r->from, VB_FIGURE_VERB));
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
    if (!is_word(c, at) || !is_any(word_of(c, at), totals, sizeof totals / sizeof *totals) || has_before(c, at, VB_FIGURE_AT))
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
    if (r->a.from <= c->sentence || r->from < r->a.from || r->a.is_seldom || r->f.has_high || c->after == r->a.from || !is_word(c, noun) ||
        !has(c, noun, VB_FIGURE_HEAD) || has(c, noun, VB_FIGURE_LABEL | VB_FIGURE_MONEY))
        return (vb_span){0, 0};
    static const vb_str persons[] = {{"человек", 14}, {"Человек", 14}};
    bool is_size = has(c, noun, VB_FIGURE_MEASURE) || is_any(word_of(c, noun), persons, 2);
    if (!r->a.is_words && !(is_size && r->a.value >= 10 && fmod(r->a.value, 5) == 0))
        return (vb_span){0, 0};
    bool is_first = noun == c->sentence || is_comma(c, noun - 1) || (is_word(c, noun - 1) && (has(c, noun - 1, VB_FIGURE_AND) || is_act(c, noun - 1)));
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
    return vb_span_is_empty(noun) ? noun_of_total(c, r, from) : noun;
}

/* "один солдат погиб и трое ранены": does a verb alone stand between "one" with its noun and the next number? */
static bool is_one_before_next(const counter *c, uint32_t end)
{
    vb_amount next;
    uint32_t at = end;
    while (at < end + DONE_WORDS && is_act(c, at))
        at++;
    bool is_joint = is_comma(c, at) || (is_word(c, at) && has(c, at, VB_FIGURE_AND));
    return at > end && is_joint && vb_figure_amount(&c->w, at + 1 + has(c, at + 1, VB_FIGURE_SKIP), &next) && !next.is_seldom && !next.is_fraction;
}

bool vb_figure_is_russian_rate(const counter *c, const reading *r, uint32_t end)
{
    vb_amount next;
    if (c->w.lang != VB_LANG_RU)
        return false;
    if (is_one_before_next(c, end))
        return true;
    if (c->figures > 0 && r->from > c->sentence && vb_str_equal(word_of(c, r->from - 1), VB_S("при"))) /* "14 голосами при одном воздержавшемся" */
        return true;
    bool is_on = r->from > c->sentence && is_any(word_of(c, r->from - 1), (vb_str[]){{"на", 4}, {"На", 4}}, 2);
    if (is_word(c, end) && vb_str_equal(word_of(c, end), VB_S("на")))
        return vb_figure_amount(&c->w, end + 1 + (is_word(c, end + 1) && !has(c, end + 1, VB_FIGURE_NUMBER)), &next) && !next.is_seldom && noun_end(c, &next) > 0;
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
    bool is_from = has(c, at, VB_FIGURE_BETWEEN) && (vb_str_equal(word_of(c, at), VB_S("с")) || vb_str_equal(word_of(c, at), VB_S("со")));
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
    return vb_str_ends(each, VB_S("ой")) || vb_str_ends(each, VB_S("ей")) || vb_str_ends(word, VB_S("ии")) || !ends_with_any(word, plurals, 2);
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
    uint32_t end = vb_figure_ends_unit(&c->w, r->end) || !is_of_each(&c->w, r->end) ? r->end : vb_figure_russian_unit(&c->w, r->end, 0);
    if (end > r->end)
        return (vb_span){c->w.t[r->end].span.from, c->w.t[end - 1].span.to};
    vb_span named = named_before(c, r);
    if (!vb_span_is_empty(named))
        return named;
    return !vb_span_is_empty(c->of) ? c->of : is_counting(c) ? c->unit : named;
}

void vb_figure_begin_russian(counter *c)
{
    static const vb_str numbers[] = {{"общего", 12}, {"числа", 10}, {"количества", 20}};
    static const vb_str plurals[] = {{"ых", 4}, {"их", 4}, {"ов", 4}, {"ев", 4}, {"ей", 4}};
    uint32_t at = c->sentence + 1;
    if (!is_word(c, c->sentence) || !has(c, c->sentence, VB_FIGURE_OF))
        return;
    while (is_word(c, at) && (has(c, at, VB_FIGURE_SKIP | VB_FIGURE_EXACTLY) || is_any(word_of(c, at), numbers, 3)))
        at++;
    uint32_t end = vb_figure_russian_unit(&c->w, at, 0);
    if (end > at && !has(c, end - 1, VB_FIGURE_MEASURE) && ends_with_any(word_of(c, end - 1), plurals, sizeof plurals / sizeof *plurals))
        c->unit = c->near = (vb_span){c->w.t[at].span.from, c->w.t[end - 1].span.to};
}

/* figure_amount.c - numbers, in digits and in words.
 *
 *     amount   = ( digits | words ) [ AND-HALF ] { TIMES } [ AND-HALF ]
 *              | amount FRACTION-OF amount                                   "one in four"
 *              | FRACTION | han FRACTION han | PERCENT ( han | digits )        "two thirds", "三分之二", "百分之九"
 *     words    = NUMBER { [ joint ] NUMBER }
 *     joint    = "-" | "and": only where what follows is of lower places ("hundred and five"); in Arabic ones stand
 * before tens
 *
 * "Five and seven" are two amounts, "fifty-seven" is one: the rules of `may_add` tell. */
#include "analysis/figure_parts.h"

#define SHARED_WORDS 3 /* a noun and its adjectives */
#define SHARE_WORDS 12 /* from a Russian share to another beside it */

bool vb_worded_is_dash(const vb_worded *w, uint32_t i)
{
    return i < w->count &&
           (w->t[i].sign == '-' || w->t[i].sign == 0x2012 || w->t[i].sign == 0x2013 || w->t[i].sign == 0x2014);
}

/* "на семью из пяти человек": a Russian family, where no plural in the instrumental follows, as it does after "семью".
 */
static bool is_family(const vb_worded *w, uint32_t i)
{
    if (w->lang != VB_LANG_RU || w->t[i].value != 7 || !vb_str_equal(vb_str_span(w->text, w->t[i].span), VB_S("семью")))
        return false;
    return !vb_worded_is_word(w, i + 1) || !(vb_worded_has(w, i + 1, VB_FIGURE_NUMBER | VB_FIGURE_TIMES) ||
                                             vb_str_ends(vb_str_span(w->text, w->t[i + 1].span), VB_S("ми")));
}

static bool is_number_word(const vb_worded *w, uint32_t i)
{
    return vb_worded_is_word(w, i) && vb_worded_has(w, i, VB_FIGURE_NUMBER) && w->t[i].value >= 0 && !is_family(w, i);
}

/* "минус" */
static bool is_minus(const vb_worded *w, uint32_t i)
{
    return vb_worded_is_word(w, i) && vb_worded_has(w, i, VB_FIGURE_NUMBER) && w->t[i].value < 0;
}

/* "moins 12 degrés", "menos 8 grados": only what is measured from zero may be below it. */
static bool is_below_zero(const vb_worded *w, uint32_t at)
{
    static const vb_str minus[] = {{"moins", 5}, {"menos", 5}},
                        degrees[] = {{"degrés", 7}, {"degré", 6}, {"grados", 6}, {"grado", 5}, {"°C", 3}};
    if (!vb_worded_is_romance(w) || at + 2 >= w->count || w->t[at + 1].kind != VB_FIGURED_NUMBER)
        return false;
    for (size_t k = 0; k < sizeof degrees / sizeof *degrees; k++)
        if (vb_str_equal(vb_str_span(w->text, w->t[at + 2].span), degrees[k]))
            return vb_str_equal(vb_str_span(w->text, w->t[at].span), minus[w->lang == VB_LANG_ES]);
    return false;
}

static bool is_and_half(const vb_worded *w, uint32_t i)
{
    return vb_worded_has(w, i, VB_FIGURE_FRACTION) && vb_worded_has(w, i, VB_FIGURE_AND);
}

/* "two and a half million", "un million et demi". */
static void take_half(const vb_worded *w, vb_amount *a)
{
    if (!is_and_half(w, a->to))
        return;
    a->value += 0.5 * (a->times > 0 ? a->times : 1);
    a->to++;
    a->is_seldom = false;
}

static bool take_han(const vb_worded *w, uint32_t at, vb_amount *a);

/* "million", "тыс.", "万" after a number, perhaps two of them. */
static void take_times(const vb_worded *w, vb_amount *a)
{
    take_half(w, a);
    while (vb_worded_has(w, a->to, VB_FIGURE_TIMES) && !vb_worded_has(w, a->to, VB_FIGURE_MONEY) &&
           w->t[a->to].value > 0) {
        a->times = w->t[a->to].value * (a->times > 0 ? a->times : 1);
        a->value *= w->t[a->to].value;
        a->to++;
        a->is_seldom = false;
        vb_amount rest;
        if (w->lang == VB_LANG_ZH && a->to < w->count && w->t[a->to].kind == VB_FIGURED_NUMBER &&
            w->t[a->to].is_glued) {
            rest = (vb_amount){.from = a->to, .to = a->to + 1, .value = w->t[a->to].value}; /* "1亿2000万" */
            take_times(w, &rest);
            a->value += rest.value;
            a->to = rest.to;
        } else if (w->lang == VB_LANG_ZH && vb_worded_is_word(w, a->to) && take_han(w, a->to, &rest) &&
                   rest.value < a->times && rest.value > 1) {
            a->value += rest.value; /* "一万五千" */
            a->to = rest.to;
        }
    }
    if (a->times > 0)
        take_half(w, a);
}

/* May a number word of value `v` be added to `part`, the number below a thousand that is said until now? */
static bool may_add(vb_lang lang, uint32_t part, uint32_t v, bool is_and)
{
    if (part == 0)
        return true;
    uint32_t below = part % 100;
    if (lang == VB_LANG_AR) {
        if (v == 10)
            return is_and ? below == 0 : below > 0 && below < 10;
        return is_and && (v < 10 ? below == 0 : v < 100 && below < 10);
    }
    if (is_and && !(lang == VB_LANG_EN && below == 0) && !(lang == VB_LANG_ES && below >= 20 && v < 10) &&
        !(lang == VB_LANG_FR && below >= 20 && v % 10 == 1))
        return false;
    if (v < 10)
        return part % 10 == 0 && below != 10;
    if (v < 20)
        return below == 0 || (lang == VB_LANG_FR && (below == 60 || below == 80));
    return v < 100 && below == 0;
}

/* The token of the number word that goes on after token `i`, past a hyphen or "and": 0 if none does. */
static uint32_t next_word(const vb_worded *w, uint32_t i, uint32_t part, bool after_times)
{
    bool is_hyphen = w->t[i].sign == '-' && w->t[i].is_glued,
         is_and = vb_worded_is_word(w, i) && vb_worded_has(w, i, VB_FIGURE_AND);
    uint32_t word = i + (is_hyphen || is_and);
    if (!is_number_word(w, word) || vb_worded_has(w, word, VB_FIGURE_INDEFINITE))
        return 0;
    uint32_t v = (uint32_t) w->t[word].value;
    if (is_and && after_times && part == 0)
        return w->lang == VB_LANG_AR || (w->lang == VB_LANG_EN && v < 100) ? word : 0;
    if (is_hyphen && w->lang == VB_LANG_RU)
        return 0;
    return may_add(w->lang, part, v, is_and) ? word : 0;
}

/* A multiple at token `i`, after total and part: false where it multiplies nothing. */
static bool take_multiple(const vb_worded *w, uint32_t i, double *total, double *part)
{
    double v = vb_worded_is_word(w, i) && vb_worded_has(w, i, VB_FIGURE_TIMES) ? w->t[i].value : 0;
    if (v < 1000) {
        if (v <= 0 || *part <= 0 || *part >= 20)
            return false;
        *part *= v;
        return true;
    }
    if (*part > 0)
        *total += *part * v;
    else
        *total *= v; /* "mil millones" */
    *part = 0;
    return true;
}

/* Half of one, or of the multiple that was said: "two and a half million", "dos millones y medio", which Arabic says
 * again. The token after it. */
static uint32_t add_half(const vb_worded *w, uint32_t i, double *total, double *part, double times)
{
    double unit = times > 0 ? times : *total >= 1e9 ? 1e9 : *total >= 1e6 ? 1e6 : 1e3;
    if (*part > 0 || *total <= 0) {
        *part += 0.5;
        return i + 1;
    }
    *total += 0.5 * unit;
    return i + 1 + (vb_worded_has(w, i + 1, VB_FIGURE_TIMES) && w->t[i + 1].value == unit); /* "مليونين ونصف مليون" */
}

/* "two hundred and fifty thousand": what is said after a smaller number multiplies it, else it is added. */
static bool take_words(const vb_worded *w, uint32_t at, vb_amount *a)
{
    double total = 0, part = 0;
    uint32_t i = at + 1, word;
    if (!is_number_word(w, at))
        return false;
    *(w->t[at].value >= 1000 ? &total : &part) = w->t[at].value;
    *a = (vb_amount){.from = at, .is_words = true};
    while (i < w->count) {
        if (is_and_half(w, i))
            i = add_half(w, i, &total, &part, a->times);
        else if (take_multiple(w, i, &total, &part))
            a->times = w->t[i++].value;
        else if ((word = next_word(w, i, (uint32_t) part, total > 0)) > 0)
            part += w->t[word].value, i = word + 1;
        else
            break;
    }
    a->to = i;
    a->value = total + part;
    a->is_seldom = i == at + 1 && vb_worded_has(w, at, VB_FIGURE_SELDOM);
    return true;
}

static bool han_digit(const vb_worded *w, uint32_t i, const vb_han_digits_row **row)
{
    vb_str letter = vb_str_span(w->text, w->t[i].span);
    for (int k = 0; k < vb_han_digits_count; k++)
        if (vb_str_equal(vb_han_digits[k].form, letter)) {
            *row = vb_han_digits + k;
            return true;
        }
    return false;
}

/* "百余", "近百": a Chinese multiple alone that is a number. */
static bool is_qualified_unit(const vb_worded *w, uint32_t at)
{
    bool is_after = vb_worded_has(w, at + 1, VB_FIGURE_AFTER) && vb_worded_has(w, at + 1, VB_FIGURE_MORE);
    return is_after || (at > 0 && vb_worded_is_word(w, at - 1) && !vb_worded_has(w, at - 1, VB_FIGURE_VERB) &&
                        vb_worded_has(w, at - 1, VB_FIGURE_AROUND | VB_FIGURE_MORE | VB_FIGURE_LESS));
}

static bool take_han(const vb_worded *w, uint32_t at, vb_amount *a)
{
    double total = 0, part = 0, place = 0, spread = 0;
    uint32_t i = at;
    for (; vb_worded_is_word(w, i); i++) {
        const vb_han_digits_row *digit;
        bool is_digit = han_digit(w, i, &digit);
        if (is_digit && digit->unit && place == 0) {
            total += (part > 0 ? part : 1) * digit->value;
            spread *= part > 0 ? digit->value : 1;
            part = 0;
        } else if (is_digit && place > 0) {
            total += digit->value * place;
            place /= 10;
        } else if (is_digit && spread == 0 && part > 0 && part < 9 && digit->value == part + 1) /* "七八", "三四百" */
            spread = 1;
        else if (is_digit)
            part = part * 10 + digit->value;
        else if (i == at && vb_worded_has(w, i, VB_FIGURE_NUMBER))
            part = w->t[i].value;
        else if (i > at && place == 0 && vb_str_equal(vb_str_span(w->text, w->t[i].span), VB_S("点"))) /* "十二点五" */
            place = 0.1;
        else
            break;
    }
    const vb_han_digits_row *alone;
    if (i == at || place == 0.1)
        return false;
    if (i == at + 1 && han_digit(w, at, &alone) &&
        (alone->value == 0 || (alone->unit && alone->value > 10 && !is_qualified_unit(w, at))))
        return false; /* "百慕大", "千年", "零容忍" */
    *a = (vb_amount){.from = at, .to = i, .value = total + part, .is_words = true};
    a->is_seldom = i == at + 1 && a->value == 1;
    take_times(w, a);
    a->high = spread > 0 ? (total + part + spread) * a->value / (total + part) : 0;
    return true;
}

/* "del millón y medio de", "por millón de habitantes": a Spanish multiple in the singular that is a number after an
 * article or a preposition. */
static bool is_multiple_alone(const vb_worded *w, uint32_t at)
{
    return w->lang == VB_LANG_ES && at > 0 && vb_worded_is_word(w, at) && vb_worded_has(w, at, VB_FIGURE_TIMES) &&
           w->t[at].value >= 1e6 && vb_str_ends(vb_str_span(w->text, w->t[at].span), VB_S("ón")) &&
           vb_worded_is_word(w, at - 1) &&
           (vb_worded_has(w, at - 1, VB_FIGURE_STOP) || vb_worded_has(w, at - 1, VB_FIGURE_AROUND)) &&
           !vb_worded_has(w, at - 1, VB_FIGURE_NUMBER | VB_FIGURE_VERB);
}

static bool take_one(const vb_worded *w, uint32_t at, vb_amount *a)
{
    if (at >= w->count)
        return false;
    if (w->t[at].kind == VB_FIGURED_NUMBER) {
        *a = (vb_amount){.from = at, .to = at + 1, .value = w->t[at].value};
        take_times(w, a);
        return true;
    }
    bool is_alone =
        w->lang == VB_LANG_ZH && vb_worded_has(w, at, VB_FIGURE_TIMES) && is_qualified_unit(w, at); /* "逾百万人" */
    if (is_alone || is_multiple_alone(w, at)) {
        *a = (vb_amount){.from = at, .to = at + 1, .value = w->t[at].value, .times = w->t[at].value, .is_words = true};
        if (!is_alone)
            take_half(w, a);
        return true;
    }
    return w->lang == VB_LANG_ZH ? take_han(w, at, a) : take_words(w, at, a);
}

/* The token after the noun, and what describes it, between the numbers of a share: "quatre familles déplacées sur
 * cinq", "one adult in three". */
static uint32_t after_shared(const vb_worded *w, uint32_t at)
{
    uint32_t i = at;
    bool is_western = vb_worded_is_romance(w) || w->lang == VB_LANG_EN;
    while (is_western && i < at + SHARED_WORDS && vb_worded_is_word(w, i) && !vb_figure_ends_unit(w, i))
        i++;
    return i;
}

/* "deux attaques sur trois villages", yet "une femme sur dix-sept meurt": French and Spanish verbs in the singular do
 * not end as nouns in the plural. */
static bool is_noun_after(const vb_worded *w, uint32_t i)
{
    if (vb_figure_ends_unit(w, i))
        return false;
    vb_str word = vb_str_span(w->text, w->t[i].span);
    return !vb_worded_is_romance(w) || vb_str_ends(word, VB_S("s")) || vb_str_ends(word, VB_S("x")) ||
           vb_worded_has(w, i, VB_FIGURE_HEAD);
}

/* "Two in five wells", "trois puits sur dix", yet "two in five days", "deux attaques sur trois villages", "12 out of 15
 * members": do words that say other things too part the numbers of a share? */
static bool is_share(const vb_worded *w, const vb_amount *a, const vb_amount *of, uint32_t noun)
{
    bool is_round = of->value == 10 || of->value == 100 || of->value == 1000;
    bool is_measured = vb_worded_has(w, of->to, VB_FIGURE_MEASURE) &&
                       !((w->lang == VB_LANG_EN || w->lang == VB_LANG_AR || vb_worded_is_romance(w)) &&
                         vb_worded_has(w, of->to, VB_FIGURE_STOP));
    if (a->times > 0 || is_measured || (noun && is_noun_after(w, of->to)))
        return false;
    bool is_small =
        w->lang == VB_LANG_EN && of->value <= 10 &&
        a->from > 0 && /* "nearly 2 in 5 women", yet "attacked 2 in 5 villages" */
        vb_worded_has(w, a->from - 1,
                      VB_FIGURE_AROUND | VB_FIGURE_MORE | VB_FIGURE_LESS | VB_FIGURE_LEAST | VB_FIGURE_MOST);
    return a->is_words ? a->value == 1 || of->value <= 10 || of->value == 20 || is_round
                       : a->value == 1 || is_round || is_small;
}

/* "1 млн 300 тыс.", "مليون و 300 ألف": digits with a smaller multiple go on after a larger one. */
static bool take_plain(const vb_worded *w, uint32_t at, vb_amount *a)
{
    vb_amount rest;
    if (!take_one(w, at, a))
        return false;
    uint32_t next = a->to + (w->lang == VB_LANG_AR && vb_worded_has(w, a->to, VB_FIGURE_AND));
    bool may_go_on = w->lang == VB_LANG_RU || vb_worded_is_romance(w) || (w->lang == VB_LANG_AR && next > a->to);
    double times = a->times > 0                                                              ? a->times
                   : a->is_words && a->to == at + 1 && vb_worded_has(w, at, VB_FIGURE_TIMES) ? a->value
                                                                                             : 0;
    if (may_go_on && times >= 1e6 && next < w->count && w->t[next].kind == VB_FIGURED_NUMBER &&
        take_one(w, next, &rest) && rest.times >= 1000 && rest.value < times) {
        a->value += rest.value;
        a->to = rest.to;
    } else if (w->lang == VB_LANG_ES && times == 1000 && next < w->count && w->t[next].kind == VB_FIGURED_NUMBER &&
               w->t[next].value < times && w->t[next].value >= 1 && take_one(w, next, &rest) &&
               (rest.times == 0 || rest.times >= 1e6)) { /* "3 mil 736", "2 mil 500 millones" */
        a->times = rest.times > 0 ? rest.times : a->times;
        a->value = a->value * (rest.times > 0 ? rest.times : 1) + rest.value;
        a->to = rest.to;
    } else if (w->lang == VB_LANG_RU && times == 1000 && next < w->count && w->t[next].kind == VB_FIGURED_NUMBER &&
               w->t[next].value < times && w->t[next].value >= 1 && take_one(w, next, &rest) &&
               rest.times == 0) { /* "6 тыс. 400" */
        a->value += rest.value;
        a->to = rest.to;
    }
    return true;
}

/* "девять из десяти горожан и один из четырех сельских жителей": is a share told so a few words before token `at`? */
static bool is_after_russian_share(const vb_worded *w, uint32_t at)
{
    vb_amount whole;
    for (uint32_t i = at; i > 1 && at - i < SHARE_WORDS && w->t[i - 1].kind != VB_FIGURED_END; i--)
        if (vb_worded_has(w, i - 1, VB_FIGURE_OF) && is_number_word(w, i - 2) && take_plain(w, i, &whole) &&
            whole.is_words && whole.value == 10)
            return true;
    return false;
}

/* "восемь из десяти", "9 из 10", "один из двадцати" where nothing follows; "двое из десяти" are counted. */
static bool is_russian_share(const vb_worded *w, const vb_amount *a, uint32_t of)
{
    static const vb_str persons[] = {{"ое", 4}, {"ро", 4}, {"их", 4}, {"ых", 4}};
    vb_amount whole;
    if (w->lang != VB_LANG_RU || !vb_worded_has(w, of, VB_FIGURE_OF) || !take_plain(w, of + 1, &whole) ||
        whole.is_words != a->is_words || whole.value <= a->value || whole.times > 0 || a->times > 0)
        return false;
    for (size_t i = 0; i < sizeof persons / sizeof *persons; i++)
        if (vb_str_ends(vb_str_span(w->text, w->t[a->to - 1].span), persons[i]))
            return false;
    return whole.value == 10 || whole.value == 100 || whole.value == 1000 ||
           (a->is_seldom && (!vb_worded_is_word(w, whole.to) || is_after_russian_share(w, a->from)));
}

/* "uno de cada cuatro", "un enfant sur quatre": a share, said as a number out of another. */
static bool take_share_of(const vb_worded *w, vb_amount *a)
{
    vb_amount of;
    uint32_t word = after_shared(w, a->to), noun = word > a->to ? a->to : 0;
    if (!(is_russian_share(w, a, word) || vb_worded_has(w, word, VB_FIGURE_FRACTION)) ||
        !vb_worded_has(w, word, VB_FIGURE_OF | VB_FIGURE_STOP) || !take_plain(w, word + 1, &of) ||
        of.is_words != a->is_words || of.value <= a->value || a->value <= 0 ||
        (vb_worded_has(w, word, VB_FIGURE_STOP) && w->lang != VB_LANG_RU && !is_share(w, a, &of, noun)))
        return false;
    a->to = of.to;
    a->value /= of.value;
    a->among = noun ? w->t[noun].span : (vb_span){0, 0};
    a->is_words = a->is_fraction = a->is_among = true;
    a->is_seldom = false;
    return true;
}

static bool is_sign(const vb_worded *w, uint32_t i, uint32_t sign) { return i < w->count && w->t[i].sign == sign; }

/* "four (4) cranes", "16 (seize) remorques": the same number once more, in brackets. */
static void take_again(const vb_worded *w, vb_amount *a)
{
    vb_amount again;
    uint32_t at = a->to + 1;
    if (!is_sign(w, a->to, '(') || at >= w->count)
        return;
    if (w->t[at].kind == VB_FIGURED_CODE && !w->t[at].is_named)
        again = (vb_amount){.to = at + 1, .value = w->t[at].value};
    else if (!take_plain(w, at, &again))
        return;
    if (again.value != a->value || !is_sign(w, again.to, ')'))
        return;
    a->to = again.to + 1;
    a->is_seldom = false;
}

/* The noun among which a share counts, from token `at` to `end`; of people ("每六人中") the noun before token `each`.
 */
static vb_span among_of(const vb_worded *w, uint32_t each, uint32_t at, uint32_t end)
{
    bool is_person = vb_str_equal(vb_str_span(w->text, w->t[at].span), VB_S("人"));
    bool is_people = end == at + 1 && (vb_worded_has(w, at, VB_FIGURE_SKIP) || is_person);
    bool is_before = is_people && each > 0 && vb_worded_has(w, each - 1, VB_FIGURE_HEAD); /* "难民每六人中就有一人" */
    return is_before ? w->t[each - 1].span : (vb_span){w->t[at].span.from, w->t[end - 1].span.to};
}

/* Past the words between "中" and the smaller number of such a share. */
static uint32_t after_joints(const vb_worded *w, uint32_t at)
{
    static const vb_str joints[] = {{"就", 3}, {"便", 3}, {"即", 3}, {"有", 3}, {"就有", 6}};
    uint32_t i = at;
    for (size_t k = 0; k < sizeof joints / sizeof *joints; k++)
        i += vb_worded_is_word(w, i) && vb_str_equal(vb_str_span(w->text, w->t[i].span), joints[k]);
    return i;
}

/* "每四名儿童中就有一名", "每十人中有三人": a share of the noun between its numbers; yet "每10万活产中有486名产妇". */
static bool take_one_in(const vb_worded *w, uint32_t at, vb_amount *a)
{
    vb_amount of, part;
    uint32_t from, end, noun;
    bool is_each = w->lang == VB_LANG_ZH && vb_str_equal(vb_str_span(w->text, w->t[at].span), VB_S("每"));
    if (!is_each || !take_one(w, at + 1, &of) || of.high > 0)
        return false;
    end = vb_figure_unit(w, of.to, of.value, &from);
    if (end == from || end >= w->count || !vb_str_equal(vb_str_span(w->text, w->t[end].span), VB_S("中")) ||
        !take_one(w, after_joints(w, end + 1), &part) || part.high > 0 || part.value >= of.value || part.value <= 0)
        return false;
    bool is_measured =
        vb_worded_has(w, part.to, VB_FIGURE_SKIP | VB_FIGURE_HEAD) && !vb_worded_has(w, part.to, VB_FIGURE_STOP);
    uint32_t to = vb_figure_unit(w, part.to, part.value, &noun);
    if (is_measured && to > part.to + 1 && vb_worded_has(w, to - 1, VB_FIGURE_HEAD))
        return false;
    *a = (vb_amount){
        .from = at, .to = part.to + is_measured, .value = part.value / of.value, .among = among_of(w, at, from, end)};
    a->is_words = a->is_fraction = a->is_among = true;
    return true;
}

bool vb_figure_amount(const vb_worded *w, uint32_t at, vb_amount *a)
{
    vb_amount rest;
    if (at < w->count && take_one_in(w, at, a))
        return true;
    if (!vb_worded_is_word(w, at)) {
        if (!take_plain(w, at, a))
            return false;
        take_again(w, a);
        (void) take_share_of(w, a);
        return true;
    }
    if (vb_worded_has(w, at, VB_FIGURE_FRACTION) && !vb_worded_has(w, at, VB_FIGURE_AND) && w->t[at].value > 0) {
        *a = (vb_amount){.from = at, .to = at + 1, .value = w->t[at].value, .is_words = true, .is_fraction = true};
        a->is_each = w->lang == VB_LANG_RU && vb_worded_has(w, at, VB_FIGURE_STOP);
        if (w->lang == VB_LANG_RU && vb_worded_has(w, a->to, VB_FIGURE_TIMES) &&
            w->t[a->to].value >= 1000) { /* "четверть миллиона" */
            take_times(w, a);
            a->is_fraction = false;
        }
        return true;
    }
    bool is_below = is_below_zero(w, at);                            /* "moins 12 degrés" */
    if ((is_below || is_minus(w, at)) && take_plain(w, at + 1, a)) { /* "минус 18 градусов" */
        a->from = at;
        a->value = -a->value;
        return true;
    }
    if (w->lang == VB_LANG_ZH && vb_worded_has(w, at, VB_FIGURE_PERCENT) && take_plain(w, at + 1, &rest)) {
        *a = rest;
        a->from = at;
        a->is_percentage = true;
        a->is_seldom = false;
        return true;
    }
    if (!take_plain(w, at, a))
        return false;
    double part = w->lang == VB_LANG_AR && a->to == at + 1 ? vb_figure_arabic_part(w, at) : 0;
    if (part > 0) {
        a->value = part;
        a->is_fraction = true;
        return true;
    }
    take_again(w, a);
    if (take_share_of(w, a))
        return true;
    if (w->lang == VB_LANG_ZH && vb_worded_has(w, a->to, VB_FIGURE_FRACTION) && take_plain(w, a->to + 1, &rest) &&
        a->value > 0) {
        *a = (vb_amount){
            .from = at, .to = rest.to, .value = rest.value / a->value, .is_words = true, .is_fraction = true};
    }
    return true;
}

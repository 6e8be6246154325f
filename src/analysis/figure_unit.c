/* figure_unit.c - the words for what is counted: from the number to the head noun, or to the word for money or per
 * cent.
 *
 *     unit = [ "of" [ the ] ] { SKIP } ( PERCENT | MONEY | noun phrase )
 *
 * The noun is told by its ending where the language allows ("armed drones" ends at the plural, Russian adjectives have
 * endings of their own), by the words of data/figure_words.tsv, or by its place right after the number. What follows it
 * ("men of the village", "hommes armés") is not part of it. A model may stand in it: "T-72 tanks". */
#include "analysis/figure_parts.h"
#include "base/utf8.h"

#define STEM_LEAST 6   /* bytes of a Russian word that may be an adjective: three letters */
#define LATIN_LEAST 3  /* letters of a French or Spanish word whose ending tells something */
#define DOZEN 12       /* from it on a number may be a noun that goes with "of": "une douzaine de" */
#define ADJECTIVES 4   /* after a comma: "poorly equipped clinics" */
#define SOUNDS_LEAST 2 /* of a country in the name of its money, in Chinese */
#define SOUNDS_MOST 7
#define OWNER_WORDS 4 /* "of the Security Council’s members" */
#define YEAR_DIGITS 4
#define YEAR_LAST 2200
#define UNIT_WORDS 7 /* between a number and the end of the words for what is counted */

static bool has(const vb_worded *w, uint32_t i, uint32_t roles) { return vb_worded_has(w, i, roles); }

static vb_str word_at(const vb_worded *w, uint32_t i) { return vb_str_span(w->text, w->t[i].span); }

static bool is_model(const vb_worded *w, uint32_t i) { return i < w->count && w->t[i].is_model; }

/* What the ending of a word says that it is (data/word_endings.tsv), the longest that fits: in Russian an adjective or
 * participle, after which a noun comes, a verb, or a noun; NONE where it says nothing. */
vb_ending_role vb_figure_ending(vb_lang lang, vb_str word)
{
    int best = -1;
    for (int i = 0; i < vb_word_endings_count; i++)
        if (vb_word_endings[i].lang == lang && vb_str_ends(word, vb_word_endings[i].form) &&
            (best < 0 || vb_word_endings[i].form.len > vb_word_endings[best].form.len))
            best = i;
    size_t least = lang == VB_LANG_RU ? STEM_LEAST : LATIN_LEAST;
    return best >= 0 && word.len > least ? vb_word_endings[best].role : VB_ENDING_ROLE_NONE;
}

/* Does the word end as an English noun in the plural? */
static bool is_plural(const vb_worded *w, uint32_t i)
{
    vb_str word = word_at(w, i);
    return has(w, i, VB_FIGURE_HEAD | VB_FIGURE_MONEY) || vb_figure_ending(VB_LANG_EN, word) == VB_ENDING_ROLE_NOUN ||
           (word.len > 3 && vb_str_ends(word, VB_S("s")) && !vb_str_ends(word, VB_S("ss")) &&
            !vb_str_ends(word, VB_S("ous")) && (w->t[i].is_capital || !vb_str_ends(word, VB_S("is"))) &&
            !vb_str_ends(word, VB_S("’s")));
}

bool vb_figure_is_verb(const vb_worded *w, uint32_t i)
{
    vb_ending_role role = vb_worded_is_word(w, i) ? vb_figure_ending(w->lang, word_at(w, i)) : VB_ENDING_ROLE_NONE;
    return role == VB_ENDING_ROLE_VERB || (role == VB_ENDING_ROLE_PARTICIPLE && !vb_worded_is_romance(w));
}

bool vb_figure_ends_unit(const vb_worded *w, uint32_t i)
{
    if (is_model(w, i))
        return false;
    return !vb_worded_is_word(w, i) || (has(w, i, VB_FIGURE_ENDS) && !has(w, i, VB_FIGURE_HEAD)) ||
           (has(w, i, VB_FIGURE_NUMBER) && w->lang != VB_LANG_ZH);
}

bool vb_figure_is_done(const vb_worded *w, uint32_t i)
{
    return vb_worded_is_word(w, i) && vb_figure_ending(w->lang, word_at(w, i)) == VB_ENDING_ROLE_PARTICIPLE;
}

bool vb_figure_is_future(const vb_worded *w, uint32_t i)
{
    static const vb_str endings[] = {{"ra", 2}, {"ront", 4}, {"rait", 4}, {"raient", 6}};
    for (size_t k = 0; k < sizeof endings / sizeof *endings; k++)
        if (w->lang == VB_LANG_FR && vb_figure_is_verb(w, i) && vb_str_ends(word_at(w, i), endings[k]))
            return true;
    return false;
}

/* How far an English noun phrase goes: to a head where one thing is counted or shared, else to the first plural. */
typedef enum number_of { ONE, MORE, WHOLE } number_of;

static bool is_verbal(const vb_worded *w, uint32_t i)
{
    vb_str word = word_at(w, i);
    return vb_worded_is_word(w, i) && !w->t[i].is_capital &&
           (vb_str_ends(word, VB_S("ed")) || vb_str_ends(word, VB_S("ing")));
}

static bool is_adverb(const vb_worded *w, uint32_t i)
{
    return vb_worded_is_word(w, i) && !w->t[i].is_capital && vb_str_ends(word_at(w, i), VB_S("ly"));
}

/* "the electricity consumed in the capital": does a word that tells what became of the noun before it end the words? */
static bool is_done_after(const vb_worded *w, uint32_t at, uint32_t i)
{
    vb_str word = word_at(w, i);
    bool is_past = vb_str_ends(word, VB_S("ed")) && !vb_str_ends(word, VB_S("eed"));
    return i > at && is_verbal(w, i) && is_past && !has(w, i, VB_FIGURE_HEAD) && !is_adverb(w, i - 1) &&
           vb_figure_ends_unit(w, i + 1);
}

/* "the 22 provinces choose two": is the word in the plural at `i`, after a noun in it, a verb before what the latter
 * have? */
static bool is_verb_of_plural(const vb_worded *w, uint32_t i)
{
    bool is_known = has(w, i, VB_FIGURE_HEAD) || w->t[i].is_capital;
    bool is_digits = i + 1 < w->count && w->t[i + 1].kind == VB_FIGURED_NUMBER;
    return !is_known && !vb_figure_ends_unit(w, i) && (is_digits || has(w, i + 1, VB_FIGURE_NUMBER));
}

/* "300 accounts", "16 munitions drops": what elsewhere is a verb is a noun where a number of more than one stands
 * before, for no verb ends so after a noun in the plural; not "does". */
static bool is_noun_in_s(const vb_worded *w, uint32_t i)
{
    return has(w, i, VB_FIGURE_VERB) && !has(w, i, VB_FIGURE_MORE | VB_FIGURE_AND) && word_at(w, i).len > 3 &&
           is_plural(w, i) && !vb_str_ends(word_at(w, i), VB_S("oes")) && !is_verbal(w, i);
}

/* "States Parties favour such a conference", yet "United Nations peacekeeping operations": does no noun in the plural
 * follow that the one with a capital at `i` could describe? */
static bool is_last_of_name(const vb_worded *w, uint32_t i)
{
    uint32_t k = i + 1;
    if (vb_figure_ends_unit(w, k) || is_model(w, k) || w->t[k].is_capital)
        return false;
    while (k < i + ADJECTIVES && !vb_figure_ends_unit(w, k))
        if (is_plural(w, k++))
            return false;
    return vb_figure_ends_unit(w, k);
}

/* A noun that seldom is the last ("arms trafficking cases") is no head where another word goes on; one with a capital
 * is one only before a verb: "Member States presented". */
static bool is_english_head(const vb_worded *w, uint32_t i, number_of number)
{
    if (is_model(w, i))
        return false;
    if (number == ONE)
        return has(w, i, VB_FIGURE_HEAD) && (vb_figure_ends_unit(w, i + 1) || is_verbal(w, i + 1) ||
                                             is_model(w, i + 1) || has(w, i, VB_FIGURE_MEASURE));
    if (has(w, i, VB_FIGURE_HEAD) && has(w, i, VB_FIGURE_SELDOM) &&
        (!vb_figure_ends_unit(w, i + 1) || is_noun_in_s(w, i + 1)))
        return false;
    if (has(w, i, VB_FIGURE_MONEY) && !has(w, i, VB_FIGURE_HEAD) &&
        !vb_figure_ends_unit(w, i + 1)) /* "the dollar grant" */
        return false;
    return is_plural(w, i) &&
           (!w->t[i].is_capital || is_verbal(w, i + 1) || is_adverb(w, i + 1) || is_last_of_name(w, i));
}

/* "1,200 displaced families", "recently returned refugees": what else tells what became of them describes them before
 * their noun. */
static bool is_describing(const vb_worded *w, uint32_t i)
{
    bool is_after_adverb = i > 0 && !vb_figure_ends_unit(w, i - 1) && is_adverb(w, i - 1);
    bool is_verb = has(w, i, VB_FIGURE_VERB) && !w->t[i].is_capital;
    return is_verb && (has(w, i, VB_FIGURE_PARTICIPLE) || (is_after_adverb && is_verbal(w, i))) &&
           (!vb_figure_ends_unit(w, i + 1) || is_noun_in_s(w, i + 1)) && is_plural(w, i + 1);
}

/* "two independent, self-governing cantons": does a comma at token `i` stand between adjectives? */
static bool is_between_adjectives(const vb_worded *w, uint32_t at, uint32_t i)
{
    if (i <= at || i >= w->count || w->t[i].sign != ',' || w->t[i - 1].is_capital ||
        w->t[i - 1].kind != VB_FIGURED_WORD)
        return false;
    for (uint32_t k = i + 1; k < i + ADJECTIVES && !vb_figure_ends_unit(w, k) && !is_model(w, k) && !w->t[k].is_capital;
         k++)
        if (is_plural(w, k))
            return true;
    return false;
}

/* "12 military and police advisers": does "and" at token `i` stand between two words that describe a plural behind it?
 */
static bool is_and_between_adjectives(const vb_worded *w, uint32_t at, uint32_t i)
{
    if (i <= at || !vb_worded_is_word(w, i) || !vb_str_equal(word_at(w, i), VB_S("and")) || is_plural(w, i - 1) ||
        has(w, i - 1, VB_FIGURE_TIMES))
        return false;
    return !vb_figure_ends_unit(w, i + 1) && !is_plural(w, i + 1) && !vb_figure_ends_unit(w, i + 2) &&
           is_plural(w, i + 2);
}

/* "2031 marks": four digits that may be a year. */
static bool is_year(const vb_worded *w, uint32_t i)
{
    return w->t[i].kind == VB_FIGURED_NUMBER && w->t[i].span.to - w->t[i].span.from == YEAR_DIGITS &&
           w->t[i].value < YEAR_LAST;
}

/* A head may go on in another: "police officers", "corrections advisers", "annual total budget"; not in what became of
 * it, "seven others injured". */
static uint32_t english_unit(const vb_worded *w, uint32_t at, number_of number)
{
    uint32_t i = at;
    for (; i < at + UNIT_WORDS; i++) {
        bool is_counted = number == WHOLE && i > at && i < w->count &&
                          w->t[i].kind == VB_FIGURED_NUMBER; /* "of the planned 2,500 officers" */
        bool is_between = is_between_adjectives(w, at, i) || is_and_between_adjectives(w, at, i);
        if (is_counted || is_describing(w, i) || (number == MORE && is_between))
            continue;
        if (number == MORE && is_noun_in_s(w, i) &&
            ((i == at && at > 1 && !has(w, at - 2, VB_FIGURE_LABEL | VB_FIGURE_OF) && !is_year(w, at - 1)) ||
             (i > at && (!is_plural(w, i - 1) || has(w, i - 1, VB_FIGURE_SELDOM)))))
            return i + 1;
        if (vb_figure_ends_unit(w, i) || (number == WHOLE && is_done_after(w, at, i)))
            break;
        if (!is_english_head(w, i, number))
            continue;
        while (!has(w, i + 1, VB_FIGURE_VERB) && !vb_figure_ends_unit(w, i + 1) && !is_model(w, i + 1) &&
               !is_verb_of_plural(w, i + 1) && !has(w, i + 1, VB_FIGURE_PARTICIPLE) &&
               (has(w, i + 1, VB_FIGURE_HEAD) || (number != ONE && is_english_head(w, i + 1, WHOLE))))
            i++;
        return i + 1;
    }
    if (number != MORE || i == at || is_model(w, i - 1) || is_plural(w, i - 1))
        return i;
    return at; /* no noun in the plural: nothing that can be counted */
}

/* May a French or Spanish word be a noun in the plural? Both spell it. */
static bool is_romance_plural(const vb_worded *w, uint32_t i)
{
    vb_str word = word_at(w, i);
    return is_model(w, i) || has(w, i, VB_FIGURE_HEAD) || vb_str_ends(word, VB_S("s")) ||
           vb_str_ends(word, VB_S("x")) || vb_str_ends(word, VB_S("z"));
}

/* "63 المعقودة", "ألف المؤرخ": an Arabic noun right after a number has no article. */
static bool is_definite_after_number(const vb_worded *w, uint32_t i)
{
    bool is_after = i > 0 && (w->t[i - 1].kind == VB_FIGURED_NUMBER ||
                              (has(w, i - 1, VB_FIGURE_NUMBER) && !has(w, i - 1, VB_FIGURE_INDEFINITE)));
    return is_after && vb_str_starts(word_at(w, i), VB_S("ال")) && !has(w, i, VB_FIGURE_HEAD);
}

/* The head noun comes first. */
static uint32_t plain_unit(const vb_worded *w, uint32_t at, number_of number)
{
    bool is_romance = vb_worded_is_romance(w);
    bool is_letter = is_romance && word_at(w, at).len == 1 && !has(w, at, VB_FIGURE_HEAD); /* "párrafos 1 d), 1 f)" */
    if (vb_figure_ends_unit(w, at) || is_letter || (is_romance && number == MORE && !is_romance_plural(w, at)) ||
        (w->lang == VB_LANG_AR && number != WHOLE && is_definite_after_number(w, at)))
        return at;
    return at + 1;
}

/* "40万塔尔维亚克朗": past a Chinese word for money after the sounds of a country's name; `at` where none is. */
static uint32_t chinese_money(const vb_worded *w, uint32_t at)
{
    const uint32_t others =
        VB_FIGURE_SKIP | VB_FIGURE_MEASURE | VB_FIGURE_TIMES | VB_FIGURE_VERB | VB_FIGURE_OF | VB_FIGURE_AND;
    uint32_t i = at;
    while (i < at + SOUNDS_MOST && vb_worded_is_word(w, i) && !has(w, i, others | VB_FIGURE_MONEY | VB_FIGURE_PERCENT))
        i++;
    return i >= at + SOUNDS_LEAST && has(w, i, VB_FIGURE_MONEY) ? i + 1 : at;
}

static uint32_t noun_phrase(const vb_worded *w, uint32_t at, number_of number, double value, uint32_t *from)
{
    uint32_t end;
    *from = at;
    switch (w->lang) {
    case VB_LANG_ZH:
        if ((end = chinese_money(w, at)) > at)
            return end;
        return vb_figure_chinese_unit(w, at, number == WHOLE, from);
    case VB_LANG_EN:
    case VB_LANG_NONE:
        return english_unit(w, at, number);
    case VB_LANG_RU:
        return vb_figure_russian_unit(w, at, value);
    default:
        return plain_unit(w, at, number);
    }
}

/* "of the country’s wells": past an owner at token `i`, which does not describe what is counted as "women’s
 * associations" does; `i` where none is. */
static uint32_t after_owner(const vb_worded *w, uint32_t i)
{
    for (uint32_t k = i; w->lang == VB_LANG_EN && k < i + OWNER_WORDS && !vb_figure_ends_unit(w, k) && !is_model(w, k);
         k++) {
        vb_str word = word_at(w, k);
        if (!vb_str_ends(word, VB_S("’s")))
            continue;
        vb_str owner = vb_str_part(word, 0, word.len - VB_S("’s").len);
        return vb_figure_ending(VB_LANG_EN, owner) == VB_ENDING_ROLE_NOUN || vb_str_equal(owner, VB_S("men")) ? i
                                                                                                              : k + 1;
    }
    return i;
}

/* Past "of", the articles after it, and whose they are. */
static uint32_t after_of(const vb_worded *w, uint32_t at)
{
    uint32_t i = at + 1;
    while (w->lang != VB_LANG_RU && i < at + 3 && vb_worded_is_word(w, i) && has(w, i, VB_FIGURE_STOP) &&
           !has(w, i, VB_FIGURE_OF | VB_FIGURE_VERB | VB_FIGURE_SKIP))
        i++;
    return after_owner(w, i);
}

/* "316 de mujeres", "cinco de Asia": of French and Spanish numbers none but "million" and "dizaine" goes with "of" and
 * no article. */
static bool is_of_another(const vb_worded *w, uint32_t at, uint32_t noun)
{
    if (!vb_worded_is_romance(w) || noun > at + 1 || has(w, at, VB_FIGURE_SKIP))
        return false;
    const vb_figure_token *last = w->t + at - 1;
    if (last->roles & VB_FIGURE_TIMES)
        return (last->roles & VB_FIGURE_NUMBER) != 0;
    bool is_noun = last->value >= DOZEN || (last->roles & (VB_FIGURE_AROUND | VB_FIGURE_MEASURE));
    return last->kind == VB_FIGURED_NUMBER || ((last->roles & VB_FIGURE_NUMBER) && !is_noun);
}

/* "them", "whom"; "those" where no noun follows. */
static bool is_pronoun(const vb_worded *w, uint32_t i)
{
    bool is_those = has(w, i, VB_FIGURE_SELDOM);
    return has(w, i, VB_FIGURE_BESIDE) &&
           (!is_those || vb_figure_ends_unit(w, i + 1) ||
            (w->lang == VB_LANG_EN && english_unit(w, i + 1, MORE) == i + 1)); /* "those cast" */
}

/* "coronas norvanas": an adjective of a country after a word for money. */
static bool is_of_country(const vb_worded *w, uint32_t i)
{
    return vb_worded_is_romance(w) && !vb_figure_ends_unit(w, i) && !w->t[i].is_capital &&
           !has(w, i, VB_FIGURE_SKIP | VB_FIGURE_HEAD) &&
           vb_figure_ending(w->lang, word_at(w, i)) == VB_ENDING_ROLE_COUNTRY;
}

uint32_t vb_figure_unit(const vb_worded *w, uint32_t at, double value, uint32_t *from)
{
    uint32_t i = at;
    bool is_of = has(w, i, VB_FIGURE_OF) && i > 0;
    if (is_of)
        i = after_of(w, i); /* "un million d’habitants", "three of the mines" */
    if (is_of && is_of_another(w, at, i)) {
        *from = at;
        return at;
    }
    if (i > at && is_pronoun(w, i - 1)) { /* "27 of them" */
        *from = at;
        return at;
    }
    while (w->lang != VB_LANG_ZH && has(w, i, VB_FIGURE_SKIP) &&
           !(w->lang == VB_LANG_AR && !is_of && has(w, i, VB_FIGURE_STOP))) /* "12 كل شهر" */
        i++;
    if (w->lang == VB_LANG_EN && i > at && has(w, i - 1, VB_FIGURE_SKIP) && vb_figure_ends_unit(w, i) &&
        !is_describing(w, i)) { /* "eight more were" */
        *from = at;
        return at;
    }
    if (i > at && vb_figure_ends_unit(w, i) && !has(w, i, VB_FIGURE_PERCENT | VB_FIGURE_MONEY) &&
        has(w, i - 1, VB_FIGURE_SKIP) && !has(w, i - 1, VB_FIGURE_OF)) { /* "des centaines d’autres" */
        *from = i - 1;
        return i;
    }
    *from = i;
    if (has(w, i, VB_FIGURE_MONEY))
        return i + 1 + is_of_country(w, i + 1);
    if (has(w, i, VB_FIGURE_PERCENT))
        return i + 1;
    if (!is_of && vb_worded_is_romance(w) && at > 0 && has(w, at - 1, VB_FIGURE_TIMES) &&
        !has(w, at - 1, VB_FIGURE_NUMBER | VB_FIGURE_INDEFINITE | VB_FIGURE_MONEY))
        return i; /* "30 millions prévus" */
    if (w->lang == VB_LANG_AR && !vb_figure_is_arabic_noun(w, i, value))
        return i;
    return noun_phrase(w, i, value > 0 && value <= 1 ? ONE : MORE, value, from);
}

/* "half the population": does "half" stand before token `at`, and an article or a possessive at it? */
static bool is_half_the(const vb_worded *w, uint32_t at)
{
    static const vb_str articles[] = {{"the", 3}, {"its", 3}, {"their", 5}, {"these", 5}, {"those", 5}};
    if (w->lang != VB_LANG_EN || at == 0 || !vb_worded_is_word(w, at) || !vb_str_ends(word_at(w, at - 1), VB_S("alf")))
        return false;
    for (size_t k = 0; k < sizeof articles / sizeof *articles; k++)
        if (vb_str_equal(word_at(w, at), articles[k]))
            return true;
    return false;
}

/* The same; is_of: the word at token `at` says that it is of what follows. */
static vb_span share_of(const vb_worded *w, uint32_t at, bool is_of)
{
    uint32_t i = at, from;
    bool is_half = is_half_the(w, at);
    if (is_half || is_of) {
        i = is_half ? after_owner(w, at + 1) : after_of(w, i);
        bool is_them = w->lang == VB_LANG_EN && !is_half && is_pronoun(w, at + 1); /* "half of them on" */
        if (is_them || (!is_half && is_pronoun(w, i - 1)))                         /* "el 9 % de ellos" */
            return (vb_span){0, 0};
        i += i < w->count && w->t[i].is_named; /* "of the 2015 catch" */
        vb_amount counted;                     /* "des 1 200 logements", "de los 2,4 millones de desplazados" */
        bool is_western =
            w->lang == VB_LANG_EN || vb_worded_is_romance(w) || w->lang == VB_LANG_RU; /* "треть из 96 должностей" */
        if (is_western && vb_figure_amount(w, i, &counted) && !counted.is_fraction)
            i = counted.to + (vb_worded_is_romance(w) && counted.times > 0 && has(w, counted.to, VB_FIGURE_OF));
    } else if (w->lang != VB_LANG_RU && w->lang != VB_LANG_AR && w->lang != VB_LANG_ZH) /* a genitive needs no word */
        return (vb_span){0, 0};
    else if (w->lang == VB_LANG_AR && at > 0 && vb_figure_is_arabic_definite(w, at - 1)) /* "أكثر من النصف" */
        return (vb_span){0, 0};
    if (w->lang == VB_LANG_ZH && i == at && vb_figure_ends_unit(w, i)) /* "四分之一用于购买" */
        return (vb_span){0, 0};
    while (w->lang != VB_LANG_ZH &&
           (has(w, i, VB_FIGURE_SKIP) ||
            (w->lang == VB_LANG_RU && has(w, i, VB_FIGURE_EXACTLY))) && /* "половина всех домохозяйств" */
           !(w->lang == VB_LANG_AR && has(w, i, VB_FIGURE_HEAD))) /* "من مجموع الاشتراكات": of their sum */
        i++;
    bool is_noun = w->lang == VB_LANG_EN && i > at && has(w, i, VB_FIGURE_VERB) &&
                   !is_verbal(w, i); /* "of its needs", "of the state budget", "of costs" */
    uint32_t end = noun_phrase(w, i + is_noun, WHOLE, 0, &from);
    from -= is_noun;
    if (w->lang == VB_LANG_ZH && end > from && has(w, end - 1, VB_FIGURE_MEASURE)) /* "征收15%的关税" */
        return (vb_span){0, 0};
    if (end == from && i > at + 1 && has(w, i - 1, VB_FIGURE_SKIP)) /* "un tiers de jeunes" */
        from = i - 1;
    return end > from ? (vb_span){w->t[from].span.from, w->t[end - 1].span.to} : (vb_span){0, 0};
}

vb_span vb_figure_share_of(const vb_worded *w, uint32_t at)
{
    bool is_from = w->lang == VB_LANG_RU && vb_worded_is_word(w, at) &&
                   vb_str_equal(word_at(w, at), VB_S("от")); /* "30 процентов от бюджета" */
    return share_of(w, at, is_from || has(w, at, VB_FIGURE_OF));
}

vb_span vb_figure_share_among(const vb_worded *w, uint32_t at) { return share_of(w, at, true); }

vb_span vb_figure_among(const vb_worded *w, uint32_t at)
{
    if (has(w, at, VB_FIGURE_MEASURE | VB_FIGURE_VERB)) /* "uno de cada cuatro ha perdido", "one in four lacks" */
        return (vb_span){0, 0};
    uint32_t from, end = noun_phrase(w, at, MORE, 0, &from);
    return end > from ? (vb_span){w->t[from].span.from, w->t[end - 1].span.to} : (vb_span){0, 0};
}

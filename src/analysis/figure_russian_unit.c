/* figure_russian_unit.c - the words for what a Russian number counts, told by the endings of words.
 *
 *     unit    = { [ adverb ] adjective } noun
 *
 * After five and more, after numerals that are declined and after millions nouns stand in the plural, and but for those
 * in "-ми" no plural that may stand there ends in a vowel: "пятерых приговорила" has no noun. */
#include <math.h>

#include "analysis/figure_russian.h"

#define UNIT_WORDS 7    /* between a number and the end of the words for what is counted */
#define ADVERB_LEAST 10 /* bytes of an adverb that may stand before an adjective: five letters */

/* "назвал" after "опрошенных": an ending that tells a verb, or may tell one of a word that is not known to be a noun.
 */
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
           vb_worded_is_word(w, i + 1) && !w->t[i + 1].is_capital && !vb_figure_ends_unit(w, i + 1) &&
           !is_verb_form(w, i + 1);
}

bool vb_figure_russian_takes_plural(const vb_worded *w, uint32_t at, double value)
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
    if (!vb_worded_is_word(w, i) || (w->t[i].roles & ~(uint32_t) (VB_FIGURE_STOP | VB_FIGURE_VERB)) ||
        !is_adjective(w, i + 1) || vb_figure_ends_unit(w, i + 1))
        return false;
    vb_str word = word_at(w, i);
    bool is_adverb = word.len >= ADVERB_LEAST && vb_str_ends(word, VB_S("о")) &&
                     vb_figure_ending(VB_LANG_RU, word) != VB_ENDING_ROLE_ADJECTIVE;
    return is_adverb || is_any(word, others, sizeof others / sizeof *others);
}

bool vb_figure_russian_is_between_adjectives(const vb_worded *w, uint32_t i)
{
    bool is_joint = i > 0 && i + 1 < w->count &&
                    (w->t[i].sign == ',' || (vb_worded_is_word(w, i) && vb_worded_has(w, i, VB_FIGURE_AND)));
    if (!is_joint || !is_adjective(w, i - 1) || !is_adjective(w, i + 1) || vb_figure_ends_unit(w, i + 1))
        return false;
    vb_str a = word_at(w, i - 1), b = word_at(w, i + 1);
    uint32_t next = i + 2;
    if (a.len < 4 || b.len < 4 || a.at[a.len - 1] != b.at[b.len - 1] || a.at[a.len - 2] != b.at[b.len - 2])
        return false;
    if (next < w->count && (w->t[next].sign == ',' || vb_worded_has(w, next, VB_FIGURE_AND)))
        return vb_figure_russian_is_between_adjectives(w, next);
    return vb_worded_is_word(w, next) && !vb_figure_ends_unit(w, next) &&
           !is_verbal(vb_figure_ending(VB_LANG_RU, word_at(w, next)));
}

/* The endings that nouns have after a participle or adjective that ends so. */
static const struct {
    vb_str describing, nouns[4];
} agreements[] = {
    {{"ых", 4}, {{"ов", 4}, {"ев", 4}, {"ей", 4}, {"ий", 4}}},
    {{"их", 4}, {{"ов", 4}, {"ев", 4}, {"ей", 4}, {"ий", 4}}},
    {{"ыми", 6}, {{"ами", 6}, {"ями", 6}, {"ьми", 6}, {"ами", 6}}},
    {{"ими", 6}, {{"ами", 6}, {"ями", 6}, {"ьми", 6}, {"ами", 6}}},
    {{"ого", 6}, {{"ия", 4}, {"та", 4}, {"ка", 4}, {"ва", 4}}},
    {{"его", 6}, {{"ия", 4}, {"та", 4}, {"ка", 4}, {"ва", 4}}},
};

/* "поступивших в 2030 году жалоб" */
static bool is_word_or_time(const vb_worded *w, uint32_t i)
{
    return vb_worded_is_word(w, i) || (i < w->count && w->t[i].is_named);
}

/* "прибывшими из столицы инженерами": the token after the noun that agrees with a participle at token `i`, past a
 * preposition and its words; 0 where there is none. */
static uint32_t noun_after_complement(const vb_worded *w, uint32_t i, bool is_plural)
{
    if (!vb_worded_is_word(w, i + 1) || !vb_worded_has(w, i + 1, VB_FIGURE_STOP) ||
        vb_worded_has(w, i + 1, VB_FIGURE_VERB | VB_FIGURE_AND))
        return 0;
    if (i + 2 < w->count && w->t[i + 2].is_named &&
        !vb_figure_ends_unit(w, i + 3)) /* "поступивших в 2030 году жалоб" */
        return i + 4;
    for (size_t k = 0; k < sizeof agreements / sizeof *agreements; k++)
        for (uint32_t n = i + 3; vb_str_ends(word_at(w, i), agreements[k].describing) && n < i + UNIT_WORDS &&
                                 is_word_or_time(w, n - 1) && vb_worded_is_word(w, n);
             n++) {
            if (vb_worded_has(w, n, VB_FIGURE_VERB | VB_FIGURE_NUMBER) ||
                is_verbal(vb_figure_ending(VB_LANG_RU, word_at(w, n))))
                break;
            bool is_head = vb_worded_has(w, n, VB_FIGURE_HEAD) && is_adjective(w, n) &&
                           vb_str_ends(word_at(w, n), agreements[k].describing);
            bool is_few = !is_plural && k < 2 &&
                          ends_with_any(word_at(w, n), (vb_str[]){{"а", 2}, {"я", 2}},
                                        2); /* "три поврежденных при взрыве моста" */
            if (is_head || is_few || ends_with_any(word_at(w, n), agreements[k].nouns, 4))
                return n + 1;
        }
    return 0;
}

bool vb_figure_russian_is_no_plural(const vb_worded *w, uint32_t i, vb_ending_role ending)
{
    static const vb_str singulars[] = {
        {"ение", 8}, {"ание", 8}, {"ствие", 10}, {"годом", 10}}; /* "по 9 решение не принято" */
    if (ends_with_any(word_at(w, i), singulars, sizeof singulars / sizeof *singulars))
        return true;
    return (ending == VB_ENDING_ROLE_NONE || ending == VB_ENDING_ROLE_ACT) && !w->t[i].is_capital &&
           !w->t[i].is_model &&
           !vb_worded_has(w, i, VB_FIGURE_HEAD | VB_FIGURE_MEASURE | VB_FIGURE_MONEY | VB_FIGURE_PERCENT) &&
           is_vowel_last(word_at(w, i));
}

uint32_t vb_figure_russian_unit(const vb_worded *w, uint32_t at, double value)
{
    uint32_t i = at;
    bool is_plural = vb_figure_russian_takes_plural(w, at, value);
    while (i < at + UNIT_WORDS) {
        if (is_describing_adverb(w, i) || (i > at && vb_figure_russian_is_between_adjectives(w, i))) {
            i++;
            continue;
        }
        if (vb_figure_ends_unit(w, i))
            break;
        uint32_t noun = is_adjective(w, i) && !vb_worded_has(w, i, VB_FIGURE_HEAD)
                            ? noun_after_complement(w, i, is_plural || value <= 0)
                            : 0;
        if (noun > 0)
            return noun;
        vb_ending_role ending = vb_figure_ending(VB_LANG_RU, word_at(w, i));
        bool is_head = vb_worded_has(w, i, VB_FIGURE_HEAD);
        bool is_noun = w->t[i].is_model ||
                       (is_head && !goes_on(w, i, ending) && !vb_figure_russian_is_between_adjectives(w, i + 1)) ||
                       ending != VB_ENDING_ROLE_ADJECTIVE;
        bool is_after_plural =
            value <= 0 && i > at &&
            ends_with_any(word_at(w, i - 1), (vb_str[]){{"ых", 4}, {"их", 4}}, 2); /* "половина остальных занята" */
        if ((is_verbal(ending) && !is_head) ||
            ((is_plural || is_after_plural) && vb_figure_russian_is_no_plural(w, i, ending)))
            break; /* "31 воздержалось" */
        i++;
        if (is_noun)
            break;
    }
    return i;
}

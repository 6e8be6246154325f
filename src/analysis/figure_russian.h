/* figure_russian.h - what the files on Russian figures share: words by their endings. Internal to analysis. */
#ifndef VB_FIGURE_RUSSIAN_H
#define VB_FIGURE_RUSSIAN_H

#include "analysis/figure_parts.h"

static inline vb_str word_at(const vb_worded *w, uint32_t i) { return vb_str_span(w->text, w->t[i].span); }

static inline bool ends_with_any(vb_str word, const vb_str *endings, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (vb_str_ends(word, endings[i]))
            return true;
    return false;
}

static inline bool is_any(vb_str word, const vb_str *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (vb_str_equal(word, words[i]))
            return true;
    return false;
}

static inline bool is_verbal(vb_ending_role role)
{
    return role == VB_ENDING_ROLE_VERB || role == VB_ENDING_ROLE_PARTICIPLE;
}

static inline bool is_adjective(const vb_worded *w, uint32_t i)
{
    return vb_worded_is_word(w, i) && vb_figure_ending(VB_LANG_RU, word_at(w, i)) == VB_ENDING_ROLE_ADJECTIVE;
}

static inline bool is_vowel_last(vb_str word)
{
    static const vb_str vowels[] = {{"а", 2}, {"е", 2}, {"ё", 2}, {"и", 2}, {"о", 2},
                                    {"у", 2}, {"ы", 2}, {"э", 2}, {"ю", 2}, {"я", 2}};
    return ends_with_any(word, vowels, sizeof vowels / sizeof *vowels) && !vb_str_ends(word, VB_S("ми"));
}

/* Does the number whose words end before token `at` go with nouns in the plural alone, as "пять", "двух", "трое" and
 * "тысяч" do? */
bool vb_figure_russian_takes_plural(const vb_worded *w, uint32_t at, double value);

/* "палестинских и арабских заключенных", "российских, белорусских и казахских специалистов": does "and" or a comma at
 * token `i` stand between an adjective and another in the same case before a noun? */
bool vb_figure_russian_is_between_adjectives(const vb_worded *w, uint32_t i);

/* Is the word none that may be counted in the plural: "довольны", "замерзли", "неизвестна"? */
bool vb_figure_russian_is_no_plural(const vb_worded *w, uint32_t i, vb_ending_role ending);

#endif

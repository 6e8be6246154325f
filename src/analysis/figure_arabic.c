/* figure_arabic.c - which Arabic words may be the noun that a number counts.
 *
 * The noun stands right after the number, without article; after eleven to ninety-nine it ends as an accusative does. "And", "with"
 * and their like are written together with the word after them, and are told from the first letter of a noun by the list of nouns
 * that begin so (data/figure_words.tsv), or where number and noun do not agree. */
#include "analysis/figure_parts.h"
#include "base/utf8.h"

#define WAW 0x648
#define DAMMA 0x64F

static vb_str word_at(const vb_worded *w, uint32_t i) { return vb_str_span(w->text, w->t[i].span); }

static bool starts_with_any(vb_str word, const vb_str *forms, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (vb_str_starts(word, forms[i]))
            return true;
    return false;
}

/* "بالميناء", "والشارع" */
static bool is_after_particle(vb_str word)
{
    static const vb_str forms[] = {{"بال", 6}, {"لل", 4}, {"وال", 6}, {"كال", 6}, {"فال", 6}};
    return starts_with_any(word, forms, sizeof forms / sizeof *forms);
}

/* Might the first letter be a particle, or that of a verb? */
static bool may_be_joined(vb_str word)
{
    static const vb_str forms[] = {{"ب", 2}, {"ل", 2}, {"ف", 2}, {"ك", 2}, {"س", 2}, {"ي", 2}};
    return starts_with_any(word, forms, sizeof forms / sizeof *forms);
}

/* "رُفض", "وأُحيل": the vowel of a passive after the first letter. */
static bool is_passive(vb_str word)
{
    vb_rune first = vb_utf8_at(word, 0), second = vb_utf8_at(word, first.len);
    if (first.value == WAW)
        return vb_utf8_at(word, first.len + second.len).value == DAMMA;
    return second.value == DAMMA;
}

static bool is_accusative(vb_str word)
{
    static const vb_str ends[] = {{"ا", 2}, {"ة", 2}, {"ى", 2}, {"ً", 2}, {"ء", 2}};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (vb_str_ends(word, ends[i]))
            return true;
    return false;
}

bool vb_figure_is_arabic_definite(const vb_worded *w, uint32_t i) { return vb_str_starts(word_at(w, i), VB_S("ال")); }

bool vb_figure_is_arabic_noun(const vb_worded *w, uint32_t i, double value)
{
    if (!vb_worded_is_word(w, i))
        return false;
    if (vb_worded_has(w, i, VB_FIGURE_HEAD | VB_FIGURE_MONEY | VB_FIGURE_PERCENT))
        return true;
    vb_str word = word_at(w, i);
    if (vb_utf8_at(word, 0).value == WAW || is_after_particle(word) || is_passive(word))
        return false;
    uint32_t below = value < 1e9 && value == (uint32_t) value ? (uint32_t) value % 100 : 0;
    if (below > 10)
        return is_accusative(word) || !may_be_joined(word);
    return !(may_be_joined(word) && i > 1 && w->t[i - 1].kind == VB_FIGURED_NUMBER && vb_worded_is_word(w, i - 2) && vb_figure_is_arabic_definite(w, i - 2)); /* "القاعة 3 بمبنى" */
}

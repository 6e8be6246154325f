/* figure_unit.c - the words for what is counted: from the number to the head noun, or to the word for money or per cent.
 *
 *     unit = [ "of" [ the ] ] { SKIP } ( PERCENT | MONEY | noun phrase )
 *
 * The noun is told by its ending where the language allows ("armed drones" ends at the plural, Russian adjectives have
 * endings of their own), by the words of data/figure_words.tsv, or by its place right after the number. What follows it
 * ("men of the village", "hommes armés") is not part of it. A model may stand in it: "T-72 tanks". */
#include "analysis/figure_parts.h"
#include "base/utf8.h"

/* Words that say something else than what is counted. */
#define ENDS                                                                                                              \
    (VB_FIGURE_STOP | VB_FIGURE_VERB | VB_FIGURE_BESIDE | VB_FIGURE_AROUND | VB_FIGURE_MORE | VB_FIGURE_LESS |            \
     VB_FIGURE_LEAST | VB_FIGURE_MOST | VB_FIGURE_EXACTLY | VB_FIGURE_BETWEEN | VB_FIGURE_TO | VB_FIGURE_AND |            \
     VB_FIGURE_AT | VB_FIGURE_FRACTION | VB_FIGURE_INDEFINITE | VB_FIGURE_NONE)
#define STEM_LEAST 6 /* bytes of a Russian word that may be an adjective: three letters */
#define UNIT_WORDS 7 /* between a number and the end of the words for what is counted */

static bool has(const vb_worded *w, uint32_t i, uint32_t roles) { return vb_worded_has(w, i, roles); }

static vb_str word_at(const vb_worded *w, uint32_t i) { return vb_str_span(w->text, w->t[i].span); }

static bool is_model(const vb_worded *w, uint32_t i) { return i < w->count && w->t[i].is_model; }

/* Does the word end as an English noun in the plural? */
static bool is_plural(const vb_worded *w, uint32_t i)
{
    vb_str word = word_at(w, i);
    return has(w, i, VB_FIGURE_HEAD) ||
           (word.len > 3 && vb_str_ends(word, VB_S("s")) && !vb_str_ends(word, VB_S("ss")) && !vb_str_ends(word, VB_S("ous")) &&
            (w->t[i].is_capital || !vb_str_ends(word, VB_S("is"))) && !vb_str_ends(word, VB_S("’s")));
}

/* Russian adjectives and participles, by their endings (data/word_endings.tsv); a noun comes after them. The longest
 * ending decides. */
static bool is_russian_adjective(vb_str word)
{
    int best = -1;
    for (int i = 0; i < vb_word_endings_count; i++)
        if (vb_str_ends(word, vb_word_endings[i].form) &&
            (best < 0 || vb_word_endings[i].form.len > vb_word_endings[best].form.len))
            best = i;
    return best >= 0 && vb_word_endings[best].role == VB_ENDING_ROLE_ADJECTIVE && word.len > STEM_LEAST;
}

bool vb_figure_ends_unit(const vb_worded *w, uint32_t i)
{
    if (is_model(w, i))
        return false;
    return !vb_worded_is_word(w, i) || (has(w, i, ENDS) && !has(w, i, VB_FIGURE_HEAD)) ||
           (has(w, i, VB_FIGURE_NUMBER) && w->lang != VB_LANG_ZH);
}

/* How far an English noun phrase goes: to a head where one thing is counted or shared, else to the first plural. */
typedef enum number_of { ONE, MORE, WHOLE } number_of;

static bool is_english_head(const vb_worded *w, uint32_t i, number_of number)
{
    if (is_model(w, i))
        return false;
    return number == ONE ? has(w, i, VB_FIGURE_HEAD) : is_plural(w, i) && !w->t[i].is_capital;
}

/* A head may go on in another: "police officers", "annual total budget". */
static uint32_t english_unit(const vb_worded *w, uint32_t at, number_of number)
{
    uint32_t i = at;
    for (; i < at + UNIT_WORDS && !vb_figure_ends_unit(w, i); i++) {
        if (!is_english_head(w, i, number))
            continue;
        while (!vb_figure_ends_unit(w, i + 1) && !is_model(w, i + 1) &&
               (has(w, i + 1, VB_FIGURE_HEAD) || (has(w, i, VB_FIGURE_HEAD) && is_english_head(w, i + 1, WHOLE))))
            i++;
        return i + 1;
    }
    if (number != MORE || i == at || is_model(w, i - 1) || is_plural(w, i - 1))
        return i;
    return at; /* no noun in the plural: nothing that can be counted */
}

static uint32_t russian_unit(const vb_worded *w, uint32_t at)
{
    uint32_t i = at;
    while (i < at + UNIT_WORDS && !vb_figure_ends_unit(w, i)) {
        bool is_noun = is_model(w, i) || has(w, i, VB_FIGURE_HEAD) || !is_russian_adjective(word_at(w, i));
        i++;
        if (is_noun)
            break;
    }
    return i;
}

static uint32_t chinese_unit(const vb_worded *w, uint32_t at, uint32_t *from)
{
    uint32_t i = at;
    if (has(w, i, VB_FIGURE_SKIP) && !vb_figure_ends_unit(w, i + 1))
        i++;
    *from = i;
    while (i < at + UNIT_WORDS && !vb_figure_ends_unit(w, i) && !has(w, i, VB_FIGURE_HEAD))
        i++;
    return has(w, i, VB_FIGURE_HEAD) ? i + 1 : i;
}

/* The head noun comes first. */
static uint32_t plain_unit(const vb_worded *w, uint32_t at) { return vb_figure_ends_unit(w, at) ? at : at + 1; }

static uint32_t noun_phrase(const vb_worded *w, uint32_t at, number_of number, uint32_t *from)
{
    *from = at;
    switch (w->lang) {
    case VB_LANG_ZH:
        return chinese_unit(w, at, from);
    case VB_LANG_EN:
    case VB_LANG_NONE:
        return english_unit(w, at, number);
    case VB_LANG_RU:
        return russian_unit(w, at);
    default:
        return plain_unit(w, at);
    }
}

/* Past "of" and the articles after it. */
static uint32_t after_of(const vb_worded *w, uint32_t at)
{
    uint32_t i = at + 1;
    while (w->lang != VB_LANG_RU && i < at + 3 && vb_worded_is_word(w, i) && has(w, i, VB_FIGURE_STOP) &&
           !has(w, i, VB_FIGURE_OF | VB_FIGURE_VERB | VB_FIGURE_SKIP))
        i++;
    return i;
}

uint32_t vb_figure_unit(const vb_worded *w, uint32_t at, double value, uint32_t *from)
{
    uint32_t i = at;
    if (has(w, i, VB_FIGURE_OF) && i > 0)
        i = after_of(w, i); /* "un million d’habitants", "three of the mines" */
    if (i > at && has(w, i - 1, VB_FIGURE_BESIDE)) { /* "27 of them" */
        *from = at;
        return at;
    }
    while (w->lang != VB_LANG_ZH && has(w, i, VB_FIGURE_SKIP))
        i++;
    if (i > at && vb_figure_ends_unit(w, i) && !has(w, i, VB_FIGURE_PERCENT | VB_FIGURE_MONEY) && has(w, i - 1, VB_FIGURE_SKIP) &&
        !has(w, i - 1, VB_FIGURE_OF)) { /* "des centaines d’autres" */
        *from = i - 1;
        return i;
    }
    *from = i;
    if (has(w, i, VB_FIGURE_PERCENT | VB_FIGURE_MONEY))
        return i + 1;
    return noun_phrase(w, i, value > 0 && value <= 1 ? ONE : MORE, from);
}

vb_span vb_figure_share_of(const vb_worded *w, uint32_t at)
{
    uint32_t i = at, from;
    if (has(w, i, VB_FIGURE_OF))
        i = after_of(w, i);
    else if (w->lang != VB_LANG_RU && w->lang != VB_LANG_AR && w->lang != VB_LANG_ZH) /* a genitive needs no word */
        return (vb_span){0, 0};
    while (w->lang != VB_LANG_ZH && has(w, i, VB_FIGURE_SKIP))
        i++;
    uint32_t end = noun_phrase(w, i, WHOLE, &from);
    return end > from ? (vb_span){w->t[from].span.from, w->t[end - 1].span.to} : (vb_span){0, 0};
}

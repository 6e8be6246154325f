/* figure_parts.h - what the files on figures share: the words of one paragraph, a number
 * among them, and the words for what it counts. Internal to analysis. */
#ifndef VB_FIGURE_PARTS_H
#define VB_FIGURE_PARTS_H

#include "analysis/figure_token.h"

/* The words of a stretch of running text. */
typedef struct vb_figure_words_in {
    vb_str text;
    vb_lang lang;
    const vb_figure_token *t;
    uint32_t count;
} vb_worded;

typedef struct vb_amount {
    uint32_t from, to;   /* tokens */
    double high;         /* of "七八", which is seven or eight; else 0 */
    double value, times; /* times: the last multiple among its words, "million", or 0 */
    bool is_seldom;      /* "one", which seldom counts */
    bool is_words;
    bool is_fraction;   /* "two thirds": of 1 */
    bool is_among;      /* "one in four": what it is of follows without "of" */
    bool is_each;       /* "каждый третий" */
    vb_span among;      /* "enfant" in "un enfant sur quatre", or an empty place */
    bool is_percentage; /* "百分之九": of 100, and its word stands before */
} vb_amount;

/* Has token `i` one of these roles? */
static inline bool vb_worded_has(const vb_worded *w, uint32_t i, uint32_t roles)
{
    return i < w->count && (w->t[i].roles & roles);
}
static inline bool vb_worded_is_word(const vb_worded *w, uint32_t i)
{
    return i < w->count && w->t[i].kind == VB_FIGURED_WORD;
}
/* French and Spanish. */
static inline bool vb_worded_is_romance(const vb_worded *w) { return w->lang == VB_LANG_FR || w->lang == VB_LANG_ES; }
/* A dash of any length. */
bool vb_worded_is_dash(const vb_worded *w, uint32_t i);

/* Words that say something else than what is counted. */
#define VB_FIGURE_ENDS                                                                                                 \
    (VB_FIGURE_STOP | VB_FIGURE_VERB | VB_FIGURE_BESIDE | VB_FIGURE_AROUND | VB_FIGURE_MORE | VB_FIGURE_LESS |         \
     VB_FIGURE_LEAST | VB_FIGURE_MOST | VB_FIGURE_EXACTLY | VB_FIGURE_BETWEEN | VB_FIGURE_TO | VB_FIGURE_AND |         \
     VB_FIGURE_AT | VB_FIGURE_FRACTION | VB_FIGURE_INDEFINITE)

/* The number in digits or words that begins at token `at`. */
bool vb_figure_amount(const vb_worded *w, uint32_t at, vb_amount *a);

/* The words for what `value` counts, from token `at` on: the token after them, and in *from the first of them; equal
 * where there are none. */
uint32_t vb_figure_unit(const vb_worded *w, uint32_t at, double value, uint32_t *from);
/* "of the territory" after a share, at token `at`: the place of the noun phrase, or an empty one. */
vb_span vb_figure_share_of(const vb_worded *w, uint32_t at);
/* The same after "of the" or a word like "among" at token `at`. */
vb_span vb_figure_share_among(const vb_worded *w, uint32_t at);
/* "inhabitants" after "one in four", at token `at`. */
vb_span vb_figure_among(const vb_worded *w, uint32_t at);
/* The same in Chinese: the noun phrase after a number or, where it is the whole, after a share. */
uint32_t vb_figure_chinese_unit(const vb_worded *w, uint32_t at, bool is_whole, uint32_t *from);
/* "政府预算" in "政府预算的18.5%": what stands before the Chinese share that begins at token `at`, not before token
 * `from`; or an empty place. */
vb_span vb_figure_of_before(const vb_worded *w, uint32_t at, uint32_t from);
/* "国内生产总值" in "相当于国内生产总值0.7%", as above. */
vb_span vb_figure_of_between(const vb_worded *w, uint32_t at, uint32_t from);
/* May the Arabic word at token `i` be the noun that `value` counts? */
bool vb_figure_is_arabic_noun(const vb_worded *w, uint32_t i, double value);
/* Has it an article? */
bool vb_figure_is_arabic_definite(const vb_worded *w, uint32_t i);
/* "ومنظمة": is "and" written together with the word at token `i`, which has no article? */
bool vb_figure_is_after_and(const vb_worded *w, uint32_t i);
/* "الثامن عشر", "الخمسة عشر": is the word at token `i` an Arabic ordinal, or a number with an article, with the one
 * after it? */
bool vb_figure_is_arabic_ordinal(const vb_worded *w, uint32_t i);
/* "خمس المدارس", a fifth, where "خمس مدارس" are five: the part of what follows it that the number word at token `i`
 * names, or 0. */
double vb_figure_arabic_part(const vb_worded *w, uint32_t i);
/* "ألفين وثلاثة آلاف" after "between": parts the number of `a` where an Arabic "and" stands between two numbers of a
 * range. */
void vb_figure_part_arabic(const vb_worded *w, vb_amount *a);
/* Does the ending of a Russian, French or Spanish word say that it is a verb, or a Russian participle that tells what
 * became of somebody? */
bool vb_figure_is_verb(const vb_worded *w, uint32_t i);
/* Does the ending of a French or Spanish word say that it may be a participle? */
bool vb_figure_is_done(const vb_worded *w, uint32_t i);
/* Does it say that it is a French verb of the future: "prendra"? */
bool vb_figure_is_future(const vb_worded *w, uint32_t i);
/* What the ending of a word says that it is (data/word_endings.tsv); NONE where it says nothing. */
vb_ending_role vb_figure_ending(vb_lang lang, vb_str word);
/* The token after the Russian words for what is counted that begin at token `at`, right after a number of this value;
 * 0: after a share. */
uint32_t vb_figure_russian_unit(const vb_worded *w, uint32_t at, double value);
/* Does token `i` end the words for what is counted? */
bool vb_figure_ends_unit(const vb_worded *w, uint32_t i);

#endif

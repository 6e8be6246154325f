/* figure_arabic.c - which Arabic words may be the noun that a number counts, and what else Arabic alone does with
 * numbers.
 *
 * The noun stands right after the number, without article; after eleven to ninety-nine it ends as an accusative does.
 * "And", "with" and their like are written together with the word after them, and are told from the first letter of a
 * noun by the list of nouns that begin so (data/figure_words.tsv), or where number and noun do not agree.
 *
 * Digits in groups run from left to right within a line that runs from right to left. Where the blank between groups
 * was typed as a plain one, some wrote the groups the other way round, so that they look right on paper: "900 427 311
 * 1" is 1,311,427,900. The group that has fewer than three digits tells; where a document has such and none that tells
 * the contrary, all its numbers are so. */
#include "analysis/figure_count.h"
#include "base/utf8.h"

#include <string.h>

#define WAW 0x648
#define DAMMA 0x64F
#define NUMBER_WORDS 9  /* from "number of" to the number */
#define WORD_LEAST 6    /* bytes of a word that has "and" before it */
#define SUBJECT_LEAST 6 /* bytes of a noun with a pronoun */
#define FORM_MAX 64     /* bytes of a verb with its preposition */
#define SKELETON_MAX 32

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
    if (!vb_rune_is_arabic(vb_utf8_at(word, 0).value) || vb_utf8_at(word, 0).value == WAW || is_after_particle(word) ||
        is_passive(word))
        return false;
    uint32_t below = value < 1e9 && value == (uint32_t) value ? (uint32_t) value % 100 : 0;
    if (below > 10)
        return is_accusative(word) || !may_be_joined(word);
    return !(may_be_joined(word) && i > 1 && w->t[i - 1].kind == VB_FIGURED_NUMBER && vb_worded_is_word(w, i - 2) &&
             vb_figure_is_arabic_definite(w, i - 2)); /* "القاعة 3 بمبنى" */
}

bool vb_figure_is_after_and(const vb_worded *w, uint32_t i)
{
    vb_str word = word_at(w, i);
    return vb_utf8_at(word, 0).value == WAW && word.len > WORD_LEAST && !is_after_particle(word) && !is_passive(word);
}

bool vb_figure_is_arabic_ordinal(const vb_worded *w, uint32_t i)
{
    size_t end;
    int row;
    if (!vb_worded_is_word(w, i) || i + 1 >= w->count)
        return false;
    vb_str word = word_at(w, i);
    size_t at = is_after_particle(word) && !vb_str_starts(word, VB_S("لل")) ? 6 : 4; /* "والثامن", "للثامن", "الثامن" */
    bool is_definite = vb_str_starts(word, VB_S("ال")) || is_after_particle(word);
    if (!is_definite || !vb_lexicon_at(&vb_lexicon_figure_ar, w->text, w->t[i].span.from + at, &end, &row))
        return false;
    return (end == w->t[i + 1].span.to && vb_figure_words[row].roles == VB_FIGURE_STOP) ||
           (end == w->t[i].span.to && (vb_figure_words[row].roles & VB_FIGURE_NUMBER)); /* "الخمسة عشر" */
}

double vb_figure_arabic_part(const vb_worded *w, uint32_t i)
{
    double value = w->t[i].value;
    bool is_like = value == 5 || value == 7 || value == 9 || value == 10; /* written alike but for vowels */
    if (!is_like || vb_str_ends(word_at(w, i), VB_S("ة")) || !vb_worded_is_word(w, i + 1) ||
        !vb_figure_is_arabic_definite(w, i + 1) || (i > 0 && vb_figure_is_arabic_ordinal(w, i - 1)))
        return 0;
    return (vb_str_ends(word_at(w, i), VB_S("ا")) ? 2 : 1) / value; /* "خمسا السكان": two fifths */
}

/* ---- ranges ------------------------------------------------------------------------ */

void vb_figure_part_arabic(const vb_worded *w, vb_amount *a)
{
    vb_amount low, high;
    for (uint32_t i = a->from + 1; a->is_words && i + 1 < a->to; i++) {
        vb_worded before = *w;
        before.count = i;
        if (!vb_worded_is_word(w, i) || !vb_worded_has(w, i, VB_FIGURE_AND) ||
            !vb_figure_amount(&before, a->from, &low) || low.to != i || !vb_figure_amount(w, i + 1, &high) ||
            high.to != a->to || high.value <= low.value || high.is_fraction)
            continue;
        if (low.value >= 10 || high.value >= 100) { /* "خمسة وعشرين" is one number */
            *a = low;
            return;
        }
    }
}

/* "23 حادثا، 14 في العاصمة و 9 في الشمال": digits in a list, each with its place. */
static bool is_at_place(const counter *c, const reading *r)
{
    bool is_joined = is_comma(c, r->from - 1) || (c->is_after_bare && has(c, r->from - 1, VB_FIGURE_AND));
    return is_joined && !r->a.is_words && r->a.times <= 0 && c->figures > 0 && !vb_span_is_empty(c->unit) &&
           !c->is_measured && c->kind == VB_FIGURE_KIND_COUNT && is_word(c, r->end) &&
           vb_str_equal(word_at(&c->w, r->end), VB_S("في")) && is_word(c, r->end + 1) && !c->w.t[r->end + 1].is_named;
}

bool vb_figure_arabic_counts(const counter *c, const reading *r)
{
    bool is_of = has_before(c, r->from, VB_FIGURE_OF) && !has_before(c, r->from, VB_FIGURE_SKIP);
    bool is_of_sum = r->from > c->sentence + 1 && has(c, r->from - 2, VB_FIGURE_OF) &&
                     vb_str_equal(word_at(&c->w, r->from - 1), VB_S("مجموع"));
    bool is_out_of = (is_of || is_of_sum) && !vb_span_is_empty(c->unit) && c->kind == VB_FIGURE_KIND_COUNT;
    bool is_indefinite = r->f.qualifier == VB_QUALIFIER_SOME; /* "وفر عشرات الآلاف إلى البلدان المجاورة" */
    bool is_told = has_before(c, r->from, VB_FIGURE_VERB) && !has_before(c, r->from, VB_FIGURE_CHANGES) &&
                   !is_word(c, r->end); /* "وجُرح 45، بينهم" */
    return c->w.lang == VB_LANG_AR && r->from > c->sentence &&
           (is_at_place(c, r) || is_out_of || is_indefinite || is_told || has_before(c, r->from, VB_FIGURE_BESIDE));
}

/* May token `i` stand between "number of" and the number: a word, a time, the first number of "من 320 إلى 190"? */
static bool is_within_number(const counter *c, uint32_t i)
{
    bool is_first = c->w.t[i].kind == VB_FIGURED_NUMBER && is_word(c, i + 1) && has(c, i + 1, VB_FIGURE_TO) &&
                    has_before(c, i, VB_FIGURE_BETWEEN);
    return is_word(c, i) || c->w.t[i].is_named || is_first;
}

/* "عدد الضحايا 120", "وعدد القتلى إلى 43": the noun after "number of", before the number that is bare, with no figure
 * between. */
static vb_span noun_of_number(const counter *c, uint32_t at)
{
    for (uint32_t i = at; i > c->sentence && i > c->after && i + NUMBER_WORDS > at && is_within_number(c, i - 1); i--) {
        vb_str word = word_at(&c->w, i - 1);
        bool is_number = is_word(c, i - 1) && vb_str_ends(word, VB_S("عدد")) && word.len <= sizeof "عدد" + 1;
        if (is_number && i < at && is_word(c, i) && !vb_figure_ends_unit(&c->w, i))
            return c->w.t[i].span;
    }
    return (vb_span){0, 0};
}

/* "البنادق، وعددها 64", "الألغام البالغ عددها 41": the noun before "whose number is", where nothing was counted. */
static vb_span noun_with_number(const counter *c, uint32_t at)
{
    uint32_t i = at - 1;
    while (i > c->sentence &&
           (is_comma(c, i - 1) || has(c, i - 1, VB_FIGURE_AND) || vb_str_starts(word_at(&c->w, i - 1), VB_S("البالغ"))))
        i--;
    bool is_noun = i > c->sentence && i + 1 < at && is_word(c, i - 1) && vb_figure_is_arabic_definite(&c->w, i - 1);
    return is_noun && c->figures == 0 ? c->w.t[i - 1].span : (vb_span){0, 0};
}

vb_span vb_figure_arabic_before(const counter *c, const reading *r)
{
    vb_amount next;
    const vb_span none = {0, 0};
    if (c->w.lang != VB_LANG_AR || r->a.is_seldom || r->from <= c->sentence + 1 ||
        (is_word(c, r->end) && has(c, r->end, VB_FIGURE_OF | VB_FIGURE_NAME)) ||
        (has(c, r->end, VB_FIGURE_TO) && vb_figure_amount(&c->w, r->end + 1, &next) && is_word(c, next.to) &&
         !vb_figure_ends_unit(&c->w, next.to)))
        return none; /* "من 3 100 إلى 4 700 سجين" */
    bool is_counted =
        has_before(c, r->from, VB_FIGURE_BESIDE) && vb_str_starts(word_at(&c->w, r->from - 1), VB_S("عدد"));
    return is_counted ? noun_with_number(c, r->from) : noun_of_number(c, r->from);
}

/* "صحفيين اثنين": "two" after a dual, which says it already. */
bool vb_figure_is_after_dual(const counter *c, const reading *r)
{
    static const vb_str duals[] = {{"ين", 4}, {"ان", 4}};
    if (c->w.lang != VB_LANG_AR || !r->a.is_words || r->a.value != 2 || r->from <= c->sentence ||
        !is_word(c, r->from - 1) || (c->w.t[r->from - 1].roles & ~(uint32_t) VB_FIGURE_HEAD) ||
        vb_figure_is_arabic_definite(&c->w, r->from - 1))
        return false;
    return vb_str_ends(word_at(&c->w, r->from - 1), duals[0]) || vb_str_ends(word_at(&c->w, r->from - 1), duals[1]);
}

/* ---- verbs with their subject -------------------------------------------------------- */

static bool ends_with_pronoun(vb_str word)
{
    static const vb_str pronouns[] = {{"ه", 2}, {"ها", 4}, {"هم", 4}, {"هن", 4}};
    for (size_t i = 0; i < sizeof pronouns / sizeof *pronouns; i++)
        if (word.len >= SUBJECT_LEAST && vb_str_ends(word, pronouns[i]))
            return true;
    return false;
}

/* "لا", "ألا", "لم", "لن" */
static bool is_negation(vb_str word)
{
    static const vb_str forms[] = {{"لا", 4},  {"لم", 4},  {"لن", 4},   {"ولا", 6}, {"ولم", 6},
                                   {"ولن", 6}, {"ألا", 6}, {"بألا", 8}, {"وألا", 8}};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (vb_str_equal(word, forms[i]))
            return true;
    return false;
}

static size_t append(char *form, size_t at, vb_str word)
{
    if (at + word.len > FORM_MAX)
        return at;
    memcpy(form + at, word.at, word.len);
    return at + word.len;
}

uint32_t vb_figure_arabic_compared(const counter *c, uint32_t from, uint32_t *verb)
{
    static const vb_str prepositions[] = {{"على", 6}, {"عن", 4}};
    char form[FORM_MAX];
    size_t len = 0;
    int row;
    if (c->w.lang != VB_LANG_AR || from < c->sentence + 3 || !is_word(c, from - 1))
        return 0;
    vb_str preposition = word_at(&c->w, from - 1);
    bool is_after = vb_str_equal(preposition, prepositions[0]) || vb_str_equal(preposition, prepositions[1]);
    uint32_t subject = from - 1 - is_after;
    *verb = subject - 1;
    if (*verb < c->sentence || !is_word(c, subject) || !is_word(c, *verb) ||
        !ends_with_pronoun(word_at(&c->w, subject)))
        return 0;
    bool is_not = *verb > c->sentence && is_word(c, *verb - 1) && is_negation(word_at(&c->w, *verb - 1));
    vb_str word = word_at(&c->w, *verb);
    if (vb_utf8_at(word, 0).value == WAW)
        word = vb_str_part(word, 2, word.len);
    len = append(form, len, is_not ? VB_S("لا ") : VB_S(""));
    len = append(form, len, word);
    len = append(form, len, is_after ? VB_S(" ") : VB_S(""));
    len = append(form, len, is_after ? preposition : VB_S(""));
    *verb -= is_not && word_at(&c->w, *verb - 1).len == sizeof "لا" - 1;
    return vb_lexicon_is(&vb_lexicon_figure_ar, (vb_str){form, len}, &row) ? vb_figure_words[row].roles : 0;
}

/* ---- the measure said twice ----------------------------------------------------------- */

/* The letters by which a word is known in the singular and the plural: none of the weak ones, nor the endings. */
static size_t skeleton(vb_str word, char *out)
{
    static const vb_str weak[] = {{"ا", 2}, {"أ", 2}, {"إ", 2}, {"آ", 2}, {"و", 2}, {"ي", 2},
                                  {"ى", 2}, {"ة", 2}, {"ئ", 2}, {"ء", 2}, {"ؤ", 2}, {"ً", 2}};
    size_t len = 0;
    if (vb_str_ends(word, VB_S("ات")))
        word = vb_str_part(word, 0, word.len - 4);
    for (size_t at = 0; at + 2 <= word.len && len + 2 <= SKELETON_MAX; at += 2) {
        bool is_weak = false;
        for (size_t i = 0; i < sizeof weak / sizeof *weak; i++)
            is_weak = is_weak || vb_str_starts(vb_str_part(word, at, word.len), weak[i]);
        if (!is_weak)
            memcpy(out + len, word.at + at, 2), len += 2;
    }
    return len;
}

bool vb_figure_is_arabic_unit_twice(const counter *c, uint32_t unit)
{
    const uint32_t measured = VB_FIGURE_MEASURE | VB_FIGURE_MONEY;
    char first[SKELETON_MAX], second[SKELETON_MAX];
    vb_amount next;
    if (c->w.lang != VB_LANG_AR || !is_word(c, unit) || !has(c, unit, measured) ||
        !has(c, unit + 1, VB_FIGURE_TO | VB_FIGURE_AND) || !vb_figure_amount(&c->w, unit + 2, &next) ||
        !is_word(c, next.to) || !has(c, next.to, measured))
        return false;
    size_t len = skeleton(word_at(&c->w, unit), first);
    return len > 0 && vb_str_equal((vb_str){first, len}, (vb_str){second, skeleton(word_at(&c->w, next.to), second)});
}

uint32_t vb_figure_arabic_half(const counter *c, uint32_t unit, uint32_t end)
{
    const uint32_t half = VB_FIGURE_AND | VB_FIGURE_FRACTION;
    char first[SKELETON_MAX], second[SKELETON_MAX];
    if (c->w.lang != VB_LANG_AR || !is_word(c, end) || !has(c, unit, VB_FIGURE_MEASURE) ||
        (c->w.t[end].roles & half) != half)
        return end;
    vb_str again = is_word(c, end + 1) ? word_at(&c->w, end + 1) : VB_S("");
    if (vb_str_starts(again, VB_S("ال")))
        again = vb_str_part(again, 4, again.len);
    size_t len = skeleton(word_at(&c->w, unit), first);
    return end + 1 + (len > 0 && vb_str_equal((vb_str){first, len}, (vb_str){second, skeleton(again, second)}));
}

/* ---- groups of digits -------------------------------------------------------------- */

static uint32_t digits_at(vb_str text, uint32_t at)
{
    uint32_t n = 0;
    while (at + n < text.len && vb_rune_is_digit((uint8_t) text.at[at + n]))
        n++;
    return n;
}

static bool is_groupable(vb_str text, uint32_t at)
{
    return at < text.len && (text.at[at] == '/' || text.at[at] == '-' || text.at[at] == ',' || text.at[at] == '.') &&
           digits_at(text, at + 1) > 0;
}

/* The groups of digits, a blank between them, that begin at `at`: how many; the digits of the first and the last, and
 * the end. */
static uint32_t groups_at(vb_str text, uint32_t at, uint32_t *first, uint32_t *last, uint32_t *end)
{
    uint32_t count = 1;
    *first = *last = digits_at(text, at);
    *end = at + *first;
    while (*first <= 3 && *last == (count == 1 ? *first : 3) && *end < text.len && text.at[*end] == ' ' &&
           digits_at(text, *end + 1) > 0 && digits_at(text, *end + 1) <= 3) {
        *last = digits_at(text, *end + 1);
        *end += 1 + *last;
        count++;
    }
    return count;
}

/* Do the groups themselves tell that they stand the other way round: "900 427 311 1", "000 405", "040 1", "626 14
 * فردا"? No number begins with a nought, and of two that stand side by side the second is none of what an Arabic noun
 * right after it counts, but for the day of a month. */
static bool is_told_turned(vb_str text, uint32_t at, uint32_t count, uint32_t first, uint32_t last, uint32_t end)
{
    size_t to;
    int row;
    bool is_before_noun = !vb_lexicon_at(&vb_lexicon_month, text, end + 1, &to, &row) && text.at[end - last] != '0' &&
                          vb_str_starts(vb_str_part(text, end, text.len), VB_S(" ")) &&
                          vb_rune_is_arabic(vb_utf8_at(text, end + 1).value);
    bool is_after_word = at > 1 && text.at[at - 1] == ' ' && vb_rune_is_arabic(vb_utf8_before(text, at - 1).value);
    if (first != 3)
        return false;
    if (last < 3)
        return count > 2 || text.at[at] == '0' || (is_before_noun && is_after_word);
    return vb_str_starts(vb_str_part(text, at, end), VB_S("000 ")) && text.at[end - last] != '0';
}

bool vb_figure_is_turned(vb_str text)
{
    bool is_turned = false;
    for (uint32_t at = 0, first, last, end; at<text.len; at = end> at ? end : at + 1) {
        end = at;
        if (!vb_rune_is_digit((uint8_t) text.at[at]))
            continue;
        uint32_t count = groups_at(text, at, &first, &last, &end);
        if (count < 2 || (at > 0 && (text.at[at - 1] == '/' || text.at[at - 1] == '-')) || is_groupable(text, end))
            continue;
        if (first < 3 && last == 3)
            return false;
        is_turned = is_turned || is_told_turned(text, at, count, first, last, end);
    }
    return is_turned;
}

uint32_t vb_figure_turned_end(vb_str text, uint32_t at, bool is_turned, double *value)
{
    uint32_t first, last, end, count = groups_at(text, at, &first, &last, &end);
    bool is_told = count > 1 && is_told_turned(text, at, count, first, last, end);
    if (count < 2 || first != 3 || (!is_told && !is_turned) || is_groupable(text, end))
        return at;
    double place = 1;
    *value = 0;
    for (uint32_t from = at; from < end; from += digits_at(text, from) + 1, place *= 1000) {
        double group = 0;
        for (uint32_t i = from; i < from + digits_at(text, from); i++)
            group = group * 10 + (text.at[i] - '0');
        *value += group * place;
    }
    return end;
}

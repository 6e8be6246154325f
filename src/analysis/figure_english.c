/* figure_english.c - what tells in English that a number without a noun counts, and what the sentence counts before any
 * number is said: "1,900" is written as a quantity, "stands at 41", "built for 240"; "the number of cases rose to
 * 4,150".
 *
 * No form of the language is here that data/figure_words.tsv can tell. */
#include <string.h>

#include "analysis/figure_count.h"

#define FOR_LEAST 20    /* of digits after "for": smaller ones may be the number of anything */
#define YEAR_FIRST 1600 /* as time.c reads years */
#define YEAR_LAST 2199
#define SUBJECT_WORDS 4 /* of a noun and what describes it before a verb */
#define OBJECT_WORDS 9  /* of what is changed, between the verb and "from" */
#define SHARED_WORDS 2  /* adjectives between a number and "and": "340 national and 55 international staff" */

static bool is_english(const counter *c) { return c->w.lang == VB_LANG_EN; }

/* Is the word at token `i` this one? */
static bool is_form(const counter *c, uint32_t i, vb_str word)
{
    return is_word(c, i) && vb_str_equal(vb_str_span(c->w.text, c->w.t[i].span), word);
}

/* Is token `i` a number, in digits or words? */
static bool is_number(const counter *c, uint32_t i)
{
    return i < c->w.count && (c->w.t[i].kind == VB_FIGURED_NUMBER || has(c, i, VB_FIGURE_NUMBER));
}

static bool is_cell(const counter *c, const reading *r)
{
    bool is_first = r->from > 0 && c->w.t[r->from - 1].sign == '\t';
    return is_first || (r->end < c->w.count && c->w.t[r->end].sign == '\t');
}

/* "takes in 1,100": digits with a comma, in running text. */
static bool is_written_large(const counter *c, const reading *r)
{
    const vb_figure_token *t = c->w.t + r->a.from;
    vb_str digits = vb_str_span(c->w.text, t->span);
    return t->kind == VB_FIGURED_NUMBER && r->a.to == r->a.from + 1 && t->value >= 1000 &&
           memchr(digits.at, ',', digits.len) && !is_cell(c, r);
}

/* "was built for 240", "seats for 1,200": what something is meant for, with nothing after it. */
static bool is_meant_for(const counter *c, const reading *r)
{
    const vb_figure_token *t = c->w.t + r->a.from;
    bool is_year = t->value >= YEAR_FIRST && t->value <= YEAR_LAST;
    bool is_end = !is_word(c, r->end) || has(c, r->end, VB_FIGURE_AND);
    return t->kind == VB_FIGURED_NUMBER && t->value >= FOR_LEAST && !is_year && is_end && !is_cell(c, r) &&
           r->from > c->sentence + 1 && is_word(c, r->from - 2) && !c->w.t[r->from - 2].is_capital &&
           is_form(c, r->from - 1, VB_S("for"));
}

/* "stands at 41", "a capacity of 300" */
static bool is_level(const counter *c, const reading *r)
{
    return has_before(c, r->from, VB_FIGURE_BESIDE) && has(c, r->from - 1, VB_FIGURE_AT);
}

/* "a militia 400 to 500 strong" */
static bool is_strong(const counter *c, const reading *r)
{
    return is_form(c, r->end, VB_S("strong")) && vb_figure_ends_unit(&c->w, r->end + 1);
}

/* "cut by nearly one quarter, from 480 to 365": to what something changed from a number that had no noun either. */
static bool is_end_of_change(const counter *c, const reading *r)
{
    return has_before(c, r->from, VB_FIGURE_TO) && !has_before(c, r->from, VB_FIGURE_AND) && c->is_after_bare &&
           c->last + 1 == r->from && c->last > c->sentence + 1 && has(c, c->last - 2, VB_FIGURE_BETWEEN);
}

/* "34 schools are closed, in the south 19": after a place, in one list with the figure before. */
static bool is_after_place(const counter *c, const reading *r)
{
    bool is_end = !is_word(c, r->end) || has(c, r->end, VB_FIGURE_AND);
    uint32_t place = r->from - 1;
    if (r->from < c->sentence + 4 || !is_end || c->figures == 0 || vb_span_is_empty(c->unit) || c->is_measured ||
        c->kind != VB_FIGURE_KIND_COUNT || !is_word(c, place) ||
        has(c, place, VB_FIGURE_STOP | VB_FIGURE_LABEL | VB_FIGURE_NAME) || is_cell(c, r))
        return false;
    uint32_t at = place - 1 - is_form(c, place - 1, VB_S("the"));
    return has(c, at, VB_FIGURE_MEASURE) && has(c, at, VB_FIGURE_STOP) &&
           (is_comma(c, at - 1) || has(c, at - 1, VB_FIGURE_AND));
}

/* "refused to six and pending for three" */
static bool is_last_of_list(const counter *c, const reading *r)
{
    return r->a.is_words && !r->a.is_seldom && c->is_after_bare && r->from > c->sentence &&
           is_form(c, r->from - 1, VB_S("for")) && !is_word(c, r->end) && !vb_span_is_empty(c->unit) &&
           c->kind == VB_FIGURE_KIND_COUNT;
}

/* "and none under that of Tarvia" */
static bool is_none(const counter *c, const reading *r)
{
    return has(c, r->a.from, VB_FIGURE_INDEFINITE) && has(c, r->a.from, VB_FIGURE_EXACTLY) &&
           has_before(c, r->from, VB_FIGURE_AND) && has(c, r->end, VB_FIGURE_STOP) && !vb_span_is_empty(c->unit) &&
           c->kind == VB_FIGURE_KIND_COUNT;
}

bool vb_figure_is_age(const counter *c, const reading *r)
{
    return is_english(c) && r->from > c->sentence && is_form(c, r->from - 1, VB_S("aged"));
}

bool vb_figure_is_listed_age(const counter *c, const reading *r)
{
    bool is_head;
    return is_english(c) && (vb_figure_is_age(c, r) || c->holding > 0) && vb_figure_shares_noun(c, r, &is_head) &&
           !is_head;
}

/* "tests were run on 64 wells, and in nine the level was higher": what something is told of. */
static bool is_told_in(const counter *c, const reading *r)
{
    static const vb_str subjects[] = {{"the", 3}, {"no", 2}, {"there", 5}, {"they", 4}};
    const uint32_t joins = VB_FIGURE_AND;
    bool is_in = has_before(c, r->from, VB_FIGURE_STOP) && is_form(c, r->from - 1, VB_S("in"));
    if (!is_in || !r->a.is_words || r->a.is_seldom || r->from < c->sentence + 3 || vb_span_is_empty(c->unit) ||
        c->is_measured || c->kind != VB_FIGURE_KIND_COUNT || !(is_comma(c, r->from - 2) || has(c, r->from - 2, joins)))
        return false;
    for (size_t k = 0; k < sizeof subjects / sizeof *subjects; k++)
        if (is_form(c, r->end, subjects[k]))
            return true;
    return false;
}

/* "raised the ceiling of the force from 7,000 to 7,450": does "from" at token `at` stand after a verb that tells a
 * change and what is changed, with no other verb and no number between? */
bool vb_figure_is_change_of_object(const counter *c, uint32_t at)
{
    if (!is_english(c) || !is_form(c, at, VB_S("from")))
        return false;
    for (uint32_t i = at; i > c->sentence && i + OBJECT_WORDS > at && is_word(c, i - 1); i--) {
        bool is_changes = has(c, i - 1, VB_FIGURE_CHANGES), is_noun = has(c, i, VB_FIGURE_OF | VB_FIGURE_AT);
        if (is_changes && i < at)
            return !is_noun;
        bool is_verb = has(c, i - 1, VB_FIGURE_VERB | VB_FIGURE_PARTICIPLE) || is_form(c, i - 1, VB_S("that")) ||
                       is_form(c, i - 1, VB_S("which")) || is_form(c, i - 1, VB_S("to"));
        if (is_verb || is_number(c, i - 1))
            return false;
    }
    return false;
}

bool vb_figure_is_all_of(const counter *c, uint32_t i)
{
    static const vb_str articles[] = {{"the", 3}, {"its", 3}, {"their", 5}, {"our", 3}, {"these", 5}, {"those", 5}};
    if (!is_english(c) || !has(c, i, VB_FIGURE_EXACTLY) || !has(c, i, VB_FIGURE_STOP) || !is_word(c, i + 1))
        return false;
    for (size_t k = 0; k < sizeof articles / sizeof *articles; k++)
        if (is_form(c, i + 1, articles[k]))
            return true;
    return !vb_figure_ends_unit(&c->w, i + 1);
}

/* "at least one of them" */
static bool is_one_of_them(const counter *c, const reading *r)
{
    return r->a.is_seldom && r->is_qualified && vb_figure_is_of_them(c, r) && !vb_span_is_empty(c->unit) &&
           c->kind == VB_FIGURE_KIND_COUNT;
}

static bool is_of_each(const counter *c, const reading *r)
{
    return has_before(c, r->from, VB_FIGURE_OF) &&
           (is_form(c, r->end, VB_S("each")) || is_form(c, r->end, VB_S("apiece")));
}

bool vb_figure_counts_outer(const counter *c, const reading *r)
{
    return is_english(c) && (is_of_each(c, r) || (is_meant_for(c, r) && !vb_span_is_empty(c->outer)));
}

bool vb_figure_counts_alone(const counter *c, const reading *r)
{
    return is_english(c) && (is_written_large(c, r) || is_meant_for(c, r) || is_level(c, r) || is_strong(c, r) ||
                             is_end_of_change(c, r) || is_none(c, r) || is_after_place(c, r) || is_last_of_list(c, r) ||
                             is_of_each(c, r) || is_told_in(c, r) || is_one_of_them(c, r));
}

bool vb_figure_shares_noun(const counter *c, const reading *r, bool *is_head)
{
    uint32_t i = r->end, unit;
    vb_amount next = {.is_words = r->a.is_words};
    bool is_name =
        r->from > c->sentence && c->w.t[r->from - 1].is_capital && is_word(c, r->from - 1); /* "Stream 1 and 2" */
    if (!is_english(c) || r->f.has_high || r->a.is_seldom || is_name)
        return false;
    for (; is_comma(c, i); i = next.to) /* "15, 9 and 4 years" */
        if (!vb_figure_amount(&c->w, i + 1, &next) || next.is_fraction || next.is_words != r->a.is_words)
            return false;
    bool is_list = i > r->end;
    while (!is_list && i < r->end + SHARED_WORDS && is_word(c, i) && !vb_figure_ends_unit(&c->w, i))
        i++;
    *is_head = !is_list && i > r->end;
    bool is_by = i == r->end && is_form(c, i, VB_S("by")); /* "400 by 250 metres" */
    if (!is_word(c, i) || !(is_by || has(c, i, VB_FIGURE_AND)) || !vb_figure_amount(&c->w, i + 1, &next) ||
        next.is_fraction || next.is_words != r->a.is_words)
        return false;
    uint32_t end = vb_figure_unit(&c->w, next.to, next.value, &unit);
    bool is_noun = end > unit && !has(c, unit, VB_FIGURE_PERCENT | VB_FIGURE_MONEY) && !has(c, next.to, VB_FIGURE_OF);
    if (!is_list && has_before(c, r->from, VB_FIGURE_OF) &&
        !has(c, end - 1, VB_FIGURE_MEASURE)) /* "a crew of 16 and 230 passengers" */
        return false;
    return is_noun && (!*is_head || end > unit + 1) && (!is_by || has(c, unit, VB_FIGURE_MEASURE));
}

static void tell(counter *c, uint32_t unit, uint32_t end)
{
    c->unit = c->near = (vb_span){c->w.t[unit].span.from, c->w.t[end - 1].span.to};
    c->kind = VB_FIGURE_KIND_COUNT;
    c->is_measured = false;
}

/* "the number of cases" */
static void tell_number_of(counter *c, uint32_t at)
{
    uint32_t unit, end;
    if (!(is_form(c, at, VB_S("number")) || is_form(c, at, VB_S("numbers"))) || !has(c, at + 1, VB_FIGURE_OF) ||
        has(c, at + 2, VB_FIGURE_BESIDE))
        return;
    end = vb_figure_unit(&c->w, at + 1, 2, &unit);
    if (end > unit && !has(c, unit, VB_FIGURE_PERCENT | VB_FIGURE_MONEY)) {
        tell(c, unit, end);
        c->numbered = end - 1;
    }
}

/* "Ceasefire violations fell by 18 per cent to 1,406": the noun in the plural that a verb of change at `at` is said of,
 * where nothing but an article stands between it and the begin of the clause. */
static void tell_changed(counter *c, uint32_t at)
{
    uint32_t end = at, from, first;
    while (end > c->sentence && is_word(c, end - 1) &&
           has(c, end - 1, VB_FIGURE_VERB | VB_FIGURE_CHANGES)) /* "have been" */
        end--;
    for (from = end; from > c->sentence && end - from < SUBJECT_WORDS && !vb_figure_ends_unit(&c->w, from - 1); from--)
        ;
    bool is_begin = from == c->sentence || is_comma(c, from - 1) || has(c, from - 1, VB_FIGURE_AND);
    bool is_after_the = is_form(c, from - 1, VB_S("the")) || is_form(c, from - 1, VB_S("The"));
    is_begin = is_begin ||
               (is_after_the && (from - 1 == c->sentence || is_comma(c, from - 2) || has(c, from - 2, VB_FIGURE_AND)));
    if (is_begin && from < end && vb_figure_unit(&c->w, from, 2, &first) == end && first == from)
        tell(c, from, end);
}

void vb_figure_tell_subject(counter *c, uint32_t at)
{
    if (c->w.lang == VB_LANG_RU)
        vb_figure_tell_russian_total(c, at);
    if (!is_english(c) || !is_word(c, at))
        return;
    if (has(c, at, VB_FIGURE_CHANGES) ||
        (has(c, at, VB_FIGURE_BESIDE) && has(c, at, VB_FIGURE_VERB))) /* "desertions totalled" */
        tell_changed(c, at);
    else
        tell_number_of(c, at);
}

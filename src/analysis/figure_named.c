/* figure_named.c - numbers that name or order something and count nothing, as what stands beside them tells: the day of
 * a month, an ordinal, the year of a name, the number of a title or after a label, an hour. */
#include <math.h>

#include "analysis/figure_count.h"
#include "base/utf8.h"

#define FOUR_DIGITS 4
#define FOUR_DIGITS_LEAST 1000
#define YEAR_FIRST 1600 /* as time.c reads years */
#define YEAR_LAST 2199
#define NEAR_YEAR_FIRST 1945 /* what papers speak of by its year */
#define NEAR_YEAR_LAST 2060
#define ROUND 50
#define ARABIC_LETTER 1000 /* "ألف" is the first letter too */
#define CLOCK_DIGITS 4
#define CLOCK_HOURS 24
#define CLOCK_LAST 2400

/* A day whose year is not said: "on 25 May". */
static bool is_month(const counter *c, uint32_t i)
{
    size_t end;
    int row;
    i += has(c, i, VB_FIGURE_OF);
    return is_word(c, i) && (c->w.lang != VB_LANG_EN || c->w.t[i].is_capital) && /* "ten may speak" */
           vb_lexicon_at(&vb_lexicon_month, c->w.text, c->w.t[i].span.from, &end, &row);
}

/* "October 7 attacks": a day whose month stands before it. */
static bool is_after_month(const counter *c, const reading *r)
{
    const vb_figure_token *t = c->w.t + r->a.from;
    size_t begin;
    int row;
    return c->w.lang == VB_LANG_EN && t->kind == VB_FIGURED_NUMBER && t->value <= 31 && r->from > c->sentence &&
           is_word(c, r->from - 1) && c->w.t[r->from - 1].is_capital &&
           vb_lexicon_before(&vb_lexicon_month_back, c->w.text, c->w.t[r->from - 1].span.to, &begin, &row);
}

/* "1995 Dayton Peace Accords": four digits of a year before a name whose words all have capitals. */
static bool is_named_year(const counter *c, const reading *r, uint32_t unit, uint32_t end)
{
    const vb_figure_token *t = c->w.t + r->a.from;
    if (c->w.lang != VB_LANG_EN || t->kind != VB_FIGURED_NUMBER || t->span.to - t->span.from != FOUR_DIGITS ||
        t->value < YEAR_FIRST || t->value > YEAR_LAST || r->is_qualified || r->a.times > 0 || end < unit + 2)
        return false;
    for (uint32_t i = unit; i < end; i++)
        if (!c->w.t[i].is_capital)
            return false;
    return true;
}

/* "transparent 2017 legislative elections": four digits of a year without a comma, no round number, after an English
 * word that describes what follows. */
static bool is_year_between(const counter *c, const reading *r)
{
    const vb_figure_token *t = c->w.t + r->a.from;
    const uint32_t others =
        VB_FIGURE_VERB | VB_FIGURE_PARTICIPLE | VB_FIGURE_STOP | VB_FIGURE_AND | VB_FIGURE_HEAD | VB_FIGURE_CHANGES;
    return c->w.lang == VB_LANG_EN && t->kind == VB_FIGURED_NUMBER && t->span.to - t->span.from == FOUR_DIGITS &&
           t->value >= NEAR_YEAR_FIRST && t->value < NEAR_YEAR_LAST && fmod(t->value, ROUND) != 0 && !r->is_qualified &&
           !r->f.has_high && r->a.times <= 0 && r->from > c->sentence && is_word(c, r->from - 1) &&
           !c->w.t[r->from - 1].is_capital && !has(c, r->from - 1, others);
}

/* "1540 Committee experts": the number of a resolution, three or four digits, before the name of the body that it set
 * up. */
static bool is_numbered_body(const counter *c, const reading *r, uint32_t unit, uint32_t end)
{
    const vb_figure_token *t = c->w.t + r->a.from;
    uint32_t digits = t->span.to - t->span.from;
    return c->w.lang == VB_LANG_EN && t->kind == VB_FIGURED_NUMBER &&
           (digits == FOUR_DIGITS - 1 || digits == FOUR_DIGITS) && !r->is_qualified && r->a.times <= 0 && end > unit &&
           c->w.t[unit].is_capital && vb_str_equal(vb_str_span(c->w.text, c->w.t[unit].span), VB_S("Committee"));
}

/* "17 Структура", "26 Палестинские беженцы" at the start: a number before a Russian title. */
static bool is_russian_title(const counter *c, const reading *r, uint32_t unit, uint32_t end)
{
    const vb_figure_token *t = c->w.t;
    return c->w.lang == VB_LANG_RU && t[r->a.from].kind == VB_FIGURED_NUMBER && !r->is_qualified && r->a.times <= 0 &&
           t[unit].is_capital && !t[unit].is_model && !has(c, end - 1, VB_FIGURE_MONEY) &&
           (t[end - 1].is_capital || r->from == c->sentence || t[r->from - 1].sign == '\t');
}

/* "семьдесят шестой сессии", "الخامسة عشرة": words of a number that belong to an ordinal. */
static bool is_ordinal(const counter *c, const reading *r)
{
    size_t end;
    int row;
    const vb_figure_token *t = c->w.t;
    if (!r->a.is_words)
        return false;
    if (c->w.lang == VB_LANG_AR && r->a.from > c->sentence && t[r->a.from].value == 10)
        return vb_figure_is_arabic_ordinal(&c->w, r->a.from - 1);
    return r->a.value >= 20 && is_word(c, r->a.to) &&
           vb_lexicon_at(&vb_lexicon_ordinal, c->w.text, t[r->a.to].span.from, &end, &row) &&
           vb_ordinals[row].lang == c->w.lang;
}

/* In Chinese a year or number before a name, "2019冠状病毒病": four digits that neither a measure word nor a unit
 * follows. */
static bool is_naming(const counter *c, const reading *r)
{
    const vb_figure_token *t = c->w.t + r->a.from, *after = c->w.t + r->end;
    if (c->w.lang != VB_LANG_ZH || t->kind != VB_FIGURED_NUMBER || t->span.to - t->span.from != FOUR_DIGITS ||
        t->value < FOUR_DIGITS_LEAST || r->f.has_high || r->end >= c->w.count || r->a.times > 0 || r->is_qualified)
        return false;
    bool is_unit = (after->roles & VB_FIGURE_MEASURE) ||
                   ((after->roles & VB_FIGURE_HEAD) && after->span.to - after->span.from == 3);
    return !is_unit && !(after->roles & (VB_FIGURE_SKIP | VB_FIGURE_PERCENT | VB_FIGURE_MONEY | VB_FIGURE_HOUR));
}

/* "目标14的", "13中": digits that no Chinese measure word follows. */
static bool is_of_none(const counter *c, const reading *r)
{
    bool is_on = has(c, r->end, VB_FIGURE_OF) || (has(c, r->end, VB_FIGURE_SKIP) && has(c, r->end, VB_FIGURE_STOP));
    return c->w.lang == VB_LANG_ZH && is_on && !r->is_qualified && r->a.times <= 0 &&
           c->w.t[r->a.from].kind == VB_FIGURED_NUMBER;
}

/* "6.4级": names and hours have whole numbers. */
static bool is_broken(const counter *c, const reading *r)
{
    return c->w.lang == VB_LANG_ZH && r->f.value != floor(r->f.value) && !r->a.is_words && r->a.times <= 0;
}

/* "建议7.1": a Chinese number with a decimal mark counts nothing by itself. */
static bool is_broken_alone(const counter *c, const reading *r)
{
    const uint32_t counted =
        VB_FIGURE_HEAD | VB_FIGURE_SKIP | VB_FIGURE_PERCENT | VB_FIGURE_MONEY | VB_FIGURE_TO | VB_FIGURE_NAME;
    return is_broken(c, r) && !r->is_qualified && !has(c, r->end, counted);
}

/* "ISO 17025标准": Chinese digits after a Latin word, unless something is measured. */
static bool is_after_latin(const counter *c, const reading *r)
{
    const vb_figure_token *before = r->from > c->sentence ? c->w.t + r->from - 1 : NULL;
    bool is_latin =
        before && before->kind == VB_FIGURED_WORD && !vb_rune_is_han(vb_utf8_at(c->w.text, before->span.from).value);
    return c->w.lang == VB_LANG_ZH && is_latin && !r->is_qualified && r->a.times <= 0 &&
           !has(c, r->end, VB_FIGURE_SKIP | VB_FIGURE_MEASURE | VB_FIGURE_PERCENT | VB_FIGURE_MONEY);
}

bool vb_figure_is_naming(const counter *c, const reading *r)
{
    return vb_figure_is_after_dual(c, r) || is_after_latin(c, r) || is_broken_alone(c, r) || is_of_none(c, r) ||
           (has(c, r->end, VB_FIGURE_NAME) && !is_broken(c, r)) || is_month(c, r->end) || is_after_month(c, r) ||
           is_ordinal(c, r) || is_naming(c, r);
}

/* "the Three Seas Initiative", "l’Initiative des Trois Mers": a number word with a capital that begins no sentence. */
static bool is_in_name(const counter *c, const reading *r, uint32_t unit, uint32_t end)
{
    const vb_figure_token *t = c->w.t;
    for (uint32_t i = unit; i < end; i++)
        if (!t[i].is_capital || t[i].is_model)
            return false;
    return is_western(c) && r->a.is_words && !r->is_qualified && r->a.to == r->a.from + 1 && t[r->a.from].is_capital &&
           r->a.from > c->sentence && is_word(c, r->a.from - 1);
}

/* "2031 paints a grim picture": four digits of a year before what can only be a verb, for it has an object with an
 * article. */
static bool is_year_doing(const counter *c, const reading *r, uint32_t unit, uint32_t end)
{
    static const vb_str articles[] = {{"a", 1}, {"an", 2}, {"the", 3}, {"its", 3}, {"our", 3}};
    const vb_figure_token *t = c->w.t + r->a.from;
    if (c->w.lang != VB_LANG_EN || t->kind != VB_FIGURED_NUMBER || t->span.to - t->span.from != FOUR_DIGITS ||
        t->value < YEAR_FIRST || t->value > YEAR_LAST || r->is_qualified || r->a.times > 0 || end != unit + 1 ||
        !is_word(c, end))
        return false;
    for (size_t k = 0; k < sizeof articles / sizeof *articles; k++)
        if (vb_str_equal(vb_str_span(c->w.text, c->w.t[end].span), articles[k]))
            return true;
    return false;
}

bool vb_figure_is_before_name(const counter *c, const reading *r, uint32_t unit, uint32_t end)
{
    return is_named_year(c, r, unit, end) || is_numbered_body(c, r, unit, end) || is_year_between(c, r) ||
           is_year_doing(c, r, unit, end) || is_in_name(c, r, unit, end) || is_russian_title(c, r, unit, end);
}

/* Does a comma or "and" stand right after a western word that would be a label: no list of its numbers? */
static bool is_western_word(const counter *c, uint32_t i)
{
    bool is_western = c->w.lang == VB_LANG_EN || is_article_too(c);
    return is_western && (is_comma(c, i) || has(c, i, VB_FIGURE_AND)) && (c->w.t[i - 1].roles & VB_FIGURE_LABEL);
}

/* "la carretera departamental 41", "la route nationale 7": an adjective of the kind, after a label. */
static bool is_kind(const counter *c, uint32_t i)
{
    static const vb_str endings[] = {{"al", 2}, {"ale", 3}, {"aria", 4}, {"aire", 4}};
    for (size_t k = 0; k < sizeof endings / sizeof *endings && is_article_too(c); k++)
        if (is_word(c, i) && c->w.t[i].roles == 0 && vb_str_ends(vb_str_span(c->w.text, c->w.t[i].span), endings[k]))
            return true;
    return false;
}

/* "paragraphs 5, 7 and 9". What has a unit of its own counts, however the list before it went on. */
bool vb_figure_is_label(const counter *c, uint32_t at, bool is_clear)
{
    bool is_words = is_word(c, at) && has(c, at, VB_FIGURE_NUMBER);
    if (c->w.lang == VB_LANG_AR && is_words) /* "وأنجز الفريق خمسة": no label goes with words, yet "المرفق ألف" */
        return !is_clear && c->w.t[at].value == ARABIC_LETTER && has_before(c, at, VB_FIGURE_LABEL) &&
               !has_before(c, at, VB_FIGURE_SELDOM);
    bool is_of = c->w.lang == VB_LANG_AR && has(c, at + 1, VB_FIGURE_OF); /* "الفقرتين 16 و 18 من قرارها" */
    for (uint32_t i = at; i > c->sentence;) {
        const vb_figure_token *t = c->w.t + --i;
        if (i + 1 == at && (t->kind == VB_FIGURED_CODE || t->kind == VB_FIGURED_NUMBER))
            return false;
        bool is_counted = c->figures > 0 && (i <= c->last || t->span.to <= c->unit.to);
        if ((t->roles & VB_FIGURE_LABEL) && is_counted) /* "12 chapitres et 186 articles" */
            return false;
        if (i + 1 < at && is_western_word(c, i + 1)) /* "within 300 metres of the post, and two hit it" */
            return false;
        if ((t->roles & VB_FIGURE_LABEL) && is_article_too(c) && is_clear &&
            is_word(c, at)) /* "au Comité trente jours après", "au moins 20 jours" */
            return false;
        if (t->roles & VB_FIGURE_LABEL) /* "position 3", yet "at that position 3 men" */
            return !is_clear || c->w.lang == VB_LANG_ZH || ((i + 1 == at || is_of) && !(t->roles & VB_FIGURE_SELDOM));
        if (i + 1 == at && i > c->sentence && is_kind(c, i) && (c->w.t[i - 1].roles & VB_FIGURE_LABEL) && !is_clear)
            return true;
        vb_amount listed; /* "第十三和十四次" */
        if (c->w.lang == VB_LANG_ZH && t->kind == VB_FIGURED_WORD && vb_figure_amount(&c->w, i, &listed))
            continue;
        if (!(t->kind == VB_FIGURED_CODE || vb_worded_is_dash(&c->w, i) || is_comma(c, i) ||
              (t->roles & VB_FIGURE_TO) || (t->kind == VB_FIGURED_NUMBER && t->value < 10000)))
            return false;
    }
    return false;
}

/* An hour of the day: "at 15 hours", "1430 hours", "6 p.m.". */
bool vb_figure_is_clock(const counter *c, const reading *r, uint32_t unit)
{
    const vb_figure_token *t = c->w.t + r->a.from;
    bool is_four = t->kind == VB_FIGURED_NUMBER && t->span.to - t->span.from == CLOCK_DIGITS && t->value <= CLOCK_LAST;
    bool is_second =
        r->from > c->sentence + 1 && has(c, r->from - 1, VB_FIGURE_TO) && has(c, r->from - 2, VB_FIGURE_HOUR);
    bool is_day = is_article_too(c) && r->a.value == CLOCK_HOURS && r->from > c->sentence + 1 &&
                  has(c, r->from - 2, VB_FIGURE_OF); /* "de las 24 horas" */
    return has(c, unit, VB_FIGURE_HOUR) && !is_day && (is_four || r->a.value <= CLOCK_HOURS) &&
           (is_four || is_second || has_before(c, r->from, VB_FIGURE_AT) || has(c, r->from, VB_FIGURE_AT));
}

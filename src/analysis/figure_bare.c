/* figure_bare.c - numbers that no words for what is counted follow: whether they count at all, and what.
 *
 * Such a number may be anything, a page or a hill. It counts where it is qualified ("up to 20"), where what follows
 * says what became of what is counted ("321 were taken", "27 of them", "200 of the 1,450") or what stands before says
 * that it is counted beside what the figure before counted ("as against 41", "and acquitted three"). */
#include "analysis/figure_count.h"
#include "base/utf8.h"

#define NEAR_WORDS 3   /* from a number to another that it is counted among: "of the nearly 1,450" */
#define DONE_WORDS 6   /* from a figure to a participle that tells of the same: "took six of them away and shot two" */
#define ENDING_LEAST 5 /* bytes that two adjectives end in: "bilatérales", "trilatérales" */
#define LARGE 100000
#define YEAR_DIGITS 4
#define YEAR_FIRST 1900
#define YEAR_LAST 2100
#define CLITICS 2       /* before a verb: "s’y sont" */
#define BROUGHT_WORDS 9 /* from a verb to the number that something is brought to */
#define AGE_MOST 120
#define CHANGED_WORDS 8 /* from a verb to the "from" after a comma that tells of the same change */
#define CHANGE_WORDS 7  /* from an Arabic verb to the number that it speaks of */

/* "has tripled, from 110 to 330": does a comma stand between a word that tells a change and the "from" at `at`? */
static bool is_change_told_before(const counter *c, uint32_t at)
{
    if ((c->w.lang != VB_LANG_EN && c->w.lang != VB_LANG_ES) || !has(c, at, VB_FIGURE_BETWEEN) || at <= c->sentence ||
        !is_comma(c, at - 1))
        return false;
    for (uint32_t i = at - 1; i > c->sentence && i + CHANGED_WORDS > at; i--)
        if (has(c, i - 1, VB_FIGURE_CHANGES))
            return true;
    return false;
}

/* What stands before two numbers that are no range, or before "до" that sets no bound. */
bool vb_figure_is_change(const counter *c, uint32_t at)
{
    bool is_russian_from = c->w.lang == VB_LANG_RU && has(c, at, VB_FIGURE_BETWEEN);
    if (c->w.lang == VB_LANG_RU && vb_figure_is_russian_change(c, at))
        return true;
    if (c->w.lang == VB_LANG_AR && has(c, at, VB_FIGURE_BETWEEN) &&
        !has(c, at, VB_FIGURE_OF)) /* "على ارتفاع يتراوح بين" */
        return false;
    if (c->w.lang == VB_LANG_AR || is_russian_from) { /* the verb stands first: "ارتفع عدد السجناء من" */
        for (uint32_t i = at;
             i > c->sentence && i + CHANGE_WORDS > at && (is_word(c, i - 1) || (is_russian_from && is_comma(c, i - 1)));
             i--)
            if (has(c, i - 1, VB_FIGURE_CHANGES))
                return true;
        return false;
    }
    if (is_change_told_before(c, at) || vb_figure_is_raised_before(c, at) || vb_figure_is_change_of_object(c, at))
        return true;
    return has_before(c, at, VB_FIGURE_CHANGES) ||
           (has_before(c, at, VB_FIGURE_STOP) && at > c->sentence + 1 && has(c, at - 2, VB_FIGURE_CHANGES));
}

bool vb_figure_is_after_change(const counter *c, uint32_t at)
{
    uint32_t reach = c->w.lang == VB_LANG_AR ? CHANGE_WORDS : NEAR_WORDS; /* the Arabic verb stands first */
    for (uint32_t i = at; i > c->sentence && i + reach >= at && is_word(c, i - 1); i--)
        if (has(c, i - 1, VB_FIGURE_CHANGES))
            return true;
    return false;
}

static vb_str word_at(const counter *c, uint32_t i) { return vb_str_span(c->w.text, c->w.t[i].span); }

/* Does another number follow that is counted in the same: "of the 1,450", "and no more than 20"? */
static bool is_before_number(const counter *c, uint32_t at, bool may_be_and)
{
    vb_amount next;
    if ((!has(c, at, VB_FIGURE_OF) || vb_figure_is_out_of(c, at)) &&
        !(may_be_and && has(c, at, VB_FIGURE_TO | VB_FIGURE_AND) && is_word(c, at)))
        return false;
    for (uint32_t i = at + 1; i <= at + NEAR_WORDS; i++) {
        if (vb_figure_amount(&c->w, i, &next))
            return true;
        bool is_owner = c->w.lang == VB_LANG_EN && is_word(c, i) &&
                        vb_str_ends(word_at(c, i), VB_S("’s")); /* "four of the country’s 23" */
        if (!is_word(c, i) || (is_western(c) && has(c, at, VB_FIGURE_OF) && !vb_figure_ends_unit(&c->w, i) &&
                               !is_owner)) /* "3 of shells in four pits" */
            return false;
    }
    return false;
}

/* "1,200 stayed" */
static bool is_english_past(const counter *c, uint32_t i)
{
    return c->w.lang == VB_LANG_EN && !c->w.t[i].is_capital &&
           vb_str_ends(vb_str_span(c->w.text, c->w.t[i].span), VB_S("ed"));
}

/* Is it so likely that the number counts that the ending of a word may tell a verb? */
static bool may_end(const counter *c, const reading *r)
{
    return r->f.qualifier == VB_QUALIFIER_SOME || !vb_span_is_empty(c->unit);
}

/* "31 воздержалось", "900 proviennent": a verb that is in no list, told by its ending. */
static bool is_ending_verb(const counter *c, const reading *r, uint32_t i)
{
    return (c->w.lang == VB_LANG_RU || may_end(c, r)) && !has(c, i, VB_FIGURE_STOP) && vb_figure_is_verb(&c->w, i);
}

/* "20 millones de ellos": the "de" that a form has at its end is no part of the number. */
static void trim_of(const counter *c, reading *r)
{
    static const vb_str ofs[] = {{" de", 3}, {" d’", 5}};
    if (!is_article_too(c) || !has(c, r->end - 1, VB_FIGURE_TIMES) || !has(c, r->end - 1, VB_FIGURE_INDEFINITE))
        return;
    for (size_t i = 0; i < sizeof ofs / sizeof *ofs; i++)
        if (vb_str_ends(vb_str_span(c->w.text, r->f.number), ofs[i]))
            r->f.span.to = r->f.number.to -= (uint32_t) ofs[i].len;
}

/* A short French or Spanish word that may stand before a verb: "14 s’y sont opposées", "54 la rechazaron", "12 no
 * votaron". */
static bool is_clitic(const counter *c, const reading *r, uint32_t i)
{
    const uint32_t others = VB_FIGURE_VERB | VB_FIGURE_AT | VB_FIGURE_BETWEEN | VB_FIGURE_OF | VB_FIGURE_TO |
                            VB_FIGURE_FRACTION | VB_FIGURE_MEASURE | VB_FIGURE_BESIDE | VB_FIGURE_MOST;
    return is_word(c, i) && has(c, i, VB_FIGURE_STOP) && !has(c, i, others) && may_end(c, r);
}

/* "321 were", "1,200 stayed", "eight more were". */
static bool is_before_verb(const counter *c, const reading *r)
{
    uint32_t after = r->end + (c->w.lang == VB_LANG_EN && has(c, r->end, VB_FIGURE_SKIP));
    while (is_article_too(c) && after < r->end + CLITICS && is_clitic(c, r, after))
        after++;
    return is_word(c, after) &&
           (has(c, after, VB_FIGURE_VERB) || is_english_past(c, after) || is_ending_verb(c, r, after));
}

/* "while 20, including three officers", "20, dont trois officiers", "20, entre ellos tres oficiales". */
static bool is_before_part(const counter *c, const reading *r)
{
    uint32_t at = r->end + 1;
    if (!is_western(c) || !is_comma(c, r->end) || vb_span_is_empty(c->unit) || c->kind != VB_FIGURE_KIND_COUNT)
        return false;
    return has(c, at, c->w.lang == VB_LANG_EN ? VB_FIGURE_PARTICIPLE : VB_FIGURE_BESIDE) ||
           (has(c, at, VB_FIGURE_BETWEEN) && has(c, at + 1, VB_FIGURE_BESIDE));
}

/* "the 9 that abstained" */
static bool is_before_relative(const counter *c, const reading *r)
{
    if (c->w.lang != VB_LANG_EN || !is_word(c, r->end) || vb_span_is_empty(c->unit) || c->kind != VB_FIGURE_KIND_COUNT)
        return false;
    vb_str word = word_at(c, r->end);
    bool is_relative =
        vb_str_equal(word, VB_S("that")) || vb_str_equal(word, VB_S("who")) || vb_str_equal(word, VB_S("which"));
    return is_relative && is_word(c, r->end + 1) &&
           (has(c, r->end + 1, VB_FIGURE_VERB) || is_english_past(c, r->end + 1));
}

/* "brought 17 more", "three more than in 2029" */
static bool is_before_more(const counter *c, const reading *r)
{
    bool is_than = is_word(c, r->end) && has(c, r->end, VB_FIGURE_MORE | VB_FIGURE_LESS) &&
                   !has(c, r->end, VB_FIGURE_STOP | VB_FIGURE_AFTER);
    bool is_more = has(c, r->end, VB_FIGURE_SKIP) && vb_figure_ends_unit(&c->w, r->end + 1);
    return c->w.lang == VB_LANG_EN && (is_more || is_than) && !vb_span_is_empty(c->unit) &&
           c->kind == VB_FIGURE_KIND_COUNT;
}

/* "2031 may bring others": four digits of a year that only a verb says to count. */
static bool is_year(const counter *c, const reading *r)
{
    const vb_figure_token *t = c->w.t + r->a.from;
    return is_western(c) && t->kind == VB_FIGURED_NUMBER && t->span.to - t->span.from == YEAR_DIGITS &&
           t->value >= YEAR_FIRST && t->value <= YEAR_LAST && r->a.times <= 0;
}

bool vb_figure_is_before_done(const counter *c, const reading *r)
{
    bool is_part = has_before(c, r->from, VB_FIGURE_BESIDE); /* "2 716 cas, dont 388 confirmés" */
    bool is_listed =
        r->from > c->sentence && (is_comma(c, r->from - 1) || has(c, r->from - 1, VB_FIGURE_AND) || is_part);
    bool is_end = !is_word(c, r->end + 1) || has(c, r->end + 1, VB_FIGURE_AND | VB_FIGURE_STOP);
    bool is_verb = false, is_done = false; /* "40 personnes ont été tuées et 12 arrêtées" */
    for (uint32_t i = c->after; i < r->from; i++) {
        is_done =
            is_done || (is_verb && is_word(c, i) && (has(c, i, VB_FIGURE_PARTICIPLE) || vb_figure_is_done(&c->w, i)));
        is_verb = is_verb || has(c, i, VB_FIGURE_VERB);
    }
    if (c->w.lang == VB_LANG_EN) /* "five were killed and 23 injured", yet "left twelve dead and 23 injured" */
        return is_done && !vb_span_is_empty(c->unit) && c->kind == VB_FIGURE_KIND_COUNT && is_listed && is_end &&
               has(c, r->end, VB_FIGURE_PARTICIPLE) && has(c, r->end, VB_FIGURE_HEAD) && is_english_past(c, r->end);
    return is_article_too(c) && (c->is_after_bare || is_done || is_part) && !vb_span_is_empty(c->unit) && is_listed &&
           is_end && is_word(c, r->end) && !has(c, r->end, VB_FIGURE_HEAD) && vb_figure_is_done(&c->w, r->end);
}

/* "69 per square kilometre", "69 au kilomètre carré", "69 por kilómetro cuadrado" */
static bool is_rate(const counter *c, const reading *r)
{
    return is_western(c) && is_word(c, r->end) && has(c, r->end, VB_FIGURE_STOP) &&
           has(c, r->end + 1, VB_FIGURE_MEASURE | VB_FIGURE_HEAD) && !has(c, r->end + 1, VB_FIGURE_STOP) &&
           !has(c, r->end, VB_FIGURE_VERB | VB_FIGURE_AND) && !vb_span_is_empty(c->unit) && !r->a.is_seldom &&
           r->from > c->sentence && (is_comma(c, r->from - 1) || has(c, r->from - 1, VB_FIGURE_TO | VB_FIGURE_STOP));
}

/* "rose from 14 in 2029 to 37 in 2030" */
static bool is_changed_from(const counter *c, const reading *r)
{
    return is_western(c) && !is_year(c, r) &&
           ((has_before(c, r->from, VB_FIGURE_BETWEEN) && vb_figure_is_change(c, r->from - 1)) ||
            (has_before(c, r->from, VB_FIGURE_TO) && r->is_changed));
}

bool vb_figure_is_of_them(const counter *c, const reading *r)
{
    if (r->f.qualifier == VB_QUALIFIER_SOME && has(c, r->end, VB_FIGURE_STOP) && has(c, r->end + 1, VB_FIGURE_BESIDE))
        return true; /* "decenas de las cuales" */
    return has(c, r->end, VB_FIGURE_BESIDE) || (has(c, r->end, VB_FIGURE_OF) && has(c, r->end + 1, VB_FIGURE_BESIDE));
}

/* "killing two" */
static bool is_after_participle(const counter *c, const reading *r)
{
    return has_before(c, r->from, VB_FIGURE_PARTICIPLE) && !is_before_verb(c, r) &&
           (!is_word(c, r->end) || has(c, r->end, VB_FIGURE_AND));
}

/* "принято 45, отклонено девять", "قُبل 45 ورُفض 9": of what was counted before. In Arabic any word but a definite noun
 * may be the verb. */
static bool is_after_verb(const counter *c, const reading *r)
{
    uint32_t verb = r->from - 1;
    while (c->w.lang == VB_LANG_RU && verb > c->sentence && has(c, verb, VB_FIGURE_SKIP)) /* "повреждены еще 54" */
        verb--;
    bool is_end = !is_word(c, r->end) || (has(c, r->end, VB_FIGURE_AND) && c->w.lang == VB_LANG_RU);
    if (r->from <= c->sentence || !is_word(c, verb) || vb_span_is_empty(c->unit) || c->kind != VB_FIGURE_KIND_COUNT)
        return false;
    if (c->w.lang == VB_LANG_RU)
        return is_end && (has(c, verb, VB_FIGURE_VERB) || vb_figure_is_verb(&c->w, verb));
    bool is_arabic =
        c->w.lang == VB_LANG_AR && vb_rune_is_arabic(vb_utf8_at(word_at(c, verb), 0).value); /* no "and" of a title */
    if (!is_arabic || has(c, verb, VB_FIGURE_LABEL | VB_FIGURE_AND | VB_FIGURE_NUMBER) ||
        vb_figure_is_arabic_definite(&c->w, verb))
        return false;
    bool is_on = !has(c, verb, VB_FIGURE_STOP) || has(c, verb, VB_FIGURE_VERB);
    if (!is_on && verb > c->sentence) /* "أُفرج عن 415" */
        is_on = has(c, verb - 1, VB_FIGURE_VERB);
    return is_on && (is_end || has(c, r->end, VB_FIGURE_STOP) || !vb_figure_is_arabic_noun(&c->w, r->end, r->f.value));
}

/* An article that numbers have before them. */
static bool is_the(const counter *c, uint32_t i)
{
    static const vb_str articles[] = {{"the", 3}, {"les", 3}, {"los", 3}, {"las", 3}};
    for (size_t k = 0; k < sizeof articles / sizeof *articles; k++)
        if (vb_str_equal(word_at(c, i), articles[k]))
            return true;
    return false;
}

bool vb_figure_is_after_the(const counter *c, uint32_t at)
{
    static const vb_str singular[] = {{"la", 2}, {"le", 2}, {"el", 2}, {"l’", 4}};
    if (!is_article_too(c) || at <= c->sentence || !is_word(c, at - 1))
        return false;
    for (size_t k = 0; k < sizeof singular / sizeof *singular; k++) /* "alrededor de la mitad" */
        if (has(c, at, VB_FIGURE_FRACTION | VB_FIGURE_AROUND) && vb_str_equal(word_at(c, at - 1), singular[k]))
            return true;
    return is_the(c, at - 1);
}

/* "will replace the 480 now stationed": is the word at `i` a verb because one like "will" stands before it? */
static bool is_after_modal(const counter *c, uint32_t i)
{
    static const vb_str modals[] = {{"will", 4},  {"would", 5}, {"must", 4},   {"may", 3}, {"can", 3},
                                    {"could", 5}, {"shall", 5}, {"should", 6}, {"to", 2}};
    for (size_t k = 0; k < sizeof modals / sizeof *modals; k++)
        if (c->w.lang == VB_LANG_EN && i > c->sentence && c->w.t[i].roles == 0 &&
            vb_str_equal(word_at(c, i - 1), modals[k]))
            return true;
    return false;
}

/* "now houses 410, of whom", "admitió 1.290, rechazó 2.544": right after a verb, and nothing that is counted follows.
 */
static bool is_after_act(const counter *c, const reading *r)
{
    uint32_t verb = r->from - 1;
    if (r->from <= c->sentence + 1)
        return false;
    verb -= verb > c->sentence && !r->a.is_words && is_the(c, verb); /* "replaced the 480 now stationed" */
    bool is_end = !is_word(c, r->end) ||
                  (has(c, r->end, VB_FIGURE_AND | VB_FIGURE_STOP) && !has(c, r->end, VB_FIGURE_OF | VB_FIGURE_BESIDE));
    if (!is_western(c) || !is_end || !is_word(c, verb) || vb_span_is_empty(c->unit) || c->is_measured ||
        c->kind != VB_FIGURE_KIND_COUNT || is_year(c, r) || r->a.is_seldom || c->w.t[verb].is_capital)
        return false;
    if (has(c, verb, VB_FIGURE_CHANGES | VB_FIGURE_LABEL | VB_FIGURE_HEAD | VB_FIGURE_OF | VB_FIGURE_MEASURE))
        return false;
    bool is_ending = is_english_past(c, verb) || (is_article_too(c) && !has(c, verb, VB_FIGURE_STOP) &&
                                                  (vb_figure_is_verb(&c->w, verb) || vb_figure_is_done(&c->w, verb)));
    if (is_after_modal(c, verb))
        return true;
    bool is_unknown = is_article_too(c) && c->w.t[verb].roles == 0;
    bool is_listed = verb > c->sentence && (is_comma(c, verb - 1) || has(c, verb - 1, VB_FIGURE_AND));
    bool is_acute = is_listed && vb_str_ends(word_at(c, verb), VB_S("é"));
    bool is_hectare = c->w.lang == VB_LANG_ES &&
                      (vb_str_ends(word_at(c, verb), VB_S("ado")) || vb_str_ends(word_at(c, verb), VB_S("ido"))) &&
                      vb_str_equal(word_at(c, verb - 1), VB_S("ha"));
    if (is_unknown && (has_before(c, verb, VB_FIGURE_VERB) || is_acute ||
                       is_hectare)) /* "a accueilli 540, rejeté 200", "ha dictado 69" */
        return true;
    return has(c, verb, VB_FIGURE_VERB) || is_ending;
}

/* "bringing the number removed since January 2029 to 41,700": to what something is brought, with no number between. */
static bool is_brought_to(const counter *c, const reading *r)
{
    if (!is_western(c) || !has_before(c, r->from, VB_FIGURE_TO) || has_before(c, r->from, VB_FIGURE_AND) ||
        is_year(c, r) || is_word(c, r->end) || vb_span_is_empty(c->unit) || c->kind != VB_FIGURE_KIND_COUNT)
        return false;
    for (uint32_t i = r->from - 1; i > c->sentence && i + BROUGHT_WORDS > r->from; i--) {
        if (has(c, i - 1, VB_FIGURE_CHANGES) || vb_str_equal(word_at(c, i - 1), VB_S("bringing")))
            return true;
        if (!is_word(c, i - 1) && !c->w.t[i - 1].is_named)
            return false;
    }
    return false;
}

/* "Of the children enrolled, 4,120 walk": right after the comma that ends what the sentence speaks of. */
static bool is_of_whole(const counter *c, const reading *r)
{
    return is_western(c) && !vb_span_is_empty(c->whole) && r->from > c->sentence && is_comma(c, r->from - 1) &&
           c->holding == 0 && c->kind == VB_FIGURE_KIND_COUNT && is_word(c, r->end) && !is_year(c, r);
}

/* "26,000 have returned, 18,500 in the north and 7,500 along the coast": parts of what was counted, by their places. */
static bool is_at_place(const counter *c, const reading *r)
{
    uint32_t word = r->end;
    bool is_last_of_list = c->is_after_bare && has_before(c, r->from, VB_FIGURE_AND);
    bool is_joined = r->from > c->sentence && (is_comma(c, r->from - 1) || is_last_of_list);
    bool is_word_alone = r->a.is_words && !(is_article_too(c) && is_last_of_list &&
                                            !r->a.is_seldom); /* "neuf sont allés à l’un et huit à l’autre" */
    if (!is_western(c) || !is_joined || is_word_alone || is_year(c, r) || vb_span_is_empty(c->unit) || c->is_measured ||
        c->kind != VB_FIGURE_KIND_COUNT || c->figures == 0 || !is_word(c, word) || !is_word(c, word + 1))
        return false;
    bool is_place = has(c, word, VB_FIGURE_STOP) && !has(c, word, VB_FIGURE_VERB | VB_FIGURE_AND | VB_FIGURE_BESIDE) &&
                    (!has(c, word, VB_FIGURE_OF) || has(c, word, VB_FIGURE_FRACTION)); /* "sur la côte" */
    return is_place && (c->is_after_bare || has(c, word + 1, VB_FIGURE_STOP) || c->w.t[word + 1].is_capital);
}

/* "as against 41" */
static bool is_beside(const counter *c, const reading *r)
{
    bool is_next = c->figures > 0 && c->last + 1 == r->from; /* "1,204,500 against 1,198,320" */
    uint32_t at = r->from - (c->w.lang == VB_LANG_RU &&
                             vb_figure_is_russian_adjective(c, r->from)); /* "вместо запланированных 50" */
    bool is_told = !vb_span_is_empty(c->unit) || (c->w.lang == VB_LANG_EN && !vb_span_is_empty(c->beside));
    return has_before(c, at, VB_FIGURE_BESIDE) && (is_next || is_told);
}

/* "1,205 times, against 880", "a border of 1,340 kilometres, 212 of which": of what stands right before, where it
 * counts nothing else or is measured in the sentence that counts something. */
static bool is_beside_alone(const counter *c, const reading *r)
{
    if (c->w.lang != VB_LANG_EN || vb_span_is_empty(c->beside) || c->beside_kind == VB_FIGURE_KIND_PERCENTAGE)
        return false;
    bool is_which = has(c, r->end, VB_FIGURE_OF) && has(c, r->end + 1, VB_FIGURE_BESIDE) && c->after + 1 == r->from &&
                    !c->is_beside_aside && c->beside_kind == VB_FIGURE_KIND_COUNT;
    return is_which || ((vb_span_is_empty(c->unit) || c->is_beside_multiple) && is_beside(c, r));
}

/* "and acquitted three.", not "the two" */
static bool is_last(const counter *c, const reading *r)
{
    bool is_end = r->end >= c->w.count || is_comma(c, r->end) || c->w.t[r->end].sign == '.' ||
                  c->w.t[r->end].kind == VB_FIGURED_END ||
                  (is_western(c) && is_word(c, r->end) && has(c, r->end, VB_FIGURE_AND));
    return r->a.is_words && is_end && !vb_span_is_empty(c->unit) && c->kind == VB_FIGURE_KIND_COUNT &&
           !has_before(c, r->from, VB_FIGURE_OF | VB_FIGURE_FRACTION) &&
           (!has_before(c, r->from, VB_FIGURE_STOP) || has_before(c, r->from, VB_FIGURE_TO | VB_FIGURE_VERB));
}

/* "dont 316 de femmes", yet "y 40 de los 212". */
static bool is_elliptic(const counter *c, const reading *r)
{
    return is_article_too(c) && has(c, r->end, VB_FIGURE_OF) && !has(c, r->end, VB_FIGURE_SKIP) &&
           !vb_span_is_empty(c->unit) && has_before(c, r->from, VB_FIGURE_BESIDE | VB_FIGURE_AND) &&
           !has(c, r->end + 1, VB_FIGURE_STOP);
}

/* The bytes that two words end in alike. */
static size_t shared_ending(vb_str a, vb_str b)
{
    size_t n = 0;
    while (n < a.len && n < b.len && a.at[a.len - 1 - n] == b.at[b.len - 1 - n])
        n++;
    return n;
}

/* "6,700 were deported from Eastmark, 231 from Arvend", "231 d’Arvend et 258 des îles": the same preposition after the
 * number as after what was counted before. */
static bool is_placed_alike(const counter *c, const reading *r)
{
    uint32_t word = r->end;
    vb_amount next;
    bool is_of = is_article_too(c) && has(c, word, VB_FIGURE_OF);
    bool is_place = has(c, word, VB_FIGURE_BETWEEN | VB_FIGURE_MEASURE) && has(c, word, VB_FIGURE_STOP) && !is_of;
    if (vb_span_is_empty(c->unit) || c->kind != VB_FIGURE_KIND_COUNT || c->after >= r->from ||
        !(is_place || (is_of && !r->a.is_words)) || !is_word(c, word + 1) || vb_figure_amount(&c->w, word + 1, &next) ||
        vb_figure_amount(&c->w, word + 2, &next))
        return false;
    for (uint32_t i = c->after; i + 1 < r->from; i++)
        if (is_of ? has(c, i, VB_FIGURE_OF) : is_word(c, i) && vb_str_equal(word_at(c, i), word_at(c, word)))
            return true;
    return false;
}

bool vb_figure_is_parallel(const counter *c, const reading *r)
{
    uint32_t first = c->after, second = r->end;
    bool is_listed =
        r->from > 0 && (is_comma(c, r->from - 1) || has(c, r->from - 1, VB_FIGURE_AND) || r->from == c->sentence);
    if (is_western(c) && is_listed && !r->a.is_seldom && is_placed_alike(c, r))
        return true;
    if (has(c, second - 1,
            VB_FIGURE_AROUND | VB_FIGURE_MEASURE | VB_FIGURE_TIMES | VB_FIGURE_INDEFINITE) || /* "une quarantaine de" */
        vb_span_is_empty(c->near) ||
        first >= r->from || !is_listed || r->a.is_seldom || !is_word(c, first) || !is_word(c, second))
        return false;
    vb_str a = word_at(c, first), b = word_at(c, second);
    if (has(c, first, VB_FIGURE_OF) && has(c, second, VB_FIGURE_OF)) /* "9 of grenades", yet "9 of the crates" */
        return !has(c, second + 1, VB_FIGURE_STOP | VB_FIGURE_BESIDE | VB_FIGURE_NUMBER) &&
               (is_word(c, second + 1) || (second + 1 < c->w.count && c->w.t[second + 1].is_model));
    if (has(c, first, VB_FIGURE_STOP))
        return !has(c, first, VB_FIGURE_VERB) && vb_str_equal(a, b);
    return is_article_too(c) && !has(c, second, VB_FIGURE_STOP | VB_FIGURE_HEAD) && shared_ending(a, b) >= ENDING_LEAST;
}

/* "adopted by 9 votes to 4" */
static bool is_tally(const counter *c, const reading *r)
{
    bool is_out_of = r->from > c->sentence && vb_figure_is_out_of(c, r->from - 1); /* "15 pays sur 21" */
    if (vb_span_is_empty(c->near) || r->from <= c->sentence + 1 || has_before(c, r->from, VB_FIGURE_AND))
        return false;
    if (is_out_of && c->figures > 0 && (c->after == r->from - 1 || c->last == r->from - 1))
        return true;
    return c->after == r->from - 1 && c->after > c->sentence && has_before(c, r->from, VB_FIGURE_TO | VB_FIGURE_BESIDE);
}

/* "3 million" is no number of a name. */
static bool is_large(const reading *r)
{
    return r->a.times >= 1000 || (r->a.is_words && r->a.value >= LARGE);
} /* "medio millón" */

/* "318,4 млн и 296 млн долл. США", "12, 15 и 20 процентов": do numbers follow in one list, the last of which has a word
 * for money or per cent? Where they are no millions, all of them are plain digits, or the last alone has the millions
 * of all ("12, 15 et 19 millions d’euros"): *times is what multiplies the number of `r`. */
static bool is_list_of_sums(const counter *c, const reading *r, double *times)
{
    uint32_t at = r->end;
    *times = 1;
    for (int i = 0; i < VB_WAITING_MAX; i++) {
        vb_amount next;
        bool is_and = is_word(c, at) && has(c, at, VB_FIGURE_AND);
        if ((!is_and && !is_comma(c, at)) || !vb_figure_amount(&c->w, at + 1, &next) ||
            next.is_words != r->a.is_words || next.is_fraction)
            return false;
        at = next.to;
        bool is_more = next.times >= 1000 && !is_large(r);
        if (is_more && (!is_and || r->a.is_words || r->a.value >= next.times))
            return false;
        if (!is_more && (next.times >= 1000) != is_large(r))
            return false;
        *times = is_more ? next.times : 1;
        at += is_more && has(c, at, VB_FIGURE_OF);
        if (is_more || has(c, at, VB_FIGURE_PERCENT | VB_FIGURE_MONEY))
            return has(c, at, VB_FIGURE_PERCENT | VB_FIGURE_MONEY);
        bool is_after =
            has_before(c, r->from, VB_FIGURE_OF | VB_FIGURE_TO); /* "à 25 et 18 ans", "de 300 et 450 hommes" */
        if (is_article_too(c) && is_and && is_after && is_word(c, at) && !vb_figure_ends_unit(&c->w, at))
            return !r->a.is_words;
    }
    return false;
}

/* "пять и семь докладов": Russian number words in a list with the next. */
static bool is_in_words_before(const counter *c, const reading *r)
{
    vb_amount next;
    return c->w.lang == VB_LANG_RU && r->a.is_words && is_word(c, r->end) && has(c, r->end, VB_FIGURE_AND) &&
           !has_before(c, r->from, VB_FIGURE_LABEL) && vb_figure_amount(&c->w, r->end + 1, &next) && next.is_words &&
           !next.is_fraction && is_word(c, next.to) && !vb_figure_ends_unit(&c->w, next.to);
}

/* "est tombé à 900": to what something changed. */
static bool is_changed_to(const counter *c, const reading *r)
{
    return is_western(c) && has_before(c, r->from, VB_FIGURE_TO) && r->from > c->sentence + 1 &&
           has(c, r->from - 2, VB_FIGURE_CHANGES) && !is_year(c, r);
}

/* What French and Spanish say of numbers whose noun the sentence has told. */
static bool is_restated(const counter *c, const reading *r)
{
    return vb_figure_is_of_pronoun(c, r) || vb_figure_is_said_again(c, r) || vb_figure_is_after_copula(c, r) ||
           vb_figure_is_collective(c, r) || vb_figure_is_changed_again(c, r) || vb_figure_is_before_than(c, r) ||
           vb_figure_is_at_time(c, r) || vb_figure_is_numbered(c, r) || vb_figure_is_measured_at(c, r) ||
           vb_figure_is_gapped(c, r) || !vb_span_is_empty(vb_figure_noun_told(c, r));
}

/* "200 of the 1,450", "12 to no more than 20" */
static bool is_among_next(const counter *c, const reading *r)
{
    uint32_t from = r->from - has_before(c, r->from, VB_FIGURE_BETWEEN);
    vb_amount next;
    bool is_fall = from < r->from && has(c, r->end, VB_FIGURE_TO) && is_word(c, r->end) && is_western(c) &&
                   vb_figure_amount(&c->w, r->end + 1, &next) &&
                   next.value < r->a.value; /* "from 12 million to 8 million" */
    bool is_from = c->w.lang == VB_LANG_EN && from < r->from &&
                   has(c, from, VB_FIGURE_MEASURE); /* "from 1,500 to as much as 4,000 euros" */
    bool is_change = r->is_qualified || is_from || vb_figure_is_change(c, from), is_head;
    double times;
    return is_fall || vb_figure_is_respective(c, r) || vb_figure_shares_noun(c, r, &is_head) ||
           (!is_elliptic(c, r) &&
            (is_before_number(c, r->end, is_change) || is_list_of_sums(c, r, &times) || is_in_words_before(c, r)));
}

/* "the ship ”Star 5“" */
static bool is_quoted_name(const counter *c, const reading *r)
{
    const vb_figure_token *t = c->w.t + r->end;
    bool is_quote =
        r->end < c->w.count && (t->sign == 0x201D || t->sign == 0x201C || t->sign == 0xBB || t->sign == '"');
    return is_quote && t->is_glued && !r->is_qualified;
}

/* "a family of five", "one of the parties", "in half of two" */
static bool is_no_count(const counter *c, const reading *r)
{
    bool is_of = has_before(c, r->from, VB_FIGURE_OF);
    bool is_each =
        r->from > c->sentence && vb_str_ends(word_at(c, r->from - 1), VB_S("ada")); /* "cada uno de los 16" */
    bool is_one_of = (c->w.lang == VB_LANG_EN || c->w.lang == VB_LANG_RU || (c->w.lang == VB_LANG_ES && !is_each)) &&
                     has(c, r->end, VB_FIGURE_OF) && is_before_number(c, r->end, false); /* "one of the 16 wells" */
    return (r->a.is_seldom && !is_one_of && !vb_figure_counts_alone(c, r) && !is_tally(c, r) &&
            !vb_figure_is_russian_same(c, r)) ||
           is_quoted_name(c, r) || (is_of && r->a.is_words && !r->is_qualified && c->w.lang == VB_LANG_EN) ||
           (is_of && has_before(c, r->from, VB_FIGURE_FRACTION) && !is_tally(c, r));
}

/* "the Committee of 24", "the Six": a number that is a name, or belongs to one. */
static bool is_name(const counter *c, const reading *r)
{
    uint32_t at = r->a.from;
    if (r->is_qualified || r->a.times > 0 || at <= c->sentence || c->w.lang == VB_LANG_AR || c->w.lang == VB_LANG_ZH)
        return false;
    bool is_capital = r->a.is_words && c->w.t[at].is_capital && is_word(c, at - 1);
    uint32_t before = at - 1;
    while (before > c->sentence && has(c, before, VB_FIGURE_STOP) && !has(c, before, VB_FIGURE_OF)) /* "de los" */
        before--;
    return is_capital || (has(c, before, VB_FIGURE_OF) && before > c->sentence && is_word(c, before - 1) &&
                          c->w.t[before - 1].is_capital);
}

/* Is it counted in what the figure right before it counts, rather than in what the sentence does: "27 of them", "dont
 * 316"? */
static bool is_of_near(const counter *c, const reading *r)
{
    return vb_figure_is_of_them(c, r) || vb_figure_is_parallel(c, r) || is_tally(c, r) ||
           (r->from > c->sentence && has(c, r->from - 1, VB_FIGURE_BESIDE) && has(c, r->from - 1, VB_FIGURE_STOP) &&
            !has(c, r->from - 1, VB_FIGURE_VERB));
}

/* After a participle: does it tell of the same as the figure before? */
static bool is_told_of_same(const counter *c, const reading *r)
{
    return r->from <= c->last + DONE_WORDS || vb_str_equal(word_at(c, r->from - 1), VB_S("including"));
}

/* "a third of them are under 25", "children under five", "women over 60": an age, which counts nothing that is told. */
static bool is_age(const counter *c, const reading *r)
{
    if (c->w.lang != VB_LANG_EN || r->from <= c->sentence || !is_word(c, r->from - 1) || r->a.value > AGE_MOST)
        return false;
    bool is_over = vb_str_equal(word_at(c, r->from), VB_S("over")) || vb_str_equal(word_at(c, r->from), VB_S("above"));
    bool is_people = has(c, r->from - 1, VB_FIGURE_HEAD) || vb_str_ends(word_at(c, r->from - 1), VB_S("s"));
    bool is_noun = is_people && !has(c, r->from - 1, VB_FIGURE_STOP | VB_FIGURE_PARTICIPLE);
    return (is_over && is_noun) ||
           (vb_str_equal(word_at(c, r->from), VB_S("under")) && (is_noun || has(c, r->from - 1, VB_FIGURE_VERB)));
}

/* Fills unit and kind from what was counted before; is_told: a verb follows. */
static void count_as_before(const counter *c, reading *r, bool is_told)
{
    if (vb_figure_counts_outer(c, r)) { /* "four units of 140 each" */
        r->f.unit = c->near.from == c->unit.from ? c->outer : c->unit;
        return;
    }
    if (vb_figure_is_russian_persons_alone(c, r)) /* "доставили в три больницы; умерли четверо" */
        return;
    if (c->is_measured && vb_figure_counts_alone(c, r) &&
        !has_before(c, r->from, VB_FIGURE_BESIDE)) /* "in nine days on the town of 22,000" */
        return;
    bool is_sum = is_large(r) && !vb_span_is_empty(c->money); /* "of which 4.5 million" */
    bool is_near = is_of_near(c, r) || (vb_span_is_empty(c->unit) && !is_large(r));
    is_near = is_near && !(c->w.lang == VB_LANG_AR && c->is_beside_aside && !c->is_unit_aside &&
                           !c->is_measured); /* "19 بلاغا في ثلاث مدن، منها 8 عن" */
    bool is_to = is_western(c) && has_before(c, r->from, VB_FIGURE_TO);
    bool is_second = is_to && c->after == r->from - 1; /* "from 9 metres to 3.5" */
    bool is_by = is_article_too(c) && c->after == r->from - 1 && has_before(c, r->from, VB_FIGURE_FRACTION) &&
                 has(c, c->after - 1, VB_FIGURE_MEASURE);    /* "4 mètres sur 5" */
    bool is_of = c->is_measured && is_western(c) && is_told; /* "60 % of them are under 18 years, and 2,000 have" */
    bool is_from = is_western(c) && has_before(c, r->from, VB_FIGURE_BETWEEN) && vb_figure_is_change(c, r->from - 1);
    bool is_again = is_to && c->is_after_bare && r->is_changed;
    bool is_listed = c->beside_kind != VB_FIGURE_KIND_COUNT && c->beside_kind != VB_FIGURE_KIND_SHARE &&
                     vb_figure_is_russian_listed(c, r);
    r->f.kind = is_listed ? c->beside_kind : is_sum ? VB_FIGURE_KIND_MONEY : c->kind;
    vb_span told = vb_figure_noun_told(c, r);
    if (vb_figure_is_value(c, r) && vb_span_is_empty(c->money)) { /* "daños por valor de 60 millones" */
        r->f.kind = VB_FIGURE_KIND_MONEY;
        r->f.unit = (vb_span){0, 0};
    } else if (!vb_span_is_empty(told)) {
        r->f.kind = VB_FIGURE_KIND_COUNT;
        r->f.unit = told;
    } else if (vb_figure_is_gapped(c, r) || (vb_figure_is_measured_at(c, r) && !vb_span_is_empty(c->beside))) {
        bool is_listed_rate = c->is_beside_aside && r->from > c->sentence + 1 && has(c, r->from - 2, VB_FIGURE_AND);
        bool is_rate = is_listed_rate && c->kind == VB_FIGURE_KIND_COUNT &&
                       !vb_span_is_empty(c->unit); /* "34 casos por millón de habitantes y de 2,1 por" */
        r->f.unit = is_rate ? c->unit : c->beside;
        r->f.kind = is_rate ? c->kind : c->beside_kind;
    } else if (vb_figure_is_of_pronoun(c, r)) {
        r->f.kind = VB_FIGURE_KIND_COUNT;
        r->f.unit = c->thing;
    } else if (is_listed) {
        r->f.unit = c->beside;
        r->f.of = !is_word(c, r->end) && c->beside_kind == VB_FIGURE_KIND_PERCENTAGE && vb_worded_is_dash(&c->w, r->end)
                      ? c->of
                      : r->f.of;
    } else if (c->is_measured && (is_from || is_again)) /* "a triplé en cinq ans, passant de 1 200 à 3 600" */
        r->f.unit = (vb_span){0, 0};
    else if (is_sum)
        r->f.unit = c->money;
    else if ((is_second || is_by) && !vb_span_is_empty(c->beside) && c->beside_kind != VB_FIGURE_KIND_PERCENTAGE)
        r->f.unit = c->beside;
    else if (c->kind == VB_FIGURE_KIND_MONEY && r->a.is_words && !is_large(r) && !r->is_qualified)
        r->f.kind = VB_FIGURE_KIND_COUNT; /* "worth 30 million euros; two more will follow" */
    else if (is_beside_alone(c, r))
        r->f.unit = c->beside;
    else if (is_near)
        r->f.unit = c->near;
    else
        r->f.unit = is_of && !vb_span_is_empty(c->of) ? c->of : c->unit;
}

/* "42 millions en 2029 et 38 en 2028", "30 millions pour l’un et 20 pour l’autre": French and Spanish numbers in one
 * list with millions that leave the word out. */
static void take_times_before(const counter *c, reading *r)
{
    bool is_plain = !r->a.is_words && r->a.times <= 0 && r->a.value < 1000;
    bool is_listed = vb_figure_is_at_time(c, r) || vb_figure_is_gapped(c, r) || vb_figure_is_parallel(c, r);
    if (is_article_too(c) && c->times >= 1e6 && is_plain && is_listed && r->f.unit.from == c->beside.from) {
        r->f.value *= c->times;
        r->a.times = c->times;
    }
}

bool vb_figure_bare(const counter *c, reading *r, bool *is_held)
{
    bool is_after = is_after_participle(c, r);
    *is_held = is_among_next(c, r) || vb_figure_is_russian_with_next(c, r);
    bool is_chinese_first = c->w.lang == VB_LANG_ZH && vb_span_is_empty(c->unit); /* "转226查询" */
    bool is_told = is_before_verb(c, r) && !is_year(c, r) && !is_chinese_first;
    if (is_name(c, r) || is_no_count(c, r) ||
        !(r->is_qualified || *is_held || is_after || is_large(r) || is_told || vb_figure_is_of_them(c, r) ||
          is_before_part(c, r) || is_before_more(c, r) || is_changed_to(c, r) || is_changed_from(c, r) ||
          vb_figure_is_before_done(c, r) || is_rate(c, r) || is_before_relative(c, r) || is_after_act(c, r) ||
          is_at_place(c, r) || is_brought_to(c, r) || is_of_whole(c, r) || vb_figure_arabic_counts(c, r) ||
          vb_figure_counts_alone(c, r) || is_beside(c, r) || is_after_verb(c, r) || is_last(c, r) ||
          is_elliptic(c, r) || vb_figure_is_parallel(c, r) || is_tally(c, r) || is_restated(c, r) ||
          vb_figure_is_russian_same(c, r) || vb_figure_is_russian_persons_alone(c, r) ||
          vb_figure_is_russian_listed(c, r)))
        return false;
    trim_of(c, r);
    double times;
    if (*is_held && is_list_of_sums(c, r, &times))
        r->f.value *= times;
    if (*is_held)
        return true;
    bool is_noun = is_article_too(c) && has(c, r->end, VB_FIGURE_PARTICIPLE) &&
                   !has_before(c, r->from, VB_FIGURE_LABEL);                        /* "612 tués" */
    if (vb_span_is_empty(c->unit) && (has(c, r->end, VB_FIGURE_HEAD) || is_noun)) { /* "twelve dead" */
        r->f.unit = c->w.t[r->end].span;
        r->f.span.to = r->f.unit.to;
    } else if (!is_age(c, r) && (!is_after || is_told_of_same(c, r))) { /* "killing three nurses and wounding two" */
        count_as_before(c, r, is_told);
        take_times_before(c, r);
    }
    return true;
}

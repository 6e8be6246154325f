/* figure_share.c - what shares and percentages are of: "two thirds of the wells", "35 % and 20 % of the farms", "Of the
 * 310 candidates, 42 per cent", and parts by which something changes, which are of nothing that is told. */
#include "analysis/figure_count.h"

#define BRACKET_WORDS 4 /* a number's noun before the bracket closes */
#define CHANGED_WORDS 6 /* from a verb to the part by which something changed */
#define CLAUSE_WORDS 14 /* from "of the" that begins a sentence to the comma that ends what it speaks of */

/* What the last of the percentages in a list after token `end` is of: "35 % and 20 % of the farms". */
static vb_span listed_of(const counter *c, uint32_t end)
{
    vb_amount next;
    vb_span of = {0, 0};
    uint32_t at = end;
    for (int i = 0; vb_span_is_empty(of) && i < VB_WAITING_MAX; i++) {
        if (!is_comma(c, at) && !(is_word(c, at) && has(c, at, VB_FIGURE_AND)))
            break;
        at += is_article_too(c) && has(c, at + 1, VB_FIGURE_STOP) ? 2 : 1;
        if (!vb_figure_amount(&c->w, at, &next) || !has(c, next.to, VB_FIGURE_PERCENT))
            break;
        at = next.to + 1;
        of = vb_figure_share_of(&c->w, at);
    }
    return of;
}

/* "62 процента (31 человек) задержанных": what a Russian percentage is of that is told after its number in brackets. */
static vb_span of_after_brackets(const counter *c, uint32_t end)
{
    vb_amount inner;
    if (c->w.lang != VB_LANG_RU || end >= c->w.count || c->w.t[end].sign != '(' ||
        !vb_figure_amount(&c->w, end + 1, &inner))
        return (vb_span){0, 0};
    for (uint32_t i = inner.to; i < c->w.count && i < inner.to + BRACKET_WORDS; i++)
        if (c->w.t[i].sign == ')')
            return vb_figure_share_of(&c->w, i + 1);
    return (vb_span){0, 0};
}

/* "8 per cent more than", "15 % de plus": do the words after a percentage compare, at token `at`? */
static bool is_compared(const counter *c, uint32_t at)
{
    static const vb_str words[] = {{"plus", 4}, {"moins", 5}, {"más", 4}, {"menos", 5}};
    if (c->w.lang == VB_LANG_EN)
        return has(c, at, VB_FIGURE_SKIP | VB_FIGURE_MORE | VB_FIGURE_LESS) ||
               (has(c, at, VB_FIGURE_STOP) && !has(c, at, VB_FIGURE_VERB));
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (is_word(c, at) && vb_str_equal(vb_str_span(c->w.text, c->w.t[at].span), words[i]))
            return true;
    return false;
}

/* "Four out of five returnees work, and 17 per cent have a shop": a percentage that a verb follows, in English, in one
 * list with the share before it. "travel accounts for 12 per cent of costs, fuel for 4 per cent": the same without the
 * verb. */
static bool is_of_same(const counter *c, const reading *r, uint32_t end)
{
    if (c->w.lang != VB_LANG_EN || vb_span_is_empty(c->of) || c->figures == 0 || r->from <= c->sentence + 1)
        return false;
    bool is_joined = is_comma(c, r->from - 1) || (has(c, r->from - 1, VB_FIGURE_AND) && is_word(c, r->from - 1));
    bool is_for = vb_str_equal(vb_str_span(c->w.text, c->w.t[r->from - 1].span), VB_S("for")) &&
                  c->beside_kind == VB_FIGURE_KIND_PERCENTAGE && (!is_word(c, end) || has(c, end, VB_FIGURE_AND));
    return is_for || (is_joined && is_word(c, end) && has(c, end, VB_FIGURE_VERB));
}

vb_span vb_figure_percentage_of(const counter *c, const reading *r, uint32_t end)
{
    if (c->w.lang == VB_LANG_AR && !has(c, end, VB_FIGURE_OF)) /* "70 في المائة بحلول": only "من" says of what */
        return (vb_span){0, 0};
    vb_span of = vb_figure_of_between(&c->w, r->from, c->sentence);
    of = vb_span_is_empty(of) ? vb_figure_share_of(&c->w, end) : of;
    if (vb_span_is_empty(of) && c->w.lang == VB_LANG_ZH)
        return vb_figure_chinese_of(c, r);
    if (vb_span_is_empty(of) && is_western(c))
        of = listed_of(c, end);
    if (vb_span_is_empty(of))
        of = of_after_brackets(c, end);
    if (vb_span_is_empty(of) && is_of_same(c, r, end))
        return c->of;
    bool is_of_other =
        has(c, end, VB_FIGURE_OF | VB_FIGURE_BESIDE) || is_compared(c, end) || vb_figure_is_after_change(c, r->from);
    return vb_span_is_empty(of) && (is_western(c) || c->w.lang == VB_LANG_RU) && !is_of_other ? c->whole : of;
}

/* "was cut by a third", "réduites d’un tiers", "se redujeron en un tercio", "un tercio menos": a part by which
 * something changes. */
bool vb_figure_is_changed_by(const counter *c, const reading *r)
{
    if (is_article_too(c) && vb_figure_is_than(c, r->end))
        return true;
    if (!is_article_too(c)) {
        bool is_by = c->w.lang == VB_LANG_EN && has_before(c, r->from, VB_FIGURE_AT) &&
                     vb_str_equal(vb_str_span(c->w.text, c->w.t[r->from - 1].span), VB_S("by"));
        bool is_on =
            has(c, r->end, VB_FIGURE_STOP) && !has(c, r->end, VB_FIGURE_OF | VB_FIGURE_VERB); /* "by a fifth on 2029" */
        return is_by && (!is_word(c, r->end) || has(c, r->end, VB_FIGURE_AND | VB_FIGURE_MEASURE) || is_on);
    }
    if (!has_before(c, r->from, VB_FIGURE_OF | VB_FIGURE_MEASURE))
        return false;
    for (uint32_t i = r->from - 1; i > c->sentence && r->from - i < CHANGED_WORDS && is_word(c, i); i--)
        if (has(c, i - 1, VB_FIGURE_CHANGES))
            return true;
    return false;
}

/* "dont le quart à des ménages", "de los que una cuarta parte" */
static bool is_relative(const counter *c, const reading *r)
{
    bool is_after_the =
        is_article_too(c) && has_before(c, r->from, VB_FIGURE_STOP) && !has_before(c, r->from, VB_FIGURE_BESIDE);
    return is_western(c) && has_before(c, r->from - is_after_the, VB_FIGURE_BESIDE);
}

/* "половина из них" */
static bool is_russian_of_them(const counter *c, const reading *r)
{
    return c->w.lang == VB_LANG_RU && vb_str_starts(vb_str_span(c->w.text, c->w.t[r->end].span), VB_S("из"));
}

/* ", un tercio", ", la mitad" */
static bool is_after_comma(const counter *c, const reading *r)
{
    uint32_t at = r->from - (vb_figure_is_after_the(c, r->from) && r->from > c->sentence + 1);
    return at > c->sentence && is_comma(c, at - 1);
}

/* What a share is of: "two thirds of the wells", "one in four inhabitants", "un enfant sur quatre"; what the share
 * before was of ("a fifth had lost"), or what was counted before ("9 million people, one in two"), unless it is of
 * "them". */
vb_span vb_figure_share(const counter *c, const reading *r)
{
    if (c->w.lang == VB_LANG_AR && has(c, r->a.from, VB_FIGURE_BESIDE)) /* "نصفهم", "ثلثاها" */
        return c->kind == VB_FIGURE_KIND_COUNT && !c->is_measured ? c->unit : (vb_span){0, 0};
    if (r->a.is_each)
        return vb_figure_russian_each(c, r);
    bool is_among = r->a.is_among && !has(c, r->end, VB_FIGURE_OF);
    vb_span of = is_among ? vb_figure_among(&c->w, r->end) : vb_figure_share_of(&c->w, r->end);
    of = vb_span_is_empty(r->a.among) ? of : r->a.among;
    if (!vb_span_is_empty(of) || vb_figure_is_changed_by(c, r))
        return of;
    if (vb_figure_is_of_them(c, r)) /* "half of them" */
        return (is_western(c) || is_russian_of_them(c, r)) && c->kind == VB_FIGURE_KIND_COUNT && !c->is_measured
                   ? c->unit
                   : of;
    bool is_joined = is_article_too(c) && (has_before(c, r->from - vb_figure_is_after_the(c, r->from), VB_FIGURE_AND) ||
                                           is_after_comma(c, r)); /* "et la moitié avoir vendu" */
    bool is_told =
        is_joined && is_word(c, r->end) && !vb_figure_ends_unit(&c->w, r->end); /* "y una cuarta parte vierte" */
    if (!vb_span_is_empty(c->of) && (r->a.is_among || is_told || has(c, r->end, VB_FIGURE_VERB) ||
                                     (is_word(c, r->end) && vb_figure_is_russian_share_alone(c, r))))
        return c->of;
    bool is_named = is_after_comma(c, r) && is_told && c->kind == VB_FIGURE_KIND_COUNT && !c->is_measured;
    if (is_named &&
        vb_str_ends(vb_str_span(c->w.text, c->w.t[r->end].span), VB_S("s"))) /* "2.300 civiles, la mitad niños" */
        return c->unit;
    if (is_relative(c, r) && c->kind == VB_FIGURE_KIND_COUNT &&
        !vb_span_is_empty(c->unit)) /* "340 hectares, dont le tiers" */
        return c->unit;
    if (c->w.lang == VB_LANG_ZH)
        return vb_figure_chinese_of(c, r);
    if ((is_western(c) || c->w.lang == VB_LANG_RU) && !vb_span_is_empty(c->whole))
        return c->whole;
    return r->a.is_among && c->kind == VB_FIGURE_KIND_COUNT && !c->is_measured ? c->unit : of;
}

/* Does a comma end the words that begin with token `at`, within a clause? */
static bool is_before_comma(const counter *c, uint32_t at)
{
    uint32_t i = at;
    while (i < at + CLAUSE_WORDS && i < c->w.count && !is_comma(c, i) && c->w.t[i].kind != VB_FIGURED_END)
        i++;
    return is_comma(c, i);
}

/* "Parmi les 540 ménages sondés", "Entre los 540 hogares", "Among the 540 households" */
static bool is_among(const counter *c, uint32_t at)
{
    static const vb_str words[] = {{"Parmi", 5}, {"Entre", 5}, {"Among", 5}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (vb_str_equal(vb_str_span(c->w.text, c->w.t[at].span), words[i]))
            return has(c, at + 1, VB_FIGURE_STOP) && !(i == 1 && c->w.lang == VB_LANG_FR);
    return false;
}

void vb_figure_begin_sentence(counter *c)
{
    if (c->w.lang == VB_LANG_ZH) {
        c->whole = vb_figure_chinese_whole(c);
        return;
    }
    static const vb_str plurals[] = {{"s", 1}, {"x", 1}, {"en", 2}, {"ople", 4}};
    uint32_t at = c->sentence;
    if (c->w.lang == VB_LANG_RU)
        vb_figure_begin_russian(c);
    if (!is_western(c) || !is_word(c, at) || !(has(c, at, VB_FIGURE_OF) || is_among(c, at)) ||
        !is_before_comma(c, at) || !(has(c, at, VB_FIGURE_SKIP) || has(c, at + 1, VB_FIGURE_STOP)))
        return;
    vb_span of = vb_figure_share_among(&c->w, at);
    for (size_t i = 0; i < sizeof plurals / sizeof *plurals; i++)
        if (vb_str_ends(vb_str_span(c->w.text, of), plurals[i]))
            c->whole = c->unit = c->near = of;
}

/* figure.c - figures: how many of what, as the text says it.
 *
 *     figure   = [ qualifier ] ( range | number | INDEFINITE | NONE ) [ AFTER-qualifier ] [ unit ]
 *     range    = [ BETWEEN ] number ( TO | dash ) number
 *     number   = MONEY-BEFORE digits { TIMES } | digits { TIMES } | { number word [ "and" ] } { TIMES }
 *     unit     = SHARE [ "of" noun ] | MONEY | [ "of" ] noun
 *
 * A number after a LABEL ("paragraph 5", "resolution 822") counts nothing. A number that
 * has neither unit nor qualifier nor a verb after it ("511 were killed") is left alone:
 * it may be anything. The words are data/figure_words.tsv. */
#include "analysis/analysis.h"
#include "analysis/figure_token.h"
#include "base/utf8.h"

#define STEM_LEAST 6 /* bytes of a Russian word that may be an adjective: three letters */
#define UNIT_WORDS 7 /* between a number and the end of the words for what is counted */

typedef struct counter {
    vb_doc *doc;
    vb_str text;
    vb_lang lang;
    const vb_figure_token *t;
    uint32_t count;
    vb_span unit;      /* of the figure before in the sentence */
    uint32_t sentence; /* token that begins it */
    uint32_t figures;  /* in the sentence, until now */
    bool is_whole;
} counter;

static bool has(const counter *c, uint32_t i, uint32_t roles) { return i < c->count && (c->t[i].roles & roles); }

static bool is_word(const counter *c, uint32_t i) { return i < c->count && c->t[i].kind == VB_FIGURED_WORD; }

/* ---- numbers ------------------------------------------------------------------ */

typedef struct amount {
    uint32_t from, to; /* tokens */
    double value;
    bool is_seldom, is_words;
} amount;

/* "million", "тыс.", "万" after a number, perhaps two of them. */
static void take_times(const counter *c, amount *a)
{
    while (has(c, a->to, VB_FIGURE_TIMES) && c->t[a->to].value > 0) {
        a->value *= c->t[a->to].value;
        a->to++;
        a->is_seldom = false;
        if (c->lang == VB_LANG_ZH && a->to < c->count && c->t[a->to].kind == VB_FIGURED_NUMBER && c->t[a->to].is_glued) {
            amount rest = {a->to, a->to + 1, c->t[a->to].value, false, false}; /* "1亿2000万" */
            take_times(c, &rest);
            a->value += rest.value;
            a->to = rest.to;
        }
    }
}

static bool is_number_word(const counter *c, uint32_t i) { return is_word(c, i) && has(c, i, VB_FIGURE_NUMBER); }

/* "two hundred and fifty thousand": what is said after a smaller number multiplies it, else it is added. */
static bool take_words(const counter *c, uint32_t at, amount *a)
{
    double total = 0, part = 0;
    uint32_t i = at;
    bool is_seldom = true;
    for (; i < c->count; i++) {
        uint32_t next = i;
        if (i > at && (has(c, i, VB_FIGURE_TO) && c->lang == VB_LANG_EN) && is_number_word(c, i + 1) &&
            c->t[i - 1].value >= 100 && c->t[i + 1].value < 100)
            next = i + 1; /* "hundred and fifty" */
        if (is_number_word(c, next) && (part == 0 || c->t[next].value < 100 || c->lang != VB_LANG_EN)) {
            if (part > 0 && part < 20)
                break;
            if (part > 0 && c->t[next].value >= 100 && c->t[next].value > part)
                break;
            part += c->t[next].value;
            is_seldom = is_seldom && (c->t[next].roles & VB_FIGURE_SELDOM);
        } else if (i > at && has(c, i, VB_FIGURE_TIMES) && c->t[i].kind == VB_FIGURED_WORD) {
            double times = c->t[i].value;
            if (times >= 1000) {
                total += (part > 0 ? part : 1) * times;
                part = 0;
            } else
                part *= times;
            is_seldom = false;
        } else
            break;
        i = next;
    }
    if (i == at)
        return false;
    *a = (amount){at, i, total + part, is_seldom, true};
    return true;
}

/* "twenty-five" is one token with a hyphen in it. */
static bool take_hyphened(const counter *c, uint32_t at, amount *a)
{
    vb_str word = vb_str_span(c->text, c->t[at].span);
    size_t hyphen = vb_str_find_byte(word, '-', 0), end;
    int tens, ones;
    if (c->lang != VB_LANG_EN || hyphen == SIZE_MAX || c->t[at].kind != VB_FIGURED_WORD ||
        !vb_lexicon_is(&vb_lexicon_figure_en, vb_str_part(word, 0, hyphen), &tens) ||
        !vb_lexicon_at(&vb_lexicon_figure_en, word, hyphen + 1, &end, &ones) || end != word.len ||
        !(vb_figure_words[tens].roles & VB_FIGURE_NUMBER) || !(vb_figure_words[ones].roles & VB_FIGURE_NUMBER))
        return false;
    *a = (amount){at, at + 1, vb_figure_words[tens].value + vb_figure_words[ones].value, false, true};
    take_times(c, a);
    return true;
}

static bool take_han(const counter *c, uint32_t at, amount *a)
{
    double total = 0, part = 0;
    uint32_t i = at;
    if (c->lang != VB_LANG_ZH)
        return false;
    for (; is_word(c, i); i++) {
        vb_str letter = vb_str_span(c->text, c->t[i].span);
        int k = 0;
        while (k < vb_han_digits_count && !vb_str_equal(vb_han_digits[k].form, letter))
            k++;
        if (k < vb_han_digits_count && vb_han_digits[k].unit) {
            total += (part > 0 ? part : 1) * vb_han_digits[k].value;
            part = 0;
        } else if (k < vb_han_digits_count)
            part = part * 10 + vb_han_digits[k].value;
        else if (i == at && has(c, i, VB_FIGURE_NUMBER))
            part = c->t[i].value;
        else
            break;
    }
    if (i == at)
        return false;
    *a = (amount){at, i, total + part, i == at + 1 && total + part == 1, true};
    take_times(c, a);
    return true;
}

static bool take_amount(const counter *c, uint32_t at, amount *a)
{
    if (at >= c->count)
        return false;
    if (c->t[at].kind == VB_FIGURED_NUMBER) {
        *a = (amount){at, at + 1, c->t[at].value, false, false};
        take_times(c, a);
        return true;
    }
    return take_hyphened(c, at, a) || take_han(c, at, a) || take_words(c, at, a);
}

/* ---- what is counted -------------------------------------------------------------- */

static vb_str word_at(const counter *c, uint32_t i) { return vb_str_span(c->text, c->t[i].span); }

/* Does the word end as a noun of its language that something is counted in? */
static bool is_plural(const counter *c, uint32_t i)
{
    vb_str w = word_at(c, i);
    if (has(c, i, VB_FIGURE_HEAD))
        return true;
    if (c->lang == VB_LANG_EN)
        return w.len > 3 && vb_str_ends(w, VB_S("s")) && !vb_str_ends(w, VB_S("ss")) && !vb_str_ends(w, VB_S("ous")) &&
               !vb_str_ends(w, VB_S("is")) && !vb_str_ends(w, VB_S("’s"));
    return true;
}

/* Russian adjectives and participles, by their endings (data/word_endings.tsv); a noun comes after them. The longest
 * ending decides. */
static bool is_russian_adjective(vb_str w)
{
    int best = -1;
    for (int i = 0; i < vb_word_endings_count; i++)
        if (vb_str_ends(w, vb_word_endings[i].form) &&
            (best < 0 || vb_word_endings[i].form.len > vb_word_endings[best].form.len))
            best = i;
    return best >= 0 && vb_word_endings[best].role == VB_ENDING_ROLE_ADJECTIVE && w.len > STEM_LEAST;
}

static bool ends_unit(const counter *c, uint32_t i)
{
    return !is_word(c, i) || (has(c, i, VB_FIGURE_STOP | VB_FIGURE_VERB) && !has(c, i, VB_FIGURE_HEAD)) ||
           (has(c, i, VB_FIGURE_NUMBER) && c->lang != VB_LANG_ZH);
}

static uint32_t english_unit(const counter *c, uint32_t at, double value)
{
    uint32_t i = at;
    for (; i < at + UNIT_WORDS && !ends_unit(c, i); i++)
        if (value != 1 && is_plural(c, i) && !c->t[i].is_capital) {
            bool goes_on = i + 1 < c->count && is_word(c, i + 1) && has(c, i + 1, VB_FIGURE_HEAD) && !has(c, i, VB_FIGURE_HEAD);
            return goes_on ? i + 2 : i + 1;
        }
    return i;
}

static uint32_t russian_unit(const counter *c, uint32_t at)
{
    uint32_t i = at;
    while (i < at + UNIT_WORDS && !ends_unit(c, i)) {
        bool is_noun = has(c, i, VB_FIGURE_HEAD) || !is_russian_adjective(word_at(c, i));
        i++;
        if (is_noun)
            break;
    }
    return i;
}

static uint32_t chinese_unit(const counter *c, uint32_t at, uint32_t *from)
{
    uint32_t i = at;
    if (has(c, i, VB_FIGURE_CLASSIFIER) && !ends_unit(c, i + 1))
        i++;
    *from = i;
    if (has(c, i, VB_FIGURE_HEAD))
        return i + 1;
    while (i < at + UNIT_WORDS && !ends_unit(c, i) && !has(c, i, VB_FIGURE_HEAD))
        i++;
    return has(c, i, VB_FIGURE_HEAD) ? i + 1 : i;
}

/* The words for what is counted, from token `at` on: the token after them. `from`: the first of them. */
static uint32_t take_unit(const counter *c, uint32_t at, double value, uint32_t *from)
{
    uint32_t i = at;
    if (has(c, i, VB_FIGURE_OF) && i > 0 && has(c, i - 1, VB_FIGURE_TIMES | VB_FIGURE_NUMBER | VB_FIGURE_INDEFINITE))
        i++; /* "un million d’habitants" */
    while (has(c, i, VB_FIGURE_SKIP))
        i++;
    *from = i;
    if (has(c, i, VB_FIGURE_SHARE | VB_FIGURE_MONEY))
        return i + 1;
    if (c->lang == VB_LANG_ZH)
        return chinese_unit(c, i, from);
    if (c->lang == VB_LANG_EN || c->lang == VB_LANG_NONE)
        return english_unit(c, i, value);
    if (c->lang == VB_LANG_RU)
        return russian_unit(c, i);
    return ends_unit(c, i) ? i : i + 1;
}

/* "20 per cent of the territory": the noun. */
static vb_span share_of(const counter *c, uint32_t at)
{
    uint32_t i = at, from;
    if (c->lang == VB_LANG_RU)
        i--; /* the genitive needs no word */
    else if (!has(c, i, VB_FIGURE_OF))
        return (vb_span){0, 0};
    i++;
    while (c->lang != VB_LANG_RU && is_word(c, i) && has(c, i, VB_FIGURE_STOP) && i < at + 3)
        i++;
    from = i;
    uint32_t end = c->lang == VB_LANG_EN ? english_unit(c, i, 1) : c->lang == VB_LANG_RU ? russian_unit(c, i) : ends_unit(c, i) ? i : i + 1;
    return end > from ? (vb_span){c->t[from].span.from, c->t[end - 1].span.to} : (vb_span){0, 0};
}

/* ---- qualifiers ---------------------------------------------------------------------- */

static const struct {
    uint32_t role;
    vb_qualifier qualifier;
} before[] = {
    {VB_FIGURE_AROUND, VB_QUALIFIER_AROUND},  {VB_FIGURE_MORE, VB_QUALIFIER_MORE_THAN}, {VB_FIGURE_LESS, VB_QUALIFIER_LESS_THAN},
    {VB_FIGURE_LEAST, VB_QUALIFIER_AT_LEAST}, {VB_FIGURE_MOST, VB_QUALIFIER_AT_MOST},   {VB_FIGURE_EXACTLY, VB_QUALIFIER_EXACTLY},
}, after[] = {
    {VB_FIGURE_AFTER_MORE, VB_QUALIFIER_MORE_THAN}, {VB_FIGURE_AFTER_LEAST, VB_QUALIFIER_AT_LEAST},
    {VB_FIGURE_AFTER_AROUND, VB_QUALIFIER_AROUND},  {VB_FIGURE_AFTER_LESS, VB_QUALIFIER_LESS_THAN},
};

static bool qualifier_of(uint32_t roles, bool is_after, vb_qualifier *q)
{
    size_t count = is_after ? sizeof after / sizeof *after : sizeof before / sizeof *before;
    for (size_t i = 0; i < count; i++)
        if (roles & (is_after ? after[i].role : before[i].role)) {
            *q = is_after ? after[i].qualifier : before[i].qualifier;
            return true;
        }
    return false;
}

/* "over the period" and "some of" qualify nothing: only what stands right before a number does. The first token of it. */
static uint32_t take_before(const counter *c, uint32_t at, vb_qualifier *q, bool *is_qualified)
{
    *q = VB_QUALIFIER_EXACTLY;
    *is_qualified = false;
    uint32_t from = at;
    if (at > c->sentence && has(c, at - 1, VB_FIGURE_MONEY_BEFORE))
        from = --at;
    if (at > c->sentence && c->t[at - 1].kind == VB_FIGURED_WORD && qualifier_of(c->t[at - 1].roles, false, q)) {
        *is_qualified = *q != VB_QUALIFIER_EXACTLY;
        from = at - 1;
        if (from > c->sentence && *q == VB_QUALIFIER_AROUND && c->t[from - 1].kind == VB_FIGURED_WORD) {
            vb_qualifier outer;
            if (qualifier_of(c->t[from - 1].roles, false, &outer) && outer != VB_QUALIFIER_EXACTLY)
                *q = outer, from--;
        }
    }
    return from;
}

/* ---- figures --------------------------------------------------------------------------- */

static bool is_dash(const counter *c, uint32_t i)
{
    return i < c->count && (c->t[i].sign == '-' || c->t[i].sign == 0x2013 || c->t[i].sign == 0x2014);
}

/* The second number of a range; `at` is the token after the first. */
static bool take_high(const counter *c, const amount *low, bool is_between, amount *high)
{
    bool is_to = has(c, low->to, VB_FIGURE_TO) || is_dash(c, low->to);
    if (!is_to || !take_amount(c, low->to + 1, high) || high->is_words != low->is_words)
        return false;
    bool is_and = has(c, low->to, VB_FIGURE_AND);
    return (!is_and || is_between) && high->value > low->value;
}

/* Is a number beside others of its sentence, so that "one museum" counts: after a comma or "and", with a figure before? */
static bool is_in_list(const counter *c, uint32_t at)
{
    if (c->figures == 0 || at == 0)
        return false;
    const vb_figure_token *t = c->t + at - 1;
    return t->sign == ',' || t->sign == 0x3001 || t->sign == 0x60C || (t->roles & VB_FIGURE_TO && t->kind == VB_FIGURED_WORD);
}

static bool is_label(const counter *c, uint32_t at)
{
    uint32_t i = at;
    while (i > c->sentence) { /* "paragraphs 5, 7 and 9" */
        const vb_figure_token *t = c->t + --i;
        if (t->roles & VB_FIGURE_LABEL)
            return true;
        if (!(t->kind == VB_FIGURED_CODE || t->sign == ',' || (t->roles & VB_FIGURE_TO) ||
              (t->kind == VB_FIGURED_NUMBER && t->value == (uint32_t) t->value && t->value < 10000)))
            return false;
    }
    return false;
}

static void add(counter *c, const vb_figure *figure)
{
    vb_figure *f = vb_doc_add(c->doc, VB_LAYER_FIGURE);
    if (f)
        *f = *figure;
    else
        c->is_whole = false;
    c->figures++;
}

/* What follows decides whether a number without unit counts anything: "511 were killed". */
static bool is_counted_after(const counter *c, uint32_t i)
{
    return is_word(c, i) && has(c, i, VB_FIGURE_VERB);
}

/* Fills unit, end and of; false where nothing is counted. */
static bool finish(counter *c, vb_figure *f, uint32_t number_end, bool is_qualified, bool is_money, bool is_seldom)
{
    uint32_t unit, end = is_money ? number_end : take_unit(c, number_end, f->has_value ? f->value : 2, &unit);
    if (has(c, number_end, VB_FIGURE_CLOCK))
        return false;
    if (!is_money && end > unit) {
        f->unit = (vb_span){c->t[unit].span.from, c->t[end - 1].span.to};
        f->span.to = f->unit.to;
        if (has(c, unit, VB_FIGURE_SHARE))
            f->of = share_of(c, end);
        if (!has(c, unit, VB_FIGURE_SHARE | VB_FIGURE_MONEY))
            c->unit = f->unit;
        vb_qualifier q;
        if (end < c->count && f->qualifier == VB_QUALIFIER_EXACTLY && qualifier_of(c->t[end].roles, true, &q)) {
            f->qualifier = q;
            f->span.to = c->t[end].span.to;
        }
        return true;
    }
    if (is_money)
        return true;
    if (is_seldom || !(is_counted_after(c, number_end) || is_qualified))
        return false;
    f->unit = c->unit;
    return true;
}

static bool take_number(counter *c, uint32_t at, uint32_t *next)
{
    amount a, high;
    vb_figure f = {.has_value = true};
    bool is_qualified, is_money;
    if (!take_amount(c, at, &a))
        return false;
    uint32_t from = take_before(c, at, &f.qualifier, &is_qualified), end = a.to;
    bool is_between = from > c->sentence && has(c, from - 1, VB_FIGURE_BETWEEN) && c->t[from - 1].kind == VB_FIGURED_WORD;
    is_money = at > 0 && has(c, at - 1, VB_FIGURE_MONEY_BEFORE);
    if (is_label(c, from) || (a.is_seldom && !is_in_list(c, from)))
        return false;
    f.value = a.value;
    if (take_high(c, &a, is_between, &high)) {
        double times = high.to - high.from > 1 && a.to - a.from == 1 && !a.is_words ? high.value / c->t[high.from].value : 1;
        f.value *= times;
        f.has_high = true;
        f.high = high.value;
        f.qualifier = VB_QUALIFIER_BETWEEN;
        end = high.to;
        is_qualified = true;
        from -= is_between;
    }
    uint32_t unit_at = end;
    vb_qualifier q;
    if (end < c->count && qualifier_of(c->t[end].roles, true, &q)) {
        f.qualifier = q;
        unit_at = end + 1;
        is_qualified = true;
    } else if (c->lang == VB_LANG_ZH && has(c, end, VB_FIGURE_CLASSIFIER) && end + 1 < c->count &&
               qualifier_of(c->t[end + 1].roles, true, &q)) { /* "110个以上" */
        f.qualifier = q;
        unit_at = end + 2;
    }
    while (unit_at > end && has(c, unit_at, VB_FIGURE_TIMES)) { /* "6万多", "60多万" */
        f.value *= c->t[unit_at].value;
        unit_at++;
    }
    f.number = (vb_span){c->t[at].span.from, c->t[end - 1].span.to};
    f.span = (vb_span){c->t[from].span.from, c->t[unit_at - 1].span.to};
    if (is_money)
        f.unit = c->t[at - 1].span;
    if (!finish(c, &f, unit_at, is_qualified, is_money, a.is_seldom))
        return false;
    add(c, &f);
    *next = end;
    return true;
}

static bool take_indefinite(counter *c, uint32_t at, uint32_t *next)
{
    bool is_none = has(c, at, VB_FIGURE_NONE);
    if (!is_word(c, at) || !has(c, at, VB_FIGURE_INDEFINITE | VB_FIGURE_NONE))
        return false;
    if (has(c, at, VB_FIGURE_SELDOM) && !is_in_list(c, at))
        return false;
    vb_figure f = {.has_value = is_none, .qualifier = is_none ? VB_QUALIFIER_EXACTLY : VB_QUALIFIER_SOME};
    uint32_t unit, end = take_unit(c, at + 1, is_none ? 1 : 2, &unit);
    if (end <= unit)
        return false;
    f.number = c->t[at].span;
    f.unit = (vb_span){c->t[unit].span.from, c->t[end - 1].span.to};
    f.span = (vb_span){f.number.from, f.unit.to};
    c->unit = f.unit;
    add(c, &f);
    *next = end;
    return true;
}

static void count_run(counter *c)
{
    for (uint32_t i = 0, next; i < c->count; i = next) {
        next = i + 1;
        if (c->t[i].kind == VB_FIGURED_END) {
            c->sentence = i + 1;
            c->figures = 0;
            c->unit = (vb_span){0, 0};
        } else if (!(c->lang == VB_LANG_EN && has(c, i, VB_FIGURE_SELDOM) && has(c, i, VB_FIGURE_AROUND) && i + 1 < c->count &&
                     c->t[i + 1].kind == VB_FIGURED_NUMBER))
            (void) (take_number(c, i, &next) || take_indefinite(c, i, &next));
    }
}

/* Nothing is looked for in what holds neither digits nor words of numbers: most headings. */
vb_status vb_pass_figure(vb_doc *doc, const vb_analysis_options *options, vb_err *err)
{
    vb_buf tokens = VB_BUF_INIT;
    vb_run run;
    uint32_t at = 0;
    bool is_whole = true;
    (void) options;
    while (is_whole && vb_run_next(doc, &at, &run)) {
        if (run.kind == VB_BLOCK_HEADING)
            continue;
        vb_buf_clear(&tokens);
        vb_figure_tokens(&tokens, doc, &run);
        counter c = {.doc = doc, .text = doc->text, .lang = run.lang, .t = (const vb_figure_token *) (const void *) tokens.at,
                     .count = (uint32_t) (tokens.len / sizeof(vb_figure_token)), .is_whole = !tokens.failed};
        count_run(&c);
        is_whole = c.is_whole && !tokens.failed;
    }
    vb_buf_free(&tokens);
    vb_doc_sort(doc, VB_LAYER_FIGURE);
    return is_whole && !vb_arena_failed(doc->arena) ? VB_OK : vb_err_memory(err);
}

/* figure_chinese.c - what Chinese numbers count and what their shares are of.
 *
 *     counted = number [ measure word ] noun phrase                     "27名儿童", "110多座图书馆"
 *             | noun phrase number measure word                         "步枪860支", "选举申诉237起"
 *             | number measure word clause "的" noun phrase             "两座各80兆瓦的太阳能电站"
 *             | number measure word                                     "十二座船闸中有七座", else the measure word
 * itself of      = noun phrase "的" share | ( "占" | "相当于" ) noun phrase share | noun phrase "中" [ "有" ] share
 *
 * Chinese tells no ends of words: nouns, verbs and measure words are those of data/figure_words.tsv. */
#include "analysis/figure_count.h"
#include "base/utf8.h"

#define HAN_BYTES 3     /* of a Chinese character */
#define HAN_WORDS 12    /* words, or characters of unknown ones, of what is counted */
#define HAN_GAP 4       /* of them between two words that can be counted */
#define CLAUSE_WORDS 14 /* of a clause that stands between a measure word and its noun */
#define CHANGE_WORDS 4  /* from a percentage to the one that it changes to */
#define PORTION_WORDS 8 /* from a word for a part to a percentage */
#define SHARER_WORDS 5  /* from those who are a part to their share */
#define AMONG_WORDS 6   /* from "其中" to a number */

static bool has_role(const vb_worded *w, uint32_t i, uint32_t roles) { return vb_worded_has(w, i, roles); }

static vb_str word_at(const vb_worded *w, uint32_t i) { return vb_str_span(w->text, w->t[i].span); }

static bool is_any(const vb_worded *w, uint32_t i, const vb_str *words, size_t count)
{
    for (size_t k = 0; k < count && vb_worded_is_word(w, i); k++)
        if (vb_str_equal(word_at(w, i), words[k]))
            return true;
    return false;
}

/* ---- the noun phrase after a number ------------------------------------------------ */

/* Is it a word of two characters or more? */
static bool is_long(const vb_worded *w, uint32_t i) { return w->t[i].span.to - w->t[i].span.from > HAN_BYTES; }

/* "留了下来", "住着": does a word that tells what somebody did or does stand at token `i`, of which no list knows? */
static bool is_before_aspect(const vb_worded *w, uint32_t i)
{
    static const vb_str aspects[] = {{"了", 3}, {"着", 3}};
    return w->t[i].roles == 0 && is_any(w, i + 1, aspects, sizeof aspects / sizeof *aspects);
}

/* A character that is no word of the list. */
static bool is_unknown(const vb_worded *w, uint32_t i)
{
    bool is_word = w->t[i].kind == VB_FIGURED_WORD && w->t[i].roles == 0 && !is_long(w, i);
    return is_word && vb_rune_is_han(vb_utf8_at(w->text, w->t[i].span.from).value);
}

/* May the words begin with a token that ends them elsewhere: a verb ("遇难平民"), or what has a role for it ("前议员")?
 */
static bool may_begin(const vb_worded *w, uint32_t i)
{
    const uint32_t others = VB_FIGURE_ENDS & ~(VB_FIGURE_STOP | VB_FIGURE_VERB);
    bool is_verb = has_role(w, i, VB_FIGURE_VERB) && !has_role(w, i, others);
    bool has_place = has_role(w, i, VB_FIGURE_SKIP) && has_role(w, i, VB_FIGURE_STOP);
    return vb_worded_is_word(w, i) && ((is_verb && is_long(w, i)) || has_place);
}

/* "非法过境通道": a verb between a word that describes and a noun describes it too. */
static bool is_describing_verb(const vb_worded *w, uint32_t i)
{
    bool is_after_word = i > 0 && vb_worded_is_word(w, i - 1) && w->t[i - 1].roles == 0 && is_long(w, i - 1);
    bool is_before_noun = has_role(w, i + 1, VB_FIGURE_HEAD) && !has_role(w, i + 1, VB_FIGURE_VERB);
    return is_after_word && may_begin(w, i) && has_role(w, i, VB_FIGURE_VERB) && is_before_noun;
}

/* Chinese tells no ends of words: the noun phrase goes to the last word that can be counted before one that says
 * something else ("侵犯领空事件"), or to the latter where no such word is known. A measure word stands for the noun
 * where none follows ("175个"). */
uint32_t vb_figure_chinese_unit(const vb_worded *w, uint32_t at, bool is_whole, uint32_t *from)
{
    bool is_measured = has_role(w, at, VB_FIGURE_SKIP) && !has_role(w, at, VB_FIGURE_STOP);
    bool is_times_word = is_measured && has_role(w, at, VB_FIGURE_HEAD) && has_role(w, at, VB_FIGURE_VERB);
    uint32_t first = at + is_measured, found = 0, i = first;
    bool may_measure = !is_whole || has_role(w, at, VB_FIGURE_MEASURE);
    if (!is_measured && has_role(w, at, VB_FIGURE_HEAD) && may_measure) { /* "18 000吨小麦" */
        *from = at;
        return at + 1;
    }
    for (; i < first + HAN_WORDS && i < w->count && (vb_worded_is_word(w, i) || w->t[i].is_model); i++) {
        if (is_before_aspect(w, i))
            break;
        bool is_begun = i > first && (found > 0 || i > first + 1 || !may_begin(w, first));
        bool is_time = is_times_word && !has_role(w, i, VB_FIGURE_HEAD); /* "12次拦截" */
        bool is_describing = found == 0 && !is_time && is_describing_verb(w, i);
        if (vb_figure_ends_unit(w, i) && (is_begun || is_time || !may_begin(w, i)) && !is_describing)
            break;
        vb_amount next; /* "十二章一百八十六条" */
        if (vb_figure_amount(w, i, &next) && next.is_words && !has_role(w, next.to, VB_FIGURE_STOP) &&
            has_role(w, next.to, VB_FIGURE_SKIP | VB_FIGURE_MEASURE))
            break;
        bool is_happening = has_role(w, i, VB_FIGURE_HEAD) && has_role(w, i, VB_FIGURE_VERB);
        if (is_happening && found > 0 && !(is_measured && has_role(w, at, VB_FIGURE_VERB)))
            break; /* "35名武装分子袭击", yet "35次导弹袭击" */
        if (has_role(w, i, VB_FIGURE_HEAD))
            found = i + 1;
        if (has_role(w, i, VB_FIGURE_MEASURE) ||
            (found > 0 && is_unknown(w, i))) /* "五个工作日通知委员会", "耕地布满地雷" */
            break;
        if (found > 0 && i >= found + HAN_GAP)
            break;
    }
    uint32_t end = found > 0 ? found : may_begin(w, first) ? first : i;
    if (end == first && is_measured) { /* the measure word alone */
        *from = at;
        return first;
    }
    *from = first;
    return end;
}

/* ---- the noun phrase before a number ------------------------------------------------ */

/* The first token of the noun phrase whose last is token `last`, not before token `from`. */
static uint32_t phrase_begin(const vb_worded *w, uint32_t last, uint32_t from)
{
    uint32_t i = last;
    while (i > from && i + HAN_WORDS > last && vb_worded_is_word(w, i - 1) && !vb_figure_ends_unit(w, i - 1) &&
           !has_role(w, i - 1, VB_FIGURE_MEASURE | VB_FIGURE_SKIP))
        i--;
    return i;
}

static bool is_noun(const vb_worded *w, uint32_t i)
{
    return has_role(w, i, VB_FIGURE_HEAD) && !has_role(w, i, VB_FIGURE_MEASURE | VB_FIGURE_SKIP);
}

static vb_span phrase(const vb_worded *w, uint32_t last, uint32_t from)
{
    return (vb_span){w->t[phrase_begin(w, last, from)].span.from, w->t[last].span.to};
}

/* "占总数60%", "相当于国内生产总值0.7%": the noun between such a verb and the share that begins at token `at`. */
static vb_span of_between(const vb_worded *w, uint32_t at, uint32_t from)
{
    static const vb_str verbs[] = {{"占", 3}, {"相当于", 9}, {"约占", 6}, {"占到", 6}, {"占了", 6}};
    if (at < from + 2 || !is_noun(w, at - 1))
        return (vb_span){0, 0};
    uint32_t begin = phrase_begin(w, at - 1, from);
    bool is = begin > from && is_any(w, begin - 1, verbs, sizeof verbs / sizeof *verbs);
    return is ? phrase(w, at - 1, from) : (vb_span){0, 0};
}

/* "森林占国土总面积的比例由38%降至29%", "女性在议员中的比例达30%": the noun before "的" and a word for a part, earlier
 * in the clause. */
static vb_span of_portion(const vb_worded *w, uint32_t at, uint32_t from)
{
    static const vb_str portions[] = {{"比例", 6}, {"比重", 6}, {"份额", 6}, {"占比", 6}};
    static const vb_str verbs[] = {{"占", 3}, {"约占", 6}, {"在", 3}};
    for (uint32_t i = at; i > from + 3 && i + PORTION_WORDS > at; i--) {
        if (!is_any(w, i - 1, portions, sizeof portions / sizeof *portions) || !has_role(w, i - 2, VB_FIGURE_OF))
            continue;
        uint32_t last = i - 3;
        last -= last > from + 1 && is_any(w, last, (const vb_str[]){{"中", 3}}, 1);
        uint32_t begin = phrase_begin(w, last, from);
        bool is = begin > from && is_any(w, begin - 1, verbs, sizeof verbs / sizeof *verbs);
        return is ? phrase(w, last, from) : (vb_span){0, 0};
    }
    return (vb_span){0, 0};
}

/* "城市居民中有57.3%", "受访者中，四成": the noun before "中" that the share at token `at` is of. */
static vb_span of_within(const vb_worded *w, uint32_t at, uint32_t from)
{
    static const vb_str within[] = {{"中", 3}, {"当中", 6}, {"之中", 6}};
    static const vb_str there[] = {{"有", 3}, {"约", 3}, {"就有", 6}, {"仍有", 6}};
    static const vb_str shares[] = {{"占", 3}, {"约占", 6}, {"仅占", 6}, {"只占", 6}};
    uint32_t i = at;
    if (i > from + 2 && is_any(w, i - 1, shares, sizeof shares / sizeof *shares)) /* "教师中女性占17%" */
        for (i--; i + SHARER_WORDS > at && i > from + 2 && is_noun(w, i - 1);)
            i--;
    i -= i > from + 1 && is_any(w, i - 1, there, sizeof there / sizeof *there);
    i -= i > from + 1 && (w->t[i - 1].sign == 0xFF0C || w->t[i - 1].sign == ',');
    if (i <= from + 1 || !is_any(w, i - 1, within, sizeof within / sizeof *within) || !is_noun(w, i - 2) ||
        has_role(w, i - 2, VB_FIGURE_VERB))
        return (vb_span){0, 0};
    return phrase(w, i - 2, from); /* of those counted too: "2 000个家庭中，64%" */
}

vb_span vb_figure_of_before(const vb_worded *w, uint32_t at, uint32_t from)
{
    if (w->lang != VB_LANG_ZH || at < from + 2)
        return (vb_span){0, 0};
    if (has_role(w, at - 1, VB_FIGURE_OF)) /* "政府预算的18.5%" */
        return is_noun(w, at - 2) ? phrase(w, at - 2, from) : (vb_span){0, 0};
    vb_span of = of_between(w, at, from);
    return vb_span_is_empty(of) ? of_within(w, at, from) : of;
}

vb_span vb_figure_of_between(const vb_worded *w, uint32_t at, uint32_t from)
{
    return w->lang == VB_LANG_ZH ? of_between(w, at, from) : (vb_span){0, 0};
}

vb_span vb_figure_chinese_whole(const counter *c)
{
    uint32_t at = c->sentence;
    if (!is_word(c, at) || !vb_str_equal(word_at(&c->w, at), VB_S("在")))
        return (vb_span){0, 0};
    for (uint32_t i = at + 1; i < at + CLAUSE_WORDS && i + 1 < c->w.count && !is_comma(c, i); i++)
        if (is_comma(c, i + 1) && is_word(c, i) && vb_str_ends(word_at(&c->w, i), VB_S("中")) &&
            is_noun(&c->w, i - 1) && !has(c, i - 1, VB_FIGURE_VERB))
            return phrase(&c->w, i - 1, at);
    return (vb_span){0, 0};
}

/* ---- measure words that no noun follows ------------------------------------------------ */

bool vb_figure_is_measure_alone(const counter *c, uint32_t unit, uint32_t end)
{
    return c->w.lang == VB_LANG_ZH && end == unit + 1 && has(c, unit, VB_FIGURE_SKIP);
}

static const vb_str numbers[] = {
    {"数", 3}, {"数目", 6}, {"数量", 6}, {"总数", 6}, {"人数", 6}}; /* of what stands before */

/* "学校数目减少了三分之一，从150所": the noun before such a word earlier in the sentence. */
static vb_span counted_in_sentence(const counter *c, uint32_t from)
{
    for (uint32_t i = from; i > c->sentence + 1; i--) {
        bool is_number = is_any(&c->w, i - 1, numbers, sizeof numbers / sizeof *numbers);
        bool is_change = has(c, i - 1, VB_FIGURE_CHANGES);
        if ((is_number || is_change) && is_noun(&c->w, i - 2)) /* "边境事件增加到47起" */
            return c->w.t[i - 2].span;
    }
    return (vb_span){0, 0};
}

/* "步枪860支", "选举申诉237起", "床位数由450张", "妇女有96名": the noun phrase before the number that begins at token
 * `from`. Words for times ("三次") go with what happens alone. */
static vb_span counted_before(const counter *c, uint32_t from, uint32_t measure)
{
    const uint32_t others = VB_FIGURE_VERB | VB_FIGURE_SKIP | VB_FIGURE_OF | VB_FIGURE_TO;
    bool is_there = vb_str_ends(word_at(&c->w, from), VB_S("有"));     /* "残疾人只有4名" */
    static const vb_str takes[] = {{"占", 3}, {"占有", 6}, {"得", 3}}; /* "反对派占42个" */
    bool is_taken = from > c->sentence && is_any(&c->w, from - 1, takes, sizeof takes / sizeof *takes);
    bool is_told = has_before(c, from, VB_FIGURE_STOP) && !has_before(c, from, others) && !is_taken; /* "职位由64个" */
    bool is_happening = has(c, measure, VB_FIGURE_VERB), is_times = is_happening && has(c, measure, VB_FIGURE_HEAD);
    uint32_t at = from - is_told;
    bool is_number = at > c->sentence + 1 && is_any(&c->w, at - 1, numbers, sizeof numbers / sizeof *numbers);
    if (is_number && is_noun(&c->w, at - 2))
        at--;
    bool is_verb = at > c->sentence && has(c, at - 1, VB_FIGURE_VERB);
    bool is_rate = at == c->after && c->figures > 0;                   /* "每20人一个" */
    if (is_rate || (has(c, measure, VB_FIGURE_HEAD) && !is_happening)) /* "共十二章" */
        return (vb_span){0, 0};
    bool is_of_whole = (is_told || is_there) && !vb_span_is_empty(c->whole);
    if (at <= c->sentence || !is_noun(&c->w, at - 1) || (is_verb ? !is_happening : is_times) || is_of_whole)
        return (vb_span){0, 0};
    static const vb_str totals[] = {{"累计", 6}, {"共", 3}, {"已", 3}, {"已经", 6}, {"总共", 6}, {"一共", 6}};
    uint32_t begin = at - 1;
    while (begin > c->sentence && is_long(&c->w, begin - 1) && is_noun(&c->w, begin - 1) &&
           (is_happening || !has(c, begin - 1, VB_FIGURE_VERB)))
        begin--;
    bool is_after_adverb = begin > c->sentence && is_any(&c->w, begin - 1, totals, sizeof totals / sizeof *totals);
    begin += is_after_adverb && begin + 1 < at; /* "累计报告病例6 340例": an adverb stands before a verb */
    return (vb_span){c->w.t[begin].span.from, c->w.t[at - 1].span.to};
}

/* "两座各80兆瓦的太阳能电站", "74名被绑架的女学生": the noun that a clause after the measure word, from token `at` on,
 * describes. */
static vb_span counted_after(const counter *c, uint32_t at)
{
    for (uint32_t i = at; i < at + CLAUSE_WORDS && i < c->w.count; i++) {
        uint32_t from, end;
        if (c->w.t[i].kind == VB_FIGURED_SIGN || c->w.t[i].kind == VB_FIGURED_END)
            break;
        if (i == at || !has(c, i, VB_FIGURE_OF))
            continue;
        end = vb_figure_chinese_unit(&c->w, i + 1, true, &from);
        bool is_found = end > from && has(c, end - 1, VB_FIGURE_HEAD) && !has(c, end - 1, VB_FIGURE_MEASURE);
        if (is_found && !has(c, end, VB_FIGURE_OF))
            return (vb_span){c->w.t[from].span.from, c->w.t[end - 1].span.to};
    }
    return (vb_span){0, 0};
}

/* Does "其中" or "中" stand before the number at token `from`: is it one of what was counted before? */
static bool is_among_counted(const counter *c, uint32_t from)
{
    static const vb_str among[] = {{"中", 3}, {"其中", 6}, {"当中", 6}, {"之中", 6}};
    for (uint32_t i = from; i > c->sentence && i + AMONG_WORDS > from && is_word(c, i - 1); i--)
        if (is_any(&c->w, i - 1, among, sizeof among / sizeof *among))
            return true;
    return false;
}

/* Past the words between a noun and its number that end before token `i`: "总额为", "人口约". */
static uint32_t before_links(const counter *c, uint32_t i)
{
    static const vb_str links[] = {{"为", 3}, {"约为", 6}, {"达", 3},   {"达到", 6}, {"共", 3},
                                   {"有", 3}, {"共有", 6}, {"约有", 6}, {"共计", 6}, {"约", 3}};
    while (i > c->sentence + 1 && is_any(&c->w, i - 1, links, sizeof links / sizeof *links))
        i--;
    return i;
}

/* "登记的难民共有214人", "拖欠总额为12亿美元": the noun that the sentence tells the number of. */
static vb_span subject(const counter *c)
{
    vb_amount first;
    uint32_t i = c->sentence;
    bool is_person = vb_str_equal(vb_str_span(c->w.text, c->unit), VB_S("人"));
    if (c->kind == VB_FIGURE_KIND_COUNT && !c->is_measured && !is_person)
        return c->unit;
    while (i < c->last && !vb_figure_amount(&c->w, i, &first) && !has(c, i, VB_FIGURE_INDEFINITE))
        i++;
    i = before_links(c, i);
    if (i <= c->sentence || !is_noun(&c->w, i - 1) || has(c, i - 1, VB_FIGURE_VERB))
        return (vb_span){0, 0};
    return phrase(&c->w, i - 1, c->sentence);
}

/* "由38%降至29%": does a word that tells a change stand right before the number, after a percentage? */
static bool is_changed_alike(const counter *c, uint32_t from)
{
    return from > c->last && from - c->last <= CHANGE_WORDS && has_before(c, from, VB_FIGURE_CHANGES | VB_FIGURE_TO) &&
           c->figures > 0 && c->beside_kind == VB_FIGURE_KIND_PERCENTAGE;
}

vb_span vb_figure_chinese_of(const counter *c, const reading *r)
{
    vb_span of = vb_figure_of_before(&c->w, r->from, c->sentence);
    if (vb_span_is_empty(of) && c->figures == 0)
        of = of_portion(&c->w, r->from, c->sentence);
    if (vb_span_is_empty(of) && is_changed_alike(c, r->from))
        of = c->of;
    if (vb_span_is_empty(of) && r->f.kind == VB_FIGURE_KIND_SHARE && is_among_counted(c, r->from))
        of = subject(c);
    bool is_next = r->from > c->sentence && (is_comma(c, r->from - 1) || has_before(c, r->from, VB_FIGURE_AND));
    return vb_span_is_empty(of) && is_next ? c->whole : of;
}

/* What the figure before that had the same measure word counts; what the sentence does where no figure had one, or with
 * "个". */
static vb_span counted_alike(const counter *c, uint32_t measure)
{
    vb_str word = word_at(&c->w, measure);
    for (uint32_t k = c->measures; k > 0; k--)
        if (vb_str_equal(vb_str_span(c->w.text, c->measured[k - 1].measure), word))
            return c->measured[k - 1].unit;
    bool may = (c->measures == 0 || vb_str_equal(word, VB_S("个"))) && !has(c, measure, VB_FIGURE_HEAD);
    return may && !c->is_measured && c->kind == VB_FIGURE_KIND_COUNT ? c->unit : (vb_span){0, 0};
}

bool vb_figure_is_told_of_counted(const counter *c, uint32_t from, uint32_t measure)
{
    bool is = c->w.lang == VB_LANG_ZH && has(c, measure, VB_FIGURE_SKIP) &&
              !has(c, measure, VB_FIGURE_STOP | VB_FIGURE_HEAD) && is_word(c, measure + 1) &&
              has(c, measure + 1, VB_FIGURE_VERB) && !has(c, measure + 1, VB_FIGURE_HEAD);
    bool is_there = from > c->sentence && vb_str_ends(word_at(&c->w, from - 1), VB_S("有")); /* "四条管线有三条" */
    if (!is || !(has(c, from, VB_FIGURE_INDEFINITE) || is_there || is_among_counted(c, from)))
        return false;
    for (uint32_t k = 0; k < c->measures; k++)
        if (vb_str_equal(vb_str_span(c->w.text, c->measured[k].measure), word_at(&c->w, measure)))
            return true;
    return false;
}

vb_span vb_figure_measured(const counter *c, uint32_t from, uint32_t measure)
{
    vb_span own = c->w.t[measure].span, unit = counted_before(c, from, measure);
    bool is_among = is_among_counted(c, from);
    for (uint32_t k = 0; k < c->measures; k++) /* "四条输水管线有三条" */
        if (c->measured[k].unit.to == unit.to)
            unit = c->measured[k].unit;
    if (vb_span_is_empty(unit) && is_among)
        unit = counted_alike(c, measure);
    if (vb_span_is_empty(unit) && !has(c, measure, VB_FIGURE_HEAD))
        unit = counted_after(c, measure + 1);
    if (vb_span_is_empty(unit) && !is_among)
        unit = counted_alike(c, measure);
    if (vb_span_is_empty(unit) && c->measures == 0 && !has(c, measure, VB_FIGURE_HEAD))
        unit = counted_in_sentence(c, from);
    return vb_span_is_empty(unit) ? own : unit;
}

void vb_figure_keep_measure(counter *c, uint32_t measure, vb_span unit)
{
    if (c->w.lang != VB_LANG_ZH || !has(c, measure, VB_FIGURE_SKIP) || has(c, measure, VB_FIGURE_STOP))
        return;
    if (c->measures == VB_MEASURES_MAX) /* the oldest goes */
        for (uint32_t i = 0; i + 1 < c->measures; i++)
            c->measured[i] = c->measured[i + 1];
    else
        c->measures++;
    c->measured[c->measures - 1] = (vb_measured){c->w.t[measure].span, unit};
}

bool vb_figure_is_before_same_measure(const counter *c, uint32_t measure, uint32_t at)
{
    vb_amount next;
    if (!is_comma(c, at) && !(has(c, at, VB_FIGURE_AND) && is_word(c, at)))
        return false;
    if (!vb_figure_amount(&c->w, at + 1, &next) || !is_word(c, next.to) || !is_word(c, next.to + 1))
        return false;
    return vb_str_equal(word_at(&c->w, measure), word_at(&c->w, next.to)) && !vb_figure_ends_unit(&c->w, next.to + 1);
}

bool vb_figure_is_unit_twice(const counter *c, uint32_t unit)
{
    vb_amount next;
    const uint32_t roles = VB_FIGURE_MEASURE | VB_FIGURE_MONEY | VB_FIGURE_SKIP;
    bool is = c->w.lang == VB_LANG_ZH && is_word(c, unit) && has(c, unit, roles) && has(c, unit + 1, VB_FIGURE_TO) &&
              !has(c, unit + 1, VB_FIGURE_AND);
    return is && vb_figure_amount(&c->w, unit + 2, &next) && is_word(c, next.to) &&
           vb_str_equal(word_at(&c->w, unit), word_at(&c->w, next.to));
}

bool vb_figure_is_after_range(const counter *c, uint32_t at)
{
    return c->w.lang == VB_LANG_ZH && is_word(c, at) && vb_str_equal(word_at(&c->w, at), VB_S("之间"));
}

vb_span vb_figure_chinese_before(const counter *c, const reading *r)
{
    uint32_t i = before_links(c, r->from);
    bool is_alone = c->w.lang == VB_LANG_ZH && r->a.times > 0 && !is_word(c, r->end);
    bool is = is_alone && i > c->sentence && is_noun(&c->w, i - 1) && !has(c, i - 1, VB_FIGURE_VERB);
    return is ? c->w.t[i - 1].span : (vb_span){0, 0};
}

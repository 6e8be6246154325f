/* time.c - the times that a text names: days, months, years, ranges of them. Dates are
 * text/dates.h, the words about them data/time_words.tsv.
 *
 *     time     = range | list | date | year | numeric | relative
 *     list     = part { ( "," | AND ) part } ( "," | AND ) date       "5, 7 and 9 April 2031": three times
 *     range    = [ RANGE ] part ( TO | dash ) date | RANGE year ( TO | AND ) year | year dash year
 *     year     = BEFORE four digits | four digits TAIL                "since 2002", "в 2002 году"
 *     decade   = year that ends in 0, and a word for ten years | words of data/decades.tsv
 *     numeric  = year "-" month "-" day | day "." month "." year | year "/" month "/" day | day "/" month "/" year
 *     relative = "this year": only where the document has a date
 *
 * A number of four digits without such a word is no year: it may count something. */
#include "analysis/analysis.h"
#include "analysis/running.h"
#include "analysis/time_decade.h"
#include "analysis/time_since.h"
#include "base/utf8.h"
#include "tables.h"
#include "text/dates.h"

#define YEAR_FIRST 1600
#define YEAR_LAST 2199
#define STROKE_YEARS 9   /* in "2016/17"; "2030/88" is the number of a case */
#define SINCE_LETTERS 12 /* from a time to the word that says since when, in Chinese */
#define BEFORE_MAX 4     /* words before a time that tell what it is: "since the spring of" */
#define PARTS_MAX 8      /* times in one list */

typedef struct clock {
    vb_doc *doc;
    vb_str text;
    vb_run run;
    const vb_lexicon *words, *words_back;
    vb_date today; /* of the document; year 0: none */
    bool is_whole; /* memory has not failed */
} clock;

static const vb_lexicon *const lexicons[VB_LANG_COUNT][2] = {
    {&vb_lexicon_time_en, &vb_lexicon_time_en_back}, {&vb_lexicon_time_ar, &vb_lexicon_time_ar_back},
    {&vb_lexicon_time_en, &vb_lexicon_time_en_back}, {&vb_lexicon_time_es, &vb_lexicon_time_es_back},
    {&vb_lexicon_time_fr, &vb_lexicon_time_fr_back}, {&vb_lexicon_time_ru, &vb_lexicon_time_ru_back},
    {&vb_lexicon_time_zh, &vb_lexicon_time_zh_back}};

/* ---- words ------------------------------------------------------------------- */

static uint32_t roles_at(const clock *c, uint32_t at, uint32_t *end)
{
    size_t to;
    int row;
    if (!vb_lexicon_at(c->words, vb_str_part(c->text, 0, c->run.span.to), at, &to, &row))
        return 0;
    *end = (uint32_t) to;
    return vb_time_words[row].roles;
}

/* The roles of the words that end at or before blanks at byte `at`; *from where they begin. */
static uint32_t roles_before(const clock *c, uint32_t at, uint32_t *from)
{
    size_t begin;
    int row;
    uint32_t end = vb_run_back(c->text, at, c->run.span.from);
    if (!vb_lexicon_before(c->words_back, c->text, end, &begin, &row) || begin < c->run.span.from)
        return 0;
    *from = (uint32_t) begin;
    return vb_time_words[row].roles;
}

static bool is_dash(vb_str text, uint32_t at, uint32_t *end)
{
    vb_rune r = vb_utf8_at(text, at);
    *end = at + r.len;
    return r.value == '-' || r.value == 0x2012 || r.value == 0x2013 || r.value == 0x2014;
}

/* Does a word follow that says until when? */
static bool is_before_to(const clock *c, uint32_t at)
{
    uint32_t end;
    vb_str text = vb_str_part(c->text, 0, c->run.span.to);
    while (at < text.len && vb_rune_is_space(vb_utf8_at(text, at).value))
        at += vb_utf8_at(text, at).len;
    return at < text.len && (roles_at(c, at, &end) & (VB_TIME_TO | VB_TIME_NAME)); /* "hasta hoy" */
}

/* "去年11月暴发以来": does a Chinese clause of its own, with no number, end with a word that says since when? */
static bool is_before_since(const clock *c, uint32_t at)
{
    vb_str text = vb_str_part(c->text, 0, c->run.span.to);
    uint32_t i = at, end;
    for (int k = 0; k < SINCE_LETTERS && vb_rune_is_han(vb_utf8_at(text, i).value); k++, i += vb_utf8_at(text, i).len)
        if (vb_str_starts(vb_str_part(text, i, text.len), VB_S("以来")))
            return i > at && (roles_at(c, i, &end) & VB_TIME_SINCE);
    return false;
}

static void add(clock *c, vb_span span, vb_date from, vb_date to, bool is_relative)
{
    vb_time *t = vb_doc_add(c->doc, VB_LAYER_TIME);
    uint32_t begin;
    if (!t) {
        c->is_whole = false;
        return;
    }
    *t = (vb_time){.span = span, .from = from, .to = to, .is_relative = is_relative};
    bool is_of = c->run.lang == VB_LANG_ZH &&
                 vb_str_starts(vb_str_part(c->text, span.to, c->run.span.to), VB_S("的")); /* "从2010年的31%" */
    bool is_decade = to.year && from.month == 0 && from.year % 10 == 0 && to.year == from.year + 9;
    bool is_one = !to.year || (is_decade && !is_before_to(c, span.to)); /* "since the 1990s" */
    t->is_since =
        is_one && c->run.lang == VB_LANG_ZH && (roles_at(c, span.to, &begin) & VB_TIME_SINCE); /* "1990年以来" */
    t->is_since = t->is_since || (is_one && c->run.lang == VB_LANG_ZH && is_before_since(c, span.to));
    begin = span.from;
    for (int i = 0; i < BEFORE_MAX && is_one && !is_of && !t->is_since; i++) { /* "since the spring of 2028" */
        uint32_t roles = roles_before(c, begin, &begin);
        t->is_since = roles & VB_TIME_SINCE;
        if (!(roles & VB_TIME_BEFORE))
            break;
    }
    vb_str before = vb_str_part(c->text, c->run.span.from, span.from);
    t->is_since = t->is_since || (is_one && vb_time_is_since_event(c->run.lang, before));
}

/* ---- single times -------------------------------------------------------------- */

static uint32_t digits_at(vb_str text, uint32_t at, uint32_t to, uint32_t most)
{
    uint32_t n = 0;
    while (at + n < to && n < most + 1 && vb_rune_is_digit((uint8_t) text.at[at + n]))
        n++;
    return n;
}

static uint32_t number_at(vb_str text, uint32_t at, uint32_t digits)
{
    uint32_t value = 0;
    for (uint32_t i = 0; i < digits; i++)
        value = value * 10 + (uint32_t) (text.at[at + i] - '0');
    return value;
}

static bool is_year_number(const clock *c, uint32_t at, uint32_t *year)
{
    if (digits_at(c->text, at, c->run.span.to, 4) != 4)
        return false;
    *year = number_at(c->text, at, 4);
    return *year >= YEAR_FIRST && *year <= YEAR_LAST;
}

/* Three numbers of one to four digits with `mark` between them, at `at`: how many digits each has; false where they do
 * not stand alone. */
static bool three_numbers(const clock *c, uint32_t at, char mark, uint32_t digits[3], uint32_t *end)
{
    uint32_t to = c->run.span.to, next = at;
    if (at > c->run.span.from && (c->text.at[at - 1] == mark || c->text.at[at - 1] == '-'))
        return false;
    for (int i = 0; i < 3; i++) {
        digits[i] = digits_at(c->text, next, to, 4);
        next += digits[i];
        if (digits[i] == 0 || digits[i] > 4 || (i < 2 && (next >= to || c->text.at[next++] != mark)))
            return false;
    }
    *end = next;
    vb_rune after = vb_utf8_at(vb_str_part(c->text, 0, to), next);
    return !(after.value == (uint8_t) mark && next + 1 < to && vb_rune_is_digit((uint8_t) c->text.at[next + 1])) &&
           after.value != '-' &&
           (!vb_rune_is_letter(after.value) || vb_rune_is_han(after.value) ||
            vb_rune_is_arabic(after.value)); /* "2031/04/09م" */
}

/* Does "05/12/2031" begin with the day? In English either may stand first, in Chinese the year does. */
static bool is_day_first(const clock *c)
{
    return c->run.lang != VB_LANG_EN && c->run.lang != VB_LANG_NONE && c->run.lang != VB_LANG_ZH;
}

/* "2031-04-09", "09.04.2031", "2031/04/09", "09/04/2031"; with strokes only where the order is certain. */
static bool take_numeric(clock *c, uint32_t at, uint32_t *end)
{
    static const char marks[] = {'-', '.', '/'};
    uint32_t n[3], ends;
    for (size_t i = 0; i < sizeof marks; i++) {
        if (!three_numbers(c, at, marks[i], n, &ends))
            continue;
        bool is_year_first = n[0] == 4 && n[1] == 2 && n[2] == 2 && marks[i] != '.';
        if (!is_year_first && (n[0] > 2 || n[1] > 2 || n[2] != 4 || marks[i] == '-'))
            return false;
        uint32_t first = number_at(c->text, at, n[0]), second = number_at(c->text, at + n[0] + 1, n[1]);
        uint32_t third = number_at(c->text, at + n[0] + n[1] + 2, n[2]);
        uint32_t year = is_year_first ? first : third, day = is_year_first ? third : first, month = second;
        if (marks[i] == '/' && !is_year_first && !is_day_first(c)) {
            if (first <= 12 && second <= 12 && first != second)
                return false;
            if (second > 12)
                day = second, month = first;
        }
        if (year < YEAR_FIRST || year > YEAR_LAST || day == 0 || month == 0 || month > 12 || day > 31)
            return false;
        *end = ends;
        add(c, (vb_span){at, *end}, (vb_date){(int16_t) year, (uint8_t) month, (uint8_t) day}, (vb_date){0, 0, 0},
            false);
        return true;
    }
    return false;
}

/* A tail after a year, "года", with the blanks before it. */
static uint32_t tail_end(const clock *c, uint32_t at)
{
    uint32_t end, word = vb_run_skip(c->text, at, c->run.span.to);
    return roles_at(c, word, &end) & VB_TIME_TAIL ? end : at;
}

/* The second year of "1992-1994", "1992–94", "2016/17", "1992 to 1994", "с 1992 года по 1994 год": 0 if there is none.
 * `at`: after the first, or after what tells that it is a year. */
static uint32_t second_year(const clock *c, uint32_t at, uint32_t first, uint32_t before, uint32_t *end)
{
    uint32_t to = c->run.span.to, word = vb_run_skip(c->text, at, to), sign, worded = word, year;
    bool is_tight = is_dash(c->text, at, &sign) || (at < to && c->text.at[at] == '/' && (sign = at + 1, true));
    bool is_worded =
        !is_tight && (roles_at(c, word, &worded) & (VB_TIME_TO | VB_TIME_AND)) &&
        (((before & VB_TIME_RANGE) && (!(before & VB_TIME_OF) || (roles_at(c, word, &worded) & VB_TIME_TO))) ||
         (c->run.lang == VB_LANG_ZH && (roles_at(c, word, &worded) & VB_TIME_TO)));
    if (!is_tight && !is_worded && !is_dash(c->text, word, &sign))
        return 0;
    uint32_t next = vb_run_skip(c->text, is_worded ? worded : sign, to), from;
    bool may_tell =
        is_worded || (c->run.lang == VB_LANG_RU && !is_tight); /* "إلى عام 2030", "в конце 2034 — начале 2035 года" */
    if (may_tell && (roles_at(c, next, &from) & VB_TIME_BEFORE))
        next = vb_run_skip(c->text, from, to);
    if (is_year_number(c, next, &year) && year > first) {
        *end = next + 4;
        return year;
    }
    if (is_tight && digits_at(c->text, next, to, 4) == 2 &&
        (year = first / 100 * 100 + number_at(c->text, next, 2)) > first &&
        (c->text.at[sign - 1] != '/' || year - first <= STROKE_YEARS)) {
        *end = next + 2;
        return year;
    }
    return 0;
}

/* "с 1800 до 4500 крон": does a number that is no year stand after the four digits before byte `at`, to which something
 * changes? */
static bool is_before_other(const clock *c, uint32_t at)
{
    uint32_t to = c->run.span.to, end, year;
    if (!(roles_at(c, vb_run_skip(c->text, at, to), &end) & VB_TIME_TO))
        return false;
    uint32_t next = vb_run_skip(c->text, end, to), digits = digits_at(c->text, next, to, 9);
    return digits > 2 && !is_year_number(c, next, &year);
}

static vb_date year_date(uint32_t year) { return (vb_date){(int16_t) year, 0, 0}; }

/* "en 2029 ha dado": is the word at byte `at` the Spanish verb and no hectare, as the participle after it tells? */
static bool is_auxiliary(const clock *c, uint32_t at)
{
    static const vb_str endings[] = {{"ado", 3}, {"ido", 3}, {"ído", 4}, {"cho", 3},
                                     {"sto", 3}, {"rto", 3}, {"lto", 3}, {"ito", 3}};
    vb_str rest = vb_str_part(c->text, at, c->run.span.to);
    if (c->run.lang != VB_LANG_ES || !vb_str_starts(rest, VB_S("ha ")))
        return false;
    uint32_t from = at + 3, end = from;
    while (end < c->run.span.to && vb_rune_is_letter(vb_utf8_at(c->text, end).value))
        end += vb_utf8_at(c->text, end).len;
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (vb_str_ends(vb_str_part(c->text, from, end), endings[i]))
            return true;
    return false;
}

/* Does what follows say that the four digits before it were part of a number, or counted something? */
static bool is_count(const clock *c, uint32_t at)
{
    static const vb_lexicon *const counted[VB_LANG_COUNT] = {
        &vb_lexicon_figure_en, &vb_lexicon_figure_ar, &vb_lexicon_figure_en, &vb_lexicon_figure_es,
        &vb_lexicon_figure_fr, &vb_lexicon_figure_ru, &vb_lexicon_figure_zh};
    uint32_t to = c->run.span.to;
    vb_rune next = vb_utf8_at(c->text, at);
    bool is_mark = next.value == '.' || next.value == ',' || (next.value == ' ' && c->run.lang != VB_LANG_EN);
    if (next.value == '/' || next.value == '%' || (vb_rune_is_letter(next.value) && !vb_rune_is_han(next.value)) ||
        (is_mark && at + 1 < to && vb_rune_is_digit((uint8_t) c->text.at[at + 1])))
        return true;
    size_t end;
    int row;
    if (is_auxiliary(c, vb_run_skip(c->text, at, to)))
        return false;
    return vb_lexicon_at(counted[c->run.lang], vb_str_part(c->text, 0, to), vb_run_skip(c->text, at, to), &end, &row) &&
           ((vb_figure_words[row].roles & VB_FIGURE_MEASURE) || c->run.lang != VB_LANG_ZH ||
            end - vb_run_skip(c->text, at, to) == 3) &&
           (vb_figure_words[row].roles & (VB_FIGURE_HEAD | VB_FIGURE_MONEY | VB_FIGURE_PERCENT | VB_FIGURE_TIMES)) &&
           !(c->run.lang == VB_LANG_EN && (vb_figure_words[row].roles & VB_FIGURE_HEAD) &&
             (vb_figure_words[row].roles & VB_FIGURE_SELDOM)) && /* "the 2030 elections" */
           !(vb_figure_words[row].roles & (VB_FIGURE_STOP | VB_FIGURE_VERB));
}

/* A word for ten years after their first, "1990s", "1990-х годов": its end, or 0. */
static uint32_t decade_end(const clock *c, uint32_t at)
{
    uint32_t end;
    return roles_at(c, at, &end) & VB_TIME_DECADE ? end : 0;
}

/* The years after a year that stand in one list with it: "in 2014, 2016 and 2018". */
static void take_more_years(clock *c, uint32_t *end)
{
    uint32_t to = c->run.span.to, year, next;
    for (;;) {
        uint32_t at = vb_run_skip(c->text, *end, to);
        bool is_comma = at < to && c->text.at[at] == ',';
        at = is_comma ? vb_run_skip(c->text, at + 1, to) : at;
        if (roles_at(c, at, &next) & VB_TIME_AND)
            at = vb_run_skip(c->text, next, to);
        else if (!is_comma)
            return;
        if (!is_year_number(c, at, &year))
            return;
        uint32_t tail = tail_end(c, at + 4);
        if (tail == at + 4 && is_count(c, at + 4))
            return;
        add(c, (vb_span){at, tail}, year_date(year), year_date(0), false);
        *end = tail;
    }
}

/* Is the year before byte `at` one of a list whose last has the word for years: "1997 и 1998 годов"? */
static bool is_listed(const clock *c, uint32_t at)
{
    uint32_t to = c->run.span.to, year, next;
    for (int i = 0; i < PARTS_MAX; i++) {
        at = vb_run_skip(c->text, at, to);
        if (at < to && c->text.at[at] == ',')
            at = vb_run_skip(c->text, at + 1, to);
        else if (roles_at(c, at, &next) & VB_TIME_AND)
            at = vb_run_skip(c->text, next, to);
        else
            return false;
        if (!is_year_number(c, at, &year))
            return false;
        at += 4;
        if (tail_end(c, at) > at)
            return true;
    }
    return false;
}

/* The byte after a comma or "and" at byte `at`, or `at`. */
static uint32_t past_and(const clock *c, uint32_t at)
{
    uint32_t to = c->run.span.to, word = vb_run_skip(c->text, at, to), end;
    if (word < to && c->text.at[word] == ',')
        return vb_run_skip(c->text, word + 1, to);
    return roles_at(c, word, &end) & VB_TIME_AND ? vb_run_skip(c->text, end, to) : at;
}

/* "des années 1980 et 1990": the decades after the first. */
static void take_more_decades(clock *c, uint32_t *end)
{
    uint32_t at = past_and(c, *end), year;
    while (at > *end && is_year_number(c, at, &year) && year % 10 == 0 && !is_count(c, at + 4)) {
        *end = at + 4;
        add(c, (vb_span){at, *end}, year_date(year), year_date(year + 9), false);
        at = past_and(c, *end);
    }
}

/* "los años ochenta", "les années 80", "la década de los noventa": in French and Spanish, after an article. */
static bool take_short_decade(clock *c, uint32_t at, uint32_t *end)
{
    static const vb_str articles[] = {{"les", 3}, {"des", 3}, {"aux", 3}, {"los", 3},
                                      {"la", 2},  {"Les", 3}, {"Los", 3}, {"La", 2}};
    uint32_t to;
    size_t len;
    if ((c->run.lang != VB_LANG_FR && c->run.lang != VB_LANG_ES) ||
        (roles_at(c, at, &to) & (VB_TIME_DECADE | VB_TIME_BEFORE)) != (VB_TIME_DECADE | VB_TIME_BEFORE))
        return false;
    uint32_t number = vb_run_skip(c->text, to, c->run.span.to),
             tens = vb_decade_tens(c->run.lang, vb_str_part(c->text, number, c->run.span.to), &len);
    uint32_t after = number + (uint32_t) len;
    tens =
        vb_rune_is_digit((uint8_t) c->text.at[number < c->run.span.to ? number : at]) && is_count(c, after) ? 0 : tens;
    vb_str before = vb_str_part(c->text, c->run.span.from, vb_run_back(c->text, at, c->run.span.from));
    for (size_t i = 0; tens && i < sizeof articles / sizeof *articles; i++)
        if (vb_str_ends(before, articles[i])) {
            *end = after;
            add(c, (vb_span){at, after}, year_date(1900 + tens), year_date(1909 + tens), false);
            return true;
        }
    return false;
}

/* "des années 1980", "1990s": ten years. */
static bool take_decade(clock *c, uint32_t at, uint32_t year, uint32_t before, uint32_t *end)
{
    uint32_t from = at, after = decade_end(c, at + 4);
    if (year % 10 || (!after && (before & (VB_TIME_DECADE | VB_TIME_BEFORE)) != (VB_TIME_DECADE | VB_TIME_BEFORE)))
        return false;
    if (!after)
        (void) roles_before(c, at, &from);
    *end = after ? after : at + 4;
    add(c, (vb_span){from, *end}, year_date(year), year_date(year + 9), false);
    if (!after)
        take_more_decades(c, end);
    return true;
}

/* "20世纪80年代", "20世纪九十年代", "1980年代". */
static bool take_han_decade(clock *c, uint32_t at, uint32_t *end)
{
    size_t len;
    uint32_t decade;
    if (c->run.lang != VB_LANG_ZH || !vb_decade_in_chinese(vb_str_part(c->text, at, c->run.span.to), &len, &decade))
        return false;
    *end = at + (uint32_t) len;
    add(c, (vb_span){at, *end}, year_date(decade), year_date(decade + 9), false);
    return true;
}

/* "تسعينات القرن العشرين": a decade that words name (data/decades.tsv). */
static bool take_named_decade(clock *c, uint32_t at, uint32_t *end)
{
    size_t to;
    int row;
    if (!vb_lexicon_at(&vb_lexicon_decade, vb_str_part(c->text, 0, c->run.span.to), at, &to, &row) ||
        vb_decades[row].lang != c->run.lang)
        return false;
    *end = (uint32_t) to;
    if (vb_decades[row].year)
        add(c, (vb_span){at, *end}, year_date((uint32_t) vb_decades[row].year),
            year_date((uint32_t) vb_decades[row].year + 9), false);
    return true;
}

/* "上世纪70年代": of the century before that of the document. */
static bool take_last_century(clock *c, uint32_t at, uint32_t *end)
{
    static const vb_str names[] = {{"上世纪", 9}, {"上个世纪", 12}};
    vb_str rest = vb_str_part(c->text, at, c->run.span.to);
    uint32_t decade;
    bool is = false;
    for (size_t k = 0; k < sizeof names / sizeof *names && !is; k++)
        is = vb_scan_literal(&rest, names[k]);
    if (!is || c->run.lang != VB_LANG_ZH || !c->today.year ||
        (!vb_scan_number(&rest, 2, 90, &decade) && !vb_decade_han_ten(&rest, &decade)) || decade % 10 ||
        !vb_scan_literal(&rest, VB_S("年代")))
        return false;
    decade += (uint32_t) (c->today.year - 1) / 100 * 100 - 100;
    *end = (uint32_t) (rest.at - c->text.at);
    add(c, (vb_span){at, *end}, year_date(decade), year_date(decade + 9), true);
    return true;
}

/* "la loi no 2028-44": does "no" or its like stand before the number at `at`? */
static bool is_numbered(const clock *c, uint32_t at)
{
    static const vb_str marks[] = {{" no", 3}, {" n°", 4}, {" nº", 4}, {" núm.", 6}, {" No.", 4}};
    vb_str before = vb_str_part(c->text, c->run.span.from, at);
    while (before.len > 0 && (before.at[before.len - 1] == ' ' || vb_str_ends(before, VB_S("\u00a0"))))
        before.len -= before.at[before.len - 1] == ' ' ? 1 : VB_S("\u00a0").len;
    for (size_t i = 0; before.len < at - c->run.span.from && i < sizeof marks / sizeof *marks; i++)
        if (vb_str_ends(before, marks[i]))
            return true;
    return false;
}

static bool take_year(clock *c, uint32_t at, uint32_t *end)
{
    uint32_t year, from = at;
    if (!is_year_number(c, at, &year))
        return false;
    uint32_t before = roles_before(c, at, &from), after = at + 4, outer;
    if ((before & VB_TIME_BEFORE) && !(before & VB_TIME_RANGE)) /* "between late 2029 and mid-2030" */
        before |= roles_before(c, from, &outer) & VB_TIME_RANGE;
    if (at > c->run.span.from && (c->text.at[at - 1] == '-' || c->text.at[at - 1] == '/') && !(before & VB_TIME_BEFORE))
        return false;
    if (take_decade(c, at, year, before, end))
        return true;
    uint32_t tail = tail_end(c, after);
    bool has_tail = tail > after;
    uint32_t second = second_year(c, tail, year, before, &tail);
    bool is_stroke = second && c->text.at[tail - 3] == '/'; /* "2032/33年度", whose word is no tail */
    if (second && !(is_stroke && c->run.lang == VB_LANG_ZH)) {
        uint32_t second_tail = tail_end(c, tail);
        has_tail = has_tail || second_tail > tail;
        tail = second_tail;
    }
    bool is_said = c->run.lang != VB_LANG_ZH &&
                   (before & (VB_TIME_BEFORE | VB_TIME_SINCE | VB_TIME_RANGE)); /* "从2019冠状病毒病" */
    bool is_named = is_said || has_tail || (!second && is_listed(c, after));
    bool is_amount =
        !has_tail && !is_stroke && (is_count(c, tail) || ((before & VB_TIME_RANGE) && is_before_other(c, tail)));
    if ((!is_named && !(second && second - year < 100)) || is_amount || (second && is_numbered(c, at)))
        return false;
    uint32_t name;
    if (roles_at(c, vb_run_skip(c->text, tail, c->run.span.to), &name) & VB_TIME_NAME) /* "the 2030 Agenda" */
        return false;
    add(c, (vb_span){at, tail}, year_date(year), second ? year_date(second) : year_date(0), false);
    *end = tail;
    if (!second)
        take_more_years(c, end);
    return true;
}

/* ---- dates, lists and ranges of them ----------------------------------------------- */

typedef struct part {
    vb_span span;
    vb_date date;       /* what is said of it */
    bool ends_in_range; /* a dash or "to" stands after it */
} part;

/* A day, a day and month, or a month, that a later date may complete. */
static bool take_part(const clock *c, uint32_t at, part *p)
{
    vb_str rest = vb_str_part(c->text, at, c->run.span.to);
    p->ends_in_range = false;
    if (!vb_scan_date_part(&rest, &p->date))
        return false;
    p->span = (vb_span){at, (uint32_t) (rest.at - c->text.at)};
    return true;
}

/* "," AND TO or a dash after a part: the byte where the next part begins; 0 if none. */
static uint32_t after_separator(const clock *c, part *p, uint32_t before)
{
    uint32_t word;
    uint32_t to = c->run.span.to, at = vb_run_skip(c->text, p->span.to, to), end;
    if (c->run.lang == VB_LANG_ZH && (roles_at(c, at, &end) & VB_TIME_PART) &&
        (roles_at(c, end, &word) & (VB_TIME_TO | VB_TIME_AND))) /* "5月中旬至6月" */
        at = end;
    if (at < to && c->text.at[at] == ',') {
        word = vb_run_skip(c->text, at + 1, to);
        uint32_t roles = roles_at(c, word, &end);
        return roles & VB_TIME_AND ? vb_run_skip(c->text, end, to) : word;
    }
    if (is_dash(c->text, at, &end)) {
        p->ends_in_range = true;
        return vb_run_skip(c->text, end, to);
    }
    uint32_t roles = roles_at(c, at, &end);
    if (c->run.lang == VB_LANG_AR && !roles &&
        vb_utf8_at(c->text, at).value == 0x648) /* "و" is written together with its word */
        roles = VB_TIME_AND, end = at + 2;
    if (!(roles & (VB_TIME_AND | VB_TIME_TO)))
        return 0;
    bool is_between =
        (before & VB_TIME_RANGE) && !(before & VB_TIME_OF); /* "entre mayo y junio", not "de mayo y junio" */
    p->ends_in_range = is_between || !(roles & VB_TIME_AND);
    at = vb_run_skip(c->text, end, to);
    for (int i = 0; p->ends_in_range && i < BEFORE_MAX && (roles_at(c, at, &end) & VB_TIME_BEFORE); i++)
        at = vb_run_skip(c->text, end, to); /* "and early June" */
    return at;
}

/* What a part does not say the one after it does; in Chinese, where years stand first, the one before. */
static void complete(part *parts, uint32_t count, bool is_forward)
{
    for (uint32_t k = 1; k < count; k++) {
        uint32_t i = is_forward ? k : count - 1 - k;
        vb_date *d = &parts[i].date, other = parts[is_forward ? i - 1 : i + 1].date;
        if (!d->month)
            d->month = other.month;
        if (!d->year && is_forward)
            d->year = (int16_t) (other.year + (d->month < other.month && parts[i - 1].ends_in_range));
        else if (!d->year)
            d->year = (int16_t) (other.year - (d->month > other.month && parts[i].ends_in_range));
    }
}

static bool scan_whole(const clock *c, uint32_t at, part *p)
{
    vb_str rest = vb_str_part(c->text, at, c->run.span.to);
    if (!vb_scan_date(&rest, true, &p->date))
        return false;
    p->ends_in_range = false;
    p->span = (vb_span){at, (uint32_t) (rest.at - c->text.at)};
    return true;
}

/* The year of a day or month beside words with these roles: "this year"; "3 mars dernier", the last one before the day
 * of the document. */
static int16_t year_by(const clock *c, uint32_t roles, vb_date d)
{
    vb_date today = c->today;
    bool is_same = d.month == today.month && (d.day == 0 || d.day == today.day);
    bool is_later = d.month > today.month || (d.month == today.month && d.day > today.day);
    if ((roles & VB_TIME_THIS_YEAR) && (roles & VB_TIME_LAST_YEAR))
        return (int16_t) (today.year - (is_later || is_same));
    if ((roles & VB_TIME_THIS_YEAR) && (roles & VB_TIME_NEXT_YEAR))
        return (int16_t) (today.year + !is_later);
    return (int16_t) (today.year + !!(roles & VB_TIME_NEXT_YEAR) - !!(roles & VB_TIME_LAST_YEAR));
}

/* "this year" after the part `p`, a day and month that have no year, or "pasado" before it: the year; 0 if they are not
 * there. Its place then has those words too. */
static int16_t year_told(const clock *c, part *first, part *p)
{
    const uint32_t others = VB_TIME_LAST_YEAR | VB_TIME_NEXT_YEAR;
    uint32_t to, from, roles = c->today.year ? roles_at(c, vb_run_skip(c->text, p->span.to, c->run.span.to), &to) : 0;
    if (roles & (others | VB_TIME_THIS_YEAR)) {
        p->span.to = to;
        return year_by(c, roles, p->date);
    }
    roles = c->today.year ? roles_before(c, first->span.from, &from) : 0; /* "el pasado 24 de marzo" */
    if (!(roles & VB_TIME_OF) || !(roles & VB_TIME_THIS_YEAR) || !(roles & others))
        return 0;
    first->span.from = from;
    return year_by(c, roles, p->date);
}

/* "去年12月", "今年5月3日": in Chinese the words for the year stand first. */
static bool scan_told(const clock *c, uint32_t at, part *p)
{
    part told = {.span = {at, at}};
    int16_t year = c->run.lang == VB_LANG_ZH ? year_told(c, &told, &told) : 0;
    if (!year || !take_part(c, told.span.to, p) || !p->date.month || p->date.year)
        return false;
    p->date.year = year;
    p->span.from = at;
    return true;
}

/* The parts of a list or range that begins at `at`: how many; 0 where there is none, or no year. In Chinese the first
 * alone has the year, elsewhere the last: two whole dates are a range. */
static uint32_t take_parts(const clock *c, uint32_t at, part *parts, bool *is_forward, bool *is_relative)
{
    uint32_t count = 0, from, before = roles_before(c, at, &from), next = at;
    if ((before & VB_TIME_BEFORE) && !(before & VB_TIME_RANGE)) /* "between late March and" */
        before |= roles_before(c, from, &from) & VB_TIME_RANGE;
    *is_forward = *is_relative = false;
    for (; count < PARTS_MAX; count++) {
        part *p = parts + count;
        bool is_whole = scan_whole(c, next, p) || (count == 0 && (*is_relative = scan_told(c, next, p)));
        if (!is_whole && !take_part(c, next, p))
            break;
        next = after_separator(c, p, count == 0 ? before : 0); /* "from 5 to 7, 9 and 11 May" */
        bool goes_on = next && (!is_whole || (p->ends_in_range && count == 0) || c->run.lang == VB_LANG_ZH);
        *is_forward = *is_forward || (is_whole && goes_on && c->run.lang == VB_LANG_ZH);
        if (!goes_on || (is_whole && count > 0)) {
            count++;
            break;
        }
    }
    while (count > 0 && !*is_forward && !parts[count - 1].date.year) {
        int16_t year = parts[count - 1].date.month ? year_told(c, parts, parts + count - 1) : 0;
        if (year) {
            parts[count - 1].date.year = year;
            *is_relative = true;
        } else
            count--; /* "2 and 5 March 2031, 7" */
    }
    if (count > 0)
        parts[count - 1].ends_in_range = false;
    return count;
}

/* The times of a list, or a range, that begins at `at`. */
static bool take_dates(clock *c, uint32_t at, uint32_t *end)
{
    part parts[PARTS_MAX];
    bool is_forward, is_relative;
    uint32_t count = take_parts(c, at, parts, &is_forward, &is_relative);
    if (count == 0)
        return false;
    complete(parts, count, is_forward);
    *end = parts[count - 1].span.to;
    for (uint32_t i = 0; i < count; i++) {
        bool is_range = i + 1 < count && parts[i].ends_in_range;
        vb_span span = {parts[i].span.from, is_range ? parts[i + 1].span.to : parts[i].span.to};
        add(c, span, parts[i].date, is_range ? parts[i + 1].date : (vb_date){0, 0, 0}, is_relative);
        i += is_range;
    }
    return true;
}

/* ---- relative ones ------------------------------------------------------------------ */

static bool is_leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

static uint8_t days_of(int year, int month)
{
    static const uint8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return (uint8_t) (days[month - 1] + (month == 2 && is_leap(year)));
}

static vb_date day_before(vb_date d)
{
    if (--d.day)
        return d;
    d.month = (uint8_t) (d.month == 1 ? 12 : d.month - 1);
    d.year = (int16_t) (d.year - (d.month == 12));
    d.day = days_of(d.year, d.month);
    return d;
}

static vb_date day_after(vb_date d)
{
    if (++d.day <= days_of(d.year, d.month))
        return d;
    d.month = (uint8_t) (d.month == 12 ? 1 : d.month + 1);
    return (vb_date){(int16_t) (d.year + (d.month == 1)), d.month, 1};
}

/* The month that the words name: this one, the last or the next. */
static vb_date month_told(vb_date d, uint32_t roles)
{
    int month = d.month + !!(roles & VB_TIME_NEXT_MONTH) - !!(roles & VB_TIME_LAST_MONTH);
    int year = d.year + (month > 12) - (month < 1);
    return (vb_date){(int16_t) year, (uint8_t) (month < 1 ? 12 : month > 12 ? 1 : month), 0};
}

static bool take_relative(clock *c, uint32_t at, uint32_t *end)
{
    vb_date d = c->today, told = {0, 0, 0};
    uint32_t to = at, roles = c->today.year ? roles_at(c, at, &to) : 0;
    if (c->run.lang == VB_LANG_AR &&
        vb_str_starts(vb_str_part(c->text, at, c->run.span.to), VB_S("من "))) /* with a day before it alone */
        return false;
    if (!roles || (roles & VB_TIME_OF)) /* "of last year", after a day alone */
        return false;
    if (roles & VB_TIME_NAME) { /* "اليوم الدولي", "hoy en día" */
        *end = to;
        return true;
    }
    if (roles & (VB_TIME_TODAY | VB_TIME_YESTERDAY | VB_TIME_TOMORROW) && d.day)
        told = roles & VB_TIME_TODAY ? d : roles & VB_TIME_TOMORROW ? day_after(d) : day_before(d);
    else if (roles & (VB_TIME_THIS_YEAR | VB_TIME_LAST_YEAR | VB_TIME_NEXT_YEAR))
        told.year = (int16_t) (d.year + !!(roles & VB_TIME_NEXT_YEAR) - !!(roles & VB_TIME_LAST_YEAR));
    else if (roles & (VB_TIME_THIS_MONTH | VB_TIME_LAST_MONTH | VB_TIME_NEXT_MONTH) && d.month)
        told = month_told(d, roles);
    if (!told.year)
        return false;
    *end = to;
    add(c, (vb_span){at, *end}, told, (vb_date){0, 0, 0}, true);
    return true;
}

/* A time that words tell without a number. */
static bool take_told(clock *c, uint32_t at, uint32_t *end)
{
    return take_relative(c, at, end) || take_named_decade(c, at, end);
}

/* In Arabic "and", "with" and their like are written together with the word: "وأمس". The byte after such a letter at
 * `at`, or `at`. */
static uint32_t after_particle(const clock *c, uint32_t at)
{
    static const uint32_t particles[] = {0x648, 0x641, 0x628, 0x643};
    vb_rune rune = vb_utf8_at(c->text, at);
    for (size_t i = 0; i < sizeof particles / sizeof *particles; i++)
        if (c->run.lang == VB_LANG_AR && rune.value == particles[i])
            return at + rune.len;
    return at;
}

/* ---- the pass ------------------------------------------------------------------------ */

static void read_run(clock *c)
{
    uint32_t count, next = 0;
    const vb_citation *citations = vb_doc_citations(c->doc, &count);
    next = vb_run_first(citations, count, sizeof *citations, c->run.span.from);
    for (uint32_t at = c->run.span.from; at < c->run.span.to;) {
        while (next < count && citations[next].span.to <= at)
            next++;
        if (next < count && citations[next].span.from <= at) { /* the year of a resolution names no time */
            at = citations[next].span.to;
            continue;
        }
        vb_rune rune = vb_utf8_at(c->text, at);
        uint32_t end = at + rune.len;
        bool may = (vb_rune_is_digit(rune.value) || vb_rune_is_letter(rune.value)) && vb_run_may_begin(c->text, at);
        if (may && vb_rune_is_digit(rune.value))
            (void) (take_numeric(c, at, &end) || take_han_decade(c, at, &end) || take_dates(c, at, &end) ||
                    take_year(c, at, &end));
        else if (may)
            (void) (take_dates(c, at, &end) || take_last_century(c, at, &end) || take_short_decade(c, at, &end) ||
                    take_told(c, at, &end) ||
                    (after_particle(c, at) > at && take_told(c, after_particle(c, at), &end)));
        at = end;
    }
}

/* The day that the words are of: that of the paper that the annex is, or of the letter. */
static vb_date date_of(const vb_doc *doc)
{
    const vb_masthead *m = &doc->masthead;
    return m->letter_date.date.year ? m->letter_date.date : m->adopted.date.year ? m->adopted.date : m->date.date;
}

vb_status vb_pass_time(vb_doc *doc, const vb_analysis_options *options, vb_err *err)
{
    clock c = {.doc = doc, .text = doc->text, .is_whole = true};
    uint32_t at = 0;
    (void) options;
    c.today = date_of(doc);
    while (c.is_whole && vb_run_next(doc, &at, &c.run)) {
        c.words = lexicons[c.run.lang][0];
        c.words_back = lexicons[c.run.lang][1];
        read_run(&c);
    }
    vb_doc_sort(doc, VB_LAYER_TIME);
    return c.is_whole && !vb_arena_failed(doc->arena) ? VB_OK : vb_err_memory(err);
}

/* figure_token.c - running text as the words by which figures are said.
 *
 *     number = digits { separator three-digits } [ decimal digits ]
 *
 * The separator of thousands is that of the language: "60,000" en, "60 000" fr ru
 * es ar zh, "60.000" es, "60,000" ar zh too; the decimal mark is the other of point and comma.
 * What is glued to letters, hyphens or strokes is a code and no number. */
#include "analysis/figure_token.h"

#include <string.h>

#include "analysis/sentence.h"
#include "base/utf8.h"

#define HAN_BYTES 3 /* of a Chinese character */
#define WORD_MAX 64 /* bytes of an Arabic word with an article */

typedef struct reader {
    vb_buf *out;
    const vb_doc *doc;
    vb_str text; /* up to the end of the run */
    vb_run run;
    bool is_turned; /* groups of digits */
    const vb_lexicon *words;
    const vb_citation *citations;
    const vb_time *times;
    uint32_t citation_count, time_count, citation, time;
} reader;

static const vb_lexicon *const lexicons[VB_LANG_COUNT] = {
    &vb_lexicon_figure_en, &vb_lexicon_figure_ar, &vb_lexicon_figure_en, &vb_lexicon_figure_es,
    &vb_lexicon_figure_fr, &vb_lexicon_figure_ru, &vb_lexicon_figure_zh};

static void add(reader *r, vb_figure_token token, uint32_t from, uint32_t to)
{
    token.span = (vb_span){from, to};
    token.is_glued = from == r->run.span.from || !vb_rune_is_space(vb_utf8_before(r->text, from).value);
    vb_buf_add(r->out, (vb_str){(const char *) &token, sizeof token});
}

/* ---- numbers ---------------------------------------------------------------- */

static uint32_t digit_run(vb_str text, uint32_t at)
{
    uint32_t n = 0;
    while (at + n < text.len && vb_rune_is_digit((uint8_t) text.at[at + n]))
        n++;
    return n;
}

/* What parts thousands in a language. The comma and the point change places from one to another. */
static const char *thousands_of(vb_lang lang)
{
    switch (lang) {
    case VB_LANG_ES:
        return ". ";
    case VB_LANG_FR:
    case VB_LANG_RU:
        return " ";
    case VB_LANG_AR:
    case VB_LANG_ZH:
        return ", ";
    default:
        return ",";
    }
}

static char decimal_of(vb_lang lang)
{
    return lang == VB_LANG_EN || lang == VB_LANG_ZH || lang == VB_LANG_NONE ? '.' : ',';
}

/* "1,234,567": two groups or more after a comma, which is no decimal mark then, from `at` on: their end. */
static uint32_t grouped_end(const reader *r, uint32_t at, double *value)
{
    uint32_t end = at;
    double whole = *value;
    for (; end < r->text.len && r->text.at[end] == ',' && digit_run(r->text, end + 1) == 3; end += 4)
        for (uint32_t i = end + 1; i < end + 4; i++)
            whole = whole * 10 + (r->text.at[i] - '0');
    if (end <= at + 4)
        return at;
    *value = whole;
    return end;
}

/* The number in digits at `at`: its end. */
static uint32_t number_end(const reader *r, uint32_t at, double *value)
{
    uint32_t first = digit_run(r->text, at), end = at + first;
    const char *marks = thousands_of(r->run.lang);
    char mark = 0;
    *value = 0;
    for (uint32_t i = at; i < end; i++)
        *value = *value * 10 + (r->text.at[i] - '0');
    while (first <= 3 && end + 3 < r->text.len + 1 && end < r->text.len && strchr(marks, r->text.at[end]) &&
           r->text.at[end] && (!mark || mark == r->text.at[end]) && digit_run(r->text, end + 1) == 3) {
        mark = r->text.at[end];
        for (uint32_t i = end + 1; i < end + 4; i++)
            *value = *value * 10 + (r->text.at[i] - '0');
        end += 4;
    }
    if (!mark && first <= 3 && end == at + first)
        end = grouped_end(r, end, value);
    char decimal = decimal_of(r->run.lang);
    bool is_point = end + 1 < r->text.len && (r->text.at[end] == decimal || (!mark && r->text.at[end] == '.'));
    uint32_t after = is_point ? digit_run(r->text, end + 1) : 0;
    uint32_t next = end + 1 + after;
    bool goes_on =
        next + 1 < r->text.len && r->text.at[next] == '.' && vb_rune_is_digit((uint8_t) r->text.at[next + 1]);
    if (after && after <= 4 && !goes_on) {
        double place = 1;
        for (uint32_t i = end + 1; i < end + 1 + after; i++)
            *value += (r->text.at[i] - '0') * (place /= 10);
        end = next;
    }
    return end;
}

static bool is_code_sign(uint32_t rune)
{
    return rune == '/' || rune == '-' || rune == 0x2116 || rune == 0xA7 || rune == '#' || rune == '_' || rune == ':' ||
           rune == '+' || rune == 0x2011;
}

/* Do digits with a hyphen before them stand before the hyphen at `hyphen`: the first two numbers of "2-2-3"? */
static bool is_chain_before(const reader *r, uint32_t hyphen)
{
    uint32_t at = hyphen;
    while (at > r->run.span.from && vb_rune_is_digit((uint8_t) r->text.at[at - 1]))
        at--;
    return at < hyphen && at > r->run.span.from + 1 && r->text.at[at - 1] == '-' &&
           vb_rune_is_digit((uint8_t) r->text.at[at - 2]);
}

/* Does a form of the language stand at the hyphen at `at`: "130-odd"? */
static bool is_ending(const reader *r, uint32_t at)
{
    size_t to;
    int row;
    return vb_lexicon_at(r->words, r->text, at, &to, &row) && to > at + 1 &&
           (vb_figure_words[row].roles & VB_FIGURE_AFTER);
}

/* "54 процента (212 000) избирателей": does a bracket after a word for per cent stand last? */
static bool is_after_percent(const reader *r)
{
    size_t count = r->out->len / sizeof(vb_figure_token);
    const vb_figure_token *last = (const vb_figure_token *) (const void *) r->out->at + count;
    return r->run.lang == VB_LANG_RU && count > 1 && last[-1].sign == '(' && (last[-2].roles & VB_FIGURE_PERCENT);
}

/* Is what stands from `from` to `to` part of a name, a symbol, an hour? */
static bool is_code(const reader *r, uint32_t from, uint32_t to)
{
    vb_rune before = vb_utf8_before(r->text, from), after = vb_utf8_at(r->text, to);
    bool follows =
        from > r->run.span.from &&
        (is_code_sign(before.value) ||
         (vb_rune_is_letter(before.value) && !vb_rune_is_han(before.value) && !vb_rune_is_arabic(before.value)) ||
         before.value == '.');
    if (before.value == '-' && from >= 2 + r->run.span.from && vb_rune_is_digit((uint8_t) r->text.at[from - 2]))
        follows = false; /* "150-200" */
    bool is_letter = vb_rune_is_letter(after.value) && !vb_rune_is_han(after.value) && !vb_rune_is_arabic(after.value);
    vb_rune next = vb_utf8_at(r->text, to + after.len);
    bool goes_on =
        after.value == '/' || ((after.value == ':' || after.value == '+') && vb_rune_is_digit(next.value)) ||
        ((after.value == '-' || after.value == 0x2011) && vb_rune_is_letter(next.value) && !is_ending(r, to)) ||
        (after.value == '.' && vb_rune_is_digit(next.value));
    bool is_unit =
        is_letter && r->text.at[to] == 'k' && vb_str_starts(vb_str_part(r->text, to, r->text.len), VB_S("km"));
    bool is_chained = before.value == '-' && after.value == '-' && vb_rune_is_digit((uint8_t) next.value); /* "2-2-3" */
    is_chained = is_chained || (before.value == '-' && from > r->run.span.from && is_chain_before(r, from - 1));
    bool is_bracketed = (before.value == '(' || before.value == '[') && (after.value == ')' || after.value == ']') &&
                        !is_after_percent(r);
    return follows || is_chained || (is_letter && !is_unit) || goes_on || is_bracketed;
}

/* The end of the letters, digits and hyphens that stand together from `at` on. */
static uint32_t code_end(const reader *r, uint32_t at)
{
    for (vb_rune rune = vb_utf8_at(r->text, at); rune.len; rune = vb_utf8_at(r->text, at)) {
        if (!vb_rune_is_digit(rune.value) && !is_code_sign(rune.value) &&
            (!vb_rune_is_letter(rune.value) || vb_rune_is_han(rune.value)))
            break;
        at += rune.len;
    }
    return at;
}

static uint32_t take_number(reader *r, uint32_t at)
{
    double value;
    uint32_t turned = r->run.lang == VB_LANG_AR ? vb_figure_turned_end(r->text, at, r->is_turned, &value) : at;
    uint32_t end = turned > at ? turned : number_end(r, at, &value);
    bool is_padded = turned == at && r->text.at[at] == '0' && digit_run(r->text, at) > 1; /* "0430" */
    bool is = is_padded || is_code(r, at, end);
    vb_figure_token t = {.kind = is ? VB_FIGURED_CODE : VB_FIGURED_NUMBER, .value = value};
    if (is && !is_padded) { /* the rest of the code too */
        uint32_t number = end;
        end = code_end(r, end);
        t.is_model = end > number && vb_rune_is_letter(vb_utf8_before(r->text, end).value); /* "122-mm" */
    }
    add(r, t, at, end);
    return end;
}

static int form_at(const reader *r, uint32_t at, uint32_t *end);

/* "-14 °C", "-3,5 millones": does a word for a measure, money or a multiple follow at `end` a number that a word stands
 * before? */
static bool is_measured_minus(const reader *r, uint32_t end)
{
    const vb_figure_token *last =
        r->out->len ? (const vb_figure_token *) (const void *) (r->out->at + r->out->len) - 1 : NULL;
    bool is_spaced = r->run.lang != VB_LANG_ZH && r->run.lang != VB_LANG_AR;
    uint32_t to;
    int row = is_spaced && last && last->kind == VB_FIGURED_WORD ? form_at(r, end, &to) : -1;
    return row >= 0 && (vb_figure_words[row].roles & (VB_FIGURE_MEASURE | VB_FIGURE_MONEY | VB_FIGURE_TIMES)) &&
           !(vb_figure_words[row].roles & VB_FIGURE_STOP);
}

/* "-2.3%": a number below nothing. A dash after digits is that of a range or of a name. */
static bool is_minus(const reader *r, uint32_t at)
{
    vb_rune dash = vb_utf8_at(r->text, at), before = vb_utf8_before(r->text, at);
    uint32_t first = at + dash.len;
    double value;
    if ((dash.value != '-' && dash.value != 0x2212) || first >= r->run.span.to ||
        !vb_rune_is_digit((uint8_t) r->text.at[first]))
        return false;
    if (at > r->run.span.from && !vb_rune_is_space(before.value) && before.value != '(' &&
        !vb_rune_is_han(before.value))
        return false;
    uint32_t last = vb_run_back(r->text, at, r->run.span.from);
    bool is_range =
        last > r->run.span.from && (vb_rune_is_digit((uint8_t) r->text.at[last - 1]) || r->text.at[last - 1] == '%');
    uint32_t end = vb_run_skip(r->text, number_end(r, first, &value), r->run.span.to);
    return !is_range && end < r->run.span.to && (r->text.at[end] == '%' || is_measured_minus(r, end));
}

static uint32_t take_minus(reader *r, uint32_t at)
{
    double value;
    uint32_t end = number_end(r, at + vb_utf8_at(r->text, at).len, &value);
    add(r, (vb_figure_token){.kind = VB_FIGURED_NUMBER, .value = -value}, at, end);
    return end;
}

/* ---- words -------------------------------------------------------------------- */

static uint32_t word_end(const reader *r, uint32_t at)
{
    vb_rune rune = vb_utf8_at(r->text, at);
    uint32_t end = at + rune.len;
    if (vb_rune_is_han(rune.value))
        return end;
    for (rune = vb_utf8_at(r->text, end); rune.len; rune = vb_utf8_at(r->text, end)) {
        uint32_t next = vb_utf8_at(r->text, end + rune.len).value;
        bool is_inner = (rune.value == '-' || rune.value == 0x2019 || rune.value == '\'') && vb_rune_is_letter(next);
        if (vb_rune_is_han(rune.value) || (!vb_rune_is_letter(rune.value) && !is_inner))
            break;
        end += rune.len;
        if (rune.value == 0x2019 && r->run.lang == VB_LANG_FR)
            break;
    }
    return end;
}

/* The form of the language that begins at `at`: its row, or -1. */
static int form_at(const reader *r, uint32_t at, uint32_t *end)
{
    size_t to;
    int row;
    if (!vb_lexicon_at(r->words, r->text, at, &to, &row))
        return -1;
    *end = (uint32_t) to;
    return row;
}

/* Do number words alone follow one another, parted by hyphens, from `at` to `end`: "quatre-vingt-dix-sept", "два-три"?
 */
static bool is_chain(const reader *r, uint32_t at, uint32_t end)
{
    uint32_t to;
    for (int row = form_at(r, at, &to); row >= 0 && (vb_figure_words[row].roles & VB_FIGURE_NUMBER);
         row = form_at(r, to + 1, &to)) {
        if (to >= end || r->text.at[to] != '-')
            return to == end;
    }
    return false;
}

static void tell(vb_figure_token *t, int row)
{
    t->roles = vb_figure_words[row].roles;
    t->value = (double) vb_figure_words[row].value / (vb_figure_words[row].over ? vb_figure_words[row].over : 1);
}

/* "للمادة" is "ل" and "المادة", whose "ا" is not written. */
static bool take_for_the(reader *r, uint32_t at, uint32_t end)
{
    char whole[WORD_MAX] = "\xD8\xA7";
    size_t len = end - at;
    int row;
    if (!vb_str_starts(vb_str_part(r->text, at, end), VB_S("لل")) || len >= sizeof whole)
        return false;
    memcpy(whole + 2, r->text.at + at + 2, len - 2);
    if (!vb_lexicon_is(r->words, (vb_str){whole, len}, &row))
        return false;
    vb_figure_token t = {.kind = VB_FIGURED_WORD};
    tell(&t, row);
    add(r, t, at, end);
    return true;
}

/* Does a form of the language stand from `at` to `end` or further? */
static bool is_form(const reader *r, uint32_t at, uint32_t end)
{
    uint32_t to;
    return form_at(r, at, &to) >= 0 && to >= end;
}

/* The particles "و", "ف", "ب", "ل", "ك" are written together with the word after them: "ونحو", "لأكثر". Where the word
 * alone is known, and the whole is not, they are words of their own, as one is before digits. */
static uint32_t take_particle(reader *r, uint32_t at, uint32_t end)
{
    static const uint32_t particles[] = {0x648, 0x641, 0x628, 0x644, 0x643};
    vb_rune rune = vb_utf8_at(r->text, at);
    uint32_t next = at + rune.len, second = next + vb_utf8_at(r->text, next).len;
    bool is = false, is_two = false;
    if (take_for_the(r, at, end))
        return end;
    for (size_t i = 0; i < sizeof particles / sizeof *particles; i++) {
        is = is || rune.value == particles[i];
        is_two = is_two || (i > 1 && vb_utf8_at(r->text, next).value == particles[i]);
    }
    bool is_known =
        next < end && (is_form(r, next, end) || (is_two && second < end && is_form(r, second, end))); /* "ولقرابة" */
    if (!is || next > end || (next < end && !is_known) ||
        (next == end && !vb_rune_is_digit(vb_utf8_at(r->text, next).value)))
        return 0;
    vb_figure_token t = {.kind = VB_FIGURED_WORD, .roles = VB_FIGURE_STOP};
    if (rune.value == particles[0])
        t.roles |= VB_FIGURE_TO | VB_FIGURE_AND;
    add(r, t, at, next);
    return next;
}

/* "Mi-24", "S2031", "苏-27": the end of the digits, or `end`. */
static uint32_t model_end(const reader *r, uint32_t end)
{
    uint32_t at = end + (end < r->text.len && r->text.at[end] == '-');
    if (at == end && vb_rune_is_han(vb_utf8_before(r->text, end).value))
        return end;
    return at < r->text.len && vb_rune_is_digit((uint8_t) r->text.at[at]) ? code_end(r, at) : end;
}

static bool is_han_number(vb_str letter)
{
    for (int k = 0; k < vb_han_digits_count; k++)
        if (vb_str_equal(vb_han_digits[k].form, letter))
            return true;
    return false;
}

/* "60名人员": right after a number a Chinese measure word is a word of its own where what follows it is one that goes
 * further than the form
 * ("名人") does. */
static int measure_at(const reader *r, uint32_t at, int row, uint32_t *end)
{
    vb_rune before = vb_utf8_before(r->text, at), first = vb_utf8_at(r->text, at);
    vb_str letter = vb_str_part(r->text, at, at + first.len);
    bool is_after = at > r->run.span.from &&
                    (vb_rune_is_digit(before.value) || is_han_number(vb_str_part(r->text, at - before.len, at)));
    uint32_t other =
        VB_FIGURE_SKIP | VB_FIGURE_MEASURE | VB_FIGURE_TIMES | VB_FIGURE_FRACTION | VB_FIGURE_NAME | VB_FIGURE_LABEL;
    int single;
    if (!is_after || *end <= at + first.len || (vb_figure_words[row].roles & other) ||
        !vb_lexicon_is(r->words, letter, &single) ||
        (vb_figure_words[single].roles & (VB_FIGURE_SKIP | VB_FIGURE_STOP | VB_FIGURE_HEAD)) != VB_FIGURE_SKIP)
        return row;
    uint32_t second;
    if (form_at(r, at + (uint32_t) first.len, &second) < 0 || second < *end ||
        (second == *end && vb_figure_words[row].roles))
        return row;
    *end = at + (uint32_t) first.len;
    return single;
}

/* "专家组成" is "专家" and "组成", "两届会议" a number of "会议": where the longest Chinese form leaves a character
 * that begins no form, a shorter one before a form that goes further is meant. */
static int parted_at(const reader *r, uint32_t at, int row, uint32_t *end)
{
    uint32_t next, other = VB_FIGURE_TIMES | VB_FIGURE_FRACTION | VB_FIGURE_NUMBER;
    int shorter;
    if (*end - at < 2 * HAN_BYTES || (vb_figure_words[row].roles & other) ||
        !vb_rune_is_han(vb_utf8_at(r->text, *end).value) || form_at(r, *end, &next) >= 0)
        return row;
    uint32_t middle = *end - HAN_BYTES;
    if (form_at(r, middle, &next) < 0 || next <= *end ||
        !vb_lexicon_is(r->words, vb_str_part(r->text, at, middle), &shorter))
        return row;
    *end = middle;
    return shorter;
}

/* The form at `at`. "Ten and more mines", yet "511 civilians, and more than 110 libraries": such a form stands after a
 * number alone. */
static int told_form_at(const reader *r, uint32_t at, uint32_t word, uint32_t *end)
{
    int row = form_at(r, at, end);
    uint32_t roles = row < 0 ? 0 : vb_figure_words[row].roles;
    bool is_half = (roles & VB_FIGURE_FRACTION) && r->run.lang != VB_LANG_ZH &&
                   r->run.lang != VB_LANG_AR; /* "y media", yet "y media docena" */
    static const vb_figure_token none = {0};
    const vb_figure_token *last =
        r->out->len ? (const vb_figure_token *) (const void *) (r->out->at + r->out->len) - 1 : &none;
    if (r->run.lang == VB_LANG_AR && (roles & VB_FIGURE_AND) &&
        (roles & VB_FIGURE_FRACTION)) /* "مليونين ونصف", yet "ونصف المعلمات" */
        return r->out->len > 0 && (last->kind == VB_FIGURED_NUMBER ||
                                   (last->roles & (VB_FIGURE_NUMBER | VB_FIGURE_TIMES | VB_FIGURE_MEASURE)))
                   ? row
                   : -1;
    if (r->run.lang == VB_LANG_AR && (roles & VB_FIGURE_INDEFINITE) && r->out->len > 0 &&
        last->kind == VB_FIGURED_NUMBER)
        return form_at(&(struct reader){.text = vb_str_part(r->text, 0, word), .words = r->words}, at,
                       end); /* "5,6 ملايين من اللاجئين" */
    if (r->run.lang == VB_LANG_ZH && row >= 0) {
        uint32_t longest = *end;
        int measure = measure_at(r, at, row, end);
        return *end < longest ? measure : parted_at(r, at, row, end);
    }
    if (!(roles & VB_FIGURE_AND) || !((roles & VB_FIGURE_AFTER) || is_half))
        return row;
    bool is_measured =
        r->run.lang == VB_LANG_RU &&
        (last->roles & (VB_FIGURE_MEASURE | VB_FIGURE_MONEY | VB_FIGURE_PERCENT)); /* "18 лет и старше" */
    const uint32_t measure = VB_FIGURE_HEAD | VB_FIGURE_MEASURE;                   /* "deux mois et demi" */
    is_measured = is_measured || (is_half && (r->run.lang == VB_LANG_FR || r->run.lang == VB_LANG_ES) &&
                                  (last->roles & measure) == measure);
    if (r->out->len > 0 &&
        (is_measured || last->kind == VB_FIGURED_NUMBER || (last->roles & (VB_FIGURE_NUMBER | VB_FIGURE_TIMES))))
        return row;
    size_t to;
    if (!vb_lexicon_at(r->words, vb_str_part(r->text, 0, word), at, &to, &row))
        return -1;
    *end = (uint32_t) to;
    return row;
}

/* "38 млн." at the end of a sentence, whose point is no part of the word. */
static int without_point(const reader *r, uint32_t at, int row, uint32_t *to)
{
    int bare;
    vb_str form = vb_str_part(r->text, at, *to);
    if (row < 0 || !vb_str_ends(form, VB_S(".")) || !vb_lexicon_is(r->words, vb_str_part(form, 0, form.len - 1), &bare))
        return row;
    uint32_t next = vb_run_skip(r->text, *to, r->run.span.to);
    if (next < r->run.span.to && !vb_rune_is_upper(vb_utf8_at(r->text, next).value))
        return row;
    --*to;
    return bare;
}

/* "بما لا يزيد على": does a word that compares begin after the Arabic particle at `at`, and go further than to byte
 * `to`? */
static bool is_bound_after_particle(const reader *r, uint32_t at, uint32_t to)
{
    uint32_t end, next = at + vb_utf8_at(r->text, at).len;
    int row = r->run.lang == VB_LANG_AR ? form_at(r, next, &end) : -1;
    return row >= 0 && end > to &&
           (vb_figure_words[row].roles & (VB_FIGURE_BETWEEN | VB_FIGURE_LEAST | VB_FIGURE_MOST | VB_FIGURE_MORE |
                                          VB_FIGURE_LESS | VB_FIGURE_AROUND));
}

static uint32_t take_word(reader *r, uint32_t at)
{
    vb_rune rune = vb_utf8_at(r->text, at);
    vb_figure_token t = {.kind = VB_FIGURED_WORD, .is_capital = vb_rune_is_upper(rune.value)};
    uint32_t end = word_end(r, at), to = at, particle;
    int row = told_form_at(r, at, end, &to);
    row = without_point(r, at, row, &to);
    bool is_hyphen = row >= 0 && to < end && r->text.at[to] == '-' && is_chain(r, at, end);
    bool is_model = t.is_capital && end < r->text.len && r->text.at[end] == '-' &&
                    model_end(r, end) > end; /* "T-72", though "t" is a word */
    if (row >= 0 && is_bound_after_particle(r, at, to) && (particle = take_particle(r, at, end)) > 0)
        return particle;
    if (row >= 0 && !is_model && (to >= end || is_hyphen || vb_rune_is_han(rune.value))) {
        tell(&t, row);
        end = to;
    } else if (r->run.lang == VB_LANG_AR && (particle = take_particle(r, at, end)) > 0) {
        return particle;
    } else if (model_end(r, end) > end) {
        end = model_end(r, end);
        t.kind = VB_FIGURED_CODE;
        t.is_model = true;
    }
    add(r, t, at, end);
    return end;
}

static uint32_t take_sign(reader *r, uint32_t at)
{
    size_t to;
    int row;
    vb_rune rune = vb_utf8_at(r->text, at);
    vb_figure_token t = {.kind = VB_FIGURED_SIGN, .sign = rune.value};
    uint32_t end = at + rune.len;
    if (vb_lexicon_at(r->words, r->text, at, &to, &row)) {
        t.roles = vb_figure_words[row].roles;
        t.kind = t.roles & VB_FIGURE_MEASURE ? VB_FIGURED_WORD : t.kind; /* "°C" */
        end = (uint32_t) to;
        if (rune.value == '-' && (t.roles & VB_FIGURE_AFTER)) /* "130-odd" */
            t = (vb_figure_token){.kind = VB_FIGURED_WORD, .roles = t.roles};
    }
    if (vb_sentence_ends(r->text, end) || rune.value == ';' || rune.value == 0xFF1B)
        t.kind = VB_FIGURED_END;
    add(r, t, at, end);
    return end;
}

/* The end of a citation or time that stands at byte `at`, or `at`. */
static uint32_t named_end(reader *r, uint32_t at)
{
    while (r->citation < r->citation_count && r->citations[r->citation].span.to <= at)
        r->citation++;
    while (r->time < r->time_count && r->times[r->time].span.to <= at)
        r->time++;
    uint32_t end = at;
    if (r->citation < r->citation_count && r->citations[r->citation].span.from <= at)
        end = r->citations[r->citation].span.to;
    if (r->time < r->time_count && r->times[r->time].span.from <= at && r->times[r->time].span.to > end)
        end = r->times[r->time].span.to;
    return end < r->run.span.to ? end : r->run.span.to;
}

/* Numbers that follow one another with nothing but blanks between are those of a telephone or a table; a pair that
 * falls, "8-7", is the number of one thing. */
static void part_from_words(vb_figure_token *t, uint32_t count, vb_str text)
{
    for (uint32_t i = 1; i < count; i++) {
        const vb_figure_token *b = t + i - 1;
        bool is_code = b->kind == VB_FIGURED_CODE && !b->is_named && !b->is_model &&
                       vb_rune_is_digit((uint8_t) text.at[b->span.from]);
        if (i > 1 && b->sign == '-' && b->is_glued && t[i].is_glued && t[i - 2].kind == VB_FIGURED_NUMBER &&
            t[i].kind == VB_FIGURED_NUMBER && t[i - 2].value >= t[i].value)
            t[i - 2].kind = t[i].kind = VB_FIGURED_CODE;
        if ((is_code || b->kind == VB_FIGURED_NUMBER) && t[i].kind == VB_FIGURED_NUMBER && !t[i].is_glued)
            t[i - 1].kind = t[i].kind = VB_FIGURED_CODE;
    }
}

void vb_figure_tokens(vb_buf *out, const vb_doc *doc, const vb_run *run, bool is_turned)
{
    reader r = {.is_turned = is_turned,
                .out = out,
                .doc = doc,
                .text = vb_str_part(doc->text, 0, run->span.to),
                .run = *run,
                .words = lexicons[run->lang]};
    size_t before = out->len;
    r.citations = vb_doc_citations(doc, &r.citation_count);
    r.times = vb_doc_times(doc, &r.time_count);
    r.citation = vb_run_first(r.citations, r.citation_count, sizeof *r.citations, run->span.from);
    r.time = vb_run_first(r.times, r.time_count, sizeof *r.times, run->span.from);
    for (uint32_t at = run->span.from; at < run->span.to;) {
        vb_rune rune = vb_utf8_at(r.text, at);
        uint32_t named = named_end(&r, at);
        if (named > at) {
            add(&r, (vb_figure_token){.kind = VB_FIGURED_CODE, .is_named = true}, at, named);
            at = named;
        } else if (rune.value == '\t') { /* cells of a table */
            add(&r, (vb_figure_token){.kind = VB_FIGURED_SIGN, .sign = '\t'}, at, at + 1);
            at++;
        } else if (vb_rune_is_space(rune.value)) {
            at += rune.len;
        } else if (is_minus(&r, at)) {
            at = take_minus(&r, at);
        } else if (vb_rune_is_digit(rune.value)) {
            at = take_number(&r, at);
        } else if (vb_rune_is_letter(rune.value)) {
            at = take_word(&r, at);
        } else {
            at = take_sign(&r, at);
        }
    }
    vb_figure_token *tokens = (vb_figure_token *) (void *) (out->at + before);
    part_from_words(tokens, (uint32_t) ((out->len - before) / sizeof *tokens), r.text);
}

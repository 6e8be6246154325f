/* figure_token.c - running text as the words by which figures are said.
 *
 *     number = digits { separator three-digits } [ decimal digits ]
 *
 * The separator of thousands is that of the language: "60,000" en zh, "60 000" fr ru es,
 * "60.000" es, each also the space; the decimal mark is the other of point and comma.
 * What is glued to letters, hyphens or strokes is a code and no number. */
#include "analysis/figure_token.h"

#include <string.h>

#include "analysis/sentence.h"
#include "base/utf8.h"

typedef struct reader {
    vb_buf *out;
    const vb_doc *doc;
    vb_str text; /* up to the end of the run */
    vb_run run;
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
        return ", ";
    default:
        return ",";
    }
}

static char decimal_of(vb_lang lang)
{
    return lang == VB_LANG_EN || lang == VB_LANG_ZH || lang == VB_LANG_NONE ? '.' : ',';
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
    char decimal = decimal_of(r->run.lang);
    bool is_point = end + 1 < r->text.len && (r->text.at[end] == decimal || (!mark && r->text.at[end] == '.'));
    uint32_t after = is_point ? digit_run(r->text, end + 1) : 0;
    if (after && after <= 4 && !(end + 1 + after < r->text.len && r->text.at[end + 1 + after] == '.')) {
        double place = 1;
        for (uint32_t i = end + 1; i < end + 1 + after; i++)
            *value += (r->text.at[i] - '0') * (place /= 10);
        end += 1 + after;
    }
    return end;
}

static bool is_code_sign(uint32_t rune)
{
    return rune == '/' || rune == '-' || rune == 0x2116 || rune == 0xA7 || rune == '#' || rune == '_' || rune == ':' ||
           rune == 0x2011;
}

/* Is what stands from `from` to `to` part of a name, a symbol, an hour? */
static bool is_code(const reader *r, uint32_t from, uint32_t to)
{
    vb_rune before = vb_utf8_before(r->text, from), after = vb_utf8_at(r->text, to);
    bool follows = from > r->run.span.from && (is_code_sign(before.value) || (vb_rune_is_letter(before.value) &&
                   !vb_rune_is_han(before.value) && !vb_rune_is_arabic(before.value)) || before.value == '.');
    if (before.value == '-' && from >= 2 + r->run.span.from && vb_rune_is_digit((uint8_t) r->text.at[from - 2]))
        follows = false; /* "150-200" */
    bool is_letter = vb_rune_is_letter(after.value) && !vb_rune_is_han(after.value) && !vb_rune_is_arabic(after.value);
    vb_rune next = vb_utf8_at(r->text, to + after.len);
    bool goes_on = after.value == '/' || (after.value == ':' && vb_rune_is_digit(next.value)) ||
                   ((after.value == '-' || after.value == 0x2011) && vb_rune_is_letter(next.value)) ||
                   (after.value == '.' && vb_rune_is_digit(next.value));
    bool is_unit = is_letter && r->text.at[to] == 'k' && vb_str_starts(vb_str_part(r->text, to, r->text.len), VB_S("km"));
    bool is_bracketed = (before.value == '(' || before.value == '[') && (after.value == ')' || after.value == ']');
    return follows || (is_letter && !is_unit) || goes_on || is_bracketed;
}

static uint32_t take_number(reader *r, uint32_t at)
{
    double value;
    uint32_t end = number_end(r, at, &value);
    bool is = is_code(r, at, end);
    if (is) /* the rest of the code too */
        while (end < r->text.len && (vb_rune_is_digit((uint8_t) r->text.at[end]) || is_code_sign((uint8_t) r->text.at[end])))
            end++;
    add(r, (vb_figure_token){.kind = is ? VB_FIGURED_CODE : VB_FIGURED_NUMBER, .value = value}, at, end);
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

static uint32_t take_word(reader *r, uint32_t at)
{
    size_t to;
    int row;
    vb_rune rune = vb_utf8_at(r->text, at);
    vb_figure_token t = {.kind = VB_FIGURED_WORD, .is_capital = vb_rune_is_upper(rune.value)};
    uint32_t end = word_end(r, at);
    if (vb_lexicon_at(r->words, r->text, at, &to, &row) && (to >= end || vb_rune_is_han(rune.value))) {
        t.roles = vb_figure_words[row].roles;
        t.value = vb_figure_words[row].value;
        end = (uint32_t) to;
    } else if (vb_rune_is_digit(vb_utf8_at(r->text, end).value) || vb_utf8_at(r->text, end).value == '-') {
        vb_rune last = vb_utf8_at(r->text, end + (r->text.at[end] == '-'));
        if (vb_rune_is_digit(last.value)) { /* "Mi-24", "S2031" */
            end += r->text.at[end] == '-';
            end += digit_run(r->text, end);
            t.kind = VB_FIGURED_CODE;
        }
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
        end = (uint32_t) to;
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

void vb_figure_tokens(vb_buf *out, const vb_doc *doc, const vb_run *run)
{
    reader r = {.out = out, .doc = doc, .text = vb_str_part(doc->text, 0, run->span.to), .run = *run, .words = lexicons[run->lang]};
    r.citations = vb_doc_citations(doc, &r.citation_count);
    r.times = vb_doc_times(doc, &r.time_count);
    r.citation = vb_run_first(r.citations, r.citation_count, sizeof *r.citations, run->span.from);
    r.time = vb_run_first(r.times, r.time_count, sizeof *r.times, run->span.from);
    for (uint32_t at = run->span.from; at < run->span.to;) {
        vb_rune rune = vb_utf8_at(r.text, at);
        uint32_t named = named_end(&r, at);
        if (named > at) {
            add(&r, (vb_figure_token){.kind = VB_FIGURED_CODE}, at, named);
            at = named;
        } else if (vb_rune_is_space(rune.value)) {
            at += rune.len;
        } else if (vb_rune_is_digit(rune.value)) {
            at = take_number(&r, at);
        } else if (vb_rune_is_letter(rune.value)) {
            at = take_word(&r, at);
        } else {
            at = take_sign(&r, at);
        }
    }
}

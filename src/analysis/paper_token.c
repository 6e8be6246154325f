/* paper_token.c - a stretch of text as the words by which papers are described. Words
 * are data/paper_words.tsv, one lexicon a language. */
#include "analysis/paper_token.h"

#include "base/scan.h"
#include "base/utf8.h"
#include "tables.h"
#include "text/dates.h"

#define ABBREVIATION_MAX 3 /* letters of a word whose full stop does not end a sentence: "Mr.", "No.", "гг." */

#define ENDING_MAX 3 /* letters after the digits of an ordinal */

typedef struct tokenizer {
    vb_buf *out;
    const vb_doc *doc;
    vb_str text; /* of the document up to the end of the stretch */
    uint32_t at;
    const vb_lexicon *lexicon;
    const vb_citation *citations;
    uint32_t citation_count;
    uint32_t *citation;
    uint32_t word_letters; /* of the word just before */
} tokenizer;

const vb_lexicon *vb_paper_lexicon(vb_lang lang)
{
    static const vb_lexicon *const lexicons[VB_LANG_COUNT] = {
        &vb_lexicon_paper_en, &vb_lexicon_paper_ar, &vb_lexicon_paper_en, &vb_lexicon_paper_es,
        &vb_lexicon_paper_fr, &vb_lexicon_paper_ru, &vb_lexicon_paper_zh};
    return lexicons[lang < VB_LANG_COUNT ? lang : VB_LANG_NONE];
}

static void add(tokenizer *t, vb_token token, uint32_t to)
{
    token.span = (vb_span){t->at, to};
    vb_buf_add(t->out, (vb_str){(const char *) &token, sizeof token});
    t->at = to;
}

static bool take_citation(tokenizer *t)
{
    while (*t->citation < t->citation_count && t->citations[*t->citation].span.from < t->at)
        ++*t->citation;
    if (*t->citation >= t->citation_count || t->citations[*t->citation].span.from != t->at)
        return false;
    uint32_t to = t->citations[*t->citation].span.to;
    if (to <= t->at || to > t->text.len)
        return false;
    add(t, (vb_token){.kind = VB_TOKEN_CITATION, .citation = *t->citation}, to);
    return true;
}

/* Could a date begin here? Asked of every word, so only cheap questions. */
static bool opens_date(const tokenizer *t, vb_rune rune)
{
    size_t end;
    int row;
    return vb_rune_is_digit(rune.value) || vb_rune_is_han(rune.value) ||
           vb_lexicon_at(&vb_lexicon_month, t->text, t->at, &end, &row);
}

static bool take_date(tokenizer *t, vb_rune rune)
{
    vb_str rest = vb_str_part(t->text, t->at, t->text.len);
    vb_date date;
    if (!opens_date(t, rune) || !vb_scan_date(&rest, true, &date))
        return false;
    add(t, (vb_token){.kind = VB_TOKEN_DATE, .date = date}, (uint32_t) (rest.at - t->text.at));
    return true;
}

/* "th" of "14th". */
static void skip_ending(vb_str *in)
{
    vb_rune rune = vb_utf8_at(*in, 0);
    for (int i = 0; i < ENDING_MAX && vb_rune_is_letter(rune.value) && !vb_rune_is_han(rune.value); i++) {
        *in = vb_str_part(*in, rune.len, in->len);
        rune = vb_utf8_at(*in, 0);
    }
}

/* "14", "1er", "27 May" - what a date later in a list may complete. */
static bool take_number(tokenizer *t)
{
    vb_str rest = vb_str_part(t->text, t->at, t->text.len);
    uint32_t value;
    size_t end;
    int row;
    if (!vb_scan_number(&rest, 9, 999999999, &value))
        return false;
    skip_ending(&rest);
    uint32_t to = (uint32_t) (rest.at - t->text.at);
    vb_token token = {.kind = value >= 1 && value <= 31 ? VB_TOKEN_DAY : VB_TOKEN_NUMBER};
    if (token.kind == VB_TOKEN_DAY) {
        token.date.day = (uint8_t) value;
        vb_str month = rest;
        vb_skip_space(&month);
        if (vb_lexicon_at(&vb_lexicon_date_word, month, 0, &end, &row) &&
            vb_date_words[row].role == VB_DATE_ROLE_LINK) { /* "27 de mayo" */
            month = vb_str_part(month, end, month.len);
            vb_skip_space(&month);
        }
        if (vb_lexicon_at(&vb_lexicon_month, month, 0, &end, &row) && month.at > rest.at) {
            token.date.month = (uint8_t) vb_months[row].month;
            to = (uint32_t) (month.at + end - t->text.at);
        }
    }
    add(t, token, to);
    return true;
}

static bool take_mark(tokenizer *t)
{
    uint32_t to = t->at;
    for (vb_rune r = vb_utf8_at(t->text, to); r.len && vb_rune_is_raised(r.value); r = vb_utf8_at(t->text, to))
        to += r.len;
    if (to == t->at)
        return false;
    add(t, (vb_token){.kind = VB_TOKEN_MARK}, to);
    return true;
}

static bool take_form(tokenizer *t, vb_rune rune)
{
    size_t end;
    int row;
    if (!vb_lexicon_at(t->lexicon, t->text, t->at, &end, &row))
        return false;
    vb_token token = {.kind = VB_TOKEN_WORD,
                      .roles = vb_paper_words[row].roles,
                      .paper = vb_paper_words[row].kind,
                      .is_capital = vb_rune_is_upper(rune.value)};
    t->word_letters = ABBREVIATION_MAX + 1;
    add(t, token, (uint32_t) end);
    return true;
}

static bool joins_word(uint32_t rune) { return rune == '\'' || rune == 0x2019 || rune == '-'; }

static void take_word(tokenizer *t, vb_rune rune)
{
    uint32_t to = t->at + rune.len;
    t->word_letters = 1;
    while (!vb_rune_is_han(rune.value)) {
        while (to < t->text.len && ((t->text.at[to] | 0x20) >= 'a' && (t->text.at[to] | 0x20) <= 'z')) {
            to++;
            t->word_letters++;
        }
        vb_rune next = vb_utf8_at(t->text, to), after = vb_utf8_at(t->text, to + next.len);
        bool is_inner = joins_word(next.value) && vb_rune_is_letter(after.value);
        if (!next.len || vb_rune_is_han(next.value) ||
            !(vb_rune_is_letter(next.value) || vb_rune_is_digit(next.value) || is_inner))
            break;
        to += next.len;
        t->word_letters++;
    }
    add(t, (vb_token){.kind = VB_TOKEN_WORD, .is_capital = vb_rune_is_upper(rune.value)}, to);
}

static bool ends_sentence(const tokenizer *t, vb_rune rune)
{
    if (rune.value == '\n' || rune.value == ';' || rune.value == '?' || rune.value == '!' || rune.value == 0x3002 ||
        rune.value == 0xFF1B || rune.value == 0x061B)
        return true;
    if (rune.value != '.' || t->word_letters <= ABBREVIATION_MAX)
        return false;
    vb_rune next = vb_utf8_at(t->text, t->at + rune.len);
    return !next.len || vb_rune_is_space(next.value) || vb_rune_is_raised(next.value);
}

static void take_sign(tokenizer *t, vb_rune rune)
{
    bool is_end = ends_sentence(t, rune);
    t->word_letters = ABBREVIATION_MAX + 1;
    add(t, (vb_token){.kind = is_end ? VB_TOKEN_SENTENCE : VB_TOKEN_SIGN, .sign = rune.value}, t->at + rune.len);
}

void vb_paper_tokens(vb_buf *out, const vb_doc *doc, vb_span span, vb_lang lang, uint32_t *citation)
{
    tokenizer t = {.out = out,
                   .doc = doc,
                   .text = vb_str_part(doc->text, 0, span.to),
                   .at = span.from,
                   .lexicon = vb_paper_lexicon(lang),
                   .citation = citation,
                   .word_letters = ABBREVIATION_MAX + 1};
    t.citations = vb_doc_citations(doc, &t.citation_count);
    while (t.at < span.to) {
        vb_rune rune = vb_utf8_at(t.text, t.at);
        if (vb_rune_is_space(rune.value) && rune.value != '\n') {
            t.at += rune.len;
        } else if (take_citation(&t) || take_date(&t, rune) || take_mark(&t)) {
            t.word_letters = ABBREVIATION_MAX + 1;
        } else if (vb_rune_is_digit(rune.value) && take_number(&t)) {
            t.word_letters = ABBREVIATION_MAX + 1;
        } else if (!take_form(&t, rune)) {
            if (vb_rune_is_letter(rune.value) || vb_rune_is_digit(rune.value))
                take_word(&t, rune);
            else
                take_sign(&t, rune);
        }
    }
}

/* claim_token.c - running text as the words by which statements are told.
 *
 *     token = quotation | citation | number | listed words | word | sign
 *
 * The longest listed words win. A sentence ends where sentence.h says, and also where
 * note marks or closing marks stand between its point and the next capital. */
#include "analysis/claim_token.h"

#include <string.h>

#include "analysis/sentence.h"
#include "base/utf8.h"

#define ENDING_WORD_LEAST 9 /* bytes of a Russian word whose ending may tell a verb */
#define INITIALS_MOST 5     /* bytes of "H.E" */
#define PAST_ENDING 2       /* bytes of "ed"; longer forms of the past are whole words */
#define PAST_WORD_LEAST 5   /* bytes of a word with that ending: "need" has none */

typedef struct reader {
    vb_buf *out;
    const vb_doc *doc;
    vb_str text; /* up to the end of the run */
    vb_run run;
    bool are_quotations_whole;
    const vb_lexicon *words;
    const vb_citation *citations;
    const vb_quotation *quotations;
    uint32_t citation_count, quotation_count, citation, quotation;
    uint8_t depth;
    uint16_t endings[VB_CLAIM_ENDING_COUNT][vb_claim_endings_count]; /* rows of the run's language, by what they tell */
    uint16_t ending_counts[VB_CLAIM_ENDING_COUNT];
} reader;

static const vb_lexicon *const lexicons[VB_LANG_COUNT] = {
    &vb_lexicon_claim_en, &vb_lexicon_claim_ar, &vb_lexicon_claim_en, &vb_lexicon_claim_es,
    &vb_lexicon_claim_fr, &vb_lexicon_claim_ru, &vb_lexicon_claim_zh};

static void add(reader *r, vb_claim_token token, uint32_t from, uint32_t to)
{
    token.span = (vb_span){from, to};
    token.depth = r->depth;
    vb_buf_add(r->out, (vb_str){(const char *) &token, sizeof token});
}

/* ---- ends of sentences ---------------------------------------------------- */

static bool is_mark(uint32_t rune)
{
    return rune == 0xB9 || rune == 0xB2 || rune == 0xB3 || (rune >= 0x2070 && rune <= 0x2079) || rune == '*';
}

static bool is_closing(uint32_t rune) { return rune == 0x201D || rune == 0xBB || rune == 0x2019 || rune == ')'; }

/* "H.E" before the full stop at byte `at`. */
static bool is_initials(const reader *r, uint32_t at)
{
    uint32_t from = at;
    bool has_stop = false;
    for (vb_rune x = vb_utf8_before(r->text, from); vb_rune_is_letter(x.value) || x.value == '.';
         x = vb_utf8_before(r->text, from)) {
        if (x.value == '.' && from == at)
            return false;
        has_stop = has_stop || x.value == '.';
        from -= x.len;
    }
    return has_stop && r->text.at[at] == '.' && at - from <= INITIALS_MOST;
}

/* Does a sentence end with the full stop that ends at byte `at`? */
static bool ends(const reader *r, uint32_t at)
{
    uint32_t to = at;
    for (vb_rune x = vb_utf8_at(r->text, to); x.len && (is_mark(x.value) || is_closing(x.value));
         x = vb_utf8_at(r->text, to))
        to += x.len;
    if (is_initials(r, at - 1))
        return false;
    if (to == at || to >= r->text.len)
        return vb_sentence_ends(r->text, at);
    vb_rune last = vb_utf8_before(r->text, at);
    bool is_stop = last.value == '.' || last.value == '!' || last.value == '?';
    return is_stop && r->text.at[to] == ' ' && vb_rune_is_upper(vb_utf8_at(r->text, to + 1).value);
}

/* ---- words ---------------------------------------------------------------- */

static void choose_endings(reader *r)
{
    for (uint16_t i = 0; i < vb_claim_endings_count; i++)
        if (vb_claim_endings[i].lang == r->run.lang)
            r->endings[vb_claim_endings[i].role][r->ending_counts[vb_claim_endings[i].role]++] = i;
}

/* Has a word in lower case an ending that tells this of it? */
static bool ends_as(const reader *r, vb_str word, vb_claim_ending role)
{
    for (uint16_t i = 0; i < r->ending_counts[role]; i++) {
        vb_str form = vb_claim_endings[r->endings[role][i]].form;
        if (vb_str_ends(word, form) && (role != VB_CLAIM_ENDING_PAST || word.len == form.len ||
                                        (word.len >= PAST_WORD_LEAST && form.len == PAST_ENDING)))
            return true;
    }
    return false;
}

static uint32_t role_of_ending(const reader *r, vb_str word)
{
    if (ends_as(r, word, VB_CLAIM_ENDING_NOUN))
        return 0;
    if (ends_as(r, word, VB_CLAIM_ENDING_FINITE))
        return VB_CLAIMING_FINITE;
    return ends_as(r, word, VB_CLAIM_ENDING_ADVERB) ? VB_CLAIMING_ADVERB : 0;
}

/* Does the next token begin a sentence? */
static bool is_first(const reader *r)
{
    vb_claim_token before;
    if (r->out->len < sizeof before)
        return true;
    memcpy(&before, r->out->at + r->out->len - sizeof before, sizeof before);
    return before.kind == VB_CLAIM_TOKEN_END;
}

static uint32_t word_end(const reader *r, uint32_t at)
{
    uint32_t end = vb_sign_word_end(r->text, at, r->run.span.to);
    if (r->run.lang != VB_LANG_FR)
        return end;
    size_t mark = vb_str_find(vb_str_part(r->text, at, end), VB_S("’"), 0); /* "l’Assemblée" */
    return mark == SIZE_MAX ? end : at + (uint32_t) mark + 3;
}

/* "US" is no "us", and "WHO" no "who": capitals alone are words of their own where the list has them so. */
static bool is_abbreviation(vb_str word, vb_str form)
{
    for (uint32_t at = 0; at < word.len;) {
        vb_rune r = vb_utf8_at(word, at);
        if (vb_rune_is_letter(r.value) && !vb_rune_is_upper(r.value))
            return false;
        at += r.len;
    }
    return vb_utf8_count(word) > 1 && !vb_str_equal(word, form);
}

/* May the ending of a word tell what it is? A capital begins a name, but for that of a sentence in Russian: "Разрушены
 * 45 домов". */
static bool may_end_as(const reader *r, vb_str word, bool is_capital)
{
    bool is_russian = r->run.lang == VB_LANG_RU;
    return word.len >= (is_russian ? ENDING_WORD_LEAST : PAST_WORD_LEAST) &&
           (!is_capital || (is_russian && is_first(r)));
}

static uint32_t take_word(reader *r, uint32_t at)
{
    size_t to;
    int row;
    vb_rune rune = vb_utf8_at(r->text, at);
    vb_claim_token t = {.kind = VB_CLAIM_TOKEN_WORD, .is_capital = vb_rune_is_upper(rune.value)};
    uint32_t end = word_end(r, at);
    vb_str word = vb_str_part(r->text, at, end);
    bool is_listed = vb_lexicon_at(r->words, r->text, at, &to, &row) && (to >= end || vb_rune_is_han(rune.value));
    if (is_listed && !(t.is_capital && is_abbreviation(word, vb_claim_words[row].form))) {
        t.roles = vb_claim_words[row].roles;
        t.act = vb_claim_words[row].act;
        end = (uint32_t) to;
        if (t.is_capital && r->run.lang == VB_LANG_EN && !is_first(r)) /* "17 May", "the State Service" */
            t.roles &= ~(uint32_t) (VB_CLAIMING_FINITE | VB_CLAIMING_SAY | VB_CLAIMING_MUST | VB_CLAIMING_SHOULD);
    } else if (may_end_as(r, word, t.is_capital))
        t.roles = role_of_ending(r, word);
    t.is_counting = (t.roles & VB_CLAIMING_FINITE) && ends_as(r, word, VB_CLAIM_ENDING_COUNTED);
    t.is_genitive = t.roles == 0 && !t.is_capital && ends_as(r, word, VB_CLAIM_ENDING_GENITIVE) &&
                    !ends_as(r, word, VB_CLAIM_ENDING_OTHER);
    t.is_past = !t.is_capital && ends_as(r, word, VB_CLAIM_ENDING_PAST);
    t.is_describing = !t.is_capital && ends_as(r, word, VB_CLAIM_ENDING_DESCRIBING);
    add(r, t, at, end);
    return end;
}

static uint32_t take_sign(reader *r, uint32_t at)
{
    size_t to;
    int row;
    vb_rune rune = vb_utf8_at(r->text, at);
    vb_claim_token t = {.kind = VB_CLAIM_TOKEN_SIGN, .sign = rune.value};
    uint32_t end = at + rune.len;
    if (vb_lexicon_at(r->words, r->text, at, &to, &row))
        t.roles = vb_claim_words[row].roles, end = (uint32_t) to;
    bool is_stop = rune.value == '.' || rune.value == '!' || rune.value == '?' || rune.value == 0x3002 ||
                   rune.value == 0xFF01 || rune.value == 0xFF1F || rune.value == 0x61F;
    if (is_stop && r->depth == 0 && ends(r, end))
        t.kind = VB_CLAIM_TOKEN_END;
    if (rune.value == '(' || rune.value == '[' || rune.value == 0xFF08)
        r->depth = (uint8_t) (r->depth < 9 ? r->depth + 1 : 9);
    add(r, t, at, end);
    if ((rune.value == ')' || rune.value == ']' || rune.value == 0xFF09) && r->depth)
        r->depth--;
    return end;
}

static uint32_t take_quotation(reader *r, uint32_t at)
{
    const vb_quotation *q = r->quotations + r->quotation;
    uint32_t end = q->outer.to < r->run.span.to ? q->outer.to : r->run.span.to;
    vb_rune last = vb_utf8_before(r->text, q->span.to < end ? q->span.to : end);
    add(r, (vb_claim_token){.kind = VB_CLAIM_TOKEN_QUOTED}, at, end);
    if ((last.value == '.' || last.value == '!' || last.value == '?') && end + 1 < r->text.len &&
        r->text.at[end] == ' ' && vb_rune_is_upper(vb_utf8_at(r->text, end + 1).value))
        add(r, (vb_claim_token){.kind = VB_CLAIM_TOKEN_END}, end, end);
    return end;
}

/* "60,000" and "12.5" are one number, and so is "24th"; a Han letter is a word of its own. */
static uint32_t number_end(const reader *r, uint32_t at)
{
    uint32_t end = at;
    for (vb_rune x = vb_utf8_at(r->text, end); x.len; x = vb_utf8_at(r->text, end)) {
        bool is_mark = (x.value == ',' || x.value == '.' || x.value == '-') && end + 1 < r->text.len &&
                       vb_rune_is_digit((uint8_t) r->text.at[end + 1]);
        if (!is_mark && !vb_rune_is_digit(x.value) && (!vb_rune_is_letter(x.value) || vb_rune_is_han(x.value)))
            break;
        end += x.len;
    }
    return end;
}

static uint32_t take(reader *r, uint32_t at)
{
    vb_rune rune = vb_utf8_at(r->text, at);
    while (r->citation < r->citation_count && r->citations[r->citation].span.to <= at)
        r->citation++;
    while (r->quotation < r->quotation_count && r->quotations[r->quotation].outer.to <= at)
        r->quotation++;
    if (r->are_quotations_whole && r->quotation < r->quotation_count && r->quotations[r->quotation].outer.from <= at)
        return take_quotation(r, at);
    if (r->citation < r->citation_count && r->citations[r->citation].span.from <= at &&
        r->citations[r->citation].form <= VB_FORM_ELIDED && r->citations[r->citation].span.to <= r->run.span.to) {
        add(r, (vb_claim_token){.kind = VB_CLAIM_TOKEN_CITED}, at, r->citations[r->citation].span.to);
        return r->citations[r->citation].span.to;
    }
    if (vb_rune_is_letter(rune.value))
        return take_word(r, at);
    if (vb_rune_is_digit(rune.value)) {
        uint32_t end = number_end(r, at);
        add(r, (vb_claim_token){.kind = VB_CLAIM_TOKEN_NUMBER}, at, end);
        return end;
    }
    return take_sign(r, at);
}

bool vb_claim_tokens_read(vb_claim_tokens *out, vb_buf *buf, const vb_doc *doc, const vb_run *run,
                          bool are_quotations_whole)
{
    reader r = {.out = buf,
                .doc = doc,
                .text = vb_str_part(doc->text, 0, run->span.to),
                .run = *run,
                .are_quotations_whole = are_quotations_whole,
                .words = lexicons[run->lang]};
    choose_endings(&r);
    vb_buf_clear(buf);
    r.citations = vb_doc_citations(doc, &r.citation_count);
    r.quotations = vb_doc_quotations(doc, &r.quotation_count);
    r.citation = vb_run_first(r.citations, r.citation_count, sizeof *r.citations, run->span.from);
    r.quotation = vb_run_first(r.quotations, r.quotation_count, sizeof *r.quotations, run->span.from);
    for (uint32_t at = run->span.from; at < run->span.to;) {
        vb_rune rune = vb_utf8_at(r.text, at);
        if (vb_rune_is_space(rune.value))
            at += rune.len;
        else
            at = take(&r, at);
    }
    *out = (vb_claim_tokens){doc, *run, (const vb_claim_token *) (const void *) buf->at,
                             (uint32_t) (buf->len / sizeof(vb_claim_token))};
    return !buf->failed;
}

/* ---- questions ------------------------------------------------------------ */

bool vb_claim_is(const vb_claim_tokens *c, uint32_t i, uint32_t roles)
{
    return i < c->count && (c->t[i].roles & roles);
}

bool vb_claim_any(const vb_claim_tokens *c, uint32_t from, uint32_t to, uint32_t roles)
{
    for (uint32_t i = from; i < to; i++)
        if (vb_claim_is(c, i, roles))
            return true;
    return false;
}

vb_str vb_claim_word(const vb_claim_tokens *c, uint32_t i) { return vb_str_span(c->doc->text, c->t[i].span); }

bool vb_claim_is_word(const vb_claim_tokens *c, uint32_t i)
{
    return i < c->count && c->t[i].kind == VB_CLAIM_TOKEN_WORD;
}

bool vb_claim_is_name(const vb_claim_tokens *c, uint32_t i)
{
    return vb_claim_is_word(c, i) && c->t[i].is_capital && c->t[i].roles == 0;
}

bool vb_claim_is_sign(const vb_claim_tokens *c, uint32_t i, uint32_t sign)
{
    return i < c->count && c->t[i].kind == VB_CLAIM_TOKEN_SIGN && c->t[i].sign == sign;
}

uint32_t vb_claim_token_at(const vb_claim_tokens *c, uint32_t at)
{
    uint32_t low = 0, high = c->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (c->t[middle].span.to <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

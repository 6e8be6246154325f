/* query.c - what people type to search.
 *
 *     query   = all { "OR" all }
 *     all     = one { [ "AND" ] one }             words side by side: all of them
 *     one     = [ "NOT" | "-" ] ( "(" query ")" | near | operand )
 *     near    = "NEAR(" operand { operand } [ "," number ] ")"
 *     operand = quoted [ "*" ] | symbol | number "(" year ")" | word [ "*" ]
 *
 * Operators are capitals, so that "and" and "or" are words. A word is looked for in all
 * its forms in every language that its letters may be, a quoted phrase likewise, word by
 * word; what ends in "*" as it begins, in no other form. The index is asked
 * "word BESIDE form BESIDE form word ...": what stands beside a word is another for it. */
#include "store/query.h"

#include "base/scan.h"
#include "base/utf8.h"
#include "model/symbol.h"
#include "store/inner.h"
#include "text/words.h"

#define DEPTH_MAX 32
#define NEAR_USUAL 10
#define NEAR_MOST 100

typedef struct reading {
    vb_query *query;
    vb_str text;
    size_t at;
    vb_lang lang;
    bool exact;
    vb_terms *terms;
    const vb_forms *forms;
    vb_arena *arena;
    int depth;
    vb_err *err;
    bool failed;
} reading;

static bool fail(reading *r, size_t at, const char *message)
{
    if (!r->failed) {
        vb_err_set(r->err, VB_ERR_USAGE, "%s", message);
        if (r->err)
            r->err->offset = (int64_t) at;
    }
    r->failed = true;
    return false;
}

static vb_rune rune_at(const reading *r, size_t at) { return vb_utf8_at(r->text, at); }

static void skip_space(reading *r)
{
    while (r->at < r->text.len && vb_rune_is_space(rune_at(r, r->at).value))
        r->at += rune_at(r, r->at).len;
}

static bool is_quote(uint32_t rune)
{
    return rune == '"' || rune == 0x201C || rune == 0x201D || rune == 0x201E || rune == 0xAB || rune == 0xBB;
}

/* Does a word of the query end before byte `at`? */
static bool is_end(const reading *r, size_t at)
{
    uint32_t v = rune_at(r, at).value;
    return at >= r->text.len || vb_rune_is_space(v) || v == '(' || v == ')' || v == ',' || is_quote(v);
}

/* An operator in capitals that stands alone; "NEAR" has its bracket. */
static bool is_word(const reading *r, vb_str word)
{
    vb_str rest = vb_str_part(r->text, r->at, r->text.len);
    return vb_str_starts(rest, word) && is_end(r, r->at + word.len);
}

static bool take_word(reading *r, vb_str word)
{
    skip_space(r);
    if (!is_word(r, word))
        return false;
    r->at += word.len;
    return true;
}

static bool take_byte(reading *r, char c)
{
    skip_space(r);
    if (r->at >= r->text.len || r->text.at[r->at] != c)
        return false;
    r->at++;
    return true;
}

static bool add_step(reading *r, vb_step step)
{
    if (r->query->step_count == VB_STEPS_MAX)
        return fail(r, r->at, "the query has too many words");
    r->query->steps[r->query->step_count++] = step;
    return true;
}

/* ---- words as terms ------------------------------------------------------------------- */

/* The languages that a text of such letters may be in; bits 1u << vb_lang. */
static uint32_t languages_of(const reading *r, vb_str text)
{
    if (r->exact)
        return 0;
    if (r->lang)
        return 1u << r->lang;
    for (size_t at = 0; at < text.len; at += vb_utf8_at(text, at).len) {
        uint32_t v = vb_utf8_at(text, at).value;
        if (vb_rune_is_cyrillic(v))
            return 1u << VB_LANG_RU;
        if (vb_rune_is_arabic(v))
            return 1u << VB_LANG_AR;
    }
    return 1u << VB_LANG_EN | 1u << VB_LANG_FR | 1u << VB_LANG_ES;
}

/* Does `term` stand in `terms`, each with a space and perhaps BESIDE before it? */
static bool is_among(vb_str terms, vb_str term)
{
    vb_str one;
    while (vb_str_split(&terms, ' ', &one))
        if (vb_str_equal(one, term) ||
            (one.len && one.at[0] == VB_TERM_BESIDE && vb_str_equal(vb_str_part(one, 1, one.len), term)))
            return true;
    return false;
}

/* Other words for the one whose terms begin at `from`. */
static void add_beside(vb_buf *out, size_t from, vb_str term)
{
    if (term.len == 0 || is_among(vb_str_part(vb_buf_str(out), from, out->len), term))
        return;
    vb_buf_byte(out, ' ');
    vb_buf_byte(out, VB_TERM_BESIDE);
    vb_buf_add(out, term);
}

static void add_forms(reading *r, vb_buf *out, size_t from, vb_str part, vb_lang lang)
{
    vb_buf stem = VB_BUF_INIT, words = VB_BUF_INIT;
    vb_str rest, word;
    vb_term_add_stem(r->terms, &stem, part, lang);
    add_beside(out, from, vb_buf_str(&stem));
    if (r->forms)
        r->forms->of(r->forms->self, vb_buf_str(&stem), &words);
    rest = vb_buf_str(&words);
    while (vb_str_split(&rest, ' ', &word))
        add_beside(out, from, word);
    out->failed |= stem.failed || words.failed;
    vb_buf_free(&stem);
    vb_buf_free(&words);
}

/* The words of `text` as terms, in all forms of the languages; how many words there are. */
static uint32_t words_as_terms(reading *r, vb_buf *out, vb_str text, uint32_t languages)
{
    vb_words words;
    uint32_t count = 0;
    if (!vb_words_of(&words, text, r->arena))
        return 0;
    for (uint32_t i = 0; i < words.count; i++) {
        vb_str part, word = vb_str_span(text, words.items[i].span);
        while (!words.items[i].is_mark && vb_term_part(&word, &part)) {
            size_t from = out->len;
            vb_buf_byte(out, ' ');
            vb_term_add_folded(out, part);
            if (out->len == from + 1) { /* nothing is left of it */
                out->len = from;
                continue;
            }
            for (int lang = 1; lang < VB_LANG_COUNT; lang++)
                if (languages >> lang & 1)
                    add_forms(r, out, from, part, (vb_lang) lang);
            count++;
        }
    }
    return count;
}

/* The terms that a paragraph shows as found. */
static void note_terms(reading *r, vb_str terms, bool is_prefix)
{
    vb_str term;
    while (vb_str_split(&terms, ' ', &term))
        if (term.len) {
            vb_buf_byte(&r->query->terms, ' ');
            vb_buf_add(&r->query->terms, vb_str_part(term, term.at[0] == VB_TERM_BESIDE, term.len));
        }
    vb_buf_addz(&r->query->terms, is_prefix ? "*" : "");
}

static void add_match(reading *r, vb_str terms, bool is_prefix, bool is_first)
{
    vb_buf_addz(&r->query->match, is_first ? "\"" : " OR \"");
    vb_buf_add(&r->query->match, vb_str_trim(terms));
    vb_buf_addz(&r->query->match, is_prefix ? "\"*" : "\"");
    note_terms(r, terms, is_prefix);
}

static bool add_words(reading *r, vb_str text, bool is_prefix, size_t at)
{
    vb_buf terms = VB_BUF_INIT;
    uint32_t words = words_as_terms(r, &terms, text, is_prefix ? 0 : languages_of(r, text));
    if (words)
        add_match(r, vb_buf_str(&terms), is_prefix, true);
    vb_operand *operand = r->query->operands + r->query->operand_count - 1;
    uint32_t from = (uint32_t) r->query->phrases.len;
    vb_buf_add(&r->query->phrases, vb_buf_str(&terms));
    operand->words = words;
    operand->phrase = (vb_span){from, (uint32_t) r->query->phrases.len};
    r->query->match.failed |= terms.failed;
    vb_buf_free(&terms);
    return words > 0 || fail(r, at, "no word stands here");
}

static vb_operand *new_operand(reading *r, vb_str text)
{
    vb_query *query = r->query;
    if (query->operand_count == VB_OPERANDS_MAX) {
        fail(r, r->at, "the query has too many words");
        return NULL;
    }
    query->operands[query->operand_count] = (vb_operand){.text = text};
    return add_step(r, VB_STEP_OPERAND) ? query->operands + query->operand_count++ : NULL;
}

/* ---- operands --------------------------------------------------------------------------- */

/* Up to the closing quote; moves behind it. */
static bool take_quoted(reading *r, vb_str *text)
{
    size_t from = r->at;
    r->at += rune_at(r, r->at).len;
    size_t start = r->at;
    while (r->at < r->text.len && !is_quote(rune_at(r, r->at).value))
        r->at += rune_at(r, r->at).len;
    if (r->at >= r->text.len)
        return fail(r, from, "this quotation mark is not closed");
    *text = vb_str_part(r->text, start, r->at);
    r->at += rune_at(r, r->at).len;
    return true;
}

/* "1373 (2001)", "1514 (XV)": the bracket belongs to the number. */
static bool take_number(reading *r, vb_str *text)
{
    vb_str rest = vb_str_part(r->text, r->at, r->text.len), start = rest;
    uint32_t number, year;
    if (!vb_scan_number(&rest, 5, 99999, &number))
        return false;
    vb_skip_space(&rest);
    if (!vb_scan_byte(&rest, '(') || !(vb_scan_number(&rest, 4, 9999, &year) || vb_scan_roman(&rest, &year)) ||
        !vb_scan_byte(&rest, ')'))
        return false;
    *text = vb_str_part(start, 0, start.len - rest.len);
    r->at += text->len;
    return true;
}

/* A symbol of a document, with what people leave out: "S/RES/822" is that of any year. */
static bool take_symbol(reading *r, vb_str *text, vb_symbol *symbol)
{
    vb_str rest = vb_str_part(r->text, r->at, r->text.len), start = rest;
    if (!vb_symbol_scan(&rest, r->arena, symbol) || !symbol->symbol.len)
        return false;
    *text = vb_str_part(start, 0, start.len - rest.len);
    r->at += text->len;
    return true;
}

static bool add_symbol(reading *r, const vb_symbol *symbol)
{
    vb_str key = vb_symbol_key(r->arena, symbol->symbol);
    bool is_open = key.len && key.at[key.len - 1] != ')';
    vb_buf_byte(&r->query->match, '(');
    vb_str term = vb_arena_format(r->arena, " %.*s", VB_STR_ARG(key));
    add_match(r, term, false, true);
    if (is_open)
        add_match(r, vb_arena_format(r->arena, " %.*s(", VB_STR_ARG(key)), true, false);
    vb_buf_byte(&r->query->match, ')');
    return true;
}

static bool take_plain(reading *r, vb_str *text)
{
    size_t from = r->at;
    while (!is_end(r, r->at))
        r->at += rune_at(r, r->at).len;
    *text = vb_str_part(r->text, from, r->at);
    return text->len > 0;
}

static bool read_operand(reading *r)
{
    vb_symbol symbol;
    vb_str text;
    skip_space(r);
    size_t from = r->at;
    bool is_quoted = is_quote(rune_at(r, r->at).value);
    if (is_quoted && !take_quoted(r, &text))
        return false;
    bool is_symbol = !is_quoted && !r->exact && take_symbol(r, &text, &symbol);
    if (!is_quoted && !is_symbol && !take_number(r, &text) && !take_plain(r, &text))
        return fail(r, from, from < r->text.len ? "no word stands here" : "a word is missing at the end");
    vb_operand *operand = new_operand(r, text);
    if (!operand)
        return false;
    operand->is_symbol = is_symbol;
    if (is_symbol)
        return add_symbol(r, &symbol);
    if (is_quoted && r->at < r->text.len && r->text.at[r->at] == '*') {
        operand->is_prefix = true;
        r->at++;
    } else if (!is_quoted && vb_str_ends(text, VB_S("*"))) {
        operand->is_prefix = true;
        operand->text.len--;
    }
    return add_words(r, operand->text, operand->is_prefix, from);
}

/* One operand of NEAR, a word or a phrase. */
static bool read_neighbour(reading *r, vb_buf *set)
{
    vb_str text;
    vb_buf terms = VB_BUF_INIT;
    size_t at = r->at;
    bool is_taken = is_quote(rune_at(r, at).value) ? take_quoted(r, &text) : take_plain(r, &text);
    if (!is_taken || !new_operand(r, text))
        return fail(r, at, at < r->text.len ? "no word stands here" : "the bracket of NEAR is not closed");
    if (words_as_terms(r, &terms, text, languages_of(r, text)) == 0)
        fail(r, at, "no word stands here");
    vb_buf_format(set, " \"%.*s\"", VB_STR_ARG(vb_str_trim(vb_buf_str(&terms))));
    note_terms(r, vb_buf_str(&terms), false);
    r->query->match.failed |= terms.failed;
    set->failed |= terms.failed;
    vb_buf_free(&terms);
    return !r->failed;
}

static bool read_near(reading *r)
{
    vb_buf set = VB_BUF_INIT;
    size_t from = r->at;
    uint32_t most = NEAR_USUAL, count = 0;
    while (!r->failed && !take_byte(r, ')')) {
        vb_str digits;
        if (!take_byte(r, ',')) {
            if (read_neighbour(r, &set) && ++count > 1)
                add_step(r, VB_STEP_AND);
            continue;
        }
        skip_space(r);
        size_t at = r->at;
        if (!take_plain(r, &digits) || !vb_str_number(digits, NEAR_MOST, &most))
            fail(r, at, "here stands how many words may lie between: a number up to 100");
    }
    if (count < 2)
        fail(r, from, "NEAR needs two words");
    vb_buf_format(&r->query->match, "NEAR(%.*s, %u)", VB_STR_ARG(vb_buf_str(&set)), (unsigned) most);
    vb_buf_free(&set);
    return !r->failed;
}

/* ---- operators ---------------------------------------------------------------------------- */

static bool read_any(reading *r);

static bool read_one(reading *r)
{
    size_t from = r->at;
    if (vb_str_starts(vb_str_part(r->text, r->at, r->text.len), VB_S("NEAR("))) {
        r->at += 5;
        return read_near(r);
    }
    if (!take_byte(r, '('))
        return read_operand(r);
    if (++r->depth > DEPTH_MAX)
        return fail(r, from, "brackets stand too deep");
    vb_buf_byte(&r->query->match, '(');
    bool good = read_any(r);
    vb_buf_byte(&r->query->match, ')');
    r->depth--;
    return good && (take_byte(r, ')') || fail(r, from, "this bracket is not closed"));
}

/* "-word", but no hyphen between blanks. */
static bool take_not(reading *r)
{
    if (take_word(r, VB_S("NOT")))
        return true;
    if (r->at + 1 < r->text.len && r->text.at[r->at] == '-' && !is_end(r, r->at + 1)) {
        r->at++;
        return true;
    }
    return r->at + 1 < r->text.len && r->text.at[r->at] == '-' && is_quote(rune_at(r, r->at + 1).value) && r->at++;
}

/* A comma between words is as a blank. */
static bool ends_all(reading *r)
{
    while (take_byte(r, ','))
        skip_space(r);
    return r->at >= r->text.len || r->text.at[r->at] == ')' || is_word(r, VB_S("OR"));
}

/* What must stand goes to the index first, what must not after it. */
static bool read_all(reading *r)
{
    vb_buf without = VB_BUF_INIT, all = r->query->match;
    size_t from = r->at;
    uint32_t wanted = 0, unwanted = 0;
    vb_buf with = VB_BUF_INIT;
    while (!r->failed && (!ends_all(r) || wanted + unwanted == 0)) {
        if (wanted + unwanted && take_word(r, VB_S("AND")))
            skip_space(r);
        bool is_not = take_not(r);
        skip_space(r);
        vb_buf *to = is_not ? &without : &with;
        vb_buf_addz(to, (is_not ? unwanted : wanted) == 0 ? "" : is_not ? " OR " : " AND ");
        r->query->match = *to;
        read_one(r);
        *to = r->query->match;
        if (is_not)
            add_step(r, VB_STEP_NOT);
        if (wanted + unwanted)
            add_step(r, VB_STEP_AND);
        wanted += !is_not;
        unwanted += is_not;
    }
    r->query->match = all;
    if (!r->failed && wanted == 0)
        fail(r, from, "a query needs a word that is to be found, not only such as are not");
    vb_buf_format(&r->query->match, unwanted ? "((%.*s) NOT (%.*s))" : "(%.*s)", VB_STR_ARG(vb_buf_str(&with)),
                  VB_STR_ARG(vb_buf_str(&without)));
    r->query->match.failed |= with.failed || without.failed;
    vb_buf_free(&with);
    vb_buf_free(&without);
    return !r->failed;
}

static bool read_any(reading *r)
{
    for (bool is_first = true; is_first || take_word(r, VB_S("OR")); is_first = false) {
        vb_buf_addz(&r->query->match, is_first ? "" : " OR ");
        if (!read_all(r))
            return false;
        if (!is_first && !add_step(r, VB_STEP_OR))
            return false;
    }
    return true;
}

bool vb_query_is_plain(const vb_query *query)
{
    for (uint32_t i = 0; i < query->step_count; i++)
        if (query->steps[i] != VB_STEP_OPERAND && query->steps[i] != VB_STEP_AND)
            return false;
    for (uint32_t i = 0; i < query->operand_count; i++)
        if (query->operands[i].words == 0 || (query->operands[i].words > 1 && query->operand_count > 1))
            return false;
    return query->operand_count > 0;
}

void vb_query_free(vb_query *query)
{
    vb_buf_free(&query->match);
    vb_buf_free(&query->phrases);
    vb_buf_free(&query->terms);
}

vb_status vb_query_read(vb_query *query, vb_str text, vb_lang lang, bool exact, vb_terms *terms, const vb_forms *forms,
                        vb_err *err)
{
    *query = (vb_query){.match = VB_BUF_INIT, .phrases = VB_BUF_INIT, .terms = VB_BUF_INIT};
    if (text.len > VB_QUERY_BYTES)
        return vb_err_set(err, VB_ERR_USAGE, "the query is longer than %d bytes", VB_QUERY_BYTES);
    reading r = {query, text, 0, lang, exact, terms, forms, vb_arena_new(0), 0, err, false};
    if (!r.arena)
        return vb_err_memory(err);
    skip_space(&r);
    if (r.at == text.len)
        fail(&r, 0, "the query has no word");
    if (!r.failed && read_any(&r)) {
        skip_space(&r);
        if (r.at < text.len)
            fail(&r, r.at, "this bracket was not opened");
    }
    /* Where memory is short words are missing that were typed: that is not the fault of who typed them. */
    bool is_short = query->match.failed || query->phrases.failed || query->terms.failed || vb_arena_failed(r.arena);
    vb_status status = is_short ? vb_err_memory(err) : r.failed ? VB_ERR_USAGE : VB_OK;
    vb_arena_free(r.arena);
    if (status != VB_OK)
        vb_query_free(query);
    return status;
}

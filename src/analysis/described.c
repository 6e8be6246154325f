/* described.c - papers that a text knows by date and author: "the letter dated 9 April
 * 2031 from the Permanent Representative of Norvania (A/85/1)".
 *
 *     described = [ whose ] KIND { link name } date-link dates { link name } [ symbols | note mark ]
 *               | "On" date "," name ( ISSUED | "in" ) [ whose ] KIND             the date first
 *               | [ name ] date [ name ] { TO name } KIND                       Chinese
 *     dates     = date { ( "," | "and" ) date }, days and months completed by the next date
 *     link      = BY (author) | TO (addressee) | AT (place) | ISSUED
 *
 * The words are data/paper_words.tsv. A date after "dated" belongs to the paper wherever
 * it stands in the clause; one after "of" or "on" only if nothing between could own it.
 * One record a date; symbols in brackets or in the note are dealt out in order. */
#include <stdlib.h>

#include "analysis/analysis.h"
#include "analysis/paper_token.h"
#include "base/utf8.h"
#include "model/names.h"

#define STRETCH_BYTES (64u << 10) /* looked at in one go: a thousand times a description */
#define REACH 70                  /* tokens from a kind of paper to its date, or from the date to its end */
#define LINKS_MAX 8               /* of author, addressee, place after a date */
#define NAME_TOKENS 40            /* of an author: "the Permanent Representative of ... to the United Nations" has 12 */
#define DATES_MAX 24              /* of one description */
#define SYMBOLS_MAX 24

#define NOTES_MAX 2000            /* numbered notes that are looked up: the longest reports have some hundreds */

typedef struct phrase {
    vb_doc *doc;
    const uint32_t *notes; /* block of each numbered note, VB_NO_INDEX where there is none */
    const vb_token *tokens;
    uint32_t count;
    vb_lang lang;
    bool is_loose;        /* names of offices are not capitalised in this language, or there are no capitals */
    vb_block_kind block;
    /* what has been found */
    uint32_t kind;        /* token */
    uint32_t from, end;   /* tokens: the description is [from, end) */
    vb_date dates[DATES_MAX];
    uint32_t date_count;
    vb_span author;
    vb_str symbols[SYMBOLS_MAX];
    uint32_t symbol_count;
} phrase;

static bool has(const phrase *p, uint32_t i, uint32_t roles)
{
    return i < p->count && (p->tokens[i].roles & roles) != 0;
}

static bool is_kind(const phrase *p, uint32_t i) { return has(p, i, VB_PAPER_KIND | VB_PAPER_OWNED); }

static bool is_sign(const phrase *p, uint32_t i, uint32_t sign)
{
    return i < p->count && p->tokens[i].kind == VB_TOKEN_SIGN && p->tokens[i].sign == sign;
}

static bool is_comma(const phrase *p, uint32_t i)
{
    return is_sign(p, i, ',') || is_sign(p, i, 0x60C) || is_sign(p, i, 0x3001) || is_sign(p, i, 0xFF0C);
}

/* Does a clause or a sentence end at this token? */
static bool is_end(const phrase *p, uint32_t i)
{
    bool is_named = i > 0 && i < p->count && p->tokens[i].is_capital && p->tokens[i - 1].is_capital; /* "North Atlantic Treaty" */
    return i >= p->count || p->tokens[i].kind == VB_TOKEN_SENTENCE || (has(p, i, VB_PAPER_STOP) && !is_named) ||
           is_sign(p, i, ':');
}

/* Past brackets and quoted words that open at `i`; `i` itself where none does. */
static uint32_t past_brackets(const phrase *p, uint32_t i)
{
    static const uint32_t pairs[][2] = {{'(', ')'}, {'[', ']'}, {0x201C, 0x201D}, {0xAB, 0xBB}};
    for (size_t k = 0; k < sizeof pairs / sizeof *pairs; k++) {
        if (!is_sign(p, i, pairs[k][0]))
            continue;
        for (uint32_t at = i + 1; at < p->count && at < i + REACH && p->tokens[at].kind != VB_TOKEN_SENTENCE; at++)
            if (is_sign(p, at, pairs[k][1]))
                return at + 1;
    }
    return i;
}

/* ---- names --------------------------------------------------------------------------- */

static bool is_name_word(const phrase *p, uint32_t i)
{
    const vb_token *t = p->tokens + i;
    if (i >= p->count || is_kind(p, i) || is_end(p, i))
        return false;
    if (t->kind == VB_TOKEN_NUMBER || t->kind == VB_TOKEN_DAY)
        return true;
    if (t->kind != VB_TOKEN_WORD || has(p, i, VB_PAPER_DATED | VB_PAPER_ISSUED | VB_PAPER_NO))
        return false;
    if (has(p, i, VB_PAPER_TO | VB_PAPER_BY | VB_PAPER_AT) && !has(p, i, VB_PAPER_SMALL) && !p->is_loose)
        return false;
    return t->is_capital || p->is_loose || has(p, i, VB_PAPER_SMALL | VB_PAPER_OFFICE | VB_PAPER_HIS | VB_PAPER_OWN);
}

/* After the comma at `i` the name goes on: "the Chairman, Mr. A. Berg, ..." */
static bool goes_on(const phrase *p, uint32_t i)
{
    if (!is_comma(p, i) || p->is_loose || i + 1 >= p->count)
        return false;
    const vb_token *next = p->tokens + i + 1;
    return next->kind == VB_TOKEN_WORD && is_name_word(p, i + 1) &&
           (next->is_capital || has(p, i + 1, VB_PAPER_OFFICE) || (has(p, i + 1, VB_PAPER_SMALL) && is_name_word(p, i + 2)));
}

static bool is_date(const phrase *p, uint32_t i)
{
    return i < p->count && (p->tokens[i].kind == VB_TOKEN_DATE || p->tokens[i].kind == VB_TOKEN_DAY);
}

/* "to" goes on with a name before a body ("to the United Nations"), and ends it before an office ("to the President"). */
static bool ends_name(const phrase *p, uint32_t i)
{
    uint32_t next = i + 1;
    if (is_end(p, i) || (has(p, i, VB_PAPER_DATED | VB_PAPER_OF | VB_PAPER_ON) && is_date(p, next)))
        return true;
    if (p->is_loose && has(p, i, VB_PAPER_BY | VB_PAPER_TO | VB_PAPER_AT | VB_PAPER_DATED))
        return true;
    if (!has(p, i, VB_PAPER_TO))
        return false;
    while (has(p, next, VB_PAPER_SMALL) && !p->tokens[next].is_capital)
        next++;
    return !has(p, i, VB_PAPER_SMALL) || has(p, next, VB_PAPER_OFFICE) || next >= p->count || !p->tokens[next].is_capital;
}

/* The end of the name that begins at `from`; `from` if none does. */
static uint32_t name_end(const phrase *p, uint32_t from)
{
    uint32_t at = from, last = from;
    bool has_capital = false;
    while (at < p->count && at - from < NAME_TOKENS) {
        if (at > from && ends_name(p, at))
            break;
        if (is_sign(p, at, '.') || is_sign(p, at, '-') || goes_on(p, at)) {
            at++;
            continue;
        }
        if (!is_name_word(p, at))
            break;
        has_capital |= p->tokens[at].is_capital || p->is_loose || has(p, at, VB_PAPER_OFFICE);
        at++;
        if (!has(p, at - 1, VB_PAPER_SMALL | VB_PAPER_HIS | VB_PAPER_OWN) || p->tokens[at - 1].is_capital)
            last = at;
    }
    return has_capital ? last : from;
}

static vb_span token_span(const phrase *p, uint32_t from, uint32_t to)
{
    return from < to ? (vb_span){p->tokens[from].span.from, p->tokens[to - 1].span.to} : (vb_span){0, 0};
}

/* A name that may be the author's: kept if there is none yet. Past it. */
static uint32_t take_author(phrase *p, uint32_t at)
{
    uint32_t end = name_end(p, at);
    if (vb_span_is_empty(p->author))
        p->author = token_span(p, at, end);
    return end;
}

/* ---- dates ---------------------------------------------------------------------------- */

static uint32_t past_separator(const phrase *p, uint32_t i)
{
    uint32_t at = i;
    if (is_comma(p, at))
        at++;
    if (has(p, at, VB_PAPER_AND))
        at++;
    if (at > i && has(p, at, VB_PAPER_DATED | VB_PAPER_OF | VB_PAPER_ON) && is_date(p, at + 1))
        at++;
    return at;
}

/* Days and months without a year take those of the next whole date; without one they are no dates. */
static bool complete_dates(phrase *p)
{
    vb_date next = {0, 0, 0};
    for (uint32_t i = p->date_count; i-- > 0;) {
        vb_date *date = p->dates + i;
        if (!date->year) {
            date->year = next.year;
            date->month = date->month ? date->month : next.month;
        }
        if (!date->year || !date->month)
            return false;
        next = *date;
    }
    return p->date_count > 0;
}

/* The dates that begin at `at`; past them, or `at`. */
static uint32_t take_dates(phrase *p, uint32_t at)
{
    uint32_t next = at, end = at;
    p->date_count = 0;
    while (next < p->count && p->date_count < DATES_MAX) {
        const vb_token *t = p->tokens + next;
        if (t->kind != VB_TOKEN_DATE && t->kind != VB_TOKEN_DAY)
            break;
        p->dates[p->date_count++] = t->date;
        end = next + 1;
        next = past_separator(p, end);
        if (next == end)
            break;
    }
    return complete_dates(p) ? end : at;
}

/* Past the word that joins a paper to the date before which it stands, "dated" or "of": what kind of link it is. */
static bool is_link_to_date(const phrase *p, uint32_t i, uint32_t roles)
{
    return has(p, i, roles) && is_date(p, i + 1);
}

/* ---- from the kind of paper to the date ------------------------------------------------- */

/* May a date after this kind follow a bare comma, as in notes: "Statement at the 810th meeting, 20 May 2031"? */
static bool takes_comma(const phrase *p)
{
    return p->block == VB_BLOCK_NOTE || (p->tokens[p->kind].is_capital && p->block == VB_BLOCK_PARAGRAPH && p->from > 0);
}

/* Could this token own a date that comes after it? */
static bool is_owner(const phrase *p, uint32_t i)
{
    const vb_token *t = p->tokens + i;
    return t->kind == VB_TOKEN_WORD && t->roles == 0 && !t->is_capital && !p->is_loose;
}

static bool try_dates(phrase *p, uint32_t at, uint32_t *end)
{
    *end = take_dates(p, at);
    if (*end == at)
        return false;
    for (uint32_t i = 0; i < p->date_count; i++)
        if (p->dates[i].day == 0 && p->date_count > 1)
            return false;
    return true;
}

/* Looks for the date that belongs to the kind of paper at p->kind; *end is the token after the dates. */
static bool find_dates(phrase *p, uint32_t *first, uint32_t *end)
{
    uint32_t owners = 0;
    for (uint32_t at = p->kind + 1; at < p->count && at < p->kind + REACH;) {
        uint32_t past = past_brackets(p, at);
        if (past > at) {
            at = past;
            continue;
        }
        *first = at;
        if (is_link_to_date(p, at, VB_PAPER_DATED) && try_dates(p, at + 1, end))
            return true;
        bool after_comma = is_comma(p, at - 1);
        if (owners == 0 && is_link_to_date(p, at, VB_PAPER_OF | (after_comma ? 0 : VB_PAPER_ON)) && try_dates(p, at + 1, end))
            return true;
        if (owners == 0 && is_comma(p, at) && takes_comma(p) && at + 1 < p->count &&
            p->tokens[at + 1].kind == VB_TOKEN_DATE && p->tokens[at + 1].date.day && try_dates(p, at + 1, end))
            return true;
        if (is_end(p, at) || is_kind(p, at) || p->tokens[at].kind == VB_TOKEN_DATE || p->tokens[at].kind == VB_TOKEN_CITATION)
            return false;
        if (has(p, at, VB_PAPER_ISSUED))
            owners = 0;
        owners += is_owner(p, at);
        at++;
    }
    return false;
}

/* ---- author and symbols ------------------------------------------------------------------ */

/* "the report of X to Y": between the kind and its date. */
static void read_before_date(phrase *p, uint32_t to)
{
    for (uint32_t at = p->kind + 1; at < to;) {
        uint32_t end = at;
        if (has(p, at, VB_PAPER_BY))
            end = take_author(p, at + 1);
        else if (has(p, at, VB_PAPER_TO | VB_PAPER_AT))
            end = name_end(p, at + 1);
        else if (p->is_loose && at == p->kind + 1)
            end = take_author(p, at);
        at = end > at + 1 ? end : at + 1;
    }
}

/* "dated 9 April 2031 from X addressed to Y": after the date; past it. */
static uint32_t read_after_date(phrase *p, uint32_t at)
{
    uint32_t last = at;
    for (uint32_t step = 0; step < LINKS_MAX; step++) {
        uint32_t from = is_comma(p, at) ? at + 1 : at, end = from;
        if (from > at && has(p, from, VB_PAPER_AND))
            from = end = from + 1;
        if (has(p, from, VB_PAPER_BY))
            end = take_author(p, from + 1);
        else if (has(p, from, VB_PAPER_TO | VB_PAPER_AT))
            end = name_end(p, from + 1);
        if (end > from + 1)
            last = end;
        else if (!has(p, from, VB_PAPER_ISSUED | VB_PAPER_TO))
            break;
        at = end > from + 1 ? end : from + 1;
    }
    return last;
}

/* "In his report dated ..., the Chairman of the Group, ..." - "the Chairman, in his report dated ...". */
static void read_possessor(phrase *p, uint32_t *end)
{
    if (!vb_span_is_empty(p->author) || p->is_loose || p->from == p->kind || !has(p, p->from, VB_PAPER_HIS))
        return;
    uint32_t start = p->from;
    while (start > 0 && p->tokens[start - 1].kind != VB_TOKEN_SENTENCE)
        start--;
    uint32_t before = name_end(p, start);
    if (before > start + 1 && before < p->from)
        p->author = token_span(p, start, before);
    else if (is_comma(p, *end))
        *end = take_author(p, *end + 1) > *end + 1 ? name_end(p, *end + 1) : *end;
}

/* "Ms. Berg's" without its "'s". */
static vb_span without_genitive(vb_str text, vb_span name)
{
    static const vb_str endings[] = {VB_STR("'s"), VB_STR("\xE2\x80\x99s"), VB_STR("'"), VB_STR("\xE2\x80\x99")};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (vb_str_ends(vb_str_span(text, name), endings[i]))
            return (vb_span){name.from, name.to - (uint32_t) endings[i].len};
    return name;
}

/* "a Norvanian Chamber report", "Permanent Mission of Norvania, Statement at ..." */
static void read_author_before(phrase *p)
{
    uint32_t start = p->kind;
    if (!vb_span_is_empty(p->author))
        return;
    while (start > 0 && p->kind - start < NAME_TOKENS && is_name_word(p, start - 1) && p->tokens[start - 1].is_capital)
        start--;
    if (start < p->kind && start > 0 && p->tokens[start - 1].kind != VB_TOKEN_SENTENCE)
        p->author = without_genitive(p->doc->text, token_span(p, start, p->kind));
    else if (is_comma(p, p->kind - 1) && p->kind > 1 && p->tokens[p->kind].is_capital) {
        for (start = p->kind - 1; start > 0 && is_name_word(p, start - 1); start--)
            ;
        p->author = token_span(p, start, p->kind - 1);
    }
}

static void add_symbol(phrase *p, const vb_citation *citation)
{
    if (p->symbol_count < SYMBOLS_MAX && citation->symbol.len && citation->form == VB_FORM_FULL &&
        (citation->kind == VB_CITED_DOCUMENT || citation->kind == VB_CITED_RECORD))
        p->symbols[p->symbol_count++] = citation->symbol;
}

static const vb_citation *citation_of(const phrase *p, uint32_t token)
{
    uint32_t count;
    return vb_doc_citations(p->doc, &count) + p->tokens[token].citation;
}

/* The symbols of a list of citations, "A/85/1, A/85/2 and A/85/3"; past it. */
static uint32_t read_list(phrase *p, uint32_t at)
{
    uint32_t end = at;
    while (at < p->count && p->tokens[at].kind == VB_TOKEN_CITATION) {
        add_symbol(p, citation_of(p, at));
        end = at + 1;
        at = past_separator(p, end);
        if (at == end)
            break;
    }
    return end;
}

static void read_bracket(phrase *p, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++)
        if (p->tokens[i].kind == VB_TOKEN_CITATION)
            add_symbol(p, citation_of(p, i));
}

/* "(SC/15874)", "(SG/SM/22345)": the number of a press release, which is no symbol of a document. */
static vb_str press_number(const phrase *p, uint32_t at)
{
    vb_str in = is_sign(p, at, '(') ? vb_str_part(p->doc->text, p->tokens[at].span.to, p->doc->text.len) : (vb_str){"", 0};
    size_t len = 0, digits = 0;
    while (len < in.len && (vb_rune_is_upper((uint8_t) in.at[len]) || in.at[len] == '/'))
        len++;
    for (; len + digits < in.len && vb_rune_is_digit((uint8_t) in.at[len + digits]); digits++)
        ;
    bool is_number = len > 2 && in.at[len - 1] == '/' && in.at[0] != '/' && digits > 2 && len + digits < in.len &&
                     in.at[len + digits] == ')';
    return is_number ? vb_str_part(in, 0, len + digits) : (vb_str){"", 0};
}

/* Does a bracket open here that begins with a symbol: "(A/85/1)", "(see A/85/1, annex)"? */
static bool opens_symbol(const phrase *p, uint32_t at)
{
    if (!is_sign(p, at, '(') && !is_sign(p, at, '['))
        return false;
    while (has(p, ++at, VB_PAPER_GIVEN))
        ;
    return at < p->count && p->tokens[at].kind == VB_TOKEN_CITATION;
}

/* The symbols just after the description, ", contained in document A/85/1", or in the first bracket of the rest of
 * the sentence that begins with one, if no other paper, date or citation stands between. */
static void read_symbols(phrase *p, uint32_t end)
{
    uint32_t at;
    for (at = p->kind; at < end && p->symbol_count == 0; at++)
        if (opens_symbol(p, at))
            read_bracket(p, at, past_brackets(p, at));
    if (p->symbol_count)
        return;
    at = is_comma(p, end) ? end + 1 : end;
    while (at > end && has(p, at, VB_PAPER_GIVEN | VB_PAPER_SMALL))
        at++;
    if (at > end && read_list(p, at) > at)
        return;
    for (at = end; at < p->count && at < end + REACH && p->symbol_count == 0; at++) {
        vb_str number = press_number(p, at);
        if (number.len)
            p->symbols[p->symbol_count++] = number;
        else if (opens_symbol(p, at))
            read_bracket(p, at, past_brackets(p, at));
        if (p->tokens[at].kind == VB_TOKEN_SENTENCE || p->tokens[at].kind == VB_TOKEN_DATE ||
            p->tokens[at].kind == VB_TOKEN_CITATION || is_kind(p, at))
            return;
    }
}

/* The number of a note's mark, plain or superscript digits; 0 if it is none. */
static uint32_t mark_value(vb_str mark)
{
    uint32_t value = 0;
    for (size_t at = 0; at < mark.len && value < NOTES_MAX;) {
        vb_rune r = vb_utf8_at(mark, at);
        uint32_t digit = r.value == 0xB9                         ? 1
                         : r.value == 0xB2 || r.value == 0xB3    ? r.value - 0xB0
                         : r.value >= 0x2070 && r.value < 0x207A ? r.value - 0x2070
                         : vb_rune_is_digit(r.value)             ? r.value - '0'
                                                                 : NOTES_MAX;
        if (digit == NOTES_MAX)
            return 0;
        value = value * 10 + digit;
        at += r.len;
    }
    return value;
}

/* The first citation that begins at or after byte `from`. */
static uint32_t citation_from(const vb_citation *citations, uint32_t count, uint32_t from)
{
    uint32_t low = 0;
    for (uint32_t high = count; low < high;) {
        uint32_t middle = low + (high - low) / 2;
        if (citations[middle].span.from < from)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The symbols that the note of mark `token` gives. */
static void read_note(phrase *p, uint32_t token)
{
    uint32_t number = mark_value(vb_str_span(p->doc->text, p->tokens[token].span)), count, blocks;
    uint32_t block = number < NOTES_MAX ? p->notes[number] : VB_NO_INDEX;
    if (block == VB_NO_INDEX)
        return;
    vb_span note = vb_doc_blocks(p->doc, &blocks)[block].span;
    const vb_citation *citations = vb_doc_citations(p->doc, &count);
    for (uint32_t i = citation_from(citations, count, note.from); i < count && citations[i].span.to <= note.to; i++)
        add_symbol(p, citations + i);
}

/* Marks inside the description and just after it; a mark that lost its height is a number before an end. */
static void read_notes(phrase *p, uint32_t end)
{
    for (uint32_t i = p->kind; i < end && p->symbol_count == 0; i++)
        if (p->tokens[i].kind == VB_TOKEN_MARK)
            read_note(p, i);
    while (end < p->count && (is_comma(p, end) || is_sign(p, end, '.')))
        end++;
    if (p->symbol_count || end >= p->count)
        return;
    bool is_lost = p->tokens[end].kind == VB_TOKEN_DAY && !p->tokens[end].date.month &&
                   (end + 1 == p->count || p->tokens[end + 1].kind == VB_TOKEN_SENTENCE || is_comma(p, end + 1));
    if (p->tokens[end].kind == VB_TOKEN_MARK || is_lost)
        read_note(p, end);
}

/* ---- records ------------------------------------------------------------------------------- */

static bool add_records(phrase *p)
{
    vb_span span = token_span(p, p->from, p->end);
    uint32_t given = p->symbol_count >= p->date_count || p->symbol_count == 0 ? p->symbol_count : 0;
    for (uint32_t i = 0; i < p->date_count; i++) {
        vb_described *record = vb_doc_add(p->doc, VB_LAYER_DESCRIBED);
        if (!record)
            return false;
        *record = (vb_described){.span = span,
                                 .date = p->dates[i],
                                 .author = p->author,
                                 .kind = p->tokens[p->kind].paper,
                                 .symbol = i < given ? p->symbols[i] : (vb_str){"", 0}};
    }
    return true;
}

/* Back over "his", "the", "special" to where the description begins. */
static uint32_t start_of(const phrase *p)
{
    uint32_t at = p->kind;
    while (at > 0 && p->kind - at < 3 && p->tokens[at - 1].kind == VB_TOKEN_WORD && !p->tokens[at - 1].roles)
        at--;
    return at > 0 && has(p, at - 1, VB_PAPER_HIS | VB_PAPER_OWN) ? at - 1 : p->kind;
}

/* A description whose kind of paper is token `kind`; past it in *next. False when memory fails. */
static bool describe(phrase *p, uint32_t kind, uint32_t *next)
{
    uint32_t first, end;
    p->kind = kind;
    p->from = kind;
    p->from = start_of(p);
    p->author = (vb_span){0, 0};
    p->symbol_count = 0;
    *next = kind + 1;
    if (!find_dates(p, &first, &end))
        return true;
    read_before_date(p, first);
    end = read_after_date(p, end);
    read_possessor(p, &end);
    if (has(p, kind, VB_PAPER_OWNED) && (vb_span_is_empty(p->author) || p->tokens[kind].is_capital))
        return true; /* "the Astrel Declaration" is an instrument */
    read_author_before(p);
    if (vb_span_is_empty(p->author) && has(p, p->from, VB_PAPER_OWN))
        p->author = p->tokens[p->from].span;
    p->end = end;
    read_symbols(p, end);
    read_notes(p, end);
    *next = p->end;
    return add_records(p);
}

/* The kind of paper in the clause that begins at `from`, after a word of issuing or in "in a statement"; 0 if none. */
static uint32_t kind_in_clause(const phrase *p, uint32_t from)
{
    uint32_t issued = 0, placed = 0;
    for (uint32_t at = from; at < p->count && at < from + NAME_TOKENS && !is_end(p, at); at++) {
        if (p->tokens[at].kind == VB_TOKEN_DATE || p->tokens[at].kind == VB_TOKEN_CITATION)
            return 0;
        if (is_kind(p, at))
            return (issued && at - issued < 6) || (placed && at - placed < 4) ? at : 0;
        issued = has(p, at, VB_PAPER_ISSUED) ? at : issued;
        placed = has(p, at, VB_PAPER_AT) ? at : placed;
    }
    return 0;
}

/* "On 18 November 2031, the Panel issued its midterm report": the date stands first. */
static bool describe_dated_first(phrase *p, uint32_t date, uint32_t *next)
{
    uint32_t name = is_comma(p, date + 1) ? date + 2 : date + 1;
    *next = date + 1;
    if (p->is_loose || !(date > 0 && has(p, date - 1, VB_PAPER_ON)) || !p->tokens[date].date.day)
        return true;
    uint32_t kind = kind_in_clause(p, name), first, end;
    if (!kind)
        return true;
    p->kind = kind;
    if (find_dates(p, &first, &end))
        return true;
    p->from = date;
    p->author = (vb_span){0, 0};
    p->symbol_count = 0;
    p->dates[0] = p->tokens[date].date;
    p->date_count = 1;
    take_author(p, name);
    p->end = kind + 1;
    read_symbols(p, p->end);
    read_notes(p, p->end);
    *next = p->end;
    return add_records(p);
}

/* Chinese: "2031年4月9日诺尔瓦尼亚常驻联合国代表给秘书长的信(A/85/1)", "秘书长2031年4月9日的报告". */
static bool describe_chinese(phrase *p, uint32_t date, uint32_t *next)
{
    uint32_t kind = date + 1, to = 0;
    *next = date + 1;
    for (; kind < p->count && kind < date + REACH && !is_kind(p, kind); kind++) {
        if (is_end(p, kind) || p->tokens[kind].kind == VB_TOKEN_DATE || p->tokens[kind].kind == VB_TOKEN_CITATION)
            return true;
        if (!to && has(p, kind, VB_PAPER_TO | VB_PAPER_BY))
            to = kind;
    }
    if (!is_kind(p, kind) || kind >= date + REACH)
        return true;
    uint32_t name = date;
    while (name > 0 && date - name < 12 && p->tokens[name - 1].kind == VB_TOKEN_WORD && !p->tokens[name - 1].roles)
        name--;
    p->kind = kind;
    p->from = date;
    p->end = kind + 1;
    p->author = to > date + 1 ? token_span(p, date + 1, to) : token_span(p, name, date);
    p->symbol_count = 0;
    p->dates[0] = p->tokens[date].date;
    p->date_count = 1;
    read_symbols(p, p->end);
    read_notes(p, p->end);
    *next = p->end;
    return !p->dates[0].day || add_records(p);
}

static bool describe_all(phrase *p)
{
    bool good = true;
    for (uint32_t i = 0, next; i < p->count && good; i = next) {
        next = i + 1;
        if (p->tokens[i].kind == VB_TOKEN_DATE && p->lang == VB_LANG_ZH)
            good = describe_chinese(p, i, &next);
        else if (p->tokens[i].kind == VB_TOKEN_DATE)
            good = describe_dated_first(p, i, &next);
        else if (is_kind(p, i) && p->lang != VB_LANG_ZH)
            good = describe(p, i, &next);
    }
    return good;
}

/* ---- the pass -------------------------------------------------------------------------------- */

static bool is_running_text(vb_block_kind kind)
{
    return kind == VB_BLOCK_PREAMBULAR || kind == VB_BLOCK_OPERATIVE || kind == VB_BLOCK_POINT ||
           kind == VB_BLOCK_PARAGRAPH || kind == VB_BLOCK_NOTE || kind == VB_BLOCK_ROW || kind == VB_BLOCK_FORMULA;
}

static uint32_t stretch_end(vb_str text, vb_span rest)
{
    if (rest.to - rest.from <= STRETCH_BYTES)
        return rest.to;
    uint32_t end = rest.from + STRETCH_BYTES;
    while (end > rest.from + STRETCH_BYTES / 2 && text.at[end] != ' ')
        end--;
    while (end > rest.from + 4 && ((uint8_t) text.at[end] & 0xC0) == 0x80)
        end--;
    return end;
}

static bool read_block(vb_doc *doc, const vb_block *block, vb_span span, const uint32_t *notes, vb_buf *tokens,
                       uint32_t *citation)
{
    bool good = true;
    for (uint32_t from = span.from; from < span.to && good;) {
        uint32_t to = stretch_end(doc->text, (vb_span){from, span.to});
        vb_buf_clear(tokens);
        vb_paper_tokens(tokens, doc, (vb_span){from, to}, block->lang, citation);
        phrase p = {.doc = doc,
                    .notes = notes,
                    .tokens = (const vb_token *) (const void *) tokens->at,
                    .count = (uint32_t) (tokens->len / sizeof(vb_token)),
                    .lang = block->lang,
                    .is_loose = block->lang == VB_LANG_RU || block->lang == VB_LANG_AR || block->lang == VB_LANG_ZH,
                    .block = block->kind};
        good = !tokens->failed && describe_all(&p);
        from = to;
    }
    return good;
}

/* What the text says of the papers of one date and kind. */
typedef struct known {
    vb_date date;
    vb_str kind, symbol;
    bool is_used, is_one; /* all that have a symbol have this one */
} known;

static known *known_of(known *table, uint32_t size, const vb_described *d)
{
    uint32_t at = (uint32_t) (d->date.year * 397 + d->date.month * 31 + d->date.day) * 2654435761u + (uint32_t) d->kind.len;
    for (;; at++) {
        known *k = table + (at & (size - 1));
        if (!k->is_used || (vb_date_compare(k->date, d->date) == 0 && vb_str_equal(k->kind, d->kind)))
            return k;
    }
}

/* A paper named again with its date and kind alone is the one whose symbol the text gave. */
static bool carry_symbols(vb_doc *doc)
{
    vb_layer *layer = doc->layers + VB_LAYER_DESCRIBED;
    vb_described *records = layer->records;
    uint32_t size = 4;
    while (size < layer->count * 2)
        size *= 2;
    known *table = calloc(size, sizeof *table);
    if (!table)
        return false;
    for (uint32_t i = 0; i < layer->count; i++) {
        known *k = known_of(table, size, records + i);
        if (!k->is_used)
            *k = (known){records[i].date, records[i].kind, {"", 0}, true, true};
        if (records[i].symbol.len) {
            k->is_one = k->is_one && (!k->symbol.len || vb_str_equal(k->symbol, records[i].symbol));
            k->symbol = records[i].symbol;
        }
    }
    for (uint32_t i = 0; i < layer->count; i++) {
        const known *k = known_of(table, size, records + i);
        if (!records[i].symbol.len && k->is_one)
            records[i].symbol = k->symbol;
    }
    free(table);
    return true;
}

/* The numbered notes of the document, so that a mark finds its note at once. */
static uint32_t *number_notes(const vb_doc *doc)
{
    uint32_t count, number;
    const vb_block *blocks = vb_doc_blocks(doc, &count);
    uint32_t *notes = malloc(NOTES_MAX * sizeof *notes);
    for (uint32_t i = 0; notes && i < NOTES_MAX; i++)
        notes[i] = VB_NO_INDEX;
    for (uint32_t i = 0; notes && i < count; i++) {
        if (blocks[i].kind != VB_BLOCK_NOTE)
            continue;
        number = mark_value(vb_str_span(doc->text, blocks[i].num));
        if (number && number < NOTES_MAX && notes[number] == VB_NO_INDEX)
            notes[number] = i;
    }
    return notes;
}

vb_status vb_pass_described(vb_doc *doc, const vb_analysis_options *options, vb_err *err)
{
    uint32_t count, done = 0, citation = 0;
    const vb_block *blocks = vb_doc_blocks(doc, &count);
    vb_buf tokens = VB_BUF_INIT;
    uint32_t *notes = number_notes(doc);
    bool good = notes != NULL;
    (void) options;
    for (uint32_t i = 0; i < count && good; i++) {
        vb_span span = {blocks[i].span.from > done ? blocks[i].span.from : done, blocks[i].span.to};
        if (!is_running_text(blocks[i].kind) || span.from >= span.to)
            continue;
        good = read_block(doc, blocks + i, span, notes, &tokens, &citation);
        done = span.to;
    }
    good = good && carry_symbols(doc);
    vb_buf_free(&tokens);
    free(notes);
    return good && !vb_arena_failed(doc->arena) ? VB_OK : vb_err_memory(err);
}

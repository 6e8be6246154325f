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
#include "analysis/paper_phrase.h"
#include "base/utf8.h"

#define STRETCH_BYTES (64u << 10) /* looked at in one go: a thousand times a description */
#define LINKS_MAX 8               /* of author, addressee, place after a date */

/* A name that may be the author's: kept if there is none yet. Past it. */
static uint32_t take_author(vb_paper_phrase *p, uint32_t at)
{
    uint32_t end = vb_paper_name_end(p, at);
    if (vb_span_is_empty(p->author))
        p->author = vb_paper_span(p, at, end);
    return end;
}

/* ---- from the kind of paper to the date ------------------------------------------------- */

/* May a date after this kind follow a bare comma, as in notes: "Statement at the 810th meeting, 20 May 2031"? */
static bool takes_comma(const vb_paper_phrase *p)
{
    return p->block == VB_BLOCK_NOTE ||
           (p->tokens[p->kind].is_capital && p->block == VB_BLOCK_PARAGRAPH && p->from > 0);
}

/* Could this token own a date that comes after it? */
static bool is_owner(const vb_paper_phrase *p, uint32_t i)
{
    const vb_token *t = p->tokens + i;
    return t->kind == VB_TOKEN_WORD && t->roles == 0 && !t->is_capital && !p->is_loose;
}

static bool try_dates(vb_paper_phrase *p, uint32_t at, uint32_t *end)
{
    *end = vb_paper_take_dates(p, at);
    if (*end == at)
        return false;
    for (uint32_t i = 0; i < p->date_count; i++)
        if (p->dates[i].day == 0 && p->date_count > 1)
            return false;
    return true;
}

/* Looks for the date that belongs to the kind of paper at p->kind; *end is the token after the dates. */
static bool find_dates(vb_paper_phrase *p, uint32_t *first, uint32_t *end)
{
    uint32_t owners = 0;
    bool is_issued = false; /* "опубликованное Министерством 14 июня": no word stands before the date */
    for (uint32_t at = p->kind + 1; at < p->count && at < p->kind + VB_PAPER_REACH;) {
        uint32_t past = vb_paper_past_brackets(p, at);
        if (past > at) {
            at = past;
            continue;
        }
        *first = at;
        if (vb_paper_is_link_to_date(p, at, VB_PAPER_DATED) && try_dates(p, at + 1, end))
            return true;
        bool after_comma = vb_paper_is_comma(p, at - 1);
        if (owners == 0 && vb_paper_is_link_to_date(p, at, VB_PAPER_OF | (after_comma ? 0 : VB_PAPER_ON)) &&
            try_dates(p, at + 1, end))
            return true;
        if (owners == 0 && vb_paper_is_comma(p, at) && takes_comma(p) && at + 1 < p->count &&
            p->tokens[at + 1].kind == VB_TOKEN_DATE && p->tokens[at + 1].date.day && try_dates(p, at + 1, end))
            return true;
        if (is_issued && p->tokens[at].kind == VB_TOKEN_DATE && p->tokens[at].date.day && try_dates(p, at, end))
            return true;
        if (vb_paper_is_end(p, at) || vb_paper_is_kind(p, at) || p->tokens[at].kind == VB_TOKEN_DATE ||
            p->tokens[at].kind == VB_TOKEN_CITATION)
            return false;
        if (vb_paper_has(p, at, VB_PAPER_ISSUED)) {
            owners = 0;
            is_issued = p->is_loose;
        }
        owners += is_owner(p, at);
        at++;
    }
    return false;
}

/* ---- the author ------------------------------------------------------------------ */

/* "the report of X to Y": between the kind and its date. */
static void read_before_date(vb_paper_phrase *p, uint32_t to)
{
    for (uint32_t at = p->kind + 1; at < to;) {
        uint32_t end = at;
        if (vb_paper_has(p, at, VB_PAPER_BY))
            end = take_author(p, at + 1);
        else if (vb_paper_has(p, at, VB_PAPER_TO | VB_PAPER_AT))
            end = vb_paper_name_end(p, at + 1);
        else if (p->is_loose && at == p->kind + 1)
            end = take_author(p, at);
        at = end > at + 1 ? end : at + 1;
    }
}

/* "dated 9 April 2031 from X addressed to Y": after the date; past it. */
static uint32_t read_after_date(vb_paper_phrase *p, uint32_t at)
{
    uint32_t last = at;
    for (uint32_t step = 0; step < LINKS_MAX; step++) {
        uint32_t from = vb_paper_is_comma(p, at) ? at + 1 : at, end = from;
        bool is_joined = vb_paper_has(p, from, VB_PAPER_AND) && vb_paper_has(p, from + 1, VB_PAPER_TO | VB_PAPER_BY);
        if (is_joined || (from > at && vb_paper_has(p, from, VB_PAPER_AND))) /* "to the X and to the Y" */
            from = end = from + 1;
        if (vb_paper_has(p, from, VB_PAPER_BY))
            end = take_author(p, from + 1);
        else if (vb_paper_has(p, from, VB_PAPER_TO | VB_PAPER_AT))
            end = vb_paper_name_end(p, from + 1);
        if (end > from + 1)
            last = end;
        else if (!vb_paper_has(p, from, VB_PAPER_ISSUED | VB_PAPER_TO))
            break;
        at = end > from + 1 ? end : from + 1;
    }
    return last;
}

/* "In his report dated ..., the Chairman of the Group, ..." - "the Chairman, in his report dated ...". */
static void read_possessor(vb_paper_phrase *p, uint32_t *end)
{
    if (!vb_span_is_empty(p->author) || p->is_loose || p->from == p->kind || !vb_paper_has(p, p->from, VB_PAPER_HIS))
        return;
    uint32_t start = p->from;
    while (start > 0 && p->from - start < VB_PAPER_REACH && p->tokens[start - 1].kind != VB_TOKEN_SENTENCE)
        start--;
    uint32_t before = vb_paper_name_end(p, start);
    if (before > start + 1 && before < p->from)
        p->author = vb_paper_span(p, start, before);
    else if (vb_paper_is_comma(p, *end))
        *end = take_author(p, *end + 1) > *end + 1 ? vb_paper_name_end(p, *end + 1) : *end;
}

/* Russian: "письмо от 3 мая 2031 года Постоянного представителя Норвании (A/85/300)": the author in the genitive, where
 * a bracket, a comma or the addressee ends the name. */
static void read_genitive(vb_paper_phrase *p, uint32_t *end)
{
    if (p->lang != VB_LANG_RU || !vb_span_is_empty(p->author) || *end >= p->count || !p->tokens[*end].is_capital)
        return;
    uint32_t last = vb_paper_name_end(p, *end);
    if (last > *end + 1 &&
        (vb_paper_is_sign(p, last, '(') || vb_paper_is_comma(p, last) || vb_paper_has(p, last, VB_PAPER_TO))) {
        p->author = vb_paper_span(p, *end, last);
        *end = last;
    }
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
static void read_author_before(vb_paper_phrase *p)
{
    uint32_t start = p->kind;
    if (!vb_span_is_empty(p->author))
        return;
    while (start > 0 && p->kind - start < VB_PAPER_NAME_TOKENS && vb_paper_is_name_word(p, start - 1) &&
           p->tokens[start - 1].is_capital)
        start--;
    if (start < p->kind && start > 0 && p->tokens[start - 1].kind != VB_TOKEN_SENTENCE)
        p->author = without_genitive(p->doc->text, vb_paper_span(p, start, p->kind));
    else if (vb_paper_is_comma(p, p->kind - 1) && p->kind > 1 && p->tokens[p->kind].is_capital) {
        for (start = p->kind - 1;
             start > 0 && p->kind - start < VB_PAPER_NAME_TOKENS && vb_paper_is_name_word(p, start - 1); start--)
            ;
        p->author = vb_paper_span(p, start, p->kind - 1);
    }
}

/* ---- records ------------------------------------------------------------------------------- */

static bool add_records(vb_paper_phrase *p)
{
    vb_span span = vb_paper_span(p, p->from, p->end);
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
static uint32_t start_of(const vb_paper_phrase *p)
{
    uint32_t at = p->kind;
    while (at > 0 && p->kind - at < 3 && p->tokens[at - 1].kind == VB_TOKEN_WORD && !p->tokens[at - 1].roles)
        at--;
    return at > 0 && vb_paper_has(p, at - 1, VB_PAPER_HIS | VB_PAPER_OWN) ? at - 1 : p->kind;
}

/* A description whose kind of paper is token `kind`; past it in *next. False when memory fails. */
static bool describe(vb_paper_phrase *p, uint32_t kind, uint32_t *next)
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
    read_genitive(p, &end);
    if (vb_paper_has(p, kind, VB_PAPER_OWNED) && (vb_span_is_empty(p->author) || p->tokens[kind].is_capital))
        return true; /* "the Astrel Declaration" is an instrument */
    read_author_before(p);
    if (vb_span_is_empty(p->author) && vb_paper_has(p, p->from, VB_PAPER_OWN))
        p->author = p->tokens[p->from].span;
    p->end = end;
    vb_paper_read_symbols(p, end);
    *next = p->end;
    return add_records(p);
}

/* The kind of paper in the clause that begins at `from`, after a word of issuing or in "in a statement"; 0 if none. */
static uint32_t kind_in_clause(const vb_paper_phrase *p, uint32_t from)
{
    uint32_t issued = 0, placed = 0;
    for (uint32_t at = from; at < p->count && at < from + VB_PAPER_NAME_TOKENS && !vb_paper_is_end(p, at); at++) {
        if (p->tokens[at].kind == VB_TOKEN_DATE || p->tokens[at].kind == VB_TOKEN_CITATION)
            return 0;
        if (vb_paper_is_kind(p, at))
            return (issued && at - issued < 6) || (placed && at - placed < 4) ? at : 0;
        issued = vb_paper_has(p, at, VB_PAPER_ISSUED) ? at : issued;
        placed = vb_paper_has(p, at, VB_PAPER_AT) ? at : placed;
    }
    return 0;
}

/* "On 18 November 2031, the Panel issued its midterm report": the date stands first. */
static bool describe_dated_first(vb_paper_phrase *p, uint32_t date, uint32_t *next)
{
    uint32_t name = vb_paper_is_comma(p, date + 1) ? date + 2 : date + 1;
    *next = date + 1;
    if (p->is_loose || !(date > 0 && vb_paper_has(p, date - 1, VB_PAPER_ON)) || !p->tokens[date].date.day)
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
    vb_paper_read_symbols(p, p->end);
    *next = p->end;
    return add_records(p);
}

/* Chinese: "2031年4月9日诺尔瓦尼亚常驻联合国代表给秘书长的信(A/85/1)", "秘书长2031年4月9日的报告". */
static bool describe_chinese(vb_paper_phrase *p, uint32_t date, uint32_t *next)
{
    uint32_t kind = date + 1, to = 0;
    *next = date + 1;
    for (; kind < p->count && kind < date + VB_PAPER_REACH && !vb_paper_is_kind(p, kind); kind++) {
        if (vb_paper_is_end(p, kind) || p->tokens[kind].kind == VB_TOKEN_DATE ||
            p->tokens[kind].kind == VB_TOKEN_CITATION)
            return true;
        if (!to && vb_paper_has(p, kind, VB_PAPER_TO | VB_PAPER_BY))
            to = kind;
    }
    if (!vb_paper_is_kind(p, kind) || kind >= date + VB_PAPER_REACH)
        return true;
    uint32_t name = date, last = date;
    if (name > 0 && vb_paper_has(p, name - 1, VB_PAPER_ON))
        name = --last; /* "外交部长在4月9日的信中": the word before the date is no part of the name */
    while (name > 0 && date - name < 12 && p->tokens[name - 1].kind == VB_TOKEN_WORD && !p->tokens[name - 1].roles)
        name--;
    p->kind = kind;
    p->from = date;
    p->end = kind + 1;
    p->author = to > date + 1 ? vb_paper_span(p, date + 1, to) : vb_paper_span(p, name, last);
    p->symbol_count = 0;
    p->dates[0] = p->tokens[date].date;
    p->date_count = 1;
    vb_paper_read_symbols(p, p->end);
    *next = p->end;
    return !p->dates[0].day || add_records(p);
}

static bool describe_all(vb_paper_phrase *p)
{
    bool good = true;
    for (uint32_t i = 0, next; i < p->count && good; i = next) {
        next = i + 1;
        if (p->tokens[i].kind == VB_TOKEN_DATE && p->lang == VB_LANG_ZH)
            good = describe_chinese(p, i, &next);
        else if (p->tokens[i].kind == VB_TOKEN_DATE)
            good = describe_dated_first(p, i, &next);
        else if (vb_paper_is_kind(p, i) && p->lang != VB_LANG_ZH)
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

static bool is_digit_at(vb_str text, size_t at) { return at < text.len && vb_rune_is_digit((uint8_t) text.at[at]); }

/* Four digits in a row, of which every fourth byte must be one. */
static bool has_four_digits(vb_str text)
{
    for (size_t at = 3; at < text.len; at += 4) {
        if (!is_digit_at(text, at))
            continue;
        size_t from = at, to = at;
        while (from > at - 3 && is_digit_at(text, from - 1))
            from--;
        while (to - from < 4 && is_digit_at(text, to))
            to++;
        if (to - from == 4)
            return true;
    }
    return false;
}

/* Without a year there is no date, and no need to look closer: four digits, or in Chinese perhaps numerals. */
static bool has_year(vb_str text, vb_lang lang)
{
    return lang == VB_LANG_ZH ? vb_str_find(text, VB_S("\xE5\xB9\xB4"), 0) != SIZE_MAX /* U+5E74, year */
                              : has_four_digits(text);
}

/* Does `text` name a kind of paper? */
static bool has_kind(vb_str text, vb_lang lang)
{
    const vb_lexicon *lexicon = vb_paper_lexicon(lang);
    const uint8_t *starts = vb_paper_starts[lang == VB_LANG_NONE ? VB_LANG_EN : lang];
    size_t end;
    int row;
    for (size_t at = vb_find_start(starts, text, 0, false); at < text.len;
         at = vb_find_start(starts, text, at + 1, false))
        if (vb_lexicon_at(lexicon, text, at, &end, &row) &&
            vb_paper_words[row].roles & (VB_PAPER_KIND | VB_PAPER_OWNED))
            return true;
    return false;
}

static bool read_block(vb_doc *doc, const vb_block *block, vb_span span, const uint32_t *notes, vb_buf *tokens,
                       uint32_t *citation)
{
    bool good = true;
    for (uint32_t from = span.from; from < span.to && good;) {
        uint32_t to = stretch_end(doc->text, (vb_span){from, span.to});
        vb_buf_clear(tokens);
        vb_paper_tokens(tokens, doc, (vb_span){from, to}, block->lang, citation);
        vb_paper_phrase p = {.doc = doc,
                             .notes = notes,
                             .tokens = (const vb_token *) (const void *) tokens->at,
                             .count = (uint32_t) (tokens->len / sizeof(vb_token)),
                             .lang = block->lang,
                             .is_loose =
                                 block->lang == VB_LANG_RU || block->lang == VB_LANG_AR || block->lang == VB_LANG_ZH,
                             .block = block->kind};
        good = !tokens->failed && describe_all(&p);
        from = to;
    }
    return good;
}

vb_status vb_pass_described(vb_doc *doc, const vb_analysis_options *options, vb_err *err)
{
    uint32_t count, done = 0, citation = 0;
    const vb_block *blocks = vb_doc_blocks(doc, &count);
    vb_buf tokens = VB_BUF_INIT;
    uint32_t *notes = vb_paper_notes(doc);
    bool good = notes != NULL;
    (void) options;
    for (uint32_t i = 0; i < count && good; i++) {
        vb_span span = {blocks[i].span.from > done ? blocks[i].span.from : done, blocks[i].span.to};
        if (!is_running_text(blocks[i].kind) || span.from >= span.to)
            continue;
        done = span.to;
        vb_str text = vb_str_span(doc->text, span);
        if (!has_year(text, blocks[i].lang) || !has_kind(text, blocks[i].lang))
            continue;
        good = read_block(doc, blocks + i, span, notes, &tokens, &citation);
    }
    good = good && vb_paper_carry_symbols(doc);
    vb_buf_free(&tokens);
    free(notes);
    return good && !vb_arena_failed(doc->arena) ? VB_OK : vb_err_memory(err);
}

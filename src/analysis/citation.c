/* citation.c - the scan for citations. One pass over the text looks at digits and at the
 * words that may begin a citation (a noun without a number, "Article", "Ibid."); all other
 * bytes are passed over. What a hit is, the neighbouring files decide:
 *
 *     digit in a word of capitals and "/"   a symbol: citation_symbol.c
 *     other digit                           a number: citation_list.c looks left and right of it
 *     "resolution", "document"              points back: citation_short.c
 *     "Article", "Chapter"                  the Charter: citation_charter.c
 *
 * Citations are added in order of place. A document's own symbol, printed as its own, is none. */
#include "analysis/citation.h"

#include <string.h>

#include "analysis/analysis.h"
#include "base/utf8.h"
#include "model/names.h"
#include "model/symbol.h"

#define TOKEN_MAX 64 /* bytes looked back from a digit to the start of a symbol: the longest has 43 */

static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_token(char c) { return vb_byte_is_letter(c) || is_digit(c) || c == '/' || c == '.' || c == '-'; }

static vb_where where_at(const vb_doc *doc, uint32_t at)
{
    uint32_t count;
    const vb_block *blocks = vb_doc_blocks(doc, &count);
    for (uint32_t i = vb_doc_block_at(doc, at); i != VB_NO_INDEX && i < count; i = blocks[i].parent) {
        if (blocks[i].kind == VB_BLOCK_NOTE)
            return VB_WHERE_NOTE;
        if (blocks[i].kind == VB_BLOCK_MASTHEAD)
            return VB_WHERE_MASTHEAD;
        if (blocks[i].kind == VB_BLOCK_ANNEX || blocks[i].kind == VB_BLOCK_ENCLOSURE ||
            blocks[i].kind == VB_BLOCK_APPENDIX)
            return VB_WHERE_ANNEX;
    }
    return VB_WHERE_BODY;
}

vb_citation vb_cite_new(const vb_cite_scan *scan, size_t from, size_t to)
{
    return (vb_citation){.span = {(uint32_t) from, (uint32_t) to},
                         .antecedent = VB_NO_INDEX,
                         .where = where_at(scan->doc, (uint32_t) from)};
}

static bool is_heading_at(const vb_doc *doc, uint32_t at)
{
    uint32_t count, i = vb_doc_block_at(doc, at);
    const vb_block *blocks = vb_doc_blocks(doc, &count);
    return i < count && (blocks[i].kind == VB_BLOCK_TITLE || blocks[i].kind == VB_BLOCK_MASTHEAD);
}

/* Does it stand alone in its line, as a running head does? */
static bool is_whole_line(vb_str text, vb_span span)
{
    size_t from = vb_cite_back_over_blanks(text, span.from), to = vb_cite_skip_blanks(text, span.to);
    return (from == 0 || text.at[from - 1] == '\n') && (to == text.len || text.at[to] == '\n');
}

static bool is_own(const vb_cite_scan *scan, const vb_citation *citation)
{
    const vb_masthead *m = &scan->doc->masthead;
    bool has_line = !vb_span_is_empty(
        m->number_line.at); /* then the rest of a title speaks of others: "becomes resolution 74/249 A" */
    bool is_head = citation->where == VB_WHERE_MASTHEAD ||
                   (!has_line && is_heading_at(scan->doc, citation->span.from)) ||
                   vb_span_holds(m->symbols_at, citation->span) || vb_span_holds(m->number_line.at, citation->span) ||
                   is_whole_line(scan->text, citation->span);
    for (uint32_t i = 0; i < m->symbols.count && is_head; i++)
        if (vb_symbol_same(m->symbols.items[i], citation->symbol))
            return true;
    return false;
}

bool vb_cite_add(vb_cite_scan *scan, const vb_citation *citation)
{
    if (is_own(scan, citation))
        return false;
    vb_citation *added = vb_doc_add(scan->doc, VB_LAYER_CITATION);
    if (added)
        *added = *citation;
    scan->failed = scan->failed || !added;
    return added != NULL;
}

/* ---- digits --------------------------------------------------------------- */

/* The start of the word of capitals, digits, "/", "." and "-" that the digit at `at` stands in. */
static size_t token_start(vb_str text, size_t at, size_t floor)
{
    size_t start = at;
    if (start > floor + 1 && text.at[start - 1] == ' ' && text.at[start - 2] == '/')
        start--;
    if (start > floor + 3 && text.at[start - 1] == '(' && text.at[start - 2] >= 'A' && text.at[start - 2] <= 'Z')
        start--; /* "ICCD/COP(14)/23" */
    while (start > floor && at - start < TOKEN_MAX && is_token(text.at[start - 1]))
        start--;
    return start;
}

/* The start of the mark of a session ("ES-", "دإ-") that ends at the digit at `at`, else `at`. */
static size_t session_mark_start(vb_str text, size_t at, size_t floor)
{
    size_t end;
    int row;
    for (size_t back = 8; back >= 2; back--)
        if (at >= floor + back && vb_lexicon_at(&vb_lexicon_session_mark, text, at - back, &end, &row) && end == at) {
            vb_rune before = vb_utf8_before(text, at - back);
            if (!vb_rune_is_letter(before.value) || vb_rune_is_han(before.value))
                return at - back;
        }
    return at;
}

static size_t skip_digits(vb_str text, size_t at)
{
    while (at < text.len && is_digit(text.at[at]))
        at++;
    return at;
}

static size_t skip_token(vb_str text, size_t at)
{
    while (at < text.len && is_token(text.at[at]))
        at++;
    return at;
}

/* A word that lost the blank after it: "Resolution70/1". */
static bool is_word_of_letters(vb_str token)
{
    size_t n = 0;
    while (n < token.len && vb_byte_is_letter(token.at[n]))
        n++;
    return n == token.len && n > 2;
}

/* Does a Cyrillic letter touch the word at [start, at), which goes on behind a "/"? */
static bool may_be_mixed(vb_str text, size_t start, size_t at)
{
    bool has_slash = vb_str_find_byte(vb_str_part(text, start, at), '/', 0) != SIZE_MAX;
    return has_slash && start > 0 && (unsigned char) text.at[start - 1] >= 0x80;
}

/* A digit at `at`, nothing before `floor` to be looked at again: where to go on. */
static size_t digit_at(vb_cite_scan *scan, size_t at, size_t floor)
{
    size_t start = token_start(scan->text, at, floor);
    if (start < at && !is_word_of_letters(vb_str_part(scan->text, start, at))) {
        size_t end = vb_cite_symbol_at(scan, start);
        if (end == start && may_be_mixed(scan->text, start, at))
            end = vb_cite_mixed_symbol_at(scan, start, floor);
        if (end > start)
            return end;
        size_t marked = scan->text.at[at - 1] == '-'   ? session_mark_start(scan->text, at, floor)
                        : scan->text.at[at - 1] == '/' ? start /* "XIV/8" */
                                                       : at;
        end = marked < at ? vb_cite_group_at(scan, marked) : marked;
        return end > marked ? end : skip_token(scan->text, at);
    }
    size_t end = vb_cite_group_at(scan, at);
    return end > at ? end : skip_digits(scan->text, at);
}

/* ---- the pass -------------------------------------------------------------- */

/* Does a word begin at `at`? Han letters are words by themselves. */
static bool is_word_start(vb_str text, size_t at)
{
    if (at == 0 || (unsigned char) text.at[at - 1] < 0x80)
        return at == 0 || (!vb_byte_is_letter(text.at[at - 1]) && !is_digit(text.at[at - 1])) ||
               vb_rune_is_han(vb_utf8_at(text, at).value);
    vb_rune before = vb_utf8_before(text, at);
    return !vb_rune_is_letter(before.value) || vb_rune_is_han(before.value);
}

static size_t word_at(vb_cite_scan *scan, size_t at)
{
    size_t end;
    int row;
    if (!is_word_start(scan->text, at))
        return at + 1;
    if (vb_lexicon_at(&vb_lexicon_treaty, scan->text, at, &end, &row))
        return vb_cite_treaty_at(scan, at, end, row);
    if (!vb_lexicon_at(&vb_lexicon_cite_trigger, scan->text, at, &end, &row))
        return at + 1;
    switch (vb_citation_words[row].role) {
    case VB_CITE_ROLE_IBID:
        return vb_cite_ibid_at(scan, at, end);
    case VB_CITE_ROLE_ARTICLE:
    case VB_CITE_ROLE_CHAPTER:
        return vb_cite_charter_at(scan, at, end, row);
    case VB_CITE_ROLE_TREATY_SERIES:
        return vb_cite_series_at(scan, at, end);
    case VB_CITE_ROLE_REPORTS:
        return vb_cite_reports_at(scan, at, end);
    case VB_CITE_ROLE_PERMANENT_COURT:
        return vb_cite_permanent_court_at(scan, at, end);
    case VB_CITE_ROLE_COMMENT:
        return vb_cite_comment_at(scan, at, end);
    default:
        return vb_cite_short_at(scan, at, end, row);
    }
}

/* The first place from `at` on where a number or a word that begins a citation may begin. */
static size_t next_start(vb_str text, size_t at) { return vb_find_start(vb_cite_starts, text, at, true); }

static void scan_text(vb_cite_scan *scan)
{
    size_t floor = 0;
    vb_str text = scan->text;
    for (size_t at = next_start(text, 0); at < text.len && !scan->failed; at = next_start(text, at)) {
        if (is_digit(text.at[at]))
            at = floor = digit_at(scan, at, floor);
        else
            at = word_at(scan, at);
    }
}

static vb_date latest(vb_date a, vb_date b) { return vb_date_compare(a, b) < 0 ? b : a; }

vb_status vb_pass_citation(vb_doc *doc, const vb_analysis_options *options, vb_err *err)
{
    const vb_masthead *m = &doc->masthead;
    vb_cite_scan scan = {.doc = doc, .text = doc->text};
    scan.issuer = vb_cite_body_of_symbol(vb_doc_id(doc));
    scan.date = latest(latest(m->date.date, m->adopted.date), m->letter_date.date);
    if (scan.date.year == 0 && options)
        scan.date = options->today;
    scan_text(&scan);
    if (scan.failed || vb_arena_failed(doc->arena))
        return vb_err_memory(err);
    vb_doc_sort(doc, VB_LAYER_CITATION);
    return VB_OK;
}

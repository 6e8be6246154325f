/* citation_symbol.c - symbols in running text, and what prose leaves out after them:
 *
 *     mention = symbol { suffix | number | part }
 *     suffix  = joint "Add.1"                         "A/60/87 and Corr.1"
 *     number  = joint digits                          "A/64/115, 174, 323 and 324": they share the stem "A/64/"
 *     part    = joint "(Vol. II)"                     "A/79/5 (Vol. I) and (Vol. II)"
 *
 * Numbers rise in such a list, and it is closed by a conjunction. Letters of another script that look like Latin ones
 * (data/look_alikes.tsv) are read as those, with a remark. */
#include <string.h>

#include "analysis/citation.h"
#include "base/utf8.h"
#include "model/symbol.h"

#define FOLDED_MAX 96   /* bytes of a symbol typed with look-alike letters */
#define NUMBER_DIGITS 6 /* of a number in a symbol */

static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static char byte_at(vb_str text, size_t at) { return at < text.len ? text.at[at] : '\0'; }

/* A symbol with what is known of its end: "A/64/" + 115. */
typedef struct stem {
    vb_str symbol, before; /* before: up to its last number; empty when that is no number that can be shared */
    uint32_t last;
} stem;

static stem stem_of(vb_str symbol)
{
    stem s = {.symbol = symbol};
    size_t at = symbol.len;
    while (at > 0 && is_digit(symbol.at[at - 1]))
        at--;
    bool is_adopted = vb_str_find(symbol, VB_S("/RES/"), 0) != SIZE_MAX;
    if (at < symbol.len && at > 2 && !is_adopted && vb_str_number(vb_str_part(symbol, at, symbol.len), 999999, &s.last))
        s.before = vb_str_part(symbol, 0, at);
    return s;
}

static void emit(vb_cite_scan *scan, vb_span span, vb_str symbol, const char *why)
{
    vb_citation citation = vb_cite_new(scan, span.from, span.to);
    citation.symbol = symbol;
    citation.form = VB_FORM_ELIDED;
    citation.kind = vb_symbol_is_record(symbol) ? VB_CITED_RECORD : VB_CITED_DOCUMENT;
    citation.why = vb_cite_why(why);
    (void) vb_cite_add(scan, &citation);
}

/* A conjunction or a comma after `at`, with the blanks about it; where it ends, or `at`. */
static size_t after_joint(vb_str text, size_t at, bool *is_word)
{
    size_t end, begin = vb_cite_after_comma(text, vb_cite_skip_marks(text, at));
    int row;
    *is_word = vb_lexicon_at(&vb_lexicon_cite_join, text, begin, &end, &row);
    if (*is_word && vb_citation_words[row].role == VB_CITE_ROLE_RANGE) /* "SR.11 to 13" */
        return at;
    return *is_word ? vb_cite_skip_blanks(text, end) : begin;
}

/* "Add.1" after "A/84/40 and": the place of a suffix that prose adds to the symbol before it. */
static bool find_suffix(const vb_cite_scan *scan, size_t at, vb_span *suffix)
{
    bool is_word;
    size_t end, begin = after_joint(scan->text, at, &is_word);
    int row;
    uint32_t number;
    if (begin == at || !vb_lexicon_at(&vb_lexicon_symbol_suffix, scan->text, begin, &end, &row))
        return false;
    vb_str rest = vb_str_part(scan->text, end, scan->text.len);
    if (!vb_scan_byte(&rest, '.') || !vb_scan_number(&rest, 3, 999, &number))
        return false;
    *suffix = (vb_span){(uint32_t) begin, (uint32_t) (scan->text.len - rest.len)};
    return true;
}

/* Does the list of numbers end, or go on with a comma or a conjunction, at `at`? A count of things does neither ("and
 * 15 States"). */
static bool ends_item(vb_str text, size_t at)
{
    size_t end, next = vb_cite_skip_blanks(text, vb_cite_skip_marks(text, at));
    int row;
    vb_rune r = vb_utf8_at(text, next);
    bool is_bracketed_year = r.value == '(' && is_digit(byte_at(text, next + 1));
    return !is_bracketed_year &&
           (r.len == 0 || r.value == '\n' || (r.value < 0x80 && strchr(".,;:)]", (int) r.value)) || r.value == 0x060C ||
            r.value == 0x3002 || r.value == 0x3001 || r.value == 0xFF0C || r.value == 0xFF1B || r.value == 0x061B ||
            vb_str_starts(vb_str_part(text, next, text.len), VB_S("号")) ||
            vb_lexicon_at(&vb_lexicon_cite_join, text, next, &end, &row));
}

/* The next number that shares a stem, higher than `last`; is_word: a conjunction joins it. */
static bool next_number(vb_str text, size_t at, uint32_t last, vb_span *span, uint32_t *number, bool *is_word)
{
    size_t begin = after_joint(text, at, is_word);
    vb_str rest = vb_str_part(text, begin, text.len);
    if (begin == at || !vb_scan_number(&rest, NUMBER_DIGITS, 999999, number) || *number <= last ||
        !ends_item(text, text.len - rest.len) || (byte_at(rest, 0) == '.' && is_digit(byte_at(rest, 1))))
        return false;
    *span = (vb_span){(uint32_t) begin, (uint32_t) (text.len - rest.len)};
    return true;
}

/* Where the rising numbers that follow a stem end: after the last that a conjunction joins; `at` if none does. */
static size_t numbers_end(vb_str text, size_t at, uint32_t last)
{
    size_t end = at;
    vb_span span;
    for (bool is_word; next_number(text, at, last, &span, &last, &is_word); at = span.to)
        end = is_word ? span.to : end;
    return end;
}

static size_t add_numbers(vb_cite_scan *scan, stem *of, size_t at)
{
    vb_span span;
    uint32_t number;
    bool is_word;
    size_t end = of->before.len ? numbers_end(scan->text, at, of->last) : at;
    while (at < end && next_number(scan->text, at, of->last, &span, &number, &is_word)) {
        of->symbol = vb_arena_format(scan->doc->arena, "%.*s%u", VB_STR_ARG(of->before), number);
        of->last = number;
        emit(scan, span, of->symbol, "number that shares the symbol before it");
        at = span.to;
    }
    return at;
}

/* "A/84/40" of "A/84/40/Add.1" when another "Add." follows. */
static vb_str without_suffix(vb_str symbol, vb_str kind)
{
    size_t slash = symbol.len;
    while (slash > 0 && symbol.at[slash - 1] != '/')
        slash--;
    return slash > 1 && vb_str_starts(vb_str_part(symbol, slash, symbol.len), kind) ? vb_str_part(symbol, 0, slash - 1)
                                                                                    : symbol;
}

static size_t add_suffixes(vb_cite_scan *scan, vb_str symbol, size_t at)
{
    vb_span suffix;
    while (find_suffix(scan, at, &suffix)) {
        symbol = without_suffix(symbol, vb_str_part(scan->text, suffix.from, suffix.from + 3));
        emit(scan, suffix,
             vb_arena_format(scan->doc->arena, "%.*s/%.*s", VB_STR_ARG(symbol),
                             VB_STR_ARG(vb_str_span(scan->text, suffix))),
             "suffix of the symbol before it");
        at = suffix.to;
    }
    return at;
}

/* "(Vol. II)" after "A/79/5 (Vol. I) and". */
static size_t add_part(vb_cite_scan *scan, vb_str symbol, size_t at)
{
    bool is_word;
    size_t begin = after_joint(scan->text, at, &is_word);
    size_t bracket = vb_str_find(symbol, VB_S(" ("), 0);
    bool is_adopted = vb_str_find(symbol, VB_S("/RES/"), 0) != SIZE_MAX; /* its bracket is a year */
    if (begin == at || byte_at(scan->text, begin) != '(' || is_adopted || bracket == SIZE_MAX ||
        symbol.at[symbol.len - 1] != ')')
        return at;
    size_t close = vb_str_find_byte(vb_str_part(scan->text, begin, scan->text.len), ')', 0);
    if (close == SIZE_MAX || close > FOLDED_MAX / 2)
        return at;
    vb_span span = {(uint32_t) begin, (uint32_t) (begin + close + 1)};
    vb_str other =
        vb_symbol_canonical(scan->doc->arena, vb_arena_format(scan->doc->arena, "%.*s %.*s", (int) bracket, symbol.at,
                                                              VB_STR_ARG(vb_str_span(scan->text, span))));
    if (other.len == 0 || other.at[other.len - 1] != ')')
        return at;
    emit(scan, span, other, "part of the symbol before it");
    return span.to;
}

/* All that shares the symbol; where it ends. */
static size_t add_shared(vb_cite_scan *scan, vb_str symbol, size_t at)
{
    stem of = stem_of(symbol);
    for (;;) {
        size_t begin = at;
        at = add_suffixes(scan, of.symbol, at);
        at = add_part(scan, of.symbol, at);
        at = add_numbers(scan, &of, at);
        if (at == begin)
            return at;
    }
}

static void remember_symbol(vb_cite_scan *scan, const vb_citation *citation, size_t to)
{
    bool is_resolution = vb_str_find(citation->symbol, VB_S("/RES/"), 0) != SIZE_MAX;
    bool is_decision = vb_str_find(citation->symbol, VB_S("/DEC/"), 0) != SIZE_MAX;
    vb_cite_role role = is_resolution ? VB_CITE_ROLE_RESOLUTION
                        : is_decision ? VB_CITE_ROLE_DECISION
                                      : VB_CITE_ROLE_DOCUMENT;
    scan->one[role] = (vb_cite_memory){scan->doc->layers[VB_LAYER_CITATION].count - 1, 1, (uint32_t) to,
                                       VB_CITE_NUMBER_ONE, vb_cite_body_of_symbol(citation->symbol)};
}

/* A range of two symbols of one series ("S/2031/100-S/2031/117") is no joint symbol: its second is left standing. */
static bool is_range(const vb_symbol *symbol)
{
    stem first = stem_of(symbol->symbol), second = stem_of(symbol->also);
    return first.before.len && vb_str_equal(first.before, second.before) && second.last >= first.last;
}

/* The symbol at [at, end) as a citation, with what belongs to it; where to go on. */
static size_t cite(vb_cite_scan *scan, const vb_symbol *symbol, size_t at, size_t end)
{
    vb_citation citation = vb_cite_new(scan, at, end);
    citation.symbol = symbol->symbol;
    citation.part = symbol->part;
    citation.also = vb_doc_list(scan->doc, &symbol->also, symbol->also.len > 0);
    citation.kind = vb_symbol_is_record(symbol->symbol) ? VB_CITED_RECORD : VB_CITED_DOCUMENT;
    citation.why = vb_cite_why("the symbol itself");
    vb_cite_item item = {.span = citation.span};
    size_t beyond = vb_cite_look_right(scan, &item);
    citation.date = item.date;
    citation.pinpoint = item.pinpoint;
    if (vb_span_is_empty(citation.pinpoint))
        (void) vb_cite_place_before(scan, vb_cite_before_symbol(scan, at), &citation.pinpoint);
    vb_cite_judge(scan, &citation);
    bool is_added = vb_cite_add(scan, &citation);
    if (is_added)
        remember_symbol(scan, &citation, end);
    if (item.date.year || !vb_span_is_empty(item.pinpoint) || !is_added)
        return is_added && beyond > end ? beyond : end;
    size_t last = add_shared(scan, symbol->symbol, end);
    return last > beyond ? last : beyond;
}

size_t vb_cite_symbol_at(vb_cite_scan *scan, size_t at)
{
    vb_symbol symbol;
    vb_str rest = vb_str_part(scan->text, at, scan->text.len);
    vb_rune before = vb_utf8_before(scan->text, at);
    bool is_inside =
        (vb_rune_is_letter(before.value) && !vb_rune_is_han(before.value) && !vb_rune_is_arabic(before.value)) ||
        before.value == '/';
    if (is_inside || vb_symbol_length(rest) == 0 || !vb_symbol_scan(&rest, scan->doc->arena, &symbol))
        return at;
    size_t end = scan->text.len - rest.len;
    if (symbol.also.len && is_range(&symbol)) {
        end = at + vb_symbol_length(vb_str_part(scan->text, at, scan->text.len));
        symbol.also = (vb_str){0};
    }
    return cite(scan, &symbol, at, end);
}

/* ---- look-alike letters -------------------------------------------------------- */

/* The Latin letter that a rune of another script looks like; empty if none. */
static vb_str latin_of(vb_str text, size_t at, vb_rune r)
{
    int row;
    if (!vb_rune_is_cyrillic(r.value) ||
        !vb_lexicon_is(&vb_lexicon_look_alike, vb_str_part(text, at, at + r.len), &row))
        return (vb_str){0};
    return vb_look_alikes[row].letter;
}

/* Moves `at` back over look-alike letters and the bytes of symbols; `floor` is not passed. */
static size_t mixed_start(vb_str text, size_t at, size_t floor)
{
    while (at > floor) {
        vb_rune r = vb_utf8_before(text, at);
        bool is_of_symbol = r.value < 0x80 ? vb_rune_is_letter(r.value) || vb_rune_is_digit(r.value) ||
                                                 r.value == '/' || r.value == '.' || r.value == '-'
                                           : latin_of(text, at - r.len, r).len > 0;
        if (!is_of_symbol)
            break;
        at -= r.len;
    }
    return at;
}

/* The text from `at` in Latin letters; ends[i]: where byte i of it ends in the text. */
static size_t fold(vb_str text, size_t at, char out[FOLDED_MAX], size_t ends[FOLDED_MAX], bool *has_others)
{
    size_t len = 0;
    *has_others = false;
    while (at < text.len && len < FOLDED_MAX) {
        vb_rune r = vb_utf8_at(text, at);
        vb_str latin = r.value < 0x80 ? vb_str_part(text, at, at + 1) : latin_of(text, at, r);
        if (latin.len != 1 || r.value == '\n')
            break;
        *has_others = *has_others || r.value >= 0x80;
        at += r.len;
        out[len] = latin.at[0];
        ends[len++] = at;
    }
    return len;
}

size_t vb_cite_mixed_symbol_at(vb_cite_scan *scan, size_t at, size_t floor)
{
    char folded[FOLDED_MAX];
    size_t ends[FOLDED_MAX], start = mixed_start(scan->text, at, floor);
    bool has_others;
    vb_symbol symbol;
    vb_rune before = vb_utf8_before(scan->text, start);
    if (vb_rune_is_letter(before.value) && !vb_rune_is_han(before.value) && !vb_rune_is_arabic(before.value))
        return at;
    vb_str rest = {folded, fold(scan->text, start, folded, ends, &has_others)};
    size_t whole = rest.len;
    if (!has_others || !vb_symbol_scan(&rest, scan->doc->arena, &symbol) || whole == rest.len)
        return at;
    size_t end = ends[whole - rest.len - 1];
    if (vb_str_equal(vb_str_part(scan->text, start, end), (vb_str){folded, whole - rest.len}))
        return at; /* the others stand after it */
    size_t next = cite(scan, &symbol, start, end);
    vb_doc_remark(scan->doc, (vb_span){(uint32_t) start, (uint32_t) end}, "look-alike-letters",
                  "%.*s is typed with letters of another script", VB_STR_ARG(symbol.symbol));
    return next;
}

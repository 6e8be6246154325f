/* paper_symbol.c - the symbols that a text gives for the papers it describes: in
 * brackets after the description, in the note of its mark, or at an earlier mention. */
#include <stddef.h>
#include <stdlib.h>

#include "analysis/paper_phrase.h"
#include "base/sorted.h"
#include "base/utf8.h"
#include "model/names.h"

#define NOTES_MAX 2000 /* numbered notes that are looked up: the longest reports have some hundreds */

/* ---- beside the description ------------------------------------------------------------- */

static void add_symbol(vb_paper_phrase *p, const vb_citation *citation)
{
    if (p->symbol_count < VB_PAPER_SYMBOLS_MAX && citation->symbol.len && citation->form == VB_FORM_FULL &&
        (citation->kind == VB_CITED_DOCUMENT || citation->kind == VB_CITED_RECORD))
        p->symbols[p->symbol_count++] = citation->symbol;
}

static const vb_citation *citation_of(const vb_paper_phrase *p, uint32_t token)
{
    uint32_t count;
    return vb_doc_citations(p->doc, &count) + p->tokens[token].citation;
}

/* The symbols of a list of citations, "A/85/1, A/85/2 and A/85/3"; past it. */
static uint32_t read_list(vb_paper_phrase *p, uint32_t at)
{
    uint32_t end = at;
    while (at < p->count && p->tokens[at].kind == VB_TOKEN_CITATION) {
        add_symbol(p, citation_of(p, at));
        end = at + 1;
        at = vb_paper_past_separator(p, end);
        if (at == end)
            break;
    }
    return end;
}

static void read_bracket(vb_paper_phrase *p, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++)
        if (p->tokens[i].kind == VB_TOKEN_CITATION)
            add_symbol(p, citation_of(p, i));
}

/* "(SC/15874)", "(SG/SM/22345)": the number of a press release, which is no symbol of a document. */
static vb_str press_number(const vb_paper_phrase *p, uint32_t at)
{
    vb_str in = vb_paper_is_sign(p, at, '(') ? vb_str_part(p->doc->text, p->tokens[at].span.to, p->doc->text.len)
                                             : (vb_str){"", 0};
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
static bool opens_symbol(const vb_paper_phrase *p, uint32_t at)
{
    if (!vb_paper_is_sign(p, at, '(') && !vb_paper_is_sign(p, at, '['))
        return false;
    while (vb_paper_has(p, ++at, VB_PAPER_GIVEN))
        ;
    return at < p->count && p->tokens[at].kind == VB_TOKEN_CITATION;
}

/* The symbols just after the description, ", contained in document A/85/1", or in the first bracket of the rest of
 * the sentence that begins with one, if no other paper, date or citation stands between. */
static void read_beside(vb_paper_phrase *p, uint32_t end)
{
    uint32_t at;
    for (at = p->kind; at < end && p->symbol_count == 0; at++)
        if (opens_symbol(p, at))
            read_bracket(p, at, vb_paper_past_brackets(p, at));
    if (p->symbol_count)
        return;
    at = vb_paper_is_comma(p, end) ? end + 1 : end;
    while (at > end && vb_paper_has(p, at, VB_PAPER_GIVEN | VB_PAPER_SMALL))
        at++;
    if (at > end && read_list(p, at) > at)
        return;
    for (at = end; at < p->count && at < end + VB_PAPER_REACH && p->symbol_count == 0; at++) {
        vb_str number = press_number(p, at);
        if (number.len)
            p->symbols[p->symbol_count++] = number;
        else if (opens_symbol(p, at))
            read_bracket(p, at, vb_paper_past_brackets(p, at));
        if (p->tokens[at].kind == VB_TOKEN_SENTENCE || p->tokens[at].kind == VB_TOKEN_DATE ||
            p->tokens[at].kind == VB_TOKEN_CITATION || vb_paper_is_kind(p, at))
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
    return vb_sorted_from(citations, count, sizeof *citations, offsetof(vb_citation, span.from), from);
}

/* The symbols that the note of mark `token` gives. */
static void read_note(vb_paper_phrase *p, uint32_t token)
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
static void read_notes(vb_paper_phrase *p, uint32_t end)
{
    for (uint32_t i = p->kind; i < end && p->symbol_count == 0; i++)
        if (p->tokens[i].kind == VB_TOKEN_MARK)
            read_note(p, i);
    while (end < p->count && (vb_paper_is_comma(p, end) || p->tokens[end].sign == '.'))
        end++;
    if (p->symbol_count || end >= p->count)
        return;
    bool is_lost =
        p->tokens[end].kind == VB_TOKEN_DAY && !p->tokens[end].date.month &&
        (end + 1 == p->count || p->tokens[end + 1].kind == VB_TOKEN_SENTENCE || vb_paper_is_comma(p, end + 1));
    if (p->tokens[end].kind == VB_TOKEN_MARK || is_lost)
        read_note(p, end);
}

void vb_paper_read_symbols(vb_paper_phrase *p, uint32_t end)
{
    read_beside(p, end);
    read_notes(p, end);
}

/* ---- at earlier mentions ------------------------------------------------------------------ */

/* What the text says of the papers of one date and kind. */
typedef struct known {
    vb_date date;
    vb_str kind, symbol;
    bool is_used, is_one; /* all that have a symbol have this one */
} known;

static known *known_of(known *table, uint32_t size, const vb_described *d)
{
    uint32_t at =
        (uint32_t) (d->date.year * 397 + d->date.month * 31 + d->date.day) * 2654435761u + (uint32_t) d->kind.len;
    for (;; at++) {
        known *k = table + (at & (size - 1));
        if (!k->is_used || (vb_date_compare(k->date, d->date) == 0 && vb_str_equal(k->kind, d->kind)))
            return k;
    }
}

bool vb_paper_carry_symbols(vb_doc *doc)
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

uint32_t *vb_paper_notes(const vb_doc *doc)
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

/* citation_short.c - references that repeat an earlier one without its number:
 *
 *     short = pointer [ body ] noun          "that resolution", "the said Council resolution", 该决议
 *           | "the" noun                     a resolution only, and only near one that was cited
 *           | noun follower                  القرار المذكور
 *     ibid  = "Ibid."                        in a note: the last source of this note or the one before
 *
 * A noun that settles a thing is no document ("the resolution of the conflict"), and "the
 * decision" may be anybody's: when in doubt nothing is recorded. A singular means the last
 * document that was cited by itself with the same noun, not one of a list; after a list
 * alone, or as a plural, it is left unresolved, the list being its candidates. */
#include <string.h>

#include "analysis/citation.h"
#include "base/utf8.h"
#include "model/symbol.h"
#include "text/numerals.h"

#define NEAR_MAX 3000      /* bytes back to what a short reference may repeat: about a page */
#define OWN_SYMBOL_MAX 200 /* bytes from "Ibid." to the symbol of what it is about */
#define SAME_SENTENCE 60   /* bytes between a treaty and "ibid." */
#define CANDIDATES_MAX 16  /* of a list that a plural points to */

typedef struct mention {
    size_t from, to; /* with its pointer */
    vb_cite_role role;
    bool is_strong; /* "that", not "the" */
    bool is_plural;
    vb_body body; /* named in it */
} mention;

static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static char byte_at(vb_str text, size_t at) { return at < text.len ? text.at[at] : '\0'; }

/* Does a number, a symbol or a sign of one follow? Then the scan of digits has it. */
static bool has_number(vb_str text, size_t at)
{
    vb_str rest = vb_str_part(text, at, text.len);
    vb_skip_space(&rest);
    (void) vb_scan_byte(&rest, '(');
    bool is_symbol = byte_at(rest, 0) >= 'A' && byte_at(rest, 0) <= 'Z' && byte_at(rest, 1) == '/';
    return is_symbol || is_digit(byte_at(rest, 0)) || (byte_at(rest, 0) == 'S' && byte_at(rest, 1) == '-') ||
           (byte_at(rest, 0) == 'E' && byte_at(rest, 1) == 'S' && byte_at(rest, 2) == '-') ||
           vb_str_starts(rest, VB_S("No.")) || vb_str_starts(rest, VB_S("№")) || vb_str_starts(rest, VB_S("nos"));
}

/* Skips a body between pointer and noun: "the said Security Council resolution". */
static size_t body_before(const vb_cite_scan *scan, size_t at, vb_body *body)
{
    size_t begin;
    int row;
    if (!vb_lexicon_before(&vb_lexicon_cite_body_back, scan->text, at, &begin, &row))
        return at;
    *body = vb_body_mentions[row].code;
    return vb_cite_back_over_blanks(scan->text, begin);
}

static bool find_pointer(const vb_cite_scan *scan, size_t at, mention *m)
{
    size_t begin, before = vb_cite_back_over_blanks(scan->text, at);
    int row;
    before = body_before(scan, before, &m->body);
    if (vb_lexicon_before(&vb_lexicon_cite_pointer_many_back, scan->text, before, &begin, &row) && m->is_plural) {
        m->is_strong = true;
    } else if (!m->is_plural && vb_lexicon_before(&vb_lexicon_cite_pointer_back, scan->text, before, &begin, &row)) {
        m->is_strong = vb_citation_words[row].role == VB_CITE_ROLE_POINTER;
    } else {
        return false;
    }
    m->from = begin;
    return true;
}

/* "المذكور" after the noun. */
static bool find_follower(const vb_cite_scan *scan, mention *m)
{
    size_t end;
    int row;
    if (!vb_lexicon_at(&vb_lexicon_cite_following, scan->text, vb_cite_skip_blanks(scan->text, m->to), &end, &row))
        return false;
    m->to = end;
    m->is_strong = true;
    return true;
}

/* "of the conflict", "process": the noun is not a document. "of the Council" names its body. */
static bool is_settling(const vb_cite_scan *scan, mention *m)
{
    size_t end, next = vb_cite_skip_blanks(scan->text, m->to);
    int row;
    if (vb_lexicon_at(&vb_lexicon_cite_of, scan->text, next, &end, &row) &&
        vb_lexicon_at(&vb_lexicon_cite_body, scan->text, vb_cite_skip_blanks(scan->text, end), &end, &row)) {
        m->body = vb_body_mentions[row].code;
        return false;
    }
    if (!vb_lexicon_at(&vb_lexicon_cite_settling, scan->text, next, &end, &row))
        return false;
    return !m->is_strong || vb_lexicon_at(&vb_lexicon_cite_of, scan->text, next, &end, &row);
}

/* Does what the memory holds answer to the mention? */
static bool agrees(const vb_cite_memory *last, const mention *m)
{
    bool is_near = last->count && m->from - last->to <= NEAR_MAX;
    return is_near && (m->body == VB_BODY_NONE || last->body == m->body);
}

static void offer_list(vb_cite_scan *scan, const vb_cite_memory *last, vb_citation *citation)
{
    vb_str names[CANDIDATES_MAX];
    uint32_t count, listed = 0;
    const vb_citation *citations = vb_doc_citations(scan->doc, &count);
    for (uint32_t i = 0; i < last->count && listed < CANDIDATES_MAX; i++)
        if (citations[last->first + i].symbol.len)
            names[listed++] = citations[last->first + i].symbol;
    citation->candidates = vb_doc_list(scan->doc, names, listed);
}

static void repeat(const vb_cite_scan *scan, uint32_t antecedent, vb_citation *citation)
{
    uint32_t count;
    const vb_citation *earlier = vb_doc_citations(scan->doc, &count) + antecedent;
    citation->symbol = earlier->symbol;
    citation->also = earlier->also;
    citation->part = earlier->part;
    citation->kind = earlier->kind;
    citation->antecedent = antecedent;
    citation->status = earlier->status;
    citation->candidates = earlier->candidates;
}

/* A singular repeats what was last cited by itself; else, and for a plural, the last list is offered. */
static void record(vb_cite_scan *scan, const mention *m)
{
    vb_cite_memory *one = scan->one + m->role;
    const vb_cite_memory *list = scan->list + m->role;
    bool is_told = !m->is_plural && agrees(one, m), has_list = agrees(list, m);
    if (!is_told && !has_list && !(m->is_plural && m->role == VB_CITE_ROLE_RESOLUTION))
        return;
    vb_citation citation = vb_cite_new(scan, m->from, m->to);
    citation.form = VB_FORM_SHORT;
    (void) vb_cite_place_before(scan, m->from, &citation.pinpoint);
    if (is_told) {
        repeat(scan, one->first, &citation);
        citation.why = vb_cite_why("the nearest citation before it with the same noun");
        one->to = (uint32_t) m->to;
    } else {
        citation.status = VB_CITATION_UNRESOLVED;
        citation.why =
            vb_cite_why(m->is_plural ? "a plural that points back" : "several were cited together before it");
        if (has_list)
            offer_list(scan, list, &citation);
    }
    (void) vb_cite_add(scan, &citation);
}

/* In a resolution "this resolution" is the document itself. */
static bool is_adopted_text(const vb_doc *doc)
{
    return doc->class == VB_CLASS_RESOLUTION || doc->class == VB_CLASS_DECISION || doc->class == VB_CLASS_DRAFT ||
           doc->class == VB_CLASS_PRESIDENTIAL_STATEMENT;
}

size_t vb_cite_short_at(vb_cite_scan *scan, size_t from, size_t to, int row)
{
    mention m = {.from = from, .to = to, .role = vb_citation_words[row].role};
    m.is_plural = vb_citation_words[row].number == VB_CITE_NUMBER_MANY;
    if (has_number(scan->text, to) || vb_citation_words[row].owner)
        return to;
    if (!find_pointer(scan, from, &m) && !find_follower(scan, &m))
        return to;
    bool may_be_weak = m.role == VB_CITE_ROLE_RESOLUTION && !is_adopted_text(scan->doc);
    if ((!m.is_strong && !may_be_weak) || is_settling(scan, &m))
        return to;
    record(scan, &m);
    return m.to;
}

/* The note that holds `at`, or VB_NO_INDEX. */
static uint32_t note_at(const vb_doc *doc, uint32_t at)
{
    uint32_t count, i = vb_doc_block_at(doc, at);
    const vb_block *blocks = vb_doc_blocks(doc, &count);
    while (i != VB_NO_INDEX && i < count && blocks[i].kind != VB_BLOCK_NOTE)
        i = blocks[i].parent;
    return i < count ? i : VB_NO_INDEX;
}

/* Is the last citation a source of this note or of the one directly before it? */
static bool has_source(const vb_cite_scan *scan, uint32_t note)
{
    uint32_t count;
    const vb_citation *citations = vb_doc_citations(scan->doc, &count);
    uint32_t other = count ? note_at(scan->doc, citations[count - 1].span.from) : VB_NO_INDEX;
    return other == note || (other != VB_NO_INDEX && other + 1 == note);
}

/* Does the note of the last citation go on with another source after it ("S/2031/7; Norling, Rivers, p. 3")? */
static bool goes_on(const vb_cite_scan *scan, size_t from)
{
    uint32_t count;
    const vb_citation *citations = vb_doc_citations(scan->doc, &count);
    for (size_t at = citations[count - 1].span.to; at < from && byte_at(scan->text, at) != '\n'; at++)
        if (byte_at(scan->text, at) == ';' &&
            vb_rune_is_letter(vb_utf8_at(scan->text, vb_cite_skip_blanks(scan->text, at + 1)).value))
            return true;
    return false;
}

/* "Ibid., Sixty-fifth Session, Supplement No. 53": another session, volume or year of the series cited before, no place
 * in the same paper. */
static bool is_another_volume(vb_str text, size_t at)
{
    size_t end;
    int row;
    uint32_t value;
    vb_str rest = vb_str_part(text, at, text.len);
    (void) vb_scan_literal(&rest, VB_S("《"));
    if (vb_scan_ordinal(&rest, &value) || vb_lexicon_at(&vb_lexicon_cite_volume, text, at, &end, &row))
        return true;
    vb_str year = rest;
    return vb_scan_number(&year, 4, 2999, &value) && value >= 1900 &&
           (byte_at(year, 0) == ',' || vb_str_starts(year, VB_S("年")));
}

/* A symbol in brackets further on in the line: it says what is meant. */
static bool has_own_symbol(vb_str text, size_t at)
{
    size_t stop = at + OWN_SYMBOL_MAX < text.len ? at + OWN_SYMBOL_MAX : text.len;
    for (; at < stop && text.at[at] != '\n'; at++)
        if ((text.at[at] == '(' || text.at[at] == '[') && vb_symbol_length(vb_str_part(text, at + 1, text.len)))
            return true;
    return false;
}

/* What follows "Ibid." at `at` names something else than the last source; *end: where to go on. */
static bool cites_another(vb_cite_scan *scan, size_t at, size_t *end)
{
    uint32_t count;
    const vb_citation *last = vb_doc_citations(scan->doc, &count);
    if (count && last[count - 1].kind == VB_CITED_TREATY) {
        *end = vb_cite_volume_at(scan, at, last[count - 1].symbol);
        if (*end > at)
            return true;
    }
    *end = at;
    return is_another_volume(scan->text, at) && has_own_symbol(scan->text, at);
}

/* "; ibid., vol. 1125, No. 17512" in one sentence with the treaty before it. */
static size_t in_running_text(vb_cite_scan *scan, size_t from, size_t to)
{
    uint32_t count;
    const vb_citation *last = vb_doc_citations(scan->doc, &count);
    size_t after = vb_cite_after_comma(scan->text, to);
    if (count == 0 || last[count - 1].kind != VB_CITED_TREATY || from - last[count - 1].span.to > SAME_SENTENCE)
        return to;
    size_t end = vb_cite_volume_at(scan, after, last[count - 1].symbol);
    return end > after ? end : to;
}

/* The first note of a text points at nothing that the text shows; after a note that cites no document, "Ibid."
 * is no document either, and nothing is recorded. */
size_t vb_cite_ibid_at(vb_cite_scan *scan, size_t from, size_t to)
{
    uint32_t count, note = note_at(scan->doc, (uint32_t) from);
    const vb_block *blocks = vb_doc_blocks(scan->doc, &count);
    bool is_first = note != VB_NO_INDEX && (note == 0 || blocks[note - 1].kind != VB_BLOCK_NOTE);
    bool is_found = note != VB_NO_INDEX && has_source(scan, note);
    if (note == VB_NO_INDEX)
        return in_running_text(scan, from, to);
    if (!is_found && !is_first)
        return to;
    vb_cite_item item = {.span = {(uint32_t) from, (uint32_t) to}};
    size_t after = vb_cite_after_comma(scan->text, to), end;
    if (is_found && cites_another(scan, after, &end))
        return end;
    bool is_another = is_found && (is_another_volume(scan->text, after) || goes_on(scan, from));
    end = vb_cite_look_right(scan, &item);
    vb_citation citation = vb_cite_new(scan, from, to);
    (void) vb_doc_citations(scan->doc, &count);
    if (is_found && !is_another)
        repeat(scan, count - 1, &citation);
    else
        citation.status = VB_CITATION_UNRESOLVED;
    citation.form = VB_FORM_IBID;
    citation.pinpoint = item.pinpoint;
    citation.why = vb_cite_why(is_another ? "another source than the last that is named"
                               : is_found ? "the last source before it in the notes"
                                          : "no note stands before it");
    (void) vb_cite_add(scan, &citation);
    return end;
}

/* sentence.c - a sentence read as signs. Where a sentence ends: a point, question or
 * exclamation mark before a capital letter, the full stops of Chinese and Arabic, the
 * end of a paragraph unless it announces the next; an abbreviation's point ends none.
 * The words that are signs are data/saying_words.tsv, bodies and nouns of citations
 * their own tables. */
#include "analysis/sentence.h"

#include <stddef.h>
#include <string.h>

#include "analysis/paper_again.h"
#include "base/scan.h"
#include "base/sorted.h"
#include "base/utf8.h"
#include "tables.h"

#define BRACKET_MAX 200 /* bytes of a bracket that is passed over */

/* ---- sentences ------------------------------------------------------------- */

static bool is_wide_end(uint32_t r) { return r == 0x3002 || r == 0xFF01 || r == 0xFF1F || r == 0x61F; }

static bool ends_abbreviation(vb_str text, uint32_t at)
{
    uint32_t from = at;
    int row;
    while (from > 0 && at - from < 16) {
        vb_rune r = vb_utf8_before(text, from);
        if (!vb_rune_is_letter(r.value) && r.value != '.')
            break;
        from -= r.len;
    }
    vb_str word = vb_str_part(text, from, at);
    uint32_t mark = vb_utf8_before(text, from).value;
    bool is_initial = vb_utf8_count(word) == 1 && mark != 0x2019 && mark != 0x2018 && mark != '\''; /* "Sana’a." */
    return is_initial || (word.len && vb_lexicon_is(&vb_lexicon_saying_abbreviation, word, &row));
}

static uint32_t next_rune(vb_str text, uint32_t at)
{
    while (at < text.len && text.at[at] == ' ')
        at++;
    return vb_utf8_at(text, at).value;
}

/* Does a sentence end with the rune that ends at byte `at`? */
bool vb_sentence_ends(vb_str text, uint32_t at)
{
    vb_rune last = vb_utf8_before(text, at);
    if (is_wide_end(last.value) || last.value == '\n')
        return true;
    if ((last.value != '.' && last.value != '!' && last.value != '?' && last.value != ';') || at >= text.len ||
        text.at[at] != ' ')
        return false;
    uint32_t next = next_rune(text, at);
    bool may_begin =
        vb_rune_is_upper(next) || vb_rune_is_arabic(next) || vb_rune_is_han(next) || next == 0x201C || next == 0xAB;
    return may_begin && last.value != ';' && !(last.value == '.' && ends_abbreviation(text, at - 1));
}

/* The last quotation that ends at or before `at`, or -1. */
int64_t vb_quotation_before(const vb_reading *r, uint32_t at, uint32_t count)
{
    uint32_t after = vb_sorted_after(r->quotations, count, sizeof *r->quotations, offsetof(vb_quotation, outer.to), at);
    return (int64_t) after - 1;
}

/* Was the quotation a sentence of its own, so that a new one begins after it? */
bool vb_quotation_closes(const vb_reading *r, const vb_quotation *q)
{
    uint32_t last = vb_utf8_before(r->text, q->span.to).value;
    return (last == '.' || last == '!' || last == '?' || is_wide_end(last)) &&
           vb_rune_is_upper(next_rune(r->text, q->outer.to));
}

/* Does the paragraph that begins at byte `at` hold what the one before announces: "... provides as follows:"? */
bool vb_paragraph_announces(vb_str text, uint32_t at)
{
    uint32_t end = at;
    while (end > 0 && (text.at[end - 1] == '\n' || text.at[end - 1] == ' '))
        end--;
    uint32_t last = vb_utf8_before(text, end).value;
    return end < at && text.at[at - 1] == '\n' && (last == ':' || last == 0xFF1A);
}

/* Where the sentence that holds byte `at` begins; words of earlier quotations end no sentence. */
uint32_t vb_sentence_start(const vb_reading *r, uint32_t at, uint32_t before_quotation)
{
    uint32_t floor = at > r->paragraph.from + VB_SENTENCE_REACH ? at - VB_SENTENCE_REACH : r->paragraph.from;
    int64_t k = vb_quotation_before(r, at, before_quotation);
    while (at > floor) {
        if (k >= 0 && at == r->quotations[k].outer.to) {
            if (vb_quotation_closes(r, r->quotations + k))
                return at;
            at = r->quotations[k].outer.from;
            k--;
            continue;
        }
        if (vb_sentence_ends(r->text, at) && !vb_paragraph_announces(r->text, at))
            return at;
        at -= vb_utf8_before(r->text, at).len;
    }
    return at > floor ? at : floor;
}

/* The last sentence end between `floor` and `at`, or `floor`. */
uint32_t vb_sentence_start_after(const vb_reading *r, uint32_t at, uint32_t floor)
{
    while (at > floor && !vb_sentence_ends(r->text, at))
        at -= vb_utf8_before(r->text, at).len;
    return at > floor ? at : floor;
}

/* ---- signs ----------------------------------------------------------------- */

static const struct {
    const vb_lexicon *lexicon;
    vb_sign_kind kind;
} lexicons[] = {
    {&vb_lexicon_saying_according, VB_SIGN_ACCORDING},
    {&vb_lexicon_saying_aside, VB_SIGN_ASIDE},
    {&vb_lexicon_saying_title, VB_SIGN_TITLE},
    {&vb_lexicon_saying_say, VB_SIGN_SAY},
    {&vb_lexicon_body_name, VB_SIGN_BODY},
    {&vb_lexicon_citation_word, VB_SIGN_NOUN},
    {&vb_lexicon_saying_also, VB_SIGN_ALSO},
    {&vb_lexicon_saying_onward, VB_SIGN_ONWARD},
    {&vb_lexicon_saying_link, VB_SIGN_LINK},
    {&vb_lexicon_month, VB_SIGN_NUMBER},
};

static bool is_noun(int row)
{
    vb_cite_role role = vb_citation_words[row].role;
    return role == VB_CITE_ROLE_RESOLUTION || role == VB_CITE_ROLE_DECISION || role == VB_CITE_ROLE_DOCUMENT ||
           role == VB_CITE_ROLE_PARAGRAPH || role == VB_CITE_ROLE_ARTICLE || role == VB_CITE_ROLE_ANNEX;
}

/* The longest known words at `at`; the earlier table wins among equals. Inside a sentence a capital makes no verb:
 * "Member States". */
static bool known_words(vb_str text, uint32_t at, uint32_t to, bool is_first, vb_sign *s)
{
    size_t longest = at;
    bool is_named = !is_first && vb_rune_is_upper(vb_utf8_at(text, at).value);
    for (size_t i = 0; i < sizeof lexicons / sizeof *lexicons; i++) {
        size_t end;
        int row;
        if (is_named && lexicons[i].kind == VB_SIGN_SAY)
            continue;
        if (vb_lexicon_at(lexicons[i].lexicon, text, at, &end, &row) && end <= to && end > longest) {
            longest = end;
            s->kind = lexicons[i].kind == VB_SIGN_NOUN && !is_noun(row) ? VB_SIGN_LINK : lexicons[i].kind;
            s->index = (uint32_t) row;
        }
    }
    s->span = (vb_span){at, (uint32_t) longest};
    return longest > at;
}

uint32_t vb_sign_word_end(vb_str text, uint32_t at, uint32_t to)
{
    vb_rune r = vb_utf8_at(text, at);
    uint32_t end = at + r.len;
    if (vb_rune_is_han(r.value))
        return end;
    while (end < to) {
        r = vb_utf8_at(text, end);
        bool is_inner = r.value == '\'' || r.value == 0x2019 || r.value == '-';
        if (!vb_rune_is_letter(r.value) && !vb_rune_is_digit(r.value) && !is_inner)
            break;
        end += r.len;
    }
    return end;
}

bool vb_citation_covering(const vb_reading *r, uint32_t at, uint32_t *index)
{
    *index = vb_sorted_after(r->citations, r->citation_count, sizeof *r->citations, offsetof(vb_citation, span.to), at);
    return *index < r->citation_count && r->citations[*index].span.from <= at;
}

/* Is there a paper known by date and author at byte `at`, described there or named again? */
static bool take_paper(const vb_reading *r, uint32_t at, uint32_t to, vb_sign *s)
{
    uint32_t low = vb_sorted_from(r->papers, r->paper_count, sizeof *r->papers, offsetof(vb_described, span.from), at);
    s->index = low;
    s->span.to = low < r->paper_count ? r->papers[low].span.to : 0;
    bool is_described = low < r->paper_count && r->papers[low].span.from == at;
    return is_described || vb_paper_again_at(r->doc, at, to, r->lang, &s->span.to, &s->index);
}

/* A round bracket without a citation is passed over whole. */
static uint32_t bracket_end(const vb_reading *r, uint32_t at, uint32_t to)
{
    uint32_t most = at + BRACKET_MAX < to ? at + BRACKET_MAX : to, index;
    size_t close = vb_str_find_byte(vb_str_part(r->text, 0, most), ')', at);
    if (close == SIZE_MAX || vb_citation_covering(r, at, &index) ||
        (index < r->citation_count && r->citations[index].span.from < close))
        return at + 1;
    return (uint32_t) close + 1;
}

/* French writes article and noun together: "l’Assemblée". The byte after the apostrophe, else `at`. */
static uint32_t elision_end(vb_str text, uint32_t at)
{
    vb_rune first = vb_utf8_at(text, at), second = vb_utf8_at(text, at + first.len);
    bool is_elided = first.value < 0x80 && vb_rune_is_letter(first.value) && second.value == 0x2019;
    return is_elided ? at + first.len + second.len : at;
}

/* Known words do not reach into a citation: "in the same resolution". */
static uint32_t up_to_citation(const vb_reading *r, uint32_t at, uint32_t to)
{
    uint32_t index;
    (void) vb_citation_covering(r, at, &index);
    return index < r->citation_count && r->citations[index].span.from < to ? r->citations[index].span.from : to;
}

static vb_sign sign_at(const vb_reading *r, uint32_t at, uint32_t to, uint32_t start)
{
    vb_sign s = {.kind = VB_SIGN_WORD, .span = {at, at}};
    int row;
    vb_rune rune = vb_utf8_at(r->text, at);
    int64_t k = vb_quotation_before(r, to, r->quotation_count);
    while (k >= 0 && r->quotations[k].outer.from > at)
        k--;
    if (k >= 0 && r->quotations[k].outer.from == at) {
        s.kind = VB_SIGN_QUOTATION;
        s.index = (uint32_t) k;
        s.span.to = r->quotations[k].outer.to;
    } else if (vb_citation_covering(r, at, &s.index)) {
        s.kind = VB_SIGN_CITATION;
        s.span.to = r->citations[s.index].span.to;
    } else if (take_paper(r, at, to, &s)) {
        s.kind = VB_SIGN_CITATION;
        s.is_paper = true;
    } else if ((s.span.to = elision_end(r->text, at)) > at) {
        s.kind = VB_SIGN_LINK;
    } else if (known_words(r->text, at, up_to_citation(r, at, to), at <= start + 2, &s)) {
        s.ends_and = s.kind == VB_SIGN_ONWARD || vb_str_equal(vb_str_span(r->text, s.span), VB_S("and"));
    } else if (rune.value == '(') {
        s.kind = VB_SIGN_BRACKET;
        s.span.to = bracket_end(r, at, to);
    } else if (vb_rune_is_digit(rune.value)) {
        s.kind = VB_SIGN_NUMBER;
        s.span.to = vb_sign_word_end(r->text, at, to);
    } else if (vb_rune_is_letter(rune.value)) {
        s.kind = vb_rune_is_upper(rune.value) && at > start + 2 ? VB_SIGN_CAPITAL : VB_SIGN_WORD;
        s.span.to = vb_sign_word_end(r->text, at, to);
    } else {
        s.kind = rune.value == ':' || rune.value == 0xFF1A ? VB_SIGN_COLON : VB_SIGN_COMMA;
        s.span.to = at + rune.len;
    }
    if (s.span.to > to)
        s.span.to = to;
    s.is_relative =
        s.kind == VB_SIGN_LINK && vb_lexicon_is(&vb_lexicon_saying_relative, vb_str_span(r->text, s.span), &row);
    s.is_instrument =
        s.kind == VB_SIGN_CAPITAL && vb_lexicon_is(&vb_lexicon_saying_instrument, vb_str_span(r->text, s.span), &row);
    return s;
}

/* Reads on to byte `to`. */
void vb_sentence_read_on(const vb_reading *r, vb_sentence *out, uint32_t to)
{
    uint32_t from = out->from;
    for (uint32_t at = out->to; at < to;) {
        vb_rune rune = vb_utf8_at(r->text, at);
        if (vb_rune_is_space(rune.value)) {
            at += rune.len;
            continue;
        }
        vb_sign s = sign_at(r, at, to, from);
        if (out->count == VB_SIGNS_MAX) {
            memmove(out->signs, out->signs + VB_SIGNS_MAX / 2, (VB_SIGNS_MAX - VB_SIGNS_MAX / 2) * sizeof *out->signs);
            out->count -= VB_SIGNS_MAX / 2;
        }
        out->signs[out->count++] = s;
        at = s.span.to > at ? s.span.to : at + 1;
    }
    out->to = to;
}

void vb_sentence_read(const vb_reading *r, vb_sentence *out, uint32_t from, uint32_t to)
{
    out->count = 0;
    out->from = out->to = from;
    vb_sentence_read_on(r, out, to);
}

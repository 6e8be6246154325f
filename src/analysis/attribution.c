/* attribution.c - whose words a quotation says they are.
 *
 * The sentence before the words is read as signs: documents, verbs of saying, words
 * that only link, names of other speakers, earlier quotations. Rules, first that fits:
 *
 *     title      what stands right before the words says "entitled", "so-called", "("
 *     bracket    “...” (S/RES/2840 (2030), para. 3)
 *     note       “...”³, and note 3 names one document
 *     list       “...” and “...”: as the one before
 *     sentence   document - verb of saying - “...”, with nobody else speaking between
 *     according  "according to resolution 2840 (2030), “...”"
 *     after      “...”, as stated in resolution 2840 (2030)
 *     before     "It further ...", "The Council also ...": as the sentence before
 *
 * None fitting, the text names no document: most quotation marks hold titles, terms
 * and other people's words, and a wrong attribution is worse than none. The words that
 * are signs are data/saying_words.tsv. */
#include "analysis/attribution.h"

#include <string.h>

#include "analysis/subject.h"
#include "base/utf8.h"
#include "model/symbol.h"
#include "tables.h"

#define CHARTER_WORDS 5 /* words of a passage of the Charter that no verb presents */
#define TITLE_REACH 3   /* words between "entitled" and the title */
#define AFTER_REACH 80  /* bytes after the words in which "as stated in resolution ..." begins */
#define CITED_MAX 8     /* documents named together */
#define NOTES_MAX 999   /* the highest number of a note that is looked up */

/* ---- outcomes -------------------------------------------------------------- */

typedef struct outcome {
    vb_str cited[CITED_MAX];
    uint32_t count;
    uint32_t citation;
    uint32_t described; /* a paper known by date and author: its index + 1, or 0 */
    const char *why;
    bool is_decided; /* also when it is decided that there is none */
} outcome;

static const outcome undecided = {.citation = VB_NO_INDEX};

static outcome none(const char *why)
{
    outcome o = undecided;
    o.why = why;
    o.is_decided = true;
    return o;
}

static bool is_nameable(const vb_citation *c)
{
    return c->symbol.len &&
           (c->kind == VB_CITED_DOCUMENT || c->kind == VB_CITED_CHARTER || c->kind == VB_CITED_RECORD) &&
           (c->status == VB_CITATION_OK || c->status == VB_CITATION_IMPOSSIBLE);
}

static void add_symbol(outcome *o, vb_str symbol, uint32_t citation)
{
    for (uint32_t i = 0; i < o->count; i++)
        if (vb_symbol_same(o->cited[i], symbol))
            return;
    if (o->count == CITED_MAX)
        return;
    if (o->count == 0)
        o->citation = citation;
    o->cited[o->count++] = symbol;
}

static void add_cited(outcome *o, const vb_reading *r, uint32_t index)
{
    if (is_nameable(r->citations + index))
        add_symbol(o, r->citations[index].symbol, index);
}

/* Papers described together have one place: "letters dated 3 and 5 May 2030". */
static void add_paper(outcome *o, const vb_reading *r, uint32_t index)
{
    uint32_t from = r->papers[index].span.from;
    o->described = o->described ? o->described : index + 1;
    for (uint32_t i = index; i < r->paper_count && r->papers[i].span.from == from; i++)
        if (r->papers[i].symbol.len)
            add_symbol(o, r->papers[i].symbol, VB_NO_INDEX);
}

static void add_sign(outcome *o, const vb_reading *r, const vb_sign *sign)
{
    if (sign->kind == VB_SIGN_CITATION && sign->is_paper)
        add_paper(o, r, sign->index);
    else if (sign->kind == VB_SIGN_CITATION)
        add_cited(o, r, sign->index);
}

/* The citation of sign `i` and those that stand in one list with it. */
static outcome from_citation(const vb_reading *r, const vb_sentence *s, uint32_t i, const char *why)
{
    outcome o = none(why);
    uint32_t first = i, last = i;
    while (first >= 1) {
        uint32_t k = first - 1;
        while (k > 0 && (s->signs[k].kind == VB_SIGN_COMMA || s->signs[k].ends_and))
            k--;
        if (s->signs[k].kind != VB_SIGN_CITATION || k + 1 == first)
            break;
        first = k;
    }
    for (uint32_t k = first; k <= last; k++)
        add_sign(&o, r, s->signs + k);
    return o.count || o.described ? o : undecided;
}

static outcome from_quotation(const vb_reading *r, uint32_t k, const char *why)
{
    const vb_quotation *q = r->quotations + k;
    outcome o = none(why);
    for (uint32_t i = 0; i < q->cited.count && i < CITED_MAX; i++)
        o.cited[o.count++] = q->cited.items[i];
    o.citation = q->citation;
    o.described = q->described;
    return o;
}

/* ---- rules ----------------------------------------------------------------- */

static uint32_t words_of(vb_str text)
{
    uint32_t n = 0;
    for (uint32_t at = 0; at < text.len;) {
        vb_rune r = vb_utf8_at(text, at);
        bool is_word = vb_rune_is_letter(r.value) || vb_rune_is_digit(r.value);
        n += is_word;
        at = is_word ? vb_sign_word_end(text, at, (uint32_t) text.len) : at + r.len;
    }
    return n;
}

static outcome by_title(const vb_reading *r, const vb_sentence *s, const vb_quotation *q)
{
    static const char why[] = "a title, a name or a term";
    uint32_t words = 0;
    uint32_t before = vb_utf8_before(r->text, q->outer.from).value;
    if (before == '(')
        return none(why);
    for (uint32_t i = s->count; i-- > 0 && words <= TITLE_REACH;) {
        vb_sign_kind kind = s->signs[i].kind;
        if (kind == VB_SIGN_TITLE)
            return none(why);
        if (kind == VB_SIGN_SAY || kind == VB_SIGN_CITATION || kind == VB_SIGN_QUOTATION || kind == VB_SIGN_COLON)
            break;
        words += kind == VB_SIGN_WORD || kind == VB_SIGN_CAPITAL || kind == VB_SIGN_NOUN || kind == VB_SIGN_LINK;
    }
    return undecided;
}

static outcome by_bracket(const vb_reading *r, const vb_quotation *q)
{
    uint32_t at = q->outer.to, index;
    while (at < r->paragraph.to && (r->text.at[at] == ' ' || r->text.at[at] == '.' || r->text.at[at] == ','))
        at++;
    if (at >= r->paragraph.to || (r->text.at[at] != '(' && r->text.at[at] != '['))
        return undecided;
    uint32_t end =
        (uint32_t) (vb_str_find_byte(vb_str_part(r->text, 0, r->paragraph.to), r->text.at[at] == '(' ? ')' : ']', at));
    for (uint32_t i = at; i < at + 60 && i < end && i < r->paragraph.to; i++)
        if (vb_citation_covering(r, i, &index) && is_nameable(r->citations + index)) {
            outcome o = none("the document in brackets after the words");
            add_cited(&o, r, index);
            return o;
        }
    return undecided;
}

/* The number of the note mark at the closing quotation mark; 0 if there is none. */
static uint32_t note_number(const vb_reading *r, const vb_quotation *q)
{
    uint32_t at = q->outer.to, number = 0;
    for (int i = 0; i < 2 && at < r->text.len && strchr(".,;:", r->text.at[at]) && r->text.at[at]; i++)
        at++;
    for (vb_rune rune = vb_utf8_at(r->text, at); vb_rune_superscript(rune.value) >= 0 && number < 1000;
         rune = vb_utf8_at(r->text, at)) {
        number = number * 10 + (uint32_t) vb_rune_superscript(rune.value);
        at += rune.len;
    }
    return number;
}

/* The first note of each number; annexes number theirs anew, and are not told apart. */
typedef struct note_table {
    const vb_block *notes[NOTES_MAX + 1];
} note_table;

static outcome by_note(const vb_reading *r, const note_table *table, const vb_quotation *q)
{
    uint32_t number = note_number(r, q), index;
    const vb_block *note = number <= NOTES_MAX ? table->notes[number] : NULL;
    outcome o = none("the note at the closing mark");
    if (!note)
        return undecided;
    (void) vb_citation_covering(r, note->span.from, &index);
    for (; index < r->citation_count && r->citations[index].span.from < note->span.to; index++)
        add_cited(&o, r, index);
    return o.count == 1 ? o : undecided;
}

/* "“...” and that Norvania": the sign at `i` is a name right after that. */
static bool goes_onward(const vb_sentence *s, uint32_t i)
{
    while (i > 0 && (s->signs[i].kind == VB_SIGN_CAPITAL || s->signs[i].kind == VB_SIGN_LINK))
        i--;
    return s->signs[i].kind == VB_SIGN_ONWARD && i > 0 && s->signs[i - 1].kind == VB_SIGN_QUOTATION;
}

static outcome by_list(const vb_reading *r, const vb_sentence *s)
{
    uint32_t words = 0;
    for (uint32_t i = s->count; i-- > 0 && words <= 3;) {
        vb_sign_kind kind = s->signs[i].kind;
        if (kind == VB_SIGN_QUOTATION)
            return from_quotation(r, s->signs[i].index, "goes on from the quotation before");
        if (kind == VB_SIGN_CAPITAL && goes_onward(s, i))
            continue;
        if (kind == VB_SIGN_CITATION || kind == VB_SIGN_CAPITAL || kind == VB_SIGN_TITLE || kind == VB_SIGN_BODY ||
            kind == VB_SIGN_BRACKET)
            break;
        words += kind == VB_SIGN_WORD;
    }
    return undecided;
}

/* Does the symbol belong to the body named? */
static bool is_of_body(vb_str symbol, uint32_t row)
{
    if (row == UINT32_MAX)
        return true;
    vb_body body = vb_body_names[row].code;
    for (int i = 0; i < vb_bodies_count; i++)
        if (vb_bodies[i].code == body)
            return vb_bodies[i].prefix.len && vb_str_starts(symbol, vb_bodies[i].prefix);
    return false;
}

static outcome by_sentence(const vb_reading *r, const vb_sentence *s, uint32_t verb)
{
    for (uint32_t i = s->count; i-- > verb + 1;)
        if (s->signs[i].kind == VB_SIGN_CITATION && s->count - i <= VB_BRIDGE_REACH)
            return from_citation(r, s, i, "document named between the verb and the words");
    vb_subject who = vb_subject_of(s, verb);
    if (who.citation != UINT32_MAX) {
        outcome o = from_citation(r, s, who.citation, "document named in the sentence");
        bool is_of_another = who.is_joined && o.count && !is_of_body(o.cited[0], who.body);
        return is_of_another ? none("somebody else speaks") : o; /* "…, which refers to …, while the Court stated" */
    }
    return who.is_other ? none("somebody else speaks") : undecided;
}

/* "In accordance with Article 25 of the Charter, Members “...”": the Charter is quoted without a verb of saying. */
static outcome by_charter(const vb_reading *r, const vb_sentence *s, uint32_t words)
{
    for (uint32_t i = s->count; i-- > 0 && words >= CHARTER_WORDS;) {
        if (s->signs[i].kind == VB_SIGN_SAY || s->signs[i].kind == VB_SIGN_QUOTATION)
            break;
        if (s->signs[i].kind == VB_SIGN_CITATION && !s->signs[i].is_paper &&
            r->citations[s->signs[i].index].kind == VB_CITED_CHARTER)
            return from_citation(r, s, i, "the Charter, named in the sentence");
    }
    return undecided;
}

static outcome by_according(const vb_reading *r, const vb_sentence *s)
{
    uint32_t words = 0;
    for (uint32_t i = s->count; i-- > 0 && words <= 3;) {
        if (s->signs[i].kind == VB_SIGN_CITATION) {
            for (uint32_t k = i; k-- > 0;)
                if (s->signs[k].kind == VB_SIGN_ACCORDING)
                    return from_citation(r, s, i, "according to the document named");
            return undecided;
        }
        words += s->signs[i].kind == VB_SIGN_WORD || s->signs[i].kind == VB_SIGN_CAPITAL;
    }
    return undecided;
}

static outcome by_what_follows(const vb_reading *r, const vb_quotation *q)
{
    vb_sentence s;
    uint32_t end = q->outer.to + AFTER_REACH < r->paragraph.to ? q->outer.to + AFTER_REACH : r->paragraph.to;
    while (end < r->paragraph.to && ((unsigned char) r->text.at[end] & 0xC0) == 0x80)
        end++;
    vb_sentence_read(r, &s, q->outer.to, end);
    bool is_said = false;
    for (uint32_t i = 0; i < s.count; i++) {
        vb_sign_kind kind = s.signs[i].kind;
        if (kind == VB_SIGN_CITATION)
            return is_said ? from_citation(r, &s, i, "document named right after the words") : undecided;
        if (kind == VB_SIGN_SAY || kind == VB_SIGN_ACCORDING)
            is_said = true;
        else if (kind == VB_SIGN_WORD && !is_said && i > 2)
            return undecided;
        else if (kind == VB_SIGN_CAPITAL || kind == VB_SIGN_QUOTATION || kind == VB_SIGN_ASIDE ||
                 kind == VB_SIGN_TITLE || vb_sentence_ends(r->text, s.signs[i].span.to))
            return undecided;
    }
    return undecided;
}

/* Does the sentence name a document of its own before the verb? Then the one before it is not meant. */
static bool names_its_own(const vb_sentence *s, uint32_t verb)
{
    for (uint32_t i = 0; i < verb; i++)
        if (s->signs[i].kind == VB_SIGN_CITATION && !vb_sign_is_aside(s, i))
            return true;
    return false;
}

/* "... in paragraph 32, which reads": a place in a document that the sentence before names. */
static bool is_place_subject(const vb_sentence *s, uint32_t verb)
{
    uint32_t i = verb;
    while (i > 0 && (s->signs[i - 1].kind == VB_SIGN_LINK || s->signs[i - 1].kind == VB_SIGN_COMMA))
        i--;
    return i > 1 && s->signs[i - 1].kind == VB_SIGN_NUMBER && s->signs[i - 2].kind == VB_SIGN_NOUN;
}

/* "It further ...": the words go on from the sentence before. */
static outcome by_sentence_before(const vb_reading *r, const vb_sentence *s, uint32_t start, uint32_t count,
                                  uint32_t verb)
{
    vb_subject who = vb_subject_of(s, verb);
    bool is_place = is_place_subject(s, verb);
    if ((!who.is_body && !is_place) || (who.is_other && !is_place) || start <= r->paragraph.from ||
        names_its_own(s, verb))
        return undecided;
    int64_t k = vb_quotation_before(r, start, count);
    uint32_t before = vb_sentence_start(r, start - 1, count);
    if (k >= 0 && r->quotations[k].outer.from >= before && r->quotations[k].cited.count &&
        is_of_body(r->quotations[k].cited.items[0], who.body))
        return from_quotation(r, (uint32_t) k, "goes on from the sentence before");
    vb_sentence earlier;
    vb_sentence_read(r, &earlier, before, start);
    outcome o = none("document named in the sentence before");
    for (uint32_t i = 0; i < earlier.count; i++)
        if (!vb_sign_is_aside(&earlier, i))
            add_sign(&o, r, earlier.signs + i);
    return o.count == 1 && is_of_body(o.cited[0], who.body) ? o : undecided;
}

/* ---- together -------------------------------------------------------------- */

/* The sentence up to quotation `i`: that of the quotation before goes on when nothing ends it in between. */
static void read_up_to(const vb_reading *r, vb_sentence *s, uint32_t i)
{
    const vb_quotation *q = r->quotations + i;
    bool goes_on = i > 0 && s->to == r->quotations[i - 1].outer.from && q->outer.from - s->from < 2 * VB_SENTENCE_REACH;
    uint32_t floor = goes_on ? r->quotations[i - 1].outer.to : 0;
    if (goes_on && q->outer.from - floor < VB_SENTENCE_REACH && floor > r->paragraph.from &&
        !vb_quotation_closes(r, q - 1) && vb_sentence_start_after(r, q->outer.from, floor) == floor)
        vb_sentence_read_on(r, s, q->outer.from);
    else
        vb_sentence_read(r, s, vb_sentence_start(r, q->outer.from, i), q->outer.from);
}

static outcome decide(const vb_reading *r, const note_table *notes, const vb_sentence *s, uint32_t i)
{
    const vb_quotation *q = r->quotations + i;
    uint32_t words = words_of(
        vb_str_part(r->text, q->span.from,
                    q->span.to < q->span.from + VB_SENTENCE_REACH ? q->span.to : q->span.from + VB_SENTENCE_REACH));
    outcome o = by_bracket(r, q);
    if (!o.is_decided)
        o = by_note(r, notes, q);
    if (!o.is_decided)
        o = by_title(r, s, q);
    if (!o.is_decided)
        o = by_list(r, s);
    if (!o.is_decided)
        o = by_according(r, s);
    uint32_t verb = o.is_decided ? UINT32_MAX : vb_verb_of(s, words);
    if (verb != UINT32_MAX)
        o = by_sentence(r, s, verb);
    else if (!o.is_decided)
        o = by_charter(r, s, words);
    if (!o.is_decided)
        o = by_what_follows(r, q);
    if (!o.is_decided && verb != UINT32_MAX)
        o = by_sentence_before(r, s, s->from, i, verb);
    return o.is_decided ? o : none("the text names no document for the words");
}

static vb_span paragraph_of(vb_str text, vb_span span)
{
    vb_span p = span;
    while (p.from > 0 && span.from - p.from < 2 * VB_SENTENCE_REACH &&
           (text.at[p.from - 1] != '\n' || (p.from == span.from && vb_paragraph_announces(text, p.from))))
        p.from--;
    size_t end = vb_str_find_byte(vb_str_part(text, 0, span.to + 2 * VB_SENTENCE_REACH), '\n', span.to);
    p.to = end == SIZE_MAX ? (uint32_t) vb_str_part(text, 0, span.to + 2 * VB_SENTENCE_REACH).len : (uint32_t) end;
    return p;
}

static void find_notes(note_table *table, const vb_reading *r)
{
    uint32_t count, number;
    const vb_block *blocks = vb_doc_blocks(r->doc, &count);
    for (uint32_t i = 0; i < count; i++)
        if (blocks[i].kind == VB_BLOCK_NOTE && vb_str_number(vb_str_span(r->text, blocks[i].num), NOTES_MAX, &number) &&
            number && !table->notes[number])
            table->notes[number] = blocks + i;
}

static vb_lang language_at(const vb_doc *doc, uint32_t at)
{
    uint32_t count, block = vb_doc_block_at(doc, at);
    const vb_block *blocks = vb_doc_blocks(doc, &count);
    while (block != VB_NO_INDEX && blocks[block].lang == VB_LANG_NONE)
        block = blocks[block].parent;
    return block == VB_NO_INDEX ? doc->languages[0] : blocks[block].lang;
}

/* The rule in words; for a paper without a symbol what it is. */
static vb_str reason(const vb_reading *r, const outcome *o)
{
    if (o->count || o->described == 0)
        return vb_str_from(o->why);
    vb_str kind = r->papers[o->described - 1].kind;
    bool is_vowel = kind.len && strchr("aeiou", kind.at[0]);
    return vb_arena_format(r->doc->arena, "a%s %.*s known by date and author", is_vowel ? "n" : "", VB_STR_ARG(kind));
}

vb_status vb_attribute(vb_doc *doc, vb_err *err)
{
    vb_reading r = {.doc = doc, .text = doc->text};
    vb_sentence s = {.count = 0};
    note_table notes = {{NULL}};
    find_notes(&notes, &r);
    r.citations = vb_doc_citations(doc, &r.citation_count);
    r.papers = vb_doc_described(doc, &r.paper_count);
    (void) vb_doc_quotations(doc, &r.quotation_count);
    r.quotations = doc->layers[VB_LAYER_QUOTATION].records;
    for (uint32_t i = 0; i < r.quotation_count; i++) {
        r.paragraph = paragraph_of(doc->text, r.quotations[i].outer);
        r.lang = language_at(doc, r.quotations[i].span.from);
        read_up_to(&r, &s, i);
        outcome o = decide(&r, &notes, &s, i);
        r.quotations[i].attribution = reason(&r, &o);
        r.quotations[i].described = o.described;
        r.quotations[i].citation = o.citation;
        if (o.count)
            r.quotations[i].cited = vb_doc_list(doc, o.cited, o.count);
    }
    return vb_arena_failed(doc->arena) ? vb_err_memory(err) : VB_OK;
}

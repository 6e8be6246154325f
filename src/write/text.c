/* text.c - a document summed up for a terminal: what it is, its parts with the opening
 * words of each paragraph, what it cites, quotes and describes, what was doubtful. */
#include "base/utf8.h"
#include "model/names.h"
#include "text/columns.h"
#include "write/text_parts.h"

#define LABEL_COLUMN 2
#define VALUE_COLUMN 16
#define EXCERPT_MOST 160 /* bytes of what is cited or quoted */
#define LIST_PLACE 2
#define LIST_WORDS 24
#define LIST_NARROW 4 /* where the terminal is narrow: on a line under the place */
#define COLUMNS_WIDE 64

typedef struct summary {
    vb_lines lines;
    const vb_doc *doc;
    vb_placing placing;
    vb_buf phrase;
} summary;

static void say_heading(summary *s, const char *words, uint32_t count)
{
    vb_lines_break(&s->lines);
    s->lines.indent = 0;
    vb_lines_tone(&s->lines, VB_TONE_STRONG);
    vb_lines_sayz(&s->lines, words);
    vb_lines_tone(&s->lines, VB_TONE_SOFT);
    if (count)
        vb_buf_format(&s->phrase, " %u", count);
    vb_lines_say_buf(&s->lines, &s->phrase);
    vb_lines_break(&s->lines);
}

/* ---- masthead -------------------------------------------------------------- */

static void say_label(summary *s, const char *label)
{
    s->lines.indent = VALUE_COLUMN;
    vb_lines_tab(&s->lines, LABEL_COLUMN);
    vb_lines_tone(&s->lines, VB_TONE_SOFT);
    vb_lines_sayz(&s->lines, label);
    vb_lines_tone(&s->lines, VB_TONE_PLAIN);
    vb_lines_tab(&s->lines, VALUE_COLUMN);
}

/* A line of the card: nothing when s->phrase is empty. */
static void say_fact(summary *s, const char *label)
{
    if (s->phrase.len == 0)
        return;
    say_label(s, label);
    vb_lines_say_buf(&s->lines, &s->phrase);
    vb_lines_break(&s->lines);
}

static void say_text_fact(summary *s, const char *label, vb_str text)
{
    vb_buf_add(&s->phrase, text);
    say_fact(s, label);
}

static void add_list(vb_buf *out, vb_str_list list, const char *joint)
{
    for (uint32_t i = 0; i < list.count; i++) {
        vb_buf_addz(out, i ? joint : "");
        vb_buf_add(out, list.items[i]);
    }
}

static void say_list_fact(summary *s, const char *label, vb_str_list list)
{
    add_list(&s->phrase, list, ", ");
    say_fact(s, label);
}

static void say_date_fact(summary *s, const char *label, vb_date date)
{
    vb_phrase_date(&s->phrase, date);
    say_fact(s, label);
}

static void say_bodies(summary *s, const vb_masthead *mast)
{
    for (uint32_t i = 0; i < mast->body_count; i++) {
        vb_buf_add(&s->phrase, mast->bodies[i].name);
        if (mast->bodies[i].session_text.len)
            vb_buf_addz(&s->phrase, ", ");
        vb_buf_add(&s->phrase, mast->bodies[i].session_text);
        say_fact(s, i ? "" : "Body");
    }
    if (mast->session_from.year) {
        vb_phrase_date(&s->phrase, mast->session_from);
        vb_buf_addz(&s->phrase, " to ");
        vb_phrase_date(&s->phrase, mast->session_to);
        say_fact(s, "Session");
    }
}

static void say_items(summary *s, const vb_masthead *mast)
{
    for (uint32_t i = 0; i < mast->agenda_item_count; i++) {
        vb_buf_add(&s->phrase, mast->agenda_items[i].number);
        if (s->phrase.len && mast->agenda_items[i].title.len)
            vb_buf_addz(&s->phrase, ", ");
        vb_buf_add(&s->phrase, mast->agenda_items[i].title);
        say_fact(s, i ? "" : "Item");
    }
}

static void say_letter(summary *s, const vb_masthead *mast)
{
    say_date_fact(s, "Letter of", mast->letter_date.date);
    say_text_fact(s, "From", mast->letter_from.text);
    say_text_fact(s, "State", mast->letter_state.text);
    add_list(&s->phrase, mast->letter_to, "; ");
    say_fact(s, "To");
    for (uint32_t i = 0; i < mast->signatory_count; i++) {
        vb_buf_add(&s->phrase, mast->signatories[i].name);
        if (s->phrase.len && mast->signatories[i].title.len)
            vb_buf_addz(&s->phrase, ", ");
        vb_buf_add(&s->phrase, mast->signatories[i].title);
        say_fact(s, i ? "" : "Signed");
    }
}

static void say_masthead(summary *s)
{
    const vb_masthead *mast = &s->doc->masthead;
    say_text_fact(s, "Title", mast->title.text);
    say_list_fact(s, "Symbol", mast->symbols);
    say_text_fact(s, "Number", mast->number_line.text);
    say_bodies(s, mast);
    say_items(s, mast);
    say_date_fact(s, "Date", mast->date.date);
    say_date_fact(s, "Adopted", mast->adopted.date);
    say_date_fact(s, "Held", mast->held.date);
    say_text_fact(s, "Meeting", mast->meeting.text);
    say_list_fact(s, "Originating", mast->originating);
    say_text_fact(s, "Committee", mast->committee.text);
    say_text_fact(s, "Distribution", mast->distribution.text);
    vb_buf_addz(&s->phrase, vb_lang_name(mast->original_language));
    say_fact(s, "Original");
    say_letter(s, mast);
    say_text_fact(s, "Job number", mast->job_number.text);
    vb_phrase_inferred(&s->phrase, mast);
    say_fact(s, "Inferred");
}

/* ---- parts ------------------------------------------------------------------ */

static int depth_of(const vb_block *blocks, uint32_t at)
{
    int depth = 0;
    for (uint32_t up = blocks[at].parent; up != VB_NO_INDEX && depth < 6; up = blocks[up].parent)
        depth++;
    return depth;
}

static void say_part(summary *s, uint32_t at, int indent)
{
    uint32_t count;
    const vb_block *block = vb_doc_blocks(s->doc, &count) + at;
    vb_lines_tab(&s->lines, indent);
    vb_lines_tone(&s->lines, VB_TONE_HUE + VB_HUE_ADAPTED);
    vb_phrase_part(&s->phrase, &s->placing, at);
    vb_lines_say_buf(&s->lines, &s->phrase);
    vb_lines_tone(&s->lines, VB_TONE_SOFT);
    if (block->lang) {
        vb_lines_sayz(&s->lines, ", ");
        vb_lines_sayz(&s->lines, vb_lang_name(block->lang));
    }
    vb_lines_break(&s->lines);
}

/* As much of `text` as one line holds from `column` on, to the word. */
static vb_str opening(const summary *s, vb_str text, int column)
{
    int room = s->lines.width - column - 4; /* " ..." */
    size_t cut = 0;
    for (size_t at = 0; at < text.len;) {
        vb_rune rune = vb_utf8_at(text, at);
        if (vb_rune_is_space(rune.value) || vb_rune_is_han(rune.value))
            cut = at;
        room -= vb_rune_columns(rune.value);
        if (room < 0)
            return vb_str_part(text, 0, cut ? cut : at);
        at += rune.len;
    }
    return text;
}

/* A line for a paragraph; the words of its first point belong to that. */
static void say_paragraph(summary *s, const vb_block *block, const vb_block *child, int indent)
{
    vb_span own = {block->span.from, child ? child->span.from : block->span.to};
    vb_str text = vb_str_trim(vb_str_span(s->doc->text, own));
    vb_lines_tab(&s->lines, indent);
    vb_lines_tone(&s->lines, VB_TONE_SOFT);
    vb_lines_sayz(&s->lines, vb_block_name(block->kind));
    vb_lines_tone(&s->lines, VB_TONE_PLAIN);
    vb_lines_tab(&s->lines, VALUE_COLUMN);
    vb_str head = opening(s, text, VALUE_COLUMN);
    vb_lines_say(&s->lines, head);
    if (head.len < text.len)
        vb_lines_sayz(&s->lines, " ...");
    vb_lines_break(&s->lines);
}

static void say_blocks(summary *s)
{
    uint32_t count;
    const vb_block *blocks = vb_doc_blocks(s->doc, &count);
    if (count == 0)
        return;
    say_heading(s, "Parts", 0);
    for (uint32_t i = 0; i < count; i++) {
        int depth = depth_of(blocks, i);
        const vb_block *child = i + 1 < count && blocks[i + 1].parent == i ? blocks + i + 1 : NULL;
        bool is_part = blocks[i].kind == VB_BLOCK_LETTER || blocks[i].kind == VB_BLOCK_ANNEX ||
                       blocks[i].kind == VB_BLOCK_ENCLOSURE || blocks[i].kind == VB_BLOCK_APPENDIX;
        if (is_part)
            say_part(s, i, LABEL_COLUMN);
        else if (blocks[i].kind != VB_BLOCK_MASTHEAD && !(child && blocks[i].kind == VB_BLOCK_TABLE))
            say_paragraph(s, blocks + i, child, LABEL_COLUMN + (depth > 1 ? 2 : depth));
    }
}

/* ---- what it cites and quotes ---------------------------------------------- */

static int list_column(const summary *s) { return s->lines.width >= COLUMNS_WIDE ? LIST_WORDS : LIST_NARROW; }

static void say_place(summary *s, uint32_t offset)
{
    vb_lines_tab(&s->lines, LIST_PLACE);
    vb_lines_tone(&s->lines, VB_TONE_SOFT);
    vb_phrase_place(&s->phrase, &s->placing, offset);
    vb_lines_say_buf(&s->lines, &s->phrase);
    vb_lines_tone(&s->lines, VB_TONE_PLAIN);
    s->lines.indent = list_column(s);
    vb_lines_tab(&s->lines, s->lines.indent);
}

static void say_resolved(summary *s, vb_str symbol, vb_str_list candidates)
{
    vb_lines_sayz(&s->lines, "  → ");
    vb_lines_tone(&s->lines, symbol.len ? VB_TONE_STRONG : VB_TONE_HUE + VB_HUE_NOISY);
    if (symbol.len)
        vb_lines_say(&s->lines, symbol);
    else if (candidates.count) {
        add_list(&s->phrase, candidates, " or ");
        vb_lines_say_buf(&s->lines, &s->phrase);
    } else
        vb_lines_sayz(&s->lines, "?");
    vb_lines_tone(&s->lines, VB_TONE_PLAIN);
}

static void say_citation(summary *s, const vb_citation *citation)
{
    vb_lines *lines = &s->lines;
    say_place(s, citation->span.from);
    vb_lines_excerpt(lines, vb_str_span(s->doc->text, citation->span), EXCERPT_MOST);
    say_resolved(s, citation->symbol, citation->candidates);
    if (citation->part.len) {
        vb_lines_sayz(lines, ", part ");
        vb_lines_say(lines, citation->part);
    }
    if (!vb_span_is_empty(citation->pinpoint)) {
        vb_lines_sayz(lines, ", ");
        vb_lines_say(lines, vb_str_span(s->doc->text, citation->pinpoint));
    }
    if (citation->date.year) {
        vb_phrase_date(&s->phrase, citation->date);
        vb_lines_sayz(lines, ", ");
        vb_lines_say_buf(lines, &s->phrase);
    }
    if (citation->status != VB_CITATION_OK) {
        vb_lines_sayz(lines, "  ");
        vb_lines_tone(lines, VB_TONE_HUE + VB_HUE_NOISY);
        vb_lines_sayz(lines, vb_citation_status_name(citation->status));
    }
    vb_lines_break(lines);
}

static void say_citations(summary *s)
{
    uint32_t count;
    const vb_citation *citations = vb_doc_citations(s->doc, &count);
    if (count)
        say_heading(s, "Citations", count);
    for (uint32_t i = 0; i < count; i++)
        say_citation(s, citations + i);
}

static void say_described(summary *s)
{
    uint32_t count;
    const vb_described *papers = vb_doc_described(s->doc, &count);
    if (count)
        say_heading(s, "Papers described", count);
    for (uint32_t i = 0; i < count; i++) {
        say_place(s, papers[i].span.from);
        vb_lines_excerpt(&s->lines, vb_str_span(s->doc->text, papers[i].span), EXCERPT_MOST);
        say_resolved(s, papers[i].symbol, papers[i].candidates);
        vb_lines_break(&s->lines);
    }
}

static void say_quotations(summary *s)
{
    uint32_t count;
    const vb_quotation *quotations = vb_doc_quotations(s->doc, &count);
    if (count)
        say_heading(s, "Quotations", count);
    for (uint32_t i = 0; i < count; i++) {
        say_place(s, quotations[i].span.from);
        vb_lines_sayz(&s->lines, "\"");
        vb_lines_excerpt(&s->lines, vb_str_span(s->doc->text, quotations[i].span), EXCERPT_MOST);
        vb_lines_sayz(&s->lines, "\"");
        vb_lines_break(&s->lines);
        vb_lines_tab(&s->lines, list_column(s));
        vb_lines_tone(&s->lines, VB_TONE_SOFT);
        add_list(&s->phrase, quotations[i].cited, ", ");
        if (s->phrase.len) {
            vb_lines_sayz(&s->lines, "from ");
            vb_lines_say_buf(&s->lines, &s->phrase);
            vb_lines_sayz(&s->lines, quotations[i].attribution.len ? ": " : "");
        }
        vb_lines_say(&s->lines, quotations[i].attribution);
        vb_lines_break(&s->lines);
    }
}

static void say_remarks(summary *s)
{
    uint32_t count;
    const vb_remark *remarks = vb_doc_remarks(s->doc, &count);
    if (count)
        say_heading(s, "Remarks on reading", count);
    for (uint32_t i = 0; i < count; i++) {
        say_label(s, "");
        vb_lines_say(&s->lines, remarks[i].message);
        vb_lines_break(&s->lines);
    }
}

void vb_write_read_text(vb_buf *out, const vb_doc *doc, const vb_write_options *options)
{
    summary s = {.doc = doc, .phrase = VB_BUF_INIT};
    if (!vb_placing_make(&s.placing, doc)) {
        out->failed = true;
        return;
    }
    vb_lines_begin(&s.lines, out, options);
    vb_lines_tone(&s.lines, VB_TONE_STRONG);
    vb_phrase_headline(&s.phrase, doc);
    vb_lines_say_buf(&s.lines, &s.phrase);
    vb_lines_tone(&s.lines, VB_TONE_SOFT);
    if (doc->source.path.len)
        vb_lines_right(&s.lines, doc->source.path);
    vb_lines_break(&s.lines);
    say_masthead(&s);
    say_blocks(&s);
    say_citations(&s);
    say_described(&s);
    say_quotations(&s);
    say_remarks(&s);
    vb_lines_end(&s.lines);
    vb_placing_free(&s.placing);
    vb_buf_end(&s.phrase, out);
}

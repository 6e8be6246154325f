/* masthead.c - what the document says of itself: every field of vb_masthead, each with
 * the place where it is printed. Nothing is guessed: what is not printed stays empty, and
 * what is taken from elsewhere than its own place is named in `inferred`.
 *
 *     masthead blocks   symbols, bodies and sessions, dates, agenda (masthead_lines.c)
 *     title block       title, number line; of a letter its sender and addressees (masthead_letter.c)
 *     closing blocks    meeting and day of adoption
 *     left-out words    job number (masthead_number.c) */
#include "analysis/masthead.h"

#include <string.h>

#include "analysis/analysis.h"
#include "analysis/outline.h"
#include "base/scan.h"
#include "base/utf8.h"
#include "model/symbol.h"
#include "text/dates.h"

/* ---- shared helpers ---- */

vb_span vb_mast_trim(vb_str text, vb_span s)
{
    for (;;) {
        vb_rune r = s.from < s.to ? vb_utf8_at(text, s.from) : (vb_rune){0, 0, false};
        bool drops = r.len && (vb_rune_is_space(r.value) || r.value == '*' || r.value == ',' || r.value == '-' ||
                               r.value == 0x2013 || r.value == 0x2014 || r.value == 0x60C || r.value == 0xFF0C ||
                               r.value == ':');
        if (!drops)
            break;
        s.from += r.len;
    }
    for (;;) {
        vb_rune r = s.from < s.to ? vb_utf8_before(text, s.to) : (vb_rune){0, 0, false};
        bool drops = r.len && (vb_rune_is_space(r.value) || r.value == '*' || r.value == ',' || r.value == ';' ||
                               r.value == 0x60C || r.value == 0xFF0C || vb_rune_is_raised(r.value));
        if (!drops)
            return s;
        s.to -= r.len;
    }
}

vb_str vb_mast_words(vb_doc *doc, vb_span span)
{
    vb_str words = vb_str_span(doc->text, span);
    if (vb_str_find_byte(words, '\n', 0) == SIZE_MAX)
        return words;
    char *copy = vb_arena_alloc(doc->arena, words.len);
    if (!copy)
        return (vb_str){"", 0};
    for (size_t i = 0; i < words.len; i++)
        copy[i] = words.at[i] == '\n' ? ' ' : words.at[i];
    return (vb_str){copy, words.len};
}

vb_field vb_mast_field(vb_doc *doc, vb_span span) { return (vb_field){vb_mast_words(doc, span), span}; }

uint32_t vb_mast_skip(const vb_lexicon *lexicon, vb_str text, vb_span span)
{
    size_t end;
    int row;
    if (!vb_lexicon_at(lexicon, vb_str_part(text, 0, span.to), span.from, &end, &row))
        return 0;
    while (end < span.to && text.at[end] == ' ')
        end++;
    return (uint32_t) end;
}

void vb_mast_add(vb_mast_list *list, vb_str item, vb_span at)
{
    if (list->count == VB_MAST_LIST_MAX)
        return;
    if (list->count == 0)
        list->at = at;
    list->at.to = at.to;
    list->items[list->count++] = item;
}

void vb_mast_infer(vb_mast *mast, const char *field)
{
    if (mast->inferred_count < VB_MAST_INFERRED_MAX)
        mast->inferred[mast->inferred_count++] = vb_str_from(field);
}

/* ---- the lines of the masthead ---- */

static void add_line(vb_mast *mast, vb_span span, uint32_t paragraph_end)
{
    if (mast->line_count < VB_MAST_LINES_MAX && span.from < span.to)
        mast->lines[mast->line_count++] = (vb_mast_line){span, {span.from, paragraph_end}};
}

/* The cells of a row, and the lines that begin in the region; a paragraph may begin above it, with a title. */
static void collect_node(vb_mast *mast, const vb_node *p, vb_span region)
{
    uint32_t end = p->span.to < region.to ? p->span.to : region.to;
    vb_span whole = {p->span.from > region.from ? p->span.from : region.from, end};
    bool has_lines = false;
    for (const vb_node *line = p->first; line && p->kind == VB_NODE_PARAGRAPH; line = line->next)
        if (line->kind == VB_NODE_LINE && line->span.from >= region.from && line->span.from < region.to) {
            add_line(mast, line->span, end);
            has_lines = true;
        }
    while (!has_lines && whole.from < end) {
        size_t tab = vb_str_find_byte(vb_str_part(mast->doc->text, 0, end), '\t', whole.from);
        whole.to = tab == SIZE_MAX ? end : (uint32_t) tab;
        add_line(mast, whole, whole.to);
        whole.from = whole.to + 1;
    }
}

static void collect_lines(vb_mast *mast, vb_span region)
{
    const vb_node *root = mast->doc->root;
    for (const vb_node *p = vb_outline_next(root, root); p && p->span.from < region.to; p = vb_outline_next(p, root))
        if (p->span.to > region.from)
            collect_node(mast, p, region);
}

/* ---- title ---- */

/* The number and the title of a resolution stand in one block, or in two paragraphs of it. */
static void read_numbered_title(vb_mast *mast, vb_span title)
{
    vb_str text = mast->doc->text;
    vb_str rest = vb_str_span(text, title);
    if (!vb_scan_resolution_number(&rest))
        return;
    vb_span number = {title.from, title.to - (uint32_t) rest.len};
    vb_scan_byte(&rest, '.');
    mast->m->number_line = vb_mast_field(mast->doc, number);
    vb_span words = vb_mast_trim(text, (vb_span){title.to - (uint32_t) rest.len, title.to});
    mast->m->title = (vb_field){{"", 0}, {0, 0}};
    if (words.from < words.to)
        mast->m->title = vb_mast_field(mast->doc, words);
}

/* "Resolution 2504 (2020)" is a number line; such a resolution has no title. */
static bool read_council_title(vb_mast *mast, vb_span title)
{
    vb_form_match match;
    if (!vb_form_is(VB_MAST_KEY_SC_TITLE, mast->doc->text, title, &match))
        return false;
    const vb_hole *date = vb_form_hole(&match, VB_HOLE_DATE);
    mast->m->number_line = vb_mast_field(mast->doc, vb_mast_trim(mast->doc->text, title));
    if (date && !mast->m->adopted.date.year)
        mast->m->adopted = (vb_dated){date->date, date->span};
    return true;
}

/* A draft's own title stands below the line of its sponsors. */
static vb_span without_sponsors(const vb_doc *doc, vb_span title)
{
    size_t end = vb_str_find_byte(vb_str_part(doc->text, 0, title.to), '\n', title.from);
    vb_span first = {title.from, end == SIZE_MAX ? title.to : (uint32_t) end};
    if (end != SIZE_MAX && vb_form_is(VB_MAST_KEY_DRAFT_RESOLUTION, doc->text, first, NULL))
        title.from = (uint32_t) end + 1;
    return title;
}

static void read_title(vb_mast *mast, vb_span title)
{
    if (read_council_title(mast, title))
        return;
    mast->m->title = vb_mast_field(mast->doc, vb_mast_trim(mast->doc->text, without_sponsors(mast->doc, title)));
    vb_mast_read_letter(mast, title);
    read_numbered_title(mast, title);
}

/* ---- close: meeting and day ---- */

static void read_closing(vb_mast *mast, vb_span span)
{
    vb_masthead *m = mast->m;
    vb_form_match match;
    vb_date date;
    vb_span at;
    vb_str text = mast->doc->text;
    if (vb_form_is(VB_MAST_KEY_MEETING_CLOSE, text, span, &match) ||
        vb_form_is(VB_MAST_KEY_VOTE_CLOSE, text, span, &match)) {
        const vb_hole *meeting = vb_form_hole(&match, VB_HOLE_NUMBER);
        if (meeting && !m->meeting.text.len)
            m->meeting = (vb_field){vb_arena_format(mast->doc->arena, "%u", (unsigned) meeting->value), meeting->span};
        span.from = match.span.to;
    }
    bool is_act = mast->doc->class == VB_CLASS_RESOLUTION || mast->doc->class == VB_CLASS_DECISION;
    /* The first close of a decision overrules its words; those of its further parts are of other days. */
    bool is_open = !m->adopted.date.year || (mast->doc->class == VB_CLASS_DECISION && !mast->is_closed);
    if (is_act && m->meeting.text.len && is_open && vb_find_date(text, span.from, span.to, &at, &date)) {
        m->adopted = (vb_dated){date, at};
        mast->is_closed = true;
    }
}

/* "At its 102nd plenary meeting, on 8 September 2031, the General Assembly ..." */
static void read_opening(vb_mast *mast, vb_span span)
{
    vb_masthead *m = mast->m;
    vb_form_match match;
    bool is_decision = mast->doc->class == VB_CLASS_DECISION;
    if ((!is_decision && mast->doc->class != VB_CLASS_PRESIDENTIAL_STATEMENT) ||
        !vb_form_begins(VB_MAST_KEY_AT_MEETING, mast->doc->text, span, &match))
        return;
    const vb_hole *meeting = vb_form_hole(&match, VB_HOLE_NUMBER), *date = vb_form_hole(&match, VB_HOLE_DATE);
    if (meeting && !m->meeting.text.len)
        m->meeting = (vb_field){vb_arena_format(mast->doc->arena, "%u", (unsigned) meeting->value), meeting->span};
    if (date && !m->adopted.date.year)
        m->adopted = (vb_dated){date->date, date->span};
}

/* A record names its meeting in the title and prints the day below it. */
static void read_meeting(vb_mast *mast, const vb_block *blocks, uint32_t count)
{
    static const vb_mast_key keys[] = {VB_MAST_KEY_SUMMARY_RECORD, VB_MAST_KEY_VERBATIM_RECORD,
                                       VB_MAST_KEY_MEETING_CLOSE};
    vb_masthead *m = mast->m;
    vb_form_match match;
    vb_date date;
    vb_span at;
    bool is_below = false;
    for (uint32_t i = 0; i < count && !m->held.date.year; i++) {
        if (blocks[i].kind == VB_BLOCK_TITLE && !is_below) {
            is_below = true;
            for (size_t k = 0; k < sizeof keys / sizeof *keys && !m->meeting.text.len; k++)
                if (vb_form_is(keys[k], mast->doc->text, blocks[i].span, &match) &&
                    vb_form_hole(&match, VB_HOLE_NUMBER)) {
                    const vb_hole *number = vb_form_hole(&match, VB_HOLE_NUMBER);
                    m->meeting =
                        (vb_field){vb_arena_format(mast->doc->arena, "%u", (unsigned) number->value), number->span};
                }
        } else if (is_below && blocks[i].kind == VB_BLOCK_MASTHEAD &&
                   vb_find_date(mast->doc->text, blocks[i].span.from, blocks[i].span.to, &at, &date)) {
            m->held = (vb_dated){date, at};
            if (m->date.at.from == at.from)
                m->date = (vb_dated){{0, 0, 0}, {0, 0}}; /* the day of the meeting is not that of issue */
        }
    }
}

/* ---- settling ---- */

/* On papers of the Human Rights Council the line of the organ says "General Assembly": the
 * Council below it, with its session, is the body. */
static void settle_bodies(vb_mast *mast)
{
    bool has_council = false;
    for (uint32_t i = 0; i < mast->body_count; i++)
        has_council |= vb_str_equal(mast->bodies[i].code, VB_S("HRC"));
    uint32_t kept = 0;
    for (uint32_t i = 0; i < mast->body_count; i++) {
        bool is_organ_line =
            has_council && vb_str_equal(mast->bodies[i].code, VB_S("GA")) && mast->bodies[i].session == 0;
        if (!is_organ_line)
            mast->bodies[kept++] = mast->bodies[i];
    }
    mast->body_count = kept;
}

/* Names and titles as they are printed; numbers and codes stay in their normal form. */
static void show_as_printed(vb_mast *mast)
{
    vb_doc *doc = mast->doc;
    vb_masthead *m = mast->m;
    vb_field *fields[] = {&m->title, &m->committee, &m->letter_from};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        fields[i]->text = vb_printed_words(&doc->printed, doc->arena, fields[i]->text, fields[i]->at);
    for (uint32_t i = 0; i < mast->item_count; i++)
        mast->items[i].title =
            vb_printed_words(&doc->printed, doc->arena, mast->items[i].title, mast->title_places[i]);
}

static bool copy_out(vb_mast *mast)
{
    vb_doc *doc = mast->doc;
    vb_masthead *m = mast->m;
    vb_mast_body *bodies = vb_arena_array(doc->arena, mast->body_count, sizeof *bodies);
    vb_agenda_item *items = vb_arena_array(doc->arena, mast->item_count, sizeof *items);
    if (!bodies || !items)
        return false;
    memcpy(bodies, mast->bodies, mast->body_count * sizeof *bodies);
    memcpy(items, mast->items, mast->item_count * sizeof *items);
    m->bodies = bodies;
    m->body_count = mast->body_count;
    m->agenda_items = items;
    m->agenda_item_count = mast->item_count;
    m->symbols = vb_doc_list(doc, mast->symbols.items, mast->symbols.count);
    m->symbols_at = mast->symbols.at;
    m->originating = vb_doc_list(doc, mast->originating.items, mast->originating.count);
    m->originating_at = mast->originating.at;
    m->inferred = vb_doc_list(doc, mast->inferred, mast->inferred_count);
    return !vb_arena_failed(doc->arena);
}

/* A council resolution that prints no symbol has one all the same: its number and year. */
static void infer_symbol(vb_mast *mast)
{
    vb_form_match match;
    vb_span at = mast->m->number_line.at;
    if (mast->symbols.count || mast->doc->class != VB_CLASS_RESOLUTION ||
        !vb_form_is(VB_MAST_KEY_SC_TITLE, mast->doc->text, at, &match))
        return;
    vb_str symbol = vb_symbol_sc_resolution(mast->doc->arena, vb_form_hole(&match, VB_HOLE_NUMBER)->value,
                                            vb_form_hole(&match, VB_HOLE_YEAR)->value);
    vb_mast_add(&mast->symbols, symbol, (vb_span){0, 0});
    vb_mast_infer(mast, "symbols");
}

vb_status vb_pass_masthead(vb_doc *doc, const vb_analysis_options *options, vb_err *err)
{
    uint32_t count;
    const vb_block *blocks = vb_doc_blocks(doc, &count);
    vb_mast *mast = vb_arena_alloc(doc->arena, sizeof *mast);
    (void) options;
    if (!mast)
        return vb_err_memory(err);
    mast->doc = doc;
    mast->m = &doc->masthead;
    for (uint32_t i = 0; i < count; i++)
        if (blocks[i].kind == VB_BLOCK_MASTHEAD && blocks[i].parent == VB_NO_INDEX)
            collect_lines(mast, blocks[i].span);
    vb_mast_read_lines(mast);
    settle_bodies(mast);
    for (uint32_t i = 0; i < count && !vb_arena_failed(doc->arena); i++) {
        if (blocks[i].kind == VB_BLOCK_TITLE && blocks[i].parent == VB_NO_INDEX && !mast->m->title.text.len)
            read_title(mast, blocks[i].span);
        else if (blocks[i].kind == VB_BLOCK_CLOSING && blocks[i].parent == VB_NO_INDEX)
            read_closing(mast, blocks[i].span);
        else if (blocks[i].kind == VB_BLOCK_PARAGRAPH)
            read_opening(mast, blocks[i].span);
    }
    if (doc->class == VB_CLASS_SUMMARY_RECORD || doc->class == VB_CLASS_VERBATIM_RECORD)
        read_meeting(mast, blocks, count);
    infer_symbol(mast);
    show_as_printed(mast);
    vb_mast_read_signatories(mast);
    vb_mast_read_job(mast);
    return copy_out(mast) ? VB_OK : vb_err_memory(err);
}

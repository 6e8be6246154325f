/* akn_inline.c - lines with all that stands in them: which element each kind is, and how they
 * nest. Of two that cross, the later one is left out. */
#include <stdio.h>
#include <string.h>

#include "model/names.h"
#include "write/akn.h"

#define NEST_MAX 8 /* of them in one another */

/* The first mark from byte `at` on. */
static uint32_t mark_from(const vb_akn *akn, uint32_t at)
{
    uint32_t low = 0, high = akn->mark_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (akn->marks[middle].span.from < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

vb_str vb_akn_printed(vb_akn *akn, vb_span span)
{
    const vb_doc *doc = akn->doc;
    return vb_printed_words(&doc->printed, akn->arena, vb_str_span(doc->text, span), span);
}

bool vb_akn_has_mark(const vb_akn *akn, vb_span span, vb_akn_mark_kind kind)
{
    for (uint32_t i = mark_from(akn, span.from); i < akn->mark_count && akn->marks[i].span.from < span.to; i++)
        if (akn->marks[i].kind == kind)
            return true;
    return false;
}

/* ---- elements ------------------------------------------------------------- */

/* How a kind is written. refers: what refersTo points to; "#x_" is followed by the index counted from 1. */
static const struct {
    const char *element, *name, *refers, *class;
} elements[VB_AKN_MARK_COUNT] = {
    [VB_AKN_TITLE] = {"docTitle", NULL, NULL, NULL},
    [VB_AKN_COMMITTEE] = {"docProponent", NULL, NULL, NULL},
    [VB_AKN_NUMBER] = {"docNumber", NULL, NULL, NULL},
    [VB_AKN_SYMBOL] = {"docNumber", NULL, "#symbol", NULL},
    [VB_AKN_AUTHORITY] = {"docAuthority", NULL, "#body_", NULL},
    [VB_AKN_SESSION] = {"session", NULL, "#body_", NULL},
    [VB_AKN_SESSION_DATES] = {"date", "session dates", NULL, NULL},
    [VB_AKN_STATUS] = {"docStatus", NULL, "#distribution", NULL},
    [VB_AKN_ISSUED] = {"docDate", "date", "#dateOfIssuance", NULL},
    [VB_AKN_ORIGINAL] = {"inline", "original language", NULL, NULL},
    [VB_AKN_ITEM] = {"inline", "agenda item", NULL, NULL},
    [VB_AKN_ITEM_NAME] = {"inline", "agenda item name", NULL, NULL},
    [VB_AKN_ADOPTED] = {"docDate", "date", "#dateOfAdoption", NULL},
    [VB_AKN_MEETING] = {"inline", "adoptionMeeting", NULL, NULL},
    [VB_AKN_ORIGINATING] = {"inline", "originating document", NULL, NULL},
    [VB_AKN_LETTER_DATE] = {"docDate", "date", "#dateOfSignature", NULL},
    [VB_AKN_SENDER] = {"role", NULL, "#sender", NULL},
    [VB_AKN_ADDRESSEE] = {"role", NULL, "#addressee", NULL},
    [VB_AKN_STATE] = {"organization", NULL, "#state", NULL},
    [VB_AKN_JOB] = {"docketNumber", NULL, "#jobNumber", NULL},
    [VB_AKN_SIGNATURE] = {"signature", NULL, NULL, NULL},
    [VB_AKN_SIGNATORY] = {"person", NULL, "#signatory_", NULL},
    [VB_AKN_OFFICE] = {"role", NULL, "#office_", NULL},
    [VB_AKN_QUOTATION] = {"embeddedText", NULL, NULL, NULL},
    [VB_AKN_VERB] = {"span", NULL, NULL, "verb"},
    [VB_AKN_GROUP] = {"mref", NULL, NULL, NULL},
    [VB_AKN_CITATION] = {"ref", NULL, NULL, NULL},
    [VB_AKN_PAPER] = {"ref", NULL, NULL, "described"},
    [VB_AKN_NOTE] = {"authorialNote", NULL, NULL, NULL},
    [VB_AKN_LINE] = {"eol", NULL, NULL, "line"},
};

static vb_date date_of(const vb_akn *akn, vb_akn_mark_kind kind)
{
    const vb_masthead *m = &akn->doc->masthead;
    switch (kind) {
    case VB_AKN_SESSION_DATES:
        return m->session_from;
    case VB_AKN_ISSUED:
        return m->date.date;
    case VB_AKN_ADOPTED:
        return m->adopted.date;
    default:
        return m->letter_date.date;
    }
}

static bool is_dated(vb_akn_mark_kind kind)
{
    return kind == VB_AKN_SESSION_DATES || kind == VB_AKN_ISSUED || kind == VB_AKN_ADOPTED ||
           kind == VB_AKN_LETTER_DATE;
}

static void write_refers(vb_akn *akn, const char *refers, uint32_t index)
{
    size_t len = strlen(refers);
    vb_str to = vb_str_from(refers);
    if (refers[len - 1] == '_')
        to = vb_arena_format(akn->arena, "%s%u", refers, (unsigned) index + 1);
    vb_xml_attribute(&akn->xml, "refersTo", to);
}

static void write_session(vb_akn *akn, uint32_t index)
{
    char value[16];
    snprintf(value, sizeof value, "%d", (int) akn->doc->masthead.bodies[index].session);
    if (akn->doc->masthead.bodies[index].session)
        vb_xml_attribute_z(&akn->xml, "value", value);
}

static void write_reference(vb_akn *akn, const vb_akn_mark *mark, vb_str id)
{
    uint32_t count;
    vb_str symbol;
    if (mark->kind == VB_AKN_PAPER) {
        symbol = vb_doc_described(akn->doc, &count)[mark->index].symbol;
    } else {
        const vb_citation *citation = vb_doc_citations(akn->doc, &count) + mark->index;
        symbol = citation->symbol;
        if (citation->status != VB_CITATION_OK)
            vb_xml_attribute_z(&akn->xml, "class", vb_citation_status_name(citation->status));
    }
    vb_xml_attribute(&akn->xml, "eId", vb_akn_id_new(&akn->ids, id, "ref", (vb_str){NULL, 0}));
    vb_xml_attribute(&akn->xml, "title", symbol);
    vb_xml_attribute(&akn->xml, "href", vb_akn_href(akn, symbol));
}

/* The source that the text gives for a quotation. */
static void write_source(vb_akn *akn, uint32_t index)
{
    uint32_t count;
    const vb_quotation *quotation = vb_doc_quotations(akn->doc, &count) + index;
    vb_str href = {NULL, 0};
    if (quotation->cited.count)
        href = vb_akn_href(akn, quotation->cited.items[0]);
    if (href.len)
        vb_xml_attribute(&akn->xml, "href", href);
}

static void open_mark(vb_akn *akn, const vb_akn_mark *mark, vb_str id)
{
    char day[16];
    vb_xml *xml = &akn->xml;
    const char *element = elements[mark->kind].element, *name = elements[mark->kind].name;
    vb_date date = date_of(akn, mark->kind);
    bool is_day = is_dated(mark->kind) && date.day && strcmp(vb_akn_day(date, day), "0001-01-01") != 0;
    vb_xml_open_line(xml, is_dated(mark->kind) && !is_day ? "inline" : element);
    if (is_day)
        vb_xml_attribute_z(xml, "date", day);
    else if (name)
        vb_xml_attribute_z(xml, "name", name);
    if (elements[mark->kind].refers)
        write_refers(akn, elements[mark->kind].refers, mark->index);
    if (elements[mark->kind].class)
        vb_xml_attribute_z(xml, "class", elements[mark->kind].class);
    if (mark->kind == VB_AKN_SIGNATORY && akn->doc->masthead.signatories[mark->index].title.len)
        vb_xml_attribute(xml, "as", vb_arena_format(akn->arena, "#office_%u", (unsigned) mark->index + 1));
    if (mark->kind == VB_AKN_SESSION)
        write_session(akn, mark->index);
    if (mark->kind == VB_AKN_CITATION || mark->kind == VB_AKN_PAPER)
        write_reference(akn, mark, id);
    if (mark->kind == VB_AKN_QUOTATION) {
        vb_xml_attribute(xml, "eId", vb_akn_id_new(&akn->ids, id, "embeddedText", (vb_str){NULL, 0}));
        write_source(akn, mark->index);
    }
}

void vb_akn_write_note(vb_akn *akn, uint32_t block, const char *element, const char *class, vb_str id)
{
    char mark[VB_AKN_NOTE_MARK];
    const vb_block *note = akn->blocks + block;
    vb_span words = note->span;
    vb_akn_note_mark(vb_str_part(akn->doc->text, 0, note->num.to), note->num.from, true, mark);
    if (note->num.from < note->num.to && words.from <= note->num.from && note->num.to <= words.to)
        words.from = note->num.to;
    vb_str own = vb_akn_id_new(&akn->ids, id, element, vb_str_from(mark));
    vb_xml_open(&akn->xml, element);
    vb_xml_attribute(&akn->xml, "eId", own);
    if (class)
        vb_xml_attribute_z(&akn->xml, "class", class);
    if (mark[0])
        vb_xml_attribute_z(&akn->xml, "marker", mark);
    vb_xml_attribute_z(&akn->xml, "placement", "bottom");
    if (vb_akn_write_lines(akn, words, "p", own) == 0) {
        vb_xml_open_line(&akn->xml, "p");
        vb_xml_close(&akn->xml);
    }
    vb_xml_close(&akn->xml);
}

/* ---- lines --------------------------------------------------------------- */

typedef struct line {
    vb_akn *akn;
    vb_str id;
    uint32_t at; /* all before is written */
    uint32_t ends[NEST_MAX];
    int open;
} line;

static void write_up_to(line *l, uint32_t to)
{
    if (to > l->at)
        vb_xml_text(&l->akn->xml, vb_akn_printed(l->akn, (vb_span){l->at, to}));
    if (to > l->at)
        l->at = to;
}

static void close_up_to(line *l, uint32_t at)
{
    while (l->open && l->ends[l->open - 1] <= at) {
        write_up_to(l, l->ends[l->open - 1]);
        vb_xml_close(&l->akn->xml);
        l->open--;
    }
}

static void write_mark(line *l, const vb_akn_mark *mark, uint32_t end)
{
    uint32_t limit = l->open ? l->ends[l->open - 1] : end;
    if (mark->span.from < l->at || mark->span.to > limit)
        return;
    if (mark->kind == VB_AKN_LINE) {
        write_up_to(l, mark->span.from);
        vb_xml_open_line(&l->akn->xml, "eol");
        vb_xml_attribute_z(&l->akn->xml, "class", mark->span.from < mark->span.to ? "line" : "line joined");
        vb_xml_close(&l->akn->xml);
        l->at = mark->span.to;
    } else if (mark->kind == VB_AKN_NOTE) {
        write_up_to(l, mark->span.from);
        vb_akn_write_note(l->akn, mark->index, "authorialNote", NULL, l->id);
        for (uint32_t i = mark->index + 1; i < l->akn->block_count && !l->akn->is_placed[i]; i++)
            vb_akn_write_note(l->akn, i, "authorialNote", "unmarked", l->id); /* those that follow it, without a mark */
        l->at = mark->span.to;
    } else if (l->open < NEST_MAX) {
        write_up_to(l, mark->span.from);
        open_mark(l->akn, mark, l->id);
        l->ends[l->open++] = mark->span.to;
    }
}

void vb_akn_write_line(vb_akn *akn, vb_span span, vb_str id)
{
    line l = {.akn = akn, .id = id, .at = span.from};
    for (uint32_t i = mark_from(akn, span.from); i < akn->mark_count && akn->marks[i].span.from < span.to; i++) {
        close_up_to(&l, akn->marks[i].span.from);
        write_mark(&l, akn->marks + i, span.to);
    }
    close_up_to(&l, span.to);
    write_up_to(&l, span.to);
}

uint32_t vb_akn_write_lines(vb_akn *akn, vb_span span, const char *name, vb_str id)
{
    uint32_t count = 0;
    vb_str text = akn->doc->text;
    while (span.from < span.to) {
        const char *end = memchr(text.at + span.from, '\n', span.to - span.from);
        uint32_t to = end ? (uint32_t) (end - text.at) : span.to;
        vb_span words = vb_akn_trim(akn, (vb_span){span.from, to});
        if (words.from < words.to) {
            vb_xml_open_line(&akn->xml, name);
            vb_akn_write_line(akn, words, id);
            vb_xml_close(&akn->xml);
            count++;
        }
        span.from = to + 1;
    }
    return count;
}

/* akn_meta.c - the element meta: what the document is as a work, in its language and as this
 * file; whom and what it names; notes whose mark stands nowhere; the job number.
 *
 *     work          /akn/un/statement/deliberation/un-ga/2029-12-19/84-212/!main
 *     expression    .../84-212/eng@/!main
 *     manifestation .../84-212/eng@/!main.xml
 *
 * The day of the manifestation is the day that the caller says it is, else unknown: the same
 * input gives the same file. */
#include <string.h>

#include "model/names.h"
#include "write/akn.h"

#define SOURCE "#verbale"

static void write_value(vb_akn *akn, const char *element, vb_str value)
{
    vb_xml_open(&akn->xml, element);
    vb_xml_attribute(&akn->xml, "value", value);
    vb_xml_close(&akn->xml);
}

static void write_date(vb_akn *akn, vb_date date, const char *name)
{
    char day[16];
    vb_xml_open(&akn->xml, "FRBRdate");
    vb_xml_attribute_z(&akn->xml, "date", vb_akn_day(date, day));
    vb_xml_attribute_z(&akn->xml, "name", name);
    vb_xml_close(&akn->xml);
}

static void write_author(vb_akn *akn, const char *href, const char *as)
{
    vb_xml_open(&akn->xml, "FRBRauthor");
    vb_xml_attribute_z(&akn->xml, "href", href);
    vb_xml_attribute_z(&akn->xml, "as", as);
    vb_xml_close(&akn->xml);
}

/* The two names of one level: with the component, and without. */
static void write_names(vb_akn *akn, vb_str level, vb_str component, const char *ending)
{
    write_value(akn, "FRBRthis",
                vb_arena_format(akn->arena, "%.*s/!%.*s%s", VB_STR_ARG(level), VB_STR_ARG(component), ending));
    write_value(akn, "FRBRuri", vb_arena_format(akn->arena, "%.*s%s", VB_STR_ARG(level), ending));
}

static const char *author_of(const vb_akn *akn)
{
    const vb_masthead *m = &akn->doc->masthead;
    return m->letter_from.text.len ? "#sender" : m->body_count ? "#body_1" : "#un";
}

static void write_number(vb_akn *akn, vb_str number)
{
    vb_xml_open(&akn->xml, "FRBRnumber");
    vb_xml_attribute(&akn->xml, "value", number);
    vb_xml_attribute(&akn->xml, "showAs", number);
    vb_xml_close(&akn->xml);
}

static void write_work(vb_akn *akn, vb_str component)
{
    const char *name;
    const vb_masthead *m = &akn->doc->masthead;
    vb_date date = vb_akn_work_date(akn->doc, &name);
    vb_xml_open(&akn->xml, "FRBRWork");
    write_names(akn, akn->work, component, "");
    write_date(akn, date, name);
    write_author(akn, author_of(akn), "#author");
    vb_xml_open(&akn->xml, "FRBRcountry");
    vb_xml_attribute_z(&akn->xml, "value", "un");
    vb_xml_close(&akn->xml);
    write_value(akn, "FRBRsubtype", vb_str_from(akn->form.subtype));
    for (uint32_t i = 0; i < m->symbols.count; i++)
        write_number(akn, m->symbols.items[i]);
    if (!m->symbols.count && m->job_number.text.len)
        write_number(akn, m->job_number.text);
    vb_xml_close(&akn->xml);
}

static void write_expression(vb_akn *akn, vb_str level, vb_str component, vb_lang lang)
{
    vb_xml_open(&akn->xml, "FRBRExpression");
    write_names(akn, level, component, "");
    write_date(akn, akn->doc->masthead.date.date, "publication");
    write_author(akn, "#un", "#issuer");
    vb_xml_open(&akn->xml, "FRBRlanguage");
    vb_xml_attribute_z(&akn->xml, "language", vb_akn_language(lang));
    vb_xml_close(&akn->xml);
    vb_xml_close(&akn->xml);
}

static void write_identification(vb_akn *akn, const vb_akn_part *part)
{
    vb_str level = vb_arena_format(akn->arena, "%.*s/%s@", VB_STR_ARG(akn->work), vb_akn_language(part->lang));
    vb_xml_open(&akn->xml, "identification");
    vb_xml_attribute_z(&akn->xml, "source", SOURCE);
    write_work(akn, part->component);
    write_expression(akn, level, part->component, part->lang);
    vb_xml_open(&akn->xml, "FRBRManifestation");
    write_names(akn, level, part->component, ".xml");
    write_date(akn, akn->doc->today, "markup");
    write_author(akn, SOURCE, "#editor");
    vb_xml_close(&akn->xml);
    vb_xml_close(&akn->xml);
}

/* ---- references ---------------------------------------------------------- */

static void write_reference(vb_akn *akn, const char *element, vb_str id, vb_str href, vb_str shown)
{
    vb_xml_open(&akn->xml, element);
    vb_xml_attribute(&akn->xml, "eId", id);
    vb_xml_attribute(&akn->xml, "href", href);
    vb_xml_attribute(&akn->xml, "showAs", shown);
    vb_xml_close(&akn->xml);
}

/* Somebody or something: its name in the ontology is made of its words. */
static void write_named(vb_akn *akn, const char *element, const char *kind, vb_str id, vb_str words)
{
    vb_str name = vb_akn_escaped(akn->arena, words);
    write_reference(akn, element, id, vb_arena_format(akn->arena, "/akn/ontology/%s/un/%.*s", kind, VB_STR_ARG(name)),
                    words);
}

static void write_known(vb_akn *akn)
{
    static const struct {
        const char *element, *kind, *id, *words;
    } known[] = {
        {"TLCOrganization", "organization", "un", "United Nations"},
        {"TLCRole", "role", "author", "Author"},
        {"TLCRole", "role", "issuer", "Issuer"},
        {"TLCRole", "role", "editor", "Editor"},
        {"TLCConcept", "concept", "symbol", "Symbol"},
        {"TLCConcept", "concept", "distribution", "Distribution"},
        {"TLCConcept", "concept", "jobNumber", "Job number"},
        {"TLCConcept", "concept", "dateOfIssuance", "Date of issuance"},
        {"TLCConcept", "concept", "dateOfAdoption", "Date of adoption"},
        {"TLCConcept", "concept", "dateOfSignature", "Date of signature"},
        {"TLCObject", "object", "verbale", "verbale"},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        write_named(akn, known[i].element, known[i].kind, vb_str_from(known[i].id), vb_str_from(known[i].words));
}

static vb_str numbered(vb_akn *akn, const char *stem, uint32_t index)
{
    return vb_arena_format(akn->arena, "%s%u", stem, (unsigned) index + 1);
}

static void write_people(vb_akn *akn)
{
    const vb_masthead *m = &akn->doc->masthead;
    for (uint32_t i = 0; i < m->body_count; i++)
        write_named(akn, "TLCOrganization", "organization", numbered(akn, "body_", i), m->bodies[i].name);
    if (m->letter_from.text.len)
        write_named(akn, "TLCRole", "role", VB_S("sender"), m->letter_from.text);
    if (m->letter_state.text.len)
        write_named(akn, "TLCOrganization", "organization", VB_S("state"), m->letter_state.text);
    for (uint32_t i = 0; i < m->letter_to.count; i++)
        write_named(akn, "TLCRole", "role", i ? numbered(akn, "addressee_", i) : VB_S("addressee"),
                    m->letter_to.items[i]);
    for (uint32_t i = 0; i < m->signatory_count; i++) {
        write_named(akn, "TLCPerson", "person", numbered(akn, "signatory_", i), m->signatories[i].name);
        if (m->signatories[i].title.len)
            write_named(akn, "TLCRole", "role", numbered(akn, "office_", i), m->signatories[i].title);
    }
}

/* Each document cited, once. */
static void write_cited(vb_akn *akn)
{
    uint32_t count;
    const vb_citation *citations = vb_doc_citations(akn->doc, &count);
    for (uint32_t i = 0; i < count; i++) {
        vb_str href = vb_akn_href(akn, citations[i].symbol);
        if (href.len && vb_akn_id_is_first(&akn->cited, citations[i].symbol))
            write_reference(akn, "activeRef", vb_akn_id_new(&akn->ids, (vb_str){NULL, 0}, "cites", (vb_str){NULL, 0}),
                            href, citations[i].symbol);
    }
}

static vb_str component_name(vb_akn *akn, const vb_akn_part *part)
{
    return vb_arena_format(akn->arena, "%.*s/!%.*s", VB_STR_ARG(akn->work), VB_STR_ARG(part->component));
}

/* What a part calls itself: its first heading; the main document its symbol. */
static vb_str shown(const vb_akn *akn, const vb_akn_part *part)
{
    uint32_t first = part->block == VB_NO_INDEX ? VB_NO_INDEX : akn->first[part->block];
    if (first != VB_NO_INDEX && akn->blocks[first].kind == VB_BLOCK_HEADING)
        return vb_str_span(akn->doc->text, akn->blocks[first].span);
    vb_str symbol = part->block == VB_NO_INDEX ? vb_doc_id(akn->doc) : (vb_str){NULL, 0};
    return symbol.len ? symbol : part->component;
}

static void write_attached(vb_akn *akn, const vb_akn_part *part)
{
    for (uint32_t i = part->first; i != VB_NO_INDEX; i = akn->parts[i].next)
        write_reference(akn, "hasAttachment", vb_akn_id_new(&akn->ids, part->id, "hasAttachment", (vb_str){NULL, 0}),
                        component_name(akn, akn->parts + i), shown(akn, akn->parts + i));
    if (part->parent != VB_NO_INDEX)
        write_reference(akn, "attachmentOf", vb_akn_id_new(&akn->ids, part->id, "attachmentOf", (vb_str){NULL, 0}),
                        component_name(akn, akn->parts + part->parent), shown(akn, akn->parts + part->parent));
}

static void write_references(vb_akn *akn, const vb_akn_part *part)
{
    vb_xml_open(&akn->xml, "references");
    vb_xml_attribute_z(&akn->xml, "source", SOURCE);
    write_attached(akn, part);
    if (part->parent == VB_NO_INDEX) {
        write_cited(akn);
        write_known(akn);
        write_people(akn);
    }
    vb_xml_close(&akn->xml);
}

/* ---- notes and job number ------------------------------------------------- */

/* Notes before the first whose mark stands in the text; those after it stand with the one that they follow. */
static void write_notes(vb_akn *akn)
{
    bool is_open = false;
    for (uint32_t i = akn->below; i < akn->block_count && !akn->is_placed[i]; i++) {
        if (!is_open) {
            vb_xml_open(&akn->xml, "notes");
            vb_xml_attribute_z(&akn->xml, "source", SOURCE);
            is_open = true;
        }
        vb_akn_write_note(akn, i, "note", NULL, (vb_str){NULL, 0});
    }
    if (is_open)
        vb_xml_close(&akn->xml);
}

static void write_job_number(vb_akn *akn)
{
    static const char *const frames[] = {"akn4un:footerFirstPage", "akn4un:footerFirstPageLeft", "akn4un:internalCode"};
    if (!akn->doc->masthead.job_number.text.len)
        return;
    vb_xml_open(&akn->xml, "presentation");
    vb_xml_attribute_z(&akn->xml, "source", SOURCE);
    for (size_t i = 0; i < 3; i++)
        vb_xml_open(&akn->xml, frames[i]);
    vb_xml_open_line(&akn->xml, "docketNumber");
    vb_xml_attribute_z(&akn->xml, "refersTo", "#jobNumber");
    vb_xml_text(&akn->xml, akn->doc->masthead.job_number.text);
    vb_xml_close(&akn->xml);
    for (size_t i = 0; i < 4; i++)
        vb_xml_close(&akn->xml);
}

void vb_akn_write_meta(vb_akn *akn, uint32_t part)
{
    vb_xml_open(&akn->xml, "meta");
    write_identification(akn, akn->parts + part);
    write_references(akn, akn->parts + part);
    if (part == 0) {
        write_notes(akn);
        write_job_number(akn);
    }
    vb_xml_close(&akn->xml);
}

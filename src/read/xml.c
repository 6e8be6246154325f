/* xml.c - the only file that speaks to libxml2. Its SAX2 interface is used with handlers
 * of our own, so that no tree is built and nothing that a document declares takes effect:
 * there is no handler for declarations, and entities are those of XML and HTML alone. */
#include "read/xml.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <limits.h>
#include <string.h>

#include "base/utf8.h"
#include "read/xml_repair.h"

#define ATTRIBUTES_MAX 32   /* of one element that are handed on; the formats read here have a dozen */
#define DEPTH_MOST 2000     /* open elements: an end tag is sought through all of them */
#define STARTED_MAX 200000u /* errors after which a file is noise */

typedef struct walk {
    vb_doc *doc;
    const vb_xml_visitor *visitor;
    void *state;
    xmlParserCtxtPtr parser;
    uint32_t depth, elements, damages, unknown_entities;
    bool is_too_deep, is_too_damaged, is_memory;
    bool is_tangled; /* tags do not match: what is in what was guessed */
    char first[120]; /* of the damages, in libxml2's words */
    int first_line;
    xmlEntity entity; /* the one that was asked for last */
    char entity_text[8];
} walk;

static vb_str str_of(const xmlChar *z) { return vb_str_from((const char *) z); }

vb_str vb_xml_attribute_of(const vb_xml_attribute *attributes, uint32_t count, vb_str name)
{
    for (uint32_t i = 0; i < count; i++)
        if (vb_str_equal(attributes[i].name, name))
            return attributes[i].value;
    return (vb_str){NULL, 0};
}

/* ---- damage ---------------------------------------------------------------------------- */

static void on_error(void *state, xmlErrorPtr error)
{
    walk *w = state;
    if (error->code == XML_ERR_UNDECLARED_ENTITY || error->code == XML_WAR_UNDECLARED_ENTITY) {
        w->unknown_entities++;
        return;
    }
    if (error->level < XML_ERR_ERROR || error->domain == XML_FROM_NAMESPACE)
        return;
    w->is_memory |= error->code == XML_ERR_NO_MEMORY;
    w->is_tangled |= error->code == XML_ERR_TAG_NAME_MISMATCH || error->code == XML_ERR_DOCUMENT_END;
    if (w->damages++ == 0) {
        vb_str said = vb_str_part(vb_str_trim(vb_str_from(error->message)), 0, sizeof w->first - 1);
        for (size_t i = 0; i < said.len; i++)
            w->first[i] = said.at[i] >= ' ' && said.at[i] < 0x7F ? said.at[i] : '?';
        w->first_line = error->line;
    }
    if (w->damages == STARTED_MAX && w->parser) {
        w->is_too_damaged = true;
        xmlStopParser(w->parser);
    }
}

static void remark_on_damage(const walk *w)
{
    if (w->damages)
        vb_doc_remark(w->doc, (vb_span){0, 0}, "damaged", "the markup is damaged in %u place%s, first in line %d: %s",
                      w->damages, w->damages == 1 ? "" : "s", w->first_line, w->first);
    if (w->unknown_entities)
        vb_doc_remark(w->doc, (vb_span){0, 0}, "entities", "%u entit%s not known to the format %s left out",
                      w->unknown_entities, w->unknown_entities == 1 ? "y" : "ies",
                      w->unknown_entities == 1 ? "was" : "were");
    if (w->is_too_deep)
        vb_doc_remark(w->doc, (vb_span){0, 0}, "too-deep",
                      "elements are nested more than %d deep; what follows was not read", DEPTH_MOST);
    if (w->is_too_damaged)
        vb_doc_remark(w->doc, (vb_span){0, 0}, "cut-short", "the markup is too damaged to be read to its end");
}

/* ---- what libxml2 calls ----------------------------------------------------------------- */

static bool goes_deeper(walk *w)
{
    w->elements++;
    if (++w->depth <= DEPTH_MOST)
        return true;
    w->is_too_deep = true;
    xmlStopParser(w->parser);
    return false;
}

static void on_start_ns(void *state, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int namespaces,
                        const xmlChar **declared, int count, int defaulted, const xmlChar **given)
{
    walk *w = state;
    vb_xml_attribute attributes[ATTRIBUTES_MAX];
    uint32_t n = 0;
    (void) prefix, (void) uri, (void) namespaces, (void) declared, (void) defaulted;
    for (int i = 0; i < count && n < ATTRIBUTES_MAX; i++, given += 5) /* name, prefix, uri, begin, end */
        attributes[n++] =
            (vb_xml_attribute){str_of(given[0]), {(const char *) given[3], (size_t) (given[4] - given[3])}};
    if (goes_deeper(w))
        w->visitor->enter(w->state, str_of(name), attributes, n);
}

static void on_end_ns(void *state, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
    walk *w = state;
    (void) prefix, (void) uri;
    w->depth -= w->depth > 0;
    w->visitor->leave(w->state, str_of(name));
}

static void on_start_html(void *state, const xmlChar *name, const xmlChar **given)
{
    walk *w = state;
    vb_xml_attribute attributes[ATTRIBUTES_MAX];
    uint32_t n = 0;
    for (; given && given[0] && n < ATTRIBUTES_MAX; given += 2)
        attributes[n++] = (vb_xml_attribute){str_of(given[0]), str_of(given[1])};
    if (goes_deeper(w))
        w->visitor->enter(w->state, str_of(name), attributes, n);
}

static void on_end_html(void *state, const xmlChar *name)
{
    walk *w = state;
    w->depth -= w->depth > 0;
    w->visitor->leave(w->state, str_of(name));
}

static void on_text(void *state, const xmlChar *text, int len)
{
    walk *w = state;
    w->visitor->text(w->state, (vb_str){(const char *) text, (size_t) len});
}

/* The entities of XML, and of HTML by name: they are single characters and cannot grow. */
static xmlEntityPtr known_entity(walk *w, const xmlChar *name)
{
    xmlEntityPtr of_xml = xmlGetPredefinedEntity(name);
    const htmlEntityDesc *html = of_xml ? NULL : htmlEntityLookup(name);
    if (!html)
        return of_xml;
    size_t len = vb_utf8_encode(html->value, w->entity_text);
    w->entity_text[len] = '\0';
    memset(&w->entity, 0, sizeof w->entity);
    w->entity.type = XML_ENTITY_DECL;
    w->entity.name = name;
    w->entity.etype = XML_INTERNAL_PREDEFINED_ENTITY;
    w->entity.content = w->entity.orig = (xmlChar *) w->entity_text;
    w->entity.length = (int) len;
    return &w->entity;
}

/* libxml2 writes no entity once it has found damage: then it is written here. */
static xmlEntityPtr on_entity(void *state, const xmlChar *name)
{
    walk *w = state;
    xmlEntityPtr entity = known_entity(w, name);
    if (entity && !w->parser->wellFormed && w->parser->instate == XML_PARSER_CONTENT)
        w->visitor->text(w->state, str_of(entity->content));
    return entity;
}

/* ---- the walks ---------------------------------------------------------------------------- */

static vb_status end_walk(walk *w, vb_err *err)
{
    if (w->is_memory)
        return vb_err_memory(err);
    if (!w->elements)
        return vb_err_set(err, VB_ERR_FORMAT, "no element was found in it");
    remark_on_damage(w);
    return VB_OK;
}

static vb_status walk_once(walk *w, vb_str bytes, vb_err *err)
{
    xmlSAXHandler sax = {.initialized = XML_SAX2_MAGIC,
                         .startElementNs = on_start_ns,
                         .endElementNs = on_end_ns,
                         .characters = on_text,
                         .ignorableWhitespace = on_text,
                         .cdataBlock = on_text,
                         .getEntity = on_entity,
                         .serror = on_error};
    w->depth = w->elements = w->unknown_entities = 0;
    w->parser = xmlNewParserCtxt();
    if (!w->parser)
        return vb_err_memory(err);
    *w->parser->sax = sax;
    w->parser->userData = w;
    xmlDocPtr tree = xmlCtxtReadMemory(w->parser, bytes.at, (int) bytes.len, NULL, "UTF-8",
                                       XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_IGNORE_ENC);
    xmlFreeDoc(tree);
    xmlFreeParserCtxt(w->parser);
    return VB_OK;
}

/* Once more, over markup that is put in order; the damage that was found stays said. */
static vb_status walk_repaired(walk *w, vb_str bytes, vb_err *err)
{
    vb_buf repaired = VB_BUF_INIT;
    walk first = *w;
    vb_xml_repair(&repaired, bytes);
    vb_status status = repaired.failed || repaired.len > INT_MAX || !w->visitor->again(w->state)
                           ? vb_err_memory(err)
                           : walk_once(w, vb_buf_str(&repaired), err);
    vb_buf_free(&repaired);
    w->damages = first.damages;
    w->first_line = first.first_line;
    memcpy(w->first, first.first, sizeof w->first);
    return status;
}

vb_status vb_xml_walk(vb_doc *doc, vb_str bytes, const vb_xml_visitor *visitor, void *state, vb_err *err)
{
    walk w = {.doc = doc, .visitor = visitor, .state = state};
    vb_buf undeclared = VB_BUF_INIT;
    vb_status status = vb_xml_guard(bytes, err);
    if (status == VB_OK && vb_xml_undeclared(&undeclared, bytes)) {
        vb_doc_remark(doc, (vb_span){0, 0}, "declarations", "what the document declares for itself was left out");
        bytes = vb_buf_str(&undeclared);
        status = undeclared.failed ? vb_err_memory(err) : VB_OK;
    }
    if (status == VB_OK)
        status = walk_once(&w, bytes, err);
    if (status == VB_OK && w.is_tangled && visitor->again)
        status = walk_repaired(&w, bytes, err);
    vb_buf_free(&undeclared);
    return status == VB_OK ? end_walk(&w, err) : status;
}

vb_status vb_html_walk(vb_doc *doc, vb_str bytes, const vb_xml_visitor *visitor, void *state, vb_err *err)
{
    xmlSAXHandler sax = {.initialized = 1,
                         .startElement = on_start_html,
                         .endElement = on_end_html,
                         .characters = on_text,
                         .ignorableWhitespace = on_text,
                         .cdataBlock = on_text};
    walk w = {.doc = doc, .visitor = visitor, .state = state};
    vb_status status = vb_xml_guard(bytes, err);
    if (status != VB_OK)
        return status;
    w.parser = htmlNewParserCtxt();
    if (!w.parser)
        return vb_err_memory(err);
    *w.parser->sax = sax;
    w.parser->userData = &w;
    xmlDocPtr tree =
        htmlCtxtReadMemory(w.parser, bytes.at, (int) bytes.len, NULL, "UTF-8",
                           HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING);
    xmlFreeDoc(tree);
    htmlFreeParserCtxt(w.parser);
    return end_walk(&w, err);
}

void vb_xml_prepare(void) { xmlInitParser(); }

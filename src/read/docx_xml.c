/* docx_xml.c - the parts of a DOCX as events: libxml2's SAX2, recovering, without
 * network, and ended at a document type, which no such part may have: without one
 * there are no entities to multiply.
 *
 * Both forms of the standard are known by the ends of their namespaces:
 *     .../wordprocessingml/2006/main (transitional)   .../wordprocessingml/main (strict) */
#include "read/docx_parts.h"

#include <libxml/parser.h>
#include <stdlib.h>
#include <string.h>

#define CHUNK (1 << 20) /* bytes handed to the parser at once */

typedef struct parsing {
    const vb_docx_events *events;
    void *user;
    xmlParserCtxtPtr parser;
    bool has_type;
    const xmlChar *main_space, *other_space; /* namespaces as the parser keeps them: seen last, by pointer */
} parsing;

static const char *const names[] = {"",
#define VB_DOCX_TAG(name, local) local,
                                    VB_DOCX_TAGS(VB_DOCX_TAG)
#undef VB_DOCX_TAG
};

static int order(const void *key, const void *name) { return strcmp(key, *(const char *const *) name); }

static vb_docx_tag tag_named(const char *local)
{
    const char *const *found = bsearch(local, names + 1, sizeof names / sizeof *names - 1, sizeof *names, order);
    if (found)
        return (vb_docx_tag) (found - names);
    return vb_str_ends(vb_str_from(local), VB_S("Change")) ? VB_DOCX_CHANGE : VB_DOCX_OTHER;
}

static bool is_word(parsing *p, const xmlChar *space)
{
    if (space == p->main_space || space == p->other_space)
        return space && space == p->main_space;
    vb_str s = vb_str_from((const char *) space);
    bool is = vb_str_ends(s, VB_S("/wordprocessingml/2006/main")) || vb_str_ends(s, VB_S("/wordprocessingml/main"));
    *(is ? &p->main_space : &p->other_space) = space;
    return is;
}

/* What other vocabularies have that counts: formulas, alternatives, pictures, relationships. */
static vb_docx_tag foreign_tag(vb_docx_tag tag, const xmlChar *space)
{
    switch (tag) {
    case VB_DOCX_TEXT:
    case VB_DOCX_RUN:
        return vb_str_ends(vb_str_from((const char *) space), VB_S("/math")) ? tag : VB_DOCX_OTHER;
    case VB_DOCX_FALLBACK:
    case VB_DOCX_BLIP:
    case VB_DOCX_CHART:
    case VB_DOCX_IMAGE_DATA:
    case VB_DOCX_RELATIONSHIP:
        return tag;
    default:
        return VB_DOCX_OTHER;
    }
}

static vb_docx_tag tag_of(parsing *p, const xmlChar *local, const xmlChar *space)
{
    vb_docx_tag tag = tag_named((const char *) local);
    return tag == VB_DOCX_OTHER || is_word(p, space) ? tag : foreign_tag(tag, space);
}

static void on_start(void *data, const xmlChar *local, const xmlChar *prefix, const xmlChar *space, int space_count,
                     const xmlChar **spaces, int attribute_count, int defaulted, const xmlChar **attributes)
{
    parsing *p = data;
    vb_docx_attributes all = {attributes, attribute_count};
    (void) prefix, (void) space_count, (void) spaces, (void) defaulted;
    p->events->start(p->user, tag_of(p, local, space), &all);
}

static void on_end(void *data, const xmlChar *local, const xmlChar *prefix, const xmlChar *space)
{
    parsing *p = data;
    (void) prefix;
    p->events->end(p->user, tag_of(p, local, space));
}

static void on_text(void *data, const xmlChar *text, int len)
{
    parsing *p = data;
    if (p->events->text && len > 0)
        p->events->text(p->user, (vb_str){(const char *) text, (size_t) len});
}

static void on_document_type(void *data, const xmlChar *name, const xmlChar *external, const xmlChar *system)
{
    parsing *p = data;
    (void) name, (void) external, (void) system;
    p->has_type = true;
    xmlStopParser(p->parser);
}

static void on_fault(void *data, xmlErrorPtr error) { (void) data, (void) error; /* said by wellFormed */ }

vb_str vb_docx_attribute(const vb_docx_attributes *attributes, const char *name, bool is_relation)
{
    for (int i = 0; i < attributes->count; i++) { /* local name, prefix, namespace, value, its end */
        const xmlChar **a = attributes->items + (ptrdiff_t) i * 5;
        if (strcmp((const char *) a[0], name) != 0)
            continue;
        if (is_relation == vb_str_ends(vb_str_from((const char *) a[2]), VB_S("/relationships")))
            return (vb_str){(const char *) a[3], (size_t) (a[4] - a[3])};
    }
    return (vb_str){"", 0};
}

bool vb_docx_is_on(const vb_docx_attributes *attributes)
{
    vb_str value = vb_docx_attribute(attributes, "val", false);
    return !vb_str_equal(value, VB_S("0")) && !vb_str_equal(value, VB_S("false")) && !vb_str_equal(value, VB_S("off"));
}

int32_t vb_docx_number(vb_str value, int32_t otherwise)
{
    uint32_t number;
    return vb_str_number(value, INT32_MAX, &number) ? (int32_t) number : otherwise;
}

bool vb_docx_parse(vb_str xml, const vb_docx_events *events, void *user)
{
    xmlSAXHandler handler;
    memset(&handler, 0, sizeof handler);
    handler.initialized = XML_SAX2_MAGIC;
    handler.startElementNs = on_start;
    handler.endElementNs = on_end;
    handler.characters = on_text;
    handler.ignorableWhitespace = on_text;
    handler.cdataBlock = on_text;
    handler.internalSubset = on_document_type;
    handler.serror = on_fault;
    parsing p = {.events = events, .user = user};
    p.parser = xmlCreatePushParserCtxt(&handler, &p, NULL, 0, NULL);
    if (!p.parser)
        return false;
    xmlCtxtUseOptions(p.parser, XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_NOENT);
    for (size_t at = 0; at < xml.len && !p.has_type;) {
        size_t len = xml.len - at < CHUNK ? xml.len - at : CHUNK;
        xmlParseChunk(p.parser, xml.at + at, (int) len, 0);
        at += len;
    }
    xmlParseChunk(p.parser, NULL, 0, 1);
    bool is_whole = p.parser->wellFormed && !p.has_type;
    xmlFreeParserCtxt(p.parser);
    return is_whole;
}

void vb_docx_xml_prepare(void) { xmlInitParser(); }

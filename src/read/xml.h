/* xml.h - XML and HTML as a walk over their elements, for the readers of all formats made
 * of them. Nothing is fetched, no entity of the document's own is expanded, no DTD loaded;
 * what is not well formed is walked as far as it makes sense. */
#ifndef VB_XML_H
#define VB_XML_H

#include "model/doc.h"

typedef struct vb_xml_attribute {
    vb_str name, value; /* name without its prefix */
} vb_xml_attribute;

/* Names are those without prefix; they stay until the walk is over, all else until the call is. */
typedef struct vb_xml_visitor {
    void (*enter)(void *state, vb_str name, const vb_xml_attribute *attributes, uint32_t count);
    void (*leave)(void *state, vb_str name);
    void (*text)(void *state, vb_str text);
    /* The walk begins anew, over repaired markup: what was visited is to be forgotten. False: it cannot be.
     * NULL: damaged markup is walked as it is. */
    bool (*again)(void *state);
} vb_xml_visitor;

/* `bytes` is UTF-8 (read/charset.h). Remarks on damage go to `doc`. VB_ERR_FORMAT if no element was found,
 * VB_ERR_MEMORY. */
vb_status vb_xml_walk(vb_doc *doc, vb_str bytes, const vb_xml_visitor *visitor, void *state, vb_err *err);
/* HTML is rarely well formed: its damage is no remark. */
vb_status vb_html_walk(vb_doc *doc, vb_str bytes, const vb_xml_visitor *visitor, void *state, vb_err *err);

/* The value of an attribute; empty if there is none. */
vb_str vb_xml_attribute_of(const vb_xml_attribute *attributes, uint32_t count, vb_str name);

/* Loads what the walks would load at their first use. */
void vb_xml_prepare(void);

#endif

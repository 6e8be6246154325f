/* xml_out.h - writing XML: tags that close in order, attributes, text. Whatever bytes come
 * in, what goes out is well formed: broken UTF-8 becomes U+FFFD, what XML cannot hold is left out. */
#ifndef VB_XML_OUT_H
#define VB_XML_OUT_H

#include "base/buf.h"

#define VB_XML_DEPTH 240 /* elements in one another: below the 256 that libxml2 reads without being asked to */

typedef struct vb_xml {
    vb_buf *out;
    const char *open[VB_XML_DEPTH];
    bool has_elements[VB_XML_DEPTH]; /* of the element at that depth: its end tag gets a line of its own */
    int depth;
    int line_depth; /* the depth of the outermost element whose content is text; 0: none. No white space is added in it
                     */
    bool is_in_tag;
} vb_xml;

/* An element that holds elements: begins on a new line. */
void vb_xml_open(vb_xml *xml, const char *name);
/* An element that holds text: nothing is added in it that was not written. */
void vb_xml_open_line(vb_xml *xml, const char *name);
/* Attributes of the element just opened. White space in a value becomes single spaces; a value is cut at
 * VB_XML_VALUE_MAX. */
void vb_xml_attribute(vb_xml *xml, const char *name, vb_str value);
void vb_xml_attribute_z(vb_xml *xml, const char *name, const char *value);
void vb_xml_text(vb_xml *xml, vb_str text);
void vb_xml_close(vb_xml *xml);
/* A whole element <name attribute="value">text</name> on a line of its own; nothing when `text` is empty. */
void vb_xml_leaf(vb_xml *xml, const char *name, const char *attribute, const char *value, vb_str text);

#define VB_XML_VALUE_MAX 2000 /* bytes of one attribute: a title of ten lines fits */

#endif

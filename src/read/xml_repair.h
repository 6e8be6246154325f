/* xml_repair.h - what is done to marked-up bytes before a parser sees them. */
#ifndef VB_XML_REPAIR_H
#define VB_XML_REPAIR_H

#include "base/buf.h"
#include "base/error.h"

/* VB_ERR_FORMAT if one element has more attributes than any document needs: parsers compare each with all. */
vb_status vb_xml_guard(vb_str bytes, vb_err *err);
/* Is there a document type declaration with declarations of its own? Then `out` is the document without it. */
bool vb_xml_undeclared(vb_buf *out, vb_str bytes);
/* The document with tags that match: an end without a start goes, a start without an end is ended
 * where the element around it ends, and the outermost element where the file does. */
void vb_xml_repair(vb_buf *out, vb_str bytes);

#endif

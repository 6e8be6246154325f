/* attribution.h - whose words a quotation says they are. */
#ifndef VB_ATTRIBUTION_H
#define VB_ATTRIBUTION_H

#include "model/doc.h"

/* Fills cited, citation and attribution of every quotation of the document. */
vb_status vb_attribute(vb_doc *doc, vb_err *err);

#endif

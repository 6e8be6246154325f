/* charset.h - the bytes of marked-up text as clean UTF-8. */
#ifndef VB_CHARSET_H
#define VB_CHARSET_H

#include "model/doc.h"

/* What *bytes says of its own encoding is taken as said: byte-order mark, XML declaration,
 * <meta> of HTML; else it is UTF-8, or Windows-1252 where that is HTML and fails. *bytes then
 * is clean UTF-8, its own or held by the empty buffer `decoded`: no NUL, no broken byte, no
 * control character. What was done is remarked on in `doc`. VB_ERR_MEMORY. */
vb_status vb_charset_decode(vb_buf *decoded, vb_str *bytes, vb_doc *doc, bool is_html, vb_err *err);

/* Loads the tables of every encoding that is known: in the cage there is no file to load them from. */
void vb_charset_prepare(void);

#endif

/* signature.h - which paragraphs are a signature. Internal to analysis. */
#ifndef VB_SIGNATURE_H
#define VB_SIGNATURE_H

#include "analysis/outline.h"

/* "(Signed) ..." */
bool vb_signature_begins(vb_str text, vb_span span);
/* The office stands above the name, in lines of the same paragraph: "Head of Cabinet | (Signed) Jan Brandt". */
bool vb_signature_is_led(vb_str text, const vb_item *item);
/* Item i is the office above the name that item i + 1 begins with. */
bool vb_signature_leads(const vb_outline *outline, uint32_t i, bool is_letter);
/* An item of rank, office or place under `signature`. */
bool vb_signature_goes_on(vb_str text, const vb_item *signature, const vb_item *item);

#endif

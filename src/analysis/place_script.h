/* place_script.h - places in the scripts that have no capital letters. Internal to analysis. */
#ifndef VB_PLACE_SCRIPT_H
#define VB_PLACE_SCRIPT_H

#include "analysis/claim_token.h"

#define VB_PLACES_SHOWN_MAX 20

/* Is the text Arabic or Chinese, so that no capital tells a name? */
bool vb_is_without_capitals(const vb_claim_tokens *c);
/* Does byte `at` stand in the name of a State, a body or a person? */
bool vb_is_in_actor(const vb_doc *doc, uint32_t at);
/* Appends the Arabic words of the document that have an article, without it, as vb_str in the order of their bytes.
 * False when memory fails. */
bool vb_articled_make(vb_buf *out, const vb_doc *doc);
/* The places that token `i`, a kind of place or a word after which one may stand, shows: their number. `articled`: of
 * vb_articled_make. */
uint32_t vb_places_shown(const vb_claim_tokens *c, uint32_t i, const vb_buf *articled,
                         vb_toponym out[VB_PLACES_SHOWN_MAX]);
/* What may be a name that was given elsewhere, beginning with token `i`; empty if there is none. */
vb_span vb_place_again(const vb_claim_tokens *c, uint32_t i);

#endif

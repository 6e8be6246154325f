/* courtesy.h - what is said for politeness' sake and states nothing. Internal to analysis. */
#ifndef VB_COURTESY_H
#define VB_COURTESY_H

#include "analysis/claim_token.h"

/* Does the clause of the tokens *from..to only greet, hand something over, or ask for a paper's circulation? *from
 * moves behind politeness that something else follows. `is_said`: "that" leads what the clause says. */
bool vb_is_courtesy(const vb_claim_tokens *c, uint32_t *from, uint32_t to, bool is_said);
/* Does it end by saying that something follows: "the following", "as follows"? */
bool vb_announces(const vb_claim_tokens *c, uint32_t from, uint32_t to);

#endif

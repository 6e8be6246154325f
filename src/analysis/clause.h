/* clause.h - a sentence as the clauses that state something each. Internal to analysis. */
#ifndef VB_CLAUSE_H
#define VB_CLAUSE_H

#include "analysis/claim_token.h"

#define VB_CLAUSES_MAX 64 /* of a sentence; what follows stays in the last */

typedef struct vb_clause {
    uint32_t from, to;               /* tokens */
    bool is_apart;                   /* a semicolon stands before it */
    uint32_t shared_from, shared_to; /* tokens of the sentence that belong to each of several counts; equal: none */
} vb_clause;

/* The clauses of the sentence of tokens from..to; their number. */
uint32_t vb_clauses(const vb_claim_tokens *c, uint32_t from, uint32_t to, vb_clause out[VB_CLAUSES_MAX]);
/* How sure a verb must be: SURE leaves out all that may be a participle before the first comma, LISTED takes what the
 * lists have and is no participle by what stands beside it, ACTS takes a past tense of no list too where it acts
 * on something, ANY all of them. */
typedef enum vb_verb_need { VB_VERB_ANY, VB_VERB_ACTS, VB_VERB_LISTED, VB_VERB_SURE } vb_verb_need;
/* The first finite verb of the tokens from..to that stands in no relative or subordinate clause; `to` if there is none.
 */
uint32_t vb_clause_verb(const vb_claim_tokens *c, uint32_t from, uint32_t to, vb_verb_need need);
/* Is the listed verb at token `i` a noun where it stands, by the words from `from` on: "the deep regret", "of reports"?
 */
bool vb_claim_is_noun(const vb_claim_tokens *c, uint32_t from, uint32_t i);
/* Does an infinitive follow token `i`: "to", "the need to"? */
bool vb_claim_is_bound(const vb_claim_tokens *c, uint32_t i);

#endif

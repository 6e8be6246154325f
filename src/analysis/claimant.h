/* claimant.h - who states what a document says: its authors part by part, and those whose words a sentence reports.
 * Internal to analysis. */
#ifndef VB_CLAIMANT_H
#define VB_CLAIMANT_H

#include "analysis/claim_token.h"

/* The author of each part of a document. */
typedef struct vb_authors {
    vb_doc *doc;
    vb_claimant *of_block; /* by block, for parts */
    bool *is_known;
    uint32_t count;
    vb_claimant whole; /* of what stands in no part */
} vb_authors;

/* False when memory fails. Everything lives in the document's arena. */
bool vb_authors_make(vb_authors *authors, vb_doc *doc);
/* Who wrote or speaks the words of a block. */
vb_claimant vb_author_of(const vb_authors *authors, uint32_t block);

/* Is the name that of the State, body or person that the author speaks for? */
bool vb_claimant_is(const vb_claimant *author, vb_str name);

/* What a sentence says that somebody says. */
typedef struct vb_saying {
    uint32_t verb; /* the token of the word of saying */
    uint32_t said; /* the first token of what is said after "that"; 0: there is no "that" */
    vb_claimed_act act;
    vb_claimant who; /* no name: nobody is named, so that the author says it */
    bool is_own;     /* the author speaks of what the author says */
    bool is_pronoun; /* "he": whoever was named before */
} vb_saying;

/* The first word of saying of the tokens from..to with its subject; false if there is none. */
bool vb_saying_in(const vb_claim_tokens *c, uint32_t from, uint32_t to, const vb_claimant *author, vb_saying *saying);
/* "According to the Government of Norvania, ...": who, and the first token of what is said. */
bool vb_according_to(const vb_claim_tokens *c, uint32_t from, uint32_t to, const vb_claimant *author, vb_saying *saying);
/* The same between commas or at the end: "The dam, according to the Ministry, is old". */
bool vb_according_inside(const vb_claim_tokens *c, uint32_t from, uint32_t to, const vb_claimant *author,
                         vb_saying *saying);

#endif

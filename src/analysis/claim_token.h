/* claim_token.h - running text as the words by which statements are told (data/claim_words.tsv). Internal to analysis.
 */
#ifndef VB_CLAIM_TOKEN_H
#define VB_CLAIM_TOKEN_H

#include "analysis/running.h"
#include "base/buf.h"
#include "tables.h"

typedef enum vb_claim_token_kind {
    VB_CLAIM_TOKEN_WORD,
    VB_CLAIM_TOKEN_NUMBER,
    VB_CLAIM_TOKEN_SIGN,
    VB_CLAIM_TOKEN_QUOTED, /* words in quotation marks, whole */
    VB_CLAIM_TOKEN_CITED,  /* a citation, whole */
    VB_CLAIM_TOKEN_END     /* of a sentence */
} vb_claim_token_kind;

typedef struct vb_claim_token {
    vb_span span;
    vb_claim_token_kind kind;
    uint32_t roles;     /* bits VB_CLAIMING_... */
    vb_claimed_act act; /* of a word of saying */
    uint32_t sign;      /* the rune of a sign */
    uint8_t depth;      /* brackets around it */
    bool is_capital;
    bool is_past;       /* a word that ends as an English past tense or participle */
    bool is_describing; /* one that ends as an English adjective */
    bool is_counting;   /* a Russian verb whose subject may be a count after it: "ранено 30 человек" */
    bool is_genitive;   /* a word of no list that ends as a Russian genitive */
} vb_claim_token;

typedef struct vb_claim_tokens {
    const vb_doc *doc;
    vb_run run;
    const vb_claim_token *t;
    uint32_t count;
} vb_claim_tokens;

/* The tokens of `run`, written into `buf`, which is cleared first. Words in quotation marks are one token each where
 * `are_quotations_whole`, else read on. False when memory fails. */
bool vb_claim_tokens_read(vb_claim_tokens *out, vb_buf *buf, const vb_doc *doc, const vb_run *run,
                          bool are_quotations_whole);
/* Words that what follows them belongs to: "in", "of", "at". */
#define VB_CLAIMING_GOVERNING (VB_CLAIMING_PREPOSITION | VB_CLAIMING_OF | VB_CLAIMING_LOCATIVE)
/* The token has one of these roles. */
bool vb_claim_is(const vb_claim_tokens *c, uint32_t i, uint32_t roles);
/* One of the tokens from..to has one of them. */
bool vb_claim_any(const vb_claim_tokens *c, uint32_t from, uint32_t to, uint32_t roles);
vb_str vb_claim_word(const vb_claim_tokens *c, uint32_t i);
bool vb_claim_is_word(const vb_claim_tokens *c, uint32_t i);
/* A word with a capital letter that is in no list: part of somebody's name. */
bool vb_claim_is_name(const vb_claim_tokens *c, uint32_t i);
bool vb_claim_is_sign(const vb_claim_tokens *c, uint32_t i, uint32_t sign);
/* The token that holds byte `at` or is the first after it. */
uint32_t vb_claim_token_at(const vb_claim_tokens *c, uint32_t at);

#endif

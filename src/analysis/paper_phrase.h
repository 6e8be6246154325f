/* paper_phrase.h - a description of a paper while it is read: the tokens, and what has
 * been found in them. Names and dates are recognised in paper_phrase.c, symbols in
 * paper_symbol.c, and described.c says how they make a description. */
#ifndef VB_PAPER_PHRASE_H
#define VB_PAPER_PHRASE_H

#include "analysis/paper_token.h"

#define VB_PAPER_REACH 70       /* tokens from a kind of paper to its date, or from the date to its end */
#define VB_PAPER_NAME_TOKENS 40 /* of an author: "the Permanent Representative of ... to the United Nations" has 12 */
#define VB_PAPER_DATES_MAX 24   /* of one description */
#define VB_PAPER_SYMBOLS_MAX 24

typedef struct vb_paper_phrase {
    vb_doc *doc;
    const uint32_t *notes; /* block of each numbered note: see vb_paper_notes */
    const vb_token *tokens;
    uint32_t count;
    vb_lang lang;
    bool is_loose; /* names of offices are not capitalised in this language, or there are no capitals */
    vb_block_kind block;
    /* what has been found */
    uint32_t kind;      /* token */
    uint32_t from, end; /* tokens: the description is [from, end) */
    vb_date dates[VB_PAPER_DATES_MAX];
    uint32_t date_count;
    vb_span author;
    vb_str symbols[VB_PAPER_SYMBOLS_MAX];
    uint32_t symbol_count;
} vb_paper_phrase;

static inline bool vb_paper_has(const vb_paper_phrase *p, uint32_t i, uint32_t roles)
{
    return i < p->count && (p->tokens[i].roles & roles) != 0;
}

static inline bool vb_paper_is_kind(const vb_paper_phrase *p, uint32_t i)
{
    return vb_paper_has(p, i, VB_PAPER_KIND | VB_PAPER_OWNED);
}

static inline bool vb_paper_is_sign(const vb_paper_phrase *p, uint32_t i, uint32_t sign)
{
    return i < p->count && p->tokens[i].kind == VB_TOKEN_SIGN && p->tokens[i].sign == sign;
}

static inline bool vb_paper_is_date(const vb_paper_phrase *p, uint32_t i)
{
    return i < p->count && (p->tokens[i].kind == VB_TOKEN_DATE || p->tokens[i].kind == VB_TOKEN_DAY);
}

bool vb_paper_is_comma(const vb_paper_phrase *p, uint32_t i);
/* Does a clause or a sentence end at this token? */
bool vb_paper_is_end(const vb_paper_phrase *p, uint32_t i);
/* Past brackets and quoted words that open at `i`; `i` itself where none does. */
uint32_t vb_paper_past_brackets(const vb_paper_phrase *p, uint32_t i);
/* Past a comma, an "and", and a second "dated"; `i` itself where none stands. */
uint32_t vb_paper_past_separator(const vb_paper_phrase *p, uint32_t i);
/* The text of tokens [from, to). */
vb_span vb_paper_span(const vb_paper_phrase *p, uint32_t from, uint32_t to);

/* Can the token be part of an author's name? */
bool vb_paper_is_name_word(const vb_paper_phrase *p, uint32_t i);
/* The end of the name that begins at `from`; `from` if none does. */
uint32_t vb_paper_name_end(const vb_paper_phrase *p, uint32_t from);

/* Is this a word of one of these roles with a date after it? */
bool vb_paper_is_link_to_date(const vb_paper_phrase *p, uint32_t i, uint32_t roles);
/* The dates that begin at `at`, into p->dates; past them, or `at`. */
uint32_t vb_paper_take_dates(vb_paper_phrase *p, uint32_t at);

/* The symbols that the text gives for the description that ends at token `end`, into p->symbols. */
void vb_paper_read_symbols(vb_paper_phrase *p, uint32_t end);
/* The block of each numbered note by its number, VB_NO_INDEX where there is none; to be freed. NULL when memory fails.
 */
uint32_t *vb_paper_notes(const vb_doc *doc);
/* A paper named again with its date and kind alone is the one whose symbol the text gave. False when memory fails. */
bool vb_paper_carry_symbols(vb_doc *doc);

#endif

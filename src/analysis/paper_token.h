/* paper_token.h - a stretch of text as the words by which papers are described:
 * kinds of papers, the links to date, author and addressee, dates, citations. */
#ifndef VB_PAPER_TOKEN_H
#define VB_PAPER_TOKEN_H

#include "base/buf.h"
#include "base/scan.h"
#include "model/doc.h"

/* Roles of words, of data/paper_words.tsv: a word may have several. */
typedef enum vb_paper_role {
    VB_PAPER_KIND = 1 << 0,
    VB_PAPER_OWNED = 1 << 1,
    VB_PAPER_NO = 1 << 2,
    VB_PAPER_DATED = 1 << 3,
    VB_PAPER_ON = 1 << 4,
    VB_PAPER_BY = 1 << 5,
    VB_PAPER_TO = 1 << 6,
    VB_PAPER_AT = 1 << 7,
    VB_PAPER_ISSUED = 1 << 8,
    VB_PAPER_HIS = 1 << 9,
    VB_PAPER_OWN = 1 << 10,
    VB_PAPER_SMALL = 1 << 11,
    VB_PAPER_OFFICE = 1 << 12,
    VB_PAPER_STOP = 1 << 13,
    VB_PAPER_GIVEN = 1 << 14,
    VB_PAPER_AND = 1 << 15,
    VB_PAPER_OF = 1 << 16
} vb_paper_role;

typedef enum vb_token_kind {
    VB_TOKEN_WORD,
    VB_TOKEN_DATE,
    VB_TOKEN_DAY, /* "14", "27 May": a part of a date that a later one may complete */
    VB_TOKEN_NUMBER,
    VB_TOKEN_MARK, /* superscript digits */
    VB_TOKEN_CITATION,
    VB_TOKEN_SIGN,    /* punctuation */
    VB_TOKEN_SENTENCE /* the end of one, or of a line */
} vb_token_kind;

typedef struct vb_token {
    vb_span span;
    vb_token_kind kind;
    uint32_t roles;    /* of a word: bits of vb_paper_role */
    vb_str paper;      /* of a kind of paper: its name */
    vb_date date;      /* of a date; of a part of one its day and perhaps month */
    uint32_t sign;     /* of punctuation: the rune */
    uint32_t citation; /* index in the layer */
    bool is_capital;
} vb_token;

/* The words of a language. */
const vb_lexicon *vb_paper_lexicon(vb_lang lang);
/* The bits of vb_paper_role that a row of data/paper_words.tsv names. */
uint32_t vb_paper_roles(vb_str names);
/* The tokens of `span`, written in `lang`, appended to `out`. *citation is the first citation that is not
 * before `span`; it moves on. */
void vb_paper_tokens(vb_buf *out, const vb_doc *doc, vb_span span, vb_lang lang, uint32_t *citation);

#endif

/* paper_token.h - a stretch of text as the words by which papers are described:
 * kinds of papers, the links to date, author and addressee, dates, citations. */
#ifndef VB_PAPER_TOKEN_H
#define VB_PAPER_TOKEN_H

#include "base/buf.h"
#include "base/scan.h"
#include "model/doc.h"
#include "tables.h"

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
    uint32_t roles;    /* of a word: bits VB_PAPER_KIND ... of tables.h, which data/paper_words.tsv names */
    vb_str paper;      /* of a kind of paper: its name */
    vb_date date;      /* of a date; of a part of one its day and perhaps month */
    uint32_t sign;     /* of punctuation: the rune */
    uint32_t citation; /* index in the layer */
    bool is_capital;
} vb_token;

/* The words of a language. */
const vb_lexicon *vb_paper_lexicon(vb_lang lang);
/* The tokens of `span`, written in `lang`, appended to `out`. *citation is the first citation that is not
 * before `span`; it moves on. */
void vb_paper_tokens(vb_buf *out, const vb_doc *doc, vb_span span, vb_lang lang, uint32_t *citation);

#endif

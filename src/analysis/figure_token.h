/* figure_token.h - running text as the words by which figures are said (data/figure_words.tsv). Internal to analysis.
 */
#ifndef VB_FIGURE_TOKEN_H
#define VB_FIGURE_TOKEN_H

#include "analysis/running.h"
#include "base/buf.h"
#include "tables.h"

typedef enum vb_figured {
    VB_FIGURED_WORD,
    VB_FIGURED_NUMBER, /* digits that may be a number of something */
    VB_FIGURED_CODE,   /* digits that are none: "Mi-24", "24th", "A/85/1", a time, a citation */
    VB_FIGURED_SIGN,
    VB_FIGURED_END /* of a sentence */
} vb_figured;

typedef struct vb_figure_token {
    vb_span span;
    vb_figured kind;
    uint32_t roles;            /* bits VB_FIGURE_... */
    double value;              /* of a number, or of a word that is one */
    uint32_t sign;             /* the rune of a sign */
    bool is_capital, is_glued; /* glued: no blank before it */
    bool is_named;             /* a citation or a time */
    bool is_model;             /* a code that names a kind of thing and not one thing: "T-72" */
} vb_figure_token;

/* The tokens of `run` appended to `out`; is_turned: the groups of its Arabic numbers stand the other way round. */
void vb_figure_tokens(vb_buf *out, const vb_doc *doc, const vb_run *run, bool is_turned);
/* Do the groups of the numbers of an Arabic document stand the other way round, "900 427 311 1"? */
bool vb_figure_is_turned(vb_str text);
/* The end of such a number at byte `at`, and its value; `at` where none stands there. is_turned: all of the document
 * are so. */
uint32_t vb_figure_turned_end(vb_str text, uint32_t at, bool is_turned, double *value);

#endif

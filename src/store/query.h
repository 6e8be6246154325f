/* query.h - what people type to search, and what the index is asked. */
#ifndef VB_QUERY_H
#define VB_QUERY_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"
#include "store/terms.h"

#define VB_QUERY_BYTES 4096
#define VB_OPERANDS_MAX 64
#define VB_STEPS_MAX (4 * VB_OPERANDS_MAX)

/* Words that stand for one thing: a word, a phrase, a symbol. */
typedef struct vb_operand {
    vb_str text;    /* as typed */
    bool is_prefix; /* its last word goes on */
    bool is_symbol;
    uint32_t words; /* that it was read as; 0 of a symbol, and of what stands near another */
    vb_span phrase; /* its terms, bytes of vb_query.phrases */
} vb_operand;

/* The query again, operators after what they join, for those who must judge a paragraph themselves. */
typedef enum vb_step { VB_STEP_OPERAND, VB_STEP_AND, VB_STEP_OR, VB_STEP_NOT } vb_step;

typedef struct vb_query {
    vb_operand operands[VB_OPERANDS_MAX];
    uint32_t operand_count;
    vb_step steps[VB_STEPS_MAX]; /* operands in their order */
    uint32_t step_count;
    vb_buf match;   /* for the index: made of terms */
    vb_buf phrases; /* the terms of operands, a space before each; another for the one before has BESIDE before it */
    vb_buf terms;   /* all terms that are looked for, a space before each; those that go on end in "*" */
} vb_query;

/* Who knows the forms of words: adds to `words`, a space before each, those that have this stem. NULL: nobody. */
typedef struct vb_forms {
    void *self;
    void (*of)(void *self, vb_str stem, vb_buf *words);
} vb_forms;

/* Understands `text`. `lang` is that of its words, NONE: told by their letters. With `exact` words are taken
 * as typed, unstemmed. VB_ERR_USAGE with err->offset at the place that cannot be understood. */
vb_status vb_query_read(vb_query *query, vb_str text, vb_lang lang, bool exact, vb_terms *terms, const vb_forms *forms,
                        vb_err *err);
void vb_query_free(vb_query *query);
/* Is it one phrase and nothing else, or words all of which must stand, in whatever forms? */
bool vb_query_is_plain(const vb_query *query);

#endif

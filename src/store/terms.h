/* terms.h - words of text as the terms of the search index. */
#ifndef VB_TERMS_H
#define VB_TERMS_H

#include "base/buf.h"
#include "verbale/types.h"

/* Turns words into terms; keeps what it has stemmed. One thread at a time. */
typedef struct vb_terms vb_terms;

/* NULL when memory fails. */
vb_terms *vb_terms_new(void);
void vb_terms_free(vb_terms *terms);

#define VB_TERM_BESIDE '\x01' /* begins a term that stands at the place of the one before it */

/* Adds the terms of one word of words.h (marks excepted) to `out`, a space before each: the word folded, and beside it
 * its stem where that is another. A word with an apostrophe is several. */
void vb_terms_add(vb_terms *terms, vb_buf *out, vb_str word, vb_lang lang);
/* The next part of a word that apostrophes part; false when it is used up. */
bool vb_term_part(vb_str *word, vb_str *part);
bool vb_word_has_parts(vb_str word);
/* The word folded alone, or its stem alone. */
void vb_terms_add_folded(vb_terms *terms, vb_buf *out, vb_str word);
void vb_terms_add_stem(vb_terms *terms, vb_buf *out, vb_str word, vb_lang lang);
/* A symbol's key, beside the word before it. */
void vb_terms_add_symbol(vb_buf *out, vb_str key);

#endif

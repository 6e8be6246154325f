/* terms.h - words of text as the terms of the search index. */
#ifndef VB_TERMS_H
#define VB_TERMS_H

#include <stdatomic.h>

#include "base/buf.h"
#include "store/occurrences.h"
#include "verbale/types.h"

/* Turns words into terms; keeps what it has made. One thread at a time. */
typedef struct vb_terms vb_terms;

/* Keys of words whose forms a collection has for good: VB_TOLD of them, each where vb_told_at says. One thread writes,
 * any may read; 0: free. */
typedef _Atomic(uint64_t) vb_told;
#define VB_TOLD (1u << 18)
static inline size_t vb_told_at(uint64_t key) { return (key >> 1) % VB_TOLD; }

/* NULL when memory fails. Forms of words that are `told` (may be NULL) are not given again by vb_terms_note. */
vb_terms *vb_terms_new(const vb_told *told);
void vb_terms_free(vb_terms *terms);

#define VB_TERM_BESIDE '\x01' /* begins a term that stands at the place of the one before it */

/* Where terms that vb_terms_note makes are noted. */
vb_occurrences *vb_terms_occurrences(vb_terms *terms);
/* What shingles are made of. */
typedef struct vb_term_word {
    uint64_t loose;       /* the word's hash: words.h */
    bool is_mark, is_han; /* a mark of punctuation; one Han letter */
} vb_term_word;

/* Adds the terms of one word of words.h to `out`, a space before each: the word folded. A word with an apostrophe is
 * several, a mark none. `forms` (may be NULL) gets "stem term " for each whose stem is another. */
vb_term_word vb_terms_add(vb_terms *terms, vb_buf *out, vb_buf *forms, vb_str word, vb_lang lang);
/* By what a word is known to vb_terms_note; what is known of it is fetched meanwhile. */
uint64_t vb_terms_key(const vb_terms *terms, vb_str word, vb_lang lang);
/* Notes the same terms among the occurrences. `forms` gets those of a word, with its key, once or a few times a document,
 * for vb_word_forms_next, unless it is told. */
vb_term_word vb_terms_note(vb_terms *terms, vb_buf *forms, vb_str word, vb_lang lang, uint64_t key);
/* Takes the forms of the next word off `in`: "stem term " one after another. The same key, the same forms. */
bool vb_word_forms_next(vb_str *in, uint64_t *key, vb_str *forms);
/* The next part of a word that apostrophes part; false when it is used up. */
bool vb_term_part(vb_str *word, vb_str *part);
/* Has the word an apostrophe that parts it? */
bool vb_word_has_parts(vb_str word);
/* One part of a word, folded, or its folded stem. */
void vb_term_add_folded(vb_buf *out, vb_str part);
void vb_term_add_stem(vb_terms *terms, vb_buf *out, vb_str part, vb_lang lang);

#endif

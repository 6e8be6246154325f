/* variants.h - other names of the places that a query names. Internal to the library. */
#ifndef VB_VARIANTS_H
#define VB_VARIANTS_H

#include "base/arena.h"
#include "base/buf.h"
#include "verbale.h"

typedef struct vb_variants {
    vb_str query;
    vb_arena *memory;                           /* of the answer */
    vb_buf found;                               /* vb_name_variant */
    vb_buf *rows[VB_LANG_COUNT][VB_LANG_COUNT]; /* of versions of documents, by the two languages; made when needed */
    uint32_t aligned;                           /* documents whose versions were laid side by side */
} vb_variants;

void vb_variants_begin(vb_variants *v, vb_str query, vb_arena *memory);
/* Looks through a document of the collection whose statements were found: for names in brackets, and for those of
 * another of its languages. `paragraph`: one of it. False when memory fails. */
bool vb_variants_take(vb_variants *v, const vb_doc *doc, const vb_paragraph *paragraph);
/* Looks through the versions of a document that the collection holds in other languages than `lang`, in which the query
 * was found; a few documents are, and no more. */
vb_status vb_variants_align(vb_variants *v, vb_collection *collection, vb_str symbol, vb_lang lang, vb_err *err);
/* The variants found, the best evidence first, in the answer's memory. */
vb_status vb_variants_end(vb_variants *v, vb_stated_answer *answer, vb_err *err);
void vb_variants_free(vb_variants *v);

#endif

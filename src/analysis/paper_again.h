/* paper_again.h - a paper named again without its date. */
#ifndef VB_PAPER_AGAIN_H
#define VB_PAPER_AGAIN_H

#include "model/doc.h"

/* Do the words at byte `at`, written in `lang`, name again a paper that was described before them? *end: after them,
 * at most `to`; *index: which one. */
bool vb_paper_again_at(const vb_doc *doc, uint32_t at, uint32_t to, vb_lang lang, uint32_t *end, uint32_t *index);

#endif

/* made.h - small documents made in memory, for tests of the store: analysed by hand, so
 * that these tests need no reader. */
#ifndef VB_TEST_MADE_H
#define VB_TEST_MADE_H

#include "model/doc.h"

/* A paragraph; a NULL text ends a list of them. `parent` is the index of an earlier one, or -1. */
typedef struct made_part {
    vb_block_kind kind;
    const char *num;
    const char *text;
    int parent;
} made_part;

typedef struct made {
    const char *path, *symbol, *also;
    vb_lang lang;
    vb_class class;
    vb_date adopted;
    const made_part *parts;
} made;

/* The caller frees it. Its SHA-256 is a stand-in made of text and symbol. */
vb_doc *made_doc(const made *what);
/* Resolution n of 2031 with `paragraphs` paragraphs of words that no other n has; the same call gives the same. */
vb_doc *made_resolution(uint32_t n, uint32_t paragraphs);
/* Six words running that only paragraph k of resolution n holds, into out[160]. */
vb_str made_words(char out[160], uint32_t n, uint32_t k);

#endif

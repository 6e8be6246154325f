/* chance.h - documents as no pass makes them, the same ones for the same seed. */
#ifndef VB_TEST_CHANCE_H
#define VB_TEST_CHANCE_H

#include "model/doc.h"

/* 24 bits. */
uint32_t next_random(uint32_t *seed);
/* At most 40 bytes of `text`, which is not empty. */
vb_span random_span(uint32_t *seed, vb_str text);
/* Parts that are no tree, places that cross: what is written of them must be sound all the same. */
void add_random_blocks(vb_doc *doc, uint32_t count, uint32_t *seed);

#endif

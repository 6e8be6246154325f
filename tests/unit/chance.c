/* chance.c - see chance.h. */
#include "unit/chance.h"

uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

vb_span random_span(uint32_t *seed, vb_str text)
{
    uint32_t from = next_random(seed) % (uint32_t) text.len, to = from + next_random(seed) % 40;
    return (vb_span){from, to > text.len ? (uint32_t) text.len : to};
}

void add_random_blocks(vb_doc *doc, uint32_t count, uint32_t *seed)
{
    for (uint32_t i = 0; i < count; i++) {
        vb_block *block = vb_doc_add(doc, VB_LAYER_BLOCK);
        block->span = random_span(seed, doc->text);
        block->kind = (vb_block_kind) (next_random(seed) % VB_BLOCK_COUNT);
        block->lang = (vb_lang) (next_random(seed) % VB_LANG_COUNT);
        block->level = (uint8_t) (next_random(seed) % 5);
        block->num = (vb_span){block->span.from, block->span.from + (block->span.to > block->span.from)};
        block->verb = random_span(seed, doc->text);
    }
    vb_doc_sort(doc, VB_LAYER_BLOCK);
    vb_doc_blocks(doc, &count);
    for (uint32_t i = 0; i < count; i++) {
        vb_block *block = (vb_block *) doc->layers[VB_LAYER_BLOCK].records + i;
        block->parent = i && next_random(seed) % 2 ? next_random(seed) % i : VB_NO_INDEX;
    }
}

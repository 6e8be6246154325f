/* frequent.c - how often one word stands in each paragraph. */
#include "store/frequent.h"

#include <stdlib.h>
#include <string.h>

#include "store/postings.h"

#define BLOCK ((uint32_t) 1 << VB_FREQUENT_BITS)

static bool add_block(vb_frequent *frequent, uint64_t block)
{
    if (block >= frequent->block_count)
        return false;
    frequent->blocks[block] = calloc(BLOCK, 1);
    frequent->failed |= !frequent->blocks[block];
    return frequent->blocks[block] != NULL;
}

static void count(void *self, uint64_t row, uint32_t times)
{
    vb_frequent *frequent = self;
    uint64_t id = row >> VB_STANDING_BITS, block = id >> VB_FREQUENT_BITS;
    if ((block >= frequent->block_count || !frequent->blocks[block]) && !add_block(frequent, block))
        return;
    uint8_t *at = frequent->blocks[block] + id % BLOCK;
    uint32_t all = (*at & VB_PHRASE_COUNTED) + (times < VB_PHRASE_COUNTED ? times : VB_PHRASE_COUNTED);
    *at = (uint8_t) ((all < VB_PHRASE_COUNTED ? all : VB_PHRASE_COUNTED) |
                     (row & ((1 << VB_STANDING_BITS) - 1)) << 4);
}

vb_status vb_frequent_read(vb_frequent *frequent, vb_store *store, vb_str terms, uint32_t end, bool *is_read, vb_err *err)
{
    vb_status status = VB_OK;
    vb_str term;
    *frequent = (vb_frequent){.block_count = (end >> VB_FREQUENT_BITS) + 1};
    frequent->blocks = calloc(frequent->block_count, sizeof *frequent->blocks);
    if (!frequent->blocks)
        return vb_err_memory(err);
    *is_read = true;
    while (status == VB_OK && *is_read && vb_str_split(&terms, ' ', &term)) {
        bool is_prefix = vb_str_ends(term, VB_S("*"));
        term.len -= is_prefix;
        if (term.len)
            status = vb_postings_walk(store, term, is_prefix, count, frequent, is_read, err);
    }
    return status == VB_OK && frequent->failed ? vb_err_memory(err) : status;
}

/* The first byte of a block from `at` on that is not 0; BLOCK: none. */
static uint32_t next_in(const uint8_t *block, uint32_t at)
{
    for (; at % 8 && at < BLOCK; at++)
        if (block[at])
            return at;
    for (uint64_t eight; at < BLOCK; at += 8) {
        memcpy(&eight, block + at, sizeof eight);
        if (eight)
            break;
    }
    while (at < BLOCK && !block[at])
        at++;
    return at;
}

bool vb_frequent_next(const vb_frequent *frequent, uint32_t from, vb_frequent_row *row)
{
    for (uint32_t b = from >> VB_FREQUENT_BITS; b < frequent->block_count; b++, from = 0) {
        const uint8_t *block = frequent->blocks[b];
        uint32_t at = block ? next_in(block, from % BLOCK) : BLOCK;
        if (at == BLOCK)
            continue;
        *row = (vb_frequent_row){b << VB_FREQUENT_BITS | at, block[at] & VB_PHRASE_COUNTED, (vb_standing) (block[at] >> 4)};
        return true;
    }
    return false;
}

void vb_frequent_drop(vb_frequent *frequent, uint32_t id) { frequent->blocks[id >> VB_FREQUENT_BITS][id % BLOCK] = 0; }

void vb_frequent_free(vb_frequent *frequent)
{
    for (uint32_t b = 0; frequent->blocks && b < frequent->block_count; b++)
        free(frequent->blocks[b]);
    free(frequent->blocks);
    *frequent = (vb_frequent){0};
}

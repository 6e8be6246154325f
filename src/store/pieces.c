/* pieces.c - a document cut into the paragraphs that a collection keeps: each block's
 * own text, with a number by which people would name it. */
#include "store/pieces.h"

#include <string.h>

#include "base/utf8.h"

typedef struct cutter {
    const vb_doc *doc;
    const vb_block *blocks;
    vb_arena *arena;
    vb_piece *pieces;
    uint32_t count;
    uint32_t *at; /* of each block: its text up to here has been cut */
    vb_str *nums; /* of each block */
    uint32_t *ordinals;
    uint32_t open[VB_DEPTH_MAX];
    int depth;
} cutter;

static vb_span without_space(vb_str text, vb_span span)
{
    vb_rune rune;
    while (span.from < span.to && vb_rune_is_space((rune = vb_utf8_at(text, span.from)).value))
        span.from += rune.len;
    while (span.from < span.to &&
           vb_rune_is_space((rune = vb_utf8_before(vb_str_part(text, 0, span.to), span.to)).value))
        span.to -= rune.len;
    return span;
}

/* The text of block `i` up to `to` that has not been cut yet. */
static void cut(cutter *c, uint32_t i, uint32_t to)
{
    const vb_block *block = c->blocks + i;
    vb_span span = {c->at[i], to < block->span.to ? to : block->span.to};
    if (span.from >= span.to)
        return;
    c->at[i] = span.to;
    if (block->num.from <= span.from && block->num.to > span.from)
        span.from = block->num.to < span.to ? block->num.to : span.to;
    span = without_space(c->doc->text, span);
    if (span.from < span.to)
        c->pieces[c->count++] = (vb_piece){i, span, c->nums[i], c->ordinals[i]};
}

/* Superscript marks of notes as plain digits. */
static vb_str plain_digits(vb_arena *arena, vb_str num)
{
    char digits[16];
    size_t len = 0;
    for (size_t at = 0; at < num.len && len < sizeof digits;) {
        vb_rune rune = vb_utf8_at(num, at);
        uint32_t v = rune.value;
        at += rune.len;
        if (v == 0xB9 || v == 0xB2 || v == 0xB3)
            digits[len++] = v == 0xB9 ? '1' : (char) ('2' + (v - 0xB2));
        else if (v >= 0x2070 && v <= 0x2079)
            digits[len++] = (char) ('0' + (v - 0x2070));
        else if (v < 0x80)
            digits[len++] = (char) v;
    }
    return vb_arena_copy(arena, (vb_str){digits, len});
}

static bool is_numbered_parent(const vb_block *block)
{
    return (block->kind == VB_BLOCK_OPERATIVE || block->kind == VB_BLOCK_PARAGRAPH || block->kind == VB_BLOCK_POINT ||
            block->kind == VB_BLOCK_PREAMBULAR) &&
           !vb_span_is_empty(block->num);
}

/* "(a)" under "3." is "3 (a)". */
static vb_str number_of(const cutter *c, uint32_t i)
{
    const vb_block *block = c->blocks + i;
    vb_str own = vb_str_span(c->doc->text, block->num);
    if (vb_span_is_empty(block->num))
        return (vb_str){"", 0};
    if (block->kind == VB_BLOCK_NOTE)
        return plain_digits(c->arena, own);
    if (block->kind != VB_BLOCK_POINT || block->parent == VB_NO_INDEX || !is_numbered_parent(c->blocks + block->parent))
        return vb_arena_copy(c->arena, own);
    vb_str parent = c->nums[block->parent];
    while (parent.len && parent.at[parent.len - 1] == '.')
        parent.len--;
    return vb_arena_format(c->arena, "%.*s %.*s", VB_STR_ARG(parent), VB_STR_ARG(own));
}

/* Closes the blocks that block `i` does not lie in. */
static void close_blocks(cutter *c, uint32_t parent)
{
    while (c->depth && c->open[c->depth - 1] != parent) {
        uint32_t i = c->open[--c->depth];
        cut(c, i, c->blocks[i].span.to);
    }
}

static void cut_all(cutter *c, uint32_t count)
{
    uint32_t ordinals[VB_BLOCK_COUNT] = {0};
    for (uint32_t i = 0; i < count; i++) {
        const vb_block *block = c->blocks + i;
        close_blocks(c, block->parent);
        if (c->depth) {
            uint32_t parent = c->open[c->depth - 1];
            cut(c, parent, block->span.from);
            c->at[parent] = block->span.to > c->at[parent] ? block->span.to : c->at[parent];
        }
        c->nums[i] = number_of(c, i);
        if (vb_span_is_empty(block->num) && block->kind < VB_BLOCK_COUNT)
            c->ordinals[i] = ++ordinals[block->kind];
        c->at[i] = block->span.from;
        if (c->depth < VB_DEPTH_MAX)
            c->open[c->depth++] = i;
        else
            cut(c, i, block->span.to);
    }
    close_blocks(c, VB_NO_INDEX);
}

const vb_piece *vb_pieces_of(const vb_doc *doc, vb_arena *arena, uint32_t *count)
{
    uint32_t blocks;
    cutter *c = vb_arena_alloc(arena, sizeof *c);
    if (!c)
        return NULL;
    c->doc = doc;
    c->arena = arena;
    c->blocks = vb_doc_blocks(doc, &blocks);
    /* A block is cut before each of its children and at its end. */
    c->pieces = vb_arena_array(arena, (size_t) blocks * 2 + 1, sizeof *c->pieces);
    c->at = vb_arena_array(arena, blocks, sizeof *c->at);
    c->nums = vb_arena_array(arena, blocks, sizeof *c->nums);
    c->ordinals = vb_arena_array(arena, blocks, sizeof *c->ordinals);
    if (!c->pieces || !c->at || !c->nums || !c->ordinals)
        return NULL;
    cut_all(c, blocks);
    *count = c->count;
    return vb_arena_failed(arena) ? NULL : c->pieces;
}

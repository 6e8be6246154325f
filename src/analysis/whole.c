/* whole.c - a held document as one text.
 *
 *     text = { [ number " " ] words "\n" }    a paragraph each; notes without their numbers
 *
 * Cutting a document into units takes far longer than laying a quotation beside it, and
 * quotations come in bundles from the same few documents: the latest are kept. */
#include "analysis/whole.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#define KEPT_TEXT_MAX (256u << 10) /* bytes of a text that is kept: its units take eight times as much */

typedef struct kept {
    vb_arena *arena; /* NULL: a free place */
    vb_whole whole;
    uint64_t used_at;
} kept;

struct vb_wholes {
    kept items[VB_WHOLES_KEPT];
    uint64_t clock;
};

static size_t last_part(vb_str num, size_t end)
{
    while (end > 0 && num.at[end - 1] != ' ')
        end--;
    return end;
}

/* "3 (a)" is printed "(a)" before its paragraph; "3 -" is printed whole. */
static vb_str printed_number(vb_str num)
{
    size_t at = last_part(num, num.len);
    if (at > 0 && vb_str_find(vb_str_from("-.–—"), vb_str_part(num, at, num.len), 0) != SIZE_MAX)
        at = last_part(num, at - 1);
    return vb_str_part(num, at, num.len);
}

static bool has_shown_number(const vb_held_block *block) { return block->num.len && block->kind != VB_BLOCK_NOTE; }

static size_t put(char *at, size_t len, vb_str s)
{
    if (s.len)
        memcpy(at + len, s.at, s.len);
    return len + s.len;
}

static bool join_blocks(vb_whole *w, const vb_held *held, vb_arena *arena)
{
    size_t size = 1, len = 0;
    for (uint32_t i = 0; i < held->count; i++)
        size += held->blocks[i].text.len + held->blocks[i].num.len + 2;
    char *at = vb_arena_alloc(arena, size);
    w->blocks = vb_arena_array(arena, held->count, sizeof *w->blocks);
    w->numbers = vb_arena_array(arena, held->count, sizeof *w->numbers);
    if (!at || !w->blocks || !w->numbers)
        return false;
    for (uint32_t i = 0; i < held->count; i++) {
        const vb_held_block *block = held->blocks + i;
        bool is_shown = has_shown_number(block);
        w->numbers[i].from = (uint32_t) len;
        len = is_shown ? put(at, len, printed_number(block->num)) : len;
        w->numbers[i].to = (uint32_t) len;
        if (is_shown)
            at[len++] = ' ';
        w->blocks[i].from = (uint32_t) len;
        len = put(at, len, block->text);
        w->blocks[i].to = (uint32_t) len;
        if (block->kind == VB_BLOCK_HEADING)
            w->numbers[i].to = w->blocks[i].to;
        at[len++] = '\n';
    }
    assert(len < size);
    w->text = (vb_str){at, len};
    w->count = held->count;
    return true;
}

static bool make(vb_whole *w, const vb_held *held, vb_arena *arena)
{
    return join_blocks(w, held, arena) && vb_units_of_source(&w->units, w->text, w->numbers, w->count, arena);
}

/* Is it this document, to the letter? */
static bool is_same(const vb_whole *w, const vb_held *held)
{
    if (w->count != held->count)
        return false;
    for (uint32_t i = 0; i < held->count; i++) {
        const vb_held_block *block = held->blocks + i;
        uint32_t before = w->numbers[i].from;
        vb_str number = has_shown_number(block) ? printed_number(block->num) : (vb_str){"", 0};
        bool has_number = w->blocks[i].from > before;
        if (!vb_str_equal(vb_str_span(w->text, w->blocks[i]), block->text) || has_number != has_shown_number(block) ||
            (has_number && !vb_str_equal(vb_str_part(w->text, before, w->blocks[i].from - 1), number)))
            return false;
    }
    return true;
}

/* A place for one more: a free one, else that of the document longest not asked for. */
static kept *make_room(vb_wholes *wholes)
{
    kept *oldest = wholes->items;
    for (int i = 0; i < VB_WHOLES_KEPT; i++) {
        kept *item = wholes->items + i;
        if (!item->arena)
            return item;
        oldest = item->used_at < oldest->used_at ? item : oldest;
    }
    vb_arena_free(oldest->arena);
    *oldest = (kept){.arena = NULL};
    return oldest;
}

const vb_whole *vb_whole_of(vb_wholes *wholes, const vb_held *held, vb_arena *arena)
{
    size_t size = 0;
    for (uint32_t i = 0; i < held->count; i++)
        size += held->blocks[i].text.len;
    if (!wholes || size > KEPT_TEXT_MAX) {
        vb_whole *once = vb_arena_alloc(arena, sizeof *once);
        return once && make(once, held, arena) ? once : NULL;
    }
    wholes->clock++;
    for (int i = 0; i < VB_WHOLES_KEPT; i++) {
        kept *item = wholes->items + i;
        if (item->arena && is_same(&item->whole, held)) {
            item->used_at = wholes->clock;
            return &item->whole;
        }
    }
    kept *item = make_room(wholes);
    item->arena = vb_arena_new(0);
    if (!item->arena || !make(&item->whole, held, item->arena)) {
        vb_arena_free(item->arena);
        *item = (kept){.arena = NULL};
        return NULL;
    }
    item->used_at = wholes->clock;
    return &item->whole;
}

uint32_t vb_whole_block(const vb_whole *whole, uint32_t at)
{
    uint32_t low = 0, high = whole->count;
    while (low + 1 < high) {
        uint32_t middle = (low + high) / 2;
        if (whole->numbers[middle].from <= at)
            low = middle;
        else
            high = middle;
    }
    return low;
}

vb_wholes *vb_wholes_new(void) { return calloc(1, sizeof(vb_wholes)); }

void vb_wholes_free(vb_wholes *wholes)
{
    for (int i = 0; wholes && i < VB_WHOLES_KEPT; i++)
        vb_arena_free(wholes->items[i].arena);
    free(wholes);
}

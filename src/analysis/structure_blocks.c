/* structure_blocks.c - blocks while they are made: each new one lengthens the part and the table
 * that are open, and a point finds its level among those that are open by its mark:
 *
 *     1. Calls upon all States:          base
 *        (a) To withdraw:                level 1, marks of letters
 *            (i) Their boats;            level 2, Roman numerals; after "(h)" it is a letter
 *        (b) To report;                  level 1 again */
#include "analysis/structure_blocks.h"

/* ---- blocks ---- */

vb_block *vb_builder_block(vb_builder *b, uint32_t index)
{
    return (vb_block *) b->doc->layers[VB_LAYER_BLOCK].records + index;
}

uint32_t vb_builder_add(vb_builder *b, vb_block_kind kind, vb_span span, uint32_t parent, const vb_item *item)
{
    vb_block *made = vb_doc_add(b->doc, VB_LAYER_BLOCK);
    if (!made) {
        b->failed = true;
        return VB_NO_INDEX;
    }
    *made = (vb_block){.span = span, .parent = parent, .kind = kind, .lang = item->lang, .page = item->node->page};
    uint32_t index = b->doc->layers[VB_LAYER_BLOCK].count - 1;
    for (uint32_t up = parent; up != VB_NO_INDEX; up = vb_builder_block(b, up)->parent)
        if (up == b->section || up == b->table_block)
            vb_builder_block(b, up)->span.to = span.to;
    return index;
}

uint32_t vb_builder_add_item(vb_builder *b, vb_block_kind kind, const vb_item *item, uint32_t parent)
{
    uint32_t index = vb_builder_add(b, kind, item->span, parent, item);
    if (index != VB_NO_INDEX)
        vb_builder_block(b, index)->num = item->num;
    return index;
}

void vb_builder_end_list(vb_builder *b)
{
    b->depth = 0;
    b->base = VB_NO_INDEX;
    b->base_has_colon = false;
}

void vb_builder_set_base(vb_builder *b, uint32_t index, const vb_item *item)
{
    b->depth = 0;
    b->base = index;
    b->base_has_colon = item->ending == VB_ENDING_COLON;
}

void vb_builder_open_section(vb_builder *b, vb_block_kind kind, const vb_item *item)
{
    b->section = VB_NO_INDEX;
    b->section = vb_builder_add(b, kind, (vb_span){item->span.from, item->span.from}, VB_NO_INDEX, item);
    b->section_kind = kind;
    b->mode = VB_MODE_PLAIN;
    b->signature = NULL;
    b->is_listing = false;
    b->expects_title = kind != VB_BLOCK_LETTER;
    b->tag_is_open = false;
    vb_builder_end_list(b);
}

void vb_builder_close_section(vb_builder *b)
{
    b->section = VB_NO_INDEX;
    b->section_kind = VB_BLOCK_NONE;
    b->signature = NULL;
    b->expects_title = false;
    vb_builder_end_list(b);
}

/* ---- points ---- */

/* "(i)" is a letter after "(h)", and a Roman numeral else. */
static vb_mark mark_in_list(const vb_builder *b, const vb_item *item, uint32_t *value)
{
    *value = item->value;
    if (item->mark != VB_MARK_LETTER)
        return item->mark;
    static const struct {
        char letter;
        uint32_t value;
    } romans[] = {{'i', 1}, {'v', 5}, {'x', 10}};
    for (size_t i = 0; i < sizeof romans / sizeof *romans; i++) {
        if (item->value != (uint32_t) romans[i].letter)
            continue;
        for (int d = b->depth; d-- > 0;)
            if (b->levels[d].mark == VB_MARK_ROMAN && b->levels[d].value + 1 == romans[i].value) {
                *value = romans[i].value;
                return VB_MARK_ROMAN;
            } else if (b->levels[d].mark == VB_MARK_LETTER && b->levels[d].value + 1 == item->value) {
                return VB_MARK_LETTER;
            }
        if (romans[i].value == 1) {
            *value = 1;
            return VB_MARK_ROMAN;
        }
    }
    return VB_MARK_LETTER;
}

void vb_builder_add_point(vb_builder *b, const vb_item *item)
{
    uint32_t value;
    vb_mark mark = mark_in_list(b, item, &value);
    int level = b->depth;
    for (int d = 0; d < b->depth; d++)
        if (b->levels[d].mark == mark)
            level = d;
    if (level == VB_LIST_DEPTH)
        level--;
    uint32_t parent = level > 0 ? b->levels[level - 1].block : b->base != VB_NO_INDEX ? b->base : b->section;
    uint32_t index = vb_builder_add_item(b, VB_BLOCK_POINT, item, parent);
    if (index == VB_NO_INDEX)
        return;
    vb_builder_block(b, index)->level = (uint8_t) (level + 1);
    b->levels[level] = (vb_list_level){mark, index, value};
    b->depth = level + 1;
}

bool vb_builder_is_point(const vb_builder *b, const vb_item *item)
{
    if (item->mark == VB_MARK_LETTER || item->mark == VB_MARK_ROMAN || item->mark == VB_MARK_BULLET)
        return true;
    if (item->mark != VB_MARK_DIGITS)
        return false;
    bool goes_on = false;
    for (int d = 0; d < b->depth; d++)
        goes_on |= b->levels[d].mark == VB_MARK_DIGITS && b->levels[d].value + 1 == item->value;
    return goes_on || (b->base_has_colon && item->value == 1);
}

/* ---- what stands last ---- */

void vb_builder_widen_last(vb_builder *b, const vb_item *item)
{
    vb_builder_block(b, b->doc->layers[VB_LAYER_BLOCK].count - 1)->span.to = item->span.to;
    if (b->section != VB_NO_INDEX)
        vb_builder_block(b, b->section)->span.to = item->span.to;
}

vb_block_kind vb_builder_last_kind(const vb_builder *b)
{
    const vb_layer *layer = b->doc->layers + VB_LAYER_BLOCK;
    return layer->count ? ((const vb_block *) layer->records)[layer->count - 1].kind : VB_BLOCK_NONE;
}

/* marks.c - the marks of notes in web pages: which links lead to each other. */
#include "read/marks.h"

#include <string.h>

/* The name that "#name" leads to; empty if it leads to another page. */
static vb_str place_of(vb_str target)
{
    return target.len > 1 && target.at[0] == '#' ? vb_str_part(target, 1, target.len) : (vb_str){"", 0};
}

vb_mark_anchor *vb_mark_anchor_add(vb_mark_anchors *all, vb_arena *arena, vb_str name, vb_str target)
{
    if (place_of(target).len == 0 || all->count == VB_MARKS_MOST)
        return NULL;
    if (!all->items)
        all->items = vb_arena_array(arena, VB_MARKS_MOST, sizeof *all->items);
    if (!all->items)
        return NULL;
    vb_mark_anchor *anchor = all->items + all->count++;
    *anchor = (vb_mark_anchor){.name = vb_arena_copy(arena, name), .target = vb_arena_copy(arena, place_of(target))};
    return anchor;
}

const vb_mark_anchor *vb_mark_anchor_of(const vb_mark_anchors *all, vb_str name, vb_str target)
{
    vb_str place = place_of(target);
    for (uint32_t i = 0; i < all->count && name.len && place.len; i++)
        if (all->items[i].mark[0] && vb_str_equal(all->items[i].name, place) &&
            vb_str_equal(all->items[i].target, name))
            return all->items + i;
    return NULL;
}

const vb_mark_anchor *vb_mark_anchor_to(const vb_mark_anchors *all, vb_str id)
{
    for (uint32_t i = 0; i < all->count && id.len; i++)
        if (all->items[i].mark[0] && all->items[i].is_raised && vb_str_equal(all->items[i].target, id))
            return all->items + i;
    return NULL;
}

bool vb_mark_anchor_is_back(const vb_mark_anchor *anchor, vb_str target)
{
    return anchor->name.len && vb_str_equal(anchor->name, place_of(target));
}

bool vb_mark_anchor_fill(vb_mark_anchor *anchor, vb_str text)
{
    text = vb_str_trim(text);
    if (text.len > 2 && text.at[0] == '[' && text.at[text.len - 1] == ']') {
        text = vb_str_part(text, 1, text.len - 1);
        anchor->is_raised = true;
    }
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char) text.at[i] <= ' ')
            return false;
    if (text.len == 0 || text.len > VB_MARK_ROOM)
        return false;
    memcpy(anchor->mark, text.at, text.len);
    anchor->mark[text.len] = '\0';
    return true;
}

/* printed.c - what stood in print where the text has a look-alike. */
#include "model/printed.h"

#include <stddef.h>
#include <string.h>

#include "base/utf8.h"
#include "base/sorted.h"

bool vb_printed_add(vb_printed_list *list, vb_arena *arena, uint32_t at, uint32_t rune)
{
    while (list->count && list->items[list->count - 1].at >= at)
        list->count--;
    if (list->count == list->room) {
        uint32_t room = list->room ? list->room * 2 : 32;
        vb_printed *items = vb_arena_array(arena, room, sizeof *items);
        if (!items)
            return false;
        if (list->count)
            memcpy(items, list->items, list->count * sizeof *items);
        list->items = items;
        list->room = room;
    }
    list->items[list->count++] = (vb_printed){at, rune};
    return true;
}

uint32_t vb_printed_from(const vb_printed_list *list, uint32_t at)
{
    return vb_sorted_from(list->items, list->count, sizeof *list->items, offsetof(vb_printed, at), at);
}

bool vb_printed_copy(vb_printed_list *list, vb_arena *arena, const vb_printed_list *from, vb_span span, uint32_t to)
{
    for (uint32_t i = vb_printed_from(from, span.from); i < from->count && from->items[i].at < span.to; i++)
        if (!vb_printed_add(list, arena, to + (from->items[i].at - span.from), from->items[i].rune))
            return false;
    return true;
}

vb_str vb_printed_words(const vb_printed_list *list, vb_arena *arena, vb_str words, vb_span span)
{
    uint32_t i = vb_printed_from(list, span.from), end = vb_printed_from(list, span.to);
    if (i >= end || words.len != span.to - span.from)
        return words;
    /* a rune as printed has three bytes more at most: normal forms are the shorter ones */
    char *out = vb_arena_alloc(arena, words.len + (size_t) (end - i) * 3), *p = out;
    if (!out)
        return (vb_str){"", 0};
    for (size_t at = 0; at < words.len;) {
        vb_rune rune = vb_utf8_at(words, at);
        bool is_changed = i < end && list->items[i].at == span.from + at;
        p += vb_utf8_encode(is_changed ? list->items[i++].rune : rune.value, p);
        at += rune.len;
    }
    return (vb_str){out, (size_t) (p - out)};
}

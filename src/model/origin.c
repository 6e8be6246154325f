/* origin.c - where each character of a document's text stood in the input. */
#include "model/origin.h"

#include <assert.h>
#include <stddef.h>
#include <string.h>

#include "base/sorted.h"
#include "base/utf8.h"

bool vb_origin_add(vb_origin *origin, vb_arena *arena, uint32_t text, uint32_t raw)
{
    if (origin->count && origin->segments[origin->count - 1].text == text)
        origin->count--;
    assert(origin->count == 0 || origin->segments[origin->count - 1].text < text);
    if (origin->count == origin->room) {
        uint32_t room = origin->room ? origin->room * 2 : 64;
        vb_origin_segment *segments = vb_arena_array(arena, room, sizeof *segments);
        if (!segments)
            return false;
        if (origin->count)
            memcpy(segments, origin->segments, origin->count * sizeof *segments);
        origin->segments = segments;
        origin->room = room;
    }
    origin->segments[origin->count++] = (vb_origin_segment){text, raw};
    return true;
}

/* The last segment that begins at or before byte `at`, or NULL. */
static const vb_origin_segment *segment_at(const vb_origin *origin, uint32_t at)
{
    uint32_t after = vb_sorted_after(origin->segments, origin->count, sizeof *origin->segments,
                                     offsetof(vb_origin_segment, text), at);
    return after ? origin->segments + after - 1 : NULL;
}

static bool raw_of(const vb_origin *origin, vb_str text, uint32_t at, uint32_t *raw)
{
    const vb_origin_segment *segment = segment_at(origin, at);
    if (!segment)
        return false;
    *raw = segment->raw + (uint32_t) vb_utf8_count(vb_str_part(text, segment->text, at));
    return true;
}

/* Numbers in right-to-left text may stand in the input in another order than they are read. */
static void set_in_order(uint32_t *from, uint32_t *last)
{
    if (*last < *from) {
        uint32_t first = *last;
        *last = *from;
        *from = first;
    }
}

bool vb_origin_raw(const vb_origin *origin, vb_str text, vb_span span, uint32_t *from, uint32_t *to)
{
    if (vb_span_is_empty(span) || span.to > text.len)
        return false;
    uint32_t last = span.to - vb_utf8_before(text, span.to).len;
    if (!raw_of(origin, text, span.from, from) || !raw_of(origin, text, last, to))
        return false;
    set_in_order(from, to);
    ++*to;
    return true;
}

static bool raw_by(const vb_origin *origin, const vb_utf8_index *index, uint32_t at, uint32_t *raw)
{
    const vb_origin_segment *segment = segment_at(origin, at);
    if (!segment)
        return false;
    *raw = segment->raw + vb_utf8_index_runes(index, at) - vb_utf8_index_runes(index, segment->text);
    return true;
}

bool vb_origin_raw_by(const vb_origin *origin, const vb_utf8_index *index, vb_span span, uint32_t *from, uint32_t *to)
{
    if (vb_span_is_empty(span) || span.to > index->text.len)
        return false;
    uint32_t last = span.to - vb_utf8_before(index->text, span.to).len;
    if (!raw_by(origin, index, span.from, from) || !raw_by(origin, index, last, to))
        return false;
    set_in_order(from, to);
    ++*to;
    return true;
}

/* compose.c - letters and the accents after them.
 *
 *     accent = U+0300 ... U+036F | U+0653 U+0654 U+0655      those that letters of the six languages carry
 *     joint  = letter accent { accent }                      as far as Unicode has a letter for them */
#include "text/compose.h"

#include <stddef.h>
#include <string.h>
#include <unicode/unorm2.h>

#include "base/sorted.h"
#include "base/utf8.h"

#define BLOCK 64 /* bytes looked at in one go */

static bool is_accent_at(const unsigned char *p)
{
    return (p[0] == 0xCC) | ((p[0] == 0xCD) & (p[1] <= 0xAF)) | ((p[0] == 0xD9) & (p[1] >= 0x93) & (p[1] <= 0x95));
}

/* Does an accent begin at any of BLOCK bytes? Without a branch: many bytes are looked at at once. */
static bool has_accent(const unsigned char *p)
{
    unsigned char any = 0;
    for (size_t i = 0; i < BLOCK; i++)
        any |= (unsigned char) is_accent_at(p + i);
    return any;
}

/* The first byte at or after `at` of an accent; SIZE_MAX: there is none. */
static size_t next_accent(vb_str text, size_t at)
{
    const unsigned char *p = (const unsigned char *) text.at;
    while (at + 1 < text.len) {
        size_t end = text.len - at > BLOCK ? at + BLOCK : text.len - 1;
        if (text.len - at > BLOCK && !has_accent(p + at)) {
            at = end;
            continue;
        }
        for (; at < end; at++)
            if (is_accent_at(p + at))
                return at;
    }
    return SIZE_MAX;
}

bool vb_compose_may(vb_str text) { return next_accent(text, 0) != SIZE_MAX; }

static bool add_joint(vb_joints *joints, vb_joint joint, vb_arena *arena)
{
    if (joints->count == joints->room) {
        uint32_t room = joints->room ? joints->room * 2 : 64;
        vb_joint *items = vb_arena_array(arena, room, sizeof *items);
        if (!items)
            return false;
        if (joints->count)
            memcpy(items, joints->items, joints->count * sizeof *items);
        joints->items = items;
        joints->room = room;
    }
    joints->items[joints->count++] = joint;
    return true;
}

/* The letter that `out` ends with and `accent` as one, in its place; false where there is none. */
static bool join_last(vb_buf *out, size_t begin, const UNormalizer2 *form, uint32_t accent)
{
    vb_str whole = vb_buf_str(out);
    vb_rune last = vb_utf8_before(whole, whole.len);
    if (last.len == 0 || out->failed || out->len - begin < last.len)
        return false;
    UChar32 one = unorm2_composePair(form, (UChar32) last.value, (UChar32) accent);
    if (one < 0)
        return false;
    out->len -= last.len;
    vb_buf_rune(out, (uint32_t) one);
    return true;
}

bool vb_compose(vb_buf *out, vb_str text, vb_joints *joints, vb_arena *arena)
{
    UErrorCode code = U_ZERO_ERROR;
    const UNormalizer2 *form = unorm2_getNFCInstance(&code);
    size_t begin = out->len, from = 0, at;
    while (U_SUCCESS(code) && (at = next_accent(text, from)) != SIZE_MAX) {
        vb_rune accent = vb_utf8_at(text, at);
        vb_buf_add(out, vb_str_part(text, from, at));
        size_t letter = vb_utf8_before(text, at).len;
        from = at + accent.len;
        if (!join_last(out, begin, form, accent.value)) {
            vb_buf_add(out, vb_str_part(text, at, from));
            continue;
        }
        uint32_t end = (uint32_t) (out->len - begin), size = vb_utf8_before(vb_buf_str(out), out->len).len;
        vb_joint joint = {(uint32_t) (at - letter), (uint32_t) from, end - size, end};
        vb_joint *last = joints && joints->count ? joints->items + joints->count - 1 : NULL;
        if (last && last->to == at) { /* one accent more */
            last->to = joint.to;
            last->new_to = joint.new_to;
        } else if (joints && !add_joint(joints, joint, arena)) {
            return false;
        }
    }
    vb_buf_add(out, vb_str_part(text, from, text.len));
    return !out->failed;
}

uint32_t vb_joints_place(const vb_joints *joints, uint32_t at)
{
    /* the first joint that begins after `at`; the one before it decides */
    uint32_t i = vb_sorted_from(joints->items, joints->count, sizeof *joints->items, offsetof(vb_joint, from), at + 1);
    if (i == 0)
        return at;
    const vb_joint *joint = joints->items + i - 1;
    return at < joint->to ? joint->new_from : at - joint->to + joint->new_to;
}

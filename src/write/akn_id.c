/* akn_id.c - identifiers of elements, by the naming convention of Akoma Ntoso:
 *
 *     eId = { prefix "__" } name "_" ( number | ordinal ) [ "-" again ]
 *
 * The number is what is printed, without its punctuation; where a number comes twice in
 * one place, "-2" follows the second. The same document always gives the same ones. */
#include <string.h>

#include "write/akn.h"

#define ROOM_FIRST 1024
#define NUM_MAX 24 /* bytes of a printed number that an identifier takes */

static uint32_t hash_of(vb_str key)
{
    uint32_t hash = 2166136261u; /* FNV-1a */
    for (size_t i = 0; i < key.len; i++)
        hash = (hash ^ (uint8_t) key.at[i]) * 16777619u;
    return hash;
}

static vb_akn_id *slot_of(vb_akn_id *slots, uint32_t room, vb_str key)
{
    uint32_t at = hash_of(key) & (room - 1);
    while (slots[at].key.at && !vb_str_equal(slots[at].key, key))
        at = (at + 1) & (room - 1);
    return slots + at;
}

static bool grow(vb_akn_ids *ids)
{
    uint32_t room = ids->room ? ids->room * 2 : ROOM_FIRST;
    vb_akn_id *slots = vb_arena_array(ids->arena, room, sizeof *slots);
    if (!slots)
        return false;
    for (uint32_t i = 0; i < ids->room; i++)
        if (ids->slots[i].key.at)
            *slot_of(slots, room, ids->slots[i].key) = ids->slots[i];
    ids->slots = slots;
    ids->room = room;
    return true;
}

vb_akn_id *vb_akn_id_record(vb_akn_ids *ids, vb_str key)
{
    if (ids->count * 2 >= ids->room && !grow(ids))
        return NULL;
    vb_akn_id *slot = slot_of(ids->slots, ids->room, key);
    if (!slot->key.at) {
        slot->key = vb_arena_copy(ids->arena, key);
        ids->count += slot->key.at != NULL;
    }
    return slot->key.at ? slot : NULL;
}

bool vb_akn_id_is_first(vb_akn_ids *ids, vb_str key)
{
    vb_akn_id *record = vb_akn_id_record(ids, key);
    return record && record->count++ == 0;
}

/* "(a)" is "a", "12 bis." is "12bis", "第一" nothing. */
static vb_str bare_number(char out[NUM_MAX], vb_str num)
{
    size_t len = 0;
    for (size_t i = 0; i < num.len && len < NUM_MAX; i++) {
        char c = num.at[i];
        if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))
            out[len++] = c;
    }
    return (vb_str){out, len};
}

static vb_str id_by_number(vb_akn_ids *ids, vb_str stem, vb_str number)
{
    vb_str id = vb_arena_format(ids->arena, "%.*s_%.*s", VB_STR_ARG(stem), VB_STR_ARG(number));
    vb_akn_id *record = vb_akn_id_record(ids, id);
    if (!record || record->count++ == 0)
        return id;
    return vb_arena_format(ids->arena, "%.*s-%u", VB_STR_ARG(id), (unsigned) record->count);
}

static vb_str id_by_ordinal(vb_akn_ids *ids, vb_str stem)
{
    vb_akn_id *of_stem = vb_akn_id_record(ids, stem);
    uint32_t ordinal = of_stem ? of_stem->count : 0;
    vb_str id;
    do
        id = vb_arena_format(ids->arena, "%.*s_%u", VB_STR_ARG(stem), (unsigned) ++ordinal);
    while (!vb_akn_id_is_first(ids, id) && !vb_arena_failed(ids->arena));
    of_stem = vb_akn_id_record(ids, stem);
    if (of_stem)
        of_stem->count = ordinal;
    return id;
}

vb_str vb_akn_id_new(vb_akn_ids *ids, vb_str prefix, const char *name, vb_str num)
{
    char bare[NUM_MAX];
    vb_str number = bare_number(bare, num);
    vb_str stem = vb_arena_format(ids->arena, "%.*s%s%s", VB_STR_ARG(prefix), prefix.len ? "__" : "", name);
    return number.len ? id_by_number(ids, stem, number) : id_by_ordinal(ids, stem);
}

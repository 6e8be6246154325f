/* gathering.c - the terms of many documents in one table. A list grows where it stands if
 * nothing stands after it, else it moves to the end with room to grow, so that a term
 * that comes again and again moves a dozen times at most. */
#include "store/gathering.h"

#include <stdlib.h>
#include <string.h>

#define SLOTS_LEAST (1u << 15)
#define ROOM_LEAST 16u
#define AHEAD 12 /* terms whose places are fetched while those before them are added */

typedef struct gathered {
    uint64_t hash;
    uint32_t text, text_len; /* in texts */
    uint32_t list, len, room; /* in lists */
    uint32_t last_row;
} gathered;

typedef struct slot {
    uint32_t hash;  /* its upper half */
    uint32_t index; /* of the term, + 1; 0: free */
} slot;

typedef struct sort_key {
    uint64_t first; /* eight bytes of the text, as a number */
    uint32_t index;
} sort_key;

struct vb_gathering {
    vb_buf terms; /* gathered */
    vb_buf texts, lists;
    vb_buf keys; /* sort_key */
    slot *slots;
    uint32_t slot_count;
    uint64_t rows, places;
    bool failed;
};

vb_gathering *vb_gathering_new(void)
{
    vb_gathering *all = calloc(1, sizeof *all);
    if (!all)
        return NULL;
    all->terms = all->texts = all->lists = all->keys = (vb_buf) VB_BUF_INIT;
    all->slot_count = SLOTS_LEAST;
    all->slots = calloc(all->slot_count, sizeof *all->slots);
    if (all->slots)
        return all;
    vb_gathering_free(all);
    return NULL;
}

void vb_gathering_free(vb_gathering *all)
{
    if (!all)
        return;
    vb_buf_free(&all->terms);
    vb_buf_free(&all->texts);
    vb_buf_free(&all->lists);
    vb_buf_free(&all->keys);
    free(all->slots);
    free(all);
}

void vb_gathering_clear(vb_gathering *all)
{
    memset(all->slots, 0, all->slot_count * sizeof *all->slots);
    vb_buf_clear(&all->terms);
    vb_buf_clear(&all->texts);
    vb_buf_clear(&all->lists);
    vb_buf_clear(&all->keys);
    all->rows = all->places = 0;
    all->failed = false;
}

static gathered *terms_of(const vb_gathering *all) { return (gathered *) (void *) all->terms.at; }
static uint32_t term_count(const vb_gathering *all) { return (uint32_t) (all->terms.len / sizeof(gathered)); }

size_t vb_gathering_size(const vb_gathering *all) { return all->terms.len + all->texts.len + all->lists.len; }

uint64_t vb_gathering_rows(const vb_gathering *all) { return all->rows; }

uint64_t vb_gathering_places(const vb_gathering *all) { return all->places; }

/* ---- the table ------------------------------------------------------------------------ */

static void put_slot(slot *slots, uint32_t count, uint64_t hash, uint32_t index)
{
    uint32_t at = (uint32_t) hash & (count - 1);
    while (slots[at].index)
        at = (at + 1) & (count - 1);
    slots[at] = (slot){(uint32_t) (hash >> 32), index + 1};
}

static void spread(vb_gathering *all)
{
    uint32_t count = all->slot_count * 2;
    slot *slots = calloc(count, sizeof *slots);
    all->failed |= !slots;
    if (!slots)
        return;
    for (uint32_t i = 0; i < term_count(all); i++)
        put_slot(slots, count, terms_of(all)[i].hash, i);
    free(all->slots);
    all->slots = slots;
    all->slot_count = count;
}

/* The term that has this text; NULL when it is new. */
static gathered *find(const vb_gathering *all, uint64_t hash, vb_str text)
{
    uint32_t mask = all->slot_count - 1;
    for (uint32_t at = (uint32_t) hash & mask; all->slots[at].index; at = (at + 1) & mask) {
        gathered *term = terms_of(all) + all->slots[at].index - 1;
        if (all->slots[at].hash == hash >> 32 && term->hash == hash && term->text_len == text.len &&
            memcmp(all->texts.at + term->text, text.at, text.len) == 0)
            return term;
    }
    return NULL;
}

static gathered *add_term(vb_gathering *all, uint64_t hash, vb_str text)
{
    if (term_count(all) + 1 > all->slot_count / 2)
        spread(all);
    gathered made = {.hash = hash, .text = (uint32_t) all->texts.len, .text_len = (uint32_t) text.len};
    vb_buf_add(&all->texts, text);
    vb_buf_add(&all->terms, (vb_str){(const char *) &made, sizeof made});
    all->failed |= all->texts.failed || all->terms.failed;
    if (all->failed)
        return NULL;
    put_slot(all->slots, all->slot_count, hash, term_count(all) - 1);
    return terms_of(all) + term_count(all) - 1;
}

/* ---- lists ------------------------------------------------------------------------------ */

/* Room for `more` bytes after a term's list. */
static bool make_room(vb_gathering *all, gathered *term, uint32_t more)
{
    uint32_t need = term->len + more;
    if (need <= term->room)
        return true;
    bool is_last = term->list + term->room == all->lists.len && term->room;
    uint32_t room = (need < ROOM_LEAST ? ROOM_LEAST : term->len ? need * 2 : need);
    if (!vb_buf_reserve(&all->lists, room)) {
        all->failed = true;
        return false;
    }
    uint32_t to = is_last ? term->list : (uint32_t) all->lists.len;
    if (!is_last && term->len)
        memcpy(all->lists.at + to, all->lists.at + term->list, term->len);
    all->lists.len = (size_t) to + room;
    term->list = to;
    term->room = room;
    return true;
}

static void add_entry(vb_gathering *all, const vb_term_lists *document, const vb_term_entry *entry, uint32_t row)
{
    vb_str text = {document->texts.at + entry->text, entry->text_len};
    gathered *term = find(all, entry->hash, text);
    if (!term)
        term = add_term(all, entry->hash, text);
    if (!term || !make_room(all, term, VB_INDEX_NUMBER_MAX + entry->list_len))
        return;
    char *at = all->lists.at + term->list + term->len;
    size_t len = vb_index_number(at, row + entry->first_row - (term->len ? term->last_row : 0));
    memcpy(at + len, document->lists.at + entry->list, entry->list_len);
    term->len += (uint32_t) len + entry->list_len;
    term->last_row = row + entry->last_row;
}

void vb_gathering_add(vb_gathering *all, const vb_term_lists *document, uint32_t row, uint32_t rows)
{
    const vb_term_entry *entries = (const vb_term_entry *) (const void *) document->entries.at;
    size_t count = document->entries.len / sizeof *entries;
    all->rows += rows;
    all->places += document->places;
    for (size_t i = 0; i < count && !all->failed; i++) {
        if (i + AHEAD < count)
            __builtin_prefetch(all->slots + ((uint32_t) entries[i + AHEAD].hash & (all->slot_count - 1)));
        add_entry(all, document, entries + i, row);
    }
}

/* ---- order -------------------------------------------------------------------------------- */

static uint64_t first_bytes(vb_str text)
{
    uint64_t number = 0;
    for (size_t i = 0; i < 8; i++)
        number = number << 8 | (i < text.len ? (uint8_t) text.at[i] : 0);
    return number;
}

static vb_str text_of(const vb_gathering *all, uint32_t index)
{
    const gathered *term = terms_of(all) + index;
    return (vb_str){all->texts.at + term->text, term->text_len};
}

/* Digit by digit of the first bytes, from the last; each pass keeps the order of the one before. */
static void sort_by_first(sort_key *keys, sort_key *other, uint32_t count)
{
    for (int shift = 0; shift < 64; shift += 8) {
        uint32_t starts[256] = {0}, at = 0;
        for (uint32_t i = 0; i < count; i++)
            starts[keys[i].first >> shift & 0xff]++;
        for (int d = 0; d < 256; d++) {
            uint32_t times = starts[d];
            starts[d] = at;
            at += times;
        }
        for (uint32_t i = 0; i < count; i++)
            other[starts[keys[i].first >> shift & 0xff]++] = keys[i];
        sort_key *swap = keys;
        keys = other;
        other = swap;
    }
}

/* Merges two halves that are in order, by the whole texts. */
static void sort_by_text(const vb_gathering *all, sort_key *keys, sort_key *other, uint32_t count)
{
    uint32_t half = count / 2, left = 0, right = half;
    if (count < 2)
        return;
    sort_by_text(all, keys, other, half);
    sort_by_text(all, keys + half, other, count - half);
    for (uint32_t i = 0; i < count; i++) {
        bool is_left = right == count || (left < half && vb_str_compare(text_of(all, keys[left].index),
                                                                        text_of(all, keys[right].index)) < 0);
        other[i] = keys[is_left ? left++ : right++];
    }
    memcpy(keys, other, count * sizeof *keys);
}

static void sort_alike(const vb_gathering *all, sort_key *keys, sort_key *other, uint32_t count)
{
    for (uint32_t from = 0, to; from < count; from = to) {
        for (to = from + 1; to < count && keys[to].first == keys[from].first;)
            to++;
        sort_by_text(all, keys + from, other, to - from);
    }
}

bool vb_gathering_sort(vb_gathering *all, uint32_t *count)
{
    *count = term_count(all);
    vb_buf_clear(&all->keys);
    if (all->failed || !vb_buf_reserve(&all->keys, ((size_t) *count * 2 + 1) * sizeof(sort_key)))
        return false;
    sort_key *keys = (sort_key *) (void *) all->keys.at;
    for (uint32_t i = 0; i < *count; i++)
        keys[i] = (sort_key){first_bytes(text_of(all, i)), i};
    sort_by_first(keys, keys + *count, *count);
    sort_alike(all, keys, keys + *count, *count);
    return true;
}

vb_gathered vb_gathering_at(const vb_gathering *all, uint32_t i)
{
    uint32_t index = ((const sort_key *) (const void *) all->keys.at)[i].index;
    const gathered *term = terms_of(all) + index;
    return (vb_gathered){text_of(all, index), {all->lists.at + term->list, term->len}};
}

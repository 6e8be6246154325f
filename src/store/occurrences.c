/* occurrences.c - where each term stands in a document, as the index of words keeps it:
 *
 *     list     = places { number(row - row before) places }      the first row is told apart
 *     places   = number(2 * bytes of what follows) { number(place - place before + 2) }
 *
 * which is how FTS5 writes it (the overview in SQLite's fts5_index.c), so that one who
 * joins documents has bytes to copy and no more. Terms are counted as they come; at the
 * end of a document, or of a paragraph where there are many, they are sorted by term. */
#include "store/occurrences.h"

#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

#define SLOTS_LEAST 4096u
#define MET_MAX (256u << 10) /* occurrences kept before they are sorted: 3 MB */

typedef struct met_term {
    uint64_t hash;
    uint32_t text, text_len; /* in lists->texts */
    uint32_t count;          /* of its occurrences; while they are sorted, where the next goes */
} met_term;

typedef struct occurrence {
    uint32_t term, row, place;
} occurrence;

struct vb_occurrences {
    vb_term_lists *lists;
    vb_buf terms;    /* met_term */
    vb_buf met;      /* occurrence */
    vb_buf sorted;   /* occurrence */
    uint32_t *slots; /* index of a term + 1 */
    uint32_t slot_count, time, row, places;
    bool failed;
};

void vb_term_lists_free(vb_term_lists *lists)
{
    vb_buf_free(&lists->entries);
    vb_buf_free(&lists->texts);
    vb_buf_free(&lists->lists);
}

vb_occurrences *vb_occurrences_new(void)
{
    vb_occurrences *made = calloc(1, sizeof *made);
    if (!made)
        return NULL;
    made->terms = made->met = made->sorted = (vb_buf) VB_BUF_INIT;
    made->slot_count = SLOTS_LEAST;
    made->time = 1;
    made->slots = calloc(made->slot_count, sizeof *made->slots);
    if (made->slots)
        return made;
    vb_occurrences_free(made);
    return NULL;
}

void vb_occurrences_free(vb_occurrences *made)
{
    if (!made)
        return;
    vb_buf_free(&made->terms);
    vb_buf_free(&made->met);
    vb_buf_free(&made->sorted);
    free(made->slots);
    free(made);
}

uint32_t vb_occurrences_time(const vb_occurrences *made) { return made->time; }

static met_term *terms_of(const vb_occurrences *made) { return (met_term *) (void *) made->terms.at; }
static uint32_t term_count(const vb_occurrences *made) { return (uint32_t) (made->terms.len / sizeof(met_term)); }
static uint32_t met_count(const vb_occurrences *made) { return (uint32_t) (made->met.len / sizeof(occurrence)); }

/* Forgets all terms: those of the document that was, or those that have been written down. */
static void forget(vb_occurrences *made)
{
    memset(made->slots, 0, made->slot_count * sizeof *made->slots);
    vb_buf_clear(&made->terms);
    vb_buf_clear(&made->met);
    made->time++;
}

/* ---- meeting ---------------------------------------------------------------------- */

void vb_occurrences_begin(vb_occurrences *made, vb_term_lists *lists)
{
    forget(made);
    made->lists = lists;
    made->failed = false;
}

/* Twice as many slots. Where memory does not give them, those that are there go on until they are full. */
static void spread(vb_occurrences *made)
{
    uint32_t count = made->slot_count * 2;
    uint32_t *slots = calloc(count, sizeof *slots);
    if (!slots)
        return;
    for (uint32_t i = 0; i < term_count(made); i++) {
        uint32_t at = (uint32_t) terms_of(made)[i].hash & (count - 1);
        while (slots[at])
            at = (at + 1) & (count - 1);
        slots[at] = i + 1;
    }
    free(made->slots);
    made->slots = slots;
    made->slot_count = count;
}

static void note(vb_occurrences *made, uint32_t term, bool is_beside)
{
    if (made->met.room - made->met.len < sizeof(occurrence) && !vb_buf_reserve(&made->met, sizeof(occurrence)))
        return;
    bool is_next = !is_beside || made->places == 0;
    made->places += is_next;
    made->lists->places += is_next;
    *(occurrence *) (void *) (made->met.at + made->met.len) = (occurrence){term, made->row, made->places - 1};
    made->met.len += sizeof(occurrence);
    terms_of(made)[term].count++;
}

/* The index of a term, made if it is new. */
static uint32_t term_of(vb_occurrences *made, vb_str term)
{
    uint64_t hash = XXH3_64bits(term.at, term.len);
    if (term_count(made) + 1 > made->slot_count / 2)
        spread(made);
    uint32_t at = (uint32_t) hash & (made->slot_count - 1);
    for (; made->slots[at]; at = (at + 1) & (made->slot_count - 1)) {
        const met_term *there = terms_of(made) + made->slots[at] - 1;
        if (there->hash == hash &&
            vb_str_equal(vb_str_part(vb_buf_str(&made->lists->texts), there->text, there->text + there->text_len),
                         term))
            return made->slots[at] - 1;
    }
    met_term met = {hash, (uint32_t) made->lists->texts.len, (uint32_t) term.len, 0};
    vb_buf_add(&made->lists->texts, term);
    vb_buf_add(&made->terms, (vb_str){(const char *) &met, sizeof met});
    made->failed |= made->terms.failed || made->lists->texts.failed || term_count(made) + 1 >= made->slot_count;
    if (!made->failed)
        made->slots[at] = term_count(made);
    return made->failed ? 0 : term_count(made) - 1;
}

uint32_t vb_occurrences_add(vb_occurrences *made, vb_str term, bool is_beside)
{
    uint32_t index = made->failed ? 0 : term_of(made, term);
    if (!made->failed)
        note(made, index, is_beside);
    return index;
}

void vb_occurrences_again(vb_occurrences *made, uint32_t term)
{
    if (!made->failed)
        note(made, term, false);
}

/* ---- writing down ------------------------------------------------------------------- */

/* By term; within a term they stay in their order. */
static const occurrence *sorted(vb_occurrences *made)
{
    uint32_t count = met_count(made), at = 0;
    const occurrence *met = (const occurrence *) (const void *) made->met.at;
    vb_buf_clear(&made->sorted);
    if (!vb_buf_reserve(&made->sorted, made->met.len + 1))
        return NULL;
    occurrence *to = (occurrence *) (void *) made->sorted.at;
    met_term *terms = terms_of(made);
    for (uint32_t i = 0; i < term_count(made); i++) {
        uint32_t times = terms[i].count;
        terms[i].count = at;
        at += times;
    }
    for (uint32_t i = 0; i < count; i++)
        to[terms[met[i].term].count++] = met[i];
    return to;
}

/* The places of one row, `count` of them, after room for the number of their bytes; where they end. */
static char *put_places(char *at, const occurrence *in, uint32_t count)
{
    char *places = at + 1;
    uint32_t before = 0;
    for (uint32_t i = 0; i < count; i++) {
        places += vb_index_number(places, in[i].place - before + 2);
        before = in[i].place;
    }
    uint32_t bytes = (uint32_t) (places - at - 1) * 2;
    if (bytes < 0x80) {
        *at = (char) bytes;
        return places;
    }
    char number[VB_INDEX_NUMBER_MAX];
    size_t len = vb_index_number(number, bytes);
    memmove(at + len, at + 1, bytes / 2);
    memcpy(at, number, len);
    return at + len + bytes / 2;
}

/* The occurrences of one term, `count` of them. */
static void put_list(vb_occurrences *made, const met_term *term, const occurrence *in, uint32_t count)
{
    vb_buf *lists = &made->lists->lists;
    if (!vb_buf_reserve(lists, (size_t) count * 3 * VB_INDEX_NUMBER_MAX))
        return;
    char *from = lists->at + lists->len, *at = from;
    for (uint32_t i = 0; i < count;) {
        uint32_t same = i + 1;
        while (same < count && in[same].row == in[i].row)
            same++;
        if (i)
            at += vb_index_number(at, in[i].row - in[i - 1].row);
        at = put_places(at, in + i, same - i);
        i = same;
    }
    vb_term_entry entry = {term->hash, term->text, term->text_len, (uint32_t) lists->len, (uint32_t) (at - from),
                           in[0].row, in[count - 1].row};
    lists->len += (size_t) (at - from);
    vb_buf_add(&made->lists->entries, (vb_str){(const char *) &entry, sizeof entry});
}

static void write_down(vb_occurrences *made)
{
    const occurrence *in = made->met.failed ? NULL : sorted(made);
    uint32_t from = 0, count = term_count(made);
    made->failed |= !in;
    if (in && !vb_buf_reserve(&made->lists->entries, count * sizeof(vb_term_entry)))
        made->failed = true;
    for (uint32_t i = 0; !made->failed && i < count; i++) {
        uint32_t to = terms_of(made)[i].count;
        put_list(made, terms_of(made) + i, in + from, to - from);
        from = to;
    }
    made->failed |= made->lists->entries.failed || made->lists->lists.failed;
    forget(made);
}

void vb_occurrences_row(vb_occurrences *made, uint32_t row)
{
    if (!made->failed && met_count(made) >= MET_MAX)
        write_down(made);
    made->row = row;
    made->places = 0;
}

bool vb_occurrences_end(vb_occurrences *made)
{
    if (!made->failed)
        write_down(made);
    return !made->failed;
}

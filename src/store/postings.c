/* postings.c - the leaves of the index of words, read (leaves.c says what stands in them).
 * A list goes on over leaves: a row's places may be parted anywhere between two numbers, before
 * the first of them too, which says how many bytes they are. */
#include "store/postings.h"

#include <string.h>

#include "store/leaves.h"

typedef struct segment {
    int64_t id;
    uint32_t first, last; /* leaves */
} segment;

typedef struct walk {
    vb_store *store;
    vb_buf wanted; /* the term, or how it begins, after MAIN_INDEX */
    bool is_prefix;
    vb_posting_taker *take;
    void *taker;
    /* In a segment: */
    vb_buf term; /* the last that was met */
    bool is_in;  /* its list is wanted */
    bool is_past;
    uint64_t row;
    vb_buf begun;  /* places of a row that its first leaf has */
    size_t places; /* bytes of the row's places that are still to come */
    bool has_row, is_sized;
    uint32_t leaves; /* counted, where nobody takes */
} walk;

/* ---- a list --------------------------------------------------------------------------------- */

bool vb_place_next(vb_str *places, int64_t *place)
{
    uint64_t number;
    if (!vb_index_take(places, &number))
        return false;
    *place =
        (int64_t) ((uint64_t) *place + number - 2); /* two is added, so that 1 may mark a column: there is one only */
    return true;
}

/* The last of its places have come. */
static void end_row(walk *w, vb_str places)
{
    if (w->begun.len) {
        vb_buf_add(&w->begun, places);
        places = vb_buf_str(&w->begun);
    }
    if (places.len && !w->begun.failed)
        w->take(w->taker, w->row, places);
    w->begun.len = 0;
    w->is_sized = w->has_row = false;
}

/* Most rows: a step and a number of places that are one byte each, or two, and all of them on the leaf. Takes as many
 * as there are at the beginning of `in`; what is longer, or near the end, is left to the rest. */
static void read_short_rows(walk *w, vb_str *in)
{
    enum { STEP = 2, PLACES = 63 };
    const uint8_t *at = (const uint8_t *) in->at, *end = at + in->len;
    while (end - at > STEP + 1 + PLACES) {
        uint32_t step = at[0] < 0x80 ? at[0] : (uint32_t) (at[0] & 0x7f) << 7 | at[1];
        const uint8_t *size = at + (at[0] < 0x80 ? 1 : 2);
        if ((at[0] >= 0x80 && at[1] >= 0x80) || *size >= 0x80)
            break;
        const uint8_t *next = size + 1 + *size / 2;
        w->row += step;
        at = next;
        if (*size > 1)
            w->take(w->taker, w->row, (vb_str){(const char *) size + 1, *size / 2});
    }
    *in = vb_str_part(*in, (size_t) ((const char *) at - in->at), in->len);
}

/* The part of a list that one leaf has. `is_whole`: its first row stands whole, and is not told from the one before. */
static bool read_list(walk *w, vb_str in, bool is_whole)
{
    uint64_t number;
    while (in.len) {
        if (!w->has_row && !is_whole)
            read_short_rows(w, &in);
        if (!w->has_row) {
            if (!vb_index_take(&in, &number))
                return false;
            w->row = is_whole ? number : w->row + number;
            is_whole = false;
            w->has_row = true;
        }
        if (!w->is_sized) {
            if (in.len == 0)
                return true;
            if (!vb_index_take(&in, &number))
                return false;
            w->places = (size_t) (number / 2); /* the lowest bit would say that the row was deleted */
            w->is_sized = true;
        }
        size_t here = w->places < in.len ? w->places : in.len;
        vb_str places = vb_str_part(in, 0, here);
        w->places -= here;
        in = vb_str_part(in, here, in.len);
        if (w->places == 0)
            end_row(w, places);
        else
            vb_buf_add(&w->begun, places);
    }
    return true;
}

/* ---- leaves ---------------------------------------------------------------------------------- */

static uint32_t number_at(vb_str leaf, size_t at)
{
    return (uint32_t) (uint8_t) leaf.at[at] << 8 | (uint8_t) leaf.at[at + 1];
}

/* Takes a term off the beginning of `in`, and tells whether its list is wanted. */
static bool read_term(walk *w, vb_str *in, bool is_first)
{
    uint64_t same = 0, more;
    vb_str wanted = vb_buf_str(&w->wanted);
    if ((!is_first && !vb_index_take(in, &same)) || !vb_index_take(in, &more) || same > w->term.len || more > in->len)
        return false;
    w->term.len = (size_t) same;
    vb_buf_add(&w->term, vb_str_part(*in, 0, (size_t) more));
    *in = vb_str_part(*in, (size_t) more, in->len);
    vb_str term = vb_buf_str(&w->term);
    w->is_in = w->is_prefix ? vb_str_starts(term, wanted) : vb_str_equal(term, wanted);
    w->is_past = !w->is_in && vb_str_compare(term, wanted) > 0;
    w->has_row = w->is_sized = false;
    w->begun.len = 0;
    return true;
}

/* False where the leaf is not as leaves are. */
static bool read_leaf(walk *w, vb_str leaf)
{
    uint64_t step;
    if (leaf.len < VB_LEAF_HEAD)
        return false;
    size_t first_row = number_at(leaf, 0), end = number_at(leaf, 2), at;
    if (end < VB_LEAF_HEAD || end > leaf.len || first_row > end)
        return false;
    vb_str footer = vb_str_part(leaf, end, leaf.len);
    at = footer.len && vb_index_take(&footer, &step) ? (size_t) step : end;
    if (at < VB_LEAF_HEAD || at > end)
        return false;
    if (w->is_in) { /* what the leaf before has begun: places of its last row, then rows */
        size_t rows = first_row ? first_row : at;
        if (rows < VB_LEAF_HEAD || rows > at || !read_list(w, vb_str_part(leaf, VB_LEAF_HEAD, rows), false) ||
            !read_list(w, vb_str_part(leaf, rows, at), true))
            return false;
    }
    for (bool is_first = true; at < end && !w->is_past; is_first = false) {
        size_t next = footer.len && vb_index_take(&footer, &step) ? at + (size_t) step : end;
        if (next <= at || next > end)
            return false;
        vb_str in = vb_str_part(leaf, at, next);
        if (!read_term(w, &in, is_first) || (w->is_in && !read_list(w, in, true)))
            return false;
        at = next;
    }
    return true;
}

/* ---- segments ----------------------------------------------------------------------------------- */

/* The leaf on which the term stands if it is in the segment, or the first that has any that begins so. */
static vb_status leaf_of(const walk *w, const segment *s, uint32_t *leaf, vb_err *err)
{
    bool has_row;
    sqlite3_stmt *row = vb_sqlite_use(w->store, VB_SQL_SEARCH_LEAF_OF, err);
    if (!row)
        return VB_ERR_COLLECTION;
    sqlite3_bind_int64(row, 1, s->id);
    vb_sqlite_bind_blob(row, 2, vb_buf_str(&w->wanted));
    vb_status status = vb_sqlite_step(w->store, row, &has_row, err);
    *leaf = status == VB_OK && has_row ? (uint32_t) sqlite3_column_int64(row, 0) : s->first;
    *leaf = *leaf < s->first ? s->first : *leaf; /* a merge has done with those before */
    sqlite3_reset(row);
    return status;
}

static vb_status walk_segment(walk *w, const segment *s, vb_err *err)
{
    uint32_t leaf;
    vb_status status = leaf_of(w, s, &leaf, err);
    sqlite3_stmt *rows = status == VB_OK ? vb_sqlite_use(w->store, VB_SQL_SEARCH_LEAVES, err) : NULL;
    if (!rows)
        return status == VB_OK ? VB_ERR_COLLECTION : status;
    vb_buf_clear(&w->term);
    w->begun.len = 0;
    w->is_in = w->is_past = w->has_row = w->is_sized = false;
    sqlite3_bind_int64(rows, 1, s->id << VB_SEGMENT_SHIFT | leaf);
    sqlite3_bind_int64(rows, 2, s->id << VB_SEGMENT_SHIFT | s->last);
    for (bool has_row = true, is_good = true; status == VB_OK && !w->is_past;) {
        status = vb_sqlite_step(w->store, rows, &has_row, err);
        if (status != VB_OK || !has_row)
            break;
        is_good = read_leaf(w, vb_sqlite_blob(rows, 0));
        if (!is_good || w->term.failed || w->begun.failed)
            status = is_good
                         ? vb_err_memory(err)
                         : vb_err_set(err, VB_ERR_COLLECTION,
                                      "the collection \"%s\" is damaged: a leaf of the index of words", w->store->path);
    }
    sqlite3_reset(rows);
    return status;
}

/* The leaves from the one on which the term may stand to the next that begins with a later one. */
static vb_status count_leaves(walk *w, const segment *s, vb_err *err)
{
    bool has_row;
    uint32_t leaf;
    vb_status status = leaf_of(w, s, &leaf, err);
    sqlite3_stmt *row = status == VB_OK ? vb_sqlite_use(w->store, VB_SQL_SEARCH_LEAF_AFTER, err) : NULL;
    if (!row)
        return status == VB_OK ? VB_ERR_COLLECTION : status;
    vb_buf_byte(&w->wanted, w->is_prefix ? '\xFF' : '\0'); /* a byte that no text has is after all of them */
    sqlite3_bind_int64(row, 1, s->id);
    vb_sqlite_bind_blob(row, 2, vb_str_part(vb_buf_str(&w->wanted), 0, w->wanted.len - !w->is_prefix));
    status = w->wanted.failed ? vb_err_memory(err) : vb_sqlite_step(w->store, row, &has_row, err);
    uint32_t next = status == VB_OK && has_row ? (uint32_t) sqlite3_column_int64(row, 0) : s->last;
    w->leaves += next > leaf ? next - leaf : 0;
    w->wanted.len--;
    sqlite3_reset(row);
    return status;
}

static vb_status walk_level(walk *w, vb_str *levels, vb_err *err)
{
    uint64_t merging, count, id, first, last;
    bool good = vb_index_take(levels, &merging) && vb_index_take(levels, &count);
    vb_status status = VB_OK;
    for (uint64_t i = 0; good && status == VB_OK && i < count; i++) {
        good = vb_index_take(levels, &id) && vb_index_take(levels, &first) && vb_index_take(levels, &last) &&
               id <= VB_SEGMENTS_MAX && last <= INT32_MAX;
        segment s = {(int64_t) id, (uint32_t) first, (uint32_t) last};
        if (good && last)
            status = w->take ? walk_segment(w, &s, err) : count_leaves(w, &s, err);
    }
    return good ? status
                : vb_err_set(err, VB_ERR_COLLECTION,
                             "the collection \"%s\" is damaged: structure of the index of words", w->store->path);
}

static vb_status walk_index(walk *w, vb_str term, bool *is_read, vb_err *err)
{
    vb_buf record = VB_BUF_INIT;
    vb_str levels;
    uint64_t level_count = 0, segment_count, written;
    vb_status status = vb_index_record(w->store, VB_INDEX_STRUCTURE, &record, err);
    vb_buf_byte(&w->wanted, VB_MAIN_INDEX);
    vb_buf_add(&w->wanted, term);
    if (status == VB_OK && w->wanted.failed)
        status = vb_err_memory(err);
    *is_read = status == VB_OK && vb_index_levels(vb_buf_str(&record), &levels, &level_count, &segment_count, &written);
    for (uint64_t i = 0; *is_read && status == VB_OK && i < level_count; i++)
        status = walk_level(w, &levels, err);
    vb_buf_free(&record);
    vb_buf_free(&w->wanted);
    vb_buf_free(&w->term);
    vb_buf_free(&w->begun);
    return status;
}

vb_status vb_postings_walk(vb_store *store, vb_str term, bool is_prefix, vb_posting_taker *take, void *taker,
                           bool *is_read, vb_err *err)
{
    walk w = {.store = store,
              .wanted = VB_BUF_INIT,
              .is_prefix = is_prefix,
              .take = take,
              .taker = taker,
              .term = VB_BUF_INIT,
              .begun = VB_BUF_INIT};
    return walk_index(&w, term, is_read, err);
}

vb_status vb_postings_leaves(vb_store *store, vb_str term, bool is_prefix, uint32_t *leaves, vb_err *err)
{
    bool is_read;
    walk w = {.store = store, .is_prefix = is_prefix, .wanted = VB_BUF_INIT, .term = VB_BUF_INIT, .begun = VB_BUF_INIT};
    vb_status status = walk_index(&w, term, &is_read, err);
    *leaves = w.leaves;
    return status;
}

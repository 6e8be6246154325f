/* leaves.c - what was gathered for the index of words written as a segment of it, in the
 * form that SQLite keeps it (the overview in SQLite's fts5_index.c has all of it):
 *
 *     search_data.id    = segment << 37 | leaf                   leaves from 1
 *     leaf              = u16 offset of the first row that belongs to the leaf before
 *                         u16 offset of the footer   { term list }   footer
 *     term              = number(bytes shared with the one before) number(bytes) bytes;
 *                         the first of a leaf: number(bytes) bytes
 *     footer            = { number(offset of a term - offset of the one before) }
 *     search_idx        = segment, beginning of the first term of a leaf, leaf << 1 | has rows
 *     row index         = of a list that fills leaves: byte 0, number(leaf), number(its first row),
 *                         { number(first row of the next leaf - of the one before) }
 *     search_data 10    = u32 cookie, number(levels) number(segments) number(leaves ever written)
 *                         levels { number(being merged) number(segments) { id, first leaf, last leaf } }
 *     search_data 1     = number(rows) number(terms in them)
 *
 * SQLite's own way there takes each paragraph's words one by one through the SQL of one
 * thread, and writes what it has gathered at each savepoint: four times the work. What
 * is read, and how segments become one, is left to SQLite. */
#include <string.h>

#include "store/gathering.h"
#include "store/leaves.h"

#define ROW_INDEX_BIT ((int64_t) 1 << 36)
#define LEAF_BYTES 4050u    /* FTS5's own measure */
#define ROW_INDEX_LEAVES 4u /* that a list fills before its rows have an index */
#define TOTALS 1
/* Leaves, where any are merged: four of SQLite's own units of work (64), so that a merge gets somewhere. The number
 * hardly matters: 200 documents added one by one take the same time and leave 7 to 8 segments with 64, 256 and 1,024. */
#define MERGE_LEAST 256

typedef struct leaves {
    vb_store *store;
    int64_t segment;
    uint32_t leaf;               /* being written */
    vb_buf page, footer;         /* of it */
    size_t term_at;              /* of its last term */
    bool has_term, has_row;      /* it; rows after a term of it count for the term */
    vb_buf term, before;         /* the last and the one before it, each after VB_MAIN_INDEX */
    uint32_t reach;              /* the last leaf with a term: it has no row of search_idx yet; 0: none */
    vb_buf reach_term;           /* the beginning of its first term */
    uint32_t filled;             /* leaves without a term after it */
    vb_buf rows;                 /* the row index of its last term */
    uint32_t indexed_row;        /* the last in it */
} leaves;

static void put_number(vb_buf *out, uint32_t value)
{
    if (vb_buf_reserve(out, VB_INDEX_NUMBER_MAX))
        out->len += vb_index_number(out->at + out->len, value);
}

static void put_u16(char *at, size_t value)
{
    at[0] = (char) (value >> 8);
    at[1] = (char) value;
}

/* ---- leaves --------------------------------------------------------------------------- */

static vb_status write_data(vb_store *store, int64_t id, vb_str block, vb_err *err)
{
    sqlite3_stmt *row = vb_sqlite_use(store, VB_SQL_SEARCH_DATA_SET, err);
    if (!row)
        return VB_ERR_COLLECTION;
    sqlite3_bind_int64(row, 1, id);
    vb_sqlite_bind_blob(row, 2, block);
    return vb_sqlite_finish(store, row, err);
}

static void begin_leaf(leaves *out)
{
    vb_buf_clear(&out->page);
    vb_buf_clear(&out->footer);
    vb_buf_fill(&out->page, '\0', VB_LEAF_HEAD);
    out->has_term = out->has_row = false;
    out->term_at = 0;
}

static vb_status end_leaf(leaves *out, vb_err *err)
{
    if (!out->has_term) {
        if (!out->has_row && out->rows.len)
            put_number(&out->rows, 0);
        out->filled++;
    }
    if (out->page.failed || out->footer.failed)
        return vb_err_memory(err);
    put_u16(out->page.at + 2, out->page.len);
    vb_buf_add(&out->page, vb_buf_str(&out->footer));
    vb_status status = out->page.failed ? vb_err_memory(err)
                                        : write_data(out->store, out->segment << VB_SEGMENT_SHIFT | out->leaf,
                                                     vb_buf_str(&out->page), err);
    out->leaf++;
    begin_leaf(out);
    return status;
}

/* The row of search_idx of the last leaf that begins with a term. */
static vb_status end_reach(leaves *out, vb_err *err)
{
    vb_status status = VB_OK;
    /* An index of more than a leaf would have leaves of its own; without one, rows are found one by one. */
    bool has_rows = out->rows.len && out->filled >= ROW_INDEX_LEAVES && out->rows.len <= LEAF_BYTES;
    if (!out->reach)
        return VB_OK;
    if (out->rows.failed || out->reach_term.failed)
        return vb_err_memory(err);
    if (has_rows)
        status = write_data(out->store, out->segment << VB_SEGMENT_SHIFT | ROW_INDEX_BIT | out->reach,
                            vb_buf_str(&out->rows), err);
    sqlite3_stmt *row = status == VB_OK ? vb_sqlite_use(out->store, VB_SQL_SEARCH_IDX_ADD, err) : NULL;
    if (!row)
        return status == VB_OK ? VB_ERR_COLLECTION : status;
    sqlite3_bind_int64(row, 1, out->segment);
    vb_sqlite_bind_blob(row, 2, vb_buf_str(&out->reach_term));
    sqlite3_bind_int64(row, 3, (int64_t) out->reach << 1 | has_rows);
    out->reach = 0;
    out->filled = 0;
    vb_buf_clear(&out->rows);
    return vb_sqlite_finish(out->store, row, err);
}

/* ---- terms and their lists ------------------------------------------------------------------ */

static size_t shared_bytes(vb_str a, vb_str b)
{
    size_t most = a.len < b.len ? a.len : b.len, same = 0;
    while (same < most && a.at[same] == b.at[same])
        same++;
    return same;
}

/* The first term of a leaf, in `text`: search_idx has as much of it as it differs from the term before. */
static vb_status begin_reach(leaves *out, vb_str text, size_t same, vb_err *err)
{
    vb_status status = VB_OK;
    if (out->leaf > 1)
        status = end_reach(out, err);
    out->reach = out->leaf;
    vb_buf_clear(&out->reach_term);
    if (out->leaf > 1)
        vb_buf_add(&out->reach_term, vb_str_part(text, 0, same + 1));
    return status;
}

static vb_status put_term(leaves *out, vb_str term, vb_err *err)
{
    vb_status status = VB_OK;
    vb_buf last = out->term;
    out->term = out->before;
    out->before = last;
    vb_buf_clear(&out->term);
    vb_buf_byte(&out->term, VB_MAIN_INDEX);
    vb_buf_add(&out->term, term);
    if (out->term.failed)
        return vb_err_memory(err);
    vb_str text = vb_buf_str(&out->term);
    size_t same = shared_bytes(vb_buf_str(&out->before), text);
    if (out->page.len + out->footer.len + text.len + 2 >= LEAF_BYTES && out->page.len > VB_LEAF_HEAD)
        status = end_leaf(out, err);
    put_number(&out->footer, (uint32_t) (out->page.len - out->term_at));
    out->term_at = out->page.len;
    if (status == VB_OK && !out->has_term)
        status = begin_reach(out, text, same, err);
    if (out->has_term)
        put_number(&out->page, (uint32_t) same);
    else
        same = 0;
    put_number(&out->page, (uint32_t) (text.len - same));
    vb_buf_add(&out->page, vb_str_part(text, same, text.len));
    out->has_term = out->has_row = true;
    return status;
}

/* The number of a row: on a leaf that goes on with the list of an earlier one, the first stands whole and is indexed. */
static void put_row(leaves *out, uint32_t row, uint32_t before)
{
    if (out->has_row) {
        put_number(&out->page, row - before);
        return;
    }
    put_u16(out->page.at, out->page.len);
    put_number(&out->page, row);
    out->has_row = true;
    if (out->rows.len == 0) {
        vb_buf_byte(&out->rows, 0);
        put_number(&out->rows, out->leaf);
        put_number(&out->rows, row);
    } else
        put_number(&out->rows, row - out->indexed_row);
    out->indexed_row = row;
}

/* How many bytes of whole numbers fit into `room`; one number at least. */
static size_t whole_numbers(vb_str numbers, size_t room)
{
    size_t fit = 0;
    for (size_t at = 0; at < numbers.len && (fit == 0 || at < room); at++)
        if ((uint8_t) numbers.at[at] < 0x80 && (fit == 0 || at + 1 <= room))
            fit = at + 1;
    return fit ? fit : numbers.len;
}

/* What stands in one row, with the number of its bytes: over several leaves where it must. */
static vb_status put_places(leaves *out, vb_str places, vb_err *err)
{
    vb_status status = VB_OK;
    while (status == VB_OK && places.len) {
        size_t full = out->page.len + out->footer.len, room = full < LEAF_BYTES ? LEAF_BYTES - full : 0;
        size_t len = places.len <= room ? places.len : whole_numbers(places, room);
        bool is_all = len == places.len && places.len <= room;
        vb_buf_add(&out->page, vb_str_part(places, 0, len));
        places = vb_str_part(places, len, places.len);
        if (!is_all && out->page.len + out->footer.len >= LEAF_BYTES)
            status = end_leaf(out, err);
    }
    return status;
}

static vb_status put_list(leaves *out, vb_str list, vb_err *err)
{
    uint64_t more, size;
    uint32_t row = 0;
    vb_status status = VB_OK;
    if (out->page.len + out->footer.len + list.len < LEAF_BYTES) {
        vb_buf_add(&out->page, list);
        return VB_OK;
    }
    while (status == VB_OK && vb_index_take(&list, &more)) {
        vb_str places = list;
        if (!vb_index_take(&list, &size) || size / 2 > list.len)
            break;
        places.len = (size_t) (list.at - places.at) + size / 2;
        list = vb_str_part(list, size / 2, list.len);
        if (!out->has_row && out->page.failed)
            return vb_err_memory(err);
        put_row(out, row + (uint32_t) more, row);
        row += (uint32_t) more;
        status = put_places(out, places, err);
    }
    return status;
}

static vb_status write_leaves(leaves *out, const vb_gathering *all, uint32_t count, vb_err *err)
{
    vb_status status = VB_OK;
    begin_leaf(out);
    for (uint32_t i = 0; status == VB_OK && i < count; i++) {
        vb_gathered gathered = vb_gathering_at(all, i);
        status = put_term(out, gathered.term, err);
        if (status == VB_OK)
            status = put_list(out, gathered.list, err);
    }
    if (status == VB_OK && out->page.len > VB_LEAF_HEAD)
        status = end_leaf(out, err);
    if (status == VB_OK)
        status = end_reach(out, err);
    vb_buf_free(&out->page);
    vb_buf_free(&out->footer);
    vb_buf_free(&out->term);
    vb_buf_free(&out->before);
    vb_buf_free(&out->reach_term);
    vb_buf_free(&out->rows);
    return status;
}

/* ---- the records of the whole index ------------------------------------------------------------ */

vb_status vb_index_record(vb_store *store, int64_t id, vb_buf *block, vb_err *err)
{
    bool has_row;
    sqlite3_stmt *row = vb_sqlite_use(store, VB_SQL_SEARCH_DATA, err);
    if (!row)
        return VB_ERR_COLLECTION;
    sqlite3_bind_int64(row, 1, id);
    vb_status status = vb_sqlite_step(store, row, &has_row, err);
    if (status == VB_OK && has_row)
        vb_buf_add(block, vb_sqlite_blob(row, 0));
    sqlite3_reset(row);
    return status == VB_OK && block->failed ? vb_err_memory(err) : status;
}

/* The structure: what is told of it, and where the segments of level 0 end in its record. */
typedef struct structure {
    vb_buf block;
    vb_str levels; /* all after the three numbers */
    uint64_t level_count, segment_count, written;
    uint64_t merging, lowest_count; /* of level 0 */
    size_t lowest_end;              /* in `levels` */
    bool is_due;                    /* some level is being merged or has as many segments as are */
    uint8_t used[VB_SEGMENTS_MAX / 8 + 1];
} structure;

static bool read_level(structure *s, vb_str *in, bool is_lowest)
{
    uint64_t merging, count, id, first, last;
    if (!vb_index_take(in, &merging) || !vb_index_take(in, &count))
        return false;
    s->is_due |= merging > 0 || count + is_lowest >= VB_WORDS_MERGED;
    for (uint64_t i = 0; i < count; i++) {
        if (!vb_index_take(in, &id) || !vb_index_take(in, &first) || !vb_index_take(in, &last))
            return false;
        if (id <= VB_SEGMENTS_MAX)
            s->used[id / 8] |= (uint8_t) (1u << id % 8);
    }
    if (is_lowest) {
        s->merging = merging;
        s->lowest_count = count;
        s->lowest_end = (size_t) (in->at - s->levels.at);
    }
    return true;
}

bool vb_index_levels(vb_str record, vb_str *levels, uint64_t *level_count, uint64_t *segment_count, uint64_t *written)
{
    static const char newer[] = "\xFF\x00\x00\x01"; /* of tables that this is none of */
    *levels = record.len > 4 ? vb_str_part(record, 4, record.len) : (vb_str){"", 0};
    return !vb_str_starts(*levels, (vb_str){newer, 4}) && vb_index_take(levels, level_count) &&
           vb_index_take(levels, segment_count) && vb_index_take(levels, written);
}

static vb_status read_structure(vb_store *store, structure *s, vb_err *err)
{
    vb_status status = vb_index_record(store, VB_INDEX_STRUCTURE, &s->block, err);
    if (status != VB_OK)
        return status;
    bool good = vb_index_levels(vb_buf_str(&s->block), &s->levels, &s->level_count, &s->segment_count, &s->written);
    vb_str in = s->levels;
    for (uint64_t i = 0; good && i < s->level_count; i++)
        good = read_level(s, &in, i == 0);
    return good ? VB_OK
                : vb_err_set(err, VB_ERR_COLLECTION, "the collection \"%s\" is damaged: structure of the index of words",
                             store->path);
}

static uint32_t free_segment(const structure *s)
{
    for (uint32_t id = 1; id <= VB_SEGMENTS_MAX; id++)
        if (!(s->used[id / 8] >> id % 8 & 1))
            return id;
    return 0;
}

/* Adds a segment, the latest of level 0. */
static vb_status write_structure(vb_store *store, const structure *s, uint32_t segment, uint32_t leaf_count, vb_err *err)
{
    vb_buf block = VB_BUF_INIT;
    vb_buf_add(&block, vb_str_part(vb_buf_str(&s->block), 0, 4));
    put_number(&block, (uint32_t) (s->level_count ? s->level_count : 1));
    put_number(&block, (uint32_t) s->segment_count + 1);
    put_number(&block, (uint32_t) s->written + leaf_count);
    put_number(&block, (uint32_t) s->merging);
    put_number(&block, (uint32_t) s->lowest_count + 1);
    vb_str segments = vb_str_part(s->levels, 0, s->lowest_end);
    uint64_t skipped;
    if (segments.len && (!vb_index_take(&segments, &skipped) || !vb_index_take(&segments, &skipped)))
        segments.len = 0;
    vb_buf_add(&block, segments);
    put_number(&block, segment);
    put_number(&block, 1);
    put_number(&block, leaf_count);
    vb_buf_add(&block, vb_str_part(s->levels, s->lowest_end, s->levels.len));
    vb_status status = block.failed ? vb_err_memory(err) : write_data(store, VB_INDEX_STRUCTURE, vb_buf_str(&block), err);
    vb_buf_free(&block);
    return status;
}

/* Numbers of 64 bits, which only totals may need. */
static void put_total(vb_buf *out, uint64_t value)
{
    char bytes[10];
    size_t len = 0;
    for (bytes[len++] = (char) (value & 0x7f); value >>= 7; len++)
        bytes[len] = (char) ((value & 0x7f) | 0x80);
    while (len)
        vb_buf_byte(out, bytes[--len]);
}

static vb_status write_totals(vb_store *store, const vb_gathering *all, vb_err *err)
{
    uint64_t rows = 0, places = 0;
    vb_buf before = VB_BUF_INIT, block = VB_BUF_INIT;
    vb_status status = vb_index_record(store, TOTALS, &before, err);
    vb_str in = vb_buf_str(&before);
    if (status == VB_OK && in.len && !(vb_index_take(&in, &rows) && vb_index_take(&in, &places)))
        rows = places = 0;
    put_total(&block, rows + vb_gathering_rows(all));
    put_total(&block, places + vb_gathering_places(all));
    if (status == VB_OK)
        status = block.failed ? vb_err_memory(err) : write_data(store, TOTALS, vb_buf_str(&block), err);
    vb_buf_free(&before);
    vb_buf_free(&block);
    return status;
}

/* SQLite reads the structure again, and merges as many leaves as keep up with those that were written. */
static vb_status merge(vb_store *store, const structure *s, uint32_t leaf_count, vb_err *err)
{
    uint64_t work = s->is_due ? (uint64_t) leaf_count * (s->level_count + 1) : 0;
    sqlite3_stmt *row = vb_sqlite_use(store, VB_SQL_SEARCH_MERGE, err);
    if (!row)
        return VB_ERR_COLLECTION;
    sqlite3_bind_int64(row, 1, work && work < MERGE_LEAST ? MERGE_LEAST : (int64_t) work);
    return vb_sqlite_finish(store, row, err);
}

vb_status vb_words_flush(vb_store *store, vb_err *err)
{
    uint32_t count;
    structure s = {.block = VB_BUF_INIT};
    if (!store->gathering || vb_gathering_size(store->gathering) == 0)
        return VB_OK;
    if (!vb_gathering_sort(store->gathering, &count))
        return vb_err_memory(err);
    vb_status status = read_structure(store, &s, err);
    uint32_t segment = free_segment(&s);
    leaves out = {store, .segment = segment, .leaf = 1, .page = VB_BUF_INIT, .footer = VB_BUF_INIT, .term = VB_BUF_INIT,
                  .before = VB_BUF_INIT, .reach_term = VB_BUF_INIT, .rows = VB_BUF_INIT};
    if (status == VB_OK && !segment)
        status = vb_err_set(err, VB_ERR_COLLECTION, "the index of words of \"%s\" is full", store->path);
    if (status == VB_OK)
        status = write_leaves(&out, store->gathering, count, err);
    if (status == VB_OK)
        status = write_structure(store, &s, segment, out.leaf - 1, err);
    if (status == VB_OK)
        status = write_totals(store, store->gathering, err);
    if (status == VB_OK)
        status = merge(store, &s, out.leaf - 1, err);
    vb_buf_free(&s.block);
    vb_gathering_clear(store->gathering);
    return status;
}

/* shingle.c - the index of shingles, in segments that are written once and merged:
 *
 *     key      = hash, 32 bits | paragraph, 28 bits
 *     segment  = keys in order, cut by the top `bits` bits of the hash into buckets
 *     bucket   = { group }                                one row of table shingle
 *     group    = varint(hash - hash before) { varint(paragraph - paragraph before << 1 | more follow) }
 *     row id   = segment << 32 | bucket
 *
 * The first hash of a bucket counts from the bucket's start, the first paragraph of a
 * group from segment.first. A varint is seven bits a byte, lowest first. Eight
 * segments of a level become one of the next, so that an entry is written once a
 * level, and a question reads at most seven rows a level and shingle. Paragraphs that
 * have been removed are passed over by questions and dropped by merges. */
#include "store/shingle.h"

#include <stdlib.h>
#include <string.h>

#include "store/inner.h"

#define HASH_BITS 32 /* at 150 million shingles one in thirty meets another by chance, and is compared then */
#define MERGE_WIDTH 8      /* segments of a level that become one */
#define BUCKET_ENTRIES 256 /* about 1.3 KB: two or three rows fit a page without overflow */
#define BUCKET_BITS_MAX 28
#define VARINT_MAX 10 /* bytes of 64 bits */
#define RADIX_BITS 11 /* 32 bits in three passes */

typedef struct writer {
    vb_store *store;
    int64_t segment;
    int bits;
    uint32_t first;        /* no paragraph of the segment has a lower id */
    uint64_t bucket, hash; /* of the last key */
    uint32_t paragraph;    /* of the last key: held back until it is known whether others of its group follow */
    uint32_t before;       /* the paragraph before it in its group, or `first` */
    bool has_key;
    uint64_t entries;
    vb_buf blob;
} writer;

/* Reads the groups of one bucket. */
typedef struct scanner {
    vb_str rest;
    uint64_t hash;
    uint32_t paragraph, first;
    bool has_more; /* of the group */
} scanner;

typedef struct cursor {
    sqlite3_stmt *rows;
    scanner in;
    int64_t segment;
    int bits;
    uint64_t key;
    bool has_key;
} cursor;

uint64_t vb_shingle_kept(uint64_t hash) { return hash >> (64 - HASH_BITS); }

size_t vb_shingle_pending_count(const vb_store *store) { return store->pending.keys.len / sizeof(uint64_t); }

uint64_t vb_shingle_key(uint64_t hash, uint32_t id) { return vb_shingle_kept(hash) << VB_PARAGRAPH_BITS | id; }

void vb_shingle_note(vb_store *store, const uint64_t *keys, size_t count, uint32_t first)
{
    vb_buf *pending = &store->pending.keys;
    if (!vb_buf_reserve(pending, count * sizeof *keys))
        return;
    uint64_t *to = (uint64_t *) (void *) (pending->at + pending->len);
    for (size_t i = 0; i < count; i++)
        to[i] = keys[i] + first;
    pending->len += count * sizeof *keys;
}

/* ---- varints ---------------------------------------------------------------- */

static void put_varint(vb_buf *out, uint64_t value)
{
    if (out->room - out->len < VARINT_MAX && !vb_buf_reserve(out, VARINT_MAX))
        return;
    for (; value >= 0x80; value >>= 7)
        out->at[out->len++] = (char) (value | 0x80);
    out->at[out->len++] = (char) value;
}

static bool take_varint(vb_str *in, uint64_t *value)
{
    *value = 0;
    for (int shift = 0; in->len && shift < 64; shift += 7) {
        uint8_t byte = (uint8_t) *in->at++;
        in->len--;
        *value |= (uint64_t) (byte & 0x7f) << shift;
        if (byte < 0x80)
            return true;
    }
    return false;
}

/* The next key of a bucket; false at its end, or where it is damaged. */
static bool scan_key(scanner *in)
{
    uint64_t value;
    if (!in->has_more) {
        if (!take_varint(&in->rest, &value))
            return false;
        in->hash += value;
        in->paragraph = in->first;
    }
    if (!take_varint(&in->rest, &value))
        return false;
    in->paragraph += (uint32_t) (value >> 1);
    in->has_more = value & 1;
    return true;
}

static scanner scan_bucket(vb_str entries, uint64_t bucket, int bits, uint32_t first)
{
    return (scanner){entries, bucket << (HASH_BITS - bits), first, first, false};
}

/* ---- writing ---------------------------------------------------------------- */

static int bits_for(uint64_t entries)
{
    int bits = 0;
    while (bits < BUCKET_BITS_MAX && entries >> bits > BUCKET_ENTRIES)
        bits++;
    return bits;
}

static vb_status writer_open(writer *out, vb_store *store, int level, uint64_t entries, uint32_t first, vb_err *err)
{
    *out = (writer){.store = store, .bits = bits_for(entries), .first = first, .blob = VB_BUF_INIT};
    sqlite3_stmt *add = vb_sqlite_use(store, VB_SQL_SEGMENT_ADD, err);
    if (!add)
        return VB_ERR_COLLECTION;
    sqlite3_bind_int(add, 1, level);
    sqlite3_bind_int(add, 2, out->bits);
    sqlite3_bind_int64(add, 3, first);
    vb_status status = vb_sqlite_finish(store, add, err);
    out->segment = sqlite3_last_insert_rowid(store->db);
    return status;
}

static vb_status write_bucket(writer *out, vb_err *err)
{
    if (out->blob.failed)
        return vb_err_memory(err);
    if (out->blob.len == 0)
        return VB_OK;
    sqlite3_stmt *add = vb_sqlite_use(out->store, VB_SQL_BUCKET_ADD, err);
    if (!add)
        return VB_ERR_COLLECTION;
    sqlite3_bind_int64(add, 1, (int64_t) ((uint64_t) out->segment << 32 | out->bucket));
    vb_sqlite_bind_blob(add, 2, vb_buf_str(&out->blob));
    vb_status status = vb_sqlite_finish(out->store, add, err);
    vb_buf_clear(&out->blob);
    return status;
}

static void put_paragraph(writer *out, bool more)
{
    put_varint(&out->blob, (uint64_t) (out->paragraph - out->before) << 1 | more);
}

/* Keys come in ascending order, each once. */
static vb_status write_key(writer *out, uint64_t key, vb_err *err)
{
    uint64_t hash = key >> VB_PARAGRAPH_BITS;
    uint64_t bucket = hash >> (HASH_BITS - out->bits);
    bool same_group = out->has_key && hash == out->hash;
    bool same_bucket = out->has_key && bucket == out->bucket;
    vb_status status = VB_OK;
    if (out->has_key)
        put_paragraph(out, same_group);
    if (out->has_key && !same_bucket)
        status = write_bucket(out, err);
    if (!same_group)
        put_varint(&out->blob, hash - (same_bucket ? out->hash : bucket << (HASH_BITS - out->bits)));
    out->before = same_group ? out->paragraph : out->first;
    out->bucket = bucket;
    out->hash = hash;
    out->paragraph = (uint32_t) (key & VB_PARAGRAPH_MAX);
    out->has_key = true;
    out->entries++;
    return status;
}

static vb_status writer_close(writer *out, vb_err *err)
{
    vb_status status = VB_OK;
    if (out->has_key) {
        put_paragraph(out, false);
        status = write_bucket(out, err);
    }
    vb_buf_free(&out->blob);
    sqlite3_stmt *close = status == VB_OK ? vb_sqlite_use(out->store, VB_SQL_SEGMENT_CLOSE, err) : NULL;
    if (!close)
        return status == VB_OK ? VB_ERR_COLLECTION : status;
    sqlite3_bind_int64(close, 1, out->segment);
    sqlite3_bind_int64(close, 2, (int64_t) out->entries);
    return vb_sqlite_finish(out->store, close, err);
}

/* Stable by hash; paragraphs come in order already. */
static bool sort_keys(uint64_t *keys, size_t count)
{
    uint64_t *other = malloc(count * sizeof *other);
    uint64_t *from = keys, *to = other;
    if (!other)
        return false;
    for (int shift = VB_PARAGRAPH_BITS; shift < VB_PARAGRAPH_BITS + HASH_BITS; shift += RADIX_BITS) {
        size_t starts[1 << RADIX_BITS] = {0};
        size_t at = 0;
        for (size_t i = 0; i < count; i++)
            starts[from[i] >> shift & ((1 << RADIX_BITS) - 1)]++;
        for (size_t d = 0; d < 1 << RADIX_BITS; d++) {
            size_t times = starts[d];
            starts[d] = at;
            at += times;
        }
        for (size_t i = 0; i < count; i++)
            to[starts[from[i] >> shift & ((1 << RADIX_BITS) - 1)]++] = from[i];
        uint64_t *swap = from;
        from = to;
        to = swap;
    }
    if (from != keys)
        memcpy(keys, from, count * sizeof *keys);
    free(other);
    return true;
}

static uint32_t lowest_paragraph(const uint64_t *keys, size_t count)
{
    uint32_t lowest = VB_PARAGRAPH_MAX;
    for (size_t i = 0; i < count; i++)
        if ((keys[i] & VB_PARAGRAPH_MAX) < lowest)
            lowest = (uint32_t) (keys[i] & VB_PARAGRAPH_MAX);
    return lowest;
}

static vb_status write_pending(vb_store *store, vb_err *err)
{
    size_t count = vb_shingle_pending_count(store);
    uint64_t *keys = (uint64_t *) (void *) store->pending.keys.at;
    writer out;
    if (!sort_keys(keys, count))
        return vb_err_memory(err);
    vb_status status = writer_open(&out, store, 0, count, lowest_paragraph(keys, count), err);
    for (size_t i = 0; i < count && status == VB_OK; i++)
        if (i == 0 || keys[i] != keys[i - 1])
            status = write_key(&out, keys[i], err);
    vb_status closed = writer_close(&out, status == VB_OK ? err : NULL);
    vb_buf_clear(&store->pending.keys);
    return status == VB_OK ? closed : status;
}

/* ---- merging ---------------------------------------------------------------- */

static vb_status cursor_next(cursor *at, vb_store *store, vb_err *err)
{
    bool has_row = true;
    vb_status status = VB_OK;
    at->has_key = false;
    while (status == VB_OK && has_row && !scan_key(&at->in)) {
        status = vb_sqlite_step(store, at->rows, &has_row, err);
        if (status == VB_OK && has_row)
            at->in = scan_bucket(vb_sqlite_blob(at->rows, 1), (uint64_t) sqlite3_column_int64(at->rows, 0), at->bits,
                                 at->in.first);
    }
    at->has_key = status == VB_OK && has_row;
    at->key = at->in.hash << VB_PARAGRAPH_BITS | at->in.paragraph;
    return status;
}

static vb_status cursor_open(cursor *at, vb_store *store, sqlite3_stmt *level, vb_err *err)
{
    *at = (cursor){.segment = sqlite3_column_int64(level, 0), .bits = sqlite3_column_int(level, 1)};
    at->in.first = (uint32_t) sqlite3_column_int64(level, 2);
    if (sqlite3_prepare_v2(store->db, vb_sql_buckets, -1, &at->rows, NULL) != SQLITE_OK)
        return vb_sqlite_fail(store, err);
    sqlite3_bind_int64(at->rows, 1, at->segment);
    return cursor_next(at, store, err);
}

/* Opens the segments of a level; their number, and the entries they hold. */
static vb_status open_level(cursor cursors[MERGE_WIDTH], int *count, uint64_t *entries, vb_store *store, int level,
                            vb_err *err)
{
    bool has_row = true;
    sqlite3_stmt *rows = vb_sqlite_use(store, VB_SQL_LEVEL, err);
    vb_status status = rows ? VB_OK : VB_ERR_COLLECTION;
    *count = 0;
    *entries = 0;
    if (rows)
        sqlite3_bind_int(rows, 1, level);
    while (status == VB_OK && *count < MERGE_WIDTH) {
        status = vb_sqlite_step(store, rows, &has_row, err);
        if (status != VB_OK || !has_row)
            break;
        *entries += (uint64_t) sqlite3_column_int64(rows, 3);
        status = cursor_open(cursors + (*count)++, store, rows, err);
    }
    if (rows)
        sqlite3_reset(rows);
    return status;
}

static cursor *lowest_cursor(cursor *cursors, int count)
{
    cursor *lowest = NULL;
    for (int i = 0; i < count; i++)
        if (cursors[i].has_key && (!lowest || cursors[i].key < lowest->key))
            lowest = cursors + i;
    return lowest;
}

/* A bit for each paragraph up to the last: is it held? Keys come in the order of hashes, their paragraphs in none, and
 * to look each up among the documents took half of a merge. NULL when memory fails. */
static uint8_t *held_bits(const vb_store *store, uint32_t *end)
{
    const vb_place *last = store->place_count ? store->places + store->place_count - 1 : NULL;
    *end = last ? last->first + last->count : 0;
    uint8_t *bits = calloc(*end / 8 + 1, 1);
    for (uint32_t i = 0; bits && i < store->place_count; i++)
        for (uint32_t k = 0; k < store->places[i].count; k++) {
            uint32_t id = store->places[i].first + k;
            bits[id / 8] |= (uint8_t) (1u << id % 8);
        }
    return bits;
}

static vb_status merge_into(writer *out, cursor *cursors, int count, vb_err *err)
{
    uint32_t end;
    uint8_t *held = held_bits(out->store, &end);
    vb_status status = held ? VB_OK : vb_err_memory(err);
    cursor *lowest;
    while (status == VB_OK && (lowest = lowest_cursor(cursors, count))) {
        uint32_t id = (uint32_t) (lowest->key & VB_PARAGRAPH_MAX);
        if (id < end && held[id / 8] >> id % 8 & 1)
            status = write_key(out, lowest->key, err);
        if (status == VB_OK)
            status = cursor_next(lowest, out->store, err);
    }
    free(held);
    vb_status closed = writer_close(out, status == VB_OK ? err : NULL);
    return status == VB_OK ? closed : status;
}

static vb_status drop_segment(vb_store *store, int64_t segment, vb_err *err)
{
    static const vb_sql steps[] = {VB_SQL_BUCKETS_DELETE, VB_SQL_SEGMENT_DELETE};
    vb_status status = VB_OK;
    for (int i = 0; i < 2 && status == VB_OK; i++) {
        sqlite3_stmt *drop = vb_sqlite_use(store, steps[i], err);
        if (!drop)
            return VB_ERR_COLLECTION;
        sqlite3_bind_int64(drop, 1, segment);
        status = vb_sqlite_finish(store, drop, err);
    }
    return status;
}

/* Makes one segment of a level that is full; *merged says whether it was. */
static vb_status merge_level(vb_store *store, int level, bool *merged, vb_err *err)
{
    cursor cursors[MERGE_WIDTH] = {{0}};
    int count;
    uint64_t entries;
    writer out;
    vb_status status = open_level(cursors, &count, &entries, store, level, err);
    *merged = status == VB_OK && count == MERGE_WIDTH;
    if (*merged) {
        uint32_t first = VB_PARAGRAPH_MAX;
        for (int i = 0; i < count; i++)
            first = cursors[i].in.first < first ? cursors[i].in.first : first;
        status = vb_places_read(store, err);
        if (status == VB_OK)
            status = writer_open(&out, store, level + 1, entries, first, err);
        if (status == VB_OK)
            status = merge_into(&out, cursors, count, err);
    }
    for (int i = 0; i < count; i++) {
        sqlite3_finalize(cursors[i].rows);
        if (*merged && status == VB_OK)
            status = drop_segment(store, cursors[i].segment, err);
    }
    return status;
}

vb_status vb_shingle_flush(vb_store *store, vb_err *err)
{
    bool merged = true;
    vb_status status = VB_OK;
    if (store->pending.keys.failed)
        return vb_err_memory(err);
    if (store->pending.keys.len == 0)
        return VB_OK;
    status = write_pending(store, err);
    if (status == VB_OK)
        vb_places_forget(store);
    for (int level = 0; status == VB_OK && merged; level++)
        status = merge_level(store, level, &merged, err);
    return status;
}

/* ---- questions --------------------------------------------------------------- */

typedef struct segment_row {
    int64_t id;
    int bits;
    uint32_t first;
} segment_row;

static vb_status read_bucket(scanner *in, vb_store *store, const segment_row *segment, uint64_t bucket, vb_err *err)
{
    bool has_row;
    sqlite3_stmt *row = vb_sqlite_use(store, VB_SQL_BUCKET, err);
    if (!row)
        return VB_ERR_COLLECTION;
    sqlite3_bind_int64(row, 1, (int64_t) ((uint64_t) segment->id << 32 | bucket));
    vb_status status = vb_sqlite_step(store, row, &has_row, err);
    *in = scan_bucket(status == VB_OK && has_row ? vb_sqlite_blob(row, 0) : (vb_str){"", 0}, bucket, segment->bits,
                      segment->first);
    return status;
}

/* The hashes are sorted, so that each bucket is read once and from its start to its end. */
static vb_status find_in(vb_store *store, const segment_row *segment, const uint64_t *hashes, uint32_t count,
                         vb_buf *ids, vb_err *err)
{
    uint64_t read = UINT64_MAX;
    scanner in = {0};
    bool has_key = false;
    for (uint32_t i = 0; i < count; i++) {
        uint64_t hash = vb_shingle_kept(hashes[i]), bucket = hash >> (HASH_BITS - segment->bits);
        if (bucket != read) {
            vb_status status = read_bucket(&in, store, segment, bucket, err);
            if (status != VB_OK)
                return status;
            read = bucket;
            has_key = scan_key(&in);
        }
        while (has_key && in.hash < hash)
            has_key = scan_key(&in);
        for (; has_key && in.hash == hash; has_key = scan_key(&in))
            vb_buf_add(ids, (vb_str){(const char *) &in.paragraph, sizeof in.paragraph});
    }
    return VB_OK;
}

vb_status vb_shingle_find(vb_store *store, const uint64_t *hashes, uint32_t count, vb_buf *ids, vb_err *err)
{
    sqlite3_stmt *rows = vb_sqlite_use(store, VB_SQL_SEGMENTS, err);
    bool has_row = true;
    vb_status status = rows ? VB_OK : VB_ERR_COLLECTION;
    while (status == VB_OK) {
        status = vb_sqlite_step(store, rows, &has_row, err);
        if (status != VB_OK || !has_row)
            break;
        segment_row segment = {sqlite3_column_int64(rows, 0), sqlite3_column_int(rows, 1),
                               (uint32_t) sqlite3_column_int64(rows, 2)};
        status = segment.bits >= 0 && segment.bits <= BUCKET_BITS_MAX
                     ? find_in(store, &segment, hashes, count, ids, err)
                     : vb_err_set(err, VB_ERR_COLLECTION, "the collection \"%s\" is damaged: segment %lld", store->path,
                                  (long long) segment.id);
    }
    if (rows)
        sqlite3_reset(rows);
    sqlite3_reset(store->statements[VB_SQL_BUCKET]); /* an open row would hold on to this moment of the file */
    return status == VB_OK && ids->failed ? vb_err_memory(err) : status;
}

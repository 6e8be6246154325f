/* dictionary.c - texts packed with zstd, each with the help of a dictionary: words of
 * earlier texts of its language, as they stood there. Official texts repeat one
 * another, and one by one they are too short to repeat themselves: a quarter of their
 * packed size is saved.
 *
 *     text.zstd       = a zstd frame, made with the dictionary text.dictionary (NULL: without)
 *     dictionary.zstd = the beginnings of texts of one language, packed on their own
 *
 * A language has its first dictionary after 256 KB of text, the next when there is four
 * times as much: they are few, and made of what has come since. */
#include "store/dictionary.h"

#include <stdlib.h>
#include <string.h>
#include <zstd.h>

#include "model/doc.h"
#include "store/inner.h"

#define LEVEL 3 /* of dictionaries */
#define FIRST_AFTER ((uint64_t) 256 << 10) /* bytes of text */
#define GROWTH 4
#define DICTIONARY_BYTES ((size_t) 256 << 10)
#define DICTIONARY_MOST ((size_t) 512 << 10) /* that a file may have: those of earlier programs */
#define BEGINNING 4096u       /* bytes of each text that go into one */
#define UNPACK_DICTIONARIES 32 /* kept for reading: up to 16 MB */

/* How texts are packed. Tables that the processor keeps beside it: with those of zstd's own levels most of the time
 * goes into fetching them for each text anew (measured: docs/COLLECTION.md). */
static const struct {
    ZSTD_cParameter what;
    int value;
} settings[] = {{ZSTD_c_compressionLevel, LEVEL},
                {ZSTD_c_strategy, ZSTD_dfast},
                {ZSTD_c_windowLog, 19},
                {ZSTD_c_hashLog, 15},
                {ZSTD_c_chainLog, 15},
                {ZSTD_c_minMatch, 5}};

typedef struct packer {
    int64_t id;         /* of the dictionary in use; 0: none */
    ZSTD_CCtx *packs;   /* with that dictionary; NULL: not begun */
    uint64_t seen, next; /* bytes of text, and at which a new dictionary is due; next 0: not known yet */
    vb_buf beginnings;  /* for the next */
    uint64_t skipped;   /* texts since the last that was taken in */
} packer;

typedef struct unpacker {
    int64_t id;
    uint64_t used_at;
    ZSTD_DDict *unpacks;
} unpacker;

struct vb_packing {
    ZSTD_CCtx *packing; /* of dictionaries */
    ZSTD_DCtx *unpacking;
    packer packers[VB_LANG_COUNT];
    unpacker unpackers[UNPACK_DICTIONARIES];
    uint64_t clock;
};

static vb_packing *packing_of(vb_store *store)
{
    if (store->packing)
        return store->packing;
    vb_packing *p = calloc(1, sizeof *p);
    if (!p)
        return NULL;
    p->packing = ZSTD_createCCtx();
    p->unpacking = ZSTD_createDCtx();
    for (int i = 0; i < VB_LANG_COUNT; i++)
        p->packers[i].beginnings = (vb_buf) VB_BUF_INIT;
    if (p->packing)
        ZSTD_CCtx_setParameter(p->packing, ZSTD_c_compressionLevel, LEVEL);
    if (!p->packing || !p->unpacking) {
        vb_packing_free(p);
        return NULL;
    }
    store->packing = p;
    return p;
}

void vb_packing_free(vb_packing *p)
{
    if (!p)
        return;
    for (int i = 0; i < VB_LANG_COUNT; i++) {
        ZSTD_freeCCtx(p->packers[i].packs);
        vb_buf_free(&p->packers[i].beginnings);
    }
    for (int i = 0; i < UNPACK_DICTIONARIES; i++)
        ZSTD_freeDDict(p->unpackers[i].unpacks);
    ZSTD_freeCCtx(p->packing);
    ZSTD_freeDCtx(p->unpacking);
    free(p);
}

void vb_packing_forget(vb_store *store)
{
    vb_packing_free(store->packing);
    store->packing = NULL;
}

/* ---- dictionaries ------------------------------------------------------------------ */

static vb_status damaged(const vb_store *store, int64_t id, vb_err *err)
{
    return vb_err_set(err, VB_ERR_COLLECTION, "the collection \"%s\" is damaged: dictionary %lld", store->path,
                      (long long) id);
}

/* The words of a dictionary. */
static vb_status read_dictionary(vb_store *store, int64_t id, vb_buf *words, vb_err *err)
{
    bool has_row;
    sqlite3_stmt *row = vb_sqlite_use(store, VB_SQL_DICTIONARY, err);
    if (!row)
        return VB_ERR_COLLECTION;
    sqlite3_bind_int64(row, 1, id);
    vb_status status = vb_sqlite_step(store, row, &has_row, err);
    vb_str packed = status == VB_OK && has_row ? vb_sqlite_blob(row, 0) : (vb_str){"", 0};
    unsigned long long len = packed.len ? ZSTD_getFrameContentSize(packed.at, packed.len) : 0;
    if (status == VB_OK && (len == 0 || len > DICTIONARY_MOST))
        status = damaged(store, id, err);
    if (status == VB_OK && !vb_buf_reserve(words, (size_t) len))
        status = vb_err_memory(err);
    if (status == VB_OK) {
        words->len = ZSTD_decompress(words->at, (size_t) len, packed.at, packed.len);
        status = words->len == len ? VB_OK : damaged(store, id, err);
    }
    sqlite3_reset(row);
    return status;
}

/* From here on texts of the language are packed with these words; without any when they are empty. */
static bool pack_with(packer *p, vb_str words)
{
    if (!p->packs) {
        p->packs = ZSTD_createCCtx();
        for (size_t i = 0; p->packs && i < sizeof settings / sizeof *settings; i++)
            ZSTD_CCtx_setParameter(p->packs, settings[i].what, settings[i].value);
    }
    return p->packs && !ZSTD_isError(ZSTD_CCtx_loadDictionary(p->packs, words.at, words.len));
}

/* What of the language has been packed before: its last dictionary, and how much text there is. */
static vb_status take_up(vb_store *store, packer *p, vb_lang lang, vb_err *err)
{
    bool has_row;
    vb_buf words = VB_BUF_INIT;
    sqlite3_stmt *row = vb_sqlite_use(store, VB_SQL_DICTIONARY_LAST, err);
    if (!row)
        return VB_ERR_COLLECTION;
    vb_str code = vb_str_from(vb_lang_code(lang));
    sqlite3_bind_text(row, 1, code.at, (int) code.len, SQLITE_STATIC);
    vb_status status = vb_sqlite_step(store, row, &has_row, err);
    p->id = status == VB_OK && has_row ? sqlite3_column_int64(row, 0) : 0;
    p->seen = status == VB_OK && has_row ? (uint64_t) sqlite3_column_int64(row, 1) : 0;
    p->next = p->id ? p->seen * GROWTH : FIRST_AFTER;
    sqlite3_reset(row);
    if (status == VB_OK && p->id)
        status = read_dictionary(store, p->id, &words, err);
    if (status == VB_OK && !pack_with(p, vb_buf_str(&words)))
        status = vb_err_memory(err);
    vb_buf_free(&words);
    return status;
}

/* ---- packing ------------------------------------------------------------------------- */

static bool pack(ZSTD_CCtx *with, vb_buf *out, vb_str bytes)
{
    if (!vb_buf_reserve(out, ZSTD_compressBound(bytes.len)))
        return false;
    out->len = ZSTD_compress2(with, out->at, out->room, bytes.at, bytes.len);
    if (ZSTD_isError(out->len))
        out->len = 0;
    return out->len > 0;
}

static vb_status write_dictionary(vb_store *store, packer *p, vb_lang lang, vb_err *err)
{
    vb_buf packed = VB_BUF_INIT;
    vb_str words = vb_str_part(vb_buf_str(&p->beginnings), 0, DICTIONARY_BYTES);
    sqlite3_stmt *row = vb_sqlite_use(store, VB_SQL_DICTIONARY_ADD, err);
    vb_status status = row ? VB_OK : VB_ERR_COLLECTION;
    if (status == VB_OK && !pack(store->packing->packing, &packed, words))
        status = vb_err_memory(err);
    if (status == VB_OK) {
        vb_str code = vb_str_from(vb_lang_code(lang));
        sqlite3_bind_text(row, 1, code.at, (int) code.len, SQLITE_STATIC);
        sqlite3_bind_int64(row, 2, (int64_t) p->seen);
        vb_sqlite_bind_blob(row, 3, vb_buf_str(&packed));
        status = vb_sqlite_finish(store, row, err);
    }
    vb_buf_free(&packed);
    if (status == VB_OK && !pack_with(p, words))
        status = vb_err_memory(err);
    if (status != VB_OK)
        return status;
    p->id = sqlite3_last_insert_rowid(store->db);
    p->next = p->seen * GROWTH;
    vb_buf_clear(&p->beginnings);
    return VB_OK;
}

/* The next dictionary is made of texts that lie evenly over the time until it is due. */
static void take_in(packer *p, vb_str text)
{
    uint64_t wanted = DICTIONARY_BYTES / BEGINNING, texts = (p->next - p->seen) / BEGINNING / 2;
    uint64_t step = texts / wanted;
    p->seen += text.len;
    if (p->skipped++ < step || p->beginnings.len >= DICTIONARY_BYTES)
        return;
    p->skipped = 0;
    size_t end = text.len < BEGINNING ? text.len : BEGINNING;
    while (end && end < text.len && ((uint8_t) text.at[end] & 0xC0) == 0x80)
        end--;
    vb_buf_add(&p->beginnings, vb_str_part(text, 0, end));
}

vb_status vb_text_add(vb_store *store, int64_t document, vb_str text, vb_lang lang, vb_err *err)
{
    vb_buf packed = VB_BUF_INIT;
    vb_packing *all = packing_of(store);
    if (!all)
        return vb_err_memory(err);
    packer *p = all->packers + lang;
    vb_status status = p->next ? VB_OK : take_up(store, p, lang, err);
    sqlite3_stmt *row = status == VB_OK ? vb_sqlite_use(store, VB_SQL_TEXT_ADD, err) : NULL;
    if (!row)
        return status == VB_OK ? VB_ERR_COLLECTION : status;
    if (!pack(p->packs, &packed, text))
        status = vb_err_memory(err);
    if (status == VB_OK) {
        sqlite3_bind_int64(row, 1, document);
        vb_sqlite_bind_blob(row, 2, vb_buf_str(&packed));
        if (p->id)
            sqlite3_bind_int64(row, 3, p->id);
        status = vb_sqlite_finish(store, row, err);
    }
    vb_buf_free(&packed);
    take_in(p, text);
    return status == VB_OK && p->seen >= p->next && p->beginnings.len ? write_dictionary(store, p, lang, err) : status;
}

/* ---- unpacking ------------------------------------------------------------------------ */

static vb_status unpacker_of(vb_store *store, int64_t id, ZSTD_DDict **unpacks, vb_err *err)
{
    vb_buf words = VB_BUF_INIT;
    unpacker *oldest = store->packing->unpackers;
    for (int i = 0; i < UNPACK_DICTIONARIES; i++) {
        unpacker *u = store->packing->unpackers + i;
        if (u->unpacks && u->id == id) {
            u->used_at = ++store->packing->clock;
            *unpacks = u->unpacks;
            return VB_OK;
        }
        if (u->used_at < oldest->used_at)
            oldest = u;
    }
    vb_status status = read_dictionary(store, id, &words, err);
    ZSTD_DDict *made = status == VB_OK ? ZSTD_createDDict(words.at, words.len) : NULL;
    vb_buf_free(&words);
    if (!made)
        return status == VB_OK ? vb_err_memory(err) : status;
    ZSTD_freeDDict(oldest->unpacks);
    *oldest = (unpacker){id, ++store->packing->clock, made};
    *unpacks = made;
    return VB_OK;
}

vb_status vb_text_read(vb_store *store, int64_t document, size_t len, vb_buf *bytes, bool *is_damaged, vb_err *err)
{
    bool has_row;
    ZSTD_DDict *unpacks = NULL;
    *is_damaged = len > VB_TEXT_MAX;
    vb_packing *all = packing_of(store);
    sqlite3_stmt *row = all ? vb_sqlite_use(store, VB_SQL_TEXT_ROW, err) : NULL;
    if (!row || *is_damaged)
        return !all ? vb_err_memory(err) : !row ? VB_ERR_COLLECTION : VB_OK;
    sqlite3_bind_int64(row, 1, document);
    vb_status status = vb_sqlite_step(store, row, &has_row, err);
    vb_str packed = status == VB_OK && has_row ? vb_sqlite_blob(row, 0) : (vb_str){"", 0};
    int64_t dictionary = status == VB_OK && has_row ? sqlite3_column_int64(row, 1) : 0;
    if (status == VB_OK && dictionary)
        status = unpacker_of(store, dictionary, &unpacks, err);
    if (status == VB_OK && !vb_buf_reserve(bytes, len + 1))
        status = vb_err_memory(err);
    if (status == VB_OK) {
        size_t got = len == 0 ? 0
                     : unpacks
                         ? ZSTD_decompress_usingDDict(all->unpacking, bytes->at + bytes->len, len, packed.at,
                                                      packed.len, unpacks)
                         : ZSTD_decompressDCtx(all->unpacking, bytes->at + bytes->len, len, packed.at, packed.len);
        *is_damaged = got != len;
        bytes->len += len;
    }
    sqlite3_reset(row);
    return status;
}

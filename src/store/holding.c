/* holding.c - passages too short for a shingle: every word of the collection is read
 * over, as numbers.
 *
 *     word.words = zstd of { { word 16 bits } 0 }    the words of each paragraph, then a 0; the lower byte first
 *
 * A word is the top 16 bits of its loose hash, marks left out. Two words running are
 * alike by chance once in four thousand million; of single words each hit is read. */
#include <zstd.h>

#include "store/hits.h"

#define WORDS_MAX 64  /* of a short passage */
#define READ_MAX 1000 /* hits of a single word that are read to be sure; the rest is counted as it is */

typedef struct wanted {
    uint16_t words[WORDS_MAX];
    uint64_t loose[WORDS_MAX];
    uint32_t count;
} wanted;

uint16_t vb_word_kept(uint64_t loose)
{
    uint16_t kept = (uint16_t) (loose >> 48);
    return kept ? kept : 1;
}

static bool words_wanted(wanted *want, vb_str text, vb_arena *arena)
{
    vb_words words;
    want->count = 0;
    if (!vb_words_of(&words, text, arena))
        return false;
    for (uint32_t i = 0; i < words.count && want->count < WORDS_MAX; i++) {
        if (words.items[i].is_mark)
            continue;
        want->loose[want->count] = words.items[i].loose;
        want->words[want->count++] = vb_word_kept(words.items[i].loose);
    }
    return true;
}

static uint16_t word_at(vb_str words, size_t i)
{
    return (uint16_t) ((uint8_t) words.at[2 * i] | (uint8_t) words.at[2 * i + 1] << 8);
}

static bool unpack_words(vb_buf *words, ZSTD_DCtx *unpacker, vb_str packed)
{
    unsigned long long len = ZSTD_getFrameContentSize(packed.at, packed.len);
    vb_buf_clear(words);
    if (len > VB_TEXT_MAX * 2 || !vb_buf_reserve(words, (size_t) len + 1))
        return false;
    words->len = ZSTD_decompressDCtx(unpacker, words->at, (size_t) len, packed.at, packed.len);
    return words->len == len;
}

static bool stands_at(const wanted *want, vb_str words, size_t at)
{
    for (uint32_t k = 1; k < want->count; k++)
        if (word_at(words, at + k) != want->words[k])
            return false;
    return true;
}

/* The paragraphs of one document that hold the words, each once. */
static void scan_document(const wanted *want, vb_str words, const vb_place *place, vb_buf *found)
{
    size_t count = words.len / sizeof(uint16_t);
    uint32_t paragraph = 0;
    bool is_found = false;
    for (size_t i = 0; i < count; i++) {
        uint16_t word = word_at(words, i);
        if (word == 0) {
            paragraph++;
            is_found = false;
        } else if (word == want->words[0] && !is_found && i + want->count <= count && stands_at(want, words, i)) {
            vb_candidate candidate = {place, place->first + paragraph, 0};
            vb_buf_add(found, (vb_str){(const char *) &candidate, sizeof candidate});
            is_found = true;
        }
    }
}

typedef struct scan {
    vb_store *store;
    const wanted *want;
    vb_lang lang;
    ZSTD_DCtx *unpacker;
    vb_buf words;
    vb_buf *found;
} scan;

static vb_status scan_row(scan *s, sqlite3_stmt *row, vb_err *err)
{
    const vb_place *place = vb_place_of(s->store, (uint32_t) sqlite3_column_int64(row, 0));
    if (!place || (s->lang && !(place->languages >> s->lang & 1)))
        return VB_OK;
    if (!unpack_words(&s->words, s->unpacker, vb_sqlite_blob(row, 1)))
        return vb_err_set(err, VB_ERR_COLLECTION, "the collection \"%s\" is damaged: the words of document %lld",
                          s->store->path, (long long) place->document);
    scan_document(s->want, vb_buf_str(&s->words), place, s->found);
    return s->found->failed ? vb_err_memory(err) : VB_OK;
}

static vb_status scan_all(vb_store *store, const wanted *want, vb_lang lang, vb_buf *found, vb_err *err)
{
    scan s = {store, want, lang, ZSTD_createDCtx(), VB_BUF_INIT, found};
    sqlite3_stmt *row = vb_sqlite_use(store, VB_SQL_WORDS, err);
    vb_status status = !row ? VB_ERR_COLLECTION : s.unpacker ? VB_OK : vb_err_memory(err);
    for (bool has_row = true; status == VB_OK && has_row;) {
        status = vb_sqlite_step(store, row, &has_row, err);
        if (status == VB_OK && has_row)
            status = scan_row(&s, row, err);
    }
    if (row)
        sqlite3_reset(row);
    ZSTD_freeDCtx(s.unpacker);
    vb_buf_free(&s.words);
    return status;
}

static bool holds(const wanted *want, const vb_words *words)
{
    for (uint32_t i = 0; i < words->count; i++) {
        uint32_t k = 0;
        for (uint32_t at = i; at < words->count && k < want->count; at++) {
            if (words->items[at].is_mark)
                continue;
            if (words->items[at].loose != want->loose[k])
                break;
            k++;
        }
        if (k == want->count)
            return true;
    }
    return false;
}

static vb_status is_right(vb_store *store, const wanted *want, const vb_candidate *candidate, bool *right, vb_err *err)
{
    const vb_decoded *decoded;
    vb_words words;
    *right = false;
    vb_status status = vb_decode(store, candidate->place->document, &decoded, err);
    if (status != VB_OK || candidate->id - decoded->first >= decoded->held.count)
        return status;
    vb_arena *arena = vb_arena_new(0);
    if (arena && vb_words_of(&words, decoded->held.blocks[candidate->id - decoded->first].text, arena))
        *right = holds(want, &words);
    else
        status = vb_err_memory(err);
    vb_arena_free(arena);
    return status;
}

/* Leaves out what is in another language or only alike by chance. */
static vb_status sift(vb_store *store, const wanted *want, vb_lang lang, vb_candidate *found, uint32_t *count,
                      vb_err *err)
{
    uint32_t kept = 0;
    vb_status status = VB_OK;
    for (uint32_t i = 0; i < *count && status == VB_OK; i++) {
        bool is_in = true, right = true;
        status = vb_candidate_is_in(store, found[i].place, found[i].id, lang, &is_in, err);
        if (status == VB_OK && is_in && want->count == 1 && i < READ_MAX)
            status = is_right(store, want, found + i, &right, err);
        if (is_in && right)
            found[kept++] = found[i];
    }
    *count = kept;
    return status;
}

vb_status vb_answer_holding(void *self, vb_str text, vb_lang lang, uint32_t limit, vb_arena *arena, vb_hit **hits,
                            uint32_t *hit_count, uint32_t *total, vb_err *err)
{
    vb_store *store = self;
    vb_buf found = VB_BUF_INIT;
    wanted want;
    *hits = NULL;
    *hit_count = *total = 0;
    if (!words_wanted(&want, text, arena))
        return vb_err_memory(err);
    if (want.count == 0)
        return VB_OK;
    bool moment = vb_sqlite_hold(store);
    vb_status status = vb_places_refresh(store, err);
    if (status == VB_OK)
        status = vb_places_read(store, err);
    if (status == VB_OK)
        status = scan_all(store, &want, lang, &found, err);
    if (status == VB_OK) {
        vb_candidate *candidates = (vb_candidate *) (void *) found.at;
        *total = (uint32_t) (found.len / sizeof *candidates);
        vb_candidates_sort(candidates, *total);
        status = sift(store, &want, lang, candidates, total, err);
        if (status == VB_OK)
            status = vb_candidates_read(store, candidates, *total, limit, arena, hits, hit_count, err);
    }
    vb_sqlite_release(store, moment);
    vb_buf_free(&found);
    return status;
}

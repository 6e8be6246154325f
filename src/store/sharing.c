/* sharing.c - the paragraphs that have most shingles in common with a passage. */
#include <stdlib.h>
#include <string.h>

#include "model/names.h"
#include "store/hits.h"

/* ---- candidates ------------------------------------------------------------------ */

vb_status vb_candidate_is_in(vb_store *store, const vb_place *place, uint32_t id, vb_lang lang, bool *is_in,
                             vb_err *err)
{
    bool has_row;
    *is_in = lang == VB_LANG_NONE || place->languages == 1u << lang;
    if (*is_in || !(place->languages >> lang & 1))
        return VB_OK;
    sqlite3_stmt *row = vb_sqlite_use(store, VB_SQL_PARAGRAPH_LANG, err);
    if (!row)
        return VB_ERR_COLLECTION;
    sqlite3_bind_int64(row, 1, id);
    vb_status status = vb_sqlite_step(store, row, &has_row, err);
    vb_lang own = status == VB_OK && has_row ? vb_lang_from(vb_sqlite_text(row, 0)) : VB_LANG_NONE;
    *is_in = status == VB_OK && has_row && (own ? own : place->lang) == lang;
    sqlite3_reset(row);
    return status;
}

static int by_worth(const void *a, const void *b)
{
    const vb_candidate *x = a, *y = b;
    if (x->shared != y->shared)
        return x->shared < y->shared ? 1 : -1;
    bool x_dated = x->place->date.year > 0, y_dated = y->place->date.year > 0;
    if (x_dated != y_dated)
        return x_dated ? -1 : 1;
    int dates = vb_date_compare(x->place->date, y->place->date);
    return dates ? dates : x->id < y->id ? -1 : x->id > y->id;
}

void vb_candidates_sort(vb_candidate *candidates, uint32_t count)
{
    if (count)
        qsort(candidates, count, sizeof *candidates, by_worth);
}

vb_status vb_candidates_read(vb_store *store, const vb_candidate *candidates, uint32_t count, uint32_t limit,
                             vb_arena *arena, vb_hit **hits, uint32_t *hit_count, vb_err *err)
{
    uint32_t wanted = count < limit ? count : limit;
    vb_status status = VB_OK;
    *hit_count = 0;
    *hits = vb_arena_array(arena, wanted, sizeof **hits);
    if (!*hits)
        return vb_err_memory(err);
    for (uint32_t i = 0; i < wanted && status == VB_OK; i++) {
        const vb_decoded *decoded;
        status = vb_decode(store, candidates[i].place->document, &decoded, err);
        uint32_t index = status == VB_OK ? candidates[i].id - decoded->first : 0;
        if (status == VB_OK && index < decoded->held.count &&
            !vb_copy_hit(*hits + (*hit_count)++, decoded, index, candidates[i].shared, arena))
            status = vb_err_memory(err);
    }
    return status;
}

/* ---- shingles -------------------------------------------------------------------- */

static int by_hash(const void *a, const void *b)
{
    const uint64_t *x = a, *y = b;
    return *x < *y ? -1 : *x > *y;
}

static int by_id(const void *a, const void *b)
{
    const uint32_t *x = a, *y = b;
    return *x < *y ? -1 : *x > *y;
}

/* The hashes in order, those that the index tells apart once each. */
static uint64_t *sorted_hashes(const vb_shingle *shingles, uint32_t *count, vb_arena *arena)
{
    uint64_t *hashes = vb_arena_array(arena, *count, sizeof *hashes);
    uint32_t kept = 0;
    if (!hashes || *count == 0)
        return hashes;
    for (uint32_t i = 0; i < *count; i++)
        hashes[i] = shingles[i].hash;
    qsort(hashes, *count, sizeof *hashes, by_hash);
    for (uint32_t i = 0; i < *count; i++)
        if (kept == 0 || vb_shingle_kept(hashes[i]) != vb_shingle_kept(hashes[kept - 1]))
            hashes[kept++] = hashes[i];
    *count = kept;
    return hashes;
}

/* The paragraphs that stand often enough among `ids` and are in the language. */
static vb_status choose(vb_store *store, uint32_t *ids, size_t id_count, vb_lang lang, uint32_t least, vb_buf *chosen,
                        vb_err *err)
{
    vb_status status = VB_OK;
    if (id_count)
        qsort(ids, id_count, sizeof *ids, by_id);
    for (size_t from = 0, to; from < id_count && status == VB_OK; from = to) {
        for (to = from + 1; to < id_count && ids[to] == ids[from]; to++)
            ;
        const vb_place *place = to - from >= least ? vb_place_of(store, ids[from]) : NULL;
        bool is_in = false;
        if (place)
            status = vb_candidate_is_in(store, place, ids[from], lang, &is_in, err);
        vb_candidate candidate = {place, ids[from], (uint32_t) (to - from)};
        if (is_in)
            vb_buf_add(chosen, (vb_str){(const char *) &candidate, sizeof candidate});
    }
    return status == VB_OK && chosen->failed ? vb_err_memory(err) : status;
}

/* What has been added and not written to the index yet must be found too. */
static vb_status get_ready(vb_store *store, vb_err *err)
{
    vb_status status = vb_places_refresh(store, err);
    if (status == VB_OK)
        status = vb_shingle_flush(store, err);
    return status == VB_OK ? vb_places_read(store, err) : status;
}

vb_status vb_answer_sharing(void *self, const vb_shingle *shingles, uint32_t count, vb_lang lang, uint32_t least,
                            uint32_t limit, vb_arena *arena, vb_hit **hits, uint32_t *hit_count, uint32_t *total,
                            vb_err *err)
{
    vb_store *store = self;
    vb_buf ids = VB_BUF_INIT, chosen = VB_BUF_INIT;
    bool moment = vb_sqlite_hold(store);
    uint64_t *hashes = sorted_hashes(shingles, &count, arena);
    *hits = NULL;
    *hit_count = *total = 0;
    vb_status status = hashes ? get_ready(store, err) : vb_err_memory(err);
    if (status == VB_OK)
        status = vb_shingle_find(store, hashes, count, &ids, err);
    if (status == VB_OK)
        status = choose(store, (uint32_t *) (void *) ids.at, ids.len / sizeof(uint32_t), lang, least, &chosen, err);
    if (status == VB_OK) {
        vb_candidate *candidates = (vb_candidate *) (void *) chosen.at;
        *total = (uint32_t) (chosen.len / sizeof *candidates);
        vb_candidates_sort(candidates, *total);
        status = vb_candidates_read(store, candidates, *total, limit, arena, hits, hit_count, err);
    }
    vb_sqlite_release(store, moment);
    vb_buf_free(&ids);
    vb_buf_free(&chosen);
    return status;
}

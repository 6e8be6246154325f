/* indexing.c - the indexes take in what a parcel has for them: terms, forms, shingles.
 *
 *     search.rowid = paragraph << 2 | its weight (VB_STANDING_...), so that an answer can be
 *                    ranked without a look at the paragraph */
#include "store/inner.h"

/* Bytes of words kept before they are written: some three thousand documents. */
#define GATHERED_MAX ((size_t) 24 << 20)

vb_status vb_index(vb_store *store, const vb_index_part *part, uint32_t first, vb_err *err)
{
    vb_status status = vb_forms_gather(store, vb_buf_str(&part->forms), err);
    if (status == VB_OK)
        vb_shingle_note(store, (const uint64_t *) (const void *) part->keys.at, part->keys.len / sizeof(uint64_t),
                        first);
    if (status == VB_OK && vb_shingle_pending_count(store) > VB_PENDING_MAX)
        status = vb_shingle_flush(store, err);
    return status;
}

void vb_words_gather(vb_store *store, const vb_index_part *part, uint32_t first, uint32_t count)
{
    vb_gathering_add(store->gathering, &part->terms, first << VB_STANDING_BITS, count);
}

vb_status vb_index_make_room(vb_store *store, vb_err *err)
{
    if (vb_gathering_size(store->gathering) <= GATHERED_MAX)
        return VB_OK;
    vb_status status = vb_forms_flush(store, err);
    return status == VB_OK ? vb_words_flush(store, err) : status;
}

vb_status vb_index_flush(vb_store *store, vb_err *err)
{
    vb_status status = vb_forms_flush(store, err);
    if (status == VB_OK)
        status = vb_shingle_flush(store, err);
    return status == VB_OK ? vb_words_flush(store, err) : status;
}

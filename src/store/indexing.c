/* indexing.c - the indexes take in what a parcel has for them: terms, forms, shingles.
 *
 *     search.rowid = paragraph << 2 | its weight (VB_STANDING_...), so that an answer can be
 *                    ranked without a look at the paragraph
 *     form         = (stem, word): words of the index whose stem is another */
#include <stdlib.h>
#include <xxhash.h>

#include "store/inner.h"

#define GATHERED_MAX ((size_t) 24 << 20) /* bytes of words kept before they are written: some three thousand documents */
#define FORMS_KNOWN (1u << 18) /* rows of `form` known to be there: two megabytes */

void vb_forms_forget(vb_store *store)
{
    free(store->forms);
    store->forms = NULL;
}

static vb_status add_form(vb_store *store, vb_str stem, vb_str word, vb_err *err)
{
    /* Both stand in one buffer, a space between. */
    uint64_t hash = XXH3_64bits(stem.at, stem.len + 1 + word.len) | 1, *known = store->forms + (hash >> 1) % FORMS_KNOWN;
    if (*known == hash)
        return VB_OK;
    sqlite3_stmt *row = vb_sqlite_use(store, VB_SQL_FORM_ADD, err);
    if (!row)
        return VB_ERR_COLLECTION;
    vb_sqlite_bind(row, 1, stem);
    vb_sqlite_bind(row, 2, word);
    vb_status status = vb_sqlite_finish(store, row, err);
    if (status == VB_OK)
        *known = hash;
    return status;
}

static vb_status add_forms(vb_store *store, vb_str forms, vb_err *err)
{
    vb_status status = VB_OK;
    vb_str stem, word;
    if (!store->forms)
        store->forms = calloc(FORMS_KNOWN, sizeof *store->forms);
    if (!store->forms)
        return vb_err_memory(err);
    while (status == VB_OK && vb_str_split(&forms, ' ', &stem) && stem.len && vb_str_split(&forms, ' ', &word))
        status = add_form(store, stem, word, err);
    return status;
}

vb_status vb_index(vb_store *store, const vb_index_part *part, uint32_t first, vb_err *err)
{
    vb_status status = add_forms(store, vb_buf_str(&part->forms), err);
    if (status == VB_OK)
        vb_shingle_note(store, (const uint64_t *) (const void *) part->keys.at, part->keys.len / sizeof(uint64_t), first);
    if (status == VB_OK && vb_shingle_pending_count(store) > VB_PENDING_MAX)
        status = vb_shingle_flush(store, err);
    return status;
}

void vb_words_gather(vb_store *store, const vb_index_part *part, uint32_t first, uint32_t count)
{
    vb_gathering_add(store->gathering, &part->terms, first << VB_STANDING_BITS, count);
}

bool vb_words_are_many(const vb_store *store) { return vb_gathering_size(store->gathering) > GATHERED_MAX; }

void vb_forms_of(void *self, vb_str stem, vb_buf *words)
{
    vb_store *store = self;
    vb_err err = VB_ERR_INIT;
    sqlite3_stmt *rows = stem.len ? vb_sqlite_use(store, VB_SQL_FORMS, &err) : NULL;
    bool has_row = rows != NULL;
    if (rows)
        vb_sqlite_bind(rows, 1, stem);
    while (has_row && vb_sqlite_step(store, rows, &has_row, &err) == VB_OK && has_row) {
        vb_buf_byte(words, ' ');
        vb_buf_add(words, vb_sqlite_text(rows, 0));
    }
    if (err.status != VB_OK)
        vb_answer_fails(store, &err);
}

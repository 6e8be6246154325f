/* forms.c - which words of the index belong together:
 *
 *     form = (stem, word)      words whose stem is another
 *
 * Rows are gathered while documents come, and written in the order of the table, so that
 * each page of it is gone to once. */
#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

#include "store/inner.h"

#define KNOWN (1u << 18) /* rows known to be there: two megabytes */

struct vb_form_rows {
    vb_buf waiting;        /* "stem word " of each row to be written */
    uint64_t words[VB_TOLD]; /* keys of words whose rows are written or wait */
    uint64_t known[KNOWN]; /* hashes of rows that are */
};

static struct vb_form_rows *rows_new(void)
{
    struct vb_form_rows *all = calloc(1, sizeof *all);
    if (all)
        all->waiting = (vb_buf) VB_BUF_INIT;
    return all;
}

void vb_forms_forget(vb_store *store)
{
    if (store->forms)
        vb_buf_free(&store->forms->waiting);
    free(store->forms);
    store->forms = NULL;
}

vb_terms *vb_store_terms_new(vb_store *store)
{
    if (!store->told)
        store->told = calloc(VB_TOLD, sizeof *store->told);
    return store->told ? vb_terms_new(store->told) : NULL;
}

void vb_forms_tell(vb_store *store)
{
    for (size_t i = 0; store->told && store->forms && i < VB_TOLD; i++)
        if (store->forms->words[i])
            atomic_store_explicit(store->told + i, store->forms->words[i], memory_order_relaxed);
}

size_t vb_forms_waiting(const vb_store *store) { return store->forms ? store->forms->waiting.len : 0; }

void vb_forms_take_back(vb_store *store, size_t waiting)
{
    if (!store->forms)
        return;
    memset(store->forms->words, 0, sizeof store->forms->words);
    memset(store->forms->known, 0, sizeof store->forms->known);
    store->forms->waiting.len = waiting;
    store->forms->waiting.failed = false;
}

/* The rows of one word. */
static void gather_rows(struct vb_form_rows *all, vb_str forms)
{
    vb_str stem, word;
    while (vb_str_split(&forms, ' ', &stem) && stem.len && vb_str_split(&forms, ' ', &word)) {
        /* Both stand in one buffer, a space between and behind. */
        vb_str row = {stem.at, stem.len + 1 + word.len};
        uint64_t hash = XXH3_64bits(row.at, row.len) | 1, *known = all->known + (hash >> 1) % KNOWN;
        if (*known == hash)
            continue;
        vb_buf_add(&all->waiting, (vb_str){row.at, row.len + 1});
        *known = hash;
    }
}

vb_status vb_forms_gather(vb_store *store, vb_str forms, vb_err *err)
{
    uint64_t key;
    vb_str rows;
    if (!store->forms && !(store->forms = rows_new()))
        return vb_err_memory(err);
    struct vb_form_rows *all = store->forms;
    while (vb_word_forms_next(&forms, &key, &rows)) {
        uint64_t *known = all->words + vb_told_at(key);
        if (*known != key)
            gather_rows(all, rows);
        *known = key;
    }
    return all->waiting.failed ? vb_err_memory(err) : VB_OK;
}

static int in_order(const void *a, const void *b)
{
    const vb_str *x = a, *y = b; /* no stem holds a byte below the space that ends it */
    int order = memcmp(x->at, y->at, x->len < y->len ? x->len : y->len);
    return order ? order : (x->len > y->len) - (x->len < y->len);
}

static vb_status write_row(vb_store *store, vb_str row, vb_err *err)
{
    vb_str stem;
    sqlite3_stmt *add = vb_sqlite_use(store, VB_SQL_FORM_ADD, err);
    if (!add)
        return VB_ERR_COLLECTION;
    vb_str_split(&row, ' ', &stem);
    vb_sqlite_bind(add, 1, stem);
    vb_sqlite_bind(add, 2, row);
    return vb_sqlite_finish(store, add, err);
}

/* The rows that wait: vb_str, in their order. */
static bool list_waiting(vb_str waiting, vb_buf *rows)
{
    vb_str stem, word;
    while (vb_str_split(&waiting, ' ', &stem) && stem.len && vb_str_split(&waiting, ' ', &word)) {
        vb_str row = {stem.at, stem.len + 1 + word.len};
        vb_buf_add(rows, (vb_str){(const char *) &row, sizeof row});
    }
    if (!rows->failed && rows->len)
        qsort(rows->at, rows->len / sizeof(vb_str), sizeof(vb_str), in_order);
    return !rows->failed;
}

vb_status vb_forms_flush(vb_store *store, vb_err *err)
{
    vb_buf rows = VB_BUF_INIT;
    if (vb_forms_waiting(store) == 0)
        return VB_OK;
    vb_status status = list_waiting(vb_buf_str(&store->forms->waiting), &rows) ? VB_OK : vb_err_memory(err);
    for (size_t i = 0; status == VB_OK && i < rows.len / sizeof(vb_str); i++)
        status = write_row(store, ((const vb_str *) (const void *) rows.at)[i], err);
    vb_buf_free(&rows);
    if (status == VB_OK)
        vb_buf_clear(&store->forms->waiting);
    return status;
}

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

/* graph_near.c - what lies around one document, gathered step by step: of each document
 * that was reached the links that leave it and those that lead to it. */
#include <stddef.h>
#include <stdlib.h>
#include <xxhash.h>

#include "base/sorted.h"
#include "store/graph.h"

/* Documents; a question for each, and reading all pairs of ten times the official texts takes as long. */
#define NAMES_MAX 8192
#define SLOTS (4 * NAMES_MAX) /* a power of two */
#define KNOWN_MAX (2 * NAMES_MAX) /* symbols of those documents: some have two */
#define CITED_MAX 4096            /* symbols that one document is read to cite, each time counted */

/* A language version of a document that was reached. */
typedef struct version {
    uint32_t rank; /* of the document's name, from 1 */
    uint32_t first, count; /* ids of its paragraphs */
} version;

/* A symbol that names a document that was reached. */
typedef struct known_symbol {
    int64_t id;
    vb_str key;
    uint32_t rank; /* of the document's name, from 1 */
} known_symbol;

typedef struct walk {
    vb_store *store;
    const vb_filter *filter;
    vb_arena *memory;
    vb_buf *pairs, *holdings;
    vb_str *names; /* in the order in which they were reached */
    size_t count;
    uint32_t *slots; /* by hash: rank of a name, from 1 */
    known_symbol *known;
    size_t known_count;
    uint32_t *known_slots; /* by id: rank of a known symbol, from 1 */
    int64_t *cited;        /* ids of symbols, CITED_MAX of them */
    vb_buf versions;       /* by rank */
} walk;

static size_t slot_of(const walk *w, vb_str name)
{
    size_t at = (size_t) XXH3_64bits(name.at, name.len) & (SLOTS - 1);
    while (w->slots[at] && !vb_str_equal(w->names[w->slots[at] - 1], name))
        at = (at + 1) & (SLOTS - 1);
    return at;
}

/* False where there are too many. */
static bool reach(walk *w, vb_str name)
{
    size_t slot = slot_of(w, name);
    if (w->slots[slot])
        return true;
    if (w->count == NAMES_MAX)
        return false;
    w->names[w->count++] = name;
    w->slots[slot] = (uint32_t) w->count;
    return true;
}

/* The links of `name`, to or from it. */
static vb_status read_links(walk *w, vb_sql which, vb_str name, vb_err *err)
{
    char from[16], to[16];
    sqlite3_stmt *rows = vb_sqlite_use(w->store, which, err);
    if (!rows)
        return VB_ERR_COLLECTION;
    vb_status status = vb_filter_bind(rows, w->filter, from, to, err);
    vb_sqlite_bind(rows, 10, name);
    return status != VB_OK ? status : vb_pairs_read(w->store, rows, w->memory, w->pairs, err);
}

/* All names of the pairs from byte `from` of them on are reached. */
static bool reach_pairs(walk *w, size_t from)
{
    bool is_all = true;
    for (; from < w->pairs->len && is_all; from += sizeof(vb_pair)) {
        const vb_pair *p = (const vb_pair *) (const void *) (w->pairs->at + from);
        is_all = reach(w, p->citing) && reach(w, p->cited);
    }
    return is_all;
}

/* ---- the links of the outermost among themselves ------------------------------------------ */

static uint32_t *slot_of_id(const walk *w, int64_t id)
{
    size_t at = (size_t) ((uint64_t) id * 0x9E3779B97F4A7C15u >> 32) & (SLOTS - 1); /* 2^64 over the golden ratio */
    while (w->known_slots[at] && w->known[w->known_slots[at] - 1].id != id)
        at = (at + 1) & (SLOTS - 1);
    return w->known_slots + at;
}

static const known_symbol *known_by_id(const walk *w, int64_t id)
{
    uint32_t known = *slot_of_id(w, id);
    return known ? w->known + known - 1 : NULL;
}

/* The symbols of the document that has this rank among the names. */
static vb_status know(walk *w, uint32_t rank, vb_err *err)
{
    sqlite3_stmt *rows = vb_sqlite_use(w->store, VB_SQL_SYMBOLS_OF_NAME, err);
    if (!rows)
        return VB_ERR_COLLECTION;
    vb_sqlite_bind(rows, 1, w->names[rank - 1]);
    for (bool has_row = true;;) {
        vb_status status = vb_sqlite_step(w->store, rows, &has_row, err);
        if (status != VB_OK || !has_row)
            return status;
        int64_t id = sqlite3_column_int64(rows, 0);
        uint32_t *slot = slot_of_id(w, id);
        if (*slot || w->known_count == KNOWN_MAX)
            continue;
        w->known[w->known_count] = (known_symbol){id, vb_arena_copy(w->memory, vb_sqlite_text(rows, 1)), rank};
        *slot = (uint32_t) ++w->known_count;
    }
}

/* Has the document of this rank a symbol with this key? Its symbols stand together from `first` on. */
static bool is_own(const walk *w, size_t first, uint32_t rank, vb_str key)
{
    for (size_t i = first; i < w->known_count && w->known[i].rank == rank; i++)
        if (vb_str_equal(w->known[i].key, key))
            return true;
    return false;
}

static int by_number(const void *a, const void *b)
{
    int64_t x = *(const int64_t *) a, y = *(const int64_t *) b;
    return (x > y) - (x < y);
}

/* A pair for each symbol that one document, whose name has this rank, cites. */
static void add_pairs(walk *w, uint32_t rank, size_t first, size_t count)
{
    if (count)
        qsort(w->cited, count, sizeof *w->cited, by_number);
    for (size_t i = 0, next; i < count; i = next) {
        for (next = i + 1; next < count && w->cited[next] == w->cited[i];)
            next++;
        const known_symbol *cited = known_by_id(w, w->cited[i]);
        if (is_own(w, first, rank, cited->key))
            continue;
        vb_pair pair = {w->names[rank - 1], w->names[cited->rank - 1], (uint32_t) (next - i)};
        vb_buf_add(w->pairs, (vb_str){(const char *) &pair, sizeof pair});
    }
}

/* The links from a version to what was reached: of what it cites the known alone is looked at. */
static vb_status read_inner_links(walk *w, const version *v, size_t first, vb_err *err)
{
    size_t count = 0;
    sqlite3_stmt *rows = vb_sqlite_use(w->store, VB_SQL_CITED_FROM, err);
    if (!rows)
        return VB_ERR_COLLECTION;
    sqlite3_bind_int64(rows, 1, v->first);
    sqlite3_bind_int64(rows, 2, (int64_t) v->first + v->count - 1);
    for (bool has_row = true;;) {
        vb_status status = vb_sqlite_step(w->store, rows, &has_row, err);
        if (status != VB_OK)
            return status;
        if (!has_row)
            break;
        int64_t symbol = sqlite3_column_int64(rows, 0);
        if (count < CITED_MAX && known_by_id(w, symbol))
            w->cited[count++] = symbol;
    }
    add_pairs(w, v->rank, first, count);
    return w->pairs->failed ? vb_err_memory(err) : VB_OK;
}

/* They stand by rank. */
static size_t first_known(const walk *w, uint32_t rank)
{
    return vb_sorted_from(w->known, (uint32_t) w->known_count, sizeof *w->known, offsetof(known_symbol, rank), rank);
}

/* From the name `at` on all are outermost. */
static vb_status link_outermost(walk *w, size_t at, vb_err *err)
{
    const version *v = (const version *) (const void *) w->versions.at;
    const size_t count = w->versions.len / sizeof *v;
    vb_status status = VB_OK;
    w->known = vb_arena_array(w->memory, KNOWN_MAX, sizeof *w->known);
    w->known_slots = vb_arena_array(w->memory, SLOTS, sizeof *w->known_slots);
    w->cited = vb_arena_array(w->memory, CITED_MAX, sizeof *w->cited);
    if (!w->known || !w->known_slots || !w->cited || w->versions.failed)
        return vb_err_memory(err);
    for (uint32_t rank = 1; rank <= w->count && status == VB_OK; rank++)
        status = know(w, rank, err);
    for (size_t i = 0; i < count && status == VB_OK; i++)
        if (v[i].rank > at)
            status = read_inner_links(w, v + i, first_known(w, v[i].rank), err);
    return status;
}

/* ---- all of it ------------------------------------------------------------------------------ */

/* The versions of the document that has this rank among the names. */
static vb_status read_versions(walk *w, uint32_t rank, vb_err *err)
{
    char from[16], to[16];
    sqlite3_stmt *rows = vb_sqlite_use(w->store, VB_SQL_VERSIONS_OF_NAME, err);
    if (!rows)
        return VB_ERR_COLLECTION;
    vb_status status = vb_filter_bind(rows, w->filter, from, to, err);
    vb_sqlite_bind(rows, 10, w->names[rank - 1]);
    for (bool has_row = true;;) {
        if (status == VB_OK)
            status = vb_sqlite_step(w->store, rows, &has_row, err);
        if (status != VB_OK || !has_row)
            return status;
        vb_holding holding = vb_holding_of(rows, w->memory);
        version v = {rank, (uint32_t) sqlite3_column_int64(rows, 11), holding.paragraphs};
        vb_buf_add(w->holdings, (vb_str){(const char *) &holding, sizeof holding});
        vb_buf_add(&w->versions, (vb_str){(const char *) &v, sizeof v});
    }
}

static vb_status go(walk *w, uint32_t steps, bool *is_all, vb_err *err)
{
    vb_status status = VB_OK;
    size_t at = 0;
    for (uint32_t step = 0; step < steps && status == VB_OK && *is_all; step++)
        for (size_t ring = w->count; at < ring && status == VB_OK && *is_all; at++) {
            size_t from = w->pairs->len;
            status = read_links(w, VB_SQL_LINKS_FROM, w->names[at], err);
            if (status == VB_OK)
                status = read_links(w, VB_SQL_LINKS_TO, w->names[at], err);
            *is_all = status == VB_OK && reach_pairs(w, from);
        }
    for (uint32_t rank = 1; rank <= w->count && status == VB_OK && *is_all; rank++)
        status = read_versions(w, rank, err);
    return status == VB_OK && *is_all ? link_outermost(w, at, err) : status;
}

/* The name by which the graph knows what was typed: the first symbol of the document. Empty: it is neither held nor
 * cited. */
static vb_status name_meant(vb_store *store, vb_str typed, vb_arena *memory, vb_str *name, vb_err *err)
{
    vb_str key;
    bool has_row = false;
    *name = (vb_str){"", 0};
    vb_status status = vb_symbol_meant(store, typed, memory, &key, err);
    sqlite3_stmt *row = status == VB_OK && key.len ? vb_sqlite_use(store, VB_SQL_NAME_MEANT, err) : NULL;
    if (!row)
        return status == VB_OK && key.len ? VB_ERR_COLLECTION : status;
    vb_sqlite_bind(row, 1, key);
    vb_sqlite_bind(row, 2, typed);
    status = vb_sqlite_step(store, row, &has_row, err);
    if (status == VB_OK && has_row)
        *name = vb_arena_copy(memory, vb_sqlite_text(row, 0));
    sqlite3_reset(row);
    return status;
}

vb_status vb_graph_gather(vb_store *store, vb_str around, uint32_t steps, const vb_filter *filter, vb_arena *memory,
                          vb_buf *pairs, vb_buf *holdings, bool *is_all, vb_err *err)
{
    vb_str name;
    walk w = {.store = store,
              .filter = filter,
              .memory = memory,
              .pairs = pairs,
              .holdings = holdings,
              .versions = VB_BUF_INIT,
              .names = vb_arena_array(memory, NAMES_MAX, sizeof *w.names),
              .slots = vb_arena_array(memory, SLOTS, sizeof *w.slots)};
    *is_all = true;
    if (!w.names || !w.slots)
        return vb_err_memory(err);
    vb_status status = name_meant(store, around, memory, &name, err);
    if (status != VB_OK || !name.len)
        return status; /* nothing has been gathered */
    reach(&w, name);
    status = go(&w, steps, is_all, err);
    vb_buf_free(&w.versions);
    return status;
}

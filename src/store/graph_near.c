/* graph_near.c - what lies around one document, gathered step by step: of each document
 * that was reached the links that leave it and those that lead to it. */
#include <string.h>

#include "store/graph.h"

#define NAMES_MAX 8192 /* documents; a question for each, and reading all pairs of ten times the official texts takes as long */
#define SLOTS (4 * NAMES_MAX) /* a power of two */

typedef struct walk {
    vb_store *store;
    const vb_filter *filter;
    vb_arena *memory;
    vb_buf *pairs, *holdings;
    vb_str *names; /* in the order in which they were reached */
    size_t count;
    uint32_t *slots; /* by hash: rank of a name, from 1 */
} walk;

static size_t slot_of(const walk *w, vb_str name)
{
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < name.len; i++)
        hash = (hash ^ (uint8_t) name.at[i]) * 16777619u;
    size_t at = hash & (SLOTS - 1);
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
    vb_filter_bind(rows, w->filter, from, to);
    vb_sqlite_bind(rows, 10, name);
    return vb_pairs_read(w->store, rows, w->memory, w->pairs, err);
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

/* Of the pairs from byte `from` on those alone remain that lead to what has been reached. */
static void keep_reached(walk *w, size_t from)
{
    size_t kept = from;
    for (; from < w->pairs->len; from += sizeof(vb_pair)) {
        vb_pair p;
        memcpy(&p, w->pairs->at + from, sizeof p);
        if (!w->slots[slot_of(w, p.cited)])
            continue;
        memcpy(w->pairs->at + kept, &p, sizeof p);
        kept += sizeof p;
    }
    w->pairs->len = kept;
}

static vb_status read_holdings(walk *w, vb_str name, vb_err *err)
{
    char from[16], to[16];
    sqlite3_stmt *rows = vb_sqlite_use(w->store, VB_SQL_LIST_FIRST, err);
    if (!rows)
        return VB_ERR_COLLECTION;
    vb_filter_bind(rows, w->filter, from, to);
    vb_sqlite_bind(rows, 10, name);
    for (bool has_row = true;;) {
        vb_status status = vb_sqlite_step(w->store, rows, &has_row, err);
        if (status != VB_OK || !has_row)
            return status;
        vb_holding holding = vb_holding_of(rows, w->memory);
        vb_buf_add(w->holdings, (vb_str){(const char *) &holding, sizeof holding});
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
    for (; at < w->count && status == VB_OK && *is_all; at++) { /* of the outermost the links among themselves */
        size_t from = w->pairs->len;
        status = read_links(w, VB_SQL_LINKS_FROM, w->names[at], err);
        keep_reached(w, from);
    }
    for (size_t i = 0; i < w->count && status == VB_OK && *is_all; i++)
        status = read_holdings(w, w->names[i], err);
    return status;
}

/* The name by which the graph knows what was typed: the first symbol of the document. Empty: it is neither held nor cited. */
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
    walk w = {store, filter, memory, pairs, holdings, vb_arena_array(memory, NAMES_MAX, sizeof *w.names), 0,
              vb_arena_array(memory, SLOTS, sizeof *w.slots)};
    *is_all = true;
    if (!w.names || !w.slots)
        return vb_err_memory(err);
    vb_status status = name_meant(store, around, memory, &name, err);
    if (status != VB_OK || !name.len)
        return status;
    reach(&w, name);
    return go(&w, steps, is_all, err);
}

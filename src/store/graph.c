/* graph.c - what cites what, as a graph: a node a document, whatever languages it is held
 * in, a link for each pair. Nobody cites itself, nobody twice, and nobody what is of a
 * later day: such a link comes from a slip or from a wrong date, and is counted. */
#include <stdlib.h>
#include <string.h>

#include "model/symbol.h"
#include "store/graph.h"

typedef struct gathering {
    const vb_pair *pairs;
    size_t pair_count;
    const vb_holding *holdings;
    size_t holding_count;
    vb_graph_node *nodes;
    size_t node_count;
} gathering;

/* ---- nodes ---------------------------------------------------------------------------- */

static int compare_nodes(const void *a, const void *b)
{
    return vb_str_compare(((const vb_graph_node *) a)->symbol, ((const vb_graph_node *) b)->symbol);
}

static vb_graph_node *node_of(const gathering *g, vb_str symbol)
{
    vb_graph_node key = {.symbol = symbol};
    return bsearch(&key, g->nodes, g->node_count, sizeof key, compare_nodes);
}

/* One node for each symbol that is held or cited. */
static bool make_nodes(gathering *g, vb_arena *memory)
{
    size_t count = 0, kept = 0;
    g->nodes = vb_arena_array(memory, 2 * g->pair_count + g->holding_count, sizeof *g->nodes);
    if (!g->nodes)
        return false;
    for (size_t i = 0; i < g->pair_count; i++) {
        g->nodes[count++].symbol = g->pairs[i].citing;
        g->nodes[count++].symbol = g->pairs[i].cited;
    }
    for (size_t i = 0; i < g->holding_count; i++)
        if (g->holdings[i].symbol.len)
            g->nodes[count++].symbol = g->holdings[i].symbol;
    qsort(g->nodes, count, sizeof *g->nodes, compare_nodes);
    for (size_t i = 0; i < count; i++)
        if (!kept || compare_nodes(g->nodes + i, g->nodes + kept - 1) != 0)
            g->nodes[kept++] = g->nodes[i];
    g->node_count = kept;
    return true;
}

/* What is known of each. The English version speaks for the others. */
static void describe(gathering *g)
{
    for (size_t i = 0; i < g->holding_count; i++) {
        const vb_holding *h = g->holdings + i;
        vb_graph_node *node = h->symbol.len ? node_of(g, h->symbol) : NULL;
        if (!node || (node->is_held && h->lang != VB_LANG_EN))
            continue;
        node->is_held = node->has_class = true;
        node->doc_class = h->doc_class;
        node->date = h->date.year ? h->date : node->date;
        node->title = h->title.len ? h->title : node->title;
    }
    for (size_t i = 0; i < g->node_count; i++) {
        vb_graph_node *node = g->nodes + i;
        node->body = vb_symbol_body(node->symbol);
        if (!node->date.year)
            node->date = vb_symbol_date(node->symbol);
    }
}

/* ---- links ------------------------------------------------------------------------------ */

static int compare_links(const void *a, const void *b)
{
    const vb_graph_link *x = a, *y = b;
    if (x->citing != y->citing)
        return x->citing < y->citing ? -1 : 1;
    return (x->cited > y->cited) - (x->cited < y->cited);
}

/* Surely earlier: a year alone may be any day of it. */
static bool is_before(vb_date a, vb_date b)
{
    if (!a.year || !b.year || a.year != b.year)
        return a.year && b.year && a.year < b.year;
    if (!a.month || !b.month || a.month != b.month)
        return a.month && b.month && a.month < b.month;
    return a.day && b.day && a.day < b.day;
}

static bool make_links(const gathering *g, vb_arena *memory, vb_graph *graph)
{
    size_t count = 0, kept = 0;
    vb_graph_link *links = vb_arena_array(memory, g->pair_count, sizeof *links);
    if (!links)
        return false;
    for (size_t i = 0; i < g->pair_count; i++) {
        const vb_graph_node *citing = node_of(g, g->pairs[i].citing), *cited = node_of(g, g->pairs[i].cited);
        if (citing != cited)
            links[count++] =
                (vb_graph_link){(uint32_t) (citing - g->nodes), (uint32_t) (cited - g->nodes), g->pairs[i].times};
    }
    qsort(links, count, sizeof *links, compare_links);
    graph->left_out = 0;
    for (size_t i = 0; i < count; i++) {
        bool is_same = kept && compare_links(links + i, links + kept - 1) == 0;
        if (is_same && links[i].times > links[kept - 1].times)
            links[kept - 1].times = links[i].times;
        else if (!is_same && is_before(g->nodes[links[i].citing].date, g->nodes[links[i].cited].date))
            graph->left_out += !i || compare_links(links + i, links + i - 1) != 0;
        else if (!is_same)
            links[kept++] = links[i];
    }
    graph->links = links;
    graph->link_count = kept;
    return true;
}

/* ---- around one document ------------------------------------------------------------------ */

/* Marks what lies one link further than what is marked. */
static bool widen(const vb_graph *graph, unsigned char *marks, unsigned char step)
{
    bool grew = false;
    for (size_t i = 0; i < graph->link_count; i++) {
        unsigned char *a = marks + graph->links[i].citing, *b = marks + graph->links[i].cited;
        unsigned char *reached = *a && *a <= step && !*b ? b : *b && *b <= step && !*a ? a : NULL;
        if (reached) {
            *reached = (unsigned char) (step + 1);
            grew = true;
        }
    }
    return grew;
}

/* Leaves the marked nodes, and the links between them. */
static bool narrow(gathering *g, vb_graph *graph, const unsigned char *marks, vb_arena *memory)
{
    uint32_t *places = vb_arena_array(memory, g->node_count, sizeof *places);
    vb_graph_link *links = vb_arena_array(memory, graph->link_count, sizeof *links);
    size_t nodes = 0, kept = 0;
    if (!places || !links)
        return false;
    for (size_t i = 0; i < g->node_count; i++)
        if (marks[i]) {
            places[i] = (uint32_t) nodes;
            g->nodes[nodes++] = g->nodes[i];
        }
    for (size_t i = 0; i < graph->link_count; i++) {
        vb_graph_link link = graph->links[i];
        if (marks[link.citing] && marks[link.cited])
            links[kept++] = (vb_graph_link){places[link.citing], places[link.cited], link.times};
    }
    g->node_count = nodes;
    graph->links = links;
    graph->link_count = kept;
    return true;
}

/* The node that was typed, loosely maybe; NULL: there is none. */
static vb_status node_meant(vb_store *store, const gathering *g, vb_str typed, vb_arena *memory, vb_graph_node **node,
                            vb_err *err)
{
    vb_str key;
    *node = node_of(g, typed);
    vb_status status = *node ? VB_OK : vb_symbol_meant(store, typed, memory, &key, err);
    for (size_t i = 0; i < g->node_count && status == VB_OK && !*node && key.len; i++)
        if (vb_str_equal(vb_symbol_key(memory, g->nodes[i].symbol), key))
            *node = g->nodes + i;
    return status;
}

static vb_status keep_around(vb_store *store, gathering *g, vb_graph *graph, vb_str around, uint32_t steps,
                             vb_arena *memory, vb_err *err)
{
    vb_graph_node *centre;
    vb_status status = node_meant(store, g, around, memory, &centre, err);
    if (status != VB_OK)
        return status;
    if (!centre)
        return vb_err_set(err, VB_ERR_MISSING, "the collection neither holds nor cites \"%.*s\"", VB_STR_ARG(around));
    unsigned char *marks = vb_arena_array(memory, g->node_count, 1);
    if (!marks)
        return vb_err_memory(err);
    marks[centre - g->nodes] = 1;
    for (unsigned char step = 1; step <= steps && step < UINT8_MAX && widen(graph, marks, step); step++)
        continue;
    return narrow(g, graph, marks, memory) ? VB_OK : vb_err_memory(err);
}

/* ---- all of it ------------------------------------------------------------------------------ */

vb_status vb_pairs_read(vb_store *store, sqlite3_stmt *rows, vb_arena *memory, vb_buf *found, vb_err *err)
{
    for (bool has_row = true;;) {
        vb_status status = vb_sqlite_step(store, rows, &has_row, err);
        if (status != VB_OK || !has_row)
            return status;
        vb_pair p = {vb_arena_copy(memory, vb_sqlite_text(rows, 0)), vb_arena_copy(memory, vb_sqlite_text(rows, 1)),
                     (uint32_t) sqlite3_column_int64(rows, 2)};
        vb_buf_add(found, (vb_str){(const char *) &p, sizeof p});
    }
}

/* All that the collection holds. */
static vb_status read_all(vb_store *store, const vb_filter *filter, vb_arena *memory, gathering *g, vb_err *err)
{
    char from[16], to[16];
    vb_buf found = VB_BUF_INIT;
    sqlite3_stmt *rows = vb_sqlite_use(store, VB_SQL_LINKS, err);
    if (!rows)
        return VB_ERR_COLLECTION;
    vb_status status = vb_filter_bind(rows, filter, from, to, err);
    if (status == VB_OK)
        status = vb_pairs_read(store, rows, memory, &found, err);
    status = vb_rows_end(&found, sizeof *g->pairs, memory, (const void **) &g->pairs, &g->pair_count, status, err);
    return status == VB_OK ? vb_store_list(store, filter, memory, &g->holdings, &g->holding_count, err) : status;
}

/* What lies around one document, where that is less. */
static vb_status read_near(vb_store *store, vb_str around, uint32_t steps, const vb_filter *filter, vb_arena *memory,
                           gathering *g, bool *is_all, vb_err *err)
{
    vb_buf pairs = VB_BUF_INIT, holdings = VB_BUF_INIT;
    vb_status status = vb_graph_gather(store, around, steps, filter, memory, &pairs, &holdings, is_all, err);
    status = vb_rows_end(&pairs, sizeof *g->pairs, memory, (const void **) &g->pairs, &g->pair_count, status, err);
    return vb_rows_end(&holdings, sizeof *g->holdings, memory, (const void **) &g->holdings, &g->holding_count, status,
                       err);
}

static vb_status make_graph(vb_store *store, gathering *g, vb_str around, uint32_t steps, vb_arena *memory,
                            vb_graph *graph, vb_err *err)
{
    vb_status status = VB_OK;
    if (!make_nodes(g, memory))
        return vb_err_memory(err);
    describe(g);
    if (!make_links(g, memory, graph))
        return vb_err_memory(err);
    if (around.len)
        status = keep_around(store, g, graph, around, steps, memory, err);
    for (size_t i = 0; i < graph->link_count; i++) {
        g->nodes[graph->links[i].citing].cites++;
        g->nodes[graph->links[i].cited].cited_by++;
    }
    graph->nodes = g->nodes;
    graph->node_count = g->node_count;
    return status;
}

vb_status vb_store_graph(vb_store *store, vb_str around, uint32_t steps, const vb_filter *filter, vb_arena *memory,
                         vb_graph *graph, vb_err *err)
{
    gathering g = {0};
    bool has_all = false, moment = vb_sqlite_hold(store);
    *graph = (vb_graph){0};
    vb_status status = around.len ? read_near(store, around, steps, filter, memory, &g, &has_all, err) : VB_OK;
    if (status == VB_OK && !has_all)
        status = read_all(store, filter, memory, &g, err);
    vb_sqlite_release(store, moment);
    return status == VB_OK ? make_graph(store, &g, around, steps, memory, graph, err) : status;
}

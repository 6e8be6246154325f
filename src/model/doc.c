/* doc.c - a document: its text, its nodes, and the layers of what is known about it. */
#include "model/doc.h"

#include <assert.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "base/sorted.h"
#include "base/utf8.h"
#include "model/joined.h"

static const size_t record_sizes[VB_LAYER_COUNT] = {
    [VB_LAYER_BLOCK] = sizeof(vb_block),         [VB_LAYER_LINK] = sizeof(vb_link),
    [VB_LAYER_LANGUAGE] = sizeof(vb_language_run), [VB_LAYER_CITATION] = sizeof(vb_citation),
    [VB_LAYER_DESCRIBED] = sizeof(vb_described), [VB_LAYER_QUOTATION] = sizeof(vb_quotation),
    [VB_LAYER_FINDING] = sizeof(vb_finding),     [VB_LAYER_REMARK] = sizeof(vb_remark),
    [VB_LAYER_BOX] = sizeof(vb_box),             [VB_LAYER_FIGURE] = sizeof(vb_figure),
    [VB_LAYER_TIME] = sizeof(vb_time),
    [VB_LAYER_ACTOR] = sizeof(vb_actor),
    [VB_LAYER_PLACE] = sizeof(vb_toponym),
    [VB_LAYER_RELATION] = sizeof(vb_relation),
    [VB_LAYER_CLAIM] = sizeof(vb_claim),
};

vb_status vb_doc_new(vb_doc **out, vb_err *err)
{
    vb_arena *arena = vb_arena_new(0);
    vb_doc *doc = arena ? vb_arena_alloc(arena, sizeof *doc) : NULL;
    if (!doc) {
        vb_arena_free(arena);
        return vb_err_memory(err);
    }
    doc->arena = arena;
    doc->writing = (vb_buf) VB_BUF_INIT;
    doc->writing.ceiling = VB_TEXT_MAX;
    doc->root = vb_arena_alloc(arena, sizeof *doc->root);
    if (!doc->root) {
        vb_arena_free(arena);
        return vb_err_memory(err);
    }
    doc->root->kind = VB_NODE_DOCUMENT;
    *out = doc;
    return VB_OK;
}

void vb_doc_free(vb_doc *doc)
{
    if (!doc)
        return;
    vb_buf_free(&doc->writing);
    vb_arena_free(doc->arena);
}

vb_node *vb_doc_node(vb_doc *doc, vb_node *parent, vb_node_kind kind)
{
    assert(!doc->is_sealed);
    vb_node *node = vb_arena_alloc(doc->arena, sizeof *node);
    if (!node)
        return NULL;
    uint32_t here = (uint32_t) doc->writing.len;
    node->kind = kind;
    node->span = (vb_span){here, here};
    node->parent = parent;
    node->page = parent->page;
    node->prev = parent->last;
    if (parent->last)
        parent->last->next = node;
    else
        parent->first = node;
    parent->last = node;
    return node;
}

void vb_doc_write(vb_doc *doc, vb_str text, uint32_t raw)
{
    assert(!doc->is_sealed);
    if (text.len == 0)
        return;
    vb_origin_add(&doc->origin, doc->arena, (uint32_t) doc->writing.len, raw);
    vb_buf_add(&doc->writing, text);
}

/* Text is UTF-8; children lie inside their parent, in order, none deeper than VB_DEPTH_MAX. Takes as long as a pass. */
static void check(const vb_doc *doc)
{
    assert(vb_utf8_broken(doc->text) == SIZE_MAX);
    for (const vb_node *n = doc->root; n; n = vb_node_next(n, doc->root)) {
        int depth = 0;
        for (const vb_node *up = n->parent; up; up = up->parent)
            depth++;
        assert(depth <= VB_DEPTH_MAX);
        assert(n->span.from <= n->span.to && n->span.to <= doc->text.len);
        assert(!n->parent || vb_span_holds(n->parent->span, n->span));
        assert(!n->prev || n->prev->span.to <= n->span.from);
    }
}

vb_status vb_doc_seal(vb_doc *doc, vb_err *err)
{
    assert(!doc->is_sealed);
    if (doc->writing.failed || !vb_doc_join_letters(doc) || vb_arena_failed(doc->arena))
        return vb_err_memory(err);
    doc->text = vb_buf_str(&doc->writing);
    if (!doc->text.at)
        doc->text.at = "";
    doc->root->span = (vb_span){0, (uint32_t) doc->text.len};
    doc->is_sealed = true;
    if (VB_IS_CHECKED) /* meson.build */
        check(doc);
    return VB_OK;
}

void *vb_doc_add(vb_doc *doc, vb_layer_kind kind)
{
    vb_layer *layer = doc->layers + kind;
    size_t size = record_sizes[kind];
    if (layer->count == layer->room) {
        uint32_t room = layer->room ? layer->room * 2 : 32;
        void *records = vb_arena_array(doc->arena, room, size);
        if (!records)
            return NULL;
        if (layer->count)
            memcpy(records, layer->records, layer->count * size);
        layer->records = records;
        layer->room = room;
    }
    return (char *) layer->records + layer->count++ * size;
}

static bool comes_after(const void *a, const void *b)
{
    const vb_span *x = a, *y = b; /* every record begins with its span */
    return x->from != y->from ? x->from > y->from : x->to < y->to;
}

/* Merges the sorted runs [from, middle) and [middle, to) of `records` into `out`. */
static void merge(char *out, const char *records, size_t from, size_t middle, size_t to, size_t size)
{
    size_t left = from, right = middle;
    for (size_t i = from; i < to; i++) {
        bool takes_left = left < middle && (right >= to || !comes_after(records + left * size, records + right * size));
        memcpy(out + i * size, records + (takes_left ? left++ : right++) * size, size);
    }
}

void vb_doc_sort(vb_doc *doc, vb_layer_kind kind)
{
    vb_layer *layer = doc->layers + kind;
    size_t size = record_sizes[kind], count = layer->count, sorted = 1;
    char *records = layer->records;
    while (sorted < count && !comes_after(records + (sorted - 1) * size, records + sorted * size))
        sorted++;
    if (sorted >= count) /* the usual case: passes go through the text in order */
        return;
    char *other = vb_arena_array(doc->arena, layer->room, size);
    if (!other)
        return;
    for (size_t run = 1; run < count; run *= 2) {
        for (size_t from = 0; from < count; from += 2 * run) {
            size_t middle = from + run < count ? from + run : count;
            size_t to = from + 2 * run < count ? from + 2 * run : count;
            merge(other, records, from, middle, to, size);
        }
        char *swap = records;
        records = other;
        other = swap;
    }
    layer->records = records;
}

void vb_doc_remark(vb_doc *doc, vb_span span, const char *code, const char *format, ...)
{
    char message[400];
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    vb_remark *remark = vb_doc_add(doc, VB_LAYER_REMARK);
    if (!remark)
        return;
    remark->span = span;
    remark->code = vb_str_from(code);
    remark->message = vb_arena_copy(doc->arena, (vb_str){message, vb_utf8_whole(message, strlen(message))});
}

#define RECORDS(function, type, kind)                        \
    const type *function(const vb_doc *doc, uint32_t *count) \
    {                                                        \
        *count = doc->layers[kind].count;                    \
        return doc->layers[kind].records;                    \
    }
RECORDS(vb_doc_blocks, vb_block, VB_LAYER_BLOCK)
RECORDS(vb_doc_citations, vb_citation, VB_LAYER_CITATION)
RECORDS(vb_doc_described, vb_described, VB_LAYER_DESCRIBED)
RECORDS(vb_doc_quotations, vb_quotation, VB_LAYER_QUOTATION)
RECORDS(vb_doc_figures, vb_figure, VB_LAYER_FIGURE)
RECORDS(vb_doc_times, vb_time, VB_LAYER_TIME)
RECORDS(vb_doc_actors, vb_actor, VB_LAYER_ACTOR)
RECORDS(vb_doc_places, vb_toponym, VB_LAYER_PLACE)
RECORDS(vb_doc_relations, vb_relation, VB_LAYER_RELATION)
RECORDS(vb_doc_claims, vb_claim, VB_LAYER_CLAIM)
RECORDS(vb_doc_findings, vb_finding, VB_LAYER_FINDING)
RECORDS(vb_doc_remarks, vb_remark, VB_LAYER_REMARK)
RECORDS(vb_doc_links, vb_link, VB_LAYER_LINK)
RECORDS(vb_doc_boxes, vb_box, VB_LAYER_BOX)

uint32_t vb_doc_block_at(const vb_doc *doc, uint32_t offset)
{
    uint32_t count;
    const vb_block *blocks = vb_doc_blocks(doc, &count);
    uint32_t after = vb_sorted_after(blocks, count, sizeof *blocks, offsetof(vb_block, span.from), offset);
    /* The last block that begins at or before it, or the nearest of its ancestors that reaches it. */
    uint32_t at = after ? after - 1 : VB_NO_INDEX;
    while (at != VB_NO_INDEX && blocks[at].span.to <= offset)
        at = blocks[at].parent;
    return at;
}

vb_str vb_doc_id(const vb_doc *doc)
{
    return doc->masthead.symbols.count ? doc->masthead.symbols.items[0] : (vb_str){"", 0};
}

vb_str_list vb_doc_list(vb_doc *doc, const vb_str *items, uint32_t count)
{
    vb_str *copies = vb_arena_array(doc->arena, count, sizeof *copies);
    if (!copies)
        return (vb_str_list){NULL, 0};
    for (uint32_t i = 0; i < count; i++)
        copies[i] = vb_arena_copy(doc->arena, items[i]);
    return (vb_str_list){copies, count};
}

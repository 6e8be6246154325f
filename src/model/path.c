/* path.c - where a place stands among the elements of the input.
 *
 *     path = "/" step { "/" step }        step = the name of an element node: "p[2]" */
#include "model/path.h"

#include <stdlib.h>

static const vb_node *element_of(const vb_node *node)
{
    while (node && node->kind != VB_NODE_ELEMENT)
        node = node->parent;
    return node;
}

static bool is_leaf(const vb_node *node)
{
    return (node->kind == VB_NODE_PARAGRAPH || node->kind == VB_NODE_ROW) && element_of(node);
}

bool vb_paths_make(vb_paths *paths, const vb_doc *doc)
{
    uint32_t count = 0;
    for (const vb_node *n = doc->root; n; n = vb_node_next(n, doc->root))
        count += is_leaf(n);
    *paths = (vb_paths){NULL, 0};
    if (count && !(paths->leaves = calloc(count, sizeof *paths->leaves)))
        return false;
    for (const vb_node *n = doc->root; n; n = vb_node_next(n, doc->root))
        if (is_leaf(n))
            paths->leaves[paths->count++] = n;
    return true;
}

void vb_paths_free(vb_paths *paths)
{
    free(paths->leaves);
    *paths = (vb_paths){NULL, 0};
}

/* The last leaf that begins at or before byte `at`; NULL if none does. */
static const vb_node *leaf_at(const vb_paths *paths, uint32_t at)
{
    uint32_t low = 0, high = paths->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (paths->leaves[middle]->span.from <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low ? paths->leaves[low - 1] : NULL;
}

static void add_step(vb_buf *out, const vb_node *element)
{
    const vb_node *above = element_of(element->parent);
    if (above)
        add_step(out, above);
    vb_buf_byte(out, '/');
    vb_buf_add(out, element->as.element.name);
}

void vb_paths_add(vb_buf *out, const vb_paths *paths, vb_span span)
{
    const vb_node *leaf = leaf_at(paths, span.from), *element = leaf ? element_of(leaf) : NULL;
    while (element && !vb_span_holds(element->span, span))
        element = element_of(element->parent);
    if (element)
        add_step(out, element);
}

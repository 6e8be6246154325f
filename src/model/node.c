/* node.c - walking what the file shows. */
#include "model/node.h"

const vb_node *vb_node_next(const vb_node *node, const vb_node *root)
{
    if (node->first)
        return node->first;
    for (; node && node != root; node = node->parent)
        if (node->next)
            return node->next;
    return NULL;
}

const vb_node *vb_node_next_paragraph(const vb_node *node, const vb_node *root)
{
    do
        node = vb_node_next(node, root);
    while (node && node->kind != VB_NODE_PARAGRAPH);
    return node;
}

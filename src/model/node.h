/* node.h - what the file shows: pages, paragraphs, lines, elements. A reader makes
 * the tree; once it is sealed nobody changes it. What the parts mean (a letter, an
 * operative paragraph) is said by blocks, a layer that analysis makes.
 *
 *     document
 *       page                    formats that have pages
 *         paragraph             lines that belong together, joined by one space
 *           line                where the joined lines stood
 *       note                    a foot- or endnote; always last, in the order of marks
 *         paragraph ...
 *     document
 *       element ...             XML: its own structure; paragraphs are its leaves
 *
 * Paragraphs are separated by "\n" in the text; a paragraph's span leaves it out. */
#ifndef VB_NODE_H
#define VB_NODE_H

#include "verbale/records.h"

typedef enum vb_node_kind {
    VB_NODE_DOCUMENT,
    VB_NODE_PAGE,
    VB_NODE_PARAGRAPH,
    VB_NODE_LINE,
    VB_NODE_NOTE,
    VB_NODE_TABLE,
    VB_NODE_ROW,
    VB_NODE_ELEMENT
} vb_node_kind;

typedef struct vb_node vb_node;

/* Geometry in columns for plain text, in points for PDF; 0 throughout when unknown. */
typedef struct vb_paragraph_look {
    int16_t left;        /* of its lines but the first */
    int16_t first;       /* of its first line */
    int16_t right;       /* of its longest line */
    int16_t page_left;   /* the margins that most lines of its page keep */
    int16_t page_right;
    uint16_t lines;
    uint16_t gap_before; /* blank lines above it, or points */
    bool is_centred, is_bold, is_italic;
    bool is_column;      /* stands beside another paragraph, as in a masthead */
} vb_paragraph_look;

struct vb_node {
    vb_node_kind kind;
    vb_span span;
    vb_node *parent, *prev, *next, *first, *last;
    uint16_t page;               /* from 1; 0 = no pages */
    vb_block_kind stated; /* what the format itself says it is, or VB_BLOCK_NONE; of an element: the part that it is */
    vb_span num;                 /* its printed number where the format itself tells it */
    union {
        vb_paragraph_look look;  /* paragraph, line */
        struct { vb_str mark; } note;   /* "3", "*" */
        struct { vb_str name; } element;
    } as;
};

/* The next node in reading order inside `root`, parents first; NULL at the end. */
const vb_node *vb_node_next(const vb_node *node, const vb_node *root);
/* The next paragraph in reading order after `node` (or the first, when `node` is the root). */
const vb_node *vb_node_next_paragraph(const vb_node *node, const vb_node *root);

#endif

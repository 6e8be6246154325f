/* flow_parts.h - what flow.c (running text) and flow_notes.c (what stands beside it) share.
 * For these two files alone. */
#ifndef VB_FLOW_PARTS_H
#define VB_FLOW_PARTS_H

#include "read/flow.h"

#define VB_FLOW_LEVELS (VB_DEPTH_MAX - 6) /* levels that become nodes: a table, a row and a paragraph stand below */
#define VB_FLOW_NAME 60                   /* bytes of a name that the path shows */

typedef struct vb_flow_name {
    vb_str name;
    uint32_t count;
} vb_flow_name;

typedef struct vb_flow_level {
    vb_node *node; /* NULL until it holds a paragraph */
    vb_str name;
    uint32_t place;       /* among its like; 0: not counted */
    vb_block_kind stated; /* of its paragraphs */
    vb_block_kind part;   /* that it is itself: an annex; else NONE */
    bool is_table;
    vb_flow_name *names; /* of its children; kept when the level is left, for the next of that depth */
    uint32_t name_count;
} vb_flow_level;

typedef struct vb_flow_stream {
    vb_buf *out;
    vb_printed_list *printed; /* of it */
    bool is_open; /* a paragraph or a row is */
    bool owes_space;
    uint32_t from; /* of the open paragraph */
    vb_str target; /* of the open link; empty: none */
    uint32_t link_from;
    vb_link last; /* not yet handed over: a neighbour may lengthen it; no target: none */
} vb_flow_stream;

typedef struct vb_flow_note {
    vb_str mark, path;
    uint32_t from, to; /* in the notes' text */
} vb_flow_note;

struct vb_flow {
    vb_doc *doc;
    vb_flow_stream body, aside;
    vb_flow_stream *now;
    vb_buf note_text;
    vb_printed_list note_printed;
    vb_flow_note *notes;
    vb_link *note_links;
    uint32_t note_count, note_room, note_depth, note_link_count, note_link_room;
    vb_flow_level *levels; /* levels[0] is the document */
    uint32_t depth, level_room;
    vb_node *paragraph;
    uint32_t row_depth, tabs;        /* of the open row, 0: none; empty cells before the next text */
    bool has_cell;                   /* the row has one already */
    bool in_number, is_number_alone; /* of the open paragraph */
    uint32_t number_depth;
    vb_block_kind next_stated;
    bool has_next_stated;
    bool has_lines;     /* of the open paragraph: where its lines ended is told */
    uint32_t line_from;
    bool is_mark_alone; /* of the open note: its mark, and nothing else yet */
    uint32_t bad, dropped;
    bool failed;
};

/* Room for one more record of `size` in an array on the heap; false when memory fails. */
bool vb_flow__make_room(void **items, uint32_t count, uint32_t *room, size_t size);
/* The place of a child called `name` among its like, from 1; 0 when there are too many names. */
uint32_t vb_flow__count_name(vb_flow *flow, vb_flow_level *parent, vb_str name);
/* NULL, and the flow has failed, when memory fails or there is no parent. */
vb_node *vb_flow__add_node(vb_flow *flow, vb_node *parent, vb_node_kind kind);
/* Opens a paragraph if none is, and writes what is owed before text. */
void vb_flow__begin_text(vb_flow *flow);
void vb_flow__end_paragraph(vb_flow *flow);
/* What was written since the open link began is its text. */
void vb_flow__end_link_run(vb_flow *flow, vb_flow_stream *s);
/* The last link cannot become longer any more. */
void vb_flow__hand_over(vb_flow *flow, vb_flow_stream *s);

#endif

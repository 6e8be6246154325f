/* flow.h - running text out of marked-up formats: elements open and close, pieces of
 * text arrive, and they become paragraphs, rows and notes of a document. Blanks run
 * together, runes take their normal form, notes are kept back and stand at the end. */
#ifndef VB_FLOW_H
#define VB_FLOW_H

#include "model/doc.h"

typedef struct vb_flow vb_flow;

/* Text goes to `doc`, empty and unsealed. */
vb_status vb_flow_new(vb_flow **flow, vb_doc *doc, vb_err *err);
/* Of a flow that was made or NULL; the document is the caller's. */
void vb_flow_free(vb_flow *flow);
/* Forgets all that was written. */
void vb_flow_restart(vb_flow *flow);
/* Writes the notes and remarks on what was left out. VB_ERR_MEMORY if anything was lost. */
vb_status vb_flow_end(vb_flow *flow, vb_err *err);

/* An element that parts paragraphs begins or ends. Its name, with its place among its like,
 * becomes a step of the path: the bytes of `name` must live until vb_flow_end. `stated`: what
 * its paragraphs are; VB_BLOCK_NONE: what the element around it says. An annex, an
 * enclosure, an appendix is stated of the element's own node. */
void vb_flow_enter(vb_flow *flow, vb_str name, vb_block_kind stated);
void vb_flow_leave(vb_flow *flow);
/* What the paragraph that is open, or else the next one, is. */
void vb_flow_state(vb_flow *flow, vb_block_kind stated);

/* Text as the input has it: it is normalised, and blanks become one. Opens a paragraph where none is. */
void vb_flow_text(vb_flow *flow, vb_str text);
/* The paragraph ends, if one is open; in a row a blank. */
void vb_flow_break(vb_flow *flow);
/* A line ends in the paragraph, which goes on after a space, or, as Chinese does, without one. */
void vb_flow_line(vb_flow *flow, bool is_joined);
/* The text between is the printed number of the paragraph that follows; elements that are
 * entered before its words come do not part them. */
void vb_flow_number_begin(vb_flow *flow);
/* The number as written, until more is; empty if there is none. */
vb_str vb_flow_number_end(vb_flow *flow);
/* Is a paragraph or a row open? */
bool vb_flow_is_open(const vb_flow *flow);
/* What the open paragraph says so far; it lives until more is written. */
vb_str vb_flow_paragraph(const vb_flow *flow);

/* The element just entered is a table, a row, a cell. A row ends with its element. */
void vb_flow_table(vb_flow *flow);
void vb_flow_row(vb_flow *flow);
void vb_flow_cell(vb_flow *flow);
/* Is a row open? */
bool vb_flow_in_row(const vb_flow *flow);

/* A mark that refers to a note, set as superscript digits directly after its word. */
void vb_flow_mark(vb_flow *flow, vb_str mark);
/* The mark, unless it stands nowhere in the text, and then the note's own text until its end; `name` is its element's.
 */
void vb_flow_note_begin(vb_flow *flow, vb_str name, vb_str mark, bool is_marked);
void vb_flow_note_end(vb_flow *flow);
bool vb_flow_in_note(const vb_flow *flow);

/* Neighbours with one target become one link. An empty target makes none. */
void vb_flow_link_begin(vb_flow *flow, vb_str target);
void vb_flow_link_end(vb_flow *flow);

#endif

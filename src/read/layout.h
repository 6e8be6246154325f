/* layout.h - from lines on pages to paragraphs: the skill that readers of formats
 * without paragraphs share. A reader says where each line stands and what is
 * written on it; layout finds out what is page furniture, what stands side by side,
 * which lines are one paragraph and which are notes, and writes the document. */
#ifndef VB_LAYOUT_H
#define VB_LAYOUT_H

#include "model/doc.h"

#define VB_LINES_MAX (8u << 20) /* pieces of lines in one document: a hundred times the longest report */
#define VB_COLUMN_MAX 30000     /* a place further right counts as this one */

/* A printed line, or a piece of one that wide blanks (three columns or a tab) set apart. */
typedef struct vb_line {
    uint32_t from, to;   /* bytes of the text, without blanks at either end; never empty */
    uint32_t row;        /* pieces of the same printed line share it; ascending */
    int16_t left, right; /* in columns (from 0, right is the first one after it) or points */
    uint16_t page;       /* from 1; 0 where there are no pages */
    uint16_t gap;        /* blank lines between it and the row before, on its page */
    bool ends_soft;      /* a soft hyphen stood at its end */
    bool after_tab;      /* a tab set it apart from the piece before */
    /* What only formats with places know: */
    uint8_t lead;        /* columns of its first word; 0: its letters are counted */
    uint16_t height;     /* of its type, tenths of points; 0: not known */
    bool is_margin;      /* its place on the page says that it is a running head or foot */
} vb_line;

/* All lines of a document in printed order. The text is normalised (text/normal.h) and
 * holds the lines' characters, with whatever lies between them; `origin` says where
 * they come from and has a segment at or after the start of every row. */
typedef struct vb_lines {
    vb_arena *arena; /* for the time of reading */
    vb_str text;
    vb_origin origin;
    vb_printed_list printed; /* look-alikes, by place in this text */
    vb_line *items;
    uint32_t count, room;
} vb_lines;

/* Adds a line; false when memory or the ceiling fails. */
bool vb_lines_add(vb_lines *lines, vb_line line);

/* Text from right to left begins at the right: if the lines stand there, columns are counted from that side. */
void vb_lines_face_right(vb_lines *lines);

/* Writes the lines as paragraphs, tables and notes of `doc`, with remarks on what was left out. */
vb_status vb_layout_write(vb_doc *doc, vb_lines *lines, vb_err *err);

#endif

/* markup_parts.h - what markup.c (elements), markup_notes.c (notes and their marks) and markup_text.c (text of web
 * pages) share. For these files alone. */
#ifndef VB_MARKUP_PARTS_H
#define VB_MARKUP_PARTS_H

#include "read/flow.h"
#include "read/marks.h"
#include "read/xml.h"
#include "tables.h"

#define VB_MARKUP_MARK_ROOM 40      /* bytes of a superscript that may be marks of notes */
#define VB_MARKUP_FURNITURE_MAX 400 /* bytes of a page's edge that a remark tells */

typedef struct vb_markup_frame {
    vb_markup_role role;
    vb_markup_region region;
    vb_block_kind states;
    bool is_level; /* entered into the flow */
    bool has_id, ends_note;
    bool is_classed; /* its class states what it is */
    char list_type;  /* of a list: '1', 'a', 'A', 'i', 'I', or 0 for bullets */
    uint32_t counter;
} vb_markup_frame;

/* Of a mark in brackets, as Arabic texts set them, the brackets are no text. */
typedef enum vb_markup_brackets { VB_BRACKETS_NONE, VB_BRACKETS_OPEN, VB_BRACKETS_NOTED } vb_markup_brackets;

typedef struct vb_markup_reading {
    vb_flow *flow;
    vb_doc *doc;
    const vb_lexicon *names;
    vb_markup_format format;
    vb_markup_frame *frames; /* frames[0] is the document */
    uint32_t depth, skipping, hidden, deleted;
    bool in_mark; /* superscript text is kept in `mark` until it ends */
    char mark[VB_MARKUP_MARK_ROOM];
    size_t mark_len;
    vb_markup_brackets brackets;
    bool at_note_start, after_element; /* nothing stood since the note began, since the last element ended */
    bool after_line; /* nor since a line did */
    char note_mark[16];
    vb_mark_anchors anchors;
    vb_mark_anchor *anchor;        /* the one that is open */
    const vb_mark_anchor *of_note; /* the mark of the open note, where it led to its element */
    vb_str raised_id;              /* of the superscript that is open */
    uint32_t notes, lines;  /* notes without a mark of their own; line ends in a row */
    char furniture[VB_MARKUP_FURNITURE_MAX];
    size_t furniture_len;
} vb_markup_reading;

static inline vb_markup_frame *vb_markup__top(vb_markup_reading *r) { return r->frames + r->depth; }

/* The attribute `class` has this word among others. */
bool vb_markup__class_has(const vb_xml_attribute *attributes, uint32_t count, vb_str word);
/* Where an element leads to; empty: nowhere. */
vb_str vb_markup__target_of(const vb_xml_attribute *attributes, uint32_t count);

/* What waited in a superscript turns out to be text. */
void vb_markup__flush_mark(vb_markup_reading *r);
/* The superscript ends: marks of notes are given to the flow, all else is text. */
void vb_markup__end_mark(vb_markup_reading *r);
/* A note begins, with the mark that its attributes give, else with the next number. */
void vb_markup__begin_note(vb_markup_reading *r, vb_str name, const vb_xml_attribute *attributes, uint32_t count);
/* Does an anchor of a web page lead back to the mark of a note? Then the note begins, the anchor is left out, and `f`
 * is gone. One that may be a mark waits for its text: it has the role of marks from now on. */
bool vb_markup__leads_back(vb_markup_reading *r, vb_markup_frame *f, const vb_xml_attribute *attributes,
                           uint32_t count);
/* A line of a web page ends: two in a row end the paragraph. */
void vb_markup__end_line(vb_markup_reading *r);
void vb_markup__write_page_text(vb_markup_reading *r, vb_str text);
/* Inside a superscript: an anchor that leads to a note, or a superscript inside an anchor that does. */
void vb_markup__note_in_mark(vb_markup_reading *r, const vb_xml_attribute *attributes, uint32_t count, bool is_link);
/* Does a mark lead to this element of a web page? Then a note begins that ends with it. */
bool vb_markup__begins_note_here(vb_markup_reading *r, vb_markup_frame *f, const vb_xml_attribute *attributes,
                                 uint32_t count);
/* The text at the start of a note without the mark that it prints once more, or the empty brackets that were to hold
 * it. */
vb_str vb_markup__without_own_mark(vb_markup_reading *r, vb_str text);

#endif

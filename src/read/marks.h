/* marks.h - the marks of notes in web pages. HTML has no notes: what makes a note are two
 * links that lead to each other, as the programs that write such pages set them:
 *
 *     <a name="ref1" href="#note1">[1]</a> ... <a name="note1" href="#ref1">[1]</a> Its words.
 *
 * A raised or bracketed mark makes a note of the element that it leads to, too, whether it leads back or not:
 *
 *     <sup id="ref1"><a href="#note1">1</a></sup> ... <li id="note1">Its words. <a href="#ref1">^</a></li> */
#ifndef VB_MARKS_H
#define VB_MARKS_H

#include "base/arena.h"
#include "base/str.h"

#define VB_MARKS_MOST 5000 /* anchors of one page that may be marks; further ones are links as others are */
#define VB_MARK_ROOM 8     /* bytes of a mark */

typedef struct vb_mark_anchor {
    vb_str name, target; /* the target without "#" */
    char mark[VB_MARK_ROOM + 1];
    bool is_raised; /* or stands in brackets */
} vb_mark_anchor;

typedef struct vb_mark_anchors {
    vb_mark_anchor *items;
    uint32_t count;
} vb_mark_anchors;

/* An anchor that leads to a place of its page, with its own name or none: copied to `arena`, its mark to be filled in.
 * NULL if it leads elsewhere, or no more are kept. */
vb_mark_anchor *vb_mark_anchor_add(vb_mark_anchors *all, vb_arena *arena, vb_str name, vb_str target);
/* The mark that leads to `name` and to which `target` leads; NULL if there is none. */
const vb_mark_anchor *vb_mark_anchor_of(const vb_mark_anchors *all, vb_str name, vb_str target);
/* The raised mark that leads to the element of this id; NULL if there is none. */
const vb_mark_anchor *vb_mark_anchor_to(const vb_mark_anchors *all, vb_str id);
/* Does `target` lead back to the mark? */
bool vb_mark_anchor_is_back(const vb_mark_anchor *anchor, vb_str target);
/* "3", "[3]", "iv": fills in the mark; false if `text` is too long for one, or has blanks. */
bool vb_mark_anchor_fill(vb_mark_anchor *anchor, vb_str text);

#endif

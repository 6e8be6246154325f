/* outline.h - the paragraphs of a document in reading order and what each shows by
 * itself; which of them are masthead and title. Internal to analysis. */
#ifndef VB_OUTLINE_H
#define VB_OUTLINE_H

#include "analysis/form.h"
#include "model/doc.h"

typedef enum vb_mark {
    VB_MARK_NONE,
    VB_MARK_DIGITS, /* "1.", "27 -" */
    VB_MARK_LETTER, /* "(a)", "b)", "(ب)" */
    VB_MARK_ROMAN,  /* "(ii)", "iv)" */
    VB_MARK_BULLET,
    VB_MARK_CHAPTER, /* "I.", "IV." */
    VB_MARK_SECTION  /* "A." */
} vb_mark;

/* How a paragraph ends; closing quotes, brackets and note marks are passed over. */
typedef enum vb_ending {
    VB_ENDING_OPEN,
    VB_ENDING_COMMA,
    VB_ENDING_SEMICOLON,
    VB_ENDING_COLON,
    VB_ENDING_STOP
} vb_ending;

typedef struct vb_item {
    const vb_node *node;
    vb_span span;
    vb_span num;    /* of its mark */
    uint32_t value; /* of digits; of a letter or Roman numeral its place in the row */
    vb_mark mark;
    vb_ending ending;
    vb_lang lang;
    bool is_note;   /* in a note, or one by its mark */
    bool is_star;   /* a note by "*" */
    uint32_t table; /* index of the table it stands in, from 1; 0: none */
    const vb_node *row;
} vb_item;

typedef struct vb_outline {
    vb_doc *doc;
    vb_item *items;
    uint32_t count;
    uint32_t title_from, title_to; /* items of the title; equal: none. The masthead stands before it. */
    uint32_t body;                 /* the first item after masthead and title */
    vb_mast_key title_key;         /* the form that the title has, or NONE */
} vb_outline;

/* The next paragraph or table row after `node` in reading order; a row that holds paragraphs is passed over for them.
 */
const vb_node *vb_outline_next(const vb_node *node, const vb_node *root);
/* Fills `outline`; false when memory fails. */
bool vb_outline_make(vb_outline *outline, vb_doc *doc);
/* Title, masthead, and what class of document they make it. */
vb_class vb_outline_head(vb_outline *outline);

/* Text after the mark. */
vb_span vb_item_words(const vb_item *item, vb_str text);
/* The opening verb of a paragraph, in a position ("preambular", "operative") or any (NONE); empty if none. */
vb_span vb_item_verb(const vb_item *item, vb_str text, vb_verb_position position);
/* Short and without an end: a heading, as far as the words go. */
bool vb_item_is_heading(const vb_item *item, vb_str text);
/* A date alone, or a place and a date. */
bool vb_item_is_dateline(const vb_item *item, vb_str text, vb_date *date);
bool vb_item_is(const vb_item *item, vb_str text, vb_mast_key key);
/* "The General Assembly,": the comma tells it from the name of the body in a masthead. */
bool vb_item_is_formula(const vb_item *item, vb_str text);

#endif

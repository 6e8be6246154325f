/* layout_parts.h - what the parts of the layout tell each other. Order of work:
 *
 *     layout_line.c       what each line shows by itself: its mark, how it begins and ends
 *     layout_page.c       margins and widths, page by page; which regime the text keeps
 *     layout_furniture.c  running heads, page numbers, job numbers, bar codes; layout_edge.c: their forms
 *     layout_notes.c      notes at the foot of pages; layout_marks.c: their marks in the text
 *     layout_columns.c    pieces of a row: one line after all, columns, or a table
 *     layout.c            where paragraphs begin
 *     layout_join.c       how two lines of a paragraph join
 *     layout_write.c      the document */
#ifndef VB_LAYOUT_PARTS_H
#define VB_LAYOUT_PARTS_H

#include "read/layout.h"

typedef enum vb_part_role {
    VB_PART_TEXT,
    VB_PART_FURNITURE, /* left out, with a remark */
    VB_PART_RULE,      /* a drawn line: left out */
    VB_PART_NOTE,      /* of a note */
    VB_PART_CELL       /* of a column or table */
} vb_part_role;

/* A line and what was found out about it. */
typedef struct vb_part {
    vb_line line;
    uint8_t role;
    uint8_t lead;      /* width of its first word, for the question whether it would have fitted above */
    uint16_t han;      /* Han letters in it: each is as wide as two columns */
    uint16_t mark_len; /* bytes of "3.", "(a)" or a bullet at its start; 0: none */
    int16_t text_left; /* where the text after the mark stands; its left without mark */
    int16_t limit;     /* how far right lines of its block go before they are wrapped */
    bool mark_is_bullet;
    bool mark_only;    /* nothing but a mark */
    bool mark_is_sure; /* set off by a wide blank, or a form that nothing else has */
    bool begins_lower, begins_upper, begins_digit;
    bool ends_sentence; /* . ! ? : ; and their like, closing quotes and brackets passed over */
    bool ends_comma;
    bool ends_digit;
    bool is_unclosed;    /* a bracket is open at its end */
    bool ends_hyphen;    /* a letter and a hyphen */
    bool begins_bracket; /* "(1993) and" goes on, where "(a)" would be a mark */
    bool begins_part;    /* "Annex", "(Signed)": whatever stands above has ended */
    bool is_arabic;
    bool is_body; /* its block is as wide as the page: running text, no title */
    bool is_centred;
    bool starts;     /* a paragraph begins here */
    uint32_t group;  /* of cells: the columns or table they belong to, from 1 */
    uint16_t cell;   /* column of the cell, from 0 */
    bool is_table;   /* its group is a table: written row by row */
    bool starts_row; /* the first part of a row of a table */
    uint32_t note;   /* of notes: index of the note, from 1 */
} vb_part;

typedef struct vb_page_measure {
    int16_t left, right; /* margins that most lines keep; right is where full lines end */
    bool is_known;
} vb_page_measure;

typedef struct vb_note {
    uint32_t number; /* 0: a star */
    uint16_t page;
    uint32_t key;          /* the notes' order: the place of its mark, or of the mark of the note before it */
    uint32_t mark_at;      /* byte of its mark in the lines' text */
    uint8_t mark_len;      /* bytes of the mark in the running text; 0: none found, or stars, which stay as they are */
    uint8_t mark_blanks;   /* bytes of blank before it that go */
    uint32_t first, count; /* parts */
    uint8_t own_len;       /* bytes of the mark at its own start */
    bool is_sure;          /* its mark can be nothing else */
} vb_note;

typedef struct vb_layout {
    vb_doc *doc;
    vb_lines *lines;
    vb_arena *arena;
    vb_str text;
    vb_part *parts;
    uint32_t count;
    uint32_t text_count; /* parts before this one are text and furniture; after it stand the notes, one after another */
    vb_page_measure *pages; /* by page number; [0] for text without pages */
    uint32_t page_count;
    uint16_t normal_gap;  /* blank lines between lines that follow each other: 1 where a blank follows every line */
    bool one_a_line;      /* every line is a paragraph already */
    bool has_gaps;        /* blank lines part paragraphs: between them nothing ends unless its sentence does */
    bool has_indents;     /* paragraphs begin with an indent */
    int16_t middle_end;   /* where indents were lost: the column where lines end that begin no paragraph; else 0 */
    bool has_short_lines; /* most lines end before the margin: breaks were meant */
    struct vb_layout_words *words; /* of the text, once a hyphen has asked for them */
    vb_note *notes;
    uint32_t note_count;
} vb_layout;

static inline vb_str vb_part_text(const vb_layout *layout, const vb_part *part)
{
    return (vb_str){layout->text.at + part->line.from, part->line.to - part->line.from};
}

/* layout_line.c */
void vb_part_describe(vb_part *part, vb_str text);
/* The last word is one that nothing can end with: "of the", "и". */
bool vb_line_is_open(vb_str line);

/* layout_page.c */
bool vb_layout_measure(vb_layout *layout);
/* Once more, when rows have been settled. */
void vb_layout_measure_blocks(vb_layout *layout);

/* layout_furniture.c */
bool vb_layout_find_furniture(vb_layout *layout);

/* layout_notes.c: takes the notes out of the text and puts them behind it. */
bool vb_layout_find_notes(vb_layout *layout);
/* The first note whose key is byte `at` or stands after it; notes are in that order. */
uint32_t vb_layout_note_from(const vb_layout *layout, uint32_t at);
/* Lines that end with the mark of a note: how they end is asked of what stands before it. */
void vb_layout_pass_over_marks(vb_layout *layout);

/* layout_columns.c: settles rows of several pieces; may put parts in another order. */
bool vb_layout_settle_rows(vb_layout *layout);

/* layout.c */
/* The first word of `below` had room in the line above: a wrapped line has none. */
bool vb_layout_would_fit(const vb_layout *layout, const vb_part *above, const vb_part *below);
/* Does a paragraph begin at part `i`, that follows part `above` of a paragraph which began at `first`? */
bool vb_layout_starts(const vb_layout *layout, uint32_t above, uint32_t i, uint32_t first);

/* layout_join.c */
typedef enum vb_layout_joint {
    VB_JOINT_SPACE,
    VB_JOINT_NONE, /* nothing between them */
    VB_JOINT_WORD  /* nothing, and the hyphen of the line above goes */
} vb_layout_joint;
/* Asks for the words of the whole text where a hyphen stands at the end of `above`. */
vb_layout_joint vb_layout_joint_between(vb_layout *layout, const vb_part *above, const vb_part *below);

/* layout_write.c */
void vb_layout_compose(vb_layout *layout);

#endif

/* align.h - a quotation laid beside a text: which word answers which. What the
 * differences mean is judged in edits.h; here words are equal or they are not. */
#ifndef VB_ALIGN_H
#define VB_ALIGN_H

#include "base/arena.h"
#include "verbale/records.h"

typedef enum vb_unit_kind {
    VB_UNIT_WORD,
    VB_UNIT_MARK,    /* punctuation */
    VB_UNIT_GAP,     /* in a quotation: a mark of omission, "...", "[…]" */
    VB_UNIT_BRACKET, /* in a quotation: words in square brackets, whole */
    VB_UNIT_OPTIONAL /* in a source: a paragraph's printed number, which a quotation may leave out */
} vb_unit_kind;

/* A word or mark as it is compared; marks of notes are left out. */
typedef struct vb_unit {
    vb_span span; /* bytes */
    uint64_t exact, folded, loose;
    uint8_t kind; /* vb_unit_kind */
    bool is_capital, is_number, is_glued;
    bool is_split;       /* "[d]ecides": one word, brackets inside */
    bool has_apostrophe; /* inside a word: "qu’aucun" */
} vb_unit;

typedef struct vb_units {
    vb_str text;
    vb_unit *items;
    uint32_t count;
} vb_units;

/* The same words, byte for byte as long, in `arena`: where a line ends says nothing of them, so that blanks stand there
 * (but before a mark of quotation, which may open a paragraph again), nor does the shape of an apostrophe at a
 * letter. NULL when memory fails. */
vb_str vb_set_evenly(vb_str quotation, vb_arena *arena);
/* The units of a quotation: marks of omission and brackets recognised. False when memory fails. */
bool vb_units_of_quotation(vb_units *units, vb_str text, vb_arena *arena);
/* The same, where they are the source's own: words of it like others. */
bool vb_units_as_printed(vb_units *units, vb_str text, vb_arena *arena);
/* No unit is a mark of omission or a bracket, or was split by one. */
bool vb_units_are_plain(const vb_units *units);
/* The units of a source, in which they mean nothing. numbers[i]: printed numbers of paragraphs inside the text. */
bool vb_units_of_source(vb_units *units, vb_str text, const vb_span *numbers, uint32_t number_count, vb_arena *arena);

/* The text of units [from, to); of none, the place after the one before. */
vb_span vb_units_span(const vb_units *units, uint32_t from, uint32_t to);
/* Does unit `i` begin a paragraph? */
bool vb_unit_opens_paragraph(const vb_units *units, uint32_t i);

#define VB_UNPAIRED UINT32_MAX

typedef struct vb_alignment {
    uint32_t *pair;    /* of each unit of the quotation: the source's unit that it answers, or VB_UNPAIRED */
    uint32_t from, to; /* units of the source that the quotation covers */
    uint32_t words;    /* of the quotation, gaps and brackets not counted */
    uint32_t equal;    /* of these, loosely equal to their pair */
} vb_alignment;

/* The place in `source` where the quotation stands unit for unit; false if nowhere. */
bool vb_align_exact(vb_alignment *alignment, const vb_units *quotation, const vb_units *source, vb_arena *arena);
/* The best place for it: runs of equal words are chained, and what lies between is aligned word by word. Memory is
 * the only failure; with nothing in common, equal is 0. */
bool vb_align(vb_alignment *alignment, const vb_units *quotation, const vb_units *source, vb_arena *arena);

#endif

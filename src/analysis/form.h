/* form.h - fixed wordings with holes, such as "Letter dated {date} from {S} addressed
 * to {A}": data/masthead_words.tsv, read in running text. Internal to analysis. */
#ifndef VB_FORM_H
#define VB_FORM_H

#include "base/str.h"
#include "tables.h"

#define VB_HOLES_MAX 8

typedef enum vb_hole_kind {
    VB_HOLE_NUMBER,  /* {n} */
    VB_HOLE_ORDINAL, /* {Ord} */
    VB_HOLE_PART,    /* {R}: the number of an annex */
    VB_HOLE_DATE,
    VB_HOLE_YEAR,
    VB_HOLE_ITEM, /* numbers of agenda items, several perhaps */
    VB_HOLE_DOC,  /* a symbol */
    VB_HOLE_RES,  /* "75/254 A-C" */
    VB_HOLE_LANG,
    VB_HOLE_SENDER,    /* {S}; this and those that follow hold any words */
    VB_HOLE_ADDRESSEE, /* {A} */
    VB_HOLE_COMMITTEE,
    VB_HOLE_WORDS /* {x} */
} vb_hole_kind;

typedef struct vb_hole {
    vb_hole_kind kind;
    vb_span span;
    uint32_t value; /* of number, ordinal, year */
    vb_date date;
    vb_lang lang;
} vb_hole;

typedef struct vb_form_match {
    const vb_masthead_words_row *row;
    vb_span span; /* of what the form itself covers */
    vb_hole holes[VB_HOLES_MAX];
    uint32_t count;
} vb_form_match;

/* Is text[span] a form of `key`, but for stops, blanks and note marks at its end? A form that
 * ends in "…" need only begin it. match may be NULL. */
bool vb_form_is(vb_mast_key key, vb_str text, vb_span span, vb_form_match *match);
/* The same for any of several keys. */
bool vb_form_is_any(const vb_mast_key *keys, size_t count, vb_str text, vb_span span);
/* Does text[span] begin with a form of `key`? The longest one is taken. */
bool vb_form_begins(vb_mast_key key, vb_str text, vb_span span, vb_form_match *match);
/* The first hole of this kind, or NULL. */
const vb_hole *vb_form_hole(const vb_form_match *match, vb_hole_kind kind);

/* A number of a resolution or decision, "75/254 A-C", "S-10/2", at the start of *in. */
bool vb_scan_resolution_number(vb_str *in);
/* The number of one agenda item, "69 (b)", "69 b)", "28 (ب)"; and what may stand between two. */
bool vb_scan_item_number(vb_str *in, vb_str *number);
bool vb_scan_item_joiner(vb_str *in);

/* Letters made alike: case, shapes of quote, dash and alef; 0 for marks that do not count. */
uint32_t vb_form_fold(uint32_t rune);

#endif

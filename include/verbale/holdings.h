/* holdings.h - what a collection says of itself: the documents it holds, their
 * paragraphs, what cites what, what is missing. Plain records; strings and arrays
 * live in the memory that was given to the question (verbale.h). */
#ifndef VERBALE_HOLDINGS_H
#define VERBALE_HOLDINGS_H

#include "verbale/records.h"

/* Which documents are meant; zeroed: all. */
typedef struct vb_filter {
    vb_lang lang;      /* NONE: any */
    bool has_class;
    vb_class class;    /* where has_class */
    vb_date from, to;  /* both included; a year or month alone is all of it; year 0: open */
} vb_filter;

/* A document of the collection. */
typedef struct vb_holding {
    vb_str symbol;      /* the first; empty: none is known */
    bool symbol_from_name; /* the text gives none; the file's name did */
    vb_lang lang;       /* the main one */
    uint32_t languages; /* bits 1u << vb_lang */
    vb_date date;       /* of adoption, else of the letter, else of issue */
    vb_class class;
    vb_str title;
    uint32_t paragraphs;
    vb_str format;
    vb_str path;        /* of the first of its files */
    uint32_t files;
} vb_holding;

/* How much was removed. */
typedef struct vb_removed {
    uint32_t documents;
    uint32_t files;     /* may be fewer or more: several files of the same bytes are one document */
} vb_removed;

#endif

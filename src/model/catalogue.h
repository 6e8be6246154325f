/* catalogue.h - what analysis may ask the world. Analysis does no I/O: the store
 * answers through these callbacks. Results are written to the arena that is given
 * and live as long as it. */
#ifndef VB_CATALOGUE_H
#define VB_CATALOGUE_H

#include "base/error.h"
#include "model/doc.h"
#include "text/words.h"

/* A paragraph of a held document: preambular, operative, point, paragraph, heading, title, note ... */
typedef struct vb_held_block {
    uint32_t block;        /* its index in the document */
    vb_block_kind kind;
    vb_str num;            /* as printed: "3."; a point has its parents' before it: "3 (a)" */
    uint32_t ordinal;      /* of paragraphs without a number: the how-manieth of its kind, from 1 */
    vb_str text;           /* without its number */
} vb_held_block;

typedef struct vb_held {
    vb_str symbol;
    vb_lang lang;
    vb_date date;          /* of adoption, else of the letter, else of issue */
    vb_str title;
    vb_str sha256;         /* of the file that it was read from; empty when it was read from none */
    const vb_held_block *blocks; /* the leaves, in reading order */
    uint32_t count;
} vb_held;

/* A paragraph that shares words with what was asked for. */
typedef struct vb_hit {
    vb_str symbol;
    vb_lang lang;
    vb_date date;
    vb_str sha256;         /* of its document's file */
    uint32_t shared;       /* shingles in common */
    vb_held_block block;
} vb_hit;

/* A paper of the stated date that the collection knows: held itself, or named with
 * its symbol in a document that is held. */
typedef struct vb_known_paper {
    vb_str symbol;
    vb_str kind;           /* "letter", "report", "statement" ... or empty */
    vb_str author;         /* words that name the author, as printed */
    vb_str via;            /* the symbol of the document that names it; empty if it is held itself */
    vb_str via_place;      /* "preambular paragraph 3" */
    vb_str via_text;
    vb_date via_date;
} vb_known_paper;

typedef struct vb_catalogue {
    void *self;
    /* The document with this canonical symbol (either half of a joint one) in this
     * language; *held = NULL when there is none. */
    vb_status (*held)(void *self, vb_str symbol, vb_lang lang, vb_arena *arena, const vb_held **held, vb_err *err);
    /* The languages in which it is held: bits 1u << vb_lang. Where the world cannot be asked the answer is none, and
     * `failed` tells of it. */
    uint32_t (*languages_held)(void *self, vb_str symbol);
    /* Paragraphs in `lang` (NONE: any) that share at least `least` of these shingles, most first, at most `limit`;
     * *total counts all. */
    vb_status (*sharing)(void *self, const vb_shingle *shingles, uint32_t count, vb_lang lang, uint32_t least,
                         uint32_t limit, vb_arena *arena, vb_hit **hits, uint32_t *hit_count, uint32_t *total,
                         vb_err *err);
    /* Paragraphs in `lang` (NONE: any) that hold these words (loosely folded) running, for passages too short for a
     * shingle. */
    vb_status (*holding)(void *self, vb_str words, vb_lang lang, uint32_t limit, vb_arena *arena, vb_hit **hits,
                         uint32_t *hit_count, uint32_t *total, vb_err *err);
    vb_status (*papers)(void *self, vb_date date, vb_arena *arena, vb_known_paper **papers, uint32_t *count,
                        vb_err *err);
    /* The first failure of an answer that has no room for one, once: whoever has asked asks this in the end. */
    vb_status (*failed)(void *self, vb_err *err);
} vb_catalogue;

#endif

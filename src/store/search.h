/* search.h - what the files that answer a search share: search.c asks, exact.c judges,
 * rank.c orders, marks.c shows, facets.c counts, suggest.c offers. */
#ifndef VB_STORE_SEARCH_H
#define VB_STORE_SEARCH_H

#include "store/inner.h"
#include "store/query.h"

typedef struct vb_found_row {
    double score; /* the higher the better */
    const vb_place *place;
    uint64_t counts; /* of phrases: tokenizer.c */
    uint32_t id;
    uint8_t weight;
} vb_found_row;

/* exact.c: does the text hold the query's words as they were typed, case and accents included? False when memory fails,
 * too, which the arena then knows. */
bool vb_query_stands_exactly(const vb_query *query, vb_str text, vb_arena *arena);

/* rank.c: the `wanted` first rows of an order in front, in it. `paragraphs`: how many the collection has. */
void vb_rank(vb_found_row *rows, size_t count, size_t wanted, double paragraphs, vb_found_order order);

/* The same of rows that come one after another and are not kept: `rows` has room for the `wanted` first. */
typedef int vb_row_order(const void *a, const void *b);
typedef struct vb_best {
    vb_found_row *rows;
    size_t wanted, count;
    vb_row_order *compare;
} vb_best;
/* After vb_best_end the first best->count of `rows` are the best, in order; until then they are in none. */
void vb_best_begin(vb_best *best, vb_found_row *rows, size_t wanted, vb_found_order order);
void vb_best_take(vb_best *best, vb_found_row row);
void vb_best_end(vb_best *best);
/* What a word that `with` of the paragraphs have gives, by how often it stands; and by what the sum is multiplied. */
void vb_score_word(double scores[VB_PHRASE_COUNTED + 1], double paragraphs, double with);
double vb_standing_weight(vb_standing standing);

/* marks.c: the words of found->paragraph.text that the query was asked in. */
vb_status vb_marks_find(vb_found *found, const vb_query *query, vb_terms *terms, vb_arena *memory, vb_err *err);

/* facets.c: how what was found lies over languages, bodies, classes and years. */
typedef struct vb_facets vb_facets;
/* NULL when memory fails. */
vb_facets *vb_facets_new(vb_arena *memory);
/* So many paragraphs of a document: documents come one after another, each at once. */
void vb_facets_add(vb_facets *facets, const vb_place *place, uint32_t paragraphs);
/* Writes the facets to `answer`, in `memory`; nothing can be added any more. */
vb_status vb_facets_end(vb_facets *facets, vb_arena *memory, vb_search_answer *answer, vb_err *err);

/* suggest.c: symbols, held or cited, that are most like one that was typed, nearest first. */
vb_status vb_suggest(vb_store *store, vb_str typed, vb_arena *memory, const vb_str **symbols, size_t *count,
                     vb_err *err);

#endif

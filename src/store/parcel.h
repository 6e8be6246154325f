/* parcel.h - what the indexes get of a document, made ready without a collection, so
 * that many threads can do it while one writes. */
#ifndef VB_STORE_PARCEL_H
#define VB_STORE_PARCEL_H

#include "base/buf.h"
#include "store/pieces.h"
#include "store/store.h"

/* A paragraph that is to be indexed. */
typedef struct vb_passage_source {
    vb_span span;
    vb_lang lang;
    vb_block_kind kind;
} vb_passage_source;

/* A symbol that is cited at a byte of the text. */
typedef struct vb_mention {
    uint32_t at;
    vb_str key;
} vb_mention;

/* What the indexes are made of. */
typedef struct vb_index_source {
    vb_str text;
    const vb_passage_source *passages;
    uint32_t count;
    const vb_mention *mentions; /* in order of place */
    uint32_t mention_count;
    const vb_str *own; /* keys of the document's own symbols, which stand in its first paragraph */
    uint32_t own_count;
} vb_index_source;

/* What the indexes get. */
typedef struct vb_index_part {
    vb_term_lists terms; /* rows count from that of the first paragraph, were it of standing 0 */
    vb_buf forms;        /* of words: vb_word_forms_next */
    vb_buf keys;         /* uint64_t: shingles, with the paragraph's index in place of its id */
} vb_index_part;
#define VB_INDEX_PART_INIT {VB_TERM_LISTS_INIT, VB_BUF_INIT, VB_BUF_INIT}

/* What the indexes hold of the source, into an empty part; VB_ERR_MEMORY. It is the caller's to free, also then. */
vb_status vb_index_part_make(vb_index_part *part, const vb_index_source *source, vb_terms *terms, vb_err *err);
void vb_index_part_free(vb_index_part *part);

struct vb_parcel {
    const vb_doc *doc;
    vb_arena *arena;
    const vb_piece *pieces;
    const vb_passage_source *passages; /* of each piece */
    uint32_t piece_count;
    const vb_str *symbols; /* the document's own */
    uint32_t symbol_count;
    bool symbol_from_name;
    vb_lang lang; /* the main one */
    vb_index_part index;
};

#endif

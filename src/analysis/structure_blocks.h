/* structure_blocks.h - the blocks of a document while they are made, and what is open: the part, the list of points,
 * the table, the signature. Internal to analysis. */
#ifndef VB_STRUCTURE_BLOCKS_H
#define VB_STRUCTURE_BLOCKS_H

#include "analysis/outline.h"

#define VB_LIST_DEPTH 6 /* levels of points in one another */

typedef enum vb_mode { VB_MODE_PLAIN, VB_MODE_PREAMBLE, VB_MODE_OPERATIVE } vb_mode;

typedef struct vb_list_level {
    vb_mark mark;
    uint32_t block; /* its last point */
    uint32_t value;
} vb_list_level;

typedef struct vb_builder {
    vb_doc *doc;
    vb_outline *outline;
    bool failed;
    bool is_act;    /* a resolution, a draft or a decision */
    bool is_record; /* of a meeting */
    vb_mode mode;
    uint32_t section; /* block that is open: letter, annex ...; VB_NO_INDEX */
    vb_block_kind section_kind;
    bool expects_title;       /* right under the heading of an annex */
    bool tag_is_open;         /* its tag of languages goes on in the next line */
    const vb_node *part;      /* the element that is stated to be the part that is open */
    bool part_is_new;         /* nothing stands in it yet */
    const vb_node *signed_in; /* the element of the signature that was stated last */
    const vb_item *signature; /* that is being read, or NULL */
    int signature_lines;
    bool is_led;         /* the office stood above the name, as in French and Spanish letters */
    uint32_t base;       /* the paragraph that points belong to */
    bool base_has_colon; /* and it announces a list */
    bool is_listing;     /* a paragraph announced with a colon what has stood since, without marks and ends */
    vb_list_level levels[VB_LIST_DEPTH];
    int depth;
    uint32_t table, table_block;
} vb_builder;

/* Block `index` of the layer; it moves when one is added. */
vb_block *vb_builder_block(vb_builder *b, uint32_t index);
/* Adds a block of `item`'s language and page; what is open around it grows. Its index, or VB_NO_INDEX, and the builder
 * has failed, when memory fails. `parent` NO_INDEX: none. */
uint32_t vb_builder_add(vb_builder *b, vb_block_kind kind, vb_span span, uint32_t parent, const vb_item *item);
/* The same with the item's own span and number. */
uint32_t vb_builder_add_item(vb_builder *b, vb_block_kind kind, const vb_item *item, uint32_t parent);
/* The last block, and the part that it stands in, go on to the end of `item`. */
void vb_builder_widen_last(vb_builder *b, const vb_item *item);
/* NONE where there is no block yet. */
vb_block_kind vb_builder_last_kind(const vb_builder *b);

/* A part begins with `item`, a letter or an annex; the one before has ended. */
void vb_builder_open_section(vb_builder *b, vb_block_kind kind, const vb_item *item);
/* What follows stands in no part, until one is opened. */
void vb_builder_close_section(vb_builder *b);

/* Points that follow belong to block `index`, which is of `item`. */
void vb_builder_set_base(vb_builder *b, uint32_t index, const vb_item *item);
/* Points that follow belong to the part itself. */
void vb_builder_end_list(vb_builder *b);
/* Digits number a point of a list that was announced or goes on, and a paragraph else. */
bool vb_builder_is_point(const vb_builder *b, const vb_item *item);
/* A point one level below the last one of another kind of mark, or beside the last one of its own. */
void vb_builder_add_point(vb_builder *b, const vb_item *item);

#endif

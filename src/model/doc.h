/* doc.h - a document: its text, the nodes that the file shows, and the layers of
 * what is known about it. Life of a document:
 *
 *     vb_doc_new -> a reader fills text, nodes, origin, links, remarks
 *                -> vb_doc_seal -> passes of analysis append their layers -> vb_doc_free
 *
 * All it points to is in its arena. Layers are arrays of fixed-size records that
 * begin with their vb_span; vb_doc_layer_sort puts them in order of place. */
#ifndef VB_DOC_H
#define VB_DOC_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"
#include "model/node.h"
#include "model/origin.h"
#include "model/printed.h"
#include "verbale/records.h"

#define VB_TEXT_MAX ((size_t) 256 << 20) /* bytes of text in one document: fifty times the longest report */
#define VB_DEPTH_MAX 200                 /* of nodes */

typedef enum vb_layer_kind {
    VB_LAYER_BLOCK,      /* vb_block */
    VB_LAYER_LINK,       /* vb_link */
    VB_LAYER_LANGUAGE,   /* vb_language_run */
    VB_LAYER_CITATION,   /* vb_citation */
    VB_LAYER_DESCRIBED,  /* vb_described */
    VB_LAYER_QUOTATION,  /* vb_quotation */
    VB_LAYER_FIGURE,     /* vb_figure: this and the next five only where statements were asked for */
    VB_LAYER_TIME,       /* vb_time */
    VB_LAYER_ACTOR,      /* vb_actor */
    VB_LAYER_PLACE,      /* vb_toponym */
    VB_LAYER_RELATION,   /* vb_relation */
    VB_LAYER_CLAIM,      /* vb_claim */
    VB_LAYER_FINDING,    /* vb_finding */
    VB_LAYER_REMARK,     /* vb_remark */
    VB_LAYER_BOX,        /* vb_box: formats that have pages with places on them */
    VB_LAYER_COUNT
} vb_layer_kind;

typedef struct vb_layer {
    void *records;
    uint32_t count, room;
} vb_layer;

typedef struct vb_source {
    vb_str path;    /* exactly as given */
    vb_str name;    /* last component; a hint of last resort */
    vb_str sha256;  /* 64 hexadecimal digits */
    vb_str format;  /* "text" */
    uint32_t pages; /* 0 where the format has none */
} vb_source;

typedef struct vb_doc {
    vb_arena *arena;
    vb_source source;
    vb_buf writing;      /* the text while a reader writes it */
    vb_str text;         /* valid once sealed */
    vb_node *root;       /* VB_NODE_DOCUMENT */
    vb_origin origin;
    vb_printed_list printed; /* what stood where the text has a look-alike */
    bool is_sealed;
    vb_layer layers[VB_LAYER_COUNT];
    vb_class class;
    vb_masthead masthead;
    vb_lang languages[VB_LANG_COUNT]; /* by share of text; VB_LANG_NONE ends the list */
    uint32_t links_compared; /* links of the input that stand for one citation */
    bool has_checked_links;
    bool has_statements; /* the passes on figures, times, actors, places and claims have run */
    vb_date today;       /* the day it is read on, when the caller said it; year 0: not said */
} vb_doc;

/* An empty document with a root node. The caller frees it. */
vb_status vb_doc_new(vb_doc **doc, vb_err *err);
VB_API void vb_doc_free(vb_doc *doc); /* public, in verbale.h too */

/* A new last child of `parent`, its span empty at the end of what is written. NULL when memory fails. */
vb_node *vb_doc_node(vb_doc *doc, vb_node *parent, vb_node_kind kind);
/* Adds text that came character for character from `raw` on in the input. */
void vb_doc_write(vb_doc *doc, vb_str text, uint32_t raw);
/* Ends reading: fixes the text, checks the tree (asserts in debug builds). VB_ERR_MEMORY
 * if anything was lost on the way. */
vb_status vb_doc_seal(vb_doc *doc, vb_err *err);

/* A new zeroed record at the end of a layer; NULL when memory fails. Valid until the next one is added. */
void *vb_doc_add(vb_doc *doc, vb_layer_kind kind);
/* In order of span.from, wider first; stable. */
void vb_doc_sort(vb_doc *doc, vb_layer_kind kind);
/* Appends a remark on `span` (empty: on the document); `code` is a literal of docs/FORMAT.md. A message of more than
 * 399 bytes is cut between characters; where memory fails, the arena has failed and there is no remark. */
void vb_doc_remark(vb_doc *doc, vb_span span, const char *code, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* The records of a layer. */
const vb_block *vb_doc_blocks(const vb_doc *doc, uint32_t *count);
const vb_citation *vb_doc_citations(const vb_doc *doc, uint32_t *count);
const vb_described *vb_doc_described(const vb_doc *doc, uint32_t *count);
const vb_quotation *vb_doc_quotations(const vb_doc *doc, uint32_t *count);
const vb_figure *vb_doc_figures(const vb_doc *doc, uint32_t *count);
const vb_time *vb_doc_times(const vb_doc *doc, uint32_t *count);
const vb_actor *vb_doc_actors(const vb_doc *doc, uint32_t *count);
const vb_toponym *vb_doc_places(const vb_doc *doc, uint32_t *count);
const vb_relation *vb_doc_relations(const vb_doc *doc, uint32_t *count);
const vb_claim *vb_doc_claims(const vb_doc *doc, uint32_t *count);
const vb_finding *vb_doc_findings(const vb_doc *doc, uint32_t *count);
const vb_remark *vb_doc_remarks(const vb_doc *doc, uint32_t *count);
const vb_link *vb_doc_links(const vb_doc *doc, uint32_t *count);
const vb_box *vb_doc_boxes(const vb_doc *doc, uint32_t *count);

/* The smallest block that holds byte `offset`, or VB_NO_INDEX. */
uint32_t vb_doc_block_at(const vb_doc *doc, uint32_t offset);
/* The symbol that names the document: the first of its masthead; empty if none. */
vb_str vb_doc_id(const vb_doc *doc);

/* A list of `count` strings copied into the document's arena (the strings themselves too). */
vb_str_list vb_doc_list(vb_doc *doc, const vb_str *items, uint32_t count);

/* Everything known, one thing a line, for golden tests and for people (model/dump.c). */
void vb_doc_dump(vb_buf *out, const vb_doc *doc);

#endif

/* write.h - every output form: a document in, bytes out. Nothing here reads files,
 * prints, or knows where the words go. */
#ifndef VB_WRITE_H
#define VB_WRITE_H

#include "base/buf.h"
#include "model/doc.h"
#include "verbale.h"

typedef enum vb_offsets { VB_OFFSETS_CODE_POINTS, VB_OFFSETS_UTF16 } vb_offsets;

typedef struct vb_write_options {
    vb_offsets offsets;
    const vb_collection_facts *facts; /* NULL: no collection was asked */
    const char *report;               /* text: where the full report lies; NULL: says nothing of it */
    int width;                        /* text: columns */
    bool colour;
    bool verbose;                     /* text: sound citations and verbatim quotations one by one too */
} vb_write_options;
#define VB_WRITE_OPTIONS_INIT {VB_OFFSETS_CODE_POINTS, NULL, NULL, 80, false, false}

/* json.c: one object, one line, ending in "\n" (docs/FORMAT.md). */
void vb_write_read_json(vb_buf *out, const vb_doc *doc, const vb_write_options *options);
void vb_write_check_json(vb_buf *out, const vb_doc *doc, const vb_write_options *options);
/* The line of `quote --batch`; id may be empty. */
void vb_write_quote_json(vb_buf *out, const vb_doc *answer, vb_str id, const vb_write_options *options);

/* text.c: for a terminal. */
void vb_write_read_text(vb_buf *out, const vb_doc *doc, const vb_write_options *options);
void vb_write_check_text(vb_buf *out, const vb_doc *doc, const vb_write_options *options);
void vb_write_quote_text(vb_buf *out, const vb_doc *answer, const vb_write_options *options);

/* claims.c: who states what, in a document whose statements were looked for (vb_doc_state). */
void vb_write_claims_text(vb_buf *out, const vb_doc *doc, const vb_write_options *options);
void vb_write_claims_json(vb_buf *out, const vb_doc *doc, const vb_write_options *options);
void vb_write_claims_csv_head(vb_buf *out);
void vb_write_claims_csv(vb_buf *out, const vb_doc *doc);

/* compared.c: what a collection states about one thing; JSON is one object. */
void vb_write_compared_text(vb_buf *out, vb_str query, const vb_stated_answer *answer, const vb_write_options *options);
/* One object; of its statements `count` from `from` on. */
void vb_write_compared_json(vb_buf *out, vb_str query, const vb_stated_answer *answer, size_t from, size_t count);

/* check_lines.c: what needs a look, a line each; with options->verbose all. */
void vb_write_check_lines(vb_buf *out, const vb_doc *doc, const vb_write_options *options);

/* listing.c: the documents of a collection, a line each; in JSON an object a line. */
void vb_write_list_text(vb_buf *out, const vb_holding *holdings, size_t count, const vb_write_options *options);
void vb_write_list_json(vb_buf *out, const vb_holding *holdings, size_t count);

/* facts.c: one object of what is known of a document; an object a line for each symbol. */
void vb_write_facts_json(vb_buf *out, const vb_document_facts *facts);
void vb_write_symbols_json(vb_buf *out, const vb_holding *holdings, size_t count);

/* holding.c: a document of a collection, on one line, with its paragraphs and what they cite. */
void vb_write_holding_json(vb_buf *out, const vb_holding *holding, const vb_paragraph *paragraphs, size_t count,
                           const vb_edge *edges, size_t edge_count);

/* akn.c: one XML document, Akoma Ntoso 3.0 in the form of the United Nations' guidelines; always valid. */
void vb_write_read_akn(vb_buf *out, const vb_doc *doc, const vb_write_options *options);

/* edges.c: what cites what, place by place. Of `cites` all edges are of one document, named once by the caller. */
void vb_write_cites_text(vb_buf *out, const vb_edge *edges, size_t count, const vb_write_options *options);
void vb_write_cited_by_text(vb_buf *out, const vb_edge *edges, size_t count, const vb_write_options *options);
/* `options` NULL: places in code points. */
void vb_write_edges_json(vb_buf *out, const vb_edge *edges, size_t count, const vb_write_options *options);
/* With links to the official site, in `lang`. */
void vb_write_missing_text(vb_buf *out, const vb_missing *missing, size_t count, vb_lang lang,
                           const vb_write_options *options);
void vb_write_missing_json(vb_buf *out, const vb_missing *missing, size_t count, vb_lang lang);

/* found.c: what a query found. JSON is one object; `query` stands in it where it has text. */
void vb_write_found_text(vb_buf *out, const vb_search_answer *answer, const vb_write_options *options);
void vb_write_found_json(vb_buf *out, vb_str query, const vb_search_answer *answer);
/* The line of a query that cannot be answered. */
void vb_write_query_error_json(vb_buf *out, vb_str query, const vb_err *err);

/* health.c */
void vb_write_health_text(vb_buf *out, const vb_health *health, const vb_write_options *options);
void vb_write_protection_text(vb_buf *out, const vb_protection *protection, const vb_write_options *options);
/* One object of both; either may be NULL. */
void vb_write_health_json(vb_buf *out, const vb_health *health, const vb_protection *protection);

/* show.c: a document, or several languages of it, paragraph beside paragraph. */
typedef struct vb_showing {
    const vb_version_text *versions;
    size_t count;
    const vb_beside *rows; /* vb_versions_align */
    size_t row_count;
} vb_showing;
void vb_write_show_text(vb_buf *out, const vb_showing *showing, const vb_write_options *options);
void vb_write_show_json(vb_buf *out, const vb_showing *showing);
/* One object: what a document states, vb_doc_state having looked for it, or vb_paragraphs_state. The text of `paragraphs` is a
 * part of the document's. */
void vb_write_stated_json(vb_buf *out, const vb_doc *stated, const vb_paragraph *paragraphs, size_t count,
                          const vb_write_options *options);
/* tmx.c: rows that have both sides, as a translation memory (TMX 1.4b): a head, units, an end. */
void vb_write_tmx_begin(vb_buf *out, vb_lang source);
void vb_write_tmx_units(vb_buf *out, const vb_showing *showing);
void vb_write_tmx_end(vb_buf *out);

/* graph.c: what cites what. */
void vb_write_graph_graphml(vb_buf *out, const vb_graph *graph);
void vb_write_graph_csv(vb_buf *out, const vb_graph *graph);
void vb_write_graph_json(vb_buf *out, const vb_graph *graph);

/* bibliography.c: documents of a collection for reference managers, and as a table; `memory` for links. */
void vb_write_bibtex(vb_buf *out, const vb_holding *holdings, size_t count, vb_arena *memory);
void vb_write_ris(vb_buf *out, const vb_holding *holdings, size_t count, vb_arena *memory);
void vb_write_csl(vb_buf *out, const vb_holding *holdings, size_t count, vb_arena *memory);
void vb_write_list_csv(vb_buf *out, const vb_holding *holdings, size_t count, vb_arena *memory);

/* diff.c: two versions of a text, paragraph by paragraph, word by word. JSON is one object a row. */
void vb_write_diff_text(vb_buf *out, const vb_comparison *comparison, const vb_write_options *options);
void vb_write_diff_json(vb_buf *out, const vb_comparison *comparison);
/* diff_html.c: side by side, one self-contained page. */
void vb_write_diff_html(vb_buf *out, const vb_comparison *comparison, const vb_write_options *options);

/* html.c: one self-contained page. */
void vb_write_check_html(vb_buf *out, const vb_doc *doc, const vb_write_options *options);
/* html_quote.c: one quotation, a page that stands alone. */
void vb_write_quote_html(vb_buf *out, const vb_doc *answer, const vb_write_options *options);

#endif

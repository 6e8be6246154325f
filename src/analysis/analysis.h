/* analysis.h - the passes that turn what a file shows into what it says. Each pass
 * takes a sealed document and appends its own layer; none edits the text, the
 * nodes or another pass's layer. analysis.c holds the ordered table. */
#ifndef VB_ANALYSIS_H
#define VB_ANALYSIS_H

#include "model/catalogue.h"
#include "model/doc.h"

typedef struct vb_analysis_options {
    vb_lang lang;     /* taken for every block, when not NONE */
    vb_date today;    /* "later than" is judged by the document's own date, else by this; year 0 = not at all */
} vb_analysis_options;

/* All passes that need nothing but the document, in the order of the table. */
vb_status vb_analyse(vb_doc *doc, const vb_analysis_options *options, vb_err *err);

/* The passes. */
/* Language runs, doc->languages. */
vb_status vb_pass_language(vb_doc *doc, const vb_analysis_options *options, vb_err *err);
vb_status vb_pass_structure(vb_doc *doc, const vb_analysis_options *options, vb_err *err);  /* blocks, doc->class */
vb_status vb_pass_masthead(vb_doc *doc, const vb_analysis_options *options, vb_err *err);   /* doc->masthead */
vb_status vb_pass_citation(vb_doc *doc, const vb_analysis_options *options, vb_err *err);
/* Citations' official symbols, from links. */
vb_status vb_pass_official(vb_doc *doc, const vb_analysis_options *options, vb_err *err);
vb_status vb_pass_described(vb_doc *doc, const vb_analysis_options *options, vb_err *err);
vb_status vb_pass_quotation(vb_doc *doc, const vb_analysis_options *options, vb_err *err);

/* What is stated: the passes on an analysed document that only those need who ask for statements. A second call does
 * nothing. */
vb_status vb_analyse_statements(vb_doc *doc, vb_err *err);
vb_status vb_pass_time(vb_doc *doc, const vb_analysis_options *options, vb_err *err);
vb_status vb_pass_figure(vb_doc *doc, const vb_analysis_options *options, vb_err *err); /* citations, times */
vb_status vb_pass_actor(vb_doc *doc, const vb_analysis_options *options, vb_err *err);
vb_status vb_pass_place(vb_doc *doc, const vb_analysis_options *options, vb_err *err);    /* actors */
vb_status vb_pass_table_figure(vb_doc *doc, const vb_analysis_options *options, vb_err *err); /* figures */
vb_status vb_pass_place_link(vb_doc *doc, const vb_analysis_options *options, vb_err *err); /* places */
vb_status vb_pass_relation(vb_doc *doc, const vb_analysis_options *options, vb_err *err); /* actors, places */
vb_status vb_pass_claim(vb_doc *doc, const vb_analysis_options *options, vb_err *err);    /* all of these, masthead */

/* Findings on every citation, quotation and described paper of an analysed document.
 * `catalogue` NULL: only what the document and the tables can tell. */
vb_status vb_check_citations(vb_doc *doc, const vb_catalogue *catalogue, const vb_analysis_options *options,
                             vb_err *err);
vb_status vb_check_described(vb_doc *doc, const vb_catalogue *catalogue, vb_err *err);
/* Findings on links that lead to another document than the words name. */
vb_status vb_check_links(vb_doc *doc, vb_err *err);
/* `wholes`: documents kept for comparing (whole.h), or NULL. */
struct vb_wholes;
vb_status vb_check_quotations(vb_doc *doc, const vb_catalogue *catalogue, struct vb_wholes *wholes, vb_err *err);

/* Words to be judged, and what the draft says of them. */
typedef struct vb_quoted {
    vb_str words;
    vb_lang lang;      /* NONE: any */
    vb_str_list cited; /* what they are said to be from; may be empty */
    vb_str misread;    /* as printed: "2840 (2029)", when one of `cited` is the nearest reading of it; else empty */
    vb_str reading;    /* ... which one */
    vb_str paper;      /* they are from a paper of this kind, known by date and author, whose symbol nobody gives */
    vb_str pinpoint;   /* the paragraph that the text names with the document, as printed; or empty */
    vb_date date;      /* of the draft; year 0: not known */
    bool is_alone;     /* there is no draft: somebody asks */
    struct vb_wholes *wholes; /* or NULL */
} vb_quoted;

/* The verdict on one quotation: fills finding->verdict, severity, kinds, passage,
 * edits, found_in, symbol, is_held, message, all in `arena`. (verdict.c) */
vb_status vb_judge_quoted(vb_finding *finding, const vb_quoted *quoted, const vb_catalogue *catalogue, vb_arena *arena,
                          vb_err *err);
/* The same for words that stand alone. */
vb_status vb_judge_quotation(vb_finding *finding, vb_str quotation, vb_lang lang, vb_str_list cited,
                             const vb_catalogue *catalogue, struct vb_wholes *wholes, vb_arena *arena, vb_err *err);

#endif

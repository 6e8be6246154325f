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
    vb_class doc_class; /* where has_class */
    vb_date from, to;  /* both included; a year or month alone is all of it; year 0: open */
    vb_str body;       /* the code of the first body that the masthead names: "SC"; empty: any */
    int32_t session;   /* of it; 0: any */
    vb_str state;      /* the State of the author, by any of its names in the six languages; empty: any */
    vb_str agenda;     /* the number of an agenda item, or words of its title; empty: any */
} vb_filter;

/* A document of the collection. */
typedef struct vb_holding {
    vb_str symbol;      /* the first; empty: none is known */
    bool symbol_from_name; /* the text gives none; the file's name did */
    vb_lang lang;       /* the main one */
    uint32_t languages; /* bits 1u << vb_lang */
    vb_date date;       /* of adoption, else of the letter, else of issue */
    vb_class doc_class;
    vb_str title;
    uint32_t paragraphs;
    vb_str format;
    vb_str path;        /* of the first of its files */
    uint32_t files;
} vb_holding;

/* A part of a list of documents. */
typedef struct vb_listing {
    const vb_holding *holdings;
    size_t count, total; /* given, and in the whole list */
} vb_listing;

/* What is known of one document. */
typedef struct vb_document_facts {
    vb_holding holding;
    vb_str_list symbols; /* a joint one has several */
    vb_date issued, written, adopted; /* of the document, of the letter, of the resolution or decision */
    vb_str author;      /* of a letter, as printed */
    vb_str body;        /* the code of the first that the masthead names */
    int32_t session;    /* of it; 0: none is printed */
    vb_str state;       /* of a letter's author */
    vb_str agenda;      /* a line an item: number and title */
    vb_str sha256;      /* of the file's bytes */
    vb_str_list paths;  /* of its files */
    uint32_t citations; /* places where it cites */
} vb_document_facts;

/* A paragraph of a document of the collection. */
typedef struct vb_paragraph {
    vb_str symbol;      /* of the document; empty: none is known */
    vb_lang lang;
    vb_date date;       /* of the document */
    vb_str title;       /* of the document */
    uint32_t block;     /* its index in the document */
    vb_block_kind kind;
    vb_str num;         /* as printed: "3."; a point has its parents' before it: "3 (a)" */
    uint32_t ordinal;   /* of those without a number: the how-manieth of its kind, from 1 */
    uint32_t page;      /* from 1; 0: the format has none */
    vb_str text;        /* without its number */
} vb_paragraph;

/* What became of a paragraph from one version of a text to another. */
typedef enum vb_change {
    VB_CHANGE_NONE,    /* the same words, typography aside */
    VB_CHANGE_ALTERED,
    VB_CHANGE_ADDED,
    VB_CHANGE_REMOVED,
    VB_CHANGE_MERGED,  /* several became one */
    VB_CHANGE_SPLIT,   /* one became several */
    VB_CHANGE_COUNT
} vb_change;

/* Paragraphs that answer one another. */
typedef struct vb_compared {
    vb_change change;
    bool is_moved;      /* it stands elsewhere among its neighbours */
    bool is_renumbered; /* its printed number is another */
    uint32_t before, before_count; /* paragraphs of the first version, from which and how many */
    uint32_t after, after_count;
    vb_str before_text, after_text; /* without their numbers; several have line ends between them */
    const vb_edit *edits; /* draft: bytes of after_text; source: of before_text */
    uint32_t edit_count;
} vb_compared;

/* Two versions. In rows, all stands in the order of the second; what it lacks stands where it stood. */
typedef struct vb_comparison {
    vb_str before_name, after_name; /* by which people know them: a symbol, a file */
    const vb_paragraph *before, *after;
    size_t before_count, after_count;
    const vb_compared *rows;
    size_t count;
} vb_comparison;
/* A document in one language: what vb_collection_show gives. */
typedef struct vb_version_text {
    const vb_paragraph *paragraphs;
    size_t count;
} vb_version_text;
#define VB_VERSIONS_MAX (VB_LANG_COUNT - 1)

/* Paragraphs of several versions that stand beside each other: of version v, count[v] from first[v] on. */
typedef struct vb_beside {
    uint32_t first[VB_VERSIONS_MAX], count[VB_VERSIONS_MAX];
} vb_beside;

/* One document cites another. */
typedef struct vb_edge {
    vb_paragraph citing;
    uint32_t at;        /* byte of citing.text where the citation stands */
    uint32_t length;    /* of it; 0: not known, the document was taken in by an earlier version */
    vb_str cited;       /* a symbol, or "Charter/Art.51" */
    vb_str pinpoint;    /* "para. 3" of it; or empty */
    bool is_held;       /* the collection holds what is cited */
} vb_edge;

/* A part of a list of citations. */
typedef struct vb_edges {
    const vb_edge *edges;
    size_t count, total; /* given, and in the whole list */
} vb_edges;

/* A document of the graph of citations: held, or only cited. */
typedef struct vb_graph_node {
    vb_str symbol;
    vb_str body;        /* the code of the body whose series the symbol is in; empty: none is known */
    vb_date date;       /* of the document; of one that is not held, what the tables and its symbol tell */
    vb_str title;       /* of a held one */
    bool is_held, has_class;
    vb_class doc_class; /* where has_class */
    uint32_t cites, cited_by; /* documents of this graph */
} vb_graph_node;

/* Document `citing` cites document `cited`, both places in the nodes. */
typedef struct vb_graph_link {
    uint32_t citing, cited;
    uint32_t times;     /* in the version that cites it most often: language versions are one document */
} vb_graph_link;

/* No document cites itself here, none twice, and none one of a later day. */
typedef struct vb_graph {
    const vb_graph_node *nodes; /* by symbol */
    size_t node_count;
    const vb_graph_link *links; /* by citing, then by cited document */
    size_t link_count;
    size_t left_out;    /* links to a document of a later day */
} vb_graph;

/* What is cited and not held. */
typedef struct vb_missing {
    vb_str symbol;
    uint32_t citations, documents; /* how often, and by how many documents: language versions of one count once */
    vb_edge first;                 /* the earliest */
} vb_missing;

/* Something that a librarian should look at. */
typedef struct vb_defect {
    vb_str code;        /* damage no-symbol no-date symbol-twice name-differs impossible-symbol */
    vb_str symbol;
    vb_lang lang;
    vb_str path;
    vb_str message;     /* one sentence of fact */
} vb_defect;

typedef struct vb_year_count {
    int year;           /* 0: no date */
    uint32_t documents;
} vb_year_count;

/* How a collection is. */
typedef struct vb_health {
    bool is_sound;      /* no defect is damage */
    uint32_t version;   /* of the file's layout */
    uint32_t documents, paragraphs, citations;
    uint32_t by_lang[VB_LANG_COUNT]; /* main languages; NONE: not known */
    uint32_t by_class[VB_CLASS_COUNT];
    const vb_year_count *years;
    size_t year_count;
    const vb_defect *defects; /* damage first */
    size_t defect_count;
} vb_health;

/* A program of the system that readers ask. */
typedef struct vb_helper {
    vb_str name;        /* "pdftotext" */
    vb_str purpose;     /* "PDF" */
    vb_str version;     /* as it says itself */
    bool is_there;
} vb_helper;

/* What confines the programs in which strangers' files are parsed, on this machine. */
typedef struct vb_protection {
    bool is_there;      /* a reader could be started */
    vb_str why_not;
    bool has_limits;    /* of memory, time, files and processes */
    bool no_new_privileges;
    int landlock;       /* the version of the kernel's Landlock that keeps it from every path; 0: nothing does */
    bool has_seccomp;   /* no call of the kernel but those that parsing needs */
    const vb_helper *programs;
    size_t program_count;
} vb_protection;

/* What goes first of what was found. Of equals, and of what has no date, the better one. */
typedef enum vb_found_order { VB_ORDER_BEST, VB_ORDER_LATEST, VB_ORDER_EARLIEST } vb_found_order;

/* How to search. */
typedef struct vb_search_options {
    vb_filter filter;   /* filter.lang is also the language of the query's words */
    bool exact;         /* words as typed: no stems, no folding of case and accents */
    uint32_t limit;     /* paragraphs given, the first ones */
    bool facets;        /* count how all that was found lies over languages, bodies, classes and years */
    uint32_t offset;    /* of what was found so many are passed over */
    vb_found_order order;
} vb_search_options;
#define VB_SEARCH_OPTIONS_INIT                                                                                         \
    {{VB_LANG_NONE, false, VB_CLASS_OTHER, {0, 0, 0}, {0, 0, 0}, {"", 0}, 0, {"", 0}, {"", 0}},                        \
     false, 20, false, 0, VB_ORDER_BEST}

/* A paragraph that was found. */
typedef struct vb_found {
    vb_paragraph paragraph;
    double score;         /* the higher the better; of one query only */
    const vb_span *marks; /* words of paragraph.text that were looked for, the first few dozen */
    uint32_t mark_count;
    vb_span best;         /* the mark around which most others stand; empty: there is none */
} vb_found;

/* One value of a facet, and how much of what was found it has. */
typedef struct vb_facet {
    vb_str name;        /* "body" "class" "lang" "year" */
    vb_str value;       /* empty: not known */
    uint32_t paragraphs, documents;
} vb_facet;

typedef struct vb_search_answer {
    const vb_found *found; /* in the order asked for */
    size_t count, total;   /* given, and found */
    const vb_facet *facets; /* by name; values by paragraphs, years in their order */
    size_t facet_count;
    const vb_str *suggestions; /* nothing was found: held symbols that are like the one typed */
    size_t suggestion_count;
} vb_search_answer;

/* How statements on one thing are looked for. */
typedef struct vb_stated_options {
    vb_filter filter;   /* of documents; filter.lang is also the language of the words */
    uint32_t documents; /* looked through at most, those that answer best first; and as many again by each other name */
    bool with_variants; /* looks also for the other names that places of the query have */
    /* Told after each document: how many are done, of how many. NULL: nobody is told. */
    void (*at)(void *context, size_t done, size_t count);
    void *context;
    struct vb_workers *workers; /* that files are read with again; NULL: some are started for this question */
} vb_stated_options;
#define VB_STATED_OPTIONS_INIT                                                                                         \
    {{VB_LANG_NONE, false, VB_CLASS_OTHER, {0, 0, 0}, {0, 0, 0}, {"", 0}, 0, {"", 0}, {"", 0}},                        \
     40, false, NULL, NULL, NULL}

/* A figure of a statement; what is absent is as in vb_figure. */
typedef struct vb_stated_figure {
    vb_str text, unit, of;
    bool has_value, has_high;
    double value, high;
    vb_qualifier qualifier;
} vb_stated_figure;

/* A statement of a document of the collection. */
typedef struct vb_stated {
    vb_paragraph paragraph; /* that it stands in */
    vb_str text, shared;    /* of the claim */
    vb_claimant claimant, reported_by; /* places are left empty */
    vb_speech_act act;
    const vb_stated_figure *figures;
    const vb_time *dates;   /* places are left empty */
    uint32_t figure_count, date_count;
    vb_found_in first; /* the earliest document of the collection that has the words; no symbol: too few to look for */
    uint32_t holders;       /* documents that have them */
    bool is_rebuilt;        /* the file is gone or has changed: it was read from what the collection keeps */
    vb_str by_variant;      /* the other name of a place by which it was found; empty: by the words of the query */
} vb_stated;

/* Another name of a place that the query names. */
typedef struct vb_name_variant {
    vb_str asked; /* the name in a document's words */
    vb_str name;
    vb_lang asked_lang, lang;
    bool is_inferred; /* from versions that stand beside each other or by likeness; else a document sets it beside the
                         name in brackets */
    bool is_looked_for;  /* its statements are among the items */
    uint32_t paragraphs; /* of two versions, that stand beside each other and have both names; 0: another reason */
    uint32_t of;         /* of these, that have the name asked for */
    double likeness;     /* how much alike they sound, 0 to 1; 0: not compared */
    /* Where it stands; of two versions, the first that has it beside the other; no symbol: none is known. */
    vb_paragraph at;
} vb_name_variant;

/* What a collection states about one thing: by date, then by claimant; what is found by another name comes last. */
typedef struct vb_stated_answer {
    const vb_stated *items;
    size_t count;
    uint32_t documents;     /* looked through */
    uint32_t left_out;      /* that answer too, and were not */
    uint32_t paragraphs;    /* that have the words */
    const vb_name_variant *variants; /* by evidence, the best first */
    size_t variant_count;
} vb_stated_answer;

/* How much was removed. */
typedef struct vb_removed {
    uint32_t documents;
    uint32_t files;     /* may be fewer or more: several files of the same bytes are one document */
} vb_removed;

#endif

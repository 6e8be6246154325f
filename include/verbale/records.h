/* records.h - what verbale knows about a document: plain records, each naming its
 * place in the document's text by a span of bytes. Records and all they point to
 * live as long as their document. Field names are those of the JSON (docs/FORMAT.md).
 * An absent field is an empty vb_str, an empty span, a year of 0, or NONE. */
#ifndef VERBALE_RECORDS_H
#define VERBALE_RECORDS_H

#include "verbale/types.h"

#define VB_NO_INDEX UINT32_MAX

/* A list owned by the document. */
typedef struct vb_str_list {
    const vb_str *items;
    uint32_t count;
} vb_str_list;

/* ---- what the document is ------------------------------------------------ */

typedef enum vb_class {
    VB_CLASS_OTHER,
    VB_CLASS_LETTER,
    VB_CLASS_IDENTICAL_LETTERS,
    VB_CLASS_NOTE_VERBALE,
    VB_CLASS_RESOLUTION,
    VB_CLASS_DRAFT,
    VB_CLASS_DECISION,
    VB_CLASS_PRESIDENTIAL_STATEMENT,
    VB_CLASS_REPORT,
    VB_CLASS_SUMMARY_RECORD,
    VB_CLASS_VERBATIM_RECORD,
    VB_CLASS_STATEMENT,
    VB_CLASS_NOTE,
    VB_CLASS_COUNT
} vb_class;

typedef enum vb_session_kind { VB_SESSION_REGULAR, VB_SESSION_SPECIAL, VB_SESSION_EMERGENCY } vb_session_kind;

/* A body named in the masthead; session is 0 where none is printed. */
typedef struct vb_mast_body {
    vb_str name;         /* the English name */
    vb_str code;         /* "GA" */
    int32_t session;     /* 85; the year for the Economic and Social Council */
    vb_session_kind session_kind;
    vb_str session_text; /* as printed */
    vb_span at;          /* body and session */
} vb_mast_body;

typedef struct vb_agenda_item {
    vb_str number; /* "14", "69 (b)"; empty where none is printed */
    vb_str title;
    vb_span at;
} vb_agenda_item;

typedef struct vb_signatory {
    vb_str name, title;
    vb_span at;
} vb_signatory;

/* A field of the masthead and where it stands. Strings are printed words with
 * line breaks made spaces; an empty `at` with a value means that it is inferred. */
typedef struct vb_field {
    vb_str text;
    vb_span at;
} vb_field;

typedef struct vb_dated {
    vb_date date;
    vb_span at;
} vb_dated;

typedef struct vb_masthead {
    vb_str_list symbols;           /* canonical, in printed order, joint symbols apart */
    vb_span symbols_at;
    bool is_reissued;
    const vb_mast_body *bodies;
    uint32_t body_count;
    vb_date session_from, session_to;
    vb_span session_dates_at;
    vb_field distribution;         /* "General" */
    vb_dated date;
    vb_lang original_language;
    vb_span original_language_at;
    const vb_agenda_item *agenda_items;
    uint32_t agenda_item_count;
    vb_field title, number_line;
    vb_dated adopted;
    vb_dated held;                 /* the day of the meeting that a record is of */
    vb_field meeting;              /* digits: "8700" */
    vb_str_list originating;
    vb_span originating_at;
    vb_field committee;
    vb_dated letter_date;
    vb_field letter_from, letter_state;
    vb_str_list letter_to;
    vb_span letter_to_at;
    const vb_signatory *signatories;
    uint32_t signatory_count;
    vb_field job_number;           /* "31-05275" */
    vb_str_list inferred;          /* names of fields, as in the JSON */
} vb_masthead;

/* ---- its parts ----------------------------------------------------------- */

typedef enum vb_block_kind {
    VB_BLOCK_NONE,
    VB_BLOCK_MASTHEAD,
    VB_BLOCK_TITLE,
    VB_BLOCK_LETTER,
    VB_BLOCK_ANNEX,
    VB_BLOCK_ENCLOSURE,
    VB_BLOCK_APPENDIX,
    VB_BLOCK_HEADING,
    VB_BLOCK_FORMULA,
    VB_BLOCK_PREAMBULAR,
    VB_BLOCK_OPERATIVE,
    VB_BLOCK_POINT,
    VB_BLOCK_PARAGRAPH,
    VB_BLOCK_SIGNATURE,
    VB_BLOCK_CLOSING,
    VB_BLOCK_NOTE,
    VB_BLOCK_TABLE,
    VB_BLOCK_ROW,
    VB_BLOCK_COUNT
} vb_block_kind;

/* A part or paragraph. Blocks are ordered by `from`, a parent before its children;
 * a block's id is its index. */
typedef struct vb_block {
    vb_span span;
    uint32_t parent;   /* index, or VB_NO_INDEX */
    vb_block_kind kind;
    vb_lang lang;
    uint16_t page;     /* from 1; 0 where the format has none */
    uint8_t level;     /* of headings and points: 1 outermost; else 0 */
    vb_span num;       /* as printed: "1.", "(a)"; digits alone for a note */
    vb_span verb;      /* the opening words of a preambular or operative paragraph */
    vb_span speaker;       /* of a paragraph in a record: who speaks, as printed where the speech begins */
    vb_span speaker_state; /* and for which State or body, as printed in brackets */
} vb_block;

/* ---- citations ----------------------------------------------------------- */

typedef enum vb_where { VB_WHERE_BODY, VB_WHERE_MASTHEAD, VB_WHERE_NOTE, VB_WHERE_ANNEX } vb_where;
typedef enum vb_form { VB_FORM_FULL, VB_FORM_ELIDED, VB_FORM_SHORT, VB_FORM_IBID } vb_form;
typedef enum vb_cited_kind {
    VB_CITED_DOCUMENT,
    VB_CITED_CHARTER,
    VB_CITED_TREATY,
    VB_CITED_CASE,
    VB_CITED_RECORD,
    VB_CITED_WEB
} vb_cited_kind;
typedef enum vb_citation_status {
    VB_CITATION_OK,
    VB_CITATION_IMPOSSIBLE,
    VB_CITATION_AMBIGUOUS,
    VB_CITATION_UNRESOLVED
} vb_citation_status;

typedef struct vb_citation {
    vb_span span;          /* the number or symbol alone */
    vb_str symbol;         /* canonical; empty when ambiguous or unresolved */
    vb_str_list also;      /* the other half of a joint symbol */
    vb_str part;           /* "A" of 69/96 A */
    vb_str_list candidates;/* when ambiguous; when impossible, the nearest readings that are possible */
    vb_span pinpoint;      /* "para. 3" */
    vb_where where;
    vb_form form;
    vb_cited_kind kind;
    vb_citation_status status;
    vb_date date;          /* as stated beside it */
    vb_str why;            /* the rule that decided, in words */
    uint32_t antecedent;   /* of a short form or ibid: index of the citation it repeats, or VB_NO_INDEX */
    vb_str official; /* what the input's own link at this place leads to, where that is another document; else empty */
    vb_str official_link;  /* that link as written */
} vb_citation;

/* A paper known by date and author: "the report dated 27 July 1993 of the Chairman". */
typedef struct vb_described {
    vb_span span;
    vb_date date;
    vb_span author;        /* as printed */
    vb_str kind;           /* "letter", "report", "statement", "note verbale" */
    vb_str symbol;         /* as the text gives it, or found; else empty */
    vb_str_list candidates;/* several papers fit */
    vb_str via;            /* the symbol of the document that gave the symbol; empty when this text did */
    vb_str via_place;      /* "preambular paragraph 3", "note 8" */
    vb_str via_text;       /* the words that gave it */
} vb_described;

/* ---- quotations ---------------------------------------------------------- */

typedef struct vb_quotation {
    vb_span span;          /* the words between the marks */
    vb_span outer;         /* marks included */
    vb_str_list cited;     /* symbols that the text says the words are from; empty if none */
    uint32_t citation;     /* index of the citation that named the first, or VB_NO_INDEX */
    vb_str attribution;    /* the rule that decided, in words */
    uint32_t described;    /* the described paper that they are from: its index + 1; 0 if none */
} vb_quotation;

/* ---- figures and times -------------------------------------------------------- */

typedef enum vb_qualifier {
    VB_QUALIFIER_EXACTLY, /* nothing qualifies it */
    VB_QUALIFIER_AROUND,
    VB_QUALIFIER_MORE_THAN,
    VB_QUALIFIER_LESS_THAN,
    VB_QUALIFIER_AT_LEAST,
    VB_QUALIFIER_AT_MOST,
    VB_QUALIFIER_BETWEEN,
    VB_QUALIFIER_SOME, /* a number that is not said: "dozens of" */
    VB_QUALIFIER_COUNT
} vb_qualifier;

typedef enum vb_figure_kind {
    VB_FIGURE_KIND_COUNT,      /* of things, people, units of measure */
    VB_FIGURE_KIND_SHARE,      /* a part of a whole, of 1: "two thirds" is 0.666... */
    VB_FIGURE_KIND_PERCENTAGE, /* of 100 */
    VB_FIGURE_KIND_MONEY,
    VB_FIGURE_KINDS
} vb_figure_kind;

/* A number of something: "around 60,000 inhabitants". */
typedef struct vb_figure {
    vb_span span;       /* qualifier, number and unit, as far as they stand together */
    vb_span number;     /* digits or words of the number alone */
    bool has_value, has_high;
    double value, high; /* high: the end of a range */
    vb_qualifier qualifier;
    vb_span unit; /* what is counted, "inhabitants"; may stand before an earlier figure: "511 people ..., 321 ..." */
    vb_span of;         /* of a share or percentage: of what */
    vb_figure_kind kind;
} vb_figure;

/* A time that the text names. */
typedef struct vb_time {
    vb_span span;
    vb_date from;
    vb_date to;         /* of a range; else year 0 */
    bool is_relative;   /* "this year": by the date of the document */
    bool is_since;      /* "since 2002": it has no end */
} vb_time;

/* ---- actors, places, relations ------------------------------------------------ */

/* Places in one of the document's layers, rising. */
typedef struct vb_index_list {
    const uint32_t *items;
    uint32_t count;
} vb_index_list;

typedef enum vb_actor_kind {
    VB_ACTOR_STATE,
    VB_ACTOR_BODY,    /* of the United Nations or another organization, or an organ of a State */
    VB_ACTOR_PERSON,  /* by name, by office or by both */
    VB_ACTOR_COMPANY,
    VB_ACTOR_OTHER,   /* armed forces, authorities, delegations */
    VB_ACTOR_KIND_COUNT
} vb_actor_kind;

/* Somebody that the text names. An actor may stand inside another: "the armed forces of Norvania". */
typedef struct vb_actor {
    vb_span span;       /* office and name together */
    vb_actor_kind kind;
    vb_str name; /* the English name of a State or body of the tables; of a person the name alone; else as printed */
    vb_str code;        /* of a State or body of the tables: "NOR", "SC" */
    vb_span title;      /* of a person: the office, as printed */
    vb_str of;          /* the State or body that an organ or office is said to be of, by name */
} vb_actor;

/* A name of another language in the same document that is likely the same place: inferred, and nothing is merged by it.
 */
typedef struct vb_place_link {
    vb_str name;
    vb_lang lang;
    vb_span at;          /* where it stands: beside the name that it is a variant of, else where it stands first */
    uint32_t paragraphs; /* that stand beside each other in the two languages and have both names; 0: likeness alone
                            speaks for it */
    uint32_t of;         /* paragraphs that have the name that it is a variant of */
    double likeness; /* how much alike they sound, 0 to 1; 0: not compared, as letters are only Latin and Cyrillic */
} vb_place_link;

/* A place, as written: "Arvend district". */
typedef struct vb_toponym {
    vb_span span;
    vb_span name;         /* "Arvend" */
    vb_str_list variants; /* other forms of the name that this document itself sets beside it in brackets */
    const vb_place_link *links;
    uint32_t link_count;
} vb_toponym;

typedef enum vb_relation_kind {
    VB_RELATION_SUBSIDIARY_OF,
    VB_RELATION_OWNED_BY,
    VB_RELATION_REGISTERED_IN,
    VB_RELATION_OPERATES,
    VB_RELATION_EXTRACTS_AT,
    VB_RELATION_KIND_COUNT
} vb_relation_kind;

/* What one actor is said to be to another, or to a place. */
typedef struct vb_relation {
    vb_span span;    /* from the one to the other, whichever stands first */
    vb_relation_kind kind;
    vb_span subject, object;
} vb_relation;

/* ---- claims -------------------------------------------------------------------- */

typedef enum vb_speech_act { /* docs/METHOD.md tells which words are which */
    VB_ACT_ASSERT,
    VB_ACT_DENY,
    VB_ACT_CONDEMN,
    VB_ACT_REGRET,
    VB_ACT_WELCOME,
    VB_ACT_REQUEST,
    VB_ACT_DEMAND,
    VB_ACT_PROMISE,
    VB_ACT_DECIDE,
    VB_ACT_RECALL,
    VB_ACT_TRANSMIT,
    VB_ACT_COUNT
} vb_speech_act;

/* Who states something. */
typedef struct vb_claimant {
    vb_str name;      /* empty: the document names nobody */
    vb_str role;      /* office, as printed */
    vb_str of;        /* the State or body spoken for */
    vb_span at;       /* where the document names the claimant; empty: nowhere in so many words */
    bool is_inferred; /* taken from the covering letter, because the annex names no author */
} vb_claimant;

/* One statement: a finite clause with its own subject or figure. */
typedef struct vb_claim {
    vb_span span;            /* the clause, without closing punctuation and note marks */
    vb_span shared;          /* of one of several counts: the words of the sentence that belong to all of them */
    uint32_t block;
    vb_claimant claimant;
    vb_claimant reported_by; /* the author of the text, where the claimant is another; else no name */
    vb_speech_act act;
    vb_index_list figures, dates, places, actors, citations, quotations, relations; /* inside span or shared */
} vb_claim;

/* ---- what checking found ------------------------------------------------- */

typedef enum vb_about { VB_ABOUT_QUOTATION, VB_ABOUT_CITATION, VB_ABOUT_DESCRIBED, VB_ABOUT_LINK } vb_about;

typedef enum vb_verdict {
    VB_VERDICT_NONE,
    /* of a quotation, in order of precedence */
    VB_VERDICT_VERBATIM,
    VB_VERDICT_ADAPTED,
    VB_VERDICT_NOISY,
    VB_VERDICT_MISATTRIBUTED,
    VB_VERDICT_ALTERED,
    VB_VERDICT_NOT_FOUND,
    VB_VERDICT_UNAVAILABLE,
    VB_VERDICT_UNATTRIBUTED,
    /* of a citation */
    VB_VERDICT_OK,
    VB_VERDICT_IMPOSSIBLE,
    VB_VERDICT_DATE_DIFFERS,
    VB_VERDICT_AMBIGUOUS,
    VB_VERDICT_UNRESOLVED,
    /* of a paper known by description */
    VB_VERDICT_FOUND,
    VB_VERDICT_STATED,      /* the text itself gives its symbol */
    /* of a link */
    VB_VERDICT_LINK_DIFFERS, /* it leads to another document than the words name */
    VB_VERDICT_COUNT
} vb_verdict;

typedef enum vb_severity { VB_SEVERITY_NOTE, VB_SEVERITY_WARNING, VB_SEVERITY_ERROR } vb_severity;

/* Kinds of edit. Substantive ones make a quotation altered. */
typedef enum vb_edit_kind {
    VB_EDIT_TYPOGRAPHY,
    VB_EDIT_CASE,        /* a changed initial, closing punctuation */
    VB_EDIT_ELLIPSIS,    /* a marked omission */
    VB_EDIT_BRACKET,     /* a bracketed insertion or replacement */
    VB_EDIT_NOISE,       /* transcription: recognition, spacing, hyphens, lost accents */
    VB_EDIT_NUMBER,      /* from here on substantive */
    VB_EDIT_DATE,
    VB_EDIT_NEGATION,
    VB_EDIT_MODALITY,
    VB_EDIT_NAME,
    VB_EDIT_WORD,
    VB_EDIT_OMISSION,
    VB_EDIT_INSERTION,
    VB_EDIT_ORDER,
    VB_EDIT_KIND_COUNT
} vb_edit_kind;

typedef enum vb_edit_op { VB_OP_REPLACE, VB_OP_INSERT, VB_OP_DELETE, VB_OP_MOVE } vb_edit_op;

/* op is what the draft does to the source: insert = words that only the draft has,
 * delete = words that only the source has (the draft span is then empty and says where). */
typedef struct vb_edit {
    vb_edit_op op;
    vb_edit_kind kind;
    vb_span draft;  /* bytes in the quotation's text */
    vb_span source; /* bytes in the passage's text */
} vb_edit;

/* A paragraph of a document of the collection, copied into the draft's document. */
typedef struct vb_passage {
    vb_str symbol;  /* empty: no passage */
    vb_lang lang;
    uint32_t block; /* its block in that document */
    vb_block_kind kind;
    vb_str num;     /* "3.", or empty */
    uint32_t ordinal; /* of unnumbered paragraphs: 3 = third preambular paragraph; else 0 */
    vb_date date;   /* of the document */
    vb_str edition; /* SHA-256 of the file that the document was read from; empty: unknown */
    vb_str text;
    vb_span match;  /* bytes of `text` that the quotation was compared with */
} vb_passage;

typedef struct vb_found_in {
    vb_str symbol;
    vb_date date;
    vb_str num;
    vb_block_kind kind;
    uint32_t ordinal;
} vb_found_in;

typedef struct vb_finding {
    vb_span span;           /* of what it is about, in the draft */
    vb_about about;
    uint32_t index;         /* of the quotation, citation or described paper */
    vb_verdict verdict;
    vb_severity severity;
    bool is_held;           /* the collection holds `symbol` in the language asked for */
    vb_str symbol;          /* what was compared with, or what the citation means */
    uint32_t kinds;         /* bits 1u << vb_edit_kind, substantive ones only */
    const vb_found_in *found_in; /* the earliest, then the nearest in date to the draft */
    uint32_t found_in_count;
    uint32_t found_in_total;     /* may be more than are listed */
    vb_passage passage;
    const vb_edit *edits;
    uint32_t edit_count;
    vb_str message;         /* one sentence of fact */
} vb_finding;

/* What was damaged, doubtful, recoded or left out. */
typedef struct vb_remark {
    vb_span span;
    vb_str code;    /* "furniture", "bad-utf8" ...; listed in docs/FORMAT.md */
    vb_str message;
} vb_remark;

typedef struct vb_language_run {
    vb_span span;
    vb_lang lang;
} vb_language_run;

/* Where a word, or a run of words on one line, stands on its page: points from the top left (PDF). */
typedef struct vb_box {
    vb_span span;
    uint16_t page; /* from 1 */
    float x0, y0, x1, y1;
} vb_box;

/* A link that the input itself holds (XML, HTML, DOCX). */
typedef struct vb_link {
    vb_span span;
    vb_str target;
} vb_link;

#endif

/* akn.h - what the files that write Akoma Ntoso share: a document cut into the parts that
 * become documents of their own (the main one, annexes), what stands in its lines, and
 * identifiers that no two elements share. akn.c says how the parts go together. */
#ifndef VB_AKN_H
#define VB_AKN_H

#include "base/arena.h"
#include "model/doc.h"
#include "write/xml_out.h"

/* ---- identifiers: akn_id.c ----------------------------------------------- */

typedef struct vb_akn_id {
    vb_str key;
    uint32_t count; /* how often it was asked for */
    vb_str value;   /* of a key that is no identifier */
} vb_akn_id;

typedef struct vb_akn_ids {
    vb_arena *arena;
    vb_akn_id *slots;
    uint32_t count, room;
} vb_akn_ids;

/* "prefix__name_3": the number as printed if it has letters or digits of ASCII, else the next ordinal. An empty prefix
 * is left out. Never the same twice. */
vb_str vb_akn_id_new(vb_akn_ids *ids, vb_str prefix, const char *name, vb_str num);
/* Has `key` never been asked for before? */
bool vb_akn_id_is_first(vb_akn_ids *ids, vb_str key);
/* The record of `key`, made where there is none; NULL when memory fails. Valid until the next is made. */
vb_akn_id *vb_akn_id_record(vb_akn_ids *ids, vb_str key);

/* ---- names: akn_iri.c ---------------------------------------------------- */

/* What a class of document is in Akoma Ntoso. */
typedef struct vb_akn_form {
    const char *element, *name, *subtype;
} vb_akn_form;
vb_akn_form vb_akn_form_of(vb_class class);

/* The name of the work: "/akn/un/statement/deliberation/un-ga/2029-12-19/84-212". */
vb_str vb_akn_work(vb_arena *arena, const vb_doc *doc);
/* Where a citation of `symbol` points to: the work if its kind and date are known, else the page that holds it; empty:
 * neither. */
vb_str vb_akn_cited(vb_arena *arena, vb_str symbol, vb_date stated);
/* The day that dates the work and what it is called: "adoption", "signature", "publication". */
vb_date vb_akn_work_date(const vb_doc *doc, const char **name);
/* "un-ga" of the body that a symbol belongs to, else of the first body of the masthead, else "un". */
vb_str vb_akn_actor(vb_arena *arena, const vb_doc *doc);
/* ISO 639-2: "eng"; "und" for none. */
const char *vb_akn_language(vb_lang lang);
/* A day as the schema asks for it, into out[16]: "0001-01-01" when none is known, the first of what is stated only as
 * month or year. */
const char *vb_akn_day(vb_date date, char out[16]);
/* Bytes that a name of the web may hold as they are, the others as %XX; spaces as "_". */
vb_str vb_akn_escaped(vb_arena *arena, vb_str words);

/* ---- what stands in lines ------------------------------------------------- */

/* In order of who holds whom when two have the same place. */
typedef enum vb_akn_mark_kind {
    VB_AKN_TITLE,
    VB_AKN_COMMITTEE,
    VB_AKN_NUMBER,
    VB_AKN_SYMBOL,
    VB_AKN_AUTHORITY,
    VB_AKN_SESSION,
    VB_AKN_SESSION_DATES,
    VB_AKN_STATUS,
    VB_AKN_ISSUED,
    VB_AKN_ORIGINAL,
    VB_AKN_ITEM,
    VB_AKN_ITEM_NAME,
    VB_AKN_ADOPTED,
    VB_AKN_MEETING,
    VB_AKN_ORIGINATING,
    VB_AKN_LETTER_DATE,
    VB_AKN_SENDER,
    VB_AKN_ADDRESSEE,
    VB_AKN_STATE,
    VB_AKN_JOB,
    VB_AKN_SIGNATURE,
    VB_AKN_SIGNATORY,
    VB_AKN_OFFICE,
    VB_AKN_QUOTATION,
    VB_AKN_VERB,
    VB_AKN_GROUP, /* citations that share a noun */
    VB_AKN_CITATION,
    VB_AKN_PAPER,
    VB_AKN_NOTE, /* the mark of a note */
    VB_AKN_LINE, /* the space where a printed line ends inside a paragraph of the masthead */
    VB_AKN_MARK_COUNT
} vb_akn_mark_kind;

typedef struct vb_akn_mark {
    vb_span span;
    vb_akn_mark_kind kind;
    uint32_t index;
} vb_akn_mark;

/* ---- the document being written ------------------------------------------- */

/* The main document or an attachment. */
typedef struct vb_akn_part {
    uint32_t block;                           /* VB_NO_INDEX: the main document */
    uint32_t parent;                          /* part */
    uint32_t first, last, next;               /* parts in it, the part after it */
    uint32_t annexes, enclosures, appendices; /* in it, so far */
    uint32_t bytes[VB_LANG_COUNT];
    vb_lang lang;     /* of most of its text */
    vb_str id;        /* "att_1"; empty for the main document */
    vb_str component; /* "annex_1", "annex_1/enclosure_2" */
} vb_akn_part;

typedef struct vb_akn {
    vb_xml xml;
    const vb_doc *doc;
    vb_arena *arena;
    vb_akn_ids ids;
    vb_akn_ids cited; /* by symbol: where references to it point, the same throughout the document */
    const vb_block *blocks;
    uint32_t block_count;
    uint32_t *parents;      /* of blocks: sound, and no deeper than they may be */
    uint32_t *first, *next; /* children of a block; first[block_count] begins those that stand by themselves */
    uint32_t *ends;         /* of blocks: where the last of what they hold ends, inside their span or behind it */
    vb_akn_part *parts;     /* parts[0] is the main document */
    uint32_t part_count;
    uint32_t *part_of;  /* of blocks */
    vb_akn_mark *marks; /* in order of place */
    uint32_t mark_count, mark_room;
    bool *is_placed; /* of blocks: notes whose mark stands in the text */
    uint32_t below;  /* the first of the notes that nothing but notes follows */
    vb_str work;
    vb_akn_form form;
    vb_lang lang; /* of the part being written */
} vb_akn;

/* Is it a note that stands below the text? Others are written where they stand. */
bool vb_akn_is_below(const vb_akn *akn, uint32_t block);

/* ---- akn_mark.c ----------------------------------------------------------- */

#define VB_AKN_NOTE_MARK 16 /* bytes of a note's mark */

/* Finds what stands in lines. False when memory fails. */
bool vb_akn_mark_all(vb_akn *akn);
/* The mark that begins at `at`: raised digits (and plain ones if `takes_plain`) as plain ones, or stars. Its end, or
 * `at` if none does. */
uint32_t vb_akn_note_mark(vb_str text, uint32_t at, bool takes_plain, char out[VB_AKN_NOTE_MARK]);
/* Where references to this symbol point; empty: nowhere. */
vb_str vb_akn_href(vb_akn *akn, vb_str symbol);
/* Without white space at both ends. */
vb_span vb_akn_trim(const vb_akn *akn, vb_span span);

/* ---- akn_inline.c --------------------------------------------------------- */

/* text[span] as printed: look-alikes of the normal form are what they were. */
vb_str vb_akn_printed(vb_akn *akn, vb_span span);
/* Is a mark of this kind anywhere in `span`? */
bool vb_akn_has_mark(const vb_akn *akn, vb_span span, vb_akn_mark_kind kind);
/* The words of one line with all that stands in them; identifiers go on from `id`. */
void vb_akn_write_line(vb_akn *akn, vb_span line, vb_str id);
/* Each line of `span` that has words, as an element `name`. Returns how many there were. */
uint32_t vb_akn_write_lines(vb_akn *akn, vb_span span, const char *name, vb_str id);
/* A note: its element, its words without their mark. */
void vb_akn_write_note(vb_akn *akn, uint32_t block, const char *element, const char *class, vb_str id);

/* akn_meta.c: the element meta of a part. */
void vb_akn_write_meta(vb_akn *akn, uint32_t part);

/* ---- akn_block.c: blocks ---------------------------------------------------- */

/* What is left to write of a part: a block, or words that are in none. */
typedef struct vb_akn_item {
    vb_span span;
    uint32_t block; /* VB_NO_INDEX: words in no block */
    vb_block_kind kind;
    bool keeps_num; /* its number is written among its words: there is no element for it where it stands */
} vb_akn_item;

/* The attributes of every block: identifier, class, language where it is not the part's. */
void vb_akn_write_attributes(vb_akn *akn, const vb_akn_item *item, vb_str id, const char *class);
/* The content of an item as blocks: lines, lists, tables. At least one element is written. */
void vb_akn_write_flow(vb_akn *akn, const vb_akn_item *item, vb_str id);
/* Items as paragraphs, lists and sections under headings, or in a debate as blocks under sections. */
void vb_akn_write_body(vb_akn *akn, const vb_akn_item *items, uint32_t count, vb_str id, bool is_debate);
/* The item's span without its printed number. */
vb_span vb_akn_words(const vb_akn *akn, const vb_akn_item *item);
vb_str vb_akn_num(const vb_akn *akn, const vb_akn_item *item);

#endif

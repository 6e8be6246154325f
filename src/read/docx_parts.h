/* docx_parts.h - what the parts of the DOCX reader tell each other.
 *
 *     docx.c            the package: which part is what; the order of reading
 *     docx_xml.c        a part's XML as events (libxml2)
 *     docx_styles.c     styles.xml: what a style says of a paragraph or a run
 *     docx_numbering.c  numbering.xml: the number that is printed before a paragraph
 *     docx_body.c       events to paragraphs, tables and notes
 *     docx_run.c        what stands in a paragraph: runs, fields, links, references to notes
 *     docx_words.c      the words of a paragraph: blanks, superscripts, marks of notes
 *     docx_write.c      paragraphs and tables to the document */
#ifndef VB_DOCX_PARTS_H
#define VB_DOCX_PARTS_H

#include "model/doc.h"
#include "read/zip.h"

/* ---- docx_xml.c ------------------------------------------------------------------- */

/* Elements that mean something here, in the order of the bytes of their local names. */
/* clang-format off */
#define VB_DOCX_TAGS(X)                                                                                               \
    X(FALLBACK, "Fallback") X(RELATIONSHIP, "Relationship") X(ABSTRACT_NUM, "abstractNum")                            \
    X(ABSTRACT_NUM_ID, "abstractNumId") X(ALT_CHUNK, "altChunk") X(BOLD, "b") X(BASED_ON, "basedOn") X(BLIP, "blip")  \
    X(BORDER_BOTTOM, "bottom") X(BREAK, "br") X(CHART, "chart") X(COMMENT_REFERENCE, "commentReference")              \
    X(CARRIAGE_RETURN, "cr") X(DELETED, "del") X(DELETED_TEXT, "delText") X(ENDNOTE, "endnote")                       \
    X(ENDNOTE_PR, "endnotePr") X(ENDNOTE_REFERENCE, "endnoteReference") X(FIELD_CHAR, "fldChar")                      \
    X(FIELD_SIMPLE, "fldSimple") X(FOOTER_REFERENCE, "footerReference") X(FOOTNOTE, "footnote")                       \
    X(FOOTNOTE_PR, "footnotePr") X(FOOTNOTE_REFERENCE, "footnoteReference") X(FRAME, "framePr")                       \
    X(HEADER_REFERENCE, "headerReference") X(HYPERLINK, "hyperlink") X(ITALIC, "i") X(LEVEL_INDEX, "ilvl")            \
    X(IMAGE_DATA, "imagedata") X(INSERTED, "ins") X(BORDER_INSIDE_H, "insideH") X(BORDER_INSIDE_V, "insideV")         \
    X(INSTR, "instrText") X(IS_LEGAL, "isLgl") X(ALIGNED, "jc") X(BORDER_LEFT, "left") X(LEVEL, "lvl")          \
    X(LEVEL_OVERRIDE, "lvlOverride") X(LEVEL_RESTART, "lvlRestart") X(LEVEL_TEXT, "lvlText")                          \
    X(MOVED_FROM, "moveFrom") X(MOVED_TO, "moveTo") X(NAME, "name") X(HARD_HYPHEN, "noBreakHyphen") X(NUM, "num")     \
    X(NUMBER_FORMAT, "numFmt") X(NUM_ID, "numId") X(NUM_PR, "numPr") X(NUM_RESTART, "numRestart")                     \
    X(NUM_STYLE_LINK, "numStyleLink") X(OUTLINE_LEVEL, "outlineLvl") X(PARAGRAPH, "p") X(PARAGRAPH_PR, "pPr")         \
    X(PARAGRAPH_STYLE, "pStyle") X(POSITION_TAB, "ptab") X(RUN, "r") X(RUN_PR, "rPr") X(RUN_STYLE, "rStyle")          \
    X(BORDER_RIGHT, "right") X(RUBY_TEXT, "rt") X(STRUCTURED_PR, "sdtPr") X(SECTION_PR, "sectPr") X(START, "start")   \
    X(START_OVERRIDE, "startOverride") X(STYLE, "style") X(STYLE_LINK, "styleLink") X(SUFFIX, "suff")                 \
    X(SYMBOL, "sym") X(TEXT, "t") X(TAB, "tab") X(TABLE, "tbl") X(TABLE_BORDERS, "tblBorders")                        \
    X(TABLE_STYLE, "tblStyle") X(CELL, "tc") X(CELL_BORDERS, "tcBorders") X(TITLE_PAGE, "titlePg")                    \
    X(BORDER_TOP, "top") X(ROW, "tr") X(ROW_PR, "trPr") X(TEXT_BOX, "txbxContent") X(VANISH, "vanish")                \
    X(VERTICAL_ALIGN, "vertAlign")
/* clang-format on */

#define VB_DOCX_TAG(name, local) VB_DOCX_##name,
typedef enum vb_docx_tag { VB_DOCX_OTHER, VB_DOCX_TAGS(VB_DOCX_TAG) VB_DOCX_CHANGE, VB_DOCX_TAG_COUNT } vb_docx_tag;
#undef VB_DOCX_TAG /* VB_DOCX_CHANGE: rPrChange and its like: how things were before */

typedef struct vb_docx_attributes {
    const unsigned char **items;
    int count;
} vb_docx_attributes;

typedef struct vb_docx_events {
    void (*start)(void *user, vb_docx_tag tag, const vb_docx_attributes *attributes);
    void (*end)(void *user, vb_docx_tag tag);
    void (*text)(void *user, vb_str text); /* may be NULL */
} vb_docx_events;

/* The attribute of that local name, empty if there is none; `is_relation`: of the namespace of relationships ("r:id").
 */
vb_str vb_docx_attribute(const vb_docx_attributes *attributes, const char *name, bool is_relation);
/* The attribute "val" as a claim: absent is true, "0", "false" and "off" are not. */
bool vb_docx_is_on(const vb_docx_attributes *attributes);
/* "val" as a number; `otherwise` if it is none. */
int32_t vb_docx_number(vb_str value, int32_t otherwise);

/* Reads a part, recovering from faults. False if it is not well formed: what stands before the fault was read. */
bool vb_docx_parse(vb_str xml, const vb_docx_events *events, void *user);
/* Loads what the library loads at its first use. */
void vb_docx_xml_prepare(void);

/* ---- docx_styles.c ------------------------------------------------------------------ */

#define VB_DOCX_STYLES 10000
#define VB_DOCX_STYLE_DEPTH 40 /* styles based on one another */
#define VB_DOCX_LEVELS 9

typedef struct vb_docx_style {
    vb_str id, based_on;
    int32_t outline;                                             /* 0 outermost, 9 body text; -1 not said */
    int32_t num_id, num_level;                                   /* -1 not said */
    int8_t is_hidden, is_raised, is_bold, is_italic, is_centred; /* -1 not said */
    bool has_borders;                                            /* of tables */
} vb_docx_style;

typedef struct vb_docx_styles {
    vb_docx_style *items;
    uint32_t count;
    vb_str standard; /* the paragraph style of paragraphs that name none */
} vb_docx_styles;

/* The styles of `xml` into `arena`; there are none in what is no XML. VB_ERR_MEMORY, err not being set. */
vb_status vb_docx_styles_read(vb_docx_styles *styles, vb_arena *arena, vb_str xml);
/* What the style says, with all that it is based on; everything unsaid for an unknown one. */
vb_docx_style vb_docx_style_of(const vb_docx_styles *styles, vb_str id);
/* Does a border of that value show? */
bool vb_docx_is_drawn(vb_str line);

/* ---- docx_numbering.c ---------------------------------------------------------------- */

typedef struct vb_docx_numbering vb_docx_numbering;

/* The lists of `xml` in `arena`; there are none in what is no XML. NULL when memory fails. */
vb_docx_numbering *vb_docx_numbering_new(vb_arena *arena, const vb_docx_styles *styles, vb_str xml);
/* Counts a paragraph and appends its printed number and what parts it from the text
 * (nothing for an unknown list). `level` -1: the level that names `style`. */
void vb_docx_number_write(vb_docx_numbering *numbering, int32_t num_id, int32_t level, vb_str style, vb_buf *out,
                          uint32_t *label);
/* `value` in a format of WordprocessingML: "decimal", "lowerRoman" ... */
void vb_docx_format_number(vb_buf *out, vb_str format, uint32_t value);

/* ---- paragraphs ------------------------------------------------------------------------ */

typedef struct vb_docx_target {
    vb_span at;
    vb_str target;
    struct vb_docx_target *next;
} vb_docx_target;

typedef struct vb_docx_paragraph {
    vb_str text;           /* normalised; LF where a line was broken by hand */
    vb_printed_list printed; /* of the text */
    uint32_t label;        /* bytes of its printed number at the start, when the format numbers it */
    vb_docx_target *links; /* latest first */
    bool is_heading, is_centred, is_bold, is_italic;
    bool is_framed;     /* in a frame or a text box: beside the running text */
    uint32_t row, cell; /* of its table, from 1; 0: in none */
    struct vb_docx_paragraph *next;
} vb_docx_paragraph;

typedef struct vb_docx_list {
    vb_docx_paragraph *first, *last;
} vb_docx_list;

/* At the end of the list. */
void vb_docx_list_add(vb_docx_list *list, vb_docx_paragraph *paragraph);

/* ---- docx_words.c --------------------------------------------------------------------- */

/* The words of a paragraph while it is read: normalised, runs of blanks one space. */
typedef struct vb_docx_words {
    vb_arena *arena;
    vb_buf out, raised;           /* raised: superscripts whose end has not come yet */
    vb_printed_list printed;      /* of `out` */
    vb_docx_target *links;        /* latest first */
    uint32_t plain, bold, italic; /* bytes: all, bold, italic */
} vb_docx_words;

typedef struct vb_docx_look {
    bool is_hidden, is_raised, is_bold, is_italic;
} vb_docx_look;

/* Text in the look of its run. */
void vb_docx_words_add(vb_docx_words *words, vb_str text, const vb_docx_look *look);
/* A line that was broken by hand ends. */
void vb_docx_words_break(vb_docx_words *words);
/* The mark of a note, directly after its word. */
void vb_docx_words_mark(vb_docx_words *words, vb_str mark);
/* Where the next word will stand. */
uint32_t vb_docx_words_place(vb_docx_words *words);
/* What was added since `from` leads to `target`. */
void vb_docx_words_link(vb_docx_words *words, uint32_t from, vb_str target);
/* Without blanks at the end. */
vb_str vb_docx_words_done(vb_docx_words *words);
void vb_docx_words_free(vb_docx_words *words);

/* ---- docx_write.c ---------------------------------------------------------------------- */

/* A paragraph of the document, with its links and a node for each line that was broken by hand. */
void vb_docx_write_paragraph(vb_doc *doc, const vb_docx_paragraph *paragraph);
/* Paragraphs in the order of rows and cells. A table without lines of a few rows only
 * places things on the page: its cells become paragraphs. */
void vb_docx_write_table(vb_doc *doc, const vb_docx_list *paragraphs, bool has_borders);
/* The mark, when the text of the note does not begin with it already, and its paragraphs. */
void vb_docx_write_note(vb_doc *doc, vb_str mark, bool has_mark, const vb_docx_list *paragraphs);
/* A mark as it stands in running text: digits raised. */
void vb_docx_add_mark(vb_buf *out, vb_str mark);

/* ---- the package ------------------------------------------------------------------------- */

#define VB_DOCX_RELATIONS 20000
#define VB_DOCX_NOTES 100000

typedef struct vb_docx_relation {
    vb_str id, type, target;
    bool is_external;
} vb_docx_relation;

typedef struct vb_docx_relations {
    vb_docx_relation *items;
    uint32_t count;
} vb_docx_relations;

/* Sorted by id; NULL when there is none. */
const vb_docx_relation *vb_docx_relation_of(const vb_docx_relations *all, vb_str id);

/* What stands in footnotes.xml or endnotes.xml under one id. */
typedef struct vb_docx_note_text {
    int32_t id;
    vb_docx_list paragraphs;
} vb_docx_note_text;

typedef struct vb_docx_note_texts {
    vb_docx_note_text *items;
    uint32_t count;
} vb_docx_note_texts;

/* A note as the text refers to it. */
typedef struct vb_docx_note {
    vb_str mark;   /* "3", "iv", "*" */
    bool has_mark; /* its text begins with the mark as typed */
    vb_docx_list paragraphs;
} vb_docx_note;

typedef struct vb_docx_note_kind {
    vb_docx_note_texts texts;
    vb_str format;
    bool each_section; /* counting begins anew in each section */
    uint32_t count;
} vb_docx_note_kind;

typedef struct vb_docx_counts {
    uint32_t inserted, deleted, hidden, pictures, charts, comments, chunks;
} vb_docx_counts;

typedef struct vb_docx {
    vb_doc *doc;
    vb_arena *arena; /* for the time of reading */
    vb_zip *zip;
    vb_docx_styles styles;
    vb_docx_numbering *numbering;
    vb_docx_note_kind footnotes, endnotes;
    vb_docx_note *notes; /* in the order of their marks */
    uint32_t note_count, note_room;
    vb_docx_counts counts;
    bool is_broken; /* a part is not well formed */
} vb_docx;

/* ---- docx_body.c --------------------------------------------------------------------------- */

/* Where the paragraphs of a part go. */
typedef enum vb_docx_use {
    VB_DOCX_TO_TEXT, /* the document, tables as tables */
    VB_DOCX_TO_HEAD, /* the document, cells as paragraphs: a masthead */
    VB_DOCX_TO_LIST, /* `list` */
    VB_DOCX_TO_NOTES /* `texts` */
} vb_docx_use;

typedef struct vb_docx_reading {
    vb_docx *docx;
    vb_docx_use use;
    vb_docx_list *list;
    vb_docx_note_texts *texts;
    const vb_docx_relations *relations;
} vb_docx_reading;

/* Reads a part that holds paragraphs. */
void vb_docx_read_body(const vb_docx_reading *reading, vb_str xml);

#endif

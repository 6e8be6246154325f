/* pdf_parts.h - what the parts of the reader of PDF tell each other. Order of work:
 *
 *     pdf.c            in the parent: sends the file through pdftotext, and what comes out to a worker
 *     pdf_ocr.c        there too, when it is asked for: pages without text through pdftoppm and tesseract
 *     pdf_bbox.c       in the worker: words and their boxes, page by page
 *     pdf_hocr.c       the same of pages that were recognised
 *     pdf_columns.c    pages in two columns
 *     pdf_rows.c       words that stand on one line; numbers raised above it
 *     pdf_measure.c    the type of the document: its size, the width of a letter, the distance of lines
 *     pdf_margin.c     what stands in the margins of the pages
 *     pdf_bidi.c       from left to right as printed, to the order in which it is read
 *     pdf_lines.c      rows as lines for the layout (layout.h), each character with its word
 *     pdf_boxes.c      from the written document back to the boxes of its words
 *
 * Boxes are in points from the top left corner of the page. */
#ifndef VB_PDF_PARTS_H
#define VB_PDF_PARTS_H

#include "read/layout.h"

#define VB_PDF_PAGES_MAX 60000       /* pages that are read: more than any document has, and fits a node's page */
#define VB_PDF_WORDS_MAX (16u << 20) /* words in one file: as many as the longest text may have */
#define VB_PDF_SIDE_MAX 100000.0f    /* points; a place beyond is read as this one */
#define VB_PDF_NO_WORD UINT32_MAX
#define VB_PDF_DESCENT                                                                                                 \
    0.2f /* of the height of a box, below the line that letters stand on: 0.18 to 0.22 in the usual types */

typedef struct vb_pdf_word {
    uint32_t from, to; /* bytes of vb_pdf.text: normalised, left to right as printed */
    uint16_t zone;     /* of its page: zones are read one after another; the third of three is a second column */
    uint32_t line;     /* pdftotext's own line: words of one are on one line for certain */
    float x0, y0, x1, y1;
    float base;       /* the line its letters stand on, as far as the box tells */
    bool is_raised;   /* a small number above the line: the mark of a note, an exponent */
    bool is_small;    /* smaller than the words of its line */
    bool ends_soft;   /* a soft hyphen was its last character */
    bool begins_cell; /* stands under or above another word that begins something: a cell of a table */
    bool is_leader;   /* dots that lead the eye to a number of a page: left out */
    bool is_led;      /* such dots followed it without a blank */
    bool is_loose;    /* it holds signs without shape, whose width hides the blank beside it */
} vb_pdf_word;

/* Words of one line, left to right. */
typedef struct vb_pdf_row {
    uint32_t from, to;  /* words */
    float base, height; /* of the larger words */
    float top, bottom;
    float blank;    /* between most of its words; 0: too few to tell */
    bool is_margin; /* running head or foot */
} vb_pdf_row;

/* How the program that set the type writes what runs right to left. */
typedef struct vb_pdf_script {
    bool mirrors_brackets; /* as they look, and not as they are meant */
    bool signs_follow;     /* signs above and below letters stand behind them, from left to right */
    bool turns_ligatures;  /* lam and alef that are one sign stand in the wrong order */
    bool has_articles;     /* alef and lam stand alone so often that they are articles cut off, and no turned "no" */
} vb_pdf_script;

typedef struct vb_pdf_page {
    float width, height;
    uint32_t from, to; /* words */
    uint32_t first_row, end_row;
    float pitch[2]; /* from a line to the next one of its paragraph, in heights of type: text, type of other sizes */
    float shift;    /* from the first column to the second one, on pages that have two */
    uint8_t turn;   /* how it lay before it was turned upright: pdf_turn.c knows */
    bool is_rtl;    /* most letters are of a script that runs right to left */
} vb_pdf_page;

/* A page that was recognised from its image, and how surely. */
typedef struct vb_pdf_recognised {
    uint32_t page; /* from 1 */
    vb_str langs;  /* as tesseract calls them: "fra+eng" */
    vb_str hocr;
    uint32_t words, unsure; /* words that were kept; lines that were not */
    float sure;             /* sum over its words, each 0 to 100 */
} vb_pdf_recognised;

/* From code point `raw` of the lines' text on, characters are of `word`. */
typedef struct vb_pdf_place {
    uint32_t raw, word;
} vb_pdf_place;

typedef struct vb_pdf {
    vb_arena *arena;
    vb_buf text; /* of all words */
    vb_printed_list printed; /* of that text */
    vb_pdf_word *words;
    uint32_t word_count, word_room;
    vb_pdf_page *pages;
    uint32_t page_count, page_room;
    vb_pdf_recognised *recognised;
    uint32_t recognised_count, recognised_room;
    bool is_cut; /* it had more pages or words than are read */
    vb_pdf_row *rows;
    uint32_t row_count, row_room;
    float body_height;   /* of most of the text */
    float number_height; /* of most numbers of several digits, where text runs right to left; else 0 */
    float column;        /* width of a column: half an em of most of the text */
    float margin;        /* left edge of the leftmost text */
    float typical_gap;   /* between words, in heights of type */
    vb_pdf_script script;
    vb_pdf_place *places;
    uint32_t place_count, place_room;
    uint32_t raw; /* code points of the lines' text so far */
    uint32_t turned; /* ligatures that were put in order */
} vb_pdf;

static inline bool vb_pdf_is_second_column(const vb_pdf_word *word) { return word->zone % 3 == 2; }

static inline vb_str vb_pdf_text(const vb_pdf *pdf, const vb_pdf_word *word)
{
    return (vb_str){pdf->text.at + word->from, word->to - word->from};
}

/* Type of the size of most of the text. */
static inline bool vb_pdf_is_body(const vb_pdf *pdf, float height)
{
    return height > pdf->body_height * 0.88f && height < pdf->body_height * 1.12f;
}

static inline float vb_pdf_height(const vb_pdf_word *word) { return word->y1 - word->y0; }

/* A list of `count` items of `size` bytes grown to hold one more; NULL when memory fails. */
void *vb_pdf_grow(vb_arena *arena, void *items, uint32_t count, uint32_t *room, size_t size);

/* pdf_bbox.c */
bool vb_pdf_scan(vb_pdf *pdf, vb_str xhtml);
/* [-] digits [. digits] at the start of `s`, kept within VB_PDF_SIDE_MAX. */
float vb_pdf_number(vb_str s);
/* A word of the last page, with its line and box; nothing is added where no text is left of it. */
bool vb_pdf_add_word(vb_pdf *pdf, vb_pdf_word word, vb_str text);
/* pdf_hocr.c: what was recognised is noted before the pages are read, and taken where the last one has no text. */
bool vb_pdf_note_recognised(vb_pdf *pdf, uint32_t page, vb_str langs, vb_str hocr);
/* *line: the number of the last line, which is counted on. Both are false when memory fails. */
bool vb_pdf_take_recognised(vb_pdf *pdf, uint32_t *line);
/* What was recognised of page `page`, from 1; NULL: nothing. */
vb_pdf_recognised *vb_pdf_recognised_of(const vb_pdf *pdf, uint32_t page);
/* A remark for each page that was recognised, whose span is the text of the page. */
void vb_pdf_remark_on_recognised(vb_doc *doc, const vb_pdf *pdf);
/* pdf_running.c: a line of a column, a column, and whether both of two that have few lines are running text. */
typedef struct vb_pdf_column_line {
    float right, base; /* right: from the side on which lines begin */
    uint32_t from, to; /* words */
    bool is_below_crossing; /* a line across both columns stands between it and the one above */
} vb_pdf_column_line;
typedef struct vb_pdf_column {
    vb_pdf_column_line *lines; /* in order of base lines */
    uint32_t count;
    float right; /* how far the longest goes */
    bool is_rtl;
} vb_pdf_column;
bool vb_pdf_are_running(const vb_pdf *pdf, const vb_pdf_column columns[2]);
/* pdf_turn.c: pages that are set sideways or upside down are turned, before anything is measured. */
void vb_pdf_turn_pages(vb_pdf *pdf);
/* {x0, y0, x1, y1} on a page as it was before that. */
void vb_pdf_turn_back(const vb_pdf_page *page, float box[4]);
/* pdf_columns.c: of all pages, before their words are put in order. */
void vb_pdf_find_columns(vb_pdf *pdf);
/* pdf_rows.c: puts the words of each page in order of rows. */
bool vb_pdf_find_rows(vb_pdf *pdf);
/* pdf_measure.c: sizes alone, before rows are known; then what needs rows. */
void vb_pdf_measure_type(vb_pdf *pdf);
void vb_pdf_measure_rows(vb_pdf *pdf);
/* For qsort: floats, the smallest first. */
int vb_pdf_by_value(const void *a, const void *b);
/* pdf_margin.c */
bool vb_pdf_find_margins(vb_pdf *pdf);
/* pdf_bidi.c: a stretch of a line in the order in which it is read. */
typedef struct vb_pdf_glyph {
    uint32_t rune, word; /* VB_PDF_NO_WORD: a blank between words */
    uint32_t printed;    /* what the rune looks like; 0: itself */
} vb_pdf_glyph;
/* Turns a stretch in printed order, from left to right, in place. `is_rtl`: its line runs from right to left. */
void vb_pdf_reorder(vb_pdf_glyph *glyphs, uint32_t count, bool is_rtl, vb_pdf_script script);
/* Lam and alef that stand in the wrong order after that, where it can be told; how many there were. */
uint32_t vb_pdf_turn_ligatures(vb_pdf_glyph *glyphs, uint32_t count, vb_pdf_script script);
/* What a stretch in printed order says about the habits of the program that set it. */
typedef struct vb_pdf_habits {
    int32_t brackets; /* above 0: brackets are said as they are meant, below: as they look */
    int32_t signs;    /* above 0: signs follow their letter in printed order, below: they precede it */
    uint32_t turned, straight; /* lam and alef in the wrong order for certain; in the right one */
    uint32_t words, alone;     /* of Arabic; of them alef and lam, or a turned "no" */
} vb_pdf_habits;
/* Adds what `glyphs`, a stretch in printed order, says to the habits. */
void vb_pdf_weigh(vb_pdf_habits *habits, const vb_pdf_glyph *glyphs, uint32_t count);
/* pdf_lines.c */
bool vb_pdf_make_lines(vb_pdf *pdf, vb_lines *lines, vb_buf *text);
/* pdf_boxes.c: boxes for all text of the document, whose origin still tells places in the lines' text. */
bool vb_pdf_place_boxes(vb_doc *doc, const vb_pdf *pdf);

#endif

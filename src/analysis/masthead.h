/* masthead.h - what the files that read the masthead share. Internal to analysis. */
#ifndef VB_ANALYSIS_MASTHEAD_H
#define VB_ANALYSIS_MASTHEAD_H

#include "analysis/form.h"
#include "model/doc.h"

#define VB_MAST_LINES_MAX 400 /* lines of a masthead that are read */
#define VB_MAST_BODIES_MAX 8
#define VB_MAST_ITEMS_MAX 64 /* agenda items; the most seen on a paper is 32 */
#define VB_MAST_LIST_MAX 32  /* symbols, documents in brackets, addressees */
#define VB_MAST_INFERRED_MAX 8

/* A printed line. */
typedef struct vb_mast_line {
    vb_span span;
    vb_span paragraph; /* from the line's start to the end of the paragraph that it stands in */
} vb_mast_line;

typedef struct vb_mast_list {
    vb_str items[VB_MAST_LIST_MAX];
    uint32_t count;
    vb_span at;
} vb_mast_list;

/* The masthead while it is read. */
typedef struct vb_mast {
    vb_doc *doc;
    vb_masthead *m;
    vb_mast_line lines[VB_MAST_LINES_MAX];
    uint32_t line_count;
    vb_mast_body bodies[VB_MAST_BODIES_MAX];
    uint32_t body_count;
    vb_agenda_item items[VB_MAST_ITEMS_MAX];
    vb_span title_places[VB_MAST_ITEMS_MAX]; /* of the items' titles */
    bool is_closed; /* the day of adoption has been read at the close */
    uint32_t item_count;
    vb_mast_list symbols, originating;
    vb_str inferred[VB_MAST_INFERRED_MAX];
    uint32_t inferred_count;
} vb_mast;

/* masthead_lines.c: the lines of the masthead, and the fields that they state. */
void vb_mast_read_lines(vb_mast *mast);
/* masthead_letter.c: sender, addressees, date of a letter from its title; all signatories. */
void vb_mast_read_letter(vb_mast *mast, vb_span title);
void vb_mast_read_signatories(vb_mast *mast);
/* masthead_number.c: the job number, printed in the text or on what was left out of it. */
void vb_mast_read_job(vb_mast *mast);

/* Words of a place with line ends made spaces, in the document's arena when that changes them. */
vb_str vb_mast_words(vb_doc *doc, vb_span span);
vb_field vb_mast_field(vb_doc *doc, vb_span span);
/* A row of one role at the start of text[span]: the byte where it ends, or 0. */
uint32_t vb_mast_skip(const vb_lexicon *lexicon, vb_str text, vb_span span);
void vb_mast_add(vb_mast_list *list, vb_str item, vb_span at);
void vb_mast_infer(vb_mast *mast, const char *field);
/* Without blanks, stops and note marks at both ends. */
vb_span vb_mast_trim(vb_str text, vb_span span);

#endif

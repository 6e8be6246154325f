/* docx_body.h - the state of reading a part that holds paragraphs, shared by docx_body.c
 * and docx_run.c. */
#ifndef VB_DOCX_BODY_H
#define VB_DOCX_BODY_H

#include "read/docx_parts.h"

#define VB_DOCX_FIELDS 16        /* fields in one another */
#define VB_DOCX_INSTRUCTION 2048 /* bytes of a field's instruction that are looked at */

typedef struct vb_docx_field {
    char instruction[VB_DOCX_INSTRUCTION];
    size_t len;
    bool has_result;               /* past "separate": what follows is printed */
    const struct vb_docx_open *in; /* the paragraph it began to print in */
    uint32_t from;
    vb_str target;
} vb_docx_field;

/* A paragraph that is being read; text boxes put others inside of it. */
typedef struct vb_docx_open {
    struct vb_docx_open *outer;
    vb_docx_words words;
    vb_docx_list after; /* the paragraphs of text boxes in it */
    vb_str style;
    int32_t num_id, num_level, outline;
    int8_t is_centred;       /* -1 not said */
    bool is_framed, goes_on; /* goes_on: its end was deleted */
    vb_docx_look base;       /* of runs that say nothing */
    uint32_t link_from;
    vb_str link;
} vb_docx_open;

typedef struct vb_docx_body {
    const vb_docx_reading *reading;
    vb_docx *docx;
    vb_docx_open *paragraph; /* innermost */
    uint32_t skipped;        /* elements open inside of what is left out */
    bool in_properties, in_run_properties, in_run, in_text, in_instruction;
    vb_docx_look look;
    vb_docx_field fields[VB_DOCX_FIELDS];
    int depth;                  /* of fields */
    int too_deep;               /* fields beyond VB_DOCX_FIELDS */
    uint32_t boxes;             /* text boxes vb_docx_open */
    uint32_t tables, row, cell; /* tables open; row and cell of the outermost */
    bool row_is_deleted, has_borders, in_borders;
    vb_docx_list table;
    vb_docx_note_text *note; /* of footnotes.xml, that is being read */
    uint32_t note_room;
    vb_docx_note *star; /* the note by stars that was read last, if nothing but frames came since */
} vb_docx_body;

/* ---- docx_run.c ---- */

/* A note of the document, in the order of marks; NULL when memory or the ceiling fails. */
vb_docx_note *vb_docx_note_add(vb_docx *docx);
/* A field begins with its instruction, which may go on in vb_docx_field_words; it may stand in another. */
void vb_docx_field_begin(vb_docx_body *body, vb_str instruction);
void vb_docx_field_words(vb_docx_body *body, vb_str text); /* of the instruction of the innermost vb_docx_field */
void vb_docx_field_print(vb_docx_body *body);
/* The innermost field ends, and the link that it was. */
void vb_docx_field_end(vb_docx_body *body);
/* A field that has not begun to print where its paragraph ends is damage: what follows is text. */
void vb_docx_fields_drop(vb_docx_body *body);
/* What follows leads to the target that the element names in document.xml.rels, until the link ends. */
void vb_docx_link_begin(vb_docx_body *body, const vb_docx_attributes *attributes);
void vb_docx_link_end(vb_docx_body *body);
/* Text of a run; what is hidden is counted and left out, and outside of paragraphs there is none. */
void vb_docx_run_words(vb_docx_body *body, vb_str text);
/* An element inside of a run. */
void vb_docx_run_read(vb_docx_body *body, vb_docx_tag tag, const vb_docx_attributes *attributes);

#endif

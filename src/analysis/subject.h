/* subject.h - who says it: the verb of saying that governs quoted words, and its subject. */
#ifndef VB_SUBJECT_H
#define VB_SUBJECT_H

#include "analysis/sentence.h"

#define VB_BRIDGE_REACH 4 /* signs between a document and the words, for it to bridge: ") that" */

typedef struct vb_subject {
    uint32_t citation; /* sign, or UINT32_MAX */
    bool is_other;     /* somebody else speaks */
    bool is_body;      /* a body, "it": perhaps of the sentence before */
    uint32_t body;     /* row of data/body_names.tsv, or UINT32_MAX */
    bool is_joined;    /* the document was reached over an earlier verb */
} vb_subject;

/* Is the document of sign `i` named aside: "pursuant to resolution ...", "recalling resolution ..."? */
bool vb_sign_is_aside(const vb_sentence *s, uint32_t i);
/* The verb of saying that governs the words after the last sign; UINT32_MAX if there is none near enough. */
uint32_t vb_verb_of(const vb_sentence *s, uint32_t quotation_words);
/* Who is the subject of the verb at sign `verb`? A verb joined to an earlier one, or in a clause that hangs on it, has
 * its subject. */
vb_subject vb_subject_of(const vb_sentence *s, uint32_t verb);

#endif

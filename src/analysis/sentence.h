/* sentence.h - a sentence read as signs of who says what: documents, verbs of saying,
 * names of speakers, earlier quotations. Shared by attribution.c alone. */
#ifndef VB_SENTENCE_H
#define VB_SENTENCE_H

#include "model/doc.h"

#define VB_SENTENCE_REACH 1600 /* bytes of a sentence read before the words, and of one before it */
#define VB_SIGNS_MAX 240       /* signs of a sentence; a longer one is read from its later part */

typedef enum vb_sign_kind {
    VB_SIGN_WORD,
    VB_SIGN_CAPITAL, /* a word with a capital letter inside the sentence: somebody's name */
    VB_SIGN_NUMBER,
    VB_SIGN_COMMA,
    VB_SIGN_COLON,
    VB_SIGN_BRACKET, /* words in round brackets, whole */
    VB_SIGN_SAY,
    VB_SIGN_LINK,
    VB_SIGN_ONWARD, /* "and that": what was said goes on */
    VB_SIGN_TITLE,
    VB_SIGN_ASIDE,
    VB_SIGN_ACCORDING,
    VB_SIGN_ALSO,
    VB_SIGN_BODY,
    VB_SIGN_NOUN, /* "resolution", "paragraph", "document" */
    VB_SIGN_CITATION,
    VB_SIGN_QUOTATION
} vb_sign_kind;

typedef struct vb_sign {
    vb_sign_kind kind;
    vb_span span;
    uint32_t index;     /* of a citation or quotation; of a body its row */
    bool ends_and;      /* "and", "or", a comma's like */
    bool is_relative;   /* "which" */
    bool is_instrument; /* "Convention" */
    bool is_paper;      /* a citation that is a paper known by date and author: index in that layer */
} vb_sign;

/* Signs from byte `from` up to byte `to`; goes on growing while quotations of one sentence are met. */
typedef struct vb_sentence {
    vb_sign signs[VB_SIGNS_MAX];
    uint32_t count;
    uint32_t from, to;
} vb_sentence;

typedef struct vb_reading {
    vb_doc *doc;
    vb_str text;
    const vb_citation *citations;
    uint32_t citation_count;
    const vb_described *papers;
    uint32_t paper_count;
    vb_quotation *quotations;
    uint32_t quotation_count;
    vb_span paragraph;
    vb_lang lang;
} vb_reading;

/* The byte at which the sentence that holds byte `at` begins; of the quotations the first `count` are known, and
 * their words end no sentence. */
uint32_t vb_sentence_start(const vb_reading *r, uint32_t at, uint32_t count);
/* The last sentence end between `floor` and `at`, or `floor`. */
uint32_t vb_sentence_start_after(const vb_reading *r, uint32_t at, uint32_t floor);
/* Does a sentence end with the rune that ends at byte `at`? */
bool vb_sentence_ends(vb_str text, uint32_t at);
/* Does the paragraph that begins at byte `at` hold what the one before announces: "... provides as follows:"? */
bool vb_paragraph_announces(vb_str text, uint32_t at);
/* Was the quotation a sentence of its own, so that a new one begins after it? */
bool vb_quotation_closes(const vb_reading *r, const vb_quotation *q);
/* The last of the first `count` quotations that ends at or before `at`, or -1. */
int64_t vb_quotation_before(const vb_reading *r, uint32_t at, uint32_t count);
/* Is there a citation over byte `at`? *index: it, or the first one after `at`. */
bool vb_citation_covering(const vb_reading *r, uint32_t at, uint32_t *index);
/* The signs from byte `from` up to `to`; reading on adds those up to a later byte. */
void vb_sentence_read(const vb_reading *r, vb_sentence *out, uint32_t from, uint32_t to);
void vb_sentence_read_on(const vb_reading *r, vb_sentence *out, uint32_t to);
/* The end of the word that begins at `at`. */
uint32_t vb_sign_word_end(vb_str text, uint32_t at, uint32_t to);

#endif

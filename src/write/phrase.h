/* phrase.h - the words that people read, the same on a terminal and on a page. */
#ifndef VB_PHRASE_H
#define VB_PHRASE_H

#include "base/buf.h"
#include "model/doc.h"
#include "verbale.h"

/* What a verdict is shown with: always sign, word and hue together. */
typedef enum vb_hue {
    VB_HUE_PLAIN,
    VB_HUE_OK,
    VB_HUE_ADAPTED,
    VB_HUE_NOISY,
    VB_HUE_ALTERED,
    VB_HUE_MOVED,
    VB_HUE_COUNT
} vb_hue;

typedef struct vb_look {
    const char *sign;
    const char *word;
    vb_hue hue;
} vb_look;

const vb_look *vb_look_of(vb_about about, vb_verdict verdict);

/* The verdicts on one kind of thing in the order in which they are counted, NONE at
 * the end, and the words for one thing and for several. */
typedef struct vb_tally {
    vb_about about;
    const char *key, *one, *many;
    vb_verdict verdicts[9];
} vb_tally;
#define VB_TALLY_COUNT 3
extern const vb_tally vb_tallies[VB_TALLY_COUNT];

/* How many findings there are of each kind and verdict. */
typedef struct vb_counts {
    uint32_t of[VB_ABOUT_LINK + 1][VB_VERDICT_COUNT];
    uint32_t all[VB_ABOUT_LINK + 1];
} vb_counts;
void vb_counts_of(vb_counts *counts, const vb_doc *doc);
/* Worth showing by itself to somebody who has little time: all but what is sound, and
 * what only could not be looked up and stands nowhere else. */
bool vb_finding_is_notable(const vb_finding *finding);

/* Part of the input was not read: whatever was found, more may stand there. */
bool vb_remark_is_loss(const vb_remark *remark);

/* "4 April 2018"; a month or a year alone as stated. */
void vb_phrase_date(vb_buf *out, vb_date date);
/* "4,102" */
void vb_phrase_number(vb_buf *out, uint64_t number);
/* "1 quotation", "12 quotations" */
void vb_phrase_count(vb_buf *out, uint64_t number, const char *one, const char *many);
/* "10 quotations: 5 verbatim, 2 adapted"; nothing when there are none. */
void vb_phrase_tally(vb_buf *out, const vb_tally *tally, const vb_counts *counts);
/* "86 links compared with the words: 3 lead to another document"; of a draft whose links were checked. */
void vb_phrase_links(vb_buf *out, const vb_doc *doc, const vb_counts *counts);
/* Raised digits as plain ones: the mark of a note. */
void vb_phrase_plain_digits(vb_buf *out, vb_str mark);
/* "letter", "note verbale" */
void vb_phrase_class(vb_buf *out, vb_class class);
/* "Russian cover, English annex", "English, two annexes", "French" */
void vb_phrase_languages(vb_buf *out, const vb_doc *doc);
/* "item 17", "items 4 and 17 (a)"; nothing without items. */
void vb_phrase_items(vb_buf *out, const vb_masthead *mast);
/* "job number, date": the fields that are not printed. */
void vb_phrase_inferred(vb_buf *out, const vb_masthead *mast);
/* The date that the document is known by. */
vb_date vb_phrase_date_of(const vb_masthead *mast);
/* "letter, Russian cover, English annex, 4 April 2018, Norvania, item 4" */
void vb_phrase_headline(vb_buf *out, const vb_doc *doc);
/* "Human Rights Council, session 38; signed by Emil Brandt; job number 18-06405 (inferred)"; nothing if none is known. */
void vb_phrase_sitting(vb_buf *out, const vb_masthead *mast);
/* "council.db: 902 documents, 1946-1999, en" */
void vb_phrase_collection(vb_buf *out, const vb_collection_facts *facts);

#endif

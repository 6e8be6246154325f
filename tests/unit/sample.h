/* sample.h - documents made by hand, with every layer filled, for tests of what is
 * written. All names, symbols and texts in them are invented. */
#ifndef SAMPLE_H
#define SAMPLE_H

#include "model/doc.h"
#include "verbale.h"

/* A letter with a Russian cover and an English annex, two notes, a finding of every verdict. */
vb_doc *sample_letter(void);
/* A note verbale in Arabic with a Chinese annex; a quotation that runs over two paragraphs. */
vb_doc *sample_note_verbale(void);
/* A document whose text is `text` and nothing else. */
vb_doc *sample_plain(vb_str text);
/* The quotation "shall affect 12 villages" answered from a passage that has 2. */
vb_doc *sample_answer(void);
extern const vb_collection_facts sample_facts;

#endif

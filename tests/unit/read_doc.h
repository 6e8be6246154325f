/* read_doc.h - what tests of readers ask of a document. */
#ifndef VB_TEST_READ_DOC_H
#define VB_TEST_READ_DOC_H

#include "model/doc.h"

/* Fails the test, and shows both, where the document's text is another. */
void assert_text(const vb_doc *doc, const char *expected);
/* Has it a remark of this code that holds these words? */
bool has_remark(const vb_doc *doc, const char *code, const char *words);

#endif

/* stored.h - collections in a folder of the test's own, and what is asked of them. What fails here fails the test. */
#ifndef VB_TEST_STORED_H
#define VB_TEST_STORED_H

#include "store/inner.h"
#include "store/store.h"

/* Set-up and tear-down of a group of tests; in_folder gives a path in their folder, until it is called again. */
int make_folder(void **state);
int remove_folder(void **state);
const char *in_folder(const char *name);

/* To be closed by the caller. */
vb_store *open_store(const char *path, bool create);
/* Frees the document. */
vb_add_outcome add(vb_store *store, vb_doc *doc);
uint32_t documents(vb_store *store);
/* How many paragraphs of the collection share the words. */
uint32_t found(vb_store *store, vb_str text, vb_lang lang);
/* How many blocks are held of a document; 0 where it is not held. */
uint32_t held_blocks(vb_store *store, const char *symbol, vb_lang lang);
/* The first value of the first row of a query on a file at rest, and its words into text[100], or NULL. */
int64_t ask_file(const char *path, const char *sql, char *text);

#endif

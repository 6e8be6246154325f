/* dictionary.h - texts packed and unpacked; each with the help of earlier texts of its
 * language. */
#ifndef VB_STORE_DICTIONARY_H
#define VB_STORE_DICTIONARY_H

#include "base/buf.h"
#include "base/error.h"

struct vb_store;
typedef struct vb_packing vb_packing;

void vb_packing_free(vb_packing *packing);
/* Forgets what is known of dictionaries: after what was written has been taken back. */
void vb_packing_forget(struct vb_store *store);
/* Packs a text and writes its row, and a dictionary where one is due; in a transaction. */
vb_status vb_text_add(struct vb_store *store, int64_t document, vb_str text, vb_lang lang, vb_err *err);
/* The document's text, `len` bytes, appended to `bytes`; *is_damaged where it is not there whole. */
vb_status vb_text_read(struct vb_store *store, int64_t document, size_t len, vb_buf *bytes, bool *is_damaged,
                       vb_err *err);

#endif

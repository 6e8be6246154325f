/* store.h - a collection: documents kept so that any passage is found from any
 * quotation. This interface is what a backend implements; no SQL above it. */
#ifndef VB_STORE_H
#define VB_STORE_H

#include "model/catalogue.h"
#include "model/doc.h"
#include "store/terms.h"
#include "verbale.h"

typedef struct vb_store vb_store;

/* Opens the collection at `path`; with `create`, makes it if there is none. Read-only
 * files and folders can be read. */
vb_status vb_store_open(vb_store **store, const char *path, bool create, vb_err *err);
void vb_store_close(vb_store *store);

/* Is this file (path as given, SHA-256 of its bytes) already held unchanged? */
vb_status vb_store_holds(vb_store *store, vb_str path, vb_str sha256, bool *is_held, vb_err *err);
/* The SHA-256 of the bytes that this file had when it was added, into `sha256`; "" where it is not held. */
vb_status vb_store_file_sha256(vb_store *store, vb_str path, char sha256[65], vb_err *err);
/* Adds an analysed document, replacing the one that came from the same path. A document of the
 * same symbol, language and bytes from another path is not added again: outcome says what happened. */
vb_status vb_store_add(vb_store *store, const vb_doc *doc, vb_add_outcome *outcome, vb_err *err);
/* For vb_parcel_new by a thread of the caller's: leaves out what the collection is known to have been given. NULL when
 * memory fails; to be freed before the store is closed. The first one is to be made before there are other threads. */
vb_terms *vb_store_terms_new(vb_store *store);
/* A document made ready for addition; it may be made by any thread, each with its own `terms`, while another adds.
 * `doc` must outlive it. */
typedef struct vb_parcel vb_parcel;
vb_status vb_parcel_new(vb_parcel **parcel, const vb_doc *doc, vb_terms *terms, vb_err *err);
void vb_parcel_free(vb_parcel *parcel);
/* As vb_store_add. */
vb_status vb_store_add_parcel(vb_store *store, const vb_parcel *parcel, vb_add_outcome *outcome, vb_err *err);
/* Additions between begin and commit stand or fall together; without, each stands alone. */
vb_status vb_store_begin(vb_store *store, vb_err *err);
vb_status vb_store_commit(vb_store *store, vb_err *err);

/* A document to be removed: as it was typed, and that as a whole path. */
typedef struct vb_naming {
    vb_str name, path;
} vb_naming;
/* All or nothing (verbale.h). */
vb_status vb_store_remove(vb_store *store, const vb_naming *namings, size_t count, vb_lang lang, vb_removed *removed,
                          vb_err *err);

vb_status vb_store_list(vb_store *store, const vb_filter *filter, vb_arena *memory, const vb_holding **holdings,
                        size_t *count, vb_err *err);
vb_status vb_store_list_part(vb_store *store, const vb_filter *filter, size_t offset, size_t limit, vb_arena *memory,
                             vb_listing *listing, vb_err *err);
vb_status vb_store_named(vb_store *store, vb_str symbol, vb_arena *memory, const vb_holding **holdings, size_t *count,
                         vb_err *err);
vb_status vb_store_symbols(vb_store *store, vb_str typed, size_t limit, vb_arena *memory, const vb_holding **holdings,
                           size_t *count, vb_err *err);
vb_status vb_store_document(vb_store *store, vb_str symbol, vb_lang lang, vb_arena *memory, vb_document_facts *facts,
                            vb_err *err);
/* As in verbale.h, but that impossible symbols are not looked for: that takes analysis. */
vb_status vb_store_show(vb_store *store, vb_str symbol, vb_lang lang, vb_arena *memory,
                        const vb_paragraph **paragraphs, size_t *count, vb_err *err);
vb_status vb_store_search(vb_store *store, vb_str query, const vb_search_options *options, vb_arena *memory,
                          vb_search_answer *answer, vb_err *err);
vb_status vb_store_cites(vb_store *store, vb_str symbol, vb_lang lang, vb_arena *memory, vb_edges *edges, vb_err *err);
vb_status vb_store_cited_by(vb_store *store, vb_str symbol, const vb_filter *filter, size_t offset, size_t limit,
                            vb_arena *memory, vb_edges *edges, vb_err *err);
vb_status vb_store_graph(vb_store *store, vb_str around, uint32_t steps, const vb_filter *filter, vb_arena *memory,
                         vb_graph *graph, vb_err *err);
vb_status vb_store_missing(vb_store *store, size_t limit, vb_arena *memory, const vb_missing **missing, size_t *count,
                           vb_err *err);
vb_status vb_store_health(vb_store *store, vb_arena *memory, vb_health *health, vb_err *err);
vb_status vb_store_facts(vb_store *store, vb_collection_facts *facts, vb_err *err);
/* Answers the questions of analysis; lives as long as the store. */
const vb_catalogue *vb_store_catalogue(vb_store *store);

#endif

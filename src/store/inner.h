/* inner.h - what the files of the store share: the open collection, its prepared
 * statements, and the questions that one file asks another. Nobody outside
 * src/store/ includes it. */
#ifndef VB_STORE_INNER_H
#define VB_STORE_INNER_H

#include <sqlite3.h>

#include "base/buf.h"
#include "store/gathering.h"
#include "store/parcel.h"
#include "store/shingle.h"
#include "store/sql.h"
#include "store/store.h"
#include "store/terms.h"

/* Where the paragraphs of one document lie among all: enough to judge a hit without reading the document. */
typedef struct vb_place {
    uint32_t first, count; /* ids of its paragraphs */
    int64_t document;
    uint32_t languages; /* bits 1u << vb_lang */
    vb_date date;
    vb_class class;
    vb_lang lang;      /* the main one */
    char body[16];     /* its code; "" none */
    int32_t session;   /* 0: none */
} vb_place;

/* A document read back: `held` and all its strings point into `bytes`. */
typedef struct vb_decoded {
    vb_arena *arena; /* owns all of it */
    int64_t document;
    uint64_t used_at; /* of the store's clock of questions; 0: the place is free */
    uint32_t first;   /* id of its first paragraph */
    vb_held held;
    const vb_lang *langs; /* of each block of held */
    const vb_span *spans; /* of each block of held, in the document's text */
    const uint32_t *pages; /* of each block of held */
    vb_str text;          /* of the whole document */
    vb_str bytes;         /* `text` and after it every other string */
} vb_decoded;

/* The text of the document that was read last: within one moment of the collection. Its bytes are the reader's to free.
 */
typedef struct vb_held_text {
    int64_t document; /* 0: none */
    vb_buf bytes;
} vb_held_text;
#define VB_HELD_TEXT_INIT {0, VB_BUF_INIT}

/* How much a paragraph counts in an answer: the last bits of its row in the index of words. */
typedef enum vb_standing { VB_STANDING_ASIDE, VB_STANDING_TEXT, VB_STANDING_OPERATIVE, VB_STANDING_TITLE } vb_standing;
#define VB_STANDING_BITS 2

/* Documents kept decoded: a letter cites a dozen resolutions again and again. */
#define VB_DECODED_DOCUMENTS 24
#define VB_DECODED_BYTES ((size_t) 48 << 20)

/* A row of `symbol` known to be there: most citations are of what was cited before. Rows of it are never deleted. */
#define VB_SYMBOLS_KNOWN 16384u
typedef struct vb_symbol_known {
    uint64_t hash[2]; /* of the symbol */
    int64_t id;       /* 0: free */
} vb_symbol_known;

struct vb_store {
    sqlite3 *db;
    sqlite3_stmt *statements[VB_SQL_COUNT];
    char path[1024];
    bool is_read_only;
    bool in_transaction; /* begun by the caller */
    bool is_undone;      /* the transaction begun by the caller was undone by a failure */
    bool is_writing;     /* between vb_sqlite_begin and what ends it */
    bool has_written;
    bool has_settled; /* the index of words merges as this program wants */
    vb_shingle_pending pending;
    vb_gathering *gathering; /* words that no segment holds yet; NULL: none */
    vb_catalogue catalogue;
    vb_err failure; /* of an answer that has no room for one (vb_answer_failed) */
    vb_place *places; /* by `first`; NULL: not read yet */
    uint32_t place_count;
    vb_arena *missing_memory; /* edges.c; NULL: not known yet */
    const vb_str *missing;    /* keys of the symbols that are missing, the first of them in their order */
    size_t missing_count;
    bool missing_is_whole; /* there are no more */
    int64_t data_version; /* of the file when places, missing and decoded were read */
    vb_decoded decoded[VB_DECODED_DOCUMENTS];
    uint64_t questions;
    vb_terms *terms;
    struct vb_packing *packing; /* dictionary.c; NULL: not begun */
    vb_symbol_known *symbols;   /* VB_SYMBOLS_KNOWN of them; NULL: none */
    struct vb_form_rows *forms; /* forms.c; NULL: none */
    vb_told *told;              /* words whose forms have been committed; NULL: nobody asks */
};

/* ---- sqlite.c ------------------------------------------------------------- */

/* What the library reports of the last call, in words that name the collection. */
vb_status vb_sqlite_fail(vb_store *store, vb_err *err);
/* Opens the file, and makes it with `create`. VB_ERR_MISSING, VB_ERR_IO, VB_ERR_USAGE for a path that is too long,
 * VB_ERR_COLLECTION where it is no collection, or damaged. The store is to be closed all the same. */
vb_status vb_sqlite_open(vb_store *store, const char *path, bool create, vb_err *err);
void vb_sqlite_close(vb_store *store);
/* The version of the file's layout. */
vb_status vb_sqlite_version(vb_store *store, int64_t *version, vb_err *err);
/* Takes the right to write; waits VB_LOCK_PATIENCE_MS for another writer to end. */
vb_status vb_sqlite_begin(vb_store *store, vb_err *err);
/* Runs a statement of the table that takes nothing and gives no row. */
vb_status vb_sqlite_run(vb_store *store, vb_sql which, vb_err *err);
/* The same for words that are no statement of the table: the schema, what moves a file from version to version. */
vb_status vb_sqlite_execute(vb_store *store, const char *sql, vb_err *err);

/* The prepared statement, ready for binding; NULL when it cannot be made. */
sqlite3_stmt *vb_sqlite_use(vb_store *store, vb_sql which, vb_err *err);
/* Takes a step; *has_row is false at the end, when the statement is ready for its next use. */
vb_status vb_sqlite_step(vb_store *store, sqlite3_stmt *statement, bool *has_row, vb_err *err);
/* Runs to the end a statement that gives no row that matters. */
vb_status vb_sqlite_finish(vb_store *store, sqlite3_stmt *statement, vb_err *err);
/* Text that must stay where it is until the statement has ended; empty text is NULL. */
void vb_sqlite_bind(sqlite3_stmt *statement, int at, vb_str text);
/* The same for bytes. */
void vb_sqlite_bind_blob(sqlite3_stmt *statement, int at, vb_str bytes);
/* A column as text or bytes: valid until the next step. */
vb_str vb_sqlite_text(sqlite3_stmt *statement, int column);
vb_str vb_sqlite_blob(sqlite3_stmt *statement, int column);

/* A moment of the collection that does not change while several questions are put to it. */
bool vb_sqlite_hold(vb_store *store);
/* `held`: what vb_sqlite_hold gave. */
void vb_sqlite_release(vb_store *store, bool held);

/* ---- migrate.c ------------------------------------------------------------ */

/* Makes a file of an earlier version into one of this; where it fails, the file is as it was. */
vb_status vb_migrate(vb_store *store, int64_t version, vb_err *err);

/* ---- tokenizer.c ---------------------------------------------------------- */

#define VB_PHRASES 15        /* of a query that are counted, four bits each */
#define VB_PHRASE_COUNTED 15 /* times that one is counted in a paragraph */

/* Makes the index's tokenizer known to the connection: before the first statement. */
vb_status vb_tokenizer_join(vb_store *store, vb_err *err);

/* ---- deposit.c ------------------------------------------------------------ */

/* Writes all rows of one document but that of its file, in a transaction; `first` is the id of its first paragraph. The
 * index of words gets its part with vb_words_gather, when the document stands. */
vb_status vb_deposit(vb_store *store, const vb_parcel *parcel, int64_t *document, uint32_t *first, vb_err *err);
/* ---- indexing.c ----------------------------------------------------------- */

/* Gives forms and shingles of the document whose paragraphs begin with `first` to their indexes. */
vb_status vb_index(vb_store *store, const vb_index_part *part, uint32_t first, vb_err *err);
/* Keeps words of `count` paragraphs for the index of words; where memory fails, vb_words_flush will say so. */
void vb_words_gather(vb_store *store, const vb_index_part *part, uint32_t first, uint32_t count);
/* Writes words and forms where as many have been gathered as are to be kept in memory; in a transaction. */
vb_status vb_index_make_room(vb_store *store, vb_err *err);
/* Writes all that waits for the indexes; in a transaction. */
vb_status vb_index_flush(vb_store *store, vb_err *err);
/* Forgets which symbols are known to be written: after what was written has been taken back. */
void vb_symbols_forget(vb_store *store);
/* The form under which symbols are compared: without spaces and part letters, in lower case. */
vb_str vb_symbol_key(vb_arena *arena, vb_str symbol);

/* ---- forms.c --------------------------------------------------------------- */

/* Keeps rows of `form` for the next flush: `forms` as vb_terms_note makes them. */
vb_status vb_forms_gather(vb_store *store, vb_str forms, vb_err *err);
/* Bytes that wait. */
size_t vb_forms_waiting(const vb_store *store);
/* Writes what waits; in a transaction. */
vb_status vb_forms_flush(vb_store *store, vb_err *err);
/* Forgets what waits beyond `waiting` bytes, and what is known to be written. */
void vb_forms_take_back(vb_store *store, size_t waiting);
/* Tells vb_store_terms_new's what has been written; after a commit. */
void vb_forms_tell(vb_store *store);
/* Forgets all: after what was written has been taken back, and at the end. */
void vb_forms_forget(vb_store *store);
/* Adds the words of the index that have this stem, a space before each; `self` is a vb_store. */
void vb_forms_of(void *self, vb_str stem, vb_buf *words);

/* ---- leaves.c -------------------------------------------------------------- */

#define VB_WORDS_MERGED 8 /* segments of a level of the index of words that become one */

/* Writes what was gathered of words as a segment, and merges where there are too many; in a transaction. */
vb_status vb_words_flush(vb_store *store, vb_err *err);

/* ---- removal.c ------------------------------------------------------------ */

/* Removes all rows of a document, those of its files too, in a transaction. */
vb_status vb_remove_document(vb_store *store, int64_t document, vb_err *err);
/* From how many files a document was taken. */
vb_status vb_count_files(vb_store *store, int64_t document, int64_t *count, vb_err *err);

/* ---- listing.c ------------------------------------------------------------ */

/* A row of sql.c, LISTED. */
vb_holding vb_holding_of(sqlite3_stmt *row, vb_arena *memory);
/* Parameters 1 to 4 and 6 to 9 (sql.c, FILTERED); NULL for all. `filter` may be NULL. VB_ERR_MEMORY: asked without
 * them, `rows` would give what nobody wants. */
vb_status vb_filter_bind(sqlite3_stmt *rows, const vb_filter *filter, char from[16], char to[16], vb_err *err);
/* Rows of `size` bytes that gathered in `found`, given to the caller's memory; frees `found`. */
vb_status vb_rows_end(vb_buf *found, size_t size, vb_arena *memory, const void **rows, size_t *count, vb_status status,
                      vb_err *err);

/* ---- filters.c ------------------------------------------------------------- */

/* Makes the functions of FILTERED known to the connection. */
vb_status vb_filters_join(vb_store *store, vb_err *err);
/* The code of a body that was typed as one, or by its name in any of the six languages; else what was typed. */
vb_status vb_body_meant(vb_str typed, vb_str *meant, vb_err *err);

/* ---- held.c ---------------------------------------------------------------- */

/* The key of the symbol that was typed, "s/res/822" for "S/RES/822 (1993)"; empty where nothing held or cited
 * has such a symbol. */
vb_status vb_symbol_meant(vb_store *store, vb_str typed, vb_arena *arena, vb_str *key, vb_err *err);
/* The error that nothing has such a symbol: it is `what` ("not held"), and which are like it. */
vb_status vb_symbol_unknown(vb_store *store, vb_str typed, const char *what, vb_err *err);
/* The document of the symbol in the language, or of the whole path of a file, whatever its language: one that no symbol
 * names has but that. VB_ERR_MISSING where there is none. */
vb_status vb_document_meant(vb_store *store, vb_str typed, vb_lang lang, int64_t *document, vb_err *err);

/* ---- places.c ------------------------------------------------------------- */

/* Forgets what was read of the collection if it has changed since. */
vb_status vb_places_refresh(vb_store *store, vb_err *err);
void vb_places_forget(vb_store *store);
void vb_places_free(vb_place *places);
/* Reads the places if they are not known. */
vb_status vb_places_read(vb_store *store, vb_err *err);
/* The document that paragraph `id` belongs to, or NULL when it has been removed. */
const vb_place *vb_place_of(const vb_store *store, uint32_t id);

/* ---- decode.c ------------------------------------------------------------- */

/* A document read back; stays valid until the next call of this function. */
vb_status vb_decode(vb_store *store, int64_t document, const vb_decoded **decoded, vb_err *err);
/* The document that was read back last is read anew when it is asked for. */
void vb_decoded_forget(vb_store *store);
/* Copies of what a decoded document holds, for the caller's arena; false when memory fails. */
bool vb_copy_held(vb_held *held, const vb_decoded *decoded, vb_arena *arena);
bool vb_copy_hit(vb_hit *hit, const vb_decoded *decoded, uint32_t index, uint32_t shared, vb_arena *arena);
/* Paragraph `id` of a decoded document, copied. */
bool vb_copy_paragraph(vb_paragraph *paragraph, const vb_decoded *decoded, uint32_t index, vb_arena *arena);
/* Paragraph `id` alone, which is quicker than all of its document. `text` keeps the document's text from call to call.
 */
vb_status vb_read_paragraph(vb_store *store, int64_t document, uint32_t id, vb_held_text *text, vb_arena *memory,
                            vb_paragraph *paragraph, vb_err *err);
/* "preambular paragraph 3", "paragraph 4 (b)", "note 8" */
vb_str vb_place_name(vb_arena *arena, const vb_held_block *block);

/* ---- the catalogue's answers ---------------------------------------------- */

/* What the questions of vb_catalogue (model/catalogue.h) are answered with; `self` is the store. */
vb_status vb_answer_held(void *self, vb_str symbol, vb_lang lang, vb_arena *arena, const vb_held **held, vb_err *err);
uint32_t vb_answer_languages(void *self, vb_str symbol);
vb_status vb_answer_failed(void *self, vb_err *err);
/* Keeps a failure for it, where there is none yet. */
void vb_answer_fails(vb_store *store, const vb_err *err);
vb_status vb_answer_sharing(void *self, const vb_shingle *shingles, uint32_t count, vb_lang lang, uint32_t least,
                            uint32_t limit, vb_arena *arena, vb_hit **hits, uint32_t *hit_count, uint32_t *total,
                            vb_err *err);
vb_status vb_answer_holding(void *self, vb_str words, vb_lang lang, uint32_t limit, vb_arena *arena, vb_hit **hits,
                            uint32_t *hit_count, uint32_t *total, vb_err *err);
vb_status vb_answer_papers(void *self, vb_date date, vb_arena *arena, vb_known_paper **papers, uint32_t *count,
                           vb_err *err);

#endif

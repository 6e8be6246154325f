/* verbale.h - the public interface of libverbale.
 *
 * Reads documents of the United Nations, resolves what they cite, and compares what
 * they quote with the cited texts.
 *
 *     #include <verbale.h>
 *
 *     vb_doc *draft = NULL;
 *     vb_collection *held = NULL;
 *     vb_err err;
 *     if (vb_doc_read(&draft, "draft.txt", NULL, &err) == VB_OK &&
 *         vb_collection_open(&held, "council.db", false, &err) == VB_OK &&
 *         vb_doc_check(draft, held, &err) == VB_OK)
 *         for (size_t i = 0; i < vb_doc_finding_count(draft); i++)
 *             printf("%.*s\n", (int) vb_doc_finding(draft, i)->message.len, vb_doc_finding(draft, i)->message.at);
 *     else
 *         fprintf(stderr, "%s\n", err.message);
 *     vb_collection_close(held);
 *     vb_doc_free(draft);
 *
 * The verb tells ownership: read, new and open give you something to free or close
 * (NULL is allowed there); everything else is borrowed and lives as long as its
 * document. Functions that can fail return a vb_status and describe the failure in
 * *err, which may be NULL. A document is used by one thread at a time; different
 * documents may be used by different threads at once; a collection opened once is
 * used by one thread at a time. Places are bytes of UTF-8. Nothing here prints,
 * exits, keeps global state or touches the network.
 */
#ifndef VERBALE_H
#define VERBALE_H

#include "verbale/holdings.h"
#include "verbale/records.h"
#include "verbale/types.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- documents ----------------------------------------------------------- */

typedef struct vb_doc vb_doc;
typedef struct vb_collection vb_collection;
typedef struct vb_workers vb_workers;

/* The confined programs that read PDF, DOCX, HTML and XML: strangers' bytes are never
 * parsed in the caller's process. Give the same to many reads of one thread, so that
 * they are not started for each. */
VB_API vb_status vb_workers_new(vb_workers **workers, vb_err *err);
VB_API void vb_workers_free(vb_workers *workers);

typedef struct vb_read_options {
    vb_lang lang;  /* taken for every block; NONE: found out block by block */
    vb_date today; /* a citation later than the document's own date, else than this day, is reported; year 0: the latter
                      is not judged */
    vb_workers *workers; /* NULL: started for this document alone, if its format needs them */
    bool ocr; /* pages of a PDF that are images are recognised, if tesseract is installed; remarks say how surely */
    /* Told before each such page: its file and number, how many were done before it, how many there are. Called by the
     * thread that reads; NULL: nobody is told. */
    void (*ocr_at)(void *context, const char *path, uint32_t page, uint32_t done, uint32_t count);
    void *ocr_context;
} vb_read_options;
#define VB_READ_OPTIONS_INIT {VB_LANG_NONE, {0, 0, 0}, NULL, false, NULL, NULL}

/* Reads and analyses a file ("-": standard input). options may be NULL. */
VB_API vb_status vb_doc_read(vb_doc **doc, const char *path, const vb_read_options *options, vb_err *err);
/* The same of bytes in memory; `name` stands for the path. The bytes may go away afterwards. */
VB_API vb_status vb_doc_read_bytes(vb_doc **doc, vb_str bytes, const char *name, const vb_read_options *options,
                                   vb_err *err);
VB_API void vb_doc_free(vb_doc *doc);

/* Is told of a document, which goes away after the call, or with `doc` NULL why there is none (VB_ERR_MISSING: members
 * that were left out on purpose, being no files or leading out of the archive). False: no more are wanted. */
typedef bool vb_doc_visit(void *state, const char *path, vb_doc *doc, const vb_err *err);
/* The document of a file, or of a ZIP archive the documents of all its members, one after another, those of archives
 * in it too: "papers.zip!folder/letter.pdf". Returns an error where the file itself cannot be read. */
VB_API vb_status vb_doc_read_each(const char *path, const vb_read_options *options, vb_doc_visit *visit, void *state,
                                  vb_err *err);

VB_API vb_str vb_doc_text(const vb_doc *doc);
VB_API vb_class vb_doc_class(const vb_doc *doc);
VB_API const vb_masthead *vb_doc_masthead(const vb_doc *doc);
/* Layers are counted from 0, in order of place; past the end there is NULL. */
VB_API size_t vb_doc_block_count(const vb_doc *doc);
VB_API const vb_block *vb_doc_block(const vb_doc *doc, size_t i);
VB_API size_t vb_doc_citation_count(const vb_doc *doc);
VB_API const vb_citation *vb_doc_citation(const vb_doc *doc, size_t i);
VB_API size_t vb_doc_quotation_count(const vb_doc *doc);
VB_API const vb_quotation *vb_doc_quotation(const vb_doc *doc, size_t i);
/* Papers known by date and author alone. */
VB_API size_t vb_doc_paper_count(const vb_doc *doc);
VB_API const vb_described *vb_doc_paper(const vb_doc *doc, size_t i);
/* Finds what is stated, which is not looked for in reading: figures, times, actors, places, relations, claims. */
VB_API vb_status vb_doc_state(vb_doc *doc, vb_err *err);
VB_API size_t vb_doc_figure_count(const vb_doc *doc);
VB_API const vb_figure *vb_doc_figure(const vb_doc *doc, size_t i);
VB_API size_t vb_doc_time_count(const vb_doc *doc);
VB_API const vb_time *vb_doc_time(const vb_doc *doc, size_t i);
VB_API size_t vb_doc_actor_count(const vb_doc *doc);
VB_API const vb_actor *vb_doc_actor(const vb_doc *doc, size_t i);
VB_API size_t vb_doc_place_count(const vb_doc *doc);
VB_API const vb_toponym *vb_doc_place(const vb_doc *doc, size_t i);
VB_API size_t vb_doc_relation_count(const vb_doc *doc);
VB_API const vb_relation *vb_doc_relation(const vb_doc *doc, size_t i);
VB_API size_t vb_doc_claim_count(const vb_doc *doc);
VB_API const vb_claim *vb_doc_claim(const vb_doc *doc, size_t i);
VB_API size_t vb_doc_finding_count(const vb_doc *doc);
VB_API const vb_finding *vb_doc_finding(const vb_doc *doc, size_t i);

/* ---- collections --------------------------------------------------------- */

typedef struct vb_collection_facts {
    char path[1024];
    uint32_t documents;
    uint32_t languages;  /* bits 1u << vb_lang */
    vb_date from, to;    /* of the dated documents */
} vb_collection_facts;

typedef enum vb_added { VB_ADDED_NEW, VB_ADDED_CHANGED, VB_ADDED_UNCHANGED, VB_ADDED_DUPLICATE } vb_added;

typedef struct vb_add_outcome {
    vb_added added;
    bool symbol_from_name; /* the text gives no symbol; the file's name did */
    bool has_symbol;
} vb_add_outcome;

/* Opens a collection; with `create`, makes an empty one where there is none. */
VB_API vb_status vb_collection_open(vb_collection **collection, const char *path, bool create, vb_err *err);
VB_API void vb_collection_close(vb_collection *collection);
VB_API vb_status vb_collection_facts_of(vb_collection *collection, vb_collection_facts *facts, vb_err *err);
/* How files that are added are read from now on: all but the workers, which are the collection's own. */
VB_API void vb_collection_read_with(vb_collection *collection, const vb_read_options *options);
/* Adds one file; unchanged files are not read again. Between begin and commit additions stand or fall together. */
VB_API vb_status vb_collection_add(vb_collection *collection, const char *path, vb_add_outcome *outcome, vb_err *err);
/* Is told of each document that was added, or why it was not: `err` is of VB_ERR_FORMAT for files of kinds that cannot
 * be read. False: no more are wanted. */
typedef bool vb_add_visit(void *state, const char *path, const vb_add_outcome *outcome, const vb_err *err);
/* Adds a file, or of a ZIP archive all its members (see vb_doc_read_each). */
VB_API vb_status vb_collection_add_each(vb_collection *collection, const char *path, vb_add_visit *visit, void *state,
                                        vb_err *err);
/* Is told of each file, and of each member of an archive, what became of it, in their order and on the calling thread;
 * it may commit and begin. `path` is paths[file] itself where it is of the file as a whole. False: no more are wanted.
 */
typedef bool vb_add_heard(void *state, size_t file, const char *path, vb_status status, const vb_add_outcome *outcome,
                          const vb_err *err);
/* As vb_collection_add_each for each of the files, while several threads read ahead. A file that fails is told of, and
 * is no failure of the whole. */
VB_API vb_status vb_collection_add_files(vb_collection *collection, const char *const *paths, size_t count,
                                         vb_add_heard *heard, void *state, vb_err *err);
VB_API vb_status vb_collection_begin(vb_collection *collection, vb_err *err);
VB_API vb_status vb_collection_commit(vb_collection *collection, vb_err *err);

/* ---- what a collection holds ---------------------------------------------- */

/* Memory that answers live in: strings and arrays of an answer last until it is freed. */
typedef struct vb_arena vb_arena;
VB_API vb_arena *vb_arena_new(size_t ceiling); /* 0: 4 GiB. NULL: out of memory */
VB_API void vb_arena_free(vb_arena *memory);

/* The documents that `filter` (NULL: all) lets through, by date, then by symbol. */
VB_API vb_status vb_collection_list(vb_collection *collection, const vb_filter *filter, vb_arena *memory,
                                    const vb_holding **holdings, size_t *count, vb_err *err);
/* The same, at most `limit` after the first `offset`. */
VB_API vb_status vb_collection_list_part(vb_collection *collection, const vb_filter *filter, size_t offset,
                                         size_t limit, vb_arena *memory, vb_listing *listing, vb_err *err);
/* The documents of one symbol, its language versions; a symbol may be typed loosely. None is no failure. */
VB_API vb_status vb_collection_named(vb_collection *collection, vb_str symbol, vb_arena *memory,
                                     const vb_holding **holdings, size_t *count, vb_err *err);
/* Held symbols that begin as typed, loosely ("s/res/28"), or else have it after a stroke; at most `limit`, each once:
 * languages are those of all its versions, title and date those of the English one, if there is one. Paths are left
 * empty. */
VB_API vb_status vb_collection_symbols(vb_collection *collection, vb_str typed, size_t limit, vb_arena *memory,
                                       const vb_holding **holdings, size_t *count, vb_err *err);
/* What is known of one document; language as in vb_collection_show. VB_ERR_MISSING where it is not held. */
VB_API vb_status vb_collection_document(vb_collection *collection, vb_str symbol, vb_lang lang, vb_arena *memory,
                                        vb_document_facts *facts, vb_err *err);
/* The document read again from the first of its files that has the bytes it was taken in with; VB_ERR_MISSING where
 * there is none. options may be NULL. */
VB_API vb_status vb_collection_original(vb_collection *collection, vb_str symbol, vb_lang lang,
                                        const vb_read_options *options, vb_doc **doc, vb_err *err);
/* The picture (PNG, to be freed with free()) of the page of a PDF on which block `block` of the document begins: the
 * stretch that it takes of the page, or the whole where *is_stretch is false, since its words have no place there.
 * VB_ERR_MISSING, and why: the document is no PDF, its file is gone or another now, it has no such block, or the
 * program that draws is not installed. workers may be NULL. */
VB_API vb_status vb_collection_picture(vb_collection *collection, vb_str symbol, vb_lang lang, uint32_t block,
                                       vb_workers *workers, char **png, size_t *len, bool *is_stretch, vb_err *err);
/* Paragraphs that answer a query: words, "phrases", AND OR NOT ( ), begin*, NEAR(a b, 5), symbols. options may be NULL.
 * VB_ERR_USAGE where the query cannot be understood; err->offset is then the byte of it. */
VB_API vb_status vb_collection_search(vb_collection *collection, vb_str query, const vb_search_options *options,
                                      vb_arena *memory, vb_search_answer *answer, vb_err *err);
/* What the documents of a collection state about the words or the figure of a query ("60,000 inhabitants"; else as in
 * vb_collection_search), with the earliest document that has the words of each statement. Documents are read again, and
 * their statements looked for, when this is asked. options may be NULL. */
VB_API vb_status vb_collection_stated(vb_collection *collection, vb_str query, const vb_stated_options *options,
                                      vb_arena *memory, vb_stated_answer *answer, vb_err *err);
/* The paragraphs of a document in reading order, titles and notes among them. A symbol may be typed loosely:
 * "s/res/822". `lang` NONE: English, else whatever there is. VB_ERR_MISSING where it is not held in that language. In
 * the place of a symbol the whole path of a file may stand, as in vb_holding: no other name has a document without a
 * symbol. */
VB_API vb_status vb_collection_show(vb_collection *collection, vb_str symbol, vb_lang lang, vb_arena *memory,
                                    const vb_paragraph **paragraphs, size_t *count, vb_err *err);
/* A document made of the paragraphs that vb_collection_show gives, analysed as one that was read, and what it states
 * has been found (vb_doc_state). *placed, in the document's memory: the same paragraphs, their text being a part of the
 * document's, the rest as it was given. It needs neither the collection nor a file; the caller frees it. */
VB_API vb_status vb_paragraphs_state(vb_doc **doc, const vb_paragraph *paragraphs, size_t count,
                                     const vb_paragraph **placed, vb_err *err);
/* Which paragraphs of versions of one document, at most VB_VERSIONS_MAX, stand beside each other, in the order of the
 * first. `by_numbers`: printed numbers count; else kinds, lengths and the figures in the text alone. */
VB_API vb_status vb_versions_align(const vb_version_text *versions, size_t count, bool by_numbers, vb_arena *memory,
                                   const vb_beside **rows, size_t *row_count, vb_err *err);
/* What a document cites, place by place. */
VB_API vb_status vb_collection_cites(vb_collection *collection, vb_str symbol, vb_lang lang, vb_arena *memory,
                                     const vb_edge **edges, size_t *count, vb_err *err);
/* What cites `symbol`, held or not, in documents that `filter` (NULL: all) lets through, earliest first. */
VB_API vb_status vb_collection_cited_by(vb_collection *collection, vb_str symbol, const vb_filter *filter,
                                        vb_arena *memory, const vb_edge **edges, size_t *count, vb_err *err);
/* The same, at most `limit` after the first `offset`. */
VB_API vb_status vb_collection_cited_by_part(vb_collection *collection, vb_str symbol, const vb_filter *filter,
                                             size_t offset, size_t limit, vb_arena *memory, vb_edges *edges,
                                             vb_err *err);
/* What cites what among the documents that `filter` (NULL: all) lets through and those that they cite: all of it, or
 * what lies within `steps` links of `around` (empty: all). VB_ERR_MISSING where `around` is not among them. */
VB_API vb_status vb_collection_graph(vb_collection *collection, vb_str around, uint32_t steps, const vb_filter *filter,
                                     vb_arena *memory, vb_graph *graph, vb_err *err);
/* What is cited and not held, cited by most first; at most `limit`. */
VB_API vb_status vb_collection_missing(vb_collection *collection, size_t limit, vb_arena *memory,
                                       const vb_missing **missing, size_t *count, vb_err *err);
/* Reads all of the file, and says how it is. Damage is no failure: health->is_sound is then false. */
VB_API vb_status vb_collection_health(vb_collection *collection, vb_arena *memory, vb_health *health, vb_err *err);
/* What confines the readers, and which programs they find. `workers` as in vb_read_options, never NULL. */
VB_API vb_status vb_protection_ask(vb_workers *workers, vb_arena *memory, vb_protection *protection, vb_err *err);
/* Removes documents, each named by its symbol (in `lang`; NONE: in every language), by a file that was added,
 * or by a folder of such files. All or nothing: VB_ERR_MISSING, and nothing has changed, where a name is not held. */
VB_API vb_status vb_collection_remove(vb_collection *collection, const char *const *names, size_t count, vb_lang lang,
                                      vb_removed *removed, vb_err *err);

/* ---- checking ------------------------------------------------------------ */

/* Appends the findings on every citation, quotation and described paper to `doc`.
 * `collection` may be NULL: then only validity is judged. Call once a document. */
VB_API vb_status vb_doc_check(vb_doc *doc, vb_collection *collection, vb_err *err);
/* Appends the findings on links of the input (XML, HTML) that lead to another document than the words name. */
VB_API vb_status vb_doc_check_links(vb_doc *doc, vb_err *err);
/* Links of the input that stand for one citation each and lead to a document: those that were compared. */
VB_API size_t vb_doc_links_compared(const vb_doc *doc);

/* One quotation, as a document that is the quotation with one finding. `cited` is a
 * symbol or empty; `lang` NONE: found out from the words. */
VB_API vb_status vb_quote(vb_doc **answer, vb_collection *collection, vb_str cited, vb_str words, vb_lang lang,
                          vb_err *err);

/* ---- comparing ------------------------------------------------------------ */

/* A document's paragraphs as a collection would show them. They live in `memory` as long as the document too. */
VB_API vb_status vb_doc_paragraphs(const vb_doc *doc, vb_arena *memory, const vb_paragraph **paragraphs, size_t *count,
                                   vb_err *err);
/* Two versions of a text, or two texts on one subject: which paragraphs answer one another, and what differs in them,
 * word by word. The names, before and after with their counts are set by the caller, rows and
 * count by this. */
VB_API vb_status vb_compare(vb_comparison *comparison, vb_arena *memory, vb_err *err);

/* ---- results as JSON ------------------------------------------------------ */

/* One object on one line (docs/FORMAT.md), NUL-terminated, to be freed with free(). `facts`
 * may be NULL. VB_JSON_READ is what the document says, VB_JSON_CHECK what was found. */
typedef enum vb_json { VB_JSON_READ, VB_JSON_CHECK } vb_json;
VB_API vb_status vb_doc_json(const vb_doc *doc, vb_json what, const vb_collection_facts *facts, char **json,
                             size_t *len, vb_err *err);

/* ---- words for values: those of the JSON ---------------------------------- */

VB_API const char *vb_lang_code(vb_lang lang);      /* "en"; "" for none */
VB_API vb_lang vb_lang_from(vb_str code);           /* VB_LANG_NONE when unknown */
VB_API const char *vb_class_name(vb_class c);       /* "note-verbale" */
VB_API const char *vb_block_name(vb_block_kind kind);
/* "best", "date" (the latest first) or "oldest"; false for another word. */
VB_API bool vb_order_from(vb_str name, vb_found_order *order);
VB_API const char *vb_citation_status_name(vb_citation_status status);
VB_API const char *vb_about_name(vb_about about);
VB_API const char *vb_verdict_name(vb_verdict verdict);
VB_API const char *vb_severity_name(vb_severity severity);
VB_API const char *vb_edit_kind_name(vb_edit_kind kind);
VB_API const char *vb_edit_op_name(vb_edit_op op);
VB_API const char *vb_change_name(vb_change change); /* "altered" */
VB_API const char *vb_qualifier_name(vb_qualifier qualifier); /* "more_than" */
VB_API const char *vb_actor_kind_name(vb_actor_kind kind);    /* "person" */
VB_API const char *vb_relation_kind_name(vb_relation_kind kind); /* "subsidiary_of" */
VB_API const char *vb_speech_act_name(vb_speech_act act);     /* "condemn" */
VB_API const char *vb_figure_kind_name(vb_figure_kind kind);  /* "percentage" */
/* "2031-04-02", "2031-04" or "2031" into out[16]; "" for no date. */
VB_API const char *vb_date_iso(vb_date date, char out[16]);
VB_API vb_date vb_date_from_iso(vb_str iso);
VB_API bool vb_date_exists(vb_date date);

VB_API const char *vb_version(void);

#ifdef __cplusplus
}
#endif

#endif

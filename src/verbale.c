/* verbale.c - the public interface (include/verbale.h) on top of reading, analysis,
 * store and writing: the only file that sees all four. It knows in which order they
 * are asked, and nothing of how they do it.
 *
 *     file -> read -> analyse -> document            vb_doc_read
 *     document + catalogue of a store -> findings    vb_doc_check
 *     file, unless held unchanged -> ... -> store    vb_collection_add */
#include "verbale.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/analysis.h"
#include "analysis/compare.h"
#include "analysis/whole.h"
#include "analysis/beside.h"
#include "base/file.h"
#include "images.h"
#include "intake.h"
#include "model/symbol.h"
#include "picture.h"
#include "read/archive.h"
#include "read/digest.h"
#include "read/guard.h"
#include "read/read.h"
#include "store/pieces.h"
#include "store/store.h"
#include "text/normal.h"
#include "write/phrase.h"
#include "write/write.h"

#define QUOTATION_MAX ((size_t) 1 << 20) /* bytes of one quotation: a hundred times the longest paragraph */

struct vb_collection {
    vb_store *store;
    vb_workers *workers; /* read what is added */
    vb_wholes *wholes;   /* documents that quotations were compared with */
    vb_read_options reading;
};

/* ---- documents ----------------------------------------------------------- */

static vb_status analyse(vb_doc **doc, const vb_read_options *options, vb_err *err)
{
    vb_analysis_options asked = {VB_LANG_NONE, {0, 0, 0}};
    if (options)
        asked = (vb_analysis_options){options->lang, options->today};
    (*doc)->today = asked.today;
    vb_status status = vb_analyse(*doc, &asked, err);
    if (status != VB_OK) {
        vb_doc_free(*doc);
        *doc = NULL;
    }
    return status;
}

vb_status vb_doc_read_bytes(vb_doc **doc, vb_str bytes, const char *name, const vb_read_options *options, vb_err *err)
{
    *doc = NULL;
    vb_status status = vb_read_bytes(doc, bytes, name, options ? options->workers : NULL, err);
    if (status == VB_OK)
        status = analyse(doc, options, err);
    bool is_again = false;
    if (status == VB_OK && options && options->ocr)
        status = vb_images_recognise(doc, bytes, name, options, &is_again, err);
    return status == VB_OK && is_again ? analyse(doc, options, err) : status;
}

vb_status vb_doc_read(vb_doc **doc, const char *path, const vb_read_options *options, vb_err *err)
{
    vb_buf bytes = VB_BUF_INIT;
    bytes.ceiling = VB_INPUT_MAX;
    *doc = NULL;
    vb_status status = vb_file_read(&bytes, path, err);
    if (status == VB_OK)
        status = vb_doc_read_bytes(doc, vb_buf_str(&bytes), path, options, err);
    vb_buf_free(&bytes);
    return status;
}

typedef struct each_read {
    vb_read_options options;
    vb_doc_visit *visit;
    void *state;
} each_read;

static bool read_member(void *state, const char *path, vb_str bytes, const vb_err *why)
{
    const each_read *each = state;
    vb_doc *doc = NULL;
    vb_err err = VB_ERR_INIT;
    if (why)
        err = *why;
    else
        vb_doc_read_bytes(&doc, bytes, path, &each->options, &err);
    bool goes_on = each->visit(each->state, path, doc, &err);
    vb_doc_free(doc);
    return goes_on;
}

vb_status vb_doc_read_each(const char *path, const vb_read_options *options, vb_doc_visit *visit, void *state,
                           vb_err *err)
{
    each_read each = {VB_READ_OPTIONS_INIT, visit, state};
    vb_buf bytes = VB_BUF_INIT;
    vb_doc *doc = NULL;
    if (options)
        each.options = *options;
    bytes.ceiling = VB_INPUT_MAX;
    vb_status status = vb_file_read(&bytes, path, err);
    if (status == VB_OK && vb_archive_is(vb_buf_str(&bytes)))
        status = vb_archive_each(each.options.workers, vb_buf_str(&bytes), path, read_member, &each, err);
    else if (status == VB_OK && (status = vb_doc_read_bytes(&doc, vb_buf_str(&bytes), path, options, err)) == VB_OK)
        visit(state, path, doc, NULL);
    vb_doc_free(doc);
    vb_buf_free(&bytes);
    return status;
}

vb_str vb_doc_text(const vb_doc *doc) { return doc->text; }

vb_class vb_doc_class(const vb_doc *doc) { return doc->class; }

const vb_masthead *vb_doc_masthead(const vb_doc *doc) { return &doc->masthead; }

/* Counting and naming the records of a layer: vb_doc_block_count, vb_doc_block ... */
#define LAYER(noun, type, kind)                                                                                        \
    size_t vb_doc_##noun##_count(const vb_doc *doc) { return doc->layers[kind].count; }                                \
    const type *vb_doc_##noun(const vb_doc *doc, size_t i)                                                             \
    {                                                                                                                  \
        return i < doc->layers[kind].count ? (const type *) doc->layers[kind].records + i : NULL;                      \
    }
LAYER(block, vb_block, VB_LAYER_BLOCK)
LAYER(citation, vb_citation, VB_LAYER_CITATION)
LAYER(quotation, vb_quotation, VB_LAYER_QUOTATION)
LAYER(paper, vb_described, VB_LAYER_DESCRIBED)
LAYER(finding, vb_finding, VB_LAYER_FINDING)
LAYER(figure, vb_figure, VB_LAYER_FIGURE)
LAYER(time, vb_time, VB_LAYER_TIME)
LAYER(actor, vb_actor, VB_LAYER_ACTOR)
LAYER(place, vb_toponym, VB_LAYER_PLACE)
LAYER(relation, vb_relation, VB_LAYER_RELATION)
LAYER(claim, vb_claim, VB_LAYER_CLAIM)

vb_status vb_doc_state(vb_doc *doc, vb_err *err) { return vb_analyse_statements(doc, err); }

/* ---- collections --------------------------------------------------------- */

vb_status vb_collection_open(vb_collection **collection, const char *path, bool create, vb_err *err)
{
    *collection = NULL;
    vb_collection *opened = calloc(1, sizeof *opened);
    if (!opened)
        return vb_err_memory(err);
    opened->wholes = vb_wholes_new();
    vb_status status = opened->wholes ? vb_workers_new(&opened->workers, err) : vb_err_memory(err);
    if (status == VB_OK)
        status = vb_store_open(&opened->store, path, create, err);
    if (status != VB_OK) {
        vb_workers_free(opened->workers);
        vb_wholes_free(opened->wholes);
        free(opened);
        return status;
    }
    *collection = opened;
    return VB_OK;
}

void vb_collection_close(vb_collection *collection)
{
    if (!collection)
        return;
    vb_store_close(collection->store);
    vb_workers_free(collection->workers);
    vb_wholes_free(collection->wholes);
    free(collection);
}

vb_status vb_collection_facts_of(vb_collection *collection, vb_collection_facts *facts, vb_err *err)
{
    return vb_store_facts(collection->store, facts, err);
}

vb_status vb_collection_begin(vb_collection *collection, vb_err *err) { return vb_store_begin(collection->store, err); }

vb_status vb_collection_commit(vb_collection *collection, vb_err *err)
{
    return vb_store_commit(collection->store, err);
}

void vb_collection_read_with(vb_collection *collection, const vb_read_options *options)
{
    collection->reading = *options;
}

/* Reads and analyses the bytes of a file and gives them to the store. */
static vb_status add_bytes(vb_collection *collection, vb_str bytes, const char *path, vb_add_outcome *outcome,
                           vb_err *err)
{
    vb_doc *doc = NULL;
    vb_read_options options = collection->reading;
    options.workers = collection->workers;
    vb_status status = vb_doc_read_bytes(&doc, bytes, path, &options, err);
    if (status == VB_OK)
        status = vb_store_add(collection->store, doc, outcome, err);
    vb_doc_free(doc);
    return status;
}

/* Adds the bytes known by the path `whole`, unless they are held unchanged. */
static vb_status add_unless_held(vb_collection *collection, vb_str bytes, vb_str sha256, const char *whole,
                                 vb_add_outcome *outcome, vb_err *err)
{
    bool is_held = false;
    *outcome = (vb_add_outcome){VB_ADDED_UNCHANGED, false, false};
    vb_status status = vb_store_holds(collection->store, vb_str_from(whole), sha256, &is_held, err);
    return status == VB_OK && !is_held ? add_bytes(collection, bytes, whole, outcome, err) : status;
}

typedef struct each_added {
    vb_collection *collection;
    vb_add_visit *visit;
    void *state;
    const char *given; /* the archive as it was named; its members' paths are told so */
    size_t whole;      /* bytes of its lasting path */
    vb_status lost;    /* the collection itself failed */
} each_added;

static bool add_member(void *state, const char *path, vb_str bytes, const vb_err *why)
{
    each_added *each = state;
    char told[2 * PATH_MAX];
    vb_err err = VB_ERR_INIT;
    vb_add_outcome outcome = {VB_ADDED_UNCHANGED, false, false};
    vb_arena *arena = vb_arena_new(0);
    snprintf(told, sizeof told, "%s%s", each->given, path + each->whole);
    if (why)
        err = *why;
    else if (!arena)
        vb_err_memory(&err);
    else
        add_unless_held(each->collection, bytes, vb_digest(arena, bytes), path, &outcome, &err);
    vb_arena_free(arena);
    if (err.status == VB_ERR_COLLECTION)
        each->lost = err.status;
    return each->visit(each->state, told, err.status == VB_OK ? &outcome : NULL, &err) && each->lost == VB_OK;
}

vb_status vb_collection_add_each(vb_collection *collection, const char *path, vb_add_visit *visit, void *state,
                                 vb_err *err)
{
    char whole[PATH_MAX];
    vb_add_outcome outcome;
    vb_buf bytes = VB_BUF_INIT;
    vb_arena *arena = vb_arena_new(0);
    if (!arena)
        return vb_err_memory(err);
    bytes.ceiling = VB_INPUT_MAX;
    vb_status status = vb_file_read(&bytes, path, err);
    if (status != VB_OK)
        goto out;
    vb_str sha256 = vb_digest(arena, vb_buf_str(&bytes));
    status = vb_lasting_path(whole, path, sha256, err);
    if (status != VB_OK)
        goto out;
    if (vb_archive_is(vb_buf_str(&bytes))) {
        each_added each = {collection, visit, state, path, strlen(whole), VB_OK};
        status = vb_archive_each(collection->workers, vb_buf_str(&bytes), whole, add_member, &each, err);
    } else {
        status = add_unless_held(collection, vb_buf_str(&bytes), sha256, whole, &outcome, err);
        if (status == VB_OK)
            visit(state, path, &outcome, NULL);
    }
out:
    vb_buf_free(&bytes);
    vb_arena_free(arena);
    return status;
}

static bool keep_outcome(void *state, const char *path, const vb_add_outcome *outcome, const vb_err *err)
{
    (void) path, (void) err;
    if (outcome)
        *(vb_add_outcome *) state = *outcome;
    return true;
}

vb_status vb_collection_add(vb_collection *collection, const char *path, vb_add_outcome *outcome, vb_err *err)
{
    vb_add_outcome unasked;
    return vb_collection_add_each(collection, path, keep_outcome, outcome ? outcome : &unasked, err);
}

vb_status vb_collection_add_files(vb_collection *collection, const char *const *paths, size_t count,
                                  vb_add_heard *heard, void *state, vb_err *err)
{
    const vb_intake_target target = {collection, collection->store, &collection->reading};
    return vb_intake(&target, paths, count, heard, state, err);
}

/* ---- what a collection holds --------------------------------------------- */

vb_status vb_collection_list(vb_collection *collection, const vb_filter *filter, vb_arena *memory,
                             const vb_holding **holdings, size_t *count, vb_err *err)
{
    return vb_store_list(collection->store, filter, memory, holdings, count, err);
}

vb_status vb_collection_list_part(vb_collection *collection, const vb_filter *filter, size_t offset, size_t limit,
                                  vb_arena *memory, vb_listing *listing, vb_err *err)
{
    return vb_store_list_part(collection->store, filter, offset, limit, memory, listing, err);
}

vb_status vb_collection_named(vb_collection *collection, vb_str symbol, vb_arena *memory, const vb_holding **holdings,
                              size_t *count, vb_err *err)
{
    return vb_store_named(collection->store, symbol, memory, holdings, count, err);
}

vb_status vb_collection_symbols(vb_collection *collection, vb_str typed, size_t limit, vb_arena *memory,
                                const vb_holding **holdings, size_t *count, vb_err *err)
{
    return vb_store_symbols(collection->store, typed, limit, memory, holdings, count, err);
}

vb_status vb_collection_document(vb_collection *collection, vb_str symbol, vb_lang lang, vb_arena *memory,
                                 vb_document_facts *facts, vb_err *err)
{
    return vb_store_document(collection->store, symbol, lang, memory, facts, err);
}

vb_status vb_collection_original(vb_collection *collection, vb_str symbol, vb_lang lang,
                                 const vb_read_options *options, vb_doc **doc, vb_err *err)
{
    vb_document_facts facts;
    *doc = NULL;
    vb_arena *memory = vb_arena_new(0);
    vb_status status = memory ? vb_store_document(collection->store, symbol, lang, memory, &facts, err)
                              : vb_err_memory(err);
    for (uint32_t i = 0; status == VB_OK && !*doc && i < facts.paths.count; i++) {
        char path[PATH_MAX];
        snprintf(path, sizeof path, "%.*s", VB_STR_ARG(facts.paths.items[i]));
        if (vb_doc_read(doc, path, options, NULL) == VB_OK && vb_str_equal((*doc)->source.sha256, facts.sha256))
            break;
        vb_doc_free(*doc);
        *doc = NULL;
    }
    if (status == VB_OK && !*doc)
        status = vb_err_set(err, VB_ERR_MISSING, "the file that \"%.*s\" was taken from is gone, or is another now",
                            VB_STR_ARG(symbol));
    vb_arena_free(memory);
    return status;
}

vb_status vb_collection_picture(vb_collection *collection, vb_str symbol, vb_lang lang, uint32_t block,
                                vb_workers *workers, char **png, size_t *len, bool *is_stretch, vb_err *err)
{
    vb_document_facts facts;
    const vb_paragraph *paragraphs;
    size_t count, at = 0;
    vb_buf drawn = VB_BUF_INIT;
    vb_arena *memory = vb_arena_new(0);
    *png = NULL;
    vb_status status = memory ? vb_store_document(collection->store, symbol, lang, memory, &facts, err)
                              : vb_err_memory(err);
    if (status == VB_OK)
        status = vb_store_show(collection->store, symbol, lang, memory, &paragraphs, &count, err);
    while (status == VB_OK && at < count && paragraphs[at].block != block)
        at++;
    if (status == VB_OK && at == count)
        status = vb_err_set(err, VB_ERR_MISSING, "\"%.*s\" has no block %u", VB_STR_ARG(symbol), (unsigned) block);
    if (status == VB_OK)
        status = vb_picture_draw(&facts, paragraphs + at, workers ? workers : collection->workers, &drawn, is_stretch,
                                 err);
    if (status == VB_OK) {
        *png = drawn.at;
        *len = drawn.len;
    } else
        vb_buf_free(&drawn);
    vb_arena_free(memory);
    return status;
}

vb_status vb_collection_search(vb_collection *collection, vb_str query, const vb_search_options *options,
                               vb_arena *memory, vb_search_answer *answer, vb_err *err)
{
    static const vb_search_options usual = VB_SEARCH_OPTIONS_INIT;
    return vb_store_search(collection->store, query, options ? options : &usual, memory, answer, err);
}

vb_status vb_collection_show(vb_collection *collection, vb_str symbol, vb_lang lang, vb_arena *memory,
                             const vb_paragraph **paragraphs, size_t *count, vb_err *err)
{
    return vb_store_show(collection->store, symbol, lang, memory, paragraphs, count, err);
}

vb_status vb_doc_paragraphs(const vb_doc *doc, vb_arena *memory, const vb_paragraph **paragraphs, size_t *count,
                            vb_err *err)
{
    uint32_t pieces = 0, blocks;
    const vb_piece *piece = vb_pieces_of(doc, memory, &pieces);
    const vb_block *block = vb_doc_blocks(doc, &blocks);
    vb_paragraph *all = piece ? vb_arena_array(memory, (size_t) pieces + 1, sizeof *all) : NULL;
    *count = 0;
    *paragraphs = all;
    for (uint32_t i = 0; all && i < pieces; i++)
        all[(*count)++] = (vb_paragraph){.symbol = vb_doc_id(doc),
                                         .lang = block[piece[i].block].lang,
                                         .date = vb_phrase_date_of(&doc->masthead),
                                         .title = doc->masthead.title.text,
                                         .block = piece[i].block,
                                         .kind = block[piece[i].block].kind,
                                         .num = piece[i].num,
                                         .ordinal = piece[i].ordinal,
                                         .page = block[piece[i].block].page,
                                         .text = vb_str_span(doc->text, piece[i].span)};
    return all ? VB_OK : vb_err_memory(err);
}

vb_status vb_compare(vb_comparison *comparison, vb_arena *memory, vb_err *err)
{
    return vb_compare_paragraphs(comparison, memory, err);
}

vb_status vb_collection_cites(vb_collection *collection, vb_str symbol, vb_lang lang, vb_arena *memory,
                              const vb_edge **edges, size_t *count, vb_err *err)
{
    vb_edges all;
    vb_status status = vb_store_cites(collection->store, symbol, lang, memory, &all, err);
    *edges = all.edges;
    *count = all.count;
    return status;
}

vb_status vb_collection_cited_by(vb_collection *collection, vb_str symbol, const vb_filter *filter, vb_arena *memory,
                                 const vb_edge **edges, size_t *count, vb_err *err)
{
    vb_edges all;
    vb_status status = vb_store_cited_by(collection->store, symbol, filter, 0, SIZE_MAX, memory, &all, err);
    *edges = all.edges;
    *count = all.count;
    return status;
}

vb_status vb_collection_cited_by_part(vb_collection *collection, vb_str symbol, const vb_filter *filter, size_t offset,
                                      size_t limit, vb_arena *memory, vb_edges *edges, vb_err *err)
{
    return vb_store_cited_by(collection->store, symbol, filter, offset, limit, memory, edges, err);
}

vb_status vb_collection_graph(vb_collection *collection, vb_str around, uint32_t steps, const vb_filter *filter,
                              vb_arena *memory, vb_graph *graph, vb_err *err)
{
    return vb_store_graph(collection->store, around, steps, filter, memory, graph, err);
}

vb_status vb_collection_missing(vb_collection *collection, size_t limit, vb_arena *memory, const vb_missing **missing,
                                size_t *count, vb_err *err)
{
    return vb_store_missing(collection->store, limit, memory, missing, count, err);
}

vb_status vb_versions_align(const vb_version_text *versions, size_t count, bool by_numbers, vb_arena *memory,
                            const vb_beside **rows, size_t *row_count, vb_err *err)
{
    return vb_beside_rows(versions, count, by_numbers, memory, rows, row_count, err);
}

/* ---- symbols that cannot be: every held one is read as if a text cited it -------- */

static vb_status read_symbols(vb_doc **doc, const vb_holding *holdings, size_t count, vb_err *err)
{
    vb_buf text = VB_BUF_INIT;
    for (size_t i = 0; i < count; i++)
        if (holdings[i].symbol.len)
            vb_buf_format(&text, "Recalling document %.*s,\n\n", VB_STR_ARG(holdings[i].symbol));
    vb_status status = text.failed ? vb_err_memory(err) : VB_OK;
    if (status == VB_OK)
        status = vb_doc_read_bytes(doc, vb_buf_str(&text), "symbols", NULL, err);
    vb_buf_free(&text);
    return status;
}

/* The next of this symbol at or after `*at`, which moves past it: two may have one symbol, each a place of its own. */
static const vb_holding *next_holding(const vb_holding *holdings, size_t count, size_t *at, vb_str symbol)
{
    for (size_t i = *at; i < count; i++)
        if (vb_str_equal(holdings[i].symbol, symbol)) {
            *at = i + 1;
            return holdings + i;
        }
    return NULL;
}

/* Adds to the defects those symbols that no document can have. */
static vb_status find_impossible(vb_store *store, vb_arena *memory, vb_health *health, vb_err *err)
{
    const vb_holding *holdings;
    size_t count, at = 0;
    vb_doc *doc = NULL;
    vb_status status = vb_store_list(store, NULL, memory, &holdings, &count, err);
    if (status == VB_OK && count)
        status = read_symbols(&doc, holdings, count, err);
    size_t citations = status == VB_OK && doc ? vb_doc_citation_count(doc) : 0, room = health->defect_count + citations;
    vb_defect *defects = status == VB_OK ? vb_arena_array(memory, room, sizeof *defects) : NULL;
    if (defects && health->defect_count)
        memcpy(defects, health->defects, health->defect_count * sizeof *defects);
    for (size_t i = 0; i < citations && defects; i++) {
        const vb_citation *citation = vb_doc_citation(doc, i);
        if (citation->status != VB_CITATION_IMPOSSIBLE)
            continue;
        const vb_holding *holding = next_holding(holdings, count, &at, vb_str_span(vb_doc_text(doc), citation->span));
        if (holding)
            defects[health->defect_count++] = (vb_defect){
                VB_S("impossible-symbol"), holding->symbol, holding->lang, holding->path,
                vb_arena_format(memory, "no document can have this symbol: %.*s", VB_STR_ARG(citation->why))};
    }
    if (defects)
        health->defects = defects;
    vb_doc_free(doc);
    return status == VB_OK && vb_arena_failed(memory) ? vb_err_memory(err) : status;
}

vb_status vb_collection_health(vb_collection *collection, vb_arena *memory, vb_health *health, vb_err *err)
{
    vb_status status = vb_store_health(collection->store, memory, health, err);
    return status == VB_OK && health->is_sound ? find_impossible(collection->store, memory, health, err) : status;
}

/* The path by which a file was added that may be gone since: then its folder's whole path and its name. */
static vb_str former_path(vb_arena *arena, const char *name)
{
    char whole[PATH_MAX], folder[PATH_MAX];
    vb_str given = vb_str_from(name);
    while (given.len > 1 && given.at[given.len - 1] == '/')
        given.len--;
    if (realpath(name, whole))
        return vb_arena_copy(arena, vb_str_from(whole));
    vb_str last = vb_path_name(given);
    size_t above = given.len - last.len;
    if (above >= sizeof folder)
        return (vb_str){"", 0};
    snprintf(folder, sizeof folder, "%.*s", (int) (above ? above : 1), above ? name : ".");
    const char *root = realpath(folder, whole) ? whole : folder;
    return vb_arena_format(arena, "%s%s%.*s", root, strcmp(root, "/") ? "/" : "", VB_STR_ARG(last));
}

vb_status vb_protection_ask(vb_workers *workers, vb_arena *memory, vb_protection *protection, vb_err *err)
{
    return vb_guard_ask(workers, memory, protection, err);
}

vb_status vb_collection_remove(vb_collection *collection, const char *const *names, size_t count, vb_lang lang,
                               vb_removed *removed, vb_err *err)
{
    vb_arena *arena = vb_arena_new(0);
    vb_naming *namings = arena ? vb_arena_array(arena, count, sizeof *namings) : NULL;
    for (size_t i = 0; i < count && namings; i++)
        namings[i] = (vb_naming){vb_str_from(names[i]), former_path(arena, names[i])};
    vb_status status = namings && !vb_arena_failed(arena)
                           ? vb_store_remove(collection->store, namings, count, lang, removed, err)
                           : vb_err_memory(err);
    vb_arena_free(arena);
    return status;
}

/* ---- checking ------------------------------------------------------------ */

vb_status vb_doc_check(vb_doc *doc, vb_collection *collection, vb_err *err)
{
    const vb_catalogue *catalogue = collection ? vb_store_catalogue(collection->store) : NULL;
    vb_analysis_options options = {VB_LANG_NONE, doc->today};
    vb_status status = vb_check_citations(doc, catalogue, &options, err);
    if (status == VB_OK)
        status = vb_check_described(doc, catalogue, err);
    if (status == VB_OK)
        status = vb_check_quotations(doc, catalogue, collection ? collection->wholes : NULL, err);
    if (status == VB_OK && catalogue)
        status = catalogue->failed(catalogue->self, err);
    vb_doc_sort(doc, VB_LAYER_FINDING);
    if (status == VB_OK && vb_arena_failed(doc->arena))
        return vb_err_memory(err);
    return status;
}

size_t vb_doc_links_compared(const vb_doc *doc) { return doc->links_compared; }

vb_status vb_doc_check_links(vb_doc *doc, vb_err *err)
{
    vb_status status = vb_check_links(doc, err);
    vb_doc_sort(doc, VB_LAYER_FINDING);
    return status;
}

/* A sealed document of one paragraph, `words` in normal form. */
static vb_status doc_of_words(vb_doc **doc, vb_str words, vb_err *err)
{
    vb_status status = vb_doc_new(doc, err);
    if (status != VB_OK)
        return status;
    (*doc)->writing.ceiling = QUOTATION_MAX;
    vb_node *paragraph = vb_doc_node(*doc, (*doc)->root, VB_NODE_PARAGRAPH);
    if (!paragraph)
        return vb_err_memory(err);
    vb_normal_add(&(*doc)->writing, vb_str_trim(words));
    paragraph->span.to = (uint32_t) (*doc)->writing.len;
    (*doc)->source.format = VB_S("text");
    return vb_doc_seal(*doc, err);
}

/* The one quotation of an answer, and the finding on it. */
static vb_status judge(vb_doc *doc, vb_collection *collection, vb_str_list cited, vb_lang lang, vb_err *err)
{
    vb_quotation *quotation = vb_doc_add(doc, VB_LAYER_QUOTATION);
    vb_finding *finding = vb_doc_add(doc, VB_LAYER_FINDING);
    if (!quotation || !finding)
        return vb_err_memory(err);
    quotation->span = quotation->outer = finding->span = doc->root->span;
    quotation->cited = cited;
    quotation->citation = VB_NO_INDEX;
    quotation->attribution = cited.count ? VB_S("named by the question") : VB_S("");
    finding->about = VB_ABOUT_QUOTATION;
    const vb_catalogue *catalogue = vb_store_catalogue(collection->store);
    vb_status status =
        vb_judge_quotation(finding, doc->text, lang, cited, catalogue, collection->wholes, doc->arena, err);
    return status == VB_OK ? catalogue->failed(catalogue->self, err) : status;
}

vb_status vb_quote(vb_doc **answer, vb_collection *collection, vb_str cited, vb_str words, vb_lang lang, vb_err *err)
{
    vb_analysis_options options = {lang, {0, 0, 0}};
    vb_str_list list = {NULL, 0};
    vb_doc *doc = NULL;
    *answer = NULL;
    if (vb_str_trim(words).len == 0)
        return vb_err_set(err, VB_ERR_USAGE, "the quotation has no words");
    vb_status status = doc_of_words(&doc, words, err);
    if (status == VB_OK && vb_str_trim(cited).len) {
        vb_str symbol = vb_symbol_canonical(doc->arena, vb_str_trim(cited));
        if (symbol.len)
            list = vb_doc_list(doc, &symbol, 1);
        else
            status = vb_err_set(err, VB_ERR_USAGE, "\"%.*s\" is no document symbol, such as S/RES/822 (1993)",
                                VB_STR_ARG(vb_str_trim(cited)));
    }
    if (status == VB_OK)
        status = vb_pass_language(doc, &options, err);
    if (status == VB_OK)
        status = judge(doc, collection, list, lang ? lang : doc->languages[0], err);
    if (status != VB_OK) {
        vb_doc_free(doc);
        return status;
    }
    *answer = doc;
    return VB_OK;
}

/* ---- results ------------------------------------------------------------- */

vb_status vb_doc_json(const vb_doc *doc, vb_json what, const vb_collection_facts *facts, char **json, size_t *len,
                      vb_err *err)
{
    vb_buf out = VB_BUF_INIT;
    vb_write_options options = VB_WRITE_OPTIONS_INIT;
    options.facts = facts;
    if (what == VB_JSON_READ)
        vb_write_read_json(&out, doc, &options);
    else
        vb_write_check_json(&out, doc, &options);
    vb_buf_byte(&out, '\0');
    if (out.failed) {
        vb_buf_free(&out);
        return vb_err_memory(err);
    }
    *json = out.at;
    *len = out.len - 1;
    return VB_OK;
}

const char *vb_version(void) { return VB_VERSION; }

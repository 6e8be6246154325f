/* document.c - verbale.h where it is about documents: reading them, what was found in them,
 * comparing them with one another, and all of it as JSON. It knows in which order reading,
 * analysis and writing are asked, and nothing of how they do it.
 *
 *     file -> read -> analyse -> document            vb_doc_read
 *     document -> what it states                     vb_doc_state
 *     two versions -> what differs                   vb_compare, vb_versions_align */
#include "verbale.h"

#include <stdio.h>
#include <stdlib.h>

#include "analysis/analysis.h"
#include "analysis/beside.h"
#include "analysis/compare.h"
#include "base/file.h"
#include "images.h"
#include "read/archive.h"
#include "read/guard.h"
#include "read/read.h"
#include "store/pieces.h"
#include "write/phrase.h"
#include "write/write.h"

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

/* ---- comparing ------------------------------------------------------------ */

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

vb_status vb_versions_align(const vb_version_text *versions, size_t count, bool by_numbers, vb_arena *memory,
                            const vb_beside **rows, size_t *row_count, vb_err *err)
{
    return vb_beside_rows(versions, count, by_numbers, memory, rows, row_count, err);
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

/* ---- the program ----------------------------------------------------------- */

vb_status vb_protection_ask(vb_workers *workers, vb_arena *memory, vb_protection *protection, vb_err *err)
{
    return vb_guard_ask(workers, memory, protection, err);
}

const char *vb_version(void) { return VB_VERSION; }

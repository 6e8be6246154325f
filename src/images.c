/* images.c - pages that are images: which pages of a document have no text, in what languages
 * their text may be, and the file read once more with those pages recognised. */
#include "images.h"

#include <stdlib.h>

#include "model/doc.h"
#include "read/read.h"

#define PAGES_MAX 65536 /* as many as a page's number can tell apart */
#define LANG_SHARE 10   /* of 100: languages of less text than that are not expected on an image */

/* Numbers of the pages that have no text, into `pages`; false when memory fails. */
static bool pages_without_text(const vb_doc *doc, uint16_t *pages, uint32_t *found)
{
    uint32_t count;
    const vb_box *boxes = vb_doc_boxes(doc, &count);
    bool *has_text = calloc(PAGES_MAX, sizeof *has_text);
    if (!has_text)
        return false;
    for (uint32_t i = 0; i < count; i++)
        has_text[boxes[i].page] = true;
    for (uint32_t at = 1; at < PAGES_MAX && at <= doc->source.pages; at++)
        if (!has_text[at])
            pages[(*found)++] = (uint16_t) at;
    free(has_text);
    return true;
}

/* The languages of the pages that have text: the first, and others that take a share of it. */
static uint32_t languages_of(const vb_doc *doc)
{
    size_t sizes[VB_LANG_COUNT] = {0}, all = 0;
    uint32_t count = doc->layers[VB_LAYER_LANGUAGE].count, langs = 0;
    const vb_language_run *runs = doc->layers[VB_LAYER_LANGUAGE].records;
    for (uint32_t i = 0; i < count; i++) {
        sizes[runs[i].lang] += runs[i].span.to - runs[i].span.from;
        all += runs[i].span.to - runs[i].span.from;
    }
    for (int lang = VB_LANG_NONE + 1; lang < VB_LANG_COUNT; lang++)
        if (sizes[lang] && (sizes[lang] * 100 >= all * LANG_SHARE || doc->languages[0] == (vb_lang) lang))
            langs |= 1u << lang;
    return langs;
}

/* Reads the file again with its images recognised; the document stays as it is when that fails. */
static vb_status read_again(vb_doc **doc, vb_str bytes, const char *name, const vb_read_options *options,
                            vb_workers *workers, const uint16_t *pages, uint32_t count, vb_err *err)
{
    vb_doc *again = NULL;
    vb_recognition asked = {.pages = pages,
                            .count = count,
                            .langs = options->lang ? 1u << options->lang : languages_of(*doc),
                            .tell = options->ocr_at,
                            .context = options->ocr_context,
                            .path = name};
    vb_workers_recognise(workers, &asked);
    vb_status status = vb_read_bytes(&again, bytes, name, workers, err);
    vb_workers_recognise(workers, NULL);
    if (status != VB_OK)
        return status;
    vb_doc_free(*doc);
    *doc = again;
    return VB_OK;
}

vb_status vb_images_recognise(vb_doc **doc, vb_str bytes, const char *name, const vb_read_options *options,
                              bool *is_again, vb_err *err)
{
    vb_workers *own = NULL;
    uint16_t *pages = malloc(PAGES_MAX * sizeof *pages);
    uint32_t count = 0;
    vb_status status = pages && pages_without_text(*doc, pages, &count) ? VB_OK : vb_err_memory(err);
    *is_again = count > 0;
    if (status == VB_OK && count && !options->workers)
        status = vb_workers_new(&own, err);
    if (status == VB_OK && count)
        status = read_again(doc, bytes, name, options, options->workers ? options->workers : own, pages, count, err);
    if (status != VB_OK) {
        vb_doc_free(*doc);
        *doc = NULL;
    }
    vb_workers_free(own);
    free(pages);
    return status;
}

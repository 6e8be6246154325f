/* picture.c - from a held paragraph back to the page that it was printed on. The file must
 * have the bytes that the document was taken from; it is read again, because a collection
 * does not keep where on a page each word stands. */
#include "picture.h"

#include <limits.h>
#include <stdio.h>

#include "base/error.h"
#include "base/file.h"
#include "model/doc.h"
#include "read/digest.h"
#include "read/pdf_picture.h"

#define FILE_MAX ((size_t) 256 << 20) /* bytes */
#define MARGIN 16.0f                  /* points above and below the words: a line of what stands around them */

/* The bytes of the first of its files that are still those that were taken in. */
static vb_status read_original(const vb_document_facts *facts, vb_arena *memory, vb_buf *bytes, vb_err *err)
{
    for (uint32_t i = 0; i < facts->paths.count; i++) {
        char path[PATH_MAX];
        snprintf(path, sizeof path, "%.*s", VB_STR_ARG(facts->paths.items[i]));
        vb_buf_clear(bytes);
        if (vb_file_read(bytes, path, NULL) == VB_OK &&
            vb_str_equal(vb_digest(memory, vb_buf_str(bytes)), facts->sha256))
            return VB_OK;
    }
    return vb_err_set(err, VB_ERR_MISSING, "the file that \"%.*s\" was taken from is gone, or is another now",
                      VB_STR_ARG(facts->holding.symbol));
}

/* The words of the paragraph in the document read again: where the analysis now parts it otherwise, the same words
 * elsewhere. */
static vb_span find_words(const vb_doc *doc, const vb_paragraph *wanted, vb_arena *memory)
{
    const vb_paragraph *all;
    size_t count;
    vb_span found = {0, 0};
    if (vb_doc_paragraphs(doc, memory, &all, &count, NULL) != VB_OK)
        return found;
    for (size_t i = 0; i < count; i++) {
        uint32_t from = (uint32_t) (all[i].text.at - doc->text.at);
        if (!all[i].text.len || !vb_str_equal(all[i].text, wanted->text))
            continue;
        if (vb_span_is_empty(found) || all[i].block == wanted->block)
            found = (vb_span){from, from + (uint32_t) all[i].text.len};
    }
    return found;
}

/* The page on which the words begin, and what they take of it from top to bottom. */
static bool find_stretch(const vb_doc *doc, vb_span words, uint32_t *page, float *top, float *bottom)
{
    uint32_t count;
    bool has_any = false;
    const vb_box *boxes = vb_doc_boxes(doc, &count);
    for (uint32_t i = 0; i < count; i++) {
        const vb_box *b = boxes + i;
        if (b->span.to <= words.from || b->span.from >= words.to || (has_any && b->page != *page))
            continue;
        *top = has_any && *top < b->y0 ? *top : b->y0;
        *bottom = has_any && *bottom > b->y1 ? *bottom : b->y1;
        *page = b->page;
        has_any = true;
    }
    return has_any;
}

static vb_status draw(const vb_paragraph *paragraph, vb_str bytes, vb_workers *workers, vb_arena *memory, vb_buf *png,
                      bool *is_stretch, vb_err *err)
{
    vb_doc *doc = NULL;
    vb_read_options options = VB_READ_OPTIONS_INIT;
    uint32_t page = paragraph->page;
    float top = 0, bottom = 0;
    options.workers = workers;
    vb_status status = vb_doc_read_bytes(&doc, bytes, "original.pdf", &options, err);
    if (status != VB_OK)
        return status;
    *is_stretch = find_stretch(doc, find_words(doc, paragraph, memory), &page, &top, &bottom);
    vb_doc_free(doc);
    if (!*is_stretch)
        return vb_pdf_picture(workers, bytes, page ? page : 1, 0, 0, png, err);
    return vb_pdf_picture(workers, bytes, page, top > MARGIN ? top - MARGIN : 0, bottom + MARGIN, png, err);
}

vb_status vb_picture_draw(const vb_document_facts *facts, const vb_paragraph *paragraph, vb_workers *workers,
                          vb_buf *png, bool *is_stretch, vb_err *err)
{
    vb_buf bytes = VB_BUF_INIT;
    if (!vb_str_equal(facts->holding.format, VB_S("pdf")))
        return vb_err_set(err, VB_ERR_MISSING, "\"%.*s\" was not taken from a PDF: there is no page to show",
                          VB_STR_ARG(facts->holding.symbol));
    vb_arena *memory = vb_arena_new(0);
    bytes.ceiling = FILE_MAX;
    vb_status status = memory ? read_original(facts, memory, &bytes, err) : vb_err_memory(err);
    if (status == VB_OK)
        status = draw(paragraph, vb_buf_str(&bytes), workers, memory, png, is_stretch, err);
    vb_arena_free(memory);
    vb_buf_free(&bytes);
    return status;
}

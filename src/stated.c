/* stated.c - what the paragraphs that a collection holds state: made a document again,
 * they are looked through as a file is that has been read. */
#include "verbale.h"

#include "analysis/analysis.h"
#include "base/error.h"
#include "model/doc.h"

/* A block of the same rank for each paragraph, a line end between them. No place of the input is known. */
static bool write_paragraphs(vb_doc *doc, const vb_paragraph *paragraphs, size_t count, vb_span *spans)
{
    for (size_t i = 0; i < count; i++) {
        vb_buf_addz(&doc->writing, i ? "\n" : "");
        spans[i].from = (uint32_t) doc->writing.len;
        vb_buf_add(&doc->writing, paragraphs[i].text);
        spans[i].to = (uint32_t) doc->writing.len;
    }
    return !doc->writing.failed;
}

static bool add_blocks(vb_doc *doc, const vb_paragraph *paragraphs, size_t count, const vb_span *spans)
{
    for (size_t i = 0; i < count; i++) {
        vb_block *block = vb_doc_add(doc, VB_LAYER_BLOCK);
        if (!block)
            return false;
        *block = (vb_block){.span = spans[i],
                            .parent = VB_NO_INDEX,
                            .kind = paragraphs[i].kind,
                            .lang = paragraphs[i].lang,
                            .page = (uint16_t) paragraphs[i].page};
    }
    return true;
}

static vb_status make_doc(vb_doc *doc, const vb_paragraph *paragraphs, size_t count, vb_err *err)
{
    vb_span *spans = vb_arena_array(doc->arena, count + 1, sizeof *spans);
    if (!spans || !write_paragraphs(doc, paragraphs, count, spans))
        return vb_err_memory(err);
    vb_status status = vb_doc_seal(doc, err);
    if (status != VB_OK)
        return status;
    doc->source.path = doc->source.name = doc->source.sha256 = doc->source.format = (vb_str){"", 0};
    doc->languages[0] = count ? paragraphs->lang : VB_LANG_NONE;
    doc->masthead.adopted.date = count ? paragraphs->date : (vb_date){0, 0, 0};
    return add_blocks(doc, paragraphs, count, spans) ? VB_OK : vb_err_memory(err);
}

vb_status vb_paragraphs_state(vb_doc **doc, const vb_paragraph *paragraphs, size_t count, vb_err *err)
{
    vb_status status = vb_doc_new(doc, err);
    if (status == VB_OK)
        status = make_doc(*doc, paragraphs, count, err);
    if (status == VB_OK)
        status = vb_analyse_held(*doc, err);
    if (status == VB_OK)
        status = vb_analyse_statements(*doc, err);
    if (status != VB_OK) {
        vb_doc_free(*doc);
        *doc = NULL;
    }
    return status;
}

/* pdf_boxes.c - the boxes of a document's words. The layout has written the document
 * from the lines' text and its origin tells, run by run, which code points they are;
 * vb_pdf.places tell their words. A word that a line end has divided has two boxes. */
#include <stddef.h>

#include "base/sorted.h"
#include "base/utf8.h"
#include "read/pdf_parts.h"

/* The place that holds code point `raw`; `near` is where the last one was found. */
static uint32_t place_of(const vb_pdf *pdf, uint32_t raw, uint32_t near)
{
    if (near < pdf->place_count && pdf->places[near].raw <= raw) {
        if (near + 1 == pdf->place_count || pdf->places[near + 1].raw > raw)
            return near;
        if (near + 2 == pdf->place_count || pdf->places[near + 2].raw > raw)
            return near + 1;
    }
    uint32_t after =
        vb_sorted_after(pdf->places, pdf->place_count, sizeof *pdf->places, offsetof(vb_pdf_place, raw), raw);
    return after ? after - 1 : 0;
}

static uint16_t page_of(const vb_pdf *pdf, uint32_t word)
{
    uint32_t page = vb_sorted_after(pdf->pages, pdf->page_count, sizeof *pdf->pages, offsetof(vb_pdf_page, to), word);
    return (uint16_t) (page + 1);
}

static bool add_box(vb_doc *doc, const vb_pdf *pdf, uint32_t place, uint32_t from, uint32_t to)
{
    uint32_t index = pdf->places[place].word;
    if (index == VB_PDF_NO_WORD || from == to)
        return true;
    const vb_pdf_word *word = pdf->words + index;
    vb_box *box = vb_doc_add(doc, VB_LAYER_BOX);
    if (!box)
        return false;
    float at[4] = {word->x0, word->y0, word->x1, word->y1};
    uint16_t page = page_of(pdf, index);
    vb_pdf_turn_back(pdf->pages + page - 1, at);
    *box = (vb_box){{from, to}, page, at[0], at[1], at[2], at[3]};
    return true;
}

/* Bytes [from, to) of the text come from code point `raw` on. */
static bool place_run(vb_doc *doc, const vb_pdf *pdf, uint32_t from, uint32_t to, uint32_t raw, uint32_t *near)
{
    vb_str text = vb_buf_str(&doc->writing);
    uint32_t start = from;
    for (uint32_t at = from; at < to; at += vb_utf8_at(text, at).len, raw++) {
        uint32_t place = place_of(pdf, raw, *near);
        if (place != *near || at == from) {
            if (at > start && !add_box(doc, pdf, *near, start, at))
                return false;
            start = at;
            *near = place;
        }
    }
    return add_box(doc, pdf, *near, start, to);
}

bool vb_pdf_place_boxes(vb_doc *doc, const vb_pdf *pdf)
{
    const vb_origin *origin = &doc->origin;
    uint32_t near = 0, end = (uint32_t) doc->writing.len;
    if (pdf->place_count == 0)
        return true;
    for (uint32_t i = 0; i < origin->count; i++) {
        uint32_t to = i + 1 < origin->count ? origin->segments[i + 1].text : end;
        if (!place_run(doc, pdf, origin->segments[i].text, to, origin->segments[i].raw, &near))
            return false;
    }
    return true;
}

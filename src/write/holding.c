/* holding.c - a document of a collection as one object: what `list` says of it, its
 * paragraphs, and the citations in each. */
#include "base/utf8.h"
#include "model/names.h"
#include "write/json_out.h"
#include "write/write.h"

static void write_citation(vb_json_out *json, const vb_edge *edge)
{
    vb_json_open(json, NULL, '{');
    vb_json_number(json, "at", (int64_t) vb_utf8_count(vb_str_part(edge->citing.text, 0, edge->at)));
    vb_json_text(json, "cited", edge->cited);
    vb_json_text_if(json, "pinpoint", edge->pinpoint);
    vb_json_close(json, '}');
}

/* The citations of block `block`; edges come in order of place. */
static size_t write_citations(vb_json_out *json, const vb_edge *edges, size_t count, size_t from, uint32_t block)
{
    bool is_open = false;
    while (from < count && edges[from].citing.block <= block) {
        if (edges[from].citing.block == block && !is_open)
            vb_json_open(json, "citations", '[');
        is_open |= edges[from].citing.block == block;
        if (edges[from].citing.block == block)
            write_citation(json, edges + from);
        from++;
    }
    if (is_open)
        vb_json_close(json, ']');
    return from;
}

void vb_write_holding_json(vb_buf *out, const vb_holding *h, const vb_paragraph *paragraphs, size_t count,
                           const vb_edge *edges, size_t edge_count)
{
    vb_json_out json = {out, false};
    size_t edge = 0;
    vb_json_open(&json, NULL, '{');
    vb_json_text_or_null(&json, "symbol", h->symbol);
    vb_json_word(&json, "lang", vb_lang_code(h->lang));
    vb_json_date_if(&json, "date", h->date);
    vb_json_word(&json, "class", vb_class_name(h->doc_class));
    vb_json_text_if(&json, "title", h->title);
    vb_json_text(&json, "format", h->format);
    vb_json_text(&json, "path", h->path);
    vb_json_open(&json, "paragraphs", '[');
    for (size_t i = 0; i < count; i++) {
        vb_json_open(&json, NULL, '{');
        vb_json_number(&json, "block", paragraphs[i].block);
        vb_json_word(&json, "kind", vb_block_name(paragraphs[i].kind));
        vb_json_text_if(&json, "num", paragraphs[i].num);
        if (paragraphs[i].page)
            vb_json_number(&json, "page", paragraphs[i].page);
        vb_json_text(&json, "text", paragraphs[i].text);
        edge = write_citations(&json, edges, edge_count, edge, paragraphs[i].block);
        vb_json_close(&json, '}');
    }
    vb_json_close(&json, ']');
    vb_json_close(&json, '}');
    vb_buf_byte(out, '\n');
}

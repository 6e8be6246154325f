/* json_doc.c - the source of a document and its places: "start" and "end" in code
 * points (or UTF-16 units) of "text", "raw" in code points of the input, whatever the
 * unit of the others. */
#include "write/json_doc.h"

#define FORMAT_VERSION 1 /* raised when a key changes its meaning or goes */

bool vb_json_doc_begin(vb_json_doc *to, vb_buf *out, const vb_doc *doc, const vb_write_options *options)
{
    *to = (vb_json_doc){.json = {out, false}, .doc = doc, .offsets = options->offsets};
    if (!vb_utf8_index_make(&to->index, doc->text) || !vb_paths_make(&to->paths, doc)) {
        vb_utf8_index_free(&to->index);
        out->failed = true;
        return false;
    }
    vb_json_open(&to->json, NULL, '{');
    vb_json_number(&to->json, "verbale", FORMAT_VERSION);
    return true;
}

void vb_json_doc_end(vb_json_doc *to)
{
    vb_json_close(&to->json, '}');
    vb_buf_byte(to->json.out, '\n');
    vb_paths_free(&to->paths);
    vb_utf8_index_free(&to->index);
}

uint32_t vb_json_offset(const vb_json_doc *to, const vb_utf8_index *index, uint32_t at)
{
    return to->offsets == VB_OFFSETS_UTF16 ? vb_utf8_index_utf16(index, at) : vb_utf8_index_runes(index, at);
}

static void add_path(vb_json_doc *to, vb_span span)
{
    vb_buf path = VB_BUF_INIT;
    if (to->paths.count)
        vb_paths_add(&path, &to->paths, span);
    vb_json_text_if(&to->json, "path", vb_buf_str(&path));
    to->json.out->failed |= path.failed;
    vb_buf_free(&path);
}

void vb_json_place(vb_json_doc *to, vb_span span)
{
    uint32_t from, end;
    vb_json_number(&to->json, "start", vb_json_offset(to, &to->index, span.from));
    vb_json_number(&to->json, "end", vb_json_offset(to, &to->index, span.to));
    if (vb_origin_raw_by(&to->doc->origin, &to->index, span, &from, &end))
        vb_json_pair(&to->json, "raw", from, end);
    if (!vb_span_is_empty(span))
        add_path(to, span);
}

void vb_json_place_if(vb_json_doc *to, const char *key, vb_span span)
{
    if (!vb_span_is_empty(span))
        vb_json_pair(&to->json, key, vb_json_offset(to, &to->index, span.from),
                     vb_json_offset(to, &to->index, span.to));
}

void vb_json_words_if(vb_json_doc *to, const char *key, vb_span span)
{
    if (!vb_span_is_empty(span))
        vb_json_text(&to->json, key, vb_str_span(to->doc->text, span));
}

void vb_json_source(vb_json_doc *to)
{
    const vb_source *source = &to->doc->source;
    vb_json_open(&to->json, "source", '{');
    vb_json_text(&to->json, "path", source->path);
    vb_json_text_if(&to->json, "sha256", source->sha256);
    vb_json_text_if(&to->json, "format", source->format);
    if (source->pages)
        vb_json_number(&to->json, "pages", source->pages);
    vb_json_close(&to->json, '}');
}

void vb_json_via(vb_json_doc *to, const vb_described *paper)
{
    if (paper->via.len == 0)
        return;
    vb_buf via = VB_BUF_INIT;
    vb_buf_add(&via, paper->via);
    if (paper->via_place.len)
        vb_buf_addz(&via, ", ");
    vb_buf_add(&via, paper->via_place);
    vb_json_text(&to->json, "via", vb_buf_str(&via));
    vb_json_text_if(&to->json, "via_text", paper->via_text);
    to->json.out->failed |= via.failed;
    vb_buf_free(&via);
}

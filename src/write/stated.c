/* stated.c - what a held document states, in the words of the JSON of a document that has
 * been read: places count from the beginning of "text". */
#include "model/names.h"
#include "write/json_doc.h"

/* Read from its file, and not put together of paragraphs. */
static bool is_original(const vb_doc *stated) { return stated->source.sha256.len > 0; }

/* Where the paragraph stands: its words are a part of the text. */
static vb_span span_of(const vb_doc *stated, const vb_paragraph *p)
{
    uint32_t from = (uint32_t) (p->text.at - stated->text.at);
    return (vb_span){from, from + (uint32_t) p->text.len};
}

/* Which stretch of the text is which paragraph. */
static void write_paragraphs(vb_json_doc *to, const vb_paragraph *paragraphs, size_t count)
{
    vb_json_open(&to->json, "paragraphs", '[');
    for (size_t i = 0; i < count; i++) {
        vb_span span = span_of(to->doc, paragraphs + i);
        const vb_paragraph *p = paragraphs + i;
        vb_json_open(&to->json, NULL, '{');
        vb_json_number(&to->json, "block", p->block);
        vb_json_word(&to->json, "kind", vb_block_name(p->kind));
        vb_json_text_if(&to->json, "num", p->num);
        if (p->ordinal)
            vb_json_number(&to->json, "ordinal", p->ordinal);
        if (p->page)
            vb_json_number(&to->json, "page", p->page);
        vb_json_number(&to->json, "start", vb_json_offset(to, &to->index, span.from));
        vb_json_number(&to->json, "end", vb_json_offset(to, &to->index, span.to));
        vb_json_close(&to->json, '}');
    }
    vb_json_close(&to->json, ']');
}

void vb_write_stated_json(vb_buf *out, const vb_doc *stated, const vb_paragraph *paragraphs, size_t count,
                          const vb_write_options *options)
{
    vb_json_doc to;
    if (!vb_json_doc_begin(&to, out, stated, options))
        return;
    vb_json_text_or_null(&to.json, "symbol", count ? paragraphs->symbol : (vb_str){"", 0});
    vb_json_text_or_null(&to.json, "lang", vb_str_from(vb_lang_code(stated->languages[0])));
    vb_json_date_if(&to.json, "date", count ? paragraphs->date : (vb_date){0, 0, 0});
    vb_json_text(&to.json, "text", stated->text);
    write_paragraphs(&to, paragraphs, count);
    vb_json_cited(&to);
    vb_json_claims(&to);
    vb_json_named(&to);
    vb_json_statements(&to);
    if (!is_original(stated))
        vb_json_truth(&to.json, "rebuilt", true);
    vb_json_doc_end(&to);
}

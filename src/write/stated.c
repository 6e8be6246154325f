/* stated.c - what the paragraphs of a collection state, in the words of the JSON of a
 * document that has been read: places count from the beginning of "text". */
#include "model/names.h"
#include "write/json_doc.h"

/* Which stretch of the text is which paragraph. */
static void write_paragraphs(vb_json_doc *to, const vb_paragraph *paragraphs, size_t count)
{
    uint32_t blocks;
    const vb_block *block = vb_doc_blocks(to->doc, &blocks);
    vb_json_open(&to->json, "paragraphs", '[');
    for (size_t i = 0; i < count && i < blocks; i++) {
        const vb_paragraph *p = paragraphs + i;
        vb_json_open(&to->json, NULL, '{');
        vb_json_number(&to->json, "block", p->block);
        vb_json_word(&to->json, "kind", vb_block_name(p->kind));
        vb_json_text_if(&to->json, "num", p->num);
        if (p->ordinal)
            vb_json_number(&to->json, "ordinal", p->ordinal);
        if (p->page)
            vb_json_number(&to->json, "page", p->page);
        vb_json_place(to, block[i].span);
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
    vb_json_date_if(&to.json, "date", stated->masthead.adopted.date);
    vb_json_text(&to.json, "text", stated->text);
    write_paragraphs(&to, paragraphs, count);
    vb_json_statements(&to);
    vb_json_doc_end(&to);
}

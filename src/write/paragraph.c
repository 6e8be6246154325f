/* paragraph.c - a paragraph of a collection as its reader is led to it. */
#include "write/paragraph.h"

#include "base/utf8.h"
#include "model/names.h"

void vb_json_paragraph(vb_json_out *json, const vb_paragraph *paragraph)
{
    vb_json_text_or_null(json, "symbol", paragraph->symbol);
    vb_json_word(json, "lang", vb_lang_code(paragraph->lang));
    vb_json_date_if(json, "date", paragraph->date);
    vb_json_text_if(json, "title", paragraph->title);
    vb_json_number(json, "block", paragraph->block);
    vb_json_word(json, "kind", vb_block_name(paragraph->kind));
    vb_json_text_if(json, "num", paragraph->num);
    if (paragraph->ordinal)
        vb_json_number(json, "ordinal", paragraph->ordinal);
    if (paragraph->page)
        vb_json_number(json, "page", paragraph->page);
}

/* May a part begin or end at byte `at`? Beside a space or a Han letter. */
static bool is_bound(vb_str text, size_t at)
{
    vb_rune before = vb_utf8_before(text, at), after = vb_utf8_at(text, at);
    return at == 0 || at >= text.len || vb_rune_is_space(before.value) || vb_rune_is_space(after.value) ||
           vb_rune_is_han(before.value) || vb_rune_is_han(after.value);
}

static bool is_inside_rune(vb_str text, size_t at) { return at < text.len && ((uint8_t) text.at[at] & 0xC0) == 0x80; }

vb_span vb_span_around(vb_str text, vb_span at, size_t before, size_t after)
{
    size_t from = at.from > before ? at.from - before : 0;
    while (from < at.from && (is_inside_rune(text, from) || !is_bound(text, from)))
        from++;
    size_t least = at.to > from ? at.to : from, to = at.from + after < text.len ? at.from + after : text.len;
    while (to > least && (is_inside_rune(text, to) || !is_bound(text, to)))
        to--;
    return (vb_span){(uint32_t) from, (uint32_t) (to > least ? to : least)};
}

void vb_phrase_around(vb_buf *out, vb_str text, vb_span at, size_t before, size_t after)
{
    vb_span part = vb_span_around(text, at, before, after);
    vb_buf_addz(out, part.from ? "… " : "");
    vb_buf_add(out, vb_str_trim(vb_str_span(text, part)));
    vb_buf_addz(out, part.to < text.len ? " …" : "");
}

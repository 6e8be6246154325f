/* facts.c - what a collection knows of a document, and symbols that begin as typed. */
#include "base/file.h"
#include "model/names.h"
#include "write/json_out.h"
#include "write/write.h"

/* What lists of symbols and of documents both say. */
static void write_head(vb_json_out *json, const vb_holding *holding)
{
    vb_json_text_or_null(json, "symbol", holding->symbol);
    vb_json_languages(json, holding->languages);
    vb_json_date_if(json, "date", holding->date);
    vb_json_word(json, "class", vb_class_name(holding->doc_class));
    vb_json_text_if(json, "title", holding->title);
}

void vb_write_symbols_json(vb_buf *out, const vb_holding *holdings, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        vb_json_out json = {out, false};
        vb_json_open(&json, NULL, '{');
        write_head(&json, holdings + i);
        vb_json_close(&json, '}');
        vb_buf_byte(out, '\n');
    }
}

static void write_agenda(vb_json_out *json, vb_str agenda)
{
    vb_str item;
    if (!agenda.len)
        return;
    vb_json_open(json, "agenda", '[');
    while (vb_str_split(&agenda, '\n', &item))
        vb_json_text(json, NULL, vb_str_trim(item));
    vb_json_close(json, ']');
}

void vb_write_facts_json(vb_buf *out, const vb_document_facts *facts)
{
    vb_json_out json = {out, false};
    const vb_holding *holding = &facts->holding;
    vb_json_open(&json, NULL, '{');
    write_head(&json, holding);
    if (facts->symbols.count > 1)
        vb_json_list(&json, "symbols", facts->symbols);
    if (holding->symbol_from_name)
        vb_json_truth(&json, "symbol_from_name", true);
    vb_json_text_or_null(&json, "lang", vb_str_from(vb_lang_code(holding->lang)));
    vb_json_date_if(&json, "issued", facts->issued);
    vb_json_date_if(&json, "written", facts->written);
    vb_json_date_if(&json, "adopted", facts->adopted);
    vb_json_text_if(&json, "author", facts->author);
    vb_json_text_if(&json, "state", facts->state);
    vb_json_text_if(&json, "body", facts->body);
    if (facts->session)
        vb_json_number(&json, "session", facts->session);
    write_agenda(&json, facts->agenda);
    vb_json_number(&json, "paragraphs", holding->paragraphs);
    vb_json_number(&json, "citations", facts->citations);
    vb_json_text_if(&json, "format", holding->format);
    vb_json_text_if(&json, "file", vb_path_name(holding->path));
    vb_json_number(&json, "files", holding->files);
    vb_json_text_if(&json, "sha256", facts->sha256);
    vb_json_close(&json, '}');
}

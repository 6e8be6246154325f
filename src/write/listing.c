/* listing.c - the documents of a collection, for people and as JSON. */
#include <stdio.h>

#include "base/file.h"
#include "model/names.h"
#include "write/json_out.h"
#include "write/phrase.h"
#include "write/table.h"

static const vb_column columns[] = {{"date", false, 3},  {"lang", false, 2}, {"symbol", false, 0},
                                    {"class", false, 1}, {"paras", true, 1}, {"title", false, 0}};

static void add_row(vb_table *table, const vb_holding *holding)
{
    char iso[16], digits[16];
    vb_buf phrase = VB_BUF_INIT;
    snprintf(digits, sizeof digits, "%u", (unsigned) holding->paragraphs);
    vb_phrase_class(&phrase, holding->doc_class);
    vb_table_cell(table, vb_str_from(vb_date_iso(holding->date, iso)));
    vb_table_cell(table, vb_str_from(vb_lang_code(holding->lang)));
    vb_table_cell(table, holding->symbol.len ? holding->symbol : VB_S("-"));
    vb_table_cell(table, vb_buf_str(&phrase));
    vb_table_cell(table, vb_str_from(digits));
    vb_table_cell(table, holding->title.len ? holding->title : vb_path_name(holding->path));
    vb_buf_end(&phrase, &table->text);
}

void vb_write_list_text(vb_buf *out, const vb_holding *holdings, size_t count, const vb_write_options *options)
{
    vb_table table;
    vb_table_begin(&table, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < count; i++)
        add_row(&table, holdings + i);
    vb_table_end(&table, out, options);
}

void vb_write_list_json(vb_buf *out, const vb_holding *holdings, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const vb_holding *holding = holdings + i;
        vb_json_out json = {out, false};
        vb_json_open(&json, NULL, '{');
        vb_json_text_or_null(&json, "symbol", holding->symbol);
        if (holding->symbol_from_name)
            vb_json_truth(&json, "symbol_from_name", true);
        vb_json_text_or_null(&json, "lang", vb_str_from(vb_lang_code(holding->lang)));
        vb_json_languages(&json, holding->languages);
        vb_json_date_if(&json, "date", holding->date);
        vb_json_word(&json, "class", vb_class_name(holding->doc_class));
        vb_json_text_if(&json, "title", holding->title);
        vb_json_number(&json, "paragraphs", holding->paragraphs);
        vb_json_text_if(&json, "format", holding->format);
        vb_json_text_if(&json, "path", holding->path);
        vb_json_number(&json, "files", holding->files);
        vb_json_close(&json, '}');
        vb_buf_byte(out, '\n');
    }
}

/* bibliography.c - documents for reference managers: BibTeX (as BibLaTeX and Zotero read
 * it), RIS, CSL-JSON; and a table for everybody, CSV. A field that is not known is absent. */
#include <ctype.h>

#include "model/names.h"
#include "model/symbol.h"
#include "verbale.h"
#include "write/csv_out.h"
#include "write/json_out.h"
#include "write/write.h"

/* The title, else what the document is. */
static vb_str title_of(const vb_holding *h) { return h->title.len ? h->title : h->symbol.len ? h->symbol : h->path; }

/* Letters and digits of the symbol, and the language: "S-RES-822-1993-en". */
static void add_key(vb_buf *out, const vb_holding *h, size_t rank)
{
    bool is_gap = false, has_any = false;
    for (size_t i = 0; i < h->symbol.len; i++) {
        unsigned char c = (unsigned char) h->symbol.at[i];
        if (!isalnum(c)) {
            is_gap = has_any;
            continue;
        }
        if (is_gap)
            vb_buf_byte(out, '-');
        vb_buf_byte(out, (char) c);
        is_gap = false;
        has_any = true;
    }
    if (!has_any)
        vb_buf_format(out, "document-%zu", rank + 1);
    if (h->lang != VB_LANG_NONE)
        vb_buf_format(out, "-%s", vb_lang_code(h->lang));
}

/* One line of words: line ends and what controls a terminal become spaces. */
static void add_line(vb_buf *out, vb_str text, const char *escaped)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.at[i];
        for (const char *e = escaped; *e; e++)
            if (c == *e)
                vb_buf_byte(out, '\\');
        vb_buf_byte(out, (unsigned char) c < ' ' ? ' ' : c);
    }
}

static vb_str link_of(const vb_holding *h, vb_arena *memory)
{
    return h->symbol.len ? vb_symbol_link(memory, h->symbol, h->lang == VB_LANG_NONE ? VB_LANG_EN : h->lang)
                         : (vb_str){"", 0};
}

/* ---- BibTeX ------------------------------------------------------------------------------ */

static void add_bibtex_field(vb_buf *out, const char *name, vb_str value)
{
    if (!value.len)
        return;
    vb_buf_format(out, ",\n  %s = {", name);
    add_line(out, value, "{}%&#$_");
    vb_buf_byte(out, '}');
}

/* An address stands as it is. */
static void add_bibtex_link(vb_buf *out, vb_str link)
{
    if (link.len)
        vb_buf_format(out, ",\n  url = {%.*s}", VB_STR_ARG(link));
}

static void add_bibtex(vb_buf *out, const vb_holding *h, size_t rank, vb_arena *memory)
{
    char date[16];
    vb_buf year = VB_BUF_INIT;
    if (h->date.year)
        vb_buf_format(&year, "%d", h->date.year);
    vb_buf_addz(out, "@techreport{");
    add_key(out, h, rank);
    vb_buf_format(out, ",\n  title = {{"); /* twice: its capitals stay */
    add_line(out, title_of(h), "{}%&#$_");
    vb_buf_addz(out, "}}");
    vb_buf_addz(out, ",\n  author = {{United Nations}}");
    add_bibtex_field(out, "institution", VB_S("United Nations"));
    add_bibtex_field(out, "type", vb_str_from(vb_class_name(h->doc_class)));
    add_bibtex_field(out, "number", h->symbol);
    add_bibtex_field(out, "date", vb_str_from(vb_date_iso(h->date, date)));
    add_bibtex_field(out, "year", vb_buf_str(&year));
    add_bibtex_field(out, "langid", vb_str_from(h->lang == VB_LANG_NONE ? "" : vb_lang_code(h->lang)));
    add_bibtex_link(out, link_of(h, memory));
    vb_buf_addz(out, "\n}\n");
    vb_buf_end(&year, out);
}

/* ---- RIS ----------------------------------------------------------------------------------- */

static void add_ris(vb_buf *out, const char *tag, vb_str value)
{
    if (!value.len)
        return;
    vb_buf_format(out, "%s  - ", tag);
    add_line(out, value, "");
    vb_buf_addz(out, "\r\n");
}

static void add_ris_record(vb_buf *out, const vb_holding *h, vb_arena *memory)
{
    add_ris(out, "TY", VB_S("RPRT"));
    add_ris(out, "TI", title_of(h));
    add_ris(out, "AU", VB_S("United Nations"));
    if (h->date.year) {
        vb_buf_format(out, "PY  - %04d\r\nDA  - %04d/", h->date.year, h->date.year);
        vb_buf_format(out, h->date.month ? "%02d/" : "/", h->date.month);
        vb_buf_format(out, h->date.day ? "%02d/\r\n" : "/\r\n", h->date.day);
    }
    add_ris(out, "M3", vb_str_from(vb_class_name(h->doc_class)));
    add_ris(out, "SN", h->symbol);
    add_ris(out, "PB", VB_S("United Nations"));
    add_ris(out, "LA", vb_str_from(h->lang == VB_LANG_NONE ? "" : vb_lang_code(h->lang)));
    add_ris(out, "UR", link_of(h, memory));
    vb_buf_addz(out, "ER  - \r\n\r\n");
}

/* ---- CSL-JSON --------------------------------------------------------------------------------- */

static void add_issued(vb_json_out *json, vb_date date)
{
    if (!date.year)
        return;
    vb_json_open(json, "issued", '{');
    vb_json_open(json, "date-parts", '[');
    vb_json_open(json, NULL, '[');
    vb_json_number(json, NULL, date.year);
    if (date.month)
        vb_json_number(json, NULL, date.month);
    if (date.month && date.day)
        vb_json_number(json, NULL, date.day);
    vb_json_close(json, ']');
    vb_json_close(json, ']');
    vb_json_close(json, '}');
}

static void add_csl(vb_json_out *json, const vb_holding *h, size_t rank, vb_arena *memory)
{
    vb_buf key = VB_BUF_INIT;
    add_key(&key, h, rank);
    vb_json_open(json, NULL, '{');
    vb_json_text(json, "id", vb_buf_str(&key));
    vb_json_word(json, "type", "report");
    vb_json_text(json, "title", title_of(h));
    vb_json_open(json, "author", '[');
    vb_json_open(json, NULL, '{');
    vb_json_word(json, "literal", "United Nations");
    vb_json_close(json, '}');
    vb_json_close(json, ']');
    add_issued(json, h->date);
    vb_json_text_if(json, "number", h->symbol);
    vb_json_word(json, "genre", vb_class_name(h->doc_class));
    vb_json_word(json, "publisher", "United Nations");
    if (h->lang != VB_LANG_NONE)
        vb_json_word(json, "language", vb_lang_code(h->lang));
    vb_json_text_if(json, "URL", link_of(h, memory));
    vb_json_close(json, '}');
    vb_buf_end(&key, json->out);
}

/* ---- lists --------------------------------------------------------------------------------------- */

void vb_write_bibtex(vb_buf *out, const vb_holding *holdings, size_t count, vb_arena *memory)
{
    for (size_t i = 0; i < count; i++) {
        vb_buf_addz(out, i ? "\n" : "");
        add_bibtex(out, holdings + i, i, memory);
    }
    out->failed |= vb_arena_failed(memory); /* a link may be missing */
}

void vb_write_ris(vb_buf *out, const vb_holding *holdings, size_t count, vb_arena *memory)
{
    for (size_t i = 0; i < count; i++)
        add_ris_record(out, holdings + i, memory);
    out->failed |= vb_arena_failed(memory); /* a link may be missing */
}

void vb_write_csl(vb_buf *out, const vb_holding *holdings, size_t count, vb_arena *memory)
{
    vb_json_out json = {out, false};
    vb_json_open(&json, NULL, '[');
    for (size_t i = 0; i < count; i++)
        add_csl(&json, holdings + i, i, memory);
    vb_json_close(&json, ']');
    vb_buf_byte(out, '\n');
    out->failed |= vb_arena_failed(memory); /* a link may be missing */
}

void vb_write_list_csv(vb_buf *out, const vb_holding *holdings, size_t count, vb_arena *memory)
{
    char date[16];
    vb_csv_row(out, (const char *const[]){"symbol", "lang", "date", "class", "title", "paragraphs", "format", "link",
                                          "path", NULL});
    for (size_t i = 0; i < count; i++) {
        const vb_holding *h = holdings + i;
        vb_csv_cell(out, h->symbol, false);
        vb_csv_cell(out, vb_str_from(vb_lang_code(h->lang)), false);
        vb_csv_cell(out, vb_str_from(vb_date_iso(h->date, date)), false);
        vb_csv_cell(out, vb_str_from(vb_class_name(h->doc_class)), false);
        vb_csv_cell(out, h->title, false);
        vb_buf_format(out, "%u,", (unsigned) h->paragraphs);
        vb_csv_cell(out, h->format, false);
        vb_csv_cell(out, link_of(h, memory), false);
        vb_csv_cell(out, h->path, true);
    }
    out->failed |= vb_arena_failed(memory); /* a link may be missing */
}

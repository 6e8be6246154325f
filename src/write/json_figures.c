/* json_figures.c - the figures and times that a document states (docs/FORMAT.md). */
#include "write/json_doc.h"

#include <stdio.h>

#include "model/names.h"

static void open_item(vb_json_doc *to, uint32_t id, vb_span span)
{
    vb_json_open(&to->json, NULL, '{');
    vb_json_number(&to->json, "id", id);
    vb_json_place(to, span);
    vb_json_text(&to->json, "text", vb_str_span(to->doc->text, span));
}

/* ---- figures and dates --------------------------------------------------------- */

static void write_figures(vb_json_doc *to)
{
    uint32_t count;
    const vb_figure *f = vb_doc_figures(to->doc, &count);
    vb_json_open(&to->json, "figures", '[');
    for (uint32_t i = 0; i < count; i++) {
        open_item(to, i, f[i].span);
        if (f[i].has_value)
            vb_json_real(&to->json, "value", f[i].value);
        else
            vb_json_null(&to->json, "value");
        if (f[i].has_high)
            vb_json_real(&to->json, "high", f[i].high);
        else
            vb_json_null(&to->json, "high");
        vb_json_word(&to->json, "qualifier", vb_qualifier_name(f[i].qualifier));
        vb_json_word(&to->json, "kind", vb_figure_kind_name(f[i].kind));
        vb_json_words_if(to, "unit", f[i].unit);
        vb_json_words_if(to, "of", f[i].of);
        vb_json_place_if(to, "number", f[i].number);
        vb_json_close(&to->json, '}');
    }
    vb_json_close(&to->json, ']');
}

static void write_dates(vb_json_doc *to)
{
    uint32_t count;
    const vb_time *t = vb_doc_times(to->doc, &count);
    vb_json_open(&to->json, "dates", '[');
    for (uint32_t i = 0; i < count; i++) {
        char from[16], end[16], iso[40];
        open_item(to, i, t[i].span);
        snprintf(iso, sizeof iso, "%s%s%s", vb_date_iso(t[i].from, from), t[i].to.year ? "/" : "", vb_date_iso(t[i].to, end));
        vb_json_word(&to->json, "iso", iso);
        if (t[i].is_since)
            vb_json_truth(&to->json, "since", true);
        if (t[i].is_relative)
            vb_json_truth(&to->json, "relative", true);
        vb_json_close(&to->json, '}');
    }
    vb_json_close(&to->json, ']');
}

void vb_json_statements(vb_json_doc *to)
{
    write_figures(to);
    write_dates(to);
}

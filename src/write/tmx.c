/* tmx.c - a translation memory, TMX 1.4b: paragraphs of language versions that stand beside
 * each other, a unit a row, with the symbol and the number they are from. */
#include "verbale.h"
#include "write/write.h"
#include "write/xml_out.h"

void vb_write_tmx_begin(vb_buf *out, vb_lang source)
{
    vb_buf_format(out,
                  "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<tmx version=\"1.4\">\n<header creationtool=\"verbale\" "
                  "creationtoolversion=\"%s\" segtype=\"paragraph\" o-tmf=\"verbale\" adminlang=\"en\" srclang=\"%s\" "
                  "datatype=\"plaintext\"/>\n<body>",
                  vb_version(), source == VB_LANG_NONE ? "*all*" : vb_lang_code(source));
}

void vb_write_tmx_end(vb_buf *out) { vb_buf_addz(out, "\n</body>\n</tmx>\n"); }

/* What a translator has no use for: lines of the masthead, signatures, rows without words. */
static bool is_prose(const vb_paragraph *p)
{
    return p->kind != VB_BLOCK_MASTHEAD && p->kind != VB_BLOCK_SIGNATURE && p->kind != VB_BLOCK_ROW && p->text.len;
}

static bool is_side(const vb_showing *showing, const vb_beside *row, size_t v)
{
    return row->count[v] && is_prose(showing->versions[v].paragraphs + row->first[v]);
}

static uint32_t sides_of(const vb_showing *showing, const vb_beside *row)
{
    uint32_t sides = 0;
    for (size_t v = 0; v < showing->count; v++)
        sides += is_side(showing, row, v);
    return sides;
}

static void write_side(vb_xml *xml, const vb_paragraph *p, uint32_t count)
{
    vb_xml_open(xml, "tuv");
    vb_xml_attribute_z(xml, "xml:lang", vb_lang_code(p->lang));
    vb_xml_open_line(xml, "seg");
    for (uint32_t i = 0; i < count; i++) {
        vb_xml_text(xml, i ? VB_S(" ") : VB_S(""));
        vb_xml_text(xml, p[i].text);
    }
    vb_xml_close(xml);
    vb_xml_close(xml);
}

static void write_unit(vb_buf *out, const vb_showing *showing, const vb_beside *row)
{
    vb_xml xml = {.out = out};
    const vb_paragraph *named = NULL;
    for (size_t v = 0; v < showing->count && !named; v++)
        named = is_side(showing, row, v) ? showing->versions[v].paragraphs + row->first[v] : NULL;
    vb_xml_open(&xml, "tu");
    vb_xml_leaf(&xml, "prop", "type", "x-symbol", named->symbol);
    vb_xml_leaf(&xml, "prop", "type", "x-kind", vb_str_from(vb_block_name(named->kind)));
    vb_xml_leaf(&xml, "prop", "type", "x-number", named->num);
    for (size_t v = 0; v < showing->count; v++)
        if (is_side(showing, row, v))
            write_side(&xml, showing->versions[v].paragraphs + row->first[v], row->count[v]);
    vb_xml_close(&xml);
}

void vb_write_tmx_units(vb_buf *out, const vb_showing *showing)
{
    for (size_t i = 0; i < showing->row_count; i++)
        if (sides_of(showing, showing->rows + i) > 1)
            write_unit(out, showing, showing->rows + i);
}

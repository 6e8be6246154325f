/* xml_out.c - writing XML. Escaping is done here and nowhere else. Elements that hold
 * elements are indented; from an element that holds text inwards nothing is added. */
#include "write/xml_out.h"

#include <assert.h>

#include "base/utf8.h"

static void end_tag(vb_xml *xml)
{
    if (xml->is_in_tag)
        vb_buf_byte(xml->out, '>');
    xml->is_in_tag = false;
}

static void new_line(vb_xml *xml)
{
    vb_buf_byte(xml->out, '\n');
    vb_buf_fill(xml->out, ' ', (size_t) xml->depth);
}

static void open_element(vb_xml *xml, const char *name)
{
    assert(xml->depth < VB_XML_DEPTH);
    end_tag(xml);
    if (xml->line_depth == 0 && xml->out->len)
        new_line(xml);
    if (xml->depth)
        xml->has_elements[xml->depth - 1] = true;
    vb_buf_byte(xml->out, '<');
    vb_buf_addz(xml->out, name);
    xml->has_elements[xml->depth] = false;
    xml->open[xml->depth++] = name;
    xml->is_in_tag = true;
}

void vb_xml_open(vb_xml *xml, const char *name) { open_element(xml, name); }

void vb_xml_open_line(vb_xml *xml, const char *name)
{
    open_element(xml, name);
    if (xml->line_depth == 0)
        xml->line_depth = xml->depth;
}

void vb_xml_close(vb_xml *xml)
{
    assert(xml->depth > 0);
    int depth = --xml->depth;
    if (xml->is_in_tag) {
        vb_buf_addz(xml->out, "/>");
        xml->is_in_tag = false;
    } else {
        if (xml->line_depth == 0 && xml->has_elements[depth])
            new_line(xml);
        vb_buf_addz(xml->out, "</");
        vb_buf_addz(xml->out, xml->open[depth]);
        vb_buf_byte(xml->out, '>');
    }
    if (xml->line_depth > depth)
        xml->line_depth = 0;
}

static const char *escape_of(uint32_t rune)
{
    switch (rune) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    default:
        return NULL;
    }
}

static bool is_white(uint32_t rune) { return rune == ' ' || rune == '\t' || rune == '\n' || rune == '\r'; }

/* Control characters, and the code points that XML 1.0 forbids. */
static bool is_dropped(uint32_t rune)
{
    return (rune < 0x20 && !is_white(rune)) || (rune >= 0x7F && rune < 0xA0) || rune == 0xFFFE || rune == 0xFFFF;
}

/* Adds `s` escaped, white space as one space each. */
static void add_escaped(vb_buf *out, vb_str s)
{
    size_t plain = 0;
    for (size_t at = 0; at < s.len;) {
        vb_rune rune = vb_utf8_at(s, at);
        const char *escape = escape_of(rune.value);
        bool is_break = is_white(rune.value) && rune.value != ' ';
        if (escape || rune.is_bad || is_break || is_dropped(rune.value)) {
            vb_buf_add(out, vb_str_part(s, plain, at));
            if (rune.is_bad)
                vb_buf_rune(out, VB_RUNE_BAD);
            else if (escape || is_break)
                vb_buf_addz(out, escape ? escape : " ");
            plain = at + rune.len;
        }
        at += rune.len;
    }
    vb_buf_add(out, vb_str_part(s, plain, s.len));
}

void vb_xml_attribute(vb_xml *xml, const char *name, vb_str value)
{
    assert(xml->is_in_tag);
    size_t end = value.len < VB_XML_VALUE_MAX ? value.len : VB_XML_VALUE_MAX;
    while (end < value.len && end > 0 && ((unsigned char) value.at[end] & 0xC0) == 0x80)
        end--;
    vb_buf_format(xml->out, " %s=\"", name);
    add_escaped(xml->out, vb_str_part(value, 0, end));
    vb_buf_byte(xml->out, '"');
}

void vb_xml_attribute_z(vb_xml *xml, const char *name, const char *value)
{
    vb_xml_attribute(xml, name, vb_str_from(value));
}

void vb_xml_text(vb_xml *xml, vb_str text)
{
    if (text.len == 0)
        return;
    end_tag(xml);
    add_escaped(xml->out, text);
}

void vb_xml_leaf(vb_xml *xml, const char *name, const char *attribute, const char *value, vb_str text)
{
    if (!text.len)
        return;
    vb_xml_open_line(xml, name);
    vb_xml_attribute_z(xml, attribute, value);
    vb_xml_text(xml, text);
    vb_xml_close(xml);
}

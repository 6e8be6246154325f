/* html_out.c - writing HTML. Escaping is done here and nowhere else. */
#include "write/html_out.h"

#include <assert.h>

#include "base/utf8.h"

static void end_tag(vb_html *html)
{
    if (html->is_in_tag)
        vb_buf_byte(html->out, '>');
    html->is_in_tag = false;
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
    case '\'':
        return "&#39;";
    default:
        return NULL;
    }
}

static void add_escaped(vb_buf *out, vb_str s)
{
    size_t plain = 0;
    for (size_t at = 0; at < s.len;) {
        vb_rune rune = vb_utf8_at(s, at);
        const char *escape = escape_of(rune.value);
        bool is_control = (rune.value < 0x20 && rune.value != '\n' && rune.value != '\t') || rune.value == 0x7F;
        if (escape || rune.is_bad || is_control) {
            vb_buf_add(out, vb_str_part(s, plain, at));
            if (escape)
                vb_buf_addz(out, escape);
            else
                vb_buf_rune(out, VB_RUNE_BAD);
            plain = at + rune.len;
        }
        at += rune.len;
    }
    vb_buf_add(out, vb_str_part(s, plain, s.len));
}

void vb_html_open(vb_html *html, const char *name, const char *class)
{
    end_tag(html);
    assert(html->depth < VB_HTML_DEPTH);
    html->open[html->depth++] = name;
    vb_buf_byte(html->out, '<');
    vb_buf_addz(html->out, name);
    html->is_in_tag = true;
    if (class)
        vb_html_attributez(html, "class", class);
}

void vb_html_void(vb_html *html, const char *name)
{
    vb_html_open(html, name, NULL);
    html->depth--;
}

void vb_html_attribute(vb_html *html, const char *name, vb_str value)
{
    assert(html->is_in_tag);
    vb_buf_byte(html->out, ' ');
    vb_buf_addz(html->out, name);
    vb_buf_addz(html->out, "=\"");
    add_escaped(html->out, value);
    vb_buf_byte(html->out, '"');
}

void vb_html_attributez(vb_html *html, const char *name, const char *value)
{
    vb_html_attribute(html, name, vb_str_from(value));
}

void vb_html_numbered(vb_html *html, const char *name, const char *prefix, uint32_t number)
{
    assert(html->is_in_tag);
    vb_buf_format(html->out, " %s=\"%s%u\"", name, prefix, number);
}

void vb_html_close(vb_html *html)
{
    end_tag(html);
    assert(html->depth > 0);
    vb_buf_addz(html->out, "</");
    vb_buf_addz(html->out, html->open[--html->depth]);
    vb_buf_byte(html->out, '>');
}

void vb_html_say(vb_html *html, vb_str text)
{
    end_tag(html);
    add_escaped(html->out, text);
}

void vb_html_sayz(vb_html *html, const char *text) { vb_html_say(html, vb_str_from(text)); }

void vb_html_say_buf(vb_html *html, vb_buf *text)
{
    vb_html_say(html, vb_buf_str(text));
    vb_buf_pass(text, html->out);
}

void vb_html_asset(vb_html *html, vb_str asset)
{
    end_tag(html);
    vb_buf_add(html->out, asset);
}

void vb_html_element(vb_html *html, const char *name, const char *class, vb_str text)
{
    vb_html_open(html, name, class);
    vb_html_say(html, text);
    vb_html_close(html);
}

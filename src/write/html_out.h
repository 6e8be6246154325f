/* html_out.h - writing HTML: elements are opened and closed by name, everything that
 * is said is escaped. What is opened stays a tag until something is said in it, so
 * that attributes can follow. */
#ifndef VB_HTML_OUT_H
#define VB_HTML_OUT_H

#include "base/buf.h"

#define VB_HTML_DEPTH 256 /* elements open at once: blocks lie VB_DEPTH_MAX deep at most, marks a few more */

typedef struct vb_html {
    vb_buf *out;
    const char *open[VB_HTML_DEPTH];
    int depth;
    bool is_in_tag;
} vb_html;

/* `name` must be a literal; `class` may be NULL. */
void vb_html_open(vb_html *html, const char *name, const char *class);
/* An element without content and without end: meta. */
void vb_html_void(vb_html *html, const char *name);
void vb_html_attribute(vb_html *html, const char *name, vb_str value);
void vb_html_attributez(vb_html *html, const char *name, const char *value);
/* name="prefix" and a number: ids and links to them. */
void vb_html_numbered(vb_html *html, const char *name, const char *prefix, uint32_t number);
void vb_html_close(vb_html *html);
void vb_html_say(vb_html *html, vb_str text);
void vb_html_sayz(vb_html *html, const char *text);
/* Says and clears what a phrase was written to. */
void vb_html_say_buf(vb_html *html, vb_buf *text);
/* An asset of the project's own, as it is. */
void vb_html_asset(vb_html *html, vb_str asset);
/* <name class="class">text</name> */
void vb_html_element(vb_html *html, const char *name, const char *class, vb_str text);

#endif

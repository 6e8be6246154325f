/* html.c - a check as one page that asks nothing of any network: the draft in the
 * middle, what is known of it on the left, the evidence on the right.
 *
 *     header   what was checked, against what
 *     main     facts (html_facts.c) | draft (html_draft.c) | evidence (html_evidence.c)
 *
 * Everything is in the page from the start and reached by anchors; the script only
 * adds going through the findings one by one, by key or by verdict. */
#include "write/html_parts.h"

#include "model/names.h"
#include "write/assets.h"

const char *vb_hue_class(vb_hue hue)
{
    static const char *const classes[VB_HUE_COUNT] = {"none", "ok", "adapted", "noisy", "altered", "moved"};
    return hue < VB_HUE_COUNT ? classes[hue] : classes[0];
}

const char *vb_direction(vb_lang lang) { return lang == VB_LANG_AR ? "rtl" : "ltr"; }

void vb_page_language(vb_page *page, vb_lang lang)
{
    if (lang == VB_LANG_NONE)
        return;
    vb_html_attributez(&page->html, "lang", vb_lang_code(lang));
    vb_html_attributez(&page->html, "dir", vb_direction(lang));
}

void vb_page_verdict_key(vb_page *page, vb_about about, vb_verdict verdict)
{
    vb_buf_format(&page->phrase, "%s-%s", vb_about_name(about), vb_verdict_name(verdict));
    vb_html_attribute(&page->html, "data-verdict", vb_buf_str(&page->phrase));
    vb_buf_pass(&page->phrase, page->html.out);
}

static vb_str file_name(const vb_doc *doc)
{
    vb_str path = doc->source.path;
    size_t at = path.len;
    while (at > 0 && path.at[at - 1] != '/')
        at--;
    return vb_str_part(path, at, path.len);
}

static void write_meta(vb_html *html, const char *key, const char *value, vb_str content)
{
    vb_html_void(html, "meta");
    vb_html_attributez(html, key, value);
    vb_html_attribute(html, "content", content);
}

void vb_html_head(vb_html *html, vb_str title, vb_str policy, vb_str css, vb_str js)
{
    vb_html_open(html, "head", NULL);
    vb_html_void(html, "meta");
    vb_html_attributez(html, "charset", "utf-8");
    write_meta(html, "http-equiv", "Content-Security-Policy", policy);
    write_meta(html, "name", "viewport", VB_S("width=device-width, initial-scale=1"));
    write_meta(html, "name", "referrer", VB_S("no-referrer"));
    vb_html_open(html, "title", NULL);
    vb_html_say(html, title);
    vb_html_sayz(html, " - verbale");
    vb_html_close(html);
    vb_html_open(html, "style", NULL);
    vb_html_asset(html, css);
    vb_html_close(html);
    if (js.len) {
        vb_html_open(html, "script", NULL);
        vb_html_asset(html, js);
        vb_html_close(html);
    }
    vb_html_close(html);
}

void vb_html_name(vb_html *html)
{
    vb_html_open(html, "span", "name");
    vb_html_sayz(html, "verb");
    vb_html_element(html, "i", NULL, VB_S("a"));
    vb_html_sayz(html, "le");
    vb_html_close(html);
}

static void write_bar(vb_page *page)
{
    vb_html *html = &page->html;
    vb_html_open(html, "header", "bar");
    vb_html_name(html);
    vb_html_element(html, "bdi", "file", file_name(page->doc));
    vb_html_open(html, "span", "against");
    if (page->options->facts) {
        vb_html_sayz(html, "against ");
        vb_phrase_collection(&page->phrase, page->options->facts);
        vb_html_say_buf(html, &page->phrase);
    } else
        vb_html_sayz(html,
                     "against no collection: quotations are not compared, and citations are judged by themselves");
    vb_html_close(html);
    vb_html_close(html);
}

static void write_body(vb_page *page)
{
    vb_html *html = &page->html;
    vb_html_open(html, "body", NULL);
    vb_html_open(html, "a", "skip");
    vb_html_attributez(html, "href", "#evidence");
    vb_html_sayz(html, "To the findings");
    vb_html_close(html);
    write_bar(page);
    vb_html_open(html, "main", NULL);
    vb_page_facts(page);
    vb_page_draft(page);
    vb_page_evidence(page);
    vb_html_close(html);
    vb_html_close(html);
}

static void write_page(vb_page *page)
{
    vb_buf_addz(page->html.out, "<!doctype html>\n");
    vb_html_open(&page->html, "html", NULL);
    vb_html_attributez(&page->html, "lang", "en");
    vb_html_head(&page->html, file_name(page->doc), vb_asset_report_policy, vb_asset_report_css, vb_asset_report_js);
    write_body(page);
    vb_html_close(&page->html);
    vb_buf_byte(page->html.out, '\n');
}

void vb_write_check_html(vb_buf *out, const vb_doc *doc, const vb_write_options *options)
{
    vb_page page = {.html = {.out = out}, .doc = doc, .options = options, .phrase = VB_BUF_INIT};
    page.findings = vb_doc_findings(doc, &page.count);
    page.arena = vb_arena_new(0);
    if (page.arena && vb_placing_make(&page.placing, doc)) {
        write_page(&page);
        vb_placing_free(&page.placing);
    } else
        out->failed = true;
    out->failed |= page.arena && vb_arena_failed(page.arena); /* a link may be missing */
    vb_arena_free(page.arena);
    vb_buf_end(&page.phrase, out);
}

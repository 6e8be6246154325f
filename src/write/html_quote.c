/* html_quote.c - one quotation and its source as a page that stands alone: it can be
 * sent to somebody who has neither the collection nor the program.
 *
 *     verdict, one sentence of fact
 *     the quotation | the source, what differs in colour
 *     the differences in words, one a row
 *     what the source is: symbol, paragraph, language, date, edition */
#include "write/html_parts.h"

#include "model/names.h"
#include "write/assets.h"

static void write_head(vb_page *page, const vb_finding *finding)
{
    vb_buf_format(&page->phrase, "Quotation, %s", vb_look_of(finding->about, finding->verdict)->word);
    if (finding->symbol.len)
        vb_buf_format(&page->phrase, " - %.*s", VB_STR_ARG(finding->symbol));
    vb_html_head(&page->html, vb_buf_str(&page->phrase), vb_asset_report_policy, vb_asset_report_css,
                 (vb_str){NULL, 0});
    vb_buf_pass(&page->phrase, page->html.out);
}

static void write_row(vb_html *html, const char *name, vb_str value)
{
    if (value.len == 0)
        return;
    vb_html_open(html, "tr", NULL);
    vb_html_open(html, "th", NULL);
    vb_html_attributez(html, "scope", "row");
    vb_html_sayz(html, name);
    vb_html_close(html);
    vb_html_element(html, "td", NULL, value);
    vb_html_close(html);
}

static void write_phrase_row(vb_page *page, const char *name)
{
    write_row(&page->html, name, vb_buf_str(&page->phrase));
    vb_buf_pass(&page->phrase, page->html.out);
}

/* ---- the differences in words ----------------------------------------------- */

static void write_words(vb_html *html, const char *element, vb_str words, vb_lang lang)
{
    vb_html_open(html, "td", NULL);
    if (words.len) {
        vb_html_open(html, element, NULL);
        if (lang) {
            vb_html_attributez(html, "lang", vb_lang_code(lang));
            vb_html_attributez(html, "dir", vb_direction(lang));
        }
        vb_html_say(html, words);
        vb_html_close(html);
    } else {
        vb_html_element(html, "span", "soft", VB_S("nothing"));
    }
    vb_html_close(html);
}

static void write_edit(vb_page *page, const vb_finding *finding, const vb_edit *edit)
{
    vb_html *html = &page->html;
    vb_lang lang = finding->passage.lang;
    vb_html_open(html, "tr", NULL);
    vb_html_open(html, "th", NULL);
    vb_html_attributez(html, "scope", "row");
    vb_html_sayz(html, vb_edit_kind_name(edit->kind));
    vb_html_close(html);
    write_words(html, "ins", vb_str_span(vb_str_span(page->doc->text, finding->span), edit->draft), lang);
    write_words(html, "del", vb_str_span(finding->passage.text, edit->source), lang);
    vb_html_close(html);
}

static void write_heads(vb_html *html, const char *const heads[], int count)
{
    vb_html_open(html, "tr", NULL);
    for (int i = 0; i < count; i++) {
        vb_html_open(html, "th", NULL);
        vb_html_attributez(html, "scope", "col");
        vb_html_sayz(html, heads[i]);
        vb_html_close(html);
    }
    vb_html_close(html);
}

static void write_edits(vb_page *page, const vb_finding *finding)
{
    static const char *const heads[] = {"What differs", "The quotation has", "The source has"};
    if (finding->edit_count == 0)
        return;
    vb_html_open(&page->html, "table", "edits");
    write_heads(&page->html, heads, 3);
    for (uint32_t i = 0; i < finding->edit_count; i++)
        write_edit(page, finding, finding->edits + i);
    vb_html_close(&page->html);
}

/* ---- what the source is ------------------------------------------------------- */

static void write_source(vb_page *page, const vb_finding *finding)
{
    const vb_passage *p = &finding->passage;
    vb_html *html = &page->html;
    vb_html_open(html, "table", "record");
    write_row(html, "Said to be from", finding->symbol);
    if (p->symbol.len) {
        write_row(html, "Compared with", p->symbol);
        vb_phrase_paragraph(&page->phrase, p->kind, p->num, p->ordinal);
        write_phrase_row(page, "Place");
        write_row(html, "Language", p->lang ? vb_str_from(vb_lang_name(p->lang)) : (vb_str){NULL, 0});
        vb_phrase_date(&page->phrase, p->date);
        write_phrase_row(page, "Date");
        if (p->edition.len)
            vb_buf_format(&page->phrase, "SHA-256 %.*s of the file that was read", VB_STR_ARG(p->edition));
        write_phrase_row(page, "Edition");
    }
    if (page->options->facts) {
        vb_phrase_collection(&page->phrase, page->options->facts);
        write_phrase_row(page, "Collection");
    }
    vb_html_close(html);
}

/* ---- together ------------------------------------------------------------------ */

static void write_card(vb_page *page, const vb_finding *finding)
{
    vb_html *html = &page->html;
    vb_html_open(html, "body", "alone");
    vb_html_open(html, "main", NULL);
    vb_html_open(html, "section", "sheet finding");
    vb_page_verdict_key(page, finding->about, finding->verdict);
    vb_html_open(html, "h1", NULL);
    vb_page_verdict(page, finding);
    vb_html_close(html);
    vb_html_element(html, "p", "message", finding->message);
    vb_page_comparison(page, finding);
    write_edits(page, finding);
    write_source(page, finding);
    vb_html_element(html, "p", "soft",
                    VB_S("Made by verbale. It compares texts; it does not say what anybody meant."));
    vb_html_close(html);
    vb_html_close(html);
    vb_html_close(html);
}

void vb_write_quote_html(vb_buf *out, const vb_doc *answer, const vb_write_options *options)
{
    vb_page page = {.html = {.out = out}, .doc = answer, .options = options, .phrase = VB_BUF_INIT};
    page.findings = vb_doc_findings(answer, &page.count);
    page.arena = vb_arena_new(0);
    if (page.arena && page.count) {
        vb_buf_addz(out, "<!doctype html>\n");
        vb_html_open(&page.html, "html", NULL);
        vb_html_attributez(&page.html, "lang", "en");
        write_head(&page, page.findings);
        write_card(&page, page.findings);
        vb_html_close(&page.html);
        vb_buf_byte(out, '\n');
    }
    out->failed |= !page.arena || vb_arena_failed(page.arena);
    vb_arena_free(page.arena);
    vb_buf_end(&page.phrase, out);
}

/* html_facts.c - the left of the page: what the draft is, and how many of its
 * quotations, citations and papers came to which verdict. A count leads to the first
 * of its findings. */
#include "write/html_parts.h"

#include "model/names.h"
#include "text/columns.h"

#define LONG_COLUMNS 32 /* a longer fact stands under its label */

/* A line of the card: nothing when page->phrase is empty. */
static void write_fact(vb_page *page, const char *label)
{
    if (page->phrase.len == 0)
        return;
    const char *class = vb_columns(vb_buf_str(&page->phrase)) > LONG_COLUMNS ? "long" : NULL;
    vb_html_element(&page->html, "dt", class, vb_str_from(label));
    vb_html_open(&page->html, "dd", class);
    vb_html_attributez(&page->html, "dir", "auto");
    vb_html_say_buf(&page->html, &page->phrase);
    vb_html_close(&page->html);
}

static void write_list_fact(vb_page *page, const char *label, vb_str_list list)
{
    for (uint32_t i = 0; i < list.count; i++) {
        vb_buf_addz(&page->phrase, i ? ", " : "");
        vb_buf_add(&page->phrase, list.items[i]);
    }
    write_fact(page, label);
}

static void add_bodies(vb_buf *out, const vb_masthead *mast)
{
    for (uint32_t i = 0; i < mast->body_count; i++) {
        vb_buf_addz(out, i ? "; " : "");
        vb_buf_add(out, mast->bodies[i].name);
        if (mast->bodies[i].session_text.len) {
            vb_buf_addz(out, ", ");
            vb_buf_add(out, mast->bodies[i].session_text);
        }
    }
}

static void write_facts(vb_page *page)
{
    const vb_masthead *mast = &page->doc->masthead;
    vb_buf *phrase = &page->phrase;
    vb_phrase_class(phrase, page->doc->class);
    write_fact(page, "Class");
    write_list_fact(page, "Symbol", mast->symbols);
    vb_buf_add(phrase, mast->letter_from.text);
    write_fact(page, "From");
    write_list_fact(page, "To", mast->letter_to);
    vb_phrase_date(phrase, vb_phrase_date_of(mast));
    write_fact(page, "Date");
    if (vb_date_compare(mast->date.date, vb_phrase_date_of(mast)) != 0) {
        vb_phrase_date(phrase, mast->date.date);
        write_fact(page, "Issued");
    }
    add_bodies(phrase, mast);
    write_fact(page, "Body");
    for (uint32_t i = 0; i < mast->agenda_item_count; i++) {
        vb_buf_add(phrase, mast->agenda_items[i].number);
        if (phrase->len && mast->agenda_items[i].title.len)
            vb_buf_addz(phrase, ", ");
        vb_buf_add(phrase, mast->agenda_items[i].title);
        write_fact(page, "Item");
    }
    vb_phrase_languages(phrase, page->doc);
    write_fact(page, "Languages");
    if (page->doc->source.pages)
        vb_buf_format(phrase, "%u", page->doc->source.pages);
    write_fact(page, "Pages");
    vb_buf_add(phrase, mast->job_number.text);
    write_fact(page, "Job number");
    vb_phrase_inferred(phrase, mast);
    write_fact(page, "Inferred");
}

/* ---- counts ---------------------------------------------------------------- */

static uint32_t first_finding(const vb_page *page, vb_about about, vb_verdict verdict)
{
    for (uint32_t i = 0; i < page->count; i++)
        if (page->findings[i].about == about && page->findings[i].verdict == verdict)
            return i;
    return page->count;
}

static void write_count(vb_page *page, vb_about about, vb_verdict verdict, uint32_t count)
{
    vb_html *html = &page->html;
    const vb_look *look = vb_look_of(about, verdict);
    vb_html_open(html, "li", count ? NULL : "zero");
    if (count) {
        vb_html_open(html, "a", NULL);
        vb_html_numbered(html, "href", "#" VB_EVIDENCE, first_finding(page, about, verdict) + 1);
        vb_page_verdict_key(page, about, verdict);
    } else
        vb_html_open(html, "span", NULL);
    vb_buf_format(&page->phrase, "sign %s", vb_hue_class(look->hue));
    vb_html_open(html, "span", NULL);
    vb_html_attribute(html, "class", vb_buf_str(&page->phrase));
    vb_buf_pass(&page->phrase, page->html.out);
    vb_html_sayz(html, look->sign);
    vb_html_close(html);
    vb_html_sayz(html, verdict == VB_VERDICT_MISATTRIBUTED ? "stands elsewhere" : look->word);
    vb_html_open(html, "b", NULL);
    vb_phrase_number(&page->phrase, count);
    vb_html_say_buf(html, &page->phrase);
    vb_html_close(html);
    vb_html_close(html);
    vb_html_close(html);
}

static void write_tally(vb_page *page, const vb_tally *tally, const vb_counts *counts, const char *heading)
{
    vb_html *html = &page->html;
    if (counts->all[tally->about] == 0)
        return;
    vb_html_open(html, "h2", NULL);
    vb_html_sayz(html, heading);
    vb_html_open(html, "b", NULL);
    vb_phrase_number(&page->phrase, counts->all[tally->about]);
    vb_html_say_buf(html, &page->phrase);
    vb_html_close(html);
    vb_html_close(html);
    vb_html_open(html, "ul", "tally");
    for (const vb_verdict *v = tally->verdicts; *v != VB_VERDICT_NONE; v++)
        write_count(page, tally->about, *v, counts->of[tally->about][*v]);
    vb_html_close(html);
}

static void write_remarks(vb_page *page)
{
    uint32_t count;
    vb_html *html = &page->html;
    bool has_losses = false;
    const vb_remark *remarks = vb_doc_remarks(page->doc, &count);
    if (count == 0)
        return;
    for (uint32_t i = 0; i < count; i++)
        has_losses |= vb_remark_is_loss(remarks + i);
    vb_html_open(html, "details", "card remarks");
    if (has_losses)
        vb_html_attribute(html, "open", VB_S("open"));
    vb_html_open(html, "summary", NULL);
    vb_phrase_count(&page->phrase, count, "remark on reading", "remarks on reading");
    vb_html_say_buf(html, &page->phrase);
    vb_html_close(html);
    vb_html_open(html, "ul", NULL);
    for (uint32_t i = 0; i < count; i++)
        vb_html_element(html, "li", NULL, remarks[i].message);
    vb_html_close(html);
    vb_html_close(html);
}

void vb_page_facts(vb_page *page)
{
    static const char *const headings[VB_TALLY_COUNT] = {"Quotations", "Citations", "Papers described"};
    vb_html *html = &page->html;
    vb_counts counts;
    vb_counts_of(&counts, page->doc);
    vb_html_open(html, "aside", "facts");
    vb_html_attributez(html, "aria-label", "This draft");
    vb_html_open(html, "section", "card");
    vb_html_element(html, "h2", NULL, VB_S("This draft"));
    vb_html_open(html, "dl", NULL);
    write_facts(page);
    vb_html_close(html);
    vb_html_close(html);
    if (page->count) {
        vb_html_open(html, "section", "card");
        for (size_t i = 0; i < VB_TALLY_COUNT; i++)
            write_tally(page, vb_tallies + i, &counts, headings[i]);
    if (page->doc->has_checked_links) {
        vb_phrase_links(&page->phrase, page->doc, &counts);
        vb_html_open(&page->html, "p", NULL);
        vb_html_say_buf(&page->html, &page->phrase);
        vb_html_close(&page->html);
    }
        vb_html_close(html);
    }
    write_remarks(page);
    vb_html_close(html);
}

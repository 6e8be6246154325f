/* html_draft.c - the draft as people read it: parts and paragraphs as elements, their
 * printed numbers in the margin, each finding marked where its words stand.
 *
 * The text is gone through once, from beginning to end, while marks open and close.
 * Marks may lie in each other (a citation in a quotation), cross, or run over several
 * paragraphs, and links may not lie in links: a mark is a span, and each run of words
 * is one link, to the evidence for the innermost mark that holds it. */
#include "write/html_parts.h"

#include <stdlib.h>

#include "model/names.h"

#define MARKS_OPEN 16 /* marks that lie in each other; what lies deeper is not marked */

typedef struct mark {
    vb_span span;
    uint32_t finding;
    bool is_named;  /* the piece with the id has been written */
    bool is_linked; /* so has the link that keys stop at */
} mark;

typedef struct draft {
    vb_page *page;
    const vb_block *blocks;
    uint32_t block_count;
    mark *marks; /* by place, wider first */
    uint32_t mark_count, next;
    uint32_t active[MARKS_OPEN]; /* marks that hold the text at `at`, outermost first */
    uint32_t active_count;
    uint32_t shown; /* how many of them have their span open in the element being written */
    uint32_t at;    /* the text up to here has been written */
} draft;

/* ---- marks ----------------------------------------------------------------- */

static int compare_marks(const void *a, const void *b)
{
    const mark *x = a, *y = b;
    if (x->span.from != y->span.from)
        return x->span.from < y->span.from ? -1 : 1;
    if (x->span.to != y->span.to)
        return x->span.to > y->span.to ? -1 : 1;
    return x->finding < y->finding ? -1 : 1;
}

/* A quotation is marked with its quotation marks. */
static vb_span marked_span(const vb_doc *doc, const vb_finding *finding)
{
    uint32_t count;
    const vb_quotation *quotations = vb_doc_quotations(doc, &count);
    if (finding->about == VB_ABOUT_QUOTATION && finding->index < count &&
        vb_span_holds(quotations[finding->index].outer, finding->span))
        return quotations[finding->index].outer;
    return finding->span;
}

static bool make_marks(draft *d)
{
    const vb_page *page = d->page;
    d->marks = calloc((size_t) page->count + 1, sizeof *d->marks);
    if (!d->marks)
        return false;
    for (uint32_t i = 0; i < page->count; i++) {
        vb_span span = marked_span(page->doc, page->findings + i);
        if (!vb_span_is_empty(span))
            d->marks[d->mark_count++] = (mark){.span = span, .finding = i};
    }
    qsort(d->marks, d->mark_count, sizeof *d->marks, compare_marks);
    return true;
}

static void write_mark_class(vb_page *page, const vb_finding *finding)
{
    const vb_look *look = vb_look_of(finding->about, finding->verdict);
    bool is_notable = finding->severity != VB_SEVERITY_NOTE;
    vb_buf_format(&page->phrase, "mark %s %s%s", vb_about_name(finding->about), vb_hue_class(look->hue),
                  is_notable ? " bad" : "");
    vb_html_attribute(&page->html, "class", vb_buf_str(&page->phrase));
    vb_buf_pass(&page->phrase, page->html.out);
}

static void open_span(draft *d, uint32_t index)
{
    vb_page *page = d->page;
    mark *m = d->marks + index;
    vb_html_open(&page->html, "span", NULL);
    write_mark_class(page, page->findings + m->finding);
    if (!m->is_named)
        vb_html_numbered(&page->html, "id", VB_MARK, m->finding + 1);
    m->is_named = true;
    vb_html_numbered(&page->html, "data-finding", "", m->finding + 1);
}

/* The sign stands after the last words of a mark that needs a look, so that colour is not all that tells. */
static void close_span(draft *d, uint32_t index)
{
    vb_page *page = d->page;
    const mark *m = d->marks + index;
    const vb_finding *finding = page->findings + m->finding;
    if (m->span.to <= d->at && finding->severity != VB_SEVERITY_NOTE) {
        vb_html_open(&page->html, "sup", NULL);
        vb_html_attributez(&page->html, "aria-hidden", "true");
        vb_html_attributez(&page->html, "data-sign", vb_look_of(finding->about, finding->verdict)->sign);
        vb_html_close(&page->html);
    }
    vb_html_close(&page->html);
}

static void hide_down_to(draft *d, uint32_t count)
{
    while (d->shown > count)
        close_span(d, d->active[--d->shown]);
}

static void drop_ended(draft *d)
{
    uint32_t keep = 0;
    for (uint32_t i = 0; i < d->active_count; i++) {
        if (d->marks[d->active[i]].span.to > d->at) {
            d->active[keep++] = d->active[i];
            continue;
        }
        if (keep == i)
            hide_down_to(d, i);
    }
    d->active_count = keep;
}

static void take_begun(draft *d)
{
    while (d->next < d->mark_count && d->marks[d->next].span.from <= d->at) {
        if (d->marks[d->next].span.to > d->at && d->active_count < MARKS_OPEN)
            d->active[d->active_count++] = d->next;
        d->next++;
    }
}

static void write_tooltip(vb_page *page, const vb_finding *finding)
{
    const vb_look *look = vb_look_of(finding->about, finding->verdict);
    vb_buf_format(&page->phrase, "%s %s", look->sign, look->word);
    if (finding->message.len)
        vb_buf_format(&page->phrase, ": %.*s", VB_STR_ARG(finding->message));
    vb_html_attribute(&page->html, "title", vb_buf_str(&page->phrase));
    vb_buf_pass(&page->phrase, page->html.out);
}

/* Words up to `to` under the marks that are active. */
static void write_run(draft *d, uint32_t to)
{
    vb_page *page = d->page;
    vb_str words = vb_str_part(page->doc->text, d->at, to);
    while (d->shown < d->active_count)
        open_span(d, d->active[d->shown++]);
    d->at = to;
    if (d->active_count == 0) {
        vb_html_say(&page->html, words);
        return;
    }
    mark *m = d->marks + d->active[d->active_count - 1];
    vb_html_open(&page->html, "a", NULL);
    vb_html_numbered(&page->html, "href", "#" VB_EVIDENCE, m->finding + 1);
    if (m->is_linked)
        vb_html_attributez(&page->html, "tabindex", "-1"); /* one stop a finding */
    else
        write_tooltip(page, page->findings + m->finding);
    m->is_linked = true;
    vb_html_say(&page->html, words);
    vb_html_close(&page->html);
}

/* Where the next mark begins or an active one ends, not after `to`. */
static uint32_t next_edge(const draft *d, uint32_t to)
{
    for (uint32_t i = 0; i < d->active_count; i++)
        if (d->marks[d->active[i]].span.to < to)
            to = d->marks[d->active[i]].span.to;
    if (d->next < d->mark_count && d->marks[d->next].span.from < to)
        to = d->marks[d->next].span.from;
    return to;
}

static void write_marked(draft *d, uint32_t to)
{
    while (d->at < to) {
        drop_ended(d);
        take_begun(d);
        write_run(d, next_edge(d, to));
    }
}

/* An inner element or the end of one comes: what ends here is closed for good, the rest for now. */
static void hide_marks(draft *d)
{
    drop_ended(d);
    hide_down_to(d, 0);
}

/* ---- paragraphs ------------------------------------------------------------ */

static bool is_part(vb_block_kind kind)
{
    return kind == VB_BLOCK_LETTER || kind == VB_BLOCK_ANNEX || kind == VB_BLOCK_ENCLOSURE || kind == VB_BLOCK_APPENDIX;
}

/* The title of an annex ranks with its headings. */
static const char *element_of(const vb_block *block)
{
    if (block->kind == VB_BLOCK_TITLE)
        return block->parent == VB_NO_INDEX ? "h1" : "h2";
    if (block->kind == VB_BLOCK_HEADING)
        return block->level <= 1 ? "h2" : "h3";
    return "p";
}

/* Is `part` of the block still to be written, and before `to`? */
static bool is_ahead(const draft *d, vb_span part, uint32_t to)
{
    return !vb_span_is_empty(part) && part.from >= d->at && part.to <= to;
}

/* The printed number, which the page sets in the margin. */
static void write_number(draft *d, vb_span num)
{
    vb_str text = d->page->doc->text;
    write_marked(d, num.from);
    hide_marks(d);
    vb_html_element(&d->page->html, "span", "num", vb_str_span(text, num));
    d->at = num.to;
    while (d->at < text.len && text.at[d->at] == ' ')
        d->at++;
}

static void write_verb(draft *d, vb_span verb)
{
    write_marked(d, verb.from);
    hide_marks(d);
    vb_html_open(&d->page->html, "i", NULL);
    write_marked(d, verb.to);
    hide_marks(d);
    vb_html_close(&d->page->html);
}

static bool skip_blank(draft *d, uint32_t to)
{
    vb_str text = d->page->doc->text;
    while (d->at < to && (text.at[d->at] == ' ' || text.at[d->at] == '\n'))
        d->at++;
    return d->at < to;
}

/* Text up to `to` as an element of its own; nothing when only blanks are left. `block` may be NULL. */
static void write_text(draft *d, uint32_t to, const char *element, const vb_block *block)
{
    vb_page *page = d->page;
    if (!skip_blank(d, to))
        return;
    vb_html_open(&page->html, element, block ? vb_block_name(block->kind) : NULL);
    if (block)
        vb_page_language(page, block->lang);
    if (block && block->kind != VB_BLOCK_HEADING && is_ahead(d, block->num, to))
        write_number(d, block->num);
    if (block && is_ahead(d, block->verb, to))
        write_verb(d, block->verb);
    write_marked(d, to);
    hide_marks(d);
    vb_html_close(&page->html);
}

/* Text that no block holds, and mastheads: each line by itself. */
static void write_lines(draft *d, uint32_t to, const char *element, const vb_block *block)
{
    vb_str text = d->page->doc->text;
    while (skip_blank(d, to)) {
        size_t end = vb_str_find_byte(vb_str_part(text, 0, to), '\n', d->at);
        write_text(d, end == SIZE_MAX ? to : (uint32_t) end, element, block);
    }
}

/* ---- the tree of blocks ---------------------------------------------------- */

/* What a block that holds others has to say itself, up to `to`. */
static void write_own(draft *d, uint32_t block, uint32_t to)
{
    if (block == VB_NO_INDEX || is_part(d->blocks[block].kind))
        write_lines(d, to, "p", NULL);
    else if (d->blocks[block].kind == VB_BLOCK_MASTHEAD)
        write_lines(d, to, "span", NULL);
    else
        write_text(d, to, "p", d->blocks + block);
}

static void open_block(draft *d, const vb_block *block)
{
    vb_html_open(&d->page->html, is_part(block->kind) ? "section" : "div", is_part(block->kind) ? NULL : "holder");
    if (is_part(block->kind))
        vb_html_attributez(&d->page->html, "class", vb_block_name(block->kind));
    vb_page_language(d->page, block->lang);
}

static void write_leaf(draft *d, const vb_block *block)
{
    if (block->kind != VB_BLOCK_MASTHEAD) {
        write_text(d, block->span.to, element_of(block), block);
        return;
    }
    vb_html_open(&d->page->html, "div", "masthead");
    vb_page_language(d->page, block->lang);
    write_lines(d, block->span.to, "span", NULL);
    vb_html_close(&d->page->html);
}

static void write_blocks(draft *d)
{
    uint32_t holders[VB_DEPTH_MAX], depth = 0;
    for (uint32_t i = 0; i < d->block_count; i++) {
        const vb_block *block = d->blocks + i;
        while (depth && holders[depth - 1] != block->parent) {
            write_own(d, holders[depth - 1], d->blocks[holders[depth - 1]].span.to);
            vb_html_close(&d->page->html);
            depth--;
        }
        write_own(d, depth ? holders[depth - 1] : VB_NO_INDEX, block->span.from);
        bool holds = i + 1 < d->block_count && d->blocks[i + 1].parent == i && block->kind != VB_BLOCK_MASTHEAD;
        if ((holds || is_part(block->kind)) && depth < VB_DEPTH_MAX) {
            open_block(d, block);
            holders[depth++] = i;
        } else
            write_leaf(d, block);
    }
    while (depth) {
        write_own(d, holders[depth - 1], d->blocks[holders[depth - 1]].span.to);
        vb_html_close(&d->page->html);
        depth--;
    }
}

void vb_page_draft(vb_page *page)
{
    draft d = {.page = page};
    d.blocks = vb_doc_blocks(page->doc, &d.block_count);
    if (!make_marks(&d)) {
        page->html.out->failed = true;
        return;
    }
    vb_html_open(&page->html, "article", NULL);
    vb_html_attributez(&page->html, "aria-label", "The draft");
    vb_page_language(page, page->doc->languages[0]);
    write_blocks(&d);
    write_lines(&d, (uint32_t) page->doc->text.len, "p", NULL);
    vb_html_close(&page->html);
    free(d.marks);
}

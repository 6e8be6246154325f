/* docx_write.c - paragraphs and tables as nodes of the document.
 *
 *     table = row LF row ...    row = cell TAB cell ...    cell = paragraph SP paragraph ...
 *
 * A cell without words keeps its tab where words follow it in the row; a row without
 * words is left out. */
#include "base/utf8.h"
#include "read/docx_parts.h"

#include <string.h>

#define LAYOUT_ROWS 4 /* a masthead has two or three rows, signatures side by side one */

static bool is_blank(vb_str text) { return vb_str_trim(text).len == 0; }

static uint32_t here(const vb_doc *doc) { return (uint32_t) doc->writing.len; }

void vb_docx_list_add(vb_docx_list *list, vb_docx_paragraph *paragraph)
{
    if (list->last)
        list->last->next = paragraph;
    else
        list->first = paragraph;
    list->last = paragraph;
}

void vb_docx_add_mark(vb_buf *out, vb_str mark)
{
    for (size_t i = 0; i < mark.len; i++)
        if (mark.at[i] >= '0' && mark.at[i] <= '9')
            vb_buf_addz(out, vb_superscripts[mark.at[i] - '0']);
        else
            vb_buf_byte(out, mark.at[i]);
}

/* A node for each line of a paragraph whose lines were broken by hand; the breaks are spaces in the text. */
static void write_lines(vb_doc *doc, vb_node *node, vb_str text)
{
    vb_str rest = text, line;
    bool has_breaks = vb_str_find_byte(text, '\n', 0) != SIZE_MAX;
    while (vb_str_split(&rest, '\n', &line)) {
        vb_node *one = has_breaks ? vb_doc_node(doc, node, VB_NODE_LINE) : NULL;
        vb_buf_add(&doc->writing, line);
        if (one)
            one->span.to = here(doc);
        if (rest.at)
            vb_buf_byte(&doc->writing, ' ');
    }
}

static void write_links(vb_doc *doc, const vb_docx_paragraph *paragraph, uint32_t from)
{
    for (const vb_docx_target *link = paragraph->links; link; link = link->next) {
        vb_link *made = vb_span_is_empty(link->at) ? NULL : vb_doc_add(doc, VB_LAYER_LINK);
        if (!made)
            continue;
        made->span = (vb_span){from + link->at.from, from + link->at.to};
        made->target = vb_arena_copy(doc->arena, link->target);
    }
}

/* The paragraph's words at the end of the text, after `mark`, in a node under `parent`. */
static void write_words(vb_doc *doc, vb_node *parent, const vb_docx_paragraph *paragraph, vb_str mark)
{
    vb_node *node = parent ? vb_doc_node(doc, parent, VB_NODE_PARAGRAPH) : NULL;
    if (!node)
        return;
    if (mark.len) {
        vb_docx_add_mark(&doc->writing, mark);
        vb_buf_byte(&doc->writing, ' ');
    }
    uint32_t from = here(doc);
    write_lines(doc, node, paragraph->text);
    vb_printed_copy(&doc->printed, doc->arena, &paragraph->printed, (vb_span){0, (uint32_t) paragraph->text.len}, from);
    write_links(doc, paragraph, from);
    node->span.to = here(doc);
    node->num = (vb_span){from, from + paragraph->label};
    node->stated = paragraph->is_heading ? VB_BLOCK_HEADING : VB_BLOCK_NONE;
    node->as.look = (vb_paragraph_look){
        .is_centred = paragraph->is_centred, .is_bold = paragraph->is_bold, .is_italic = paragraph->is_italic};
}

static void end_line(vb_doc *doc)
{
    if (doc->writing.len)
        vb_buf_byte(&doc->writing, '\n');
}

void vb_docx_write_paragraph(vb_doc *doc, const vb_docx_paragraph *paragraph)
{
    if (is_blank(paragraph->text))
        return;
    end_line(doc);
    write_words(doc, doc->root, paragraph, (vb_str){"", 0});
}

/* ---- tables ---- */

/* The row that begins with `paragraph`; returns the first one after it. */
static const vb_docx_paragraph *write_row(vb_doc *doc, vb_node *table, const vb_docx_paragraph *paragraph)
{
    uint32_t row = paragraph->row, cell = 1;
    bool is_first = true;
    vb_node *node = table ? vb_doc_node(doc, table, VB_NODE_ROW) : NULL;
    for (; paragraph && paragraph->row == row; paragraph = paragraph->next) {
        if (is_blank(paragraph->text) || !node)
            continue;
        if (paragraph->cell > cell)
            vb_buf_fill(&doc->writing, '\t', paragraph->cell - cell);
        else if (!is_first)
            vb_buf_byte(&doc->writing, ' ');
        is_first = false;
        cell = paragraph->cell;
        write_words(doc, node, paragraph, (vb_str){"", 0});
    }
    if (node)
        node->span.to = here(doc);
    return paragraph;
}

static bool has_words(const vb_docx_paragraph *row)
{
    for (const vb_docx_paragraph *p = row; p && p->row == row->row; p = p->next)
        if (!is_blank(p->text))
            return true;
    return false;
}

static const vb_docx_paragraph *next_row(const vb_docx_paragraph *row)
{
    const vb_docx_paragraph *p = row;
    while (p && p->row == row->row)
        p = p->next;
    return p;
}

static uint32_t rows_with_words(const vb_docx_list *paragraphs)
{
    uint32_t rows = 0;
    for (const vb_docx_paragraph *row = paragraphs->first; row; row = next_row(row))
        rows += has_words(row);
    return rows;
}

void vb_docx_write_table(vb_doc *doc, const vb_docx_list *paragraphs, bool has_borders)
{
    uint32_t rows = rows_with_words(paragraphs);
    if (rows == 0)
        return;
    if (!has_borders && rows <= LAYOUT_ROWS) {
        for (const vb_docx_paragraph *p = paragraphs->first; p; p = p->next)
            vb_docx_write_paragraph(doc, p);
        return;
    }
    end_line(doc);
    vb_node *table = vb_doc_node(doc, doc->root, VB_NODE_TABLE);
    for (const vb_docx_paragraph *row = paragraphs->first; row;) {
        if (!has_words(row)) {
            row = next_row(row);
            continue;
        }
        if (table && table->first)
            vb_buf_byte(&doc->writing, '\n');
        row = write_row(doc, table, row);
    }
    if (table)
        table->span.to = here(doc);
}

/* ---- notes ---- */

void vb_docx_write_note(vb_doc *doc, vb_str mark, bool has_mark, const vb_docx_list *paragraphs)
{
    static const vb_docx_paragraph nothing;
    end_line(doc);
    vb_node *note = vb_doc_node(doc, doc->root, VB_NODE_NOTE);
    if (!note)
        return;
    note->as.note.mark = vb_arena_copy(doc->arena, mark);
    const vb_docx_paragraph *first = paragraphs->first;
    while (first && is_blank(first->text))
        first = first->next;
    write_words(doc, note, first ? first : &nothing, has_mark ? (vb_str){"", 0} : mark);
    for (const vb_docx_paragraph *p = first ? first->next : NULL; p; p = p->next) {
        if (is_blank(p->text))
            continue;
        vb_buf_byte(&doc->writing, '\n');
        write_words(doc, note, p, (vb_str){"", 0});
    }
    note->span.to = here(doc);
}

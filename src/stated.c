/* stated.c - what the paragraphs that a collection holds state: made a document again,
 * with their lines and with what each of them was found to be, they are looked through
 * as a file is that has been read. Then it is known, too, who speaks in them. */
#include "verbale.h"

#include "analysis/analysis.h"
#include "base/error.h"
#include "base/utf8.h"
#include "model/doc.h"

#define NOTE_DIGITS 6 /* of a note's mark */

/* ---- the number that was cut off ------------------------------------------------------ */

/* "8" as the mark "⁸". */
static void write_note_mark(vb_buf *out, vb_str num)
{
    bool is_number = num.len > 0 && num.len <= NOTE_DIGITS;
    for (size_t i = 0; i < num.len; i++)
        is_number = is_number && vb_rune_is_digit((uint8_t) num.at[i]);
    for (size_t i = 0; is_number && i < num.len; i++)
        vb_buf_addz(out, vb_superscripts[num.at[i] - '0']);
    if (!is_number)
        vb_buf_add(out, num);
}

/* A point's number has that of its paragraph before it, "3 (a)": it is printed without. */
static vb_str own_number(const vb_paragraph *p)
{
    vb_str num = p->num;
    for (size_t blank; p->kind == VB_BLOCK_POINT && (blank = vb_str_find_byte(num, ' ', 0)) != SIZE_MAX;)
        num = vb_str_part(num, blank + 1, num.len);
    return num;
}

static void write_number(vb_buf *out, const vb_paragraph *p)
{
    vb_str num = own_number(p);
    if (!num.len)
        return;
    if (p->kind == VB_BLOCK_NOTE)
        write_note_mark(out, num);
    else
        vb_buf_add(out, num);
    vb_buf_byte(out, ' ');
}

/* ---- nodes ------------------------------------------------------------------------------ */

/* What a paragraph of its own can be said to be; the others are told by their words and their place. */
static vb_block_kind kind_to_state(vb_block_kind kind)
{
    switch (kind) {
    case VB_BLOCK_HEADING:
    case VB_BLOCK_FORMULA:
    case VB_BLOCK_PREAMBULAR:
    case VB_BLOCK_OPERATIVE:
    case VB_BLOCK_POINT:
    case VB_BLOCK_PARAGRAPH:
    case VB_BLOCK_CLOSING:
    case VB_BLOCK_ROW:
        return kind;
    default:
        return VB_BLOCK_NONE;
    }
}

/* The words, a node for each line of them: what a collection keeps as one paragraph of a masthead were several. */
static bool write_lines(vb_doc *doc, vb_node *parent, const vb_paragraph *p, uint32_t from)
{
    for (size_t at = 0, to; at < p->text.len; at = to) {
        vb_node *line = vb_doc_node(doc, parent, VB_NODE_PARAGRAPH);
        size_t end = vb_str_find_byte(p->text, '\n', at);
        to = end == SIZE_MAX ? p->text.len : end + 1;
        if (!line)
            return false;
        line->stated = kind_to_state(p->kind);
        line->page = (uint16_t) p->page;
        line->span.from = at ? line->span.from : from;
        vb_buf_add(&doc->writing, vb_str_part(p->text, at, end));
        line->span.to = (uint32_t) doc->writing.len;
        vb_buf_addz(&doc->writing, end == SIZE_MAX ? "" : "\n");
    }
    return true;
}

/* *span: where its words stand, without the number. */
static bool write_paragraph(vb_doc *doc, const vb_paragraph *p, vb_span *span)
{
    vb_buf_addz(&doc->writing, doc->writing.len ? "\n" : "");
    uint32_t from = (uint32_t) doc->writing.len;
    vb_node *parent = p->kind == VB_BLOCK_NOTE ? vb_doc_node(doc, doc->root, VB_NODE_NOTE) : doc->root;
    if (!parent)
        return false;
    write_number(&doc->writing, p);
    span->from = (uint32_t) doc->writing.len;
    bool is_written = write_lines(doc, parent, p, from);
    span->to = (uint32_t) doc->writing.len;
    if (parent != doc->root) {
        parent->span.to = span->to;
        parent->page = (uint16_t) p->page;
        parent->as.note.mark = vb_arena_copy(doc->arena, p->num);
    }
    return is_written && !doc->writing.failed;
}

/* Notes stand at the end, in their order, as in every document that is read. */
static bool write_paragraphs(vb_doc *doc, const vb_paragraph *paragraphs, size_t count, vb_span *spans)
{
    for (int is_second = 0; is_second < 2; is_second++)
        for (size_t i = 0; i < count; i++)
            if ((paragraphs[i].kind == VB_BLOCK_NOTE) == is_second && !write_paragraph(doc, paragraphs + i, spans + i))
                return false;
    doc->root->span.to = (uint32_t) doc->writing.len;
    return true;
}

/* ---- the document ------------------------------------------------------------------------ */

static vb_status place(vb_doc *doc, const vb_paragraph *paragraphs, size_t count, const vb_span *spans,
                       const vb_paragraph **placed, vb_err *err)
{
    vb_paragraph *all = vb_arena_array(doc->arena, count + 1, sizeof *all);
    if (!all)
        return vb_err_memory(err);
    for (size_t i = 0; i < count; i++) {
        all[i] = paragraphs[i];
        all[i].text = vb_str_span(doc->text, spans[i]);
    }
    *placed = all;
    return VB_OK;
}

static vb_status make_doc(vb_doc *doc, const vb_paragraph *paragraphs, size_t count, const vb_paragraph **placed,
                          vb_err *err)
{
    vb_span *spans = vb_arena_array(doc->arena, count + 1, sizeof *spans);
    if (!spans || !write_paragraphs(doc, paragraphs, count, spans))
        return vb_err_memory(err);
    vb_status status = vb_doc_seal(doc, err);
    doc->source.path = doc->source.name = doc->source.sha256 = doc->source.format = (vb_str){"", 0};
    return status == VB_OK ? place(doc, paragraphs, count, spans, placed, err) : status;
}

static bool has_date(const vb_masthead *m)
{
    return m->date.date.year || m->adopted.date.year || m->letter_date.date.year;
}

/* NONE where there are several: the words tell. */
static vb_lang only_language(const vb_paragraph *paragraphs, size_t count)
{
    for (size_t i = 1; i < count; i++)
        if (paragraphs[i].lang != paragraphs->lang)
            return VB_LANG_NONE;
    return count ? paragraphs->lang : VB_LANG_NONE;
}

vb_status vb_paragraphs_state(vb_doc **doc, const vb_paragraph *paragraphs, size_t count, const vb_paragraph **placed,
                              vb_err *err)
{
    vb_status status = vb_doc_new(doc, err);
    if (status == VB_OK)
        status = make_doc(*doc, paragraphs, count, placed, err);
    const vb_analysis_options options = {.lang = only_language(paragraphs, count)};
    if (status == VB_OK)
        status = vb_analyse(*doc, &options, err);
    if (status == VB_OK && !has_date(&(*doc)->masthead)) /* it stood where the text has it not */
        (*doc)->masthead.date.date = count ? paragraphs->date : (vb_date){0, 0, 0};
    if (status == VB_OK)
        status = vb_analyse_statements(*doc, err);
    if (status != VB_OK) {
        vb_doc_free(*doc);
        *doc = NULL;
    }
    return status;
}

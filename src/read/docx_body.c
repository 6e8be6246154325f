/* docx_body.c - parts that hold paragraphs: the document, its headers, its notes.
 *
 *     body   = { paragraph | table }          table = { row { cell { body } } }
 *     note   = id { paragraph }
 *
 * Insertions are read, deletions left out: the text as it would be with all changes
 * accepted. A paragraph whose end was deleted goes on in the next one, which gives
 * it its style. Of alternatives the first is read. Text boxes and frames stand after
 * the paragraph that they are anchored in; tables inside of cells, boxes and notes are
 * read as their paragraphs. */
#include "read/docx_body.h"

#include <string.h>

#define HEADING_MOST 600 /* bytes: a longer paragraph is text, whatever its style says */
#define TEXT_LEVEL 9     /* outline level of body text */

/* ---- where finished paragraphs go ---- */

static vb_str stars_of(vb_str text)
{
    size_t len = 0;
    while (len < text.len && text.at[len] == '*')
        len++;
    return vb_str_part(text, 0, len);
}

/* Notes by stars, which templates set in frames at the foot of the page, are notes. */
static bool takes_as_note(vb_docx_body *b, vb_docx_paragraph *paragraph)
{
    vb_str stars = stars_of(paragraph->text);
    if (!paragraph->is_framed || b->reading->use != VB_DOCX_TO_TEXT) {
        b->star = NULL;
        return false;
    }
    if (stars.len && stars.len < paragraph->text.len) {
        b->star = vb_docx_note_add(b->docx);
        if (b->star)
            *b->star = (vb_docx_note){.mark = stars, .has_mark = true};
    }
    if (!b->star)
        return false;
    vb_docx_list_add(&b->star->paragraphs, paragraph);
    return true;
}

static void put(vb_docx_body *b, vb_docx_paragraph *paragraph)
{
    if (b->row_is_deleted || takes_as_note(b, paragraph))
        return;
    switch (b->reading->use) {
    case VB_DOCX_TO_TEXT:
        paragraph->row = b->row;
        paragraph->cell = b->cell;
        if (b->tables)
            vb_docx_list_add(&b->table, paragraph);
        else
            vb_docx_write_paragraph(b->docx->doc, paragraph);
        break;
    case VB_DOCX_TO_HEAD:
        vb_docx_write_paragraph(b->docx->doc, paragraph);
        break;
    case VB_DOCX_TO_LIST:
        vb_docx_list_add(b->reading->list, paragraph);
        break;
    case VB_DOCX_TO_NOTES:
        if (b->note)
            vb_docx_list_add(&b->note->paragraphs, paragraph);
    }
}

/* ---- paragraphs ---- */

static void begin_paragraph(vb_docx_body *b)
{
    if (b->paragraph && b->paragraph->goes_on && !b->boxes) { /* its words go on in this one */
        vb_docx_open *p = b->paragraph;
        p->style = b->docx->styles.standard;
        p->num_id = p->num_level = p->outline = -1;
        p->is_centred = -1;
        p->goes_on = false;
        return;
    }
    vb_docx_open *p = vb_arena_alloc(b->docx->arena, sizeof *p);
    if (!p)
        return;
    p->outer = b->paragraph;
    p->words.arena = b->docx->arena;
    p->words.out = (vb_buf) VB_BUF_INIT;
    p->words.raised = (vb_buf) VB_BUF_INIT;
    p->words.out.ceiling = VB_TEXT_MAX;
    p->style = b->docx->styles.standard;
    p->num_id = p->num_level = p->outline = p->is_centred = -1;
    p->is_framed = b->boxes > 0;
    b->paragraph = p;
}

/* A number is printed though no words follow it; a bullet without words is none. */
static bool is_number(vb_str label) { return label.len && (unsigned char) label.at[0] < 0x80 && label.at[0] != '-'; }

/* Its number, its words: one text. */
static vb_docx_paragraph *finish(vb_docx_body *b, vb_docx_open *p)
{
    vb_docx *docx = b->docx;
    vb_docx_style style = vb_docx_style_of(&docx->styles, p->style);
    vb_docx_paragraph *made = vb_arena_alloc(docx->arena, sizeof *made);
    vb_str words = vb_docx_words_done(&p->words);
    vb_buf label = VB_BUF_INIT;
    if (!made)
        return NULL;
    bool is_own = p->num_id >= 0;
    vb_docx_number_write(docx->numbering, is_own ? p->num_id : style.num_id,
                         p->num_level >= 0 ? p->num_level
                         : is_own          ? 0
                                           : style.num_level,
                         p->style, &label, &made->label);
    uint32_t shift = (uint32_t) label.len;
    made->text = words;
    if (shift && (words.len || is_number(vb_buf_str(&label)))) {
        vb_buf_add(&label, words);
        made->text = vb_buf_str(&label);
    }
    for (vb_docx_target *link = p->words.links; link; link = link->next)
        link->at = (vb_span){link->at.from + shift, link->at.to + shift};
    made->text = vb_arena_copy(docx->arena, made->text);
    made->printed = p->words.printed;
    for (uint32_t i = 0; i < made->printed.count; i++)
        made->printed.items[i].at += shift;
    made->links = p->words.links;
    int32_t outline = p->outline >= 0 ? p->outline : style.outline;
    made->is_heading = outline >= 0 && outline < TEXT_LEVEL && words.len <= HEADING_MOST;
    made->is_centred = p->is_centred >= 0 ? p->is_centred > 0 : style.is_centred > 0;
    made->is_bold = p->words.plain && p->words.bold == p->words.plain;
    made->is_italic = p->words.plain && p->words.italic == p->words.plain;
    made->is_framed = p->is_framed;
    vb_buf_free(&label);
    return made;
}

static void end_paragraph(vb_docx_body *b)
{
    vb_docx_open *p = b->paragraph;
    if (!p || p->goes_on)
        return;
    for (int i = 0; i < b->depth; i++) /* a link over several paragraphs is none of one */
        if (b->fields[i].in == p)
            b->fields[i].in = NULL;
    vb_docx_paragraph *made = finish(b, p);
    b->paragraph = p->outer;
    vb_docx_words_free(&p->words);
    if (!made)
        return;
    if (p->outer) { /* inside of a text box */
        vb_docx_list_add(&p->outer->after, made);
        made->next = p->after.first;
        p->outer->after.last = p->after.last ? p->after.last : made;
        return;
    }
    vb_docx_fields_drop(b);
    put(b, made);
    for (vb_docx_paragraph *q = p->after.first, *next; q; q = next) {
        next = q->next;
        q->next = NULL;
        put(b, q);
    }
}

/* ---- notes ---- */

static void begin_note(vb_docx_body *b, const vb_docx_attributes *attributes)
{
    vb_docx_note_texts *texts = b->reading->texts;
    vb_str type = vb_docx_attribute(attributes, "type", false);
    b->note = NULL;
    if (!texts || texts->count == VB_DOCX_NOTES || (type.len && !vb_str_equal(type, VB_S("normal"))))
        return;
    if (texts->count == b->note_room) {
        b->note_room = b->note_room ? b->note_room * 2 : 64;
        vb_docx_note_text *items = vb_arena_array(b->docx->arena, b->note_room, sizeof *items);
        if (!items)
            return;
        if (texts->count)
            memcpy(items, texts->items, texts->count * sizeof *items);
        texts->items = items;
    }
    b->note = texts->items + texts->count++;
    *b->note = (vb_docx_note_text){.id = vb_docx_number(vb_docx_attribute(attributes, "id", false), -1)};
}

/* ---- properties ---- */

static void read_paragraph_property(vb_docx_body *b, vb_docx_tag tag, const vb_docx_attributes *attributes)
{
    vb_docx_open *p = b->paragraph;
    vb_str value = vb_docx_attribute(attributes, "val", false);
    switch (tag) {
    case VB_DOCX_PARAGRAPH_STYLE:
        p->style = vb_arena_copy(b->docx->arena, value);
        break;
    case VB_DOCX_NUM_ID:
        p->num_id = vb_docx_number(value, 0);
        break;
    case VB_DOCX_LEVEL_INDEX:
        p->num_level = vb_docx_number(value, 0);
        break;
    case VB_DOCX_OUTLINE_LEVEL:
        p->outline = vb_docx_number(value, TEXT_LEVEL);
        break;
    case VB_DOCX_ALIGNED:
        p->is_centred = vb_str_equal(value, VB_S("center"));
        break;
    case VB_DOCX_FRAME:
        p->is_framed = !vb_docx_attribute(attributes, "dropCap", false).len;
        break;
    case VB_DOCX_DELETED: /* of the mark at its end */
        p->goes_on = b->in_run_properties;
        break;
    case VB_DOCX_SECTION_PR: /* it ends here */
        if (b->docx->footnotes.each_section)
            b->docx->footnotes.count = 0;
        if (b->docx->endnotes.each_section)
            b->docx->endnotes.count = 0;
        break;
    default:
        break;
    }
}

static void apply_style(vb_docx_look *look, const vb_docx_style *style)
{
    look->is_hidden = style->is_hidden < 0 ? look->is_hidden : style->is_hidden > 0;
    look->is_raised = style->is_raised < 0 ? look->is_raised : style->is_raised > 0;
    look->is_bold = style->is_bold < 0 ? look->is_bold : style->is_bold > 0;
    look->is_italic = style->is_italic < 0 ? look->is_italic : style->is_italic > 0;
}

static void end_properties(vb_docx_body *b)
{
    vb_docx_open *p = b->paragraph;
    vb_docx_style style = vb_docx_style_of(&b->docx->styles, p->style);
    p->base = (vb_docx_look){0};
    apply_style(&p->base, &style);
}

static void read_run_property(vb_docx_body *b, vb_docx_tag tag, const vb_docx_attributes *attributes)
{
    vb_str value = vb_docx_attribute(attributes, "val", false);
    if (tag == VB_DOCX_RUN_STYLE) {
        vb_docx_style style = vb_docx_style_of(&b->docx->styles, value);
        apply_style(&b->look, &style);
    } else if (tag == VB_DOCX_VANISH) {
        b->look.is_hidden = vb_docx_is_on(attributes);
    } else if (tag == VB_DOCX_VERTICAL_ALIGN) {
        b->look.is_raised = vb_str_equal(value, VB_S("superscript"));
    } else if (tag == VB_DOCX_BOLD) {
        b->look.is_bold = vb_docx_is_on(attributes);
    } else if (tag == VB_DOCX_ITALIC) {
        b->look.is_italic = vb_docx_is_on(attributes);
    }
}

/* ---- tables ---- */

static bool is_flat(const vb_docx_body *b) { return b->boxes || b->reading->use != VB_DOCX_TO_TEXT; }

/* A paragraph whose end was deleted cannot go on in another cell. */
static void settle(vb_docx_body *b)
{
    if (b->paragraph && b->paragraph->goes_on && !b->boxes) {
        b->paragraph->goes_on = false;
        end_paragraph(b);
    }
}

static void begin_table(vb_docx_body *b)
{
    settle(b);
    if (is_flat(b) || b->tables++)
        return;
    b->table = (vb_docx_list){NULL, NULL};
    b->row = b->cell = 0;
    b->has_borders = b->row_is_deleted = false;
}

static void end_table(vb_docx_body *b)
{
    settle(b);
    if (is_flat(b) || b->tables == 0 || --b->tables)
        return;
    vb_docx_write_table(b->docx->doc, &b->table, b->has_borders);
    b->row = b->cell = 0;
    b->row_is_deleted = false;
}

static void read_table(vb_docx_body *b, vb_docx_tag tag, const vb_docx_attributes *attributes)
{
    if (is_flat(b) || b->tables != 1)
        return;
    vb_str value = vb_docx_attribute(attributes, "val", false);
    switch (tag) {
    case VB_DOCX_ROW:
        b->row++;
        b->cell = 0;
        b->row_is_deleted = false;
        break;
    case VB_DOCX_CELL:
        settle(b);
        b->cell++;
        break;
    case VB_DOCX_TABLE_STYLE:
        b->has_borders |= vb_docx_style_of(&b->docx->styles, value).has_borders;
        break;
    case VB_DOCX_TABLE_BORDERS:
    case VB_DOCX_CELL_BORDERS:
        b->in_borders = true;
        break;
    case VB_DOCX_DELETED: /* of a row: nothing else has it outside of paragraphs */
        b->row_is_deleted = true;
        break;
    default:
        b->has_borders |= b->in_borders && vb_docx_is_drawn(value);
    }
}

/* ---- events ---- */

/* What is left out with all that it holds. */
static bool is_left_out(const vb_docx_body *b, vb_docx_tag tag)
{
    switch (tag) {
    case VB_DOCX_DELETED:
    case VB_DOCX_MOVED_FROM:
        return !b->in_properties && !b->in_run_properties && (b->paragraph || !b->tables);
    case VB_DOCX_CHANGE:
    case VB_DOCX_FALLBACK:
    case VB_DOCX_STRUCTURED_PR:
    case VB_DOCX_RUBY_TEXT:
        return true;
    default:
        return false;
    }
}

static void count_what(vb_docx_counts *counts, vb_docx_tag tag)
{
    counts->inserted += tag == VB_DOCX_INSERTED || tag == VB_DOCX_MOVED_TO;
    counts->deleted += tag == VB_DOCX_DELETED || tag == VB_DOCX_MOVED_FROM;
    counts->pictures += tag == VB_DOCX_BLIP || tag == VB_DOCX_IMAGE_DATA;
    counts->charts += tag == VB_DOCX_CHART;
    counts->chunks += tag == VB_DOCX_ALT_CHUNK;
}

static void begin_run(vb_docx_body *b)
{
    b->in_run = true;
    b->look = b->paragraph ? b->paragraph->base : (vb_docx_look){0};
}

static void on_start(void *user, vb_docx_tag tag, const vb_docx_attributes *attributes)
{
    vb_docx_body *b = user;
    if (b->skipped || is_left_out(b, tag)) {
        if (b->skipped++ == 0)
            count_what(&b->docx->counts, tag);
        return;
    }
    count_what(&b->docx->counts, tag);
    switch (tag) {
    case VB_DOCX_PARAGRAPH:
        begin_paragraph(b);
        return;
    case VB_DOCX_PARAGRAPH_PR:
        b->in_properties = b->paragraph != NULL;
        return;
    case VB_DOCX_RUN:
        begin_run(b);
        return;
    case VB_DOCX_RUN_PR:
        b->in_run_properties = true;
        return;
    case VB_DOCX_TABLE:
        begin_table(b);
        return;
    case VB_DOCX_TEXT_BOX:
        b->boxes++;
        return;
    case VB_DOCX_HYPERLINK:
        vb_docx_link_begin(b, attributes);
        return;
    case VB_DOCX_FIELD_SIMPLE:
        vb_docx_field_begin(b, vb_docx_attribute(attributes, "instr", false));
        vb_docx_field_print(b);
        return;
    case VB_DOCX_FOOTNOTE:
    case VB_DOCX_ENDNOTE:
        begin_note(b, attributes);
        return;
    default:
        break;
    }
    if (b->in_properties)
        read_paragraph_property(b, tag, attributes);
    else if (b->in_run_properties)
        read_run_property(b, tag, attributes);
    else if (b->in_run)
        vb_docx_run_read(b, tag, attributes);
    else
        read_table(b, tag, attributes);
}

static void on_end(void *user, vb_docx_tag tag)
{
    vb_docx_body *b = user;
    if (b->skipped) {
        b->skipped--;
        return;
    }
    switch (tag) {
    case VB_DOCX_PARAGRAPH:
        end_paragraph(b);
        break;
    case VB_DOCX_PARAGRAPH_PR:
        if (b->in_properties && b->paragraph)
            end_properties(b);
        b->in_properties = false;
        break;
    case VB_DOCX_RUN:
        b->in_run = false;
        break;
    case VB_DOCX_RUN_PR:
        b->in_run_properties = false;
        break;
    case VB_DOCX_TEXT:
        b->in_text = false;
        break;
    case VB_DOCX_INSTR:
        b->in_instruction = false;
        break;
    case VB_DOCX_TABLE:
        end_table(b);
        break;
    case VB_DOCX_TABLE_BORDERS:
    case VB_DOCX_CELL_BORDERS:
        b->in_borders = false;
        break;
    case VB_DOCX_TEXT_BOX:
        b->boxes -= b->boxes > 0;
        b->in_run = true; /* a box stands in a run */
        break;
    case VB_DOCX_HYPERLINK:
        vb_docx_link_end(b);
        break;
    case VB_DOCX_FIELD_SIMPLE:
        vb_docx_field_end(b);
        break;
    case VB_DOCX_FOOTNOTE:
    case VB_DOCX_ENDNOTE:
        b->note = NULL;
        break;
    default:
        break;
    }
}

static void on_text(void *user, vb_str text)
{
    vb_docx_body *b = user;
    if (b->skipped)
        return;
    if (b->in_text) {
        vb_docx_run_words(b, text);
    } else if (b->in_instruction && b->depth && !b->too_deep && !b->fields[b->depth - 1].has_result) {
        vb_docx_field_words(b, text);
    }
}

/* What a part that ends early left open is taken as far as it came. */
static void close_all(vb_docx_body *b)
{
    while (b->paragraph) {
        b->paragraph->goes_on = false;
        end_paragraph(b);
    }
    b->boxes = 0;
    if (b->tables) {
        b->tables = 1;
        end_table(b);
    }
}

void vb_docx_read_body(const vb_docx_reading *reading, vb_str xml)
{
    static const vb_docx_events events = {on_start, on_end, on_text};
    vb_docx_body *b = vb_arena_alloc(reading->docx->arena, sizeof *b);
    if (!b)
        return;
    b->reading = reading;
    b->docx = reading->docx;
    if (!vb_docx_parse(xml, &events, b))
        reading->docx->is_broken = true;
    close_all(b);
}

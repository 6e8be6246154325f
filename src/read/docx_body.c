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
#include "read/docx_parts.h"

#include <string.h>

#include "base/utf8.h"
#include "text/normal.h"

#define FIELDS 16          /* fields in one another */
#define INSTRUCTION 2048   /* bytes of a field's instruction that are looked at */
#define HEADING_MOST 600   /* bytes: a longer paragraph is text, whatever its style says */
#define TEXT_LEVEL 9       /* outline level of body text */

typedef struct field {
    char instruction[INSTRUCTION];
    size_t len;
    bool has_result;       /* past "separate": what follows is printed */
    const struct open *in; /* the paragraph it began to print in */
    uint32_t from;
    vb_str target;
} field;

/* A paragraph that is being read; text boxes put others inside of it. */
typedef struct open {
    struct open *outer;
    vb_docx_words words;
    vb_docx_list after;      /* the paragraphs of text boxes in it */
    vb_str style;
    int32_t num_id, num_level, outline;
    int8_t is_centred;       /* -1 not said */
    bool is_framed, goes_on; /* goes_on: its end was deleted */
    vb_docx_look base;       /* of runs that say nothing */
    uint32_t link_from;
    vb_str link;
} open;

typedef struct body {
    const vb_docx_reading *reading;
    vb_docx *docx;
    open *paragraph;         /* innermost */
    uint32_t skipped;        /* elements open inside of what is left out */
    bool in_properties, in_run_properties, in_run, in_text, in_instruction;
    vb_docx_look look;
    field fields[FIELDS];
    int depth;               /* of fields */
    int too_deep;            /* fields beyond FIELDS */
    uint32_t boxes;          /* text boxes open */
    uint32_t tables, row, cell; /* tables open; row and cell of the outermost */
    bool row_is_deleted, has_borders, in_borders;
    vb_docx_list table;
    vb_docx_note_text *note; /* of footnotes.xml, that is being read */
    uint32_t note_room;
    vb_docx_note *star;      /* the note by stars that was read last, if nothing but frames came since */
} body;

/* ---- where finished paragraphs go ---- */

/* A note of the document, in the order of marks. */
static vb_docx_note *add_note(vb_docx *docx)
{
    if (docx->note_count == VB_DOCX_NOTES)
        return NULL;
    if (docx->note_count == docx->note_room) {
        uint32_t room = docx->note_room ? docx->note_room * 2 : 64;
        vb_docx_note *notes = vb_arena_array(docx->arena, room, sizeof *notes);
        if (!notes)
            return NULL;
        if (docx->note_count)
            memcpy(notes, docx->notes, docx->note_count * sizeof *notes);
        docx->notes = notes;
        docx->note_room = room;
    }
    return docx->notes + docx->note_count++;
}

static vb_str stars_of(vb_str text)
{
    size_t len = 0;
    while (len < text.len && text.at[len] == '*')
        len++;
    return vb_str_part(text, 0, len);
}

/* Notes by stars, which templates set in frames at the foot of the page, are notes. */
static bool takes_as_note(body *b, vb_docx_paragraph *paragraph)
{
    vb_str stars = stars_of(paragraph->text);
    if (!paragraph->is_framed || b->reading->use != VB_DOCX_TO_TEXT) {
        b->star = NULL;
        return false;
    }
    if (stars.len && stars.len < paragraph->text.len) {
        b->star = add_note(b->docx);
        if (b->star)
            *b->star = (vb_docx_note){.mark = stars, .has_mark = true};
    }
    if (!b->star)
        return false;
    vb_docx_list_add(&b->star->paragraphs, paragraph);
    return true;
}

static void put(body *b, vb_docx_paragraph *paragraph)
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

static void begin_paragraph(body *b)
{
    if (b->paragraph && b->paragraph->goes_on && !b->boxes) { /* its words go on in this one */
        open *p = b->paragraph;
        p->style = b->docx->styles.standard;
        p->num_id = p->num_level = p->outline = -1;
        p->is_centred = -1;
        p->goes_on = false;
        return;
    }
    open *p = vb_arena_alloc(b->docx->arena, sizeof *p);
    if (!p)
        return;
    p->outer = b->paragraph;
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
static vb_docx_paragraph *finish(body *b, open *p)
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
                         p->num_level >= 0 ? p->num_level : is_own ? 0 : style.num_level, p->style, &label, &made->label);
    uint32_t shift = (uint32_t) label.len;
    made->text = words;
    if (shift && (words.len || is_number(vb_buf_str(&label)))) {
        vb_buf_add(&label, words);
        made->text = vb_buf_str(&label);
    }
    for (vb_docx_target *link = p->words.links; link; link = link->next)
        link->at = (vb_span){link->at.from + shift, link->at.to + shift};
    made->text = vb_arena_copy(docx->arena, made->text);
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

/* A field that has not begun to print where its paragraph ends is damage: what follows is text. */
static void drop_instructions(body *b)
{
    int kept = 0;
    while (kept < b->depth && b->fields[kept].has_result)
        kept++;
    if (kept == b->depth && !b->too_deep)
        return;
    b->depth = kept;
    b->too_deep = 0;
    b->docx->is_broken = true;
}

static void end_paragraph(body *b)
{
    open *p = b->paragraph;
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
    drop_instructions(b);
    put(b, made);
    for (vb_docx_paragraph *q = p->after.first, *next; q; q = next) {
        next = q->next;
        q->next = NULL;
        put(b, q);
    }
}

/* ---- notes ---- */

/* What a field says between its begin and "separate" is not printed. */
static bool in_instruction(const body *b)
{
    for (int i = 0; i < b->depth; i++)
        if (!b->fields[i].has_result)
            return true;
    return false;
}

static vb_docx_note_text *text_of_note(const vb_docx_note_kind *kind, int32_t id)
{
    uint32_t low = 0, high = kind->texts.count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (kind->texts.items[middle].id < id)
            low = middle + 1;
        else
            high = middle;
    }
    return low < kind->texts.count && kind->texts.items[low].id == id ? kind->texts.items + low : NULL;
}

static void refer_to_note(body *b, vb_docx_note_kind *kind, const vb_docx_attributes *attributes)
{
    vb_docx *docx = b->docx;
    int32_t id = vb_docx_number(vb_docx_attribute(attributes, "id", false), -1);
    vb_str custom = vb_docx_attribute(attributes, "customMarkFollows", false);
    bool is_custom = vb_str_equal(custom, VB_S("1")) || vb_str_equal(custom, VB_S("true")) || vb_str_equal(custom, VB_S("on"));
    vb_docx_note_text *text = text_of_note(kind, id);
    bool is_shown = b->paragraph && !b->row_is_deleted && !b->look.is_hidden && !in_instruction(b);
    vb_docx_note *note = is_shown ? add_note(docx) : NULL;
    if (!note)
        return;
    vb_buf mark = VB_BUF_INIT;
    if (!is_custom)
        vb_docx_format_number(&mark, kind->format, ++kind->count);
    *note = (vb_docx_note){.mark = vb_arena_copy(docx->arena, vb_buf_str(&mark)), .has_mark = is_custom};
    if (text) { /* what two marks refer to is printed once */
        note->paragraphs = text->paragraphs;
        text->paragraphs = (vb_docx_list){NULL, NULL};
    }
    if (is_custom && note->paragraphs.first) {
        vb_str rest = note->paragraphs.first->text;
        vb_str_split(&rest, ' ', &note->mark);
    }
    if (!is_custom)
        vb_docx_words_mark(&b->paragraph->words, note->mark);
    vb_buf_free(&mark);
}

static void begin_note(body *b, const vb_docx_attributes *attributes)
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

/* ---- fields and links ---- */

/* The address in  HYPERLINK "https://..." \o "tip"; of  HYPERLINK \l "place"  none. */
static vb_str address_of(vb_str instruction)
{
    vb_str rest = vb_str_trim(instruction);
    if (!vb_str_starts(rest, VB_S("HYPERLINK")))
        return (vb_str){"", 0};
    rest = vb_str_trim(vb_str_part(rest, strlen("HYPERLINK"), rest.len));
    if (rest.len == 0 || rest.at[0] != '"')
        return (vb_str){"", 0};
    size_t end = vb_str_find_byte(rest, '"', 1);
    return end == SIZE_MAX ? (vb_str){"", 0} : vb_str_part(rest, 1, end);
}

static void begin_field(body *b, vb_str instruction)
{
    if (b->depth == FIELDS) {
        b->too_deep++;
        return;
    }
    field *f = b->fields + b->depth++;
    f->has_result = false;
    f->in = NULL;
    f->len = instruction.len < INSTRUCTION ? instruction.len : INSTRUCTION;
    memcpy(f->instruction, instruction.at, f->len);
}

static void print_field(body *b)
{
    if (b->depth == 0 || b->too_deep)
        return;
    field *f = b->fields + b->depth - 1;
    f->has_result = true;
    f->target = vb_arena_copy(b->docx->arena, address_of((vb_str){f->instruction, f->len}));
    f->in = f->target.len ? b->paragraph : NULL;
    if (f->in)
        f->from = vb_docx_words_place(&b->paragraph->words);
}

static void end_field(body *b)
{
    if (b->too_deep) {
        b->too_deep--;
        return;
    }
    if (b->depth == 0)
        return;
    field *f = b->fields + --b->depth;
    if (f->in && f->in == b->paragraph)
        vb_docx_words_link(&b->paragraph->words, b->docx->arena, f->from, f->target);
}

static void read_field_char(body *b, const vb_docx_attributes *attributes)
{
    vb_str type = vb_docx_attribute(attributes, "fldCharType", false);
    if (vb_str_equal(type, VB_S("begin")))
        begin_field(b, (vb_str){"", 0});
    else if (vb_str_equal(type, VB_S("separate")))
        print_field(b);
    else if (vb_str_equal(type, VB_S("end")))
        end_field(b);
}

static vb_str target_of(const body *b, vb_str id)
{
    const vb_docx_relation *one = vb_docx_relation_of(b->reading->relations, id);
    return one && one->is_external ? one->target : (vb_str){"", 0};
}

static void begin_link(body *b, const vb_docx_attributes *attributes)
{
    if (!b->paragraph)
        return;
    b->paragraph->link = target_of(b, vb_docx_attribute(attributes, "id", true));
    b->paragraph->link_from = vb_docx_words_place(&b->paragraph->words);
}

static void end_link(body *b)
{
    open *p = b->paragraph;
    if (!p || p->link.len == 0)
        return;
    vb_docx_words_link(&p->words, b->docx->arena, p->link_from, p->link);
    p->link = (vb_str){"", 0};
}

/* ---- properties ---- */

static void read_paragraph_property(body *b, vb_docx_tag tag, const vb_docx_attributes *attributes)
{
    open *p = b->paragraph;
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

static void end_properties(body *b)
{
    open *p = b->paragraph;
    vb_docx_style style = vb_docx_style_of(&b->docx->styles, p->style);
    p->base = (vb_docx_look){0};
    apply_style(&p->base, &style);
}

static void read_run_property(body *b, vb_docx_tag tag, const vb_docx_attributes *attributes)
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

/* ---- words ---- */

static void add_words(body *b, vb_str text)
{
    if (!b->paragraph || in_instruction(b))
        return;
    if (b->look.is_hidden) {
        b->docx->counts.hidden += vb_str_trim(text).len > 0;
        return;
    }
    vb_docx_words_add(&b->paragraph->words, text, &b->look);
}

/* A character of a font of pictures: by its number in the font. */
static void add_symbol(body *b, vb_str code)
{
    uint32_t value = 0;
    char bytes[4];
    for (size_t i = 0; i < code.len && i < 6; i++) {
        char c = code.at[i];
        uint32_t digit = c >= '0' && c <= '9'   ? (uint32_t) (c - '0')
                         : c >= 'A' && c <= 'F' ? (uint32_t) (c - 'A' + 10)
                         : c >= 'a' && c <= 'f' ? (uint32_t) (c - 'a' + 10)
                                                : 0;
        value = value << 4 | digit;
    }
    if (value == 0)
        return;
    bool is_private = value >= 0xE000 && value <= 0xF8FF && vb_normal_rune(value) == value;
    size_t len = vb_utf8_encode(is_private ? 0x2022 : value, bytes);
    add_words(b, (vb_str){bytes, len});
}

static void break_line(body *b, vb_str type)
{
    if (!b->paragraph || in_instruction(b) || b->look.is_hidden)
        return;
    if (type.len == 0 || vb_str_equal(type, VB_S("textWrapping")))
        vb_docx_words_break(&b->paragraph->words);
}

static void read_in_run(body *b, vb_docx_tag tag, const vb_docx_attributes *attributes)
{
    switch (tag) {
    case VB_DOCX_TEXT:
        b->in_text = true;
        break;
    case VB_DOCX_INSTRUCTION:
        b->in_instruction = true;
        break;
    case VB_DOCX_TAB:
    case VB_DOCX_POSITION_TAB:
        add_words(b, VB_S("\t"));
        break;
    case VB_DOCX_BREAK:
        break_line(b, vb_docx_attribute(attributes, "type", false));
        break;
    case VB_DOCX_CARRIAGE_RETURN:
        break_line(b, (vb_str){"", 0});
        break;
    case VB_DOCX_HARD_HYPHEN:
        add_words(b, VB_S("-"));
        break;
    case VB_DOCX_SYMBOL:
        add_symbol(b, vb_docx_attribute(attributes, "char", false));
        break;
    case VB_DOCX_FIELD_CHAR:
        read_field_char(b, attributes);
        break;
    case VB_DOCX_FOOTNOTE_REFERENCE:
        refer_to_note(b, &b->docx->footnotes, attributes);
        break;
    case VB_DOCX_ENDNOTE_REFERENCE:
        refer_to_note(b, &b->docx->endnotes, attributes);
        break;
    case VB_DOCX_COMMENT_REFERENCE:
        b->docx->counts.comments++;
        break;
    default:
        break;
    }
}

/* ---- tables ---- */

static bool is_flat(const body *b) { return b->boxes || b->reading->use != VB_DOCX_TO_TEXT; }

/* A paragraph whose end was deleted cannot go on in another cell. */
static void settle(body *b)
{
    if (b->paragraph && b->paragraph->goes_on && !b->boxes) {
        b->paragraph->goes_on = false;
        end_paragraph(b);
    }
}

static void begin_table(body *b)
{
    settle(b);
    if (is_flat(b) || b->tables++)
        return;
    b->table = (vb_docx_list){NULL, NULL};
    b->row = b->cell = 0;
    b->has_borders = b->row_is_deleted = false;
}

static void end_table(body *b)
{
    settle(b);
    if (is_flat(b) || b->tables == 0 || --b->tables)
        return;
    vb_docx_write_table(b->docx->doc, &b->table, b->has_borders);
    b->row = b->cell = 0;
    b->row_is_deleted = false;
}

static bool is_drawn(vb_str line)
{
    return line.len && !vb_str_equal(line, VB_S("nil")) && !vb_str_equal(line, VB_S("none"));
}

static void read_table(body *b, vb_docx_tag tag, const vb_docx_attributes *attributes)
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
        b->has_borders |= b->in_borders && is_drawn(value);
    }
}

/* ---- events ---- */

/* What is left out with all that it holds. */
static bool is_left_out(const body *b, vb_docx_tag tag)
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

static void begin_run(body *b)
{
    b->in_run = true;
    b->look = b->paragraph ? b->paragraph->base : (vb_docx_look){0};
}

static void on_start(void *user, vb_docx_tag tag, const vb_docx_attributes *attributes)
{
    body *b = user;
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
        begin_link(b, attributes);
        return;
    case VB_DOCX_FIELD_SIMPLE:
        begin_field(b, vb_docx_attribute(attributes, "instr", false));
        print_field(b);
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
        read_in_run(b, tag, attributes);
    else
        read_table(b, tag, attributes);
}

static void on_end(void *user, vb_docx_tag tag)
{
    body *b = user;
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
    case VB_DOCX_INSTRUCTION:
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
        end_link(b);
        break;
    case VB_DOCX_FIELD_SIMPLE:
        end_field(b);
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
    body *b = user;
    if (b->skipped)
        return;
    if (b->in_text) {
        add_words(b, text);
    } else if (b->in_instruction && b->depth && !b->too_deep && !b->fields[b->depth - 1].has_result) {
        field *f = b->fields + b->depth - 1;
        size_t len = text.len < INSTRUCTION - f->len ? text.len : INSTRUCTION - f->len;
        memcpy(f->instruction + f->len, text.at, len);
        f->len += len;
    }
}

/* What a part that ends early left open is taken as far as it came. */
static void close_all(body *b)
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
    body *b = vb_arena_alloc(reading->docx->arena, sizeof *b);
    if (!b)
        return;
    b->reading = reading;
    b->docx = reading->docx;
    if (!vb_docx_parse(xml, &events, b))
        reading->docx->is_broken = true;
    close_all(b);
}

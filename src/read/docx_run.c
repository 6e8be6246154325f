/* docx_run.c - what stands inside a paragraph: words and signs of runs, fields, links,
 * references to notes.
 *
 *     field = begin instruction [ separate result ] end      the result alone is printed
 *
 * Notes are numbered as their references come, whatever their ids. */
#include "read/docx_body.h"

#include <string.h>

#include "base/utf8.h"
#include "text/normal.h"

/* ---- references to notes ---- */

/* A note of the document, in the order of marks. */
vb_docx_note *vb_docx_note_add(vb_docx *docx)
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

/* What a field says between its begin and "separate" is not printed. */
static bool in_instruction(const vb_docx_body *b)
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

static void refer_to_note(vb_docx_body *b, vb_docx_note_kind *kind, const vb_docx_attributes *attributes)
{
    vb_docx *docx = b->docx;
    int32_t id = vb_docx_number(vb_docx_attribute(attributes, "id", false), -1);
    vb_str custom = vb_docx_attribute(attributes, "customMarkFollows", false);
    bool is_custom =
        vb_str_equal(custom, VB_S("1")) || vb_str_equal(custom, VB_S("true")) || vb_str_equal(custom, VB_S("on"));
    vb_docx_note_text *text = text_of_note(kind, id);
    bool is_shown = b->paragraph && !b->row_is_deleted && !b->look.is_hidden && !in_instruction(b);
    vb_docx_note *note = is_shown ? vb_docx_note_add(docx) : NULL;
    if (!note)
        return;
    vb_buf mark = VB_BUF_INIT;
    if (!is_custom)
        vb_docx_format_number(&mark, kind->format, ++kind->count);
    *note = (vb_docx_note){.mark = vb_buf_keep(&mark, docx->arena), .has_mark = is_custom};
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

void vb_docx_field_begin(vb_docx_body *b, vb_str instruction)
{
    if (b->depth == VB_DOCX_FIELDS) {
        b->too_deep++;
        return;
    }
    vb_docx_field *f = b->fields + b->depth++;
    f->has_result = false;
    f->in = NULL;
    f->len = instruction.len < VB_DOCX_INSTRUCTION ? instruction.len : VB_DOCX_INSTRUCTION;
    memcpy(f->instruction, instruction.at, f->len);
}

void vb_docx_field_print(vb_docx_body *b)
{
    if (b->depth == 0 || b->too_deep)
        return;
    vb_docx_field *f = b->fields + b->depth - 1;
    f->has_result = true;
    f->target = vb_arena_copy(b->docx->arena, address_of((vb_str){f->instruction, f->len}));
    f->in = f->target.len ? b->paragraph : NULL;
    if (f->in)
        f->from = vb_docx_words_place(&b->paragraph->words);
}

void vb_docx_field_end(vb_docx_body *b)
{
    if (b->too_deep) {
        b->too_deep--;
        return;
    }
    if (b->depth == 0)
        return;
    vb_docx_field *f = b->fields + --b->depth;
    if (f->in && f->in == b->paragraph)
        vb_docx_words_link(&b->paragraph->words, f->from, f->target);
}

static void read_field_char(vb_docx_body *b, const vb_docx_attributes *attributes)
{
    vb_str type = vb_docx_attribute(attributes, "fldCharType", false);
    if (vb_str_equal(type, VB_S("begin")))
        vb_docx_field_begin(b, (vb_str){"", 0});
    else if (vb_str_equal(type, VB_S("separate")))
        vb_docx_field_print(b);
    else if (vb_str_equal(type, VB_S("end")))
        vb_docx_field_end(b);
}

static vb_str target_of(const vb_docx_body *b, vb_str id)
{
    const vb_docx_relation *one = vb_docx_relation_of(b->reading->relations, id);
    return one && one->is_external ? one->target : (vb_str){"", 0};
}

void vb_docx_link_begin(vb_docx_body *b, const vb_docx_attributes *attributes)
{
    if (!b->paragraph)
        return;
    b->paragraph->link = target_of(b, vb_docx_attribute(attributes, "id", true));
    b->paragraph->link_from = vb_docx_words_place(&b->paragraph->words);
}

void vb_docx_link_end(vb_docx_body *b)
{
    vb_docx_open *p = b->paragraph;
    if (!p || p->link.len == 0)
        return;
    vb_docx_words_link(&p->words, p->link_from, p->link);
    p->link = (vb_str){"", 0};
}

void vb_docx_field_words(vb_docx_body *b, vb_str text)
{
    vb_docx_field *f = b->fields + b->depth - 1;
    size_t len = text.len < VB_DOCX_INSTRUCTION - f->len ? text.len : VB_DOCX_INSTRUCTION - f->len;
    memcpy(f->instruction + f->len, text.at, len);
    f->len += len;
}

/* A field that has not begun to print where its paragraph ends is damage: what follows is text. */
void vb_docx_fields_drop(vb_docx_body *b)
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

/* ---- words ---- */

void vb_docx_run_words(vb_docx_body *b, vb_str text)
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
static void add_symbol(vb_docx_body *b, vb_str code)
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
    vb_docx_run_words(b, (vb_str){bytes, len});
}

static void break_line(vb_docx_body *b, vb_str type)
{
    if (!b->paragraph || in_instruction(b) || b->look.is_hidden)
        return;
    if (type.len == 0 || vb_str_equal(type, VB_S("textWrapping")))
        vb_docx_words_break(&b->paragraph->words);
}

void vb_docx_run_read(vb_docx_body *b, vb_docx_tag tag, const vb_docx_attributes *attributes)
{
    switch (tag) {
    case VB_DOCX_TEXT:
        b->in_text = true;
        break;
    case VB_DOCX_INSTR:
        b->in_instruction = true;
        break;
    case VB_DOCX_TAB:
    case VB_DOCX_POSITION_TAB:
        vb_docx_run_words(b, VB_S("\t"));
        break;
    case VB_DOCX_BREAK:
        break_line(b, vb_docx_attribute(attributes, "type", false));
        break;
    case VB_DOCX_CARRIAGE_RETURN:
        break_line(b, (vb_str){"", 0});
        break;
    case VB_DOCX_HARD_HYPHEN:
        vb_docx_run_words(b, VB_S("\u2011"));
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

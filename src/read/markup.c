/* markup.c - documents out of elements. data/markup_names.tsv gives each name, by format
 * and by the region it stands in, a role:
 *
 *     skip        left out with all inside            inline     part of the running text
 *     block       parts paragraphs                    paragraph  the same; what is inside is inline
 *     numbered    a block that is what the table states only where it has a number
 *     named       a block that is what its name attribute says
 *     number      its text is the printed number of what follows
 *     note, mark  a note, with its mark; a mark that refers to one again
 *     marked      a note where it has a mark, else a block
 *     furniture   what is printed at the edge of a page: no text, told in a remark
 *     link        carries a target                    break, line  end a paragraph, a line
 *     list, bullets, item, table, row, cell
 *
 * and what its paragraphs are stated to be, and the region it opens. A name that the
 * table has not is inline; in XML of no known scheme it is a block where no paragraph
 * is open. In Akoma Ntoso a class that is the name of a kind of block ("operative") says more
 * than the table: it is how kinds are told for which there is no element. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/scan.h"
#include "base/utf8.h"
#include "model/names.h"
#include "read/charset.h"
#include "read/markup_parts.h"
#include "read/parsers.h"

#define FRAMES_MAX 2100 /* more than the walk nests */

/* ---- the table ----------------------------------------------------------------------- */

static const vb_lexicon *names_of(vb_markup_format format)
{
    static const vb_lexicon *const lexicons[] = {[VB_MARKUP_FORMAT_AKN] = &vb_lexicon_markup_akn,
                                                 [VB_MARKUP_FORMAT_XML] = &vb_lexicon_markup_xml,
                                                 [VB_MARKUP_FORMAT_HTML] = &vb_lexicon_markup_html};
    return lexicons[format];
}

/* The row of a name: the first whose region is this one or none. */
static const vb_markup_names_row *row_of(const vb_markup_reading *r, vb_str name, vb_markup_region region)
{
    int first;
    if (!vb_lexicon_is(r->names, name, &first))
        return NULL;
    for (uint32_t i = (uint32_t) first; i < vb_markup_names_count; i++) {
        const vb_markup_names_row *row = vb_markup_names + i;
        if (row->format != r->format || !vb_str_equal(row->name, name))
            return NULL;
        if (row->within == VB_MARKUP_REGION_NONE || row->within == region)
            return row;
    }
    return NULL;
}

static vb_markup_role unknown_role(const vb_markup_reading *r, const vb_markup_frame *parent)
{
    bool may_part =
        r->format == VB_MARKUP_FORMAT_XML && parent->role != VB_MARKUP_ROLE_PARAGRAPH && !vb_flow_is_open(r->flow);
    return may_part ? VB_MARKUP_ROLE_BLOCK : VB_MARKUP_ROLE_INLINE;
}

/* ---- classes ------------------------------------------------------------------------------ */

bool vb_markup__class_has(const vb_xml_attribute *attributes, uint32_t count, vb_str word)
{
    vb_str rest = vb_xml_attribute_of(attributes, count, VB_S("class")), one;
    while (vb_str_split(&rest, ' ', &one))
        if (vb_str_equal(one, word))
            return true;
    return false;
}

/* The kind of block that the class of an element of Akoma Ntoso names. */
static vb_block_kind stated_by_class(const vb_markup_reading *r, const vb_xml_attribute *attributes, uint32_t count)
{
    vb_block_kind kind = VB_BLOCK_NONE;
    vb_str rest = vb_xml_attribute_of(attributes, count, VB_S("class")), one;
    while (r->format == VB_MARKUP_FORMAT_AKN && kind == VB_BLOCK_NONE && vb_str_split(&rest, ' ', &one))
        kind = vb_block_from(one);
    return kind;
}

/* ---- targets ---- */

vb_str vb_markup__target_of(const vb_xml_attribute *attributes, uint32_t count)
{
    static const vb_str names[] = {VB_STR("href"), VB_STR("target"), VB_STR("url"), VB_STR("from")};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        vb_str value = vb_xml_attribute_of(attributes, count, names[i]);
        if (value.len)
            return value;
    }
    return (vb_str){NULL, 0};
}

/* ---- lists --------------------------------------------------------------------------------- */

static void begin_list(vb_markup_frame *f, vb_markup_role role, const vb_xml_attribute *attributes, uint32_t count)
{
    vb_str type = vb_xml_attribute_of(attributes, count, VB_S("type"));
    uint32_t start = 1;
    vb_str_number(vb_xml_attribute_of(attributes, count, VB_S("start")), 9999, &start);
    f->counter = start ? start - 1 : 0;
    f->list_type = role == VB_MARKUP_ROLE_BULLETS ? '\0' : '1';
    if (f->list_type && type.len == 1 && strchr("1aAiI", type.at[0]))
        f->list_type = type.at[0];
}

static void write_ordinal(char out[24], char type, uint32_t n)
{
    char roman[16];
    if ((type == 'a' || type == 'A') && n >= 1 && n <= 26) {
        snprintf(out, 24, "%c.", type + (char) (n - 1));
    } else if ((type == 'i' || type == 'I') && n >= 1 && n <= 399) {
        vb_roman_write(n, roman);
        for (char *c = roman; type == 'i' && *c; c++)
            *c = (char) (*c + 0x20);
        snprintf(out, 24, "%s.", roman);
    } else {
        snprintf(out, 24, "%u.", n);
    }
}

static void begin_item(vb_markup_reading *r, const vb_xml_attribute *attributes, uint32_t count)
{
    char number[24];
    vb_markup_frame *list = NULL;
    for (uint32_t d = r->depth; d > 0 && !list; d--)
        if (r->frames[d].role == VB_MARKUP_ROLE_LIST || r->frames[d].role == VB_MARKUP_ROLE_BULLETS)
            list = r->frames + d;
    if (!list)
        return;
    list->counter++;
    vb_str_number(vb_xml_attribute_of(attributes, count, VB_S("value")), 9999, &list->counter);
    if (list->list_type)
        write_ordinal(number, list->list_type, list->counter);
    vb_flow_number_begin(r->flow);
    vb_flow_text(r->flow, list->list_type ? vb_str_from(number) : VB_S("•"));
    vb_flow_number_end(r->flow);
}

/* ---- elements ------------------------------------------------------------------------------- */

static bool is_hidden(const vb_markup_reading *r, const vb_xml_attribute *attributes, uint32_t count)
{
    if (r->format != VB_MARKUP_FORMAT_HTML)
        return false;
    for (uint32_t i = 0; i < count; i++) {
        if (vb_str_equal(attributes[i].name, VB_S("hidden")))
            return true;
        if (!vb_str_equal(attributes[i].name, VB_S("style")))
            continue;
        vb_buf style = VB_BUF_INIT;
        for (size_t k = 0; k < attributes[i].value.len && k < 2000; k++)
            if ((unsigned char) attributes[i].value.at[k] > ' ')
                vb_buf_byte(&style, attributes[i].value.at[k]);
        bool hides = vb_str_find(vb_buf_str(&style), VB_S("display:none"), 0) != SIZE_MAX ||
                     vb_str_find(vb_buf_str(&style), VB_S("visibility:hidden"), 0) != SIZE_MAX;
        vb_buf_free(&style);
        if (hides)
            return true;
    }
    return false;
}

static bool is_level(vb_markup_role role)
{
    switch (role) {
    case VB_MARKUP_ROLE_BLOCK:
    case VB_MARKUP_ROLE_PARAGRAPH:
    case VB_MARKUP_ROLE_NUMBERED:
    case VB_MARKUP_ROLE_NAMED:
    case VB_MARKUP_ROLE_TABLE:
    case VB_MARKUP_ROLE_ROW:
    case VB_MARKUP_ROLE_CELL:
    case VB_MARKUP_ROLE_LIST:
    case VB_MARKUP_ROLE_BULLETS:
    case VB_MARKUP_ROLE_ITEM:
        return true;
    default:
        return false;
    }
}

static void enter_level(vb_markup_reading *r, vb_markup_frame *f, vb_str name, const vb_xml_attribute *attributes,
                        uint32_t count)
{
    vb_block_kind states = f->role == VB_MARKUP_ROLE_NUMBERED ? VB_BLOCK_NONE : f->states;
    if (f->role == VB_MARKUP_ROLE_NAMED)
        states = vb_block_from(vb_xml_attribute_of(attributes, count, VB_S("name")));
    vb_block_kind by_class = stated_by_class(r, attributes, count);
    f->is_classed = by_class != VB_BLOCK_NONE;
    states = f->is_classed ? by_class : states;
    f->is_level = true;
    vb_flow_enter(r->flow, name, states);
    if (f->role == VB_MARKUP_ROLE_TABLE)
        vb_flow_table(r->flow);
    else if (f->role == VB_MARKUP_ROLE_ROW)
        vb_flow_row(r->flow);
    else if (f->role == VB_MARKUP_ROLE_CELL)
        vb_flow_cell(r->flow);
    else if (f->role == VB_MARKUP_ROLE_LIST || f->role == VB_MARKUP_ROLE_BULLETS)
        begin_list(f, f->role, attributes, count);
    else if (f->role == VB_MARKUP_ROLE_ITEM)
        begin_item(r, attributes, count);
}

static void begin_role(vb_markup_reading *r, vb_markup_frame *f, vb_str name, const vb_xml_attribute *attributes,
                       uint32_t count)
{
    switch (f->role) {
    case VB_MARKUP_ROLE_NUMBER:
        vb_flow_number_begin(r->flow);
        break;
    case VB_MARKUP_ROLE_NOTE:
        vb_markup__begin_note(r, name, attributes, count);
        break;
    case VB_MARKUP_ROLE_LINK:
        vb_flow_link_begin(r->flow, vb_markup__target_of(attributes, count));
        break;
    case VB_MARKUP_ROLE_BREAK:
        if (r->format == VB_MARKUP_FORMAT_AKN && vb_markup__class_has(attributes, count, VB_S("line")))
            vb_flow_line(r->flow, vb_markup__class_has(attributes, count, VB_S("joined")));
        else
            vb_flow_break(r->flow);
        break;
    case VB_MARKUP_ROLE_MARK:
        r->in_mark = true;
        r->raised_id = (vb_str){NULL, 0};
        if (r->format == VB_MARKUP_FORMAT_HTML)
            r->raised_id = vb_arena_copy(r->doc->arena, vb_xml_attribute_of(attributes, count, VB_S("id")));
        break;
    case VB_MARKUP_ROLE_LINE:
        vb_markup__end_line(r);
        break;
    default:
        if (is_level(f->role))
            enter_level(r, f, name, attributes, count);
    }
}

/* What stands in a superscript changes nothing, unless it ends it: then the superscript was text. */
static bool stays_in_mark(vb_markup_reading *r, vb_markup_role role)
{
    return r->in_mark && (role == VB_MARKUP_ROLE_INLINE || role == VB_MARKUP_ROLE_LINK || role == VB_MARKUP_ROLE_MARK);
}

static void on_enter(void *state, vb_str name, const vb_xml_attribute *attributes, uint32_t count)
{
    vb_markup_reading *r = state;
    if (r->skipping || r->depth + 1 >= FRAMES_MAX) {
        r->skipping++;
        return;
    }
    const vb_markup_frame *parent = vb_markup__top(r);
    const vb_markup_names_row *row = row_of(r, name, parent->region);
    vb_markup_frame *f = r->frames + ++r->depth;
    *f = (vb_markup_frame){.role = row ? row->role : unknown_role(r, parent), .region = parent->region};
    if (row) {
        f->states = row->states.len ? vb_block_from(row->states) : VB_BLOCK_NONE;
        f->region = row->region == VB_MARKUP_REGION_NONE ? parent->region : row->region;
    }
    bool hides = is_hidden(r, attributes, count);
    r->hidden += hides;
    r->deleted += r->format == VB_MARKUP_FORMAT_HTML && vb_str_equal(name, VB_S("del"));
    f->has_id = vb_xml_attribute_of(attributes, count, VB_S("id")).len > 0;
    if (hides || f->role == VB_MARKUP_ROLE_SKIP) {
        r->depth--;
        r->skipping = 1;
        return;
    }
    if (f->role == VB_MARKUP_ROLE_MARKED) {
        bool has_mark = vb_xml_attribute_of(attributes, count, VB_S("n")).len ||
                        vb_xml_attribute_of(attributes, count, VB_S("place")).len;
        f->role = has_mark ? VB_MARKUP_ROLE_NOTE : VB_MARKUP_ROLE_BLOCK;
    }
    if (!row && r->after_element && r->format == VB_MARKUP_FORMAT_XML) /* fields one after another */
        vb_flow_text(r->flow, VB_S(" "));
    r->after_element = false;
    if (stays_in_mark(r, f->role)) {
        if (r->format == VB_MARKUP_FORMAT_HTML && f->role != VB_MARKUP_ROLE_INLINE)
            vb_markup__note_in_mark(r, attributes, count, f->role == VB_MARKUP_ROLE_LINK);
        f->role = VB_MARKUP_ROLE_INLINE;
        return;
    }
    if (r->in_mark || (r->brackets == VB_BRACKETS_OPEN && f->role != VB_MARKUP_ROLE_NOTE))
        vb_markup__flush_mark(r);
    if (r->format == VB_MARKUP_FORMAT_HTML && f->role == VB_MARKUP_ROLE_LINK &&
        vb_markup__leads_back(r, f, attributes, count))
        return;
    if (r->format == VB_MARKUP_FORMAT_HTML && f->has_id && is_level(f->role) &&
        vb_markup__begins_note_here(r, f, attributes, count))
        return;
    begin_role(r, f, name, attributes, count);
}

/* A number of digits makes a numbered paragraph what the table states; "(a)" makes it a point. */
static void end_number(vb_markup_reading *r)
{
    const vb_markup_frame *parent = r->frames + r->depth - 1;
    vb_str number = vb_flow_number_end(r->flow);
    if (number.len == 0 || parent->role != VB_MARKUP_ROLE_NUMBERED || parent->is_classed)
        return;
    bool has_digit = false;
    for (size_t i = 0; i < number.len; i++)
        has_digit |= vb_rune_is_digit((unsigned char) number.at[i]);
    vb_flow_state(r->flow, has_digit ? parent->states : VB_BLOCK_POINT);
}

static void on_leave(void *state, vb_str name)
{
    vb_markup_reading *r = state;
    (void) name;
    if (r->skipping) {
        r->skipping--;
        return;
    }
    if (r->depth == 0)
        return;
    r->after_element = true;
    const vb_markup_frame *f = vb_markup__top(r);
    if (f->role == VB_MARKUP_ROLE_MARK)
        vb_markup__end_mark(r);
    else if (r->in_mark && f->role != VB_MARKUP_ROLE_INLINE)
        vb_markup__flush_mark(r);
    if (f->is_level && r->brackets == VB_BRACKETS_OPEN)
        vb_markup__flush_mark(r);
    if (f->role == VB_MARKUP_ROLE_NUMBER)
        end_number(r);
    else if (f->role == VB_MARKUP_ROLE_NOTE)
        vb_flow_note_end(r->flow);
    else if (f->role == VB_MARKUP_ROLE_LINK)
        vb_flow_link_end(r->flow);
    else if (f->is_level)
        vb_flow_leave(r->flow);
    if (f->ends_note) {
        vb_flow_note_end(r->flow);
        r->of_note = NULL;
    }
    r->depth--;
}

static bool is_blank(vb_str s)
{
    for (size_t i = 0; i < s.len; i++)
        if ((unsigned char) s.at[i] > ' ')
            return false;
    return true;
}

static bool in_furniture(const vb_markup_reading *r) { return r->frames[r->depth].region == VB_MARKUP_REGION_EDGE; }

static void keep_furniture(vb_markup_reading *r, vb_str text)
{
    text = vb_str_trim(text);
    if (text.len == 0 || text.len + 1 > VB_MARKUP_FURNITURE_MAX - r->furniture_len)
        return;
    memcpy(r->furniture + r->furniture_len, text.at, text.len);
    r->furniture[r->furniture_len + text.len] = ' ';
    r->furniture_len += text.len + 1;
}

static void on_text(void *state, vb_str text)
{
    vb_markup_reading *r = state;
    if (r->skipping)
        return;
    if (r->in_mark) {
        if (r->mark_len + text.len <= VB_MARKUP_MARK_ROOM) {
            memcpy(r->mark + r->mark_len, text.at, text.len);
            r->mark_len += text.len;
            return;
        }
        vb_markup__flush_mark(r);
    }
    if (in_furniture(r)) {
        keep_furniture(r, text);
        return;
    }
    if (r->at_note_start)
        text = vb_markup__without_own_mark(r, text);
    if (!is_blank(text)) {
        r->lines = 0;
        r->after_element = false;
        if (r->brackets == VB_BRACKETS_OPEN)
            vb_markup__flush_mark(r);
        else if (!vb_flow_in_note(r->flow))
            r->brackets = VB_BRACKETS_NONE;
    }
    if (r->format == VB_MARKUP_FORMAT_HTML)
        vb_markup__write_page_text(r, text);
    else
        vb_flow_text(r->flow, text);
}

/* ---- the reader ------------------------------------------------------------------------------ */

static bool on_again(void *state)
{
    vb_markup_reading *r = state;
    vb_flow_restart(r->flow);
    vb_markup_frame *frames = r->frames;
    *r = (vb_markup_reading){.flow = r->flow, .doc = r->doc, .names = r->names, .format = r->format, .frames = frames};
    return true;
}

static vb_status walk(vb_markup_reading *r, vb_str bytes, vb_err *err)
{
    static const vb_xml_visitor visitor = {on_enter, on_leave, on_text, on_again};
    vb_status status = r->format == VB_MARKUP_FORMAT_HTML ? vb_html_walk(r->doc, bytes, &visitor, r, err)
                                                          : vb_xml_walk(r->doc, bytes, &visitor, r, err);
    if (status == VB_OK)
        status = vb_flow_end(r->flow, err);
    if (status == VB_OK && r->furniture_len)
        vb_doc_remark(r->doc, (vb_span){0, 0}, "furniture", "left out of the edges of pages: %.*s",
                      (int) r->furniture_len - 1, r->furniture);
    if (status == VB_OK && r->hidden)
        vb_doc_remark(r->doc, (vb_span){0, 0}, "hidden-text", "%u element%s not shown %s left out", r->hidden,
                      r->hidden == 1 ? "" : "s", r->hidden == 1 ? "was" : "were");
    if (status == VB_OK && r->deleted)
        vb_doc_remark(r->doc, (vb_span){0, 0}, "tracked-changes", "%u deleted passage%s left out", r->deleted,
                      r->deleted == 1 ? " was" : "s were");
    return status;
}

static vb_status read_markup(vb_doc *doc, vb_markup_format format, vb_str bytes, vb_err *err)
{
    vb_markup_reading r = {.doc = doc, .format = format, .names = names_of(format)};
    vb_buf decoded = VB_BUF_INIT;
    r.frames = calloc(FRAMES_MAX, sizeof *r.frames);
    vb_status status = r.frames ? vb_flow_new(&r.flow, doc, err) : vb_err_memory(err);
    if (status == VB_OK)
        status = vb_charset_decode(&decoded, &bytes, doc, format == VB_MARKUP_FORMAT_HTML, err);
    if (status == VB_OK)
        status = walk(&r, bytes, err);
    vb_flow_free(r.flow);
    vb_buf_free(&decoded);
    free(r.frames);
    return status;
}

/* ---- the formats ------------------------------------------------------------------------------ */

static vb_status read_akn(vb_doc *doc, vb_str bytes, vb_err *err)
{
    return read_markup(doc, VB_MARKUP_FORMAT_AKN, bytes, err);
}
static vb_status read_xml(vb_doc *doc, vb_str bytes, vb_err *err)
{
    return read_markup(doc, VB_MARKUP_FORMAT_XML, bytes, err);
}
static vb_status read_html(vb_doc *doc, vb_str bytes, vb_err *err)
{
    return read_markup(doc, VB_MARKUP_FORMAT_HTML, bytes, err);
}

static void prepare(void)
{
    vb_xml_prepare();
    vb_charset_prepare();
}

const vb_parser vb_parser_akn = {"akn", read_akn, prepare, NULL};
const vb_parser vb_parser_xml = {"xml", read_xml, NULL, NULL};
const vb_parser vb_parser_html = {"html", read_html, NULL, NULL};

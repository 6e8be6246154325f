/* flow.c - running text out of marked-up formats: elements, paragraphs, rows.
 *
 *     element ...                 a node for each level that holds text, made with its first paragraph
 *       paragraph                 num = its printed number
 *       table                     below the element of that name
 *         element ... row         cells parted by one tab each
 *     note                        after all else (flow_notes.c)
 *
 * Two streams are written: the document's own text, and the notes', which go to its end. */
#include "read/flow_parts.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "text/normal.h"

#define NAMES_MAX 48 /* different names that are counted among the children of one element */
#define TABS_MAX 64  /* empty cells before a filled one that are told apart */

/* ---- life ------------------------------------------------------------------------------ */

vb_status vb_flow_new(vb_flow **out, vb_doc *doc, vb_err *err)
{
    enum { FIRST_LEVELS = 32 };
    vb_flow *flow = calloc(1, sizeof *flow);
    vb_flow_level *levels = calloc(FIRST_LEVELS, sizeof *levels);
    if (!flow || !levels) {
        free(flow);
        free(levels);
        return vb_err_memory(err);
    }
    flow->doc = doc;
    flow->note_text = (vb_buf) VB_BUF_INIT;
    flow->note_text.ceiling = VB_TEXT_MAX;
    flow->body.out = &doc->writing;
    flow->aside.out = &flow->note_text;
    flow->body.printed = &doc->printed;
    flow->aside.printed = &flow->note_printed;
    flow->now = &flow->body;
    flow->levels = levels;
    flow->level_room = FIRST_LEVELS;
    flow->levels[0].node = doc->root;
    *out = flow;
    return VB_OK;
}

void vb_flow_free(vb_flow *flow)
{
    if (!flow)
        return;
    for (uint32_t i = 0; i < flow->level_room; i++)
        free(flow->levels[i].names);
    free(flow->levels);
    free(flow->notes);
    free(flow->note_links);
    vb_buf_free(&flow->note_text);
    free(flow);
}

void vb_flow_restart(vb_flow *flow)
{
    vb_doc *doc = flow->doc;
    vb_flow_level *levels = flow->levels;
    vb_flow_note *notes = flow->notes;
    vb_link *links = flow->note_links;
    doc->writing.len = flow->note_text.len = 0;
    doc->printed.count = 0;
    doc->root->first = doc->root->last = NULL;
    doc->layers[VB_LAYER_LINK].count = 0;
    levels[0].name_count = 0;
    *flow = (struct vb_flow){.doc = doc,
                             .body.out = &doc->writing,
                             .aside.out = &flow->note_text,
                             .body.printed = &doc->printed,
                             .aside.printed = &flow->note_printed,
                             .note_printed = {flow->note_printed.items, 0, flow->note_printed.room},
                             .now = &flow->body,
                             .note_text = flow->note_text,
                             .notes = notes,
                             .note_room = flow->note_room,
                             .note_links = links,
                             .note_link_room = flow->note_link_room,
                             .levels = levels,
                             .level_room = flow->level_room,
                             .failed = flow->failed};
}

bool vb_flow__make_room(void **items, uint32_t count, uint32_t *room, size_t size)
{
    if (count < *room)
        return true;
    uint32_t more = *room ? *room * 2 : 32;
    void *grown = realloc(*items, more * size);
    if (!grown)
        return false;
    *items = grown;
    *room = more;
    return true;
}

/* ---- levels ---------------------------------------------------------------------------- */

uint32_t vb_flow__count_name(vb_flow *flow, vb_flow_level *parent, vb_str name)
{
    if (!parent->names && !(parent->names = calloc(NAMES_MAX, sizeof *parent->names))) {
        flow->failed = true;
        return 0;
    }
    for (uint32_t i = 0; i < parent->name_count; i++)
        if (vb_str_equal(parent->names[i].name, name))
            return ++parent->names[i].count;
    if (parent->name_count == NAMES_MAX)
        return 0;
    parent->names[parent->name_count++] = (vb_flow_name){name, 1};
    return 1;
}

static vb_str step_of(vb_flow *flow, vb_str name, uint32_t place)
{
    vb_arena *arena = flow->doc->arena;
    return place ? vb_arena_format(arena, "%.*s[%u]", VB_STR_ARG(name), place) : vb_arena_copy(arena, name);
}

vb_node *vb_flow__add_node(vb_flow *flow, vb_node *parent, vb_node_kind kind)
{
    vb_node *node = parent ? vb_doc_node(flow->doc, parent, kind) : NULL;
    flow->failed |= !node;
    return node;
}

/* The node of the level at `depth`, made with those above it where they hold their first paragraph. */
static vb_node *node_at(vb_flow *flow, uint32_t depth)
{
    uint32_t from = depth = depth < VB_FLOW_LEVELS ? depth : VB_FLOW_LEVELS;
    while (!flow->levels[from].node)
        from--;
    vb_node *node = flow->levels[from].node;
    for (uint32_t i = from + 1; i <= depth && node; i++) {
        vb_flow_level *here = flow->levels + i;
        if (!(node = vb_flow__add_node(flow, node, VB_NODE_ELEMENT)))
            break;
        node->as.element.name = step_of(flow, here->name, here->place);
        node->stated = here->part;
        if (here->is_table)
            node = vb_flow__add_node(flow, node, VB_NODE_TABLE);
        here->node = node;
    }
    return node;
}

static bool add_level(vb_flow *flow)
{
    if (flow->depth + 1 < flow->level_room) {
        flow->depth++;
        return true;
    }
    vb_flow_level *grown = realloc(flow->levels, 2 * flow->level_room * sizeof *grown);
    if (!grown) {
        flow->failed = true;
        return false;
    }
    memset(grown + flow->level_room, 0, flow->level_room * sizeof *grown);
    flow->levels = grown;
    flow->level_room *= 2;
    flow->depth++;
    return true;
}

/* ---- paragraphs ------------------------------------------------------------------------ */

static vb_block_kind stated_here(const vb_flow *flow)
{
    return flow->has_next_stated ? flow->next_stated : flow->levels[flow->depth].stated;
}

static void begin_in_body(vb_flow *flow)
{
    bool is_row = flow->row_depth > 0;
    vb_node *above = node_at(flow, is_row ? flow->row_depth : flow->depth);
    flow->paragraph = vb_flow__add_node(flow, above, is_row ? VB_NODE_ROW : VB_NODE_PARAGRAPH);
    if (flow->paragraph)
        flow->paragraph->stated = is_row ? VB_BLOCK_NONE : stated_here(flow);
    flow->has_next_stated = false;
    flow->is_number_alone = false;
}

static void begin_paragraph(vb_flow *flow)
{
    vb_flow_stream *s = flow->now;
    uint32_t start = s == &flow->aside && flow->note_count ? flow->notes[flow->note_count - 1].from : 0;
    if (s->out->len > start)
        vb_buf_byte(s->out, '\n');
    if (s == &flow->body)
        begin_in_body(flow);
    s->from = (uint32_t) s->out->len;
    s->is_open = true;
    s->owes_space = false;
}

static void end_line(vb_flow *flow)
{
    uint32_t to = (uint32_t) flow->body.out->len;
    vb_node *line = flow->line_from < to ? vb_flow__add_node(flow, flow->paragraph, VB_NODE_LINE) : NULL;
    if (line)
        line->span = (vb_span){flow->line_from, to};
    flow->line_from = to;
}

void vb_flow_line(vb_flow *flow, bool is_joined)
{
    vb_flow_stream *s = flow->now;
    s->owes_space = !is_joined;
    if (s != &flow->body || !s->is_open || flow->row_depth || !flow->paragraph)
        return;
    if (!flow->has_lines)
        flow->line_from = s->from;
    flow->has_lines = true;
    end_line(flow);
    flow->line_from += !is_joined; /* a space will stand between them */
}

void vb_flow__end_paragraph(vb_flow *flow)
{
    vb_flow_stream *s = flow->now;
    if (!s->is_open)
        return;
    if (s->target.len) { /* a link over several paragraphs is one in each */
        vb_flow__end_link_run(flow, s);
        s->link_from = (uint32_t) s->out->len;
    }
    vb_flow__hand_over(flow, s);
    s->is_open = s->owes_space = false;
    if (s != &flow->body)
        return;
    if (flow->has_lines)
        end_line(flow);
    flow->has_lines = false;
    for (vb_node *node = flow->paragraph; node && node != flow->doc->root; node = node->parent)
        node->span.to = (uint32_t) s->out->len;
    flow->paragraph = NULL;
    flow->is_number_alone = false;
}

void vb_flow_break(vb_flow *flow)
{
    if (vb_flow_in_row(flow) && flow->now == &flow->body)
        flow->now->owes_space = true;
    else
        vb_flow__end_paragraph(flow);
}

void vb_flow_state(vb_flow *flow, vb_block_kind stated)
{
    if (flow->now != &flow->body || flow->row_depth)
        return;
    if (flow->paragraph) {
        flow->paragraph->stated = stated;
        return;
    }
    flow->next_stated = stated;
    flow->has_next_stated = true;
}

void vb_flow_enter(vb_flow *flow, vb_str name, vb_block_kind stated)
{
    bool in_body = flow->now == &flow->body;
    if (in_body ? !flow->is_number_alone : !flow->is_mark_alone)
        vb_flow_break(flow);
    else if (stated != VB_BLOCK_NONE && stated != VB_BLOCK_POINT) /* a heading after its number; a point has its own */
        vb_flow_state(flow, stated);
    if (!in_body || !add_level(flow))
        return;
    vb_flow_level *here = flow->levels + flow->depth, *parent = here - 1;
    here->node = NULL;
    here->is_table = false;
    here->name_count = 0;
    bool is_part = stated == VB_BLOCK_ANNEX || stated == VB_BLOCK_ENCLOSURE || stated == VB_BLOCK_APPENDIX;
    here->part = is_part ? stated : VB_BLOCK_NONE;
    here->stated = is_part || stated == VB_BLOCK_NONE ? parent->stated : stated;
    here->name = vb_utf8_start(name, VB_FLOW_NAME);
    here->place = flow->depth <= VB_FLOW_LEVELS ? vb_flow__count_name(flow, parent, here->name) : 0;
}

void vb_flow_leave(vb_flow *flow)
{
    if (flow->now != &flow->body) {
        if (!flow->is_mark_alone)
            vb_flow__end_paragraph(flow);
        return;
    }
    if (flow->row_depth && flow->depth <= flow->row_depth) {
        flow->row_depth = 0;
        flow->tabs = 0; /* empty cells that end a table stand before no text of its row */
    }
    if (!flow->is_number_alone || flow->depth <= flow->number_depth)
        vb_flow_break(flow);
    if (flow->depth)
        flow->depth--;
    flow->has_next_stated = false;
}

/* ---- text ------------------------------------------------------------------------------- */

void vb_flow__begin_text(vb_flow *flow)
{
    vb_flow_stream *s = flow->now;
    if (!s->is_open)
        begin_paragraph(flow);
    flow->is_mark_alone &= s == &flow->body;
    if (s == &flow->body) {
        flow->is_number_alone &= flow->in_number;
        for (; flow->tabs; flow->tabs--) {
            vb_buf_byte(s->out, '\t');
            s->owes_space = false;
        }
    }
    if (s->owes_space && s->out->len > s->from)
        vb_buf_byte(s->out, ' ');
    s->owes_space = false;
}

static bool is_tail(unsigned char c) { return (c & 0xC0) == 0x80; }

/* Bytes of the character at `p` if its normal form is itself, told without decoding it; 0: not
 * known. ASCII that shows, Latin letters of U+00C0, Cyrillic, most of Arabic, Han letters. */
static size_t plain_char(const unsigned char *p, size_t left)
{
    unsigned char c = p[0];
    if (c < 0x80)
        return c > ' ' && c != 0x7F;
    if (left >= 2 && (c == 0xC3 || (c >= 0xD0 && c <= 0xD3)) && is_tail(p[1]))
        return 2;
    if (left >= 2 && ((c == 0xD8 && p[1] != 0x9C) || (c == 0xD9 && p[1] > 0x80 && p[1] < 0xA0)) && is_tail(p[1]))
        return 2;
    return left >= 3 && c >= 0xE4 && c <= 0xE9 && is_tail(p[1]) && is_tail(p[2]) ? 3 : 0;
}

/* Such characters, and single blanks between them. */
static size_t plain_run(vb_str text, size_t at)
{
    const unsigned char *p = (const unsigned char *) text.at;
    size_t end = at;
    while (end < text.len) {
        size_t blank = end > at && p[end] == ' ' && end + 1 < text.len;
        size_t n = plain_char(p + end + blank, text.len - end - blank);
        if (!n)
            break;
        end += blank + n;
    }
    return end - at;
}

static bool is_blank(uint32_t rune) { return rune == ' ' || (rune >= '\t' && rune <= '\r') || rune == 0x85; }

static void put_rune(vb_flow *flow, vb_rune rune)
{
    uint32_t value = vb_normal_rune(rune.value);
    flow->bad += rune.is_bad;
    if (is_blank(value)) {
        flow->now->owes_space = true;
    } else if (value && (value < ' ' || (value >= 0x7F && value < 0xA0))) {
        flow->dropped++;
    } else if (value) {
        vb_flow__begin_text(flow);
        if (vb_normal_is_alike(rune.value, value))
            vb_printed_add(flow->now->printed, flow->doc->arena, (uint32_t) flow->now->out->len, rune.value);
        vb_buf_rune(flow->now->out, value);
    }
}

void vb_flow_text(vb_flow *flow, vb_str text)
{
    for (size_t at = 0; at < text.len;) {
        size_t run = plain_run(text, at);
        if (run) {
            vb_flow__begin_text(flow);
            vb_buf_add(flow->now->out, vb_str_part(text, at, at + run));
            at += run;
            continue;
        }
        vb_rune rune = vb_utf8_at(text, at);
        put_rune(flow, rune);
        at += rune.len;
    }
}

void vb_flow_number_begin(vb_flow *flow)
{
    if (flow->now != &flow->body || flow->row_depth)
        return;
    vb_flow__end_paragraph(flow);
    flow->in_number = true;
    flow->number_depth = flow->depth;
}

vb_str vb_flow_number_end(vb_flow *flow)
{
    if (!flow->in_number || flow->now != &flow->body)
        return (vb_str){NULL, 0};
    flow->in_number = false;
    if (!flow->paragraph)
        return (vb_str){NULL, 0};
    flow->paragraph->num = (vb_span){flow->body.from, (uint32_t) flow->body.out->len};
    flow->is_number_alone = true;
    flow->body.owes_space = true;
    return vb_str_span(vb_buf_str(flow->body.out), flow->paragraph->num);
}

bool vb_flow_is_open(const vb_flow *flow) { return flow->now->is_open; }

vb_str vb_flow_paragraph(const vb_flow *flow)
{
    vb_str text = vb_buf_str(flow->now->out);
    return flow->now->is_open ? vb_str_part(text, flow->now->from, text.len) : (vb_str){NULL, 0};
}

/* ---- tables ------------------------------------------------------------------------------ */

void vb_flow_table(vb_flow *flow)
{
    if (flow->now == &flow->body && !flow->row_depth)
        flow->levels[flow->depth].is_table = true;
}

void vb_flow_row(vb_flow *flow)
{
    if (flow->now != &flow->body) {
        vb_flow__end_paragraph(flow);
        return;
    }
    flow->row_depth = 0;
    vb_flow__end_paragraph(flow);
    flow->row_depth = flow->depth;
    flow->tabs = 0;
    flow->has_cell = false;
}

void vb_flow_cell(vb_flow *flow)
{
    if (flow->now == &flow->body && flow->row_depth && flow->has_cell && flow->tabs < TABS_MAX)
        flow->tabs++;
    flow->now->owes_space |= flow->now != &flow->body;
    flow->has_cell = true;
}

bool vb_flow_in_row(const vb_flow *flow) { return flow->row_depth > 0; }

/* flow.c - running text out of marked-up formats. Two streams of text are written:
 * the document's own, and the notes', which go to its end.
 *
 *     element ...                 one node a level that holds paragraphs, made with its first one
 *       paragraph | table         num = its printed number
 *         row                     cells parted by one tab
 *     note
 *       paragraph ...
 *
 * A number opens a paragraph; the elements that are entered while nothing but the
 * number is there do not end it. */
#include "read/flow.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "text/normal.h"

#define LEVELS_MAX (VB_DEPTH_MAX - 4) /* levels that become nodes; a table, a row and a paragraph stand below */
#define NAMES_MAX 48                  /* different names that are counted among the children of one element */
#define NAME_MAX_BYTES 60
#define TARGET_MAX 2048
#define MARK_MAX 8                    /* bytes of a mark of a note */

typedef struct name_count {
    vb_str name;
    uint32_t count;
} name_count;

typedef struct level {
    vb_node *node; /* NULL until it holds a paragraph */
    vb_str name;
    uint32_t place;
    vb_block_kind stated;
    name_count *names; /* of its children, counted; kept when the level is left, for the next one of that depth */
    uint32_t name_count;
} level;

typedef struct link_run {
    vb_span span;
    vb_str target;
} link_run;

typedef struct stream {
    vb_buf *out;
    bool is_open;     /* a paragraph or a row is */
    bool owes_space;
    uint32_t from;    /* of the open paragraph */
    vb_str target;    /* of the open link; empty: none */
    uint32_t link_from;
    link_run last;    /* link, not yet handed over: a neighbour may lengthen it */
} stream;

typedef struct note {
    vb_str mark;
    uint32_t from, to;
} note;

struct vb_flow {
    vb_doc *doc;
    stream main, side;
    stream *now;
    vb_buf note_text;
    note *notes;
    uint32_t note_count, note_room, note_depth;
    link_run *note_links;
    uint32_t note_link_count, note_link_room;
    level *levels; /* levels[0] is the document */
    uint32_t depth, level_room;
    vb_node *paragraph, *table;
    bool is_row, is_row_blank;
    bool is_numbered, in_number, is_number_alone; /* of the open paragraph */
    uint32_t number_depth;
    vb_block_kind next_stated;
    bool has_next_stated;
    uint32_t bad, dropped;
    bool failed;
};

vb_status vb_flow_new(vb_flow **out, vb_doc *doc, vb_err *err)
{
    vb_flow *flow = calloc(1, sizeof *flow);
    if (!flow)
        return vb_err_memory(err);
    flow->doc = doc;
    flow->note_text = (vb_buf) VB_BUF_INIT;
    flow->note_text.ceiling = VB_TEXT_MAX;
    flow->main.out = &doc->writing;
    flow->side.out = &flow->note_text;
    flow->now = &flow->main;
    flow->level_room = 32;
    flow->levels = calloc(flow->level_room, sizeof *flow->levels);
    if (!flow->levels) {
        vb_flow_free(flow);
        return vb_err_memory(err);
    }
    flow->levels[0].node = doc->root;
    *out = flow;
    return VB_OK;
}

void vb_flow_free(vb_flow *flow)
{
    if (!flow)
        return;
    for (uint32_t i = 0; flow->levels && i < flow->level_room; i++)
        free(flow->levels[i].names);
    free(flow->levels);
    free(flow->notes);
    free(flow->note_links);
    vb_buf_free(&flow->note_text);
    free(flow);
}

/* One more record of `size` at the end of an array on the heap; NULL when memory fails. */
static void *grow(void *items, uint32_t count, uint32_t *room, size_t size)
{
    if (count < *room)
        return items;
    uint32_t more = *room ? *room * 2 : 32;
    void *grown = realloc(items, more * size);
    if (grown)
        *room = more;
    return grown;
}

/* ---- elements --------------------------------------------------------------------- */

/* The place of a child named `name` among its like, from 1. */
static uint32_t count_name(vb_flow *flow, level *parent, vb_str name)
{
    if (!parent->names)
        parent->names = calloc(NAMES_MAX, sizeof *parent->names);
    if (!parent->names) {
        flow->failed = true;
        return 1;
    }
    for (uint32_t i = 0; i < parent->name_count; i++)
        if (vb_str_equal(parent->names[i].name, name))
            return ++parent->names[i].count;
    if (parent->name_count == NAMES_MAX)
        return 0;
    parent->names[parent->name_count++] = (name_count){name, 1};
    return 1;
}

/* The node of the level that is open, made with those above it where they hold their first paragraph. */
static vb_node *node_here(vb_flow *flow)
{
    uint32_t top = flow->depth < LEVELS_MAX ? flow->depth : LEVELS_MAX, from = top;
    while (!flow->levels[from].node)
        from--;
    vb_node *node = flow->levels[from].node;
    for (uint32_t i = from + 1; i <= top && node; i++) {
        level *here = flow->levels + i;
        node = vb_doc_node(flow->doc, node, VB_NODE_ELEMENT);
        if (!node)
            break;
        node->as.element.name = here->place ? vb_arena_format(flow->doc->arena, "%.*s[%u]", VB_STR_ARG(here->name), here->place)
                                            : vb_arena_copy(flow->doc->arena, here->name);
        here->node = node;
    }
    if (!node)
        flow->failed = true;
    return node;
}

static vb_block_kind stated_here(const vb_flow *flow)
{
    return flow->has_next_stated ? flow->next_stated : flow->levels[flow->depth].stated;
}

/* ---- links -------------------------------------------------------------------------- */

static void hand_over(vb_flow *flow, stream *s)
{
    if (s->last.target.len == 0)
        return;
    if (s == &flow->main) {
        vb_link *link = vb_doc_add(flow->doc, VB_LAYER_LINK);
        if (link)
            *link = (vb_link){s->last.span, s->last.target};
        flow->failed |= !link;
    } else {
        link_run *grown = grow(flow->note_links, flow->note_link_count, &flow->note_link_room, sizeof *grown);
        if (grown) {
            flow->note_links = grown;
            grown[flow->note_link_count++] = s->last;
        }
        flow->failed |= !grown;
    }
    s->last.target = (vb_str){NULL, 0};
}

/* Between two links of one target nothing may stand but blanks. */
static bool goes_on(const stream *s, uint32_t from)
{
    if (!vb_str_equal(s->last.target, s->target) || s->last.target.len == 0 || from < s->last.span.to)
        return false;
    for (uint32_t i = s->last.span.to; i < from; i++)
        if (s->out->at[i] != ' ')
            return false;
    return true;
}

static void end_link_run(vb_flow *flow, stream *s)
{
    uint32_t from = s->link_from, to = (uint32_t) s->out->len;
    while (from < to && (s->out->at[from] == ' ' || s->out->at[from] == '\n' || s->out->at[from] == '\t'))
        from++;
    if (from >= to)
        return;
    if (goes_on(s, from)) {
        s->last.span.to = to;
        return;
    }
    hand_over(flow, s);
    s->last = (link_run){{from, to}, s->target};
}

void vb_flow_link_begin(vb_flow *flow, vb_str target)
{
    stream *s = flow->now;
    vb_flow_link_end(flow);
    target = vb_str_trim(target);
    if (target.len == 0 || target.len > TARGET_MAX || vb_utf8_broken(target) != SIZE_MAX)
        return;
    s->target = vb_str_equal(target, s->last.target) ? s->last.target : vb_arena_copy(flow->doc->arena, target);
    s->link_from = (uint32_t) s->out->len;
}

void vb_flow_link_end(vb_flow *flow)
{
    stream *s = flow->now;
    if (s->target.len)
        end_link_run(flow, s);
    s->target = (vb_str){NULL, 0};
}

/* ---- paragraphs ----------------------------------------------------------------------- */

static void begin_paragraph(vb_flow *flow)
{
    stream *s = flow->now;
    if (s == &flow->main && !flow->is_row) {
        if (s->out->len)
            vb_buf_byte(s->out, '\n');
        vb_node *above = node_here(flow);
        flow->paragraph = above ? vb_doc_node(flow->doc, above, VB_NODE_PARAGRAPH) : NULL;
        flow->failed |= !flow->paragraph;
        if (flow->paragraph)
            flow->paragraph->stated = stated_here(flow);
        flow->has_next_stated = false;
        flow->is_numbered = flow->is_number_alone = false;
    } else if (s == &flow->side && s->out->len > s->from) {
        vb_buf_byte(s->out, '\n');
    }
    s->from = (uint32_t) s->out->len;
    s->is_open = true;
    s->owes_space = false;
}

/* The levels above the paragraph that ends hold it. */
static void close_nodes(vb_flow *flow, vb_node *node)
{
    for (; node && node != flow->doc->root; node = node->parent)
        node->span.to = (uint32_t) flow->doc->writing.len;
}

static void end_paragraph(vb_flow *flow)
{
    stream *s = flow->now;
    if (!s->is_open)
        return;
    if (s == &flow->main && flow->is_row) {
        s->owes_space = true;
        return;
    }
    if (s->target.len) { /* a link over several paragraphs is one in each */
        end_link_run(flow, s);
        hand_over(flow, s);
    }
    s->is_open = s->owes_space = false;
    if (s == &flow->main) {
        close_nodes(flow, flow->paragraph);
        flow->paragraph = NULL;
        flow->is_number_alone = false;
    }
    s->link_from = (uint32_t) s->out->len;
}

void vb_flow_break(vb_flow *flow) { end_paragraph(flow); }

void vb_flow_state(vb_flow *flow, vb_block_kind stated)
{
    if (flow->now != &flow->main)
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
    if (flow->now == &flow->side || !flow->is_number_alone)
        end_paragraph(flow);
    if (flow->now == &flow->side)
        return;
    if (flow->depth + 1 == flow->level_room) {
        level *grown = realloc(flow->levels, 2 * flow->level_room * sizeof *grown);
        if (!grown) {
            flow->failed = true;
            return;
        }
        memset(grown + flow->level_room, 0, flow->level_room * sizeof *grown);
        flow->levels = grown;
        flow->level_room *= 2;
    }
    level *parent = flow->levels + flow->depth, *here = parent + 1;
    flow->depth++;
    here->node = NULL;
    here->name_count = 0;
    here->stated = stated == VB_BLOCK_NONE ? parent->stated : stated;
    here->name = vb_str_part(name, 0, NAME_MAX_BYTES);
    here->place = flow->depth <= LEVELS_MAX ? count_name(flow, parent, here->name) : 0;
}

void vb_flow_leave(vb_flow *flow)
{
    if (flow->now == &flow->side) {
        end_paragraph(flow);
        return;
    }
    if (!flow->is_number_alone || flow->depth <= flow->number_depth)
        end_paragraph(flow);
    if (flow->depth)
        flow->depth--;
    flow->has_next_stated = false;
}

/* ---- text -------------------------------------------------------------------------------- */

static void begin_text(vb_flow *flow)
{
    stream *s = flow->now;
    if (!s->is_open)
        begin_paragraph(flow);
    if (s == &flow->main && !flow->in_number)
        flow->is_number_alone = false;
    if (s == &flow->main)
        flow->is_row_blank = false;
    if (s->owes_space && s->out->len > s->from && s->out->at[s->out->len - 1] != '\t')
        vb_buf_byte(s->out, ' ');
    s->owes_space = false;
}

/* Bytes that go over as they are: ASCII that shows. */
static size_t plain_run(vb_str text, size_t at)
{
    size_t end = at;
    while (end < text.len && text.at[end] > ' ' && text.at[end] < 0x7F)
        end++;
    return end - at;
}

static void put_rune(vb_flow *flow, vb_rune rune)
{
    uint32_t value = vb_normal_rune(rune.value);
    flow->bad += rune.is_bad;
    if (value == ' ' || value == '\n' || value == '\t' || value == '\r' || value == '\f' || value == '\v' || value == 0x85) {
        flow->now->owes_space = true;
    } else if (value && (value < ' ' || (value >= 0x7F && value < 0xA0))) {
        flow->dropped++;
    } else if (value) {
        begin_text(flow);
        vb_buf_rune(flow->now->out, value);
    }
}

void vb_flow_text(vb_flow *flow, vb_str text)
{
    for (size_t at = 0; at < text.len;) {
        size_t run = plain_run(text, at);
        if (run) {
            begin_text(flow);
            vb_buf_add(flow->now->out, vb_str_part(text, at, at + run));
            at += run;
        } else if (text.at[at] == ' ' || text.at[at] == '\n') {
            flow->now->owes_space = true;
            at++;
        } else {
            vb_rune rune = vb_utf8_at(text, at);
            put_rune(flow, rune);
            at += rune.len;
        }
    }
}

void vb_flow_number_begin(vb_flow *flow)
{
    if (flow->now != &flow->main || flow->is_row)
        return;
    end_paragraph(flow);
    flow->in_number = true;
    flow->number_depth = flow->depth;
}

void vb_flow_number_end(vb_flow *flow)
{
    if (!flow->in_number || flow->now != &flow->main)
        return;
    flow->in_number = false;
    if (!flow->paragraph)
        return;
    flow->paragraph->num = (vb_span){flow->main.from, (uint32_t) flow->main.out->len};
    flow->is_numbered = flow->is_number_alone = true;
    flow->main.owes_space = true;
}

bool vb_flow_is_numbered(const vb_flow *flow) { return flow->paragraph && flow->is_numbered; }

/* ---- tables ---------------------------------------------------------------------------------- */

void vb_flow_table(vb_flow *flow)
{
    if (flow->now == &flow->main && !flow->table)
        end_paragraph(flow);
}

void vb_flow_row(vb_flow *flow)
{
    if (flow->now != &flow->main)
        return;
    vb_flow_row_end(flow);
    end_paragraph(flow);
    vb_node *above = node_here(flow);
    if (flow->main.out->len)
        vb_buf_byte(flow->main.out, '\n');
    if (!flow->table && above) {
        flow->table = vb_doc_node(flow->doc, above, VB_NODE_TABLE);
    }
    flow->paragraph = flow->table ? vb_doc_node(flow->doc, flow->table, VB_NODE_ROW) : NULL;
    flow->failed |= !flow->paragraph;
    flow->is_row = flow->is_row_blank = true;
    flow->main.is_open = true;
    flow->main.owes_space = false;
    flow->main.from = (uint32_t) flow->main.out->len;
}

void vb_flow_cell(vb_flow *flow) { (void) flow; }
void vb_flow_row_end(vb_flow *flow) { (void) flow; }
void vb_flow_table_end(vb_flow *flow) { (void) flow; }

/* flow.c - running text out of marked-up formats. Two streams are written: the
 * document's own text, and the notes', which goes to its end.
 *
 *     element ...                 a node for each level that holds text, made with its first paragraph
 *       paragraph                 num = its printed number
 *       table                     below the element of that name
 *         element ... row         cells parted by one tab each
 *     note                        after all else
 *       element                   named by the whole path of the note
 *         paragraph ... */
#include "read/flow.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "text/normal.h"

#define LEVELS_MAX (VB_DEPTH_MAX - 6) /* levels that become nodes: a table, a row and a paragraph stand below */
#define NAMES_MAX 48                  /* different names that are counted among the children of one element */
#define NAME_LONGEST 60               /* bytes of a name that the path shows */
#define TARGET_MAX 2048               /* bytes of a link's target; longer ones carry data, not places */
#define MARK_MAX 12                   /* bytes of a mark of a note */
#define TABS_MAX 64                   /* empty cells before a filled one that are told apart */

typedef struct name_count {
    vb_str name;
    uint32_t count;
} name_count;

typedef struct level {
    vb_node *node;     /* NULL until it holds a paragraph */
    vb_str name;
    uint32_t place;    /* among its like; 0: not counted */
    vb_block_kind stated; /* of its paragraphs */
    vb_block_kind part;   /* that it is itself: an annex; else NONE */
    bool is_table;
    name_count *names; /* of its children; kept when the level is left, for the next of that depth */
    uint32_t name_count;
} level;

typedef struct stream {
    vb_buf *out;
    bool is_open;     /* a paragraph or a row is */
    bool owes_space;
    uint32_t from;    /* of the open paragraph */
    vb_str target;    /* of the open link; empty: none */
    uint32_t link_from;
    vb_link last;     /* not yet handed over: a neighbour may lengthen it; no target: none */
} stream;

typedef struct note {
    vb_str mark, path;
    uint32_t from, to; /* in the notes' text */
} note;

struct vb_flow {
    vb_doc *doc;
    stream body, aside;
    stream *now;
    vb_buf note_text;
    note *notes;
    vb_link *note_links;
    uint32_t note_count, note_room, note_depth, note_link_count, note_link_room;
    level *levels; /* levels[0] is the document */
    uint32_t depth, level_room;
    vb_node *paragraph;
    uint32_t row_depth, tabs; /* of the open row, 0: none; empty cells before the next text */
    bool has_cell;            /* the row has one already */
    bool in_number, is_number_alone; /* of the open paragraph */
    uint32_t number_depth;
    vb_block_kind next_stated;
    bool has_next_stated;
    bool is_mark_alone;       /* of the open note: its mark, and nothing else yet */
    uint32_t bad, dropped;
    bool failed;
};

/* ---- life ------------------------------------------------------------------------------ */

vb_status vb_flow_new(vb_flow **out, vb_doc *doc, vb_err *err)
{
    enum { FIRST_LEVELS = 32 };
    vb_flow *flow = calloc(1, sizeof *flow);
    level *levels = calloc(FIRST_LEVELS, sizeof *levels);
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
    level *levels = flow->levels;
    note *notes = flow->notes;
    vb_link *links = flow->note_links;
    doc->writing.len = flow->note_text.len = 0;
    doc->root->first = doc->root->last = NULL;
    doc->layers[VB_LAYER_LINK].count = 0;
    levels[0].name_count = 0;
    *flow = (struct vb_flow){.doc = doc, .body.out = &doc->writing, .aside.out = &flow->note_text, .now = &flow->body,
                             .note_text = flow->note_text, .notes = notes, .note_room = flow->note_room, .note_links = links,
                             .note_link_room = flow->note_link_room, .levels = levels, .level_room = flow->level_room,
                             .failed = flow->failed};
}

/* Room for one more record of `size` in an array on the heap; false when memory fails. */
static bool make_room(void **items, uint32_t count, uint32_t *room, size_t size)
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

/* The place of a child called `name` among its like, from 1; 0 when there are too many names. */
static uint32_t count_name(vb_flow *flow, level *parent, vb_str name)
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
    parent->names[parent->name_count++] = (name_count){name, 1};
    return 1;
}

static vb_str step_of(vb_flow *flow, vb_str name, uint32_t place)
{
    vb_arena *arena = flow->doc->arena;
    return place ? vb_arena_format(arena, "%.*s[%u]", VB_STR_ARG(name), place) : vb_arena_copy(arena, name);
}

static vb_node *add_node(vb_flow *flow, vb_node *parent, vb_node_kind kind)
{
    vb_node *node = parent ? vb_doc_node(flow->doc, parent, kind) : NULL;
    flow->failed |= !node;
    return node;
}

/* The node of the level at `depth`, made with those above it where they hold their first paragraph. */
static vb_node *node_at(vb_flow *flow, uint32_t depth)
{
    uint32_t from = depth = depth < LEVELS_MAX ? depth : LEVELS_MAX;
    while (!flow->levels[from].node)
        from--;
    vb_node *node = flow->levels[from].node;
    for (uint32_t i = from + 1; i <= depth && node; i++) {
        level *here = flow->levels + i;
        if (!(node = add_node(flow, node, VB_NODE_ELEMENT)))
            break;
        node->as.element.name = step_of(flow, here->name, here->place);
        node->stated = here->part;
        if (here->is_table)
            node = add_node(flow, node, VB_NODE_TABLE);
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
    level *grown = realloc(flow->levels, 2 * flow->level_room * sizeof *grown);
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

/* ---- links ----------------------------------------------------------------------------- */

static void hand_over(vb_flow *flow, stream *s)
{
    if (s->last.target.len == 0)
        return;
    if (s == &flow->body) {
        vb_link *link = vb_doc_add(flow->doc, VB_LAYER_LINK);
        if (link)
            *link = s->last;
        flow->failed |= !link;
    } else if (make_room((void **) &flow->note_links, flow->note_link_count, &flow->note_link_room, sizeof(vb_link))) {
        flow->note_links[flow->note_link_count++] = s->last;
    } else {
        flow->failed = true;
    }
    s->last.target = (vb_str){NULL, 0};
}

static bool is_blank_between(vb_str text, uint32_t from, uint32_t to)
{
    while (from < to && text.at[from] == ' ')
        from++;
    return from == to;
}

/* What was written since the link began. */
static void end_link_run(vb_flow *flow, stream *s)
{
    vb_str text = vb_buf_str(s->out);
    uint32_t from = s->link_from, to = (uint32_t) text.len;
    while (from < to && (text.at[from] == ' ' || text.at[from] == '\n' || text.at[from] == '\t'))
        from++;
    if (from >= to)
        return;
    if (vb_str_equal(s->last.target, s->target) && is_blank_between(text, s->last.span.to, from)) {
        s->last.span.to = to;
        return;
    }
    hand_over(flow, s);
    s->last = (vb_link){{from, to}, s->target};
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

/* ---- paragraphs ------------------------------------------------------------------------ */

static vb_block_kind stated_here(const vb_flow *flow)
{
    return flow->has_next_stated ? flow->next_stated : flow->levels[flow->depth].stated;
}

static void begin_in_body(vb_flow *flow)
{
    bool is_row = flow->row_depth > 0;
    vb_node *above = node_at(flow, is_row ? flow->row_depth : flow->depth);
    flow->paragraph = add_node(flow, above, is_row ? VB_NODE_ROW : VB_NODE_PARAGRAPH);
    if (flow->paragraph)
        flow->paragraph->stated = is_row ? VB_BLOCK_NONE : stated_here(flow);
    flow->has_next_stated = false;
    flow->is_number_alone = false;
}

static void begin_paragraph(vb_flow *flow)
{
    stream *s = flow->now;
    uint32_t start = s == &flow->aside && flow->note_count ? flow->notes[flow->note_count - 1].from : 0;
    if (s->out->len > start)
        vb_buf_byte(s->out, '\n');
    if (s == &flow->body)
        begin_in_body(flow);
    s->from = (uint32_t) s->out->len;
    s->is_open = true;
    s->owes_space = false;
}

static void end_paragraph(vb_flow *flow)
{
    stream *s = flow->now;
    if (!s->is_open)
        return;
    if (s->target.len) { /* a link over several paragraphs is one in each */
        end_link_run(flow, s);
        s->link_from = (uint32_t) s->out->len;
    }
    hand_over(flow, s);
    s->is_open = s->owes_space = false;
    if (s != &flow->body)
        return;
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
        end_paragraph(flow);
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
    else if (stated != VB_BLOCK_NONE) /* a heading after its number */
        vb_flow_state(flow, stated);
    if (!in_body || !add_level(flow))
        return;
    level *here = flow->levels + flow->depth, *parent = here - 1;
    here->node = NULL;
    here->is_table = false;
    here->name_count = 0;
    bool is_part = stated == VB_BLOCK_ANNEX || stated == VB_BLOCK_ENCLOSURE || stated == VB_BLOCK_APPENDIX;
    here->part = is_part ? stated : VB_BLOCK_NONE;
    here->stated = is_part || stated == VB_BLOCK_NONE ? parent->stated : stated;
    here->name = vb_str_part(name, 0, NAME_LONGEST);
    here->place = flow->depth <= LEVELS_MAX ? count_name(flow, parent, here->name) : 0;
}

void vb_flow_leave(vb_flow *flow)
{
    if (flow->now != &flow->body) {
        if (!flow->is_mark_alone)
            end_paragraph(flow);
        return;
    }
    if (flow->row_depth && flow->depth <= flow->row_depth)
        flow->row_depth = 0;
    if (!flow->is_number_alone || flow->depth <= flow->number_depth)
        vb_flow_break(flow);
    if (flow->depth)
        flow->depth--;
    flow->has_next_stated = false;
}

/* ---- text ------------------------------------------------------------------------------- */

static void begin_text(vb_flow *flow)
{
    stream *s = flow->now;
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

static size_t plain_run(vb_str text, size_t at)
{
    size_t end = at;
    for (size_t n; end < text.len && (n = plain_char((const unsigned char *) text.at + end, text.len - end)) > 0;)
        end += n;
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
    end_paragraph(flow);
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

/* ---- tables ------------------------------------------------------------------------------ */

void vb_flow_table(vb_flow *flow)
{
    if (flow->now == &flow->body && !flow->row_depth)
        flow->levels[flow->depth].is_table = true;
}

void vb_flow_row(vb_flow *flow)
{
    if (flow->now != &flow->body) {
        end_paragraph(flow);
        return;
    }
    flow->row_depth = 0;
    end_paragraph(flow);
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

/* ---- notes ------------------------------------------------------------------------------- */

static const char *const superscripts[10] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};

static void put_mark(vb_buf *out, vb_str mark)
{
    for (size_t i = 0; i < mark.len; i++)
        if (mark.at[i] >= '0' && mark.at[i] <= '9')
            vb_buf_addz(out, superscripts[mark.at[i] - '0']);
        else
            vb_buf_byte(out, mark.at[i]);
}

static vb_str fit_mark(vb_str mark)
{
    mark = vb_str_trim(mark);
    return mark.len > MARK_MAX || vb_utf8_broken(mark) != SIZE_MAX ? (vb_str){NULL, 0} : mark;
}

void vb_flow_mark(vb_flow *flow, vb_str mark)
{
    mark = fit_mark(mark);
    if (mark.len == 0)
        return;
    flow->now->owes_space = false;
    begin_text(flow);
    put_mark(flow->now->out, mark);
}

/* "statement[1]/preamble[1]/p[2]/authorialNote[1]" */
static vb_str note_path(vb_flow *flow, vb_str name)
{
    vb_buf path = VB_BUF_INIT;
    uint32_t depth = flow->depth < LEVELS_MAX ? flow->depth : LEVELS_MAX;
    uint32_t place = count_name(flow, flow->levels + depth, name);
    for (uint32_t i = 1; i <= depth; i++) {
        const level *here = flow->levels + i;
        vb_buf_format(&path, here->place ? "%.*s[%u]/" : "%.*s/", VB_STR_ARG(here->name), here->place);
    }
    vb_buf_format(&path, place ? "%.*s[%u]" : "%.*s", VB_STR_ARG(name), place);
    vb_str copy = vb_arena_copy(flow->doc->arena, vb_buf_str(&path));
    flow->failed |= path.failed;
    vb_buf_free(&path);
    return copy;
}

void vb_flow_note_begin(vb_flow *flow, vb_str name, vb_str mark)
{
    vb_flow_mark(flow, mark);
    if (flow->note_depth++) { /* a note in a note: one more paragraph of it */
        end_paragraph(flow);
    } else {
        if (!make_room((void **) &flow->notes, flow->note_count, &flow->note_room, sizeof(note))) {
            flow->failed = true;
            return;
        }
        uint32_t from = (uint32_t) flow->note_text.len;
        flow->notes[flow->note_count++] =
            (note){vb_arena_copy(flow->doc->arena, fit_mark(mark)), note_path(flow, vb_str_part(name, 0, NAME_LONGEST)), from, from};
        flow->now = &flow->aside;
    }
    vb_flow_mark(flow, mark);
    flow->aside.owes_space = flow->is_mark_alone = true;
}

void vb_flow_note_end(vb_flow *flow)
{
    if (!flow->note_depth)
        return;
    vb_flow_link_end(flow);
    end_paragraph(flow);
    if (--flow->note_depth == 0 && flow->note_count)
        flow->notes[flow->note_count - 1].to = (uint32_t) flow->note_text.len;
    flow->is_mark_alone = false;
    flow->now = flow->note_depth ? &flow->aside : &flow->body;
}

bool vb_flow_in_note(const vb_flow *flow) { return flow->note_depth > 0; }

static void write_note_links(vb_flow *flow, const note *n, uint32_t *next, uint32_t shift)
{
    for (; *next < flow->note_link_count && flow->note_links[*next].span.to <= n->to; ++*next) {
        vb_link *link = vb_doc_add(flow->doc, VB_LAYER_LINK);
        if (link)
            *link = (vb_link){{flow->note_links[*next].span.from + shift, flow->note_links[*next].span.to + shift},
                              flow->note_links[*next].target};
        flow->failed |= !link;
    }
}

static void write_note(vb_flow *flow, const note *n, uint32_t *next_link)
{
    vb_buf *out = &flow->doc->writing;
    vb_str text = vb_str_part(vb_buf_str(&flow->note_text), n->from, n->to), part;
    if (text.len == 0)
        return;
    if (out->len)
        vb_buf_byte(out, '\n');
    uint32_t shift = (uint32_t) out->len - n->from;
    vb_node *node = add_node(flow, flow->doc->root, VB_NODE_NOTE), *element = add_node(flow, node, VB_NODE_ELEMENT);
    if (!element)
        return;
    node->as.note.mark = n->mark;
    element->as.element.name = n->path;
    for (bool is_first = true; vb_str_split(&text, '\n', &part); is_first = false) {
        if (!is_first)
            vb_buf_byte(out, '\n');
        vb_node *paragraph = add_node(flow, element, VB_NODE_PARAGRAPH);
        if (!paragraph)
            return;
        paragraph->stated = VB_BLOCK_NOTE;
        vb_buf_add(out, part);
        paragraph->span.to = node->span.to = element->span.to = (uint32_t) out->len;
    }
    write_note_links(flow, n, next_link, shift);
}

vb_status vb_flow_end(vb_flow *flow, vb_err *err)
{
    while (flow->note_depth)
        vb_flow_note_end(flow);
    flow->row_depth = 0;
    vb_flow_link_end(flow);
    end_paragraph(flow);
    hand_over(flow, &flow->aside);
    for (uint32_t i = 0, link = 0; i < flow->note_count; i++)
        write_note(flow, flow->notes + i, &link);
    if (flow->bad)
        vb_doc_remark(flow->doc, (vb_span){0, 0}, "bad-utf8", "%u broken byte%s read as U+FFFD", flow->bad,
                      flow->bad == 1 ? " was" : "s were");
    if (flow->dropped)
        vb_doc_remark(flow->doc, (vb_span){0, 0}, "control", "%u control character%s left out", flow->dropped,
                      flow->dropped == 1 ? " was" : "s were");
    bool is_lost = flow->failed || flow->note_text.failed || flow->doc->writing.failed || vb_arena_failed(flow->doc->arena);
    return is_lost ? vb_err_memory(err) : VB_OK;
}

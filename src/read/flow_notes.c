/* flow_notes.c - what stands beside running text: links, marks, and the notes, which are
 * kept back while it is written.
 *
 *     note                        in the order of their marks
 *       element                   named by the whole path of the note
 *         paragraph ... */
#include "read/flow_parts.h"

#include "base/utf8.h"

#define TARGET_MAX 2048 /* bytes of a link's target; longer ones carry data, not places */
#define MARK_MAX 12     /* bytes of a mark of a note */

/* ---- links ----------------------------------------------------------------------------- */

void vb_flow__hand_over(vb_flow *flow, vb_flow_stream *s)
{
    if (s->last.target.len == 0)
        return;
    if (s == &flow->body) {
        vb_link *link = vb_doc_add(flow->doc, VB_LAYER_LINK);
        if (link)
            *link = s->last;
        flow->failed |= !link;
    } else if (vb_flow__make_room((void **) &flow->note_links, flow->note_link_count, &flow->note_link_room,
                                  sizeof(vb_link))) {
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

void vb_flow__end_link_run(vb_flow *flow, vb_flow_stream *s)
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
    vb_flow__hand_over(flow, s);
    s->last = (vb_link){{from, to}, s->target};
}

void vb_flow_link_begin(vb_flow *flow, vb_str target)
{
    vb_flow_stream *s = flow->now;
    vb_flow_link_end(flow);
    target = vb_str_trim(target);
    if (target.len == 0 || target.len > TARGET_MAX || vb_utf8_broken(target) != SIZE_MAX)
        return;
    s->target = vb_str_equal(target, s->last.target) ? s->last.target : vb_arena_copy(flow->doc->arena, target);
    s->link_from = (uint32_t) s->out->len;
}

void vb_flow_link_end(vb_flow *flow)
{
    vb_flow_stream *s = flow->now;
    if (s->target.len)
        vb_flow__end_link_run(flow, s);
    s->target = (vb_str){NULL, 0};
}

/* ---- notes ------------------------------------------------------------------------------- */

static void put_mark(vb_buf *out, vb_str mark)
{
    for (size_t i = 0; i < mark.len; i++)
        if (mark.at[i] >= '0' && mark.at[i] <= '9')
            vb_buf_addz(out, vb_superscripts[mark.at[i] - '0']);
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
    vb_flow__begin_text(flow);
    put_mark(flow->now->out, mark);
}

/* "statement[1]/preamble[1]/p[2]/authorialNote[1]" */
static vb_str note_path(vb_flow *flow, vb_str name)
{
    vb_buf path = VB_BUF_INIT;
    uint32_t depth = flow->depth < VB_FLOW_LEVELS ? flow->depth : VB_FLOW_LEVELS;
    uint32_t place = vb_flow__count_name(flow, flow->levels + depth, name);
    for (uint32_t i = 1; i <= depth; i++) {
        const vb_flow_level *here = flow->levels + i;
        vb_buf_format(&path, here->place ? "%.*s[%u]/" : "%.*s/", VB_STR_ARG(here->name), here->place);
    }
    vb_buf_format(&path, place ? "%.*s[%u]" : "%.*s", VB_STR_ARG(name), place);
    vb_str copy = vb_buf_keep(&path, flow->doc->arena);
    flow->failed |= path.failed;
    vb_buf_free(&path);
    return copy;
}

void vb_flow_note_begin(vb_flow *flow, vb_str name, vb_str mark, bool is_marked)
{
    if (is_marked)
        vb_flow_mark(flow, mark);
    if (flow->note_depth++) { /* a note in a note: one more paragraph of it */
        vb_flow__end_paragraph(flow);
    } else {
        if (!vb_flow__make_room((void **) &flow->notes, flow->note_count, &flow->note_room, sizeof(vb_flow_note))) {
            flow->failed = true;
            return;
        }
        uint32_t from = (uint32_t) flow->note_text.len;
        flow->notes[flow->note_count++] =
            (vb_flow_note){vb_arena_copy(flow->doc->arena, fit_mark(mark)),
                           note_path(flow, vb_utf8_start(name, VB_FLOW_NAME)), from, from};
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
    vb_flow__end_paragraph(flow);
    if (--flow->note_depth == 0 && flow->note_count)
        flow->notes[flow->note_count - 1].to = (uint32_t) flow->note_text.len;
    flow->is_mark_alone = false;
    flow->now = flow->note_depth ? &flow->aside : &flow->body;
}

bool vb_flow_in_note(const vb_flow *flow) { return flow->note_depth > 0; }

static void write_note_links(vb_flow *flow, const vb_flow_note *n, uint32_t *next, uint32_t shift)
{
    for (; *next < flow->note_link_count && flow->note_links[*next].span.to <= n->to; ++*next) {
        vb_link *link = vb_doc_add(flow->doc, VB_LAYER_LINK);
        if (link)
            *link = (vb_link){{flow->note_links[*next].span.from + shift, flow->note_links[*next].span.to + shift},
                              flow->note_links[*next].target};
        flow->failed |= !link;
    }
}

static void write_note(vb_flow *flow, const vb_flow_note *n, uint32_t *next_link)
{
    vb_buf *out = &flow->doc->writing;
    vb_str text = vb_str_part(vb_buf_str(&flow->note_text), n->from, n->to), part;
    if (text.len == 0)
        return;
    if (out->len)
        vb_buf_byte(out, '\n');
    uint32_t shift = (uint32_t) out->len - n->from;
    vb_node *node = vb_flow__add_node(flow, flow->doc->root, VB_NODE_NOTE),
            *element = vb_flow__add_node(flow, node, VB_NODE_ELEMENT);
    if (!element)
        return;
    node->as.note.mark = n->mark;
    element->as.element.name = n->path;
    for (bool is_first = true; vb_str_split(&text, '\n', &part); is_first = false) {
        if (!is_first)
            vb_buf_byte(out, '\n');
        vb_node *paragraph = vb_flow__add_node(flow, element, VB_NODE_PARAGRAPH);
        if (!paragraph)
            return;
        paragraph->stated = VB_BLOCK_NOTE;
        uint32_t from = (uint32_t) out->len - shift;
        vb_printed_copy(&flow->doc->printed, flow->doc->arena, &flow->note_printed,
                        (vb_span){from, from + (uint32_t) part.len}, (uint32_t) out->len);
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
    vb_flow__end_paragraph(flow);
    vb_flow__hand_over(flow, &flow->aside);
    for (uint32_t i = 0, link = 0; i < flow->note_count; i++)
        write_note(flow, flow->notes + i, &link);
    if (flow->bad)
        vb_doc_remark(flow->doc, (vb_span){0, 0}, "bad-utf8", "%u broken byte%s read as U+FFFD", flow->bad,
                      flow->bad == 1 ? " was" : "s were");
    if (flow->dropped)
        vb_doc_remark(flow->doc, (vb_span){0, 0}, "control", "%u control character%s left out", flow->dropped,
                      flow->dropped == 1 ? " was" : "s were");
    bool is_lost =
        flow->failed || flow->note_text.failed || flow->doc->writing.failed || vb_arena_failed(flow->doc->arena);
    return is_lost ? vb_err_memory(err) : VB_OK;
}

/* flat.c - a document as one run of bytes, and back with every number checked. */
#include "model/flat.h"

#include <assert.h>
#include <string.h>

#include "base/utf8.h"
#include "text/normal.h"

#define MAGIC 0x33666276u /* "vbf3" */

enum { FLAG_CENTRED = 1, FLAG_BOLD = 2, FLAG_ITALIC = 4, FLAG_COLUMN = 8 };

enum section { TEXT, NODES, ORIGIN, PRINTED, LINKS, BOXES, REMARKS, STRINGS, SECTIONS };

typedef struct header {
    uint32_t magic, pages;
    uint32_t bytes[SECTIONS];
} header;

typedef struct flat_string {
    uint32_t at, len;
} flat_string;

typedef struct flat_node {
    uint32_t kind, parent; /* index of an earlier node; of the first, VB_NO_INDEX */
    vb_span span, num;
    uint32_t page, stated;
    int16_t look[6]; /* left, first, right, page_left, page_right, unused */
    uint16_t lines, gap_before;
    uint32_t flags; /* FLAG_* */
    flat_string word; /* mark of a note, name of an element */
} flat_node;

typedef struct flat_link {
    vb_span span;
    flat_string target;
} flat_link;

typedef struct flat_remark {
    vb_span span;
    flat_string code, message;
} flat_remark;

/* ---- writing --------------------------------------------------------------- */

static flat_string write_string(vb_buf *strings, vb_str s)
{
    flat_string flat = {(uint32_t) strings->len, (uint32_t) s.len};
    vb_buf_add(strings, s);
    return flat;
}

static void add(vb_buf *out, const void *record, size_t size) { vb_buf_add(out, (vb_str){record, size}); }

static bool has_look(vb_node_kind kind) { return kind == VB_NODE_PARAGRAPH || kind == VB_NODE_LINE; }

static void write_look(flat_node *flat, const vb_paragraph_look *look)
{
    const int16_t places[6] = {look->left, look->first, look->right, look->page_left, look->page_right, 0};
    memcpy(flat->look, places, sizeof places);
    flat->lines = look->lines;
    flat->gap_before = look->gap_before;
    flat->flags = (look->is_centred ? FLAG_CENTRED : 0u) | (look->is_bold ? FLAG_BOLD : 0u) |
                  (look->is_italic ? FLAG_ITALIC : 0u) | (look->is_column ? FLAG_COLUMN : 0u);
}

static vb_paragraph_look read_look(const flat_node *flat)
{
    return (vb_paragraph_look){.left = flat->look[0], .first = flat->look[1], .right = flat->look[2],
                               .page_left = flat->look[3], .page_right = flat->look[4], .lines = flat->lines,
                               .gap_before = flat->gap_before, .is_centred = (flat->flags & FLAG_CENTRED) != 0,
                               .is_bold = (flat->flags & FLAG_BOLD) != 0, .is_italic = (flat->flags & FLAG_ITALIC) != 0,
                               .is_column = (flat->flags & FLAG_COLUMN) != 0};
}

static vb_str word_of(const vb_node *node)
{
    if (node->kind == VB_NODE_NOTE)
        return node->as.note.mark;
    return node->kind == VB_NODE_ELEMENT ? node->as.element.name : (vb_str){NULL, 0};
}

/* Parents stand before their children, so a child knows its parent by number; `path`
 * holds the numbers from the root down. */
static void write_nodes(vb_buf *out, vb_buf *strings, const vb_doc *doc)
{
    uint32_t path[VB_DEPTH_MAX + 2], depth = 0, index = 0;
    const vb_node *before = NULL;
    for (const vb_node *node = doc->root; node; before = node, node = vb_node_next(node, doc->root), index++) {
        if (before && node->parent == before)
            depth++;
        else
            for (const vb_node *up = before; up && up->parent != node->parent; up = up->parent)
                depth--;
        if (depth > VB_DEPTH_MAX) {
            out->failed = true;
            return;
        }
        path[depth] = index;
        flat_node flat = {.kind = node->kind, .parent = depth ? path[depth - 1] : VB_NO_INDEX, .span = node->span,
                          .num = node->num, .page = node->page, .stated = node->stated};
        if (has_look(node->kind))
            write_look(&flat, &node->as.look);
        flat.word = write_string(strings, word_of(node));
        add(out, &flat, sizeof flat);
    }
}

static void write_links(vb_buf *out, vb_buf *strings, const vb_doc *doc)
{
    uint32_t count;
    const vb_link *links = vb_doc_links(doc, &count);
    for (uint32_t i = 0; i < count; i++) {
        flat_link flat = {links[i].span, write_string(strings, links[i].target)};
        add(out, &flat, sizeof flat);
    }
}

static void write_remarks(vb_buf *out, vb_buf *strings, const vb_doc *doc)
{
    uint32_t count;
    const vb_remark *remarks = vb_doc_remarks(doc, &count);
    for (uint32_t i = 0; i < count; i++) {
        flat_remark flat = {remarks[i].span, write_string(strings, remarks[i].code),
                            write_string(strings, remarks[i].message)};
        add(out, &flat, sizeof flat);
    }
}

void vb_flat_write(vb_buf *out, const vb_doc *doc)
{
    vb_buf nodes = VB_BUF_INIT, links = VB_BUF_INIT, remarks = VB_BUF_INIT, strings = VB_BUF_INIT;
    vb_str text = doc->is_sealed ? doc->text : vb_buf_str(&doc->writing);
    uint32_t box_count;
    const vb_box *boxes = vb_doc_boxes(doc, &box_count);
    write_nodes(&nodes, &strings, doc);
    write_links(&links, &strings, doc);
    write_remarks(&remarks, &strings, doc);
    const vb_str sections[SECTIONS] = {
        [TEXT] = text,
        [NODES] = vb_buf_str(&nodes),
        [ORIGIN] = {(const char *) doc->origin.segments, doc->origin.count * sizeof *doc->origin.segments},
        [PRINTED] = {(const char *) doc->printed.items, doc->printed.count * sizeof *doc->printed.items},
        [LINKS] = vb_buf_str(&links),
        [BOXES] = {(const char *) boxes, box_count * sizeof *boxes},
        [REMARKS] = vb_buf_str(&remarks),
        [STRINGS] = vb_buf_str(&strings),
    };
    header head = {MAGIC, doc->source.pages, {0}};
    for (int i = 0; i < SECTIONS; i++) {
        out->failed |= sections[i].len > VB_FLAT_MAX;
        head.bytes[i] = (uint32_t) sections[i].len;
    }
    out->failed |= nodes.failed || links.failed || remarks.failed || strings.failed || doc->writing.failed ||
                   vb_arena_failed(doc->arena);
    add(out, &head, sizeof head);
    for (int i = 0; i < SECTIONS; i++)
        vb_buf_add(out, sections[i]);
    vb_buf_free(&nodes);
    vb_buf_free(&links);
    vb_buf_free(&remarks);
    vb_buf_free(&strings);
}

/* ---- taking in -------------------------------------------------------------- */

typedef struct intake {
    vb_doc *doc;
    vb_str sections[SECTIONS];
} intake;

static bool spans_well(vb_span span, vb_span outer)
{
    return span.from <= span.to && outer.from <= span.from && span.to <= outer.to;
}

/* Begins and ends between runes. */
static bool is_place(vb_str text, vb_span span)
{
    return spans_well(span, (vb_span){0, (uint32_t) text.len}) &&
           (span.from == text.len || ((unsigned char) text.at[span.from] & 0xC0) != 0x80) &&
           (span.to == text.len || ((unsigned char) text.at[span.to] & 0xC0) != 0x80);
}

/* The i-th record of a section, copied: sections lie at any address. */
static void record(const intake *in, enum section section, uint32_t i, void *out, size_t size)
{
    memcpy(out, in->sections[section].at + i * size, size);
}

static uint32_t records(const intake *in, enum section section, size_t size)
{
    return (uint32_t) (in->sections[section].len / size);
}

static bool read_string(const intake *in, flat_string flat, vb_str *out)
{
    vb_str all = in->sections[STRINGS];
    if (flat.at > all.len || flat.len > all.len - flat.at)
        return false;
    vb_str s = vb_str_part(all, flat.at, flat.at + flat.len);
    if (vb_utf8_broken(s) != SIZE_MAX)
        return false;
    *out = vb_arena_copy(in->doc->arena, s);
    return true;
}

static bool read_sections(intake *in, vb_str message)
{
    static const size_t sizes[SECTIONS] = {1, sizeof(flat_node), sizeof(vb_origin_segment), sizeof(vb_printed),
                                           sizeof(flat_link), sizeof(vb_box), sizeof(flat_remark), 1};
    header head;
    if (message.len < sizeof head)
        return false;
    memcpy(&head, message.at, sizeof head);
    if (head.magic != MAGIC || head.bytes[TEXT] > VB_TEXT_MAX || head.pages > UINT16_MAX)
        return false;
    size_t at = sizeof head;
    for (int i = 0; i < SECTIONS; i++) {
        if (head.bytes[i] > message.len - at || head.bytes[i] % sizes[i])
            return false;
        in->sections[i] = vb_str_part(message, at, at + head.bytes[i]);
        at += head.bytes[i];
    }
    in->doc->source.pages = head.pages;
    return at == message.len;
}

static bool read_node(intake *in, uint32_t i, vb_node **nodes, uint16_t *depths)
{
    flat_node flat;
    vb_str text = in->sections[TEXT], word;
    record(in, NODES, i, &flat, sizeof flat);
    if (flat.kind > VB_NODE_ELEMENT || flat.stated >= VB_BLOCK_COUNT || flat.page > UINT16_MAX ||
        !is_place(text, flat.span) || !is_place(text, flat.num) || !read_string(in, flat.word, &word))
        return false;
    if (i == 0) {
        if (flat.kind != VB_NODE_DOCUMENT || flat.parent != VB_NO_INDEX)
            return false;
        nodes[0] = in->doc->root;
        return true;
    }
    if (flat.kind == VB_NODE_DOCUMENT || flat.parent >= i || depths[flat.parent] >= VB_DEPTH_MAX)
        return false;
    vb_node *parent = nodes[flat.parent];
    vb_span room = i && flat.parent ? parent->span : (vb_span){0, (uint32_t) text.len};
    if (!spans_well(flat.span, room) || (parent->last && parent->last->span.to > flat.span.from))
        return false;
    vb_node *node = vb_doc_node(in->doc, parent, (vb_node_kind) flat.kind);
    if (!node)
        return false;
    nodes[i] = node;
    depths[i] = (uint16_t) (depths[flat.parent] + 1);
    node->span = flat.span;
    node->num = flat.num;
    node->page = (uint16_t) flat.page;
    node->stated = (vb_block_kind) flat.stated;
    if (has_look(node->kind))
        node->as.look = read_look(&flat);
    else if (node->kind == VB_NODE_NOTE)
        node->as.note.mark = word;
    else if (node->kind == VB_NODE_ELEMENT)
        node->as.element.name = word;
    return true;
}

static bool read_nodes(intake *in)
{
    uint32_t count = records(in, NODES, sizeof(flat_node));
    vb_node **nodes = vb_arena_array(in->doc->arena, count, sizeof *nodes);
    uint16_t *depths = vb_arena_array(in->doc->arena, count, sizeof *depths);
    if (count == 0 || !nodes || !depths)
        return false;
    for (uint32_t i = 0; i < count; i++)
        if (!read_node(in, i, nodes, depths))
            return false;
    return true;
}

static bool read_origin(intake *in)
{
    uint32_t count = records(in, ORIGIN, sizeof(vb_origin_segment)), last = 0;
    for (uint32_t i = 0; i < count; i++) {
        vb_origin_segment segment;
        record(in, ORIGIN, i, &segment, sizeof segment);
        if ((i && segment.text <= last) || !is_place(in->sections[TEXT], (vb_span){segment.text, segment.text}) ||
            !vb_origin_add(&in->doc->origin, in->doc->arena, segment.text, segment.raw))
            return false;
        last = segment.text;
    }
    return true;
}

static bool read_printed(intake *in)
{
    vb_str text = in->sections[TEXT];
    for (uint32_t i = 0, next = 0; i < records(in, PRINTED, sizeof(vb_printed)); i++) {
        vb_printed one;
        record(in, PRINTED, i, &one, sizeof one);
        if (one.at < next || one.at >= text.len || !is_place(text, (vb_span){one.at, one.at}) ||
            vb_normal_rune(one.rune) != vb_utf8_at(text, one.at).value ||
            !vb_printed_add(&in->doc->printed, in->doc->arena, one.at, one.rune))
            return false;
        next = one.at + 1;
    }
    return true;
}

static bool read_links(intake *in)
{
    for (uint32_t i = 0; i < records(in, LINKS, sizeof(flat_link)); i++) {
        flat_link flat;
        record(in, LINKS, i, &flat, sizeof flat);
        vb_link *link = vb_doc_add(in->doc, VB_LAYER_LINK);
        if (!link || !is_place(in->sections[TEXT], flat.span) || !read_string(in, flat.target, &link->target))
            return false;
        link->span = flat.span;
    }
    return true;
}

#define PAGE_SIDE_MAX 1e6f /* points: no paper is 350 metres long; NaN fails too */

static bool is_on_page(const vb_box *box)
{
    return box->x0 >= -PAGE_SIDE_MAX && box->x0 <= box->x1 && box->x1 <= PAGE_SIDE_MAX && box->y0 >= -PAGE_SIDE_MAX &&
           box->y0 <= box->y1 && box->y1 <= PAGE_SIDE_MAX;
}

static bool read_boxes(intake *in)
{
    for (uint32_t i = 0; i < records(in, BOXES, sizeof(vb_box)); i++) {
        vb_box *box = vb_doc_add(in->doc, VB_LAYER_BOX);
        if (!box)
            return false;
        record(in, BOXES, i, box, sizeof *box);
        if (!is_place(in->sections[TEXT], box->span) || !is_on_page(box))
            return false;
    }
    return true;
}

static bool read_remarks(intake *in)
{
    for (uint32_t i = 0; i < records(in, REMARKS, sizeof(flat_remark)); i++) {
        flat_remark flat;
        record(in, REMARKS, i, &flat, sizeof flat);
        vb_remark *remark = vb_doc_add(in->doc, VB_LAYER_REMARK);
        if (!remark || !is_place(in->sections[TEXT], flat.span) || !read_string(in, flat.code, &remark->code) ||
            !read_string(in, flat.message, &remark->message))
            return false;
        remark->span = flat.span;
    }
    return true;
}

vb_status vb_flat_read(vb_doc *doc, vb_str message, vb_err *err)
{
    intake in = {.doc = doc};
    assert(!doc->is_sealed && doc->writing.len == 0);
    if (!read_sections(&in, message) || vb_utf8_broken(in.sections[TEXT]) != SIZE_MAX)
        return vb_err_set(err, VB_ERR_FORMAT, "what the reader handed back is not whole");
    vb_buf_add(&doc->writing, in.sections[TEXT]);
    if (!read_nodes(&in) || !read_origin(&in) || !read_printed(&in) || !read_links(&in) || !read_boxes(&in) ||
        !read_remarks(&in))
        return vb_arena_failed(doc->arena)
                   ? vb_err_memory(err)
                   : vb_err_set(err, VB_ERR_FORMAT, "what the reader handed back contradicts itself");
    return doc->writing.failed ? vb_err_memory(err) : VB_OK;
}

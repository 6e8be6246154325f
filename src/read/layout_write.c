/* layout_write.c - the document: paragraphs one after another, their lines joined
 * (layout_join.c), then the notes.  * Runs of blanks become one space. Every character keeps its place in the input. */
#include <stddef.h>
#include <string.h>

#include "base/sorted.h"
#include "base/utf8.h"
#include "read/layout_parts.h"

#define RUN_MAX 4096 /* bytes that one segment of the origin spans: places are found by counting from its start */

typedef struct writer {
    vb_layout *layout;
    vb_doc *doc;
    bool owes_space;     /* before the next line of the paragraph */
    bool is_table_start; /* the line end before the first row is written */
    uint32_t segment;    /* of the lines' origin, that the last run was written from */
} writer;

/* The segment that holds byte `at`; lines come mostly in order, so look near the last one first. */
static uint32_t segment_of(writer *w, uint32_t at)
{
    const vb_origin *origin = &w->layout->lines->origin;
    uint32_t i = w->segment;
    if (i < origin->count && origin->segments[i].text <= at) {
        for (int near = 0; near < 4; near++, i++)
            if (i + 1 >= origin->count || origin->segments[i + 1].text > at)
                return w->segment = i;
    }
    uint32_t after = vb_sorted_after(origin->segments, origin->count, sizeof *origin->segments,
                                     offsetof(vb_origin_segment, text), at);
    return w->segment = after ? after - 1 : 0;
}

#define GLANCE 64 /* bytes looked at at once, without a branch */

/* The second of two blanks that stand together in text[from, to), or `to`. */
static uint32_t wide_blank(const char *text, uint32_t from, uint32_t to)
{
    for (uint32_t at = from + 1, end; at < to; at = end) {
        const char *before = text + at - 1, *here = text + at;
        uint8_t has = 0; /* of a byte's width, as what it is made of */
        end = to - at > GLANCE ? at + GLANCE : to;
        for (size_t i = 0; i < end - at; i++)
            has |= (uint8_t) ((before[i] == ' ') & (here[i] == ' '));
        for (; has && at < end; at++)
            if (text[at] == ' ' && text[at - 1] == ' ')
                return at;
    }
    return to;
}

/* Bytes of lines' text that go over as they are: up to a run of blanks, the end of a segment, or RUN_MAX. */
static uint32_t run_end(const writer *w, uint32_t from, uint32_t to, uint32_t segment)
{
    const vb_origin *origin = &w->layout->lines->origin;
    if (segment + 1 < origin->count && origin->segments[segment + 1].text < to)
        to = origin->segments[segment + 1].text;
    bool is_long = to - from > RUN_MAX;
    if (is_long)
        to = from + RUN_MAX;
    const char *text = w->layout->text.at;
    uint32_t wide = wide_blank(text, from, to);
    if (wide < to)
        return wide;
    while (is_long && to > from + 1 && ((unsigned char) text[to] & 0xC0) == 0x80)
        to--;
    return to;
}

static uint32_t raw_of(writer *w, uint32_t at)
{
    const vb_origin_segment *s = w->layout->lines->origin.segments + segment_of(w, at);
    return s->raw + (uint32_t) vb_utf8_count(vb_str_part(w->layout->text, s->text, at));
}

static void write_range(writer *w, uint32_t from, uint32_t to)
{
    vb_str text = w->layout->text;
    uint32_t counted = UINT32_MAX, raw = 0, segment = UINT32_MAX;
    while (from < to) {
        uint32_t now = segment_of(w, from);
        if (now != segment || counted == UINT32_MAX) {
            const vb_origin_segment *s = w->layout->lines->origin.segments + now;
            raw = s->raw + (uint32_t) vb_utf8_count(vb_str_part(text, s->text, from));
            segment = now;
        } else {
            raw += (uint32_t) vb_utf8_count(vb_str_part(text, counted, from));
        }
        counted = from;
        uint32_t end = run_end(w, from, to, segment);
        vb_printed_copy(&w->doc->printed, w->doc->arena, &w->layout->lines->printed, (vb_span){from, end},
                        (uint32_t) w->doc->writing.len);
        vb_doc_write(w->doc, vb_str_part(text, from, end), raw);
        bool after_blank = end > from && text.at[end - 1] == ' ';
        from = end;
        while (after_blank && from < to && text.at[from] == ' ')
            from++;
    }
}

/* ---- marks of notes ---- */

/* `len` bytes at `at`, digits as superscripts: one character for each. */
static void write_mark(writer *w, uint32_t at, uint32_t len, bool is_number)
{
    char out[16];
    size_t to = 0;
    bool is_raised = !vb_rune_is_digit((unsigned char) w->layout->text.at[at]);
    if (!is_number || is_raised) {
        write_range(w, at, at + len);
        return;
    }
    for (uint32_t i = 0; i < len && to + 4 < sizeof out; i++) {
        const char *digit = vb_superscripts[(w->layout->text.at[at + i] - '0') % 10];
        memcpy(out + to, digit, strlen(digit));
        to += strlen(digit);
    }
    vb_doc_write(w->doc, (vb_str){out, to}, raw_of(w, at));
}

/* A range of a line, marks of notes made superscript and set directly after their word. */
static void write_marked(writer *w, uint32_t from, uint32_t to)
{
    const vb_layout *layout = w->layout;
    for (uint32_t k = vb_layout_note_from(layout, from); k < layout->note_count && layout->notes[k].key < to; k++) {
        const vb_note *note = layout->notes + k;
        if (note->mark_len == 0 || note->mark_at < from)
            continue;
        uint32_t stop = note->mark_at - note->mark_blanks;
        if (stop > from)
            write_range(w, from, stop);
        write_mark(w, note->mark_at, note->mark_len, true);
        from = note->mark_at + note->mark_len;
    }
    write_range(w, from, to);
}

/* ---- joining lines ---- */

/* How `above` and `below` join; moves *to, the end of what is written of `above`, back over a hyphen that goes. */
static void end_line(writer *w, const vb_part *above, const vb_part *below, uint32_t *to)
{
    vb_layout_joint joint = vb_layout_joint_between(w->layout, above, below);
    *to = above->line.to - (joint == VB_JOINT_WORD);
    w->owes_space = joint == VB_JOINT_SPACE;
}

/* Of the written parts from `part` to `last`. */
static void look_of(vb_paragraph_look *look, const vb_layout *layout, const vb_part *part, const vb_part *last)
{
    vb_page_measure page = layout->pages[part->line.page];
    *look = (vb_paragraph_look){.left = part->line.left,
                                .first = part->line.left,
                                .right = part->line.right,
                                .page_left = page.left,
                                .page_right = page.right,
                                .gap_before = part->line.gap,
                                .is_centred = part->is_centred,
                                .is_column = part->role == VB_PART_CELL};
    uint32_t lines = 1;
    for (const vb_part *below = part + 1; below <= last; below++) {
        if (below->role != part->role)
            continue;
        if (lines++ == 1 || below->line.left < look->left)
            look->left = below->line.left;
        if (below->line.right > look->right)
            look->right = below->line.right;
        look->is_centred = look->is_centred && below->is_centred;
    }
    look->lines = (uint16_t) (lines < UINT16_MAX ? lines : UINT16_MAX);
}

static vb_node *open_node(writer *w, vb_node *parent, vb_node_kind kind, const vb_part *part)
{
    vb_node *node = vb_doc_node(w->doc, parent, kind);
    if (node)
        node->page = part->line.page;
    return node;
}

static void close_node(writer *w, vb_node *node)
{
    if (node)
        node->span.to = (uint32_t) w->doc->writing.len;
}

static void end_paragraph(writer *w)
{
    if (w->doc->writing.len)
        vb_buf_byte(&w->doc->writing, '\n');
}

/* A line from byte `from` on; `below` (or NULL) is the next one of its paragraph. */
static void write_line(writer *w, vb_node *parent, const vb_part *part, uint32_t from, const vb_part *below)
{
    uint32_t to = part->line.to;
    if (w->owes_space)
        vb_buf_byte(&w->doc->writing, ' ');
    w->owes_space = false;
    vb_node *line = parent ? open_node(w, parent, VB_NODE_LINE, part) : NULL;
    if (below)
        end_line(w, part, below, &to);
    write_marked(w, from, to);
    close_node(w, line);
    if (line)
        look_of(&line->as.look, w->layout, part, part);
}

/* The next part of [i, last] that is written, or NULL. With a cell, only its parts count. */
static const vb_part *next_written(const vb_layout *layout, uint32_t i, uint32_t last, int cell)
{
    for (; i <= last; i++) {
        const vb_part *part = layout->parts + i;
        if (part->role != VB_PART_FURNITURE && part->role != VB_PART_RULE && (cell < 0 || part->cell == cell))
            return part;
    }
    return NULL;
}

static void write_lines(writer *w, vb_node *node, uint32_t first, uint32_t last, int cell)
{
    const vb_part *part = next_written(w->layout, first, last, cell), *below;
    for (; part; part = below) {
        below = next_written(w->layout, (uint32_t) (part - w->layout->parts) + 1, last, cell);
        write_line(w, node, part, part->line.from, below);
    }
}

/* ---- what was left out ---- */

#define MESSAGE_MOST 300

static const char *side_of(const vb_layout *layout, uint32_t i)
{
    uint16_t page = layout->parts[i].line.page;
    bool is_head = true;
    for (uint32_t k = i; k > 0 && layout->parts[k - 1].line.page == page && is_head; k--)
        is_head = layout->parts[k - 1].role == VB_PART_FURNITURE;
    return is_head ? "head" : "foot";
}

/* One remark for furniture that stands together, where it stood in the text. */
static void remark_on(writer *w, uint32_t first, uint32_t last)
{
    vb_layout *layout = w->layout;
    uint32_t at = (uint32_t) w->doc->writing.len;
    char words[MESSAGE_MOST];
    size_t len = 0;
    for (uint32_t i = first; i <= last; i++) {
        vb_str text = vb_part_text(layout, layout->parts + i);
        if (layout->parts[i].role != VB_PART_FURNITURE || len + text.len + 4 > sizeof words)
            continue;
        if (len)
            words[len++] = ' ';
        words[len++] = '"';
        memcpy(words + len, text.at, text.len);
        len += text.len;
        words[len++] = '"';
    }
    uint16_t page = layout->parts[first].line.page;
    if (page)
        vb_doc_remark(w->doc, (vb_span){at, at}, "furniture", "left out at the %s of page %u: %.*s",
                      side_of(layout, first), page, (int) len, words);
    else
        vb_doc_remark(w->doc, (vb_span){at, at}, "furniture", "left out: %.*s", (int) len, words);
}

static void remark_on_furniture(writer *w, uint32_t first, uint32_t last)
{
    const vb_part *parts = w->layout->parts;
    for (uint32_t from = first, to; from <= last; from = to + 1) {
        to = from;
        if (parts[from].role != VB_PART_FURNITURE)
            continue;
        while (to < last && parts[to + 1].role == VB_PART_FURNITURE && parts[to + 1].line.page == parts[from].line.page)
            to++;
        remark_on(w, from, to);
    }
}

/* ---- paragraphs, tables, notes ---- */

static void write_paragraph(writer *w, uint32_t first, uint32_t last)
{
    end_paragraph(w);
    vb_node *node = open_node(w, w->doc->root, VB_NODE_PARAGRAPH, w->layout->parts + first);
    write_lines(w, node, first, last, -1);
    close_node(w, node);
    if (node)
        look_of(&node->as.look, w->layout, w->layout->parts + first, w->layout->parts + last);
}

static void write_cell(writer *w, vb_node *row, uint32_t first, uint32_t last, uint16_t cell)
{
    const vb_part *part = next_written(w->layout, first, last, cell);
    if (!part)
        return;
    vb_node *node = open_node(w, row, VB_NODE_PARAGRAPH, part);
    write_lines(w, node, first, last, cell);
    close_node(w, node);
    if (node)
        look_of(&node->as.look, w->layout, part, part);
}

/* Places are counted from the words before; where the text begins with empty cells, from the blanks before `part`. */
static void write_tab(writer *w, const vb_part *part)
{
    if (w->doc->origin.count) {
        vb_buf_byte(&w->doc->writing, '\t');
        return;
    }
    uint32_t raw = raw_of(w, part->line.from);
    vb_doc_write(w->doc, VB_S("\t"), raw - (part->cell < raw ? part->cell : raw));
}

/* Parts [first, last] are one row: its cells one after another, the lines of each joined. */
static void write_row(writer *w, vb_node *table, uint32_t first, uint32_t last)
{
    const vb_part *parts = w->layout->parts;
    uint16_t cells = 0;
    for (uint32_t i = first; i <= last; i++)
        cells = parts[i].cell >= cells ? (uint16_t) (parts[i].cell + 1) : cells;
    if (!w->is_table_start)
        end_paragraph(w);
    w->is_table_start = false;
    vb_node *row = open_node(w, table, VB_NODE_ROW, parts + first);
    for (uint16_t c = 0; c < cells && row; c++) {
        if (c)
            write_tab(w, parts + first);
        write_cell(w, row, first, last, c);
    }
    close_node(w, row);
}

static uint32_t write_table(writer *w, uint32_t first)
{
    const vb_part *parts = w->layout->parts;
    uint32_t group = parts[first].group, from = first, to;
    vb_node *table = NULL;
    for (; from < w->layout->text_count && parts[from].group == group; from = to) {
        for (to = from + 1; to < w->layout->text_count && parts[to].group == group && !parts[to].starts_row;)
            to++;
        if (!table) {
            end_paragraph(w);
            table = open_node(w, w->doc->root, VB_NODE_TABLE, parts + first);
            if (!table)
                return to;
            w->is_table_start = true;
        }
        write_row(w, table, from, to - 1);
    }
    close_node(w, table);
    return from;
}

/* The mark as in the text, a space, the words. */
static void write_note(writer *w, const vb_note *note)
{
    const vb_part *part = w->layout->parts + note->first;
    uint32_t last = note->first + note->count - 1, from = part->line.from + note->own_len;
    end_paragraph(w);
    vb_node *node = open_node(w, w->doc->root, VB_NODE_NOTE, part);
    vb_node *paragraph = node ? open_node(w, node, VB_NODE_PARAGRAPH, part) : NULL;
    write_mark(w, part->line.from, note->own_len, note->number != 0);
    vb_buf_byte(&w->doc->writing, ' ');
    while (from < part->line.to && w->layout->text.at[from] == ' ')
        from++;
    if (from < part->line.to)
        write_line(w, paragraph, part, from, note->count > 1 ? part + 1 : NULL);
    if (note->count > 1)
        write_lines(w, paragraph, note->first + 1, last, -1);
    close_node(w, paragraph);
    close_node(w, node);
    if (paragraph)
        look_of(&paragraph->as.look, w->layout, part, w->layout->parts + last);
    if (node)
        node->as.note.mark = note->number ? vb_arena_format(w->doc->arena, "%u", note->number)
                                          : vb_arena_copy(w->doc->arena, vb_str_part(w->layout->text, part->line.from,
                                                                                     part->line.from + note->own_len));
}

static uint32_t paragraph_end(const vb_layout *layout, uint32_t first)
{
    uint32_t last = first;
    for (uint32_t i = first + 1; i < layout->text_count && !layout->parts[i].starts; i++) {
        if (layout->parts[i].role == VB_PART_CELL && layout->parts[i].is_table)
            break;
        if (layout->parts[i].role == VB_PART_TEXT || layout->parts[i].role == VB_PART_CELL)
            last = i;
    }
    return last;
}

void vb_layout_compose(vb_layout *layout)
{
    writer w = {.layout = layout, .doc = layout->doc};
    for (uint32_t i = 0, next; i < layout->text_count; i = next) {
        const vb_part *part = layout->parts + i;
        next = i + 1;
        if (part->role == VB_PART_CELL && part->is_table) {
            next = write_table(&w, i);
        } else if (part->role == VB_PART_TEXT || part->role == VB_PART_CELL) {
            next = paragraph_end(layout, i) + 1;
            write_paragraph(&w, i, next - 1);
        } else {
            while (next < layout->text_count && layout->parts[next].role == VB_PART_FURNITURE)
                next++;
        }
        remark_on_furniture(&w, i, next - 1);
    }
    for (uint32_t k = 0; k < layout->note_count; k++)
        write_note(&w, layout->notes + k);
}

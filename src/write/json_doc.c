/* json_doc.c - the source of a document and its places: "start" and "end" in code
 * points (or UTF-16 units) of "text", "raw" in code points of the input, whatever the
 * unit of the others; "boxes" in points from the top left of the page, one for each
 * line, or for each stretch of one that wide blanks set apart. */
#include "write/json_doc.h"

#include "write/phrase.h"

#define FORMAT_VERSION 1 /* raised when a key changes its meaning or goes */

bool vb_json_doc_begin(vb_json_doc *to, vb_buf *out, const vb_doc *doc, const vb_write_options *options)
{
    *to = (vb_json_doc){.json = {out, false}, .doc = doc, .offsets = options->offsets};
    if (!vb_utf8_index_make(&to->index, doc->text) || !vb_paths_make(&to->paths, doc)) {
        vb_utf8_index_free(&to->index);
        out->failed = true;
        return false;
    }
    vb_json_open(&to->json, NULL, '{');
    vb_json_number(&to->json, "verbale", FORMAT_VERSION);
    return true;
}

void vb_json_doc_end(vb_json_doc *to)
{
    vb_json_close(&to->json, '}');
    vb_buf_byte(to->json.out, '\n');
    vb_paths_free(&to->paths);
    vb_utf8_index_free(&to->index);
}

uint32_t vb_json_offset(const vb_json_doc *to, const vb_utf8_index *index, uint32_t at)
{
    return to->offsets == VB_OFFSETS_UTF16 ? vb_utf8_index_utf16(index, at) : vb_utf8_index_runes(index, at);
}

static void add_path(vb_json_doc *to, vb_span span)
{
    vb_buf path = VB_BUF_INIT;
    if (to->paths.count)
        vb_paths_add(&path, &to->paths, span);
    vb_json_text_if(&to->json, "path", vb_buf_str(&path));
    vb_buf_end(&path, to->json.out);
}

#define BOXES_MOST 100 /* of one place: what has more lines has parts, which have their own */
#define BOX_APART 2.0f /* times its height: so wide a blank parts two boxes */

/* The first box that ends after byte `at`; they are in order of place and do not overlap. */
static uint32_t first_box(const vb_box *boxes, uint32_t count, uint32_t at)
{
    uint32_t low = 0, high = count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (boxes[middle].span.to <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Takes `box` into `line` if it stands beside it on the same line; both ways, for scripts that run right to left. */
static bool widen_line(vb_box *line, const vb_box *box)
{
    float height = line->y1 - line->y0, middle = (box->y0 + box->y1) / 2, line_middle = (line->y0 + line->y1) / 2;
    bool is_beside = (middle >= line->y0 && middle <= line->y1) || (line_middle >= box->y0 && line_middle <= box->y1);
    if (box->page != line->page || !is_beside || box->x0 > line->x1 + BOX_APART * height ||
        box->x1 < line->x0 - BOX_APART * height)
        return false;
    line->x0 = box->x0 < line->x0 ? box->x0 : line->x0;
    line->x1 = box->x1 > line->x1 ? box->x1 : line->x1;
    line->y0 = box->y0 < line->y0 ? box->y0 : line->y0;
    line->y1 = box->y1 > line->y1 ? box->y1 : line->y1;
    return true;
}

/* The boxes of the words in `span`, those of one line together; their number, BOXES_MOST + 1 if there are more. */
static uint32_t lines_of(const vb_doc *doc, vb_span span, vb_box lines[BOXES_MOST])
{
    uint32_t count, found = 0;
    const vb_box *boxes = vb_doc_boxes(doc, &count);
    for (uint32_t i = first_box(boxes, count, span.from); i < count && boxes[i].span.from < span.to; i++) {
        if (found && widen_line(lines + found - 1, boxes + i))
            continue;
        if (found == BOXES_MOST)
            return BOXES_MOST + 1;
        lines[found++] = boxes[i];
    }
    return found;
}

static void add_boxes(vb_json_doc *to, vb_span span)
{
    vb_box lines[BOXES_MOST];
    uint32_t count = lines_of(to->doc, span, lines);
    if (count == 0 || count > BOXES_MOST)
        return;
    vb_json_open(&to->json, "boxes", '[');
    for (uint32_t i = 0; i < count; i++) {
        const float sides[4] = {lines[i].x0, lines[i].y0, lines[i].x1, lines[i].y1};
        vb_json_open(&to->json, NULL, '[');
        vb_json_number(&to->json, NULL, lines[i].page);
        for (int k = 0; k < 4; k++)
            vb_json_tenths(&to->json, NULL, (double) sides[k]);
        vb_json_close(&to->json, ']');
    }
    vb_json_close(&to->json, ']');
}

void vb_json_place(vb_json_doc *to, vb_span span)
{
    uint32_t from, end;
    vb_json_number(&to->json, "start", vb_json_offset(to, &to->index, span.from));
    vb_json_number(&to->json, "end", vb_json_offset(to, &to->index, span.to));
    if (vb_origin_raw_by(&to->doc->origin, &to->index, span, &from, &end))
        vb_json_pair(&to->json, "raw", from, end);
    if (vb_span_is_empty(span))
        return;
    add_path(to, span);
    add_boxes(to, span);
}

void vb_json_place_if(vb_json_doc *to, const char *key, vb_span span)
{
    if (!vb_span_is_empty(span))
        vb_json_pair(&to->json, key, vb_json_offset(to, &to->index, span.from),
                     vb_json_offset(to, &to->index, span.to));
}

void vb_json_words_if(vb_json_doc *to, const char *key, vb_span span)
{
    if (!vb_span_is_empty(span))
        vb_json_text(&to->json, key, vb_str_span(to->doc->text, span));
}

void vb_json_source(vb_json_doc *to)
{
    const vb_source *source = &to->doc->source;
    vb_json_open(&to->json, "source", '{');
    vb_json_text(&to->json, "path", source->path);
    vb_json_text_if(&to->json, "sha256", source->sha256);
    vb_json_text_if(&to->json, "format", source->format);
    if (source->pages)
        vb_json_number(&to->json, "pages", source->pages);
    vb_json_close(&to->json, '}');
}

void vb_json_via(vb_json_doc *to, const vb_described *paper)
{
    if (paper->via.len == 0)
        return;
    vb_buf via = VB_BUF_INIT;
    vb_buf_add(&via, paper->via);
    if (paper->via_place.len)
        vb_buf_addz(&via, ", ");
    vb_buf_add(&via, paper->via_place);
    vb_json_text(&to->json, "via", vb_buf_str(&via));
    vb_json_text_if(&to->json, "via_text", paper->via_text);
    vb_buf_end(&via, to->json.out);
}

void vb_json_remarks(vb_json_doc *to)
{
    uint32_t count;
    const vb_remark *remarks = vb_doc_remarks(to->doc, &count);
    vb_json_open(&to->json, "remarks", '[');
    for (uint32_t i = 0; i < count; i++) {
        vb_json_open(&to->json, NULL, '{');
        vb_json_text(&to->json, "code", remarks[i].code);
        vb_json_place(to, remarks[i].span);
        vb_json_text(&to->json, "message", remarks[i].message);
        if (vb_remark_is_loss(remarks + i))
            vb_json_truth(&to->json, "unread", true);
        vb_json_close(&to->json, '}');
    }
    vb_json_close(&to->json, ']');
}

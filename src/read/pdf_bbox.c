/* pdf_bbox.c - PDF in the worker: what `pdftotext -bbox-layout` prints, read into words
 * and then into a document.
 *
 *     <page width="W" height="H"> ... <line ...> <word xMin="" yMin="" xMax="" yMax="">text</word> ...
 *
 * Flows and blocks are passed over: rows and columns are found from the boxes. The bytes
 * are a stranger's as the file itself is: a tag that is not whole ends the reading, a
 * number that is none reads as 0. Characters & < > " ' stand as entities. */
#include <string.h>

#include "base/scan.h"
#include "base/utf8.h"
#include "read/parsers.h"
#include "read/pdf_parts.h"
#include "text/normal.h"

void *vb_pdf_grow(vb_arena *arena, void *items, uint32_t count, uint32_t *room, size_t size)
{
    if (count < *room)
        return items;
    uint32_t more = *room ? *room * 2 : 256;
    void *grown = vb_arena_array(arena, more, size);
    if (!grown)
        return NULL;
    if (count)
        memcpy(grown, items, count * size);
    *room = more;
    return grown;
}

/* ---- tags and numbers ---- */

/* [+-] digits [. digits], in points, kept within VB_PDF_SIDE_MAX. */
float vb_pdf_number(vb_str s)
{
    double value = 0, scale = 1;
    size_t at = 0;
    bool is_negative = s.len && s.at[0] == '-';
    for (at += is_negative; at < s.len && s.at[at] >= '0' && s.at[at] <= '9'; at++)
        value = value < (double) VB_PDF_SIDE_MAX ? value * 10 + (s.at[at] - '0') : value;
    if (at < s.len && s.at[at] == '.')
        for (at++; at < s.len && s.at[at] >= '0' && s.at[at] <= '9'; at++)
            value += (s.at[at] - '0') * (scale /= 10);
    value = value < (double) VB_PDF_SIDE_MAX ? value : (double) VB_PDF_SIDE_MAX;
    return (float) (is_negative ? -value : value);
}

/* The value of `name="..."` in a tag; attributes come in their order, so `tag` moves past it. */
static float attribute(vb_str *tag, vb_str name)
{
    size_t at = vb_str_find(*tag, name, 0);
    if (at == SIZE_MAX)
        return 0;
    size_t from = at + name.len, to = vb_str_find_byte(*tag, '"', from);
    if (to == SIZE_MAX)
        return 0;
    float value = vb_pdf_number(vb_str_part(*tag, from, to));
    *tag = vb_str_part(*tag, to + 1, tag->len);
    return value;
}

/* ---- characters ---- */

typedef struct entity {
    vb_str name;
    char byte;
} entity;

static const entity entities[] = {
    {VB_STR("&amp;"), '&'},  {VB_STR("&lt;"), '<'},    {VB_STR("&gt;"), '>'},
    {VB_STR("&quot;"), '"'}, {VB_STR("&apos;"), '\''}, {VB_STR("&#39;"), '\''},
};

static vb_rune rune_at(vb_str text, size_t at)
{
    if (text.at[at] == '&')
        for (size_t i = 0; i < sizeof entities / sizeof *entities; i++)
            if (vb_str_starts(vb_str_part(text, at, text.len), entities[i].name))
                return (vb_rune){(unsigned char) entities[i].byte, (uint8_t) entities[i].name.len, false};
    return vb_utf8_at(text, at);
}

/* Printers' joined letters, taken apart. */
static const char *const ligatures[] = {"ff", "fi", "fl", "ffi", "ffl", "st", "st"}; /* U+FB00 .. U+FB06 */

#define STAR_OPERATOR 0x2217u /* set for a star at the mark of a note */

static void add_rune(vb_pdf *pdf, uint32_t printed, uint32_t normal)
{
    if (vb_normal_is_alike(printed, normal))
        vb_printed_add(&pdf->printed, pdf->arena, (uint32_t) pdf->text.len, printed);
    vb_buf_rune(&pdf->text, normal);
}

static void put_text(vb_pdf *pdf, vb_pdf_word *word, vb_str text)
{
    vb_rune rune;
    for (size_t at = 0; at < text.len; at += rune.len) {
        rune = rune_at(text, at);
        if (rune.value >= 0xFB00 && rune.value <= 0xFB06) {
            vb_buf_addz(&pdf->text, ligatures[rune.value - 0xFB00]);
            continue;
        }
        uint32_t value = rune.value == STAR_OPERATOR ? '*' : vb_normal_rune(rune.value);
        word->ends_soft = rune.value == 0x00AD;
        word->is_loose = word->is_loose || (value == 0 && rune.value >= 0x2000);
        if (value >= ' ' && !(value >= 0x7F && value < 0xA0))
            add_rune(pdf, rune.value, value);
    }
}

/* ---- words and pages ---- */

static bool add_page(vb_pdf *pdf, vb_str tag)
{
    vb_pdf_page *pages = vb_pdf_grow(pdf->arena, pdf->pages, pdf->page_count, &pdf->page_room, sizeof *pages);
    if (!pages)
        return false;
    pdf->pages = pages;
    vb_pdf_page page = {.from = pdf->word_count, .to = pdf->word_count};
    page.width = attribute(&tag, VB_S("width=\""));
    page.height = attribute(&tag, VB_S("height=\""));
    pages[pdf->page_count++] = page;
    return true;
}

#define DOT_WIDTH 0.22f /* of the height, in the usual types */
#define LEADER_DOTS 4   /* dots that follow each other and are no ellipsis */

/* "Introduction........": the dots go. */
static void cut_leader(const vb_pdf *pdf, vb_pdf_word *word)
{
    uint32_t dots = 0;
    while (word->to - dots > word->from && pdf->text.at[word->to - dots - 1] == '.')
        dots++;
    word->is_leader = dots && dots == word->to - word->from;
    word->is_led = !word->is_leader && dots >= LEADER_DOTS;
    bool is_flat = word->x1 - word->x0 > word->y1 - word->y0; /* and not set sideways */
    if (word->is_led) {
        float width = word->x1 - word->x0, cut = (float) dots * DOT_WIDTH * (word->y1 - word->y0);
        word->x1 -= !is_flat ? 0 : cut < width ? cut : width;
        word->to -= dots;
    }
}

bool vb_pdf_add_word(vb_pdf *pdf, vb_pdf_word word, vb_str text)
{
    vb_pdf_word *words = vb_pdf_grow(pdf->arena, pdf->words, pdf->word_count, &pdf->word_room, sizeof *words);
    if (!words)
        return false;
    pdf->words = words;
    word.from = (uint32_t) pdf->text.len;
    if (word.x1 < word.x0)
        word.x1 = word.x0;
    if (word.y1 < word.y0)
        word.y1 = word.y0;
    word.base = word.y1 - VB_PDF_DESCENT * (word.y1 - word.y0);
    put_text(pdf, &word, text);
    word.to = (uint32_t) pdf->text.len;
    cut_leader(pdf, &word);
    while (word.from < word.to && pdf->text.at[word.from] == ' ')
        word.from++;
    while (word.to > word.from && pdf->text.at[word.to - 1] == ' ')
        word.to--;
    if (word.from == word.to)
        return !pdf->text.failed;
    words[pdf->word_count++] = word;
    pdf->pages[pdf->page_count - 1].to = pdf->word_count;
    return !pdf->text.failed;
}

static bool add_word(vb_pdf *pdf, vb_str tag, vb_str text, uint32_t line)
{
    vb_pdf_word word = {.line = line};
    word.x0 = attribute(&tag, VB_S("xMin=\""));
    word.y0 = attribute(&tag, VB_S("yMin=\""));
    word.x1 = attribute(&tag, VB_S("xMax=\""));
    word.y1 = attribute(&tag, VB_S("yMax=\""));
    return vb_pdf_add_word(pdf, word, text);
}

/* A page that was recognised: its words follow the tag; *end moves to their last byte. */
static bool note_recognised(vb_pdf *pdf, vb_str xhtml, vb_str tag, size_t *end)
{
    float page = attribute(&tag, VB_S("page=\""));
    size_t from = vb_str_find(tag, VB_S("langs=\""), 0), to;
    if (from == SIZE_MAX || (to = vb_str_find_byte(tag, '"', from += 7)) == SIZE_MAX)
        return true;
    vb_str langs = vb_str_part(tag, from, to);
    uint32_t bytes = 0;
    size_t start = *end + 1, at = vb_str_find(tag, VB_S("bytes=\""), 0);
    vb_str number = vb_str_part(tag, at == SIZE_MAX ? tag.len : at + 7, tag.len);
    vb_scan_number(&number, 9, UINT32_MAX, &bytes);
    size_t stop = start + bytes;
    *end = (stop < xhtml.len ? stop : xhtml.len) - 1;
    return vb_pdf_note_recognised(pdf, (uint32_t) (page < 1 ? 0 : page), langs, vb_str_part(xhtml, start, *end + 1));
}

static bool is_tag(vb_str xhtml, size_t at, vb_str name)
{
    return vb_str_equal(vb_str_part(xhtml, at + 1, at + 1 + name.len), name);
}

bool vb_pdf_scan(vb_pdf *pdf, vb_str xhtml)
{
    uint32_t line = 0;
    for (size_t at = 0, end; (at = vb_str_find_byte(xhtml, '<', at)) != SIZE_MAX; at = end + 1) {
        if ((end = vb_str_find_byte(xhtml, '>', at)) == SIZE_MAX)
            break;
        vb_str tag = vb_str_part(xhtml, at, end);
        line += is_tag(xhtml, at, VB_S("line"));
        if (is_tag(xhtml, at, VB_S("recognised ")) && pdf->page_count == 0) {
            if (!note_recognised(pdf, xhtml, tag, &end))
                return false;
        } else if (is_tag(xhtml, at, VB_S("page "))) {
            if (!vb_pdf_take_recognised(pdf, &line))
                return false;
            if (pdf->page_count == VB_PDF_PAGES_MAX) {
                pdf->is_cut = true;
                break;
            }
            if (!add_page(pdf, tag))
                return false;
        } else if (is_tag(xhtml, at, VB_S("word ")) && pdf->page_count) {
            size_t stop = vb_str_find_byte(xhtml, '<', end);
            if (stop == SIZE_MAX)
                break;
            if (pdf->word_count == VB_PDF_WORDS_MAX) {
                pdf->is_cut = true;
                break;
            }
            if (!add_word(pdf, tag, vb_str_part(xhtml, end + 1, stop), line))
                return false;
            end = stop - 1;
        }
    }
    return vb_pdf_take_recognised(pdf, &line);
}

/* ---- the document ---- */

/* One remark for pages without text that follow each other. */
static void remark_on_pages(vb_doc *doc, const vb_pdf *pdf)
{
    for (uint32_t from = 0, to; from < pdf->page_count; from = to) {
        to = from + 1;
        if (pdf->pages[from].from != pdf->pages[from].to)
            continue;
        if (vb_pdf_recognised_of(pdf, to)) {
            vb_doc_remark(doc, (vb_span){0, 0}, "page-without-text",
                          "page %u has no text, and none was recognised on it", to);
            continue;
        }
        while (to < pdf->page_count && pdf->pages[to].from == pdf->pages[to].to && !vb_pdf_recognised_of(pdf, to + 1))
            to++;
        if (to - from == 1)
            vb_doc_remark(doc, (vb_span){0, 0}, "page-without-text", "page %u has no text, perhaps an image", to);
        else
            vb_doc_remark(doc, (vb_span){0, 0}, "page-without-text", "pages %u to %u have no text, perhaps images",
                          from + 1, to);
    }
    if (pdf->turned)
        vb_doc_remark(doc, (vb_span){0, 0}, "ligatures",
                      "lam and alef stand in the wrong order in the file: %u %s turned, others cannot be told",
                      pdf->turned, pdf->turned == 1 ? "pair was" : "pairs were");
    if (pdf->is_cut)
        vb_doc_remark(doc, (vb_span){0, 0}, "cut", "read as far as page %u: the document is larger than can be read",
                      pdf->page_count);
}

/* One remark for turned pages that follow each other. */
static void remark_on_turned(vb_doc *doc, const vb_pdf *pdf)
{
    for (uint32_t from = 0, to; from < pdf->page_count; from = to) {
        for (to = from; to < pdf->page_count && pdf->pages[to].turn;)
            to++;
        if (to == from)
            to++;
        else if (to - from == 1)
            vb_doc_remark(doc, (vb_span){0, 0}, "turned", "page %u is set sideways or upside down, and was turned", to);
        else
            vb_doc_remark(doc, (vb_span){0, 0}, "turned",
                          "pages %u to %u are set sideways or upside down, and were turned", from + 1, to);
    }
}

static vb_status write_document(vb_doc *doc, vb_pdf *pdf, vb_buf *text, vb_err *err)
{
    vb_lines lines = {.arena = pdf->arena};
    vb_pdf_turn_pages(pdf);
    vb_pdf_measure_type(pdf);
    if (!vb_pdf_find_rows(pdf))
        return vb_err_memory(err);
    vb_pdf_measure_rows(pdf);
    if (!vb_pdf_find_margins(pdf) || !vb_pdf_make_lines(pdf, &lines, text))
        return vb_err_memory(err);
    lines.text = vb_buf_str(text);
    doc->source.pages = pdf->page_count;
    remark_on_pages(doc, pdf);
    remark_on_turned(doc, pdf);
    vb_status status = vb_layout_write(doc, &lines, err);
    if (status == VB_OK && !vb_pdf_place_boxes(doc, pdf))
        status = vb_err_memory(err);
    if (status == VB_OK)
        vb_pdf_remark_on_recognised(doc, pdf);
    doc->origin.count = 0; /* it told places in the lines' text, which is nobody's input */
    return status;
}

static vb_status read_bbox(vb_doc *doc, vb_str bytes, vb_err *err)
{
    vb_arena *arena = vb_arena_new(0);
    if (!arena)
        return vb_err_memory(err);
    vb_pdf pdf = {.arena = arena, .text = VB_BUF_INIT};
    vb_buf text = VB_BUF_INIT;
    pdf.text.ceiling = text.ceiling = VB_TEXT_MAX;
    vb_status status = vb_pdf_scan(&pdf, bytes) ? VB_OK : vb_err_memory(err);
    if (status == VB_OK && pdf.page_count == 0)
        status = vb_err_set(err, VB_ERR_FORMAT, "no page could be read");
    if (status == VB_OK)
        status = write_document(doc, &pdf, &text, err);
    vb_buf_free(&text);
    vb_buf_free(&pdf.text);
    vb_arena_free(arena);
    return status;
}

const vb_parser vb_parser_pdf = {"pdf-bbox", read_bbox, NULL, NULL};

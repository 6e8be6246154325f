/* pdf_hocr.c - in the worker: pages that were recognised from their image. What the
 * parent had from tesseract stands before the words of pdftotext, page by page:
 *
 *     <recognised page="3" langs="fra+eng" bytes="12345"> hOCR of that length
 *     ocr_page   title="... bbox 0 0 W H"           the image, in its own points
 *     ocr_line   title="bbox X0 Y0 X1 Y1; baseline SLOPE OFFSET; x_size HEIGHT"
 *     ocrx_word  title="bbox X0 Y0 X1 Y1; x_wconf 96"     text
 *
 * Boxes there are as tight as the ink. They are made like those of pdftotext, from the
 * top of the type to its bottom, by the base line and the size of their line; a page
 * that lies askew is set straight for the order of its rows alone. */
#include <stdlib.h>

#include "base/utf8.h"
#include "read/pdf_parts.h"

#define TYPE_SHARE 1.2f   /* of the height from ascender to descender: what the box of a type measures in PDF */
#define SAME_SIZE 0.25f   /* lines that differ less from the usual one are of its size: recognition jitters */
#define WIDE_LINE 0.25f   /* of the page: from there on a line tells how askew the page lies */
#define NOISE_SURENESS 60 /* of 100: below, signs without letter or digit are dirt */
#define LINE_SURENESS 60  /* of 100, over a line: drawings and stamps have less, faint lines of text 70 */

typedef struct hocr_line {
    float x0, y0, x1, y1, slope, offset, size;
    uint32_t from, words; /* its first word, how many it has */
    float sure;           /* sum over its words */
} hocr_line;

typedef struct hocr_page {
    float width, height; /* of the image */
    hocr_line *lines;
    uint32_t count, room;
} hocr_page;

/* ---- titles ---- */

/* Numbers after `name` in a tag, a blank between; how many there were. */
static int numbers_after(vb_str tag, vb_str name, float *out, int most)
{
    size_t at = vb_str_find(tag, name, 0);
    int count = 0;
    if (at == SIZE_MAX)
        return 0;
    for (at += name.len; count < most && at < tag.len; count++) {
        while (at < tag.len && tag.at[at] == ' ')
            at++;
        if (at >= tag.len || !(tag.at[at] == '-' || vb_rune_is_digit((unsigned char) tag.at[at])))
            break;
        out[count] = vb_pdf_number(vb_str_part(tag, at, tag.len));
        while (at < tag.len && tag.at[at] != ' ' && tag.at[at] != ';' && tag.at[at] != '"' && tag.at[at] != '\'')
            at++;
    }
    return count;
}

static bool is_class(vb_str tag, vb_str name) { return vb_str_find(tag, name, 0) != SIZE_MAX; }

static bool is_line(vb_str tag)
{
    return is_class(tag, VB_S("'ocr_line'")) || is_class(tag, VB_S("'ocr_header'")) ||
           is_class(tag, VB_S("'ocr_caption'")) || is_class(tag, VB_S("'ocr_textfloat'"));
}

static bool add_line(vb_pdf *pdf, hocr_page *page, vb_str tag)
{
    float box[4], base[2] = {0, 0};
    hocr_line *lines = vb_pdf_grow(pdf->arena, page->lines, page->count, &page->room, sizeof *lines);
    if (!lines)
        return false;
    page->lines = lines;
    if (numbers_after(tag, VB_S("bbox "), box, 4) < 4)
        return true;
    hocr_line line = {box[0], box[1], box[2], box[3], 0, 0, box[3] - box[1], pdf->word_count, 0, 0};
    if (numbers_after(tag, VB_S("baseline "), base, 2) == 2) {
        line.slope = base[0];
        line.offset = base[1];
    }
    numbers_after(tag, VB_S("x_size "), &line.size, 1);
    lines[page->count++] = line;
    return true;
}

/* ---- words ---- */

/* Letters in the order in which they are read, turned round to the order in which they are printed; numbers stay. */
static void print_order(vb_pdf *pdf, const vb_pdf_word *word)
{
    vb_str text = vb_pdf_text(pdf, word);
    bool is_arabic = false;
    uint32_t runes[256], count = 0;
    vb_rune rune;
    for (size_t at = 0; (rune = vb_utf8_at(text, at)).len && count < 256; at += rune.len) {
        is_arabic |= vb_rune_is_arabic(rune.value);
        runes[count++] = rune.value;
    }
    if (!is_arabic || count == 256)
        return;
    pdf->text.len = word->from;
    for (uint32_t end = count, from; end > 0; end = from) {
        from = end - 1;
        while (from > 0 && vb_rune_is_digit(runes[end - 1]) && vb_rune_is_digit(runes[from - 1]))
            from--;
        for (uint32_t i = from; i < end; i++)
            vb_buf_rune(&pdf->text, runes[i]);
    }
}

static bool has_letter_or_digit(vb_str text)
{
    vb_rune rune;
    for (size_t at = 0; (rune = vb_utf8_at(text, at)).len; at += rune.len)
        if (vb_rune_is_letter(rune.value) || vb_rune_is_digit(rune.value))
            return true;
    return false;
}

static bool add_word(vb_pdf *pdf, hocr_line *of, vb_str tag, vb_str text, uint32_t line)
{
    float box[4], sure = 0;
    if (numbers_after(tag, VB_S("bbox "), box, 4) < 4)
        return true;
    numbers_after(tag, VB_S("x_wconf "), &sure, 1);
    uint32_t before = pdf->word_count;
    vb_pdf_word word = {.line = line, .x0 = box[0], .y0 = box[1], .x1 = box[2], .y1 = box[3]};
    if (!vb_pdf_add_word(pdf, word, text))
        return false;
    if (pdf->word_count == before)
        return true;
    if (sure < NOISE_SURENESS && !has_letter_or_digit(vb_pdf_text(pdf, pdf->words + before))) {
        pdf->word_count = before;
        pdf->pages[pdf->page_count - 1].to = before;
        return true;
    }
    print_order(pdf, pdf->words + before);
    of->words++;
    of->sure += sure < 0 ? 0 : sure > 100 ? 100 : sure;
    return true;
}

/* The last line is whole: it is kept, or left out because nobody can be sure of it. */
static void end_line(vb_pdf *pdf, vb_pdf_recognised *by, hocr_page *page)
{
    const hocr_line *line = page->count ? page->lines + page->count - 1 : NULL;
    if (!line)
        return;
    if (line->words && line->sure >= LINE_SURENESS * (float) line->words) {
        by->words += line->words;
        by->sure += line->sure;
        return;
    }
    by->unsure += line->words > 0;
    pdf->word_count = pdf->pages[pdf->page_count - 1].to = line->from;
    page->count--;
}

/* The words of a tag: up to the next one that is not for looks, such as <strong>. */
static vb_str words_after(vb_str hocr, size_t *at)
{
    while (*at < hocr.len && hocr.at[*at] == '<' && !(*at + 1 < hocr.len && hocr.at[*at + 1] == '/')) {
        size_t end = vb_str_find_byte(hocr, '>', *at);
        if (end == SIZE_MAX)
            return (vb_str){"", 0};
        *at = end + 1;
    }
    size_t stop = vb_str_find_byte(hocr, '<', *at);
    vb_str words = vb_str_part(hocr, *at, stop == SIZE_MAX ? hocr.len : stop);
    *at = stop == SIZE_MAX ? hocr.len : stop;
    return words;
}

static bool scan_hocr(vb_pdf *pdf, vb_pdf_recognised *by, hocr_page *page, uint32_t *line)
{
    for (size_t at = 0, end; (at = vb_str_find_byte(by->hocr, '<', at)) != SIZE_MAX;) {
        if ((end = vb_str_find_byte(by->hocr, '>', at)) == SIZE_MAX)
            break;
        vb_str tag = vb_str_part(by->hocr, at, end);
        float box[4];
        at = end + 1;
        if (is_class(tag, VB_S("'ocrx_word'"))) {
            if (page->count == 0 || pdf->word_count == VB_PDF_WORDS_MAX)
                continue;
            if (!add_word(pdf, page->lines + page->count - 1, tag, words_after(by->hocr, &at), *line))
                return false;
        } else if (is_line(tag)) {
            ++*line;
            end_line(pdf, by, page);
            if (!add_line(pdf, page, tag))
                return false;
        } else if (is_class(tag, VB_S("'ocr_page'")) && numbers_after(tag, VB_S("bbox "), box, 4) == 4) {
            page->width = box[2];
            page->height = box[3];
        }
    }
    end_line(pdf, by, page);
    return true;
}

/* ---- from the image to the page ---- */

static float middle_of(float *values, uint32_t count)
{
    if (count == 0)
        return 0;
    qsort(values, count, sizeof *values, vb_pdf_by_value);
    return values[count / 2];
}

/* Words of `line` up to `end` as boxes of type on the page. */
static void place_line(vb_pdf *pdf, const hocr_line *line, uint32_t end, float size, float slope, const float scale[2])
{
    float off = line->size - size,
          height = TYPE_SHARE * (off < SAME_SIZE * size && -off < SAME_SIZE * size ? size : line->size);
    float middle = (line->x0 + line->x1) / 2;
    float level = line->y1 + line->offset + line->slope * (middle - line->x0) - slope * middle;
    for (uint32_t i = line->from; i < end; i++) {
        vb_pdf_word *word = pdf->words + i;
        float base = line->y1 + line->offset + line->slope * ((word->x0 + word->x1) / 2 - line->x0);
        word->x0 *= scale[0];
        word->x1 *= scale[0];
        word->y1 = (base + VB_PDF_DESCENT * height) * scale[1];
        word->y0 = word->y1 - height * scale[1];
        word->base = level * scale[1];
    }
}

static bool place_words(vb_pdf *pdf, const hocr_page *image)
{
    vb_pdf_page *page = pdf->pages + pdf->page_count - 1;
    float *sizes = vb_arena_array(pdf->arena, image->count, sizeof *sizes),
          *slopes = vb_arena_array(pdf->arena, image->count, sizeof *slopes);
    uint32_t wide = 0;
    if (!sizes || !slopes)
        return false;
    for (uint32_t i = 0; i < image->count; i++) {
        sizes[i] = image->lines[i].size;
        if (image->lines[i].x1 - image->lines[i].x0 > WIDE_LINE * image->width)
            slopes[wide++] = image->lines[i].slope;
    }
    float size = middle_of(sizes, image->count), slope = middle_of(slopes, wide);
    if ((image->width > image->height) !=
        (page->width > page->height)) { /* pdftotext tells the sides before the page is turned */
        float side = page->width;
        page->width = page->height;
        page->height = side;
    }
    float scale[2] = {image->width > 0 ? page->width / image->width : 1,
                      image->height > 0 ? page->height / image->height : 1};
    for (uint32_t i = 0; i < image->count; i++)
        place_line(pdf, image->lines + i, i + 1 < image->count ? image->lines[i + 1].from : pdf->word_count, size,
                   slope, scale);
    return true;
}

/* ---- the whole ---- */

vb_pdf_recognised *vb_pdf_recognised_of(const vb_pdf *pdf, uint32_t page)
{
    for (uint32_t i = 0; i < pdf->recognised_count; i++)
        if (pdf->recognised[i].page == page)
            return pdf->recognised + i;
    return NULL;
}

bool vb_pdf_note_recognised(vb_pdf *pdf, uint32_t page, vb_str langs, vb_str hocr)
{
    vb_pdf_recognised *items =
        vb_pdf_grow(pdf->arena, pdf->recognised, pdf->recognised_count, &pdf->recognised_room, sizeof *items);
    if (!items)
        return false;
    pdf->recognised = items;
    items[pdf->recognised_count++] = (vb_pdf_recognised){.page = page, .langs = langs, .hocr = hocr};
    return true;
}

bool vb_pdf_take_recognised(vb_pdf *pdf, uint32_t *line)
{
    vb_pdf_recognised *by = pdf->page_count ? vb_pdf_recognised_of(pdf, pdf->page_count) : NULL;
    hocr_page image = {0};
    if (!by || pdf->pages[pdf->page_count - 1].from != pdf->pages[pdf->page_count - 1].to)
        return true;
    return scan_hocr(pdf, by, &image, line) && (image.count == 0 || place_words(pdf, &image));
}

/* The longest stretch of the text that is of `page`: its notes may stand elsewhere. */
static vb_span stretch_of(const vb_doc *doc, uint32_t page)
{
    uint32_t count;
    const vb_box *boxes = vb_doc_boxes(doc, &count);
    vb_span longest = {0, 0};
    for (uint32_t i = 0, k; i < count; i = k) {
        for (k = i + 1; k < count && boxes[k].page == boxes[i].page;)
            k++;
        if (boxes[i].page == page && boxes[k - 1].span.to - boxes[i].span.from > longest.to - longest.from)
            longest = (vb_span){boxes[i].span.from, boxes[k - 1].span.to};
    }
    return longest;
}

void vb_pdf_remark_on_recognised(vb_doc *doc, const vb_pdf *pdf)
{
    for (uint32_t i = 0; i < pdf->recognised_count; i++) {
        const vb_pdf_recognised *by = pdf->recognised + i;
        if (by->unsure)
            vb_doc_remark(doc, (vb_span){0, 0}, "not-recognised",
                          "page %u: %u %s of its image left out, too unsure to be words", by->page, by->unsure,
                          by->unsure == 1 ? "line" : "lines");
        if (by->words)
            vb_doc_remark(doc, stretch_of(doc, by->page), "recognised",
                          "page %u was recognised from its image (%.*s): %u %s, mean confidence %.0f of 100", by->page,
                          VB_STR_ARG(by->langs), by->words, by->words == 1 ? "word" : "words",
                          (double) by->sure / by->words);
    }
}

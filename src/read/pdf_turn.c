/* pdf_turn.c - pages that are set sideways or upside down: tables too wide for their page, papers that were copied
 * the wrong way round. pdftotext has their words in order, in boxes as they lie; here such a page is turned as a
 * reader would turn it, and what follows knows nothing of it. Boxes that are handed out are turned back.
 *
 *     words of a line     rightward  0     upward  90     leftward  180     downward  270
 *
 * Lines of Chinese are often one word: there it is asked on which side of a line the next one stands.
 *
 * What stands otherwise on a turned page, its symbol or its number most often, is read after the rest. */
#include "read/pdf_parts.h"

#define PAIRS_LEAST 8   /* words that follow each other the same way; fewer turn no page */
#define PAIRS_SHARE 0.7 /* of all on the page */
#define LINES_LEAST 3   /* lines of one long word that follow each other */
#define LONG_WORD 12    /* bytes of such a word: four Han letters */
#define LONGER 1.5f     /* a word of a few letters is so much longer than high */
#define LETTERS 3       /* bytes of such a word */
#define ASIDE 3         /* zone of what stands otherwise */

typedef enum way { RIGHTWARD, UPWARD, LEFTWARD, DOWNWARD, WAYS, UNKNOWN = WAYS } way;

/* Where a word stands, seen from the one before it on its line. */
static way way_of(const vb_pdf_word *a, const vb_pdf_word *b)
{
    bool is_beside = a->y0 < b->y1 && b->y0 < a->y1, is_below = a->x0 < b->x1 && b->x0 < a->x1;
    if (is_beside == is_below)
        return UNKNOWN;
    return is_beside ? (b->x0 > a->x0 ? RIGHTWARD : LEFTWARD) : b->y0 < a->y0 ? UPWARD : DOWNWARD;
}

static uint32_t line_end(const vb_pdf *pdf, const vb_pdf_page *page, uint32_t from)
{
    uint32_t to = from + 1;
    while (to < page->to && pdf->words[to].line == pdf->words[from].line)
        to++;
    return to;
}

static void count_pairs(const vb_pdf *pdf, uint32_t from, uint32_t to, uint32_t pairs[WAYS + 1])
{
    for (uint32_t i = from + 1; i < to; i++)
        pairs[way_of(pdf->words + i - 1, pdf->words + i)]++;
}

static way most_of(const uint32_t pairs[WAYS + 1], uint32_t least, double share)
{
    uint32_t all = 0;
    for (int i = 0; i < WAYS; i++)
        all += pairs[i];
    for (int i = 0; i < WAYS; i++)
        if (pairs[i] >= least && pairs[i] > share * all)
            return (way) i;
    return UNKNOWN;
}

static bool is_flat(const vb_pdf_word *word) { return word->x1 - word->x0 > LONGER * (word->y1 - word->y0); }

static bool is_tall(const vb_pdf_word *word) { return word->y1 - word->y0 > LONGER * (word->x1 - word->x0); }

/* How two lines run that are one word each, by the side on which the second stands. */
static way way_of_lines(const vb_pdf_word *a, const vb_pdf_word *b)
{
    if (a->to - a->from < LONG_WORD || b->to - b->from < LONG_WORD)
        return UNKNOWN;
    if (is_flat(a) && is_flat(b) && a->x0 < b->x1 && b->x0 < a->x1)
        return b->y0 > a->y0 ? RIGHTWARD : LEFTWARD;
    if (is_tall(a) && is_tall(b) && a->y0 < b->y1 && b->y0 < a->y1)
        return b->x0 > a->x0 ? UPWARD : DOWNWARD;
    return UNKNOWN;
}

static way way_of_page(const vb_pdf *pdf, const vb_pdf_page *page)
{
    uint32_t pairs[WAYS + 1] = {0}, lines[WAYS + 1] = {0};
    const vb_pdf_word *above = NULL;
    for (uint32_t from = page->from, to; from < page->to; from = to) {
        to = line_end(pdf, page, from);
        count_pairs(pdf, from, to, pairs);
        const vb_pdf_word *alone = to - from == 1 ? pdf->words + from : NULL;
        if (alone && above)
            lines[way_of_lines(above, alone)]++;
        above = alone;
    }
    way found = most_of(pairs, PAIRS_LEAST, PAIRS_SHARE);
    if (pairs[RIGHTWARD] + pairs[UPWARD] + pairs[LEFTWARD] + pairs[DOWNWARD] < PAIRS_LEAST)
        found = most_of(lines, LINES_LEAST, PAIRS_SHARE);
    return found == UNKNOWN ? RIGHTWARD : found;
}

/* Do words [from, to), a line, stand otherwise than the page? Of one word its shape tells. */
static bool is_aside(const vb_pdf *pdf, uint32_t from, uint32_t to, way page_way)
{
    uint32_t pairs[WAYS + 1] = {0};
    count_pairs(pdf, from, to, pairs);
    way found = most_of(pairs, 1, 0.5);
    if (found != UNKNOWN)
        return found != page_way;
    const vb_pdf_word *word = pdf->words + from;
    if (word->to - word->from < LETTERS || page_way == LEFTWARD)
        return false;
    return is_flat(word);
}

/* A box of a page of `width` and `height`, as it lies when the page is turned upright. */
static void turn_box(uint8_t turn, float width, float height, float box[4])
{
    const float x0 = box[0], y0 = box[1], x1 = box[2], y1 = box[3];
    switch (turn) {
    case UPWARD:
        box[0] = height - y1, box[1] = x0, box[2] = height - y0, box[3] = x1;
        break;
    case LEFTWARD:
        box[0] = width - x1, box[1] = height - y1, box[2] = width - x0, box[3] = height - y0;
        break;
    case DOWNWARD:
        box[0] = y0, box[1] = width - x1, box[2] = y1, box[3] = width - x0;
        break;
    default:
        break;
    }
}

static void turn_page(vb_pdf *pdf, vb_pdf_page *page, way to)
{
    for (uint32_t from = page->from, end; from < page->to; from = end) {
        end = line_end(pdf, page, from);
        bool stands_aside = is_aside(pdf, from, end, to);
        for (; from < end; from++) {
            vb_pdf_word *word = pdf->words + from;
            float box[4] = {word->x0, word->y0, word->x1, word->y1};
            turn_box((uint8_t) to, page->width, page->height, box);
            word->x0 = box[0], word->y0 = box[1], word->x1 = box[2], word->y1 = box[3];
            word->base = word->y1 - VB_PDF_DESCENT * (word->y1 - word->y0);
            word->zone = stands_aside ? ASIDE : 0;
        }
    }
    page->turn = (uint8_t) to;
    if (to != LEFTWARD) {
        float width = page->width;
        page->width = page->height;
        page->height = width;
    }
}

void vb_pdf_turn_pages(vb_pdf *pdf)
{
    for (uint32_t i = 0; i < pdf->page_count; i++) {
        way found = way_of_page(pdf, pdf->pages + i);
        if (found != RIGHTWARD)
            turn_page(pdf, pdf->pages + i, found);
    }
}

void vb_pdf_turn_back(const vb_pdf_page *page, float box[4])
{
    static const uint8_t back[WAYS] = {RIGHTWARD, DOWNWARD, LEFTWARD, UPWARD};
    turn_box(back[page->turn], page->width, page->height, box);
}

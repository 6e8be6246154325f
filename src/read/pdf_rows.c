/* pdf_rows.c - which words stand on one line. Words of one line have one base line, as
 * far as it can be told: a box reaches from the top of the type to its bottom, and the
 * base line lies a fifth of it above the bottom. What pdftotext has put on one line has
 * the base line of its largest word.
 *
 * A small number above the base line, close to a larger word, is raised: the mark of a
 * note or an exponent. Marks before notes stand on lines of their own for pdftotext;
 * their neighbours are looked for by place. */
#include <stdlib.h>

#include "base/utf8.h"
#include "read/pdf_parts.h"

#define SAME_LINE 0.4f     /* of the smaller height: base lines nearer than that are one; lines of text are 1.0 apart or more */
#define SMALL 0.8f         /* of the larger height; raised numbers have 0.5 to 0.7 */
#define RAISED_LEAST 0.06f /* of the larger height, by which a raised number's base line lies higher */
#define NEAR_BEFORE 0.6f   /* of the larger height: a mark stands so near behind its word */
#define NEAR_AFTER 1.6f    /* and a note's words so near behind its mark */
#define MARK_DIGITS 3
#define MARK_MOST 11        /* bytes */
#define LOOKED_AT 400      /* words near a small number that are asked whether they are its neighbours: ten lines */

/* A number of a few digits, or several: "28,29" */
static bool is_mark_number(vb_str text)
{
    size_t digits = 0;
    for (size_t i = 0; i < text.len; i++) {
        bool is_digit = vb_rune_is_digit((unsigned char) text.at[i]);
        digits = is_digit ? digits + 1 : 0;
        if (digits > MARK_DIGITS || (!is_digit && (i == 0 || (text.at[i] != ',' && text.at[i] != '-'))))
            return false;
    }
    return text.len > 0 && text.len <= MARK_MOST;
}

/* Arabic letters have tall boxes beside which any number looks small: it must be smaller than other numbers. */
static bool is_small_number(const vb_pdf *pdf, const vb_pdf_word *word)
{
    return pdf->number_height <= 0 || vb_pdf_height(word) < SMALL * pdf->number_height;
}

/* ---- lines of pdftotext ---- */

static bool is_larger(const vb_pdf_word *a, const vb_pdf_word *b)
{
    return vb_pdf_height(a) > vb_pdf_height(b) * 1.05f ||
           (vb_pdf_height(a) > vb_pdf_height(b) * 0.95f && a->x1 - a->x0 > b->x1 - b->x0);
}

/* Words [from, to) are one line: all get the base line of the largest, small ones their marks. */
static void settle_line(vb_pdf *pdf, uint32_t from, uint32_t to)
{
    const vb_pdf_word *largest = pdf->words + from;
    for (uint32_t i = from + 1; i < to; i++)
        if (is_larger(pdf->words + i, largest))
            largest = pdf->words + i;
    float base = largest->base, height = vb_pdf_height(largest);
    for (uint32_t i = from; i < to; i++) {
        vb_pdf_word *word = pdf->words + i;
        word->is_small = vb_pdf_height(word) < SMALL * height;
        if (!word->is_small)
            word->base = base;
    }
    for (uint32_t i = from; i < to; i++) {
        vb_pdf_word *word = pdf->words + i;
        bool after = i > from && word->x0 - word[-1].x1 < NEAR_BEFORE * height;
        bool before = i + 1 < to && word[1].x0 - word->x1 < NEAR_AFTER * height;
        word->is_raised = word->is_small && (after || before) && word->base < base - RAISED_LEAST * height &&
                          is_mark_number(vb_pdf_text(pdf, word)) && is_small_number(pdf, word);
        word->base = word->is_small ? base : word->base;
    }
}

static void settle_lines(vb_pdf *pdf, const vb_pdf_page *page)
{
    for (uint32_t from = page->from, to; from < page->to; from = to) {
        for (to = from + 1; to < page->to && pdf->words[to].line == pdf->words[from].line;)
            to++;
        settle_line(pdf, from, to);
    }
}

/* ---- marks that stand alone ---- */

static int by_base(const void *a, const void *b)
{
    const vb_pdf_word *x = a, *y = b;
    return x->base != y->base ? (x->base < y->base ? -1 : 1) : x->line != y->line ? (x->line < y->line ? -1 : 1) : (x->x0 > y->x0) - (x->x0 < y->x0);
}

/* Is `word` a larger word that `mark` stands beside, raised? */
static bool carries(const vb_pdf_word *word, const vb_pdf_word *mark)
{
    float height = vb_pdf_height(word), middle = (mark->y0 + mark->y1) / 2;
    if (vb_pdf_height(mark) >= SMALL * height || middle < word->y0 || middle > word->base || mark->base >= word->base - RAISED_LEAST * height)
        return false;
    float after = mark->x0 - word->x1, before = word->x0 - mark->x1;
    return (after > -0.1f * height && after < NEAR_BEFORE * height) || (before > -0.1f * height && before < NEAR_AFTER * height);
}

/* Words are in order of base lines: neighbours of a raised number follow it. */
static void settle_alone(vb_pdf *pdf, const vb_pdf_page *page)
{
    for (uint32_t i = page->from; i < page->to; i++) {
        vb_pdf_word *mark = pdf->words + i;
        if (mark->is_raised || mark->is_small || !is_mark_number(vb_pdf_text(pdf, mark)) || !is_small_number(pdf, mark))
            continue;
        float reach = mark->base + 2 * vb_pdf_height(mark);
        for (uint32_t k = i + 1; k < page->to && k < i + LOOKED_AT && pdf->words[k].base < reach; k++)
            if (carries(pdf->words + k, mark)) {
                mark->is_raised = mark->is_small = true;
                mark->base = pdf->words[k].base;
                break;
            }
    }
}

/* ---- rows ---- */

static int by_left(const void *a, const void *b)
{
    const vb_pdf_word *x = a, *y = b;
    return x->x0 != y->x0 ? (x->x0 < y->x0 ? -1 : 1) : (x->x1 > y->x1) - (x->x1 < y->x1);
}

static bool add_row(vb_pdf *pdf, uint32_t from, uint32_t to)
{
    vb_pdf_row *rows = vb_pdf_grow(pdf->arena, pdf->rows, pdf->row_count, &pdf->row_room, sizeof *rows);
    if (!rows)
        return false;
    pdf->rows = rows;
    const vb_pdf_word *widest = NULL;
    vb_pdf_row row = {.from = from, .to = to, .top = pdf->words[from].y0, .bottom = pdf->words[from].y1};
    for (uint32_t i = from; i < to; i++) {
        const vb_pdf_word *word = pdf->words + i;
        row.top = word->y0 < row.top ? word->y0 : row.top;
        row.bottom = word->y1 > row.bottom ? word->y1 : row.bottom;
        if (!word->is_small && (!widest || word->x1 - word->x0 > widest->x1 - widest->x0))
            widest = word;
    }
    widest = widest ? widest : pdf->words + from;
    row.base = widest->base;
    row.height = vb_pdf_height(widest);
    qsort(pdf->words + from, to - from, sizeof *pdf->words, by_left);
    rows[pdf->row_count++] = row;
    return true;
}

static bool is_same_row(const vb_pdf_word *first, const vb_pdf_word *word)
{
    float a = vb_pdf_height(first), b = vb_pdf_height(word);
    return word->line == first->line || word->base - first->base <= SAME_LINE * (a < b ? a : b);
}

static bool find_rows(vb_pdf *pdf, vb_pdf_page *page)
{
    page->first_row = pdf->row_count;
    qsort(pdf->words + page->from, page->to - page->from, sizeof *pdf->words, by_base);
    for (uint32_t from = page->from, to; from < page->to; from = to) {
        for (to = from + 1; to < page->to && is_same_row(pdf->words + from, pdf->words + to);)
            to++;
        if (!add_row(pdf, from, to))
            return false;
    }
    page->end_row = pdf->row_count;
    return true;
}

bool vb_pdf_find_rows(vb_pdf *pdf)
{
    for (uint32_t i = 0; i < pdf->page_count; i++) {
        vb_pdf_page *page = pdf->pages + i;
        settle_lines(pdf, page);
        qsort(pdf->words + page->from, page->to - page->from, sizeof *pdf->words, by_base);
        settle_alone(pdf, page);
        if (!find_rows(pdf, page))
            return false;
    }
    return true;
}

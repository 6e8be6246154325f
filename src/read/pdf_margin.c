/* pdf_margin.c - running heads and feet, known by where they stand. A row in the margin
 * of a page is one
 *
 *     repeated   the same words (digits apart) at the same height of other pages
 *     small      at the head of a page after the first: in smaller type than the text,
 *                and set off from what stands below
 *
 * and if nothing else stands between it and the edge. Page 1 has a masthead and keeps
 * what stands at its head. What can be known by its form alone (folios, symbols, job
 * numbers) layout_furniture.c finds in any format. */
#include <stddef.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "read/pdf_parts.h"
#include "base/sorted.h"

#define HEAD_SHARE 0.14f /* of the page's height */
#define FOOT_SHARE 0.12f
#define HEAD_ROWS 6 /* title of several lines, symbol, language */
#define FOOT_ROWS 4
#define SAME_HEIGHT 3.0f /* points: pages of one document differ by less */
#define REPEATED_LEAST 3 /* pages */
#define SMALL_TYPE 0.88f /* of the size of the text */
#define SET_OFF 0.6f     /* of the size of the text: blank between a running head and the text */
#define PIECE_BLANK 3    /* columns that part two pieces of a row */
#define PIECES_MOST 8    /* pieces of a row that are looked at; with more it is a table's */

/* A piece of a row in a margin. */
typedef struct piece {
    uint64_t hash;
    uint32_t page, row;
    float base;
    bool is_repeated;
} piece;

typedef struct pieces {
    piece *items;
    uint32_t count, room;
} pieces;

static bool is_in_margin(const vb_pdf *pdf, const vb_pdf_page *page, const vb_pdf_row *row, bool is_head)
{
    (void) pdf;
    return is_head ? row->base < HEAD_SHARE * page->height : row->base > (1 - FOOT_SHARE) * page->height;
}

/* ---- what is repeated ---- */

static uint64_t hash_word(uint64_t hash, vb_str text)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = vb_rune_is_digit((unsigned char) text.at[i]) ? '0' : text.at[i];
        if (c == '0' && i && vb_rune_is_digit((unsigned char) text.at[i - 1]))
            continue;                                       /* a number is one digit, however long */
        hash = (hash ^ (unsigned char) c) * 1099511628211u; /* FNV-1a */
    }
    return hash;
}

static bool add_piece(vb_pdf *pdf, pieces *list, piece item)
{
    piece *items = vb_pdf_grow(pdf->arena, list->items, list->count, &list->room, sizeof *items);
    if (!items)
        return false;
    list->items = items;
    items[list->count++] = item;
    return true;
}

static bool add_pieces(vb_pdf *pdf, pieces *list, uint32_t page, uint32_t r)
{
    const vb_pdf_row *row = pdf->rows + r;
    piece item = {14695981039346656037u, page, r, row->base, false};
    uint32_t found = 1;
    for (uint32_t i = row->from; i < row->to; i++) {
        const vb_pdf_word *word = pdf->words + i;
        if (i > row->from && word->x0 - word[-1].x1 > PIECE_BLANK * pdf->column) {
            if (++found > PIECES_MOST)
                return true;
            if (!add_piece(pdf, list, item))
                return false;
            item.hash = 14695981039346656037u;
        }
        item.hash = hash_word(item.hash, vb_pdf_text(pdf, word));
    }
    return add_piece(pdf, list, item);
}

/* The pieces of the rows near one edge of all pages. */
static bool list_pieces(vb_pdf *pdf, pieces *list, bool is_head)
{
    for (uint32_t p = 0; p < pdf->page_count; p++) {
        const vb_pdf_page *page = pdf->pages + p;
        uint32_t most = is_head ? HEAD_ROWS : FOOT_ROWS;
        for (uint32_t n = 0; n < most && n < page->end_row - page->first_row; n++) {
            uint32_t r = is_head ? page->first_row + n : page->end_row - 1 - n;
            if (!is_in_margin(pdf, page, pdf->rows + r, is_head))
                break;
            if (!add_pieces(pdf, list, p, r))
                return false;
        }
    }
    return true;
}

static int by_hash(const void *a, const void *b)
{
    const piece *x = a, *y = b;
    if (x->hash != y->hash)
        return x->hash < y->hash ? -1 : 1;
    if (x->base < y->base || x->base > y->base)
        return x->base < y->base ? -1 : 1;
    return x->page < y->page ? -1 : x->page > y->page;
}

static int by_row(const void *a, const void *b)
{
    const piece *x = a, *y = b;
    return x->row < y->row ? -1 : x->row > y->row;
}

/* Runs of equal pieces whose heights follow each other closely. */
static void mark_repeated(pieces *list)
{
    qsort(list->items, list->count, sizeof *list->items, by_hash);
    for (uint32_t from = 0, to; from < list->count; from = to) {
        for (to = from + 1; to < list->count && list->items[to].hash == list->items[from].hash &&
                            list->items[to].base - list->items[to - 1].base < SAME_HEIGHT;)
            to++;
        for (uint32_t i = from; i < to && to - from >= REPEATED_LEAST; i++)
            list->items[i].is_repeated = true;
    }
    qsort(list->items, list->count, sizeof *list->items, by_row);
}

/* ---- rows ---- */

/* All pieces of row `r` are repeated; *at moves to its first piece. */
static bool is_repeated(const pieces *list, uint32_t *at, uint32_t r)
{
    bool all = true;
    while (*at < list->count && list->items[*at].row < r)
        ++*at;
    if (*at >= list->count || list->items[*at].row != r)
        return false;
    for (uint32_t i = *at; i < list->count && list->items[i].row == r; i++)
        all = all && list->items[i].is_repeated;
    return all;
}

static bool is_small(const vb_pdf *pdf, const vb_pdf_row *row) { return row->height < SMALL_TYPE * pdf->body_height; }

/* How many rows at the head of the page are in small type and set off from what stands below them, which may be
 * smaller still: a table goes on there. */
static uint32_t small_head(const vb_pdf *pdf, const vb_pdf_page *page)
{
    uint32_t n = 0, set_off = 0;
    while (set_off == 0 && n < HEAD_ROWS && page->first_row + n < page->end_row &&
           is_small(pdf, pdf->rows + page->first_row + n) &&
           is_in_margin(pdf, page, pdf->rows + page->first_row + n, true)) {
        const vb_pdf_row *row = pdf->rows + page->first_row + n++;
        if (page->first_row + n < page->end_row && row[1].top - row->bottom > SET_OFF * pdf->body_height)
            set_off = n;
    }
    return set_off;
}

static void mark_head(vb_pdf *pdf, const pieces *list)
{
    uint32_t at = 0;
    for (uint32_t p = 1; p < pdf->page_count; p++) {
        const vb_pdf_page *page = pdf->pages + p;
        uint32_t small = small_head(pdf, page);
        for (uint32_t n = 0; n < HEAD_ROWS && page->first_row + n < page->end_row; n++) {
            if (n >= small && !is_repeated(list, &at, page->first_row + n))
                break;
            pdf->rows[page->first_row + n].is_margin = true;
        }
    }
}

/* The first piece of row `r`, or of the next row that has one. */
static uint32_t first_piece(const pieces *list, uint32_t r)
{
    return vb_sorted_from(list->items, list->count, sizeof *list->items, offsetof(piece, row), r);
}

/* Rows at the foot that are set off from those above: all repeated, or none is a running foot;
 * "See S/2030/40." of one page has its like on others. */
static void mark_foot(vb_pdf *pdf, const pieces *list)
{
    for (uint32_t p = 0; p < pdf->page_count; p++) {
        const vb_pdf_page *page = pdf->pages + p;
        uint32_t end = page->end_row, first = end;
        while (first > page->first_row && end - first < FOOT_ROWS) {
            uint32_t at = first_piece(list, --first);
            const vb_pdf_row *row = pdf->rows + first;
            if (pdf->words[row->from].is_raised || !is_repeated(list, &at, first))
                break;
            if (first > page->first_row && row->top - row[-1].bottom < SET_OFF * pdf->body_height)
                continue;
            for (uint32_t r = first; r < end; r++)
                pdf->rows[r].is_margin = true;
        }
    }
}

bool vb_pdf_find_margins(vb_pdf *pdf)
{
    pieces head = {0}, foot = {0};
    if (!list_pieces(pdf, &head, true) || !list_pieces(pdf, &foot, false))
        return false;
    if (head.count)
        mark_repeated(&head);
    if (foot.count)
        mark_repeated(&foot);
    mark_head(pdf, &head);
    mark_foot(pdf, &foot);
    return true;
}

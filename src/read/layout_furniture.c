/* layout_furniture.c - what a page prints about itself and not about its subject:
 *
 *     known by their form (layout_edge.h): folio, job number, bar code; a symbol alone, at the head of a page
 *                 after the first
 *     repeated  = a line at the head or foot of at least three pages
 *     stray     = the document's own job number, its own symbols or "4/6" on the fourth of six pages, alone
 *                 anywhere on a later page: a page that was turned prints its head and foot at the sides
 *     running   = up to six lines at the head of a page after the first, one of which has the
 *                 document's own symbol at its left or right end, then a blank line
 *
 * It is looked for in rows at the head and foot of pages. In text without page ends,
 * job numbers and bar codes are known by their form alone, and a symbol by standing
 * alone three times or below one of them; what is found there is where one page ends and the next begins.
 * What is left out is said in remarks, word for word: later passes look for the job
 * number there. */
#include <stdlib.h>

#include "base/scan.h"
#include "model/symbol.h"
#include "read/layout_edge.h"
#include "read/layout_parts.h"

#define HEAD_ROWS 4 /* rows looked at at the head of a page: a joint symbol on two lines, a language, a folio */
#define FOOT_ROWS 7 /* and at its foot: job number, dates, bar code, recycling, folio; notes may stand among them */
#define REPEATED_LEAST 3
#define RUNNING_ROWS 6 /* of a running head: a short title on five lines and the symbol beside or below it */
#define MAST_ROWS 12   /* rows of the text among which it prints its own symbols */
#define OWN_MOST 4

/* Rows are runs of parts: row r is parts [at[r], at[r + 1]). */
typedef struct row_list {
    uint32_t *at;
    uint32_t count;
    uint64_t *hashes; /* of the text of each row at the head or foot of a page; 0 elsewhere */
} row_list;

/* ---- rows and pages ---- */

static bool list_rows(vb_layout *layout, row_list *rows)
{
    rows->at = vb_arena_array(layout->arena, layout->count + 1, sizeof *rows->at);
    rows->hashes = vb_arena_array(layout->arena, layout->count + 1, sizeof *rows->hashes);
    if (!rows->at || !rows->hashes)
        return false;
    for (uint32_t i = 0; i < layout->count; i++)
        if (i == 0 || layout->parts[i].line.row != layout->parts[i - 1].line.row)
            rows->at[rows->count++] = i;
    rows->at[rows->count] = layout->count;
    return true;
}

/* The weakest kind among the pieces of a row, NONE if one is none; a folio beside a job number is as sure as that. */
static vb_edge_kind kind_of_row(const vb_layout *layout, const row_list *rows, uint32_t row)
{
    vb_edge_kind strongest = VB_EDGE_NONE;
    for (uint32_t i = rows->at[row]; i < rows->at[row + 1]; i++) {
        vb_edge_kind k = vb_edge_kind_of(vb_part_text(layout, layout->parts + i));
        if (k == VB_EDGE_NONE)
            return VB_EDGE_NONE;
        if (k > strongest)
            strongest = k;
    }
    return strongest;
}

static uint16_t page_of(const vb_layout *layout, const row_list *rows, uint32_t row)
{
    return layout->parts[rows->at[row]].line.page;
}

static bool is_marked(const vb_layout *layout, const row_list *rows, uint32_t row)
{
    for (uint32_t i = rows->at[row]; i < rows->at[row + 1]; i++)
        if (layout->parts[i].role != VB_PART_FURNITURE)
            return false;
    return true;
}

static void mark_row(vb_layout *layout, const row_list *rows, uint32_t row)
{
    for (uint32_t i = rows->at[row]; i < rows->at[row + 1]; i++)
        layout->parts[i].role = VB_PART_FURNITURE;
}

static uint64_t hash_row(const vb_layout *layout, const row_list *rows, uint32_t row)
{
    uint64_t hash = 14695981039346656037u; /* FNV-1a */
    for (uint32_t i = rows->at[row]; i < rows->at[row + 1]; i++) {
        vb_str text = vb_part_text(layout, layout->parts + i);
        for (size_t k = 0; k < text.len; k++)
            hash = (hash ^ (unsigned char) text.at[k]) * 1099511628211u;
    }
    return hash ? hash : 1;
}

static int compare_hashes(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *) a, y = *(const uint64_t *) b;
    return x < y ? -1 : x > y;
}

/* Hashes that occur at least REPEATED_LEAST times, in ascending order; returns how many. */
static uint32_t keep_repeated(uint64_t *hashes, uint32_t count)
{
    uint32_t kept = 0;
    qsort(hashes, count, sizeof *hashes, compare_hashes);
    for (uint32_t from = 0, to; from < count; from = to) {
        for (to = from; to < count && hashes[to] == hashes[from];)
            to++;
        if (to - from >= REPEATED_LEAST && hashes[from])
            hashes[kept++] = hashes[from];
    }
    return kept;
}

static bool is_among(const uint64_t *hashes, uint32_t count, uint64_t hash)
{
    return bsearch(&hash, hashes, count, sizeof hash, compare_hashes) != NULL;
}

/* ---- the document's own symbols ---- */

typedef struct own_symbols {
    vb_str items[OWN_MOST];
    uint32_t count;
} own_symbols;

static vb_str without_stars(vb_str text)
{
    while (text.len && text.at[text.len - 1] == '*')
        text.len--;
    return text;
}

static bool is_own(const vb_layout *layout, uint32_t part, const own_symbols *own)
{
    vb_str text = without_stars(vb_part_text(layout, layout->parts + part));
    for (uint32_t i = 0; i < own->count; i++)
        if (vb_str_equal(text, own->items[i]))
            return true;
    return false;
}

static own_symbols find_own(const vb_layout *layout, const row_list *rows)
{
    own_symbols own = {.count = 0};
    for (uint32_t row = 0; row < rows->count && row < MAST_ROWS; row++)
        for (uint32_t i = rows->at[row]; i < rows->at[row + 1] && own.count < OWN_MOST; i++) {
            vb_str text = without_stars(vb_part_text(layout, layout->parts + i));
            if (text.len <= VB_EDGE_MOST && vb_edge_is_symbol(text) && !is_own(layout, i, &own))
                own.items[own.count++] = text;
        }
    return own;
}

static bool has_own_at_side(const vb_layout *layout, const row_list *rows, uint32_t row, const own_symbols *own)
{
    return is_own(layout, rows->at[row], own) || is_own(layout, rows->at[row + 1] - 1, own);
}

/* ---- text with pages ---- */

/* Rows without a gap between them, from the first one that is left; a gap below them. */
static void mark_running(vb_layout *layout, const row_list *rows, uint32_t from, uint32_t to, const own_symbols *own)
{
    while (from < to && layout->parts[rows->at[from]].role == VB_PART_FURNITURE)
        from++;
    if (from == to || page_of(layout, rows, from) <= 1)
        return;
    bool has_symbol = has_own_at_side(layout, rows, from, own);
    uint32_t end = from + 1;
    for (; end < to && layout->parts[rows->at[end]].line.gap == 0 && end - from <= RUNNING_ROWS; end++)
        has_symbol = has_symbol || has_own_at_side(layout, rows, end, own);
    for (uint32_t row = from; has_symbol && end - from <= RUNNING_ROWS && row < end; row++)
        mark_row(layout, rows, row);
}

/* "s/i997/415" or "English", and "Page 3" on the same row or the next one. */
static bool is_above_page_line(const vb_layout *layout, const row_list *rows, uint32_t row, uint32_t to)
{
    const vb_part *part = layout->parts + rows->at[row];
    vb_str text = vb_part_text(layout, part);
    if (part->line.page <= 1 || rows->at[row + 1] != rows->at[row] + 1)
        return false;
    return vb_edge_is_page_line(text) ||
           (vb_edge_is_head_word(text) && row + 1 < to && rows->at[row + 2] == rows->at[row + 1] + 1 &&
            vb_edge_is_page_line(vb_part_text(layout, part + 1)));
}

static bool is_head_furniture(vb_edge_kind k, uint16_t page)
{
    return k == VB_EDGE_JOB || (page > 1 && k != VB_EDGE_NONE);
}

static void mark_head(vb_layout *layout, const row_list *rows, uint32_t from, uint32_t to)
{
    uint16_t page = page_of(layout, rows, from);
    for (uint32_t row = from; row < to && row < from + HEAD_ROWS; row++) {
        if (is_marked(layout, rows, row))
            continue;
        if (!is_head_furniture(kind_of_row(layout, rows, row), page) && !is_above_page_line(layout, rows, row, to))
            break;
        mark_row(layout, rows, row);
    }
}

static void mark_foot(vb_layout *layout, const row_list *rows, uint32_t from, uint32_t to)
{
    bool is_last = true;
    for (uint32_t row = to; row-- > from && row + FOOT_ROWS >= to;) {
        if (is_marked(layout, rows, row))
            continue;
        vb_edge_kind k = kind_of_row(layout, rows, row);
        if (k == VB_EDGE_JOB || (k == VB_EDGE_FOLIO && is_last))
            mark_row(layout, rows, row);
        else
            is_last = false;
    }
}

static void mark_repeated(vb_layout *layout, row_list *rows, uint32_t pages)
{
    uint64_t *hashes = vb_arena_array(layout->arena, (size_t) pages * 4, sizeof *hashes);
    uint32_t count = 0;
    if (!hashes)
        return;
    for (int pass = 0; pass < 2; pass++) {
        for (uint32_t from = 0, to; from < rows->count; from = to) {
            uint16_t page = page_of(layout, rows, from);
            for (to = from; to < rows->count && page_of(layout, rows, to) == page;)
                to++;
            uint32_t near[4] = {from, from + 1 < to ? from + 1 : from, to - 1, to - from > 1 ? to - 2 : to - 1};
            for (int n = 0; n < 4; n++) {
                uint64_t hash = hash_row(layout, rows, near[n]);
                bool is_new =
                    (n != 1 || near[1] != near[0]) && (n < 2 || near[n] > near[1]) && (n != 3 || near[3] != near[2]);
                if (pass == 0 && is_new && count < pages * 4)
                    hashes[count++] = hash;
                else if (pass == 1 && page > 1 && is_among(hashes, count, hash))
                    mark_row(layout, rows, near[n]);
            }
        }
        if (pass == 0)
            count = keep_repeated(hashes, count);
    }
}

/* What the reader knows by its place. */
static void mark_margins(vb_layout *layout)
{
    for (uint32_t i = 0; i < layout->count; i++)
        if (layout->parts[i].line.is_margin)
            layout->parts[i].role = VB_PART_FURNITURE;
}

/* ---- the head and foot of turned pages ---- */

/* The job number of the first page. */
static vb_str own_job(const vb_layout *layout)
{
    vb_str job = {"", 0};
    for (uint32_t i = 0; i < layout->count && layout->parts[i].line.page <= 1 && !job.len; i++)
        job = vb_edge_job_number(vb_part_text(layout, layout->parts + i));
    return job;
}

static bool is_page_of(vb_str text, uint32_t page, uint32_t pages)
{
    size_t slash = vb_str_find_byte(text, '/', 0);
    uint32_t number, of;
    return slash != SIZE_MAX && vb_str_number(vb_str_part(text, 0, slash), page, &number) && number == page &&
           vb_str_number(vb_str_part(text, slash + 1, text.len), pages, &of) && of == pages;
}

/* Where the first half of a joint symbol ends: at the hyphen before another series. */
static size_t half_end(vb_str symbol)
{
    for (size_t at = 1; at < symbol.len; at++) {
        vb_str rest = vb_str_part(symbol, at, symbol.len);
        if ((vb_scan_byte(&rest, '-') || vb_scan_literal(&rest, VB_S("–"))) && vb_symbol_length(rest))
            return at;
    }
    return symbol.len;
}

/* Takes one of the document's own symbols, or either half of a joint one, from the head of `text`. */
static bool strip_own(vb_str *text, const own_symbols *own)
{
    for (uint32_t i = 0; i < own->count; i++)
        for (vb_str rest = own->items[i]; rest.len;) {
            vb_str half = vb_str_part(rest, 0, half_end(rest));
            if (vb_scan_literal(text, half))
                return true;
            rest = vb_str_part(rest, half.len, rest.len);
            if (!vb_scan_byte(&rest, '-'))
                vb_scan_literal(&rest, VB_S("–"));
        }
    return false;
}

static bool is_own_symbols(vb_str text, const own_symbols *own)
{
    if (text.len == 0 || text.len > VB_EDGE_MOST)
        return false;
    while (text.len && strip_own(&text, own))
        while (vb_scan_byte(&text, '*') || vb_scan_byte(&text, '-') || vb_scan_literal(&text, VB_S("–")) ||
               vb_scan_byte(&text, ' '))
            continue;
    return text.len == 0;
}

static void mark_strays(vb_layout *layout, const own_symbols *own)
{
    vb_str job = own_job(layout);
    uint32_t pages = layout->count ? layout->parts[layout->count - 1].line.page : 0;
    for (uint32_t i = 0; i < layout->count; i++) {
        vb_part *part = layout->parts + i;
        vb_str text = vb_part_text(layout, part);
        if (part->line.page > 1 && ((job.len && vb_str_equal(text, job)) || is_own_symbols(text, own) ||
                                    is_page_of(text, part->line.page, pages)))
            part->role = VB_PART_FURNITURE;
    }
}

static void mark_on_pages(vb_layout *layout, row_list *rows)
{
    own_symbols own = find_own(layout, rows);
    uint32_t pages = 0;
    mark_margins(layout);
    mark_strays(layout, &own);
    for (uint32_t from = 0, to; from < rows->count; from = to) {
        uint16_t page = page_of(layout, rows, from);
        for (to = from; to < rows->count && page_of(layout, rows, to) == page;)
            to++;
        mark_head(layout, rows, from, to);
        mark_foot(layout, rows, from, to);
        mark_running(layout, rows, from, to, &own);
        pages++;
    }
    if (pages < REPEATED_LEAST)
        return;
    mark_repeated(layout, rows, pages);
    for (uint32_t from = 0, to; from < rows->count; from = to) { /* what stood behind the repeated rows */
        uint16_t page = page_of(layout, rows, from);
        for (to = from; to < rows->count && page_of(layout, rows, to) == page;)
            to++;
        mark_head(layout, rows, from, to);
        mark_foot(layout, rows, from, to);
    }
}

/* ---- text without pages ---- */

static bool is_below_furniture(const vb_layout *layout, const row_list *rows, uint32_t row)
{
    return row > 0 && layout->parts[rows->at[row - 1]].role == VB_PART_FURNITURE;
}

static bool touches_furniture(const vb_layout *layout, const row_list *rows, uint32_t row)
{
    return is_below_furniture(layout, rows, row) ||
           (row + 1 < rows->count && layout->parts[rows->at[row + 1]].role == VB_PART_FURNITURE);
}

static void mark_anywhere(vb_layout *layout, row_list *rows)
{
    uint32_t symbols = 0;
    uint64_t *hashes = vb_arena_array(layout->arena, rows->count + 1, sizeof *hashes);
    uint8_t *kinds = vb_arena_array(layout->arena, rows->count, sizeof *kinds); /* asked twice */
    if (!hashes || !kinds)
        return;
    for (uint32_t row = 0; row < rows->count; row++) {
        vb_edge_kind k = kind_of_row(layout, rows, row);
        kinds[row] = (uint8_t) k;
        if (k == VB_EDGE_JOB && row > 0) /* a first line is the masthead's own */
            mark_row(layout, rows, row);
        else if (k == VB_EDGE_SYMBOL)
            hashes[symbols++] = rows->hashes[row] = hash_row(layout, rows, row);
    }
    uint32_t count = keep_repeated(hashes, symbols);
    bool is_first = true;
    for (uint32_t row = 0; row < rows->count && count; row++)
        if (rows->hashes[row] && is_among(hashes, count, rows->hashes[row])) {
            if (!is_first)
                mark_row(layout, rows, row);
            is_first = false;
        }
    own_symbols own = find_own(layout, rows);
    for (uint32_t row = 0; row < rows->count; row++) {
        vb_edge_kind k = (vb_edge_kind) kinds[row];
        bool is_head = k == VB_EDGE_SYMBOL && row >= MAST_ROWS && is_below_furniture(layout, rows, row) &&
                       is_own(layout, rows->at[row], &own);
        if (is_head || (k == VB_EDGE_FOLIO && touches_furniture(layout, rows, row)))
            mark_row(layout, rows, row);
    }
}

/* ---- drawn lines ---- */

static void mark_rules(vb_layout *layout)
{
    for (uint32_t i = 0; i < layout->count; i++) {
        vb_str text = vb_part_text(layout, layout->parts + i);
        size_t n = 0;
        while (n < text.len && (text.at[n] == '_' || text.at[n] == '-' || text.at[n] == '='))
            n++;
        if (n == text.len && n >= 5)
            layout->parts[i].role = VB_PART_RULE;
    }
}

bool vb_layout_find_furniture(vb_layout *layout)
{
    row_list rows = {0};
    if (!list_rows(layout, &rows))
        return false;
    if (layout->count && layout->parts[0].line.page)
        mark_on_pages(layout, &rows);
    else
        mark_anywhere(layout, &rows);
    mark_rules(layout);
    return true;
}

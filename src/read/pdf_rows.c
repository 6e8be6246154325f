/* pdf_rows.c - which words stand on one line. Words of one line have one base line, as
 * far as it can be told: a box reaches from the top of the type to its bottom, and the
 * base line lies a fifth of it above the bottom. What pdftotext has put on one line has
 * the base line of its largest word.
 *
 * A small number above the base line, close to a larger word, is raised: the mark of a
 * note or an exponent. Marks before notes stand on lines of their own for pdftotext;
 * their neighbours are looked for by place. Some programs do not raise the number before
 * a note: at the foot of a page, in smaller type, it is one if the text above has its mark. */
#include <stdlib.h>

#include "base/utf8.h"
#include "read/pdf_parts.h"

#define SAME_LINE                                                                                                      \
    0.4f           /* of the smaller height: base lines nearer than that are one; lines of text are 1.0 apart or more */
#define SMALL 0.8f /* of the larger height; raised numbers have 0.5 to 0.7 */
#define RAISED_LEAST 0.06f /* of the larger height, by which a raised number's base line lies higher */
#define NEAR_BEFORE 0.6f   /* of the larger height: a mark stands so near behind its word */
#define NEAR_AFTER 1.6f    /* and a note's words so near behind its mark */
#define NEAR_ALONE 4.0f    /* the same where the mark stands on a line of its own */
#define MARK_DIGITS 3
#define MARK_MOST 11      /* bytes */
#define CELL_BLANK 1.3f   /* columns: blanks between words have 0.3 to 1, in spread lines more */
#define CELL_WIDER 1.8f   /* times the blanks of its row: spread lines have wide ones throughout */
#define CELL_WIDEST 2.4f  /* the same where pdftotext has not parted the words */
#define BLANKS_MEASURED 4 /* blanks of a row that make a measure */
#define CELL_ROWS 2       /* rows above and below in which a cell has its like */
#define ALIGNED 0.75f     /* points */
#define NOTE_TYPE 0.95f   /* of the height of most of the text: notes are smaller */
#define SMALL_TYPE 0.6f   /* of the same: what is smaller still is no text */
#define NOTES_MOST 999
#define FOOT_ROWS 4       /* rows at most below the notes of a page: its number, its symbol */
#define LOOKED_AT 400     /* words near a small number that are asked whether they are its neighbours: ten lines */

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

static bool are_stars(vb_str text)
{
    size_t stars = 0;
    while (stars < text.len && text.at[stars] == '*')
        stars++;
    return stars && stars == text.len && stars <= MARK_DIGITS;
}

/* "a", "b,c": the marks of notes below tables; letters they stay. */
static bool are_mark_letters(vb_str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (i % 2 ? text.at[i] != ',' : text.at[i] < 'a' || text.at[i] > 'z')
            return false;
    return text.len % 2 == 1 && text.len <= MARK_MOST;
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

/* Words of a line that runs upward stand at one place from left to right: they follow each other as pdftotext has
 * them. No two words are equal, so that their order is not left to the library that sorts them. */
static int as_printed(const vb_pdf_word *a, const vb_pdf_word *b) { return (a->from > b->from) - (a->from < b->from); }

static int by_base(const void *a, const void *b)
{
    const vb_pdf_word *x = a, *y = b;
    if (x->zone != y->zone)
        return x->zone < y->zone ? -1 : 1;
    return x->base != y->base   ? (x->base < y->base ? -1 : 1)
           : x->line != y->line ? (x->line < y->line ? -1 : 1)
           : x->x0 != y->x0     ? (x->x0 < y->x0 ? -1 : 1)
                                : as_printed(x, y);
}

/* Is `word` a larger word that `mark` stands beside, raised? */
static bool carries(const vb_pdf_word *word, const vb_pdf_word *mark)
{
    float height = vb_pdf_height(word), middle = (mark->y0 + mark->y1) / 2;
    if (vb_pdf_height(mark) >= SMALL * height || middle < word->y0 || middle > word->base ||
        mark->base >= word->base - RAISED_LEAST * height)
        return false;
    float after = mark->x0 - word->x1, before = word->x0 - mark->x1;
    return (after > -0.1f * height && after < NEAR_BEFORE * height) ||
           (before > -0.1f * height && before < NEAR_ALONE * height);
}

/* Words are in order of base lines: neighbours of a raised number follow it. */
static void settle_alone(vb_pdf *pdf, const vb_pdf_page *page)
{
    for (uint32_t i = page->from; i < page->to; i++) {
        vb_pdf_word *mark = pdf->words + i;
        bool is_number = is_mark_number(vb_pdf_text(pdf, mark)) && is_small_number(pdf, mark);
        bool is_other = are_stars(vb_pdf_text(pdf, mark)) || are_mark_letters(vb_pdf_text(pdf, mark));
        if (mark->is_raised || mark->is_small || !(is_number || is_other))
            continue;
        float reach = mark->base + 2 * vb_pdf_height(mark);
        for (uint32_t k = i + 1; k < page->to && k < i + LOOKED_AT && pdf->words[k].base < reach; k++)
            if (carries(pdf->words + k, mark)) {
                mark->is_raised = is_number;
                mark->is_small = true;
                mark->base = pdf->words[k].base;
                break;
            }
    }
}

/* ---- rows ---- */

static int by_left(const void *a, const void *b)
{
    const vb_pdf_word *x = a, *y = b;
    return x->x0 != y->x0 ? (x->x0 < y->x0 ? -1 : 1) : x->x1 != y->x1 ? (x->x1 < y->x1 ? -1 : 1) : as_printed(x, y);
}

/* A narrow one of the blanks of a row, of at most 64 of them: in a row of short cells many are wide. */
static float usual_blank(const vb_pdf *pdf, uint32_t from, uint32_t to)
{
    float blanks[64];
    uint32_t count = 0, step = (to - from) / 64 + 1;
    for (uint32_t i = from + 1; i < to && count < 64; i += step)
        blanks[count++] = pdf->words[i].x0 - pdf->words[i - 1].x1;
    if (count < BLANKS_MEASURED)
        return 0;
    qsort(blanks, count, sizeof *blanks, vb_pdf_by_value);
    return blanks[count / 4] > 0 ? blanks[count / 4] : 0;
}

#define LEADER_LEAST 6 /* dots that follow each other, alone or several to a word; an ellipsis has three or four */

/* Dots that stand alone are a leader where they are many. */
static void find_leaders(vb_pdf *pdf, uint32_t from, uint32_t to)
{
    for (uint32_t end; from < to; from = end) {
        uint32_t dots = 0;
        for (end = from; end < to && pdf->words[end].is_leader; end++)
            dots += pdf->words[end].to - pdf->words[end].from;
        for (uint32_t i = from; i < end && dots < LEADER_LEAST; i++)
            pdf->words[i].is_leader = false;
        end += end == from;
    }
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
    find_leaders(pdf, from, to);
    row.blank = usual_blank(pdf, from, to);
    rows[pdf->row_count++] = row;
    return true;
}

static bool is_same_row(const vb_pdf_word *first, const vb_pdf_word *word)
{
    float a = vb_pdf_height(first), b = vb_pdf_height(word);
    return word->zone == first->zone &&
           (word->line == first->line || word->base - first->base <= SAME_LINE * (a < b ? a : b));
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

/* ---- cells ---- */

/* Is there a blank before word `i` of `row` that parts more than words? */
static bool is_apart(const vb_pdf *pdf, const vb_pdf_row *row, uint32_t i)
{
    const vb_pdf_word *word = pdf->words + i;
    float blank = i == row->from ? 0 : word->x0 - word[-1].x1;
    bool is_parted =
        i > row->from && (word->line != word[-1].line || (row->blank > 0 && blank > CELL_WIDEST * row->blank));
    return i == row->from || (is_parted && blank > CELL_BLANK * pdf->column && blank > CELL_WIDER * row->blank);
}

/* Does a word of `row` begin at `left` that stands apart? */
static bool has_start(const vb_pdf *pdf, const vb_pdf_row *row, float left)
{
    uint32_t low = row->from, high = row->to;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (pdf->words[middle].x0 < left - ALIGNED)
            low = middle + 1;
        else
            high = middle;
    }
    return low < row->to && pdf->words[low].x0 < left + ALIGNED && is_apart(pdf, row, low);
}

/* Does a word of `row` end at `right` and stand apart from the next? */
static bool has_end(const vb_pdf *pdf, const vb_pdf_row *row, float right)
{
    uint32_t low = row->from, high = row->to;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (pdf->words[middle].x1 < right - ALIGNED)
            low = middle + 1;
        else
            high = middle;
    }
    return low < row->to && pdf->words[low].x1 < right + ALIGNED && (low + 1 == row->to || is_apart(pdf, row, low + 1));
}

/* Is there a row near row `r` in which a cell begins or ends where word `i` begins, or the one before it ends? */
static bool is_aligned(const vb_pdf *pdf, const vb_pdf_page *page, uint32_t r, uint32_t i)
{
    uint32_t near = r < page->first_row + CELL_ROWS ? page->first_row : r - CELL_ROWS;
    for (; near < page->end_row && near <= r + CELL_ROWS; near++)
        if (near != r && (has_start(pdf, pdf->rows + near, pdf->words[i].x0) ||
                          has_end(pdf, pdf->rows + near, pdf->words[i - 1].x1)))
            return true;
    return false;
}

/* Words that begin or end exactly under each other beside blanks: cells that stand close side by side. */
static void find_cells(vb_pdf *pdf, const vb_pdf_page *page)
{
    for (uint32_t r = page->first_row; r < page->end_row; r++)
        for (uint32_t i = pdf->rows[r].from + 1; i < pdf->rows[r].to; i++)
            pdf->words[i].begins_cell = is_apart(pdf, pdf->rows + r, i) && is_aligned(pdf, page, r, i);
}

/* ---- numbers before notes ---- */

static bool is_note_type(const vb_pdf *pdf, const vb_pdf_row *row)
{
    return row->height < NOTE_TYPE * pdf->body_height && row->height > SMALL_TYPE * pdf->body_height;
}

static bool has_mark(const vb_pdf *pdf, const vb_pdf_page *page, const vb_pdf_word *number)
{
    for (uint32_t i = page->from; i < page->to; i++) {
        const vb_pdf_word *word = pdf->words + i;
        if (word->is_raised && word->base < number->base &&
            vb_str_equal(vb_pdf_text(pdf, word), vb_pdf_text(pdf, number)))
            return true;
    }
    return false;
}

/* The first word of a row, as it is read. */
static vb_pdf_word *first_of(const vb_pdf *pdf, const vb_pdf_page *page, const vb_pdf_row *row)
{
    return pdf->words + (page->is_rtl ? row->to - 1 : row->from);
}

/* Rows [*from, *to) are in the type of notes, with nothing but a foot below them. */
static void find_foot(const vb_pdf *pdf, const vb_pdf_page *page, uint32_t *from, uint32_t *to)
{
    *to = page->end_row;
    while (*to > page->first_row && page->end_row - *to < FOOT_ROWS && !is_note_type(pdf, pdf->rows + *to - 1))
        --*to;
    for (*from = *to; *from > page->first_row && is_note_type(pdf, pdf->rows + *from - 1);)
        --*from;
}

/* Is there a note whose number is raised? Then all are. */
static bool raises_numbers(const vb_pdf *pdf)
{
    for (uint32_t i = 0; i < pdf->page_count; i++) {
        uint32_t from, to;
        find_foot(pdf, pdf->pages + i, &from, &to);
        for (; from < to; from++)
            if (first_of(pdf, pdf->pages + i, pdf->rows + from)->is_raised)
                return true;
    }
    return false;
}

/* Numbers that follow each other from page to page; *last is the one before. */
static void find_note_numbers(vb_pdf *pdf, const vb_pdf_page *page, uint32_t *last)
{
    uint32_t r, end;
    find_foot(pdf, page, &r, &end);
    for (; r < end; r++) {
        vb_pdf_word *first = first_of(pdf, page, pdf->rows + r);
        vb_str text = vb_pdf_text(pdf, first);
        uint32_t number = 0;
        bool is_number = vb_str_number(text, NOTES_MOST, &number) && is_mark_number(text);
        if (pdf->rows[r].to - pdf->rows[r].from < 2 || !is_number || number != *last + 1)
            continue;
        if (!has_mark(pdf, page, first))
            break;
        first->is_raised = true;
        *last = number;
    }
}

bool vb_pdf_find_rows(vb_pdf *pdf)
{
    for (uint32_t i = 0; i < pdf->page_count; i++)
        settle_lines(pdf, pdf->pages + i);
    vb_pdf_find_columns(pdf);
    for (uint32_t i = 0; i < pdf->page_count; i++) {
        vb_pdf_page *page = pdf->pages + i;
        page->first_row = page->end_row = pdf->row_count;
        if (page->from == page->to)
            continue;
        qsort(pdf->words + page->from, page->to - page->from, sizeof *pdf->words, by_base);
        settle_alone(pdf, page);
        if (!find_rows(pdf, page))
            return false;
        find_cells(pdf, page);
    }
    uint32_t last = 0;
    bool are_raised = raises_numbers(pdf);
    for (uint32_t i = 0; i < pdf->page_count && !are_raised; i++)
        find_note_numbers(pdf, pdf->pages + i, &last);
    return true;
}

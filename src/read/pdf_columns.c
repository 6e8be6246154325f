/* pdf_columns.c - pages set in two columns of running text. Such a page has a gutter, a
 * strip in its middle that few lines cross, and on both sides of it many lines that fill
 * their column; a table has short ones. Where they are few they must be running text
 * (pdf_running.c). The words of a page are put into zones:
 *
 *     what stands above the columns
 *     { a line across both, first column, second column }
 *     what stands below
 *
 * Zones are read one after another, the second column as if it stood below the first. Places are counted
 * from the side on which lines begin: on pages that run right to left the first column is the right one.
 *
 * A page with little text in its columns, most often the last one, is known by the nearest page before
 * it that shows columns by itself. */
#include "base/utf8.h"
#include "read/pdf_parts.h"

#define STRIPS 300        /* in which a page is divided to find its gutter */
#define MIDDLE_FROM 0.35f /* of the text's width: where a gutter may be */
#define MIDDLE_TO 0.65f
#define GUTTER 0.4f      /* of the height of the text: a narrower strip is chance */
#define FLUSH 2.0f       /* times the height of the text: lines that fill a column begin so near its edge */
#define ACROSS 0.6f      /* of the gutter's width and of the height: a blank so wide on it parts the columns */
#define LIKE_TEXT 0.4f   /* of the height: recognised characters differ so much in size */
#define FULL_LINE 0.75f  /* of its column: a line that fills it */
#define FULL_LINES 10    /* in each column */
#define SHORT_LINES 3    /* the same where they are running text */
#define LINES_MOST 64    /* of a column that has few */
#define LINE_WORDS 3     /* words of a line that fills its column */
#define LINE_HAN 6       /* or Han letters: no blanks part their words */
#define FULL_SHARE 0.5   /* of the lines of each column */
#define COLUMN_SHARE 0.6 /* of the page's lines stand in a column */
#define CROSSING_MOST 64 /* lines across both columns; with more it has none */
#define NEXT_LINE 1.6f   /* times the height of the text: a line so near below another goes on in its column */
#define SAME_WIDTH 2.0f  /* points: pages of one size */

typedef struct strip {
    float from, to;
} strip;

/* A line as pdftotext has it, and where it stands. */
typedef struct extent {
    float left, right, base;
    uint32_t to;
    bool is_body;
} extent;

typedef struct columns {
    strip text, gutter;
    float edge[2];     /* where the lines of the two columns begin */
    float top, bottom; /* base lines of the first and the last line that fills a column */
    float crossing[CROSSING_MOST];
    uint32_t crossings;
    uint32_t full[2], all[2], lines;
} columns;

/* How a gutter is looked for: what share of the lines may cross it, of those that take no more than so much of the
 * width of the text. The words of a short second column must not pass for lines that cross, and columns may stand
 * between lines across the page that are more than they. */
typedef struct attempt {
    double crossed;
    float widest;
} attempt;

static const attempt attempts[] = {{0.2, 1}, {0.05, 1}, {0.05, 0.6f}};

/* From where to where a word reaches. */
static strip reach_of(const vb_pdf_page *page, const vb_pdf_word *word)
{
    return page->is_rtl ? (strip){page->width - word->x1, page->width - word->x0} : (strip){word->x0, word->x1};
}

/* Is the blank between two words the gutter? pdftotext may have put both columns on one line. */
static bool is_across(const vb_pdf_page *page, const strip *gutter, const vb_pdf_word *a, const vb_pdf_word *b)
{
    strip x = reach_of(page, a), y = reach_of(page, b);
    const strip *first = x.from < y.from ? &x : &y, *second = first == &x ? &y : &x;
    float middle = (gutter->from + gutter->to) / 2, blank = second->from - first->to;
    return first->to <= middle && second->from >= middle && blank > ACROSS * (gutter->to - gutter->from) &&
           blank > ACROSS * vb_pdf_height(a);
}

static extent line_at(const vb_pdf *pdf, const vb_pdf_page *page, uint32_t from, const strip *gutter)
{
    const vb_pdf_word *word = pdf->words + from;
    float apart = vb_pdf_height(word) / pdf->body_height - 1;
    strip reach = reach_of(page, word);
    extent line = {reach.from, reach.to, word->base, from + 1, apart > -LIKE_TEXT && apart < LIKE_TEXT};
    for (; line.to < page->to && pdf->words[line.to].line == word->line; line.to++) {
        const vb_pdf_word *next = pdf->words + line.to;
        if (is_across(page, gutter, next - 1, next))
            break;
        reach = reach_of(page, next);
        line.left = reach.from < line.left ? reach.from : line.left;
        line.right = reach.to > line.right ? reach.to : line.right;
    }
    return line;
}

/* ---- the gutter ---- */

static int strip_of(const vb_pdf_page *page, float x)
{
    float at = page->width > 0 ? x / page->width * STRIPS : 0;
    return at < 0 ? 0 : at >= STRIPS ? STRIPS - 1 : (int) at;
}

static void measure_text(const vb_pdf *pdf, const vb_pdf_page *page, columns *c)
{
    c->text = (strip){page->width, 0};
    for (uint32_t i = page->from; i < page->to; i++) {
        strip reach = reach_of(page, pdf->words + i);
        c->text.from = reach.from < c->text.from ? reach.from : c->text.from;
        c->text.to = reach.to > c->text.to ? reach.to : c->text.to;
    }
}

/* Counts where the words of the lines stand that are no wider than `widest`. */
static void cover_strips(const vb_pdf *pdf, const vb_pdf_page *page, float widest, int32_t cover[STRIPS + 1],
                         columns *c)
{
    for (uint32_t from = page->from, to; from < page->to; from = to) {
        strip line = reach_of(page, pdf->words + from);
        for (to = from; to < page->to && pdf->words[to].line == pdf->words[from].line; to++) {
            strip reach = reach_of(page, pdf->words + to);
            line.from = reach.from < line.from ? reach.from : line.from;
            line.to = reach.to > line.to ? reach.to : line.to;
        }
        if (line.to - line.from > widest)
            continue;
        c->lines++;
        for (uint32_t i = from; i < to; i++) {
            strip reach = reach_of(page, pdf->words + i);
            cover[strip_of(page, reach.from)]++;
            cover[strip_of(page, reach.to) + 1]--;
        }
    }
}

/* The widest strip in the middle that words of few lines cross; false if there is none wide enough. */
static bool find_gutter(const vb_pdf *pdf, const vb_pdf_page *page, attempt by, columns *c)
{
    int32_t cover[STRIPS + 1] = {0}, now = 0;
    measure_text(pdf, page, c);
    float width = c->text.to - c->text.from, step = page->width / STRIPS;
    cover_strips(pdf, page, by.widest * width, cover, c);
    int first = strip_of(page, c->text.from + MIDDLE_FROM * width),
        last = strip_of(page, c->text.from + MIDDLE_TO * width);
    for (int i = 0, begin = -1; i <= last; i++) {
        now += cover[i];
        bool is_open = i >= first && now <= by.crossed * c->lines;
        begin = !is_open ? -1 : begin < 0 ? i : begin;
        if (is_open && (float) (i + 1 - begin) * step > c->gutter.to - c->gutter.from)
            c->gutter = (strip){(float) begin * step, (float) (i + 1) * step};
    }
    return c->gutter.to - c->gutter.from > GUTTER * pdf->body_height;
}

/* ---- the columns ---- */

/* 0: in the first column, 1: in the second one, 2: across. */
static int side_of(const columns *c, const extent *line)
{
    float middle = (c->gutter.from + c->gutter.to) / 2;
    return line->right <= middle ? 0 : line->left >= middle ? 1 : 2;
}

/* Words of a cell that fills its column by chance are few. */
static bool has_words(const vb_pdf *pdf, uint32_t from, uint32_t to)
{
    uint32_t han = 0;
    vb_rune rune;
    for (uint32_t i = from; i < to && to - from < LINE_WORDS; i++) {
        vb_str text = vb_pdf_text(pdf, pdf->words + i);
        for (size_t at = 0; (rune = vb_utf8_at(text, at)).len; at += rune.len)
            han += vb_rune_is_han(rune.value);
    }
    return to - from >= LINE_WORDS || han >= LINE_HAN;
}

static void measure_columns(const vb_pdf *pdf, const vb_pdf_page *page, columns *c)
{
    const float width[2] = {c->gutter.from - c->text.from, c->text.to - c->gutter.to};
    const float edge[2] = {c->text.from, c->gutter.to};
    c->edge[0] = c->text.from;
    c->edge[1] = c->text.to;
    c->top = VB_PDF_SIDE_MAX;
    c->bottom = -VB_PDF_SIDE_MAX;
    for (uint32_t from = page->from; from < page->to;) {
        extent line = line_at(pdf, page, from, &c->gutter);
        int side = side_of(c, &line);
        bool is_filled = has_words(pdf, from, line.to);
        from = line.to;
        if (side == 2)
            continue;
        c->all[side]++;
        bool is_full =
            line.right - line.left > FULL_LINE * width[side] && line.left < edge[side] + FLUSH * pdf->body_height;
        if (!line.is_body || !is_filled || !is_full)
            continue;
        c->full[side]++;
        c->top = line.base < c->top ? line.base : c->top;
        c->bottom = line.base > c->bottom ? line.base : c->bottom;
        if (side == 1 && line.left < c->edge[1])
            c->edge[1] = line.left;
    }
}

/* Both columns have `least` lines that fill them, and most that they have do. */
static bool are_full(const columns *c, uint32_t least)
{
    for (int side = 0; side < 2; side++)
        if (c->full[side] < least || c->full[side] < FULL_SHARE * c->all[side])
            return false;
    return true;
}

/* The last line of a paragraph fills no column, and may be the lowest of all. */
static void find_bottom(const vb_pdf *pdf, const vb_pdf_page *page, columns *c)
{
    for (float before = 0; before < c->bottom;) {
        before = c->bottom;
        for (uint32_t from = page->from; from < page->to;) {
            extent line = line_at(pdf, page, from, &c->gutter);
            from = line.to;
            bool is_next = line.base > c->bottom && line.base - c->bottom < NEXT_LINE * pdf->body_height;
            if (is_next && line.is_body && side_of(c, &line) != 2)
                c->bottom = line.base;
        }
    }
}

/* Base lines of what stands across the columns, between their first and last lines; in order. */
static bool find_crossings(const vb_pdf *pdf, const vb_pdf_page *page, columns *c)
{
    for (uint32_t from = page->from; from < page->to;) {
        extent line = line_at(pdf, page, from, &c->gutter);
        from = line.to;
        if (side_of(c, &line) != 2 || line.base < c->top || line.base > c->bottom)
            continue;
        if (c->crossings == CROSSING_MOST)
            return false;
        uint32_t at = c->crossings++;
        for (; at > 0 && c->crossing[at - 1] > line.base; at--)
            c->crossing[at] = c->crossing[at - 1];
        c->crossing[at] = line.base;
    }
    return true;
}

static uint16_t zone_of(const columns *c, const extent *line)
{
    uint32_t above = 0;
    if (line->base < c->top)
        return 0;
    if (line->base > c->bottom)
        return (uint16_t) (3 * (c->crossings + 2));
    while (above < c->crossings && c->crossing[above] <= line->base)
        above++;
    int side = side_of(c, line);
    return (uint16_t) (3 * (above + 1) + (side == 2 ? 0u : 1u + (uint32_t) side));
}

/* Puts the words of the page into zones; false if lines across the columns are too many. */
static bool part(vb_pdf *pdf, vb_pdf_page *page, columns *c)
{
    find_bottom(pdf, page, c);
    if (!find_crossings(pdf, page, c))
        return false;
    page->shift = c->edge[1] - c->edge[0];
    for (uint32_t from = page->from; from < page->to;) {
        extent line = line_at(pdf, page, from, &c->gutter);
        uint16_t zone = zone_of(c, &line);
        for (; from < line.to; from++)
            pdf->words[from].zone = zone;
    }
    return true;
}

/* ---- few lines ---- */

static uint32_t crossings_above(const columns *c, float base)
{
    uint32_t above = 0;
    while (above < c->crossings && c->crossing[above] <= base)
        above++;
    return above;
}

/* A line more, in order of base lines; false if there is no room. */
static bool put_line(vb_pdf_column *column, vb_pdf_column_line line)
{
    if (column->count == LINES_MOST)
        return false;
    uint32_t at = column->count++;
    for (; at > 0 && column->lines[at - 1].base > line.base; at--)
        column->lines[at] = column->lines[at - 1];
    column->lines[at] = line;
    column->right = line.right > column->right ? line.right : column->right;
    return true;
}

/* Are the lines between the first and the last one that fill a column running text on both sides? */
static bool are_running(const vb_pdf *pdf, const vb_pdf_page *page, columns measured)
{
    vb_pdf_column_line lines[2][LINES_MOST];
    vb_pdf_column sides[2] = {{.lines = lines[0], .is_rtl = page->is_rtl}, {.lines = lines[1], .is_rtl = page->is_rtl}};
    const columns *c = &measured;
    find_bottom(pdf, page, &measured);
    if (!find_crossings(pdf, page, &measured))
        return false;
    for (uint32_t from = page->from; from < page->to;) {
        extent line = line_at(pdf, page, from, &c->gutter);
        int side = side_of(c, &line);
        bool is_within = side != 2 && line.is_body && line.base >= c->top && line.base <= c->bottom;
        if (is_within && !put_line(sides + side, (vb_pdf_column_line){line.right, line.base, from, line.to, false}))
            return false;
        from = line.to;
    }
    for (int side = 0; side < 2; side++)
        for (uint32_t i = 1; i < sides[side].count; i++)
            lines[side][i].is_below_crossing =
                crossings_above(c, lines[side][i].base) > crossings_above(c, lines[side][i - 1].base);
    return vb_pdf_are_running(pdf, sides);
}

/* Columns that the page itself shows. */
static bool part_by_itself(vb_pdf *pdf, vb_pdf_page *page, columns *c)
{
    for (size_t i = 0; i < sizeof attempts / sizeof *attempts; i++) {
        *c = (columns){.lines = 0};
        if (!find_gutter(pdf, page, attempts[i], c))
            continue;
        measure_columns(pdf, page, c);
        if (!are_full(c, SHORT_LINES) || c->all[0] + c->all[1] <= COLUMN_SHARE * c->lines)
            continue;
        if ((i == 0 && are_full(c, FULL_LINES)) || are_running(pdf, page, *c))
            return part(pdf, page, c);
    }
    return false;
}

/* Columns where `other`, an earlier page, has them; none where no line fills them. */
static void part_like(vb_pdf *pdf, vb_pdf_page *page, const vb_pdf_page *other, const columns *like)
{
    float wider = page->width - other->width;
    if (page->is_rtl != other->is_rtl || wider > SAME_WIDTH || wider < -SAME_WIDTH)
        return;
    columns c = {.text = like->text, .gutter = like->gutter};
    measure_columns(pdf, page, &c);
    if (are_full(&c, 1))
        part(pdf, page, &c);
}

void vb_pdf_find_columns(vb_pdf *pdf)
{
    columns c, like;
    const vb_pdf_page *other = NULL;
    for (uint32_t i = 0; i < pdf->page_count; i++) {
        vb_pdf_page *page = pdf->pages + i;
        if (page->from < page->to && part_by_itself(pdf, page, &c)) {
            like = c;
            other = page;
        } else if (other) {
            part_like(pdf, page, other, &like);
        }
    }
}

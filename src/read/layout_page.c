/* layout_page.c - what can be measured on a page before anything is decided: the
 * margins that most lines keep, how far right the lines of each block go, and which
 * of four regimes the text keeps:
 *
 *     one paragraph a line     many characters stand in lines that no page could hold, and
 *                              no blank lines part the paragraphs
 *     a blank after each line  blank lines mean nothing; a missing one may be a page break
 *     indents                  paragraphs begin some columns to the right of their lines
 *     blank lines              paragraphs are parted by them, and by lines that end early */
#include <string.h>

#include "read/layout_parts.h"

#define PAGE_WIDTH_MAX 170   /* columns: the widest printed lines, tables turned sideways left out, have 130 */
#define ONE_A_LINE_SHARE 4   /* a quarter of all characters in wider lines: in wrapped text it is nearly none */
#define LONG_LINE 100        /* columns: longer than nearly all lines that were wrapped */
#define LONG_HAN 33          /* the same in Han letters */
#define MANY_LINES 100       /* among which a few longer ones are no measure */
#define EARLY_ENDS 0.85      /* of the lines; wrapped text has 0.2 to 0.5 */
#define GAPS_LEAST 0.05      /* of the lines stand after a blank one: then those are what parts paragraphs */
#define BLANK_AFTER_EACH 0.8 /* of the lines; paragraphs parted by blank lines give 0.1 to 0.4 */
#define INDENT_LEAST 2       /* columns; smaller shifts come from proportional type made columns */
#define INDENT_MOST 14
#define BODY_LINES 8     /* lines among which a quantile says better than the longest where a line is full */
#define TITLE_WIDTH 0.83 /* of full lines: titles of letters are set narrower than that */
#define MAY_BE_FULL 0.7  /* of the longer lines: shorter ones end paragraphs or titles */
#define BODY_WIDTH 0.8   /* of the page's right margin: narrower blocks are titles and mastheads */
#define SURE_END 8       /* columns: a line that ends so early after a sentence ends its paragraph */
#define SURE_FIRSTS 3    /* first lines that must be sure before anything is said of them */
#define LOST_INDENT 3    /* columns between the ends of first and middle lines; without indent there are 0 to 1 */
#define MARGIN_SHARE 0.4 /* of the text at the fullest margin */
#define COLUMNS 512      /* places that are told apart when margins are counted */

static int16_t clamp(int32_t column) { return (int16_t) (column < 0 ? 0 : column >= COLUMNS ? COLUMNS - 1 : column); }

static bool is_running_text(const vb_part *part) { return part->role == VB_PART_TEXT; }

/* ---- margins ---- */

/* The fullest place up to `last`, or one not far to the left of it that is nearly as full: there the
 * lines stand whose paragraphs begin at the fullest. */
static int16_t fullest(const uint32_t counts[COLUMNS], int16_t last)
{
    int16_t best = 0;
    for (int16_t i = 1; i <= last; i++)
        if (counts[i] > counts[best])
            best = i;
    for (int16_t i = (int16_t) (best > INDENT_MOST ? best - INDENT_MOST : 0); i < best; i++)
        if ((double) counts[i] > MARGIN_SHARE * (double) counts[best])
            return i;
    return best;
}

/* The place that `share` of the counted lines do not reach beyond. */
static int16_t quantile(const uint32_t counts[COLUMNS], uint32_t total, double share)
{
    uint32_t seen = 0;
    double enough = share * (double) total;
    for (int16_t i = 0; i < COLUMNS; i++) {
        seen += counts[i];
        if (counts[i] && (double) seen >= enough)
            return i;
    }
    return COLUMNS - 1;
}

/* The left margin is where most of the text of longer lines begins, the right one is reached by a
 * tenth of the lines that begin near the left one. */
static vb_page_measure measure_lines(const vb_layout *layout, uint32_t from, uint32_t to)
{
    uint32_t counts[COLUMNS] = {0}, total = 0;
    int32_t widest = 0;
    int16_t last = 0;
    for (uint32_t i = from; i < to; i++) {
        const vb_line *line = &layout->parts[i].line;
        if (is_running_text(layout->parts + i) && line->right - line->left > widest)
            widest = line->right - line->left;
    }
    for (uint32_t i = from; i < to; i++) {
        const vb_line *line = &layout->parts[i].line;
        int32_t width = line->right - line->left;
        if (is_running_text(layout->parts + i) && width * 3 > widest * 2) {
            int16_t left = clamp(line->left);
            counts[left] += (uint32_t) width;
            last = left > last ? left : last;
        }
    }
    vb_page_measure measure = {.left = fullest(counts, last)};
    memset(counts, 0, sizeof counts);
    for (uint32_t i = from; i < to; i++) {
        const vb_line *line = &layout->parts[i].line;
        if (is_running_text(layout->parts + i) && line->left >= measure.left &&
            line->left <= measure.left + INDENT_MOST) {
            counts[clamp(line->right)]++;
            total++;
        }
    }
    measure.right = quantile(counts, total, 0.9);
    measure.is_known = total >= 6;
    return measure;
}

static bool measure_pages(vb_layout *layout)
{
    uint32_t pages = layout->count ? layout->parts[layout->count - 1].line.page + 1u : 1;
    layout->pages = vb_arena_array(layout->arena, pages, sizeof *layout->pages);
    if (!layout->pages)
        return false;
    layout->page_count = pages;
    vb_page_measure last = {0, 0, false};
    for (uint32_t from = 0, to; from < layout->count; from = to) {
        uint16_t page = layout->parts[from].line.page;
        for (to = from; to < layout->count && layout->parts[to].line.page == page;)
            to++;
        vb_page_measure measure = measure_lines(layout, from, to);
        layout->pages[page] = measure.is_known || !last.is_known ? measure : last;
        if (measure.is_known)
            last = measure;
    }
    return true;
}

/* ---- regimes ---- */

/* Is a line wider than `width` columns, or `han` where its letters are of three bytes each? */
static bool is_wider(const vb_line *line, int32_t width, int32_t han)
{
    int32_t columns = line->right - line->left;
    return columns > ((int32_t) (line->to - line->from) > columns * 2 ? han : width);
}

/* Nearly every line ends where the next one's first word would have fitted. */
static bool ends_early(const vb_layout *layout)
{
    uint32_t counts[COLUMNS] = {0}, pairs = 0, fits = 0;
    for (uint32_t i = 0; i < layout->count; i++)
        counts[clamp(layout->parts[i].line.right)]++;
    int32_t limit = quantile(counts, layout->count, layout->count < MANY_LINES ? 1.0 : 0.97);
    for (uint32_t i = 1; i < layout->count; i++) {
        const vb_part *above = layout->parts + i - 1, *part = layout->parts + i;
        if (part->line.row == above->line.row || part->line.gap)
            continue;
        pairs++;
        fits += above->line.right + 1 + part->lead <= limit;
    }
    return pairs >= 4 && (double) fits > EARLY_ENDS * (double) pairs;
}

static bool has_pages(const vb_layout *layout) { return layout->count && layout->parts[0].line.page; }

/* Printed pages are always wrapped, but for tables turned sideways. */
static bool has_wide_lines(const vb_layout *layout)
{
    uint64_t all = 0, wide = 0;
    bool has_long = false;
    for (uint32_t i = 0; i < layout->count; i++) {
        const vb_line *line = &layout->parts[i].line;
        all += line->to - line->from;
        wide += is_wider(line, PAGE_WIDTH_MAX, PAGE_WIDTH_MAX / 2) ? line->to - line->from : 0;
        has_long = has_long || is_wider(line, LONG_LINE, LONG_HAN);
    }
    return wide * ONE_A_LINE_SHARE > all || (has_long && !has_pages(layout) && ends_early(layout));
}

static bool has_blank_after_each(const vb_layout *layout)
{
    uint32_t pairs = 0, blank = 0, row = UINT32_MAX;
    for (uint32_t i = 0; i < layout->count; i++) {
        const vb_line *line = &layout->parts[i].line;
        if (i && line->row != row && layout->parts[i - 1].line.page == line->page) {
            pairs++;
            blank += line->gap == 1;
        }
        row = line->row;
    }
    return pairs >= 4 && (double) blank > BLANK_AFTER_EACH * (double) pairs;
}

/* ---- blocks: lines without a gap between them ---- */

/* Where a blank follows every line, lines without one stand closer than the rest: a block of their own. */
static bool is_tight(const vb_layout *layout, uint32_t i)
{
    return layout->normal_gap && layout->parts[i].line.gap == 0 && i &&
           layout->parts[i].line.page == layout->parts[i - 1].line.page &&
           layout->parts[i].line.row != layout->parts[i - 1].line.row;
}

static bool same_block(const vb_layout *layout, uint32_t i)
{
    const vb_part *above = layout->parts + i - 1, *part = layout->parts + i;
    if (above->role != part->role || above->group != part->group || above->cell != part->cell ||
        above->line.page != part->line.page || part->line.gap > layout->normal_gap ||
        above->line.row == part->line.row || above->note != part->note || part->begins_part)
        return false;
    if (is_tight(layout, i))
        return true;
    bool ends_tight = is_tight(layout, i - 1), begins_tight = i + 1 < layout->count && is_tight(layout, i + 1);
    return !ends_tight && !begins_tight;
}

/* How far right full lines of parts [from, to) go: in a few lines, or narrow ones, the longest;
 * in running text a quantile of those that may be full, which proportional type blurs least. */
static int16_t block_limit(const vb_layout *layout, uint32_t from, uint32_t to, bool *is_body)
{
    int16_t longest = 0;
    for (uint32_t i = from; i < to; i++) {
        int16_t right = clamp(layout->parts[i].line.right);
        longest = right > longest ? right : longest;
    }
    *is_body = longest >= BODY_WIDTH * layout->pages[layout->parts[from].line.page].right;
    if (!*is_body || to - from < BODY_LINES)
        return longest;
    uint32_t counts[COLUMNS] = {0}, full = 0;
    for (uint32_t i = from; i < to; i++)
        counts[clamp(layout->parts[i].line.right)]++;
    double most = MAY_BE_FULL * quantile(counts, to - from, 0.9);
    for (int16_t right = 0; right <= longest; right++) {
        if (right <= most)
            counts[right] = 0;
        full += counts[right];
    }
    return quantile(counts, full, 0.6);
}

/* A title without a gap to the text below it: lines that go on, narrower than the text. They are
 * their own measure, but for the last, which ends where it would not in running text. */
static void measure_titles(vb_layout *layout, uint32_t from, uint32_t to, int16_t limit)
{
    for (uint32_t first = from, last; first < to; first = last + 1) {
        int16_t longest = 0;
        for (last = first; last < to && layout->parts[last].line.right <= TITLE_WIDTH * limit; last++) {
            longest = layout->parts[last].line.right > longest ? layout->parts[last].line.right : longest;
            if (layout->parts[last].ends_sentence)
                break;
        }
        for (uint32_t i = first; i + 1 < last; i++) {
            layout->parts[i].limit = longest;
            layout->parts[i].is_body = false;
        }
    }
}

void vb_layout_measure_blocks(vb_layout *layout)
{
    for (uint32_t from = 0, to; from < layout->count; from = to) {
        for (to = from + 1; to < layout->count && same_block(layout, to);)
            to++;
        bool is_body;
        int16_t limit = block_limit(layout, from, to, &is_body);
        for (uint32_t i = from; i < to; i++) {
            layout->parts[i].limit = limit;
            layout->parts[i].is_body = is_body;
        }
        if (is_body)
            measure_titles(layout, from, to, limit);
    }
}

/* ---- indents ---- */

static bool is_indented(const vb_layout *layout, uint32_t i)
{
    const vb_part *part = layout->parts + i;
    int32_t in = part->line.left - layout->pages[part->line.page].left;
    return in >= INDENT_LEAST && in <= INDENT_MOST && part->mark_len == 0;
}

/* Paragraphs begin with an indent if that happens after the ends of sentences more
 * often than a flush line follows one that ended early. */
static bool keeps_indents(const vb_layout *layout)
{
    uint32_t indented = 0, flush = 0;
    for (uint32_t i = 1; i + 1 < layout->count; i++) {
        const vb_part *above = layout->parts + i - 1, *part = layout->parts + i;
        const vb_part *below = part + 1;
        if (!is_running_text(above) || !is_running_text(part) || part->mark_len || above->line.page != part->line.page)
            continue;
        int16_t base = layout->pages[part->line.page].left;
        if (is_indented(layout, i) && below->line.left <= base + 1 && below->line.page == part->line.page &&
            below->line.gap <= layout->normal_gap)
            indented++;
        else if (part->line.left <= base + 1 && above->ends_sentence && vb_layout_would_fit(layout, above, part))
            flush++;
    }
    return indented >= 2 && indented > flush;
}

/* First and middle lines of paragraphs whose place in them is sure, by where they end. */
typedef struct line_ends {
    uint32_t first[COLUMNS], middle[COLUMNS];
    uint32_t firsts, middles;
} line_ends;

static void count_ends(const vb_layout *layout, line_ends *ends)
{
    for (uint32_t i = 1; i + 1 < layout->count; i++) {
        const vb_part *above = layout->parts + i - 1, *part = layout->parts + i;
        if (!part->is_body || above->limit != part->limit || part[1].limit != part->limit || part->ends_sentence ||
            part->mark_len || part->line.gap > layout->normal_gap || part[1].line.gap > layout->normal_gap)
            continue;
        int16_t right = clamp(part->line.right);
        if (above->ends_sentence && part->begins_upper &&
            above->limit - above->line.right - 1 - part->lead > SURE_END) {
            ends->first[right]++;
            ends->firsts++;
        } else if (!above->ends_sentence && part->begins_lower) {
            ends->middle[right]++;
            ends->middles++;
        }
    }
}

/* Where the first lines of paragraphs were set in and the indent was lost, they are shorter than
 * the lines below them: the column where those end. 0: no indent was lost. */
static int16_t middle_lines_end(const vb_layout *layout)
{
    line_ends ends = {.firsts = 0};
    count_ends(layout, &ends);
    if (layout->has_indents || ends.firsts < SURE_FIRSTS || ends.middles < SURE_FIRSTS)
        return 0;
    int16_t first = quantile(ends.first, ends.firsts, 0.5), middle = quantile(ends.middle, ends.middles, 0.5);
    return middle - first < LOST_INDENT ? (int16_t) 0 : middle;
}

static bool keeps_short_lines(const vb_layout *layout)
{
    uint32_t pairs = 0, fits = 0;
    for (uint32_t i = 1; i < layout->count; i++)
        if (same_block(layout, i)) {
            pairs++;
            fits += vb_layout_would_fit(layout, layout->parts + i - 1, layout->parts + i);
        }
    return pairs >= 2 && fits * 10 > pairs * 6;
}

/* Do blank lines part the paragraphs? Then nearly all that follows an early end of a sentence stands after
 * one; where lines are too long to tell an early end, it is enough that blank lines are many. */
static bool keeps_gaps(const vb_layout *layout, bool is_wide)
{
    uint32_t pairs = 0, gaps = 0, parted = 0, near = 0;
    for (uint32_t i = 1; i < layout->count; i++) {
        const vb_part *above = layout->parts + i - 1, *part = layout->parts + i;
        if (!is_running_text(above) || !is_running_text(part) || above->line.page != part->line.page ||
            above->line.row == part->line.row)
            continue;
        bool has_gap = part->line.gap > layout->normal_gap;
        pairs++;
        gaps += has_gap;
        if (has_gap && (above->ends_sentence || above->ends_comma))
            parted++;
        else if (!has_gap && above->ends_sentence && part->mark_len == 0 && !part->begins_digit &&
                 vb_layout_would_fit(layout, above, part))
            near++;
    }
    return is_wide ? (double) gaps > GAPS_LEAST * (double) pairs : parted >= 3 && parted > near * 3;
}

bool vb_layout_measure(vb_layout *layout)
{
    bool is_wide = has_wide_lines(layout);
    layout->normal_gap = !is_wide && has_blank_after_each(layout) ? 1 : 0;
    if (!measure_pages(layout))
        return false;
    vb_layout_measure_blocks(layout);
    layout->has_short_lines = keeps_short_lines(layout);
    layout->has_gaps = keeps_gaps(layout, is_wide);
    layout->one_a_line = is_wide && !layout->has_gaps;
    layout->has_indents = !layout->one_a_line && keeps_indents(layout);
    layout->middle_end = middle_lines_end(layout);
    return true;
}

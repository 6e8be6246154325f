/* layout.c - where paragraphs begin. Each line is asked against the one before it:
 * gap, indent, mark, how the one above ends and this one begins, and whether the first
 * word would still have fitted above: a line that was wrapped has no room for it. */
#include "read/layout.h"

#include <string.h>

#include "base/utf8.h"
#include "read/layout_parts.h"
#include "tables.h"

#define NARROW 0.45 /* of the page's width: a line that short was not wrapped, whatever its block */
#define NARROW_ALONE                                                                                                   \
    28                  /* columns: where blank lines part paragraphs, a line that stands alone between them unparted  \
                         */
#define NARROW_CELL 0.3 /* the same in columns beside each other */
#define SHORT_SHARE 0.6 /* of the text's width: a line that short shows at which side it stands */
#define BLURRED_SHARE 0.3 /* of it: type made columns from the left leaves the right side uneven by so much */
#define FULL 0.85         /* of the page's right margin: a line that long was full */
#define FAR_RIGHT 0.4     /* of the page's width: signatures begin beyond, running text does not */
#define INDENT_LEAST 2    /* columns */
#define INDENT_MOST 14    /* columns; by so much the first line of a paragraph may be shorter, if its indent was lost */
#define EVIDENCE                                                                                                       \
    1 /* columns, of a line that ended early and one that begins short; in 80 letters read both ways the best */
#define FLUSH_SLACK                                                                                                    \
    20                /* columns; where paragraphs are indented, a flush line begins one only after so short a line    \
                       */
#define TITLE_SLACK 1 /* the same in titles, whose longest line is the measure */
#define TYPE_APART 12 /* per cent: headings are larger by 18 or more, one size of two types differs by 5 */
#define SLACK 6       /* columns that a full line may end early in proportional type made columns */

bool vb_lines_add(vb_lines *lines, vb_line line)
{
    if (lines->count == lines->room) {
        uint32_t room = lines->room ? lines->room * 2 : 256;
        if (room > VB_LINES_MAX)
            return false;
        vb_line *items = vb_arena_array(lines->arena, room, sizeof *items);
        if (!items)
            return false;
        if (lines->count)
            memcpy(items, lines->items, lines->count * sizeof *items);
        lines->items = items;
        lines->room = room;
    }
    lines->items[lines->count++] = line;
    return true;
}

static bool is_arabic_line(const vb_lines *lines, const vb_line *line)
{
    vb_str text = {lines->text.at + line->from, line->to - line->from};
    return vb_rune_is_arabic(vb_utf8_at(text, 0).value) || vb_rune_is_arabic(vb_utf8_before(text, text.len).value);
}

/* Do most short lines of right-to-left text stand nearer to the right end than to the left one? */
static bool is_set_right(const vb_lines *lines, int16_t width)
{
    uint32_t arabic = 0, near_right = 0, near_left = 0;
    for (uint32_t i = 0; i < lines->count; i++) {
        const vb_line *line = lines->items + i;
        if (!is_arabic_line(lines, line))
            continue;
        arabic++;
        if (line->right - line->left > SHORT_SHARE * width)
            continue;
        near_right += width - line->right < line->left;
        near_left += width - line->right > line->left;
    }
    return arabic * 2 > lines->count && near_right > near_left;
}

void vb_lines_face_right(vb_lines *lines)
{
    int16_t width = 0;
    for (uint32_t i = 0; i < lines->count; i++)
        width = lines->items[i].right > width ? lines->items[i].right : width;
    bool is_mirrored = is_set_right(lines, width);
    for (uint32_t i = 0; i < lines->count && is_mirrored; i++) {
        vb_line *line = lines->items + i;
        int16_t left = line->left, in = (int16_t) (width - line->right);
        line->left = in > BLURRED_SHARE * width ? in : 0;
        line->right = (int16_t) (width - left);
    }
}

/* ---- one line against the next ---- */

static vb_page_measure page_of(const vb_layout *layout, const vb_part *part) { return layout->pages[part->line.page]; }

static int32_t page_width(const vb_layout *layout, const vb_part *part)
{
    vb_page_measure page = page_of(layout, part);
    return page.right > page.left ? page.right - page.left : 1;
}

static bool is_narrow(const vb_layout *layout, const vb_part *part)
{
    if (layout->has_gaps && part->role == VB_PART_TEXT)
        return false; /* the few lines between two gaps are their own measure */
    double share = part->role == VB_PART_CELL ? NARROW_CELL : NARROW;
    int32_t width = part->line.right - part->line.left + part->han;
    return part->role != VB_PART_NOTE && width < share * page_width(layout, part);
}

/* Columns to spare when the first word of `below` stands at the end of `above`. */
static int32_t slack(const vb_part *above, const vb_part *below)
{
    return above->limit - (above->line.right + 1 + below->lead);
}

bool vb_layout_would_fit(const vb_layout *layout, const vb_part *above, const vb_part *below)
{
    return is_narrow(layout, above) || slack(above, below) >= 0;
}

typedef struct pair {
    const vb_layout *layout;
    const vb_part *above, *part, *below; /* below may be NULL */
    vb_str above_text, text;
    bool above_is_first; /* the line above begins its paragraph */
    const vb_part *first;
    bool fits;
} pair;

static bool begins_opener(vb_str text)
{
    size_t end;
    int value;
    return vb_lexicon_at(&vb_lexicon_line_opener, text, 0, &end, &value);
}

/* The line above cannot be an end, or this one no beginning. */
static bool is_continued(const pair *p)
{
    if (vb_line_is_open(p->above_text))
        return true;
    if (p->above->ends_sentence)
        return false;
    return p->above->ends_hyphen || p->above->is_unclosed || p->part->begins_lower ||
           (p->part->begins_bracket && !is_narrow(p->layout, p->above));
}

static int32_t indent(const pair *p, const vb_part *part) { return part->line.left - page_of(p->layout, part).left; }

/* Set in, or below a blank line: where openers are written small, or in letters without capitals. */
static bool is_set_off(const pair *p)
{
    int32_t in = indent(p, p->part);
    return (p->layout->has_indents && in >= INDENT_LEAST && in <= INDENT_MOST) ||
           (p->part->line.page == p->above->line.page && p->part->line.gap > p->layout->normal_gap);
}

/* Where places are exact: "(b)" came to stand at the start of a line, because the one above was full. */
static bool is_mark_in_text(const pair *p)
{
    int32_t blank = p->part->text_left - p->part->line.left - (int32_t) p->part->mark_len;
    bool is_item = p->first->mark_len && p->first->line.left == p->part->line.left &&
                   p->layout->text.at[p->first->line.from] == p->layout->text.at[p->part->line.from];
    if (is_item) /* one more of a list that does not hang */
        return false;
    bool is_within = !p->above->ends_sentence || vb_str_ends(p->above_text, VB_S(";"));
    return p->part->line.height && !p->part->mark_is_bullet && blank < 2 && !p->fits && is_within &&
           p->part->line.gap <= p->layout->normal_gap && p->part->line.left <= p->above->line.left + 1;
}

/* A mark, or a verb that opens a paragraph of a resolution after the comma of the one before. */
static bool starts_by_mark(const pair *p)
{
    if (p->part->mark_len && is_mark_in_text(p))
        return false;
    if (p->part->mark_len == 0)
        return p->above->ends_comma && (p->part->begins_upper || is_set_off(p)) && begins_opener(p->text);
    return p->part->mark_is_sure || p->part->mark_is_bullet || p->above->ends_sentence || p->above->ends_comma ||
           p->fits;
}

/* ---- indents ---- */

static bool is_far_right(const pair *p, const vb_part *part)
{
    return indent(p, part) > FAR_RIGHT * page_width(p->layout, part);
}

/* The second and later lines of an item stand under its words, or near. */
static bool is_hanging(const pair *p)
{
    const vb_part *first = p->first;
    if (!first->mark_len || p->part->line.left <= first->line.left || p->part->line.left > first->text_left + 2)
        return false;
    return p->above_is_first || p->part->line.left == p->above->line.left;
}

/* The line below takes up the margin again that this one left. */
static bool returns_below(const pair *p)
{
    return p->below && p->below->line.left <= p->part->line.left - INDENT_LEAST &&
           p->below->line.gap <= p->layout->normal_gap;
}

typedef enum shift { SHIFT_NONE, SHIFT_STARTS, SHIFT_CONTINUES } shift;

/* What the left edges say of lines without a gap between them. */
static shift shift_of(const pair *p)
{
    int32_t in = p->part->line.left - p->above->line.left;
    if (is_far_right(p, p->part) || is_far_right(p, p->above) || (p->part->is_centred && p->above->is_centred))
        return SHIFT_NONE;
    if (is_hanging(p))
        return SHIFT_CONTINUES;
    if (in >= INDENT_LEAST && in <= INDENT_MOST && (p->layout->has_indents || returns_below(p)))
        return SHIFT_STARTS;
    if (p->above_is_first && in <= -INDENT_LEAST && indent(p, p->above) <= INDENT_MOST + 2 && !p->above->ends_sentence)
        return SHIFT_CONTINUES;
    /* A block set in ends where the margin is taken up again. */
    if (!p->above_is_first && in <= -INDENT_LEAST && p->layout->has_indents && p->above->ends_sentence)
        return SHIFT_STARTS;
    bool both_indented =
        in > -INDENT_LEAST && in < INDENT_LEAST && indent(p, p->part) >= INDENT_LEAST && p->layout->has_indents;
    if (both_indented && p->above_is_first && returns_below(p) && p->above->ends_sentence && p->above->mark_len == 0)
        return SHIFT_STARTS;
    return SHIFT_NONE;
}

/* ---- the decision ---- */

/* The line above ends a sentence: does it end its paragraph? It may have ended early; and where indents
 * were lost, a first line is shorter than others: both are weighed in columns. */
static bool starts_sentence(const pair *p)
{
    if (is_narrow(p->layout, p->above))
        return true;
    if (p->layout->has_indents)
        return slack(p->above, p->part) > FLUSH_SLACK;
    bool is_comparable = p->layout->middle_end && p->above->is_body && p->part->is_body && p->part->begins_upper &&
                         !p->part->ends_sentence && p->below && p->below->line.gap <= p->layout->normal_gap;
    if (is_comparable) {
        int32_t early = slack(p->above, p->part) > -SLACK / 2 ? slack(p->above, p->part) : -SLACK / 2;
        return early + p->layout->middle_end - p->part->line.right > EVIDENCE;
    }
    return p->fits || p->layout->has_short_lines;
}

static bool starts_unfinished(const pair *p)
{
    if (!p->above->is_body && p->above->ends_digit && p->part->begins_upper)
        return true; /* "Agenda items 14 and 75" */
    if (!p->fits)
        return false;
    if (is_narrow(p->layout, p->above))
        return true;
    if (p->layout->has_gaps)
        return p->above_is_first && p->above->line.right - p->above->line.left < NARROW_ALONE;
    if (!p->above->is_body)
        return slack(p->above, p->part) > TITLE_SLACK;
    int32_t allowed = p->layout->has_indents ? FLUSH_SLACK : p->above_is_first ? INDENT_MOST : SLACK;
    return slack(p->above, p->part) > allowed;
}

/* Lines without a gap between them. */
static bool starts_next(const pair *p)
{
    if (p->above->mark_only)
        return false;
    if (p->part->begins_part && !is_continued(p))
        return true;
    if (starts_by_mark(p))
        return true;
    if (is_far_right(p, p->part)) /* each is a line of a signature, unless words run on */
        return !is_continued(p);
    shift edge = shift_of(p);
    if (edge != SHIFT_NONE)
        return edge == SHIFT_STARTS;
    if (is_continued(p))
        return false;
    if (!p->above->ends_sentence)
        return starts_unfinished(p);
    return starts_sentence(p);
}

/* A blank line inside a sentence: full lines on both sides of it, no verb of a new paragraph after it. */
static bool is_gap_misplaced(const pair *p)
{
    int32_t right = page_of(p->layout, p->part).right;
    return p->above->line.right > FULL * right && p->part->line.right > FULL / 2 * right && !begins_opener(p->text);
}

static bool starts_after_gap(const pair *p)
{
    if (p->above->mark_only)
        return false;
    if (p->part->mark_len || starts_by_mark(p) || p->part->begins_part || p->above->ends_sentence ||
        is_far_right(p, p->part))
        return true;
    if (p->part->line.gap > p->layout->normal_gap + 1)
        return true;
    bool may_be_misplaced = p->layout->has_gaps || p->part->line.height; /* scanned lines stand unevenly */
    if (!p->above->ends_comma && (p->part->begins_lower || (may_be_misplaced && is_gap_misplaced(p))))
        return false;
    return p->fits || !is_continued(p);
}

/* Set in where the line above is not, as far as places are exact. */
static bool is_set_in(const pair *p)
{
    int32_t in = p->part->line.left - p->above->line.left;
    return p->part->line.height && p->layout->has_indents && !p->above_is_first && in >= INDENT_LEAST &&
           in <= INDENT_MOST && !p->part->begins_lower && !vb_line_is_open(p->above_text);
}

static bool starts_on_page(const pair *p)
{
    if (p->above->mark_only)
        return false;
    if (is_set_in(p))
        return true;
    if (p->part->mark_len || starts_by_mark(p) || p->part->begins_part ||
        is_far_right(p, p->part) != is_far_right(p, p->above))
        return true;
    if (p->layout->has_indents && !vb_line_is_open(p->above_text) && indent(p, p->part) >= INDENT_LEAST &&
        p->first->line.left != p->part->line.left && !p->part->begins_lower)
        return true;
    if (p->above->ends_sentence)
        return p->layout->has_indents || p->layout->middle_end ? starts_sentence(p) : true;
    return !is_continued(p) && (is_narrow(p->layout, p->above) || slack(p->above, p->part) > FLUSH_SLACK);
}

/* Type of another size: a title, or the text below it. Lines that mix scripts mix types too. */
static bool changes_type(const pair *p)
{
    int32_t a = p->above->line.height, b = p->part->line.height;
    int32_t apart = a > b ? a - b : b - a;
    return a && b && apart * 100 > TYPE_APART * (a > b ? a : b) && !p->part->is_arabic && !p->above->is_arabic;
}

bool vb_layout_starts(const vb_layout *layout, uint32_t above, uint32_t i, uint32_t first)
{
    pair p = {.layout = layout,
              .above = layout->parts + above,
              .part = layout->parts + i,
              .above_is_first = first == above,
              .first = layout->parts + first};
    if (layout->one_a_line || p.above->role != p.part->role || p.above->group != p.part->group ||
        p.above->cell != p.part->cell || p.above->is_arabic != p.part->is_arabic)
        return true;
    if (p.above->line.row == p.part->line.row)
        return false;
    if (i + 1 < layout->text_count && p.part[1].role == p.part->role && p.part[1].group == p.part->group &&
        p.part[1].cell == p.part->cell && p.part[1].line.page == p.part->line.page)
        p.below = p.part + 1;
    p.above_text = vb_part_text(layout, p.above);
    p.text = vb_part_text(layout, p.part);
    p.fits = vb_layout_would_fit(layout, p.above, p.part);
    if (changes_type(&p) && !is_continued(&p))
        return true;
    if (p.above->line.page != p.part->line.page || above + 1 != i)
        return starts_on_page(&p);
    if (p.part->line.gap > layout->normal_gap)
        return starts_after_gap(&p);
    return starts_next(&p);
}

static bool is_written(const vb_part *part) { return part->role == VB_PART_TEXT || part->role == VB_PART_CELL; }

static void find_starts(vb_layout *layout)
{
    uint32_t first = UINT32_MAX, above = UINT32_MAX;
    for (uint32_t i = 0; i < layout->text_count; i++) {
        vb_part *part = layout->parts + i;
        if (!is_written(part))
            continue;
        part->starts = above == UINT32_MAX || vb_layout_starts(layout, above, i, first);
        if (part->starts)
            first = i;
        above = i;
    }
}

/* ---- the whole ---- */

static bool describe_parts(vb_layout *layout)
{
    layout->parts = vb_arena_array(layout->arena, layout->lines->count, sizeof *layout->parts);
    if (!layout->parts)
        return false;
    layout->count = layout->lines->count;
    for (uint32_t i = 0; i < layout->count; i++) {
        layout->parts[i].line = layout->lines->items[i];
        vb_part_describe(layout->parts + i, vb_part_text(layout, layout->parts + i));
    }
    return true;
}

/* As far from the left margin as from the right one. */
static void find_centred(vb_layout *layout)
{
    for (uint32_t i = 0; i < layout->text_count; i++) {
        vb_part *part = layout->parts + i;
        vb_page_measure page = layout->pages[part->line.page];
        int32_t left = part->line.left - page.left, right = page.right - part->line.right;
        part->is_centred =
            page.is_known && part->role == VB_PART_TEXT && left >= 6 && left - right <= 4 && right - left <= 4;
    }
}

vb_status vb_layout_write(vb_doc *doc, vb_lines *lines, vb_err *err)
{
    vb_layout layout = {.doc = doc, .lines = lines, .arena = lines->arena, .text = lines->text};
    if (!describe_parts(&layout) || !vb_layout_find_furniture(&layout) || !vb_layout_measure(&layout) ||
        !vb_layout_find_notes(&layout) || !vb_layout_settle_rows(&layout))
        return vb_err_memory(err);
    vb_layout_pass_over_marks(&layout);
    vb_layout_measure_blocks(&layout);
    find_centred(&layout);
    find_starts(&layout);
    vb_layout_compose(&layout);
    return VB_OK;
}

/* layout_columns.c - rows of several pieces. A wide blank inside a row means one of four things:
 *
 *     a mark and its words    "1.    The present report"      one line; "84/212.    Title" as well
 *     a justified line        reaches both margins, and no    one line
 *                             row near it has such a blank
 *     columns                 two masthead blocks, two        column after column
 *                             signatures side by side
 *     a table                 else                            row by row, cells parted by a tab
 *
 * A group of rows is columns or a table if its pieces stand under each other: each
 * piece meets one column of the group and no more. */
#include <string.h>

#include "base/utf8.h"
#include "model/symbol.h"
#include "read/layout_parts.h"
#include "tables.h"

#define CELLS_MOST 24      /* columns of a group; a row with more is read as one line */
#define GROUP_GAP 2        /* blank lines inside a group, beyond the normal ones */
#define MAST_GAP 1         /* the same in a masthead, whose blocks stand closer */
#define SIDE_ROWS 100      /* rows of one piece in a group, one after another */
#define COLUMN_ROWS 4      /* rows of several pieces: more than that are a table and not two blocks side by side */
#define JUSTIFIED_SHORT 12 /* columns by which a justified line may miss the margins in type made columns */
#define RESOLUTION_NUMBER_MOST 14 /* bytes: "ES-10/22 A." with room */
#define BULLET_BLANK 6            /* columns between a bullet and its words */
#define JUSTIFIED_BLANK 5         /* columns; where places are exact, wider ones set something apart */
#define JUSTIFIED_ROWS 4          /* that follow each other */
#define MAST_SHARE 0.6            /* of the page's width: the first line as long as that ends the masthead */

/* From its leftmost piece to its rightmost one. */
typedef struct strip {
    int32_t left, right;
} strip;

typedef struct group {
    strip columns[CELLS_MOST];
    int count;
    uint32_t from, to;  /* parts */
    uint32_t wide_rows; /* rows of several pieces */
    uint32_t last_wide; /* the part after the last row that needs the group */
} group;

static uint32_t row_end(const vb_layout *layout, uint32_t i)
{
    uint32_t row = layout->parts[i].line.row;
    while (i < layout->text_count && layout->parts[i].line.row == row)
        i++;
    return i;
}

/* ---- one line after all ---- */

/* Parts [first, last] of a row become one: the text between them comes along. */
static void join_pieces(vb_layout *layout, uint32_t first, uint32_t last)
{
    vb_part *part = layout->parts + first;
    part->line.to = layout->parts[last].line.to;
    part->line.right = layout->parts[last].line.right;
    for (uint32_t i = first + 1; i <= last; i++)
        layout->parts[i].line.from = layout->parts[i].line.to; /* empty: taken out below */
    bool was_mark = part->mark_only;
    uint16_t mark_len = part->mark_len;
    int16_t text_left = layout->parts[first + 1].line.left;
    if (was_mark)
        part->line.height = layout->parts[first + 1].line.height;
    uint8_t role = part->role;
    uint32_t note = part->note;
    *part = (vb_part){.line = part->line, .role = role, .note = note};
    vb_part_describe(part, vb_part_text(layout, part));
    if (was_mark) {
        part->mark_len = mark_len;
        part->mark_is_sure = true;
        part->text_left = text_left;
    }
}

/* "84/212.", the number of a resolution before its title: digits, capitals, "-", a "/" among them, and a full stop. */
static bool is_resolution_number(vb_str text)
{
    if (text.len < 4 || text.len > RESOLUTION_NUMBER_MOST || text.at[text.len - 1] != '.')
        return false;
    for (size_t i = 0; i + 1 < text.len; i++) {
        char c = text.at[i];
        if (!vb_rune_is_digit((unsigned char) c) && !vb_byte_is_capital(c) && c != '/' && c != '-' && c != ' ')
            return false;
    }
    size_t slash = vb_str_find_byte(text, '/', 0);
    return slash != SIZE_MAX && slash > 0 && vb_rune_is_digit((unsigned char) text.at[slash - 1]) &&
           vb_rune_is_digit((unsigned char) text.at[slash + 1]);
}

static bool is_mark_piece(const vb_layout *layout, const vb_part *part)
{
    vb_str text = vb_part_text(layout, part);
    if (part->mark_only || is_resolution_number(text))
        return true;
    return vb_str_equal(text, VB_S("•")) || vb_str_equal(text, VB_S("–")) || vb_str_equal(text, VB_S("-")) ||
           vb_str_equal(text, VB_S("—")) || vb_str_equal(text, VB_S("▪"));
}

/* Where places are exact: a dash that is no bullet, but says that a cell of a table has nothing to say. */
static bool is_empty_cell(const vb_layout *layout, uint32_t from, uint32_t to)
{
    const vb_part *mark = layout->parts + from;
    bool is_near = to - from == 2 && mark[1].line.left - mark->line.right <= BULLET_BLANK;
    return mark->line.height && !mark->mark_len && !is_near && !is_resolution_number(vb_part_text(layout, mark));
}

static void join_marks(vb_layout *layout)
{
    for (uint32_t from = 0, to; from < layout->text_count; from = to) {
        to = row_end(layout, from);
        if (to - from > 1 && layout->parts[from].role == VB_PART_TEXT && is_mark_piece(layout, layout->parts + from) &&
            !is_empty_cell(layout, from, to)) {
            layout->parts[from].mark_only = layout->parts[from].mark_only || true;
            if (layout->parts[from].mark_len == 0) {
                layout->parts[from].mark_len = (uint16_t) (layout->parts[from].line.to - layout->parts[from].line.from);
                layout->parts[from].mark_is_bullet = true;
            }
            join_pieces(layout, from, from + 1);
        }
    }
}

static void join_note_rows(vb_layout *layout)
{
    for (uint32_t from = layout->text_count, to; from < layout->count; from = to) {
        for (to = from + 1; to < layout->count && layout->parts[to].line.row == layout->parts[from].line.row &&
                            layout->parts[to].note == layout->parts[from].note;)
            to++;
        if (to - from > 1)
            join_pieces(layout, from, to - 1);
    }
}

static void drop_empty(vb_layout *layout)
{
    uint32_t to = 0, text = 0;
    for (uint32_t i = 0; i < layout->count; i++) {
        bool is_empty = layout->parts[i].line.from == layout->parts[i].line.to;
        if (!is_empty)
            layout->parts[to++] = layout->parts[i];
        if (i + 1 == layout->text_count)
            text = to;
        if (layout->parts[i].role == VB_PART_NOTE && is_empty)
            layout->notes[layout->parts[i].note - 1].count--;
    }
    layout->count = to;
    layout->text_count = text;
    for (uint32_t k = 0; k < layout->note_count; text += layout->notes[k++].count)
        layout->notes[k].first = text;
}

/* ---- groups ---- */

/* The column that parts [from, to) of a row would go to, one each, ascending; false if one meets none
 * alone. A piece that meets none may open a new column where `may_open`. */
static bool meets(const group *g, const vb_part *part, int *column)
{
    int found = -1;
    for (int c = 0; c < g->count; c++)
        if (part->line.left < g->columns[c].right && g->columns[c].left < part->line.right) {
            if (found >= 0)
                return false;
            found = c;
        }
    *column = found;
    return true;
}

static bool open_column(group *g, const vb_part *part, int *column)
{
    if (g->count == CELLS_MOST)
        return false;
    int c = g->count;
    while (c > 0 && g->columns[c - 1].left > part->line.left)
        c--;
    memmove(g->columns + c + 1, g->columns + c, (size_t) (g->count - c) * sizeof *g->columns);
    g->columns[c] = (strip){part->line.left, part->line.right};
    g->count++;
    *column = c;
    return true;
}

/* Takes a row into the group if each of its pieces meets one column of its own. */
static bool take_row(const vb_layout *layout, group *g, uint32_t from, uint32_t to)
{
    group wider = *g;
    int last = -1;
    for (uint32_t i = from; i < to; i++) {
        const vb_part *part = layout->parts + i;
        int c;
        if (part->role != VB_PART_TEXT || !meets(&wider, part, &c) || (c >= 0 && c == last))
            return false;
        if (c < 0 && ((to - from == 1 && g->wide_rows) || !open_column(&wider, part, &c)))
            return false;
        strip *column = wider.columns + c;
        column->left = part->line.left < column->left ? part->line.left : column->left;
        column->right = part->line.right > column->right ? part->line.right : column->right;
        last = c;
    }
    for (int c = 1; c < wider.count; c++)
        if (wider.columns[c].left <= wider.columns[c - 1].right)
            return false;
    *g = wider;
    return true;
}

/* The rows from the one at `from` on that stand under each other, with no more than `gap` blank lines between them. */
static void grow_group(const vb_layout *layout, group *g, uint32_t from, int gap)
{
    *g = (group){.from = from, .to = from, .last_wide = from};
    for (uint32_t to; g->to < layout->text_count; g->to = to) {
        const vb_part *part = layout->parts + g->to;
        to = row_end(layout, g->to);
        bool is_apart = g->to > from &&
                        (part->line.page != layout->parts[from].line.page || part->line.gap > layout->normal_gap + gap);
        if (part->line.row > layout->parts[g->last_wide > from ? g->last_wide - 1 : from].line.row + SIDE_ROWS * 2)
            break;
        if (is_apart || part->role != VB_PART_TEXT || !take_row(layout, g, g->to, to))
            break;
        int c = -1;
        bool is_side = to - g->to == 1 && meets(g, part, &c) && c > 0;
        g->wide_rows += to - g->to > 1;
        if (to - g->to > 1 || is_side)
            g->last_wide = to;
    }
    g->to = g->last_wide;
}

/* Does the row [from, to) go as far right as a line of running text beside it? */
static bool reaches(const vb_layout *layout, uint32_t from, uint32_t to, const vb_part *beside)
{
    return beside->role == VB_PART_TEXT && layout->parts[to - 1].line.right >= beside->line.right - JUSTIFIED_SHORT &&
           layout->parts[from].line.left <= beside->line.left + JUSTIFIED_SHORT;
}

static int32_t widest_blank(const vb_layout *layout, uint32_t from, uint32_t to)
{
    int32_t widest = 0;
    for (uint32_t i = from + 1; i < to; i++) {
        int32_t blank = layout->parts[i].line.left - layout->parts[i - 1].line.right;
        widest = blank > widest ? blank : widest;
    }
    return widest;
}

/* Words run on over the blanks of the row [from, to). */
static bool runs_on(const vb_layout *layout, uint32_t from, uint32_t to)
{
    for (uint32_t i = from + 1; i < to; i++)
        if (!layout->parts[i].begins_lower || layout->parts[i - 1].ends_sentence)
            return false;
    return true;
}

/* A justified line stands alone among lines of running text, or a few of them whose words run on. */
static bool is_justified(const vb_layout *layout, const group *g)
{
    if (layout->parts[g->from].line.height && widest_blank(layout, g->from, row_end(layout, g->from)) > JUSTIFIED_BLANK)
        return false;
    uint32_t last = g->from;
    for (uint32_t row = g->from, end; row < g->to && g->wide_rows > 1; row = end) {
        last = row;
        end = row_end(layout, row);
        if (end - row == 1 || g->wide_rows > JUSTIFIED_ROWS || !runs_on(layout, row, end))
            return false;
    }
    uint32_t end = row_end(layout, last), first_end = row_end(layout, g->from);
    if (g->wide_rows == 0 || end != g->to)
        return false;
    const vb_part *first = layout->parts + g->from;
    bool above = g->from > 0 && first->line.gap <= layout->normal_gap && first[-1].line.page == first->line.page &&
                 reaches(layout, g->from, first_end, first - 1);
    bool below = end < layout->text_count && layout->parts[end].line.gap <= layout->normal_gap &&
                 layout->parts[end].line.page == first->line.page && reaches(layout, last, end, layout->parts + end);
    return above || below;
}

static bool has_signatures(const vb_layout *layout, const group *g)
{
    uint32_t end;
    int value, found = 0;
    size_t stop;
    end = row_end(layout, g->from);
    for (uint32_t i = g->from; i < end; i++)
        found += vb_lexicon_at(&vb_lexicon_line_signed, vb_part_text(layout, layout->parts + i), 0, &stop, &value);
    return found > 0;
}

static int column_of(const group *g, const vb_part *part)
{
    int c = 0;
    while (c + 1 < g->count && g->columns[c + 1].left <= part->line.left)
        c++;
    return c;
}

/* The part of cell `cell` among parts [from, to), or NULL. */
static const vb_part *part_in(const vb_layout *layout, uint32_t from, uint32_t to, uint16_t cell)
{
    for (uint32_t i = from; i < to; i++)
        if (layout->parts[i].cell == cell)
            return layout->parts + i;
    return NULL;
}

/* Numbers are not wrapped. */
static bool has_letters(vb_str text)
{
    vb_rune rune;
    for (size_t at = 0; (rune = vb_utf8_at(text, at)).len; at += rune.len)
        if (vb_rune_is_letter(rune.value))
            return true;
    return false;
}

static bool is_wrapped(const vb_layout *layout, const group *g, const vb_part *above, const vb_part *part)
{
    bool is_full = above->line.right + 1 + part->lead > g->columns[part->cell].right;
    return !part->mark_len && has_letters(vb_part_text(layout, part)) &&
           (part->begins_lower || (is_full && !above->ends_sentence));
}

/* Where places are exact: the row [from, to) of a table only goes on with the cells of the row of parts [above, from).
 */
static bool continues_row(const vb_layout *layout, const group *g, uint32_t above, uint32_t from, uint32_t to)
{
    const vb_part *first = layout->parts + from;
    if (first->cell != 0 || !first->line.height || first->line.gap > layout->normal_gap)
        return false;
    if (!part_in(layout, g->from, from, 0)) /* heads of columns end on one line, and begin where they must */
        return true;
    for (uint32_t i = above; i < from && !first->begins_lower; i++)
        if (!part_in(layout, from, to, layout->parts[i].cell)) /* "Total" under a longer name and its numbers */
            return false;
    for (uint32_t i = from; i < to; i++) {
        const vb_part *over = part_in(layout, above, from, layout->parts[i].cell);
        if (over ? !is_wrapped(layout, g, over, layout->parts + i) : layout->parts[i].cell == 0)
            return false;
    }
    return true;
}

static void mark_group(vb_layout *layout, const group *g, uint32_t number, bool is_table)
{
    for (uint32_t i = g->from; i < g->to; i++) {
        vb_part *part = layout->parts + i;
        part->role = VB_PART_CELL;
        part->group = number;
        part->is_table = is_table;
        part->cell = (uint16_t) column_of(g, part);
    }
    for (uint32_t from = g->from, above = from, to; from < g->to && is_table; above = from, from = to) {
        vb_part *part = layout->parts + from;
        to = row_end(layout, from);
        part->starts_row = from == g->from || part->line.gap > layout->normal_gap ||
                           (part->cell == 0 && !continues_row(layout, g, above, from, to));
    }
}

/* Column after column: a stable sort by cell, one column at a time. */
static bool order_columns(vb_layout *layout, const group *g)
{
    vb_part *copy = vb_arena_array(layout->arena, g->to - g->from, sizeof *copy);
    uint32_t to = g->from;
    if (!copy)
        return false;
    memcpy(copy, layout->parts + g->from, (g->to - g->from) * sizeof *copy);
    for (int c = 0; c < g->count; c++)
        for (uint32_t i = 0; i < g->to - g->from; i++)
            if (copy[i].cell == c)
                layout->parts[to++] = copy[i];
    return true;
}

/* Does a row of the group have pieces in both columns? */
static bool share_row(const vb_layout *layout, const group *g, int a, int b)
{
    for (uint32_t from = g->from, to; from < g->to; from = to) {
        bool has_a = false, has_b = false;
        to = row_end(layout, from);
        for (uint32_t i = from; i < to; i++) {
            int c = column_of(g, layout->parts + i);
            has_a = has_a || c == a;
            has_b = has_b || c == b;
        }
        if (has_a && has_b)
            return true;
    }
    return false;
}

/* Blocks side by side: what stands above and below each other on the right is one of them, wherever it begins. */
static void merge_columns(const vb_layout *layout, group *g)
{
    for (int c = g->count - 1; c >= 2; c--) {
        if (share_row(layout, g, c - 1, c))
            continue;
        if (g->columns[c].right > g->columns[c - 1].right)
            g->columns[c - 1].right = g->columns[c].right;
        memmove(g->columns + c, g->columns + c + 1, (size_t) (g->count - c - 1) * sizeof *g->columns);
        g->count--;
    }
}

static bool is_long(const vb_layout *layout, const vb_part *part)
{
    vb_page_measure page = layout->pages[part->line.page];
    return part->role == VB_PART_TEXT && (part->line.right - part->line.left) > MAST_SHARE * (page.right - page.left);
}

/* A piece of the row begins with a symbol, one of a joint pair or alone, and has no other words. */
static bool has_symbol_in(const vb_layout *layout, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++) {
        vb_str text = vb_part_text(layout, layout->parts + i);
        if (vb_symbol_length(text) && vb_str_find_byte(text, ' ', 0) == SIZE_MAX)
            return true;
    }
    return false;
}

static bool settle_group(vb_layout *layout, const group *g, uint32_t *groups, bool in_masthead, bool has_symbol)
{
    bool is_wide = g->wide_rows > 0 && row_end(layout, g->from) - g->from > CELLS_MOST;
    if (is_wide || is_justified(layout, g)) {
        for (uint32_t row = g->from, end; row < (is_wide ? g->from + 1 : g->to); row = end) {
            end = row_end(layout, row);
            join_pieces(layout, row, end - 1);
        }
        return true;
    }
    bool is_beside = in_masthead || has_signatures(layout, g) || (g->wide_rows == 1 && g->count == 2);
    bool is_table = !is_beside || (g->wide_rows > COLUMN_ROWS && !(in_masthead && has_symbol));
    group settled = *g;
    if (!is_table)
        merge_columns(layout, &settled);
    mark_group(layout, &settled, ++*groups, is_table);
    return is_table || order_columns(layout, &settled);
}

/* ---- text without geometry ---- */

/* Where every line is a paragraph, tabs alone make cells; rows of them that follow each other are a table. */
static void settle_tabs(vb_layout *layout)
{
    uint32_t groups = 0, last_end = 0;
    for (uint32_t from = 0, to; from < layout->text_count; from = to) {
        to = row_end(layout, from);
        if (to - from == 1 || layout->parts[from].role != VB_PART_TEXT)
            continue;
        bool has_tabs = to - from <= CELLS_MOST;
        for (uint32_t i = from + 1; i < to; i++)
            has_tabs = has_tabs && layout->parts[i].line.after_tab;
        if (!has_tabs) {
            join_pieces(layout, from, to - 1);
            continue;
        }
        groups += last_end != from || groups == 0;
        last_end = to;
        for (uint32_t i = from; i < to; i++) {
            vb_part *part = layout->parts + i;
            part->role = VB_PART_CELL;
            part->group = groups;
            part->is_table = true;
            part->cell = (uint16_t) (i - from);
            part->starts_row = i == from;
        }
    }
}

bool vb_layout_settle_rows(vb_layout *layout)
{
    uint32_t groups = 0;
    bool in_masthead = true, has_symbol = false;
    join_note_rows(layout);
    if (layout->one_a_line) {
        settle_tabs(layout);
        drop_empty(layout);
        return true;
    }
    join_marks(layout);
    drop_empty(layout);
    for (uint32_t i = 0, to; i < layout->text_count; i = to) {
        to = row_end(layout, i);
        in_masthead = in_masthead && !is_long(layout, layout->parts + i) && layout->parts[i].line.page <= 1;
        has_symbol = has_symbol || (in_masthead && has_symbol_in(layout, i, to));
        if (to - i == 1 || layout->parts[i].role != VB_PART_TEXT)
            continue;
        group g;
        grow_group(layout, &g, i, in_masthead && has_symbol ? MAST_GAP : GROUP_GAP);
        if (g.to <= i) { /* more pieces than a group may have */
            join_pieces(layout, i, to - 1);
            continue;
        }
        if (!settle_group(layout, &g, &groups, in_masthead, has_symbol))
            return false;
        to = g.to;
    }
    drop_empty(layout);
    return true;
}

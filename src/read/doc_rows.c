/* doc_rows.c - the rows of tables in DOC. antiword prints a row as text in as many lines as its fullest cell has
 * paragraphs, and nothing says where the next row begins. In DocBook it prints rows and cells as elements, each
 * paragraph of a cell on a line of its own:
 *
 *     row = "<row>" { "<entry>" { line LF } "</entry>" } "</row>"
 *
 * So the one tells how many lines of the other belong together. It is believed where each cell has the same letters
 * in both. */
#include "read/doc_rows.h"

#include "base/utf8.h"

#define BLANK_MOST 8    /* paragraphs without words in a cell, that DocBook does not tell apart from its own blanks */
#define MISSED_MOST 100 /* rows without an answer, one after another: the two are not of one table */
#define ROWS_AHEAD 4    /* of DocBook that are tried where a row has no answer: a cell that has "|" in it has none */

/* What stands between `open` and `close` at or behind *at, which moves past it; false if there is none. */
static bool next_between(vb_str in, vb_str open, vb_str close, size_t *at, vb_str *inside)
{
    size_t from = vb_str_find(in, open, *at), to = from == SIZE_MAX ? from : vb_str_find(in, close, from);
    if (to == SIZE_MAX)
        return false;
    *inside = vb_str_part(in, from + open.len, to);
    *at = to + close.len;
    return true;
}

static bool next_entry(vb_str row, size_t *at, vb_str *entry)
{
    return next_between(row, VB_S("<entry>"), VB_S("</entry>"), at, entry);
}

/* Past the tag or the entity at `at`; a note is left out with its words. */
static size_t past_markup(vb_str s, size_t at)
{
    bool is_note = vb_str_starts(vb_str_part(s, at, s.len), VB_S("<footnote"));
    vb_str end = is_note ? VB_S("</footnote>") : s.at[at] == '<' ? VB_S(">") : VB_S(";");
    size_t found = vb_str_find(s, end, at);
    return found == SIZE_MAX ? s.len : found + end.len;
}

/* Bytes of "[3]" or "[?]", the mark of a note, at `at`; 0: none. */
static size_t mark_length(vb_str s, size_t at)
{
    size_t to = at + 1;
    while (to < s.len && (vb_rune_is_digit((unsigned char) s.at[to]) || s.at[to] == '?'))
        to++;
    return to > at + 1 && to < s.len && s.at[to] == ']' ? to + 1 - at : 0;
}

/* The next letter or digit at or behind *at, which moves past it; 0: none. */
static uint32_t next_letter(vb_str s, bool has_markup, size_t *at)
{
    while (*at < s.len) {
        size_t mark = !has_markup && s.at[*at] == '[' ? mark_length(s, *at) : 0;
        if (mark || (has_markup && (s.at[*at] == '<' || s.at[*at] == '&'))) {
            *at = mark ? *at + mark : past_markup(s, *at);
            continue;
        }
        vb_rune rune = vb_utf8_at(s, *at);
        *at += rune.len;
        if (vb_rune_is_letter(rune.value) || vb_rune_is_digit(rune.value))
            return rune.value;
    }
    return 0;
}

/* Lines of an entry in which something stands. */
static size_t lines_of(vb_str entry)
{
    size_t lines = 0;
    bool has_words = false;
    for (size_t at = 0; at < entry.len;) {
        if (entry.at[at] == '<') {
            at = past_markup(entry, at);
            continue;
        }
        has_words = has_words || (unsigned char) entry.at[at] > ' ';
        if (entry.at[at++] == '\n') {
            lines += has_words;
            has_words = false;
        }
    }
    return lines + has_words;
}

/* Cell number `cell` of a line, "|" between cells and at both ends; empty if it has fewer. */
static vb_str cell_of(vb_str line, size_t cell)
{
    vb_str rest = vb_str_part(line, 1, line.len), one = {NULL, 0};
    for (size_t i = 0; i <= cell; i++)
        if (!vb_str_split(&rest, '|', &one))
            return (vb_str){NULL, 0};
    return one;
}

/* Has cell `cell` of the first `count` of `lines`, one line after the other, the letters of the entry? */
static bool are_alike(vb_str entry, vb_str lines, size_t count, size_t cell)
{
    size_t in_entry = 0;
    vb_str line;
    for (size_t i = 0; i < count; i++) {
        bool is_there = vb_str_split(&lines, '\n', &line);
        line = vb_str_trim(line);
        if (!is_there || line.len < 2 || line.at[0] != '|' || line.at[line.len - 1] != '|')
            return false;
        vb_str words = cell_of(line, cell);
        size_t in_cell = 0;
        for (uint32_t letter; (letter = next_letter(words, false, &in_cell));)
            if (next_letter(entry, true, &in_entry) != letter)
                return false;
    }
    return next_letter(entry, true, &in_entry) == 0;
}

/* How many of `lines` are the row; 0: it is another one. */
static size_t match(vb_str row, vb_str lines)
{
    size_t least = 1;
    vb_str entry;
    for (size_t at = 0; next_entry(row, &at, &entry);) {
        size_t of_entry = lines_of(entry);
        least = of_entry > least ? of_entry : least;
    }
    for (size_t count = least; count <= least + BLANK_MOST; count++) {
        bool is_alike = true;
        for (size_t at = 0, cell = 0; is_alike && next_entry(row, &at, &entry); cell++)
            is_alike = are_alike(entry, lines, count, cell);
        if (is_alike)
            return count;
    }
    return 0;
}

size_t vb_doc_row_lines(vb_doc_tables *tables, vb_str lines)
{
    vb_str row;
    size_t end = 0, count = 0;
    for (int i = 0; i < ROWS_AHEAD && next_between(tables->docbook, VB_S("<row>"), VB_S("</row>"), &end, &row); i++)
        if ((count = match(row, lines))) {
            tables->docbook = vb_str_part(tables->docbook, end, tables->docbook.len);
            tables->missed = 0;
            return count;
        }
    if (end == 0 || ++tables->missed == MISSED_MOST)
        tables->docbook.len = 0;
    return 1;
}

/* diff.c - a comparison of two versions for people on a terminal and as JSON. On a terminal
 * what is the same is counted and not shown. */
#include "write/diff_parts.h"

#include "base/utf8.h"
#include "model/names.h"
#include "write/paragraph.h"

/* ---- what the forms share ---------------------------------------------------------- */

static const vb_look looks[VB_CHANGE_COUNT] = {
    [VB_CHANGE_NONE] = {"=", "same", VB_HUE_PLAIN},       [VB_CHANGE_ALTERED] = {"≠", "altered", VB_HUE_NOISY},
    [VB_CHANGE_ADDED] = {"+", "added", VB_HUE_OK},        [VB_CHANGE_REMOVED] = {"−", "removed", VB_HUE_ALTERED},
    [VB_CHANGE_MERGED] = {"⇉", "merged", VB_HUE_ADAPTED}, [VB_CHANGE_SPLIT] = {"⇇", "split", VB_HUE_ADAPTED},
};
static const vb_look moved = {"⇄", "moved", VB_HUE_MOVED}, renumbered = {"#", "renumbered", VB_HUE_PLAIN};

const vb_look *vb_diff_look(const vb_compared *row)
{
    if (row->change == VB_CHANGE_NONE && row->is_moved)
        return &moved;
    return row->change == VB_CHANGE_NONE && row->is_renumbered ? &renumbered : looks + row->change;
}

bool vb_diff_is_notable(const vb_compared *row)
{
    return row->change != VB_CHANGE_NONE || row->is_moved || row->is_renumbered;
}

void vb_phrase_diff_place(vb_buf *out, const vb_comparison *comparison, const vb_compared *row, vb_side side)
{
    const vb_paragraph *all = side == VB_SIDE_SOURCE ? comparison->before : comparison->after;
    uint32_t from = side == VB_SIDE_SOURCE ? row->before : row->after;
    uint32_t count = side == VB_SIDE_SOURCE ? row->before_count : row->after_count;
    bool are_numbered = count > 1 && all[from].num.len && all[from].kind != VB_BLOCK_NOTE;
    vb_buf_addz(out, are_numbered ? "paras. " : "");
    for (uint32_t i = 0; i < count; i++) {
        const vb_paragraph *p = all + from + i;
        vb_buf_addz(out, i ? ", " : "");
        if (are_numbered && p->num.len && p->kind != VB_BLOCK_NOTE)
            vb_phrase_num(out, p->num);
        else
            vb_phrase_paragraph(out, p->kind, p->num, p->ordinal);
    }
}

void vb_phrase_diff_counts(vb_buf *out, const vb_comparison *comparison)
{
    uint32_t of[VB_CHANGE_COUNT] = {0}, moves = 0, numbers = 0;
    const char *link = "";
    for (size_t i = 0; i < comparison->count; i++) {
        const vb_compared *row = comparison->rows + i;
        of[row->change]++;
        moves += row->is_moved;
        numbers += row->is_renumbered;
    }
    vb_buf_format(out, "%u the same", of[VB_CHANGE_NONE]);
    for (int change = VB_CHANGE_ALTERED; change < VB_CHANGE_COUNT; change++)
        if (of[change])
            vb_buf_format(out, ", %u %s", of[change], looks[change].word);
    if (moves || numbers)
        vb_buf_addz(out, "; among them ");
    if (moves)
        vb_buf_format(out, "%u moved", moves);
    link = moves ? ", " : "";
    if (numbers)
        vb_buf_format(out, "%s%u renumbered", link, numbers);
}

void vb_diff_pair_of(vb_diff_pair *pair, const vb_compared *row)
{
    *pair =
        (vb_diff_pair){.doc = {.text = row->after_text},
                       .finding = {.span = {0, (uint32_t) row->after_text.len},
                                   .about = VB_ABOUT_QUOTATION,
                                   .passage = {.text = row->before_text, .match = {0, (uint32_t) row->before_text.len}},
                                   .edits = row->edits,
                                   .edit_count = row->edit_count}};
}

static uint32_t kinds_of(const vb_compared *row)
{
    uint32_t kinds = 0;
    for (uint32_t i = 0; i < row->edit_count; i++)
        if (vb_edit_is_substantive(row->edits[i].kind))
            kinds |= 1u << row->edits[i].kind;
    return kinds;
}

/* ---- for people ----------------------------------------------------------------------- */

#define WORDS_MOST 700 /* bytes of a paragraph that only one version has */

static void say_places(vb_lines *lines, const vb_comparison *comparison, const vb_compared *row)
{
    vb_buf before = VB_BUF_INIT, after = VB_BUF_INIT;
    vb_phrase_diff_place(&before, comparison, row, VB_SIDE_SOURCE);
    vb_phrase_diff_place(&after, comparison, row, VB_SIDE_DRAFT);
    bool are_two = before.len && after.len && !vb_str_equal(vb_buf_str(&before), vb_buf_str(&after));
    vb_lines_say(lines, vb_buf_str(before.len ? &before : &after));
    if (are_two) {
        vb_lines_sayz(lines, " → ");
        vb_lines_say(lines, vb_buf_str(&after));
    }
    vb_buf_end(&before, lines->out);
    vb_buf_end(&after, lines->out);
}

static void say_head(vb_lines *lines, const vb_comparison *comparison, const vb_compared *row)
{
    const vb_look *look = vb_diff_look(row);
    vb_buf kinds = VB_BUF_INIT;
    lines->indent = VB_WORDS_COLUMN;
    vb_lines_tone(lines, VB_TONE_HUE + (int) look->hue);
    vb_lines_sayz(lines, look->sign);
    vb_lines_sayz(lines, " ");
    vb_lines_sayz(lines, look->word);
    vb_lines_tone(lines, VB_TONE_PLAIN);
    vb_lines_tab(lines, VB_WORDS_COLUMN);
    vb_lines_tone(lines, VB_TONE_STRONG);
    say_places(lines, comparison, row);
    vb_lines_tone(lines, VB_TONE_PLAIN);
    if (row->is_moved && row->change != VB_CHANGE_NONE)
        vb_lines_sayz(lines, ", moved");
    vb_phrase_kinds(&kinds, kinds_of(row));
    if (kinds.len && row->change == VB_CHANGE_ALTERED) {
        vb_lines_tone(lines, VB_TONE_SOFT);
        vb_lines_right(lines, vb_buf_str(&kinds));
    }
    vb_lines_break(lines);
    vb_buf_end(&kinds, lines->out);
}

static void say_whole(vb_lines *lines, vb_str words)
{
    lines->indent = VB_WORDS_COLUMN;
    vb_lines_tab(lines, VB_WORDS_COLUMN);
    vb_lines_excerpt(lines, words, WORDS_MOST);
    vb_lines_break(lines);
}

static void say_row(vb_lines *lines, const vb_comparison *comparison, const vb_compared *row)
{
    vb_diff_pair pair;
    say_head(lines, comparison, row);
    switch (row->change) {
    case VB_CHANGE_NONE:
        break;
    case VB_CHANGE_ADDED:
        say_whole(lines, row->after_text);
        break;
    case VB_CHANGE_REMOVED:
        say_whole(lines, row->before_text);
        break;
    default:
        vb_diff_pair_of(&pair, row);
        vb_lines_side(lines, &pair.doc, &pair.finding, VB_SIDE_SOURCE, VB_EXTENT_NEAR, "before", VB_HUE_ALTERED);
        vb_lines_side(lines, &pair.doc, &pair.finding, VB_SIDE_DRAFT, VB_EXTENT_NEAR, "after", VB_HUE_OK);
    }
}

void vb_write_diff_text(vb_buf *out, const vb_comparison *comparison, const vb_write_options *options)
{
    vb_lines lines;
    vb_buf counts = VB_BUF_INIT;
    vb_lines_begin(&lines, out, options);
    vb_lines_tone(&lines, VB_TONE_STRONG);
    vb_lines_say(&lines, comparison->before_name);
    vb_lines_sayz(&lines, " → ");
    vb_lines_say(&lines, comparison->after_name);
    vb_lines_break(&lines);
    vb_phrase_diff_counts(&counts, comparison);
    lines.indent = 4;
    vb_lines_say_buf(&lines, &counts);
    vb_lines_break(&lines);
    for (size_t i = 0; i < comparison->count; i++) {
        if (!vb_diff_is_notable(comparison->rows + i))
            continue;
        vb_lines_break(&lines);
        say_row(&lines, comparison, comparison->rows + i);
    }
    vb_lines_end(&lines);
    vb_buf_end(&counts, out);
}

/* ---- JSON -------------------------------------------------------------------------------- */

/* [start, end, words] in code points. */
static void write_place(vb_json_out *json, const char *key, vb_str text, vb_span span)
{
    vb_json_open(json, key, '[');
    vb_json_number(json, NULL, (int64_t) vb_utf8_count(vb_str_part(text, 0, span.from)));
    vb_json_number(json, NULL, (int64_t) vb_utf8_count(vb_str_part(text, 0, span.to)));
    vb_json_text(json, NULL, vb_str_span(text, span));
    vb_json_close(json, ']');
}

static void write_edits(vb_json_out *json, const vb_compared *row)
{
    if (row->edit_count == 0)
        return;
    vb_json_open(json, "edits", '[');
    for (uint32_t i = 0; i < row->edit_count; i++) {
        vb_json_open(json, NULL, '{');
        vb_json_word(json, "op", vb_edit_op_name(row->edits[i].op));
        vb_json_word(json, "kind", vb_edit_kind_name(row->edits[i].kind));
        write_place(json, "before", row->before_text, row->edits[i].source);
        write_place(json, "after", row->after_text, row->edits[i].draft);
        vb_json_close(json, '}');
    }
    vb_json_close(json, ']');
}

static void write_paragraphs(vb_json_out *json, const char *key, const vb_paragraph *all, uint32_t from, uint32_t count)
{
    if (count == 0)
        return;
    vb_json_open(json, key, '[');
    for (uint32_t i = 0; i < count; i++) {
        vb_json_open(json, NULL, '{');
        vb_json_paragraph(json, all + from + i);
        vb_json_text(json, "text", all[from + i].text);
        vb_json_close(json, '}');
    }
    vb_json_close(json, ']');
}

void vb_write_diff_json(vb_buf *out, const vb_comparison *comparison)
{
    for (size_t i = 0; i < comparison->count; i++) {
        const vb_compared *row = comparison->rows + i;
        vb_json_out json = {out, false};
        vb_json_open(&json, NULL, '{');
        vb_json_word(&json, "change", vb_change_name(row->change));
        if (row->is_moved)
            vb_json_truth(&json, "moved", true);
        if (row->is_renumbered)
            vb_json_truth(&json, "renumbered", true);
        write_paragraphs(&json, "before", comparison->before, row->before, row->before_count);
        write_paragraphs(&json, "after", comparison->after, row->after, row->after_count);
        write_edits(&json, row);
        vb_json_close(&json, '}');
        vb_buf_byte(out, '\n');
    }
}

/* lines.c - words laid out in the columns of a terminal. A word is held back until
 * its end is known, then set on this line or the next; colour sequences (ECMA-48 SGR)
 * travel inside it and take no column. */
#include "write/lines.h"

#include "base/utf8.h"
#include "text/columns.h"

static const char *const sequences[] = {
    [VB_TONE_PLAIN] = "\033[0m",
    [VB_TONE_SOFT] = "\033[0;2m",
    [VB_TONE_STRONG] = "\033[0;1m",
    [VB_TONE_HUE + VB_HUE_PLAIN] = "\033[0m",
    [VB_TONE_HUE + VB_HUE_OK] = "\033[0;32m",
    [VB_TONE_HUE + VB_HUE_ADAPTED] = "\033[0;36m",
    [VB_TONE_HUE + VB_HUE_NOISY] = "\033[0;33m",
    [VB_TONE_HUE + VB_HUE_ALTERED] = "\033[0;31m",
    [VB_TONE_HUE + VB_HUE_MOVED] = "\033[0;35m",
};

void vb_lines_begin(vb_lines *lines, vb_buf *out, const vb_write_options *options)
{
    int width = options->width < VB_COLUMNS_LEAST ? VB_COLUMNS_LEAST : options->width;
    if (width > VB_COLUMNS_MOST)
        width = VB_COLUMNS_MOST;
    *lines = (vb_lines){.out = out, .width = width, .is_coloured = options->colour, .word = VB_BUF_INIT};
}

void vb_lines_end(vb_lines *lines)
{
    if (lines->column || lines->word_columns)
        vb_lines_break(lines);
    vb_buf_end(&lines->word, lines->out);
}

static void new_line(vb_lines *lines)
{
    vb_buf_byte(lines->out, '\n');
    vb_buf_fill(lines->out, ' ', (size_t) lines->indent);
    lines->column = lines->start = lines->indent;
    lines->is_spaced = false;
}

/* Sets the word that is complete. */
static void set_word(vb_lines *lines)
{
    if (lines->word_columns) {
        int blank = lines->is_spaced && lines->column > 0;
        if (lines->column > lines->indent && lines->column + blank + lines->word_columns > lines->width) {
            new_line(lines);
            blank = 0;
        }
        vb_buf_fill(lines->out, ' ', (size_t) blank);
        lines->column += blank + lines->word_columns;
        lines->is_spaced = false;
    }
    vb_buf_add(lines->out, vb_buf_str(&lines->word));
    vb_buf_pass(&lines->word, lines->out);
    lines->word_columns = 0;
}

void vb_lines_tone(vb_lines *lines, int tone)
{
    if (lines->is_coloured && tone != lines->tone)
        vb_buf_addz(&lines->word, sequences[tone]);
    lines->tone = tone;
}

void vb_lines_say(vb_lines *lines, vb_str words)
{
    for (size_t at = 0; at < words.len;) {
        vb_rune rune = vb_utf8_at(words, at);
        at += rune.len;
        if (rune.value == 0xA0)
            rune.value = ' '; /* a blank that holds its word together */
        else if (vb_rune_is_space(rune.value)) {
            set_word(lines);
            lines->is_spaced = lines->column > lines->start;
            continue;
        }
        if (!vb_rune_is_shown(rune.value))
            continue;
        if (vb_rune_is_han(rune.value))
            set_word(lines);
        vb_buf_rune(&lines->word, rune.value);
        lines->word_columns += vb_rune_columns(rune.value);
    }
}

void vb_lines_sayz(vb_lines *lines, const char *words) { vb_lines_say(lines, vb_str_from(words)); }

void vb_lines_say_buf(vb_lines *lines, vb_buf *words)
{
    vb_lines_say(lines, vb_buf_str(words));
    vb_buf_pass(words, lines->out);
}

void vb_lines_tab(vb_lines *lines, int column)
{
    set_word(lines);
    if (lines->column > 0 && lines->column >= column) {
        int keep = lines->indent;
        lines->indent = column;
        new_line(lines);
        lines->indent = keep;
    }
    if (column > lines->column)
        vb_buf_fill(lines->out, ' ', (size_t) (column - lines->column));
    lines->column = lines->start = column;
    lines->is_spaced = false;
}

void vb_lines_right(vb_lines *lines, vb_str words)
{
    set_word(lines);
    int columns = (int) vb_columns(words);
    if (lines->column + 2 + columns <= lines->width) {
        vb_buf_fill(lines->out, ' ', (size_t) (lines->width - columns - lines->column));
        lines->column = lines->start = lines->width - columns;
    } else
        new_line(lines);
    lines->is_spaced = false;
    vb_lines_say(lines, words);
}

void vb_lines_break(vb_lines *lines)
{
    vb_lines_tone(lines, VB_TONE_PLAIN);
    set_word(lines);
    vb_buf_byte(lines->out, '\n');
    lines->column = lines->start = 0;
    lines->is_spaced = false;
}

bool vb_lines_fits(const vb_lines *lines, vb_str words)
{
    int blank = lines->is_spaced || lines->word_columns;
    return lines->column + lines->word_columns + blank + (int) vb_columns(words) <= lines->width;
}

/* help.c - verbale help: the manual's words on one command, laid out for the terminal. */
#include "cli/help.h"

#include <string.h>

#include "cli/cli.h"

#define WIDTH_MOST 84 /* columns: longer lines are hard to read */
#define NAMES_MAX 256 /* bytes of the names of all topics */

static const vb_help_topic *topic_named(const char *name)
{
    for (size_t i = 0; i < vb_help_topic_count; i++)
        if (strcmp(vb_help_topics[i].name, name) == 0)
            return vb_help_topics + i;
    return NULL;
}

/* Columns that a word takes: bytes of continuation and marks take none. */
static int columns_of(vb_str word)
{
    int columns = 0;
    for (size_t i = 0; i < word.len; i++)
        columns += (unsigned char) word.at[i] > 3 && ((unsigned char) word.at[i] & 0xC0) != 0x80;
    return columns;
}

static void add_word(vb_buf *out, vb_str word, bool colour)
{
    static const char *const codes[] = {"", "\033[1m", "\033[4m", "\033[0m"};
    for (size_t i = 0; i < word.len; i++) {
        unsigned char c = (unsigned char) word.at[i];
        if (c > 3)
            vb_buf_byte(out, word.at[i]);
        else if (colour)
            vb_buf_addz(out, codes[c]);
    }
}

/* Words in lines of `width` columns, the first line begun at column `at`. */
static void add_wrapped(vb_buf *out, vb_str text, int at, int indent, int width, bool colour)
{
    vb_str word;
    bool is_first = true;
    while (vb_str_split(&text, ' ', &word)) {
        int columns = columns_of(word);
        if (!is_first && at + 1 + columns > width) {
            vb_buf_byte(out, '\n');
            vb_buf_fill(out, ' ', (size_t) indent);
            at = indent;
        } else if (!is_first) {
            vb_buf_byte(out, ' ');
            at++;
        }
        add_word(out, word, colour);
        at += columns;
        is_first = false;
    }
    vb_buf_byte(out, '\n');
}

static void add_item(vb_buf *out, const vb_help_line *line, int width, bool colour)
{
    vb_str text = vb_str_from(line->text), name;
    vb_str_split(&text, '\t', &name);
    vb_buf_fill(out, ' ', 2);
    add_word(out, name, colour);
    int at = 2 + columns_of(name);
    vb_buf_fill(out, ' ', (size_t) (at < line->indent ? line->indent - at : 1));
    add_wrapped(out, text, at < line->indent ? line->indent : at + 1, line->indent, width, colour);
}

static void add_line(vb_buf *out, const vb_help_line *line, int width, bool colour)
{
    vb_str text = vb_str_from(line->text);
    switch (line->kind) {
    case VB_HELP_BLANK:
        vb_buf_byte(out, '\n');
        break;
    case VB_HELP_HEADING:
        vb_buf_format(out, colour ? "\033[1m%s\033[0m\n" : "%s\n", line->text);
        break;
    case VB_HELP_ITEM:
        add_item(out, line, width, colour);
        break;
    case VB_HELP_TEXT:
        vb_buf_fill(out, ' ', (size_t) line->indent);
        add_wrapped(out, text, line->indent, line->indent, width, colour);
        break;
    case VB_HELP_EXAMPLE:
        vb_buf_fill(out, ' ', (size_t) line->indent);
        vb_buf_format(out, "%s\n", line->text);
        break;
    }
}

static void print_topic(FILE *stream, const vb_help_topic *topic, const char *color)
{
    vb_buf out = VB_BUF_INIT;
    int width = vb_terminal_width(stream) < WIDTH_MOST ? vb_terminal_width(stream) : WIDTH_MOST;
    bool colour = vb_terminal_colour(stream, color);
    for (size_t i = 0; i < topic->count; i++)
        add_line(&out, topic->lines + i, width, colour);
    fwrite(out.at, 1, out.len, stream);
    vb_buf_free(&out);
}

void vb_help_print(FILE *stream, const char *command)
{
    const vb_help_topic *topic = topic_named(command ? command : "");
    if (topic)
        print_topic(stream, topic, NULL);
}

int vb_command_help(const vb_options *options)
{
    const char *name = options->operand_count ? options->operands[0] : "";
    const vb_help_topic *topic = topic_named(name);
    char names[NAMES_MAX] = "";
    if (topic) {
        print_topic(stdout, topic, options->color);
        return VB_EXIT_FINE;
    }
    for (size_t i = 1, used = 0; i < vb_help_topic_count && used < sizeof names; i++)
        used += (size_t) snprintf(names + used, sizeof names - used, "%s%s", i > 1 ? " " : "", vb_help_topics[i].name);
    vb_str near = vb_nearest_word(name, names);
    if (near.len)
        vb_say("there is no help on \"%s\"; did you mean \"%.*s\"?", name, VB_STR_ARG(near));
    else
        vb_say("there is no help on \"%s\"; see: verbale help", name);
    return VB_EXIT_USAGE;
}

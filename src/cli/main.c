/* main.c - the table of commands, and the way from what was typed to one of them. */
#include "cli/cli.h"

#include <string.h>
#include <unistd.h>

const vb_command vb_commands[] = {
    {"read", vb_command_read, "format lang offsets out ocr", "text json akn", "a file to read"},
    {"add", vb_command_add, "in ocr lang", NULL, "files or folders to add"},
    {"list", vb_command_list, "in format lang body class session from to state agenda out", "text json", NULL},
    {"remove", vb_command_remove, "in lang", NULL, "a symbol, file or folder to remove"},
    {"doctor", vb_command_doctor, "in format out", "text json", NULL},
    {"missing", vb_command_missing, "in format lang limit out", "text json", NULL},
    {"search", vb_command_search, "in format lang body class session from to state agenda exact facets sort limit batch out", "text json", NULL},
    {"show", vb_command_show, "in format langs out", "text json", "a symbol"},
    {"cites", vb_command_cites, "in format lang out", "text json", "a symbol"},
    {"cited-by", vb_command_cited_by, "in format lang body class session from to state agenda out", "text json", "a symbol"},
    {"graph", vb_command_graph, "in format steps lang body class session from to state agenda out", "graphml csv json", NULL},
    {"export", vb_command_export, "in format lang body class session from to state agenda out", "jsonl csv bibtex ris csl tmx akn", NULL},
    {"check", vb_command_check, "in format lang date out report offsets links ocr verbose", "text lines json html", "a draft to check"},
    {"diff", vb_command_diff, "in format lang out", "text json html", "two files or symbols to compare"},
    {"claims", vb_command_claims, "format lang offsets out ocr", "table json csv", "a file to read"},
    {"compare", vb_command_compare, "in format lang body class session from to state agenda limit variants out", "text json", "words or a figure to compare"},
    {"quote", vb_command_quote, "in format lang cited batch timing out offsets", "text json html", NULL},
    {"serve", vb_command_serve, "in port listen host keep verbose", NULL, NULL},
    {"help", vb_command_help, "", NULL, NULL},
};
const size_t vb_command_count = sizeof vb_commands / sizeof *vb_commands;

#define COMMAND_NAMES "read add list remove doctor missing search show cites cited-by graph export check diff claims compare quote serve help"

static const vb_command *command_named(const char *name)
{
    for (size_t i = 0; i < vb_command_count; i++)
        if (strcmp(vb_commands[i].name, name) == 0)
            return vb_commands + i;
    return NULL;
}

/* The first word is no command: says what may have been meant. */
static int unknown_command(const char *word)
{
    vb_str near = vb_nearest_word(word, COMMAND_NAMES);
    if (word[0] == '-')
        vb_say("the first word is a command, as in: verbale read FILE; not \"%s\"", word);
    else if (near.len)
        vb_say("no command is called \"%s\"; did you mean \"%.*s\"?", word, VB_STR_ARG(near));
    else if (access(word, F_OK) == 0)
        vb_say("\"%s\" is a file; to check it: verbale check %s", word, word);
    else
        vb_say("no command is called \"%s\"; see: verbale help", word);
    return VB_EXIT_USAGE;
}

static bool is_word(const char *word, const char *a, const char *b) { return !strcmp(word, a) || !strcmp(word, b); }

static int run(const vb_command *command, int count, char **words)
{
    vb_options options;
    if (!vb_options_read(&options, command, count, words))
        return VB_EXIT_USAGE;
    if (options.help) {
        vb_help_print(stdout, command->name);
        return VB_EXIT_FINE;
    }
    if (command->operand && options.operand_count == 0) {
        vb_say("%s needs %s; see: verbale help %s", command->name, command->operand, command->name);
        return VB_EXIT_USAGE;
    }
    return command->run(&options);
}

int main(int argc, char **argv)
{
    if (argc < 2) {
        vb_help_print(stderr, NULL);
        return VB_EXIT_USAGE;
    }
    if (is_word(argv[1], "--version", "-V")) {
        printf("verbale %s\n", vb_version());
        return VB_EXIT_FINE;
    }
    if (is_word(argv[1], "--help", "-h")) {
        vb_help_print(stdout, NULL);
        return VB_EXIT_FINE;
    }
    const vb_command *command = command_named(argv[1]);
    return command ? run(command, argc - 2, argv + 2) : unknown_command(argv[1]);
}

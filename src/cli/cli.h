/* cli.h - what the commands of the program share: the options that people type, the
 * terminal, where results go, which collection is meant. Results go to standard
 * output, everything else to standard error. */
#ifndef VB_CLI_H
#define VB_CLI_H

#include <stdio.h>
#include <time.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"
#include "verbale.h"
#include "write/write.h"

/* How the program ends. */
enum {
    VB_EXIT_FINE = 0,
    VB_EXIT_FINDINGS = 1, /* at least one finding of severity error */
    VB_EXIT_USAGE = 2,
    VB_EXIT_FAILED = 3 /* something could not be done */
};

/* ---- options.c ----------------------------------------------------------- */

/* What was typed. Strings are the arguments themselves; NULL: not given. */
typedef struct vb_options {
    const char *in, *format, *lang, *offsets, *out, *report, *cited, *batch, *date, *color, *class, *from, *to, *langs,
        *limit, *port, *listen, *host, *keep, *steps, *body, *session, *state, *agenda, *sort;
    bool quiet, verbose, exact, facets, links, ocr, timing, variants, help, version;
    char **operands; /* in the order typed */
    int operand_count;
} vb_options;

typedef struct vb_command {
    const char *name;
    int (*run)(const vb_options *options);
    const char *accepts; /* names of options, a space between */
    const char *formats; /* what --format takes */
    const char *operand; /* what at least one operand is needed for; NULL: none is needed */
} vb_command;

extern const vb_command vb_commands[];
extern const size_t vb_command_count;

/* Reads the words after the command's own; operands are moved to the front of `words`.
 * False after saying on standard error what cannot be understood. */
bool vb_options_read(vb_options *options, const vb_command *command, int count, char **words);
/* The word of a list "one two three" that is nearest to `typed`, if near enough to be meant; else empty. */
vb_str vb_nearest_word(const char *typed, const char *list);
/* Values that have a meaning beyond their words; vb_options_read has made sure of them. */
vb_lang vb_options_lang(const vb_options *options);
vb_date vb_options_date(const vb_options *options);
/* Which documents --lang, --class, --from, --to, --body, --session, --state and --agenda let through. */
vb_filter vb_options_filter(const vb_options *options);
/* --limit, else `usual`. */
size_t vb_options_limit(const vb_options *options, size_t usual);
bool vb_options_is(const char *value, const char *word);
/* --ocr: each page is told on standard error before it is recognised, unless --quiet. */
void vb_options_ocr(vb_read_options *reading, const vb_options *options);

/* ---- terminal.c ---------------------------------------------------------- */

bool vb_terminal_is(FILE *stream);
int vb_terminal_width(FILE *stream);
/* Do results on `stream` get colour: --color, else NO_COLOR, else whether it is a terminal. */
bool vb_terminal_colour(FILE *stream, const char *asked);
/* One line on standard error: "verbale: " and the message. */
void vb_say(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* The failure `err`, met with `path`, which is named if the failure does not name it. */
void vb_say_failure(const char *path, const vb_err *err);

/* A line that tells how far a long piece of work is; shown on terminals only. */
typedef struct vb_progress {
    bool is_shown;
    size_t total;
    struct timespec began, drawn;
} vb_progress;
void vb_progress_begin(vb_progress *progress, size_t total, bool is_quiet);
void vb_progress_at(vb_progress *progress, size_t done);
void vb_progress_end(vb_progress *progress);
double vb_seconds_since(struct timespec then);

/* ---- output.c ------------------------------------------------------------ */

/* Where results go: standard output as they come, or with -o a file that appears whole, at the end. */
typedef struct vb_output {
    const char *path; /* NULL: standard output */
    vb_buf held;
    bool failed;
} vb_output;
void vb_output_begin(vb_output *output, const char *path);
/* Sends `text` on its way and empties it. */
bool vb_output_send(vb_output *output, vb_buf *text);
/* False when anything could not be written, which has then been said. */
bool vb_output_end(vb_output *output);
/* How this output is written: width and colour as its place allows. */
vb_write_options vb_output_options(const vb_output *output, const vb_options *options);

/* ---- collection.c -------------------------------------------------------- */

typedef enum vb_collection_need {
    VB_NEED_WRITING, /* made when it is not there */
    VB_NEED_READING, /* an error when it is not there */
    VB_NEED_IF_THERE /* *collection = NULL when none was named and there is none in the usual place */
} vb_collection_need;

/* Opens the collection meant: --in, else $VERBALE_COLLECTION, else the one in the user's data folder.
 * False after saying why not. */
bool vb_collection_meant(vb_collection **collection, const vb_options *options, vb_collection_need need);

/* ---- batch.c --------------------------------------------------------------- */

/* What is done with a line of a batch, the `number`th; `is_too_long`: it is cut. */
typedef void (*vb_line_taken)(void *self, size_t number, vb_str line, bool is_too_long);
/* Gives each line of the file ("-": standard input) that is not blank, as it comes, until *is_over (may be NULL).
 * False after saying what cannot be read. */
bool vb_batch_read(const char *path, size_t line_max, vb_line_taken taken, void *self, const bool *is_over);

/* ---- answer.c ------------------------------------------------------------ */

/* A question put to a collection, and its answer on its way out. */
typedef struct vb_answering {
    vb_collection *collection;
    vb_arena *memory; /* that the answer lives in */
    vb_output output;
    vb_write_options writing;
    vb_buf text;
    bool is_json;
    vb_err err;
} vb_answering;
/* False after saying why there is nothing to ask. */
bool vb_answer_begin(vb_answering *answer, const vb_options *options);
/* Sends the text, says answer->err if the status is a failure, closes all: the program's exit code. */
int vb_answer_end(vb_answering *answer, vb_status status);

/* ---- walk.c -------------------------------------------------------------- */

typedef struct vb_found_file {
    const char *path;
    bool is_named; /* on the command line; else met in a folder */
    struct vb_found_file *next;
} vb_found_file;

typedef struct vb_walk {
    vb_arena *arena;
    vb_found_file *first, **end;
    size_t count;
    size_t links;    /* symbolic links met in folders, which are not followed */
    size_t failures; /* folders and files that could not be looked at, each said */
} vb_walk;

/* The files under `path`, folders recursively and sorted by name, hidden ones left out. */
void vb_walk_add(vb_walk *walk, const char *path);

/* ---- help.c -------------------------------------------------------------- */

/* Prints the help on a command, or the overview for NULL. */
void vb_help_print(FILE *stream, const char *command);

/* ---- cmd_*.c ------------------------------------------------------------- */

int vb_command_read(const vb_options *options);
int vb_command_add(const vb_options *options);
int vb_command_list(const vb_options *options);
int vb_command_remove(const vb_options *options);
int vb_command_doctor(const vb_options *options);
int vb_command_missing(const vb_options *options);
int vb_command_claims(const vb_options *options);
int vb_command_compare(const vb_options *options);
int vb_command_cites(const vb_options *options);
int vb_command_cited_by(const vb_options *options);
int vb_command_search(const vb_options *options);
int vb_command_show(const vb_options *options);
int vb_command_check(const vb_options *options);
int vb_command_diff(const vb_options *options);
int vb_command_quote(const vb_options *options);
int vb_command_graph(const vb_options *options);
int vb_command_export(const vb_options *options);
int vb_command_serve(const vb_options *options);
int vb_command_help(const vb_options *options);

#endif

/* options.c - what people type after a command.
 *
 *     words   = { option | operand } [ "--" { operand } ]
 *     option  = "--" name [ ( "=" | " " ) value ] | "-" letter [ " " ] value | "-" letter
 *
 * Options and operands may be mixed. The table below holds every option of every
 * command; a command's row in main.c says which it accepts. */
#include "cli/cli.h"

#include <string.h>

typedef struct option_row {
    const char *name;
    char letter; /* 0: none */
    bool is_flag;
    size_t field;        /* of vb_options */
    const char *choices; /* the values it takes, a space between; NULL: any */
    const char *key;     /* by which a command's row names it, where that is not its name: takes several values, a comma between */
} option_row;

#define FIELD(name) offsetof(vb_options, name)

static const option_row option_rows[] = {
    {"in", 0, false, FIELD(in), NULL, NULL},
    {"format", 'f', false, FIELD(format), NULL, NULL}, /* choices are the command's */
    {"lang", 'l', false, FIELD(lang), "ar en es fr ru zh", NULL},
    {"lang", 'l', false, FIELD(langs), "ar en es fr ru zh", "langs"},
    {"offsets", 0, false, FIELD(offsets), "code-points utf16", NULL},
    {"out", 'o', false, FIELD(out), NULL, NULL},
    {"report", 0, false, FIELD(report), NULL, NULL},
    {"cited", 'c', false, FIELD(cited), NULL, NULL},
    {"batch", 0, false, FIELD(batch), NULL, NULL},
    {"date", 0, false, FIELD(date), NULL, NULL},
    {"class", 0, false, FIELD(class),
     "letter identical-letters note-verbale resolution draft decision presidential-statement report summary-record "
     "verbatim-record statement note other", NULL},
    {"limit", 0, false, FIELD(limit), NULL, NULL},
    {"from", 0, false, FIELD(from), NULL, NULL},
    {"to", 0, false, FIELD(to), NULL, NULL},
    {"steps", 0, false, FIELD(steps), NULL, NULL},
    {"port", 'p', false, FIELD(port), NULL, NULL},
    {"listen", 0, false, FIELD(listen), NULL, NULL},
    {"host", 0, false, FIELD(host), NULL, NULL},
    {"keep", 0, false, FIELD(keep), NULL, NULL},
    {"body", 0, false, FIELD(body), NULL, NULL},
    {"session", 0, false, FIELD(session), NULL, NULL},
    {"state", 0, false, FIELD(state), NULL, NULL},
    {"agenda", 0, false, FIELD(agenda), NULL, NULL},
    {"color", 0, false, FIELD(color), "auto always never", NULL},
    {"quiet", 'q', true, FIELD(quiet), NULL, NULL},
    {"verbose", 'v', true, FIELD(verbose), NULL, NULL},
    {"sort", 0, false, FIELD(sort), "best date oldest", NULL},
    {"exact", 0, true, FIELD(exact), NULL, NULL},
    {"facets", 0, true, FIELD(facets), NULL, NULL},
    {"links", 0, true, FIELD(links), NULL, NULL},
    {"timing", 0, true, FIELD(timing), NULL, NULL},
    {"ocr", 0, true, FIELD(ocr), NULL, NULL},
    {"variants", 0, true, FIELD(variants), NULL, NULL},
    {"help", 'h', true, FIELD(help), NULL, NULL},
};
#define COMMON " color quiet help"
#define LIMIT_MAX 1000000 /* more answers than anybody reads */
#define SESSION_MAX 9999 /* the Economic and Social Council counts years */
#define LIST_MAX 256 /* bytes of a list of option names, or of the values of one */

static bool is_listed(const char *list, const char *name, size_t len)
{
    vb_str rest = vb_str_from(list), word;
    while (list && vb_str_split(&rest, ' ', &word))
        if (word.len == len && memcmp(word.at, name, len) == 0)
            return true;
    return false;
}

/* The names of the options that a command takes. */
static const char *accepted(const vb_command *command, char list[LIST_MAX])
{
    snprintf(list, LIST_MAX, "%s%s", command->accepts, COMMON);
    return list;
}

static const option_row *row_of(const vb_command *command, const char *name, size_t len, char letter)
{
    char list[LIST_MAX];
    accepted(command, list);
    for (size_t i = 0; i < sizeof option_rows / sizeof *option_rows; i++) {
        const option_row *row = option_rows + i;
        bool is_named = letter ? row->letter == letter : strlen(row->name) == len && !memcmp(row->name, name, len);
        const char *key = row->key ? row->key : row->name;
        if (is_named && is_listed(list, key, strlen(key)))
            return row;
    }
    return NULL;
}

/* ---- the nearest word ---------------------------------------------------- */

#define WORD_MAX 24 /* letters of a word that may be mistyped */

vb_str vb_nearest_word(const char *typed, const char *list)
{
    vb_str given = vb_str_from(typed), rest = vb_str_from(list), word, nearest = {NULL, 0};
    size_t fewest = given.len < 5 ? 2 : 3; /* edits from which on another word is meant: two in five letters */
    while (given.len > 1 && vb_str_split(&rest, ' ', &word)) {
        bool is_start = vb_str_starts(word, given); /* "ver" for "verbose" */
        size_t edits = is_start ? 1 : vb_str_edits(given, word);
        if (edits < fewest && edits < word.len - 1) {
            fewest = edits;
            nearest = word;
        }
    }
    return nearest;
}

/* ---- reading ------------------------------------------------------------- */

static bool complain_unknown(const vb_command *command, const char *word)
{
    char list[LIST_MAX], name[WORD_MAX + 2];
    const char *start = word + (word[1] == '-' ? 2 : 1);
    size_t len = strcspn(start, "=");
    snprintf(name, sizeof name, "%.*s", (int) (len > WORD_MAX ? WORD_MAX + 1 : len), start);
    vb_str near = vb_nearest_word(name, accepted(command, list));
    if (near.len)
        vb_say("%s has no option %s; did you mean --%.*s?", command->name, word, VB_STR_ARG(near));
    else
        vb_say("%s has no option %s; see: verbale help %s", command->name, word, command->name);
    return false;
}

/* "text, json or html" */
static void write_choices(char *out, size_t room, const char *choices)
{
    vb_str rest = vb_str_from(choices), word;
    size_t used = 0;
    while (vb_str_split(&rest, ' ', &word) && used < room) {
        const char *link = rest.at ? ", " : " or ";
        used += (size_t) snprintf(out + used, room - used, "%s%.*s", used ? link : "", VB_STR_ARG(word));
    }
}

/* The value, or each of several. */
static bool are_listed(const char *choices, const char *value, bool may_be_several)
{
    vb_str rest = vb_str_from(value), one;
    if (!may_be_several)
        return is_listed(choices, value, strlen(value));
    while (vb_str_split(&rest, ',', &one))
        if (!is_listed(choices, one.at, one.len))
            return false;
    return true;
}

static bool check_value(const vb_command *command, const option_row *row, const char *value)
{
    char words[LIST_MAX];
    const char *choices = strcmp(row->name, "format") == 0 ? command->formats : row->choices;
    if (!choices || are_listed(choices, value, row->key != NULL))
        return true;
    write_choices(words, sizeof words, choices);
    vb_say("%s: --%s is %s; not \"%s\"", command->name, row->name, words, value);
    return false;
}

static bool check_date(const vb_command *command, const vb_options *options)
{
    if (!options->date || vb_options_date(options).day)
        return true;
    vb_say("%s: --date is a day such as 2031-04-02; not \"%s\"", command->name, options->date);
    return false;
}

/* A day, a month or a year, for --from and --to. */
static bool check_bound(const vb_command *command, const char *name, const char *value)
{
    char iso[16];
    vb_date date = vb_date_from_iso(vb_str_from(value));
    if (!value || (vb_date_exists(date) && vb_options_is(value, vb_date_iso(date, iso))))
        return true;
    vb_say("%s: --%s is a day, a month or a year, such as 2031-04-02, 2031-04 or 2031; not \"%s\"", command->name, name,
           value);
    return false;
}

static bool check_session(const vb_command *command, const vb_options *options)
{
    uint32_t session;
    if (!options->session || (vb_str_number(vb_str_from(options->session), SESSION_MAX, &session) && session > 0))
        return true;
    vb_say("%s: --session is the number of a session, such as 79; not \"%s\"", command->name, options->session);
    return false;
}

static bool check_limit(const vb_command *command, const vb_options *options)
{
    uint32_t limit;
    if (!options->limit || (vb_str_number(vb_str_from(options->limit), LIMIT_MAX, &limit) && limit > 0))
        return true;
    vb_say("%s: --limit is a number from 1 to %d; not \"%s\"", command->name, LIMIT_MAX, options->limit);
    return false;
}

/* One option at words[*at]; moves *at to its last word. */
static bool read_option(vb_options *options, const vb_command *command, int count, char **words, int *at)
{
    const char *word = words[*at], *value = NULL;
    bool is_long = word[1] == '-';
    size_t len = is_long ? strcspn(word + 2, "=") : 1;
    const option_row *row = row_of(command, word + 2, len, is_long ? 0 : word[1]);
    if (!row)
        return complain_unknown(command, word);
    if (is_long && word[2 + len] == '=')
        value = word + 2 + len + 1;
    else if (!is_long && word[2])
        value = word + 2;
    if (row->is_flag) {
        if (value) {
            vb_say("%s: --%s takes no value", command->name, row->name);
            return false;
        }
        *(bool *) ((char *) options + row->field) = true;
        return true;
    }
    if (!value && *at + 1 < count)
        value = words[++*at];
    if (!value || !*value) {
        vb_say("%s: --%s needs a value; see: verbale help %s", command->name, row->name, command->name);
        return false;
    }
    *(const char **) ((char *) options + row->field) = value;
    return check_value(command, row, value);
}

bool vb_options_read(vb_options *options, const vb_command *command, int count, char **words)
{
    bool are_over = false;
    memset(options, 0, sizeof *options);
    options->operands = words;
    for (int i = 0; i < count; i++) {
        char *word = words[i];
        if (are_over || word[0] != '-' || word[1] == '\0')
            words[options->operand_count++] = word;
        else if (strcmp(word, "--") == 0)
            are_over = true;
        else if (!read_option(options, command, count, words, &i))
            return false;
    }
    return check_date(command, options) && check_bound(command, "from", options->from) &&
           check_bound(command, "to", options->to) && check_session(command, options) && check_limit(command, options);
}

/* ---- pages that are images ------------------------------------------------ */

static void say_page(void *context, const char *path, uint32_t page, uint32_t done, uint32_t count)
{
    (void) context;
    vb_say("%s: recognising page %u, %u of %u", path, page, done + 1, count);
}

void vb_options_ocr(vb_read_options *reading, const vb_options *options)
{
    reading->ocr = options->ocr;
    reading->ocr_at = options->quiet ? NULL : say_page;
}

/* ---- values -------------------------------------------------------------- */

bool vb_options_is(const char *value, const char *word) { return value && strcmp(value, word) == 0; }

vb_lang vb_options_lang(const vb_options *options) { return vb_lang_from(vb_str_from(options->lang)); }

size_t vb_options_limit(const vb_options *options, size_t usual)
{
    uint32_t limit;
    return vb_str_number(vb_str_from(options->limit), LIMIT_MAX, &limit) ? limit : usual;
}

static vb_class class_named(const char *name)
{
    vb_class class = VB_CLASS_OTHER;
    while (class + 1 < VB_CLASS_COUNT && !vb_options_is(name, vb_class_name(class)))
        class++;
    return class;
}

static int32_t session_of(const vb_options *options)
{
    uint32_t session = 0;
    return vb_str_number(vb_str_from(options->session), SESSION_MAX, &session) ? (int32_t) session : 0;
}

vb_filter vb_options_filter(const vb_options *options)
{
    return (vb_filter){.lang = vb_options_lang(options),
                       .has_class = options->class != NULL,
                       .doc_class = options->class ? class_named(options->class) : VB_CLASS_OTHER,
                       .from = vb_date_from_iso(vb_str_from(options->from)),
                       .to = vb_date_from_iso(vb_str_from(options->to)),
                       .body = vb_str_from(options->body),
                       .session = session_of(options),
                       .state = vb_str_from(options->state),
                       .agenda = vb_str_from(options->agenda)};
}

vb_date vb_options_date(const vb_options *options)
{
    char iso[16];
    vb_date date = vb_date_from_iso(vb_str_from(options->date));
    bool is_day = date.day && vb_date_exists(date) && vb_options_is(options->date, vb_date_iso(date, iso));
    return is_day ? date : (vb_date){0, 0, 0};
}

/* cmd_diff.c - verbale diff A B: two versions of a text, paragraph by paragraph.
 *
 *     operand = file | "-" | symbol [ "@" language ]
 *
 * What is a file is one; anything else is a symbol of the collection. */
#include "cli/cli.h"

#include <string.h>
#include <unistd.h>

typedef struct version {
    vb_doc *doc; /* NULL: of the collection */
    vb_str name;
    const vb_paragraph *paragraphs;
    size_t count;
} version;

typedef struct comparing {
    const vb_options *options;
    vb_arena *memory;
    vb_workers *workers;
    vb_collection *collection; /* opened when a symbol is met first */
    version versions[2];
    vb_err err;
} comparing;

static bool is_file(const char *operand) { return strcmp(operand, "-") == 0 || access(operand, F_OK) == 0; }

static vb_status read_file(comparing *c, version *v, const char *path)
{
    vb_read_options read = VB_READ_OPTIONS_INIT;
    read.lang = vb_options_lang(c->options);
    read.workers = c->workers;
    vb_status status = vb_doc_read(&v->doc, path, &read, &c->err);
    if (status == VB_OK)
        status = vb_doc_paragraphs(v->doc, c->memory, &v->paragraphs, &v->count, &c->err);
    v->name = vb_str_from(path);
    return status;
}

static vb_status read_symbol(comparing *c, version *v, const char *operand)
{
    const char *at = strrchr(operand, '@');
    vb_lang lang = at ? vb_lang_from(vb_str_from(at + 1)) : vb_options_lang(c->options);
    vb_str symbol = {operand, at && lang != VB_LANG_NONE ? (size_t) (at - operand) : strlen(operand)};
    if (!c->collection && !vb_collection_meant(&c->collection, c->options, VB_NEED_READING))
        return VB_ERR_MISSING;
    v->name = vb_str_from(operand);
    return vb_collection_show(c->collection, symbol, lang, c->memory, &v->paragraphs, &v->count, &c->err);
}

/* The masthead names the version; it is no part of the text that is compared. */
static bool leave_masthead(comparing *c, version *v)
{
    vb_paragraph *kept = vb_arena_array(c->memory, v->count + 1, sizeof *kept);
    size_t count = 0;
    for (size_t i = 0; kept && i < v->count; i++)
        if (v->paragraphs[i].kind != VB_BLOCK_MASTHEAD)
            kept[count++] = v->paragraphs[i];
    v->paragraphs = kept;
    v->count = count;
    return kept != NULL;
}

static bool read_versions(comparing *c)
{
    for (int i = 0; i < 2; i++) {
        const char *operand = c->options->operands[i];
        version *v = c->versions + i;
        vb_status status = is_file(operand) ? read_file(c, v, operand) : read_symbol(c, v, operand);
        if (status == VB_OK && !leave_masthead(c, v))
            status = vb_err_memory(&c->err);
        if (status != VB_OK) {
            if (!is_file(operand))
                vb_say("\"%s\" is no file; it was looked for as a symbol", operand);
            if (c->err.message[0])
                vb_say_failure(operand, &c->err);
            return false;
        }
        if (v->count && v->paragraphs[0].symbol.len && v->doc)
            v->name = v->paragraphs[0].symbol;
    }
    if (vb_str_equal(c->versions[0].name, c->versions[1].name)) /* a draft and its revision may print one symbol */
        for (int i = 0; i < 2; i++)
            c->versions[i].name = vb_str_from(c->options->operands[i]);
    return true;
}

static bool differ(const vb_comparison *comparison)
{
    for (size_t i = 0; i < comparison->count; i++)
        if (comparison->rows[i].change != VB_CHANGE_NONE || comparison->rows[i].is_moved)
            return true;
    return false;
}

static int compare(comparing *c)
{
    vb_output output;
    vb_buf text = VB_BUF_INIT;
    vb_comparison comparison = {.before_name = c->versions[0].name,
                                .after_name = c->versions[1].name,
                                .before = c->versions[0].paragraphs,
                                .after = c->versions[1].paragraphs,
                                .before_count = c->versions[0].count,
                                .after_count = c->versions[1].count};
    if (vb_compare(&comparison, c->memory, &c->err) != VB_OK) {
        vb_say("%s", c->err.message);
        return VB_EXIT_FAILED;
    }
    vb_output_begin(&output, c->options->out);
    vb_write_options writing = vb_output_options(&output, c->options);
    if (vb_options_is(c->options->format, "json"))
        vb_write_diff_json(&text, &comparison);
    else if (vb_options_is(c->options->format, "html"))
        vb_write_diff_html(&text, &comparison, &writing);
    else
        vb_write_diff_text(&text, &comparison, &writing);
    vb_output_send(&output, &text);
    vb_buf_free(&text);
    if (!vb_output_end(&output))
        return VB_EXIT_FAILED;
    return differ(&comparison) ? VB_EXIT_FINDINGS : VB_EXIT_FINE;
}

int vb_command_diff(const vb_options *options)
{
    comparing c = {.options = options, .err = VB_ERR_INIT};
    int code = VB_EXIT_FAILED;
    if (options->operand_count != 2) {
        vb_say("diff takes two files or symbols; a symbol with a space in it stands in quotation marks");
        return VB_EXIT_USAGE;
    }
    c.memory = vb_arena_new(0);
    if (!c.memory)
        vb_say("out of memory");
    else if (vb_workers_new(&c.workers, &c.err) != VB_OK)
        vb_say("%s", c.err.message);
    else if (read_versions(&c))
        code = compare(&c);
    for (int i = 0; i < 2; i++)
        vb_doc_free(c.versions[i].doc);
    vb_workers_free(c.workers);
    vb_collection_close(c.collection);
    vb_arena_free(c.memory);
    return code;
}

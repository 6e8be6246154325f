/* cmd_export.c - verbale export: a collection for other programs, all of it or what
 * --lang, --class, --from and --to let through.
 *
 *     csv bibtex ris csl   a record a document
 *     jsonl                a document a line, with its paragraphs and what they cite
 *     tmx                  paragraphs of language versions side by side
 *     akn                  a file a document into the folder that -o names, read again from the
 *                          originals; those that are gone are named */
#include "cli/cli.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "write/json_out.h"

#define BASE_MAX ((size_t) 200) /* letters of a file's name: a folder takes 255 bytes */

typedef struct exporting {
    vb_answering answer;
    const vb_options *options;
    const vb_holding *holdings;
    size_t count, failures;
    vb_progress progress;
} exporting;

/* ---- a document a line ------------------------------------------------------------------ */

/* A document is asked for by its file: two may have one symbol and language, and some have none. */
static vb_status add_line(exporting *export, const vb_holding *h, vb_arena *memory)
{
    const vb_paragraph *paragraphs;
    const vb_edge *edges;
    size_t count, edge_count;
    vb_answering *answer = &export->answer;
    vb_str name = h->path.len ? h->path : h->symbol;
    vb_status status =
        vb_collection_show(answer->collection, name, h->lang, memory, &paragraphs, &count, &answer->err);
    if (status == VB_OK)
        status = vb_collection_cites(answer->collection, name, h->lang, memory, &edges, &edge_count, &answer->err);
    if (status == VB_OK)
        vb_write_holding_json(&answer->text, h, paragraphs, count, edges, edge_count);
    return status;
}

/* ---- versions side by side ---------------------------------------------------------------- */

/* Versions of one document next to each other; otherwise the order of the list. */
static int compare_symbols(const void *a, const void *b)
{
    const vb_holding *const *x = a, *const *y = b;
    int order = vb_str_compare((*x)->symbol, (*y)->symbol);
    return order ? order : (*x > *y) - (*x < *y);
}

/* Units of the versions that begin at `*at` of those in order; moves past them. */
static vb_status add_units(exporting *export, const vb_holding *const *ordered, size_t *at, vb_arena *memory)
{
    vb_str symbol = ordered[*at]->symbol;
    vb_version_text versions[VB_VERSIONS_MAX];
    vb_showing showing = {versions, 0, NULL, 0};
    vb_answering *answer = &export->answer;
    vb_status status = VB_OK;
    uint32_t taken = 0;
    for (; *at < export->count && vb_str_equal(ordered[*at]->symbol, symbol); ++*at) {
        const vb_holding *h = ordered[*at];
        if (status != VB_OK || !symbol.len || taken >> h->lang & 1 || h->lang == VB_LANG_NONE)
            continue;
        taken |= 1u << h->lang;
        status = vb_collection_show(answer->collection, h->symbol, h->lang, memory, &versions[showing.count].paragraphs,
                                    &versions[showing.count].count, &answer->err);
        showing.count += status == VB_OK;
    }
    if (status == VB_OK && showing.count > 1)
        status =
            vb_versions_align(versions, showing.count, true, memory, &showing.rows, &showing.row_count, &answer->err);
    if (status == VB_OK && showing.count > 1)
        vb_write_tmx_units(&answer->text, &showing);
    return status;
}

/* ---- a file a document ---------------------------------------------------------------------- */

/* "S-RES-822-1993-en"; a document without symbol has the name of its original. */
static vb_str base_of(const vb_holding *h, vb_arena *memory)
{
    vb_str file = vb_path_name(h->path), whole = h->symbol.len ? h->symbol : file;
    char *name = vb_arena_alloc(memory, whole.len + 1);
    size_t len = 0, end = whole.len;
    for (size_t i = 1; !h->symbol.len && i < whole.len; i++)
        end = whole.at[i] == '.' ? i : end;
    for (size_t i = 0; name && i < end; i++) {
        char c = whole.at[i];
        bool is_plain = (c >= '0' && c <= '9') || vb_byte_is_letter(c) || c == '.';
        if (is_plain || (len && name[len - 1] != '-'))
            name[len++] = is_plain ? c : '-';
    }
    while (len && name[len - 1] == '-')
        len--;
    vb_str base = name && len ? (vb_str){name, len < BASE_MAX ? len : BASE_MAX} : VB_S("document");
    return h->lang == VB_LANG_NONE ? base
                                   : vb_arena_format(memory, "%.*s-%s", VB_STR_ARG(base), vb_lang_code(h->lang));
}

typedef struct file_name {
    vb_str base;
    size_t at;   /* the how-manieth of the list */
    size_t same; /* files before it that would have the same name */
} file_name;

static int compare_names(const void *a, const void *b)
{
    const file_name *x = a, *y = b;
    int order = vb_str_compare(x->base, y->base);
    return order ? order : (x->at > y->at) - (x->at < y->at);
}

static int compare_places(const void *a, const void *b)
{
    const file_name *x = a, *y = b;
    return (x->at > y->at) - (x->at < y->at);
}

/* A name for each document, none twice; NULL when memory fails. */
static const file_name *name_files(const exporting *export)
{
    vb_arena *memory = export->answer.memory;
    file_name *names = vb_arena_array(memory, export->count, sizeof *names);
    for (size_t i = 0; names && i < export->count; i++)
        names[i] = (file_name){base_of(export->holdings + i, memory), i, 0};
    if (!names || vb_arena_failed(memory))
        return NULL;
    qsort(names, export->count, sizeof *names, compare_names);
    for (size_t i = 1; i < export->count; i++)
        if (vb_str_compare(names[i].base, names[i - 1].base) == 0)
            names[i].same = names[i - 1].same + 1;
    qsort(names, export->count, sizeof *names, compare_places);
    return names;
}

static void write_file(exporting *export, const file_name *name, vb_workers *workers)
{
    char path[PATH_MAX], original[PATH_MAX];
    vb_doc *doc = NULL;
    vb_err err = VB_ERR_INIT;
    vb_output output;
    vb_buf text = VB_BUF_INIT;
    vb_read_options reading = VB_READ_OPTIONS_INIT;
    vb_write_options writing = VB_WRITE_OPTIONS_INIT;
    reading.workers = workers;
    snprintf(original, sizeof original, "%.*s", VB_STR_ARG(export->holdings[name->at].path));
    if (name->same)
        snprintf(path, sizeof path, "%s/%.*s~%zu.xml", export->options->out, VB_STR_ARG(name->base), name->same + 1);
    else
        snprintf(path, sizeof path, "%s/%.*s.xml", export->options->out, VB_STR_ARG(name->base));
    if (vb_doc_read(&doc, original, &reading, &err) != VB_OK) {
        vb_say_failure(original, &err);
        export->failures++;
        return;
    }
    vb_output_begin(&output, path);
    vb_write_read_akn(&text, doc, &writing);
    vb_output_send(&output, &text);
    export->failures += !vb_output_end(&output);
    vb_buf_free(&text);
    vb_doc_free(doc);
}

static vb_status write_files(exporting *export)
{
    vb_workers *workers = NULL;
    const char *folder = export->options->out;
    if (mkdir(folder, 0777) != 0 && errno != EEXIST)
        return vb_err_set(&export->answer.err, VB_ERR_IO, "cannot make the folder %s: %s", folder, strerror(errno));
    const file_name *names = name_files(export);
    vb_status status = names ? vb_workers_new(&workers, &export->answer.err) : vb_err_memory(&export->answer.err);
    for (size_t i = 0; i < export->count && status == VB_OK; i++) {
        write_file(export, names + i, workers);
        vb_progress_at(&export->progress, i + 1);
    }
    vb_workers_free(workers);
    return status;
}

/* ---- all of it --------------------------------------------------------------------------------- */

/* Document by document, each in memory of its own. */
static vb_status stream_lines(exporting *export)
{
    vb_status status = VB_OK;
    vb_answering *answer = &export->answer;
    for (size_t i = 0; i < export->count && status == VB_OK && !answer->output.failed; i++) {
        vb_arena *memory = vb_arena_new(0);
        if (!memory)
            return vb_err_memory(&answer->err);
        status = add_line(export, export->holdings + i, memory);
        vb_arena_free(memory);
        vb_output_send(&answer->output, &answer->text);
        vb_progress_at(&export->progress, i + 1);
    }
    return status;
}

static vb_status stream_units(exporting *export)
{
    vb_status status = VB_OK;
    vb_answering *answer = &export->answer;
    const vb_holding **ordered = vb_arena_array(answer->memory, export->count, sizeof *ordered);
    if (!ordered)
        return vb_err_memory(&answer->err);
    for (size_t i = 0; i < export->count; i++)
        ordered[i] = export->holdings + i;
    qsort(ordered, export->count, sizeof *ordered, compare_symbols);
    vb_write_tmx_begin(&answer->text, VB_LANG_NONE);
    for (size_t at = 0; at < export->count && status == VB_OK && !answer->output.failed;) {
        vb_arena *memory = vb_arena_new(0);
        if (!memory)
            return vb_err_memory(&answer->err);
        status = add_units(export, ordered, &at, memory);
        vb_arena_free(memory);
        vb_output_send(&answer->output, &answer->text);
        vb_progress_at(&export->progress, at);
    }
    vb_write_tmx_end(&answer->text);
    return status;
}

static vb_status export_as(exporting *export, const char *format)
{
    vb_answering *answer = &export->answer;
    vb_status status = VB_OK;
    if (vb_options_is(format, "bibtex"))
        vb_write_bibtex(&answer->text, export->holdings, export->count, answer->memory);
    else if (vb_options_is(format, "ris"))
        vb_write_ris(&answer->text, export->holdings, export->count, answer->memory);
    else if (vb_options_is(format, "csl"))
        vb_write_csl(&answer->text, export->holdings, export->count, answer->memory);
    else if (vb_options_is(format, "csv"))
        vb_write_list_csv(&answer->text, export->holdings, export->count, answer->memory);
    else if (vb_options_is(format, "akn"))
        status = write_files(export);
    else if (vb_options_is(format, "tmx"))
        status = stream_units(export);
    else
        status = stream_lines(export);
    return status;
}

int vb_command_export(const vb_options *options)
{
    exporting export = {.options = options};
    vb_filter filter = vb_options_filter(options);
    bool is_akn = vb_options_is(options->format, "akn");
    vb_options asked = *options;
    if (is_akn && !options->out) {
        vb_say("export --format akn writes a file a document: -o names the folder");
        return VB_EXIT_USAGE;
    }
    if (is_akn)
        asked.out = NULL; /* the folder is no file of the answer */
    if (!vb_answer_begin(&export.answer, &asked))
        return VB_EXIT_FAILED;
    vb_status status = vb_collection_list(export.answer.collection, &filter, export.answer.memory, &export.holdings,
                                          &export.count, &export.answer.err);
    vb_progress_begin(&export.progress, export.count, options->quiet);
    if (status == VB_OK)
        status = export_as(&export, options->format);
    vb_progress_end(&export.progress);
    int code = vb_answer_end(&export.answer, status);
    return export.failures ? VB_EXIT_FAILED : code;
}

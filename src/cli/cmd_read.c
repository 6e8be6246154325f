/* cmd_read.c - verbale read FILE...: what documents say of themselves; no collection is needed.
 * JSON and text follow one another on standard output; Akoma Ntoso is one document a file, so
 * that several go to a folder: FOLDER/letter.txt.akn.xml. */
#include "cli/cli.h"

#include <limits.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"

typedef void write_function(vb_buf *out, const vb_doc *doc, const vb_write_options *options);

typedef struct reading {
    const vb_options *options;
    const char *folder; /* NULL: all goes to one place */
    vb_read_options read;
    vb_write_options writing;
    write_function *write;
    vb_output output;
    vb_buf text;
    bool is_text, has_failed;
    size_t taken; /* documents */
} reading;

static bool is_folder(const char *path)
{
    struct stat st;
    return path && stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

static vb_str name_of(const char *path)
{
    return strcmp(path, "-") == 0 ? VB_S("input") : vb_path_name(vb_str_from(path));
}

/* Two files of one name would be written to one place. */
static bool are_apart(const vb_options *options)
{
    for (int i = 0; i < options->operand_count; i++) {
        for (int k = 0; k < i; k++) {
            if (vb_str_equal(name_of(options->operands[i]), name_of(options->operands[k]))) {
                vb_say("read: %s and %s would both become %.*s.akn.xml", options->operands[k], options->operands[i],
                       VB_STR_ARG(name_of(options->operands[i])));
                return false;
            }
        }
    }
    return true;
}

static bool is_sensible(const vb_options *options, const char *folder)
{
    if (!vb_options_is(options->format, "akn") || (options->operand_count == 1 && !folder))
        return true;
    if (!folder) {
        vb_say("read: one file of Akoma Ntoso holds one document; for several: -o FOLDER, a folder that exists");
        return false;
    }
    return are_apart(options);
}

/* The document as a file of its own in the folder named. */
static bool write_file(reading *r, const char *source)
{
    char path[PATH_MAX];
    vb_err err = VB_ERR_INIT;
    int len = snprintf(path, sizeof path, "%s%s%.*s.akn.xml", r->folder,
                       vb_str_ends(vb_str_from(r->folder), VB_S("/")) ? "" : "/", VB_STR_ARG(name_of(source)));
    if (len < 0 || (size_t) len >= sizeof path)
        vb_say("the path of %s in %s is too long", source, r->folder);
    else if (r->text.failed)
        vb_say("%s: the result is too large for memory", source);
    else if (vb_file_write(path, vb_buf_str(&r->text), &err) != VB_OK)
        vb_say("%s", err.message);
    else
        return true;
    return false;
}

static bool take(void *state, const char *path, vb_doc *doc, const vb_err *err)
{
    reading *r = state;
    if (!doc) {
        vb_say_failure(path, err);
        r->has_failed |= err->status != VB_ERR_MISSING;
        return true;
    }
    if (r->is_text && r->taken)
        vb_buf_byte(&r->text, '\n');
    r->taken++;
    vb_err failure = VB_ERR_INIT;
    if (r->write == vb_write_read_json && vb_doc_state(doc, &failure) != VB_OK) {
        vb_say_failure(path, &failure);
        r->has_failed = true;
        return true;
    }
    r->write(&r->text, doc, &r->writing);
    if (r->folder)
        r->has_failed |= !write_file(r, path);
    else
        vb_output_send(&r->output, &r->text);
    vb_buf_clear(&r->text);
    return !r->output.failed;
}

static void read_one(reading *r, const char *path)
{
    vb_err err = VB_ERR_INIT;
    vb_options_ocr(&r->read, r->options);
    if (vb_doc_read_each(path, &r->read, take, r, &err) == VB_OK)
        return;
    vb_say_failure(path, &err);
    r->has_failed = true;
}

/* One reader of strangers' formats serves all the files. */
static bool begin(reading *r)
{
    const char *format = r->options->format;
    vb_err err = VB_ERR_INIT;
    r->read = (vb_read_options) VB_READ_OPTIONS_INIT;
    r->read.lang = vb_options_lang(r->options);
    if (vb_workers_new(&r->read.workers, &err) != VB_OK) {
        vb_say("%s", err.message);
        return false;
    }
    r->text = (vb_buf) VB_BUF_INIT;
    vb_output_begin(&r->output, r->folder ? NULL : r->options->out);
    r->writing = vb_output_options(&r->output, r->options);
    r->is_text = format ? vb_options_is(format, "text") : !r->output.path && vb_terminal_is(stdout);
    r->write = vb_options_is(format, "akn") ? vb_write_read_akn : r->is_text ? vb_write_read_text : vb_write_read_json;
    return true;
}

int vb_command_read(const vb_options *options)
{
    bool is_akn = vb_options_is(options->format, "akn");
    reading r = {.options = options, .folder = is_akn && is_folder(options->out) ? options->out : NULL};
    if (!is_sensible(options, r.folder))
        return VB_EXIT_USAGE;
    if (!begin(&r))
        return VB_EXIT_FAILED;
    for (int i = 0; i < options->operand_count && !r.output.failed; i++)
        read_one(&r, options->operands[i]);
    vb_buf_free(&r.text);
    vb_workers_free(r.read.workers);
    if (is_akn && r.has_failed)
        r.output.failed = true; /* an empty file is no document */
    return vb_output_end(&r.output) && !r.has_failed ? VB_EXIT_FINE : VB_EXIT_FAILED;
}

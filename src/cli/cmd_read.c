/* cmd_read.c - verbale read PATH...: what documents say of themselves; no collection is needed. A
 * folder means all files that lie in it.
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
    vb_arena *arena;
    const char **paths; /* to be read, folders taken apart */
    size_t count;
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
static bool are_apart(const reading *r)
{
    for (size_t i = 0; i < r->count; i++) {
        for (size_t k = 0; k < i; k++) {
            if (vb_str_equal(name_of(r->paths[i]), name_of(r->paths[k]))) {
                vb_say("read: %s and %s would both become %.*s.akn.xml", r->paths[k], r->paths[i],
                       VB_STR_ARG(name_of(r->paths[i])));
                return false;
            }
        }
    }
    return true;
}

static bool is_sensible(const reading *r)
{
    if (!vb_options_is(r->options->format, "akn") || (r->count <= 1 && !r->folder))
        return true;
    if (!r->folder) {
        vb_say("read: one file of Akoma Ntoso holds one document; for several: -o FOLDER, a folder that exists");
        return false;
    }
    return are_apart(r);
}

/* "papers" holds "papers/1.txt" and not "papers-2/1.txt". */
static bool is_inside(const char *path, const char *folder)
{
    size_t len = strlen(folder);
    return strncmp(path, folder, len) == 0 && (path[len] == '/' || folder[len - 1] == '/');
}

/* What the command's words mean: folders are taken apart; what is not there is said when it is read. */
static bool find_paths(reading *r)
{
    const vb_options *options = r->options;
    vb_walk walk = {.arena = r->arena = vb_arena_new(0)};
    if (!walk.arena) {
        vb_say("read: out of memory");
        return false;
    }
    for (int i = 0; i < options->operand_count; i++)
        if (is_folder(options->operands[i]))
            vb_walk_add(&walk, options->operands[i]);
    r->paths = vb_arena_array(walk.arena, walk.count + (size_t) options->operand_count, sizeof *r->paths);
    const vb_found_file *file = walk.first;
    for (int i = 0; i < options->operand_count && r->paths; i++) {
        const char *path = options->operands[i];
        if (!is_folder(path))
            r->paths[r->count++] = path;
        else
            for (; file && is_inside(file->path, path); file = file->next)
                r->paths[r->count++] = file->path;
    }
    if (walk.links)
        vb_say("%zu symbolic link%s not followed", walk.links, walk.links == 1 ? "" : "s");
    r->has_failed = walk.failures > 0;
    if (!r->paths)
        vb_say("read: out of memory");
    return r->paths != NULL;
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
    bool has_paths = find_paths(&r), is_fine = has_paths && is_sensible(&r), has_begun = is_fine && begin(&r);
    if (!has_begun) {
        vb_arena_free(r.arena);
        return has_paths && !is_fine ? VB_EXIT_USAGE : VB_EXIT_FAILED;
    }
    for (size_t i = 0; i < r.count && !r.output.failed; i++)
        read_one(&r, r.paths[i]);
    vb_buf_free(&r.text);
    vb_arena_free(r.arena);
    vb_workers_free(r.read.workers);
    if (is_akn && r.has_failed)
        r.output.failed = true; /* an empty file is no document */
    return vb_output_end(&r.output) && !r.has_failed ? VB_EXIT_FINE : VB_EXIT_FAILED;
}

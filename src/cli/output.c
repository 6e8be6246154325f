/* output.c - where results go. On standard output each appears as soon as it is made;
 * a file named with -o is replaced whole at the end, so that nobody reads half of it. */
#include "cli/cli.h"

#include <errno.h>
#include <string.h>

#include "base/file.h"

void vb_output_begin(vb_output *output, const char *path)
{
    output->path = path && strcmp(path, "-") != 0 ? path : NULL;
    output->held = (vb_buf) VB_BUF_INIT;
    output->failed = false;
}

static bool fail(vb_output *output, const char *what)
{
    if (!output->failed)
        vb_say("%s", what);
    output->failed = true;
    return false;
}

bool vb_output_send(vb_output *output, vb_buf *text)
{
    bool is_whole = !text->failed;
    if (is_whole && output->path)
        vb_buf_add(&output->held, vb_buf_str(text));
    else if (is_whole && text->len && (fwrite(text->at, 1, text->len, stdout) != text->len || fflush(stdout) != 0)) {
        char what[160];
        snprintf(what, sizeof what, "cannot write standard output: %s", strerror(errno));
        return fail(output, what);
    }
    vb_buf_clear(text);
    return is_whole && !output->held.failed ? !output->failed : fail(output, "the result is too large for memory");
}

bool vb_output_end(vb_output *output)
{
    vb_err err = VB_ERR_INIT;
    if (output->path && !output->failed && vb_file_write(output->path, vb_buf_str(&output->held), &err) != VB_OK)
        fail(output, err.message);
    vb_buf_free(&output->held);
    return !output->failed;
}

vb_write_options vb_output_options(const vb_output *output, const vb_options *options)
{
    vb_write_options result = VB_WRITE_OPTIONS_INIT;
    if (vb_options_is(options->offsets, "utf16"))
        result.offsets = VB_OFFSETS_UTF16;
    result.verbose = options->verbose;
    if (output->path) {
        result.colour = vb_options_is(options->color, "always");
        return result;
    }
    result.width = vb_terminal_width(stdout);
    result.colour = vb_terminal_colour(stdout, options->color);
    return result;
}

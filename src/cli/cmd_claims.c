/* cmd_claims.c - verbale claims FILE...: who states what in documents; no collection is needed. */
#include "cli/cli.h"

typedef struct claiming {
    const vb_options *options;
    vb_read_options read;
    vb_write_options writing;
    vb_output output;
    vb_buf text;
    bool is_csv, is_json, has_failed;
    size_t taken; /* documents */
} claiming;

static bool take(void *state, const char *path, vb_doc *doc, const vb_err *err)
{
    claiming *c = state;
    vb_err failure = VB_ERR_INIT;
    if (!doc) {
        vb_say_failure(path, err);
        c->has_failed |= err->status != VB_ERR_MISSING;
        return true;
    }
    if (vb_doc_state(doc, &failure) != VB_OK) {
        vb_say_failure(path, &failure);
        c->has_failed = true;
        return true;
    }
    if (c->is_csv && c->taken == 0)
        vb_write_claims_csv_head(&c->text);
    if (!c->is_csv && !c->is_json && c->taken)
        vb_buf_byte(&c->text, '\n');
    c->taken++;
    if (c->is_csv)
        vb_write_claims_csv(&c->text, doc);
    else if (c->is_json)
        vb_write_claims_json(&c->text, doc, &c->writing);
    else
        vb_write_claims_text(&c->text, doc, &c->writing);
    vb_output_send(&c->output, &c->text);
    return !c->output.failed;
}

static void read_all(claiming *c)
{
    vb_progress progress;
    int count = c->options->operand_count;
    vb_progress_begin(&progress, (size_t) count,
                      c->options->quiet || count < 2 || (!c->output.path && vb_terminal_is(stdout)));
    for (int i = 0; i < count && !c->output.failed; i++) {
        vb_err err = VB_ERR_INIT;
        vb_options_ocr(&c->read, c->options);
        if (vb_doc_read_each(c->options->operands[i], &c->read, take, c, &err) != VB_OK) {
            vb_say_failure(c->options->operands[i], &err);
            c->has_failed = true;
        }
        vb_progress_at(&progress, (size_t) i + 1);
    }
    vb_progress_end(&progress);
}

int vb_command_claims(const vb_options *options)
{
    claiming c = {.options = options, .text = VB_BUF_INIT, .read = VB_READ_OPTIONS_INIT};
    vb_err err = VB_ERR_INIT;
    c.read.lang = vb_options_lang(options);
    if (vb_workers_new(&c.read.workers, &err) != VB_OK) {
        vb_say("%s", err.message);
        return VB_EXIT_FAILED;
    }
    vb_output_begin(&c.output, options->out);
    c.writing = vb_output_options(&c.output, options);
    c.is_json = vb_options_is(options->format, "json");
    c.is_csv = vb_options_is(options->format, "csv");
    read_all(&c);
    vb_buf_free(&c.text);
    vb_workers_free(c.read.workers);
    return vb_output_end(&c.output) && !c.has_failed ? VB_EXIT_FINE : VB_EXIT_FAILED;
}

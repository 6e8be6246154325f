/* cmd_read.c - verbale read FILE...: what documents say of themselves; no collection is needed. */
#include "cli/cli.h"

int vb_command_read(const vb_options *options)
{
    vb_output output;
    vb_buf text = VB_BUF_INIT;
    vb_read_options reading = VB_READ_OPTIONS_INIT;
    bool has_failed = false;
    reading.lang = vb_options_lang(options);
    vb_output_begin(&output, options->out);
    vb_write_options writing = vb_output_options(&output, options);
    bool is_text = options->format ? vb_options_is(options->format, "text") : !output.path && vb_terminal_is(stdout);
    for (int i = 0; i < options->operand_count && !output.failed; i++) {
        vb_doc *doc = NULL;
        vb_err err = VB_ERR_INIT;
        if (vb_doc_read(&doc, options->operands[i], &reading, &err) != VB_OK) {
            vb_say_failure(options->operands[i], &err);
            has_failed = true;
            continue;
        }
        if (is_text && i > 0)
            vb_buf_byte(&text, '\n');
        (is_text ? vb_write_read_text : vb_write_read_json)(&text, doc, &writing);
        vb_output_send(&output, &text);
        vb_doc_free(doc);
    }
    vb_buf_free(&text);
    return vb_output_end(&output) && !has_failed ? VB_EXIT_FINE : VB_EXIT_FAILED;
}

/* cmd_compare.c - verbale compare "words or figure": what a collection states about one
 * thing, side by side, the earliest first. */
#include "cli/cli.h"

#define USUAL_DOCUMENTS 40

static void tell(void *context, size_t done, size_t count)
{
    vb_progress *progress = context;
    progress->total = count;
    vb_progress_at(progress, done);
}

int vb_command_compare(const vb_options *options)
{
    vb_answering answer;
    vb_buf query = VB_BUF_INIT;
    vb_progress progress;
    vb_stated_answer found;
    vb_stated_options asked = {vb_options_filter(options), (uint32_t) vb_options_limit(options, USUAL_DOCUMENTS),
                               options->variants, tell, &progress, NULL};
    if (!vb_answer_begin(&answer, options))
        return VB_EXIT_FAILED;
    for (int i = 0; i < options->operand_count; i++) {
        vb_buf_addz(&query, i ? " " : "");
        vb_buf_addz(&query, options->operands[i]);
    }
    vb_progress_begin(&progress, 1, options->quiet);
    vb_status status =
        vb_collection_stated(answer.collection, vb_buf_str(&query), &asked, answer.memory, &found, &answer.err);
    vb_progress_end(&progress);
    if (status == VB_OK && answer.is_json)
        vb_write_compared_json(&answer.text, vb_buf_str(&query), &found, 0, found.count);
    else if (status == VB_OK)
        vb_write_compared_text(&answer.text, vb_buf_str(&query), &found, &answer.writing);
    int code = vb_answer_end(&answer, status);
    vb_buf_free(&query);
    return status == VB_ERR_USAGE ? VB_EXIT_USAGE : code;
}

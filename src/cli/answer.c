/* answer.c - what the commands that question a collection share: it is opened, memory
 * taken, the answer written as text or JSON, the failure said. */
#include "cli/cli.h"

bool vb_answer_begin(vb_answering *answer, const vb_options *options)
{
    *answer = (vb_answering){.memory = NULL, .text = VB_BUF_INIT, .err = VB_ERR_INIT};
    if (!vb_collection_meant(&answer->collection, options, VB_NEED_READING))
        return false;
    vb_output_begin(&answer->output, options->out);
    answer->writing = vb_output_options(&answer->output, options);
    answer->is_json = vb_options_is(options->format, "json");
    answer->memory = vb_arena_new(0);
    if (answer->memory)
        return true;
    vb_say("out of memory");
    vb_collection_close(answer->collection);
    return false;
}

int vb_answer_end(vb_answering *answer, vb_status status)
{
    if (status != VB_OK)
        vb_say("%s", answer->err.message);
    vb_output_send(&answer->output, &answer->text);
    vb_buf_free(&answer->text);
    vb_arena_free(answer->memory);
    vb_collection_close(answer->collection);
    return vb_output_end(&answer->output) && status == VB_OK ? VB_EXIT_FINE : VB_EXIT_FAILED;
}

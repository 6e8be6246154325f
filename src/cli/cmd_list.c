/* cmd_list.c - verbale list: which documents a collection holds. */
#include "cli/cli.h"

int vb_command_list(const vb_options *options)
{
    vb_answering answer;
    const vb_holding *holdings;
    size_t count;
    vb_filter filter = vb_options_filter(options);
    if (!vb_answer_begin(&answer, options))
        return VB_EXIT_FAILED;
    vb_status status = vb_collection_list(answer.collection, &filter, answer.memory, &holdings, &count, &answer.err);
    if (status == VB_OK && answer.is_json)
        vb_write_list_json(&answer.text, holdings, count);
    else if (status == VB_OK)
        vb_write_list_text(&answer.text, holdings, count, &answer.writing);
    if (status == VB_OK && count == 0 && !options->quiet)
        vb_say("the collection holds no such document");
    return vb_answer_end(&answer, status);
}

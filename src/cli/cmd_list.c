/* cmd_list.c - verbale list: which documents a collection holds. */
#include "cli/cli.h"

int vb_command_list(const vb_options *options)
{
    vb_collection *collection;
    vb_output output;
    vb_buf text = VB_BUF_INIT;
    vb_err err = VB_ERR_INIT;
    const vb_holding *holdings;
    size_t count;
    vb_filter filter = vb_options_filter(options);
    if (!vb_collection_meant(&collection, options, VB_NEED_READING))
        return VB_EXIT_FAILED;
    vb_output_begin(&output, options->out);
    vb_write_options writing = vb_output_options(&output, options);
    vb_arena *memory = vb_arena_new(0);
    vb_status status = memory ? vb_collection_list(collection, &filter, memory, &holdings, &count, &err)
                              : vb_err_memory(&err);
    if (status != VB_OK)
        vb_say("%s", err.message);
    else if (vb_options_is(options->format, "json"))
        vb_write_list_json(&text, holdings, count);
    else
        vb_write_list_text(&text, holdings, count, &writing);
    if (status == VB_OK && count == 0 && !options->quiet)
        vb_say("no document of the collection is meant");
    vb_output_send(&output, &text);
    vb_buf_free(&text);
    vb_arena_free(memory);
    vb_collection_close(collection);
    return vb_output_end(&output) && status == VB_OK ? VB_EXIT_FINE : VB_EXIT_FAILED;
}

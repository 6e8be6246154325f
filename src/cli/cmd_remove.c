/* cmd_remove.c - verbale remove SYMBOL|PATH...: documents taken out of a collection,
 * all that were named or none. The files themselves stay where they are. */
#include "cli/cli.h"

static void print_summary(const vb_removed *removed)
{
    printf("%u %s removed", (unsigned) removed->documents, removed->documents == 1 ? "document" : "documents");
    if (removed->files && !removed->documents)
        printf("; %u %s forgotten: what %s gave is held from other files too", (unsigned) removed->files,
               removed->files == 1 ? "file" : "files", removed->files == 1 ? "it" : "they");
    else if (removed->files != removed->documents)
        printf(", added from %u %s", (unsigned) removed->files, removed->files == 1 ? "file" : "files");
    puts("");
}

int vb_command_remove(const vb_options *options)
{
    vb_collection *collection;
    vb_removed removed;
    vb_err err = VB_ERR_INIT;
    if (!vb_collection_meant(&collection, options, VB_NEED_READING))
        return VB_EXIT_FAILED;
    vb_status status = vb_collection_remove(collection, (const char *const *) options->operands,
                                            (size_t) options->operand_count, vb_options_lang(options), &removed, &err);
    vb_collection_close(collection);
    if (status == VB_ERR_MISSING)
        vb_say("%s; nothing was removed", err.message);
    else if (status != VB_OK)
        vb_say("%s", err.message);
    else if (!options->quiet)
        print_summary(&removed);
    return status == VB_OK ? VB_EXIT_FINE : VB_EXIT_FAILED;
}

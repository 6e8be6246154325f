/* cmd_missing.c - verbale missing: what is cited and not held. */
#include "cli/cli.h"

#define USUAL_LIMIT 50 /* of the text for people */

int vb_command_missing(const vb_options *options)
{
    vb_answering answer;
    const vb_missing *missing;
    size_t count;
    vb_lang lang = options->lang ? vb_options_lang(options) : VB_LANG_EN;
    if (!vb_answer_begin(&answer, options))
        return VB_EXIT_FAILED;
    size_t limit = vb_options_limit(options, answer.is_json ? UINT32_MAX : USUAL_LIMIT);
    vb_status status = vb_collection_missing(answer.collection, limit, answer.memory, &missing, &count, &answer.err);
    if (status == VB_OK && answer.is_json)
        vb_write_missing_json(&answer.text, missing, count, lang);
    else if (status == VB_OK)
        vb_write_missing_text(&answer.text, missing, count, lang, &answer.writing);
    if (status == VB_OK && count == 0 && !options->quiet)
        vb_say("all that the collection cites is held");
    if (status == VB_OK && count == limit && !options->limit && !options->quiet)
        vb_say("the first %zu are shown; for more: --limit N", count);
    return vb_answer_end(&answer, status);
}

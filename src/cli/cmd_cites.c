/* cmd_cites.c - verbale cites SYMBOL and verbale cited-by SYMBOL: the edges from a
 * document, and those to one, place by place. */
#include "cli/cli.h"

static vb_str operand(const vb_options *options) { return vb_str_from(options->operands[0]); }

int vb_command_cites(const vb_options *options)
{
    vb_answering answer;
    const vb_edge *edges;
    size_t count;
    if (!vb_answer_begin(&answer, options))
        return VB_EXIT_FAILED;
    vb_status status = vb_collection_cites(answer.collection, operand(options), vb_options_lang(options), answer.memory,
                                           &edges, &count, &answer.err);
    if (status == VB_OK && answer.is_json)
        vb_write_edges_json(&answer.text, edges, count, &answer.writing);
    else if (status == VB_OK)
        vb_write_cites_text(&answer.text, edges, count, &answer.writing);
    if (status == VB_OK && count == 0 && !options->quiet)
        vb_say("\"%s\" cites nothing", options->operands[0]);
    return vb_answer_end(&answer, status);
}

int vb_command_cited_by(const vb_options *options)
{
    vb_answering answer;
    const vb_edge *edges;
    size_t count;
    vb_filter filter = vb_options_filter(options);
    if (!vb_answer_begin(&answer, options))
        return VB_EXIT_FAILED;
    vb_status status = vb_collection_cited_by(answer.collection, operand(options), &filter, answer.memory, &edges,
                                              &count, &answer.err);
    if (status == VB_OK && answer.is_json)
        vb_write_edges_json(&answer.text, edges, count, &answer.writing);
    else if (status == VB_OK)
        vb_write_cited_by_text(&answer.text, edges, count, &answer.writing);
    if (status == VB_OK && count == 0 && !options->quiet)
        vb_say("no such document of the collection cites \"%s\"", options->operands[0]);
    return vb_answer_end(&answer, status);
}

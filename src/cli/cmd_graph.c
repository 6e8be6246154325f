/* cmd_graph.c - verbale graph [SYMBOL]: what cites what, whole or around a document. */
#include "cli/cli.h"

#define STEPS_MAX 20

static void write_graph(vb_answering *answer, const vb_options *options, const vb_graph *graph)
{
    if (vb_options_is(options->format, "csv"))
        vb_write_graph_csv(&answer->text, graph);
    else if (answer->is_json)
        vb_write_graph_json(&answer->text, graph);
    else
        vb_write_graph_graphml(&answer->text, graph);
}

int vb_command_graph(const vb_options *options)
{
    vb_answering answer;
    vb_graph graph;
    vb_filter filter = vb_options_filter(options);
    uint32_t steps = 1;
    if (options->operand_count > 1) {
        vb_say("graph takes one symbol; one with a space in it stands in quotation marks");
        return VB_EXIT_USAGE;
    }
    if (options->steps && (!vb_str_number(vb_str_from(options->steps), STEPS_MAX, &steps) || !options->operand_count)) {
        vb_say("--steps is a number up to %d, of links around a symbol; not \"%s\"", STEPS_MAX, options->steps);
        return VB_EXIT_USAGE;
    }
    if (!vb_answer_begin(&answer, options))
        return VB_EXIT_FAILED;
    vb_status status =
        vb_collection_graph(answer.collection, vb_str_from(options->operand_count ? options->operands[0] : ""), steps,
                            &filter, answer.memory, &graph, &answer.err);
    if (status == VB_OK)
        write_graph(&answer, options, &graph);
    if (status == VB_OK && graph.left_out && !options->quiet)
        vb_say("%zu %s a document of a later day left out", graph.left_out,
               graph.left_out == 1 ? "link to" : "links to");
    return vb_answer_end(&answer, status);
}

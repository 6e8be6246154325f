/* cmd_search.c - verbale search QUERY: paragraphs of a collection by their words. */
#include "cli/cli.h"

#include "base/utf8.h"

#define USUAL_LIMIT 20

/* The words on the command line, a space between: a phrase that the shell has unquoted is words again. */
static vb_str query_of(const vb_options *options, vb_buf *query)
{
    for (int i = 0; i < options->operand_count; i++) {
        vb_buf_addz(query, i ? " " : "");
        vb_buf_addz(query, options->operands[i]);
    }
    return vb_buf_str(query);
}

/* The query, and a mark under the place that cannot be understood. */
static void say_place(vb_str query, int64_t offset)
{
    if (offset < 0 || (size_t) offset > query.len)
        return;
    fprintf(stderr, "    %.*s\n    ", VB_STR_ARG(query));
    for (size_t i = vb_utf8_count(vb_str_part(query, 0, (size_t) offset)); i > 0; i--)
        fputc(' ', stderr);
    fputs("^\n", stderr);
}

int vb_command_search(const vb_options *options)
{
    vb_answering answer;
    vb_buf words = VB_BUF_INIT;
    const vb_found *found;
    size_t count, total;
    vb_search_options asked = {vb_options_filter(options), options->exact,
                               (uint32_t) vb_options_limit(options, USUAL_LIMIT)};
    if (!vb_answer_begin(&answer, options))
        return VB_EXIT_FAILED;
    vb_str query = query_of(options, &words);
    vb_status status =
        vb_collection_search(answer.collection, query, &asked, answer.memory, &found, &count, &total, &answer.err);
    if (status == VB_OK && answer.is_json)
        vb_write_found_json(&answer.text, found, count, total);
    else if (status == VB_OK)
        vb_write_found_text(&answer.text, found, count, total, &answer.writing);
    int code = vb_answer_end(&answer, status);
    if (status == VB_ERR_USAGE)
        say_place(query, answer.err.offset);
    vb_buf_free(&words);
    return status == VB_ERR_USAGE ? VB_EXIT_USAGE : code;
}

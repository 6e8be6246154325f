/* cmd_search.c - verbale search QUERY: paragraphs of a collection by their words; with
 * --batch many queries, a line each. */
#include "cli/cli.h"

#include "base/utf8.h"

#define USUAL_LIMIT 20
#define QUERY_MAX 65536 /* bytes of a line of a batch */

typedef struct searching {
    vb_answering answer;
    vb_search_options asked;
    bool is_batch, has_failed;
} searching;

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

static vb_status ask(searching *s, vb_str query)
{
    vb_answering *answer = &s->answer;
    vb_search_answer found;
    vb_status status =
        vb_collection_search(answer->collection, query, &s->asked, answer->memory, &found, &answer->err);
    if (status == VB_OK && answer->is_json)
        vb_write_found_json(&answer->text, s->is_batch ? query : (vb_str){NULL, 0}, &found);
    else if (status == VB_OK)
        vb_write_found_text(&answer->text, &found, &answer->writing);
    return status;
}

static void take_line(void *self, size_t number, vb_str line, bool is_too_long)
{
    searching *s = self;
    vb_str query = vb_str_trim(line);
    s->answer.err = (vb_err) VB_ERR_INIT;
    vb_status status =
        is_too_long ? vb_err_set(&s->answer.err, VB_ERR_USAGE, "the query is longer than %d bytes", QUERY_MAX)
                    : ask(s, query);
    if (status != VB_OK) {
        vb_say("line %zu: %s", number, s->answer.err.message);
        if (status == VB_ERR_USAGE && !is_too_long)
            say_place(query, s->answer.err.offset);
        if (s->answer.is_json) /* each question has its line */
            vb_write_query_error_json(&s->answer.text, query, &s->answer.err);
        s->has_failed = true;
    }
    vb_output_send(&s->answer.output, &s->answer.text);
    vb_arena_free(s->answer.memory);
    s->answer.memory = vb_arena_new(0);
    if (!s->answer.memory)
        s->answer.output.failed = true;
}

static int search_batch(searching *s, const vb_options *options)
{
    bool good = vb_batch_read(options->batch, QUERY_MAX, take_line, s, &s->answer.output.failed);
    int code = vb_answer_end(&s->answer, VB_OK);
    return code == VB_EXIT_FINE && (!good || s->has_failed) ? VB_EXIT_FAILED : code;
}

int vb_command_search(const vb_options *options)
{
    vb_buf words = VB_BUF_INIT;
    searching s = {.asked = {vb_options_filter(options), options->exact,
                             (uint32_t) vb_options_limit(options, USUAL_LIMIT), options->facets, 0, VB_ORDER_BEST},
                   .is_batch = options->batch != NULL};
    if (options->sort)
        vb_order_from(vb_str_from(options->sort), &s.asked.order);
    if (s.is_batch == (options->operand_count > 0)) {
        vb_say(s.is_batch ? "search --batch takes its queries from its file, not from the command line"
                          : "search needs words to search for, or --batch FILE; see: verbale help search");
        return VB_EXIT_USAGE;
    }
    if (!vb_answer_begin(&s.answer, options))
        return VB_EXIT_FAILED;
    if (s.is_batch)
        return search_batch(&s, options);
    vb_str query = query_of(options, &words);
    vb_status status = ask(&s, query);
    vb_err err = s.answer.err;
    int code = vb_answer_end(&s.answer, status);
    if (status == VB_ERR_USAGE)
        say_place(query, err.offset);
    vb_buf_free(&words);
    return status == VB_ERR_USAGE ? VB_EXIT_USAGE : code;
}

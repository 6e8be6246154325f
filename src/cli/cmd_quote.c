/* cmd_quote.c - verbale quote: one quotation, or many from a file, one a line:
 *
 *     question   {"id": "7", "lang": "en", "cited": "S/RES/822 (1993)", "quote": "..."}
 *     answer     {"id": "7", "verdict": "verbatim", ...}
 *                {"id": "7", "line": 12, "error": "..."}     of what cannot be answered
 *
 * Only "quote" must be there. Answers come in the order of the questions. */
#include "cli/cli.h"

#include <errno.h>
#include <inttypes.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/utf8.h"
#include "cli/timing.h"

#define QUESTION_MAX ((size_t) 4 << 20) /* bytes of one line: a quotation of 1 MiB with everything escaped */
#define WORDS_MAX ((size_t) 1 << 20)    /* bytes of the quotation on standard input or the command line */

typedef struct quoting {
    vb_collection *collection;
    const vb_options *options;
    vb_lang lang;
    vb_output output;
    vb_write_options writing;
    vb_buf text;
    vb_timing timing;
    bool has_errors, has_failed;
} quoting;

static void note_severity(quoting *quote, const vb_doc *answer)
{
    for (size_t i = 0; i < vb_doc_finding_count(answer); i++)
        quote->has_errors |= vb_doc_finding(answer, i)->severity == VB_SEVERITY_ERROR;
}

/* ---- many ---------------------------------------------------------------- */

/* What one line asks; strings live as long as `object`. */
typedef struct question {
    json_t *object;
    size_t line;
    char number[24]; /* an id that is a number */
    vb_str id, cited, words;
    vb_lang lang;
} question;

static vb_str string_of(const json_t *value) { return (vb_str){json_string_value(value), json_string_length(value)}; }

/* An optional member that is text; null counts as absent. */
static bool take_text(const question *asked, const char *name, vb_str *text, vb_err *err)
{
    const json_t *value = json_object_get(asked->object, name);
    if (value && !json_is_null(value) && !json_is_string(value)) {
        vb_err_set(err, VB_ERR_USAGE, "\"%s\" is not text", name);
        return false;
    }
    *text = json_is_string(value) ? string_of(value) : (vb_str){NULL, 0};
    return true;
}

static void take_id(question *asked)
{
    const json_t *id = json_object_get(asked->object, "id");
    if (json_is_integer(id)) {
        snprintf(asked->number, sizeof asked->number, "%" JSON_INTEGER_FORMAT, json_integer_value(id));
        asked->id = vb_str_from(asked->number);
    } else if (json_is_string(id)) {
        asked->id = string_of(id);
    }
}

static bool understand(question *asked, const quoting *quote, vb_str line, vb_err *err)
{
    json_error_t fault;
    vb_str lang;
    asked->object = json_loadb(line.at, line.len, JSON_REJECT_DUPLICATES, &fault);
    if (!asked->object) {
        vb_err_set(err, VB_ERR_USAGE, "no JSON: %s, at byte %d", fault.text, fault.position);
        return false;
    }
    if (!json_is_object(asked->object)) {
        vb_err_set(err, VB_ERR_USAGE, "not a JSON object");
        return false;
    }
    take_id(asked);
    if (!take_text(asked, "lang", &lang, err) || !take_text(asked, "cited", &asked->cited, err) ||
        !take_text(asked, "quote", &asked->words, err))
        return false;
    asked->lang = lang.len ? vb_lang_from(lang) : quote->lang;
    if (lang.len && asked->lang == VB_LANG_NONE) {
        vb_err_set(err, VB_ERR_USAGE, "\"lang\" is ar, en, es, fr, ru or zh; not \"%.*s\"", VB_STR_ARG(lang));
        return false;
    }
    return true;
}

/* A message may be cut in the middle of a character. */
static json_t *json_of_message(const char *message)
{
    vb_str text = vb_str_from(message);
    size_t broken = vb_utf8_broken(text);
    return json_stringn(text.at, broken == SIZE_MAX ? text.len : broken);
}

static void write_failure(quoting *quote, const question *asked, const char *message)
{
    json_t *object = json_object();
    if (asked->id.at)
        json_object_set_new(object, "id", json_stringn(asked->id.at, asked->id.len));
    json_object_set_new(object, "line", json_integer((json_int_t) asked->line));
    json_object_set_new(object, "error", json_of_message(message));
    char *text = json_dumps(object, JSON_COMPACT | JSON_ENSURE_ASCII);
    vb_buf_addz(&quote->text, text ? text : "{\"error\":\"out of memory\"}");
    vb_buf_byte(&quote->text, '\n');
    free(text);
    json_decref(object);
    quote->has_failed = true;
}

static void answer_line(quoting *quote, size_t number, vb_str line, bool is_too_long)
{
    vb_err err = VB_ERR_INIT;
    vb_doc *answer = NULL;
    question asked = {.line = number};
    uint64_t began = vb_timing_now();
    if (is_too_long)
        vb_err_set(&err, VB_ERR_USAGE, "the line is longer than %zu bytes", QUESTION_MAX);
    if (!is_too_long && understand(&asked, quote, line, &err) &&
        vb_quote(&answer, quote->collection, asked.cited, asked.words, asked.lang, &err) == VB_OK) {
        vb_write_quote_json(&quote->text, answer, asked.id, &quote->writing);
        note_severity(quote, answer);
        if (quote->options->timing)
            vb_timing_add(&quote->timing, vb_doc_finding(answer, 0)->verdict, vb_timing_now() - began);
    } else {
        write_failure(quote, &asked, err.message);
    }
    vb_output_send(&quote->output, &quote->text);
    vb_doc_free(answer);
    json_decref(asked.object);
}

static void take_line(void *self, size_t number, vb_str line, bool is_too_long)
{
    answer_line(self, number, line, is_too_long);
}

static void answer_batch(quoting *quote)
{
    if (!vb_batch_read(quote->options->batch, QUESTION_MAX, take_line, quote, &quote->output.failed))
        quote->has_failed = true;
    if (quote->options->timing)
        vb_timing_say(&quote->timing);
}

/* ---- one ----------------------------------------------------------------- */

/* The words on the command line, a space between, or "-" for those on standard input. */
static bool take_words(const vb_options *options, vb_buf *words)
{
    vb_err err = VB_ERR_INIT;
    words->ceiling = WORDS_MAX;
    if (options->operand_count == 1 && strcmp(options->operands[0], "-") == 0) {
        if (vb_file_read(words, "-", &err) == VB_OK)
            return true;
        vb_say("%s", err.message);
        return false;
    }
    for (int i = 0; i < options->operand_count; i++) {
        if (i > 0)
            vb_buf_byte(words, ' ');
        vb_buf_addz(words, options->operands[i]);
    }
    return !words->failed;
}

/* True for a question that cannot be asked. */
static bool answer_one(quoting *quote)
{
    vb_buf words = VB_BUF_INIT;
    vb_doc *answer = NULL;
    vb_err err = VB_ERR_INIT;
    vb_status status = VB_OK;
    quote->has_failed = !take_words(quote->options, &words);
    if (!quote->has_failed)
        status = vb_quote(&answer, quote->collection, vb_str_from(quote->options->cited), vb_buf_str(&words),
                          quote->lang, &err);
    if (status != VB_OK) {
        vb_say("quote: %s", err.message);
        quote->has_failed = true;
    }
    if (answer) {
        if (vb_options_is(quote->options->format, "json"))
            vb_write_quote_json(&quote->text, answer, (vb_str){NULL, 0}, &quote->writing);
        else if (vb_options_is(quote->options->format, "html"))
            vb_write_quote_html(&quote->text, answer, &quote->writing);
        else
            vb_write_quote_text(&quote->text, answer, &quote->writing);
        note_severity(quote, answer);
        vb_output_send(&quote->output, &quote->text);
    }
    vb_doc_free(answer);
    vb_buf_free(&words);
    return status == VB_ERR_USAGE;
}

static bool is_sensible(const vb_options *options)
{
    if (!options->batch && options->operand_count == 0)
        vb_say("quote needs the words quoted, or --batch FILE; see: verbale help quote");
    else if (options->batch && (options->operand_count || options->cited))
        vb_say("quote --batch takes words and symbols from its file, not from the command line");
    else if (options->batch && options->format && !vb_options_is(options->format, "json"))
        vb_say("quote --batch answers in json; not \"%s\"", options->format);
    else
        return true;
    return false;
}

int vb_command_quote(const vb_options *options)
{
    quoting quote = {
        .options = options, .lang = vb_options_lang(options), .text = VB_BUF_INIT, .timing = {VB_BUF_INIT}};
    vb_collection_facts facts;
    bool is_unaskable = false;
    if (!is_sensible(options))
        return VB_EXIT_USAGE;
    if (!vb_collection_meant(&quote.collection, options, VB_NEED_READING))
        return VB_EXIT_FAILED;
    vb_output_begin(&quote.output, options->out);
    quote.writing = vb_output_options(&quote.output, options);
    if (vb_collection_facts_of(quote.collection, &facts, NULL) == VB_OK)
        quote.writing.facts = &facts;
    if (options->batch)
        answer_batch(&quote);
    else
        is_unaskable = answer_one(&quote);
    vb_collection_close(quote.collection);
    vb_buf_free(&quote.text);
    bool is_written = vb_output_end(&quote.output);
    if (is_unaskable)
        return VB_EXIT_USAGE;
    if (!is_written || quote.has_failed)
        return VB_EXIT_FAILED;
    return quote.has_errors ? VB_EXIT_FINDINGS : VB_EXIT_FINE;
}

/* cmd_check.c - verbale check FILE...: verdicts on every citation and quotation of
 * drafts. Without a collection only what a draft and the tables tell is judged. */
#include "cli/cli.h"

#include <limits.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"

typedef void write_function(vb_buf *out, const vb_doc *doc, const vb_write_options *options);

typedef struct checking {
    const vb_options *options;
    vb_collection *collection; /* NULL: none */
    vb_collection_facts facts;
    vb_read_options reading;
    vb_write_options writing;
    write_function *write;
    bool is_text, is_report_folder, has_errors, has_failed;
    vb_output output;
    vb_buf text;
    size_t drafts, links, links_that_differ;
} checking;

static bool is_folder(const char *path)
{
    struct stat st;
    return path && (path[strlen(path) - 1] == '/' || (stat(path, &st) == 0 && S_ISDIR(st.st_mode)));
}

/* Where the HTML report on `draft` goes: the file named, or in the folder named a file of the draft's name. */
static bool report_path(char out[PATH_MAX], const checking *check, const char *draft)
{
    const char *report = check->options->report;
    vb_str name = strcmp(draft, "-") == 0 ? VB_S("draft") : vb_path_name(vb_str_from(draft));
    int len = check->is_report_folder
                  ? snprintf(out, PATH_MAX, "%s%s%.*s.verbale.html", report,
                             vb_str_ends(vb_str_from(report), VB_S("/")) ? "" : "/", VB_STR_ARG(name))
                  : snprintf(out, PATH_MAX, "%s", report);
    return len > 0 && len < PATH_MAX;
}

static bool write_report(checking *check, const vb_doc *doc, const char *path)
{
    vb_err err = VB_ERR_INIT;
    vb_buf page = VB_BUF_INIT;
    vb_write_check_html(&page, doc, &check->writing);
    bool is_good = !page.failed && vb_file_write(path, vb_buf_str(&page), &err) == VB_OK;
    if (!is_good)
        vb_say("%s", page.failed ? "the report is too large for memory" : err.message);
    vb_buf_free(&page);
    return is_good;
}

static bool has_error_finding(const vb_doc *doc)
{
    for (size_t i = 0; i < vb_doc_finding_count(doc); i++)
        if (vb_doc_finding(doc, i)->severity == VB_SEVERITY_ERROR)
            return true;
    return false;
}

static void write_results(checking *check, const vb_doc *doc, const char *draft, bool is_first)
{
    char path[PATH_MAX];
    check->writing.report = NULL;
    if (check->options->report) {
        if (report_path(path, check, draft) && write_report(check, doc, path))
            check->writing.report = path;
        else
            check->has_failed = true;
    }
    if (check->is_text && !is_first)
        vb_buf_byte(&check->text, '\n');
    check->write(&check->text, doc, &check->writing);
    vb_output_send(&check->output, &check->text);
}

/* An archive holds several drafts: their pages need a folder. */
static bool has_room(const checking *check, const char *draft)
{
    bool is_page = check->write == vb_write_check_html || (check->options->report && !check->is_report_folder);
    if (!is_page || check->drafts == 0)
        return true;
    vb_say("%s: a page of HTML holds one draft; for an archive: --report FOLDER, a folder that exists", draft);
    return false;
}

static bool check_draft(void *state, const char *draft, vb_doc *doc, const vb_err *why)
{
    checking *check = state;
    vb_err err = why ? *why : (vb_err) VB_ERR_INIT;
    if (!has_room(check, draft)) {
        check->has_failed = true;
        return false;
    }
    if (doc && vb_doc_check(doc, check->collection, &err) == VB_OK &&
        (!check->options->links || vb_doc_check_links(doc, &err) == VB_OK)) {
        check->has_errors |= has_error_finding(doc);
        check->links += vb_doc_links_compared(doc);
        for (size_t i = 0; check->options->links && i < vb_doc_finding_count(doc); i++)
            check->links_that_differ += vb_doc_finding(doc, i)->about == VB_ABOUT_LINK;
        write_results(check, doc, draft, check->drafts == 0);
        check->drafts++;
    } else {
        vb_say_failure(draft, &err);
        check->has_failed |= err.status != VB_ERR_MISSING;
    }
    return !check->output.failed;
}

static void check_file(checking *check, const char *path)
{
    vb_err err = VB_ERR_INIT;
    if (vb_doc_read_each(path, &check->reading, check_draft, check, &err) == VB_OK)
        return;
    vb_say_failure(path, &err);
    check->has_failed = true;
}

/* One page holds one draft. */
static bool is_sensible(const vb_options *options, bool is_report_folder)
{
    if (options->operand_count > 1 && vb_options_is(options->format, "html"))
        vb_say("check: a page of HTML holds one draft; for several: --report FOLDER");
    else if (options->operand_count > 1 && options->report && !is_report_folder)
        vb_say("check: for several drafts --report names a folder that exists; not \"%s\"", options->report);
    else
        return true;
    return false;
}

/* Opens the collection, if there is one, and asks it for what the report says of it. */
static bool open_collection(checking *check)
{
    vb_err err = VB_ERR_INIT;
    if (!vb_collection_meant(&check->collection, check->options, VB_NEED_IF_THERE))
        return false;
    if (!check->collection)
        return true;
    check->writing.facts = &check->facts;
    if (vb_collection_facts_of(check->collection, &check->facts, &err) == VB_OK)
        return true;
    vb_say("%s", err.message);
    vb_collection_close(check->collection);
    return false;
}

/* One reader of strangers' formats serves all the drafts. */
static bool begin(checking *check)
{
    vb_err err = VB_ERR_INIT;
    const vb_options *options = check->options;
    bool is_html = vb_options_is(options->format, "html"), is_json = vb_options_is(options->format, "json");
    check->is_text = !is_html && !is_json;
    check->write = is_html ? vb_write_check_html : is_json ? vb_write_check_json : vb_write_check_text;
    check->reading = (vb_read_options){vb_options_lang(options), vb_options_date(options), NULL};
    check->text = (vb_buf) VB_BUF_INIT;
    vb_output_begin(&check->output, options->out);
    check->writing = vb_output_options(&check->output, options);
    if (vb_workers_new(&check->reading.workers, &err) == VB_OK)
        return true;
    vb_say("%s", err.message);
    return false;
}

/* Of several drafts, what their links add up to. */
static void say_links(checking *check)
{
    if (!check->options->links || !check->is_text || check->drafts < 2)
        return;
    vb_buf_format(&check->text, "\nin %zu drafts %zu links compared with the words: %zu lead%s to another document\n",
                  check->drafts, check->links, check->links_that_differ, check->links_that_differ == 1 ? "s" : "");
    vb_output_send(&check->output, &check->text);
}

int vb_command_check(const vb_options *options)
{
    checking check = {.options = options, .is_report_folder = is_folder(options->report)};
    if (!is_sensible(options, check.is_report_folder))
        return VB_EXIT_USAGE;
    if (!begin(&check))
        return VB_EXIT_FAILED;
    if (!open_collection(&check)) {
        vb_workers_free(check.reading.workers);
        return VB_EXIT_FAILED;
    }
    for (int i = 0; i < options->operand_count && !check.output.failed; i++)
        check_file(&check, options->operands[i]);
    say_links(&check);
    vb_buf_free(&check.text);
    vb_workers_free(check.reading.workers);
    vb_collection_close(check.collection);
    if (!vb_output_end(&check.output) || check.has_failed)
        return VB_EXIT_FAILED;
    return check.has_errors ? VB_EXIT_FINDINGS : VB_EXIT_FINE;
}

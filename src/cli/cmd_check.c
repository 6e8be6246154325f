/* cmd_check.c - verbale check FILE|FOLDER...: verdicts on every citation and quotation of
 * drafts. Without a collection only what a draft and the tables tell is judged. After several
 * files a summary says what was found in all of them. */
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
    bool is_text, is_report_folder, has_failed;
    vb_output output;
    vb_buf text;
    size_t drafts, left_out, with_errors, with_warnings, links;
    size_t tally[VB_VERDICT_COUNT]; /* findings by verdict */
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

static void count_findings(checking *check, const vb_doc *doc)
{
    vb_severity worst = VB_SEVERITY_NOTE;
    for (size_t i = 0; i < vb_doc_finding_count(doc); i++) {
        const vb_finding *finding = vb_doc_finding(doc, i);
        check->tally[finding->verdict]++;
        worst = finding->severity > worst ? finding->severity : worst;
    }
    check->links += vb_doc_links_compared(doc);
    check->drafts++;
    check->with_errors += worst == VB_SEVERITY_ERROR;
    check->with_warnings += worst == VB_SEVERITY_WARNING;
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
        write_results(check, doc, draft, check->drafts == 0);
        count_findings(check, doc);
    } else {
        vb_say_failure(draft, &err);
        check->has_failed |= err.status != VB_ERR_MISSING;
    }
    return !check->output.failed;
}

/* Files of kinds that cannot be read are counted where they were met in a folder. */
static void check_file(checking *check, const vb_found_file *file)
{
    vb_err err = VB_ERR_INIT;
    vb_options_ocr(&check->reading, check->options);
    vb_status status = vb_doc_read_each(file->path, &check->reading, check_draft, check, &err);
    if (status == VB_ERR_FORMAT && !file->is_named) {
        check->left_out++;
    } else if (status != VB_OK) {
        vb_say_failure(file->path, &err);
        check->has_failed = true;
    }
}

/* Progress is not drawn into results that go to the same terminal. */
static void check_all(checking *check, const vb_walk *walk)
{
    vb_progress progress = {.is_shown = false};
    size_t at = 0;
    bool is_quiet = check->options->quiet || walk->count < 2 || (!check->output.path && vb_terminal_is(stdout));
    vb_progress_begin(&progress, walk->count, is_quiet);
    for (const vb_found_file *file = walk->first; file && !check->output.failed; file = file->next) {
        check_file(check, file);
        vb_progress_at(&progress, ++at);
    }
    vb_progress_end(&progress);
}

/* "81 impossible, 17 date-differs", of the verdicts from `first` to `last`. */
static void say_tally(const checking *check, const char *what, vb_verdict first, vb_verdict last)
{
    char words[256] = "";
    size_t used = 0, all = 0;
    for (vb_verdict v = first; v <= last; v++) {
        if (check->tally[v] && used < sizeof words)
            used += (size_t) snprintf(words + used, sizeof words - used, "%s%zu %s", all ? ", " : "", check->tally[v],
                                      vb_verdict_name(v));
        all += check->tally[v];
    }
    if (all)
        fprintf(stderr, "%zu %s%s: %s\n", all, what, all == 1 ? "" : "s", words);
}

/* To standard error, as all that is no result. */
static void say_summary(const checking *check)
{
    size_t fine = check->drafts - check->with_errors - check->with_warnings;
    fprintf(stderr, "%zu drafts: %zu with errors, %zu with warnings alone, %zu without either\n", check->drafts,
            check->with_errors, check->with_warnings, fine);
    say_tally(check, "citation", VB_VERDICT_OK, VB_VERDICT_UNRESOLVED);
    say_tally(check, "quotation", VB_VERDICT_VERBATIM, VB_VERDICT_UNATTRIBUTED);
    say_tally(check, "described paper", VB_VERDICT_FOUND, VB_VERDICT_STATED);
    if (check->left_out)
        fprintf(stderr, "%zu %s left out, of kinds that cannot be read\n", check->left_out,
                check->left_out == 1 ? "file" : "files");
}

/* One page holds one draft, and the pages of two files of one name would be written to one place. */
static bool is_sensible(const vb_options *options, const vb_walk *walk, bool is_report_folder)
{
    const vb_found_file *twin = NULL;
    for (const vb_found_file *a = walk->first; a && is_report_folder && !twin; a = a->next)
        for (const vb_found_file *b = a->next; b && !twin; b = b->next)
            if (vb_str_equal(vb_path_name(vb_str_from(a->path)), vb_path_name(vb_str_from(b->path))))
                twin = a;
    if (walk->count > 1 && vb_options_is(options->format, "html"))
        vb_say("check: a page of HTML holds one draft; for several: --report FOLDER");
    else if (walk->count > 1 && options->report && !is_report_folder)
        vb_say("check: for several drafts --report names a folder that exists; not \"%s\"", options->report);
    else if (twin)
        vb_say("check: two drafts have the name of %s; their reports need folders of their own", twin->path);
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
    bool is_lines = vb_options_is(options->format, "lines");
    check->is_text = !is_html && !is_json && !is_lines;
    check->write = is_html    ? vb_write_check_html
                   : is_json  ? vb_write_check_json
                   : is_lines ? vb_write_check_lines
                              : vb_write_check_text;
    check->reading = (vb_read_options){.lang = vb_options_lang(options), .today = vb_options_date(options)};
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
    size_t differ = check->tally[VB_VERDICT_LINK_DIFFERS];
    if (!check->options->links || !check->is_text || check->drafts < 2)
        return;
    vb_buf_format(&check->text, "\nin %zu drafts %zu links compared with the words: %zu lead%s to another document\n",
                  check->drafts, check->links, differ, differ == 1 ? "s" : "");
    vb_output_send(&check->output, &check->text);
}

static int check_walk(checking *check, const vb_walk *walk)
{
    if (!is_sensible(check->options, walk, check->is_report_folder))
        return VB_EXIT_USAGE;
    if (!begin(check))
        return VB_EXIT_FAILED;
    if (!open_collection(check)) {
        vb_workers_free(check->reading.workers);
        return VB_EXIT_FAILED;
    }
    check->has_failed = walk->failures > 0;
    check_all(check, walk);
    say_links(check);
    vb_buf_free(&check->text);
    vb_workers_free(check->reading.workers);
    vb_collection_close(check->collection);
    bool is_written = vb_output_end(&check->output);
    if ((walk->count > 1 || check->drafts > 1) && !check->options->quiet)
        say_summary(check);
    if (!is_written || check->has_failed)
        return VB_EXIT_FAILED;
    return check->with_errors ? VB_EXIT_FINDINGS : VB_EXIT_FINE;
}

int vb_command_check(const vb_options *options)
{
    checking check = {.options = options, .is_report_folder = is_folder(options->report)};
    vb_walk walk = {.arena = vb_arena_new(0)};
    if (!walk.arena) {
        vb_say("out of memory");
        return VB_EXIT_FAILED;
    }
    for (int i = 0; i < options->operand_count; i++)
        vb_walk_add(&walk, options->operands[i]);
    int code = walk.count ? check_walk(&check, &walk) : VB_EXIT_FAILED;
    if (!walk.count && !walk.failures)
        vb_say("check: there is no file in %s", options->operands[0]);
    vb_arena_free(walk.arena);
    return code;
}

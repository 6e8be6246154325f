/* run.c - runs a specification, tests/spec/NAME.txt:
 *
 *     # a comment, before the first case
 *     == a title that is a sentence about the trade
 *     the input, as a reader would get it
 *     ---
 *     what is expected, one fact a line; NAME decides what is shown (show.c)
 *
 * In checked specifications a line "@@ NAME" begins a document that is put into a
 * collection under that file name, and "@@ draft" begins the draft. Without any, there
 * is no collection. Trailing blank lines of input and expectation do not count.
 * With VB_SPEC_ACCEPT=1 the file is rewritten with what was shown, to be read before it is committed. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/analysis.h"
#include "base/file.h"
#include "read/read.h"
#include "spec/show.h"
#include "store/store.h"

static const vb_showing *showing_for(const char *path)
{
    vb_str name = vb_path_name(vb_str_from(path));
    name = vb_str_part(name, 0, vb_str_find_byte(name, '.', 0));
    for (size_t i = 0; i < vb_showing_count; i++)
        if (vb_str_equal(name, vb_str_from(vb_showings[i].stem)))
            return vb_showings + i;
    return NULL;
}

static vb_str without_blank_end(vb_str s)
{
    while (s.len && (s.at[s.len - 1] == '\n' || s.at[s.len - 1] == ' '))
        s.len--;
    return s;
}

static vb_status read_one(vb_doc **doc, vb_str bytes, vb_str name, vb_err *err)
{
    char path[256];
    snprintf(path, sizeof path, "%.*s", VB_STR_ARG(name));
    vb_status status = vb_read_bytes(doc, bytes, path, NULL, err);
    if (status == VB_OK)
        status = vb_analyse(*doc, NULL, err);
    if (status == VB_OK)
        status = vb_analyse_statements(*doc, err);
    return status;
}

/* The next "@@ NAME" section of *rest. */
static bool next_section(vb_str *rest, vb_str *name, vb_str *text)
{
    if (!vb_str_starts(*rest, VB_S("@@ ")))
        return false;
    size_t line = vb_str_find_byte(*rest, '\n', 0);
    size_t end = vb_str_find(*rest, VB_S("\n@@ "), line == SIZE_MAX ? rest->len : line);
    *name = vb_str_trim(vb_str_part(*rest, 3, line));
    *text = vb_str_part(*rest, line == SIZE_MAX ? rest->len : line + 1, end == SIZE_MAX ? rest->len : end + 1);
    *rest = vb_str_part(*rest, end == SIZE_MAX ? rest->len : end + 1, rest->len);
    return true;
}

static vb_status check_case(vb_doc **draft, vb_str input, vb_err *err)
{
    vb_store *store = NULL;
    vb_str name, text;
    vb_status status = VB_OK;
    bool has_collection = vb_str_starts(input, VB_S("@@ "));
    if (has_collection)
        status = vb_store_open(&store, ":memory:", true, err);
    else
        status = read_one(draft, input, VB_S("draft"), err);
    while (status == VB_OK && has_collection && next_section(&input, &name, &text)) {
        vb_doc *doc = NULL;
        vb_add_outcome outcome;
        status = read_one(&doc, text, name, err);
        if (status == VB_OK && vb_str_equal(name, VB_S("draft"))) {
            *draft = doc;
            continue;
        }
        if (status == VB_OK)
            status = vb_store_add(store, doc, &outcome, err);
        vb_doc_free(doc);
    }
    const vb_catalogue *catalogue = store ? vb_store_catalogue(store) : NULL;
    if (status == VB_OK)
        status = vb_check_citations(*draft, catalogue, NULL, err);
    if (status == VB_OK)
        status = vb_check_described(*draft, catalogue, err);
    if (status == VB_OK)
        status = vb_check_quotations(*draft, catalogue, NULL, err);
    vb_store_close(store);
    return status;
}

static bool run_case(const vb_showing *showing, vb_str title, vb_str input, vb_str expected, vb_buf *shown)
{
    vb_err err = VB_ERR_INIT;
    vb_doc *doc = NULL;
    vb_status status = showing->is_checked ? check_case(&doc, input, &err) : read_one(&doc, input, VB_S("input"), &err);
    vb_buf_clear(shown);
    if (status == VB_OK)
        showing->show(shown, doc);
    else
        vb_buf_format(shown, "error: %s\n", err.message);
    vb_doc_free(doc);
    bool good = vb_str_equal(without_blank_end(vb_buf_str(shown)), without_blank_end(expected));
    printf("%s - %.*s\n", good ? "ok" : "not ok", VB_STR_ARG(title));
    if (!good)
        printf("  expected:\n%.*s\n  shown:\n%.*s\n", VB_STR_ARG(expected), VB_STR_ARG(vb_buf_str(shown)));
    return good;
}

int main(int argc, char **argv)
{
    const vb_showing *showing = argc == 2 ? showing_for(argv[1]) : NULL;
    vb_buf file = VB_BUF_INIT, shown = VB_BUF_INIT, accepted = VB_BUF_INIT;
    vb_err err = VB_ERR_INIT;
    if (!showing) {
        fprintf(stderr, "usage: spec tests/spec/NAME.txt\n");
        return 2;
    }
    if (vb_file_read(&file, argv[1], &err) != VB_OK) {
        fprintf(stderr, "%s\n", err.message);
        return 2;
    }
    vb_str all = vb_buf_str(&file);
    int passed = 0, failed = 0;
    size_t at = vb_str_starts(all, VB_S("== ")) ? 0 : vb_str_find(all, VB_S("\n== "), 0);
    if (at && at != SIZE_MAX)
        at++;
    vb_buf_add(&accepted, vb_str_part(all, 0, at));
    while (at != SIZE_MAX && at < all.len) {
        size_t line = vb_str_find_byte(all, '\n', at);
        size_t split = vb_str_find(all, VB_S("\n---\n"), line == SIZE_MAX ? at : line - (line > 0));
        size_t next = vb_str_find(all, VB_S("\n== "), at);
        if (line == SIZE_MAX || split == SIZE_MAX || (next != SIZE_MAX && next < split)) {
            printf("not ok - a case without \"---\" near byte %zu\n", at);
            failed++;
            break;
        }
        vb_str title = vb_str_part(all, at + 3, line);
        vb_str input = vb_str_part(all, line + 1, split + 1);
        vb_str expected = vb_str_part(all, split + 5, next == SIZE_MAX ? all.len : next + 1);
        if (run_case(showing, title, input, expected, &shown))
            passed++;
        else
            failed++;
        vb_buf_add(&accepted, vb_str_part(all, at, split + 5));
        vb_buf_add(&accepted, without_blank_end(vb_buf_str(&shown)));
        vb_buf_addz(&accepted, next == SIZE_MAX ? "\n" : "\n\n");
        at = next == SIZE_MAX ? SIZE_MAX : next + 1;
    }
    if (getenv("VB_SPEC_ACCEPT") && failed)
        vb_file_write(argv[1], vb_buf_str(&accepted), NULL);
    printf("%d passed, %d failed\n", passed, failed);
    vb_buf_free(&file);
    vb_buf_free(&shown);
    vb_buf_free(&accepted);
    return failed || passed == 0;
}

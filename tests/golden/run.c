/* run.c - reads NAME.txt and compares everything known of it with NAME.dump, line by
 * line. With VB_GOLDEN_ACCEPT=1 the dump is rewritten, to be read before it is committed. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/analysis.h"
#include "base/file.h"
#include "read/read.h"

static bool dump_path(char *out, size_t room, const char *input)
{
    const char *dot = strrchr(input, '.');
    int len = snprintf(out, room, "%.*s.dump", dot ? (int) (dot - input) : (int) strlen(input), input);
    return len > 0 && (size_t) len < room;
}

static bool dump_file(vb_buf *out, const char *path, vb_err *err)
{
    vb_doc *doc = NULL;
    vb_status status = vb_read_file(&doc, path, NULL, err);
    if (status == VB_OK)
        status = vb_analyse(doc, NULL, err);
    if (status == VB_OK)
        status = vb_analyse_statements(doc, err);
    if (status == VB_OK)
        vb_doc_dump(out, doc);
    vb_doc_free(doc);
    return status == VB_OK && !out->failed;
}

static bool compare(vb_str expected, vb_str shown, const char *path)
{
    vb_str want = {NULL, 0}, have = {NULL, 0};
    bool is_good = true;
    for (int line = 1, wrong = 0; wrong < 10; line++) {
        bool has_want = vb_str_split(&expected, '\n', &want), has_have = vb_str_split(&shown, '\n', &have);
        if (!has_want && !has_have)
            break;
        if (has_want && has_have && vb_str_equal(want, have))
            continue;
        printf("%s, line %d of the dump\n  expected: %.*s\n  shown:    %.*s\n", path, line,
               has_want ? (int) want.len : 0, has_want ? want.at : "", has_have ? (int) have.len : 0,
               has_have ? have.at : "");
        is_good = false;
        wrong++;
    }
    return is_good;
}

int main(int argc, char **argv)
{
    char path[4096];
    vb_err err = VB_ERR_INIT;
    vb_buf shown = VB_BUF_INIT, expected = VB_BUF_INIT;
    if (argc != 2 || !dump_path(path, sizeof path, argv[1])) {
        fprintf(stderr, "usage: golden tests/golden/NAME.txt\n");
        return 2;
    }
    bool is_good = dump_file(&shown, argv[1], &err);
    if (is_good && getenv("VB_GOLDEN_ACCEPT"))
        is_good = vb_file_write(path, vb_buf_str(&shown), &err) == VB_OK;
    else if (is_good)
        is_good =
            vb_file_read(&expected, path, &err) == VB_OK && compare(vb_buf_str(&expected), vb_buf_str(&shown), argv[1]);
    if (err.status != VB_OK)
        printf("%s\n", err.message);
    vb_buf_free(&shown);
    vb_buf_free(&expected);
    return !is_good;
}

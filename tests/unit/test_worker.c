/* test_worker.c - reading elsewhere: a worker serves many files, and what becomes of a
 * file whose worker dies, hangs, floods or tries to get out. The worker is one that
 * misbehaves as it is told (odd_parsers.c); $VERBALE_READER names it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/build.h"
#include "read/worker.h"

static vb_workers *workers;

static int start(void **state)
{
    (void) state;
    return (int) vb_workers_new(&workers, NULL);
}

static int stop(void **state)
{
    (void) state;
    vb_workers_free(workers);
    return 0;
}

/* The text that comes back is in `text`, and what is said in `said`. */
static vb_status read_as(const char *format, const char *bytes, char text[2000], char said[240])
{
    vb_doc *doc;
    vb_err err = {VB_OK, -1, ""};
    assert_int_equal(vb_doc_new(&doc, NULL), VB_OK);
    vb_status status = vb_workers_read(workers, doc, format, vb_str_from(bytes), &err);
    if (status == VB_OK)
        assert_int_equal(vb_doc_seal(doc, NULL), VB_OK);
    if (text)
        snprintf(text, 2000, "%.*s", VB_STR_ARG(doc->text));
    if (said)
        snprintf(said, 240, "%s", err.message);
    vb_doc_free(doc);
    return status;
}

static void next_file_is_read(void)
{
    char text[2000];
    assert_int_equal(read_as("echoes", "Recalling its resolution 2840 (2030),", text, NULL), VB_OK);
    assert_string_equal(text, "Recalling its resolution 2840 (2030),");
}

static void one_worker_serves_many_files(void **state)
{
    (void) state;
    for (int i = 0; i < VB_WORKER_FILES + 10; i++)
        next_file_is_read();
}

static void an_empty_file_is_read(void **state)
{
    char text[2000] = "x";
    (void) state;
    assert_int_equal(read_as("echoes", "", text, NULL), VB_OK);
    assert_string_equal(text, "");
}

static void a_death_costs_one_file(void **state)
{
    char said[240];
    (void) state;
    next_file_is_read();
    assert_int_equal(read_as("dies", "x", NULL, said), VB_ERR_FORMAT);
    assert_string_equal(said, "the reader of dies ended by signal 11");
    next_file_is_read();
    assert_int_equal(read_as("ends", "x", NULL, said), VB_ERR_FORMAT);
    assert_string_equal(said, "the reader of ends ended early");
    next_file_is_read();
}

static void a_hang_is_ended(void **state)
{
    char said[240];
    time_t begun = time(NULL);
    (void) state;
    vb_workers_hurry(workers, 1);
    assert_int_equal(read_as("hangs", "x", NULL, said), VB_ERR_FORMAT);
    assert_string_equal(said, "the reader of hangs took too long and was ended");
    next_file_is_read();
    assert_int_equal(read_as("pretends", "x", NULL, said), VB_ERR_FORMAT);
    vb_workers_hurry(workers, VB_WORKER_SECONDS);
    next_file_is_read();
    assert_in_range(time(NULL) - begun, 0, 10);
}

static void a_flood_is_refused(void **state)
{
    char said[240];
    (void) state;
    assert_int_equal(read_as("floods", "x", NULL, said), VB_ERR_LIMIT);
    assert_non_null(strstr(said, "are allowed"));
    next_file_is_read();
}

static void hunger_is_bounded(void **state)
{
    (void) state;
    if (vb_build_is_sanitized())
        skip();
    assert_int_equal(read_as("eats", "x", NULL, NULL), VB_ERR_LIMIT);
    next_file_is_read();
}

static void what_a_worker_says_is_one_plain_line(void **state)
{
    char said[240];
    (void) state;
    assert_int_equal(read_as("refuses", "x", NULL, said), VB_ERR_FORMAT);
    assert_string_equal(said, "not today??[31m");
    assert_int_equal(read_as("unheard-of", "x", NULL, said), VB_ERR_FORMAT);
    next_file_is_read();
}

static void nothing_gets_out_of_the_cage(void **state)
{
    char text[2000];
    int first;
    (void) state;
    assert_int_equal(read_as("escapes", "x", text, NULL), VB_OK);
    if (vb_build_is_sanitized()) { /* no filter of calls: Landlock alone */
        assert_non_null(strstr(text, "read a file: Permission denied"));
        assert_non_null(strstr(text, "write a file: Permission denied"));
        assert_non_null(strstr(text, "run a program: Permission denied"));
        return;
    }
    if (strstr(text, "could"))
        print_error("%s", text);
    assert_null(strstr(text, "could"));
    for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n"))
        if (!strstr(line, "reads"))
            assert_true(strstr(line, "not permitted") || strstr(line, "denied"));
    first = access("/tmp/verbale-escaped", F_OK);
    assert_int_equal(first, -1);
}

static void a_program_of_the_system_is_run(void **state)
{
    const char *const argv[] = {"cat", NULL}, *const peek[] = {"cat", "/etc/hostname", NULL},
                      *const none[] = {"no-such-program", NULL};
    vb_buf out = VB_BUF_INIT;
    vb_err err;
    (void) state;
    assert_int_equal(vb_workers_run(workers, argv, VB_S("words"), &out, &err), VB_OK);
    assert_true(vb_str_equal(vb_buf_str(&out), VB_S("words")));
    vb_buf_clear(&out);
    assert_int_equal(vb_workers_run(workers, peek, VB_S(""), &out, &err), VB_ERR_FORMAT);
    assert_int_equal(out.len, 0);
    assert_int_equal(vb_workers_run(workers, none, VB_S(""), &out, &err), VB_ERR_MISSING);
    vb_buf_free(&out);
}

static void a_program_that_hangs_is_ended(void **state)
{
    const char *const argv[] = {"sleep", "30", NULL};
    vb_buf out = VB_BUF_INIT;
    vb_err err;
    time_t begun = time(NULL);
    (void) state;
    vb_workers_hurry(workers, 1);
    assert_int_equal(vb_workers_run(workers, argv, VB_S(""), &out, &err), VB_ERR_FORMAT);
    vb_workers_hurry(workers, VB_WORKER_SECONDS);
    assert_in_range(time(NULL) - begun, 0, 8);
    vb_buf_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_worker_serves_many_files),
        cmocka_unit_test(an_empty_file_is_read),
        cmocka_unit_test(a_death_costs_one_file),
        cmocka_unit_test(a_hang_is_ended),
        cmocka_unit_test(a_flood_is_refused),
        cmocka_unit_test(hunger_is_bounded),
        cmocka_unit_test(what_a_worker_says_is_one_plain_line),
        cmocka_unit_test(nothing_gets_out_of_the_cage),
        cmocka_unit_test(a_program_of_the_system_is_run),
        cmocka_unit_test(a_program_that_hangs_is_ended),
    };
    return cmocka_run_group_tests(tests, start, stop);
}

/* test_programs.c - external programs that are not what they were: $VERBALE_PROGRAMS names
 * a folder with one that misbehaves. Each costs its file and nothing else. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "read/read.h"

static vb_workers *workers;

/* Puts a script where programs are looked for from now on; NULL: the system's own again. */
static void put_program(const char *name, const char *script)
{
    static char folder[] = "/tmp/verbale-programs-XXXXXX", path[200];
    if (!script) {
        unlink(path);
        rmdir(folder);
        memcpy(folder + sizeof folder - 7, "XXXXXX", 6);
        unsetenv("VERBALE_PROGRAMS");
        path[0] = '\0';
        return;
    }
    if (!path[0])
        assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fprintf(file, "#!/bin/sh\n%s\n", script);
    fclose(file);
    assert_int_equal(chmod(path, 0700), 0);
    setenv("VERBALE_PROGRAMS", folder, 1);
}

/* Reads a file of PDF's likeness as people would; what is said of it is in `said`. */
static vb_status read_pdf(char said[240], char text[2000])
{
    vb_doc *doc = NULL;
    vb_err err = {VB_OK, -1, ""};
    vb_status status = vb_read_bytes(&doc, VB_S("%PDF-1.4 of no importance"), "a.pdf", workers, &err);
    snprintf(said, 240, "%s", err.message);
    snprintf(text, 2000, "%.*s", status == VB_OK ? (int) doc->text.len : 0, status == VB_OK ? doc->text.at : "");
    vb_doc_free(doc);
    return status;
}

#define ONE_WORD                                                                                                       \
    "echo '<page width=\"600\" height=\"800\"><word xMin=\"72\" yMin=\"90\" xMax=\"99\" yMax=\"102\">Recalling</word></page>'"

static void a_pdftotext_that_misbehaves_costs_one_file(void **state)
{
    static const struct {
        const char *script, *said;
        vb_status status;
    } cases[] = {
        {"kill -SEGV $$", "the PDF is damaged: pdftotext ended by signal 11", VB_ERR_FORMAT},
        {"exit 3", "the PDF is damaged: pdftotext could not read it (exit 3)", VB_ERR_FORMAT},
        {"exec sleep 30", "the PDF is damaged: pdftotext took too long and was ended", VB_ERR_FORMAT},
        {"exec yes flood", "pdftotext wrote more than is allowed and was ended", VB_ERR_MEMORY},
        {"echo nothing of the kind", "no page could be read", VB_ERR_FORMAT},
        {"exec cat /etc/hostname", "the PDF is damaged: pdftotext could not read it (exit 1)", VB_ERR_FORMAT},
    };
    char said[240], text[2000];
    time_t begun = time(NULL);
    (void) state;
    int before = vb_workers_hurry(workers, 3);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        put_program("pdftotext", cases[i].script);
        assert_int_equal(read_pdf(said, text), cases[i].status);
        assert_string_equal(said, cases[i].said);
        put_program("pdftotext", ONE_WORD);
        assert_int_equal(read_pdf(said, text), VB_OK);
        assert_string_equal(text, "Recalling");
    }
    vb_workers_hurry(workers, before);
    put_program("pdftotext", NULL);
    assert_in_range(time(NULL) - begun, 0, 30);
}

static void a_program_that_is_not_there_is_named(void **state)
{
    char said[240], text[2000];
    (void) state;
    put_program("another", "exit 0");
    assert_int_equal(read_pdf(said, text), VB_ERR_MISSING);
    assert_string_equal(said, "pdftotext is not installed");
    put_program("another", NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_pdftotext_that_misbehaves_costs_one_file),
        cmocka_unit_test(a_program_that_is_not_there_is_named),
    };
    if (vb_workers_new(&workers, NULL) != VB_OK)
        return 1;
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    vb_workers_free(workers);
    return failed;
}

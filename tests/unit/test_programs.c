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

#include "base/build.h"
#include "base/file.h"
#include "read/read.h"

static vb_workers *workers;

/* Programs are looked for in this folder from now on. */
static char folder[64];

static void open_folder(void)
{
    snprintf(folder, sizeof folder, "/tmp/verbale-programs-XXXXXX");
    assert_non_null(mkdtemp(folder));
    setenv("VERBALE_PROGRAMS", folder, 1);
}

static void put_program(const char *name, const char *script)
{
    char path[200];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fprintf(file, "#!/bin/sh\n%s\n", script);
    fclose(file);
    assert_int_equal(chmod(path, 0700), 0);
}

static void close_folder(void)
{
    static const char *const names[] = {"pdftotext", "pdftoppm", "tesseract"};
    char path[200];
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, names[i]);
        unlink(path);
    }
    assert_int_equal(rmdir(folder), 0);
    unsetenv("VERBALE_PROGRAMS");
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
    "echo '<page width=\"600\" height=\"800\"><word xMin=\"72\" yMin=\"90\" xMax=\"99\" "                              \
    "yMax=\"102\">Recalling</word></page>'"

static void a_pdftotext_that_misbehaves_costs_one_file(void **state)
{
    static const struct {
        const char *script, *said;
        vb_status status;
    } cases[] = {
        {"kill -SEGV $$", "the PDF is damaged: pdftotext ended by signal 11", VB_ERR_FORMAT},
        {"exit 3", "the PDF is damaged: pdftotext could not read it (exit 3)", VB_ERR_FORMAT},
        {"exec sleep 30", "the PDF is damaged: pdftotext took too long and was ended", VB_ERR_FORMAT},
        {"exec yes flood", "pdftotext wrote more than is allowed and was ended", VB_ERR_LIMIT},
        {"echo nothing of the kind", "no page could be read", VB_ERR_FORMAT},
        {"exec cat /etc/hostname", "the PDF is damaged: pdftotext could not read it (exit 1)", VB_ERR_FORMAT},
    };
    char said[240], text[2000];
    time_t begun = time(NULL);
    (void) state;
    int before = vb_workers_hurry(workers, 3);
    open_folder();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        put_program("pdftotext", cases[i].script);
        assert_int_equal(read_pdf(said, text), cases[i].status);
        assert_string_equal(said, cases[i].said);
        put_program("pdftotext", ONE_WORD);
        assert_int_equal(read_pdf(said, text), VB_OK);
        assert_string_equal(text, "Recalling");
    }
    vb_workers_hurry(workers, before);
    close_folder();
    assert_in_range(time(NULL) - begun, 0, 30);
}

/* The program that tries to get out, as pdftotext. */
static void put_odd_program(const char *from)
{
    char path[200];
    vb_buf bytes = VB_BUF_INIT;
    snprintf(path, sizeof path, "%s/pdftotext", folder);
    assert_int_equal(vb_file_read(&bytes, from, NULL), VB_OK);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes.at, 1, bytes.len, file), bytes.len);
    assert_int_equal(fclose(file), 0);
    vb_buf_free(&bytes);
    assert_int_equal(chmod(path, 0700), 0);
}

static void a_program_that_was_taken_over_makes_processes_and_nothing_else(void **state)
{
    char said[240], text[2000];
    if (vb_build_is_sanitized())
        skip(); /* their calls are not filtered */
    open_folder();
    put_odd_program(*state);
    assert_int_equal(read_pdf(said, text), VB_OK);
    assert_string_equal(text, "process");
    close_folder();
}

static void a_program_that_is_not_there_is_named(void **state)
{
    char said[240], text[2000];
    (void) state;
    open_folder();
    assert_int_equal(read_pdf(said, text), VB_ERR_MISSING);
    assert_string_equal(said, "pdftotext is not installed");
    close_folder();
}

/* ---- pages that are images ------------------------------------------------------ */

#define BLANK_PAGES                                                                                                    \
    "echo '<page width=\"600\" height=\"800\"></page>'\n"                                                              \
    "echo '<page width=\"600\" height=\"800\"><word xMin=\"72\" yMin=\"90\" xMax=\"99\" "                              \
    "yMax=\"102\">Recalling.</word></page>'\n"                                                                         \
    "echo '<page width=\"600\" height=\"800\"></page>'"
/* Says English and French are there; recognises one line, and writes what it was asked into it. */
#define TESSERACT                                                                                                      \
    "[ \"$1\" = --list-langs ] && { echo List; echo eng; echo fra; exit; }\n"                                          \
    "cat > /dev/null\n"                                                                                                \
    "echo \"<div class='ocr_page' title='image; bbox 0 0 1200 1600; ppageno 0'>\"\n"                                   \
    "echo \"<span class='ocr_line' title='bbox 144 180 400 204; baseline 0 -4; x_size 20'>\"\n"                        \
    "echo \"<span class='ocrx_word' title='bbox 144 180 300 204; x_wconf 90'>Noting</span>\"\n"                        \
    "echo \"<span class='ocrx_word' title='bbox 310 180 400 204; x_wconf 80'>$4.</span></span></div>\""

static const uint16_t images[] = {1, 3};

static vb_doc *read_images(uint32_t langs)
{
    vb_doc *doc = NULL;
    vb_err err = {VB_OK, -1, ""};
    vb_recognition asked = {.pages = images, .count = 2, .langs = langs};
    vb_workers_recognise(workers, &asked);
    vb_status status = vb_read_bytes(&doc, VB_S("%PDF-1.4 of no importance"), "a.pdf", workers, &err);
    vb_workers_recognise(workers, NULL);
    if (status != VB_OK)
        fail_msg("%s", err.message);
    return doc;
}

static bool has_remark(const vb_doc *doc, const char *code, const char *message)
{
    uint32_t count;
    const vb_remark *remarks = vb_doc_remarks(doc, &count);
    for (uint32_t i = 0; i < count; i++)
        if (vb_str_equal(remarks[i].code, vb_str_from(code)) && vb_str_equal(remarks[i].message, vb_str_from(message)))
            return true;
    return false;
}

static void images_are_recognised_in_the_languages_asked_for(void **state)
{
    (void) state;
    open_folder();
    put_program("pdftotext", BLANK_PAGES);
    put_program("pdftoppm", "echo P5 1200 1600 255");
    put_program("tesseract", TESSERACT);
    vb_doc *doc = read_images(1u << VB_LANG_FR | 1u << VB_LANG_EN);
    assert_true(vb_str_equal(doc->text, VB_S("Noting eng+fra.\nRecalling.\nNoting eng+fra.")));
    assert_true(has_remark(doc, "recognised",
                           "page 3 was recognised from its image (eng+fra): 2 words, mean confidence 85 of 100"));
    uint32_t count;
    const vb_box *boxes = vb_doc_boxes(doc, &count);
    assert_int_equal(count, 5);
    assert_int_equal(boxes[0].page, 1);
    assert_int_equal(boxes[0].x0, 72); /* two dots of the image are a point of the page */
    assert_int_equal(boxes[0].x1, 150);
    assert_int_equal(boxes[4].page, 3);
    vb_doc_free(doc);
    close_folder();
}

static void what_stands_in_the_way_of_recognition_is_said(void **state)
{
    static const struct {
        const char *pdftoppm, *tesseract, *code, *message;
        uint32_t langs;
    } cases[] = {
        {"echo P5", NULL, "not-recognised", "pages 1 to 3 were not recognised: tesseract is not installed",
         1u << VB_LANG_EN},
        {"echo P5", TESSERACT, "not-recognised",
         "the data of tesseract for rus are not installed (Debian: tesseract-ocr-rus)", 1u << VB_LANG_RU},
        {"kill -SEGV $$", TESSERACT, "not-recognised", "page 3 was not recognised: pdftoppm ended by signal 11",
         1u << VB_LANG_EN},
        {"echo P5", "[ \"$1\" = --list-langs ] && { echo eng; exit; }\nkill -SEGV $$", "not-recognised",
         "page 1 was not recognised: tesseract ended by signal 11", 1u << VB_LANG_EN},
        {"echo P5", "[ \"$1\" = --list-langs ] && { echo eng; exit; }\nexec yes '<span>'", "not-recognised",
         "page 1 was not recognised: tesseract wrote more than is allowed and was ended", 1u << VB_LANG_EN},
        {"echo P5", "[ \"$1\" = --list-langs ] && { echo eng; exit; }\necho '<div><<<>>'", "page-without-text",
         "page 1 has no text, and none was recognised on it", 1u << VB_LANG_EN},
        {"echo P5", "[ \"$1\" = --list-langs ] && { echo eng; exit; }\necho nothing", "language-from-image",
         "no page with text tells the language: it is taken from the image of page 1 (English is taken)", 0},
    };
    (void) state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        open_folder();
        put_program("pdftotext", BLANK_PAGES);
        put_program("pdftoppm", cases[i].pdftoppm);
        if (cases[i].tesseract)
            put_program("tesseract", cases[i].tesseract);
        vb_doc *doc = read_images(cases[i].langs);
        if (!has_remark(doc, cases[i].code, cases[i].message))
            fail_msg("case %zu: not said: %s", i, cases[i].message);
        assert_true(vb_str_find(doc->text, VB_S("Recalling"), 0) != SIZE_MAX);
        vb_doc_free(doc);
        close_folder();
    }
}

/* usage: test_programs ODD_PROGRAM */
int main(int argc, char **argv)
{
    if (argc != 2)
        return 2;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_pdftotext_that_misbehaves_costs_one_file),
        cmocka_unit_test_prestate(a_program_that_was_taken_over_makes_processes_and_nothing_else, argv[1]),
        cmocka_unit_test(a_program_that_is_not_there_is_named),
        cmocka_unit_test(images_are_recognised_in_the_languages_asked_for),
        cmocka_unit_test(what_stands_in_the_way_of_recognition_is_said),
    };
    if (vb_workers_new(&workers, NULL) != VB_OK)
        return 1;
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    vb_workers_free(workers);
    return failed;
}

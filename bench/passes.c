/* passes.c - how fast texts are read: megabytes a second of CPU time for reading (bytes to
 * lines to paragraphs), for each pass of analysis, and for all together, on one core.
 *
 *     passes ROUNDS FILE...
 *
 * Each round reads all the files anew; a step is timed over a few of them at once, so that the
 * clock costs nothing and what was read is still at hand, as it is when files are read one by one.
 * One line a step: its name, megabytes, seconds, megabytes a second. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "analysis/analysis.h"
#include "base/file.h"
#include "read/read.h"

#define ROUNDS_MAX 100000
#define TOGETHER 16 /* files that a step is timed over */

typedef vb_status (*pass)(vb_doc *doc, const vb_analysis_options *options, vb_err *err);

static const struct {
    const char *name;
    pass run;
} steps[] = {
    {"language", vb_pass_language}, {"structure", vb_pass_structure}, {"masthead", vb_pass_masthead},
    {"citation", vb_pass_citation}, {"official", vb_pass_official},   {"described", vb_pass_described},
    {"quotation", vb_pass_quotation},
};
enum { STEPS = sizeof steps / sizeof *steps };

typedef struct input {
    const char *path;
    vb_buf bytes;
    vb_doc *doc;
} input;

static double cpu_seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double) t.tv_sec + (double) t.tv_nsec / 1e9;
}

static bool load(input *inputs, int count, char **paths, vb_err *err)
{
    for (int i = 0; i < count; i++) {
        inputs[i] = (input){paths[i], VB_BUF_INIT, NULL};
        if (vb_file_read(&inputs[i].bytes, paths[i], err) != VB_OK)
            return false;
    }
    return true;
}

/* Reads these inputs once, adding to seconds[0] the reading and to seconds[1 + i] pass i. */
static bool run_some(input *inputs, int count, double *seconds, vb_err *err)
{
    static const vb_analysis_options options = {VB_LANG_NONE, {0, 0, 0}};
    double began = cpu_seconds(), ended;
    for (int i = 0; i < count; i++)
        if (vb_read_bytes(&inputs[i].doc, vb_buf_str(&inputs[i].bytes), inputs[i].path, NULL, err) != VB_OK)
            return false;
    seconds[0] += (ended = cpu_seconds()) - began;
    for (int step = 0; step < STEPS; step++) {
        began = ended;
        for (int i = 0; i < count; i++)
            if (steps[step].run(inputs[i].doc, &options, err) != VB_OK)
                return false;
        seconds[1 + step] += (ended = cpu_seconds()) - began;
    }
    for (int i = 0; i < count; i++) {
        vb_doc_free(inputs[i].doc);
        inputs[i].doc = NULL;
    }
    seconds[0] += cpu_seconds() - ended; /* giving memory back belongs to reading */
    return true;
}

static bool run_round(input *inputs, int count, double *seconds, vb_err *err)
{
    for (int i = 0; i < count; i += TOGETHER)
        if (!run_some(inputs + i, count - i < TOGETHER ? count - i : TOGETHER, seconds, err))
            return false;
    return true;
}

static void say(const char *name, double megabytes, double seconds)
{
    printf("%-10s %8.1f MB %8.3f s %8.1f MB/s\n", name, megabytes, seconds, seconds > 0 ? megabytes / seconds : 0.0);
}

int main(int argc, char **argv)
{
    double seconds[1 + STEPS] = {0}, all = 0, bytes = 0;
    uint32_t rounds;
    vb_err err = VB_ERR_INIT;
    if (argc < 3 || !vb_str_number(vb_str_from(argv[1]), ROUNDS_MAX, &rounds) || rounds == 0) {
        fprintf(stderr, "usage: passes ROUNDS FILE...\n");
        return 2;
    }
    int count = argc - 2;
    input *inputs = calloc((size_t) count, sizeof *inputs);
    bool is_good = inputs && load(inputs, count, argv + 2, &err);
    for (uint32_t round = 0; is_good && round < rounds; round++)
        is_good = run_round(inputs, count, seconds, &err);
    if (!is_good) {
        fprintf(stderr, "passes: %s\n", inputs ? err.message : "out of memory");
        return 3;
    }
    for (int i = 0; i < count; i++) {
        bytes += (double) inputs[i].bytes.len;
        vb_buf_free(&inputs[i].bytes);
    }
    double megabytes = bytes * rounds / 1e6;
    say("reading", megabytes, seconds[0]);
    for (int step = 0; step < STEPS; step++)
        say(steps[step].name, megabytes, seconds[1 + step]);
    for (int step = 0; step <= STEPS; step++)
        all += seconds[step];
    say("all", megabytes, all);
    free(inputs);
    return 0;
}

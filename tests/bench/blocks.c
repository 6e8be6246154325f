/* blocks.c - how fast files become blocks: read in the cage, languages and structure found, no
 * more. Names of files come on standard input, one a line. Time is that of the processor, of this
 * process and of its workers; memory that of this process alone. With -v a line tells of each file:
 * its name, "read" or "refused", milliseconds by the clock, bytes of text, megabytes that this process
 * had at most so far, how many remarks, and the first of them or why it was refused, parted by tabs. */
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>

#include "analysis/analysis.h"
#include "read/read.h"

static double seconds_of(int who)
{
    struct rusage used;
    getrusage(who, &used);
    return (double) (used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
           (double) (used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6;
}

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double) t.tv_sec + (double) t.tv_nsec / 1e9;
}

/* Of this program: what getrusage tells is that of whoever started it, where that was larger. */
static long megabytes_at_most(void)
{
    char line[256];
    long most = -1;
    FILE *status = fopen("/proc/self/status", "r");
    while (status && fgets(line, sizeof line, status))
        if (sscanf(line, "VmHWM: %ld kB", &most) == 1)
            break;
    if (status)
        fclose(status);
    return most / 1024;
}

static void tell(const char *path, const vb_doc *doc, const vb_err *err, double began)
{
    uint32_t count = 0;
    const vb_remark *remarks = doc ? vb_doc_remarks(doc, &count) : NULL;
    vb_str words = count ? remarks[0].message : vb_str_from(doc ? "" : err->message);
    printf("%s\t%s\t%.0f\t%zu\t%ld\t%u\t%.*s\n", path, doc ? "read" : "refused", 1000 * (now() - began),
           doc ? doc->text.len : 0, megabytes_at_most(), count, VB_STR_ARG(words));
    fflush(stdout);
}

static bool read_one(const char *path, vb_workers *workers, bool is_told, size_t *blocks, size_t *remarks)
{
    double began = now();
    const vb_analysis_options options = {VB_LANG_NONE, {0, 0, 0}};
    vb_doc *doc = NULL;
    vb_err err = {VB_OK, -1, ""};
    uint32_t count = 0;
    vb_status status = vb_read_file(&doc, path, workers, &err);
    if (status == VB_OK)
        status = vb_pass_language(doc, &options, &err);
    if (status == VB_OK)
        status = vb_pass_structure(doc, &options, &err);
    if (is_told)
        tell(path, status == VB_OK ? doc : NULL, &err, began);
    else if (status != VB_OK)
        printf("%s: %s\n", path, err.message);
    if (status == VB_OK) {
        vb_doc_blocks(doc, &count);
        *blocks += count;
        vb_doc_remarks(doc, &count);
        *remarks += count;
    }
    vb_doc_free(doc);
    return status == VB_OK;
}

int main(int argc, char **argv)
{
    bool is_told = argc > 1 && strcmp(argv[1], "-v") == 0;
    char path[4096];
    size_t bytes = 0, files = 0, failed = 0, blocks = 0, remarks = 0;
    vb_workers *workers = NULL;
    struct stat st;
    double began = now();
    if (vb_workers_new(&workers, NULL) != VB_OK)
        return 1;
    while (fgets(path, sizeof path, stdin)) {
        path[strcspn(path, "\n")] = '\0';
        if (stat(path, &st) != 0)
            continue;
        files++;
        bytes += (size_t) st.st_size;
        failed += !read_one(path, workers, is_told, &blocks, &remarks);
    }
    vb_workers_free(workers);
    double own = seconds_of(RUSAGE_SELF), theirs = seconds_of(RUSAGE_CHILDREN), megabytes = (double) bytes / 1e6;
    printf("%zu files, %.1f MB, %zu blocks, %zu remarks, %zu failed\n", files, megabytes, blocks, remarks, failed);
    printf("%.2f s of processor time (readers %.2f), %.2f s by the clock, %ld MB at most\n", own + theirs, theirs,
           now() - began, megabytes_at_most());
    printf("%.1f MB/s into blocks\n", megabytes / (own + theirs));
    return failed != 0 && !is_told;
}

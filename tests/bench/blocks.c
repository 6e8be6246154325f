/* blocks.c - how fast files become blocks: read in the cage, languages and structure found, no
 * more. Names of files come on standard input, one a line. Time is that of the processor, of this
 * process and of its workers. */
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

static bool read_one(const char *path, vb_workers *workers, size_t *blocks, size_t *remarks)
{
    const vb_analysis_options options = {VB_LANG_NONE, {0, 0, 0}};
    vb_doc *doc = NULL;
    vb_err err = {VB_OK, -1, ""};
    uint32_t count = 0;
    vb_status status = vb_read_file(&doc, path, workers, &err);
    if (status == VB_OK)
        status = vb_pass_language(doc, &options, &err);
    if (status == VB_OK)
        status = vb_pass_structure(doc, &options, &err);
    if (status != VB_OK)
        printf("%s: %s\n", path, err.message);
    else {
        vb_doc_blocks(doc, &count);
        *blocks += count;
        vb_doc_remarks(doc, &count);
        *remarks += count;
    }
    vb_doc_free(doc);
    return status == VB_OK;
}

int main(void)
{
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
        failed += !read_one(path, workers, &blocks, &remarks);
    }
    vb_workers_free(workers);
    double own = seconds_of(RUSAGE_SELF), theirs = seconds_of(RUSAGE_CHILDREN), megabytes = (double) bytes / 1e6;
    struct rusage used;
    getrusage(RUSAGE_SELF, &used);
    printf("%zu files, %.1f MB, %zu blocks, %zu remarks, %zu failed\n", files, megabytes, blocks, remarks, failed);
    printf("%.2f s of processor time (readers %.2f), %.2f s by the clock, %ld MB at most\n", own + theirs, theirs,
           now() - began, used.ru_maxrss / 1024);
    printf("%.1f MB/s into blocks\n", megabytes / (own + theirs));
    return failed != 0;
}

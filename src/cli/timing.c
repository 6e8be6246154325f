/* timing.c - how long answers took, by what was answered. Processor time of this
 * process: what else the machine does is not the question. */
#include "cli/timing.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define KINDS_MAX VB_VERDICT_COUNT

uint64_t vb_timing_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (uint64_t) now.tv_sec * 1000000000u + (uint64_t) now.tv_nsec;
}

void vb_timing_add(vb_timing *timing, vb_verdict verdict, uint64_t nanoseconds)
{
    vb_timed one = {verdict, nanoseconds};
    vb_buf_add(&timing->answers, (vb_str){(const char *) &one, sizeof one});
}

static int by_time(const void *a, const void *b)
{
    const vb_timed *x = a, *y = b;
    return (x->nanoseconds > y->nanoseconds) - (x->nanoseconds < y->nanoseconds);
}

static double milliseconds(uint64_t nanoseconds) { return (double) nanoseconds / 1e6; }

/* One line of a verdict (NONE: of all), its answers in order of time. */
static void say_one(const vb_timed *answers, size_t count, vb_verdict verdict, uint64_t *of_it)
{
    size_t n = 0;
    for (size_t i = 0; i < count; i++)
        if (verdict == VB_VERDICT_NONE || answers[i].verdict == verdict)
            of_it[n++] = answers[i].nanoseconds;
    if (n)
        fprintf(stderr, "timing: %-14s %6zu  median %.3f ms  nine of ten under %.3f ms\n",
                verdict ? vb_verdict_name(verdict) : "all", n, milliseconds(of_it[n / 2]),
                milliseconds(of_it[n * 9 / 10]));
}

/* The most memory held at once, in KiB, or 0: of this program alone. What getrusage says holds for the process, and so
 * for the larger program that may have started this one. */
static long most_held(void)
{
    char line[128];
    long kib = 0;
    FILE *status = fopen("/proc/self/status", "r");
    while (status && kib == 0 && fgets(line, sizeof line, status))
        if (sscanf(line, "VmHWM: %ld", &kib) != 1)
            kib = 0;
    if (status)
        fclose(status);
    return kib;
}

void vb_timing_say(vb_timing *timing)
{
    vb_timed *answers = (vb_timed *) (void *) timing->answers.at;
    size_t count = timing->answers.len / sizeof *answers;
    uint64_t *of_it = calloc(count + 1, sizeof *of_it);
    if (of_it && count) {
        qsort(answers, count, sizeof *answers, by_time);
        for (int verdict = VB_VERDICT_VERBATIM; verdict <= VB_VERDICT_UNATTRIBUTED; verdict++)
            say_one(answers, count, (vb_verdict) verdict, of_it);
        say_one(answers, count, VB_VERDICT_NONE, of_it);
    }
    long most = most_held();
    if (most)
        fprintf(stderr, "timing: at most %ld MB of memory\n", (most + 1023) / 1024);
    free(of_it);
    vb_buf_free(&timing->answers);
}

/* terminal.c - what the terminal is like, and the lines that go to it: messages and
 * the one line of progress, which is drawn over itself. */
#include "cli/cli.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define WIDTH_USUAL 80
#define WIDTH_LEAST 24 /* below this nothing can be laid out */
#define WIDTH_MOST 400
#define DRAW_EVERY 0.1 /* seconds: faster cannot be read */
#define RATE_AFTER 0.5 /* seconds: before that a rate says nothing */

bool vb_terminal_is(FILE *stream) { return isatty(fileno(stream)) == 1; }

int vb_terminal_width(FILE *stream)
{
    uint32_t columns = 0;
    struct winsize size;
    if (!vb_str_number(vb_str_from(getenv("COLUMNS")), WIDTH_MOST, &columns) &&
        ioctl(fileno(stream), TIOCGWINSZ, &size) == 0)
        columns = size.ws_col;
    if (columns == 0)
        return WIDTH_USUAL;
    return columns < WIDTH_LEAST ? WIDTH_LEAST : columns > WIDTH_MOST ? WIDTH_MOST : (int) columns;
}

bool vb_terminal_colour(FILE *stream, const char *asked)
{
    const char *no_colour = getenv("NO_COLOR"), *terminal = getenv("TERM");
    if (vb_options_is(asked, "always") || vb_options_is(asked, "never"))
        return asked[0] == 'a';
    return !(no_colour && *no_colour) && vb_terminal_is(stream) && !vb_options_is(terminal, "dumb");
}

void vb_say(const char *format, ...)
{
    va_list args;
    fflush(stdout); /* so that results and messages keep their order on a terminal */
    fputs("verbale: ", stderr);
    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
    fputc('\n', stderr);
}

void vb_say_failure(const char *path, const vb_err *err)
{
    if (strstr(err->message, strcmp(path, "-") == 0 ? "standard input" : path))
        vb_say("%s", err->message);
    else
        vb_say("%s: %s", path, err->message);
}

double vb_seconds_since(struct timespec then)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double) (now.tv_sec - then.tv_sec) + (double) (now.tv_nsec - then.tv_nsec) / 1e9;
}

void vb_progress_begin(vb_progress *progress, size_t total, bool is_quiet)
{
    progress->is_shown = !is_quiet && vb_terminal_is(stderr);
    progress->total = total;
    clock_gettime(CLOCK_MONOTONIC, &progress->began);
    progress->drawn = progress->began;
}

static void write_time_left(char *out, size_t room, double seconds)
{
    if (seconds < 90)
        snprintf(out, room, "%.0f s left", seconds);
    else if (seconds < 90 * 60)
        snprintf(out, room, "%.0f min left", seconds / 60);
    else
        snprintf(out, room, "%.1f h left", seconds / 3600);
}

void vb_progress_at(vb_progress *progress, size_t done)
{
    char left[32];
    if (!progress->is_shown || vb_seconds_since(progress->drawn) < DRAW_EVERY)
        return;
    clock_gettime(CLOCK_MONOTONIC, &progress->drawn);
    double seconds = vb_seconds_since(progress->began);
    fprintf(stderr, "\r\033[K%zu of %zu", done, progress->total);
    if (seconds > RATE_AFTER && done) {
        double rate = (double) done / seconds;
        write_time_left(left, sizeof left, (double) (progress->total - done) / rate);
        fprintf(stderr, ", %.0f a second, %s", rate, left);
    }
    fflush(stderr);
}

void vb_progress_end(vb_progress *progress)
{
    if (progress->is_shown)
        fputs("\r\033[K", stderr);
    progress->is_shown = false;
}

/* batch.c - many questions from a file, a line each, as they come: what asks may wait for
 * an answer before it asks on. */
#include "cli/cli.h"

#include <errno.h>
#include <string.h>

/* A line, cut where it is longer than the buffer's ceiling. */
static bool next_line(FILE *file, vb_buf *line, bool *is_too_long)
{
    int c;
    vb_buf_clear(line);
    while ((c = getc(file)) != EOF && c != '\n')
        vb_buf_byte(line, (char) c);
    *is_too_long = line->failed;
    return c != EOF || line->len > 0;
}

bool vb_batch_read(const char *path, size_t line_max, vb_line_taken taken, void *self, const bool *is_over)
{
    FILE *file = strcmp(path, "-") == 0 ? stdin : fopen(path, "r");
    vb_buf line = VB_BUF_INIT;
    bool is_too_long = false;
    if (!file) {
        vb_say("cannot open %s: %s", path, strerror(errno));
        return false;
    }
    line.ceiling = line_max;
    for (size_t number = 1; !(is_over && *is_over) && next_line(file, &line, &is_too_long); number++)
        if (is_too_long || vb_str_trim(vb_buf_str(&line)).len)
            taken(self, number, vb_buf_str(&line), is_too_long);
    bool good = !ferror(file);
    if (!good)
        vb_say("cannot read %s: %s", path, strerror(errno));
    if (file != stdin)
        fclose(file);
    vb_buf_free(&line);
    return good;
}

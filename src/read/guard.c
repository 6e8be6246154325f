/* guard.c - what confines the readers: asked of a reader itself, which has entered its cage,
 * because only the kernel that runs can tell. Versions of programs are what they print of
 * themselves, the first number with a stop in it. */
#include "read/guard.h"

#include <string.h>

#include "base/scan.h"

#define PRINTED_MAX ((size_t) 64 << 10) /* bytes that a program may say of itself */
#define VERSION_MAX 20

static const struct {
    const char *name, *purpose;
    const char *argument; /* with which it tells its version */
} programs[] = {{"pdftotext", "PDF", "-v"},
                {"pdftoppm", "pages of PDF as images", "-v"},
                {"tesseract", "text of images", "--version"},
                {"antiword", "DOC", "-h"}};
#define PROGRAMS (sizeof programs / sizeof *programs)

/* The number after `name` in the reader's answer; 0 without. */
static uint32_t fact(vb_str answer, vb_str name)
{
    uint32_t value = 0;
    size_t at = vb_str_find(answer, name, 0);
    if (at == SIZE_MAX)
        return 0;
    vb_str rest = vb_str_part(answer, at + name.len, answer.len);
    return vb_scan_byte(&rest, ' ') && vb_scan_number(&rest, 4, 9999, &value) ? value : 0;
}

/* "22.12.0" */
static vb_str version_in(vb_str printed)
{
    for (size_t at = 0; at < printed.len; at++) {
        size_t end = at;
        bool has_stop = false;
        while (end < printed.len && ((printed.at[end] >= '0' && printed.at[end] <= '9') ||
                                     (end > at && printed.at[end] == '.'))) {
            has_stop |= printed.at[end] == '.';
            end++;
        }
        if (has_stop && end - at <= VERSION_MAX && printed.at[end - 1] != '.')
            return vb_str_part(printed, at, end);
        at = end > at ? end - 1 : at;
    }
    return (vb_str){NULL, 0};
}

static void ask_program(vb_workers *workers, size_t i, vb_arena *memory, vb_helper *helper)
{
    const char *const argv[] = {programs[i].name, programs[i].argument, NULL};
    vb_buf printed = VB_BUF_INIT;
    printed.ceiling = PRINTED_MAX;
    vb_status status = vb_workers_about(workers, argv, &printed, NULL);
    *helper = (vb_helper){.name = vb_str_from(programs[i].name),
                          .purpose = vb_str_from(programs[i].purpose),
                          .version = vb_arena_copy(memory, version_in(vb_buf_str(&printed))),
                          .is_there = status != VB_ERR_MISSING && status != VB_ERR_IO};
    vb_buf_free(&printed);
}

vb_status vb_guard_ask(vb_workers *workers, vb_arena *memory, vb_protection *protection, vb_err *err)
{
    vb_err why = {VB_OK, -1, ""};
    vb_buf answer = VB_BUF_INIT;
    vb_helper *helpers = vb_arena_array(memory, PROGRAMS, sizeof *helpers);
    *protection = (vb_protection){.programs = helpers, .program_count = PROGRAMS};
    if (!helpers)
        return vb_err_memory(err);
    vb_status status = vb_workers_ask(workers, VB_GUARD_JOB, (vb_str){"", 0}, &answer, &why);
    vb_str said = vb_buf_str(&answer);
    protection->is_there = status == VB_OK;
    protection->why_not = vb_arena_copy(memory, vb_str_from(why.message));
    protection->has_limits = fact(said, VB_S("limits")) != 0;
    protection->no_new_privileges = fact(said, VB_S("no-new-privs")) != 0;
    protection->landlock = (int) fact(said, VB_S("landlock"));
    protection->has_seccomp = fact(said, VB_S("seccomp")) != 0;
    vb_buf_free(&answer);
    for (size_t i = 0; i < PROGRAMS; i++)
        ask_program(workers, i, memory, helpers + i);
    return vb_arena_failed(memory) ? vb_err_memory(err) : VB_OK;
}

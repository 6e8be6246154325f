/* odd_parsers.c - parsers for a worker that misbehaves as it is told: in the place of
 * parsers.c, for tests alone. Each format is a way to fail. */
#define _GNU_SOURCE /* MAP_ANONYMOUS */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/str.h"
#include "read/parsers.h"

static vb_status echoes(vb_doc *doc, vb_str bytes, vb_err *err)
{
    vb_node *paragraph = vb_doc_node(doc, doc->root, VB_NODE_PARAGRAPH);
    (void) err;
    vb_buf_add(&doc->writing, bytes);
    paragraph->span.to = (uint32_t) doc->writing.len;
    return VB_OK;
}

static vb_status dies(vb_doc *doc, vb_str bytes, vb_err *err)
{
    (void) doc, (void) bytes, (void) err;
    signal(SIGSEGV, SIG_DFL);
    raise(SIGSEGV);
    abort();
}

static vb_status ends(vb_doc *doc, vb_str bytes, vb_err *err)
{
    (void) doc, (void) bytes, (void) err;
    _exit(0);
}

static vb_status hangs(vb_doc *doc, vb_str bytes, vb_err *err)
{
    (void) doc, (void) bytes, (void) err;
    for (volatile bool is_on = true; is_on;)
        ;
    return VB_OK;
}

/* Closes its socket and stays. */
static vb_status pretends(vb_doc *doc, vb_str bytes, vb_err *err)
{
    for (int fd = 0; fd < 10; fd++)
        close(fd);
    return hangs(doc, bytes, err);
}

/* Writes far more than its input can account for. */
static vb_status floods(vb_doc *doc, vb_str bytes, vb_err *err)
{
    (void) bytes, (void) err;
    for (int i = 0; i < 100; i++)
        vb_buf_fill(&doc->writing, 'a', 1 << 20);
    return VB_OK;
}

static vb_status refuses(vb_doc *doc, vb_str bytes, vb_err *err)
{
    (void) doc, (void) bytes;
    return vb_err_set(err, VB_ERR_FORMAT, "not today\n\033[31m");
}

static vb_status eats(vb_doc *doc, vb_str bytes, vb_err *err)
{
    (void) doc, (void) bytes;
    for (size_t i = 0; i < 64; i++) {
        char *room = malloc((size_t) 256 << 20);
        if (!room)
            return vb_err_memory(err);
        memset(room, 1, 4096);
    }
    return VB_OK;
}

static void say(vb_doc *doc, const char *what, bool could)
{
    vb_buf_format(&doc->writing, "%s: %s\n", what, could ? "could" : strerror(errno));
}

/* Tries what a captured parser would try. */
static vb_status escapes(vb_doc *doc, vb_str bytes, vb_err *err)
{
    struct stat st;
    (void) bytes, (void) err;
    say(doc, "read a file", open("/etc/passwd", O_RDONLY) >= 0);
    say(doc, "write a file", open("/tmp/verbale-escaped", O_WRONLY | O_CREAT, 0600) >= 0);
    say(doc, "look at a file", stat("/etc/passwd", &st) == 0);
    say(doc, "open a socket", socket(AF_INET, SOCK_STREAM, 0) >= 0);
    say(doc, "open a local socket", socket(AF_UNIX, SOCK_STREAM, 0) >= 0);
    pid_t child = fork();
    if (child == 0) /* only where a sanitizer keeps the filter of calls away: two must not answer one job */
        _exit(0);
    say(doc, "start a process", child > 0);
    say(doc, "run a program", execl("/bin/true", "true", (char *) NULL) == 0);
    say(doc, "signal its parent", kill(getppid(), 0) == 0);
    say(doc, "run memory",
        mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED);
    say(doc, "read what its parent reads", read(STDIN_FILENO, &st, 1) > 0);
    return VB_OK;
}

static const vb_parser parsers[] = {
    {"echoes", echoes, NULL, NULL},   {"dies", dies, NULL, NULL},         {"ends", ends, NULL, NULL},
    {"hangs", hangs, NULL, NULL},     {"pretends", pretends, NULL, NULL}, {"floods", floods, NULL, NULL},
    {"refuses", refuses, NULL, NULL}, {"escapes", escapes, NULL, NULL},   {"eats", eats, NULL, NULL},
};

const vb_parser *vb_parser_of(const char *format)
{
    for (size_t i = 0; i < sizeof parsers / sizeof *parsers; i++)
        if (strcmp(format, parsers[i].format) == 0)
            return parsers + i;
    return NULL;
}

void vb_parsers_prepare(void) {}

/* worker_answer.c - targets: the parent's end of the protocol, against a worker that a stranger's
 * file has taken over. Any answer and any bytes handed back make a sound document, that the rest
 * of the program can work with, or an error. */
#define _GNU_SOURCE /* memfd_create */
#include "read/worker.c"

#include "fuzz/targets.h"
#include "read/archive.h"

/* ---- a message -------------------------------------------------------------------------------- */

static void take_in(vb_str message, uint8_t choice)
{
    vb_doc *doc = NULL;
    vb_err err = VB_ERR_INIT;
    fuzz_must(vb_doc_new(&doc, NULL) == VB_OK, "out of memory");
    if (vb_flat_read(doc, message, &err) == VB_OK) {
        fuzz_must(vb_doc_seal(doc, &err) == VB_OK, "not sealed: %s", err.message);
        doc->source.path = doc->source.name = VB_S("input.xml");
        doc->source.sha256 = VB_S("00");
        fuzz_sound(doc);
        fuzz_analyse(doc, choice);
        fuzz_write(doc, choice);
    } else {
        fuzz_must(err.message[0] != '\0', "an error that says nothing");
    }
    vb_doc_free(doc);
}

/* What came of the text before the worker was taken over, some numbers of it changed:
 * { place, kind, value } ... NUL text. Without a NUL at its place, the message itself. */
static void flat(vb_str input)
{
    uint8_t choice = fuzz_choice(&input), changes = fuzz_choice(&input);
    vb_buf message = VB_BUF_INIT;
    vb_str edits = vb_str_part(input, 0, (size_t) (changes % 8) * 6);
    vb_doc *doc = changes & 64   ? NULL
                  : changes & 32 ? fuzz_text(vb_str_part(input, edits.len, input.len))
                                 : fuzz_lines(vb_str_part(input, edits.len, input.len));
    if (doc)
        vb_flat_write(&message, doc);
    else
        vb_buf_add(&message, input);
    for (; doc && edits.len >= 6; edits = vb_str_part(edits, 6, edits.len)) {
        static const uint32_t odd[] = {0,           1,           2,        0x7FFFFFFF, 0x80000000u,
                                       0xFFFFFFFFu, 0xFFFFFFFEu, 0x10FFFF, 0xD800,     64};
        uint32_t value, place = ((uint32_t) (uint8_t) edits.at[0] << 8 | (uint8_t) edits.at[1]) * 4;
        if (place + 4 > message.len)
            place = (uint32_t) (message.len - 4) / 4 * 4 - place % (uint32_t) (message.len - 4) / 4 * 4;
        memcpy(&value, message.at + place, 4);
        if (edits.at[2] & 1)
            value = odd[(uint8_t) edits.at[3] % (sizeof odd / sizeof *odd)];
        else
            value += (uint32_t) ((int) edits.at[3] - 64);
        memcpy(message.at + place, &value, 4);
    }
    vb_doc_free(doc);
    take_in(vb_buf_str(&message), choice);
    vb_buf_free(&message);
}

/* ---- an answer ------------------------------------------------------------------------------------ */

static int in_memory(vb_str bytes)
{
    int fd = memfd_create("fuzz", MFD_CLOEXEC);
    fuzz_must(fd >= 0 && (bytes.len == 0 || write(fd, bytes.at, bytes.len) == (ssize_t) bytes.len),
              "no memory for a file");
    return fd;
}

static bool visit(void *state, const char *path, vb_str bytes, const vb_err *why)
{
    uint32_t *left = state;
    fuzz_must(path && strchr(path, '!') + 1 > path, "a member without a path");
    fuzz_must(why ? why->message[0] != '\0' && bytes.len == 0 : bytes.len == 0 || bytes.at, "a member without bytes");
    return (*left)-- > 0;
}

/* The answer's length, its status, whether any comes; its message; what was handed back. */
static void answer(vb_str input)
{
    uint8_t choice = fuzz_choice(&input), status = fuzz_choice(&input);
    vb_workers *workers = NULL;
    vb_job_answer said = {.magic = choice & 16 ? 1 : VB_JOB_MAGIC, .status = status & 64 ? 0xFFFFFFFFu : status % 8};
    vb_str message = vb_str_part(input, 0, choice & 8 ? sizeof said.message : 0),
           rest = vb_str_part(input, message.len, input.len);
    vb_buf out = VB_BUF_INIT;
    vb_err err = VB_ERR_INIT;
    int pair[2], fds[2] = {in_memory((vb_str){"", 0}), in_memory(rest)};
    if (message.len)
        memcpy(said.message, message.at, message.len);
    fuzz_must(vb_workers_new(&workers, NULL) == VB_OK, "out of memory");
    fuzz_must(socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) == 0, "no sockets");
    workers->socket = pair[0];
    if (!(choice & 4))
        fuzz_must(send(pair[1], &said, choice & 32 ? 9 : sizeof said, MSG_NOSIGNAL) > 0, "not sent");
    fuzz_must(send_job(workers, "xml", rest.len, fds), "no job was sent");
    close(pair[1]);
    out.ceiling = choice & 2 ? 64 : output_for(rest.len);
    vb_status result = answer_of(workers, "xml", rest.len, &err);
    if (result == VB_OK)
        result = take_output(fds[1], &out, &err);
    for (const char *c = err.message; result != VB_OK && *c; c++)
        fuzz_must(*c >= ' ' && *c <= '~', "a stranger's words are shown: %s", err.message);
    if (result == VB_OK)
        take_in(vb_buf_str(&out), choice);
    close(fds[0]);
    close(fds[1]);
    vb_buf_free(&out);
    vb_workers_free(workers);
}

/* ---- members of an archive ----------------------------------------------------------------------------- */

void fuzz_visit_batch(vb_str batch, vb_archive_visit *visitor, void *state);

static void batch(vb_str input)
{
    uint32_t left = fuzz_choice(&input);
    fuzz_visit_batch(input, visit, &left);
}

const fuzz_target fuzz_answer = {"worker-answer", NULL, answer};
const fuzz_target fuzz_flat = {"worker-message", NULL, flat};
const fuzz_target fuzz_batch = {"worker-members", NULL, batch};

/* archive.c - the parent's side of archives of documents: asks a worker for batches of
 * members (members.c), believes nothing that it hands back, and goes into archives in archives.
 *
 *     batch = { head name bytes } head        (vb_archive_head, archive.h) */
#include "read/archive.h"

#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/utf8.h"
#include "model/flat.h"

#define NAME_MOST 1024                 /* bytes */
#define PATH_MOST 4096                 /* bytes of a path with all its members */
#define OFFICE_WITHIN ((size_t) 4096)  /* bytes at the start in which an office document shows itself */

typedef struct unpacking {
    vb_workers *workers;
    vb_archive_visit *visit;
    void *state;
    uint64_t left; /* bytes that may still be unpacked */
    bool is_ended; /* no more is wanted */
} unpacking;

bool vb_archive_name_is_safe(vb_str name)
{
    vb_str rest = name, part;
    if (name.len == 0 || name.len > NAME_MOST || name.at[0] == '/' || vb_utf8_broken(name) != SIZE_MAX)
        return false;
    for (size_t i = 0; i < name.len; i++)
        if ((unsigned char) name.at[i] < ' ' || name.at[i] == '\\' || name.at[i] == 0x7F)
            return false;
    while (vb_str_split(&rest, '/', &part))
        if (vb_str_equal(part, VB_S("..")))
            return false;
    return true;
}

/* Office documents, books and programs are ZIPs too; what they hold are no documents. */
bool vb_archive_is(vb_str bytes)
{
    static const vb_str signs[] = {VB_STR("[Content_Types].xml"), VB_STR("_rels/.rels"), VB_STR("META-INF/"),
                                   VB_STR("mimetypeapplication/")};
    vb_str start = vb_str_part(bytes, 0, OFFICE_WITHIN);
    if (!vb_str_starts(bytes, VB_S("PK\003\004")) && !vb_str_starts(bytes, VB_S("PK\005\006")))
        return false;
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (vb_str_find(start, signs[i], 0) != SIZE_MAX)
            return false;
    return true;
}

static void hand_over(unpacking *u, const char *path, vb_str bytes)
{
    u->is_ended |= !u->visit(u->state, path, bytes, NULL);
}

static void complain(unpacking *u, const char *path, vb_status status, const char *why)
{
    vb_err err = VB_ERR_INIT;
    vb_err_set(&err, status, "%s", why);
    u->is_ended |= !u->visit(u->state, path, (vb_str){NULL, 0}, &err);
}

static void visit_archive(unpacking *u, vb_str bytes, const char *path, int depth);

static void visit_member(unpacking *u, const char *archive, vb_str name, vb_str bytes, uint32_t state, int depth)
{
    char path[PATH_MOST];
    int len = snprintf(path, sizeof path, "%s!%.*s", archive, VB_STR_ARG(name));
    if (len < 0 || (size_t) len >= sizeof path)
        complain(u, archive, VB_ERR_FORMAT, "a member's path is too long");
    else if (state == VB_ARCHIVE_TOO_LARGE || bytes.len > u->left)
        complain(u, path, VB_ERR_FORMAT, "it unpacks to more than is allowed");
    else if (state != VB_ARCHIVE_WHOLE)
        complain(u, path, VB_ERR_FORMAT, "it is damaged or encrypted");
    else if (name.at[name.len - 1] == '/' || vb_str_starts(vb_path_name(name), VB_S(".")) ||
             vb_str_starts(name, VB_S("__MACOSX/")))
        return; /* folders, and what folders hide */
    else if (vb_archive_is(bytes))
        visit_archive(u, bytes, path, depth + 1);
    else
        hand_over(u, path, bytes);
    u->left -= bytes.len < u->left ? bytes.len : u->left;
}

/* Where the next batch begins; VB_ARCHIVE_DONE where there is none or the worker contradicts itself. */
static uint32_t visit_batch(unpacking *u, vb_str batch, const char *path, uint32_t from, int depth)
{
    vb_archive_head head;
    while (!u->is_ended && batch.len >= sizeof head) {
        memcpy(&head, batch.at, sizeof head);
        batch = vb_str_part(batch, sizeof head, batch.len);
        if (head.name == 0) {
            char why[80];
            snprintf(why, sizeof why, "%llu member%s left out: a name that leads outside, or no file",
                     (unsigned long long) (head.size < 1000000 ? head.size : 1000000), head.size == 1 ? "" : "s");
            if (head.size)
                complain(u, path, VB_ERR_MISSING, why);
            if (head.state == VB_ARCHIVE_CUT)
                complain(u, path, VB_ERR_FORMAT, "the archive is damaged: what follows was not read");
            return head.next > from ? head.next : VB_ARCHIVE_DONE;
        }
        if (head.name > batch.len || head.size > batch.len - head.name)
            break;
        vb_str name = vb_str_part(batch, 0, head.name),
               bytes = vb_str_part(batch, head.name, head.name + (size_t) head.size);
        batch = vb_str_part(batch, name.len + bytes.len, batch.len);
        if (!vb_archive_name_is_safe(name))
            break;
        visit_member(u, path, name, bytes, head.state, depth);
    }
    return VB_ARCHIVE_DONE;
}

static vb_status ask_batch(unpacking *u, vb_str bytes, uint32_t from, vb_buf *batch, vb_err *err)
{
    char format[20];
    snprintf(format, sizeof format, VB_ARCHIVE_JOB "%u", from);
    vb_buf_clear(batch);
    return vb_workers_ask(u->workers, format, bytes, batch, err);
}

static void visit_archive(unpacking *u, vb_str bytes, const char *path, int depth)
{
    vb_err err = VB_ERR_INIT;
    vb_buf batch = VB_BUF_INIT;
    batch.ceiling = VB_FLAT_MAX;
    if (depth > VB_ARCHIVE_DEPTH) {
        complain(u, path, VB_ERR_FORMAT, "archives are nested too deeply");
        return;
    }
    for (uint32_t from = 0; from < VB_ARCHIVE_MEMBERS && !u->is_ended;) {
        if (ask_batch(u, bytes, from, &batch, &err) != VB_OK) {
            complain(u, path, VB_ERR_FORMAT, err.message);
            break;
        }
        from = visit_batch(u, vb_buf_str(&batch), path, from, depth);
        if (from != VB_ARCHIVE_DONE && u->left == 0) {
            complain(u, path, VB_ERR_FORMAT, "it unpacks to more than is allowed: what follows was not read");
            break;
        }
    }
    vb_buf_free(&batch);
}

vb_status vb_archive_each(vb_workers *workers, vb_str bytes, const char *path, vb_archive_visit *visit, void *state,
                          vb_err *err)
{
    unpacking u = {workers, visit, state, VB_ARCHIVE_TOTAL, false};
    vb_workers *own = NULL;
    if (!u.workers) {
        vb_status status = vb_workers_new(&own, err);
        if (status != VB_OK)
            return status;
        u.workers = own;
    }
    visit_archive(&u, bytes, path, 1);
    vb_workers_free(own);
    return VB_OK;
}

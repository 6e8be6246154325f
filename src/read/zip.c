/* zip.c - ZIP archives through libarchive.
 *
 * Names that leave the archive ("..", "/", a drive, a backslash) and entries that are
 * no regular files are not members. Sizes that an archive claims are never believed:
 * bytes are counted as they come. */
#include "read/zip.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

#include "base/utf8.h"

#define NAME_MOST 1024 /* bytes */

/* Without checksums, more of a damaged member can be had. */
static struct archive *start(vb_str bytes, bool asks_checksums)
{
    struct archive *a = archive_read_new();
    if (!a)
        return NULL;
    bool good = archive_read_support_format_zip(a) == ARCHIVE_OK;
    if (good && !asks_checksums)
        good = archive_read_set_option(a, "zip", "ignorecrc32", "1") == ARCHIVE_OK;
    if (!good || archive_read_open_memory(a, bytes.at, bytes.len) != ARCHIVE_OK) {
        archive_read_free(a);
        return NULL;
    }
    return a;
}

/* Relative, inside, in UTF-8, without parts that climb. */
static bool is_safe(vb_str name)
{
    vb_str rest = name, part;
    if (name.len == 0 || name.len > NAME_MOST || name.at[0] == '/' || memchr(name.at, '\\', name.len) ||
        memchr(name.at, ':', name.len) || vb_utf8_broken(name) != SIZE_MAX)
        return false;
    while (vb_str_split(&rest, '/', &part))
        if (vb_str_equal(part, VB_S("..")))
            return false;
    return true;
}

const vb_zip_member *vb_zip_find(const vb_zip *zip, vb_str name)
{
    for (uint32_t i = 0; i < zip->count; i++)
        if (vb_str_equal(zip->members[i].name, name))
            return zip->members + i;
    return NULL;
}

/* Adds the entry, or counts it as refused; folders are neither. */
static void list_entry(vb_zip *zip, vb_arena *arena, vb_zip_member *members, struct archive_entry *entry,
                       uint32_t index)
{
    vb_str name = vb_str_from(archive_entry_pathname(entry));
    if (archive_entry_filetype(entry) == AE_IFDIR)
        return;
    if (archive_entry_filetype(entry) != AE_IFREG || archive_entry_symlink(entry) || !is_safe(name)) {
        zip->refused++;
        return;
    }
    members[zip->count++] = (vb_zip_member){
        .name = vb_arena_copy(arena, name),
        .size = archive_entry_size_is_set(entry) && archive_entry_size(entry) > 0 ? (uint64_t) archive_entry_size(entry)
                                                                                  : 0,
        .index = index,
    };
}

static vb_status list_all(vb_zip *zip, vb_arena *arena, struct archive *a, vb_err *err)
{
    vb_zip_member *members = vb_arena_array(arena, VB_ZIP_MEMBERS, sizeof *members);
    struct archive_entry *entry;
    int step = ARCHIVE_OK;
    if (!members)
        return vb_err_memory(err);
    zip->members = members;
    for (uint32_t index = 0; (step = archive_read_next_header(a, &entry)) == ARCHIVE_OK || step == ARCHIVE_WARN;
         index++) {
        if (index == VB_ZIP_MEMBERS)
            return vb_err_set(err, VB_ERR_LIMIT, "the archive has more than %d members", VB_ZIP_MEMBERS);
        list_entry(zip, arena, members, entry, index);
    }
    zip->is_cut = step != ARCHIVE_EOF;
    if (zip->is_cut && zip->count == 0)
        return vb_err_set(err, VB_ERR_FORMAT, "the archive cannot be read");
    return VB_OK;
}

vb_status vb_zip_open(vb_zip **out, vb_arena *arena, vb_str bytes, vb_err *err)
{
    vb_zip *zip = vb_arena_alloc(arena, sizeof *zip);
    struct archive *a = start(bytes, true);
    if (!zip || !a) {
        archive_read_free(a);
        return zip ? vb_err_set(err, VB_ERR_FORMAT, "the archive cannot be read") : vb_err_memory(err);
    }
    zip->bytes = bytes;
    vb_status status = list_all(zip, arena, a, err);
    archive_read_free(a);
    *out = zip;
    return status;
}

/* What may still be unpacked. */
static size_t room_of(const vb_zip *zip)
{
    size_t by_ratio =
        zip->bytes.len > VB_ZIP_TOTAL_MAX / VB_ZIP_RATIO ? VB_ZIP_TOTAL_MAX : zip->bytes.len * VB_ZIP_RATIO;
    size_t most = by_ratio < VB_ZIP_FREE ? VB_ZIP_FREE : by_ratio;
    most = most < VB_ZIP_TOTAL_MAX ? most : VB_ZIP_TOTAL_MAX;
    size_t left = most > zip->unpacked ? most - zip->unpacked : 0;
    return left < VB_ZIP_MEMBER_MAX ? left : VB_ZIP_MEMBER_MAX;
}

static vb_status unpack_data(vb_zip *zip, struct archive *a, const vb_zip_member *member, vb_buf *out, vb_err *err)
{
    char chunk[16384];
    size_t room = room_of(zip);
    for (;;) {
        la_ssize_t n = archive_read_data(a, chunk, sizeof chunk);
        if (n == 0)
            return VB_OK;
        if (n < 0)
            return vb_err_set(err, VB_ERR_FORMAT, "%.*s is broken or encrypted", VB_STR_ARG(member->name));
        if ((size_t) n > room)
            return vb_err_set(err, VB_ERR_LIMIT, "%.*s unpacks to more than is allowed", VB_STR_ARG(member->name));
        room -= (size_t) n;
        zip->unpacked += (size_t) n;
        vb_buf_add(out, (vb_str){chunk, (size_t) n});
        if (out->failed)
            return vb_err_memory(err);
    }
}

static vb_status unpack(vb_zip *zip, const vb_zip_member *member, bool asks_checksums, vb_buf *out, vb_err *err)
{
    struct archive *a = start(zip->bytes, asks_checksums);
    struct archive_entry *entry;
    vb_status status = VB_ERR_FORMAT;
    int step = a ? ARCHIVE_OK : ARCHIVE_FATAL;
    for (uint32_t i = 0; i <= member->index && step >= ARCHIVE_WARN && step != ARCHIVE_EOF; i++)
        step = archive_read_next_header(a, &entry);
    if (step == ARCHIVE_OK || step == ARCHIVE_WARN)
        status = unpack_data(zip, a, member, out, err);
    else
        status = vb_err_set(err, VB_ERR_FORMAT, "%.*s cannot be found again", VB_STR_ARG(member->name));
    archive_read_free(a);
    return status;
}

vb_status vb_zip_unpack(vb_zip *zip, const vb_zip_member *member, vb_buf *out, vb_err *err)
{
    size_t before = out->len;
    vb_status status = unpack(zip, member, true, out, err);
    if (status != VB_ERR_FORMAT)
        return status;
    out->len = before;
    unpack(zip, member, false, out, NULL);
    return status;
}

/* members.c - the worker's side of archives of documents: entries of a ZIP from a given one
 * on, unpacked one after another until a batch is full (archive.h says in what form).
 *
 * What an archive claims of sizes is not believed: bytes are counted as they come. A name
 * that is not UTF-8 is written with "%" and two digits for each byte that is no text. */
#include "read/parsers.h"

#include <archive.h>
#include <archive_entry.h>
#include <locale.h>
#include <string.h>

#include "base/utf8.h"
#include "read/archive.h"
#include "read/zip.h"

#define NAME_ROOM 1024

/* The name in UTF-8; empty if it is too long. */
static vb_str name_of(struct archive_entry *entry, char room[NAME_ROOM])
{
    const char *utf8 = archive_entry_pathname_utf8(entry), *raw = utf8 ? utf8 : archive_entry_pathname(entry);
    vb_str given = vb_str_from(raw ? raw : "");
    size_t len = 0;
    for (size_t at = 0; at < given.len;) {
        vb_rune rune = vb_utf8_at(given, at);
        bool is_text = !rune.is_bad && rune.value >= ' ' && rune.value != '\\' && rune.value != 0x7F;
        if (len + 4 >= NAME_ROOM)
            return (vb_str){NULL, 0};
        if (is_text)
            memcpy(room + len, given.at + at, rune.len);
        else
            memcpy(room + len, (char[]){'%', "0123456789ABCDEF"[(unsigned char) given.at[at] >> 4],
                                        "0123456789ABCDEF"[given.at[at] & 15]}, 3);
        len += is_text ? rune.len : 3;
        at += rune.len;
    }
    return (vb_str){room, len};
}

static bool is_wanted(struct archive_entry *entry, vb_str name)
{
    return archive_entry_filetype(entry) == AE_IFREG && !archive_entry_symlink(entry) && vb_archive_name_is_safe(name);
}

static uint32_t unpack(struct archive *a, vb_buf *out, size_t most)
{
    char chunk[16384];
    for (size_t size = 0;;) {
        la_ssize_t n = archive_read_data(a, chunk, sizeof chunk);
        if (n == 0)
            return VB_ARCHIVE_WHOLE;
        if (n < 0)
            return VB_ARCHIVE_BROKEN;
        size += (size_t) n;
        if (size > most)
            return VB_ARCHIVE_TOO_LARGE;
        vb_buf_add(out, (vb_str){chunk, (size_t) n});
    }
}

/* A head, whose place is kept until the member's size is known, the name, the bytes. */
static void write_member(vb_buf *out, struct archive *a, vb_str name, size_t most)
{
    vb_archive_head head = {.name = (uint32_t) name.len};
    size_t at = out->len;
    vb_buf_add(out, (vb_str){(const char *) &head, sizeof head});
    vb_buf_add(out, name);
    size_t from = out->len;
    head.state = unpack(a, out, most);
    if (head.state != VB_ARCHIVE_WHOLE && !out->failed)
        out->len = from;
    if (out->failed)
        return;
    head.size = out->len - from;
    memcpy(out->at + at, &head, sizeof head);
}

/* Of one member: a ratio bounds what a small archive may become. */
static size_t most_of(vb_str bytes)
{
    size_t by_ratio = bytes.len > VB_ZIP_MEMBER_MAX / VB_ZIP_RATIO ? VB_ZIP_MEMBER_MAX : bytes.len * VB_ZIP_RATIO;
    return by_ratio < VB_ZIP_FREE ? VB_ZIP_FREE : by_ratio;
}

static struct archive *start(vb_str bytes)
{
    struct archive *a = archive_read_new();
    if (a && archive_read_support_format_zip(a) == ARCHIVE_OK &&
        archive_read_open_memory(a, bytes.at, bytes.len) == ARCHIVE_OK)
        return a;
    archive_read_free(a);
    return NULL;
}

static vb_status write_members(vb_buf *out, vb_str bytes, uint32_t from, vb_err *err)
{
    char room[NAME_ROOM];
    struct archive_entry *entry;
    vb_archive_head end = {.next = VB_ARCHIVE_DONE};
    struct archive *a = start(bytes);
    int step = ARCHIVE_OK;
    if (!a)
        return vb_err_set(err, VB_ERR_FORMAT, "the archive cannot be read");
    for (uint32_t index = 0;; index++) {
        step = archive_read_next_header(a, &entry);
        if (step != ARCHIVE_OK && step != ARCHIVE_WARN)
            break;
        if (index < from)
            continue;
        if (out->len > VB_ARCHIVE_BATCH) {
            end.next = index;
            break;
        }
        vb_str name = name_of(entry, room);
        if (is_wanted(entry, name))
            write_member(out, a, name, most_of(bytes));
        else
            end.size += archive_entry_filetype(entry) != AE_IFDIR;
    }
    if (step != ARCHIVE_OK && step != ARCHIVE_WARN && step != ARCHIVE_EOF)
        end.state = VB_ARCHIVE_CUT;
    archive_read_free(a);
    vb_buf_add(out, (vb_str){(const char *) &end, sizeof end});
    return out->failed ? vb_err_memory(err) : VB_OK;
}

/* Names are in UTF-8, whatever the machine. */
static void prepare(void)
{
    (void) setlocale(LC_CTYPE, "C.UTF-8");
}

const vb_parser vb_parser_zip = {"zip", NULL, prepare, write_members};

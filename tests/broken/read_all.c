/* read_all.c - reads every file of a folder of damaged and hostile texts. Each must end
 * as a document whose characters all lead back to the input, or as an error with a message. */
#include <dirent.h>
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/utf8.h"
#include "read/read.h"

/* The text is sound, and each of its characters has a place in an input of `bytes` bytes. */
static bool is_sound(const vb_doc *doc, size_t bytes)
{
    if (vb_utf8_broken(doc->text) != SIZE_MAX)
        return false;
    for (size_t at = 0; at < doc->text.len;) {
        vb_rune rune = vb_utf8_at(doc->text, at);
        vb_span span = {(uint32_t) at, (uint32_t) (at + rune.len)};
        uint32_t from, to;
        if (!vb_origin_raw(&doc->origin, doc->text, span, &from, &to) || from > bytes)
            return false;
        at += rune.len;
    }
    return true;
}

static bool read_one(const char *folder, const char *name)
{
    char path[1024];
    vb_buf bytes = VB_BUF_INIT;
    vb_doc *doc = NULL;
    vb_err err = {VB_OK, -1, ""};
    snprintf(path, sizeof path, "%s/%s", folder, name);
    vb_status status = vb_file_read(&bytes, path, &err);
    bool is_read = status == VB_OK;
    if (is_read)
        status = vb_read_bytes(&doc, vb_buf_str(&bytes), path, NULL, &err);
    bool is_good = is_read && (status == VB_OK ? is_sound(doc, bytes.len) : err.message[0] != '\0');
    printf("%s - %s: %s\n", is_good ? "ok" : "not ok", name, status == VB_OK ? "read" : err.message);
    if (status == VB_OK)
        vb_doc_free(doc);
    vb_buf_free(&bytes);
    return is_good;
}

int main(int argc, char **argv)
{
    DIR *folder = argc == 2 ? opendir(argv[1]) : NULL;
    int files = 0, failed = 0;
    if (!folder) {
        fprintf(stderr, "usage: read_all FOLDER\n");
        return 2;
    }
    for (struct dirent *entry; (entry = readdir(folder));) {
        size_t len = strlen(entry->d_name);
        if (len < 4 || strcmp(entry->d_name + len - 4, ".txt") != 0)
            continue;
        files++;
        failed += !read_one(argv[1], entry->d_name);
    }
    closedir(folder);
    printf("%d files, %d failed\n", files, failed);
    return failed || files == 0;
}

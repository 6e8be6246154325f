/* kept.c - where kept checks lie: FOLDER/ID.json, ID being 128 bits by chance. */
#include "serve/kept.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/file.h"

#define KEPT_MAX 10000                 /* checks in a folder */
#define BYTES_MAX ((size_t) 256 << 20) /* of one */
#define PATH_BYTES 4096

/* Only what this file made itself becomes part of a path. */
static bool is_id(vb_str id)
{
    for (size_t i = 0; i < id.len; i++)
        if (!((id.at[i] >= '0' && id.at[i] <= '9') || (id.at[i] >= 'a' && id.at[i] <= 'f')))
            return false;
    return id.len == VB_KEPT_ID;
}

static bool path_of(const char *folder, vb_str id, char path[PATH_BYTES])
{
    return is_id(id) && snprintf(path, PATH_BYTES, "%s/%.*s.json", folder, VB_STR_ARG(id)) < PATH_BYTES;
}

static vb_status not_kept(vb_err *err) { return vb_err_set(err, VB_ERR_MISSING, "no check of this id is kept"); }

static bool is_full(const char *folder)
{
    size_t count = 0;
    DIR *list = opendir(folder);
    while (list && count < KEPT_MAX && readdir(list))
        count++;
    if (list)
        closedir(list);
    return count >= KEPT_MAX;
}

vb_status vb_kept_add(const char *folder, vb_str bytes, char id[VB_KEPT_ID + 1], vb_err *err)
{
    unsigned char chance[VB_KEPT_ID / 2];
    char path[PATH_BYTES];
    if (bytes.len > BYTES_MAX || is_full(folder))
        return vb_err_set(err, VB_ERR_LIMIT, "no more checks can be kept: remove some");
    if (getrandom(chance, sizeof chance, 0) != sizeof chance)
        return vb_err_set(err, VB_ERR_IO, "no id can be made");
    for (size_t i = 0; i < sizeof chance; i++)
        snprintf(id + 2 * i, 3, "%02x", chance[i]);
    if (!path_of(folder, (vb_str){id, VB_KEPT_ID}, path))
        return vb_err_set(err, VB_ERR_IO, "the path of the folder is too long");
    vb_status status = vb_file_write(path, bytes, err);
    if (status == VB_OK)
        chmod(path, S_IRUSR | S_IWUSR);
    return status;
}

vb_status vb_kept_read(const char *folder, vb_str id, vb_buf *bytes, vb_err *err)
{
    char path[PATH_BYTES];
    if (!path_of(folder, id, path) || access(path, F_OK) != 0)
        return not_kept(err);
    return vb_file_read(bytes, path, err);
}

vb_status vb_kept_remove(const char *folder, vb_str id, vb_err *err)
{
    char path[PATH_BYTES];
    if (!path_of(folder, id, path))
        return not_kept(err);
    if (unlink(path) == 0)
        return VB_OK;
    return errno == ENOENT ? not_kept(err) : vb_err_set(err, VB_ERR_IO, "the check cannot be removed");
}

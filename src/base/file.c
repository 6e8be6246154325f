/* file.c - files, whole. */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define READ_STEP ((size_t) 64 << 10)

static vb_status read_all(vb_buf *out, int fd, const char *path, vb_err *err)
{
    for (;;) {
        size_t step = READ_STEP;
        if (out->ceiling - out->len < step)
            step = out->ceiling - out->len;
        if (step == 0) { /* at the ceiling: one byte more would be too many */
            char probe;
            ssize_t n = read(fd, &probe, 1);
            if (n == 0)
                return VB_OK;
            if (n > 0)
                return vb_err_set(err, VB_ERR_LIMIT, "%s: larger than %zu bytes", path, out->ceiling);
            if (errno == EINTR)
                continue;
            return vb_err_set(err, VB_ERR_IO, "cannot read %s: %s", path, strerror(errno));
        }
        if (!vb_buf_reserve(out, step))
            return vb_err_memory(err);
        ssize_t n = read(fd, out->at + out->len, step);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return vb_err_set(err, VB_ERR_IO, "cannot read %s: %s", path, strerror(errno));
        if (n == 0)
            return VB_OK;
        out->len += (size_t) n;
    }
}

vb_status vb_file_read(vb_buf *out, const char *path, vb_err *err)
{
    if (strcmp(path, "-") == 0)
        return read_all(out, STDIN_FILENO, "standard input", err);
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK); /* a FIFO must not hang us */
    if (fd < 0)
        return vb_err_set(err, VB_ERR_IO, "cannot open %s: %s", path, strerror(errno));
    struct stat st;
    vb_status status;
    if (fstat(fd, &st) != 0)
        status = vb_err_set(err, VB_ERR_IO, "cannot read %s: %s", path, strerror(errno));
    else if (S_ISDIR(st.st_mode))
        status = vb_err_set(err, VB_ERR_IO, "%s is a folder", path);
    else if (!S_ISREG(st.st_mode))
        status = vb_err_set(err, VB_ERR_IO, "%s is no regular file", path);
    else
        status = read_all(out, fd, path, err);
    close(fd);
    return status;
}

static bool write_all(int fd, vb_str bytes)
{
    while (bytes.len) {
        ssize_t n = write(fd, bytes.at, bytes.len);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return false;
        bytes = vb_str_part(bytes, (size_t) n, bytes.len);
    }
    return true;
}

/* A device or a pipe is written to: replacing it would take it away from everybody. */
static vb_status write_through(const char *path, vb_str bytes, vb_err *err)
{
    int fd = open(path, O_WRONLY | O_CLOEXEC);
    bool good = fd >= 0 && write_all(fd, bytes);
    if (fd >= 0)
        good = close(fd) == 0 && good;
    return good ? VB_OK : vb_err_set(err, VB_ERR_IO, "cannot write %s: %s", path, strerror(errno));
}

vb_status vb_file_write(const char *path, vb_str bytes, vb_err *err)
{
    struct stat there;
    if (stat(path, &there) == 0 && !S_ISREG(there.st_mode))
        return write_through(path, bytes, err);
    size_t len = strlen(path);
    char *temporary = malloc(len + sizeof ".XXXXXX");
    if (!temporary)
        return vb_err_memory(err);
    memcpy(temporary, path, len);
    memcpy(temporary + len, ".XXXXXX", sizeof ".XXXXXX");
    vb_status status = VB_OK;
    int fd = mkstemp(temporary);
    if (fd < 0) {
        status = vb_err_set(err, VB_ERR_IO, "cannot write %s: %s", path, strerror(errno));
        goto out;
    }
    mode_t mask = umask(0);
    umask(mask);
    bool good = write_all(fd, bytes) && fchmod(fd, 0666 & ~mask) == 0;
    good = close(fd) == 0 && good;
    if (!good || rename(temporary, path) != 0) {
        status = vb_err_set(err, VB_ERR_IO, "cannot write %s: %s", path, strerror(errno));
        unlink(temporary);
    }
out:
    free(temporary);
    return status;
}

vb_str vb_path_name(vb_str path)
{
    while (path.len > 1 && path.at[path.len - 1] == '/')
        path.len--;
    for (size_t i = path.len; i > 0; i--)
        if (path.at[i - 1] == '/')
            return vb_str_part(path, i, path.len);
    return path;
}

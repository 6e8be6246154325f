/* walk.c - the files that a command's words mean: a file is itself, a folder is all
 * that lies in it. Sorted by the bytes of their names, so that two runs go the same
 * way on every machine. Symbolic links met on the way are not followed: what they
 * point to inside the folder is met anyway, and what lies outside was not asked for. */
#include "cli/cli.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define DEPTH_MAX 100 /* folders in folders: far beyond any library of documents */

static void visit_folder(vb_walk *walk, const char *path, int depth);

static void fail(vb_walk *walk, const char *path, const char *why)
{
    vb_say("cannot look at %s: %s", path, why);
    walk->failures++;
}

static void add_file(vb_walk *walk, const char *path, bool is_named)
{
    vb_found_file *file = vb_arena_alloc(walk->arena, sizeof *file);
    vb_str kept = vb_arena_copy(walk->arena, vb_str_from(path));
    if (!file || !kept.at) {
        fail(walk, path, "out of memory");
        return;
    }
    file->path = kept.at;
    file->is_named = is_named;
    if (!walk->end)
        walk->end = &walk->first;
    *walk->end = file;
    walk->end = &file->next;
    walk->count++;
}

static void visit(vb_walk *walk, const char *path, int depth)
{
    struct stat st;
    if (lstat(path, &st) != 0)
        fail(walk, path, strerror(errno));
    else if (S_ISLNK(st.st_mode))
        walk->links++;
    else if (S_ISDIR(st.st_mode))
        visit_folder(walk, path, depth + 1);
    else if (S_ISREG(st.st_mode))
        add_file(walk, path, false);
}

static int is_visible(const struct dirent *entry) { return entry->d_name[0] != '.'; }

static int by_name(const struct dirent **a, const struct dirent **b) { return strcmp((*a)->d_name, (*b)->d_name); }

static void visit_folder(vb_walk *walk, const char *path, int depth)
{
    char inner[PATH_MAX];
    struct dirent **entries = NULL;
    if (depth > DEPTH_MAX) {
        fail(walk, path, "folders are nested too deeply");
        return;
    }
    int count = scandir(path, &entries, is_visible, by_name);
    if (count < 0)
        fail(walk, path, strerror(errno));
    bool has_slash = path[0] && path[strlen(path) - 1] == '/';
    for (int i = 0; i < count; i++) {
        int len = snprintf(inner, sizeof inner, "%s%s%s", path, has_slash ? "" : "/", entries[i]->d_name);
        if (len < 0 || (size_t) len >= sizeof inner)
            fail(walk, entries[i]->d_name, "its path is too long");
        else
            visit(walk, inner, depth);
        free(entries[i]);
    }
    free(entries);
}

void vb_walk_add(vb_walk *walk, const char *path)
{
    struct stat st;
    if (strcmp(path, "-") == 0)
        add_file(walk, path, true);
    else if (stat(path, &st) != 0)
        fail(walk, path, strerror(errno));
    else if (S_ISDIR(st.st_mode))
        visit_folder(walk, path, 0);
    else
        add_file(walk, path, true);
}

/* collection.c - which collection is meant, and opening it.
 *
 *     --in FILE, else $VERBALE_COLLECTION, else $XDG_DATA_HOME/verbale/collection.db,
 *     else $HOME/.local/share/verbale/collection.db                               */
#include "cli/cli.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The collection in the user's data folder; false when there is no such folder to speak of. */
static bool usual_path(char out[PATH_MAX])
{
    const char *data = getenv("XDG_DATA_HOME"), *home = getenv("HOME");
    int len = -1;
    if (data && data[0] == '/') /* a relative one does not count, says the XDG specification */
        len = snprintf(out, PATH_MAX, "%s/verbale/collection.db", data);
    else if (home && *home)
        len = snprintf(out, PATH_MAX, "%s/.local/share/verbale/collection.db", home);
    return len > 0 && len < PATH_MAX;
}

/* Makes the folders above `path` that are not there. */
static bool make_folders(const char *path)
{
    char folder[PATH_MAX];
    snprintf(folder, sizeof folder, "%s", path);
    for (char *slash = strchr(folder + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        if (mkdir(folder, 0777) != 0 && errno != EEXIST) {
            vb_say("cannot make the folder %s: %s", folder, strerror(errno));
            return false;
        }
        *slash = '/';
    }
    return true;
}

/* Nothing stands at `path`: may the command go on, and does it say so? */
static bool do_without(const char *path, bool is_named, const vb_options *options, vb_collection_need need)
{
    if (is_named || need == VB_NEED_READING) {
        vb_say("there is no collection at %s; to make one: verbale add%s%s FOLDER", path, is_named ? " --in " : "",
               is_named ? path : "");
        return false;
    }
    if (!options->quiet)
        vb_say("no collection, so quotations are not compared; to make one: verbale add FOLDER");
    return true;
}

bool vb_collection_meant(vb_collection **collection, const vb_options *options, vb_collection_need need)
{
    char usual[PATH_MAX];
    vb_err err = VB_ERR_INIT;
    const char *path = options->in ? options->in : getenv("VERBALE_COLLECTION");
    bool is_named = path && *path;
    *collection = NULL;
    if (!is_named) {
        path = usual;
        if (!usual_path(usual)) {
            vb_say("where the collection is cannot be told, as HOME is not set; name it with --in FILE");
            return false;
        }
    }
    bool is_there = access(path, F_OK) == 0;
    if (!is_there && need != VB_NEED_WRITING)
        return do_without(path, is_named, options, need);
    if (!is_there && !is_named && !make_folders(path))
        return false;
    if (vb_collection_open(collection, path, need == VB_NEED_WRITING, &err) == VB_OK)
        return true;
    vb_say("%s", err.message);
    return false;
}

/* replay.c - a target over files that are kept: inputs that were found once, or written to
 * begin from. What went wrong before must not go wrong again; the process ends where it does.
 *
 * usage: replay TARGET FOLDER...      TARGET "names": prints the names of all */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "fuzz/fuzz.h"

static void replay_file(const fuzz_target *target, const char *path)
{
    vb_buf bytes = VB_BUF_INIT;
    vb_err err = VB_ERR_INIT;
    fuzz_must(vb_file_read(&bytes, path, &err) == VB_OK, "%s", err.message);
    printf("%s\n", path);
    fflush(stdout);
    /* As large as it is and no larger, so that reading past its end is seen. */
    char *exact = malloc(bytes.len ? bytes.len : 1);
    fuzz_must(exact != NULL, "out of memory");
    if (bytes.len)
        memcpy(exact, bytes.at, bytes.len);
    target->run((vb_str){exact, bytes.len});
    free(exact);
    vb_buf_free(&bytes);
}

static int replay_folder(const fuzz_target *target, const char *folder)
{
    struct dirent **entries;
    char path[4096];
    int count = scandir(folder, &entries, NULL, alphasort), files = 0;
    for (int i = 0; i < count; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, entries[i]->d_name);
        if (entries[i]->d_name[0] != '.') {
            replay_file(target, path);
            files++;
        }
        free(entries[i]);
    }
    if (count >= 0)
        free(entries);
    return files;
}

int main(int argc, char **argv)
{
    const fuzz_target *target = argc > 1 ? fuzz_target_of(argv[1]) : NULL;
    int files = 0;
    for (size_t i = 0; argc == 2 && strcmp(argv[1], "names") == 0 && fuzz_name(i); i++)
        printf("%s\n", fuzz_name(i));
    if (argc == 2 && strcmp(argv[1], "names") == 0)
        return 0;
    if (!target || argc < 3) {
        fprintf(stderr, "usage: replay TARGET FOLDER...\n");
        return 2;
    }
    if (target->prepare)
        target->prepare();
    for (int i = 2; i < argc; i++)
        files += replay_folder(target, argv[i]);
    printf("%d inputs\n", files);
    return files == 0;
}

/* run.c - verbale-runner: turns itself into a program of the system inside the cage for
 * programs. It is small, and not a part of verbale-reader, because one starts for every
 * PDF: the libraries of the parsers would cost more than the cage.
 *
 *     verbale-runner FOLDER BYTES PROGRAM ...    FOLDER/PROGRAM, which may write so many bytes, with
 *                                                the descriptors and arguments that it was given */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "read/cage.h"
#include "read/job.h"

enum { EXIT_USAGE = 2, EXIT_CAGE = VB_JOB_UNCONFINED, EXIT_MISSING = 127 };

#define PATH_ROOM 4096

int main(int argc, char **argv)
{
    char path[PATH_ROOM];
    char *const environment[] = {"PATH=/usr/bin", "LC_ALL=C.UTF-8", "HOME=/nonexistent", "OMP_THREAD_LIMIT=1", NULL};
    vb_err err;
    if (argc < 4 || argv[1][0] != '/' || strchr(argv[3], '/') ||
        snprintf(path, sizeof path, "%s/%s", argv[1], argv[3]) >= (int) sizeof path)
        return EXIT_USAGE;
    vb_cage_grants grants = {argv[1], strtoull(argv[2], NULL, 10)};
    if (access(path, X_OK) != 0)
        return EXIT_MISSING;
    if (vb_cage_enter(VB_CAGE_PROGRAM, &grants, NULL, &err) != VB_OK)
        return EXIT_CAGE;
    execve(path, argv + 3, environment);
    return EXIT_MISSING;
}

/* many.c - the library in many threads at once: each reads, checks and writes documents of its own against a
 * collection that it has opened itself, while one adds to that collection, whose readers are threads too. Every
 * thread finds what one alone finds. Built with -Db_sanitize=thread (make tsan), a race ends it.
 *
 * usage: many FOLDER THREADS DOCUMENTS */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "verbale.h"

#define PATH_ROOM 512
#define THREADS_MAX 64

static const char *folder;
static unsigned documents;

static void must(bool holds, const char *what, const vb_err *err)
{
    if (holds)
        return;
    fprintf(stderr, "%s: %s\n", what, err ? err->message : "");
    exit(1);
}

/* Document n: a resolution where it is even, else a letter that quotes the one before, rightly or not. */
static size_t make_text(char *out, size_t room, unsigned n)
{
    unsigned of = 2500 + n / 2;
    if (n % 2 == 0)
        return (size_t) snprintf(
            out, room,
            "S/RES/%u (2030)\n4 March 2030\n\nResolution %u (2030)\n\nThe Security Council,\n\n"
            "Recalling its resolution %u (2030) of 4 March 2030,\n\n1. Demands the reopening of lock %u of "
            "Norvik to all vessels within %u days;\n\n2. Decides that no State shall close lock %u.\n",
            of, of, of - 1, n, 20 + n % 50, n);
    return (size_t) snprintf(
        out, room,
        "A/84/%u\n\nLetter dated 5 May 2031 from the Permanent Representative of Norvania\n\nIn its "
        "resolution %u (2030), the Security Council demanded “the reopening of lock %u of Norvik to all "
        "vessels within %u days” and décida «que les écluses resteront ouvertes». 1,200 people were there "
        "in 2029.\n",
        n, of, n - 1, 20 + (n - 1) % 50 + (n % 3 == 0));
}

static void path_of(char out[PATH_ROOM], unsigned n) { snprintf(out, PATH_ROOM, "%s/paper-%u.txt", folder, n); }

static void write_papers(void)
{
    char text[2048], path[PATH_ROOM];
    for (unsigned n = 0; n < documents; n++) {
        path_of(path, n);
        FILE *file = fopen(path, "w");
        must(file && fwrite(text, 1, make_text(text, sizeof text, n), file) > 0 && fclose(file) == 0, path, NULL);
    }
}

/* What one document comes to: its JSON, checked. The caller frees it. */
static char *judged(vb_collection *collection, unsigned n)
{
    char path[PATH_ROOM], *json = NULL;
    size_t len;
    vb_doc *doc = NULL;
    vb_err err = {VB_OK, -1, ""};
    path_of(path, n);
    must(vb_doc_read(&doc, path, NULL, &err) == VB_OK && vb_doc_state(doc, &err) == VB_OK &&
             vb_doc_check(doc, collection, &err) == VB_OK &&
             vb_doc_json(doc, VB_JSON_CHECK, NULL, &json, &len, &err) == VB_OK,
         path, &err);
    vb_doc_free(doc);
    return json;
}

static void open_collection(vb_collection **collection, bool create)
{
    char path[PATH_ROOM];
    vb_err err = {VB_OK, -1, ""};
    snprintf(path, sizeof path, "%s/papers.db", folder);
    must(vb_collection_open(collection, path, create, &err) == VB_OK, path, &err);
}

static char **alone; /* what one thread found, before the others began; only read then */

static void *judge_all(void *number)
{
    vb_collection *collection;
    open_collection(&collection, false);
    for (unsigned i = 0; i < documents; i++) {
        unsigned n = (i * 7 + *(unsigned *) number * 13) % documents;
        char *json = judged(collection, n);
        if (strcmp(json, alone[n]) != 0) {
            fprintf(stderr, "document %u is judged otherwise\n%s%s", n, json, alone[n]);
            exit(1);
        }
        free(json);
    }
    vb_collection_close(collection);
    return NULL;
}

static bool hear(void *state, size_t file, const char *path, vb_status status, const vb_add_outcome *outcome,
                 const vb_err *err)
{
    (void) state, (void) file, (void) outcome;
    must(status == VB_OK, path, err);
    return true;
}

/* Adds files that are about nothing else's subject, several threads reading ahead. */
static void *add_more(void *unused)
{
    enum { MORE = 60 };
    static char paths[MORE][PATH_ROOM];
    const char *names[MORE];
    vb_collection *collection;
    vb_err err = {VB_OK, -1, ""};
    (void) unused;
    for (int i = 0; i < MORE; i++) {
        snprintf(paths[i], PATH_ROOM, "%s/more-%d.txt", folder, i);
        FILE *file = fopen(paths[i], "w");
        must(file &&
                 fprintf(file, "A/HRC/70/%d\n\nReport on orchards\n\n1. The orchards of district %d bore pears.\n",
                         i + 1, i) > 0 &&
                 fclose(file) == 0,
             paths[i], NULL);
        names[i] = paths[i];
    }
    open_collection(&collection, false);
    must(vb_collection_add_files(collection, names, MORE, hear, NULL, &err) == VB_OK, "add", &err);
    vb_collection_close(collection);
    return NULL;
}

static void fill(void)
{
    vb_collection *collection;
    vb_add_outcome added;
    char path[PATH_ROOM];
    vb_err err = {VB_OK, -1, ""};
    open_collection(&collection, true);
    for (unsigned n = 0; n < documents; n += 2) {
        path_of(path, n);
        must(vb_collection_add(collection, path, &added, &err) == VB_OK, path, &err);
    }
    alone = calloc(documents, sizeof *alone);
    must(alone != NULL, "memory", NULL);
    for (unsigned n = 0; n < documents; n++)
        alone[n] = judged(collection, n);
    vb_collection_close(collection);
}

int main(int argc, char **argv)
{
    pthread_t threads[THREADS_MAX + 1];
    unsigned numbers[THREADS_MAX], count = argc == 4 ? (unsigned) atoi(argv[2]) : 0;
    if (count == 0 || count > THREADS_MAX) {
        fprintf(stderr, "usage: many FOLDER THREADS DOCUMENTS\n");
        return 2;
    }
    folder = argv[1];
    documents = (unsigned) atoi(argv[3]);
    mkdir(folder, 0700);
    write_papers();
    fill();
    for (unsigned i = 0; i < count; i++) {
        numbers[i] = i;
        must(pthread_create(threads + i, NULL, judge_all, numbers + i) == 0, "thread", NULL);
    }
    must(pthread_create(threads + count, NULL, add_more, NULL) == 0, "thread", NULL);
    for (unsigned i = 0; i <= count; i++)
        pthread_join(threads[i], NULL);
    unsigned altered = 0;
    for (unsigned n = 0; n < documents; n++) {
        altered += strstr(alone[n], "\"verdict\": \"altered\"") != NULL;
        free(alone[n]);
    }
    free(alone);
    printf("%u threads, %u documents each, %u of them with a quotation that was altered\n", count, documents, altered);
    return altered == 0; /* the made letters hold some: else nothing was judged */
}

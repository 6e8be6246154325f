/* odd_sort.c - qsort as a library may have it: what is equal comes out in another order than it went in.
 * Linked into a test, it stands before the one of the system, which most often keeps that order. */
#include <stddef.h>
#include <stdlib.h>

static void swap(char *a, char *b, size_t size)
{
    for (; size; size--, a++, b++) {
        char byte = *a;
        *a = *b;
        *b = byte;
    }
}

/* The heap [0, count) below `at` is one; makes it one from `at` on. */
static void sink(char *items, size_t count, size_t size, size_t at, int (*compare)(const void *, const void *))
{
    for (size_t next; (next = 2 * at + 1) < count; at = next) {
        if (next + 1 < count && compare(items + next * size, items + (next + 1) * size) < 0)
            next++;
        if (compare(items + at * size, items + next * size) >= 0)
            return;
        swap(items + at * size, items + next * size, size);
    }
}

void qsort(void *all, size_t count, size_t size, int (*compare)(const void *, const void *))
{
    char *items = all;
    for (size_t at = count / 2; at-- > 0;)
        sink(items, count, size, at, compare);
    for (size_t left = count; left-- > 1;) {
        swap(items, items + left * size, size);
        sink(items, left, size, 0, compare);
    }
}

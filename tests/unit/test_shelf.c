/* test_shelf.c - desks are handed out in the order in which they were asked for. The queue is looked at from within. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../../src/serve/shelf.c"

#define READERS 4
#define PATIENCE 60 /* seconds; no test needs them */

typedef struct room {
    vb_shelf *shelf;
    char order[READERS + 1]; /* names, in the order of being served */
    int served;
} room;

typedef struct reader {
    room *room;
    pthread_t thread;
    unsigned patience;
    char name;
    bool was_served;
} reader;

static void *read_at_desk(void *given)
{
    reader *r = given;
    vb_err err = VB_ERR_INIT;
    vb_desk *desk = vb_shelf_take(r->room->shelf, r->patience, &err);
    r->was_served = desk != NULL;
    if (!desk)
        return NULL;
    r->room->order[r->room->served++] = r->name; /* there is one desk: nobody else writes */
    vb_shelf_put(r->room->shelf, desk);
    return NULL;
}

static size_t waiting(vb_shelf *shelf)
{
    size_t count = 0;
    pthread_mutex_lock(&shelf->lock);
    for (const waiter *w = shelf->first; w; w = w->next)
        count++;
    pthread_mutex_unlock(&shelf->lock);
    return count;
}

static void wait_until_waiting(vb_shelf *shelf, size_t count)
{
    const struct timespec moment = {0, 1000000};
    while (waiting(shelf) != count)
        nanosleep(&moment, NULL);
}

/* A shelf with one desk, which is taken. */
static vb_desk *open_room(room *made)
{
    vb_err err = VB_ERR_INIT;
    *made = (room){.shelf = NULL};
    assert_int_equal(vb_shelf_new(&made->shelf, NULL, 1, &err), VB_OK);
    vb_desk *desk = vb_shelf_take(made->shelf, 0, &err);
    assert_non_null(desk);
    return desk;
}

/* One after another they come to wait. */
static void come(room *to, reader *readers, const char *names)
{
    for (size_t i = 0; names[i]; i++) {
        size_t before = waiting(to->shelf);
        readers[i] = (reader){.room = to, .patience = PATIENCE, .name = names[i]};
        assert_int_equal(pthread_create(&readers[i].thread, NULL, read_at_desk, readers + i), 0);
        wait_until_waiting(to->shelf, before + 1);
    }
}

static void test_who_came_first_is_served_first(void **state)
{
    room r;
    reader readers[READERS];
    vb_desk *desk = open_room(&r);
    (void) state;
    come(&r, readers, "abcd");
    vb_shelf_put(r.shelf, desk);
    for (int i = 0; i < READERS; i++)
        pthread_join(readers[i].thread, NULL);
    assert_string_equal(r.order, "abcd");
    vb_shelf_free(r.shelf);
}

static void test_a_newcomer_does_not_overtake(void **state)
{
    room r;
    vb_err err = VB_ERR_INIT;
    vb_desk *desk = open_room(&r);
    waiter first = {.next = NULL};
    (void) state;
    pthread_cond_init(&first.called, NULL);
    *r.shelf->end = &first;
    r.shelf->end = &first.next;
    vb_shelf_put(r.shelf, desk);
    assert_ptr_equal(first.given, desk); /* before it has woken */
    assert_null(vb_shelf_take(r.shelf, 0, &err));
    assert_int_equal(err.status, VB_ERR_IO);
    vb_shelf_put(r.shelf, desk);
    assert_ptr_equal(vb_shelf_take(r.shelf, 0, &err), desk);
    pthread_cond_destroy(&first.called);
    vb_shelf_free(r.shelf);
}

static void test_who_gives_up_leaves_the_queue_whole(void **state)
{
    room r;
    vb_err err = VB_ERR_INIT;
    reader readers[READERS];
    vb_desk *desk = open_room(&r);
    (void) state;
    assert_null(vb_shelf_take(r.shelf, 0, &err)); /* alone in the queue */
    come(&r, readers, "ab");
    assert_null(vb_shelf_take(r.shelf, 0, &err)); /* the last of it */
    come(&r, readers + 2, "c");
    vb_shelf_put(r.shelf, desk);
    for (int i = 0; i < 3; i++)
        pthread_join(readers[i].thread, NULL);
    assert_string_equal(r.order, "abc");
    assert_int_equal(waiting(r.shelf), 0);
    vb_shelf_free(r.shelf);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_who_came_first_is_served_first),
        cmocka_unit_test(test_a_newcomer_does_not_overtake),
        cmocka_unit_test(test_who_gives_up_leaves_the_queue_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* shelf.c - desks with an open collection and workers, handed out one request each: who
 * came first is served first, so that nobody waits much longer than the others. A
 * collection that was replaced by another file is opened anew. */
#include "serve/shelf.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>

#include "base/error.h"

typedef struct place {
    vb_desk desk; /* first: a desk leads to its place */
    bool is_taken, is_open;
    dev_t device; /* of the file that is open */
    ino_t inode;
} place;

/* Who waits for a desk, in the order of coming. */
typedef struct waiter {
    struct waiter *next;
    place *given;
    pthread_cond_t called;
} waiter;

struct vb_shelf {
    const char *path;
    pthread_mutex_t lock;
    waiter *first, **end; /* who waits; where the next one queues */
    unsigned count;
    place places[];
};

static void close_place(place *p)
{
    vb_collection_close(p->desk.collection);
    p->desk.collection = NULL;
    p->is_open = false;
}

/* The desk is ready: the file that stands at the path now is open. */
static vb_status make_ready(const vb_shelf *shelf, place *p, vb_err *err)
{
    struct stat file;
    vb_status status = p->desk.workers ? VB_OK : vb_workers_new(&p->desk.workers, err);
    if (status != VB_OK || !shelf->path)
        return status;
    bool is_there = stat(shelf->path, &file) == 0;
    if (p->is_open && is_there && (file.st_dev != p->device || file.st_ino != p->inode))
        close_place(p);
    if (p->is_open)
        return VB_OK;
    status = vb_collection_open(&p->desk.collection, shelf->path, false, err);
    if (status == VB_OK && is_there) {
        p->device = file.st_dev;
        p->inode = file.st_ino;
    }
    p->is_open = status == VB_OK;
    return status;
}

vb_status vb_shelf_new(vb_shelf **shelf, const char *path, unsigned desks, vb_err *err)
{
    vb_desk *first;
    *shelf = NULL;
    vb_shelf *made = calloc(1, sizeof *made + desks * sizeof *made->places);
    if (!made)
        return vb_err_memory(err);
    made->path = path;
    made->count = desks;
    made->end = &made->first;
    pthread_mutex_init(&made->lock, NULL);
    first = vb_shelf_take(made, 0, err);
    if (!first) {
        vb_shelf_free(made);
        return err ? err->status : VB_ERR_COLLECTION;
    }
    vb_shelf_put(made, first);
    *shelf = made;
    return VB_OK;
}

void vb_shelf_free(vb_shelf *shelf)
{
    if (!shelf)
        return;
    for (unsigned i = 0; i < shelf->count; i++) {
        close_place(shelf->places + i);
        vb_workers_free(shelf->places[i].desk.workers);
    }
    pthread_mutex_destroy(&shelf->lock);
    free(shelf);
}

/* A free place, one that is open before one that is not. The lock is held. */
static place *free_place(vb_shelf *shelf)
{
    place *found = NULL;
    for (unsigned i = 0; i < shelf->count; i++) {
        place *p = shelf->places + i;
        if (!p->is_taken && (!found || (p->desk.workers && !found->desk.workers)))
            found = p;
    }
    return found;
}

static void leave_queue(vb_shelf *shelf, const waiter *gone)
{
    waiter **at = &shelf->first;
    while (*at != gone)
        at = &(*at)->next;
    *at = gone->next;
    if (!*at)
        shelf->end = at;
}

/* Until a desk is handed over, or the time is up. The lock is held. */
static place *queue(vb_shelf *shelf, unsigned seconds)
{
    struct timespec until;
    waiter self = {.next = NULL};
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += (time_t) seconds;
    pthread_cond_init(&self.called, NULL);
    *shelf->end = &self;
    shelf->end = &self.next;
    while (!self.given)
        if (pthread_cond_timedwait(&self.called, &shelf->lock, &until) == ETIMEDOUT)
            break;
    if (!self.given)
        leave_queue(shelf, &self);
    pthread_cond_destroy(&self.called);
    return self.given;
}

static place *wait_for_place(vb_shelf *shelf, unsigned seconds)
{
    pthread_mutex_lock(&shelf->lock);
    place *p = free_place(shelf);
    if (p)
        p->is_taken = true;
    else
        p = queue(shelf, seconds);
    pthread_mutex_unlock(&shelf->lock);
    return p;
}

vb_desk *vb_shelf_take(vb_shelf *shelf, unsigned seconds, vb_err *err)
{
    place *p = wait_for_place(shelf, seconds);
    if (!p) {
        vb_err_set(err, VB_ERR_IO, "too much is being asked at once");
        return NULL;
    }
    if (make_ready(shelf, p, err) == VB_OK)
        return &p->desk;
    vb_shelf_put(shelf, &p->desk);
    return NULL;
}

void vb_shelf_put(vb_shelf *shelf, vb_desk *desk)
{
    pthread_mutex_lock(&shelf->lock);
    waiter *next = shelf->first;
    if (next) {
        shelf->first = next->next;
        shelf->end = shelf->first ? shelf->end : &shelf->first;
        next->given = (place *) (void *) desk;
        pthread_cond_signal(&next->called);
    } else {
        ((place *) (void *) desk)->is_taken = false;
    }
    pthread_mutex_unlock(&shelf->lock);
}

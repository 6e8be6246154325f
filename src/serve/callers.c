/* callers.c - a place for each connection, and one thread that looks at the clock.
 *
 *     entered -> awaited <-> served -> left
 *
 * An awaited caller past its time is hung up on; so is the one awaited longest when three
 * quarters of the places are taken, so that callers who trickle their questions cannot
 * keep others out. */
#include "serve/callers.h"

#include <pthread.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>

#include "base/error.h"

#define LOOK 0.5         /* seconds between two looks at the clock */
#define COURTESY 1.0     /* seconds that a caller may take even where room is scarce */
#define CROWDED(most) ((most) - (most) / 4)

struct vb_caller {
    int descriptor; /* -1: the place is free */
    uint64_t client;
    double since, until; /* seconds of the monotonic clock */
    bool is_served, is_sent_away;
};

struct vb_callers {
    pthread_mutex_t lock;
    pthread_cond_t changed;
    pthread_t watch;
    bool is_watched, is_ending, is_leaving;
    unsigned most, most_of_one, count;
    size_t load; /* bytes that are being received or wait for their answer */
    vb_caller places[];
};

static double now(void)
{
    struct timespec at;
    clock_gettime(CLOCK_MONOTONIC, &at);
    return (double) at.tv_sec + (double) at.tv_nsec / 1e9;
}

static bool is_awaited(const vb_caller *caller)
{
    return caller->descriptor >= 0 && !caller->is_served && !caller->is_sent_away;
}

/* The connection ends at once; its thread finds that out by itself. The lock is held. */
static void send_away(vb_caller *caller)
{
    caller->is_sent_away = true;
    shutdown(caller->descriptor, SHUT_RDWR);
}

/* ---- the clock ---------------------------------------------------------------------- */

/* Waits for a change, `seconds` at most. The lock is held. */
static void rest(vb_callers *callers, double seconds)
{
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    double at = (double) until.tv_nsec / 1e9 + seconds;
    until.tv_sec += (time_t) at;
    until.tv_nsec = (long) ((at - (double) (time_t) at) * 1e9);
    pthread_cond_timedwait(&callers->changed, &callers->lock, &until);
}

static void *watch(void *self)
{
    vb_callers *callers = self;
    pthread_mutex_lock(&callers->lock);
    while (!callers->is_ending) {
        double at = now();
        for (unsigned i = 0; i < callers->most; i++) {
            vb_caller *caller = callers->places + i;
            if (caller->descriptor >= 0 && !caller->is_sent_away && at > caller->until)
                send_away(caller);
        }
        rest(callers, LOOK);
    }
    pthread_mutex_unlock(&callers->lock);
    return NULL;
}

vb_status vb_callers_new(vb_callers **callers, unsigned most, unsigned most_of_one, vb_err *err)
{
    *callers = NULL;
    vb_callers *made = calloc(1, sizeof *made + most * sizeof *made->places);
    if (!made)
        return vb_err_memory(err);
    made->most = most;
    made->most_of_one = most_of_one;
    for (unsigned i = 0; i < most; i++)
        made->places[i].descriptor = -1;
    pthread_mutex_init(&made->lock, NULL);
    pthread_cond_init(&made->changed, NULL);
    made->is_watched = pthread_create(&made->watch, NULL, watch, made) == 0;
    if (!made->is_watched) {
        vb_callers_free(made);
        return vb_err_set(err, VB_ERR_IO, "cannot start a thread");
    }
    *callers = made;
    return VB_OK;
}

void vb_callers_free(vb_callers *callers)
{
    if (!callers)
        return;
    if (callers->is_watched) {
        pthread_mutex_lock(&callers->lock);
        callers->is_ending = true;
        pthread_cond_broadcast(&callers->changed);
        pthread_mutex_unlock(&callers->lock);
        pthread_join(callers->watch, NULL);
    }
    pthread_mutex_destroy(&callers->lock);
    pthread_cond_destroy(&callers->changed);
    free(callers);
}

/* ---- coming and going ----------------------------------------------------------------- */

bool vb_callers_admit(vb_callers *callers, uint64_t client, bool is_loopback)
{
    unsigned of_one = 0;
    pthread_mutex_lock(&callers->lock);
    for (unsigned i = 0; i < callers->most; i++)
        of_one += callers->places[i].descriptor >= 0 && callers->places[i].client == client;
    bool is_admitted = !callers->is_leaving && (is_loopback || of_one < callers->most_of_one);
    pthread_mutex_unlock(&callers->lock);
    return is_admitted;
}

/* The one that has kept the server waiting longest. The lock is held. */
static void make_room(vb_callers *callers)
{
    vb_caller *longest = NULL;
    for (unsigned i = 0; i < callers->most; i++) {
        vb_caller *caller = callers->places + i;
        if (is_awaited(caller) && (!longest || caller->since < longest->since))
            longest = caller;
    }
    if (longest && now() - longest->since > COURTESY)
        send_away(longest);
}

vb_caller *vb_caller_enter(vb_callers *callers, int descriptor, uint64_t client, unsigned seconds)
{
    vb_caller *place = NULL;
    pthread_mutex_lock(&callers->lock);
    if (callers->count >= CROWDED(callers->most))
        make_room(callers);
    for (unsigned i = 0; i < callers->most && !place; i++)
        place = callers->places[i].descriptor < 0 ? callers->places + i : NULL;
    if (place) {
        double at = now();
        *place = (vb_caller){descriptor, client, at, at + seconds, false, false};
        callers->count++;
    }
    pthread_mutex_unlock(&callers->lock);
    return place;
}

void vb_caller_leave(vb_callers *callers, vb_caller *caller)
{
    if (!caller)
        return;
    pthread_mutex_lock(&callers->lock);
    caller->descriptor = -1;
    callers->count--;
    pthread_cond_broadcast(&callers->changed);
    pthread_mutex_unlock(&callers->lock);
}

static void set_state(vb_callers *callers, vb_caller *caller, bool is_served, unsigned seconds)
{
    if (!caller)
        return;
    pthread_mutex_lock(&callers->lock);
    caller->is_served = is_served;
    caller->since = now();
    caller->until = caller->since + seconds;
    if (callers->is_leaving)
        pthread_cond_broadcast(&callers->changed);
    pthread_mutex_unlock(&callers->lock);
}

void vb_caller_awaited(vb_callers *callers, vb_caller *caller, unsigned seconds) { set_state(callers, caller, false, seconds); }

void vb_caller_served(vb_callers *callers, vb_caller *caller, unsigned seconds) { set_state(callers, caller, true, seconds); }

/* ---- what they carry -------------------------------------------------------------------- */

bool vb_callers_load(vb_callers *callers, size_t bytes, size_t most)
{
    pthread_mutex_lock(&callers->lock);
    bool has_room = bytes <= most && callers->load <= most - bytes;
    callers->load += has_room ? bytes : 0;
    pthread_mutex_unlock(&callers->lock);
    return has_room;
}

void vb_callers_unload(vb_callers *callers, size_t bytes)
{
    pthread_mutex_lock(&callers->lock);
    callers->load -= bytes;
    pthread_mutex_unlock(&callers->lock);
}

/* ---- the end of the day --------------------------------------------------------------- */

void vb_callers_drain(vb_callers *callers, unsigned seconds)
{
    double until = now() + seconds;
    pthread_mutex_lock(&callers->lock);
    callers->is_leaving = true;
    for (;;) {
        unsigned served = 0;
        for (unsigned i = 0; i < callers->most; i++)
            served += callers->places[i].descriptor >= 0 && callers->places[i].is_served;
        if (!served || now() > until)
            break;
        rest(callers, LOOK);
    }
    pthread_mutex_unlock(&callers->lock);
}

bool vb_callers_are_leaving(vb_callers *callers)
{
    pthread_mutex_lock(&callers->lock);
    bool are_leaving = callers->is_leaving;
    pthread_mutex_unlock(&callers->lock);
    return are_leaving;
}

/* test_callers.c - whom the reading room waits for, and for how long. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <poll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "serve/callers.h"

#define PLACES 8
#define OF_ONE 3

typedef struct line {
    int ours, theirs;
    vb_caller *caller;
} line;

static line lines[PLACES];

static vb_callers *made_callers(void)
{
    vb_callers *callers;
    assert_int_equal(vb_callers_new(&callers, PLACES, OF_ONE, NULL), VB_OK);
    return callers;
}

static line *enter(vb_callers *callers, size_t i, unsigned seconds)
{
    int ends[2];
    assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, ends), 0);
    lines[i] = (line){ends[0], ends[1], vb_caller_enter(callers, ends[0], i < OF_ONE ? 7 : i + 100, seconds)};
    assert_non_null(lines[i].caller);
    return lines + i;
}

static void leave(vb_callers *callers, line *l)
{
    vb_caller_leave(callers, l->caller);
    close(l->ours);
    close(l->theirs);
}

/* Within `milliseconds`: has the other end been hung up on? */
static bool is_hung_up_on(const line *l, int milliseconds)
{
    struct pollfd asked = {l->theirs, POLLIN, 0};
    char byte;
    return poll(&asked, 1, milliseconds) == 1 && read(l->theirs, &byte, 1) == 0;
}

static void who_says_nothing_is_hung_up_on_and_who_waits_for_us_is_not(void **state)
{
    (void) state;
    vb_callers *callers = made_callers();
    line *silent = enter(callers, 0, 1), *served = enter(callers, 1, 1);
    vb_caller_served(callers, served->caller, 60);
    assert_true(is_hung_up_on(silent, 5000));
    assert_false(is_hung_up_on(served, 0));
    vb_caller_awaited(callers, served->caller, 0);
    assert_true(is_hung_up_on(served, 5000));
    leave(callers, silent);
    leave(callers, served);
    vb_callers_free(callers);
}

static void where_room_is_scarce_the_longest_awaited_makes_it(void **state)
{
    (void) state;
    vb_callers *callers = made_callers();
    for (size_t i = 0; i < PLACES - 2; i++)
        enter(callers, i, 60);
    vb_caller_served(callers, lines[0].caller, 60);
    struct timespec a_while = {1, 200000000};
    nanosleep(&a_while, NULL);
    enter(callers, PLACES - 2, 60);
    assert_false(is_hung_up_on(lines, 0));
    assert_true(is_hung_up_on(lines + 1, 1000));
    assert_false(is_hung_up_on(lines + 2, 0));
    for (size_t i = 0; i < PLACES - 1; i++)
        leave(callers, lines + i);
    vb_callers_free(callers);
}

static void one_address_has_its_share_and_this_machine_all(void **state)
{
    (void) state;
    vb_callers *callers = made_callers();
    for (size_t i = 0; i < OF_ONE; i++) {
        assert_true(vb_callers_admit(callers, 7, false));
        enter(callers, i, 60);
    }
    assert_false(vb_callers_admit(callers, 7, false));
    assert_true(vb_callers_admit(callers, 7, true));
    assert_true(vb_callers_admit(callers, 8, false));
    leave(callers, lines);
    assert_true(vb_callers_admit(callers, 7, false));
    for (size_t i = 1; i < OF_ONE; i++)
        leave(callers, lines + i);
    vb_callers_free(callers);
}

static void all_together_carry_so_much_and_no_more(void **state)
{
    (void) state;
    vb_callers *callers = made_callers();
    assert_true(vb_callers_load(callers, 60, 100));
    assert_false(vb_callers_load(callers, 41, 100));
    assert_true(vb_callers_load(callers, 40, 100));
    assert_false(vb_callers_load(callers, SIZE_MAX, 100));
    vb_callers_unload(callers, 60);
    assert_true(vb_callers_load(callers, 60, 100));
    vb_callers_free(callers);
}

static void at_the_end_nobody_is_taken_and_nobody_idle_is_waited_for(void **state)
{
    (void) state;
    vb_callers *callers = made_callers();
    enter(callers, 0, 60);
    assert_false(vb_callers_are_leaving(callers));
    vb_callers_drain(callers, 60);
    assert_true(vb_callers_are_leaving(callers));
    assert_false(vb_callers_admit(callers, 9, true));
    leave(callers, lines);
    vb_callers_free(callers);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_says_nothing_is_hung_up_on_and_who_waits_for_us_is_not),
        cmocka_unit_test(where_room_is_scarce_the_longest_awaited_makes_it),
        cmocka_unit_test(one_address_has_its_share_and_this_machine_all),
        cmocka_unit_test(all_together_carry_so_much_and_no_more),
        cmocka_unit_test(at_the_end_nobody_is_taken_and_nobody_idle_is_waited_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Held here: every piece of work is done exactly once whatever the number of threads, all of it
 * before parallel_for returns, and the program's threads and signals are left in peace. */
#define _GNU_SOURCE /* sched_setaffinity */
#include "base/parallel.h"

#include "support.h"

#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>

enum { PIECES = 1000 };

struct tally {
    atomic_int done[PIECES];
    atomic_int calls;
};

static void count_piece(void *context, size_t i)
{
    struct tally *tally = context;
    atomic_fetch_add(&tally->calls, 1);
    if (i < PIECES) atomic_fetch_add(&tally->done[i], 1);
}

static void assert_all_done_once(int threads, size_t count)
{
    struct tally tally = {0};
    parallel_for(threads, count, count_piece, &tally);
    assert_int_equal(tally.calls, count);
    for (size_t i = 0; i < PIECES; i++) assert_int_equal(tally.done[i], i < count);
}

static void test_every_piece_once(void **state)
{
    (void)state;
    static const size_t counts[] = {0, 1, 2, 7, PIECES};
    for (int threads = 1; threads <= 8; threads++)
        for (size_t c = 0; c < COUNT_OF(counts); c++) assert_all_done_once(threads, counts[c]);
}

static void test_odd_numbers_of_threads(void **state)
{
    (void)state;
    assert_all_done_once(0, PIECES);
    assert_all_done_once(-3, PIECES);
    assert_all_done_once(100000, 20);
    assert_all_done_once(100000, PIECES);
}

static void in_one_thread(void *context, size_t i)
{
    size_t *next = context; /* no other thread: nothing is atomic */
    assert_int_equal(i, *next);
    ++*next;
}

static void test_one_thread_is_the_caller(void **state)
{
    (void)state;
    size_t next = 0;
    parallel_for(1, PIECES, in_one_thread, &next);
    assert_int_equal(next, PIECES);
}

struct meeting {
    pthread_mutex_t lock;
    pthread_cond_t all_here;
    int here;
    int open_to_signals; /* threads that take SIGINT */
};

/* Returns only when three threads are in here at once. */
static void meet(void *context, size_t i)
{
    (void)i;
    struct meeting *meeting = context;
    sigset_t mask;
    pthread_sigmask(SIG_SETMASK, NULL, &mask);
    pthread_mutex_lock(&meeting->lock);
    meeting->open_to_signals += !sigismember(&mask, SIGINT);
    if (++meeting->here == 3) pthread_cond_broadcast(&meeting->all_here);
    while (meeting->here < 3) pthread_cond_wait(&meeting->all_here, &meeting->lock);
    pthread_mutex_unlock(&meeting->lock);
}

/* ... and signals go to the caller, not to the helpers. */
static void test_threads_work_at_once(void **state)
{
    (void)state;
    struct meeting meeting = {.lock = PTHREAD_MUTEX_INITIALIZER,
                              .all_here = PTHREAD_COND_INITIALIZER};
    alarm(10); /* or this would hang */
    parallel_for(3, 3, meet, &meeting);
    alarm(0);
    assert_int_equal(meeting.here, 3);
    assert_int_equal(meeting.open_to_signals, 1);
}

static void test_no_thread_can_be_started(void **state)
{
    (void)state;
    pthread_attr_t before, absurd;
    assert_int_equal(pthread_getattr_default_np(&before), 0);
    pthread_attr_init(&absurd);
    assert_int_equal(pthread_attr_setstacksize(&absurd, (size_t)1 << 60), 0);
    assert_int_equal(pthread_setattr_default_np(&absurd), 0);
    size_t next = 0;
    parallel_for(4, PIECES, in_one_thread, &next);
    pthread_setattr_default_np(&before);
    pthread_attr_destroy(&absurd);
    pthread_attr_destroy(&before);
    assert_int_equal(next, PIECES);
}

static void test_signal_mask_is_kept(void **state)
{
    (void)state;
    sigset_t mine, before, after;
    sigemptyset(&mine);
    sigaddset(&mine, SIGUSR1);
    pthread_sigmask(SIG_BLOCK, &mine, &before);
    struct tally tally = {0};
    parallel_for(4, 4, count_piece, &tally);
    pthread_sigmask(SIG_SETMASK, &before, &after);
    assert_int_equal(sigismember(&after, SIGUSR1), 1);
    assert_int_equal(sigismember(&after, SIGINT), sigismember(&before, SIGINT));
}

static void test_processors(void **state)
{
    (void)state;
    assert_true(parallel_processors() >= 1);
    cpu_set_t all, one;
    assert_int_equal(sched_getaffinity(0, sizeof all, &all), 0);
    assert_int_equal(parallel_processors(), CPU_COUNT(&all));
    CPU_ZERO(&one);
    for (size_t cpu = 0; CPU_COUNT(&one) == 0; cpu++)
        if (CPU_ISSET(cpu, &all)) CPU_SET(cpu, &one);
    assert_int_equal(sched_setaffinity(0, sizeof one, &one), 0);
    int allowed = parallel_processors();
    sched_setaffinity(0, sizeof all, &all);
    assert_int_equal(allowed, 1);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_piece_once),
        cmocka_unit_test(test_odd_numbers_of_threads),
        cmocka_unit_test(test_one_thread_is_the_caller),
        cmocka_unit_test(test_threads_work_at_once),
        cmocka_unit_test(test_no_thread_can_be_started),
        cmocka_unit_test(test_signal_mask_is_kept),
        cmocka_unit_test(test_processors),
    };
    return cmocka_run_group_tests_name("parallel", tests, NULL, NULL);
}

/* Jobs come out in the order in which they went in, each once, whatever the threads. */
#include "classify/pipeline.h"

#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { WORKERS_MAX = 16, NEVER = -1 };

struct job {
    int number, square;
    char *room; /* kept from one use to the next */
};

/* What a test sees. */
struct run {
    int delivered; /* jobs */
    int stop_at;   /* the job whose delivery wants no more, or NEVER */
    int out_of_order;
    int busy[WORKERS_MAX], overlaps[WORKERS_MAX];
    int unmasked[WORKERS_MAX]; /* times a thread but the caller's would have got signals */
    pthread_t caller;
};

static int released;

static void work(void *context, size_t thread, void *argument)
{
    struct run *run = context;
    struct job *job = argument;
    sigset_t mask;
    pthread_sigmask(SIG_SETMASK, NULL, &mask);
    if (!pthread_equal(pthread_self(), run->caller))
        run->unmasked[thread] += !sigismember(&mask, SIGINT);
    run->overlaps[thread] += run->busy[thread]++;
    if (!job->room) job->room = malloc(16);
    volatile unsigned spin = 0;
    for (int i = 0; i < job->number % 7 * 1000; i++) spin = spin + 1;
    job->square = job->number * job->number;
    run->busy[thread]--;
}

static bool deliver(void *context, void *argument)
{
    struct run *run = context;
    const struct job *job = argument;
    run->out_of_order += job->number != run->delivered || job->square != job->number * job->number;
    return run->delivered++ != run->stop_at;
}

static void release(void *argument)
{
    struct job *job = argument;
    free(job->room);
    released++;
}

static struct run run_jobs(size_t threads, int jobs, int stop_at)
{
    struct run run = {.stop_at = stop_at, .caller = pthread_self()};
    const struct pipeline_plan plan = {.threads = threads,
                                       .job_size = sizeof(struct job),
                                       .work = work,
                                       .deliver = deliver,
                                       .release = release,
                                       .context = &run};
    struct pipeline *pipeline = pipeline_new(&plan);
    assert_non_null(pipeline);
    for (int i = 0; i < jobs; i++) {
        struct job *job = pipeline_next(pipeline);
        if (!job) break;
        job->number = i;
        pipeline_submit(pipeline);
    }
    pipeline_finish(pipeline);
    pipeline_free(pipeline);
    for (size_t i = 0; i < WORKERS_MAX; i++)
        if (run.overlaps[i] || run.unmasked[i]) fail_msg("thread %zu", i);
    assert_int_equal(run.out_of_order, 0);
    return run;
}

static const size_t thread_counts[] = {1, 2, 7, WORKERS_MAX};
enum { THREAD_COUNTS = sizeof thread_counts / sizeof thread_counts[0] };

static void jobs_come_out_in_order(void **state)
{
    (void)state;
    static const int counts[] = {0, 1, 2, 3, 40, 1000};
    for (size_t t = 0; t < THREAD_COUNTS; t++)
        for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++) {
            struct run run = run_jobs(thread_counts[t], counts[i], NEVER);
            assert_int_equal(run.delivered, counts[i]);
        }
}

/* Wherever a delivery wants no more, none comes after it. */
static void nothing_comes_after_the_end(void **state)
{
    (void)state;
    for (size_t t = 0; t < THREAD_COUNTS; t++)
        for (int stop_at = 0; stop_at < 50; stop_at++) {
            struct run run = run_jobs(thread_counts[t], 50, stop_at);
            assert_int_equal(run.delivered, stop_at + 1);
        }
}

static void what_is_submitted_may_be_dropped(void **state)
{
    (void)state;
    struct run run = {.stop_at = NEVER, .caller = pthread_self()};
    const struct pipeline_plan plan = {.threads = 3,
                                       .job_size = sizeof(struct job),
                                       .work = work,
                                       .deliver = deliver,
                                       .release = release,
                                       .context = &run};
    struct pipeline *pipeline = pipeline_new(&plan);
    released = 0;
    for (int i = 0; i < 5; i++) {
        struct job *job = pipeline_next(pipeline);
        job->number = i;
        pipeline_submit(pipeline);
    }
    pipeline_free(pipeline);
    assert_true(run.delivered <= 5);
    assert_true(released >= 5);
    pipeline_free(NULL);
}

static void there_is_a_processor(void **state)
{
    (void)state;
    assert_in_range(pipeline_processors(), 1, PIPELINE_THREADS_MAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(jobs_come_out_in_order),
        cmocka_unit_test(nothing_comes_after_the_end),
        cmocka_unit_test(what_is_submitted_may_be_dropped),
        cmocka_unit_test(there_is_a_processor),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

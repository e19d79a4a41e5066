/* The jobs form a ring. Counters that only grow tell how far each step has come: delivered <= taken
 * <= submitted, and job number n is in slot n % slots. Threads are started as jobs come in, and
 * none for the first, so that short input needs none. */
#define _GNU_SOURCE /* sched_getaffinity */
#include "classify/pipeline.h"

#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>

enum { SLOTS_A_THREAD = 2, SLOTS_MORE = 2 };
_Static_assert(2 * SLOTS_A_THREAD + SLOTS_MORE <= 2 * PIPELINE_JOBS, "from two threads on");

struct worker {
    struct pipeline *pipeline;
    size_t number;
    pthread_t thread;
};

struct pipeline {
    struct pipeline_plan plan;
    size_t slots;
    char *jobs; /* [slots * plan.job_size] */
    bool *done; /* [slots] worked on, and not delivered yet */
    size_t submitted, taken, delivered;
    size_t started;            /* threads */
    bool stopped;              /* nothing more is wanted */
    pthread_mutex_t lock;      /* of all that changes, once a thread was started */
    pthread_cond_t to_work;    /* there is a job to take, or it is all over */
    pthread_cond_t to_deliver; /* the oldest job is done */
    struct worker workers[PIPELINE_THREADS_MAX];
};

size_t pipeline_processors(void)
{
    cpu_set_t set;
    int count = sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 1;
    if (count < 1) return 1;
    return count < PIPELINE_THREADS_MAX ? (size_t)count : PIPELINE_THREADS_MAX;
}

struct pipeline *pipeline_new(const struct pipeline_plan *plan)
{
    struct pipeline *pipeline = calloc(1, sizeof *pipeline);
    if (!pipeline) return NULL;
    pipeline->plan = *plan;
    pipeline->slots = plan->threads > 1 ? SLOTS_A_THREAD * plan->threads + SLOTS_MORE : 1;
    pipeline->jobs = calloc(pipeline->slots, plan->job_size);
    pipeline->done = calloc(pipeline->slots, sizeof *pipeline->done);
    pthread_mutex_init(&pipeline->lock, NULL);
    pthread_cond_init(&pipeline->to_work, NULL);
    pthread_cond_init(&pipeline->to_deliver, NULL);
    if (pipeline->jobs && pipeline->done) return pipeline;
    pipeline_free(pipeline);
    return NULL;
}

static void *job_of(const struct pipeline *pipeline, size_t number)
{
    return pipeline->jobs + number % pipeline->slots * pipeline->plan.job_size;
}

void pipeline_free(struct pipeline *pipeline)
{
    if (!pipeline) return;
    pthread_mutex_lock(&pipeline->lock);
    pipeline->stopped = true;
    pthread_cond_broadcast(&pipeline->to_work);
    pthread_mutex_unlock(&pipeline->lock);
    for (size_t i = 0; i < pipeline->started; i++) pthread_join(pipeline->workers[i].thread, NULL);
    for (size_t i = 0; pipeline->jobs && i < pipeline->slots; i++)
        pipeline->plan.release(job_of(pipeline, i));
    pthread_cond_destroy(&pipeline->to_deliver);
    pthread_cond_destroy(&pipeline->to_work);
    pthread_mutex_destroy(&pipeline->lock);
    free(pipeline->done);
    free(pipeline->jobs);
    free(pipeline);
}

/* Works on the next job, with the lock held before and after. */
static void work_on_next(struct pipeline *pipeline, size_t thread)
{
    size_t number = pipeline->taken++;
    pthread_mutex_unlock(&pipeline->lock);
    pipeline->plan.work(pipeline->plan.context, thread, job_of(pipeline, number));
    pthread_mutex_lock(&pipeline->lock);
    pipeline->done[number % pipeline->slots] = true;
    if (number == pipeline->delivered) pthread_cond_signal(&pipeline->to_deliver);
}

static void *run_worker(void *argument)
{
    const struct worker *worker = argument;
    struct pipeline *pipeline = worker->pipeline;
    pthread_mutex_lock(&pipeline->lock);
    while (!pipeline->stopped) {
        if (pipeline->taken < pipeline->submitted)
            work_on_next(pipeline, worker->number);
        else
            pthread_cond_wait(&pipeline->to_work, &pipeline->lock);
    }
    pthread_mutex_unlock(&pipeline->lock);
    return NULL;
}

/* Starts a thread for each job that is on its way, as far as may be. Signals stay with the thread
 * of the caller. */
static void start_workers(struct pipeline *pipeline)
{
    size_t wanted = pipeline->submitted - pipeline->delivered;
    if (wanted > pipeline->plan.threads) wanted = pipeline->plan.threads;
    if (wanted < 2 || wanted <= pipeline->started) return;
    static const int own[] = {SIGBUS, SIGFPE, SIGILL, SIGSEGV}; /* of a thread's own doing */
    sigset_t every, before;
    sigfillset(&every);
    for (size_t i = 0; i < sizeof own / sizeof own[0]; i++) sigdelset(&every, own[i]);
    pthread_sigmask(SIG_SETMASK, &every, &before);
    while (pipeline->started < wanted) {
        struct worker *worker = &pipeline->workers[pipeline->started];
        *worker = (struct worker){.pipeline = pipeline, .number = pipeline->started};
        if (pthread_create(&worker->thread, NULL, run_worker, worker) != 0) break;
        pipeline->started++;
    }
    pthread_sigmask(SIG_SETMASK, &before, NULL);
}

/* Delivers the oldest job if it is done, with the lock held before and after. */
static bool deliver_one(struct pipeline *pipeline)
{
    size_t slot = pipeline->delivered % pipeline->slots;
    if (pipeline->stopped || !pipeline->done[slot]) return false;
    pthread_mutex_unlock(&pipeline->lock);
    bool more = pipeline->plan.deliver(pipeline->plan.context, job_of(pipeline, slot));
    pthread_mutex_lock(&pipeline->lock);
    pipeline->done[slot] = false;
    pipeline->delivered++;
    if (!more) pipeline->stopped = true;
    return true;
}

/* Delivers what is done, and waits until at most `left` jobs are on their way. */
static void deliver(struct pipeline *pipeline, size_t left)
{
    pthread_mutex_lock(&pipeline->lock);
    for (;;) {
        while (deliver_one(pipeline)) continue;
        if (pipeline->stopped || pipeline->submitted - pipeline->delivered <= left) break;
        if (pipeline->started)
            pthread_cond_wait(&pipeline->to_deliver, &pipeline->lock);
        else
            work_on_next(pipeline, 0);
    }
    pthread_mutex_unlock(&pipeline->lock);
}

void *pipeline_next(struct pipeline *pipeline)
{
    deliver(pipeline, pipeline->slots - 1);
    return pipeline->stopped ? NULL : job_of(pipeline, pipeline->submitted);
}

void pipeline_submit(struct pipeline *pipeline)
{
    pthread_mutex_lock(&pipeline->lock);
    pipeline->submitted++;
    pthread_cond_signal(&pipeline->to_work);
    pthread_mutex_unlock(&pipeline->lock);
    if (pipeline->plan.threads > 1)
        start_workers(pipeline);
    else
        deliver(pipeline, 0);
}

void pipeline_finish(struct pipeline *pipeline)
{
    deliver(pipeline, 0);
}

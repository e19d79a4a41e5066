/* Jobs that are prepared in order by the caller, worked on by threads in any order, and delivered
 * in order by the caller again. Jobs are few and are used over and over, so that memory is bounded
 * however long the input is. */
#ifndef STANCE_CLASSIFY_PIPELINE_H
#define STANCE_CLASSIFY_PIPELINE_H

#include <stdbool.h>
#include <stddef.h>

enum {
    PIPELINE_THREADS_MAX = 256,
    PIPELINE_JOBS = 3 /* that are on their way, for each of several threads; at most */
};

struct pipeline_plan {
    size_t threads;  /* that work, 1 to PIPELINE_THREADS_MAX; 1: none is started */
    size_t job_size; /* bytes */
    /* Called by one of the threads, `thread` being its number from 0: no two calls of one number
     * overlap. */
    void (*work)(void *context, size_t thread, void *job);
    /* Called by the caller's thread, in order. False: nothing more is wanted. */
    bool (*deliver)(void *context, void *job);
    void (*release)(void *job); /* at the end, for each job: frees what it holds */
    void *context;
};

struct pipeline;

/* NULL: no memory. */
struct pipeline *pipeline_new(const struct pipeline_plan *plan);

/* Ends the threads; what was submitted and not delivered is dropped. */
void pipeline_free(struct pipeline *pipeline);

/* A job to prepare: all zero, or as it was when it was delivered. Delivers what is done, and waits
 * while all jobs are on their way. NULL: nothing more is wanted. */
void *pipeline_next(struct pipeline *pipeline);

/* Hands on the job that pipeline_next returned last. */
void pipeline_submit(struct pipeline *pipeline);

/* Delivers all that was submitted. */
void pipeline_finish(struct pipeline *pipeline);

/* The number of processors this process may use, from 1 to PIPELINE_THREADS_MAX. */
size_t pipeline_processors(void);

#endif

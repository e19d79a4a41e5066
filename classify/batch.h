/* Sentences a line: each line of the input gives one line of output, in order, with one thread or
 * several. Every thread has a classifier and an output of its own, so that what is written does not
 * depend on their number. */
#ifndef STANCE_CLASSIFY_BATCH_H
#define STANCE_CLASSIFY_BATCH_H

#include "classify/writer.h"

enum { BATCH_THREADS_MAX = 256 };

struct batch {
    const struct writer *writer;
    size_t threads;                                    /* 1 to BATCH_THREADS_MAX */
    stance_classifier *classifiers[BATCH_THREADS_MAX]; /* [threads] */
};

/* Makes the classifiers. On failure nothing needs to be closed. */
stance_status batch_open(struct batch *batch, const struct writer *writer, size_t threads,
                         stance_error *error);
void batch_close(struct batch *batch);

/* Labels every line of input. flush: one line at a time, each written out before the next is read.
 * Ends early, without an error, where the output cannot be written. On an error all lines before
 * it are written. */
stance_status batch_run(struct batch *batch, stance_input *input, const char *file, bool flush,
                        stance_error *error);

#endif

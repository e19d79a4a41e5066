/* Telling whoever watches a training how far it is, and asking whether it is to go on. Threads may
 * share a watch. */
#ifndef STANCE_TRAIN_WATCH_H
#define STANCE_TRAIN_WATCH_H

#include "stance/stance.h"

#include <pthread.h>
#include <stdatomic.h>

struct watch {
    const stance_train_options *options;
    const char *stage;
    size_t done, total;
    pthread_mutex_t mutex;
    atomic_bool cancelled;
};

/* Begins a stage of `total` steps. watch_end it in any case. */
void watch_begin(struct watch *watch, const stance_train_options *options, const char *stage,
                 size_t total);
void watch_end(struct watch *watch);

/* `steps` more are done, perhaps none. False: cancelled, now or before. */
bool watch_step(struct watch *watch, size_t steps);

/* Whether it was cancelled: STANCE_MISUSE, or STANCE_OK. */
stance_status watch_status(const struct watch *watch, stance_error *error);

#endif

/* Whether there is a next call is asked under the mutex, so that none comes after the one that
 * cancelled. */
#include "train/watch.h"

#include "base/error.h"

void watch_begin(struct watch *watch, const stance_train_options *options, const char *stage,
                 size_t total)
{
    watch->options = options;
    watch->stage = stage;
    watch->done = 0;
    watch->total = total;
    pthread_mutex_init(&watch->mutex, NULL);
    atomic_init(&watch->cancelled, false);
}

void watch_end(struct watch *watch)
{
    pthread_mutex_destroy(&watch->mutex);
}

bool watch_step(struct watch *watch, size_t steps)
{
    const stance_train_options *options = watch->options;
    if (!options->progress) return true;
    pthread_mutex_lock(&watch->mutex);
    watch->done += steps;
    if (!atomic_load(&watch->cancelled) &&
        !options->progress(options->progress_context, watch->stage, watch->done, watch->total))
        atomic_store(&watch->cancelled, true);
    pthread_mutex_unlock(&watch->mutex);
    return !atomic_load(&watch->cancelled);
}

stance_status watch_status(const struct watch *watch, stance_error *error)
{
    return atomic_load(&watch->cancelled) ? error_set(error, STANCE_MISUSE, "cancelled")
                                          : STANCE_OK;
}

/* Work for several threads at once. */
#ifndef STANCE_BASE_PARALLEL_H
#define STANCE_BASE_PARALLEL_H

#include <stddef.h>

/* The number of processors this process may use, at least 1. */
int parallel_processors(void);

/* Calls work(context, i) for every i below count, on up to `threads` threads, the caller among
 * them, in any order, and returns when all are done. Where threads cannot be started, fewer do the
 * work. */
void parallel_for(int threads, size_t count, void (*work)(void *context, size_t i), void *context);

#endif

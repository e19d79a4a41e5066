/* The one door to the heap. All of the library allocates here, so that a test can make the n-th
 * allocation fail and so that sizes are multiplied with care in one place. */
#ifndef STANCE_BASE_MEMORY_H
#define STANCE_BASE_MEMORY_H

#include <stddef.h>

/* count elements of size bytes, zeroed; NULL where that overflows or there is no memory. A count of
 * 0 gives a pointer that can be freed. Free with memory_free. */
void *memory_new(size_t count, size_t size);

/* Like realloc for count elements of size bytes; what is added is not zeroed. On failure NULL, and
 * the old block stays. */
void *memory_resize(void *block, size_t count, size_t size);

/* Room for at least `needed` elements in a growing array: returns the block (moved perhaps, at
 * least doubled) and updates *capacity, or returns NULL and leaves both as they were. */
void *memory_reserve(void *block, size_t *capacity, size_t needed, size_t size);

/* NULL is fine. */
void memory_free(void *block);

/* For tests: the n-th allocation from now on (1 is the next) and all after it fail; 0 ends that.
 * Returns how many allocations were asked for since the last call, if that gave an n other than 0.
 * Not for use by threads. */
long memory_fail_from(long n);

#endif

/* Numbers that look random and are the same everywhere for the same seed. */
#ifndef STANCE_BASE_RANDOM_H
#define STANCE_BASE_RANDOM_H

#include <stdint.h>

/* The next number of a generator whose state is *state (splitmix64, Steele et al. 2014). Any state
 * is a good one to start from. */
uint64_t random_next(uint64_t *state);

#endif

/* Which sets resemble each other. The resemblance of two sets is their Jaccard coefficient: what
 * they share as a part of what is in either. Pairs are found by MinHash (Broder 1997): two sets
 * have the same least element under a random order with a probability that is their resemblance.
 * Sets that agree in all of the BAND_ROWS least elements of one of the bands are compared exactly.
 * A pair that just resembles enough is missed with a probability below 0.001, one of resemblance
 * 0.9 below 10^-9; which pairs are found does not depend on the machine. */
#ifndef STANCE_TRAIN_RESEMBLANCE_H
#define STANCE_TRAIN_RESEMBLANCE_H

#include "stance/stance.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    RESEMBLANCE_BANDS = 34,
    RESEMBLANCE_BAND_ROWS = 7,
    /* In a band, a set is compared with so many of those before it that agree with it, the last
     * ones: of more sets than these that are all alike, not every pair is found. */
    RESEMBLANCE_COMPARED_MAX = 16
};

/* Sets of numbers. A zeroed struct has none. */
struct resemblance {
    uint64_t *elements; /* [size], set after set; in each ascending, as random_next maps them */
    size_t size, capacity;
    size_t *ends; /* [count] where each set ends in elements */
    size_t count, room;
};

void resemblance_free(struct resemblance *sets);

/* Adds a set of distinct elements. False: no memory. */
bool resemblance_add(struct resemblance *sets, const uint64_t *elements, size_t count);

/* The resemblance of two sets, or 0 if it is below STANCE_AUDIT_SIMILARITY. */
double resemblance_of(const struct resemblance *sets, size_t a, size_t b);

/* Calls found for pairs of that resemblance, a < b, that agree in the band; empty sets are left
 * out. A pair may be found in several bands. False: no memory. */
bool resemblance_search(const struct resemblance *sets, size_t band,
                        void (*found)(void *context, size_t a, size_t b, double resemblance),
                        void *context);

#endif

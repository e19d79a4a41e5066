/* What each term weighs, as whole numbers, so that sums are exact and do not depend on the order of
 * terms. A cell is the idf of its term, in units of 1 / WEIGHTS_ONE, and a signed number for each
 * machine. Sums of cells are the sum of the squares of their idf, and of each machine's numbers;
 * they wrap round where a forged model makes them. */
#ifndef STANCE_FEATURES_CELLS_H
#define STANCE_FEATURES_CELLS_H

#include "stance/stance.h"

#include <stddef.h>
#include <stdint.h>

enum { CELLS_SIZE_MAX = 1 + STANCE_LABELS_MAX };

struct cells {
    const uint32_t *cells; /* [terms][size] */
    size_t size;           /* 1 + machines, at most CELLS_SIZE_MAX */
};

/* Adds the cells of terms[count] to sums[size]. */
void cells_add(const struct cells *cells, const uint32_t *terms, size_t count, uint64_t *sums);

/* Takes them away. */
void cells_subtract(const struct cells *cells, const uint32_t *terms, size_t count, uint64_t *sums);

/* Has the cell of a term, which will be added, fetched into the cache. */
static inline void cells_prefetch(const struct cells *cells, uint32_t term)
{
    __builtin_prefetch(cells->cells + term * cells->size);
}

#endif

/* The loop over the numbers of a cell is inlined for the sizes that two and three labels give, so
 * that their sums stay in registers. */
#include "features/cells.h"

enum { SIZE_OF_TWO_LABELS = 2, SIZE_OF_THREE_LABELS = 4 };

static inline __attribute__((always_inline)) void sum(const uint32_t *cells, size_t size,
                                                      const uint32_t *terms, size_t count,
                                                      uint64_t *sums)
{
    for (size_t i = 0; i < count; i++) {
        const uint32_t *cell = cells + terms[i] * size;
        /* NOLINTNEXTLINE(clang-analyzer-core.uninitialized.Assign): size is at least 2 */
        sums[0] += (uint64_t)cell[0] * cell[0];
        for (size_t m = 1; m < size; m++) sums[m] += (uint64_t)(int64_t)(int32_t)cell[m];
    }
}

/* The sums of the terms alone. */
static void sum_up(const struct cells *cells, const uint32_t *terms, size_t count, uint64_t *sums)
{
    uint64_t two[SIZE_OF_TWO_LABELS] = {0}, three[SIZE_OF_THREE_LABELS] = {0};
    switch (cells->size) {
    case SIZE_OF_TWO_LABELS:
        sum(cells->cells, SIZE_OF_TWO_LABELS, terms, count, two);
        for (size_t m = 0; m < SIZE_OF_TWO_LABELS; m++) sums[m] = two[m];
        break;
    case SIZE_OF_THREE_LABELS:
        sum(cells->cells, SIZE_OF_THREE_LABELS, terms, count, three);
        for (size_t m = 0; m < SIZE_OF_THREE_LABELS; m++) sums[m] = three[m];
        break;
    default:
        for (size_t m = 0; m < cells->size; m++) sums[m] = 0;
        sum(cells->cells, cells->size, terms, count, sums);
    }
}

void cells_add(const struct cells *cells, const uint32_t *terms, size_t count, uint64_t *sums)
{
    uint64_t own[CELLS_SIZE_MAX];
    if (!count) return;
    sum_up(cells, terms, count, own);
    for (size_t m = 0; m < cells->size; m++) sums[m] += own[m];
}

void cells_subtract(const struct cells *cells, const uint32_t *terms, size_t count, uint64_t *sums)
{
    uint64_t own[CELLS_SIZE_MAX];
    if (!count) return;
    sum_up(cells, terms, count, own);
    for (size_t m = 0; m < cells->size; m++) sums[m] -= own[m];
}

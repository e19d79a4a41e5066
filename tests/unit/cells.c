/* Held here: sums of cells are exact, of every size, in any order, and can be taken away again. */
#include "features/cells.h"

#include "support.h"

#include "tests/unit/samples.h"

enum { TERMS = 9, LIST = 40 };

/* Cells of every kind of number: small, the largest there are, and negative ones. */
static void fill(uint32_t *cells, size_t size)
{
    static const uint32_t extremes[] = {0, 1, UINT32_MAX, INT32_MAX, (uint32_t)INT32_MAX + 1};
    uint64_t random = 3;
    for (size_t i = 0; i < TERMS * size; i++) {
        size_t kind = samples_random(&random, 2 * COUNT_OF(extremes));
        cells[i] = kind < COUNT_OF(extremes)
                       ? extremes[kind]
                       : (uint32_t)samples_random(&random, (size_t)UINT32_MAX + 1);
    }
}

/* As the header says it. */
static void add(const struct cells *cells, uint32_t term, uint64_t *sums)
{
    const uint32_t *cell = cells->cells + term * cells->size;
    sums[0] += (uint64_t)cell[0] * cell[0];
    for (size_t m = 1; m < cells->size; m++) {
        int64_t number = cell[m] <= INT32_MAX ? (int64_t)cell[m] : (int64_t)cell[m] - (1LL << 32);
        sums[m] += (uint64_t)number;
    }
}

static void sums_are_of_squares_and_of_signed_numbers(void **state)
{
    (void)state;
    static const uint32_t numbers[] = {3, 7, (uint32_t)-5, 10, (uint32_t)-1, 2};
    static const uint32_t terms[] = {0, 1, 1};
    const struct cells cells = {.cells = numbers, .size = 3};
    uint64_t sums[] = {1000, 2000, 3000};
    cells_add(&cells, terms, COUNT_OF(terms), sums);
    assert_int_equal(sums[0], 1000 + 9 + 100 + 100);
    assert_int_equal(sums[1], 2000 + 7 - 1 - 1);
    assert_int_equal(sums[2], 3000 - 5 + 2 + 2);
    cells_subtract(&cells, terms, 1, sums);
    assert_int_equal(sums[0], 1200);
    assert_int_equal(sums[1], 1998);
    assert_int_equal(sums[2], 3004);
}

static void all_sizes_are_summed_the_same_way(void **state)
{
    (void)state;
    uint64_t random = 1;
    for (size_t size = 1; size <= CELLS_SIZE_MAX; size++) {
        uint32_t numbers[TERMS * CELLS_SIZE_MAX], terms[LIST];
        uint64_t expected[CELLS_SIZE_MAX + 1], sums[CELLS_SIZE_MAX + 1], start[CELLS_SIZE_MAX + 1];
        const struct cells cells = {.cells = numbers, .size = size};
        fill(numbers, size);
        for (size_t m = 0; m <= size; m++)
            start[m] = sums[m] = expected[m] = samples_random(&random, SIZE_MAX);
        for (size_t i = 0; i < LIST; i++) {
            terms[i] = (uint32_t)samples_random(&random, TERMS);
            add(&cells, terms[i], expected);
        }
        cells_add(&cells, terms, LIST, sums);
        assert_memory_equal(sums, expected, (size + 1) * sizeof *sums); /* and nothing behind */

        for (size_t i = 0; i < LIST; i++) { /* away again, in another order */
            uint32_t term = terms[(i * 7 + 3) % LIST];
            cells_subtract(&cells, &term, 1, sums);
        }
        assert_memory_equal(sums, start, (size + 1) * sizeof *sums);
    }
}

static void nothing_adds_nothing(void **state)
{
    (void)state;
    for (size_t size = 1; size <= 5; size++) {
        const struct cells cells = {.cells = NULL, .size = size};
        uint64_t sums[] = {1, 2, 3, 4, 5};
        const uint64_t before[] = {1, 2, 3, 4, 5};
        cells_add(&cells, NULL, 0, sums);
        cells_subtract(&cells, NULL, 0, sums);
        assert_memory_equal(sums, before, sizeof before);
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(sums_are_of_squares_and_of_signed_numbers),
        cmocka_unit_test(all_sizes_are_summed_the_same_way),
        cmocka_unit_test(nothing_adds_nothing),
    };
    return cmocka_run_group_tests_name("cells", tests, NULL, NULL);
}

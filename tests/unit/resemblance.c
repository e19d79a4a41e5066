/* MinHash against comparing every pair. */
#include "train/resemblance.h"

#include "tests/unit/samples.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

enum { SETS = 300, SIZE = 20, RANGE_MAX = 64 };

/* The numbers from first on, count of them. */
static void add_range(struct resemblance *sets, uint64_t first, size_t count)
{
    uint64_t elements[RANGE_MAX];
    for (size_t i = 0; i < count; i++) elements[i] = first + i;
    assert_true(resemblance_add(sets, elements, count));
}

static void is_the_jaccard_coefficient(void **state)
{
    (void)state;
    struct resemblance sets = {0};
    add_range(&sets, 0, 9);
    add_range(&sets, 1, 9); /* 8 of 10 */
    add_range(&sets, 2, 9); /* 7 of 11 */
    add_range(&sets, 0, 10);
    add_range(&sets, 100, 9);
    assert_true(resemblance_of(&sets, 0, 0) == 1);
    assert_true(resemblance_of(&sets, 0, 1) == 0.8);
    assert_true(resemblance_of(&sets, 1, 0) == 0.8);
    assert_true(resemblance_of(&sets, 0, 2) == 0);
    assert_true(resemblance_of(&sets, 0, 3) == 0.9);
    assert_true(resemblance_of(&sets, 0, 4) == 0);
    resemblance_free(&sets);
}

struct tally {
    const struct resemblance *sets;
    size_t times[SETS][SETS];
    size_t all;
};

static void count_pair(void *context, size_t a, size_t b, double resemblance)
{
    struct tally *tally = context;
    assert_true(a < b && b < tally->sets->count);
    assert_true(resemblance >= STANCE_AUDIT_SIMILARITY);
    assert_true(resemblance == resemblance_of(tally->sets, a, b));
    tally->times[a][b]++;
    tally->all++;
}

static struct tally *search(const struct resemblance *sets)
{
    struct tally *tally = calloc(1, sizeof *tally);
    assert_non_null(tally);
    tally->sets = sets;
    for (size_t band = 0; band < RESEMBLANCE_BANDS; band++)
        assert_true(resemblance_search(sets, band, count_pair, tally));
    return tally;
}

/* Sets in threes, of which the later two have a few elements swapped. */
static void every_pair_is_found_and_no_other(void **state)
{
    (void)state;
    struct resemblance sets = {0};
    uint64_t random = 7, elements[SIZE];
    for (size_t set = 0; set < SETS; set++) {
        for (size_t i = 0; i < SIZE && set % 3 == 0; i++)
            elements[i] = i << 32 | samples_random(&random, 50);
        if (set % 3) elements[set % SIZE] = (uint64_t)SIZE << 32 | set;
        assert_true(resemblance_add(&sets, elements, SIZE));
    }
    struct tally *tally = search(&sets);
    size_t similar = 0;
    for (size_t a = 0; a < SETS; a++)
        for (size_t b = a + 1; b < SETS; b++) {
            bool found = tally->times[a][b] > 0;
            assert_true(found == (resemblance_of(&sets, a, b) > 0));
            similar += found;
        }
    assert_int_equal(similar, SETS); /* 18 or 19 of 20 shared: 0.82 or 0.9 */
    free(tally);
    resemblance_free(&sets);
}

static void empty_sets_are_left_out(void **state)
{
    (void)state;
    struct resemblance sets = {0};
    for (size_t i = 0; i < 5; i++) add_range(&sets, 0, 0);
    struct tally *tally = search(&sets);
    assert_int_equal(tally->all, 0);
    free(tally);
    resemblance_free(&sets);
}

/* Else a template of which there are many would take time by their square. */
static void a_set_is_compared_with_so_many_at_most(void **state)
{
    (void)state;
    struct resemblance sets = {0};
    for (size_t i = 0; i < SETS; i++) add_range(&sets, 0, SIZE);
    struct tally *tally = search(&sets);
    assert_true(tally->all <= (size_t)SETS * RESEMBLANCE_COMPARED_MAX * RESEMBLANCE_BANDS);
    for (size_t b = 1; b < SETS; b++) assert_int_equal(tally->times[b - 1][b], RESEMBLANCE_BANDS);
    free(tally);
    resemblance_free(&sets);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(is_the_jaccard_coefficient),
        cmocka_unit_test(every_pair_is_found_and_no_other),
        cmocka_unit_test(empty_sets_are_left_out),
        cmocka_unit_test(a_set_is_compared_with_so_many_at_most),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

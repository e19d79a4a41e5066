/* Folds: even by label, whole by unit, the same for the same seed. */
#include "train/folds.h"

#include "tests/unit/samples.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { ROWS = 300, LABELS = 3, FOLDS = 5 };

static uint32_t labels[ROWS], units[ROWS], fold_of[ROWS];

/* 50 %, 30 % and 20 % of the rows; rows are units of their own. */
static int fill(void **state)
{
    (void)state;
    for (uint32_t i = 0; i < ROWS; i++) {
        labels[i] = i < ROWS / 2 ? 0 : i < ROWS * 4 / 5 ? 1 : 2;
        units[i] = i;
    }
    return 0;
}

static void deal(size_t unit_count, size_t folds, uint64_t seed)
{
    memset(fold_of, 0xFF, sizeof fold_of);
    assert_true(folds_assign(labels, units, ROWS, LABELS, unit_count, folds, seed, fold_of));
    for (size_t i = 0; i < ROWS; i++) assert_true(fold_of[i] < folds);
}

static void single_rows_are_stratified(void **state)
{
    (void)state;
    static const size_t wanted[] = {2, 3, 5, 7, 10};
    for (size_t f = 0; f < sizeof wanted / sizeof wanted[0]; f++) {
        deal(ROWS, wanted[f], 1);
        for (uint32_t label = 0; label < LABELS; label++) {
            size_t of_label = 0, least = ROWS, most = 0;
            for (size_t i = 0; i < ROWS; i++) of_label += labels[i] == label;
            for (size_t fold = 0; fold < wanted[f]; fold++) {
                size_t here = 0;
                for (size_t i = 0; i < ROWS; i++) here += labels[i] == label && fold_of[i] == fold;
                if (here < least) least = here;
                if (here > most) most = here;
            }
            assert_true(most - least <= 1);
            assert_true(least == of_label / wanted[f]);
        }
    }
}

static void a_label_with_as_many_rows_as_folds_is_in_each(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS; i++) labels[i] = i >= ROWS - FOLDS;
    deal(ROWS, FOLDS, 3);
    unsigned seen = 0;
    for (size_t i = ROWS - FOLDS; i < ROWS; i++) seen |= 1u << fold_of[i];
    assert_int_equal(seen, (1u << FOLDS) - 1);
}

static void units_are_kept_whole_and_sizes_even(void **state)
{
    (void)state;
    uint64_t random = 1;
    uint32_t unit_count = 0;
    for (size_t i = 0; i < ROWS;) {
        size_t size = 1 + samples_random(&random, 12);
        for (size_t end = i + size; i < end && i < ROWS; i++) units[i * 7 % ROWS] = unit_count;
        unit_count++;
    }
    deal(unit_count, FOLDS, 1);
    size_t in_fold[FOLDS] = {0};
    for (size_t i = 0; i < ROWS; i++) {
        in_fold[fold_of[i]]++;
        for (size_t j = 0; j < i; j++)
            if (units[i] == units[j]) assert_int_equal(fold_of[i], fold_of[j]);
    }
    for (size_t fold = 0; fold < FOLDS; fold++)
        assert_in_range(in_fold[fold], ROWS / FOLDS - 6, ROWS / FOLDS + 6);
}

static void no_fold_is_empty_where_units_are_as_many(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS; i++) units[i] = i < ROWS - FOLDS ? 0 : (uint32_t)(i % FOLDS);
    deal(FOLDS, FOLDS, 1);
    unsigned seen = 0;
    for (size_t i = 0; i < ROWS; i++) seen |= 1u << fold_of[i];
    assert_int_equal(seen, (1u << FOLDS) - 1);
}

static void the_seed_decides(void **state)
{
    (void)state;
    uint32_t before[ROWS];
    deal(ROWS, FOLDS, 11);
    memcpy(before, fold_of, sizeof before);
    deal(ROWS, FOLDS, 11);
    assert_memory_equal(before, fold_of, sizeof before);
    deal(ROWS, FOLDS, 12);
    assert_memory_not_equal(before, fold_of, sizeof before);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(single_rows_are_stratified, fill),
        cmocka_unit_test_setup(a_label_with_as_many_rows_as_folds_is_in_each, fill),
        cmocka_unit_test_setup(units_are_kept_whole_and_sizes_even, fill),
        cmocka_unit_test_setup(no_fold_is_empty_where_units_are_as_many, fill),
        cmocka_unit_test_setup(the_seed_decides, fill),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

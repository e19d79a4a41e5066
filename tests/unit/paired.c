/* The paired test against p-values that are known: for accuracy, where rows are units, approximate
 * randomisation is the sign test, whose p-values are those of the binomial distribution. */
#include "evaluate/paired.h"

#include "tests/unit/support.h"

#include <math.h>

enum { ROWS = 60, LABELS = 3 };

static const stance_role roles[LABELS] = {STANCE_PRO, STANCE_ANTI, STANCE_NEUTRAL};
static uint32_t given[ROWS], first[ROWS], second[ROWS], units[ROWS];

/* Rows of all labels that both get right, but that the first gets `wins` right that the second gets
 * wrong, and the second `losses`. */
static void fill(size_t wins, size_t losses)
{
    for (uint32_t i = 0; i < ROWS; i++) {
        units[i] = i;
        given[i] = first[i] = second[i] = i % LABELS;
        if (i < wins)
            second[i] = (given[i] + 1) % LABELS;
        else if (i < wins + losses)
            first[i] = (given[i] + 1) % LABELS;
    }
}

static stance_comparison compare(size_t unit_count, uint64_t seed)
{
    const struct metrics_input a = {.rows = ROWS,
                                    .label_count = LABELS,
                                    .given = given,
                                    .predicted = first,
                                    .units = units,
                                    .unit_count = unit_count};
    struct metrics_input b = a;
    stance_comparison comparison;
    b.predicted = second;
    assert_true(paired_compare(&a, &b, roles, seed, &comparison));
    return comparison;
}

/* Three standard errors of a share that is estimated from STANCE_RANDOMISATIONS shuffles. */
static void assert_p(double found, double expected)
{
    assert_true(fabs(found - expected) < 3 * sqrt(expected / STANCE_RANDOMISATIONS) + 1e-4);
}

static void p_values_are_those_of_the_sign_test(void **state)
{
    (void)state;
    static const struct {
        size_t wins, losses;
        double p; /* 2 (C(n, 0) + ... + C(n, losses)) / 2^n, at most 1 */
    } cases[] = {
        {8, 0, 2.0 / 256}, {0, 8, 2.0 / 256}, {10, 2, 158.0 / 4096}, {15, 5, 0.041389}, {3, 3, 1},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        fill(cases[i].wins, cases[i].losses);
        stance_comparison found = compare(ROWS, 1);
        const stance_difference *accuracy = &found.measures[STANCE_ACCURACY];
        assert_p(accuracy->p, cases[i].p);
        assert_int_equal(found.only_first, cases[i].wins);
        assert_int_equal(found.only_second, cases[i].losses);
        assert_int_equal(found.both, ROWS - cases[i].wins - cases[i].losses);
        double difference = ((double)cases[i].wins - (double)cases[i].losses) / ROWS;
        assert_true(fabs(accuracy->estimate.value - difference) < 1e-12);
        assert_true(accuracy->estimate.low <= difference && difference <= accuracy->estimate.high);
    }
}

/* Where the eight rows are one unit, there is one coin, and it says nothing. */
static void units_are_swapped_whole(void **state)
{
    (void)state;
    fill(8, 0);
    for (size_t i = 0; i < ROWS; i++) units[i] = i >= 8;
    stance_comparison found = compare(2, 1);
    assert_true(found.measures[STANCE_ACCURACY].p == 1);
    assert_int_equal(found.units, 2);
    assert_int_equal(found.rows, ROWS);
}

static void the_same_predictions_do_not_differ(void **state)
{
    (void)state;
    fill(0, 0);
    stance_comparison found = compare(ROWS, 1);
    for (size_t i = 0; i < STANCE_MEASURES; i++) {
        assert_true(found.measures[i].estimate.value == 0);
        assert_true(found.measures[i].estimate.low == 0 && found.measures[i].estimate.high == 0);
        assert_true(found.measures[i].p == 1);
    }
}

static void the_seed_decides(void **state)
{
    (void)state;
    fill(10, 4);
    stance_comparison a = compare(ROWS, 1), again = compare(ROWS, 1), other = compare(ROWS, 2);
    assert_memory_equal(&a, &again, sizeof a);
    assert_memory_not_equal(&a, &other, sizeof a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(p_values_are_those_of_the_sign_test),
        cmocka_unit_test(units_are_swapped_whole),
        cmocka_unit_test(the_same_predictions_do_not_differ),
        cmocka_unit_test(the_seed_decides),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

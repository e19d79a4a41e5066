/* Percentile intervals: what theory says of a mean, and what is not defined. */
#include "evaluate/bootstrap.h"

#include "tests/unit/support.h"

#include <math.h>

enum { UNITS = 400 };

/* The mean of the numbers of the units, and a value that is defined in no sample, or in those that
 * have unit 0. */
static void measure(void *context, const uint32_t *times, double *values)
{
    const double *numbers = context;
    double sum = 0, count = 0;
    for (size_t i = 0; i < UNITS; i++) {
        sum += times[i] * numbers[i];
        count += times[i];
    }
    assert_true(count == UNITS);
    values[0] = sum / count;
    values[1] = NAN;
    values[2] = times[0] ? 7 : NAN;
}

/* The mean of UNITS numbers of variance 0.25 has a standard error of 0.5 / 20. */
static void the_interval_of_a_mean_is_that_of_theory(void **state)
{
    (void)state;
    double numbers[UNITS];
    stance_estimate estimates[3], again[3];
    for (size_t i = 0; i < UNITS; i++) numbers[i] = (double)(i % 2);
    assert_true(bootstrap_run(UNITS, 3, measure, numbers, 3, estimates));
    assert_true(fabs(estimates[0].low - (0.5 - 1.96 * 0.025)) < 0.01);
    assert_true(fabs(estimates[0].high - (0.5 + 1.96 * 0.025)) < 0.01);
    assert_true(isnan(estimates[1].low) && isnan(estimates[1].high));
    assert_true(estimates[2].low == 7 && estimates[2].high == 7);
    assert_true(bootstrap_run(UNITS, 3, measure, numbers, 3, again));
    assert_true(again[0].low == estimates[0].low && again[0].high == estimates[0].high);
    assert_true(bootstrap_run(UNITS, 4, measure, numbers, 3, again));
    assert_true(again[0].low != estimates[0].low || again[0].high != estimates[0].high);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_interval_of_a_mean_is_that_of_theory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Bins and the calibration error, worked out by hand. */
#include "evaluate/reliability.h"

#include "tests/unit/support.h"

#include <math.h>

static void assert_close(double found, double expected)
{
    assert_true(fabs(found - expected) < 1e-12);
}

/* 0.5 and 0.55 share a bin: confidence 1.05, one right. 0.8: right. 1 is in the last bin: wrong. */
static void bins_hold_means_and_shares(void **state)
{
    (void)state;
    struct reliability reliability = {0};
    stance_bin bins[STANCE_BINS];
    reliability_add(&reliability, 0.5, true);
    reliability_add(&reliability, 0.55, false);
    reliability_add(&reliability, 0.8, true);
    reliability_add(&reliability, 1, false);
    reliability_bins(&reliability, bins);
    assert_close(reliability_error(&reliability), (0.05 + 0.2 + 1) / 4);
    assert_int_equal(bins[5].rows, 2);
    assert_close(bins[5].low, 0.5);
    assert_close(bins[5].high, 0.6);
    assert_close(bins[5].probability, 0.525);
    assert_close(bins[5].right, 0.5);
    assert_int_equal(bins[8].rows, 1);
    assert_close(bins[8].right, 1);
    assert_int_equal(bins[9].rows, 1);
    assert_close(bins[9].probability, 1);
    assert_close(bins[9].right, 0);
    assert_int_equal(bins[0].rows, 0);
    assert_close(bins[0].probability, 0);
}

/* As many are right as the probability says. */
static void what_is_calibrated_has_no_error(void **state)
{
    (void)state;
    struct reliability reliability = {0};
    assert_close(reliability_error(&reliability), 0);
    for (int i = 0; i < 8; i++) reliability_add(&reliability, 0.75, i % 4 != 0);
    assert_close(reliability_error(&reliability), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bins_hold_means_and_shares),
        cmocka_unit_test(what_is_calibrated_has_no_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* exp, log and tanh: as far off as they are said to be, the same bits on every machine, and at the
 * edges as in <math.h>. */
#include "base/numeric.h"

#include "samples.h"
#include "support.h"

#include <float.h>
#include <math.h>

/* How far off a value is, in units in the last place. */
static double units_off(double value, long double exact)
{
    int exponent;
    frexp((double)exact, &exponent);
    return (double)(fabsl((long double)value - exact) / ldexpl(1, exponent - DBL_MANT_DIG));
}

/* The largest error over `steps` numbers from low to high, drawn from even intervals. */
static double largest_error(double (*function)(double), long double (*exact)(long double),
                            double low, double high)
{
    enum { STEPS = 200000 };
    uint64_t random = 1;
    double largest = 0;
    for (int i = 0; i < STEPS; i++) {
        double x = low + (high - low) * (i + samples_share(&random)) / STEPS;
        largest = fmax(largest, units_off(function(x), exact((long double)x)));
    }
    return largest;
}

static void errors_are_as_small_as_is_said(void **state)
{
    (void)state;
    if (LDBL_MANT_DIG <= DBL_MANT_DIG) skip(); /* nothing better to compare with */
    assert_true(largest_error(numeric_exp, expl, -1, 1) < 1);
    assert_true(largest_error(numeric_exp, expl, -708, 709) < 1);
    assert_true(largest_error(numeric_log, logl, 1e-6, 2) < 1);
    assert_true(largest_error(numeric_log, logl, 0.99, 1.01) < 1);
    assert_true(largest_error(numeric_log, logl, 1, 1e9) < 1);
    assert_true(largest_error(numeric_log, logl, 1e-308, 1e-300) < 1);
    assert_true(largest_error(numeric_tanh, tanhl, -1, 1) < 3);
    assert_true(largest_error(numeric_tanh, tanhl, -1e-3, 1e-3) < 3);
    assert_true(largest_error(numeric_tanh, tanhl, -25, 25) < 3);
}

/* A sum over all bits: one that differs shows. */
static uint64_t digest(double (*function)(double), double low, double high)
{
    enum { STEPS = 10000 };
    uint64_t sum = 0, random = 2;
    for (int i = 0; i < STEPS; i++) {
        double value = function(low + (high - low) * samples_share(&random));
        uint64_t bits;
        memcpy(&bits, &value, sizeof bits);
        sum = (sum ^ bits) * 0x9E3779B97F4A7C15u;
    }
    return sum;
}

static void bits_are_the_same_everywhere(void **state)
{
    (void)state;
    assert_int_equal(digest(numeric_exp, -700, 700), 0x1c31b71b5755d571);
    assert_int_equal(digest(numeric_log, 0, 10), 0x1a8f07fcd316af1f);
    assert_int_equal(digest(numeric_tanh, -2, 2), 0xc74f3a6250f51a76);
}

static void edges_are_as_in_math(void **state)
{
    (void)state;
    static const double edges[] = {0.0,      -0.0,  1.0,   -1.0,     DBL_MAX, -DBL_MAX, DBL_MIN,
                                   -DBL_MIN, 709.0, 710.5, INFINITY, -746.5,  -INFINITY};
    for (size_t i = 0; i < COUNT_OF(edges); i++) {
        double x = edges[i], logarithm = log(x);
        assert_true(numeric_exp(x) == exp(x) || units_off(numeric_exp(x), expl(x)) < 1);
        assert_true(numeric_tanh(x) == tanh(x) || units_off(numeric_tanh(x), tanhl(x)) < 3);
        assert_true(signbit(numeric_tanh(x)) == signbit(tanh(x)));
        if (isnan(logarithm))
            assert_true(isnan(numeric_log(x)));
        else
            assert_true(numeric_log(x) == logarithm || units_off(numeric_log(x), logl(x)) < 1);
    }
    assert_true(isnan(numeric_exp(NAN)) && isnan(numeric_log(NAN)) && isnan(numeric_tanh(NAN)));
    assert_true(numeric_exp(0) == 1 && numeric_log(1) == 0 && numeric_tanh(0) == 0);
    assert_true(fabs(numeric_exp(-745) - exp(-745)) <= DBL_TRUE_MIN); /* a denormal */
    assert_true(numeric_log(DBL_TRUE_MIN) == log(DBL_TRUE_MIN));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(errors_are_as_small_as_is_said),
        cmocka_unit_test(bits_are_the_same_everywhere),
        cmocka_unit_test(edges_are_as_in_math),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

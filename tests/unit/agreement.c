/* Kappa and its interval, against published figures and by hand. */
#include "label/agreement.h"

#include "tests/unit/support.h"

#include <math.h>

static void expect(double is, double wanted, double tolerance)
{
    assert_true(fabs(is - wanted) <= tolerance);
}

/* Fleiss, Levin and Paik (2003), Statistical Methods for Rates and Proportions, table 18.1: shares
 * of 100 subjects; kappa is 0.68 there, and its standard error 0.087. */
static void the_textbook_agrees(void **state)
{
    (void)state;
    static const uint64_t confusion[] = {75, 1, 4, 5, 4, 1, 0, 0, 10};
    struct agreement is = agreement_of(confusion, 3);
    assert_int_equal(is.rows, 100);
    assert_int_equal(is.same, 89);
    expect(is.chance, 0.66, 1e-12);
    expect(is.kappa, 0.23 / 0.34, 1e-12);
    expect(is.deviation, 0.087, 0.001);
    expect(is.low, is.kappa - 1.96 * is.deviation, 1e-4);
}

static void chance_is_no_agreement(void **state)
{
    (void)state;
    static const uint64_t confusion[] = {25, 25, 25, 25};
    struct agreement is = agreement_of(confusion, 2);
    expect(is.kappa, 0, 1e-12);
    expect(is.deviation, 0.1, 1e-12);
}

static void the_ends_are_told(void **state)
{
    (void)state;
    static const uint64_t always[] = {4, 0, 0, 6}, never[] = {0, 5, 5, 0}, one[] = {7, 0, 0, 0};
    struct agreement is = agreement_of(always, 2);
    expect(is.kappa, 1, 1e-12);
    expect(is.high, 1, 0);
    is = agreement_of(never, 2);
    expect(is.kappa, -1, 1e-12);
    assert_true(is.low >= -1);
    is = agreement_of(one, 2);
    expect(is.raw, 1, 0);
    assert_true(isnan(is.kappa) && isnan(is.low));
    is = agreement_of(one, 0);
    assert_true(isnan(is.raw) && isnan(is.kappa));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_textbook_agrees),
        cmocka_unit_test(chance_is_no_agreement),
        cmocka_unit_test(the_ends_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

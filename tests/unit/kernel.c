/* Kernels: values worked out by hand, names there and back. */
#include "models/kernel.h"

#include "base/numeric.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void values_are_those_of_the_formulas(void **state)
{
    (void)state;
    const struct kernel linear = {.type = KERNEL_LINEAR, .gamma = 9, .coef0 = 9, .degree = 9};
    assert_true(kernel_value(&linear, 1.25, 3, 4) == 1.25);
    /* (0.5 * 3 + 0.5)^5 */
    const struct kernel polynomial = {
        .type = KERNEL_POLYNOMIAL, .gamma = 0.5, .coef0 = 0.5, .degree = 5};
    assert_true(kernel_value(&polynomial, 3, 9, 1) == 32);
    /* |a - b|^2 = 9 + 1 - 2 * 3 */
    const struct kernel rbf = {.type = KERNEL_RBF, .gamma = 0.25};
    assert_true(kernel_value(&rbf, 3, 9, 1) == numeric_exp(-1.0));
    assert_true(kernel_value(&rbf, 9, 9, 9) == 1);
    const struct kernel sigmoid = {.type = KERNEL_SIGMOID, .gamma = 0.5, .coef0 = -1};
    assert_true(kernel_value(&sigmoid, 3, 9, 1) == numeric_tanh(0.5));
}

static void every_degree_is_a_power(void **state)
{
    (void)state;
    double expected = 1;
    for (int degree = 0; degree < 40; degree++) {
        const struct kernel kernel = {.type = KERNEL_POLYNOMIAL, .gamma = 1, .degree = degree};
        assert_true(kernel_value(&kernel, 2, 4, 1) == expected);
        expected *= 2;
    }
}

static void names_lead_back_to_kernels(void **state)
{
    (void)state;
    enum kernel_type found;
    for (int type = 0; type < KERNEL_TYPES; type++) {
        assert_true(kernel_find(kernel_name((enum kernel_type)type), &found));
        assert_int_equal(found, type);
    }
    assert_false(kernel_find("RBF", &found));
    assert_false(kernel_find("", &found));
    assert_false(kernel_find("linear ", &found));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_are_those_of_the_formulas),
        cmocka_unit_test(every_degree_is_a_power),
        cmocka_unit_test(names_lead_back_to_kernels),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

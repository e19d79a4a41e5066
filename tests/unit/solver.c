/* Which solver trains what. */
#include "train/solver.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static void names_go_both_ways(void **state)
{
    (void)state;
    enum solver solver;
    for (enum solver s = SOLVER_AUTO; s <= SOLVER_NEWTON; s++) {
        assert_true(solver_find(solver_name(s), &solver));
        assert_int_equal(solver, s);
    }
    assert_false(solver_find("libSVM", &solver));
    assert_false(solver_find("", &solver));
}

static void kernel_and_size_choose(void **state)
{
    (void)state;
    const size_t small = SOLVER_LIBSVM_ROWS, large = small + 1;
    assert_int_equal(solver_choose(SOLVER_AUTO, KERNEL_LINEAR, small), SOLVER_LIBSVM);
    assert_int_equal(solver_choose(SOLVER_AUTO, KERNEL_LINEAR, large), SOLVER_NEWTON);
    assert_int_equal(solver_choose(SOLVER_AUTO, KERNEL_RBF, large), SOLVER_LIBSVM);
    assert_int_equal(solver_choose(SOLVER_LIBLINEAR, KERNEL_LINEAR, small), SOLVER_LIBLINEAR);
    assert_int_equal(solver_choose(SOLVER_LIBSVM, KERNEL_LINEAR, large), SOLVER_LIBSVM);
}

static void what_does_not_fit_is_known(void **state)
{
    (void)state;
    assert_true(solver_fits(SOLVER_AUTO, KERNEL_LINEAR, 1000000));
    assert_true(solver_fits(SOLVER_NEWTON, KERNEL_LINEAR, 1000000));
    assert_true(solver_fits(SOLVER_LIBSVM, KERNEL_LINEAR, 8000));
    assert_false(solver_fits(SOLVER_LIBSVM, KERNEL_LINEAR, 9000));
    assert_false(solver_fits(SOLVER_AUTO, KERNEL_RBF, 9000));
    assert_false(solver_fits(SOLVER_LIBLINEAR, KERNEL_RBF, 10));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_go_both_ways),
        cmocka_unit_test(kernel_and_size_choose),
        cmocka_unit_test(what_does_not_fit_is_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

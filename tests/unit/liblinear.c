/* LIBLINEAR and newton.c are held to each other where both know the problem: one cost a side. */
#include "train/liblinear.h"

#include "base/memory.h"
#include "tests/unit/problems.h"
#include "train/plane.h"

static stance_status try(const struct problem *problem, struct machine *machine)
{
    struct liblinear *liblinear = liblinear_new(&problem->matrix, TERMS);
    if (!liblinear) return STANCE_NO_MEMORY;
    stance_status status = liblinear_train(liblinear, problem->positive, problem->costs,
                                           machine->weights, &machine->bias, NULL);
    liblinear_free(liblinear);
    return status;
}

static void it_finds_the_machine_that_the_others_find(void **state)
{
    (void)state;
    const stance_train_options options = {.progress = NULL};
    for (double C = 0.1; C < 20; C *= 10)
        for (size_t every = 2; every <= 10; every += 4) {
            struct problem problem;
            struct compact compact;
            struct watch watch;
            struct machine theirs, ours;
            problem_begin(&problem, ROWS_MAX, every, C, (double)every - 1);
            problem.positive[0] = every != 6; /* either side may come first */
            problem.costs[0] = problem.costs[problem.positive[0] ? every : 1];
            assert_true(compact_init(&compact, &problem.matrix, TERMS));
            struct plane *plane = plane_new(&compact, problem.positive);
            assert_non_null(plane);
            watch_begin(&watch, &options, "testing", 1);
            assert_int_equal(try(&problem, &theirs), STANCE_OK);
            assert_int_equal(plane_train(plane, problem.costs, 1e-6, &watch, NULL), STANCE_OK);
            plane_weights(plane, ours.weights, &ours.bias);
            for (size_t r = 0; r < ROWS_MAX; r++)
                assert_true(fabs(problem_decide(&ours, &problem, r) -
                                 problem_decide(&theirs, &problem, r)) < 1e-2);
            assert_true(problem_difference(&problem, &theirs) < 1e-2);
            watch_end(&watch);
            plane_free(plane);
            compact_free(&compact);
            matrix_free(&problem.matrix);
        }
}

static void every_allocation_may_fail(void **state)
{
    (void)state;
    struct problem problem;
    struct machine machine;
    long n = 0;
    problem_begin(&problem, 50, 3, 1, 1);
    for (stance_status status = STANCE_NO_MEMORY; status != STANCE_OK;) {
        memory_fail_from(++n);
        status = try(&problem, &machine);
        memory_fail_from(0);
    }
    assert_true(n > 3);
    matrix_free(&problem.matrix);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_finds_the_machine_that_the_others_find),
        cmocka_unit_test(every_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

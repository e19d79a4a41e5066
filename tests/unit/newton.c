/* The linear machine in the space of its weights, held to a gradient that is worked out anew here,
 * and to what libsvm finds by way of the dual. */
#include "train/newton.h"

#include "base/memory.h"
#include "tests/unit/problems.h"

#define ROUGH 1e-2
#define EXACT 1e-4

/* What is found from 0, by way of the compact form that it works on. */
static stance_status try(const struct problem *problem, double tolerance, struct machine *machine,
                         stance_error *error)
{
    const stance_train_options options = {.progress = NULL};
    struct compact compact;
    struct watch watch;
    double at[TERMS + 1] = {0}, outputs[ROWS_MAX], costs[ROWS_MAX];
    size_t rows = problem->matrix.rows;
    if (!compact_init(&compact, &problem->matrix, TERMS)) return STANCE_NO_MEMORY;
    for (size_t r = 0; r < rows; r++) costs[r] = compact_cost(&compact, r, problem->costs[r]);
    watch_begin(&watch, &options, "testing", 1);
    stance_status status =
        newton_minimise(&compact, problem->positive, costs, tolerance, at, outputs, &watch, error);
    watch_end(&watch);
    for (size_t r = 0; status == STANCE_OK && r < rows; r++) {
        double side = problem->positive[r] ? 1 : -1;
        outputs[r] = 2 * costs[r] * fmax(0, 1 - side * outputs[r]) * side;
    }
    if (status == STANCE_OK) compact_expand(&compact, at, outputs, machine->weights);
    machine->bias = at[compact.columns];
    compact_free(&compact);
    return status;
}

static struct machine train(const struct problem *problem, double tolerance)
{
    struct machine machine;
    assert_int_equal(try(problem, tolerance, &machine, NULL), STANCE_OK);
    return machine;
}

static double difference(const struct problem *problem, double tolerance)
{
    struct machine machine = train(problem, tolerance);
    return problem_difference(problem, &machine);
}

static void the_gradient_is_near_nothing(void **state)
{
    (void)state;
    const struct machine nothing = {.bias = 0};
    for (double C = 0.01; C < 2000; C *= 10)
        for (size_t every = 2; every <= 10; every += 4) {
            struct problem problem;
            problem_begin(&problem, ROWS_MAX, every, C, 3);
            double start = problem_gradient(&nothing, &problem);
            struct machine rough = train(&problem, ROUGH);
            struct machine exact = train(&problem, EXACT);
            struct machine finest = train(&problem, 1e-9);
            /* newton.c measures in a metric of its own */
            assert_true(problem_gradient(&rough, &problem) <= 10 * ROUGH * start);
            assert_true(problem_gradient(&exact, &problem) <= 10 * EXACT * start);
            assert_true(problem_gradient(&finest, &problem) <= 1e-6 * start);
            matrix_free(&problem.matrix);
        }
}

static void it_is_the_machine_that_libsvm_finds(void **state)
{
    (void)state;
    for (double C = 0.1; C < 20; C *= 10)
        for (size_t every = 2; every <= 10; every += 4) {
            struct problem problem;
            problem_begin(&problem, ROWS_MAX, every, C, (double)every - 1);
            assert_true(difference(&problem, 1e-9) < 2e-3); /* libsvm's own tolerance is 1e-3 */
            if (C <= 1) assert_true(difference(&problem, EXACT) < 1e-2);
            if (C <= 1) assert_true(difference(&problem, ROUGH) < 1e-1);
            matrix_free(&problem.matrix);
        }
}

static void costs_may_be_unequal(void **state)
{
    (void)state;
    struct problem even, uneven;
    problem_begin(&even, 200, 4, 1, 1);
    problem_begin(&uneven, 200, 4, 1, 8);
    for (size_t r = 0; r < 200; r += 7) uneven.costs[r] /= 16;
    assert_true(difference(&uneven, 1e-9) < 2e-3);
    /* what costs more lies better */
    struct machine a = train(&even, 1e-9), b = train(&uneven, 1e-9);
    double before = 0, after = 0;
    for (size_t r = 0; r < 200; r++) {
        if (!even.positive[r]) continue;
        before += problem_decide(&a, &even, r);
        after += problem_decide(&b, &uneven, r);
    }
    assert_true(after > before);
    matrix_free(&even.matrix);
    matrix_free(&uneven.matrix);
}

/* Only the bias can answer them, with the mean of their sides. */
static void rows_without_terms_are_left_to_the_bias(void **state)
{
    (void)state;
    enum { ROWS = 10, POSITIVES = 3 };
    struct problem problem = {0};
    for (size_t r = 0; r < ROWS; r++) {
        assert_true(matrix_append(&problem.matrix, NULL, NULL, 0));
        problem.positive[r] = r < POSITIVES;
        problem.costs[r] = 0.5;
    }
    struct machine machine = train(&problem, 1e-9);
    for (size_t t = 0; t < TERMS; t++) assert_true(machine.weights[t] == 0);
    assert_true(fabs(machine.bias - (2.0 * POSITIVES - ROWS) / ROWS) < 1e-9);
    matrix_free(&problem.matrix);

    problem_begin(&problem, 100, 4, 1, 1);
    for (size_t r = 100; r < 120; r++) {
        assert_true(matrix_append(&problem.matrix, NULL, NULL, 0));
        problem.positive[r] = false;
        problem.costs[r] = 1;
    }
    assert_true(difference(&problem, 1e-9) < 2e-3);
    matrix_free(&problem.matrix);
}

/* The bias costs nothing: one that did would stay near 0 and leave three rows among three hundred
 * on the wrong side. */
static void a_rare_label_is_not_swamped(void **state)
{
    (void)state;
    enum { ROWS = 300, EVERY = 100 };
    struct problem problem = {0};
    for (size_t r = 0; r < ROWS; r++) {
        const uint32_t rare[] = {0, 2}, often[] = {1, 2};
        const double values[] = {1, 1};
        problem.positive[r] = r % EVERY == 0;
        problem.costs[r] = problem.positive[r] ? (double)EVERY / 2 : 0.5;
        assert_true(matrix_append(&problem.matrix, problem.positive[r] ? rare : often, values, 2));
    }
    struct machine machine = train(&problem, EXACT);
    for (size_t r = 0; r < ROWS; r++)
        assert_true((problem_decide(&machine, &problem, r) > 0.5) == problem.positive[r]);
    /* however little may be learnt, sides of equal cost in all meet in the middle */
    for (size_t r = 0; r < ROWS; r++)
        problem.costs[r] = 1e-6 * (problem.positive[r] ? EVERY - 1 : 1);
    machine = train(&problem, 1e-9);
    assert_true(fabs(machine.bias) < 1e-3);
    assert_true(problem_decide(&machine, &problem, 0) > 0 &&
                problem_decide(&machine, &problem, 1) < 0);
    matrix_free(&problem.matrix);
}

static void the_same_rows_give_the_same_machine(void **state)
{
    (void)state;
    struct problem problem;
    problem_begin(&problem, ROWS_MAX, 3, 1, 2);
    struct machine a = train(&problem, EXACT), b = train(&problem, EXACT);
    assert_memory_equal(&a, &b, sizeof a);
    matrix_free(&problem.matrix);
}

/* Few rows that are far apart, at a cost that all but forbids errors. */
static void separable_rows_get_the_widest_margin(void **state)
{
    (void)state;
    const uint32_t terms[] = {0};
    struct problem problem = {0};
    for (size_t r = 0; r < 4; r++) {
        const double value = r < 2 ? 3 + (double)r : -1 - (double)(r - 2);
        assert_true(matrix_append(&problem.matrix, terms, &value, 1));
        problem.positive[r] = r < 2;
        problem.costs[r] = 1e6;
    }
    struct machine machine = train(&problem, 1e-12);
    /* the nearest two, 3 and -1, lie at 1 and -1 */
    assert_true(fabs(machine.weights[0] - 0.5) < 1e-4);
    assert_true(fabs(machine.bias + 0.5) < 1e-4);
    matrix_free(&problem.matrix);
}

static void every_allocation_may_fail(void **state)
{
    (void)state;
    struct problem problem;
    problem_begin(&problem, 50, 3, 1, 1);
    struct machine machine;
    long n = 0;
    for (stance_status status = STANCE_NO_MEMORY; status != STANCE_OK;) {
        memory_fail_from(++n);
        status = try(&problem, EXACT, &machine, NULL);
        memory_fail_from(0);
        assert_true(status == STANCE_OK || status == STANCE_NO_MEMORY);
    }
    assert_true(n > 1);
    struct machine expected = train(&problem, EXACT);
    assert_memory_equal(&machine, &expected, sizeof machine);
    matrix_free(&problem.matrix);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_gradient_is_near_nothing),
        cmocka_unit_test(it_is_the_machine_that_libsvm_finds),
        cmocka_unit_test(costs_may_be_unequal),
        cmocka_unit_test(rows_without_terms_are_left_to_the_bias),
        cmocka_unit_test(a_rare_label_is_not_swamped),
        cmocka_unit_test(separable_rows_get_the_widest_margin),
        cmocka_unit_test(the_same_rows_give_the_same_machine),
        cmocka_unit_test(every_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* The linear machine in the space of its weights, held to a gradient that is worked out anew here,
 * and to what libsvm finds by way of the dual. */
#include "train/newton.h"

#include "base/memory.h"
#include "tests/unit/samples.h"
#include "train/svm.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { ROWS_MAX = 400, TERMS = 60 };

struct problem {
    struct matrix matrix;
    bool positive[ROWS_MAX];
    double costs[ROWS_MAX];
};

struct machine {
    double weights[TERMS], bias;
};

/* Sparse rows of length 1, of which every `every`-th is positive; terms lean to the side, and the
 * positive ones cost `weight` times as much. */
static void begin(struct problem *problem, size_t rows, size_t every, double C, double weight)
{
    uint64_t random = rows + every;
    *problem = (struct problem){0};
    for (size_t r = 0; r < rows; r++) {
        uint32_t terms[TERMS];
        double values[TERMS], squares = 0;
        size_t count = 0;
        problem->positive[r] = r % every == 0;
        problem->costs[r] = C * (problem->positive[r] ? weight : 1);
        for (uint32_t t = 0; t < TERMS; t++) {
            if (samples_random(&random, 20) >= (t % 2 == problem->positive[r] ? 4u : 2u)) continue;
            terms[count] = t;
            values[count] = 0.25 + samples_share(&random);
            squares += values[count] * values[count];
            count++;
        }
        for (size_t t = 0; t < count; t++) values[t] /= sqrt(squares);
        assert_true(matrix_append(&problem->matrix, terms, values, count));
    }
}

static struct machine train(const struct problem *problem, double tolerance)
{
    struct machine machine;
    assert_true(newton_train(&problem->matrix, TERMS, problem->positive, problem->costs, tolerance,
                             machine.weights, &machine.bias));
    return machine;
}

static double decide(const struct machine *machine, const struct problem *problem, size_t row)
{
    struct matrix_row x = matrix_row(&problem->matrix, row);
    double sum = machine->bias;
    for (size_t t = 0; t < x.count; t++) sum += machine->weights[x.terms[t]] * x.values[t];
    return sum;
}

/* Length of the gradient of |w|^2 / 2 + sum of cost * max(0, 1 - y f(x))^2, bias included. */
static double gradient_length(const struct machine *machine, const struct problem *problem)
{
    double gradient[TERMS], of_bias = 0;
    memcpy(gradient, machine->weights, sizeof gradient);
    for (size_t r = 0; r < problem->matrix.rows; r++) {
        struct matrix_row x = matrix_row(&problem->matrix, r);
        double y = problem->positive[r] ? 1 : -1;
        double lack = 1 - y * decide(machine, problem, r);
        if (lack <= 0) continue;
        for (size_t t = 0; t < x.count; t++)
            gradient[x.terms[t]] -= 2 * problem->costs[r] * lack * y * x.values[t];
        of_bias -= 2 * problem->costs[r] * lack * y;
    }
    double squares = of_bias * of_bias;
    for (size_t t = 0; t < TERMS; t++) squares += gradient[t] * gradient[t];
    return sqrt(squares);
}

static void the_gradient_is_near_nothing(void **state)
{
    (void)state;
    const struct machine nothing = {.bias = 0};
    for (double C = 0.01; C < 2000; C *= 10)
        for (size_t every = 2; every <= 10; every += 4) {
            struct problem problem;
            begin(&problem, ROWS_MAX, every, C, 3);
            double start = gradient_length(&nothing, &problem);
            struct machine rough = train(&problem, NEWTON_ROUGH);
            struct machine exact = train(&problem, NEWTON_EXACT);
            struct machine finest = train(&problem, 1e-9);
            /* newton.c measures in a metric of its own */
            assert_true(gradient_length(&rough, &problem) <= 10 * NEWTON_ROUGH * start);
            assert_true(gradient_length(&exact, &problem) <= 10 * NEWTON_EXACT * start);
            assert_true(gradient_length(&finest, &problem) <= 1e-7 * start);
            matrix_free(&problem.matrix);
        }
}

/* Largest difference between the decisions of newton.c's machine and svm.c's. */
static double difference(const struct problem *problem, double tolerance)
{
    const struct kernel linear = {.type = KERNEL_LINEAR};
    size_t count = problem->matrix.rows;
    double coefficients[ROWS_MAX], kernels[ROWS_MAX], bias, largest = 0;
    struct machine machine = train(problem, tolerance);
    struct svm_rows *rows = svm_rows_new(&problem->matrix, TERMS, &linear, 1);
    assert_non_null(rows);
    svm_rows_cost(rows, problem->costs);
    assert_int_equal(svm_train_rows(rows, problem->positive, coefficients, &bias, NULL), STANCE_OK);
    for (size_t r = 0; r < count; r++) {
        double sum = bias;
        svm_kernels(rows, matrix_row(&problem->matrix, r), kernels);
        for (size_t i = 0; i < count; i++) sum += coefficients[i] * kernels[i];
        largest = fmax(largest, fabs(sum - decide(&machine, problem, r)));
    }
    svm_rows_free(rows);
    return largest;
}

static void it_is_the_machine_that_libsvm_finds(void **state)
{
    (void)state;
    for (double C = 0.1; C < 20; C *= 10)
        for (size_t every = 2; every <= 10; every += 4) {
            struct problem problem;
            begin(&problem, ROWS_MAX, every, C, (double)every - 1);
            assert_true(difference(&problem, 1e-9) < 2e-3); /* libsvm's own tolerance is 1e-3 */
            if (C <= 1) assert_true(difference(&problem, NEWTON_EXACT) < 1e-2);
            if (C <= 1) assert_true(difference(&problem, NEWTON_ROUGH) < 1e-1);
            matrix_free(&problem.matrix);
        }
}

static void costs_may_be_unequal(void **state)
{
    (void)state;
    struct problem even, uneven;
    begin(&even, 200, 4, 1, 1);
    begin(&uneven, 200, 4, 1, 8);
    for (size_t r = 0; r < 200; r += 7) uneven.costs[r] /= 16;
    assert_true(difference(&uneven, 1e-9) < 2e-3);
    /* what costs more lies better */
    struct machine a = train(&even, 1e-9), b = train(&uneven, 1e-9);
    double before = 0, after = 0;
    for (size_t r = 0; r < 200; r++) {
        if (!even.positive[r]) continue;
        before += decide(&a, &even, r);
        after += decide(&b, &uneven, r);
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

    begin(&problem, 100, 4, 1, 1);
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
    struct machine machine = train(&problem, NEWTON_EXACT);
    for (size_t r = 0; r < ROWS; r++)
        assert_true((decide(&machine, &problem, r) > 0.5) == problem.positive[r]);
    /* however little may be learnt, sides of equal cost in all meet in the middle */
    for (size_t r = 0; r < ROWS; r++)
        problem.costs[r] = 1e-6 * (problem.positive[r] ? EVERY - 1 : 1);
    machine = train(&problem, 1e-9);
    assert_true(fabs(machine.bias) < 1e-3);
    assert_true(decide(&machine, &problem, 0) > 0 && decide(&machine, &problem, 1) < 0);
    matrix_free(&problem.matrix);
}

static void the_same_rows_give_the_same_machine(void **state)
{
    (void)state;
    struct problem problem;
    begin(&problem, ROWS_MAX, 3, 1, 2);
    struct machine a = train(&problem, NEWTON_EXACT), b = train(&problem, NEWTON_EXACT);
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
    begin(&problem, 50, 3, 1, 1);
    struct machine machine;
    long n = 0;
    for (bool trained = false; !trained;) {
        memory_fail_from(++n);
        trained = newton_train(&problem.matrix, TERMS, problem.positive, problem.costs,
                               NEWTON_EXACT, machine.weights, &machine.bias);
        memory_fail_from(0);
    }
    assert_true(n > 1);
    struct machine expected = train(&problem, NEWTON_EXACT);
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

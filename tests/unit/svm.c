/* libsvm behind its door: optimality of what it finds, costs that change, and rows too many for a
 * kernel matrix. Parity with libsvm itself is tests/parity's business. */
#include "train/svm.h"

#include "base/memory.h"
#include "tests/unit/samples.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { ROWS = 90, TERMS = 12, KERNELS = 3 };

static const struct kernel kernels[KERNELS] = {
    {.type = KERNEL_LINEAR},
    {.type = KERNEL_RBF, .gamma = 0.5},
    {.type = KERNEL_POLYNOMIAL, .gamma = 0.5, .coef0 = 1, .degree = 2},
};

/* Rows, their sides (every third is positive, and terms lean to the side), and what they cost. */
struct problem {
    struct matrix matrix;
    bool positive[ROWS];
    double costs[ROWS];
    struct svm_rows *rows;
};

/* What the machine of a problem looks like. */
struct machine {
    double coefficients[ROWS], bias;
};

static void set_costs(struct problem *problem, double C)
{
    for (size_t r = 0; r < ROWS; r++)
        problem->costs[r] = C * (problem->positive[r] ? 2 : 1) * (r % 5 == 0 ? 0.5 : 1);
    svm_rows_cost(problem->rows, problem->costs);
}

static void begin(struct problem *problem, const struct kernel *kernel, int threads)
{
    uint64_t random = 5;
    *problem = (struct problem){0};
    for (size_t r = 0; r < ROWS; r++) {
        uint32_t terms[TERMS];
        double values[TERMS];
        size_t count = 0;
        problem->positive[r] = r % 3 == 0;
        for (uint32_t t = 0; t < TERMS; t++) {
            if (samples_random(&random, 10) >= (t % 2 == problem->positive[r] ? 7u : 3u)) continue;
            terms[count] = t;
            values[count++] = 0.25 + samples_share(&random);
        }
        assert_true(matrix_append(&problem->matrix, terms, values, count));
    }
    problem->rows = svm_rows_new(&problem->matrix, TERMS, kernel, threads);
    assert_non_null(problem->rows);
    set_costs(problem, 1);
}

static void end(struct problem *problem)
{
    svm_rows_free(problem->rows);
    matrix_free(&problem->matrix);
}

static struct machine train(const struct problem *problem)
{
    struct machine machine;
    for (size_t r = 0; r < ROWS; r++) machine.coefficients[r] = 99; /* what was there before */
    assert_int_equal(
        svm_train_rows(problem->rows, problem->positive, machine.coefficients, &machine.bias, NULL),
        STANCE_OK);
    return machine;
}

static double kernel_of(const struct kernel *kernel, struct matrix_row x, struct matrix_row y)
{
    return kernel_value(kernel, matrix_dot(x, y), matrix_dot(x, x), matrix_dot(y, y));
}

static double decide(const struct machine *machine, const struct problem *problem,
                     const struct kernel *kernel, size_t row)
{
    double sum = machine->bias;
    for (size_t r = 0; r < ROWS; r++)
        sum += machine->coefficients[r] * kernel_of(kernel, matrix_row(&problem->matrix, r),
                                                    matrix_row(&problem->matrix, row));
    return sum;
}

/* The conditions of Karush, Kuhn and Tucker, which hold at the optimum and nowhere else: a row's
 * coefficient is twice its cost times what its margin lacks to 1, with the sign of its side, and
 * coefficients add up to 0, since the bias is free. */
static void assert_optimal(const struct problem *problem, const struct kernel *kernel)
{
    enum { TOLERANCE_PER_MILLE = 2 };
    const double slack = TOLERANCE_PER_MILLE / 1000.0;
    struct machine machine = train(problem);
    double balance = 0, carried = 0;
    for (size_t r = 0; r < ROWS; r++) {
        double sign = problem->positive[r] ? 1 : -1;
        double alpha = sign * machine.coefficients[r];
        double margin = sign * decide(&machine, problem, kernel, r);
        assert_true(alpha >= 0);
        if (alpha > 0)
            assert_true(fabs(1 - margin - alpha / (2 * problem->costs[r])) <= slack);
        else
            assert_true(margin >= 1 - slack);
        balance += machine.coefficients[r];
        carried += alpha;
    }
    assert_true(carried > 0);
    assert_true(fabs(balance) < 1e-9 * carried);
}

static void machines_are_optimal(void **state)
{
    (void)state;
    for (size_t k = 0; k < KERNELS; k++) {
        struct problem problem;
        begin(&problem, &kernels[k], 2);
        for (double C = 0.01; C < 200; C *= 10) {
            set_costs(&problem, C);
            assert_optimal(&problem, &kernels[k]);
        }
        end(&problem);
    }
}

/* The larger cost of the first run is not to be seen in the second. */
static void costs_can_be_changed_between_runs(void **state)
{
    (void)state;
    for (size_t k = 0; k < KERNELS; k++) {
        struct problem problem;
        begin(&problem, &kernels[k], 1);
        struct machine before = train(&problem);
        set_costs(&problem, 30);
        struct machine between = train(&problem);
        set_costs(&problem, 1);
        struct machine after = train(&problem);
        assert_memory_equal(&before, &after, sizeof before);
        assert_true(memcmp(&before, &between, sizeof before) != 0);
        end(&problem);
    }
}

/* libsvm calls the side of the first row positive. */
static void sides_may_be_exchanged(void **state)
{
    (void)state;
    for (size_t k = 0; k < KERNELS; k++) {
        struct problem problem;
        begin(&problem, &kernels[k], 1);
        assert_true(problem.positive[0]);
        struct machine machine = train(&problem);
        for (size_t r = 0; r < ROWS; r++) problem.positive[r] = !problem.positive[r];
        struct machine other = train(&problem);
        assert_true(fabs(machine.bias + other.bias) < 2e-3);
        for (size_t r = 0; r < ROWS; r++)
            assert_true(fabs(decide(&machine, &problem, &kernels[k], r) +
                             decide(&other, &problem, &kernels[k], r)) < 4e-3);
        assert_optimal(&problem, &kernels[k]);
        end(&problem);
    }
}

static void kernels_are_those_of_the_rows(void **state)
{
    (void)state;
    const uint32_t terms[] = {1, 4, TERMS - 1};
    double values[] = {0.5, -1, 2};
    const struct matrix_row outside = {.terms = terms, .values = values, .count = 3}, nothing = {0};
    for (size_t k = 0; k < KERNELS; k++) {
        struct problem problem;
        begin(&problem, &kernels[k], 1);
        const struct matrix_row xs[] = {outside, nothing, matrix_row(&problem.matrix, 7)};
        for (size_t i = 0; i < sizeof xs / sizeof xs[0]; i++) {
            double out[ROWS];
            svm_kernels(problem.rows, xs[i], out);
            for (size_t r = 0; r < ROWS; r++) {
                double expected = kernel_of(&kernels[k], xs[i], matrix_row(&problem.matrix, r));
                assert_true(fabs(out[r] - expected) <= 1e-12 * fabs(expected));
            }
        }
        end(&problem);
    }
}

static void the_number_of_threads_does_not_matter(void **state)
{
    (void)state;
    struct problem one, many;
    begin(&one, &kernels[1], 1);
    begin(&many, &kernels[1], 7);
    struct machine a = train(&one), b = train(&many);
    assert_memory_equal(&a, &b, sizeof a);
    end(&one);
    end(&many);
}

static void rows_whose_kernels_fill_the_room_still_fit(void **state)
{
    (void)state;
    assert_true(svm_fits(1));
    assert_true(svm_fits(8000));
    assert_false(svm_fits(100000));
    assert_false(svm_fits(SIZE_MAX - 1));
    size_t most = 1;
    for (size_t step = (size_t)1 << 40; step; step /= 2)
        if (svm_fits(most + step)) most += step;
    enum { NODE_SIZE = 16 };
    assert_true((most + 1) * (most + 1) * NODE_SIZE <= SVM_KERNEL_BYTES_MAX);
    assert_true((most + 2) * (most + 2) * NODE_SIZE > SVM_KERNEL_BYTES_MAX);
}

/* Found while testing: of the first, a model was made that its own reader refused; of the second,
 * which has no optimum, one whose decision values were of the size of the bound, 1e12. */
static void kernels_beyond_all_numbers_are_misuse(void **state)
{
    (void)state;
    const struct kernel refused[] = {
        {.type = KERNEL_POLYNOMIAL, .gamma = 1, .coef0 = 10, .degree = 1000},
        {.type = KERNEL_SIGMOID, .gamma = 1, .coef0 = -1},
    };
    for (size_t k = 0; k < sizeof refused / sizeof refused[0]; k++) {
        struct problem problem;
        struct machine machine;
        stance_error error = {0};
        begin(&problem, &refused[k], 1);
        set_costs(&problem, 10);
        assert_int_equal(svm_train_rows(problem.rows, problem.positive, machine.coefficients,
                                        &machine.bias, &error),
                         STANCE_MISUSE);
        assert_string_equal(error.message, "the kernel's values are too large; choose a smaller "
                                           "C, degree, gamma or coef0");
        end(&problem);
    }
}

static void every_allocation_may_fail(void **state)
{
    (void)state;
    struct problem problem;
    begin(&problem, &kernels[1], 1);
    svm_rows_free(problem.rows);
    problem.rows = NULL;
    long n = 0;
    while (!problem.rows) {
        memory_fail_from(++n);
        problem.rows = svm_rows_new(&problem.matrix, TERMS, &kernels[1], 1);
        memory_fail_from(0);
    }
    assert_true(n > 5);
    set_costs(&problem, 1);
    struct machine machine;
    stance_error error = {0};
    memory_fail_from(1);
    assert_int_equal(
        svm_train_rows(problem.rows, problem.positive, machine.coefficients, &machine.bias, &error),
        STANCE_NO_MEMORY);
    memory_fail_from(0);
    assert_int_equal(error.status, STANCE_NO_MEMORY);
    assert_optimal(&problem, &kernels[1]);
    end(&problem);
    svm_rows_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(machines_are_optimal),
        cmocka_unit_test(costs_can_be_changed_between_runs),
        cmocka_unit_test(sides_may_be_exchanged),
        cmocka_unit_test(kernels_are_those_of_the_rows),
        cmocka_unit_test(the_number_of_threads_does_not_matter),
        cmocka_unit_test(rows_whose_kernels_fill_the_room_still_fit),
        cmocka_unit_test(kernels_beyond_all_numbers_are_misuse),
        cmocka_unit_test(every_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

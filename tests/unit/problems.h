/* Small linear problems for the tests of solvers, and what is to be known of a machine for them. */
#ifndef STANCE_TESTS_UNIT_PROBLEMS_H
#define STANCE_TESTS_UNIT_PROBLEMS_H

#include "features/matrix.h"
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
 * positive ones cost `weight` times as much. Free problem->matrix. */
static inline void problem_begin(struct problem *problem, size_t rows, size_t every, double C,
                                 double weight)
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

static inline double problem_decide(const struct machine *machine, const struct problem *problem,
                                    size_t row)
{
    struct matrix_row x = matrix_row(&problem->matrix, row);
    double sum = machine->bias;
    for (size_t t = 0; t < x.count; t++) sum += machine->weights[x.terms[t]] * x.values[t];
    return sum;
}

/* Length of the gradient of |w|^2 / 2 + sum of cost * max(0, 1 - y f(x))^2, bias included. */
static inline double problem_gradient(const struct machine *machine, const struct problem *problem)
{
    double gradient[TERMS], of_bias = 0;
    memcpy(gradient, machine->weights, sizeof gradient);
    for (size_t r = 0; r < problem->matrix.rows; r++) {
        struct matrix_row x = matrix_row(&problem->matrix, r);
        double y = problem->positive[r] ? 1 : -1;
        double lack = 1 - y * problem_decide(machine, problem, r);
        if (lack <= 0) continue;
        for (size_t t = 0; t < x.count; t++)
            gradient[x.terms[t]] -= 2 * problem->costs[r] * lack * y * x.values[t];
        of_bias -= 2 * problem->costs[r] * lack * y;
    }
    double squares = of_bias * of_bias;
    for (size_t t = 0; t < TERMS; t++) squares += gradient[t] * gradient[t];
    return sqrt(squares);
}

/* Largest difference between the machine's decisions and those of svm.c's. */
static inline double problem_difference(const struct problem *problem,
                                        const struct machine *machine)
{
    const struct kernel linear = {.type = KERNEL_LINEAR};
    size_t count = problem->matrix.rows;
    double coefficients[ROWS_MAX], kernels[ROWS_MAX], bias, largest = 0;
    struct svm_rows *rows = svm_rows_new(&problem->matrix, TERMS, &linear, 1);
    assert_non_null(rows);
    svm_rows_cost(rows, problem->costs);
    assert_int_equal(svm_train_rows(rows, problem->positive, coefficients, &bias, NULL), STANCE_OK);
    for (size_t r = 0; r < count; r++) {
        double sum = bias;
        svm_kernels(rows, matrix_row(&problem->matrix, r), kernels);
        for (size_t i = 0; i < count; i++) sum += coefficients[i] * kernels[i];
        largest = fmax(largest, fabs(sum - problem_decide(machine, problem, r)));
    }
    svm_rows_free(rows);
    return largest;
}

#endif

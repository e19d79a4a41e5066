/* Scoring against sums written out: a linear model as its weights say, other kernels as their
 * formula over the support vectors says. */
#include "models/score.h"

#include "base/memory.h"
#include "tests/unit/samples.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { LABELS = 3, ROWS = 12, TERMS = 9, VECTORS = 7 };

/* Machines made up by hand over the first rows; a row may be no support vector of some of them. */
static const double coefficients[LABELS * VECTORS] = {
    0.5,  0.25,  -0.5, -0.25, 0,    -0.75, -0.5, /* label 0 */
    0.75, 0.5,   1,    0.125, -0.5, -0.25, -1,   /* label 1 */
    0,    -0.25, 0.75, 0,     2,    0.5,   -0.125};
static const double biases[LABELS] = {0.5, -0.25, 0.125};

static void fill(struct matrix *matrix)
{
    uint64_t random = 3;
    for (size_t r = 0; r < ROWS; r++) {
        uint32_t terms[TERMS];
        double values[TERMS];
        size_t count = 0;
        for (uint32_t t = 0; t < TERMS; t++) {
            if (samples_random(&random, 3) == 0) continue;
            terms[count] = t;
            values[count++] = samples_share(&random) * 2 - 0.5;
        }
        assert_true(matrix_append(matrix, terms, values, count));
    }
}

/* The sum over the support vectors, plus the bias. */
static double expected(const struct matrix *matrix, const struct kernel *kernel, size_t machine,
                       struct matrix_row x)
{
    double sum = biases[machine];
    for (size_t s = 0; s < VECTORS; s++) {
        struct matrix_row v = matrix_row(matrix, s);
        double k = kernel_value(kernel, matrix_dot(v, x), matrix_dot(v, v), matrix_dot(x, x));
        sum += coefficients[machine * VECTORS + s] * k;
    }
    return sum;
}

/* A model of that many labels with the machines above: weights if the kernel is linear. */
static struct stance_model *build(const struct kernel *kernel, const struct matrix *matrix,
                                  size_t labels)
{
    struct stance_model *model = memory_new(1, sizeof *model);
    assert_non_null(model);
    size_t machines = model_machines(labels);
    model->label_count = labels;
    model->machine_count = machines;
    model->kernel = *kernel;
    model->bias = memory_new(machines, sizeof *model->bias);
    model->weights = memory_new(TERMS * machines, sizeof *model->weights);
    model->coefficients = memory_new(machines * VECTORS, sizeof *model->coefficients);
    model->vector_squares = memory_new(VECTORS, sizeof *model->vector_squares);
    assert_true(model->bias && model->weights && model->coefficients && model->vector_squares);
    memcpy(model->bias, biases, machines * sizeof *biases);
    memcpy(model->coefficients, coefficients, machines * VECTORS * sizeof *coefficients);
    for (size_t s = 0; s < VECTORS; s++) {
        struct matrix_row v = matrix_row(matrix, s);
        for (size_t m = 0; m < machines; m++)
            for (size_t t = 0; t < v.count; t++)
                model->weights[v.terms[t] * machines + m] +=
                    coefficients[m * VECTORS + s] * v.values[t];
        model->vector_squares[s] = matrix_dot(v, v);
        assert_true(matrix_append(&model->vectors, v.terms, v.values, v.count));
    }
    return model;
}

static void assert_decisions(const struct kernel *kernel)
{
    struct matrix matrix = {0};
    fill(&matrix);
    for (size_t labels = 2; labels <= LABELS; labels++) {
        struct stance_model *model = build(kernel, &matrix, labels);
        double scratch[VECTORS + TERMS] = {0};
        for (size_t r = 0; r < ROWS; r++) {
            struct matrix_row x = matrix_row(&matrix, r);
            double decisions[LABELS + 1] = {99, 99, 99, 99};
            score_decide(model, x, decisions, kernel->type == KERNEL_LINEAR ? NULL : scratch);
            for (size_t m = 0; m < model->machine_count; m++)
                assert_true(fabs(decisions[m] - expected(&matrix, kernel, m, x)) < 1e-12);
            if (labels == 2) assert_true(decisions[1] == -decisions[0]);
            assert_true(decisions[labels] == 99);
            for (size_t i = 0; i < VECTORS + TERMS; i++) assert_true(scratch[i] == 0);
        }
        stance_model_free(model);
    }
    matrix_free(&matrix);
}

static void weights_are_summed_over_terms(void **state)
{
    (void)state;
    const struct kernel linear = {.type = KERNEL_LINEAR};
    assert_decisions(&linear);
}

static void kernels_are_summed_over_support_vectors(void **state)
{
    (void)state;
    const struct kernel kernels[] = {
        {.type = KERNEL_RBF, .gamma = 0.3},
        {.type = KERNEL_POLYNOMIAL, .gamma = 0.4, .coef0 = -0.5, .degree = 3},
        {.type = KERNEL_SIGMOID, .gamma = 0.2, .coef0 = 0.1}};
    for (size_t i = 0; i < sizeof kernels / sizeof kernels[0]; i++) assert_decisions(&kernels[i]);
}

static void a_row_without_terms_has_the_decisions_of_zero(void **state)
{
    (void)state;
    const struct kernel linear = {.type = KERNEL_LINEAR}, rbf = {.type = KERNEL_RBF, .gamma = 0.3};
    struct matrix matrix = {0};
    fill(&matrix);
    double decisions[LABELS], scratch[VECTORS + TERMS] = {0};
    struct matrix_row nothing = {0};
    struct stance_model *model = build(&linear, &matrix, LABELS);
    score_decide(model, nothing, decisions, NULL);
    for (size_t m = 0; m < LABELS; m++) assert_true(decisions[m] == biases[m]);
    stance_model_free(model);
    model = build(&rbf, &matrix, LABELS);
    score_decide(model, nothing, decisions, scratch);
    for (size_t m = 0; m < LABELS; m++)
        assert_true(fabs(decisions[m] - expected(&matrix, &rbf, m, nothing)) < 1e-12);
    stance_model_free(model);
    matrix_free(&matrix);
}

static void only_kernels_want_scratch(void **state)
{
    (void)state;
    stance_model *linear = samples_model("linear", 2, 8), *rbf = samples_model("rbf", 2, 8);
    assert_non_null(linear);
    assert_non_null(rbf);
    assert_int_equal(score_scratch(linear), 0);
    assert_int_equal(score_scratch(rbf), rbf->vectors.rows + stance_model_term_count(rbf));
    stance_model_free(linear);
    stance_model_free(rbf);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(weights_are_summed_over_terms),
        cmocka_unit_test(kernels_are_summed_over_support_vectors),
        cmocka_unit_test(a_row_without_terms_has_the_decisions_of_zero),
        cmocka_unit_test(only_kernels_want_scratch),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

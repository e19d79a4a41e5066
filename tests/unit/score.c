/* Scoring against sums written out: a linear model that is folded decides as its support vectors
 * do, other kernels as their formula says. */
#include "models/score.h"

#include "base/memory.h"
#include "tests/unit/samples.h"
#include "train/assembly.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { LABELS = 3, PAIRS = 3, ROWS = 12, TERMS = 9, VECTORS = 7 };

/* A machine made up by hand: two, three and two support vectors. */
static uint32_t vector_rows[VECTORS] = {0, 1, 4, 5, 6, 8, 11};
static uint32_t vector_counts[LABELS] = {2, 3, 2};
static double coefficients[(LABELS - 1) * VECTORS] = {0.5,  0.25, -0.5, -0.25, 0,     -0.75, -0.5,
                                                      0.75, 0.5,  1,    0.125, 0.125, -0.25, -1};
static double rho[PAIRS] = {0.5, -0.25, 0.125};
static const struct svm_machine machine = {.label_count = LABELS,
                                           .count = VECTORS,
                                           .rows = vector_rows,
                                           .counts = vector_counts,
                                           .coefficients = coefficients,
                                           .rho = rho};

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

/* sum over the support vectors of i and of j, minus rho. */
static double expected(const struct matrix *matrix, const struct kernel *kernel, size_t i, size_t j,
                       struct matrix_row x)
{
    static const size_t starts[] = {0, 2, 5, 7};
    double sum = -rho[calibration_pair(LABELS, i, j)];
    for (size_t s = 0; s < VECTORS; s++) {
        struct matrix_row v = matrix_row(matrix, vector_rows[s]);
        double k = kernel_value(kernel, matrix_dot(v, x), matrix_dot(v, v), matrix_dot(x, x));
        if (s >= starts[i] && s < starts[i + 1]) sum += coefficients[(j - 1) * VECTORS + s] * k;
        if (s >= starts[j] && s < starts[j + 1]) sum += coefficients[i * VECTORS + s] * k;
    }
    return sum;
}

static struct stance_model *assemble(const struct kernel *kernel, const struct matrix *matrix)
{
    struct stance_model *model = memory_new(1, sizeof *model);
    assert_non_null(model);
    assert_true(assembly_install(&machine, kernel, matrix, TERMS, model));
    return model;
}

static void assert_decisions(const struct kernel *kernel)
{
    struct matrix matrix = {0};
    fill(&matrix);
    struct stance_model *model = assemble(kernel, &matrix);
    double scratch[VECTORS + TERMS] = {0};
    for (size_t r = 0; r < ROWS; r++) {
        struct matrix_row x = matrix_row(&matrix, r);
        double decisions[PAIRS] = {99, 99, 99};
        score_decide(model, x, decisions, kernel->type == KERNEL_LINEAR ? NULL : scratch);
        for (size_t i = 0; i < LABELS; i++)
            for (size_t j = i + 1; j < LABELS; j++)
                assert_true(fabs(decisions[calibration_pair(LABELS, i, j)] -
                                 expected(&matrix, kernel, i, j, x)) < 1e-12);
        for (size_t i = 0; i < VECTORS + TERMS; i++) assert_true(scratch[i] == 0);
    }
    stance_model_free(model);
    matrix_free(&matrix);
}

static void folded_weights_decide_as_support_vectors(void **state)
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
    double decisions[PAIRS], scratch[VECTORS + TERMS] = {0};
    struct matrix_row nothing = {0};
    struct stance_model *model = assemble(&linear, &matrix);
    score_decide(model, nothing, decisions, NULL);
    for (size_t p = 0; p < PAIRS; p++) assert_true(decisions[p] == -rho[p]);
    stance_model_free(model);
    model = assemble(&rbf, &matrix);
    score_decide(model, nothing, decisions, scratch);
    assert_true(fabs(decisions[1] - expected(&matrix, &rbf, 0, 2, nothing)) < 1e-12);
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
        cmocka_unit_test(folded_weights_decide_as_support_vectors),
        cmocka_unit_test(kernels_are_summed_over_support_vectors),
        cmocka_unit_test(a_row_without_terms_has_the_decisions_of_zero),
        cmocka_unit_test(only_kernels_want_scratch),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

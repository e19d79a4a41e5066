/* What becomes of a machine inside a model: weights where it is linear, copies of the support
 * vectors where it is not. That both decide alike is score.c's test. */
#include "train/assembly.h"

#include "base/memory.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { TERMS = 3 };

/* Two labels; rows 0 and 2 of three are support vectors. */
static uint32_t vector_rows[] = {0, 2}, vector_counts[] = {1, 1};
static double coefficients[] = {0.5, -0.5}, rho[] = {0.25};
static const struct svm_machine machine = {.label_count = 2,
                                           .count = 2,
                                           .rows = vector_rows,
                                           .counts = vector_counts,
                                           .coefficients = coefficients,
                                           .rho = rho};

static void fill(struct matrix *matrix)
{
    const uint32_t terms[] = {0, 2};
    const double values[][2] = {{1, 2}, {9, 9}, {4, 8}};
    for (size_t r = 0; r < 3; r++) assert_true(matrix_append(matrix, terms, values[r], 2));
}

static struct stance_model *assemble(enum kernel_type type, struct matrix *matrix)
{
    const struct kernel kernel = {.type = type, .gamma = 0.5, .coef0 = 2, .degree = 4};
    struct stance_model *model = memory_new(1, sizeof *model);
    assert_non_null(model);
    fill(matrix);
    assert_true(assembly_install(&machine, &kernel, matrix, TERMS, model));
    assert_int_equal(model->label_count, 2);
    assert_true(model->kernel.type == type && model->kernel.gamma == 0.5);
    assert_true(model->kernel.coef0 == 2 && model->kernel.degree == 4);
    assert_true(model->rho[0] == 0.25 && model->rho != machine.rho);
    return model;
}

static void a_linear_machine_becomes_weights(void **state)
{
    (void)state;
    struct matrix matrix = {0};
    struct stance_model *model = assemble(KERNEL_LINEAR, &matrix);
    /* 0.5 * (1, 0, 2) - 0.5 * (4, 0, 8) */
    assert_true(model->weights[0] == -1.5 && model->weights[1] == 0 && model->weights[2] == -3);
    assert_int_equal(model->vectors.rows, 0);
    assert_null(model->coefficients);
    stance_model_free(model);
    matrix_free(&matrix);
}

static void other_machines_keep_their_support_vectors(void **state)
{
    (void)state;
    struct matrix matrix = {0};
    struct stance_model *model = assemble(KERNEL_RBF, &matrix);
    matrix_free(&matrix); /* copies, not loans */
    assert_null(model->weights);
    assert_int_equal(model->vectors.rows, 2);
    struct matrix_row second = matrix_row(&model->vectors, 1);
    assert_int_equal(second.count, 2);
    assert_true(second.terms[1] == 2 && second.values[0] == 4 && second.values[1] == 8);
    assert_true(model->vector_squares[0] == 5 && model->vector_squares[1] == 80);
    assert_true(model->vector_counts[0] == 1 && model->vector_counts[1] == 1);
    assert_memory_equal(model->coefficients, coefficients, sizeof coefficients);
    stance_model_free(model);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_linear_machine_becomes_weights),
        cmocka_unit_test(other_machines_keep_their_support_vectors),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

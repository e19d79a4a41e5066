/* libsvm behind its door: optimality of what it finds, the layout of a machine, labels that have no
 * rows, and rows too many for a kernel matrix. Parity with svm-train is tests/parity's business. */
#include "train/svm.h"

#include "base/memory.h"
#include "models/calibration.h"
#include "tests/unit/samples.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { LABELS = 3, PER_LABEL = 30, ROWS = LABELS * PER_LABEL, TERMS = 12 };

static const double even[STANCE_LABELS_MAX] = {1, 1, 1, 1};

/* Rows whose terms lean to their label; labels ascend. */
static void fill(struct matrix *matrix, uint32_t *labels)
{
    uint64_t random = 5;
    for (size_t r = 0; r < ROWS; r++) {
        uint32_t terms[TERMS];
        double values[TERMS];
        size_t count = 0;
        labels[r] = (uint32_t)(r / PER_LABEL);
        for (uint32_t t = 0; t < TERMS; t++) {
            if (samples_random(&random, 10) >= (t % LABELS == labels[r] ? 7u : 3u)) continue;
            terms[count] = t;
            values[count++] = 0.25 + samples_share(&random);
        }
        assert_true(matrix_append(matrix, terms, values, count));
    }
}

static double kernel_of(const struct matrix *matrix, const struct kernel *kernel, size_t a,
                        size_t b)
{
    struct matrix_row x = matrix_row(matrix, a), y = matrix_row(matrix, b);
    return kernel_value(kernel, matrix_dot(x, y), matrix_dot(x, x), matrix_dot(y, y));
}

/* The decision of pair (i, j) on a row. */
static double decide(const struct svm_machine *machine, const struct matrix *matrix,
                     const struct kernel *kernel, size_t i, size_t j, size_t row)
{
    double sum = -machine->rho[calibration_pair(machine->label_count, i, j)];
    size_t s = 0;
    for (size_t label = 0; label < machine->label_count; label++)
        for (size_t end = s + machine->counts[label]; s < end; s++) {
            if (label != i && label != j) continue;
            size_t at = label == i ? j - 1 : i;
            sum += machine->coefficients[at * machine->count + s] *
                   kernel_of(matrix, kernel, machine->rows[s], row);
        }
    return sum;
}

/* 0 where the row is no support vector. */
static double alpha_of(const struct svm_machine *machine, size_t i, size_t j, size_t label,
                       size_t row)
{
    for (size_t s = 0; s < machine->count; s++)
        if (machine->rows[s] == row)
            return fabs(machine->coefficients[(label == i ? j - 1 : i) * machine->count + s]);
    return 0;
}

/* The conditions of Karush, Kuhn and Tucker, which hold at the optimum and nowhere else: margins of
 * at least 1 where alpha is 0, at most 1 where it is C, 1 in between. */
static void assert_optimal(const struct svm_machine *machine, const struct matrix *matrix,
                           const uint32_t *labels, const struct kernel *kernel, double C,
                           const double *weights)
{
    enum { TOLERANCE_PER_MILLE = 2 };
    const double slack = TOLERANCE_PER_MILLE / 1000.0;
    for (size_t i = 0; i < machine->label_count; i++)
        for (size_t j = i + 1; j < machine->label_count; j++) {
            double balance = 0;
            for (size_t row = 0; row < matrix->rows; row++) {
                if (labels[row] != i && labels[row] != j) continue;
                double sign = labels[row] == i ? 1 : -1;
                double margin = sign * decide(machine, matrix, kernel, i, j, row);
                double alpha = alpha_of(machine, i, j, labels[row], row);
                double bound = C * weights[labels[row]];
                assert_true(alpha <= bound);
                if (alpha < bound) assert_true(margin >= 1 - slack);
                if (alpha > 0) assert_true(margin <= 1 + slack);
                balance += sign * alpha;
            }
            assert_true(fabs(balance) < 1e-9);
        }
}

static const struct kernel kernels[] = {
    {.type = KERNEL_LINEAR},
    {.type = KERNEL_RBF, .gamma = 0.5},
    {.type = KERNEL_POLYNOMIAL, .gamma = 0.5, .coef0 = 1, .degree = 2},
};

static void machines_are_optimal(void **state)
{
    (void)state;
    static const double uneven[] = {0.5, 1, 3};
    struct matrix matrix = {0};
    uint32_t labels[ROWS];
    fill(&matrix, labels);
    for (size_t k = 0; k < sizeof kernels / sizeof kernels[0]; k++) {
        struct svm_rows *rows = svm_rows_new(&matrix, TERMS, labels, &kernels[k], 2, NULL);
        assert_non_null(rows);
        for (double C = 0.1; C < 20; C *= 10) {
            struct svm_machine machine;
            assert_int_equal(svm_train_rows(rows, LABELS, C, uneven, &machine, NULL), STANCE_OK);
            assert_optimal(&machine, &matrix, labels, &kernels[k], C, uneven);
            svm_machine_free(&machine);
        }
        svm_rows_free(rows);
    }
    matrix_free(&matrix);
}

/* A bug once: each change from a label to another took a place among those present, of which there
 * are STANCE_LABELS_MAX, and multiplied its weight anew. */
static void rows_of_one_label_need_not_stand_together(void **state)
{
    (void)state;
    static const double uneven[] = {0.5, 1, 3};
    struct matrix sorted = {0}, matrix = {0};
    uint32_t sorted_labels[ROWS], labels[ROWS];
    fill(&sorted, sorted_labels);
    for (size_t i = 0; i < ROWS; i++) {
        size_t from = i % LABELS * PER_LABEL + i / LABELS;
        struct matrix_row row = matrix_row(&sorted, from);
        assert_true(matrix_append(&matrix, row.terms, row.values, row.count));
        labels[i] = sorted_labels[from];
    }
    struct svm_rows *rows = svm_rows_new(&matrix, TERMS, labels, &kernels[0], 1, NULL);
    struct svm_machine machine;
    assert_int_equal(svm_train_rows(rows, LABELS, 1, uneven, &machine, NULL), STANCE_OK);
    assert_optimal(&machine, &matrix, labels, &kernels[0], 1, uneven);
    svm_machine_free(&machine);
    svm_rows_free(rows);
    matrix_free(&sorted);
    matrix_free(&matrix);
}

static void support_vectors_are_grouped_by_label(void **state)
{
    (void)state;
    struct matrix matrix = {0};
    uint32_t labels[ROWS];
    fill(&matrix, labels);
    struct svm_rows *rows = svm_rows_new(&matrix, TERMS, labels, &kernels[0], 1, NULL);
    struct svm_machine machine;
    assert_int_equal(svm_train_rows(rows, LABELS, 1, even, &machine, NULL), STANCE_OK);
    size_t s = 0;
    for (size_t label = 0; label < LABELS; label++)
        for (size_t end = s + machine.counts[label]; s < end; s++) {
            assert_int_equal(labels[machine.rows[s]], label);
            if (s + 1 < end) assert_true(machine.rows[s] < machine.rows[s + 1]);
        }
    assert_int_equal(s, machine.count);
    svm_machine_free(&machine);
    svm_rows_free(rows);
    matrix_free(&matrix);
}

/* A fold may lack a label: the machine over the others is the one found without it. */
static void a_label_without_rows_decides_nothing(void **state)
{
    (void)state;
    struct matrix matrix = {0}, two = {0};
    uint32_t labels[ROWS], of_two[ROWS], without[ROWS];
    fill(&matrix, labels);
    for (size_t r = 0; r < ROWS; r++) {
        if (labels[r] == 1) continue;
        struct matrix_row row = matrix_row(&matrix, r);
        of_two[two.rows] = labels[r];
        without[two.rows] = labels[r] == 2;
        assert_true(matrix_append(&two, row.terms, row.values, row.count));
    }
    struct svm_rows *rows = svm_rows_new(&two, TERMS, of_two, &kernels[1], 1, NULL);
    struct svm_rows *plain = svm_rows_new(&two, TERMS, without, &kernels[1], 1, NULL);
    struct svm_machine machine, expected;
    assert_int_equal(svm_train_rows(rows, LABELS, 1, even, &machine, NULL), STANCE_OK);
    assert_int_equal(svm_train_rows(plain, 2, 1, even, &expected, NULL), STANCE_OK);
    assert_int_equal(machine.counts[1], 0);
    assert_int_equal(machine.count, expected.count);
    assert_true(machine.rho[calibration_pair(LABELS, 0, 2)] == expected.rho[0]);
    assert_true(machine.rho[calibration_pair(LABELS, 0, 1)] == 0);
    for (size_t row = 0; row < two.rows; row++) {
        double with = decide(&machine, &two, &kernels[1], 0, 2, row);
        assert_true(with == decide(&expected, &two, &kernels[1], 0, 1, row));
    }
    svm_machine_free(&machine);
    svm_machine_free(&expected);
    svm_rows_free(rows);
    svm_rows_free(plain);
    matrix_free(&matrix);
    matrix_free(&two);
}

static void a_single_label_has_no_support_vectors(void **state)
{
    (void)state;
    struct matrix matrix = {0};
    uint32_t labels[ROWS];
    fill(&matrix, labels);
    for (size_t r = 0; r < ROWS; r++) labels[r] = 1;
    struct svm_rows *rows = svm_rows_new(&matrix, TERMS, labels, &kernels[0], 1, NULL);
    struct svm_machine machine;
    assert_int_equal(svm_train_rows(rows, LABELS, 1, even, &machine, NULL), STANCE_OK);
    assert_int_equal(machine.count, 0);
    svm_machine_free(&machine);
    svm_rows_free(rows);
    matrix_free(&matrix);
}

static void the_number_of_threads_does_not_matter(void **state)
{
    (void)state;
    struct matrix matrix = {0};
    uint32_t labels[ROWS];
    fill(&matrix, labels);
    struct svm_rows *one = svm_rows_new(&matrix, TERMS, labels, &kernels[1], 1, NULL);
    struct svm_rows *many = svm_rows_new(&matrix, TERMS, labels, &kernels[1], 7, NULL);
    struct svm_machine a, b;
    assert_int_equal(svm_train_rows(one, LABELS, 1, even, &a, NULL), STANCE_OK);
    assert_int_equal(svm_train_rows(many, LABELS, 1, even, &b, NULL), STANCE_OK);
    assert_int_equal(a.count, b.count);
    assert_memory_equal(a.coefficients, b.coefficients,
                        (LABELS - 1) * a.count * sizeof *a.coefficients);
    assert_memory_equal(a.rho, b.rho, LABELS * sizeof *a.rho);
    svm_machine_free(&a);
    svm_machine_free(&b);
    svm_rows_free(one);
    svm_rows_free(many);
    matrix_free(&matrix);
}

static void folding_gives_the_sum_over_support_vectors(void **state)
{
    (void)state;
    struct matrix matrix = {0};
    uint32_t labels[ROWS];
    fill(&matrix, labels);
    struct svm_rows *rows = svm_rows_new(&matrix, TERMS, labels, &kernels[0], 1, NULL);
    struct svm_machine machine;
    double weights[TERMS * LABELS] = {0};
    assert_int_equal(svm_train_rows(rows, LABELS, 1, even, &machine, NULL), STANCE_OK);
    svm_fold(&machine, &matrix, weights);
    for (size_t i = 0; i < LABELS; i++)
        for (size_t j = i + 1; j < LABELS; j++) {
            size_t pair = calibration_pair(LABELS, i, j);
            for (size_t r = 0; r < ROWS; r++) {
                struct matrix_row row = matrix_row(&matrix, r);
                double folded = -machine.rho[pair];
                for (size_t t = 0; t < row.count; t++)
                    folded += weights[row.terms[t] * LABELS + pair] * row.values[t];
                assert_true(fabs(folded - decide(&machine, &matrix, &kernels[0], i, j, r)) < 1e-12);
            }
        }
    svm_machine_free(&machine);
    svm_rows_free(rows);
    matrix_free(&matrix);
}

static void what_libsvm_refuses_is_misuse(void **state)
{
    (void)state;
    struct matrix matrix = {0};
    uint32_t labels[ROWS];
    fill(&matrix, labels);
    struct svm_rows *rows = svm_rows_new(&matrix, TERMS, labels, &kernels[0], 1, NULL);
    struct svm_machine machine;
    stance_error error = {0};
    assert_int_equal(svm_train_rows(rows, LABELS, 0, even, &machine, &error), STANCE_MISUSE);
    assert_string_equal(error.message, "libsvm refuses: C <= 0");
    svm_rows_free(rows);
    matrix_free(&matrix);
}

/* Found while testing: a model was made that its own reader refused. */
static void kernels_beyond_all_numbers_are_misuse(void **state)
{
    (void)state;
    const struct kernel kernel = {
        .type = KERNEL_POLYNOMIAL, .gamma = 1, .coef0 = 10, .degree = 1000};
    struct matrix matrix = {0};
    uint32_t labels[ROWS];
    fill(&matrix, labels);
    struct svm_rows *rows = svm_rows_new(&matrix, TERMS, labels, &kernel, 1, NULL);
    struct svm_machine machine;
    stance_error error = {0};
    assert_int_equal(svm_train_rows(rows, LABELS, 1, even, &machine, &error), STANCE_MISUSE);
    assert_string_equal(error.message, "the kernel's values are too large; choose a smaller "
                                       "degree, gamma or coef0");
    assert_null(machine.rows);
    svm_rows_free(rows);
    matrix_free(&matrix);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(machines_are_optimal),
        cmocka_unit_test(rows_of_one_label_need_not_stand_together),
        cmocka_unit_test(support_vectors_are_grouped_by_label),
        cmocka_unit_test(a_label_without_rows_decides_nothing),
        cmocka_unit_test(a_single_label_has_no_support_vectors),
        cmocka_unit_test(the_number_of_threads_does_not_matter),
        cmocka_unit_test(folding_gives_the_sum_over_support_vectors),
        cmocka_unit_test(what_libsvm_refuses_is_misuse),
        cmocka_unit_test(kernels_beyond_all_numbers_are_misuse),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

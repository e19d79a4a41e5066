/* The machines of a model: one a label against the rest, each optimal for the costs of its rows;
 * weights where they are linear, copies of the support vectors where they are not; and the same
 * machines whatever the solver. */
#include "train/assembly.h"

#include "base/memory.h"
#include "models/score.h"
#include "tests/unit/samples.h"
#include "train/svm.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { LABELS = 3, ROWS = 60, TERMS = 9, MANY = 240 * ROWS };

static const double class_weights[] = {0.5, 1, 2};
static const struct kernel linear = {.type = KERNEL_LINEAR};

/* Rows of `labels` labels in turn, whose terms lean to their label; rows repeat from ROWS on. */
static void begin(struct corpus_part *part, size_t labels, size_t rows)
{
    *part = (struct corpus_part){.rows = rows, .terms = TERMS};
    part->labels = memory_new(rows, sizeof *part->labels);
    assert_non_null(part->labels);
    uint64_t random = 0;
    for (size_t r = 0; r < rows; r++) {
        uint32_t terms[TERMS];
        double values[TERMS];
        size_t count = 0;
        if (r % ROWS == 0) random = 11;
        part->labels[r] = (uint32_t)(r % ROWS % labels);
        for (uint32_t t = 0; t < TERMS; t++) {
            if (samples_random(&random, 10) >= (t % labels == part->labels[r] ? 6u : 3u)) continue;
            terms[count] = t;
            values[count++] = 0.25 + samples_share(&random);
        }
        assert_true(matrix_append(&part->matrix, terms, values, count));
    }
}

static stance_status try(const struct corpus_part *part, const struct kernel *kernel,
                         enum solver solver, double C, int threads, struct stance_model *model,
                         stance_error *error)
{
    const stance_train_options options = {.threads = threads};
    const struct assembly_plan plan = {
        .part = part,
        .kernel = kernel,
        .solver = solver,
        .C = C,
        .class_weights = class_weights,
        .options = &options,
    };
    return assembly_train(&plan, model, &model->report.support_vectors, error);
}

static struct stance_model *solve(const struct corpus_part *part, size_t labels,
                                  const struct kernel *kernel, enum solver solver, double C,
                                  int threads)
{
    struct stance_model *model = memory_new(1, sizeof *model);
    assert_non_null(model);
    model->label_count = labels;
    assert_int_equal(try(part, kernel, solver, C, threads, model, NULL), STANCE_OK);
    assert_int_equal(model->machine_count, labels == 2 ? 1 : labels);
    assert_memory_equal(&model->kernel, kernel, sizeof *kernel);
    return model;
}

static struct stance_model *assemble(const struct corpus_part *part, size_t labels,
                                     const struct kernel *kernel, double C, int threads)
{
    return solve(part, labels, kernel, SOLVER_LIBSVM, C, threads);
}

/* What the weights of a draft say. */
static void weigh(const struct stance_model *model, struct matrix_row x, double *decisions)
{
    for (size_t m = 0; m < model->machine_count; m++) {
        decisions[m] = model->bias[m];
        for (size_t t = 0; t < x.count; t++)
            decisions[m] +=
                x.values[t] * model->draft.weights[x.terms[t] * model->machine_count + m];
    }
    if (model->label_count == 2) decisions[1] = -decisions[0];
}

static double decide(const struct stance_model *model, const struct corpus_part *part, size_t row,
                     size_t label)
{
    double decisions[LABELS], scratch[ROWS + TERMS] = {0};
    struct matrix_row x = matrix_row(&part->matrix, row);
    if (model->kernel.type == KERNEL_LINEAR)
        weigh(model, x, decisions);
    else
        score_kernel(model, x, decisions, scratch);
    return decisions[label];
}

/* What the machine of a label lacks to a margin of 1 in a row; 0: nothing. */
static double lack(const struct stance_model *model, const struct corpus_part *part, size_t row,
                   size_t label)
{
    double sign = part->labels[row] == label ? 1 : -1;
    return fmax(0, 1 - sign * decide(model, part, row, label));
}

static const struct kernel kernels[] = {
    {.type = KERNEL_LINEAR},
    {.type = KERNEL_RBF, .gamma = 0.5},
    {.type = KERNEL_POLYNOMIAL, .gamma = 0.5, .coef0 = 1, .degree = 2},
};
enum { KERNELS = sizeof kernels / sizeof kernels[0] };

static void rows_cost_what_their_label_weighs(void **state)
{
    (void)state;
    uint32_t labels[] = {2, 0, 1, 2};
    const struct corpus_part part = {.rows = 4, .labels = labels};
    double costs[4];
    assembly_costs(&part, 3, class_weights, costs);
    assert_true(costs[0] == 6 && costs[1] == 1.5 && costs[2] == 3 && costs[3] == 6);
}

static void a_side_is_a_label_against_the_rest(void **state)
{
    (void)state;
    uint32_t labels[] = {2, 0, 0, 2};
    const struct corpus_part part = {.rows = 4, .labels = labels};
    bool positive[4];
    assert_true(assembly_sides(&part, 2, positive));
    assert_true(positive[0] && !positive[1] && !positive[2] && positive[3]);
    assert_true(assembly_sides(&part, 0, positive));
    assert_true(!positive[0] && positive[1] && positive[2] && !positive[3]);
    assert_false(assembly_sides(&part, 1, positive)); /* no row has it */
    assert_true(!positive[0] && !positive[3]);
    labels[1] = labels[2] = 2;
    assert_false(assembly_sides(&part, 2, positive)); /* all rows have it */
    assert_true(positive[0] && positive[3]);
}

/* At the optimum, and nowhere else, a decision function is the sum over the rows of twice their
 * cost, what they lack, their side and their kernel, plus a bias that makes the two sides lack the
 * same. */
static void every_machine_is_optimal_for_its_costs(void **state)
{
    (void)state;
    enum { TOLERANCE_PER_CENT = 2 };
    for (size_t labels = 2; labels <= LABELS; labels++)
        for (size_t k = 0; k < KERNELS; k++) {
            struct corpus_part part;
            double costs[ROWS];
            begin(&part, labels, ROWS);
            assembly_costs(&part, 0.5, class_weights, costs);
            struct stance_model *model = assemble(&part, labels, &kernels[k], 0.5, 2);
            for (size_t m = 0; m < labels; m++) {
                double share = m < model->machine_count ? model->bias[m] : -model->bias[0];
                double balance = 0, largest = 0;
                for (size_t i = 0; i < ROWS; i++) {
                    double sum = share;
                    struct matrix_row x = matrix_row(&part.matrix, i);
                    for (size_t j = 0; j < ROWS; j++) {
                        struct matrix_row y = matrix_row(&part.matrix, j);
                        double sign = part.labels[j] == m ? 1 : -1;
                        double alpha = 2 * costs[j] * lack(model, &part, j, m) * sign;
                        sum += alpha * kernel_value(&kernels[k], matrix_dot(x, y), matrix_dot(x, x),
                                                    matrix_dot(y, y));
                        balance += i == 0 ? alpha : 0;
                    }
                    largest = fmax(largest, fabs(sum - decide(model, &part, i, m)));
                }
                assert_true(fabs(balance) < TOLERANCE_PER_CENT / 100.0 * ROWS);
                assert_true(largest < TOLERANCE_PER_CENT / 100.0 * ROWS);
            }
            stance_model_free(model);
            corpus_part_free(&part);
        }
}

static void a_linear_machine_becomes_weights(void **state)
{
    (void)state;
    struct corpus_part part;
    begin(&part, LABELS, ROWS);
    struct stance_model *model = assemble(&part, LABELS, &linear, 1, 1);
    assert_non_null(model->draft.weights);
    assert_int_equal(model->vectors.rows, 0);
    assert_null(model->coefficients);
    /* rows that lack nothing in any machine are no support vectors */
    size_t lacking = 0;
    for (size_t i = 0; i < ROWS; i++) {
        double most = 0;
        for (size_t m = 0; m < LABELS; m++) most = fmax(most, lack(model, &part, i, m));
        lacking += most > 0;
    }
    uint64_t vectors = model->report.support_vectors;
    assert_true(vectors > 0 && vectors <= ROWS);
    assert_true(vectors + 2 >= lacking && lacking + 2 >= vectors); /* some are at the very margin */
    stance_model_free(model);
    corpus_part_free(&part);
}

static void other_machines_keep_their_support_vectors(void **state)
{
    (void)state;
    struct corpus_part part, copy;
    begin(&part, LABELS, ROWS);
    begin(&copy, LABELS, ROWS);
    struct stance_model *model = assemble(&part, LABELS, &kernels[1], 1, 1);
    corpus_part_free(&part); /* copies, not loans */
    assert_null(model->draft.weights);
    size_t count = model->vectors.rows, row = 0;
    assert_int_equal(count, model->report.support_vectors);
    for (size_t s = 0; s < count; s++) {
        struct matrix_row v = matrix_row(&model->vectors, s), x;
        do { /* they are rows, in the order of the rows */
            assert_true(row < ROWS);
            x = matrix_row(&copy.matrix, row++);
        } while (x.count != v.count || memcmp(x.terms, v.terms, v.count * sizeof *v.terms) != 0 ||
                 memcmp(x.values, v.values, v.count * sizeof *v.values) != 0);
        assert_true(model->vector_squares[s] == matrix_dot(v, v));
        bool carries = false;
        for (size_t m = 0; m < LABELS; m++) {
            double coefficient = model->coefficients[m * count + s];
            carries = carries || coefficient != 0;
            if (coefficient != 0) assert_true((coefficient > 0) == (copy.labels[row - 1] == m));
        }
        assert_true(carries);
    }
    stance_model_free(model);
    corpus_part_free(&copy);
}

/* Where a label has no row, or every row, there is nothing to learn but that. */
static void a_machine_with_one_side_is_constant(void **state)
{
    (void)state;
    for (size_t k = 0; k < KERNELS; k++) {
        struct corpus_part part;
        begin(&part, 2, ROWS);
        struct stance_model *model = assemble(&part, LABELS, &kernels[k], 1, 1);
        for (size_t i = 0; i < ROWS; i++) {
            assert_true(decide(model, &part, i, 2) == -1);
            /* the other two are each other's opposite */
            assert_true(fabs(decide(model, &part, i, 0) + decide(model, &part, i, 1)) < 5e-3);
        }
        stance_model_free(model);
        for (size_t i = 0; i < ROWS; i++) part.labels[i] = 1;
        model = assemble(&part, LABELS, &kernels[k], 1, 1);
        for (size_t i = 0; i < ROWS; i++) {
            assert_true(decide(model, &part, i, 0) == -1 && decide(model, &part, i, 2) == -1);
            assert_true(decide(model, &part, i, 1) == 1);
        }
        stance_model_free(model);
        corpus_part_free(&part);
    }
}

static void the_number_of_threads_does_not_matter(void **state)
{
    (void)state;
    struct corpus_part part;
    begin(&part, LABELS, ROWS);
    for (enum solver solver = SOLVER_LIBSVM; solver <= SOLVER_NEWTON; solver++) {
        struct stance_model *one = solve(&part, LABELS, &linear, solver, 1, 1);
        struct stance_model *many = solve(&part, LABELS, &linear, solver, 1, 5);
        assert_memory_equal(one->draft.weights, many->draft.weights,
                            TERMS * LABELS * sizeof *one->draft.weights);
        assert_memory_equal(one->bias, many->bias, LABELS * sizeof *one->bias);
        stance_model_free(one);
        stance_model_free(many);
    }
    corpus_part_free(&part);
}

/* Rows of a label all cost the same here, but of those against a label some cost more than others,
 * which LIBLINEAR does not know: it is held to it with two labels. */
static void all_solvers_find_the_same_machines(void **state)
{
    (void)state;
    for (size_t labels = 2; labels <= LABELS; labels++) {
        static const enum solver others[] = {SOLVER_NEWTON, SOLVER_LIBLINEAR};
        struct corpus_part part;
        begin(&part, labels, ROWS);
        struct stance_model *expected = assemble(&part, labels, &linear, 1, 1);
        for (size_t s = 0; s < (labels == 2 ? 2 : 1); s++) {
            struct stance_model *found = solve(&part, labels, &linear, others[s], 1, 2);
            for (size_t i = 0; i < ROWS; i++)
                for (size_t m = 0; m < labels; m++)
                    assert_true(fabs(decide(expected, &part, i, m) - decide(found, &part, i, m)) <
                                1e-2);
            uint64_t vectors = found->report.support_vectors;
            assert_true(vectors <= expected->report.support_vectors + 2);
            assert_true(expected->report.support_vectors <= vectors + 2);
            stance_model_free(found);
        }
        stance_model_free(expected);
        corpus_part_free(&part);
    }
}

/* A row that is there n times is a row that costs n times as much: what libsvm finds for few rows
 * must be what is found in the space of the weights for many. */
static void too_many_rows_for_libsvm_give_the_same_machines(void **state)
{
    (void)state;
    enum { TIMES = MANY / ROWS };
    assert_false(svm_fits(TIMES * ROWS));
    for (size_t labels = 2; labels <= LABELS; labels++) {
        struct corpus_part few, many;
        begin(&few, labels, ROWS);
        begin(&many, labels, TIMES * ROWS);
        struct stance_model *expected = assemble(&few, labels, &linear, 1, 1);
        struct stance_model *found = solve(&many, labels, &linear, SOLVER_AUTO, 1.0 / TIMES, 2);
        for (size_t i = 0; i < ROWS; i++)
            for (size_t m = 0; m < labels; m++)
                assert_true(fabs(decide(expected, &few, i, m) - decide(found, &many, i, m)) < 1e-2);
        assert_int_equal(found->report.support_vectors % TIMES, 0);
        stance_model_free(expected);
        stance_model_free(found);
        corpus_part_free(&few);
        corpus_part_free(&many);
    }
}

static void kernels_beyond_all_numbers_are_misuse(void **state)
{
    (void)state;
    const struct kernel kernel = {
        .type = KERNEL_POLYNOMIAL, .gamma = 1, .coef0 = 10, .degree = 1000};
    struct corpus_part part;
    stance_error error = {0};
    begin(&part, LABELS, ROWS);
    struct stance_model *model = memory_new(1, sizeof *model);
    assert_non_null(model);
    model->label_count = LABELS;
    assert_int_equal(try(&part, &kernel, SOLVER_LIBSVM, 1, 2, model, &error), STANCE_MISUSE);
    assert_string_equal(error.message, "the kernel's values are too large; choose a smaller "
                                       "C, degree, gamma or coef0");
    stance_model_free(model);
    corpus_part_free(&part);
}

static void every_allocation_may_fail(void **state)
{
    (void)state;
    static const enum solver solvers[] = {SOLVER_LIBSVM, SOLVER_NEWTON, SOLVER_LIBLINEAR};
    struct corpus_part part;
    begin(&part, LABELS, ROWS);
    for (size_t s = 0; s < sizeof solvers / sizeof solvers[0]; s++) {
        stance_status status = STANCE_NO_MEMORY;
        long n = 0;
        while (status != STANCE_OK) {
            stance_error error = {0};
            struct stance_model *model = memory_new(1, sizeof *model);
            assert_non_null(model);
            model->label_count = LABELS;
            memory_fail_from(++n);
            status = try(&part, &linear, solvers[s], 1, 1, model, &error);
            memory_fail_from(0);
            assert_int_equal(status, error.status);
            assert_true(status == STANCE_OK || status == STANCE_NO_MEMORY);
            stance_model_free(model);
        }
        assert_true(n > 5);
    }
    corpus_part_free(&part);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_cost_what_their_label_weighs),
        cmocka_unit_test(a_side_is_a_label_against_the_rest),
        cmocka_unit_test(every_machine_is_optimal_for_its_costs),
        cmocka_unit_test(a_linear_machine_becomes_weights),
        cmocka_unit_test(other_machines_keep_their_support_vectors),
        cmocka_unit_test(a_machine_with_one_side_is_constant),
        cmocka_unit_test(the_number_of_threads_does_not_matter),
        cmocka_unit_test(all_solvers_find_the_same_machines),
        cmocka_unit_test(too_many_rows_for_libsvm_give_the_same_machines),
        cmocka_unit_test(kernels_beyond_all_numbers_are_misuse),
        cmocka_unit_test(every_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

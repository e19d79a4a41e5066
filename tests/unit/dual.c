/* The descent comes near to what newton.c finds, keeps its weights and its coefficients together,
 * and goes on from where it was. */
#include "train/dual.h"

#include "tests/unit/problems.h"
#include "train/newton.h"

struct descent {
    struct compact compact;
    double costs[ROWS_MAX], coefficients[ROWS_MAX], weights[TERMS + 1];
};

static void begin(struct descent *descent, const struct problem *problem)
{
    *descent = (struct descent){.costs = {0}};
    assert_true(compact_init(&descent->compact, &problem->matrix, TERMS));
    for (size_t r = 0; r < problem->matrix.rows; r++)
        descent->costs[r] = compact_cost(&descent->compact, r, problem->costs[r]);
}

static void descend(struct descent *descent, const struct problem *problem, double range, int most)
{
    const stance_train_options options = {.progress = NULL};
    uint32_t order[ROWS_MAX];
    struct watch watch;
    watch_begin(&watch, &options, "testing", 1);
    assert_true(dual_descend(&descent->compact, problem->positive, descent->costs, range, most,
                             descent->coefficients, descent->weights, order, &watch));
    watch_end(&watch);
}

static double worst(const struct descent *descent, const struct problem *problem,
                    const double *other)
{
    double largest = 0;
    size_t columns = descent->compact.columns;
    for (size_t r = 0; r < problem->matrix.rows; r++)
        largest = fmax(largest, fabs(compact_dot(&descent->compact, r, descent->weights) +
                                     descent->weights[columns] -
                                     compact_dot(&descent->compact, r, other) - other[columns]));
    return largest;
}

static void it_nears_the_optimum(void **state)
{
    (void)state;
    const stance_train_options options = {.progress = NULL};
    for (size_t every = 2; every <= 10; every += 4) {
        double best[TERMS + 1] = {0}, outputs[ROWS_MAX], sides = 0, all = 0;
        struct problem problem;
        struct descent descent;
        struct watch watch;
        problem_begin(&problem, ROWS_MAX, every, 1, (double)every - 1);
        begin(&descent, &problem);
        watch_begin(&watch, &options, "testing", 1);
        assert_int_equal(newton_minimise(&descent.compact, problem.positive, descent.costs, 1e-9,
                                         best, outputs, &watch, NULL),
                         STANCE_OK);
        watch_end(&watch);
        descend(&descent, &problem, 0.1, 1000);
        assert_true(worst(&descent, &problem, best) < 0.2);
        descend(&descent, &problem, 1e-6, 3000);
        assert_true(worst(&descent, &problem, best) < 1e-2);
        for (size_t r = 0; r < ROWS_MAX; r++) {
            assert_true(descent.coefficients[r] >= 0);
            sides += problem.positive[r] ? descent.coefficients[r] : -descent.coefficients[r];
            all += descent.coefficients[r];
        }
        assert_true(fabs(sides) < 1e-3 * all);
        compact_free(&descent.compact);
        matrix_free(&problem.matrix);
    }
}

static void weights_are_the_sum_of_the_rows(void **state)
{
    (void)state;
    struct problem problem;
    struct descent descent;
    double sum[TERMS] = {0};
    problem_begin(&problem, ROWS_MAX, 3, 1, 2);
    begin(&descent, &problem);
    descend(&descent, &problem, 0, 3);
    for (size_t r = 0; r < ROWS_MAX; r++)
        compact_add(&descent.compact, r,
                    problem.positive[r] ? descent.coefficients[r] : -descent.coefficients[r], sum);
    for (size_t c = 0; c < descent.compact.columns; c++)
        assert_true(fabs(sum[c] - descent.weights[c]) < 1e-9);
    compact_free(&descent.compact);
    matrix_free(&problem.matrix);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_nears_the_optimum),
        cmocka_unit_test(weights_are_the_sum_of_the_rows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

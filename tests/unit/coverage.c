/* The coverage table, worked out by hand. */
#include "evaluate/coverage.h"

#include "tests/unit/support.h"

#include <math.h>

static void assert_close(double found, double expected)
{
    assert_true(fabs(found - expected) < 1e-12);
}

/* Twenty rows of falling probability, given in no order; the surer half is right. Of the right ones
 * every other takes a side. */
static void surer_rows_are_shown_first(void **state)
{
    (void)state;
    enum { ROWS = 20 };
    struct coverage_row rows[ROWS];
    stance_coverage table[STANCE_COVERAGE_STEPS];
    for (size_t i = 0; i < ROWS; i++) {
        size_t rank = i * 7 % ROWS;
        rows[i] = (struct coverage_row){
            .probability = 0.99 - 0.01 * (double)rank, .right = rank < 10, .sided = rank % 2 == 0};
    }
    coverage_table(rows, ROWS, table, STANCE_COVERAGE_STEPS);
    assert_close(table[0].coverage, 0.1);
    assert_int_equal(table[0].rows, 2);
    assert_close(table[0].threshold, 0.98);
    assert_close(table[0].accuracy, 1);
    assert_close(table[0].sides, 1);
    assert_int_equal(table[4].rows, 10);
    assert_close(table[4].accuracy, 1);
    assert_int_equal(table[5].rows, 12);
    assert_close(table[5].accuracy, 10.0 / 12);
    assert_close(table[5].sides, 5.0 / 6);
    assert_close(table[9].coverage, 1);
    assert_close(table[9].threshold, 0.8);
    assert_close(table[9].accuracy, 0.5);
}

static void rows_of_equal_probability_go_together(void **state)
{
    (void)state;
    struct coverage_row rows[] = {{0.5, true, false},
                                  {0.5, false, false},
                                  {0.9, true, false},
                                  {0.5, false, false},
                                  {0.5, true, false}};
    stance_coverage table[STANCE_COVERAGE_STEPS];
    coverage_table(rows, COUNT_OF(rows), table, STANCE_COVERAGE_STEPS);
    for (size_t i = 0; i < STANCE_COVERAGE_STEPS; i++) {
        assert_int_equal(table[i].rows, i < 2 ? 1 : 5);
        assert_close(table[i].accuracy, i < 2 ? 1 : 0.6);
        assert_true(isnan(table[i].sides));
    }
}

static void a_single_row_is_all(void **state)
{
    (void)state;
    struct coverage_row row = {0, false, true};
    stance_coverage table[STANCE_COVERAGE_STEPS];
    coverage_table(&row, 1, table, STANCE_COVERAGE_STEPS);
    for (size_t i = 0; i < STANCE_COVERAGE_STEPS; i++) {
        assert_close(table[i].coverage, 1);
        assert_close(table[i].sides, 0);
    }
}

/* As many steps as are asked for: none more is written, and the last is always all rows. */
static void steps_are_equal_shares(void **state)
{
    (void)state;
    enum { ROWS = 10, ROOM = STANCE_RISK_STEPS + 1 };
    static const size_t steps[] = {1, 3, 4, STANCE_RISK_STEPS};
    for (size_t s = 0; s < COUNT_OF(steps); s++) {
        struct coverage_row rows[ROWS];
        stance_coverage table[ROOM];
        for (size_t i = 0; i < ROWS; i++)
            rows[i] = (struct coverage_row){.probability = 0.9 - 0.05 * (double)i, .right = i < 5};
        for (size_t i = 0; i < ROOM; i++) table[i].rows = 99;
        coverage_table(rows, ROWS, table, steps[s]);
        assert_int_equal(table[steps[s] - 1].rows, ROWS);
        assert_int_equal(table[steps[s]].rows, 99);
        for (size_t i = 0; i < steps[s]; i++) {
            size_t least = (ROWS * (i + 1) + steps[s] - 1) / steps[s]; /* rounded up */
            assert_int_equal(table[i].rows, least);
            assert_close(table[i].coverage, (double)least / ROWS);
            assert_close(table[i].threshold, 0.9 - 0.05 * (double)(least - 1));
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(surer_rows_are_shown_first),
        cmocka_unit_test(rows_of_equal_probability_go_together),
        cmocka_unit_test(a_single_row_is_all),
        cmocka_unit_test(steps_are_equal_shares),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Held here: rows come back as they were appended, an append that fails changes nothing, and the
 * product of two rows is over the terms they share, added up in ascending order. */
#include "features/matrix.h"

#include "base/memory.h"
#include "support.h"

static const uint32_t terms[] = {0, 2, 5, 9, UINT32_MAX};
static const double values[] = {1, -2, 0.5, 4, 8};

static void assert_row(const struct matrix *matrix, size_t row, const uint32_t *row_terms,
                       const double *row_values, size_t count)
{
    struct matrix_row found = matrix_row(matrix, row);
    assert_int_equal(found.count, count);
    if (!count) return;
    assert_memory_equal(found.terms, row_terms, count * sizeof *row_terms);
    assert_memory_equal(found.values, row_values, count * sizeof *row_values);
}

static void test_rows_come_back(void **state)
{
    (void)state;
    struct matrix matrix = {0};
    for (size_t i = 0; i < 1000; i++)
        assert_true(matrix_append(&matrix, terms + i % 5, values + i % 5, i % 4 % (6 - i % 5)));
    assert_int_equal(matrix.rows, 1000);
    for (size_t i = 0; i < 1000; i++)
        assert_row(&matrix, i, terms + i % 5, values + i % 5, i % 4 % (6 - i % 5));
    matrix_row(&matrix, 7).values[0] = 3; /* the values are there to be changed */
    assert_true(matrix_row(&matrix, 7).values[0] == 3);
    matrix_free(&matrix);
    assert_int_equal(matrix.rows, 0);
    assert_int_equal(matrix.size, 0);
    assert_true(matrix_append(&matrix, terms, values, 2)); /* it is an empty matrix once more */
    assert_row(&matrix, 0, terms, values, 2);
    matrix_free(&matrix);
}

static void test_empty_rows(void **state)
{
    (void)state;
    struct matrix matrix = {0};
    matrix_free(&matrix);
    assert_true(matrix_append(&matrix, NULL, NULL, 0));
    assert_true(matrix_append(&matrix, terms, values, 1));
    assert_true(matrix_append(&matrix, NULL, NULL, 0));
    assert_row(&matrix, 0, NULL, NULL, 0);
    assert_row(&matrix, 1, terms, values, 1);
    assert_row(&matrix, 2, NULL, NULL, 0);
    matrix_free(&matrix);
}

static void test_every_allocation_may_fail(void **state)
{
    (void)state;
    enum { ROWS = 40 };
    size_t added = 0;
    for (long n = 1; added < ROWS; n++) {
        struct matrix matrix = {0};
        memory_fail_from(n);
        for (added = 0; added < ROWS; added++)
            if (!matrix_append(&matrix, terms, values, 5)) break;
        memory_fail_from(0);
        assert_true(n > 1 || added < ROWS);
        assert_int_equal(matrix.rows, added);
        assert_int_equal(matrix.size, 5 * added);
        for (size_t row = added; row < ROWS; row++)
            assert_true(matrix_append(&matrix, terms, values, 5));
        for (size_t row = 0; row < ROWS; row++) assert_row(&matrix, row, terms, values, 5);
        matrix_free(&matrix);
    }
}

static struct matrix_row row_of(const uint32_t *row_terms, double *row_values, size_t count)
{
    return (struct matrix_row){.terms = row_terms, .values = row_values, .count = count};
}

static void test_dot(void **state)
{
    (void)state;
    static const uint32_t a_terms[] = {0, 2, 5, 9}, b_terms[] = {1, 2, 9, 12, 13};
    double a_values[] = {1, -2, 0.5, 4}, b_values[] = {7, 3, 0.25, 1, 1};
    struct matrix_row a = row_of(a_terms, a_values, 4), b = row_of(b_terms, b_values, 5);
    assert_true(matrix_dot(a, b) == -2 * 3 + 4 * 0.25);
    assert_true(matrix_dot(b, a) == matrix_dot(a, b));
    assert_true(matrix_dot(a, a) == 1 + 4 + 0.25 + 16);
    assert_true(matrix_dot(a, row_of(NULL, NULL, 0)) == 0);
    assert_true(matrix_dot(row_of(b_terms, b_values, 1), a) == 0);
}

static void test_dot_adds_in_ascending_order(void **state)
{
    (void)state;
    static const uint32_t order[] = {0, 1, 2};
    double large_first[] = {1e16, 1, -1e16}, ones[] = {1, 1, 1};
    /* (1e16 + 1) - 1e16 is 0 in doubles; another order would give 1. */
    assert_true(matrix_dot(row_of(order, large_first, 3), row_of(order, ones, 3)) == 0);
    double large_last[] = {1e16, -1e16, 1};
    assert_true(matrix_dot(row_of(order, large_last, 3), row_of(order, ones, 3)) == 1);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows_come_back),
        cmocka_unit_test(test_empty_rows),
        cmocka_unit_test(test_every_allocation_may_fail),
        cmocka_unit_test(test_dot),
        cmocka_unit_test(test_dot_adds_in_ascending_order),
    };
    return cmocka_run_group_tests_name("matrix", tests, NULL, NULL);
}

/* The Gram matrix against the dot product of two rows, to the last bit. */
#include "train/gram.h"

#include "tests/unit/samples.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { ROWS = 60, TERMS = 40 };

/* Rows of every length from none to all terms, of values that do not add up exactly. */
static void fill(struct matrix *matrix)
{
    uint64_t random = 1;
    for (size_t r = 0; r < ROWS; r++) {
        uint32_t terms[TERMS];
        double values[TERMS];
        size_t count = 0;
        for (uint32_t t = 0; t < TERMS; t++) {
            if (samples_random(&random, ROWS) > r) continue;
            terms[count] = t;
            values[count++] = samples_share(&random) * 1e3 - 300;
        }
        assert_true(matrix_append(matrix, terms, values, count));
    }
}

static void rows_are_the_dot_products_to_the_bit(void **state)
{
    (void)state;
    struct matrix matrix = {0};
    struct gram gram;
    fill(&matrix);
    assert_true(gram_init(&gram, &matrix, TERMS));
    for (size_t i = 0; i < ROWS; i++) {
        double dots[ROWS];
        gram_row(&gram, matrix_row(&matrix, i), dots);
        for (size_t j = 0; j < ROWS; j++)
            assert_true(dots[j] == matrix_dot(matrix_row(&matrix, i), matrix_row(&matrix, j)));
    }
    gram_free(&gram);
    matrix_free(&matrix);
}

static void a_row_that_is_not_of_the_matrix_will_do(void **state)
{
    (void)state;
    struct matrix matrix = {0};
    struct gram gram;
    fill(&matrix);
    assert_true(gram_init(&gram, &matrix, TERMS));
    const uint32_t terms[] = {0, 3, TERMS - 1};
    double values[] = {0.1, -2, 1e-3}, dots[ROWS];
    struct matrix_row row = {.terms = terms, .values = values, .count = 3};
    gram_row(&gram, row, dots);
    for (size_t j = 0; j < ROWS; j++)
        assert_true(dots[j] == matrix_dot(row, matrix_row(&matrix, j)));
    gram_free(&gram);
    matrix_free(&matrix);
}

static void rows_without_terms_are_fine(void **state)
{
    (void)state;
    struct matrix matrix = {0};
    struct gram gram;
    double dots[2] = {5, 5};
    assert_true(matrix_append(&matrix, NULL, NULL, 0));
    assert_true(matrix_append(&matrix, NULL, NULL, 0));
    assert_true(gram_init(&gram, &matrix, 0));
    gram_row(&gram, matrix_row(&matrix, 0), dots);
    assert_true(dots[0] == 0 && dots[1] == 0);
    gram_free(&gram);
    matrix_free(&matrix);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_are_the_dot_products_to_the_bit),
        cmocka_unit_test(a_row_that_is_not_of_the_matrix_will_do),
        cmocka_unit_test(rows_without_terms_are_fine),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

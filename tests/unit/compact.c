/* The compact form says the same of the rows as the matrix does: their products, the best that can
 * be done with terms of a single row, and the weights in the end. */
#include "train/compact.h"

#include "base/memory.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { ROWS = 4, TERMS = 8, COLUMNS = 3 };

/* Terms 0, 2 and 6 go together, 1 and 5 are in the same rows with other values, 3 and 4 are in row
 * 1 alone, 7 is nowhere. */
static void begin(struct matrix *matrix)
{
    static const uint32_t terms[ROWS][TERMS] = {{0, 1, 2, 5, 6}, {0, 2, 3, 4, 6}, {1, 5}, {0}};
    static const double values[ROWS][TERMS] = {
        {0.5, 1, 0.5, 2, 0.5}, {0.25, 0.25, 3, 4, 0.25}, {1, 1}, {0}};
    static const size_t counts[ROWS] = {5, 5, 2, 0};
    *matrix = (struct matrix){0};
    for (size_t r = 0; r < ROWS; r++)
        assert_true(matrix_append(matrix, terms[r], values[r], counts[r]));
}

static void equal_columns_are_one(void **state)
{
    (void)state;
    struct matrix matrix;
    struct compact compact;
    begin(&matrix);
    assert_true(compact_init(&compact, &matrix, TERMS));
    static const uint32_t expected[TERMS] = {
        0, 1, 0, COMPACT_NO_COLUMN, COMPACT_NO_COLUMN, 2, 0, COMPACT_NO_COLUMN};
    assert_int_equal(compact.columns, COLUMNS);
    assert_memory_equal(compact.column_of, expected, sizeof expected);
    static const size_t ends[ROWS] = {3, 4, 6, 6};
    assert_memory_equal(compact.ends, ends, sizeof ends);
    assert_int_equal(compact.single_count, 2);
    assert_true(compact.own[1] == 25 && compact.own[0] == 0);
    compact_free(&compact);
    matrix_free(&matrix);
}

/* compact.c's hash of a column so far, and with one more value. */
static uint64_t mix(uint64_t hash, uint64_t more)
{
    hash = (hash ^ more) + UINT64_C(0x9e3779b97f4a7c15);
    hash = (hash ^ (hash >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    hash = (hash ^ (hash >> 27)) * UINT64_C(0x94d049bb133111eb);
    return hash ^ (hash >> 31);
}

static uint64_t bits_of(double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    return bits;
}

/* The value in row 1 with which a column that has `first` in row 0 gets the hash of one that has
 * values[0] and values[1] there. */
static double forge(const double values[2], double first)
{
    uint64_t row = mix(0, 0), theirs = mix(mix(row, bits_of(values[0])), 1),
             ours = mix(mix(row, bits_of(first)), 1), bits = theirs ^ bits_of(values[1]) ^ ours;
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

/* A bug there was: columns of the same hash were one, whatever was in them. */
static void columns_of_one_hash_are_not_one_by_that(void **state)
{
    (void)state;
    enum { TWO_ROWS = 2, THREE_TERMS = 3 };
    static const uint32_t terms[THREE_TERMS] = {0, 1, 2};
    const double given[TWO_ROWS] = {0.5, 0.25};
    double first = 0.5, second;
    do {
        first += 1e-6;
        second = forge(given, first);
    } while (!(second > 0.01 && second < 1));
    const double values[TWO_ROWS][THREE_TERMS] = {{given[0], first, given[0]},
                                                  {given[1], second, given[1]}};
    static const uint32_t expected[THREE_TERMS] = {0, 1, 0};
    struct matrix matrix = {0};
    struct compact compact;
    for (size_t r = 0; r < TWO_ROWS; r++)
        assert_true(matrix_append(&matrix, terms, values[r], THREE_TERMS));
    assert_true(compact_init(&compact, &matrix, THREE_TERMS));
    assert_int_equal(compact.columns, 2);
    assert_memory_equal(compact.column_of, expected, sizeof expected);
    double weights[2] = {0};
    compact_add(&compact, 0, 1, weights);
    double product = matrix_dot(matrix_row(&matrix, 0), matrix_row(&matrix, 1));
    assert_true(fabs(compact_dot(&compact, 1, weights) - product) < 1e-6);
    compact_free(&compact);
    matrix_free(&matrix);
}

static void products_stay(void **state)
{
    (void)state;
    struct matrix matrix;
    struct compact compact;
    begin(&matrix);
    assert_true(compact_init(&compact, &matrix, TERMS));
    for (size_t a = 0; a < ROWS; a++) {
        double v[COLUMNS] = {0};
        compact_add(&compact, a, 1, v);
        for (size_t b = 0; b < ROWS; b++) {
            double expected = matrix_dot(matrix_row(&matrix, a), matrix_row(&matrix, b));
            if (a == b) expected -= compact.own[a];
            assert_true(fabs(compact_dot(&compact, b, v) - expected) < 1e-6);
        }
        assert_true(fabs(compact_dot(&compact, a, v) - compact.squares[a]) < 1e-6);
    }
    compact_free(&compact);
    matrix_free(&matrix);
}

/* With coefficients of the rows, weights are their sum of the rows, in either form. */
static void weights_come_back(void **state)
{
    (void)state;
    static const double coefficients[ROWS] = {2, -1, 0.5, 7};
    struct matrix matrix;
    struct compact compact;
    double columns[COLUMNS] = {0}, weights[TERMS], expected[TERMS] = {0};
    begin(&matrix);
    assert_true(compact_init(&compact, &matrix, TERMS));
    for (size_t r = 0; r < ROWS; r++) {
        struct matrix_row x = matrix_row(&matrix, r);
        compact_add(&compact, r, coefficients[r], columns);
        for (size_t t = 0; t < x.count; t++) expected[x.terms[t]] += coefficients[r] * x.values[t];
    }
    compact_expand(&compact, columns, coefficients, weights);
    for (size_t t = 0; t < TERMS; t++) assert_true(fabs(weights[t] - expected[t]) < 1e-6);
    compact_free(&compact);
    matrix_free(&matrix);
}

/* Of all weights u of the row's own terms, the best has this cost: u^2 / 2 for the weights and c
 * times the square of what is still lacking of l, where u fits u |own|. */
static void own_terms_lower_the_cost(void **state)
{
    (void)state;
    const double own[] = {0, 0.25, 9};
    for (size_t r = 0; r < 3; r++) {
        const struct compact compact = {.own = (double *)own};
        const double cost = 2, lack = 0.75;
        double least = INFINITY;
        for (double u = 0; u <= 1; u += 1e-5)
            least = fmin(least, u * u / 2 + cost * pow(fmax(0, lack - u * sqrt(own[r])), 2));
        assert_true(fabs(compact_cost(&compact, r, cost) * lack * lack - least) < 1e-6);
    }
}

static void every_allocation_may_fail(void **state)
{
    (void)state;
    struct matrix matrix;
    struct compact compact;
    begin(&matrix);
    long n = 0;
    for (bool made = false; !made;) {
        memory_fail_from(++n);
        made = compact_init(&compact, &matrix, TERMS);
        memory_fail_from(0);
        if (!made) assert_null(compact.ends);
    }
    assert_true(n > 5);
    compact_free(&compact);
    matrix_free(&matrix);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equal_columns_are_one),
        cmocka_unit_test(columns_of_one_hash_are_not_one_by_that),
        cmocka_unit_test(products_stay),
        cmocka_unit_test(weights_come_back),
        cmocka_unit_test(own_terms_lower_the_cost),
        cmocka_unit_test(every_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

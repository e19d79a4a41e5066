/* Sparse rows of numbers, one behind the other (compressed sparse rows). A zeroed struct is an
 * empty matrix. */
#ifndef STANCE_FEATURES_MATRIX_H
#define STANCE_FEATURES_MATRIX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct matrix {
    size_t rows;
    size_t *ends;    /* [rows]: row i is terms[ends[i - 1]] to terms[ends[i] - 1], row 0 from 0 */
    uint32_t *terms; /* [size], ascending within a row */
    double *values;  /* [size] */
    size_t size;
    size_t rows_capacity, terms_capacity, values_capacity;
};

struct matrix_row {
    const uint32_t *terms; /* [count] */
    double *values;        /* [count] */
    size_t count;
};

/* Copies a row to the end. False: no memory. */
bool matrix_append(struct matrix *matrix, const uint32_t *terms, const double *values,
                   size_t count);
struct matrix_row matrix_row(const struct matrix *matrix, size_t row);
void matrix_free(struct matrix *matrix);

/* Sum of products of the values two rows share, added up in ascending order of the terms. */
double matrix_dot(struct matrix_row a, struct matrix_row b);

#endif

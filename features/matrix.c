/* Compressed sparse rows. */
#include "features/matrix.h"

#include "base/memory.h"

#include <string.h>

bool matrix_append(struct matrix *matrix, const uint32_t *terms, const double *values, size_t count)
{
    size_t *ends =
        memory_reserve(matrix->ends, &matrix->rows_capacity, matrix->rows + 1, sizeof *ends);
    if (ends) matrix->ends = ends;
    uint32_t *all_terms = memory_reserve(matrix->terms, &matrix->terms_capacity,
                                         matrix->size + count, sizeof *all_terms);
    if (all_terms) matrix->terms = all_terms;
    double *all_values = memory_reserve(matrix->values, &matrix->values_capacity,
                                        matrix->size + count, sizeof *all_values);
    if (all_values) matrix->values = all_values;
    if (!ends || !all_terms || !all_values) return false;
    if (count) {
        memcpy(all_terms + matrix->size, terms, count * sizeof *terms);
        memcpy(all_values + matrix->size, values, count * sizeof *values);
    }
    matrix->size += count;
    matrix->ends[matrix->rows++] = matrix->size;
    return true;
}

struct matrix_row matrix_row(const struct matrix *matrix, size_t row)
{
    size_t start = row ? matrix->ends[row - 1] : 0;
    return (struct matrix_row){.terms = matrix->terms + start,
                               .values = matrix->values + start,
                               .count = matrix->ends[row] - start};
}

void matrix_free(struct matrix *matrix)
{
    memory_free(matrix->ends);
    memory_free(matrix->terms);
    memory_free(matrix->values);
    *matrix = (struct matrix){0};
}

double matrix_dot(struct matrix_row a, struct matrix_row b)
{
    double sum = 0;
    for (size_t i = 0, j = 0; i < a.count && j < b.count;) {
        if (a.terms[i] == b.terms[j])
            sum += a.values[i++] * b.values[j++];
        else if (a.terms[i] < b.terms[j])
            i++;
        else
            j++;
    }
    return sum;
}

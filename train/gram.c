/* The Gram matrix by way of an inverted index: a row meets only the rows it shares a term with. */
#include "train/gram.h"

#include "base/memory.h"

#include <string.h>

bool gram_init(struct gram *gram, const struct matrix *matrix, size_t terms)
{
    *gram = (struct gram){
        .matrix = matrix,
        .ends = memory_new(terms + 1, sizeof *gram->ends),
        .rows = memory_new(matrix->size, sizeof *gram->rows),
        .values = memory_new(matrix->size, sizeof *gram->values),
    };
    if (!gram->ends || !gram->rows || !gram->values) {
        gram_free(gram);
        return false;
    }
    /* ends[t] counts column t, then is where it starts, and once it is filled where it ends. */
    for (size_t i = 0; i < matrix->size; i++) gram->ends[matrix->terms[i]]++;
    size_t start = 0;
    for (size_t t = 0; t < terms; t++) {
        size_t count = gram->ends[t];
        gram->ends[t] = start;
        start += count;
    }
    for (size_t r = 0; r < matrix->rows; r++) {
        struct matrix_row row = matrix_row(matrix, r);
        for (size_t i = 0; i < row.count; i++) {
            size_t place = gram->ends[row.terms[i]]++;
            gram->rows[place] = (uint32_t)r;
            gram->values[place] = row.values[i];
        }
    }
    return true;
}

void gram_free(struct gram *gram)
{
    memory_free(gram->ends);
    memory_free(gram->rows);
    memory_free(gram->values);
    *gram = (struct gram){0};
}

void gram_row(const struct gram *gram, struct matrix_row x, double *dots)
{
    memset(dots, 0, gram->matrix->rows * sizeof *dots);
    for (size_t i = 0; i < x.count; i++) {
        size_t term = x.terms[i];
        double value = x.values[i];
        for (size_t at = term ? gram->ends[term - 1] : 0; at < gram->ends[term]; at++)
            dots[gram->rows[at]] += value * gram->values[at];
    }
}

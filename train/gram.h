/* All dot products between the rows of a sparse matrix. */
#ifndef STANCE_TRAIN_GRAM_H
#define STANCE_TRAIN_GRAM_H

#include "features/matrix.h"

/* The rows that have each term: the matrix by columns. A zeroed struct is empty. */
struct gram {
    const struct matrix *matrix; /* borrowed */
    size_t *ends;                /* [terms]: column t is rows[ends[t - 1]] to rows[ends[t] - 1] */
    uint32_t *rows;              /* [matrix size], ascending within a column */
    double *values;              /* [matrix size] */
};

/* False: no memory. */
bool gram_init(struct gram *gram, const struct matrix *matrix, size_t terms);
void gram_free(struct gram *gram);

/* dots[matrix rows] = the dot products of row x with every row of the matrix. Products are added up
 * in ascending order of the terms, as libsvm's linear kernel does. May be called by several
 * threads. */
void gram_row(const struct gram *gram, struct matrix_row x, double *dots);

#endif

/* The rows of a linear problem in a smaller form that has the same optimum. Terms that are in the
 * same rows with the same values are one column, larger by the square root of their number; terms
 * of a single row are none, for what they can do for it is known beforehand (compact_cost). */
#ifndef STANCE_TRAIN_COMPACT_H
#define STANCE_TRAIN_COMPACT_H

#include "features/matrix.h"

struct compact_cell {
    uint32_t column;
    float value;
};

/* A term of a single row. */
struct compact_single {
    uint32_t row, term;
    double value;
};

#define COMPACT_NO_COLUMN UINT32_MAX

/* A zeroed struct is empty. */
struct compact {
    size_t rows, terms, columns;
    size_t *ends; /* [rows]: row i is cells[ends[i - 1]] to cells[ends[i] - 1], row 0 from 0 */
    struct compact_cell *cells;     /* columns ascending within a row */
    double *squares;                /* [rows] squared length of the cells */
    double *own;                    /* [rows] squared length of the row's singles */
    struct compact_single *singles; /* [single_count] row by row */
    size_t single_count;
    uint32_t *column_of; /* [terms] or COMPACT_NO_COLUMN */
    double *spread;      /* [columns] square root of the number of its terms */
};

/* Nothing of the matrix is kept. False: no memory. */
bool compact_init(struct compact *compact, const struct matrix *matrix, size_t terms);
void compact_free(struct compact *compact);

/* What a squared error in the row costs where only its cells are left to fit it: a coefficient a
 * adds a^2 / (4 cost) + a^2 own / 2 to the dual, which is a^2 / (4 compact_cost). */
double compact_cost(const struct compact *compact, size_t row, double cost);

/* weights[terms] from those of the columns and from what each row lacks to its margin, times its
 * side and twice its compact_cost: coefficients[rows]. */
void compact_expand(const struct compact *compact, const double *columns,
                    const double *coefficients, double *weights);

/* The row's cells times v[columns], and v[columns] with factor times the cells added. The sum runs
 * in four strands, so that an addition need not wait for the one before. */
double compact_dot(const struct compact *compact, size_t row, const double *v);
void compact_add(const struct compact *compact, size_t row, double factor, double *v);

/* Says that the row is next, so that the processor brings it up. */
void compact_fetch(const struct compact *compact, size_t row);

#endif

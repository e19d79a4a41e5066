/* LIBLINEAR, for those who want the linear machine to be trained by it. */
#ifndef STANCE_TRAIN_LIBLINEAR_H
#define STANCE_TRAIN_LIBLINEAR_H

#include "features/matrix.h"
#include "stance/stance.h"

/* Rows in the form that LIBLINEAR wants, for any number of machines. */
struct liblinear;

/* Nothing of the matrix is kept. NULL: no memory. */
struct liblinear *liblinear_new(const struct matrix *matrix, size_t terms);
void liblinear_free(struct liblinear *liblinear);

/* The machine of train/newton.h as far as LIBLINEAR knows it (its solver L2R_L2LOSS_SVC): all rows
 * of a side cost the mean of their costs[rows], and the bias costs next to nothing. Sets
 * weights[terms] and the bias. Some row is positive and some is not. May be called by several
 * threads at once. Errors: STANCE_IO (LIBLINEAR is not there), STANCE_NO_MEMORY. */
stance_status liblinear_train(const struct liblinear *liblinear, const bool *positive,
                              const double *costs, double *weights, double *bias,
                              stance_error *error);

#endif

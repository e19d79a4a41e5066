/* The linear machine, found in the space of its weights: for any number of rows. */
#ifndef STANCE_TRAIN_NEWTON_H
#define STANCE_TRAIN_NEWTON_H

#include "features/matrix.h"

/* Tolerances. */
#define NEWTON_EXACT 1e-4
#define NEWTON_ROUGH 1e-2 /* enough to compare candidates by */

/* The support vector machine with squared hinge loss and a free bias, i.e. the weights[terms] and
 * the bias that minimise
 *
 *   |w|^2 / 2 + sum over rows of costs[i] * max(0, 1 - y(i) (w x(i) + bias))^2,
 *
 * y(i) being 1 where positive[i], else -1, until the gradient, in the metric of the Hessian's
 * diagonal, is shorter than tolerance times that at 0 (or, for costs that are out of all
 * proportion, for a bounded number of steps). Deterministic; threads may run side by side on one
 * matrix. False: no memory. */
bool newton_train(const struct matrix *matrix, size_t terms, const bool *positive,
                  const double *costs, double tolerance, double *weights, double *bias);

#endif

/* The linear machine, found in the space of its weights: for any number of rows and any cost. */
#ifndef STANCE_TRAIN_NEWTON_H
#define STANCE_TRAIN_NEWTON_H

#include "train/compact.h"
#include "train/watch.h"

/* The support vector machine with squared hinge loss and a free bias, i.e. the weights and the
 * bias (number `columns`) of at[columns + 1] that minimise
 *
 *   |w|^2 / 2 + sum over rows of costs[i] * max(0, 1 - y(i) (w x(i) + bias))^2,
 *
 * y(i) being 1 where positive[i], else -1, until the gradient, in the metric of the Hessian's
 * diagonal, is shorter than tolerance times that at 0 (or, for costs that are out of all
 * proportion and where there is nothing to learn, for a bounded number of steps). at is where it
 * starts; outputs[rows] receives w x(i) + bias. Deterministic; threads may run side by side on one
 * compact. Errors: STANCE_MISUSE (cancelled), STANCE_NO_MEMORY. */
stance_status newton_minimise(const struct compact *compact, const bool *positive,
                              const double *costs, double tolerance, double *at, double *outputs,
                              struct watch *watch, stance_error *error);

#endif

/* The linear machine, found row by row: quickly nearly right. */
#ifndef STANCE_TRAIN_DUAL_H
#define STANCE_TRAIN_DUAL_H

#include "train/compact.h"
#include "train/watch.h"

/* Dual coordinate descent (Hsieh, Chang, Lin, Keerthi and Sundararajan, "A dual coordinate descent
 * method for large-scale linear SVM", ICML 2008) for the machine of train/newton.h, in the rows'
 * coefficients[rows] >= 0. weights[columns + 1] go along with them: the sum over the rows of
 * coefficient times side times cells, and last the bias. Both are where it starts: 0, or what was
 * found at another cost. It ends once the slopes of the coefficients lie within `range` of each
 * other, or with the round numbered rounds_max; order[rows] is scratch. The free bias makes a
 * constraint, that the coefficients of both sides have the same sum, which is met by the method of
 * multipliers. Deterministic. False: cancelled. */
bool dual_descend(const struct compact *compact, const bool *positive, const double *costs,
                  double range, int rounds_max, double *coefficients, double *weights,
                  uint32_t *order, struct watch *watch);

#endif

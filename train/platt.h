/* Fitting Platt's sigmoid. */
#ifndef STANCE_TRAIN_PLATT_H
#define STANCE_TRAIN_PLATT_H

#include "models/calibration.h"

#include <stdbool.h>

/* The sigmoid that makes P(positive | decision) most likely, from decisions[count] and whether each
 * is positive. Deterministic. With no positive or no negative it is calibration_default. The slope
 * is never positive: a decision value speaks for its label, or says nothing. */
struct sigmoid platt_fit(const double *decisions, const bool *positive, size_t count);

#endif

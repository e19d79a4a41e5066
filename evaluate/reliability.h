/* Whether probabilities are what they say: rows in bins of equal width by the probability of the
 * label that is shown (Guo et al. 2017, section 2). */
#ifndef STANCE_EVALUATE_RELIABILITY_H
#define STANCE_EVALUATE_RELIABILITY_H

#include "stance/stance.h"

/* All zero: no rows. */
struct reliability {
    uint64_t rows[STANCE_BINS], right[STANCE_BINS];
    double sum[STANCE_BINS]; /* of the probabilities */
};

void reliability_add(struct reliability *reliability, double probability, bool right);

/* Expected calibration error: the mean over rows of the distance between the mean probability and
 * the share right of their bins. */
double reliability_error(const struct reliability *reliability);

void reliability_bins(const struct reliability *reliability, stance_bin bins[STANCE_BINS]);

#endif

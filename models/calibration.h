/* From decision values of label pairs to probabilities of labels. */
#ifndef STANCE_MODELS_CALIBRATION_H
#define STANCE_MODELS_CALIBRATION_H

#include <stddef.h>

/* Platt's sigmoid of one pair (i, j): P(i | i or j, d) = 1 / (1 + exp(slope * d + offset)). */
struct sigmoid {
    double slope, offset;
};

/* A pair's sigmoid where nothing could be fitted. */
extern const struct sigmoid calibration_default;

double calibration_sigmoid(struct sigmoid sigmoid, double decision);

/* Number of pairs of k labels; pair (i, j), i < j, has the number calibration_pair(k, i, j). */
size_t calibration_pairs(size_t labels);
size_t calibration_pair(size_t labels, size_t i, size_t j);

/* Probabilities p[labels] that agree best with the pairs' (Wu, Lin and Weng 2004, the second
 * approach, section 4.2), from decisions[pairs] and sigmoids[pairs]. work[labels * (labels + 2)] is
 * scratch. Returns the label of the highest probability, the first of equals. */
size_t calibration_couple(size_t labels, const struct sigmoid *sigmoids, const double *decisions,
                          double *p, double *work);

#endif

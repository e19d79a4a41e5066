/* From decision values of labels to probabilities of labels. */
#ifndef STANCE_MODELS_CALIBRATION_H
#define STANCE_MODELS_CALIBRATION_H

#include "stance/stance.h"

/* P(l | d) is proportional to exp(slope * d(l) + offsets[l]): temperature scaling (Guo et al. 2017,
 * section 4.2) with a bias a label. */
struct calibration {
    double slope; /* 0 or above: a decision value speaks for its label, or says nothing */
    double offsets[STANCE_LABELS_MAX];
};

/* Where nothing could be fitted. */
extern const struct calibration calibration_default;

/* Fills p[labels] from decisions[labels]. Returns the label of the highest probability, the first
 * of equals. */
size_t calibration_apply(const struct calibration *calibration, size_t labels,
                         const double *decisions, double *p);

#endif

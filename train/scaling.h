/* Fitting the calibration. */
#ifndef STANCE_TRAIN_SCALING_H
#define STANCE_TRAIN_SCALING_H

#include "models/calibration.h"

#include <stdint.h>

/* Rows whose decision values were found without them. */
struct scaling_sample {
    size_t rows, label_count;  /* n, k */
    const double *decisions;   /* [n][k] */
    const uint32_t *labels;    /* [n] < k */
    const unsigned char *uses; /* [n] rows that are 0 here are passed over */
};

/* The slope and offsets that make the labels likely. Deterministic. Where no two labels have rows
 * it is calibration_default. False: no memory. */
bool scaling_fit(const struct scaling_sample *sample, struct calibration *calibration);

#endif

/* Intervals by resampling. */
#ifndef STANCE_EVALUATE_BOOTSTRAP_H
#define STANCE_EVALUATE_BOOTSTRAP_H

#include "stance/stance.h"

/* Works out the values where each unit counts times[unit] times; NAN where one is not defined. */
typedef void bootstrap_measure(void *context, const uint32_t *times, double *values);

/* The 2.5th and 97.5th percentile of each of the values over STANCE_BOOTSTRAP_SAMPLES samples of
 * unit_count units with replacement, into low and high of estimates[count]; samples where a value
 * is NAN do not count for it, and without any other the percentiles are NAN. unit_count > 0. False:
 * no memory. */
bool bootstrap_run(size_t unit_count, uint64_t seed, bootstrap_measure *measure, void *context,
                   size_t count, stance_estimate *estimates);

#endif

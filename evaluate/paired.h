/* Whether one set of predictions is better than another of the same rows. */
#ifndef STANCE_EVALUATE_PAIRED_H
#define STANCE_EVALUATE_PAIRED_H

#include "evaluate/metrics.h"

/* The two have the same rows, labels and units; roles[labels]. Fills in the whole comparison.
 * False: no memory. */
bool paired_compare(const struct metrics_input *first, const struct metrics_input *second,
                    const stance_role *roles, uint64_t seed, stance_comparison *comparison);

#endif

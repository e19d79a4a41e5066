/* What becomes of accuracy where only the surer predictions are shown (El-Yaniv and Wiener 2010).
 */
#ifndef STANCE_EVALUATE_COVERAGE_H
#define STANCE_EVALUATE_COVERAGE_H

#include "stance/stance.h"

struct coverage_row {
    double probability; /* of the predicted label */
    bool right;
    bool sided; /* the predicted label takes a side */
};

/* Puts rows[count] into descending order of probability and fills in table[steps], in equal steps
 * up to all rows. count > 0. */
void coverage_table(struct coverage_row *rows, size_t count, stance_coverage *table, size_t steps);

#endif

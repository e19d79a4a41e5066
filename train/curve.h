/* The learning curve. */
#ifndef STANCE_TRAIN_CURVE_H
#define STANCE_TRAIN_CURVE_H

#include "train/selection.h"

/* Cross-validates again with ever larger shares of the rows to learn from, tested on all of them as
 * before, and fills in the curve of the model's report, which selection_run has filled in already:
 * its C is used throughout. */
stance_status curve_draw(const struct selection_plan *plan, struct stance_model *model,
                         stance_error *error);

#endif

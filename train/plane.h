/* Linear machines over the rows of a matrix: the rows are made ready once, and a machine that was
 * trained at one cost starts from there at the next. */
#ifndef STANCE_TRAIN_PLANE_H
#define STANCE_TRAIN_PLANE_H

#include "train/compact.h"
#include "train/watch.h"

/* Tolerances, as of newton_minimise. */
#define PLANE_EXACT 1e-4
#define PLANE_ROUGH 1e-3 /* enough to compare candidates by */

/* The machine of one side against the other. */
struct plane;

/* Untrained. compact and positive[rows] are borrowed; some row is positive and some is not. NULL:
 * no memory. */
struct plane *plane_new(const struct compact *compact, const bool *positive);
void plane_free(struct plane *plane);

/* Trains it as newton_minimise has it, for costs[rows] of the rows. What is found does not depend
 * on what was found before but within the tolerance; ascending costs take the least time. Errors:
 * STANCE_MISUSE (cancelled), STANCE_NO_MEMORY. */
stance_status plane_train(struct plane *plane, const double *costs, double tolerance,
                          struct watch *watch, stance_error *error);

/* What was found: weights[terms] of the matrix that the compact was made from, and the bias. */
void plane_weights(const struct plane *plane, double *weights, double *bias);

#endif

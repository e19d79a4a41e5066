/* Choosing C by cross-validation, and what the left-out folds say about calibration and quality. */
#ifndef STANCE_TRAIN_SELECTION_H
#define STANCE_TRAIN_SELECTION_H

#include "train/balance.h"
#include "train/corpus.h"
#include "train/solver.h"

/* What to try. */
struct selection_plan {
    const struct corpus *corpus;
    struct kernel kernel;
    enum solver solver; /* of the final machines */
    struct balance balance;
    const double *grid; /* [grid_count] */
    size_t grid_count;
    size_t folds;
    double share;    /* of the rows to learn from that are learnt from; 0: all */
    size_t fallback; /* the label of rows without a known term */
    const stance_train_options *options;
    double *out_of_fold; /* [rows][k] probabilities of each row by a machine that did not see it, to
                            be filled in; NULL: not wanted */
};

/* A model with room for what selection_run fills in, its labels set. NULL: no memory. */
struct stance_model *selection_model(const struct corpus *corpus);

/* Cross-validates every candidate and fills in what the report and the model keep: candidates, C,
 * all out-of-fold figures, label_reports, confusion and calibration of *model, whose arrays are
 * there.
 */
stance_status selection_run(const struct selection_plan *plan, struct stance_model *model,
                            stance_error *error);

#endif

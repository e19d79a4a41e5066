/* The machines of a model, one a label against the rest (model_machines), trained over the rows of
 * a part and put into the model. */
#ifndef STANCE_TRAIN_ASSEMBLY_H
#define STANCE_TRAIN_ASSEMBLY_H

#include "train/corpus.h"
#include "train/solver.h"

/* costs[rows] of errors in the rows of the part: C times the weight of each row's label,
 * or where that is more the most that the numbers hold. */
void assembly_costs(const struct corpus_part *part, double C, const double *class_weights,
                    double *costs);

/* Fills positive[rows] for the machine of a label; false: all rows are on one side, so that there
 * is nothing to learn. */
bool assembly_sides(const struct corpus_part *part, size_t label, bool *positive);

/* What to train, and how. */
struct assembly_plan {
    const struct corpus_part *part;
    const struct kernel *kernel;
    enum solver solver; /* solver_fits kernel and rows */
    double C;
    const double *class_weights;         /* [labels] */
    const stance_train_options *options; /* threads and progress count */
};

/* Trains the machines and sets the machines, biases, kernel, and weights or support vectors of the
 * model, whose label_count is set. *support_vectors counts the rows that carry any of the machines.
 * Errors: STANCE_MISUSE (the kernel and the rows do not go together, or cancelled),
 * STANCE_NO_MEMORY. */
stance_status assembly_train(const struct assembly_plan *plan, struct stance_model *model,
                             uint64_t *support_vectors, stance_error *error);

#endif

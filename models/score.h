/* Decision values of a sparse vector. */
#ifndef STANCE_MODELS_SCORE_H
#define STANCE_MODELS_SCORE_H

#include "models/model.h"

/* Fills decisions[k] for the vector x: above 0 where it speaks for the label. scratch[S + T] is all
 * zero before and after; it is not needed (NULL) for a linear kernel. */
void score_decide(const struct stance_model *model, struct matrix_row x, double *decisions,
                  double *scratch);

/* Size of the scratch that score_decide needs, in doubles; 0 for a linear kernel. */
size_t score_scratch(const struct stance_model *model);

#endif

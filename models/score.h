/* Decision values of a text. */
#ifndef STANCE_MODELS_SCORE_H
#define STANCE_MODELS_SCORE_H

#include "features/tally.h"
#include "models/model.h"

/* What the terms of a text add up to, as a linear model weighs them. False: no memory. */
bool score_sum(const struct stance_model *model, struct tally *tally, const char *text, size_t size,
               struct tally_sums *sums);

/* What a term that occurs `count` times adds to the sum of a machine, and what the sums of each
 * kind of terms are divided by on their way to decisions. */
int64_t score_term(const struct stance_model *model, uint32_t term, size_t machine, size_t count);
void score_lengths(const struct stance_model *model, const struct tally_sums *sums,
                   double lengths[TALLY_KINDS]);

/* Fills decisions[k] of a linear model: above 0 where the text speaks for the label. */
void score_linear(const struct stance_model *model, const struct tally_sums *sums,
                  double *decisions);

/* The same of a model with another kernel, for the vector x. scratch[score_scratch] is all zero
 * before and after. */
void score_kernel(const struct stance_model *model, struct matrix_row x, double *decisions,
                  double *scratch);

/* Size of the scratch that score_kernel needs, in doubles; 0 for a linear model. */
size_t score_scratch(const struct stance_model *model);

#endif

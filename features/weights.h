/* From counts to weights: term frequency, inverse document frequency, length. */
#ifndef STANCE_FEATURES_WEIGHTS_H
#define STANCE_FEATURES_WEIGHTS_H

#include "features/recipe.h"

/* idf of a term that stands in df of the rows, as scikit-learn smooths it: ln((1 + rows) / (1 +
 * df))
 * + 1; 1 where the recipe has no idf. */
double weights_idf(const struct recipe *recipe, size_t rows, size_t df);

/* Turns the counts of one text in values[count] into its weights, in place. terms[count] ascend;
 * those below words_from are of characters, the others of words. idf[] is by term number. */
void weights_apply(const struct recipe *recipe, const double *idf, size_t words_from,
                   const uint32_t *terms, double *values, size_t count);

#endif

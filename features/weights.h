/* From counts to weights: term frequency, inverse document frequency, length.
 *
 * Weights before their scaling are whole multiples of 1 / WEIGHTS_ONE, so that sums of them and of
 * their squares are exact, in doubles up to 2^53: they do not depend on the order in which terms
 * are met. */
#ifndef STANCE_FEATURES_WEIGHTS_H
#define STANCE_FEATURES_WEIGHTS_H

#include "features/recipe.h"

enum {
    WEIGHTS_ONE = 1 << 16,
    WEIGHTS_COUNT_MAX = 255 /* more occurrences in one text count as so many */
};

/* idf of a term that stands in df of the rows, as scikit-learn smooths it: ln((1 + rows) / (1 +
 * df)) + 1; 1 where the recipe has no idf. In units of 1 / WEIGHTS_ONE. */
uint32_t weights_idf(const struct recipe *recipe, size_t rows, size_t df);

/* tf x idf of a term that occurs `count` times, rounded, in the same units. */
uint32_t weights_value(const struct recipe *recipe, uint32_t idf, size_t count);

/* The share of a squared length of 1 that characters and words each have: 1/2 where the recipe
 * scales each of two kinds, 1 where it scales all of them together or there is but one kind; 0:
 * they are not scaled. */
double weights_share(const struct recipe *recipe);

/* Turns the counts of one text in values[count] into its weights, in place. terms[count] ascend;
 * those below words_from are of characters, the others of words. idf[] is by term number, that of
 * term t at idf[t * stride]. */
void weights_apply(const struct recipe *recipe, const uint32_t *idf, size_t stride,
                   size_t words_from, const uint32_t *terms, double *values, size_t count);

#endif

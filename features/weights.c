/* tf-idf after Salton and Buckley (1988), with the smoothed idf that scikit-learn uses. */
#include "features/weights.h"

#include "base/numeric.h"

#include <math.h>

uint32_t weights_idf(const struct recipe *recipe, size_t rows, size_t df)
{
    if (!recipe->idf) return WEIGHTS_ONE;
    double idf = numeric_log((1.0 + (double)rows) / (1.0 + (double)df)) + 1.0;
    return (uint32_t)lrint(idf * WEIGHTS_ONE);
}

uint32_t weights_value(const struct recipe *recipe, uint32_t idf, size_t count)
{
    if (count > WEIGHTS_COUNT_MAX) count = WEIGHTS_COUNT_MAX;
    switch (recipe->tf) {
    case RECIPE_TF_RAW:
        return idf * (uint32_t)count;
    case RECIPE_TF_LOG:
        return (uint32_t)lrint(idf * (1.0 + numeric_log((double)count)));
    case RECIPE_TF_BINARY:
        break;
    }
    return idf;
}

double weights_share(const struct recipe *recipe)
{
    if (recipe->norm == RECIPE_NORM_NONE) return 0;
    bool halves = recipe->norm == RECIPE_NORM_EACH && recipe->words_max && recipe->chars_max;
    return halves ? 0.5 : 1;
}

/* Scales values[count] to a length whose square is `share`; nothing has no length. */
static void scale(double *values, size_t count, double share)
{
    double squares = 0;
    for (size_t i = 0; i < count; i++) squares += values[i] * values[i];
    if (squares == 0) return;
    double factor = sqrt(squares / share);
    for (size_t i = 0; i < count; i++) values[i] /= factor;
}

void weights_apply(const struct recipe *recipe, const uint32_t *idf, size_t stride,
                   size_t words_from, const uint32_t *terms, double *values, size_t count)
{
    size_t chars = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t value = weights_value(recipe, idf[terms[i] * stride], (size_t)values[i]);
        values[i] = (double)value / WEIGHTS_ONE;
        chars += terms[i] < words_from;
    }
    double share = weights_share(recipe);
    if (share == 0) return;
    if (share == 1) chars = 0;
    scale(values, chars, share);
    scale(values + chars, count - chars, share);
}

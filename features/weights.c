/* tf-idf after Salton and Buckley (1988), with the smoothed idf that scikit-learn uses. */
#include "features/weights.h"

#include <math.h>

double weights_idf(const struct recipe *recipe, size_t rows, size_t df)
{
    return recipe->idf ? log((1.0 + (double)rows) / (1.0 + (double)df)) + 1.0 : 1.0;
}

static double tf_weight(enum recipe_tf tf, double count)
{
    switch (tf) {
    case RECIPE_TF_LOG:
        return 1.0 + log(count);
    case RECIPE_TF_BINARY:
        return 1.0;
    case RECIPE_TF_RAW:
        break;
    }
    return count;
}

/* Scales values[count] to a length whose square is `square`; nothing has no length. */
static void scale(double *values, size_t count, double square)
{
    double squares = 0;
    for (size_t i = 0; i < count; i++) squares += values[i] * values[i];
    if (squares == 0) return;
    double factor = sqrt(squares / square);
    for (size_t i = 0; i < count; i++) values[i] /= factor;
}

void weights_apply(const struct recipe *recipe, const double *idf, size_t words_from,
                   const uint32_t *terms, double *values, size_t count)
{
    size_t chars = 0;
    for (size_t i = 0; i < count; i++) {
        values[i] = tf_weight(recipe->tf, values[i]) * idf[terms[i]];
        chars += terms[i] < words_from;
    }
    bool halves = recipe->norm == RECIPE_NORM_EACH && recipe->words_max && recipe->chars_max;
    if (recipe->norm == RECIPE_NORM_NONE || count == 0) return;
    if (!halves) {
        scale(values, count, 1);
    } else {
        scale(values, chars, 0.5);
        scale(values + chars, count - chars, 0.5);
    }
}

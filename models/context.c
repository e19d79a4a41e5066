/* Context as a log-linear pool: for sentence i and label l,
 *
 *   v(i, l) = log p(i, l) + neighbour * (d(i - 1, l) + d(i + 1, l)) + article * mean over j of d(j,
 * l),
 *
 * where d(j, l) = log p(j, l) - usual(l), and p(i) in context is the softmax of v(i). Subtracting
 * what is usual keeps context from merely repeating which labels the model likes. A stance runs
 * through an article and its paragraphs, so that what the neighbours say is evidence; how much is
 * learnt by cross-validation where the training rows come from articles (train/selection.c). */
#include "models/context.h"

#include <math.h>

#define PROBABILITY_MIN 1e-6

double context_log(double probability)
{
    return log(probability > PROBABILITY_MIN ? probability : PROBABILITY_MIN);
}

static void softmax(double *values, size_t count)
{
    double highest = values[0], sum = 0;
    for (size_t i = 1; i < count; i++) highest = values[i] > highest ? values[i] : highest;
    for (size_t i = 0; i < count; i++) sum += values[i] = exp(values[i] - highest);
    for (size_t i = 0; i < count; i++) values[i] /= sum;
}

void context_apply(const struct context *context, size_t labels, size_t count, const double *logs,
                   double *probabilities)
{
    double mean[STANCE_LABELS_MAX] = {0};
    for (size_t i = 0; i < count; i++)
        for (size_t l = 0; l < labels; l++)
            mean[l] += (logs[i * labels + l] - context->usual[l]) / (double)count;
    for (size_t i = 0; i < count; i++) {
        const double *own = logs + i * labels;
        double *out = probabilities + i * labels;
        for (size_t l = 0; l < labels; l++) {
            double beside = 0;
            if (i > 0) beside += logs[(i - 1) * labels + l] - context->usual[l];
            if (i + 1 < count) beside += logs[(i + 1) * labels + l] - context->usual[l];
            out[l] = own[l] + context->neighbour * beside + context->article * mean[l];
        }
        softmax(out, labels);
    }
}

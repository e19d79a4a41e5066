/* Context as a log-linear pool: for sentence i and a label l that takes a side,
 *
 *   v(i, l) = log p(i, l) + neighbour * (d(i - 1, l) + d(i + 1, l)) + article * (mean of d(j, l)
 * over j),
 *
 * where d(j, l) = log p(j, l) - usual(l). The labels that take a side share what they had together
 * anew, as the softmax of v. Subtracting what is usual keeps context from merely repeating which
 * labels the model likes. A stance runs through an article and its paragraphs, so that what the
 * neighbours say is evidence of the side; whether a sentence takes one at all changes from one to
 * the next. How much is learnt by cross-validation where the training rows come from articles
 * (train/surroundings.c). */
#include "models/context.h"

#include "base/numeric.h"

#include <math.h>

#define PROBABILITY_MIN 1e-6

void context_fix(struct context *context, const stance_role *roles, size_t labels)
{
    bool pro = false, anti = false;
    for (size_t l = 0; l < labels; l++) {
        pro = pro || roles[l] == STANCE_PRO;
        anti = anti || roles[l] == STANCE_ANTI;
    }
    for (size_t l = 0; l < labels; l++)
        context->fixed[l] = pro && anti && roles[l] == STANCE_NEUTRAL;
}

double context_log(double probability)
{
    return numeric_log(probability > PROBABILITY_MIN ? probability : PROBABILITY_MIN);
}

/* Turns the values of the labels that are not fixed into shares of `mass`. */
static void share_out(const struct context *context, double mass, double *values, size_t labels)
{
    double highest = -INFINITY, sum = 0;
    for (size_t l = 0; l < labels; l++)
        if (!context->fixed[l] && values[l] > highest) highest = values[l];
    for (size_t l = 0; l < labels; l++)
        if (!context->fixed[l]) sum += values[l] = numeric_exp(values[l] - highest);
    for (size_t l = 0; l < labels; l++)
        if (!context->fixed[l]) values[l] *= mass / sum;
}

/* The sentence's own probabilities, in `out`, adding up to 1; returns what is not fixed of them. */
static double own_probabilities(const struct context *context, const double *logs, double *out,
                                size_t labels)
{
    double highest = logs[0], sum = 0, mass = 0;
    for (size_t l = 1; l < labels; l++) highest = logs[l] > highest ? logs[l] : highest;
    for (size_t l = 0; l < labels; l++) sum += out[l] = numeric_exp(logs[l] - highest);
    for (size_t l = 0; l < labels; l++) {
        out[l] /= sum;
        if (!context->fixed[l]) mass += out[l];
    }
    return mass;
}

void context_apply(const struct context *context, size_t labels, size_t count, const double *logs,
                   double *probabilities)
{
    double sum[STANCE_LABELS_MAX] = {0};
    double others = count > 1 ? (double)(count - 1) : 1;
    for (size_t i = 0; i < count; i++)
        for (size_t l = 0; l < labels; l++) sum[l] += logs[i * labels + l] - context->usual[l];
    for (size_t i = 0; i < count; i++) {
        const double *own = logs + i * labels;
        double *out = probabilities + i * labels;
        double mass = own_probabilities(context, own, out, labels);
        for (size_t l = 0; l < labels; l++) {
            if (context->fixed[l]) continue;
            double beside = 0;
            if (i > 0) beside += logs[(i - 1) * labels + l] - context->usual[l];
            if (i + 1 < count) beside += logs[(i + 1) * labels + l] - context->usual[l];
            double around = (sum[l] - (own[l] - context->usual[l])) / others;
            out[l] = own[l] + context->neighbour * beside + context->article * around;
        }
        share_out(context, mass, out, labels);
    }
}

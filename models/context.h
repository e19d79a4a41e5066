/* What a sentence's neighbours and its whole article say about it. */
#ifndef STANCE_MODELS_CONTEXT_H
#define STANCE_MODELS_CONTEXT_H

#include "stance/stance.h"

/* Which side a sentence takes is moved by the sentences before and after it and by the rest of its
 * article, each as it differs from what is usual. Whether it takes a side is left to the sentence.
 */
struct context {
    double neighbour, article;       /* weights; 0, 0: nothing is moved */
    double usual[STANCE_LABELS_MAX]; /* [k] mean log-probability of each label, out of fold */
    bool fixed[STANCE_LABELS_MAX];   /* [k] labels whose probability is left as it is */
};

/* Weights where there were no articles to learn them from. */
#define CONTEXT_DEFAULT_NEIGHBOUR 0.1
#define CONTEXT_DEFAULT_ARTICLE   0.6

/* Fixes the labels that take no side, where there are both sides; otherwise none is fixed. */
void context_fix(struct context *context, const stance_role *roles, size_t labels);

/* Log of a probability that is kept from being 0. */
double context_log(double probability);

/* The sentences of one article in order: logs[count][k] are their log-probabilities, probabilities
 * [count][k] is filled with those in context, each adding up to 1. */
void context_apply(const struct context *context, size_t labels, size_t count, const double *logs,
                   double *probabilities);

#endif

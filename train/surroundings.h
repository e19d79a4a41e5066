/* Learning how much a sentence's surroundings say about it. */
#ifndef STANCE_TRAIN_SURROUNDINGS_H
#define STANCE_TRAIN_SURROUNDINGS_H

#include "models/context.h"
#include "train/corpus.h"

/* From the out-of-fold probabilities[rows][k] of the corpus: what is usual, and the weights that
 * give the labels of grouped rows the least log loss in the context of their groups, rows in order
 * of arrival. Where there are no groups worth the name, the weights are the defaults.
 * in_context[rows][k] receives the probabilities in context and *learnt whether there were groups.
 * False: no memory. */
bool surroundings_learn(const struct corpus *corpus, const double *probabilities,
                        struct context *context, double *in_context, bool *learnt);

#endif

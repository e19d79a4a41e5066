/* Weights of the labels, by which C is multiplied. */
#ifndef STANCE_TRAIN_BALANCE_H
#define STANCE_TRAIN_BALANCE_H

#include "models/model.h"

struct balance {
    bool by_frequency;               /* rows / (labels present x rows of the label) */
    double given[STANCE_LABELS_MAX]; /* otherwise: the weight of each label */
};

/* Reads "balanced", "none" or "label=weight,...", where labels not named weigh 1 and none
 * is named twice. */
stance_status balance_parse(const char *text, const struct model_label *labels, size_t label_count,
                            struct balance *balance, stance_error *error);

/* weights[label_count] for training on rows of these labels. */
void balance_weigh(const struct balance *balance, const uint32_t *labels, size_t rows,
                   size_t label_count, double *weights);

#endif

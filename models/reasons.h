/* Why a linear model decides as it does: what the terms in each part of a text contribute. */
#ifndef STANCE_MODELS_REASONS_H
#define STANCE_MODELS_REASONS_H

#include "features/tally.h"
#include "models/model.h"

/* All zero is empty; its memory is kept for use again. */
struct reasons {
    struct reasons_part *parts; /* [part_capacity] */
    size_t part_capacity;
    stance_reason *items; /* [item_capacity] */
    size_t item_capacity;
};

/* Explains the decision of a linear model on a label, see stance_explain_sentence. What
 * *explanation points to is borrowed from reasons until the next call. False: no memory. */
bool reasons_find(struct reasons *reasons, const struct stance_model *model, struct tally *tally,
                  const char *text, size_t size, size_t label, stance_explanation *explanation);

void reasons_free(struct reasons *reasons);

#endif

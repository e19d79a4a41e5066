/* What an article's sentences add up to. */
#ifndef STANCE_CLASSIFY_VERDICT_H
#define STANCE_CLASSIFY_VERDICT_H

#include "models/model.h"

/* Adds up sentences[count]; labels[label_count of the model] receives the counts that the verdict
 * points to. The rule is that of stance_verdict in stance.h. */
stance_verdict verdict_of(const struct stance_model *model, const stance_result *sentences,
                          size_t count, size_t *labels);

#endif

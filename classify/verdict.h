/* What an article's sentences add up to. */
#ifndef STANCE_CLASSIFY_VERDICT_H
#define STANCE_CLASSIFY_VERDICT_H

#include "models/model.h"

/* What one sentence adds. */
struct verdict_share {
    double score;
    double pro, anti; /* probability of those labels together */
    double siding;    /* 1 where its label takes a side, else 0 */
};

/* Adds up sentences[count]; labels[label_count of the model] receives the counts that the verdict
 * points to, shares[count] is scratch. The rule is that of stance_verdict in stance.h. */
stance_verdict verdict_of(const struct stance_model *model, const stance_result *sentences,
                          size_t count, size_t *labels, struct verdict_share *shares);

/* Adds a sentence to a tally, which is all zero at first; verdict_tally_end turns the sum of scores
 * into their mean. */
void verdict_tally(const struct stance_model *model, const stance_result *sentence,
                   stance_tally *tally);
void verdict_tally_end(stance_tally *tally);

#endif

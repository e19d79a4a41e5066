/* Adds up what counts; where that leans is for stance_lean_of to say. */
#include "classify/verdict.h"

#include <string.h>

stance_verdict verdict_of(const struct stance_model *model, const stance_result *sentences,
                          size_t count, size_t *labels)
{
    stance_verdict verdict = {.labels = labels};
    size_t siding = 0;
    double sum = 0;
    memset(labels, 0, model->label_count * sizeof *labels);
    for (size_t i = 0; i < count; i++) {
        const stance_result *sentence = &sentences[i];
        if (sentence->flags & STANCE_FLAG_BOILERPLATE) {
            verdict.boilerplate++;
        } else if (sentence->flags & STANCE_FLAG_UNKNOWN) {
            verdict.unknown++;
        } else if (sentence->flags & STANCE_FLAG_ABSTAINED) {
            verdict.abstained++;
        } else {
            verdict.counted++;
            labels[sentence->label]++;
            siding += model->labels[sentence->label].role != STANCE_NEUTRAL;
            sum += sentence->score;
        }
    }
    if (!verdict.counted) return verdict;
    verdict.score = sum / (double)verdict.counted;
    verdict.share = (double)siding / (double)verdict.counted;
    verdict.lean = stance_lean_of(verdict.share, verdict.score);
    return verdict;
}

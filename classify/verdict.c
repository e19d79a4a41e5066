/* The rule of the verdict: too few sentences that take a side, and there is none; otherwise the
 * mean score decides, with a band around 0 that is called balanced. */
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
    if (verdict.share < STANCE_VERDICT_SHARE)
        verdict.lean = STANCE_LEAN_NONE;
    else if (verdict.score >= STANCE_VERDICT_SCORE)
        verdict.lean = STANCE_LEAN_PRO;
    else if (verdict.score <= -STANCE_VERDICT_SCORE)
        verdict.lean = STANCE_LEAN_ANTI;
    else
        verdict.lean = STANCE_LEAN_BALANCED;
    return verdict;
}

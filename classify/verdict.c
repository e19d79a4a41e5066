/* Adds up what counts; where that leans is for stance_lean_of to say. The intervals tell what the
 * sum owes to chance: sentences are drawn from those that count, with replacement, as many as there
 * are (Efron and Tibshirani 1993, chapter 13). */
#include "classify/verdict.h"

#include "base/random.h"

#include <math.h>
#include <string.h>

enum { EDGE = STANCE_VERDICT_SAMPLES / 40 }; /* samples beyond either end of an interval of 95 % */

static bool counts(const stance_result *sentence)
{
    return !(sentence->flags &
             (STANCE_FLAG_BOILERPLATE | STANCE_FLAG_UNKNOWN | STANCE_FLAG_ABSTAINED));
}

static stance_role role_of(const struct stance_model *model, const stance_result *sentence)
{
    return model->labels[sentence->label].role;
}

/* ---------------------------------------------------------------- tallies */

void verdict_tally(const struct stance_model *model, const stance_result *sentence,
                   stance_tally *tally)
{
    tally->sentences++;
    if (!counts(sentence)) return;
    tally->counted++;
    tally->score += sentence->score;
    if (role_of(model, sentence) == STANCE_PRO) tally->pro++;
    if (role_of(model, sentence) == STANCE_ANTI) tally->anti++;
}

void verdict_tally_end(stance_tally *tally)
{
    if (tally->counted) tally->score /= (double)tally->counted;
}

/* ---------------------------------------------------------------- intervals */

/* The lowest and the highest of some values: those of rank EDGE are the ends of an interval. */
struct ends {
    double low[EDGE], high[EDGE]; /* [count] ascending, and descending */
    size_t count;
};

/* Puts value among the first EDGE of an order in which it stands where `sign` times it is less. */
static void keep(double *values, size_t count, double value, double sign)
{
    size_t at = count < EDGE ? count : EDGE - 1;
    if (count >= EDGE && sign * value >= sign * values[at]) return;
    for (; at > 0 && sign * value < sign * values[at - 1]; at--) values[at] = values[at - 1];
    values[at] = value;
}

static void ends_add(struct ends *ends, double value)
{
    keep(ends->low, ends->count, value, 1);
    keep(ends->high, ends->count, value, -1);
    ends->count++;
}

/* Draws samples of the sentences that count, of which there is one at least. */
static void add_intervals(const struct verdict_share *drawn_from, stance_verdict *verdict)
{
    struct ends scores = {.count = 0}, shares = {.count = 0};
    size_t counted = verdict->counted, same = 0;
    uint64_t seed = 0;
    for (size_t sample = 0; sample < STANCE_VERDICT_SAMPLES; sample++) {
        struct verdict_share sum = {0};
        for (size_t i = 0; i < counted; i++) {
            const struct verdict_share *drawn =
                &drawn_from[((random_next(&seed) >> 32) * counted) >> 32];
            sum.score += drawn->score;
            sum.siding += drawn->siding;
        }
        double score = sum.score / (double)counted, share = sum.siding / (double)counted;
        ends_add(&scores, score);
        ends_add(&shares, share);
        same += stance_lean_of(share, score) == verdict->lean;
    }
    verdict->score_low = scores.low[EDGE - 1];
    verdict->score_high = scores.high[EDGE - 1];
    verdict->share_low = shares.low[EDGE - 1];
    verdict->share_high = shares.high[EDGE - 1];
    verdict->support = (double)same / STANCE_VERDICT_SAMPLES;
}

/* ---------------------------------------------------------------- parts of the article */

static void add_flow(const struct verdict_share *shares, stance_verdict *verdict)
{
    size_t counted = verdict->counted;
    verdict->parts = counted < STANCE_FLOW_PARTS ? counted : STANCE_FLOW_PARTS;
    for (size_t part = 0; part < verdict->parts; part++) {
        size_t from = part * counted / verdict->parts, to = (part + 1) * counted / verdict->parts;
        double sum = 0;
        for (size_t i = from; i < to; i++) sum += shares[i].score;
        verdict->flow[part] = sum / (double)(to - from);
    }
}

static double mean(double sum, size_t count)
{
    return count ? sum / (double)count : NAN;
}

stance_verdict verdict_of(const struct stance_model *model, const stance_result *sentences,
                          size_t count, size_t *labels, struct verdict_share *shares)
{
    stance_verdict verdict = {.labels = labels};
    struct verdict_share sum = {0};
    double headline = 0;
    size_t headlines = 0;
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
            struct verdict_share *share = &shares[verdict.counted++];
            labels[sentence->label]++;
            share->siding = role_of(model, sentence) != STANCE_NEUTRAL;
            share->score = sentence->score;
            sum.siding += share->siding;
            sum.score += share->score;
            if (!(sentence->flags & STANCE_FLAG_HEADLINE)) continue;
            headline += share->score;
            headlines++;
        }
    }
    if (!verdict.counted) return verdict;
    verdict.score = sum.score / (double)verdict.counted;
    verdict.share = sum.siding / (double)verdict.counted;
    verdict.lean = stance_lean_of(verdict.share, verdict.score);
    verdict.headline = mean(headline, headlines);
    verdict.body = mean(sum.score - headline, verdict.counted - headlines);
    add_intervals(shares, &verdict);
    add_flow(shares, &verdict);
    return verdict;
}

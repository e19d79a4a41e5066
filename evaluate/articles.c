/* What is given of an article is summed up by the rule that sums up what is predicted of it, with
 * scores of 1, -1 and 0 for its labels. */
#include "evaluate/articles.h"

#include "base/memory.h"
#include "evaluate/bootstrap.h"

#include <math.h>

enum { CORRELATION, LEANS, VALUES };

struct sums {
    double given, predicted;             /* scores */
    double given_sides, predicted_sides; /* rows whose label takes a side */
};

static double score_of(stance_role role)
{
    return role == STANCE_PRO ? 1 : role == STANCE_ANTI ? -1 : 0;
}

static void sum_up(const struct articles_input *input, struct sums *sums,
                   stance_article_outcome *outcomes)
{
    for (size_t row = 0; row < input->rows; row++) {
        uint32_t article = input->articles[row];
        if (article == ARTICLES_NONE) continue;
        stance_role given = input->roles[input->given[row]];
        sums[article].given += score_of(given);
        sums[article].predicted += input->scores[row];
        sums[article].given_sides += given != STANCE_NEUTRAL;
        sums[article].predicted_sides += input->roles[input->predicted[row]] != STANCE_NEUTRAL;
        outcomes[article].rows++;
    }
    for (size_t i = 0; i < input->article_count; i++) {
        stance_article_outcome *outcome = &outcomes[i];
        double rows = (double)outcome->rows;
        outcome->given_score = sums[i].given / rows;
        outcome->predicted_score = sums[i].predicted / rows;
        outcome->given_lean = stance_lean_of(sums[i].given_sides / rows, outcome->given_score);
        outcome->predicted_lean =
            stance_lean_of(sums[i].predicted_sides / rows, outcome->predicted_score);
    }
}

struct weighed {
    const stance_article_outcome *outcomes; /* [count] */
    size_t count;
};

/* Pearson's correlation, in two passes. */
static double correlate(const struct weighed *articles, const uint32_t *times)
{
    double n = 0, given = 0, predicted = 0, cross = 0, given_square = 0, predicted_square = 0;
    for (size_t i = 0; i < articles->count; i++) {
        n += times[i];
        given += times[i] * articles->outcomes[i].given_score;
        predicted += times[i] * articles->outcomes[i].predicted_score;
    }
    for (size_t i = 0; i < articles->count; i++) {
        double x = articles->outcomes[i].given_score - given / n;
        double y = articles->outcomes[i].predicted_score - predicted / n;
        cross += times[i] * x * y;
        given_square += times[i] * x * x;
        predicted_square += times[i] * y * y;
    }
    /* Of scores that are all the same only rounding is left. */
    bool flat = given_square < n * 1e-20 || predicted_square < n * 1e-20;
    return flat ? NAN : cross / sqrt(given_square * predicted_square);
}

static void measure_sample(void *context, const uint32_t *times, double *values)
{
    const struct weighed *articles = context;
    double right = 0, all = 0;
    for (size_t i = 0; i < articles->count; i++) {
        const stance_article_outcome *outcome = &articles->outcomes[i];
        all += times[i];
        if (outcome->given_lean == outcome->predicted_lean) right += times[i];
    }
    values[CORRELATION] = correlate(articles, times);
    values[LEANS] = right / all;
}

bool articles_measure(const struct articles_input *input, uint64_t seed,
                      stance_article_outcome *outcomes, stance_measures *measures)
{
    struct weighed articles = {outcomes, input->article_count};
    struct sums *sums = memory_new(input->article_count, sizeof *sums);
    uint32_t *once = memory_new(input->article_count, sizeof *once);
    bool ok = sums && once;
    if (ok) {
        double values[VALUES];
        stance_estimate estimates[VALUES];
        sum_up(input, sums, outcomes);
        for (size_t i = 0; i < input->article_count; i++) {
            once[i] = 1;
            measures->lean_confusion[outcomes[i].given_lean][outcomes[i].predicted_lean]++;
        }
        measure_sample(&articles, once, values);
        ok =
            bootstrap_run(input->article_count, seed, measure_sample, &articles, VALUES, estimates);
        for (size_t i = 0; ok && i < VALUES; i++) estimates[i].value = values[i];
        if (ok) {
            measures->correlation = estimates[CORRELATION];
            measures->leans = estimates[LEANS];
        }
    }
    memory_free(sums);
    memory_free(once);
    return ok;
}

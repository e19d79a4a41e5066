/* The paired bootstrap measures both on the same samples. Approximate randomisation asks how often
 * a difference this large comes about where it does not matter which of the two predicted what: for
 * each unit a coin decides whether their predictions change places. Rows of which both predict the
 * same are counted once and for all. */
#include "evaluate/paired.h"

#include "base/memory.h"
#include "base/random.h"
#include "evaluate/bootstrap.h"

#include <math.h>
#include <string.h>

#define TIE 1e-12 /* differences nearer than this are the same, but for rounding */

enum { FIRST, SECOND, BOTH };

struct pair {
    const struct metrics_input *inputs[BOTH];
    const stance_role *roles;
    uint64_t *confusions[BOTH]; /* [labels][labels] scratch */
    uint64_t *agreed;           /* [labels][labels] of the rows of which both predict the same */
    size_t *differing;          /* [differing_count] the other rows */
    size_t differing_count;
    bool *swapped; /* [units] scratch */
    bool occurs[BOTH][STANCE_LABELS_MAX];
};

static size_t cell_count(const struct pair *pair)
{
    return pair->inputs[FIRST]->label_count * pair->inputs[FIRST]->label_count;
}

/* What the first has more than the second, by the confusion matrices at hand, of all rows or a
 * sample.
 */
static void subtract(const struct pair *pair, bool sampled, double *differences)
{
    double measures[BOTH][STANCE_MEASURES];
    for (size_t i = FIRST; i < BOTH; i++)
        metrics_measures(pair->confusions[i], pair->roles, pair->inputs[i]->label_count,
                         sampled ? pair->occurs[i] : NULL, measures[i]);
    for (size_t i = 0; i < STANCE_MEASURES; i++)
        differences[i] = measures[FIRST][i] - measures[SECOND][i];
}

static void measure_sample(void *context, const uint32_t *times, double *differences)
{
    const struct pair *pair = context;
    for (size_t i = FIRST; i < BOTH; i++)
        metrics_resample(pair->inputs[i], times, pair->confusions[i]);
    subtract(pair, true, differences);
}

static void measure_shuffle(const struct pair *pair, uint64_t *seed, double *differences)
{
    const struct metrics_input *input = pair->inputs[FIRST];
    uint64_t coins = 0;
    for (size_t unit = 0; unit < input->unit_count; unit++) {
        if (unit % 64 == 0) coins = random_next(seed);
        pair->swapped[unit] = coins >> unit % 64 & 1;
    }
    for (size_t i = FIRST; i < BOTH; i++)
        memcpy(pair->confusions[i], pair->agreed, cell_count(pair) * sizeof *pair->agreed);
    for (size_t at = 0; at < pair->differing_count; at++) {
        size_t row = pair->differing[at];
        size_t swapped = pair->swapped[input->units[row]];
        for (size_t i = FIRST; i < BOTH; i++)
            pair->confusions[i ^ swapped][input->given[row] * input->label_count +
                                          pair->inputs[i]->predicted[row]]++;
    }
    subtract(pair, false, differences);
}

/* A shuffle in which a difference is not defined counts as one that is as large. */
static void randomise(const struct pair *pair, uint64_t seed, stance_comparison *comparison)
{
    uint64_t as_large[STANCE_MEASURES] = {0};
    for (size_t shuffle = 0; shuffle < STANCE_RANDOMISATIONS; shuffle++) {
        double differences[STANCE_MEASURES];
        measure_shuffle(pair, &seed, differences);
        for (size_t i = 0; i < STANCE_MEASURES; i++) {
            double observed = fabs(comparison->measures[i].estimate.value);
            as_large[i] += !(fabs(differences[i]) < observed - TIE);
        }
    }
    for (size_t i = 0; i < STANCE_MEASURES; i++) {
        bool defined = !isnan(comparison->measures[i].estimate.value);
        comparison->measures[i].p =
            defined ? (double)(as_large[i] + 1) / (STANCE_RANDOMISATIONS + 1) : NAN;
    }
}

/* Tells the rows apart, and counts who is right about them. */
static void sort_out(struct pair *pair, stance_comparison *comparison)
{
    const struct metrics_input *first = pair->inputs[FIRST], *second = pair->inputs[SECOND];
    for (size_t row = 0; row < first->rows; row++) {
        bool first_right = first->predicted[row] == first->given[row];
        bool second_right = second->predicted[row] == first->given[row];
        comparison->both += first_right && second_right;
        comparison->only_first += first_right && !second_right;
        comparison->only_second += !first_right && second_right;
        if (first->predicted[row] == second->predicted[row])
            pair->agreed[first->given[row] * first->label_count + first->predicted[row]]++;
        else
            pair->differing[pair->differing_count++] = row;
    }
}

static bool run(struct pair *pair, uint64_t seed, stance_comparison *comparison)
{
    stance_estimate estimates[STANCE_MEASURES];
    double differences[STANCE_MEASURES];
    sort_out(pair, comparison);
    for (size_t i = FIRST; i < BOTH; i++) metrics_confusion(pair->inputs[i], pair->confusions[i]);
    subtract(pair, false, differences);
    if (!bootstrap_run(pair->inputs[FIRST]->unit_count, seed, measure_sample, pair, STANCE_MEASURES,
                       estimates))
        return false;
    for (size_t i = 0; i < STANCE_MEASURES; i++) {
        estimates[i].value = differences[i];
        comparison->measures[i].estimate = estimates[i];
    }
    randomise(pair, seed, comparison);
    return true;
}

bool paired_compare(const struct metrics_input *first, const struct metrics_input *second,
                    const stance_role *roles, uint64_t seed, stance_comparison *comparison)
{
    struct pair pair = {.inputs = {first, second}, .roles = roles};
    for (size_t i = FIRST; i < BOTH; i++) metrics_occurring(pair.inputs[i], pair.occurs[i]);
    size_t cells = cell_count(&pair);
    *comparison = (stance_comparison){.rows = first->rows, .units = first->unit_count};
    for (size_t i = FIRST; i < BOTH; i++)
        pair.confusions[i] = memory_new(cells, sizeof *pair.confusions[i]);
    pair.agreed = memory_new(cells, sizeof *pair.agreed);
    pair.differing = memory_new(first->rows, sizeof *pair.differing);
    pair.swapped = memory_new(first->unit_count, sizeof *pair.swapped);
    bool ok = pair.confusions[FIRST] && pair.confusions[SECOND] && pair.agreed && pair.differing &&
              pair.swapped && run(&pair, seed, comparison);
    for (size_t i = FIRST; i < BOTH; i++) memory_free(pair.confusions[i]);
    memory_free(pair.agreed);
    memory_free(pair.differing);
    memory_free(pair.swapped);
    return ok;
}
